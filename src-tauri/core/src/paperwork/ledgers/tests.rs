//! The descriptions in `assets/ledgers` against the program and the field dictionary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::sync::Arc;

use dangwu_scratch::Scratch;

use super::page::Frame;
use super::{book, candidates, meetings, members, plans, problems, specs};
use crate::books::kit;
use crate::books::meetings::{Meeting, MeetingKind, MeetingState};
use crate::books::organisation::{PersonFacts, SavePerson, Unit, UnitKind, save_person, save_unit};
use crate::books::plans::{Project, Task};
use crate::sheets::fields::Dictionary;
use crate::vault::office::Office;
use crate::verdicts::targets::{self, TargetView};
use crate::verdicts::targets::{Letter, Target};

fn office(folder: &Path) -> Office {
    let now = "2026-11-22T14:03:00".parse().unwrap();
    Office::create(folder, "石河镇中心小学", Arc::new(move || now)).unwrap()
}

#[test]
fn every_ledger_is_described() {
    let ids: Vec<String> = specs().into_iter().map(|s| s.id).collect();
    let meant = [
        "members",
        "meetings",
        "theme-days",
        "activities",
        "development",
        "development-wide",
        "development-record",
        "probationary",
        "problems",
        "problem-duties",
        "problem-tasks",
        "rectification",
        "integrity-risks",
        "tasks",
        "targets",
        "letters",
        "projects",
    ];
    assert_eq!(ids, meant);
    for spec in specs() {
        let mut ids: Vec<&str> = spec.columns.iter().map(|c| c.id.as_str()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{} names a column twice", spec.id);
    }
}

/// One of each record of the year's plan.
fn planned(
    office: &mut Office,
    unit: i64,
) -> (crate::books::plans::PlanTaskRow, TargetView, plans::LetterLine, crate::books::plans::ProjectDetail) {
    let task = serde_json::from_value(serde_json::json!({ "year": 2026, "title": "修订章程" })).unwrap();
    kit::save::<Task>(office, &task).unwrap();
    let target = serde_json::json!({ "year": 2026, "name": "党课", "comparison": "at_least", "amount": 4, "measure": "lectures" });
    kit::save::<Target>(office, &serde_json::from_value(target).unwrap()).unwrap();
    let letter = serde_json::json!({ "year": 2026, "unit": unit, "title": "党建工作责任书" });
    kit::save::<Letter>(office, &serde_json::from_value(letter).unwrap()).unwrap();
    let project = serde_json::json!({ "kind": "brand", "name": "红烛先锋" });
    let project = kit::save::<Project>(office, &serde_json::from_value(project).unwrap()).unwrap().value;
    let letter = targets::letters(office, Some(2026), None).unwrap().letters.remove(0);
    (
        crate::books::plans::year(office, Some(2026), None).unwrap().tasks.remove(0),
        targets::targets(office, Some(2026), None).unwrap().targets.remove(0),
        plans::LetterLine::Letter(Box::new(letter)),
        crate::books::plans::project(office, project, None).unwrap(),
    )
}

#[test]
fn every_described_column_can_be_filled() {
    let folder = Scratch::new("columns");
    let mut office = office(&folder);
    let unit = Unit::new(UnitKind::Branch, "第一党支部", None);
    let unit = save_unit(&mut office, &unit).unwrap().value;
    save_person(&mut office, &SavePerson { id: None, facts: PersonFacts::named("朱梅玉"), events: vec![] }).unwrap();
    let meeting: Meeting = serde_json::from_value(serde_json::json!({
        "unit": unit, "kinds": [MeetingKind::Lecture], "state": MeetingState::Held, "held_on": "2026-07-01",
    }))
    .unwrap();
    let (task, target, letter, project) = planned(&mut office, unit.0);
    let request = serde_json::from_value(serde_json::json!({ "year": 2026 })).unwrap();
    let frame = Frame::new(&office, &request).unwrap();
    let member = &frame.roll.members[0];
    let row = frame.roll.row(member, frame.today);
    for book in book::books().unwrap() {
        for column in &book.columns {
            let known = match book.id.as_str() {
                "members" => members::value(&frame, &column.id, 1, member, &row).is_some(),
                "development" | "development-wide" | "probationary" => {
                    candidates::knows(&frame, &column.id, member, &row)
                }
                "activities" => {
                    ["number", "unit", "committee", "theme_day", "on_time", "rate"].contains(&column.id.as_str())
                }
                "problems" | "problem-duties" | "problem-tasks" | "rectification" | "integrity-risks" => {
                    problems::knows(&frame, &book.id, &column.id)
                }
                "tasks" => plans::task_value(&frame, &task, &column.id, 1).is_some(),
                "targets" => plans::target_value(&frame, &target, &column.id, 1).is_some(),
                "letters" => plans::letter_value(&frame, &letter, &column.id, 1).is_some(),
                "projects" => plans::project_value(&frame, &project, &column.id, 1).is_some(),
                _ => meetings::value(&frame, &column.id, 1, &meeting, false).is_some(),
            };
            assert!(known, "{}: {}", book.id, column.id);
        }
    }
}

/// Two columns of one heading could not be told apart when the file comes back.
#[test]
fn no_item_of_the_school_goes_by_the_heading_of_a_column() {
    for book in book::books().unwrap() {
        for column in &book.columns {
            assert!(!super::own::clashes(&book.id, &column.label), "{}: {}", book.id, column.label);
        }
    }
}

/// A sheet of sixteen columns is read on A4; the stages together hold what the wide table holds.
#[test]
fn a_sheet_a_stage_has_sixteen_columns_at_most_and_together_they_hold_every_step() {
    let all = book::books().unwrap();
    let named = |id: &str| all.iter().find(|b| b.id == id).unwrap();
    let (stages, wide) = (named("development"), named("development-wide"));
    assert_eq!(
        stages.sheets.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(),
        ["申请人", "入党积极分子", "发展对象", "预备党员", "转正"]
    );
    for sheet in &stages.sheets {
        let usual = stages.columns.iter().filter(|c| c.stands_on(sheet) && (c.required || c.default)).count();
        assert!((10..=16).contains(&usual), "{}: {usual}", sheet.name);
    }
    for column in &stages.columns {
        assert!(column.on.iter().all(|id| stages.sheets.iter().any(|s| s.id == *id)), "{}", column.id);
    }
    for column in &wide.columns {
        // The length of the training stands in one cell there.
        let id = if column.id.starts_with("training_") { "training" } else { column.id.as_str() };
        assert!(stages.columns.iter().any(|c| c.id == id), "{id}");
    }
}

/// So that an exported file imports again to the same facts.
#[test]
fn every_heading_is_one_of_the_field_dictionary() {
    let dictionary = Dictionary::shipped();
    let outward = ["activities", "probationary"];
    for book in book::books().unwrap().iter().filter(|b| !outward.contains(&b.id.as_str())) {
        let group = match book.id.as_str() {
            "members" | "development" | "tasks" | "targets" | "letters" | "projects" => book.id.as_str(),
            "development-wide" => "development",
            "integrity-risks" => "risks",
            "problems" | "problem-duties" | "problem-tasks" | "rectification" => "problems",
            _ => "meetings",
        };
        for column in book.columns.iter().filter(|c| c.id != "number") {
            // The id of a column of the plan stands for itself within its ledger: unit of targets is target_unit.
            let own = format!("{}_{}", group.trim_end_matches('s'), column.id);
            let ours = |id: &str| dictionary.field(id).filter(|f| f.groups.iter().any(|g| g == group));
            let field = ours(&column.id).or_else(|| ours(&own)).unwrap_or_else(|| panic!("{} is no field", column.id));
            let known = field.label == column.label
                || field.synonyms.contains(&column.label)
                || field.weak.contains(&column.label);
            assert!(known, "{} does not name {}", column.label, column.id);
        }
    }
}
