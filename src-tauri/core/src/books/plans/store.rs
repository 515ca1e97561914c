//! Reads of key points and tasks.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::files::gone;
use super::standing::{Course, warn_days};
use super::{KeyPoint, PlanTaskRow, Task, TaskMeeting, TaskProblem, TaskState};
use crate::books::kit;
use crate::books::meetings::MeetingKind;
use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::ground::ids::TaskId;
use crate::vault::store::SqlResult;

/// The rule that judges tasks.
pub(super) const TASK_RULE: &str = "plans.task-due";

/// Key points of all years, the newest year first.
pub fn all_points(db: &Connection) -> Result<Vec<KeyPoint>> {
    kit::all(db)
}

/// Years that have key points or tasks, newest first.
pub(super) fn years(db: &Connection) -> Result<Vec<i32>> {
    let mut stmt = db
        .prepare_cached("SELECT year_of FROM task UNION SELECT year_of FROM key_point ORDER BY year_of DESC")
        .sql()?;
    stmt.query_map([], |r| r.get(0)).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// What a list shows of a task beside itself.
#[derive(Default)]
struct Beside {
    point: String,
    unit: String,
    notes: u32,
    files: u32,
    latest: String,
}

fn beside(db: &Connection) -> Result<HashMap<TaskId, Beside>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT t.id, COALESCE(k.title, ''), COALESCE(u.name, t.unit_text),
                    (SELECT COUNT(*) FROM task_note n WHERE n.task_id = t.id),
                    (SELECT COUNT(*) FROM plan_file f WHERE f.task_id = t.id),
                    COALESCE((SELECT n.body FROM task_note n WHERE n.task_id = t.id ORDER BY n.on_date DESC, n.id DESC
                              LIMIT 1), '')
             FROM task t LEFT JOIN key_point k ON k.id = t.key_point_id LEFT JOIN unit u ON u.id = t.unit_id",
        )
        .sql()?;
    let row = |r: &Row<'_>| {
        let beside =
            Beside { point: r.get(1)?, unit: r.get(2)?, notes: r.get(3)?, files: r.get(4)?, latest: r.get(5)? };
        Ok((r.get(0)?, beside))
    };
    stmt.query_map([], row).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// These tasks as they stand on a day.
fn rows(db: &Connection, tasks: Vec<Task>, as_of: Day) -> Result<Vec<PlanTaskRow>> {
    let warn = warn_days(TASK_RULE, as_of)?;
    let mut beside = beside(db)?;
    let row = |task: Task| {
        let (standing, days_left) = course(&task).on(as_of, warn);
        let Beside { point, unit, notes, files, latest } =
            task.id.and_then(|id| beside.remove(&id)).unwrap_or_default();
        PlanTaskRow { task, key_point_title: point, unit_name: unit, standing, days_left, notes, files, latest }
    };
    Ok(tasks.into_iter().map(row).collect())
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
    let tasks = match year {
        Some(year) => kit::of(db, "year_of", &year)?,
        None => kit::all(db)?,
    };
    rows(db, tasks, as_of)
}

/// One task.
///
/// # Errors
/// Not found.
pub(super) fn task(db: &Connection, id: TaskId, as_of: Day) -> Result<PlanTaskRow> {
    rows(db, vec![kit::find(db, id)?], as_of)?.pop().ok_or_else(gone)
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
