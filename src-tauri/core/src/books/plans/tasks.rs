//! Verbs of key points and tasks.

use chrono::Datelike;
use rusqlite::{Connection, params};

use super::files::gone;
use super::{
    FileOwner, KeyPoint, PlanYear, Standing, Task, TaskCounts, TaskDetail, TaskState, files_of, read_term,
    remove_files, store,
};
use crate::ground::calendar::Day;
use crate::ground::codes::code_of;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::{KeyPointId, TaskId};
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

/// Years a plan may be of.
const YEARS: std::ops::RangeInclusive<i32> = 1949..=2200;

/// The plan of a year as it stands on a day.
pub fn year(office: &Office, year: Option<i32>, as_of: Option<Day>) -> Result<PlanYear> {
    let as_of = as_of.unwrap_or(office.today());
    let year = year.unwrap_or(as_of.year());
    let tasks = store::all_tasks(office.db(), Some(year), as_of)?;
    let mut counts = TaskCounts::default();
    for task in &tasks {
        counts.total += u32::from(task.standing != Standing::Dropped);
        counts.done += u32::from(task.standing.is_done());
        counts.overdue += u32::from(task.standing == Standing::Overdue);
        counts.soon += u32::from(task.standing == Standing::Soon);
        counts.cannot_tell += u32::from(task.standing == Standing::NoTerm);
    }
    let points = store::points(office.db(), year)?;
    Ok(PlanYear { year, as_of, years: store::years(office.db())?, points, tasks, counts })
}

/// All that is held of a task.
///
/// # Errors
/// Not found.
pub fn task(office: &Office, id: TaskId, as_of: Option<Day>) -> Result<TaskDetail> {
    let db = office.db();
    let row = store::task(db, id, as_of.unwrap_or(office.today()))?.ok_or_else(gone)?;
    Ok(TaskDetail {
        row,
        notes: store::notes(db, id)?,
        meetings: store::meetings(db, id)?,
        problems: store::problems(db, id)?,
        files: files_of(db, FileOwner::Task, id.0)?,
    })
}

fn checked_year(year: i32) -> Result<()> {
    if YEARS.contains(&year) {
        return Ok(());
    }
    Err(Problem::bad_input(format!("没有{year}年的计划")).field("year").advise("请填写四位数的年份。"))
}

/// Adds or changes a key point.
///
/// # Errors
/// Bad input without a title; a conflict where the year has one of the same title.
pub fn save_point(office: &mut Office, point: &KeyPoint) -> Result<Outcome<KeyPointId>> {
    checked_year(point.year)?;
    let title = point.title.trim();
    if title.is_empty() {
        return Err(Problem::bad_input("没有填写工作要点").field("title").advise("请写明这一条要点。"));
    }
    let twin = store::points(office.db(), point.year)?.into_iter().any(|p| p.id != point.id && p.title == title);
    if twin {
        return Err(Problem::new(ProblemCode::Conflict, format!("{}年已有同名的工作要点", point.year))
            .field("title")
            .advise("请修改已有的那一条，或换一个说法。"));
    }
    let point = KeyPoint { title: title.to_owned(), ..point.clone() };
    office.transact(Op::SaveKeyPoint, title, |tx| write_point(tx, &point))
}

