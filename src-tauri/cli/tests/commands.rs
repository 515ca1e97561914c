//! The command line itself: how it finds a person, and what it says and answers of a vault in trouble.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use dangwu_scratch::Scratch;
use serde_json::{Value, json};

/// Exit code, standard output and standard error.
fn dangwu(arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dangwu"))
        .args(arguments)
        .args(["--as-of", "2026-11-22"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), said(output.stdout), said(output.stderr))
}

fn call(vault: &str, operation: &str, request: &Value) -> Value {
    let (code, out, err) = dangwu(&["call", vault, operation], &request.to_string());
    assert_eq!(code, 0, "{operation}: {err}");
    serde_json::from_str(&out).unwrap()
}

fn vault(folder: &Path) -> String {
    let vault = folder.join("vault").display().to_string();
    assert_eq!(dangwu(&["new", &vault, "--school", "石河镇中心小学"], "").0, 0);
    for (name, number) in
        [("钱小满", "990101199001019902"), ("阿依古丽·买买提", "45010119880202105X"), ("孙望川", ""), ("孙望山", "")]
    {
        call(&vault, "people.save", &json!({ "facts": { "name": name, "id_number": number } }));
    }
    vault
}

#[test]
fn the_rules_say_how_many_of_their_articles_are_not_verified() {
    let read = |arguments: &[&str]| -> Value {
        let (code, out, err) = dangwu(arguments, "");
        assert_eq!(code, 0, "{err}");
        serde_json::from_str(&out).unwrap()
    };
    let all = read(&["rules", "--json"]);
    let items = |value: &Value| value.as_array().unwrap().clone();
    let marked = |rule: &Value| -> usize {
        let cited = items(&rule["versions"]).into_iter().flat_map(|v| items(&v["citation"]));
        cited.filter(|c| c["verified"] == false).count()
    };
    let count: usize = items(&all).iter().map(marked).sum();
    assert!(count > 0);
    assert!(items(&all).iter().all(|rule| items(&rule["unverified"]).len() == marked(rule)));
    let open = read(&["rules", "--unverified", "--json"]);
    assert_eq!((&open["count"], items(&open["citations"]).len()), (&json!(count), count));
    let head = format!("条款号待核 {count} 处");
    for arguments in [["rules", "--unverified"].as_slice(), &["rules"]] {
        let (_, out, _) = dangwu(arguments, "");
        assert!(out.lines().any(|line| line == head), "{out}");
        assert!(out.contains("《中国共产党发展党员工作细则（2014年）》第9条 · 3处 · "), "{out}");
    }
    // Of one rule: its own.
    let (_, out, _) = dangwu(&["rules", "D02"], "");
    assert!(out.contains("条款号待核 1 处") && out.contains("第7条"), "{out}");
    assert_eq!(dangwu(&["rules", "没有这条"], "").0, 3);
}

