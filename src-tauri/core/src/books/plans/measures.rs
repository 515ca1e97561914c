//! What can be counted of the year's tasks. Plain counts over tasks read once; the room `targets` gives
//! them to frameworks and targets as measures.

use super::{PlanTaskRow, Standing, known_tasks};
use crate::ground::calendar::Period;
use crate::ground::error::Result;
use crate::ground::ids::UnitId;
use crate::vault::office::Office;
use crate::vault::store::since::Since;

/// The tasks of a year, read once, as they stood on the last day of a period.
#[derive(Debug, Clone)]
pub struct TaskTally {
    tasks: Vec<PlanTaskRow>,
    period: Period,
}

/// Tasks counted.
pub type Counted<'a> = Vec<&'a PlanTaskRow>;

impl TaskTally {
    /// Reads the tasks of a year; `period` is what is counted, its last day the judging day.
    pub fn read(office: &Office, year: i32, period: Period) -> Result<Self> {
        let since = Since::between(office.db(), period.to, office.today(), &["task"])?;
        Ok(Self { tasks: known_tasks(office.db(), year, period.to, &since)?, period })
    }

    /// Tasks of the year that are not dropped, within the units asked for.
    pub fn all(&self, includes: impl Fn(Option<UnitId>) -> bool) -> Counted<'_> {
        self.tasks.iter().filter(|t| t.standing != Standing::Dropped && includes(t.task.unit)).collect()
    }

    /// Those whose last day lies in the period.
    pub fn due(&self, includes: impl Fn(Option<UnitId>) -> bool) -> Counted<'_> {
        let mut found = self.all(includes);
        found.retain(|t| t.task.due_on.is_some_and(|due| self.period.contains(due)));
        found
    }

    /// Those done by the last day of the period.
    pub fn done(&self, includes: impl Fn(Option<UnitId>) -> bool) -> Counted<'_> {
        let mut found = self.all(includes);
        found.retain(|t| t.standing.is_done());
        found
    }

    /// Of those due in the period, the ones done in time.
    pub fn on_time(&self, includes: impl Fn(Option<UnitId>) -> bool) -> Counted<'_> {
        let mut found = self.due(includes);
        found.retain(|t| t.standing == Standing::Done);
        found
    }

    /// Those open past their last day.
    pub fn overdue(&self, includes: impl Fn(Option<UnitId>) -> bool) -> Counted<'_> {
        let mut found = self.all(includes);
        found.retain(|t| t.standing == Standing::Overdue);
        found
    }

    /// Those due in the period that are done without a day, so that nobody can tell whether in time.
    pub fn undated(&self, includes: impl Fn(Option<UnitId>) -> bool) -> Counted<'_> {
        let mut found = self.due(includes);
        found.retain(|t| t.standing == Standing::DoneUndated);
        found
    }
}
