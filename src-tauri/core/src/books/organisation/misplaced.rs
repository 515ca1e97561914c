//! Nobody stands in a unit on a day on which there is none: before it was founded, or once it was closed.

use std::collections::HashMap;

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{EventKind, Member, Roll, Stage, Unit, store};
use crate::ground::calendar::{Day, chinese, dots};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{EventId, PersonId, UnitId};

/// Somebody who stands in a unit that does not exist on that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Misplaced {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Where.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// The first such day.
    pub from: Day,
    /// What is wrong, one sentence.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl Misplaced {
    /// Whether it was so before a change.
    pub(super) fn was_so(&self, before: &[Self]) -> bool {
        before.iter().any(|b| (b.person, b.unit) == (self.person, self.unit) && b.from <= self.from)
    }
}

/// The units as a look at one person needs them.
pub(crate) struct Lives {
    units: HashMap<UnitId, Unit>,
}

impl Lives {
    pub(crate) fn of(units: Vec<Unit>) -> Self {
        Self { units: units.into_iter().filter_map(|u| Some((u.id?, u))).collect() }
    }

    pub(crate) fn read(db: &Connection) -> Result<Self> {
        Ok(Self::of(store::units(db)?))
    }

    /// The unit and those above it.
    fn above(&self, unit: UnitId) -> impl Iterator<Item = &Unit> {
        let mut at = Some(unit);
        let mut left = self.units.len();
        std::iter::from_fn(move || {
            let unit = self.units.get(&at?)?;
            at = unit.parent.filter(|_| left > 0);
            left = left.saturating_sub(1);
            Some(unit)
        })
    }

    /// Where a person stands in a unit that does not exist; at most one of each unit.
    pub(crate) fn misplaced(&self, member: &Member) -> Vec<Misplaced> {
        let mut found: Vec<Misplaced> = Vec::new();
        let said = |unit: &Unit, from: Day, message: String, remedy: &str| Misplaced {
            person: member.id,
            name: member.facts.name.clone(),
            unit: unit.id.unwrap_or(UnitId(0)),
            unit_name: unit.name.clone(),
            from,
            message,
            remedy: remedy.to_owned(),
        };
        let name = &member.facts.name;
        let history = member.history();
        for (at, status) in history.iter().enumerate().filter(|(_, s)| lives(s.stage)) {
            let next = history.get(at + 1).map(|s| s.from);
            for unit in status.unit.into_iter().flat_map(|u| self.above(u)) {
                let Some(closed) = unit.closed_on else { continue };
                let from = status.from.max(closed);
                if next.is_some_and(|next| next <= from) || found.iter().any(|f| Some(f.unit) == unit.id) {
                    continue;
                }
                let message = format!("“{}”已在{}撤销，{name}{}还在里面", unit.name, dots(closed), since(from, closed));
                found.push(said(unit, from, message, "请登记从撤销那天起编入哪个支部，或改正撤销日期。"));
            }
        }
        for event in member.events.iter().filter(|e| places(e.kind)) {
            let Some((on, unit)) = event.on.zip(event.unit) else { continue };
            for unit in self.above(unit) {
                let Some(founded) = unit.founded_on.filter(|f| on.last_day() < f.first_day()) else { continue };
                let message = format!("“{}”{}才成立，{name}{}就编入了", unit.name, founded.dots(), on.dots());
                found.push(said(unit, on.first_day(), message, "请核对编入日期和成立日期，改正其中一个。"));
            }
        }
        found
    }
}

fn since(from: Day, closed: Day) -> String {
    if from == closed { String::new() } else { format!("从{}起", dots(from)) }
}

/// Stages of somebody who belongs to a unit.
const fn lives(stage: Stage) -> bool {
    !stage.has_left() && !matches!(stage, Stage::None)
}

const fn places(kind: EventKind) -> bool {
    matches!(kind, EventKind::Assigned | EventKind::TransferredIn)
}

/// Everybody who stands in a unit that does not exist, by the records of all days up to one.
pub fn misplaced(db: &Connection, day: Day) -> Result<Vec<Misplaced>> {
    let roll = Roll::read(db)?;
    let lives = Lives::of(roll.units.clone());
    Ok(roll.members.iter().flat_map(|m| lives.misplaced(m)).filter(|m| m.from <= day).collect())
}

/// Refuses a change inside its transaction that leaves a person in a unit that does not exist; what was so before
/// is told elsewhere.
///
/// # Errors
/// Bad input, with what is wrong.
pub(crate) fn refuse_new(tx: &Connection, person: PersonId, before: &[Misplaced]) -> Result<()> {
    let now = Lives::read(tx)?.misplaced(&store::member(tx, person)?);
    match now.into_iter().find(|m| !m.was_so(before)) {
        Some(new) => Err(Problem::bad_input(new.message).field("unit").advise(new.remedy)),
        None => Ok(()),
    }
}

/// Where a person is misplaced already.
pub(crate) fn of_person(db: &Connection, person: PersonId) -> Result<Vec<Misplaced>> {
    Ok(Lives::read(db)?.misplaced(&store::member(db, person)?))
}

/// Whom an event is about.
pub(crate) fn person_of(db: &Connection, event: EventId) -> Result<Option<PersonId>> {
    use crate::vault::store::SqlResult;
    use rusqlite::OptionalExtension;
    db.query_row("SELECT person_id FROM event WHERE id = ?1", [event], |r| r.get(0)).optional().sql()
}

/// Refuses a change of a unit that leaves people in it on days it does not exist, with who they are.
///
/// # Errors
/// Bad input, with the people and how to mend it.
pub(super) fn refuse_left_behind(tx: &Connection, unit: &Unit, before: &[Misplaced]) -> Result<()> {
    let Some(id) = unit.id else { return Ok(()) };
    let new: Vec<Misplaced> =
        misplaced(tx, Day::MAX)?.into_iter().filter(|m| m.unit == id && !m.was_so(before)).collect();
    let Some(first) = new.first() else { return Ok(()) };
    let mut names: Vec<&str> = new.iter().map(|m| m.name.as_str()).collect();
    names.dedup();
    let shown = names.iter().take(5).copied().collect::<Vec<_>>().join("、");
    let more = if names.len() > 5 { format!("等{}人", names.len()) } else { format!("{}人", names.len()) };
    if unit.closed_on.is_some_and(|closed| first.from >= closed) {
        let closed = unit.closed_on.map(chinese).unwrap_or_default();
        return Err(Problem::bad_input(format!("{closed}起“{}”里还有{shown}{more}，不能撤销", unit.name))
            .field("closed_on")
            .advise("请先登记他们从那天起编入哪个支部；整个并入别的支部或分成几个支部的，用“合并”“拆分”一步办好。"));
    }
    Err(Problem::bad_input(format!("{shown}{more}在“{}”成立以前就编入了", unit.name))
        .field("founded_on")
        .advise("请核对成立日期，或先改正他们的编入日期。"))
}
