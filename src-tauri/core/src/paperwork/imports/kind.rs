//! The kinds of files that can be imported.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// 党员花名册
    Members,
    /// 会议台账
    Meetings,
    /// 发展党员台账
    Development,
    /// 年度工作要点任务分解表
    Tasks,
    /// 问题清单、整改台账
    Problems,
    /// 廉政风险点台账
    Risks,
    /// 目标完成情况表
    Targets,
    /// 责任书签订台账
    Letters,
    /// 创建项目台账
    Projects,
    /// 指标体系
    Framework,
}

impl ImportKind {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Members,
        Self::Meetings,
        Self::Development,
        Self::Tasks,
        Self::Targets,
        Self::Letters,
        Self::Projects,
        Self::Problems,
        Self::Risks,
        Self::Framework,
    ];

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

    /// Chinese name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Members => "党员花名册",
            Self::Meetings => "会议台账",
            Self::Development => "发展党员台账",
            Self::Tasks => "工作要点任务分解表",
            Self::Problems => "问题清单",
            Self::Risks => "廉政风险点台账",
            Self::Targets => "目标完成情况表",
            Self::Letters => "责任书签订台账",
            Self::Projects => "创建项目台账",
            Self::Framework => "指标体系",
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::sheets::fields::Dictionary;

    #[test]
    fn every_kind_is_listed_once_and_has_its_fields() {
        let mut groups: Vec<&str> = ImportKind::ALL.iter().map(|k| k.group()).collect();
        for kind in ImportKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.group(), "the word of the contract");
            assert!(Dictionary::shipped().fields_of(kind.group()).count() > 2, "{}", kind.label());
        }
        groups.sort_unstable();
        groups.dedup();
        assert_eq!(groups.len(), ImportKind::ALL.len());
    }
}
