//! The year's tasks as they were known on a day: one that was said to be done on a later day was open then, with what
//! was said of it.

use rusqlite::Connection;

use super::store::{all_tasks, stand};
use super::{PlanTaskRow, Task, TaskState};
use crate::ground::calendar::Day;
use crate::ground::codes::parse_code;
use crate::ground::error::Result;
use crate::vault::store::since::{Since, date, text};

/// Tasks of a year as they were known on a day, with what the trail tells of the time since.
pub fn known_tasks(db: &Connection, year: i32, day: Day, since: &Since) -> Result<Vec<PlanTaskRow>> {
    let mut found = all_tasks(db, Some(year), day)?;
    for row in found.iter_mut().filter(|row| row.task.done_on.is_some_and(|on| on > day)) {
        before(&mut row.task, day, since);
        stand(row, day)?;
    }
    Ok(found)
}

fn before(task: &mut Task, day: Day, since: &Since) {
    let later = |on: Option<Day>| on.is_some_and(|on| on > day);
    let image = task.id.and_then(|id| since.last_before("task", id.0, |image| later(date(image, "done_on"))));
    task.done_on = image.and_then(|image| date(image, "done_on"));
    task.state = image.and_then(|image| parse_code(&text(image, "state"))).unwrap_or(TaskState::Open);
    task.outcome = image.map(|image| text(image, "outcome")).unwrap_or_default();
    if let Some(image) = image {
        task.note = text(image, "note");
    }
}
