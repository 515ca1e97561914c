//! A period's ledger is written from what had happened by its end: every kind of later event is added, and no cell
//! of the year before differs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use dangwu_core::faces::api::operations;
use serde_json::{Value, json};

use crate::later::School;

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// Every ledger of 2025 with the standard columns and with all there are, a line a cell.
fn ledgers(school: &mut School, name: &str) -> BTreeMap<String, Vec<String>> {
    let specs = school.desk.call("ledgers.list", json!({}));
    let all: BTreeMap<String, Vec<Value>> = specs
        .as_array()
        .unwrap()
        .iter()
        .map(|spec| {
            let ids = spec["columns"].as_array().unwrap().iter().map(|c| c["id"].clone()).collect();
            (spec["id"].as_str().unwrap().to_owned(), ids)
        })
        .collect();
    let mut found = BTreeMap::new();
    for (columns, which) in [(json!({}), "standard"), (json!(all), "all")] {
        for span in [json!({ "kind": "year" }), json!({ "kind": "quarter", "quarter": 4 })] {
            let to = school.desk.folder.join(format!("{name}-{which}-{}", span["kind"].as_str().unwrap()));
            let request =
                json!({ "year": 2025, "span": span, "columns": columns, "filled_on": "2026-01-05", "to": to });
            let files = school.desk.call("ledgers.export", request)["files"].clone();
            for file in files.as_array().unwrap() {
                let id = format!("{} {which} {}", file["ledger"].as_str().unwrap(), span["kind"]);
                found.insert(id, cells(Path::new(file["path"].as_str().unwrap())));
            }
        }
    }
    // 自评表, 得分 and 佐证 of the year's framework.
    let to = school.desk.folder.join(format!("{name}-framework"));
    let request = json!({ "framework": school.framework.to_string(), "year": 2025, "to": to });
    let written = school.desk.call("indicators.export", request);
    let mut said = cells(Path::new(written["path"].as_str().unwrap()));
    said.retain(|cell| !cell.contains("填报日期"));
    found.insert("自评表".to_owned(), said);
    found
}

/// Every cell of every sheet that says something.
fn cells(path: &Path) -> Vec<String> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let mut found = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells().filter(|(_, _, v)| **v != Data::Empty) {
            found.push(format!("{name} {}:{} {value}", u64::from(top) + row as u64, u64::from(left) + column as u64));
        }
    }
    found
}