#[test]
fn a_timeline_is_asked_for_by_any_spelling_of_a_name_or_number() {
    let folder = Scratch::new("cli-timeline");
    let vault = vault(&folder);
    for (said, name) in [
        ("钱小满", "钱小满"),
        ("钱 小满", "钱小满"),
        ("ｑｘｍ", "钱小满"),
        ("QXM", "钱小满"),
        ("９９０１０１１９９００１０１９９０２", "钱小满"),
        ("45010119880202105x", "阿依古丽·买买提"),
        ("阿依古丽买买提", "阿依古丽·买买提"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("ayglmmt", "阿依古丽·买买提"),
        ("孙望川", "孙望川"),
    ] {
        let (code, out, err) = dangwu(&["timeline", &vault, said, "--json"], "");
        assert!(code <= 1, "{said}: {err}");
        let timeline: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(timeline["person"]["name"], name, "{said}");
    }
    let (code, _, err) = dangwu(&["timeline", &vault, "swc", "--json"], "");
    assert!(code <= 1, "{err}");
    let (code, _, err) = dangwu(&["timeline", &vault, "孙望"], "");
    assert_eq!(code, 3, "{err}");
    assert!(err.contains("孙望川") && err.contains("孙望山"), "{err}");
    let (code, _, err) = dangwu(&["timeline", &vault, "无此人"], "");
    assert_eq!(code, 3);
    assert!(err.contains("名册里没有这个人"), "{err}");
}

#[test]
fn copies_a_sync_folder_left_need_attention_and_stop_nothing() {
    let folder = Scratch::new("cli-copies");
    let vault = vault(&folder);
    let database = Path::new(&vault).join("ledger.db");
    let (code, out, _) = dangwu(&["verify", &vault], "");
    assert_eq!(code, 0, "{out}");
    for name in [
        "ledger (冲突副本 2026-11-20).db",
        "ledger-DESKTOP-ABC.db",
        "ledger.sync-conflict-20261120-101112-ABCDEFG.db",
        "ledger的副本.db",
        "ledger(1).db",
        "ledger (Zhou's conflicted copy 2026-11-20).db",
    ] {
        let copy = database.with_file_name(name);
        std::fs::copy(&database, &copy).unwrap();
        let (code, out, _) = dangwu(&["verify", &vault, "--json"], "");
        assert_eq!(code, 1, "{name}: {out}");
        let report: Value = serde_json::from_str(&out).unwrap();
        let bad: Vec<&Value> = report["checks"].as_array().unwrap().iter().filter(|c| c["ok"] == false).collect();
        assert_eq!((&report["ok"], bad.len()), (&json!(false), 1), "{out}");
        let detail = bad[0]["detail"].as_str().unwrap();
        assert!(detail.contains(name) && detail.contains("与正在用的相同") && detail.contains("请"), "{detail}");
        assert_eq!(call(&vault, "people.list", &json!({})).as_array().unwrap().len(), 4, "opening goes on");
        std::fs::remove_file(copy).unwrap();
    }
    assert_eq!(dangwu(&["verify", &vault], "").0, 0);
}

#[test]
#[allow(clippy::permissions_set_readonly_false)]
fn a_vault_that_cannot_be_written_is_read_and_a_write_is_refused() {
    let folder = Scratch::new("cli-read-only");
    let vault = vault(&folder);
    let database = Path::new(&vault).join("ledger.db");
    let before = std::fs::read(&database).unwrap();
    let protect = |on: bool| {
        for path in [database.as_path(), Path::new(&vault)] {
            let mut leave = std::fs::metadata(path).unwrap().permissions();
            leave.set_readonly(on);
            std::fs::set_permissions(path, leave).unwrap();
        }
    };
    protect(true);
    let to = folder.join("导出").display().to_string();
    for arguments in [
        &["check", &vault, "--year", "2026"][..],
        &["timeline", &vault, "qxm"],
        &["verify", &vault],
        &["export", &vault, "--year", "2026", "--to", &to],
        &["call", &vault, "people.list"],
        &["call", &vault, "search.find"],
    ] {
        let input = if arguments.contains(&"search.find") { r#"{"text":"ｑｘｍ"}"# } else { "" };
        let (code, out, err) = dangwu(arguments, input);
        assert!(code <= 1, "{arguments:?}: {err}");
        assert!(!out.is_empty());
    }
    for (arguments, input) in [
        (&["call", &vault, "people.save", "--json"][..], r#"{"facts":{"name":"周文书"}}"#),
        (&["undo", &vault, "--json"], ""),
        (&["call", &vault, "vault.backup", "--json"], ""),
    ] {
        let (code, _, err) = dangwu(arguments, input);
        let problem: Value = serde_json::from_str(&err).unwrap();
        assert_eq!((code, &problem["code"]), (3, &json!("vault-read-only")), "{arguments:?}: {err}");
    }
    assert_eq!(std::fs::read(&database).unwrap(), before);
    protect(false);
}

#[test]
fn a_backup_says_that_attachments_are_not_in_it() {
    let folder = Scratch::new("cli-backup");
    let vault = vault(&folder);
    assert_eq!(call(&vault, "vault.backup", &json!({}))["notes"], json!([]));
    let unit = call(&vault, "units.save", &json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    let meeting = json!({ "unit": unit, "kinds": ["general_meeting"], "state": "held", "held_on": "2026-03-05" });
    let meeting = call(&vault, "meetings.save", &meeting)["value"].clone();
    let photo = folder.file("照片.jpg", "图".as_bytes());
    call(&vault, "meetings.attach", &json!({ "meeting": meeting, "path": photo }));
    let answer = call(&vault, "vault.backup", &json!({}));
    let note = answer["notes"][0].as_str().unwrap();
    assert!(note.contains("不含1个附件") && note.contains("attachments"), "{note}");
}

#[test]
fn an_export_over_a_changed_ledger_says_so() {
    let folder = Scratch::new("cli-export");
    let vault = vault(&folder);
    let to = folder.join("导出").display().to_string();
    let export = |extra: &str| dangwu(&["export", &vault, "--year", "2026", "--to", &to, "members", extra], "");
    let (code, out, _) = export("--mask");
    assert_eq!(code, 0);
    assert!(!out.contains("提醒"), "{out}");
    let file = std::fs::read_dir(&to).unwrap().next().unwrap().unwrap().path();
    std::fs::write(&file, "改过").unwrap();
    let (code, out, _) = export("--mask");
    assert_eq!(code, 0);
    assert!(out.contains("提醒") && out.contains("（2）.xlsx"), "{out}");
    assert_eq!(std::fs::read(&file).unwrap(), "改过".as_bytes());
}
