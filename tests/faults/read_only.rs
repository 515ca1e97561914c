//! A vault on media that cannot be written is read; what would write is refused in plain words.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use dangwu_core::ground::error::ProblemCode;
use dangwu_scratch::Scratch;
use dangwu_tests::{Door, not_run, places, text};
use serde_json::{Value, json};

use crate::{DAY, facts, is_plain};

/// Set in the copy of a test that runs where the vault is mounted read-only.
const MOUNTED: &str = "DANGWU_TEST_READ_ONLY";

/// A school with a person, a meeting and a kept file.
fn filled(vault: &Path) {
    let mut door = Door::with_new_vault(DAY, vault, "石河镇中心小学").unwrap();
    let unit = door.call("units.save", json!({ "kind": "branch", "name": "第一党支部" })).unwrap()["value"].clone();
    let person = door.call("people.save", json!({ "facts": { "name": "钱小满" } })).unwrap()["value"].clone();
    let joined = json!({ "person": person, "kind": "admitted", "on": "2020-07-01", "unit": unit });
    door.call("people.add_event", joined).unwrap();
    let meeting = json!({ "unit": unit, "kinds": ["general_meeting"], "title": "党员大会", "state": "held", "held_on": "2026-03-05" });
    let meeting = door.call("meetings.save", meeting).unwrap()["value"].clone();
    let photo = vault.with_file_name("照片.jpg");
    std::fs::write(&photo, "图").unwrap();
    door.call("meetings.attach", json!({ "meeting": meeting, "path": text(&photo) })).unwrap();
}

/// Every file below a folder with its bytes.
fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(bytes(&path));
        } else {
            all.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
    all
}

/// Takes away, or gives back, the leave to write to a folder and all in it.
fn protect(folder: &Path, protected: bool) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            protect(&path, protected);
        } else {
            set(&path, protected);
        }
    }
    set(folder, protected);
}

#[allow(clippy::permissions_set_readonly_false)]
fn set(path: &Path, protected: bool) {
    let mut leave = std::fs::metadata(path).unwrap().permissions();
    leave.set_readonly(protected);
    std::fs::set_permissions(path, leave).unwrap();
}

fn open(vault: &Path) -> (Door, Value) {
    let mut door = Door::on(DAY);
    let info = door.call("vault.open", json!({ "folder": text(vault) })).unwrap();
    (door, info)
}

/// All that can be asked of a vault works, all that would change it is refused.
fn is_read_but_not_written(vault: &Path, to: &Path) {
    let before = bytes(vault);
    let (mut door, info) = open(vault);
    assert_eq!(info["read_only"], true);
    let known = facts(&mut door);
    let year = json!({ "year": 2026 });
    for (operation, request) in [
        ("duties.check", year.clone()),
        ("duties.agenda", json!({})),
        ("duties.grid", year.clone()),
        ("ledgers.list", json!({})),
        ("ledgers.recent", json!({})),
        ("ledgers.preview", json!({ "year": 2026, "ledgers": ["members"] })),
        ("history.list", json!({})),
        ("rules.list", json!({})),
        ("plans.year", year.clone()),
        ("targets.year", year),
        ("problems.list", json!({})),
        ("indicators.list", json!({})),
        ("development.board", json!({})),
        ("school.get", json!({})),
        ("settings.list", json!({})),
    ] {
        door.call(operation, request).unwrap_or_else(|p| panic!("{operation}: {p:?}"));
    }
    assert_eq!(door.call("search.find", json!({ "text": "ｑｘｍ" })).unwrap()[0]["title"], "钱小满");
    let person = door.call("people.list", json!({ "text": "qxm" })).unwrap()[0]["id"].clone();
    door.call("development.timeline", json!({ "person": person })).unwrap();
    assert_eq!(door.call("vault.verify", json!({})).unwrap()["ok"], true);
    // Twice: what was written the first time may be replaced.
    for _ in 0..2 {
        let request = json!({ "year": 2026, "to": text(to) });
        let files = door.call("ledgers.export", request).unwrap()["files"].as_array().unwrap().clone();
        assert!(files.len() > 5 && files.iter().all(|f| f["notes"] == json!([])), "{files:?}");
    }
    let school = door.call("school.get", json!({})).unwrap();
    let file = to.join("附件.txt");
    std::fs::write(&file, "x").unwrap();
    for (operation, request) in [
        ("school.save", school),
        ("people.save", json!({ "facts": { "name": "孙望川" } })),
        ("people.remove", json!({ "id": person })),
        ("history.undo", json!({})),
        ("meetings.attach", json!({ "meeting": 1, "path": text(&file) })),
        ("settings.set", json!({ "key": "x", "value": "" })),
        ("vault.backup", json!({})),
    ] {
        let problem = door.call(operation, request).unwrap_err();
        if problem.code != ProblemCode::BadInput && problem.code != ProblemCode::NotFound {
            is_plain(&problem, ProblemCode::VaultReadOnly);
        }
    }
    is_plain(
        &door.call("people.save", json!({ "facts": { "name": "孙望川" } })).unwrap_err(),
        ProblemCode::VaultReadOnly,
    );
    is_plain(&door.call("vault.backup", json!({})).unwrap_err(), ProblemCode::VaultReadOnly);
    assert_eq!(facts(&mut door), known);
    assert_eq!(bytes(vault), before, "reading must leave no trace");
    // Two may read it at once.
    assert_eq!(open(vault).1["school"], "石河镇中心小学");
}

