//! A person with all that happened, read once: status on any day, and the ways toward membership.

use super::life::{Life, Way};
use super::status::{Status, status_on};
use super::{EventKind, PersonEvent, PersonFacts, Stage};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::ids::{EventId, PersonId};

/// A person with all that bears on his or her status.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who.
    pub id: PersonId,
    /// Facts.
    pub facts: PersonFacts,
    /// What happened, in the order it was entered.
    pub events: Vec<PersonEvent>,
    life: Life,
}

impl Member {
    /// A person with these facts, to whom this happened, in the order it was entered.
    pub(crate) fn of(id: PersonId, facts: PersonFacts, events: Vec<PersonEvent>) -> Self {
        let life = Life::of(&events);
        Self { id, facts, events, life }
    }

    /// The same person with one more event, or with one of its id changed; gives its place among the events.
    pub(crate) fn supposing(&self, event: PersonEvent) -> (Self, usize) {
        let mut events = self.events.clone();
        let held = event.id.and_then(|id| events.iter().position(|e| e.id == Some(id)));
        let place = held.unwrap_or(events.len());
        match held.and_then(|at| events.get_mut(at)) {
            Some(old) => *old = event,
            None => events.push(event),
        }
        (Self::of(self.id, self.facts.clone(), events), place)
    }

    /// Status on a day.
    pub fn on(&self, day: Day) -> Option<Status> {
        status_on(&self.life.history, day)
    }

    /// Every status, oldest first.
    pub(super) fn history(&self) -> &[Status] {
        &self.life.history
    }

    /// The ways toward membership, oldest first; at least one.
    pub fn ways(&self) -> &[Way] {
        &self.life.ways
    }

    /// Place of the way the person is on on a day.
    pub fn way_on(&self, day: Day) -> usize {
        self.on(day).map_or(0, |s| s.way)
    }

    /// Place of the present way.
    pub fn present_way(&self) -> usize {
        self.way_on(Day::MAX)
    }

    /// Place of the way of the event at a place.
    pub fn way_of(&self, place: usize) -> usize {
        self.life.way_of(place)
    }

    /// The event that opened a way; none for the first.
    pub fn opener(&self, way: usize) -> Option<&PersonEvent> {
        self.events.get(self.life.ways.get(way)?.opened_by?)
    }

    /// Place of the way that what is kept with an opening event is of; what names none is of the first.
    pub fn way_opened_by(&self, event: Option<EventId>) -> usize {
        let place = event.and_then(|id| self.events.iter().position(|e| e.id == Some(id)));
        place.map_or(0, |place| self.way_of(place))
    }

    /// What happened on a way, in the order it was entered.
    pub fn of_way(&self, way: usize) -> impl Iterator<Item = &PersonEvent> + Clone {
        self.events.iter().enumerate().filter(move |(place, _)| self.way_of(*place) == way).map(|(_, event)| event)
    }

    /// First day as a full member on the present way; else the first ever; none where never one.
    pub fn full_from(&self) -> Option<Day> {
        self.full_from_on(Day::MAX)
    }

    /// First day as a full member on the way that stood on a day; else the first ever; none where never one.
    pub fn full_from_on(&self, day: Day) -> Option<Day> {
        let full = |s: &&Status| s.stage == Stage::FullMember;
        let way = self.way_on(day);
        let mut all = self.life.history.iter().filter(full);
        let then = self.life.history.iter().filter(full).find(|s| s.way == way && s.from <= day);
        then.or_else(|| all.next()).map(|s| s.from)
    }

    /// Day of the latest event of a kind; of a step, on the present way.
    pub fn last(&self, kind: EventKind) -> Option<PartialDate> {
        self.last_on(kind, Day::MAX)
    }

    /// Day of the latest event of a kind; of a step, on the way that stood on a day.
    pub fn last_on(&self, kind: EventKind, day: Day) -> Option<PartialDate> {
        let way = self.way_on(day);
        let mine = |place: usize| !kind.is_step() || self.way_of(place) == way;
        let found = self.events.iter().enumerate().filter(|(place, e)| e.kind == kind && mine(*place));
        found.filter_map(|(_, e)| e.on).max()
    }
}
