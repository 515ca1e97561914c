//! What stands beside the steps of a path without being one of them: of which path it is.

use rusqlite::Connection;

use super::Companion;
use crate::books::organisation::{Member, member};
use crate::ground::calendar::Day;
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{EventId, PersonId};

/// The way a companion is of: the one it names, else the one that stood when it began, else the first.
pub fn companion_way(member: &Member, companion: &Companion) -> usize {
    match (companion.opened_by, companion.from) {
        (None, Some(from)) if member.ways().len() > 1 => member.way_on(from),
        (named, _) => member.way_opened_by(named),
    }
}

/// The event that opened a path by its number, the present one where none is named; none for the first.
///
/// # Errors
/// Not found where there is no such path.
pub(super) fn opener(db: &Connection, person: PersonId, number: Option<u32>) -> Result<Option<EventId>> {
    let member = member(db, person)?;
    let way = match number {
        None => member.present_way(),
        Some(number) => usize::try_from(number)
            .ok()
            .and_then(|n| n.checked_sub(1))
            .filter(|way| *way < member.ways().len())
            .ok_or_else(|| Problem::not_found(format!("没有第{number}次发展的记录")).advise("请刷新后再登记。"))?,
    };
    Ok(member.opener(way).and_then(|e| e.id))
}

/// The event that opened the path standing on a day; none for the first.
pub(super) fn opener_on(member: &Member, day: Day) -> Option<EventId> {
    member.opener(member.way_on(day)).and_then(|e| e.id)
}
