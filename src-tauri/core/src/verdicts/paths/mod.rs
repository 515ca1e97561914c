//! What the rules make of a candidate's path: the timeline, the what-if, the board.
//!
//! Facts come from `duties`, the step list from `development`; every day shown is reckoned by the
//! rulebook. Nothing is saved here but a step, and that through `development`.

mod board;
mod record;
mod spans;
mod timeline;
mod whatif;

pub use board::board;
pub use record::{preview_step, record_step};
pub use timeline::{derived_days, timeline};
pub use whatif::{milestone_named, whatif, whatif_alone};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::books::development::{Companion, DocumentView, DualKind, DualMark, Plan};
use crate::books::organisation::{PersonEvent, Stage};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::codes::coded;
use crate::ground::ids::{PersonId, UnitId};
use crate::law::rulebook::{Answer, Citation, Finding, Milestone};

coded! {
    /// How far a step is.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum StepState {
        Done = "已办",
        /// A later step is recorded.
        Passed = "没有登记",
        Next = "下一步",
        ToCome = "待办",
    }
}

/// A milestone of a step with what is recorded of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct MilestoneView {
    /// Which.
    pub milestone: Milestone,
    /// Its name.
    pub label: String,
    /// Completes the step.
    pub completes: bool,
    /// What is recorded, oldest first.
    pub events: Vec<PersonEvent>,
    /// First lawful day.
    pub earliest_on: Option<Day>,
    /// Last lawful day.
    pub latest_on: Option<Day>,
    /// What-if backward: not before.
    #[serde(default)]
    pub needed_from: Option<Day>,
    /// What-if backward: not after.
    #[serde(default)]
    pub needed_by: Option<Day>,
}

/// One step of the path. A public contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct TimelineStep {
    /// Its code in the step list.
    pub step: String,
    /// 1–25.
    pub number: u32,
    /// Code of its stage in the step list.
    pub stage: String,
    /// Name.
    pub name: String,
    /// Who acts.
    pub who: String,
    /// What goes in.
    pub input: String,
    /// How far.
    pub state: StepState,
    /// Day it was completed; the last one for a repeated step.
    pub done_on: Option<PartialDate>,
    /// First lawful day.
    pub earliest_on: Option<Day>,
    /// Last lawful day.
    pub latest_on: Option<Day>,
    /// The gravest answer of the rules on this step.
    pub answer: Answer,
    /// Where the step stands.
    pub citation: Vec<Citation>,
    /// Documents.
    pub documents: Vec<DocumentView>,
    /// Milestones.
    pub milestones: Vec<MilestoneView>,
    /// Verdicts of the rules on this step.
    pub findings: Vec<Finding>,
    /// Readings that shaped the days, in words.
    pub readings: Vec<String>,
    /// What-if: the day differs from what is recorded.
    #[serde(default)]
    pub moved: bool,
    /// What-if backward: not before.
    #[serde(default)]
    pub needed_from: Option<Day>,
    /// What-if backward: not after.
    #[serde(default)]
    pub needed_by: Option<Day>,
}

/// The step to be taken next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct NextStep {
    /// Its code.
    pub step: String,
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// 最早
    pub earliest_on: Option<Day>,
    /// 最迟
    pub latest_on: Option<Day>,
    /// Days left to the last lawful day; negative when past.
    pub days_left: Option<i32>,
}

/// A person named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PersonName {
    /// Who.
    pub id: PersonId,
    /// Name.
    pub name: String,
}

/// A day that follows from the path: 预备期最后一天, 党龄起算日.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct DerivedDay {
    /// Rule that tells it.
    pub rule: String,
    /// One sentence.
    pub message: String,
    /// The day, or the month.
    pub on: Option<PartialDate>,
}

/// One of several paths of a person: a new application after an end begins another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PathSpan {
    /// From 1.
    pub number: u32,
    /// Day of its first step.
    pub from: Option<PartialDate>,
    /// The day it ended.
    pub ended_on: Option<Day>,
    /// By what, in words; empty while it goes on.
    pub ended_by: String,
    /// How far it came.
    pub stage: Stage,
    /// Its name.
    pub stage_name: String,
    /// The one the person is on on the day.
    pub present: bool,
}