/// Writes a key point inside a change.
pub(crate) fn write_point(tx: &Connection, point: &KeyPoint) -> Result<KeyPointId> {
    tx.execute(
        "INSERT INTO key_point (id, year_of, sort, title, note)
         VALUES (?1, ?2, (SELECT COALESCE(MAX(sort), 0) + 1 FROM key_point WHERE year_of = ?2), ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET year_of = excluded.year_of, title = excluded.title, note = excluded.note",
        params![point.id, point.year, point.title, point.note.trim()],
    )
    .sql()?;
    Ok(point.id.unwrap_or(KeyPointId(tx.last_insert_rowid())))
}

/// Removes a key point without tasks.
///
/// # Errors
/// A conflict while it has tasks.
pub fn remove_point(office: &mut Office, id: KeyPointId) -> Result<Outcome<()>> {
    let tasks: i64 =
        office.db().query_row("SELECT COUNT(*) FROM task WHERE key_point_id = ?1", [id], |r| r.get(0)).sql()?;
    if tasks > 0 {
        return Err(Problem::new(ProblemCode::Conflict, format!("这条要点下还有{tasks}项任务"))
            .advise("请先把任务移到别的要点，或删除任务。"));
    }
    office.transact(Op::RemoveKeyPoint, "", |tx| {
        match tx.execute("DELETE FROM key_point WHERE id = ?1", [id]).sql()? {
            0 => Err(gone()),
            _ => Ok(()),
        }
    })
}

/// A task as it is kept: trimmed, its term read where only words were given.
///
/// # Errors
/// Bad input: no title, a last day before the first, a day of completion of a task that is open.
fn checked(task: &Task) -> Result<Task> {
    checked_year(task.year)?;
    let mut task = task.clone();
    for text in [
        &mut task.title,
        &mut task.unit_text,
        &mut task.owner_name,
        &mut task.lead,
        &mut task.due_text,
        &mut task.outcome,
        &mut task.note,
    ] {
        *text = text.trim().to_owned();
    }
    if task.title.is_empty() {
        return Err(Problem::bad_input("没有填写任务").field("title").advise("请写明要做的事。"));
    }
    if task.due_on.is_none() && !task.due_text.is_empty() {
        let term = read_term(&task.due_text, task.year);
        task.start_on = task.start_on.or(term.start_on);
        task.due_on = term.due_on;
        task.due_text = term.text;
    }
    if let (Some(start), Some(due)) = (task.start_on, task.due_on)
        && due < start
    {
        return Err(Problem::bad_input("完成时限早于开始日期").field("due_on").advise("请核对两个日期。"));
    }
    if let (Some(start), Some(done)) = (task.start_on, task.done_on)
        && done < start
    {
        return Err(Problem::bad_input("完成日期早于开始日期").field("done_on").advise("请核对两个日期。"));
    }
    if task.done_on.is_some() && task.state != TaskState::Done {
        return Err(Problem::bad_input("填了完成日期，状态却不是“已完成”")
            .field("state")
            .advise("请把状态改为“已完成”，或清空完成日期。"));
    }
    Ok(task)
}

/// Adds or changes a task.
///
/// # Errors
/// Bad input as it is told where it arises; not found for a key point there is not.
pub fn save_task(office: &mut Office, task: &Task) -> Result<Outcome<TaskId>> {
    let task = checked(task)?;
    if let Some(point) = task.key_point
        && !store::points(office.db(), task.year)?.iter().any(|p| p.id == Some(point))
    {
        return Err(Problem::not_found(format!("{}年没有这条工作要点", task.year))
            .field("key_point")
            .advise("请重新选择工作要点。"));
    }
    office.transact(Op::SaveTask, &task.title, |tx| write_task(tx, &task))
}

/// Writes a task inside a change; a name is kept only where nobody on the roll is meant, and a unit's
/// words only where no unit of the tree is.
pub(crate) fn write_task(tx: &Connection, task: &Task) -> Result<TaskId> {
    let owner = if task.owner.is_some() { "" } else { task.owner_name.as_str() };
    let unit_text = if task.unit.is_some() { "" } else { task.unit_text.as_str() };
    let changed = tx
        .execute(
            "INSERT INTO task (id, key_point_id, year_of, sort, title, unit_id, unit_text, owner_id, owner, lead, start_on,
                               due_on, due_text, state, done_on, outcome, criterion, note)
             VALUES (?1, ?2, ?3, (SELECT COALESCE(MAX(sort), 0) + 1 FROM task WHERE year_of = ?3), ?4, ?5, ?6, ?7, ?8, ?9,
                     ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
             ON CONFLICT (id) DO UPDATE SET key_point_id = excluded.key_point_id, year_of = excluded.year_of,
             title = excluded.title, unit_id = excluded.unit_id, unit_text = excluded.unit_text,
             owner_id = excluded.owner_id, owner = excluded.owner, lead = excluded.lead, start_on = excluded.start_on,
             due_on = excluded.due_on, due_text = excluded.due_text, state = excluded.state, done_on = excluded.done_on,
             outcome = excluded.outcome, criterion = excluded.criterion, note = excluded.note",
            params![
                task.id,
                task.key_point,
                task.year,
                task.title,
                task.unit,
                unit_text,
                task.owner,
                owner,
                task.lead,
                task.start_on,
                task.due_on,
                task.due_text,
                code_of(&task.state)?,
                task.done_on,
                task.outcome,
                task.criterion,
                task.note
            ],
        )
        .sql()?;
    if changed == 0 {
        return Err(gone());
    }
    Ok(task.id.unwrap_or(TaskId(tx.last_insert_rowid())))
}

/// Removes a task with its notes, links and files.
pub fn remove_task(office: &mut Office, id: TaskId) -> Result<Outcome<()>> {
    let title = store::task(office.db(), id, office.today())?.ok_or_else(gone)?.task.title;
    office.transact(Op::RemoveTask, &title, |tx| {
        for table in ["task_note", "task_meeting", "task_problem", "letter_cover"] {
            tx.execute(&format!("DELETE FROM {table} WHERE task_id = ?1"), [id]).sql()?;
        }
        remove_files(tx, FileOwner::Task, id.0)?;
        tx.execute("DELETE FROM task WHERE id = ?1", [id]).sql()?;
        Ok(())
    })
}
