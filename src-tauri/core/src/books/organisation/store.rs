//! Reads of the organisation's tables.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::{
    Exemption, Member, PersonEvent, PersonFacts, Post, Sanction, School, SchoolHoliday, StaffTotal, StepDetail, Term,
    Unit, UnitName,
};
use crate::books::kit::{self, Kept};
use crate::ground::codes::code;
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{PersonId, UnitId};
use crate::vault::store::SqlResult;

/// The school; empty before it is filled in.
pub fn school(db: &Connection) -> Result<School> {
    use rusqlite::OptionalExtension;
    let found = db
        .query_row("SELECT name, superior, clerk, phone, mass_organisations FROM school WHERE id = 1", [], |r| {
            Ok(School {
                name: r.get(0)?,
                superior: r.get(1)?,
                clerk: r.get(2)?,
                phone: r.get(3)?,
                mass_organisations: r.get(4)?,
            })
        })
        .optional()
        .sql()?;
    Ok(found.unwrap_or_default())
}

/// All units, parents before children, in the order they were entered.
pub fn units(db: &Connection) -> Result<Vec<Unit>> {
    let mut stmt = db.prepare_cached("SELECT * FROM unit ORDER BY id").sql()?;
    let mut all: Vec<Unit> = stmt.query_map([], unit_row).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    let mut former = former_unit_names(db)?;
    let mut successors = successors(db)?;
    for unit in &mut all {
        let Some(id) = unit.id else { continue };
        unit.former = former.remove(&id).unwrap_or_default();
        unit.successors = successors.remove(&id).unwrap_or_default();
    }
    let mut ordered = Vec::with_capacity(all.len());
    place(&all, None, &mut ordered);
    // Units that are their own ancestors hang on no root. They are shown rather than lost; `verify` names them.
    for unit in &all {
        if !ordered.iter().any(|u: &Unit| u.id == unit.id) {
            ordered.push(unit.clone());
        }
    }
    Ok(ordered)
}

/// Every former name by unit, oldest first.
fn former_unit_names(db: &Connection) -> Result<HashMap<UnitId, Vec<UnitName>>> {
    let mut stmt =
        db.prepare_cached("SELECT id, unit_id, name, until_date FROM unit_name ORDER BY unit_id, until_date").sql()?;
    let row = |r: &Row<'_>| Ok(UnitName { id: r.get(0)?, unit: r.get(1)?, name: r.get(2)?, until: r.get(3)? });
    let mut found: HashMap<UnitId, Vec<UnitName>> = HashMap::new();
    for name in stmt.query_map([], row).sql()? {
        let name = name.sql()?;
        found.entry(name.unit).or_default().push(name);
    }
    Ok(found)
}

/// Units that go on in the place of another.
fn successors(db: &Connection) -> Result<std::collections::HashMap<UnitId, Vec<UnitId>>> {
    let mut found: std::collections::HashMap<UnitId, Vec<UnitId>> = std::collections::HashMap::new();
    let mut stmt = db.prepare_cached("SELECT unit_id, successor_id FROM unit_successor ORDER BY id").sql()?;
    for pair in stmt.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).sql()? {
        let (unit, successor): (UnitId, UnitId) = pair.sql()?;
        found.entry(unit).or_default().push(successor);
    }
    Ok(found)
}

fn place(all: &[Unit], parent: Option<UnitId>, ordered: &mut Vec<Unit>) {
    for unit in all.iter().filter(|u| u.parent == parent) {
        ordered.push(unit.clone());
        if unit.id.is_some() {
            place(all, unit.id, ordered);
        }
    }
}

