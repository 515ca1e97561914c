//! Every sample workbook imports to exactly its truth.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::desk::{Desk, samples};

fn truth() -> (std::path::PathBuf, Value) {
    let folder = samples();
    let text = std::fs::read_to_string(folder.join("truth_a.json")).unwrap();
    (folder, serde_json::from_str(&text).unwrap())
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

#[test]
fn a_roster_in_any_shape_gives_the_people_of_the_truth() {
    let (folder, truth) = truth();
    let roster = &truth["roster"];
    for file in ["members_a.xlsx", "members_a.csv", "members_a_html.xls", "members_a_biff.xls"] {
        let mut desk = Desk::new("2026-12-31");
        let result = desk.import("members", &folder.join(file));
        assert_eq!(result["added"], roster["good"], "{file}");
        let rejected: Vec<u64> =
            result["rejected"].as_array().unwrap().iter().map(|r| r["row"].as_u64().unwrap()).collect();
        let expected: Vec<u64> =
            roster["rejected"].as_array().unwrap().iter().map(|r| r["row"].as_u64().unwrap()).collect();
        assert_eq!(rejected, expected, "{file}");
        let found: BTreeSet<String> = desk
            .call("people.list", json!({}))
            .as_array()
            .unwrap()
            .iter()
            .map(|p| {
                let stage = match text(p, "stage") {
                    "full_member" => "正式党员",
                    "probationary_member" => "预备党员",
                    other => other,
                };
                [
                    text(p, "name"),
                    text(p, "id_number"),
                    text(p, "sex"),
                    text(p, "birth"),
                    text(p, "admitted_on"),
                    text(p, "unit_name"),
                    stage,
                ]
                .join("|")
            })
            .collect();
        let wanted: BTreeSet<String> = roster["people"]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| ["name", "id", "sex", "birth", "joined", "branch", "status"].map(|k| text(p, k)).join("|"))
            .collect();
        assert_eq!(found, wanted, "{file}");
    }
}

#[test]
fn importing_the_same_file_twice_changes_nothing() {
    let (folder, truth) = truth();
    let mut desk = Desk::new("2026-12-31");
    for (kind, file, rows) in [
        ("members", "members_a.xlsx", &truth["roster"]["good"]),
        ("meetings", "meetings_a.xlsx", &truth["meetings"]["rows"]),
    ] {
        desk.import(kind, &folder.join(file));
        let (before, entries) = (desk.state(), desk.call("history.list", json!({})));
        let again = desk.import(kind, &folder.join(file));
        assert_eq!((&again["added"], &again["updated"], &again["unchanged"]), (&json!(0), &json!(0), rows), "{file}");
        assert_eq!(desk.state(), before, "{file}");
        assert_eq!(desk.call("history.list", json!({})), entries, "an import that changes nothing leaves no entry");
    }
}

/// Meetings counted by the verdicts, month by month, as the truth counts them.
#[test]
fn meetings_held_by_month_and_branch_are_those_of_the_truth() {
    let (folder, truth) = truth();
    let mut desk = Desk::new("2026-12-31");
    desk.import("members", &folder.join("members_a.xlsx"));
    assert_eq!(desk.import("meetings", &folder.join("meetings_a.xlsx"))["added"], truth["meetings"]["rows"]);
    let report = desk.call("duties.check", json!({ "year": 2026 }));
    let findings = report["findings"].as_array().unwrap();
    let held = |rule: &str, branch: &str| -> Vec<i64> {
        let mut found: Vec<(&str, i64)> = findings
            .iter()
            .filter(|f| f["rule"] == rule && f["subject"]["name"] == branch)
            .map(|f| (text(&f["period"], "from"), f["counted"].as_array().unwrap().len() as i64))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, n)| n).collect()
    };
    for (branch, counts) in truth["meetings"]["counts"].as_object().unwrap() {
        for (rule, key) in [
            ("meetings.committee-monthly", "支部委员会会议"),
            ("meetings.theme-day-monthly", "主题党日"),
            ("meetings.general-quarterly", "党员大会"),
        ] {
            let wanted: Vec<i64> = counts[key].as_array().unwrap().iter().map(|n| n.as_i64().unwrap()).collect();
            assert_eq!(held(rule, branch), wanted, "{branch} {key}");
        }
        for (rule, key) in
            [("meetings.life-meeting-yearly", "组织生活会"), ("meetings.appraisal-yearly", "民主评议党员")]
        {
            assert_eq!(held(rule, branch), [counts[key].as_i64().unwrap()], "{branch} {key}");
        }
    }
}

