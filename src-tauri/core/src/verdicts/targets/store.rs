//! Reads of targets and letters.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::{Letter, Target};
use crate::ground::codes::code;
use crate::ground::error::Result;
use crate::ground::ids::{LetterId, TargetId, TaskId};
use crate::vault::store::SqlResult;

/// Targets of a year, or of all years, in order.
pub(crate) fn targets(db: &Connection, year: Option<i32>) -> Result<Vec<Target>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT id, year_of, unit_id, name, comparison, amount, measured, measure, entered, entered_on, basis, note
             FROM target WHERE ?1 IS NULL OR year_of = ?1 ORDER BY year_of, sort, id",
        )
        .sql()?;
    let row = |r: &Row<'_>| {
        Ok(Target {
            id: r.get(0)?,
            year: r.get(1)?,
            unit: r.get(2)?,
            name: r.get(3)?,
            comparison: code(r, 4)?,
            amount: r.get(5)?,
            measured: r.get(6)?,
            measure: r.get(7)?,
            entered: r.get(8)?,
            entered_on: r.get(9)?,
            basis: r.get(10)?,
            note: r.get(11)?,
        })
    };
    stmt.query_map([year], row).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// A letter and the name of its unit.
pub(crate) type Named = (Letter, String);

/// Letters of a year, or of all years, with the names of their units, by unit.
pub(crate) fn letters(db: &Connection, year: Option<i32>) -> Result<Vec<Named>> {
    let mut covers = covers(db, year)?;
    let mut stmt = db
        .prepare_cached(
            "SELECT l.id, l.year_of, l.unit_id, l.title, l.signer_id, COALESCE(p.name, l.signer), l.signed_on, l.note, u.name
             FROM letter l JOIN unit u ON u.id = l.unit_id LEFT JOIN person p ON p.id = l.signer_id
             WHERE ?1 IS NULL OR l.year_of = ?1 ORDER BY u.id, l.id",
        )
        .sql()?;
    let row = |r: &Row<'_>| {
        let letter = Letter {
            id: r.get(0)?,
            year: r.get(1)?,
            unit: r.get(2)?,
            title: r.get(3)?,
            signer: r.get(4)?,
            signer_name: r.get(5)?,
            signed_on: r.get(6)?,
            tasks: Vec::new(),
            targets: Vec::new(),
            note: r.get(7)?,
        };
        Ok((letter, r.get(8)?))
    };
    let found: Vec<Named> = stmt.query_map([year], row).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    let with_covers = |(mut letter, name): Named| {
        if let Some((tasks, targets)) = letter.id.and_then(|id| covers.remove(&id)) {
            (letter.tasks, letter.targets) = (tasks, targets);
        }
        (letter, name)
    };
    Ok(found.into_iter().map(with_covers).collect())
}

/// What a letter covers.
pub(super) fn covered(db: &Connection, letter: LetterId) -> Result<(Vec<TaskId>, Vec<TargetId>)> {
    let mut stmt =
        db.prepare_cached("SELECT task_id, target_id FROM letter_cover WHERE letter_id = ?1 ORDER BY id").sql()?;
    let rows: Vec<(Option<TaskId>, Option<TargetId>)> =
        stmt.query_map([letter], |r| Ok((r.get(0)?, r.get(1)?))).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    let (tasks, targets): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    Ok((tasks.into_iter().flatten().collect(), targets.into_iter().flatten().collect()))
}

type Covers = HashMap<LetterId, (Vec<TaskId>, Vec<TargetId>)>;

fn covers(db: &Connection, year: Option<i32>) -> Result<Covers> {
    let mut stmt = db
        .prepare_cached(
            "SELECT c.letter_id, c.task_id, c.target_id FROM letter_cover c JOIN letter l ON l.id = c.letter_id
             WHERE ?1 IS NULL OR l.year_of = ?1 ORDER BY c.id",
        )
        .sql()?;
    let mut found = Covers::new();
    let rows = stmt
        .query_map([year], |r| {
            Ok((r.get::<_, LetterId>(0)?, r.get::<_, Option<TaskId>>(1)?, r.get::<_, Option<TargetId>>(2)?))
        })
        .sql()?;
    for row in rows {
        let (letter, task, target) = row.sql()?;
        let entry = found.entry(letter).or_default();
        entry.0.extend(task);
        entry.1.extend(target);
    }
    Ok(found)
}