fn unit_row(r: &Row<'_>) -> rusqlite::Result<Unit> {
    let theme_day: Option<String> = r.get("theme_day")?;
    Ok(Unit {
        id: r.get("id")?,
        parent: r.get("parent_id")?,
        kind: code(r, "kind")?,
        name: r.get("name")?,
        founded_on: r.get("founded_on")?,
        closed_on: r.get("closed_on")?,
        applied_on: r.get("applied_on")?,
        approved_on: r.get("approved_on")?,
        covers: r.get("covers")?,
        temporary: r.get("temporary")?,
        theme_day: theme_day.and_then(|t| serde_json::from_str(&t).ok()),
        note: r.get("note")?,
        former: Vec::new(),
        successors: Vec::new(),
        renamed_on: None,
    })
}

/// Columns of a person in the order [`person_row`] reads them: by place, for a roll has many.
const PERSON: &str =
    "id, name, id_number, sex, birth, ethnicity, native_place, education, degree, work_began, staff_kind,
    position, title, phone, address, sponsors, staff_number, note";

/// What is made of every person's facts, by id.
pub fn persons<T>(db: &Connection, mut make: impl FnMut(PersonId, PersonFacts) -> T) -> Result<Vec<T>> {
    let mut stmt = db.prepare_cached(&format!("SELECT {PERSON} FROM person ORDER BY id")).sql()?;
    stmt.query_map([], |r| Ok(make(r.get(0)?, person_row(r)?))).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Facts of one person.
pub(super) fn person(db: &Connection, id: PersonId) -> Result<PersonFacts> {
    use rusqlite::OptionalExtension;
    db.prepare_cached(&format!("SELECT {PERSON} FROM person WHERE id = ?1"))
        .sql()?
        .query_row([id], person_row)
        .optional()
        .sql()?
        .ok_or_else(|| Problem::not_found("没有这个人").advise("可能已被删除，请刷新名册。"))
}

/// Name of a person.
///
/// # Errors
/// Not found.
pub(crate) fn person_name(db: &Connection, id: PersonId) -> Result<String> {
    person(db, id).map(|p| p.name)
}

fn person_row(r: &Row<'_>) -> rusqlite::Result<PersonFacts> {
    Ok(PersonFacts {
        name: r.get(1)?,
        id_number: r.get(2)?,
        sex: r.get(3)?,
        birth: r.get(4)?,
        ethnicity: r.get(5)?,
        native_place: r.get(6)?,
        education: r.get(7)?,
        degree: r.get(8)?,
        work_began: r.get(9)?,
        staff_kind: code(r, 10)?,
        position: r.get(11)?,
        title: r.get(12)?,
        phone: r.get(13)?,
        address: r.get(14)?,
        sponsors: r.get(15)?,
        staff_number: r.get(16)?,
        note: r.get(17)?,
    })
}

/// Columns of an event in the order [`event_row`] reads them.
/// The day of a step taken in a meeting is the meeting's.
const EVENT: &str = "id, person_id, kind,
    CASE WHEN meeting_id IS NULL THEN on_date ELSE (SELECT held_on FROM meeting m WHERE m.id = meeting_id) END AS day,
    unit_id, note, meeting_id, body, number, until_date, days, hours, reason, places";

/// Every event, in the order they were entered.
pub fn events(db: &Connection) -> Result<HashMap<PersonId, Vec<PersonEvent>>> {
    let mut stmt = db.prepare_cached(&format!("SELECT {EVENT} FROM event ORDER BY id")).sql()?;
    let mut events: HashMap<PersonId, Vec<PersonEvent>> = HashMap::new();
    for event in stmt.query_map([], event_row).sql()? {
        let event = event.sql()?;
        events.entry(event.person).or_default().push(event);
    }
    Ok(events)
}

/// One person with all that happened.
///
/// # Errors
/// Not found.
pub(crate) fn member(db: &Connection, id: PersonId) -> Result<Member> {
    let facts = person(db, id)?;
    let mut stmt = db.prepare_cached(&format!("SELECT {EVENT} FROM event WHERE person_id = ?1 ORDER BY id")).sql()?;
    let events = stmt.query_map([id], event_row).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    Ok(Member::of(id, facts, events))
}

/// Events of one person.
pub(crate) fn events_of(db: &Connection, person: PersonId) -> Result<Vec<PersonEvent>> {
    let mut stmt = db
        .prepare_cached(&format!("SELECT {EVENT} FROM event WHERE person_id = ?1 ORDER BY day IS NOT NULL, day, id"))
        .sql()?;
    stmt.query_map([person], event_row).sql()?.collect::<rusqlite::Result<_>>().sql()
}

fn event_row(r: &Row<'_>) -> rusqlite::Result<PersonEvent> {
    Ok(PersonEvent {
        id: r.get(0)?,
        person: r.get(1)?,
        kind: code(r, 2)?,
        on: r.get(3)?,
        unit: r.get(4)?,
        note: r.get(5)?,
        step: StepDetail {
            meeting: r.get(6)?,
            body: r.get(7)?,
            number: r.get(8)?,
            until: r.get(9)?,
            days: r.get(10)?,
            hours: r.get(11)?,
            reason: r.get(12)?,
            places: r.get(13)?,
        },
    })
}

/// Settings that were set, key to value.
pub fn settings(db: &Connection) -> Result<std::collections::BTreeMap<String, String>> {
    let mut stmt = db.prepare_cached("SELECT key, value FROM setting").sql()?;
    stmt.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Posts, of one unit or all, in the order they were entered.
pub fn posts(db: &Connection, unit: Option<UnitId>) -> Result<Vec<Post>> {
    let mut posts: Vec<Post> = of_unit(db, unit)?;
    let mut stmt = db.prepare_cached("SELECT id, name FROM person WHERE id IN (SELECT person_id FROM post)").sql()?;
    let names: HashMap<PersonId, String> =
        stmt.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    for post in &mut posts {
        post.person_name = names.get(&post.person).cloned().unwrap_or_default();
    }
    Ok(posts)
}

/// Terms, of one unit or all, oldest first.
pub fn terms(db: &Connection, unit: Option<UnitId>) -> Result<Vec<Term>> {
    of_unit(db, unit)
}

fn of_unit<R: Kept>(db: &Connection, unit: Option<UnitId>) -> Result<Vec<R>> {
    match unit {
        Some(unit) => kit::of(db, "unit_id", &unit),
        None => kit::all(db),
    }
}

/// Exemptions of everyone.
pub fn exemptions(db: &Connection) -> Result<Vec<Exemption>> {
    kit::all(db)
}

/// Sanctions of everyone.
pub fn sanctions(db: &Connection) -> Result<Vec<Sanction>> {
    kit::all(db)
}

/// Staff counts, newest first.
pub fn staff_totals(db: &Connection) -> Result<Vec<StaffTotal>> {
    kit::all(db)
}

/// School holidays, oldest first.
pub fn holidays(db: &Connection) -> Result<Vec<SchoolHoliday>> {
    kit::all(db)
}

/// Names units had before they were renamed: those with their days, and slips mended since, as the trail keeps them. A number that was given anew to another unit
/// brings none of the old one's along.
pub(crate) fn former_names(db: &Connection) -> Result<Vec<(UnitId, String)>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT row_id, json_extract(before, '$.name'), after IS NULL FROM change WHERE tab = 'unit' ORDER BY id",
        )
        .sql()?;
    let mut found: Vec<(UnitId, String)> = Vec::new();
    let mut rows = stmt.query([]).sql()?;
    while let Some(row) = rows.next().sql()? {
        let (id, name, gone): (UnitId, Option<String>, bool) =
            (row.get(0).sql()?, row.get(1).sql()?, row.get(2).sql()?);
        match name {
            Some(name) if !gone => found.push((id, name)),
            // Put in or taken out.
            _ => found.retain(|(of, _)| *of != id),
        }
    }
    let now = units(db)?;
    found.extend(now.iter().flat_map(|u| &u.former).map(|f| (f.unit, f.name.clone())));
    found.retain(|(id, name)| now.iter().any(|u| u.id == Some(*id) && u.name != *name));
    found.dedup();
    Ok(found)
}
