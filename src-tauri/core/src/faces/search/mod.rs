//! Finds people, units, frameworks and their criteria, problems, tasks, rules and meetings by 汉字, 全拼 or 首字母.

mod alike;
mod find;

pub use alike::{Alike, AlikeQuery, alike};
pub use find::{find, which};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::ids::FrameworkId;

/// Something found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Hit {
    /// person, unit, framework, criterion, problem, task, rule, meeting.
    pub kind: String,
    /// Its id as text (a number, a rule id, or the code of an example framework that was not adopted).
    pub id: String,
    /// First line.
    pub title: String,
    /// Second line: branch and stage, date and unit.
    pub detail: String,
    /// The framework of a criterion.
    pub framework: Option<FrameworkId>,
    /// The year whose page shows it: a task's.
    pub year: Option<i32>,
}
