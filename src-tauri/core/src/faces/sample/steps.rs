//! The steps of those on the way to membership, written with the meetings they were taken in.

use std::collections::HashMap;

use chrono::Datelike;
use rusqlite::Connection;

use super::days::{date, plus_days, plus_months};
use super::faults::{Faults, Which};
use super::folk::Folk;
use super::lots::Lot;
use super::path::{Step, is_met, is_of_all};
use super::plan::Plan;
use super::tree::Branch;
use crate::books::organisation::{EventKind, NewEvent, StepDetail, insert_event, insert_step};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::Result;
use crate::ground::ids::{MeetingId, PersonId};

/// Meetings that decided: by branch, whether of all members, and day.
#[derive(Default)]
pub(super) struct Decided(HashMap<(u64, bool, Day), MeetingId>);

impl Decided {
    /// Notes one.
    pub(super) fn note(&mut self, branch: u64, general: bool, day: Day, meeting: MeetingId) {
        self.0.insert((branch, general, day), meeting);
    }

    fn of(&self, branch: u64, step: Step) -> Option<MeetingId> {
        let find = |general| self.0.get(&(branch, general, step.on)).copied();
        if is_of_all(step.kind) { find(true) } else { find(false).or_else(|| find(true)) }
    }
}

/// Writes the steps of a branch.
pub(super) fn record(
    tx: &Connection,
    plan: &Plan,
    branch: &Branch,
    folks: &[Folk],
    decided: &Decided,
    faults: &Faults,
) -> Result<()> {
    let slips = Slips::of(plan, branch, folks, faults);
    for folk in folks.iter().filter(|f| !f.path.steps.is_empty()) {
        for step in &folk.path.steps {
            if slips.unfiled == Some(folk.id) && step.kind == EventKind::Archived {
                continue;
            }
            let detail = StepDetail {
                meeting: if is_met(step.kind) { decided.of(branch.index, *step) } else { None },
                ..detail(step, &slips, folk.id)
            };
            let unit = (step.kind == EventKind::Assigned).then_some(folk.group.unwrap_or(branch.id));
            let event = NewEvent { kind: step.kind, on: Some(PartialDate::day(step.on)), unit, note: String::new() };
            insert_step(tx, folk.id, &event, &detail)?;
        }
        if let Some(confirmed) = folk.confirmed {
            let on = Some(PartialDate::day(confirmed));
            let event = NewEvent { kind: EventKind::Confirmed, on, unit: None, note: String::new() };
            insert_event(tx, folk.id, &event)?;
        }
    }
    Ok(())
}

/// What a step has besides its day.
fn detail(step: &Step, slips: &Slips, whose: PersonId) -> StepDetail {
    match step.kind {
        EventKind::Trained if slips.untold == Some(whose) => StepDetail::default(),
        EventKind::Trained => StepDetail { days: Some(3), hours: Some(24), ..StepDetail::default() },
        EventKind::Approved | EventKind::ConfirmationApproved => {
            let wrong = slips.misapproved == Some(whose) && step.kind == EventKind::Approved;
            StepDetail {
                body: if wrong { "general_branch" } else { "committee" }.to_owned(),
                number: format!("示委复〔{}〕{}号（示例）", step.on.year(), step.on.ordinal()),
                ..StepDetail::default()
            }
        }
        _ => StepDetail::default(),
    }
}

/// Who of a branch has a planted fault in the record.
#[derive(Default)]
struct Slips {
    misapproved: Option<PersonId>,
    untold: Option<PersonId>,
    unfiled: Option<PersonId>,
}

impl Slips {
    fn of(plan: &Plan, branch: &Branch, folks: &[Folk], faults: &Faults) -> Self {
        let mut slips = Self::default();
        let here = |which| faults.is_of(which, branch.sort, branch.index);
        if here(Which::ApprovedByGeneralBranch)
            && let Some((folk, on)) = misapproved(folks)
        {
            faults.plant(Which::ApprovedByGeneralBranch, ("person", folk.id.0), on);
            slips.misapproved = Some(folk.id);
        }
        let trained = |f: &&Folk| f.lot == Lot::Probationary && f.path.day(EventKind::Trained).is_some();
        if here(Which::TrainingLengthUnknown)
            && let Some(folk) = folks.iter().find(trained)
        {
            let on = folk.path.day(EventKind::Trained).unwrap_or(plan.until);
            faults.plant(Which::TrainingLengthUnknown, ("person", folk.id.0), on);
            slips.untold = Some(folk.id);
        }
        // One confirmed so long before the last day that the reminder has run out, in the last year.
        let late = |f: &&Folk| {
            f.path
                .day(EventKind::ConfirmationApproved)
                .map(unfiled_from)
                .is_some_and(|from| f.lot == Lot::Recent && (date(plan.year, 1, 2)..=plan.until).contains(&from))
        };
        if here(Which::FileNotArchived)
            && let Some(folk) = folks.iter().find(late)
        {
            let from = folk.path.day(EventKind::ConfirmationApproved).map_or(plan.until, unfiled_from);
            faults.plant(Which::FileNotArchived, ("person", folk.id.0), from);
            slips.unfiled = Some(folk.id);
        }
        slips
    }
}

/// The first day on which a file not archived is told of.
fn unfiled_from(approved: Day) -> Day {
    plus_days(plus_months(approved, 3), 1)
}

/// Whose admission is told to have been approved by a body that may not.
fn misapproved(folks: &[Folk]) -> Option<(&Folk, Day)> {
    folks.iter().filter(|f| f.lot == Lot::Probationary).find_map(|f| f.path.day(EventKind::Approved).map(|on| (f, on)))
}

/// Whose sponsors are not told: a candidate who has some, and is not the one approved by the wrong body.
pub(super) fn unnamed(folks: &[Folk]) -> Option<&Folk> {
    let wrong = misapproved(folks).map(|(f, _)| f.id);
    let fits = |f: &&Folk| {
        matches!(f.lot, Lot::Prospect | Lot::Probationary)
            && Some(f.id) != wrong
            && f.path.day(EventKind::SponsorsNamed).is_some()
    };
    folks.iter().rev().find(fits)
}
