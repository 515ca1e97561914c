//! What a meeting dealt with that a rule asks about: a mark of the clerk's, never read out of the text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A matter that a rule asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeetingTopic {
    /// 选举: what the meeting decided is an election. Votes that were entered are marked each by itself.
    Election,
    /// 分析入党积极分子队伍
    ActivistAnalysis,
}

impl MeetingTopic {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Election, Self::ActivistAnalysis];

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
    let marked = MeetingTopic::ALL.into_iter().filter(|t| topics.contains(t));
    marked.map(MeetingTopic::code).collect::<Vec<_>>().join(",")
}

/// Codes as kept in `meeting.topics`.
pub(super) fn topics(text: &str) -> Vec<MeetingTopic> {
    MeetingTopic::ALL.into_iter().filter(|t| text.split(',').any(|code| code == t.code())).collect()
}
