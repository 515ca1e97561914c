//! The records that verdicts are about or count.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use ts_rs::TS;

use crate::ground::codes::coded;

coded! {
    /// What a record is. The code is the one written in JSON, in excuses and in the rules on entries of registers.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum RecordKind {
        School = "学校",
        Unit = "党组织",
        Person = "人员",
        Meeting = "会议",
        Vote = "表决",
        Event = "步骤或变动",
        Companion = "培养联系人、入党介绍人",
        Excuse = "说明的原因",
        #[default]
        Task = "任务",
        Project = "创建项目",
        /// Of a project.
        Milestone = "节点",
        Problem = "问题",
        ProblemTask = "整改措施",
        ProblemRecheck = "回头看",
        Risk = "廉政风险点",
        RiskMeasure = "防控措施",
        Evidence = "佐证",
        Framework = "指标体系",
    }
}

impl RecordKind {
    /// Its code, `problem_task`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Unit => "unit",
            Self::Person => "person",
            Self::Meeting => "meeting",
            Self::Vote => "vote",
            Self::Event => "event",
            Self::Companion => "companion",
            Self::Excuse => "excuse",
            Self::Task => "task",
            Self::Project => "project",
            Self::Milestone => "milestone",
            Self::Problem => "problem",
            Self::ProblemTask => "problem_task",
            Self::ProblemRecheck => "problem_recheck",
            Self::Risk => "risk",
            Self::RiskMeasure => "risk_measure",
            Self::Evidence => "evidence",
            Self::Framework => "framework",
        }
    }
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Subject {
    /// Of which kind.
    pub kind: RecordKind,
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Its name, for the reader.
    pub name: SmolStr,
}