fn assert_same(before: &BTreeMap<String, Vec<String>>, after: &BTreeMap<String, Vec<String>>) {
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    let mut differing = Vec::new();
    for (ledger, cells) in before {
        let (old, new): (BTreeSet<_>, BTreeSet<_>) = (cells.iter().collect(), after[ledger].iter().collect());
        differing.extend(old.difference(&new).map(|c| format!("{ledger} - {c}")));
        differing.extend(new.difference(&old).map(|c| format!("{ledger} + {c}")));
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// Operations whose request holds a day on which something happened.
fn dated_operations() -> BTreeSet<String> {
    let dated = |op: &&dangwu_core::faces::api::Operation| {
        serde_json::to_string(&(op.request)()).unwrap().contains("x-happened")
            && !["meetings.judge", "development.preview_step"].contains(&op.name)
    };
    operations().iter().filter(dated).map(|op| op.name.to_owned()).collect()
}

#[test]
fn no_cell_of_a_years_ledgers_differs_for_what_happened_later() {
    let mut school = School::new("2025-12-31", 1);
    school.clock.go(day("2026-01-05"));
    let before = ledgers(&mut school, "before");
    assert!(before.len() >= 60 && before.values().all(|cells| cells.len() > 8), "{:?}", before.keys());
    school.clock.go(day("2026-06-15"));
    school.live_on();
    // What has no day: known from the day it was entered.
    let (problem, risk, project, letter) =
        (school.problem.clone(), school.risk.clone(), school.project.clone(), school.letter.clone());
    school.call("problems.save_task", json!({ "problem": problem, "title": "再查一遍", "due_on": "2026-08-31" }));
    school.call("risks.save_measure", json!({ "risk": risk, "title": "轮岗" }));
    school.call("plans.save_milestone", json!({ "project": project, "name": "复评", "planned_on": "2026-09-01" }));
    school.call("plans.save_item", json!({ "project": project, "text": "经费落实" }));
    let scan = school.desk.folder.join("责任书.txt");
    std::fs::write(&scan, "扫描件").unwrap();
    school.call("plans.attach", json!({ "of": "letter", "id": letter, "path": scan }));
    let missing: Vec<String> = dated_operations().difference(&school.called).cloned().collect();
    assert!(missing.is_empty(), "these record dated facts and were not tried: {missing:?}");
    assert_same(&before, &ledgers(&mut school, "after"));
    // The ledgers of the new year do show them.
    let to = school.desk.folder.join("new");
    let request = json!({ "year": 2026, "to": to, "ledgers": ["theme-days", "meetings", "rectification", "members"] });
    let files = school.desk.call("ledgers.export", request)["files"].clone();
    let text: Vec<String> =
        files.as_array().unwrap().iter().flat_map(|f| cells(Path::new(f["path"].as_str().unwrap()))).collect();
    for told in ["后来的会", "新问题", "反弹重改", "新来的"] {
        assert!(text.iter().any(|cell| cell.contains(told)), "{told}");
    }
}

#[test]
fn nor_where_all_of_it_is_entered_on_one_later_day() {
    let mut school = School::new("2026-06-15", 2);
    let before = ledgers(&mut school, "before");
    school.live_on();
    assert_same(&before, &ledgers(&mut school, "after"));
}

#[test]
fn what_is_entered_late_about_the_year_itself_stands_in_it_and_is_named() {
    let mut school = School::new("2025-12-31", 1);
    school.clock.go(day("2026-01-05"));
    let before = ledgers(&mut school, "before");
    let export = |school: &mut School, name: &str| -> BTreeMap<String, String> {
        let to = school.desk.folder.join(name);
        let files =
            school.desk.call("ledgers.export", json!({ "year": 2025, "to": to, "filled_on": "2026-01-05" }))["files"]
                .clone();
        let notes = |f: &Value| {
            f["notes"].as_array().unwrap().iter().map(|n| n.as_str().unwrap()).collect::<Vec<_>>().join("\n")
        };
        files.as_array().unwrap().iter().map(|f| (f["ledger"].as_str().unwrap().to_owned(), notes(f))).collect()
    };
    assert!(export(&mut school, "quiet").values().all(|notes| !notes.contains("以后")), "nothing was entered late yet");
    school.clock.go(day("2026-06-15"));
    school.live_on();
    let later = export(&mut school, "later");
    for quiet in ["tasks", "problems", "integrity-risks", "projects", "letters", "targets", "meetings", "theme-days"] {
        assert!(!later[quiet].contains("以后"), "{quiet}: {}", later[quiet]);
    }
    let (branch, task, who) = (school.branch.clone(), school.task.clone(), school.members[25].clone());
    school.call(
        "meetings.save",
        json!({ "unit": branch, "kinds": ["theme_day"], "state": "recorded", "held_on": "2025-11-03", "title": "补登的党日", "counts_only": true,
            "due": 20, "present": 19 }),
    );
    let mut late = school.desk.call("plans.task", json!({ "id": task }))["row"]["task"].clone();
    late["title"] = json!("修订党支部章程");
    school.call("plans.save_task", late);
    school.call("people.add_event", json!({ "person": who, "kind": "floating_out", "on": "2025-10-01" }));
    let named = export(&mut school, "named");
    assert!(
        named["theme-days"].contains("2025年12月31日以后补登或改过") && named["theme-days"].contains("补登的党日"),
        "{named:?}"
    );
    assert!(named["tasks"].contains("修订党支部章程"), "{}", named["tasks"]);
    assert!(!named["problems"].contains("以后"), "{}", named["problems"]);
    let after = ledgers(&mut school, "after");
    let differing: Vec<&String> = before.iter().filter(|(id, cells)| after[*id] != **cells).map(|(id, _)| id).collect();
    assert!(
        differing.iter().any(|id| id.starts_with("theme-days")) && differing.iter().any(|id| id.starts_with("tasks"))
    );
}
