//! How something with a last day stands on a day.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::calendar::{Day, days_between};
use crate::ground::codes::coded;
use crate::ground::error::Result;
use crate::law::rulebook::Rulebook;

coded! {
    /// How a task or a milestone stands.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum Standing {
        Open = "在期内",
        Soon = "将到期",
        Overdue = "逾期",
        Done = "按期完成",
        DoneLate = "逾期完成",
        /// By a day or a term not known.
        DoneUndated = "已完成",
        Dropped = "不再进行",
        NoTerm = "时限不明",
    }
}

impl Standing {
    /// It is done, in whatever way.
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Done | Self::DoneLate | Self::DoneUndated)
    }
}

/// A last day and when it was done, as entered.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Course {
    pub due_on: Option<Day>,
    pub done_on: Option<Day>,
    pub done: bool,
    pub dropped: bool,
}

impl Course {
    /// How it stands on a day, and the days left where it is open.
    pub(super) fn on(self, as_of: Day, warn_days: u32) -> (Standing, Option<i64>) {
        if self.dropped {
            return (Standing::Dropped, None);
        }
        // A day still ahead is not yet done.
        let done_on = self.done_on.filter(|on| *on <= as_of);
        if done_on.is_some() || (self.done && self.done_on.is_none()) {
            let standing = match (done_on, self.due_on) {
                (Some(on), Some(due)) if on <= due => Standing::Done,
                (Some(_), Some(_)) => Standing::DoneLate,
                _ => Standing::DoneUndated,
            };
            return (standing, None);
        }
        let Some(due) = self.due_on else { return (Standing::NoTerm, None) };
        let left = days_between(as_of, due);
        let standing = match left {
            ..0 => Standing::Overdue,
            _ if left <= i64::from(warn_days) => Standing::Soon,
            _ => Standing::Open,
        };
        (standing, Some(left))
    }
}

/// Days before the last one from which the rule of a register warns.
pub(super) fn warn_days(rule: &str, as_of: Day) -> Result<u32> {
    Ok(Rulebook::builtin()?.get(rule).and_then(|r| r.register_warning(as_of)).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn on(as_of: &str, course: Course) -> (Standing, Option<i64>) {
        course.on(as_of.parse().unwrap(), 15)
    }

    #[test]
    fn a_course_stands_as_its_rule_says() {
        let due = Course { due_on: "2026-06-30".parse().ok(), ..Course::default() };
        assert_eq!(on("2026-06-14", due), (Standing::Open, Some(16)));
        assert_eq!(on("2026-06-30", due), (Standing::Soon, Some(0)));
        assert_eq!(on("2026-07-01", due), (Standing::Overdue, Some(-1)));
        let done = Course { done_on: "2026-07-01".parse().ok(), done: true, ..due };
        assert_eq!(on("2026-12-31", done), (Standing::DoneLate, None));
        assert_eq!(on("2026-06-30", done), (Standing::Soon, Some(0)));
        assert_eq!(on("2026-06-30", Course::default()).0, Standing::NoTerm);
        assert_eq!(on("2026-06-30", Course { done: true, ..due }).0, Standing::DoneUndated);
    }
}
