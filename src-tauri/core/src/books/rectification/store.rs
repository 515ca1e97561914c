//! Reads of the tables of 问题清单与整改.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::{Case, LinkedMeeting, LinkedTask, ProblemFile, ProblemRecord, ProblemSource, ProblemStep, ProblemTask};
use crate::books::kit;
use crate::ground::calendar::{Day, Period, dots};
use crate::ground::codes::code;
use crate::ground::error::Result;
use crate::ground::ids::{MeetingId, ProblemId};
use crate::vault::store::SqlResult;

fn record(r: &Row<'_>) -> rusqlite::Result<ProblemRecord> {
    let (from, to) = (r.get("period_from")?, r.get("period_to")?);
    let (source, source_note): (ProblemSource, String) = (code(r, "source")?, r.get("source_note")?);
    let unsaid = source == ProblemSource::Other && source_note == super::UNSAID;
    Ok(ProblemRecord {
        id: r.get("id")?,
        title: r.get("title")?,
        detail: r.get("detail")?,
        aspect: r.get("aspect")?,
        kind: r.get("kind")?,
        place: r.get("place")?,
        occurred: r.get("occurred")?,
        times: r.get("times")?,
        people: r.get("people")?,
        source: if unsaid { ProblemSource::Unset } else { source },
        source_note: if unsaid { String::new() } else { source_note },
        basis: r.get("basis")?,
        found_on: r.get("found_on")?,
        unit: r.get("unit_id")?,
        lead: r.get("lead_name")?,
        support: r.get("support")?,
        leader: r.get("leader")?,
        owner: r.get("owner_id")?,
        owner_name: r.get("owner_now")?,
        due_kind: code(r, "due_kind")?,
        due_on: r.get("due_on")?,
        due_text: r.get("due_text")?,
        rule: r.get("rule")?,
        subject_kind: r.get("subject_kind")?,
        subject: r.get("subject_id")?,
        period: Option::zip(from, to).map(|(from, to)| Period { from, to }),
        note: r.get("note")?,
    })
}

fn step(r: &Row<'_>) -> rusqlite::Result<ProblemStep> {
    Ok(ProblemStep {
        id: r.get("id")?,
        problem: r.get("problem_id")?,
        kind: code(r, "kind")?,
        due_on: r.get("due_on")?,
        on: r.get("on_date")?,
        by: r.get("by_whom")?,
        came_back: r.get("came_back")?,
        note: r.get("note")?,
    })
}

/// All problems with their tasks and steps, oldest first; or the one asked for.
pub(super) fn cases(db: &Connection, one: Option<ProblemId>) -> Result<Vec<Case>> {
    let mut tasks: HashMap<ProblemId, Vec<ProblemTask>> = HashMap::new();
    let found: Vec<ProblemTask> = match one {
        Some(problem) => kit::of(db, "problem_id", &problem)?,
        None => kit::all(db)?,
    };
    for task in found {
        tasks.entry(task.problem).or_default().push(task);
    }
    let mut steps: HashMap<ProblemId, Vec<ProblemStep>> = HashMap::new();
    let mut stmt =
        db.prepare_cached("SELECT * FROM problem_step WHERE ?1 IS NULL OR problem_id = ?1 ORDER BY id").sql()?;
    for found in stmt.query_map([one], step).sql()? {
        let found = found.sql()?;
        steps.entry(found.problem).or_default().push(found);
    }
    let mut stmt = db
        .prepare_cached(
            "SELECT q.*, COALESCE(u.name, q.lead) AS lead_name, COALESCE(u.name, '') AS unit_name,
                    COALESCE(p.name, q.owner) AS owner_now
             FROM problem q LEFT JOIN unit u ON u.id = q.unit_id LEFT JOIN person p ON p.id = q.owner_id
             WHERE ?1 IS NULL OR q.id = ?1 ORDER BY q.id",
        )
        .sql()?;
    let rows = stmt.query_map([one], |r| Ok((record(r)?, r.get::<_, String>("unit_name")?))).sql()?;
    let mut cases = Vec::new();
    for row in rows {
        let (record, unit_name) = row.sql()?;
        let id = record.id.unwrap_or(ProblemId(0));
        let mut steps = steps.remove(&id).unwrap_or_default();
        steps.sort_by_key(|s| s.on.map(|d| d.first_day()));
        cases.push(Case { record, unit_name, tasks: tasks.remove(&id).unwrap_or_default(), steps });
    }
    Ok(cases)
}

/// Files kept with a problem.
pub(super) fn files(db: &Connection, id: ProblemId) -> Result<Vec<ProblemFile>> {
    let mut stmt =
        db.prepare_cached("SELECT id, name, bytes FROM problem_file WHERE problem_id = ?1 ORDER BY id").sql()?;
    stmt.query_map([id], |r| Ok(ProblemFile { id: r.get(0)?, name: r.get(1)?, bytes: r.get(2)? }))
        .sql()?
        .collect::<rusqlite::Result<_>>()
        .sql()
}

/// Meetings linked to a problem.
pub(super) fn meetings(db: &Connection, id: ProblemId) -> Result<Vec<LinkedMeeting>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT m.id, COALESCE(m.held_on, m.planned_on), u.name, m.title FROM problem_meeting l
             JOIN meeting m ON m.id = l.meeting_id JOIN unit u ON u.id = m.unit_id
             WHERE l.problem_id = ?1 ORDER BY 2, m.id",
        )
        .sql()?;
    stmt.query_map([id], |r| {
        let (id, on, unit, title): (MeetingId, Option<Day>, String, String) =
            (r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?);
        let parts = [on.map(dots).unwrap_or_default(), unit, title];
        let words: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        Ok(LinkedMeeting { id, words: words.join(" ") })
    })
    .sql()?
    .collect::<rusqlite::Result<_>>()
    .sql()
}

/// Tasks of the year's plan that mend a problem, by year.
pub(super) fn plan_tasks(db: &Connection, id: ProblemId) -> Result<Vec<LinkedTask>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT t.id, t.year_of, t.title FROM task_problem l JOIN task t ON t.id = l.task_id
             WHERE l.problem_id = ?1 ORDER BY t.year_of, t.id",
        )
        .sql()?;
    let row = |r: &Row<'_>| Ok(LinkedTask { id: r.get(0)?, year: r.get(1)?, title: r.get(2)? });
    stmt.query_map([id], row).sql()?.collect::<rusqlite::Result<_>>().sql()
}
