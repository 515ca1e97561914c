//! What only the rows of a development ledger have: every step's day, repeated reviews, training,
//! mentors and sponsors.

use std::collections::HashSet;
use std::sync::LazyLock;

use rusqlite::Connection;

use super::super::FieldChange;
use super::super::judge::Judged;
use super::super::plausible::Sort;
use super::Row;
use crate::calendar::PartialDate;
use crate::development::{self, Companion, CompanionRole};
use crate::error::Result;
use crate::fields::{Dictionary, split_names};
use crate::ids::PersonId;
use crate::organisation::{EventKind, Member, NewEvent, Roll, StepDetail, insert_event};
use crate::store::SqlResult;

/// Fields of single days and the events they are: `talked_on` is 派人谈话.
pub(super) fn dated() -> &'static [(&'static str, EventKind)] {
    static DATED: LazyLock<Vec<(&'static str, EventKind)>> = LazyLock::new(|| {
        Dictionary::shipped()
            .fields_of("development")
            .filter(|f| f.kind == crate::fields::FieldType::Date)
            .filter_map(|f| Some((f.id.as_str(), EventKind::from_code(f.id.strip_suffix("_on")?)?)))
            .collect()
    });
    &DATED
}

/// Steps that come again, and the field that lists their days.
const REPEATED: [(&str, EventKind); 2] =
    [("reviewed_on", EventKind::Reviewed), ("probation_reviewed_on", EventKind::ProbationReviewed)];

const BESIDE: [(&str, CompanionRole); 2] = [("mentors", CompanionRole::Mentor), ("sponsors", CompanionRole::Sponsor)];

/// Companions the vault holds: whose, as what, by name.
pub(in crate::imports) struct Companions {
    held: HashSet<(PersonId, CompanionRole, String)>,
}

impl Companions {
    pub(in crate::imports) fn read(db: &Connection) -> Result<Self> {
        let held = development::all_companions(db)?.into_iter().map(|c| (c.person, c.role, c.name)).collect();
        Ok(Self { held })
    }

    /// What a row adds, for the rows that follow.
    pub(super) fn add(&mut self, person: PersonId, steps: &CandidateSteps) {
        self.held.extend(steps.companions.iter().map(|(role, _, name)| (person, *role, name.clone())));
    }
}

/// What is done for a row beyond the days of its single steps.
#[derive(Default)]
pub(super) struct CandidateSteps {
    repeated: Vec<(EventKind, PartialDate)>,
    training: Option<(Option<u32>, Option<u32>)>,
    companions: Vec<(CompanionRole, Option<PersonId>, String)>,
}

/// Reads what a row says, and what of it is new.
pub(super) fn steps(at: &Row<'_>, roll: &Roll, companions: &Companions, row: &mut Judged) -> CandidateSteps {
    let (record, known) = (at.record, at.known);
    let mut found = CandidateSteps::default();
    for (field, kind) in REPEATED {
        for said in record.dates(field) {
            let same =
                |on: PartialDate| known.is_some_and(|m| m.events.iter().any(|e| e.kind == kind && e.on == Some(on)));
            if same(*said) {
                continue;
            }
            let settled = at.plausible.settle(record, field, (*said, Sort::Happened), None, row);
            let Some(on) = settled.filter(|on| !same(*on)) else { continue };
            if !found.repeated.contains(&(kind, on)) {
                found.repeated.push((kind, on));
                row.changes.push(change(record.label(field), on.dots()));
            }
        }
    }
    let (days, hours) = (record.count("training_days"), record.count("training_hours"));
    let trained = known.and_then(|m| m.events.iter().rfind(|e| e.kind == EventKind::Trained));
    let same =
        trained.is_some_and(|e| (days.is_none() || e.step.days == days) && (hours.is_none() || e.step.hours == hours));
    if (days.is_some() || hours.is_some()) && !same {
        found.training = Some((days, hours));
        row.changes.extend(days.map(|d| change(record.label("training_days"), d.to_string())));
        row.changes.extend(hours.map(|h| change(record.label("training_hours"), h.to_string())));
    }
    for (field, role) in BESIDE {
        for name in record.list(field) {
            // Sponsors a roster named are a line of the person's facts; our own ledger shows them so.
            let told = |m: &Member| role == CompanionRole::Sponsor && split_names(&m.facts.sponsors).contains(name);
            let held = known.is_some_and(|m| companions.held.contains(&(m.id, role, name.clone())) || told(m));
            if !held && !found.companions.iter().any(|(r, _, n)| *r == role && n == name) {
                let helper = helper(roll, name);
                if helper.is_none() {
                    let message = format!("名册里没有唯一的正式党员“{name}”，只记下姓名");
                    row.warnings.push(record.note(field, message));
                }
                row.changes.push(change(record.label(field), name.clone()));
                found.companions.push((role, helper, name.clone()));
            }
        }
    }
    found
}

fn change(label: String, after: String) -> FieldChange {
    FieldChange { label, before: String::new(), after }
}

/// The one person of this name who has been a full member; never a guess between two.
fn helper(roll: &Roll, name: &str) -> Option<PersonId> {
    let mut same = roll.members.iter().filter(|m| m.facts.name == name && m.full_from().is_some());
    let first = same.next()?;
    same.next().is_none().then_some(first.id)
}

impl CandidateSteps {
    /// Nothing to do.
    pub(super) fn is_empty(&self) -> bool {
        self.repeated.is_empty() && self.training.is_none() && self.companions.is_empty()
    }

    /// Days of the steps that come again.
    pub(super) fn days(&self) -> impl Iterator<Item = (EventKind, PartialDate)> + '_ {
        self.repeated.iter().copied()
    }

    /// Carries it out inside the import's change, after the single steps are written.
    pub(super) fn carry_out(&self, tx: &Connection, person: PersonId) -> Result<()> {
        for (kind, on) in &self.repeated {
            let event = NewEvent { kind: *kind, on: Some(*on), unit: None, note: String::new() };
            insert_event(tx, person, &event)?;
        }
        if let Some((days, hours)) = self.training {
            let changed = tx
                .execute(
                    "UPDATE event SET days = COALESCE(?2, days), hours = COALESCE(?3, hours)
                     WHERE person_id = ?1 AND kind = 'trained'",
                    (person, days, hours),
                )
                .sql()?;
            if changed == 0 {
                let event = NewEvent { kind: EventKind::Trained, on: None, unit: None, note: String::new() };
                let detail = StepDetail { days, hours, ..StepDetail::default() };
                crate::organisation::insert_step(tx, person, &event, &detail)?;
            }
        }
        for (role, helper, name) in &self.companions {
            let name = if helper.is_some() { String::new() } else { name.clone() };
            let companion = Companion { id: None, person, role: *role, helper: *helper, name, from: None, until: None };
            development::write_companion(tx, &companion)?;
        }
        Ok(())
    }
}