#[test]
fn meetings_short_of_half_are_those_of_the_truth() {
    let (folder, truth) = truth();
    let mut desk = Desk::new("2026-12-31");
    desk.import("members", &folder.join("members_a.xlsx"));
    desk.import("meetings", &folder.join("meetings_a.xlsx"));
    let meetings = desk.call("meetings.list", json!({ "year": 2026 }));
    let short: BTreeSet<i64> = desk.call("duties.check", json!({ "year": 2026 }))["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| {
            ["meetings.general-quorum", "meetings.committee-quorum", "meetings.attendance-half"]
                .contains(&text(f, "rule"))
        })
        .filter(|f| !["met", "not-applicable"].contains(&text(f, "answer")))
        .map(|f| f["subject"]["id"].as_i64().unwrap())
        .collect();
    let found: BTreeSet<String> = meetings
        .as_array()
        .unwrap()
        .iter()
        .filter(|m| short.contains(&m["id"].as_i64().unwrap()))
        .map(|m| format!("{} {} {}/{}", text(m, "unit_name"), text(m, "on"), m["present"], m["due"]))
        .collect();
    let wanted: BTreeSet<String> = truth["meetings"]["quorum_short"]
        .as_array()
        .unwrap()
        .iter()
        .map(|q| format!("{} {} {}/{}", text(q, "branch"), text(q, "on"), q["present"], q["due"]))
        .collect();
    assert_eq!(found, wanted);
}

/// Units named with any prefix are the same unit; rejected rows mended in the preview come in.
#[test]
fn a_row_mended_in_the_preview_is_imported() {
    let (folder, _) = truth();
    let mut desk = Desk::new("2026-11-22");
    desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }));
    let file = folder.join("members_a.xlsx");
    let request = |mends: Value| json!({ "kind": "members", "file": file, "mends": mends });
    let preview = desk.call("imports.preview", request(json!([])));
    assert_eq!(
        preview["counts"],
        json!({ "added": 93, "updated": 0, "unchanged": 0, "skipped": 4, "asked": 0, "rejected": 3 })
    );
    assert_eq!(preview["new_units"], json!(["第二党支部", "退休党支部"]));
    let id_column =
        preview["columns"].as_array().unwrap().iter().find(|c| c["field"] == "id_number").unwrap()["column"].clone();
    let mended = desk
        .call("imports.preview", request(json!([{ "row": 8, "column": id_column, "value": "61242219590503088X" }])));
    // The right last character is found by trying all: ten of eleven are refused.
    let good: Vec<String> = "0123456789X"
        .chars()
        .map(|c| format!("61242219590503088{c}"))
        .filter(|id| dangwu_core::sheets::fields::IdNumber::parse(id).is_ok())
        .collect();
    assert_eq!(good.len(), 1);
    let mends = json!([{ "row": 8, "column": id_column, "value": good[0] }]);
    let accepted = desk.call("imports.preview", request(mends.clone()));
    assert_eq!(accepted["counts"]["rejected"], 2, "{:?}", mended["counts"]);
    let outcome = desk.call("imports.apply", request(mends));
    assert_eq!(outcome["value"]["added"], 94);
    let before = desk.call("people.list", json!({})).as_array().unwrap().len();
    desk.call("history.undo", json!({}));
    assert_eq!(
        (before, desk.call("people.list", json!({})).as_array().unwrap().len()),
        (94, 0),
        "one undo takes it all back"
    );
}

