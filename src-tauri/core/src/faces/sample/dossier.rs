//! What lies in the file of somebody on the way to membership: who stands beside, the documents; and the year's plan.

use rusqlite::{Connection, params};

use super::days::date;
use super::faults::{Faults, Which};
use super::folk::Folk;
use super::lots::Lot;
use super::plan::Plan;
use super::steps::unnamed;
use super::tree::Branch;
use crate::books::development::{self, Companion, CompanionRole, DualKind, DualMark, StepList, milestone_of};
use crate::books::kit;
use crate::books::organisation::EventKind;
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::Result;
use crate::ground::ids::PersonId;
use crate::law::rulebook::Milestone;
use crate::vault::store::SqlResult;

/// The document that is missing where one is.
const MISSING: &str = "thought_reports";

/// Writes the files of a branch.
pub(super) fn file(tx: &Connection, steps: &StepList, branch: &Branch, folks: &[Folk], faults: &Faults) -> Result<()> {
    let here = |which| faults.is_of(which, branch.sort, branch.index);
    let nobody = if here(Which::SponsorsUnnamed) { unnamed(folks) } else { None };
    let reviewed = |f: &&Folk| f.lot == Lot::Activist && f.path.day(EventKind::Reviewed).is_some();
    let incomplete = if here(Which::DocumentMissing) { folks.iter().find(reviewed) } else { None };
    for folk in folks.iter().filter(|f| !f.path.steps.is_empty()) {
        let unnamed = nobody.is_some_and(|f| f.id == folk.id);
        companions(tx, folk, folks, unnamed)?;
        documents(tx, steps, folk, incomplete.is_some_and(|f| f.id == folk.id))?;
    }
    if let Some((folk, on)) = nobody.and_then(|f| Some((f, f.path.day(EventKind::SponsorsNamed)?))) {
        faults.plant(Which::SponsorsUnnamed, ("person", folk.id.0), on);
    }
    if let Some((folk, on)) = incomplete.and_then(|f| Some((f, f.path.day(EventKind::Reviewed)?))) {
        faults.plant(Which::DocumentMissing, ("person", folk.id.0), on);
    }
    Ok(())
}

/// The mentors, who become the sponsors, as is usual.
fn companions(tx: &Connection, folk: &Folk, folks: &[Folk], unnamed: bool) -> Result<()> {
    for (role, named) in
        [(CompanionRole::Mentor, EventKind::MentorsNamed), (CompanionRole::Sponsor, EventKind::SponsorsNamed)]
    {
        let Some(from) = folk.path.day(named) else { continue };
        if role == CompanionRole::Sponsor && unnamed {
            continue;
        }
        for helper in &folk.beside {
            let companion = Companion {
                id: None,
                person: folk.id,
                role,
                helper: Some(folks[*helper].id),
                name: String::new(),
                from: Some(from),
                until: None,
                opened_by: None,
            };
            kit::write(tx, &companion)?;
        }
    }
    Ok(())
}

/// Every document of the steps that are done, as the law of the day asks for it.
fn documents(tx: &Connection, steps: &StepList, folk: &Folk, incomplete: bool) -> Result<()> {
    let taken: Vec<(Milestone, Day)> =
        folk.path.steps.iter().filter_map(|s| Some((milestone_of(s.kind)?, s.on))).collect();
    let mut insert = tx
        .prepare_cached(
            "INSERT INTO document (person_id, document, state, on_date, note) VALUES (?1, ?2, 'present', ?3, ?4)",
        )
        .sql()?;
    for step in &steps.steps {
        let on = taken.iter().filter(|(m, _)| step.milestones.contains(m)).map(|(_, on)| *on).max();
        let Some(on) = on else { continue };
        for document in step.documents.iter().filter(|d| d.from.is_none_or(|from| from <= on)) {
            if !(incomplete && document.id == MISSING) {
                insert.execute(params![folk.id, document.id, on, "示例"]).sql()?;
            }
        }
    }
    Ok(())
}

/// 发展计划 of every year, as many as came to be admitted and one more in the last; and 双培养.
pub(super) fn plan_ahead(tx: &Connection, plan: &Plan, folks: &[Vec<Folk>]) -> Result<()> {
    for year in plan.first_year..=plan.year {
        let days = date(year, 1, 1)..=date(year, 12, 31);
        let admitted = folks.iter().flatten().filter_map(|f| f.path.day(EventKind::Admitted));
        let count = admitted.filter(|on| days.contains(on)).count() + usize::from(year == plan.year);
        let quota = u32::try_from(count).unwrap_or(0);
        kit::write(tx, &development::Plan { id: None, year, unit: None, quota, note: "示例".to_owned() })?;
    }
    let first = folks.first().map_or(&[][..], Vec::as_slice);
    let teacher = first.iter().filter(|f| f.lot == Lot::Activist && f.teaches).take(2);
    let member = first.iter().filter(|f| f.is_full(plan.until) && f.teaches).skip(4).take(2);
    for folk in teacher {
        mark(tx, folk.id, DualKind::TeacherToMember, folk.path.day(EventKind::Activist))?;
    }
    for folk in member {
        mark(tx, folk.id, DualKind::MemberToTeacher, Some(date(plan.year, 1, 4)))?;
    }
    Ok(())
}

fn mark(tx: &Connection, person: PersonId, kind: DualKind, on: Option<Day>) -> Result<()> {
    let on = on.map(PartialDate::day);
    kit::write(tx, &DualMark { id: None, person, kind, on, note: "示例".to_owned() }).map(drop)
}
