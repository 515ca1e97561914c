//! Folders that cannot be written, disks that are full, vaults that are busy or damaged.

use std::path::Path;
use std::process::Command;

use dangwu_core::ground::error::ProblemCode;
use dangwu_scratch::Scratch;
use dangwu_tests::{Door, not_run, text};
use serde_json::json;

use crate::{DAY, facts, is_plain};

/// Set in the copy of this test that runs inside a small disk.
const SMALL_DISK: &str = "DANGWU_TEST_SMALL_DISK";

#[test]
fn a_vault_that_is_open_is_busy() {
    let folder = Scratch::new("busy");
    let vault = folder.join("vault");
    let first = Door::with_new_vault(DAY, &vault, "石河镇中心小学").unwrap();
    let mut second = Door::on(DAY);
    let request = json!({ "folder": text(&vault) });
    is_plain(&second.call("vault.open", request.clone()).unwrap_err(), ProblemCode::VaultBusy);
    drop(first);
    second.call("vault.open", request).unwrap();
}

#[test]
fn a_folder_that_holds_no_vault_is_told() {
    let folder = Scratch::new("none");
    let problem = Door::on(DAY).call("vault.open", json!({ "folder": text(&folder) })).unwrap_err();
    is_plain(&problem, ProblemCode::VaultMissing);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0, "looking for a vault must leave nothing behind");
}

#[test]
fn a_store_that_is_not_ours_is_damaged() {
    let folder = Scratch::new("damaged");
    let vault = folder.join("vault");
    drop(Door::with_new_vault(DAY, &vault, "石河镇中心小学").unwrap());
    let store = vault.join("ledger.db");
    std::fs::write(&store, vec![7_u8; 8192]).unwrap();
    let problem = Door::on(DAY).call("vault.open", json!({ "folder": text(&vault) })).unwrap_err();
    is_plain(&problem, ProblemCode::VaultDamaged);
    assert_eq!(std::fs::read(&store).unwrap(), vec![7_u8; 8192], "a damaged store must be left as it is");
}

/// /sys takes no new folder from anybody, not even from root, as whom tests often run.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_without_write_permission_is_told() {
    let nowhere = Path::new("/sys/党务台账");
    let problem = Door::with_new_vault(DAY, nowhere, "石河镇中心小学").err().unwrap();
    is_plain(&problem, ProblemCode::NoPermission);
    assert!(problem.place.contains("/sys"), "{problem:?}");

    let folder = Scratch::new("readonly");
    let mut door = Door::with_new_vault(DAY, &folder.join("vault"), "石河镇中心小学").unwrap();
    let before = facts(&mut door);
    let ledgers = door.call("ledgers.list", json!({})).unwrap();
    let request = json!({ "ledgers": [ledgers[0]["id"]], "year": 2026, "to": "/sys" });
    is_plain(&door.call("ledgers.export", request).unwrap_err(), ProblemCode::NoPermission);
    assert_eq!(facts(&mut door), before);
}

/// The test starts itself once more with a disk of its own of two megabytes.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    if let Some(disk) = std::env::var_os(SMALL_DISK) {
        fill(Path::new(&disk));
        return;
    }
    let disk = Scratch::new("small-disk");
    let script = "mount -t tmpfs -o size=2m none \"$0\" && exec \"$@\"";
    let again = std::env::current_exe().unwrap();
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "sh", "-c", script]).arg(&disk).arg(again);
    command.args(["--exact", "disk::a_full_disk_is_told_and_loses_nothing", "--nocapture"]).env(SMALL_DISK, &disk);
    let output = command.output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let refused = said.contains("unshare failed") || said.contains("mount:") || said.contains("unshare: ");
    if refused {
        return not_run::forbidden(&format!("no test may mount a small disk: {said}"));
    }
    assert!(output.status.success(), "{said}");
}

#[cfg(target_os = "linux")]
fn fill(disk: &Path) {
    let vault = disk.join("vault");
    let mut door = Door::with_new_vault(DAY, &vault, "石河镇中心小学").unwrap();
    // What is left of the disk, but for a few pages.
    let ballast = disk.join("ballast");
    let mut size = 2 << 20;
    while std::fs::write(&ballast, vec![0_u8; size]).is_err() {
        size -= 4096;
        assert!(size > 0, "the disk was full before it began");
    }
    let before = facts(&mut door);
    let long = "字".repeat(20_000);
    let school = door.call("school.get", json!({})).unwrap();
    let mut bigger = school.clone();
    bigger["mass_organisations"] = json!(long);
    let problem = door.call("school.save", bigger).unwrap_err();
    is_plain(&problem, ProblemCode::DiskFull);
    assert_eq!(facts(&mut door), before);
    is_plain(&door.call("vault.backup", json!({})).unwrap_err(), ProblemCode::DiskFull);

    std::fs::remove_file(ballast).unwrap();
    assert_eq!(door.call("vault.verify", json!({})).unwrap()["ok"], true);
    assert_eq!(door.call("school.get", json!({})).unwrap(), school);
    door.call("vault.backup", json!({})).unwrap();
}
