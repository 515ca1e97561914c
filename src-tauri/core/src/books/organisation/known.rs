//! The roll as it was known on a day: nothing that happened later.

use super::life::first_arrival;
use super::{EventKind, Member, PersonEvent, Roll};
use crate::ground::calendar::Day;

impl Roll {
    /// The roll without what is dated after the day, and without those who came here only then. A leaving that is
    /// planned stays: it is told before it comes. Units bear the names of that day.
    pub fn known_on(mut self, day: Day) -> Self {
        let ahead = |e: &PersonEvent| e.kind != EventKind::LeavePlanned && e.on.is_some_and(|on| on.first_day() > day);
        self.members.retain(|m| first_arrival(&m.events).is_none_or(|came| came <= day));
        for member in self.members.iter_mut().filter(|m| m.events.iter().any(ahead)) {
            let mut events = std::mem::take(&mut member.events);
            events.retain(|e| !ahead(e));
            *member = Member::of(member.id, member.facts.clone(), events);
        }
        self.posts.retain(|p| p.from.is_none_or(|from| from.first_day() <= day));
        self.exemptions.retain(|e| e.from <= day);
        self.sanctions.retain(|s| s.from <= day);
        for unit in self.units.iter_mut().filter(|u| !u.former.is_empty()) {
            unit.name = unit.name_on(day).to_owned();
            unit.former.retain(|f| f.until <= day);
        }
        self
    }
}
