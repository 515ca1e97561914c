//! Risks, targets, 责任书 and projects out and in again: into the vault they came from nothing changes, into a
//! new one come the same facts, however dates and empty cells are written.

use std::path::Path;

use dangwu_core::books::kit;
use dangwu_core::books::organisation;
use dangwu_core::books::plans::{ProjectItem, ProjectMilestone, ProjectStage};
use dangwu_core::books::rectification::{Risk, RiskMeasure};
use dangwu_core::ground::calendar::Day;
use dangwu_core::paperwork::imports::{self, ImportKind, ImportRequest, ImportResult};
use dangwu_core::paperwork::ledgers::{self, DateStyle, EmptyStyle, ExportedFile, LedgerRequest};
use dangwu_core::vault::office::{Office, Work};
use dangwu_core::verdicts::targets::{Letter, Target};
use dangwu_core::{books::plans, books::rectification, verdicts::targets};
use serde_json::{Value, json};

use crate::school;

const STYLES: [(DateStyle, EmptyStyle); 3] = [
    (DateStyle::Dots, EmptyStyle::Blank),
    (DateStyle::Dashes, EmptyStyle::None),
    (DateStyle::Chinese, EmptyStyle::Dash),
];

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

/// The planner's year, with what is hard to bring back: brackets in names, remarks, days not known.
fn planner(folder: &Path) -> Office {
    let mut office = crate::plans::planner(folder);
    let units = organisation::units(office.db()).unwrap();
    let retired = units.iter().find(|u| u.name == "退休党支部").unwrap().id.unwrap();
    let more = json!({ "year": 2026, "unit": retired, "name": "志愿服务", "comparison": "equal", "amount": 2.5,
                       "measured": "小时", "entered": 2.125, "entered_on": "2026-06-30", "basis": "签到表；见附件", "note": "=1+1" });
    let target = kit::save::<Target>(&mut office, &serde_json::from_value(more).unwrap()).unwrap().value;
    let mut letter = targets::letters(&office, Some(2026), None).unwrap().letters.remove(0).letter;
    letter.targets.push(target);
    kit::save::<Letter>(&mut office, &letter).unwrap();
    let find = |office: &Office, name: &str| {
        let all = plans::projects(office, None).unwrap().projects;
        all.into_iter().find(|p| p.project.name == name).unwrap().project.id.unwrap()
    };
    let (first, second) = (find(&office, "市级党建示范校"), find(&office, "红烛先锋"));
    let stage = json!({ "project": first, "stage": "申报", "on": "2026-03-01", "note": "县局（一组）同意；已盖章" });
    kit::save::<ProjectStage>(&mut office, &serde_json::from_value(stage).unwrap()).unwrap();
    let milestone = json!({ "project": first, "name": "申报书（初稿）", "done_on": "2026-02-20", "note": "两份" });
    kit::save::<ProjectMilestone>(&mut office, &serde_json::from_value(milestone).unwrap()).unwrap();
    let milestone = json!({ "project": second, "name": "确定名称（征求意见）" });
    kit::save::<ProjectMilestone>(&mut office, &serde_json::from_value(milestone).unwrap()).unwrap();
    let item = json!({ "project": first, "text": "阵地规范", "met": true, "met_on": "2026-05-01", "note": "照片3张" });
    kit::save::<ProjectItem>(&mut office, &serde_json::from_value(item).unwrap()).unwrap();
    office
}

fn kind_of(ledger: &str) -> ImportKind {
    serde_json::from_value(json!(if ledger == "integrity-risks" { "risks" } else { ledger })).unwrap()
}

#[test]
fn golden_risks_come_back_as_they_went() {
    let scratch = school::folder("golden-risks");
    let mut office = crate::rectification::keeper(&scratch);
    let units = organisation::units(office.db()).unwrap();
    let unit = units.iter().find(|u| u.name == "第一党支部").unwrap().id;
    for (post, unit, level) in [("书记", unit, Some("low")), ("会计", None, None)] {
        let risk = json!({ "title": "食材采购由1人验收", "post": post, "unit": unit, "level": level, "found_on": "2026-03",
                           "note": "=1+1" });
        let id = kit::save::<Risk>(&mut office, &serde_json::from_value(risk).unwrap()).unwrap().value;
        let measure = json!({ "risk": id, "title": "轮流验收\n并签字", "note": "每学期调整" });
        kit::save::<RiskMeasure>(&mut office, &serde_json::from_value(measure).unwrap()).unwrap();
    }
    let before = risks(&office);
    assert_eq!(before.len(), 3);
    for (n, style) in STYLES.into_iter().enumerate() {
        let file = export(&office, &["integrity-risks"], &scratch.join(format!("out-{n}")), style).remove(0);
        let again = import(&mut office, ImportKind::Risks, &file.path);
        assert_eq!((again.unchanged, again.rejected.len(), doubts(&again)), (3, 0, vec![]), "{again:?}");
        assert_eq!(risks(&office), before);
        let mut other = school::school(&scratch.join(format!("other-{n}")));
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
    let mut office = planner(&scratch);
    let told = |office: &Office| [aims(office), letters(office), projects(office)];
    let before = told(&office);
    assert_eq!(before.each_ref().map(Vec::len), [5, 2, 2]);
    assert_eq!(before[1][0][3].as_array().unwrap().len(), 2, "{:#?}", before[1]);
    for (n, style) in STYLES.into_iter().enumerate() {
        // Letters name tasks and targets, so these come first.
        let ledgers = ["tasks", "targets", "letters", "projects"];
        let files = export(&office, &ledgers, &scratch.join(format!("out-{n}")), style);
        let mut other = school::school(&scratch.join(format!("other-{n}")));
        for (ledger, wanted) in ledgers.into_iter().zip([5, 5, 2, 2]) {
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