#[test]
fn a_protected_vault_is_read_but_not_written() {
    let folder = Scratch::new("read-only");
    let vault = folder.join("vault");
    filled(&vault);
    protect(&vault, true);
    is_read_but_not_written(&vault, &folder.join("导出"));
    protect(&vault, false);
    let (mut door, info) = open(&vault);
    assert_eq!(info["read_only"], false);
    door.call("people.save", json!({ "facts": { "name": "孙望川" } })).unwrap();
}

/// The test starts itself once more where the vault is mounted read-only.
#[cfg(target_os = "linux")]
#[test]
fn a_vault_on_read_only_media_is_read_but_not_written() {
    if let Some(folder) = std::env::var_os(MOUNTED) {
        let folder = PathBuf::from(folder);
        assert!(std::fs::write(folder.join("vault/x"), "x").is_err(), "the media can be written after all");
        return is_read_but_not_written(&folder.join("vault"), &folder.join("导出"));
    }
    let folder = Scratch::new("read-only-media");
    let vault = folder.join("vault");
    filled(&vault);
    std::fs::remove_file(vault.join("vault.lock")).unwrap();
    let script = "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\" && exec \"$@\"";
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "sh", "-c", script]).arg(&vault).arg(std::env::current_exe().unwrap());
    let name = "read_only::a_vault_on_read_only_media_is_read_but_not_written";
    command.args(["--exact", name, "--nocapture"]).env(MOUNTED, &folder);
    let output = command.output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if said.contains("unshare failed") || said.contains("mount:") || said.contains("unshare: ") {
        return not_run::forbidden(&format!("no test may mount anything: {said}"));
    }
    assert!(output.status.success(), "{said}");
}

#[test]
fn a_protected_vault_of_every_released_schema_is_read_through_a_copy_in_memory() {
    for entry in std::fs::read_dir(places::root().join("tests/golden/stores")).unwrap() {
        let dump = entry.unwrap().path();
        let folder = Scratch::new("read-only-old");
        let store = folder.file("ledger.db", b"");
        let sql = std::fs::read_to_string(&dump).unwrap();
        rusqlite::Connection::open(&store).unwrap().execute_batch(&sql).unwrap();
        let before = bytes(&folder);
        protect(&folder, true);
        let (mut door, info) = open(&folder);
        assert_eq!((&info["school"], &info["read_only"]), (&json!("石河镇中心小学"), &json!(true)), "{dump:?}");
        assert_eq!(door.call("people.list", json!({})).unwrap().as_array().unwrap().len(), 1);
        assert_eq!(door.call("vault.verify", json!({})).unwrap()["ok"], true);
        let problem = door.call("people.save", json!({ "facts": { "name": "孙望川" } })).unwrap_err();
        is_plain(&problem, ProblemCode::VaultReadOnly);
        assert_eq!(bytes(&folder), before, "{dump:?}");
        protect(&folder, false);
    }
}

#[test]
fn a_save_cut_short_beside_a_protected_vault_is_told() {
    let folder = Scratch::new("read-only-journal");
    let (vault, copy) = (folder.join("vault"), folder.join("copy"));
    filled(&vault);
    // In the midst of a save, part of it is in the database already and the way back in the journal.
    let mut db = rusqlite::Connection::open(vault.join("ledger.db")).unwrap();
    db.execute_batch("PRAGMA cache_size = 1; PRAGMA cache_spill = 1;").unwrap();
    let tx = db.transaction().unwrap();
    for n in 0..2000 {
        tx.execute("INSERT INTO setting (key, value) VALUES (?1, ?2)", (format!("k{n}"), "v".repeat(200))).unwrap();
    }
    std::fs::create_dir(&copy).unwrap();
    for name in ["ledger.db", "ledger.db-journal"] {
        std::fs::copy(vault.join(name), copy.join(name)).unwrap();
    }
    drop(tx);
    protect(&copy, true);
    let before = bytes(&copy);
    let problem = Door::on(DAY).call("vault.open", json!({ "folder": text(&copy) })).unwrap_err();
    is_plain(&problem, ProblemCode::VaultDamaged);
    assert!(problem.guidance.contains("ledger.db-journal"), "{problem:?}");
    assert_eq!(bytes(&copy), before);
    protect(&copy, false);
    // Where it can be written it is rolled back.
    let (mut door, info) = open(&copy);
    assert_eq!(info["read_only"], false);
    assert_eq!(door.call("people.list", json!({})).unwrap().as_array().unwrap().len(), 1);
    let checks = door.call("vault.verify", json!({})).unwrap()["checks"].clone();
    assert_eq!((&checks[0]["name"], &checks[0]["ok"]), (&json!("数据库完整性"), &json!(true)));
}
