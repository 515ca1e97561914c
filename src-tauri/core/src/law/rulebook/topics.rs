//! Matters of a meeting that a rule asks about.

use serde::{Deserialize, Serialize};

use crate::ground::codes::{coded, parse_code};

coded! {
    /// A matter, by the same codes as `meetings::MeetingTopic`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Topic {
        Election = "选举",
        ActivistAnalysis = "分析入党积极分子队伍",
    }
}

impl Topic {
    /// The topic of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        parse_code(code)
    }
}
