//! 年度工作要点 and 创建项目: what the school set itself for the year.
//!
//! - A [`KeyPoint`] is broken into [`Task`]s with owners and terms; [`tasks`] are their verbs, [`term`]
//!   reads a term as plans write it.
//! - A [`Project`] of creation has stages, milestones and criteria to tick ([`projects`]); its kind and the
//!   stages proposed stand in `assets/plans`.
//! - [`facts`] hands tasks and milestones to the rulebook as entries of registers; [`measures`] counts them.
//!   Targets and 责任书 are the room `targets`.

mod facts;
mod files;
mod kinds;
mod known;
mod line;
pub mod measures;
mod project;
mod project_registers;
mod project_store;
mod projects;
mod registers;
mod standing;
mod store;
mod tables;
mod task_links;
mod tasks;
mod term;

pub use facts::entries;
pub(crate) use files::files_of;
pub use files::{AttachPlanFile, FileOwner, PlanFile, attach, detach, file_path};
pub use kinds::{ProjectKind, project_kinds};
pub(crate) use kinds::{kind_name, kind_word};
pub(crate) use tables::tables;

pub use known::known_tasks;
pub use line::Line;
pub use project::{
    Project, ProjectBook, ProjectDetail, ProjectItem, ProjectItemView, ProjectMilestone, ProjectMilestoneView,
    ProjectRow, ProjectStage,
};
pub(crate) use project_store::{HeldProject, held_projects};
pub use projects::{project, projects};
pub use standing::Standing;
pub use store::{all_points, all_tasks};
pub use task_links::{link_meeting, link_problem, unlink_meeting, unlink_problem};
pub use tasks::{task, year};
pub use term::{Term, read_term};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::calendar::Day;
use crate::ground::codes::coded;
use crate::ground::ids::{
    KeyPointId, MeetingId, PersonId, ProblemId, TaskId, TaskMeetingId, TaskNoteId, TaskProblemId, UnitId,
};

/// A key point of the year: 工作要点.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct KeyPoint {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<KeyPointId>,
    /// Year.
    pub year: i32,
    /// 工作要点.
    pub title: String,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

coded! {
    /// How far a task has come, as entered.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum TaskState {
        #[default]
        Open = "未完成",
        Done = "已完成",
        Dropped = "不再进行",
    }
}

/// A task.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Task {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<TaskId>,
    /// The key point it belongs to, if any.
    #[serde(default)]
    pub key_point: Option<KeyPointId>,
    /// Year.
    pub year: i32,
    /// 具体任务.
    pub title: String,
    /// 责任单位, where it is in the tree.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// 责任单位 as written, where it is no unit of the tree.
    #[serde(default)]
    pub unit_text: String,
    /// 责任人, where on the roll.
    #[serde(default)]
    pub owner: Option<PersonId>,
    /// 责任人 as written; read only where `owner` is given.
    #[serde(default)]
    pub owner_name: String,
    /// 牵头领导.
    #[serde(default)]
    pub lead: String,
    /// 开始日期.
    #[serde(default)]
    pub start_on: Option<Day>,
    /// 完成时限; where left out it is read from `due_text`.
    #[serde(default)]
    pub due_on: Option<Day>,
    /// 完成时限 as written, where it is not a day: 6月底前.
    #[serde(default)]
    pub due_text: String,
    /// State.
    #[serde(default)]
    pub state: TaskState,
    /// 完成日期.
    #[serde(default)]
    #[schemars(extend("x-happened" = "完成日期"))]
    pub done_on: Option<Day>,
    /// 完成情况.
    #[serde(default)]
    pub outcome: String,
    /// Number of the indicator it serves; another register says which.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub criterion: Option<i64>,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

/// A task in a list, with how it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PlanTaskRow {
    /// The task.
    pub task: Task,
    /// Title of its key point; empty if none.
    pub key_point_title: String,
    /// 责任单位 for the reader: the unit's name, or what was written.
    pub unit_name: String,
    /// How it stands on the day asked.
    pub standing: Standing,
    /// Days left, or over where negative; none where it is not open or has no day.
    #[ts(type = "number | null")]
    pub days_left: Option<i64>,
    /// Progress notes.
    pub notes: u32,
    /// Files.
    pub files: u32,
    /// The latest note.
    pub latest: String,
}

/// How many tasks stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct TaskCounts {
    /// All but those dropped.
    pub total: u32,
    /// 已完成, late ones included.
    pub done: u32,
    /// 逾期未完成.
    pub overdue: u32,
    /// 将到期.
    pub soon: u32,
    /// Without a day to judge by.
    pub cannot_tell: u32,
}

/// The plan of a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PlanYear {
    /// Year.
    pub year: i32,
    /// The judging day.
    pub as_of: Day,
    /// Years that have a plan, newest first.
    pub years: Vec<i32>,
    /// Key points in order.
    pub points: Vec<KeyPoint>,
    /// Tasks, by key point and order.
    pub tasks: Vec<PlanTaskRow>,
    /// Counts.
    pub counts: TaskCounts,
}

/// A note on progress.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct TaskNote {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<TaskNoteId>,
    /// Of which task.
    pub task: TaskId,
    /// Day.
    #[schemars(extend("x-happened" = "进展日期"))]
    pub on: Day,
    /// 进展.
    pub text: String,
}

/// A meeting to be linked to a task.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct LinkMeeting {
    /// Task.
    pub task: TaskId,
    /// Meeting.
    pub meeting: MeetingId,
}

/// A meeting linked to a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct TaskMeeting {
    /// The link.
    pub id: TaskMeetingId,
    /// The meeting.
    pub meeting: MeetingId,
    /// Its title, or its kinds.
    pub title: String,
    /// Its day.
    pub on: Option<Day>,
}

/// A problem to be linked to a task.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct LinkProblem {
    /// Task.
    pub task: TaskId,
    /// Problem.
    pub problem: ProblemId,
}

/// A problem a task mends; the register of problems says how it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct TaskProblem {
    /// The link.
    pub id: TaskProblemId,
    /// The problem.
    pub problem: ProblemId,
    /// 问题.
    pub title: String,
}

/// All that is held of a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct TaskDetail {
    /// The task.
    pub row: PlanTaskRow,
    /// Progress, newest first.
    pub notes: Vec<TaskNote>,
    /// Meetings.
    pub meetings: Vec<TaskMeeting>,
    /// Problems.
    pub problems: Vec<TaskProblem>,
    /// Evidence.
    pub files: Vec<PlanFile>,
}
