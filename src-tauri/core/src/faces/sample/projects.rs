//! Projects of creation, 责任书 and risks of the made-up school, from `assets/sample/registers.toml`.

use rusqlite::Connection;
use serde::Deserialize;

use super::days::plus_days;
use super::folk::Folk;
use super::plan::Plan;
use super::posts::{Offices, seats_on};
use super::tree::Branch;
use super::works::{Works, day};
use crate::books::kit;
use crate::books::organisation::PostRole;
use crate::books::plans::{Project, ProjectItem, ProjectMilestone, ProjectStage};
use crate::books::rectification::{Risk, RiskLevel, RiskMeasure};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::Result;
use crate::verdicts::targets::Letter;

/// A project; its days are told from the last day of the records.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Creation {
    kind: String,
    name: String,
    #[serde(default)]
    level: String,
    /// Which branch, from 0.
    branch: usize,
    started: i32,
    due: i32,
    stages: Vec<Reached>,
    milestones: Vec<Node>,
    items: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reached {
    stage: String,
    on: i32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Node {
    name: String,
    planned: i32,
    done: Option<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    text: String,
    met: Option<i32>,
}

/// A 责任书, one for each branch.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pledge {
    title: String,
    /// Month and day of the last year.
    signed: String,
    /// The last branch has not signed it.
    #[serde(default)]
    unsigned: bool,
}

/// A 廉政风险点.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Hazard {
    title: String,
    post: String,
    lead: String,
    group: String,
    level: RiskLevel,
    found: i32,
    confirmed: Option<i32>,
    #[serde(default)]
    measures: Vec<Guard>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Guard {
    title: String,
    owner: String,
    due: i32,
    done: Option<i32>,
}

/// Writes the projects; each is led by the first of its branch.
pub(super) fn create(
    tx: &Connection,
    plan: &Plan,
    branches: &[Branch],
    folks: &[Vec<Folk>],
    list: &[Creation],
) -> Result<()> {
    let at = |days: i32| plus_days(plan.until, days);
    for creation in list {
        let owner = folks.get(creation.branch).and_then(|f| f.first()).map(|f| f.id);
        let project = Project {
            id: None,
            kind: creation.kind.clone(),
            name: creation.name.clone(),
            level: creation.level.clone(),
            unit: branches.get(creation.branch).map(|b| b.id),
            owner,
            owner_name: String::new(),
            started_on: Some(at(creation.started)),
            due_on: Some(at(creation.due)),
            note: "示例".to_owned(),
        };
        let project = kit::write(tx, &project)?;
        for stage in &creation.stages {
            let stage =
                ProjectStage { id: None, project, stage: stage.stage.clone(), on: at(stage.on), note: String::new() };
            kit::write(tx, &stage)?;
        }
        for node in &creation.milestones {
            let milestone = ProjectMilestone {
                id: None,
                project,
                name: node.name.clone(),
                planned_on: Some(at(node.planned)),
                done_on: node.done.map(at),
                note: String::new(),
            };
            kit::write(tx, &milestone)?;
        }
        for item in &creation.items {
            let item = ProjectItem {
                id: None,
                project,
                text: item.text.clone(),
                met: item.met.is_some(),
                met_on: item.met.map(at),
                note: String::new(),
            };
            kit::write(tx, &item)?;
        }
    }
    Ok(())
}

/// Writes the 责任书 of the last year; each covers what the works give its branch.
pub(super) fn pledge(
    tx: &Connection,
    plan: &Plan,
    branches: &[Branch],
    folks: &[Vec<Folk>],
    offices: &Offices,
    works: &Works,
    list: &[Pledge],
) -> Result<()> {
    for (n, pledge) in list.iter().enumerate() {
        for (at, branch) in branches.iter().enumerate() {
            let signed = day(plan.year, &pledge.signed)?;
            let unsigned = signed > plan.until || (pledge.unsigned && at + 1 == branches.len());
            let signed_on = Some(signed).filter(|_| !unsigned);
            let letter = Letter {
                id: None,
                year: plan.year,
                unit: branch.id,
                title: pledge.title.clone(),
                signer: signed_on.and_then(|on| secretary(offices, folks, at, on)).map(|f| f.id),
                signer_name: String::new(),
                signed_on,
                tasks: if n == 0 { works.tasks_of(at) } else { Vec::new() },
                targets: if n == 0 { works.targets_of(at) } else { Vec::new() },
                note: "示例".to_owned(),
            };
            kit::write(tx, &letter)?;
        }
    }
    Ok(())
}

fn secretary<'a>(offices: &Offices, folks: &'a [Vec<Folk>], branch: usize, on: Day) -> Option<&'a Folk> {
    let seats = seats_on(offices.branches.get(branch)?, on);
    let seat = seats.iter().find(|s| s.role == PostRole::Secretary)?;
    folks.get(seat.branch)?.get(seat.folk)
}

/// Writes the risks with their measures.
pub(super) fn guard(tx: &Connection, plan: &Plan, list: &[Hazard]) -> Result<()> {
    let at = |days: i32| plus_days(plan.until, days);
    for hazard in list {
        let risk = Risk {
            title: hazard.title.clone(),
            post: hazard.post.clone(),
            lead: hazard.lead.clone(),
            group: hazard.group.clone(),
            level: Some(hazard.level),
            found_on: Some(PartialDate::day(at(hazard.found))),
            confirmed_on: hazard.confirmed.map(|d| PartialDate::day(at(d))),
            confirmed_by: if hazard.confirmed.is_some() { "【示例】学校党组织" } else { "" }.to_owned(),
            note: "示例".to_owned(),
            ..Risk::default()
        };
        let risk = kit::write(tx, &risk)?;
        for guard in &hazard.measures {
            let measure = RiskMeasure {
                id: None,
                risk,
                title: guard.title.clone(),
                owner: guard.owner.clone(),
                due_on: Some(at(guard.due)),
                done_on: guard.done.map(|d| PartialDate::day(at(d))),
                note: String::new(),
            };
            kit::write(tx, &measure)?;
        }
    }
    Ok(())
}
