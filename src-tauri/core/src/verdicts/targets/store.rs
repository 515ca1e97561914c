//! Reads of targets and letters.

use std::collections::HashMap;

use rusqlite::Connection;

use super::{Letter, Target};
use crate::books::kit;
use crate::ground::error::Result;
use crate::ground::ids::UnitId;
use crate::vault::store::SqlResult;

/// Targets of a year, or of all years, in order.
pub(crate) fn targets(db: &Connection, year: Option<i32>) -> Result<Vec<Target>> {
    match year {
        Some(year) => kit::of(db, "year_of", &year),
        None => kit::all(db),
    }
}

/// A letter and the name of its unit.
pub(crate) type Named = (Letter, String);

/// Letters of a year, or of all years, with the names of their units, by unit.
pub(crate) fn letters(db: &Connection, year: Option<i32>) -> Result<Vec<Named>> {
    let letters: Vec<Letter> = match year {
        Some(year) => kit::of(db, "year_of", &year)?,
        None => kit::all(db)?,
    };
    let mut stmt = db.prepare_cached("SELECT id, name FROM unit").sql()?;
    let units: HashMap<UnitId, String> =
        stmt.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    let named = |letter: Letter| {
        let name = units.get(&letter.unit).cloned().unwrap_or_default();
        (letter, name)
    };
    Ok(letters.into_iter().map(named).collect())
}
