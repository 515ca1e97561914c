//! Reads of key points and tasks.

use rusqlite::{Connection, Row};

use super::standing::{Course, warn_days};
use super::{KeyPoint, PlanTaskRow, Task, TaskMeeting, TaskNote, TaskProblem, TaskState};
use crate::books::meetings::MeetingKind;
use crate::ground::calendar::Day;
use crate::ground::codes::code;
use crate::ground::error::Result;
use crate::ground::ids::TaskId;
use crate::vault::store::SqlResult;

/// The rule that judges tasks.
pub(super) const TASK_RULE: &str = "plans.task-due";

/// Key points of a year in order.
pub(super) fn points(db: &Connection, year: i32) -> Result<Vec<KeyPoint>> {
    let mut stmt = db
        .prepare_cached("SELECT id, year_of, title, note FROM key_point WHERE year_of = ?1 ORDER BY sort, id")
        .sql()?;
    let row = |r: &Row<'_>| Ok(KeyPoint { id: r.get(0)?, year: r.get(1)?, title: r.get(2)?, note: r.get(3)? });
    stmt.query_map([year], row).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Key points of all years.
pub fn all_points(db: &Connection) -> Result<Vec<KeyPoint>> {
    let mut found = Vec::new();
    for year in years(db)? {
        found.extend(points(db, year)?);
    }
    Ok(found)
}

/// Years that have key points or tasks, newest first.
pub(super) fn years(db: &Connection) -> Result<Vec<i32>> {
    let mut stmt = db
        .prepare_cached("SELECT year_of FROM task UNION SELECT year_of FROM key_point ORDER BY year_of DESC")
        .sql()?;
    stmt.query_map([], |r| r.get(0)).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Tasks of a year, of all years, or the one of an id, by key point and order.
fn tasks(db: &Connection, year: Option<i32>, id: Option<TaskId>, as_of: Day) -> Result<Vec<PlanTaskRow>> {
    let warn = warn_days(TASK_RULE, as_of)?;
    let mut stmt = db
        .prepare_cached(
            "SELECT t.id, t.key_point_id, t.year_of, t.title, t.unit_id, t.unit_text, t.owner_id,
                    COALESCE(p.name, t.owner), t.lead, t.start_on, t.due_on, t.due_text, t.state, t.done_on, t.outcome,
                    t.criterion, t.note, COALESCE(k.title, ''), COALESCE(u.name, t.unit_text),
                    (SELECT COUNT(*) FROM task_note n WHERE n.task_id = t.id),
                    (SELECT COUNT(*) FROM plan_file f WHERE f.task_id = t.id),
                    COALESCE((SELECT n.body FROM task_note n WHERE n.task_id = t.id ORDER BY n.on_date DESC, n.id DESC
                              LIMIT 1), '')
             FROM task t LEFT JOIN key_point k ON k.id = t.key_point_id LEFT JOIN unit u ON u.id = t.unit_id
                  LEFT JOIN person p ON p.id = t.owner_id
             WHERE (?1 IS NULL OR t.year_of = ?1) AND (?2 IS NULL OR t.id = ?2)
             ORDER BY t.year_of, k.id IS NULL, k.sort, k.id, t.sort, t.id",
        )
        .sql()?;
    let row = |r: &Row<'_>| {
        let task = Task {
            id: r.get(0)?,
            key_point: r.get(1)?,
            year: r.get(2)?,
            title: r.get(3)?,
            unit: r.get(4)?,
            unit_text: r.get(5)?,
            owner: r.get(6)?,
            owner_name: r.get(7)?,
            lead: r.get(8)?,
            start_on: r.get(9)?,
            due_on: r.get(10)?,
            due_text: r.get(11)?,
            state: code(r, 12)?,
            done_on: r.get(13)?,
            outcome: r.get(14)?,
            criterion: r.get(15)?,
            note: r.get(16)?,
        };
        let (standing, days_left) = course(&task).on(as_of, warn);
        Ok(PlanTaskRow {
            task,
            key_point_title: r.get(17)?,
            unit_name: r.get(18)?,
            standing,
            days_left,
            notes: r.get(19)?,
            files: r.get(20)?,
            latest: r.get(21)?,
        })
    };
    stmt.query_map((year, id), row).sql()?.collect::<rusqlite::Result<_>>().sql()
}

fn course(task: &Task) -> Course {
    Course {
        due_on: task.due_on,
        done_on: task.done_on,
        done: task.state == TaskState::Done,
        dropped: task.state == TaskState::Dropped,
    }
}

/// Reckons again how a task stands on a day.
pub(super) fn stand(row: &mut PlanTaskRow, as_of: Day) -> Result<()> {
    (row.standing, row.days_left) = course(&row.task).on(as_of, warn_days(TASK_RULE, as_of)?);
    Ok(())
}

/// Tasks of a year, or of all years, as they stand on a day.
pub fn all_tasks(db: &Connection, year: Option<i32>, as_of: Day) -> Result<Vec<PlanTaskRow>> {
    tasks(db, year, None, as_of)
}

/// One task.
pub(super) fn task(db: &Connection, id: TaskId, as_of: Day) -> Result<Option<PlanTaskRow>> {
    Ok(tasks(db, None, Some(id), as_of)?.pop())
}

/// Progress of a task, newest first.
pub(super) fn notes(db: &Connection, task: TaskId) -> Result<Vec<TaskNote>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT id, task_id, on_date, body FROM task_note WHERE task_id = ?1 ORDER BY on_date DESC, id DESC",
        )
        .sql()?;
    let row = |r: &Row<'_>| Ok(TaskNote { id: r.get(0)?, task: r.get(1)?, on: r.get(2)?, text: r.get(3)? });
    stmt.query_map([task], row).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Problems of a task, by number.
pub(super) fn problems(db: &Connection, task: TaskId) -> Result<Vec<TaskProblem>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT l.id, p.id, p.title FROM task_problem l JOIN problem p ON p.id = l.problem_id
             WHERE l.task_id = ?1 ORDER BY p.id",
        )
        .sql()?;
    let row = |r: &Row<'_>| Ok(TaskProblem { id: r.get(0)?, problem: r.get(1)?, title: r.get(2)? });
    stmt.query_map([task], row).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Meetings of a task, by day.
pub(super) fn meetings(db: &Connection, task: TaskId) -> Result<Vec<TaskMeeting>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT l.id, m.id, m.title, m.kinds, COALESCE(m.held_on, m.planned_on) AS day
             FROM task_meeting l JOIN meeting m ON m.id = l.meeting_id WHERE l.task_id = ?1 ORDER BY day, m.id",
        )
        .sql()?;
    let row = |r: &Row<'_>| {
        let (title, kinds): (String, String) = (r.get(2)?, r.get(3)?);
        let kinds: Vec<&str> = kinds.split(',').filter_map(MeetingKind::from_code).map(MeetingKind::label).collect();
        let title = if title.is_empty() { kinds.join("、") } else { title };
        Ok(TaskMeeting { id: r.get(0)?, meeting: r.get(1)?, title, on: r.get(4)? })
    };
    stmt.query_map([task], row).sql()?.collect::<rusqlite::Result<_>>().sql()
}
