//! Risks, targets, 责任书 and projects out and in again: into the vault they came from nothing changes, into a
//! new one come the same facts, however dates and empty cells are written.

use std::path::Path;

use dangwu_core::ground::calendar::Day;
use dangwu_core::paperwork::imports::{self, ImportKind, ImportRequest, ImportResult};
use dangwu_core::paperwork::ledgers::{self, DateStyle, EmptyStyle, ExportedFile, LedgerRequest};
use dangwu_core::vault::office::{Office, Work};
use dangwu_core::{books::plans, books::rectification, verdicts::targets};
use serde_json::{Value, json};

use crate::school;

fn import(office: &mut Office, kind: ImportKind, file: &str) -> ImportResult {
    let request = json!({ "kind": kind, "file": file });
    let request: ImportRequest = serde_json::from_value(request).unwrap();
    imports::apply(office, &request, &Work::quiet()).unwrap().value
}

/// The ledgers with their standard columns: what the clerk gets without choosing.
fn export(office: &Office, ledgers: &[&str], to: &Path, (dates, empty): (DateStyle, EmptyStyle)) -> Vec<ExportedFile> {
    let request = LedgerRequest {
        ledgers: ledgers.iter().map(|l| (*l).to_owned()).collect(),
        dates,
        empty,
        to: to.display().to_string(),
        ..school::request()
    };
    ledgers::export(office, &request, &Work::quiet()).unwrap()
}

/// Without what a new vault numbers anew; whoever is on the roll is told by the name.
fn plain(mut value: Value) -> Value {
    let numbered = ["id", "unit", "owner", "signer", "project", "risk", "tasks", "targets"];
    if let Some(map) = value.as_object_mut() {
        map.retain(|key, v| !numbered.contains(&key.as_str()) || v.is_string());
    }
    value
}

fn risks(office: &Office) -> Vec<Value> {
    let told = |view: rectification::RiskView| {
        let measures: Vec<Value> = view.measures.into_iter().map(|m| plain(json!(m))).collect();
        json!([plain(json!(view.risk)), measures, view.stage])
    };
    rectification::risks(office.db(), Day::MAX).unwrap().into_iter().map(told).collect()
}

fn aims(office: &Office) -> Vec<Value> {
    let found = targets::targets(office, Some(2026), None).unwrap().targets;
    found.into_iter().map(|v| json!([plain(json!(v.target)), v.unit_name, v.state])).collect()
}

fn letters(office: &Office) -> Vec<Value> {
    let found = targets::letters(office, Some(2026), None).unwrap().letters;
    found.into_iter().map(|v| json!([plain(json!(v.letter)), v.unit_name, v.task_names, v.target_names])).collect()
}

fn projects(office: &Office) -> Vec<Value> {
    let all = plans::projects(office, None).unwrap().projects;
    let told = |row: plans::ProjectRow| {
        let detail = plans::project(office, row.project.id.unwrap(), None).unwrap();
        json!([
            plain(json!(detail.row.project)),
            detail.row.unit_name,
            detail.stages.into_iter().map(|s| plain(json!(s))).collect::<Vec<_>>(),
            detail.milestones.into_iter().map(|v| plain(json!(v.milestone))).collect::<Vec<_>>(),
            detail.items.into_iter().map(|v| plain(json!(v.item))).collect::<Vec<_>>(),
        ])
    };
    let mut told: Vec<Value> = all.into_iter().map(told).collect();
    // Those that began on one day, or on none, stand in the order they were entered.
    told.sort_by_key(ToString::to_string);
    told
}

fn kind_of(ledger: &str) -> ImportKind {
    serde_json::from_value(json!(if ledger == "integrity-risks" { "risks" } else { ledger })).unwrap()
}

#[test]
fn golden_risks_come_back_as_they_went() {
    let scratch = school::folder("golden-risks");
    let mut office = school::school(&scratch.join("vault"));
    let before = risks(&office);
    assert_eq!(before.len(), 3);
    for (n, style) in school::STYLES.into_iter().enumerate() {
        let file = export(&office, &["integrity-risks"], &scratch.join(format!("out-{n}")), style).remove(0);
        let again = import(&mut office, ImportKind::Risks, &file.path);
        assert_eq!((again.unchanged, again.rejected.len(), doubts(&again)), (3, 0, vec![]), "{again:?}");
        assert_eq!(risks(&office), before);
        let mut other = school::roll(&scratch.join(format!("other-{n}")));
        let result = import(&mut other, ImportKind::Risks, &file.path);
        assert_eq!((result.added, result.rejected.len(), doubts(&result)), (3, 0, vec![]), "{result:?}");
        assert_eq!(risks(&other), before);
    }
}

/// What an import tells beyond the columns the program reckons itself.
fn doubts(result: &ImportResult) -> Vec<&imports::CellNote> {
    result.warnings.iter().filter(|w| w.code != "derived").collect()
}

#[test]
fn golden_targets_letters_and_projects_come_back_as_they_went() {
    let scratch = school::folder("golden-registers");
    let mut office = school::school(&scratch.join("vault"));
    let told = |office: &Office| [aims(office), letters(office), projects(office)];
    let before = told(&office);
    assert_eq!(before.each_ref().map(Vec::len), [5, 2, 2]);
    assert_eq!(before[1][0][3].as_array().unwrap().len(), 2, "{:#?}", before[1]);
    for (n, style) in school::STYLES.into_iter().enumerate() {
        // Letters name tasks and targets, so these come first.
        let ledgers = ["tasks", "targets", "letters", "projects"];
        let files = export(&office, &ledgers, &scratch.join(format!("out-{n}")), style);
        let mut other = school::roll(&scratch.join(format!("other-{n}")));
        for (ledger, wanted) in ledgers.into_iter().zip([6, 5, 2, 2]) {
            let file = files.iter().find(|f| f.ledger == ledger).unwrap();
            let again = import(&mut office, kind_of(ledger), &file.path);
            assert_eq!((again.unchanged, again.rejected.len()), (wanted, 0), "{ledger} {again:?}");
            let result = import(&mut other, kind_of(ledger), &file.path);
            assert_eq!((result.added, result.rejected.len()), (wanted, 0), "{ledger} {result:?}");
            if ledger != "tasks" {
                // What the program counts is written as it counts it, and the cell that says so is no doubt.
                assert_eq!((doubts(&again), doubts(&result)), (vec![], vec![]), "{ledger}");
            }
        }
        assert_eq!(told(&office), before);
        assert_eq!(told(&other), before);
    }
}
