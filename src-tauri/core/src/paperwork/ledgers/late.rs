//! Records of a period that were entered or changed after its end: they stand in its ledger, and the answer of the
//! export names them.

use std::collections::HashSet;

use rusqlite::Connection;

use super::book::Book;
use super::page::Frame;
use crate::ground::calendar::{Day, PartialDate, chinese};
use crate::ground::error::Result;
use crate::vault::store::since::{ENTRIES_AFTER, Image};
use crate::vault::store::{SqlResult, audit};

/// Most that are named one by one.
const NAMED: usize = 5;

/// Changes after the day `?1` of the tables named after it.
fn changed(table: &str) -> String {
    format!(
        "(SELECT c.row_id, c.before FROM (SELECT first_change, last_change FROM {ENTRIES_AFTER}) a
          JOIN change c ON c.id BETWEEN a.first_change AND a.last_change WHERE c.tab = '{table}')"
    )
}

/// People whose facts, events or posts of the time up to the day were touched. An event that was changed or taken
/// away is told by what it said before.
fn people() -> String {
    let (person, event, post) = (changed("person"), changed("event"), changed("post"));
    format!(
        "SELECT row_id FROM {person}
         UNION SELECT person_id FROM event WHERE id IN (SELECT row_id FROM {event})
               AND (on_date IS NULL OR substr(on_date, 1, 10) <= ?1)
         UNION SELECT json_extract(before, '$.person_id') FROM {event} WHERE before IS NOT NULL
               AND COALESCE(json_extract(before, '$.on_date'), '') <= ?1
         UNION SELECT person_id FROM post WHERE id IN (SELECT row_id FROM {post})
               AND (from_date IS NULL OR substr(from_date, 1, 10) <= ?1)"
    )
}

fn meetings() -> String {
    let (meeting, attendance) = (changed("meeting"), changed("attendance"));
    format!(
        "SELECT row_id FROM {meeting}
         UNION SELECT meeting_id FROM attendance WHERE id IN (SELECT row_id FROM {attendance})"
    )
}

/// A table of a register that holds facts together with what has no day.
struct Rows {
    table: &'static str,
    /// The column that names the record.
    record: &'static str,
    /// The column that dates the row, and the one that says by when; NULL where there is none.
    days: (&'static str, &'static str),
    /// What is written together with its day.
    with: &'static [&'static str],
}

const fn rows(
    table: &'static str,
    record: &'static str,
    days: (&'static str, &'static str),
    with: &'static [&'static str],
) -> Rows {
    Rows { table, record, days, with }
}

/// What is read of a register: its own table, and those below it.
fn registers(book: &str) -> &'static [Rows] {
    const TASKS: &[Rows] = &[rows("task", "id", ("done_on", "NULL"), &["state", "outcome", "note"])];
    const TARGETS: &[Rows] = &[rows("target", "id", ("entered_on", "NULL"), &["entered", "basis"])];
    const LETTERS: &[Rows] = &[rows("letter", "id", ("signed_on", "NULL"), &["signer_id", "signer", "note"])];
    const PROJECTS: &[Rows] = &[
        rows("project", "id", ("started_on", "NULL"), &[]),
        rows("project_stage", "project_id", ("on_date", "NULL"), &[]),
        rows("milestone", "project_id", ("done_on", "planned_on"), &["note"]),
        rows("project_item", "project_id", ("met_on", "NULL"), &["met", "note"]),
    ];
    const PROBLEMS: &[Rows] = &[
        rows("problem", "id", ("found_on", "NULL"), &[]),
        rows("problem_task", "problem_id", ("done_on", "due_on"), &["note"]),
        rows("problem_step", "problem_id", ("on_date", "NULL"), &[]),
    ];
    const RISKS: &[Rows] = &[
        rows("integrity_risk", "id", ("confirmed_on", "NULL"), &["confirmed_by", "level", "risk_group", "note"]),
        rows("risk_measure", "risk_id", ("done_on", "due_on"), &["note"]),
    ];
    match book {
        "tasks" => TASKS,
        "targets" => TARGETS,
        "letters" => LETTERS,
        "projects" => PROJECTS,
        "problems" | "problem-duties" | "problem-tasks" | "rectification" => PROBLEMS,
        "integrity-risks" => RISKS,
        _ => &[],
    }
}

