//! 问题清单与整改: problems, who answers for them, what is done and by when, review, 销号 and 回头看.
//!
//! - What is kept are dated rows: a problem, its measures and milestones ([`ProblemTask`]), what happened to it
//!   ([`ProblemStep`]). Its state on a day follows from them ([`case`]) and is stored nowhere.
//! - [`service`] changes them; [`register`] reads everything once and answers lists, counts and walls.
//! - [`order`] refuses days that contradict each other.
//! - [`examine`] looks a description over for what is vague or missing; it advises and never writes.
//! - [`plan`] proposes milestones backward from the last day; the clerk confirms them.
//! - [`measures`] counts for scoring, [`facts`] hands deadlines to the rulebook.

mod areas;
mod aspects;
mod case;
mod counts;
mod evidence;
mod examine;
mod facts;
mod limit;
pub mod measures;
mod numbered;
mod order;
mod plan;
mod register;
mod registers;
mod risks;
mod service;
mod since;
mod store;
mod tables;
mod views;
mod wall;

pub use areas::risk_areas;
pub use aspects::{AspectList, AspectRow, aspects, import_aspects, save_aspects};
pub use case::{Case, HistoryLine, ProblemState};
pub use counts::{AspectCount, ProblemCounts, Tally, UnitCount, counts};
pub use evidence::{attach, detach, file_path, link_meeting, meeting_choices, unlink_meeting};
pub use examine::{Examination, Examine, Gap, VagueMark, examine};
pub use facts::{register_facts, risk_facts};
pub use limit::{TimeLimit, read_limit, says_no_more};
pub use numbered::{numbered, split_numbered};
pub use plan::{MilestoneProposal, PlannedPoint, Point, ProposeRequest, SavePlan, propose, save_plan};
pub use register::{ProblemQuery, Register, detail, list, owner_of, progress, tasks};
pub(crate) use risks::stage_of;
pub use risks::{Risk, RiskCounts, RiskLevel, RiskMeasure, RiskView, risk_counts, risks};
pub use service::{from_finding, record_step, remove, remove_step, save};
pub(crate) use service::{normalised_title, write_problem, write_step};
pub(crate) use since::NEW_SINCE;
pub use since::set_since;
pub(crate) use tables::tables;
pub use views::{LinkedMeeting, LinkedTask, ProblemDetail, ProblemFile, ProblemRow, TaskRow};
pub use wall::{Wall, WallCell, WallColumn, WallItem, WallQuery, WallRow, WallScale, WallState, wall};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::calendar::{Day, PartialDate, Period};
use crate::ground::codes::coded;
use crate::ground::ids::{PersonId, ProblemId, ProblemStepId, ProblemTaskId, UnitId};

coded! {
    /// How a problem came to be known.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum ProblemSource {
        /// The store has no code for it: there it is 其他 with the note [`UNSAID`].
        #[default]
        Unset = "没有写明",
        SelfCheck = "自查",
        Inspection = "巡察督导检查",
        Appraisal = "考核评议",
        /// It was made from a rule's verdict.
        Finding = "规则提示",
        Other = "其他",
    }
}

/// The note of a source that was not said.
const UNSAID: &str = ProblemSource::Unset.label();

impl ProblemSource {}

coded! {
    /// What kind of time limit a problem has.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum DueKind {
        ByDay = "限期整改",
        AtOnce = "立行立改",
        Lasting = "长期坚持",
        #[default]
        Unset = "没有写明",
    }
}

/// A problem as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct ProblemRecord {
    /// Absent for a new one.
    pub id: Option<ProblemId>,
    /// 问题.
    pub title: String,
    /// 具体表现.
    pub detail: String,
    /// 方面.
    pub aspect: String,
    /// 类别.
    pub kind: String,
    /// 地点.
    pub place: String,
    /// 发生时间, as it was said.
    pub occurred: String,
    /// 次数或数量.
    pub times: String,
    /// 涉及人员.
    pub people: String,
    /// 问题来源.
    pub source: ProblemSource,
    /// The document or occasion it came from.
    pub source_note: String,
    /// 依据指标.
    pub basis: String,
    /// 发现时间.
    #[schemars(extend("x-happened" = "发现时间"))]
    pub found_on: Option<PartialDate>,
    /// The unit of the tree that leads, where it is one.
    pub unit: Option<UnitId>,
    /// 责任单位（牵头）; read only where `unit` is given.
    pub lead: String,
    /// 配合单位.
    pub support: String,
    /// 责任领导.
    pub leader: String,
    /// The person on the roll who answers for it, where it is one.
    pub owner: Option<PersonId>,
    /// 责任人; read only where `owner` is given.
    pub owner_name: String,
    /// Kind of time limit.
    pub due_kind: DueKind,
    /// 整改时限: the last day.
    pub due_on: Option<Day>,
    /// The time limit in the words it came in, where they say more than the day.
    pub due_text: String,
    /// The rule whose verdict it was made from; empty if none.
    pub rule: String,
    /// What that verdict was about: unit, meeting, person ….
    pub subject_kind: String,
    /// Its id.
    #[ts(type = "number | null")]
    pub subject: Option<i64>,
    /// The period that verdict was about.
    pub period: Option<Period>,
    /// 备注.
    pub note: String,
}

coded! {
    /// A measure is done; a milestone is reached.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum ProblemTaskKind {
        #[default]
        Measure = "措施",
        Milestone = "节点",
    }
}

/// A measure or a milestone of a problem.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ProblemTask {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<ProblemTaskId>,
    /// Of which problem.
    pub problem: ProblemId,
    /// Which of the two.
    #[serde(default)]
    pub kind: ProblemTaskKind,
    /// What.
    pub title: String,
    /// Who, where on the roll.
    #[serde(default)]
    pub owner: Option<PersonId>,
    /// 责任人; read only where `owner` is given.
    #[serde(default)]
    pub owner_name: String,
    /// By when.
    #[serde(default)]
    pub due_on: Option<Day>,
    /// The time limit in the words it came in.
    #[serde(default)]
    pub due_text: String,
    /// 完成时间.
    #[serde(default)]
    #[schemars(extend("x-happened" = "完成日期"))]
    pub done_on: Option<PartialDate>,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

coded! {
    /// What can happen to a problem.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum ProblemStepKind {
        Progress = "整改进展",
        Submitted = "报请审核",
        Passed = "审核通过",
        Returned = "审核退回",
        Closed = "销号",
        Recheck = "回头看",
    }
}

/// Something that happened to a problem, or a recheck that is planned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ProblemStep {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<ProblemStepId>,
    /// To which problem.
    pub problem: ProblemId,
    /// What.
    pub kind: ProblemStepKind,
    /// Planned for (a recheck).
    #[serde(default)]
    pub due_on: Option<Day>,
    /// When it happened; may be unknown for a closing taken from a file.
    #[serde(default)]
    #[schemars(extend("x-happened" = "日期"))]
    pub on: Option<PartialDate>,
    /// Who reviewed, approved or rechecked.
    #[serde(default)]
    pub by: String,
    /// A recheck that was done: the problem has come back.
    #[serde(default)]
    pub came_back: Option<bool>,
    /// Result, or why.
    #[serde(default)]
    pub note: String,
}
