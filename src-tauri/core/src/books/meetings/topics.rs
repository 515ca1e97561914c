//! What a meeting dealt with that a rule asks about: a mark of the clerk's, never read out of the text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::codes::{Coded as _, coded};

coded! {
    /// A matter that a rule asks about.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum MeetingTopic {
        /// What the meeting decided is an election. Votes that were entered are marked each by itself.
        Election = "选举",
        ActivistAnalysis = "分析入党积极分子队伍",
    }
}

impl MeetingTopic {
    /// The code kept in the store and used in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Election => "election",
            Self::ActivistAnalysis => "activist_analysis",
        }
    }
}

/// The column `meeting.topics`.
pub(super) fn topics_text(topics: &[MeetingTopic]) -> String {
    let marked = MeetingTopic::ALL.iter().copied().filter(|t| topics.contains(t));
    marked.map(MeetingTopic::code).collect::<Vec<_>>().join(",")
}

/// Codes as kept in `meeting.topics`.
pub(super) fn topics(text: &str) -> Vec<MeetingTopic> {
    MeetingTopic::ALL.iter().copied().filter(|t| text.split(',').any(|code| code == t.code())).collect()
}
