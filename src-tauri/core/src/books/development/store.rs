//! Reads of the tables of 发展党员.

use std::collections::HashMap;

use rusqlite::Connection;

use super::{Companion, DocumentFile, DocumentState, DualMark, Plan};
use crate::books::kit::{self, Kept};
use crate::books::organisation::Member;
use crate::ground::calendar::PartialDate;
use crate::ground::codes::code;
use crate::ground::error::Result;
use crate::ground::ids::{EventId, PersonId};
use crate::vault::store::SqlResult;

/// A document as entered.
#[derive(Debug, Clone)]
pub(super) struct Entered {
    /// Its code in the step list.
    pub(super) document: String,
    /// The event that opened the way it was handed in for; none for the first.
    pub(super) opened_by: Option<EventId>,
    pub(super) state: DocumentState,
    pub(super) on: Option<PartialDate>,
    pub(super) note: String,
    pub(super) files: Vec<DocumentFile>,
}

/// Documents entered, by person.
pub(super) type Entries = HashMap<PersonId, Vec<Entered>>;

/// The documents of one way, by code.
pub(super) type OfWay<'e> = HashMap<&'e str, &'e Entered>;

/// Those of one way of a person.
pub(super) fn of_way<'e>(entries: &'e Entries, member: &Member, way: usize) -> OfWay<'e> {
    let all = entries.get(&member.id).map_or(&[][..], Vec::as_slice);
    all.iter().filter(|e| member.way_opened_by(e.opened_by) == way).map(|e| (e.document.as_str(), e)).collect()
}

/// Companions of one person or of all, oldest first.
pub(super) fn companions(db: &Connection, person: Option<PersonId>) -> Result<Vec<Companion>> {
    of_person(db, person)
}

fn of_person<R: Kept>(db: &Connection, person: Option<PersonId>) -> Result<Vec<R>> {
    match person {
        Some(person) => kit::of(db, "person_id", &person),
        None => kit::all(db),
    }
}

/// Documents entered for one person or for all.
pub(super) fn documents(db: &Connection, person: Option<PersonId>) -> Result<Entries> {
    let mut stmt = db
        .prepare_cached(
            "SELECT id, person_id, document, state, on_date, note, opened_by FROM document
             WHERE ?1 IS NULL OR person_id = ?1 ORDER BY id",
        )
        .sql()?;
    let mut files = files(db, person)?;
    let mut entries = Entries::new();
    let rows = stmt
        .query_map([person], |r| {
            let id: i64 = r.get(0)?;
            let entered = Entered {
                document: r.get(2)?,
                opened_by: r.get(6)?,
                state: code(r, 3)?,
                on: r.get(4)?,
                note: r.get(5)?,
                files: Vec::new(),
            };
            Ok((id, r.get::<_, PersonId>(1)?, entered))
        })
        .sql()?;
    for row in rows {
        let (id, who, mut entered) = row.sql()?;
        entered.files = files.remove(&id).unwrap_or_default();
        entries.entry(who).or_default().push(entered);
    }
    Ok(entries)
}

fn files(db: &Connection, person: Option<PersonId>) -> Result<HashMap<i64, Vec<DocumentFile>>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT f.document_id, f.id, f.name, f.bytes FROM document_file f JOIN document d ON d.id = f.document_id
             WHERE ?1 IS NULL OR d.person_id = ?1 ORDER BY f.id",
        )
        .sql()?;
    let mut found: HashMap<i64, Vec<DocumentFile>> = HashMap::new();
    let rows = stmt
        .query_map([person], |r| Ok((r.get(0)?, DocumentFile { id: r.get(1)?, name: r.get(2)?, bytes: r.get(3)? })))
        .sql()?;
    for row in rows {
        let (document, file) = row.sql()?;
        found.entry(document).or_default().push(file);
    }
    Ok(found)
}

/// 双培养 marks of one person or of all.
pub(super) fn marks(db: &Connection, person: Option<PersonId>) -> Result<Vec<DualMark>> {
    of_person(db, person)
}

/// Plans of all years.
pub(super) fn plans(db: &Connection) -> Result<Vec<Plan>> {
    kit::all(db)
}