/// The path of one person. A public contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Timeline {
    /// Who.
    pub person: PersonName,
    /// Stage on the day.
    pub stage: Stage,
    /// Its name.
    pub stage_name: String,
    /// Branch, empty if none.
    pub unit_name: String,
    /// The judging day.
    pub as_of: Day,
    /// Number of the path shown, from 1.
    #[serde(default)]
    pub path: u32,
    /// Every path begun by then, oldest first.
    #[serde(default)]
    pub paths: Vec<PathSpan>,
    /// Name of the step list.
    pub list: String,
    /// Stages of the list: code and name.
    pub stages: Vec<(String, String)>,
    /// Every step.
    pub steps: Vec<TimelineStep>,
    /// The next step; none where the path is complete or ended.
    pub next: Option<NextStep>,
    /// Mentors and sponsors.
    pub companions: Vec<Companion>,
    /// 双培养 marks.
    pub marks: Vec<DualMark>,
    /// Days that follow.
    pub days: Vec<DerivedDay>,
    /// Verdicts that belong to no step.
    pub findings: Vec<Finding>,
    /// Set where the path ended without membership.
    pub ended: Option<Day>,
}

/// A milestone on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SupposedDay {
    /// Which.
    pub milestone: Milestone,
    /// When; absent: not taken.
    #[serde(default)]
    pub on: Option<PartialDate>,
}

/// A what-if: on a copy of a person's path, or on nothing but the days given.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct WhatIfRequest {
    /// Whose path; absent: an empty one.
    pub person: Option<PersonId>,
    /// 出生日期, where no person is named.
    pub birth: Option<PartialDate>,
    /// Days supposed in place of what is recorded.
    pub days: Vec<SupposedDay>,
    /// Wanted: this milestone on this day; the steps before tell by when.
    pub goal: Option<Goal>,
    /// The judging day; today, or the last day supposed where that is later.
    pub as_of: Option<Day>,
}

/// A day wanted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Goal {
    /// Which.
    pub milestone: Milestone,
    /// When.
    pub on: Day,
}

/// The path as supposed. Nothing is saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct WhatIf {
    /// The judging day.
    pub as_of: Day,
    /// Every step.
    pub steps: Vec<TimelineStep>,
    /// The next step.
    pub next: Option<NextStep>,
    /// Days that follow.
    pub days: Vec<DerivedDay>,
    /// First day full membership may be approved, by the days supposed.
    pub earliest_full_member: Option<Day>,
    /// Why the goal cannot be reached, in words; empty if it can.
    pub obstacles: Vec<String>,
}

/// Which board.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct BoardQuery {
    /// The day; today if absent.
    pub as_of: Option<Day>,
    /// Only this unit and what is below it.
    pub unit: Option<UnitId>,
    /// Name or initials.
    pub text: String,
    /// Only those with something wrong or late.
    pub troubled: bool,
    /// Only those with a 双培养 mark.
    pub dual: bool,
}

/// A candidate on the board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct BoardCard {
    /// Who.
    pub person: PersonName,
    /// Branch.
    pub unit_name: String,
    /// Stage on the day.
    pub stage: Stage,
    /// Since when.
    pub since: Option<PartialDate>,
    /// The next step.
    pub next: Option<NextStep>,
    /// Steps completed.
    pub done: u32,
    /// Of so many.
    pub steps: u32,
    /// The gravest answer of what is open.
    pub answer: Answer,
    /// Steps that broke a rule.
    pub breaches: u32,
    /// The first thing wrong or late, in words.
    pub trouble: String,
    /// 双培养.
    pub dual: Vec<DualKind>,
}

/// A column of the board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct BoardColumn {
    /// Stage.
    pub stage: Stage,
    /// Its name.
    pub name: String,
    /// Candidates, the most pressing first.
    pub cards: Vec<BoardCard>,
}

/// Counts of a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct YearCount {
    /// Year.
    pub year: i32,
    /// 申请
    pub applied: u32,
    /// 确定积极分子
    pub activists: u32,
    /// 确定发展对象
    pub prospects: u32,
    /// 接收预备党员
    pub admitted: u32,
    /// 其中在职教师
    pub admitted_teachers: u32,
    /// 转正
    pub confirmed: u32,
    /// Planned for the school; none where no plan is entered.
    pub quota: Option<u32>,
}

/// All candidates by stage. 今日's view of the whole field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Board {
    /// The day.
    pub as_of: Day,
    /// Five columns.
    pub columns: Vec<BoardColumn>,
    /// This year and the two before, newest first.
    pub years: Vec<YearCount>,
    /// Plans of this year.
    pub plans: Vec<Plan>,
}
