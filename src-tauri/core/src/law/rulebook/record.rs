//! The kinds of records that verdicts are about or count.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a record is. The code is the one written in JSON, in excuses and in the rules on entries of registers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// 学校
    School,
    /// 党组织
    Unit,
    /// 人
    Person,
    /// 会议
    Meeting,
    /// 表决
    Vote,
    /// 一步或其他变动
    Event,
    /// 培养联系人、入党介绍人
    Companion,
    /// 说明的原因
    Excuse,
    /// 任务
    #[default]
    Task,
    /// 创建项目
    Project,
    /// 创建项目的节点
    Milestone,
    /// 问题
    Problem,
    /// 整改措施
    ProblemTask,
    /// 回头看
    ProblemRecheck,
    /// 廉政风险点
    Risk,
    /// 防控措施
    RiskMeasure,
    /// 佐证
    Evidence,
    /// 指标体系
    Framework,
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
