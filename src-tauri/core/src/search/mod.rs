//! Finds people, meetings, units and rules by 汉字, 全拼 or 首字母.

mod find;

pub use find::find;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Hit {
    /// person, meeting, unit, rule.
    pub kind: String,
    /// Its id as text (a number, or a rule id).
    pub id: String,
    /// First line.
    pub title: String,
    /// Second line: branch and stage, date and unit.
    pub detail: String,
}
