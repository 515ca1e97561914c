//! The plan of a year, and all that is held of a task.

use chrono::Datelike;

use super::{FileOwner, PlanYear, Standing, TaskCounts, TaskDetail, files_of, store};
use crate::books::kit;
use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::ground::ids::TaskId;
use crate::vault::office::Office;

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
    let points = kit::of(office.db(), "year_of", &year)?;
    Ok(PlanYear { year, as_of, years: store::years(office.db())?, points, tasks, counts })
}

/// All that is held of a task.
///
/// # Errors
/// Not found.
pub fn task(office: &Office, id: TaskId, as_of: Option<Day>) -> Result<TaskDetail> {
    let db = office.db();
    let row = store::task(db, id, as_of.unwrap_or(office.today()))?;
    Ok(TaskDetail {
        row,
        notes: kit::of(db, "task_id", &id)?,
        meetings: store::meetings(db, id)?,
        problems: store::problems(db, id)?,
        files: files_of(db, FileOwner::Task, id.0)?,
    })
}
