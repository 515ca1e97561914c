//! What only the rows of a development ledger have: every step's day, repeated reviews, training,
//! mentors and sponsors.

use std::collections::HashSet;
use std::sync::LazyLock;

use rusqlite::Connection;

use super::super::FieldChange;
use super::super::judged::Judged;
use super::super::plausible::Sort;
use super::Row;
use crate::books::development::{self, Companion, CompanionRole};
use crate::books::organisation::{EventKind, Member, NewEvent, PersonEvent, Roll, StepDetail, insert_event, member};
use crate::ground::calendar::PartialDate;
use crate::ground::error::Result;
use crate::ground::ids::{EventId, PersonId};
use crate::sheets::fields::{Dictionary, split_names};
use crate::vault::store::SqlResult;

/// Fields of single days and the events they are: `talked_on` is 派人谈话.
pub(super) fn dated() -> &'static [(&'static str, EventKind)] {
    static DATED: LazyLock<Vec<(&'static str, EventKind)>> = LazyLock::new(|| {
        Dictionary::shipped()
            .fields_of("development")
            .filter(|f| f.kind == crate::sheets::fields::FieldType::Date)
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
pub(in crate::paperwork::imports) struct Companions {
    held: HashSet<(PersonId, CompanionRole, String, Option<EventId>)>,
}

impl Companions {
    pub(in crate::paperwork::imports) fn read(db: &Connection) -> Result<Self> {
        let held =
            development::all_companions(db)?.into_iter().map(|c| (c.person, c.role, c.name, c.opened_by)).collect();
        Ok(Self { held })
    }

    /// What a row adds, for the rows that follow.
    pub(super) fn add(&mut self, member: &Member, steps: &CandidateSteps) {
        let opened_by = member.opener(steps.way).and_then(|e| e.id);
        self.held.extend(steps.companions.iter().map(|(role, _, name)| (member.id, *role, name.clone(), opened_by)));
    }
}

/// Which training is meant.
enum Trained {
    /// None yet.
    New,
    /// One that is held.
    Held(EventId),
    /// One this row or an earlier one of the file enters.
    Latest,
}

/// What is done for a row beyond the days of its single steps.
#[derive(Default)]
pub(super) struct CandidateSteps {
    /// Place of the way they are of.
    way: usize,
    repeated: Vec<(EventKind, PartialDate)>,
    /// Days and hours of the training.
    training: Option<(Trained, Option<u32>, Option<u32>)>,
    companions: Vec<(CompanionRole, Option<PersonId>, String)>,
}

/// Reads what a row says, and what of it is new.
pub(super) fn steps(at: &Row<'_>, roll: &Roll, companions: &Companions, row: &mut Judged) -> CandidateSteps {
    let (record, known) = (at.record, at.known);
    let mut found = CandidateSteps { way: at.way, ..CandidateSteps::default() };
    let opened_by = known.and_then(|m| m.opener(at.way)).and_then(|e| e.id);
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
    let (mut days, mut hours) = (record.count("training_days"), record.count("training_hours"));
    let both = record.text("training").trim();
    if !both.is_empty() {
        let (in_days, in_hours) = (count_before(both, &["天", "日"]), count_before(both, &["学时", "课时"]));
        if in_days.is_none() && in_hours.is_none() {
            let message = format!("“{both}”看不出是几天、多少学时，没有导入，请写成“3天、24学时”");
            row.leave(record, "training", "unknown_word", message);
        }
        (days, hours) = (days.or(in_days), hours.or(in_hours));
    }
    let trained = at.held(EventKind::Trained).last();
    let same =
        trained.is_some_and(|e| (days.is_none() || e.step.days == days) && (hours.is_none() || e.step.hours == hours));
    if (days.is_some() || hours.is_some()) && !same {
        let which = match trained.map(|e| e.id) {
            None if record.date("trained_on").is_none() => Trained::New,
            Some(Some(id)) => Trained::Held(id),
            _ => Trained::Latest,
        };
        found.training = Some((which, days, hours));
        if both.is_empty() {
            row.changes.extend(days.map(|d| change(record.label("training_days"), d.to_string())));
            row.changes.extend(hours.map(|h| change(record.label("training_hours"), h.to_string())));
        } else {
            row.changes.push(change(record.label("training"), both.to_owned()));
        }
    }
    for (field, role) in BESIDE {
        for name in record.list(field) {
            // Sponsors a roster named are a line of the person's facts; our own ledger shows them so.
            let told = |m: &Member| role == CompanionRole::Sponsor && split_names(&m.facts.sponsors).contains(name);
            let beside = |m: &Member| companions.held.contains(&(m.id, role, name.clone(), opened_by)) || told(m);
            let held = known.filter(|_| !at.is_fresh()).is_some_and(beside);
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

/// The number before one of these words: 24 of 3天、24学时.
fn count_before(text: &str, words: &[&str]) -> Option<u32> {
    words.iter().filter_map(|word| text.split_once(word)).find_map(|(before, _)| {
        let digits: Vec<char> = before.trim_end().chars().rev().take_while(char::is_ascii_digit).collect();
        digits.iter().rev().collect::<String>().parse().ok()
    })
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

    /// The training as it is after the row, among what is known of a person.
    pub(super) fn tell_training(&self, person: PersonId, events: &mut Vec<PersonEvent>) {
        let Some((which, days, hours)) = &self.training else { return };
        if matches!(which, Trained::New) || !events.iter().any(|e| e.kind == EventKind::Trained) {
            let step = StepDetail::default();
            let (kind, on, unit, note) = (EventKind::Trained, None, None, String::new());
            events.push(PersonEvent { id: None, person, kind, on, unit, note, step });
        }
        let meant = |e: &&mut PersonEvent| match which {
            Trained::Held(id) => e.id == Some(*id),
            _ => e.kind == EventKind::Trained,
        };
        if let Some(trained) = events.iter_mut().rfind(meant) {
            trained.step.days = days.or(trained.step.days);
            trained.step.hours = hours.or(trained.step.hours);
        }
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
        if let Some((which, days, hours)) = &self.training {
            let latest = "SELECT MAX(id) FROM event WHERE person_id = ?1 AND kind = 'trained'";
            let held: Option<EventId> = match which {
                Trained::New => None,
                Trained::Held(id) => Some(*id),
                Trained::Latest => tx.query_row(latest, [person], |r| r.get(0)).sql()?,
            };
            let (days, hours) = (*days, *hours);
            if let Some(id) = held {
                tx.execute(
                    "UPDATE event SET days = COALESCE(?2, days), hours = COALESCE(?3, hours) WHERE id = ?1",
                    (id, days, hours),
                )
                .sql()?;
            } else {
                let event = NewEvent { kind: EventKind::Trained, on: None, unit: None, note: String::new() };
                let detail = StepDetail { days, hours, ..StepDetail::default() };
                crate::books::organisation::insert_step(tx, person, &event, &detail)?;
            }
        }
        // Only a later way is named; it may be one this row has just begun.
        let opened_by = match self.way {
            _ if self.companions.is_empty() => None,
            0 => None,
            way => member(tx, person)?.opener(way).and_then(|e| e.id),
        };
        for (role, helper, name) in &self.companions {
            let name = if helper.is_some() { String::new() } else { name.clone() };
            let (role, helper) = (*role, *helper);
            let companion = Companion { id: None, person, role, helper, name, from: None, until: None, opened_by };
            crate::books::kit::write(tx, &companion)?;
        }
        Ok(())
    }
}
