//! What the window is shown.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    DueKind, HistoryLine, ProblemRecord, ProblemSource, ProblemState, ProblemStep, ProblemTask, ProblemTaskKind,
};
use crate::ground::calendar::{Day, PartialDate, Period};
use crate::ground::ids::{MeetingId, ProblemFileId, ProblemId, ProblemTaskId, TaskId, UnitId};

/// A problem in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ProblemRow {
    /// Which.
    pub id: ProblemId,
    /// 问题.
    pub title: String,
    /// 方面.
    pub aspect: String,
    /// 类别.
    pub kind: String,
    /// 来源.
    pub source: ProblemSource,
    /// 发现时间.
    pub found_on: Option<PartialDate>,
    /// The unit of the tree that leads.
    pub unit: Option<UnitId>,
    /// 责任单位.
    pub lead: String,
    /// 配合单位.
    pub support: String,
    /// 责任领导.
    pub leader: String,
    /// 责任人.
    pub owner: String,
    /// Kind of time limit.
    pub due_kind: DueKind,
    /// 整改时限.
    pub due_on: Option<Day>,
    /// The time limit in words.
    pub due_words: String,
    /// State on the day asked.
    pub state: ProblemState,
    /// Past its last day; none where that cannot be told.
    pub overdue: Option<bool>,
    /// Days to the last day.
    #[ts(type = "number | null")]
    pub days_left: Option<i64>,
    /// 剩12天, 逾期3天, or why it cannot be told.
    pub time_words: String,
    /// 老问题; none where that cannot be told.
    pub old: Option<bool>,
    /// Measures.
    pub measures: u32,
    /// Of them done.
    pub measures_done: u32,
    /// What the measures are, joined.
    pub measure_words: String,
    /// 销号时间.
    pub closed_on: Option<PartialDate>,
    /// Last progress.
    pub progress: String,
    /// Times it came back.
    pub reopened: u32,
    /// The rule whose verdict it is; empty where it is none.
    pub rule: String,
    /// Kind of what the verdict is about.
    pub subject_kind: String,
    /// Its id.
    #[ts(type = "number | null")]
    pub subject: Option<i64>,
    /// The period of the verdict.
    pub period: Option<Period>,
}

/// A measure or milestone in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct TaskRow {
    /// Which.
    pub id: ProblemTaskId,
    /// Of which problem.
    pub problem: ProblemId,
    /// 问题.
    pub problem_title: String,
    /// Which of the two.
    pub kind: ProblemTaskKind,
    /// What.
    pub title: String,
    /// 责任单位 of the problem.
    pub lead: String,
    /// 责任人, else that of the problem.
    pub owner: String,
    /// By when.
    pub due_on: Option<Day>,
    /// The time limit in words.
    pub due_words: String,
    /// 完成时间.
    pub done_on: Option<PartialDate>,
    /// Days to the last day.
    #[ts(type = "number | null")]
    pub days_left: Option<i64>,
    /// 剩12天, 逾期3天, 已完成, or why it cannot be told.
    pub time_words: String,
    /// Past its last day and not done.
    pub overdue: bool,
    /// 备注.
    pub note: String,
}

/// A file kept with a problem.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ProblemFile {
    /// Which.
    pub id: ProblemFileId,
    /// Name as it came.
    pub name: String,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: i64,
}

/// A meeting that dealt with a problem.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct LinkedMeeting {
    /// Which.
    pub id: MeetingId,
    /// When and what.
    pub words: String,
}

/// A task of the year's plan that mends a problem.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[ts(rename = "LinkedPlanTask")]
pub struct LinkedTask {
    /// Which.
    pub id: TaskId,
    /// Its year.
    pub year: i32,
    /// What.
    pub title: String,
}

/// Everything about a problem on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ProblemDetail {
    /// The day.
    pub as_of: Day,
    /// As it is kept.
    pub record: ProblemRecord,
    /// As a list shows it.
    pub row: ProblemRow,
    /// Measures and milestones.
    pub tasks: Vec<ProblemTask>,
    /// The same with days left.
    pub task_rows: Vec<TaskRow>,
    /// Rechecks planned and not done.
    pub rechecks: Vec<ProblemStep>,
    /// What happened, oldest first.
    pub history: Vec<HistoryLine>,
    /// Evidence.
    pub files: Vec<ProblemFile>,
    /// Meetings.
    pub meetings: Vec<LinkedMeeting>,
    /// Tasks of the year's plan that mend it.
    pub plan_tasks: Vec<LinkedTask>,
    /// What closing it would still need, in words; advice, not a bar.
    pub before_closing: Vec<String>,
}
