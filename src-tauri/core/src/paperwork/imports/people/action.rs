//! What an import does for a row of people, carried out inside its one transaction.

use rusqlite::Connection;

use super::super::judged::{Action, Made};
use super::super::units::{UnitRef, resolve};
use super::candidates::CandidateSteps;
use crate::books::organisation::{
    EventKind, Member, NewEvent, PersonEvent, PersonFacts, Post, PostRole, StepDetail, insert_event, insert_person,
    insert_step, update_person,
};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::Result;
use crate::ground::ids::{EventId, PersonId, PostId};
use crate::vault::store::SqlResult;

/// What [`Made`] keeps of a person a row of the file made.
const PERSON: &str = "person";

/// Whom a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// Nobody yet: the row makes the person.
    New,
    /// Somebody on the roll.
    Held(PersonId),
    /// The person an earlier row of the file makes, by the place of that row among all that are read.
    Row(usize),
}

/// An event to be entered.
#[derive(Debug, Clone)]
pub(super) struct Planned {
    pub kind: EventKind,
    pub on: Option<PartialDate>,
    pub unit: Option<UnitRef>,
    pub note: String,
    pub until: Option<Day>,
    /// The field that says so.
    pub field: &'static str,
}

impl Planned {
    pub(super) fn of(field: &'static str, kind: EventKind, on: Option<PartialDate>) -> Self {
        Self { kind, on, unit: None, note: String::new(), until: None, field }
    }

    pub(super) fn at(self, unit: Option<UnitRef>) -> Self {
        Self { unit, ..self }
    }

    pub(super) fn noted(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }
}

/// A post to be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlannedPost {
    pub role: PostRole,
    pub label: String,
    pub unit: UnitRef,
    pub from: Option<PartialDate>,
}

/// An event an earlier row of the file brought, of which this one says the day, or another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dated {
    pub kind: EventKind,
    /// What it turns out to be: 正式党员 alone is a confirmation nobody knows the day of, until 转正审批时间 is told.
    pub becomes: EventKind,
    /// The day it has so far.
    pub before: Option<PartialDate>,
    pub on: PartialDate,
    /// The field that says so.
    pub field: &'static str,
}

/// What is done for a row.
pub(super) struct MemberAction {
    /// Place of the row among all that are read.
    pub place: usize,
    pub whose: Whose,
    pub facts: PersonFacts,
    pub facts_changed: bool,
    pub events: Vec<Planned>,
    /// Events whose day is mended, and the field that says so.
    pub redated: Vec<(EventId, PartialDate, &'static str)>,
    /// Events earlier rows brought, of which this row says the day.
    pub dated: Vec<Dated>,
    /// The unit an earlier row put the person in, and the one this row says.
    pub moved: Option<(UnitRef, UnitRef)>,
    /// Events whose note is filled in.
    pub noted: Vec<(EventId, String)>,
    pub posts: Vec<PlannedPost>,
    /// Posts whose beginning is filled in.
    pub posts_from: Vec<(PostId, PartialDate)>,
    pub steps: CandidateSteps,
}

impl MemberAction {
    /// Nothing to do.
    pub(super) fn is_empty(&self) -> bool {
        !self.facts_changed
            && self.events.is_empty()
            && self.redated.is_empty()
            && self.dated.is_empty()
            && self.moved.is_none()
            && self.noted.is_empty()
            && self.posts.is_empty()
            && self.posts_from.is_empty()
            && self.steps.is_empty()
    }

    /// Takes back what a field said.
    pub(super) fn drop_field(&mut self, field: &str) {
        self.events.retain(|e| e.field != field);
        self.redated.retain(|r| r.2 != field);
        self.dated.retain(|d| d.field != field);
    }

    /// Whether a field said something new.
    pub(super) fn has_from(&self, field: &str) -> bool {
        self.events.iter().any(|e| e.field == field)
            || self.redated.iter().any(|r| r.2 == field)
            || self.dated.iter().any(|d| d.field == field)
    }

    /// The day of an event after this row.
    pub(super) fn day_of(&self, event: &PersonEvent) -> Option<PartialDate> {
        let redated = self.redated.iter().find(|(id, ..)| event.id == Some(*id)).map(|(_, on, _)| *on);
        redated.or_else(|| self.dated.iter().find(|d| of_event(d, event)).map(|d| d.on)).or(event.on)
    }