/// The records touched late, by number.
fn touched(frame: &Frame<'_>, book: &Book) -> Result<HashSet<i64>> {
    let (db, day) = (frame.office.db(), frame.day());
    let ids = |sql: &str| -> Result<HashSet<i64>> {
        let mut stmt = db.prepare_cached(sql).sql()?;
        stmt.query_map([day.to_string()], |r| r.get(0)).sql()?.collect::<rusqlite::Result<_>>().sql()
    };
    match book.id.as_str() {
        "members" | "development" | "development-wide" | "development-record" | "probationary" => ids(&people()),
        "meetings" | "theme-days" => ids(&meetings()),
        _ => {
            let mut found = HashSet::new();
            let registers = registers(&book.id);
            for rows in registers {
                let above = registers.first().map_or("", |r| r.table);
                of_register(db, frame, rows, above, &mut found)?;
            }
            Ok(found)
        }
    }
}

fn of_register(db: &Connection, frame: &Frame<'_>, rows: &Rows, above: &str, found: &mut HashSet<i64>) -> Result<()> {
    let Rows { table, record, days: (done, due), with } = rows;
    let mut held = db.prepare_cached(&format!("SELECT id, {record}, {done}, {due} FROM {table}")).sql()?;
    let pairs: Vec<String> = audit::columns(db, table)?.iter().map(|c| format!("'{c}', \"{c}\"")).collect();
    let mut whole =
        db.prepare_cached(&format!("SELECT json_object({}) FROM {table} WHERE id = ?1", pairs.join(", "))).sql()?;
    let mut held = held.query([]).sql()?;
    while let Some(row) = held.next().sql()? {
        let (id, record): (i64, i64) = (row.get(0).sql()?, row.get(1).sql()?);
        let days: (Option<PartialDate>, Option<PartialDate>) = (row.get(2).sql()?, row.get(3).sql()?);
        let hidden = *table != above && frame.known.is_not_yet((table, id), (above, record), days);
        if hidden || !frame.known.is_touched(table, id) {
            continue;
        }
        let text: String = whole.query_row([id], |r| r.get(0)).sql()?;
        let now: Image = serde_json::from_str(&text).unwrap_or_default();
        if frame.known.touched_late((table, id), (done, days.0), with, &now) {
            found.insert(record);
        }
    }
    Ok(())
}

/// Says which of the records a ledger lists were entered or changed after the last day it tells of; nothing while
/// that day is not over.
pub(super) fn late(frame: &Frame<'_>, book: &Book, records: &[i64]) -> Result<Vec<String>> {
    if frame.day() >= frame.today || records.is_empty() {
        return Ok(Vec::new());
    }
    let touched = touched(frame, book)?;
    // Who stands on several sheets is named once.
    let mut seen = HashSet::new();
    let listed: Vec<i64> = records.iter().copied().filter(|id| seen.insert(*id)).collect();
    let late: Vec<i64> = listed.iter().copied().filter(|id| touched.contains(id)).collect();
    let end = chinese(frame.day());
    if late.is_empty() {
        return Ok(Vec::new());
    }
    if late.len() == listed.len() && late.len() > NAMED {
        return Ok(vec![format!("所列{}条都是{end}以后登记或改过的。", late.len())]);
    }
    let mut named = Vec::new();
    for id in late.iter().take(NAMED) {
        named.push(name(frame, book, *id)?);
    }
    let more = if late.len() > NAMED { format!("等{}条", late.len()) } else { String::new() };
    Ok(vec![format!("{end}以后补登或改过：{}{more}。", named.join("、"))])
}

/// What a record is called.
fn name(frame: &Frame<'_>, book: &Book, id: i64) -> Result<String> {
    let sql = match book.id.as_str() {
        "members" | "development" | "development-wide" | "development-record" | "probationary" => {
            "SELECT name, NULL FROM person WHERE id = ?1"
        }
        "meetings" | "theme-days" => {
            "SELECT u.name || CASE WHEN m.title = '' THEN '的会议' ELSE '“' || m.title || '”' END, m.held_on
             FROM meeting m JOIN unit u ON u.id = m.unit_id WHERE m.id = ?1"
        }
        "tasks" => "SELECT title, NULL FROM task WHERE id = ?1",
        "targets" => "SELECT name, NULL FROM target WHERE id = ?1",
        "letters" => "SELECT title, NULL FROM letter WHERE id = ?1",
        "projects" => "SELECT name, NULL FROM project WHERE id = ?1",
        "integrity-risks" => "SELECT title, NULL FROM integrity_risk WHERE id = ?1",
        _ => "SELECT title, NULL FROM problem WHERE id = ?1",
    };
    let mut stmt = frame.office.db().prepare_cached(sql).sql()?;
    let (name, on): (String, Option<Day>) = stmt.query_row([id], |r| Ok((r.get(0)?, r.get(1)?))).sql()?;
    Ok(on.map_or_else(|| name.clone(), |on| format!("{name}（{}）", crate::ground::calendar::dots(on))))
}
