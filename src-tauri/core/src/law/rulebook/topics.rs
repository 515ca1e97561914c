//! Matters of a meeting that a rule asks about.

use serde::{Deserialize, Serialize};

use super::facts::MeetingFacts;

/// A matter, by the same codes as `meetings::MeetingTopic`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// 选举
    Election,
    /// 分析入党积极分子队伍
    ActivistAnalysis,
}

impl Topic {
    /// The topic of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Election, Self::ActivistAnalysis].into_iter().find(|t| t.code() == code)
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Election => "election",
            Self::ActivistAnalysis => "activist_analysis",
        }
    }

    /// Its name for the reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Election => "选举",
            Self::ActivistAnalysis => "分析入党积极分子队伍",
        }
    }
}

impl MeetingFacts {
    /// What it decided is an election and nothing else: every vote entered is one, or the meeting is marked so.
    pub fn only_elects(&self) -> bool {
        if self.votes.is_empty() {
            return self.topics.contains(&Topic::Election);
        }
        self.votes.iter().all(|v| v.election)
    }
}