    /// The person after this row, for the rows that follow. One who is new has no number yet: the row stands for it.
    pub(super) fn after(&self, known: Option<&Member>) -> Member {
        let id = known.map_or(PersonId(-1 - i64::try_from(self.place).unwrap_or(i64::MAX - 1)), |m| m.id);
        let mut events = known.map(|m| m.events.clone()).unwrap_or_default();
        for event in &mut events {
            let becomes = self.dated.iter().find(|d| of_event(d, event)).map(|d| d.becomes);
            event.on = self.day_of(event);
            event.kind = becomes.unwrap_or(event.kind);
            if let Some((from, to)) = self.moved
                && event.unit == Some(from.as_id())
            {
                event.unit = Some(to.as_id());
            }
            if let Some((_, note)) = self.noted.iter().find(|(id, _)| event.id == Some(*id)) {
                event.note.clone_from(note);
            }
        }
        let repeated = self.steps.days().map(|(kind, on)| Planned::of("", kind, Some(on)));
        for planned in self.events.iter().cloned().chain(repeated) {
            let unit = planned.unit.map(UnitRef::as_id);
            let step = StepDetail { until: planned.until, ..StepDetail::default() };
            let Planned { kind, on, note, .. } = planned;
            events.push(PersonEvent { id: None, person: id, kind, on, unit, note, step });
        }
        self.steps.tell_training(id, &mut events);
        Member::of(id, self.facts.clone(), events)
    }
}

/// Whether an event an earlier row brought is the one meant.
fn of_event(dated: &Dated, event: &PersonEvent) -> bool {
    event.id.is_none() && dated.kind == event.kind && dated.before == event.on
}

impl Action for MemberAction {
    fn carry_out(&mut self, tx: &Connection, made: &mut Made) -> Result<Option<i64>> {
        let held = match self.whose {
            Whose::New => None,
            Whose::Held(id) => Some(id),
            Whose::Row(place) => made.at(PERSON, place, 0).map(PersonId),
        };
        let person = match held {
            None => insert_person(tx, &self.facts)?,
            Some(id) => {
                if self.facts_changed {
                    update_person(tx, id, &self.facts)?;
                }
                id
            }
        };
        made.put(PERSON, self.place, 0, person.0);
        for (id, on, _) in &self.redated {
            tx.prepare_cached("UPDATE event SET on_date = ?2 WHERE id = ?1").sql()?.execute((id, on)).sql()?;
        }
        for Dated { kind, becomes, before, on, .. } in &self.dated {
            let sql = "UPDATE event SET on_date = ?4, kind = ?5 WHERE id =
                (SELECT max(id) FROM event WHERE person_id = ?1 AND kind = ?2 AND on_date IS ?3)";
            tx.prepare_cached(sql).sql()?.execute((person, kind.code(), before, on, becomes.code())).sql()?;
        }
        if let Some((from, to)) = self.moved {
            let sql = "UPDATE event SET unit_id = ?3 WHERE id =
                (SELECT max(id) FROM event WHERE person_id = ?1 AND unit_id = ?2)";
            let (from, to) = (resolve(from, &made.units), resolve(to, &made.units));
            tx.prepare_cached(sql).sql()?.execute((person, from, to)).sql()?;
        }
        for (id, note) in &self.noted {
            tx.prepare_cached("UPDATE event SET note = ?2 WHERE id = ?1").sql()?.execute((id, note)).sql()?;
        }
        for planned in &self.events {
            let unit = planned.unit.and_then(|u| resolve(u, &made.units));
            let event = NewEvent { kind: planned.kind, on: planned.on, unit, note: planned.note.clone() };
            if planned.until.is_some() {
                insert_step(tx, person, &event, &StepDetail { until: planned.until, ..StepDetail::default() })?;
            } else {
                insert_event(tx, person, &event)?;
            }
        }
        self.steps.carry_out(tx, person)?;
        for (id, from) in &self.posts_from {
            tx.prepare_cached("UPDATE post SET from_date = ?2 WHERE id = ?1").sql()?.execute((id, from)).sql()?;
        }
        for post in &self.posts {
            if let Some(unit) = resolve(post.unit, &made.units) {
                let post = Post {
                    id: None,
                    unit,
                    person,
                    person_name: String::new(),
                    role: post.role,
                    label: post.label.clone(),
                    from: post.from,
                    until: None,
                };
                crate::books::kit::write(tx, &post)?;
            }
        }
        Ok(Some(person.0))
    }
}