#[test]
fn rejected_rows_are_saved_with_their_reasons() {
    let (folder, _) = truth();
    let mut desk = Desk::new("2026-01-05");
    let to = desk.folder.join("退回.xlsx");
    let request = json!({ "kind": "members", "file": folder.join("members_a.xlsx") });
    desk.call("imports.save_rejected", json!({ "request": request, "to": to }));
    let text = dangwu_core::sheets::workbook::dump(&to).unwrap();
    assert!(text.contains("退回原因") && text.contains("校验位不符") && text.contains("徐宇"), "{text}");
    assert_eq!(text.matches("校验位").count(), 2);
}

/// The answers a verdict of the truth may be: n/a is nothing to judge yet.
fn answers(verdict: &str) -> &'static [&'static str] {
    match verdict {
        "met" => &["met"],
        "breached" => &["breach"],
        "overdue" => &["overdue"],
        "upcoming" => &["soon", "due"],
        _ => &["not-applicable", ""],
    }
}

#[test]
fn a_development_ledger_gives_every_date_rule_its_verdict() {
    let (folder, truth) = truth();
    let truth = &truth["development"];
    let as_of = text(truth, "as_of");
    let mut desk = Desk::new(as_of);
    let cases = truth["cases"].as_array().unwrap();
    let result = desk.import("development", &folder.join("development_a.xlsx"));
    assert_eq!((&result["added"], &result["rejected"]), (&json!(cases.len()), &json!([])));
    let again = desk.import("development", &folder.join("development_a.xlsx"));
    assert_eq!((&again["added"], &again["updated"], &again["unchanged"]), (&json!(0), &json!(0), &json!(cases.len())));
    let people = desk.call("people.list", json!({}));
    let report = desk.call("duties.check", json!({ "as_of": as_of }));
    let findings = report["findings"].as_array().unwrap();
    let mut compared = 0;
    for case in cases {
        let person = people.as_array().unwrap().iter().find(|p| p["id_number"] == case["id"]).unwrap();
        for (row, verdict) in case["verdicts"].as_object().unwrap() {
            let found: Vec<&Value> =
                findings.iter().filter(|f| f["subject"]["id"] == person["id"] && f["row"] == row.as_str()).collect();
            let verdict = verdict.as_str().unwrap();
            let (told, expected) = match row.as_str() {
                "D20" | "D25" => (found.first().map_or("", |f| text(f, "actual")), vec![verdict]),
                _ => (found.first().map_or("", |f| text(f, "answer")), answers(verdict).to_vec()),
            };
            assert!(found.len() <= 1, "{} {row}: {found:?}", text(case, "name"));
            assert!(expected.contains(&told), "{} {row}: {told}, expected {expected:?}", text(case, "name"));
            compared += 1;
        }
    }
    assert!(compared > 300, "only {compared} verdicts");
}

#[test]
fn a_register_of_dues_never_becomes_a_roster_unasked() {
    let mut desk = Desk::new("2026-11-29");
    let path = samples().join("dues_a.xlsx");
    let before = desk.state();
    let result = desk.import("members", &path);
    assert_eq!((&result["added"], &result["asked"][0]["code"]), (&json!(0), &json!("other_kind")), "{result:#}");
    assert_eq!(desk.state(), before);
    // The clerk may know better.
    let row = result["asked"][0]["row"].clone();
    let answers = json!([{ "sheet": null, "row": row, "choice": "take:roster" }]);
    let request = json!({ "kind": "members", "file": path, "answers": answers });
    let asked = desk.call("imports.apply", request)["value"]["asked"].clone();
    assert!(asked.as_array().unwrap().iter().all(|q| q["code"] != "other_kind"), "{asked:#}");
}
