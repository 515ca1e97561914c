//! The kinds of files that can be imported.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::codes::coded;

coded! {
    /// What a file holds.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum ImportKind {
        Members = "党员花名册",
        Meetings = "会议台账",
        Development = "发展党员台账",
        Framework = "指标体系",
        Tasks = "工作要点任务分解表",
        Targets = "目标完成情况表",
        Letters = "责任书签订台账",
        Projects = "创建项目台账",
        Problems = "问题清单",
        Risks = "廉政风险点台账",
    }
}

impl ImportKind {
    /// Its group in the field dictionary, and its word in the headless command.
    pub const fn group(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Meetings => "meetings",
            Self::Development => "development",
            Self::Tasks => "tasks",
            Self::Problems => "problems",
            Self::Risks => "risks",
            Self::Targets => "targets",
            Self::Letters => "letters",
            Self::Projects => "projects",
            Self::Framework => "framework",
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::ground::codes::Coded as _;
    use crate::sheets::fields::Dictionary;

    #[test]
    fn every_kind_is_listed_once_and_has_its_fields() {
        let mut groups: Vec<&str> = ImportKind::ALL.iter().map(|k| k.group()).collect();
        for kind in ImportKind::ALL.iter().copied() {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.group(), "the word of the contract");
            assert!(Dictionary::shipped().fields_of(kind.group()).count() > 2, "{}", kind.label());
        }
        groups.sort_unstable();
        groups.dedup();
        assert_eq!(groups.len(), ImportKind::ALL.len());
    }
}
