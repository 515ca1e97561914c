//! A project of creation as it is kept and shown.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PlanFile, ProjectKind, Standing};
use crate::ground::calendar::Day;
use crate::ground::ids::{MilestoneId, PersonId, ProjectId, ProjectItemId, ProjectStageId, UnitId};

/// A project of creation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Project {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<ProjectId>,
    /// Code of its kind.
    pub kind: String,
    /// Name.
    pub name: String,
    /// 级别: 县级, 市级; empty if none.
    #[serde(default)]
    pub level: String,
    /// 责任单位.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// 负责人, where on the roll.
    #[serde(default)]
    pub owner: Option<PersonId>,
    /// 负责人 as written; read only where `owner` is given.
    #[serde(default)]
    pub owner_name: String,
    /// 启动日期.
    #[serde(default)]
    #[schemars(extend("x-happened" = "启动时间"))]
    pub started_on: Option<Day>,
    /// 计划完成.
    #[serde(default)]
    pub due_on: Option<Day>,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

/// A stage reached.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ProjectStage {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<ProjectStageId>,
    /// Of which project.
    pub project: ProjectId,
    /// 阶段.
    pub stage: String,
    /// Day.
    #[schemars(extend("x-happened" = "进入日期"))]
    pub on: Day,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

/// A milestone.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ProjectMilestone {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<MilestoneId>,
    /// Of which project.
    pub project: ProjectId,
    /// 节点.
    pub name: String,
    /// 计划日期.
    #[serde(default)]
    pub planned_on: Option<Day>,
    /// 完成日期.
    #[serde(default)]
    #[schemars(extend("x-happened" = "完成日期"))]
    pub done_on: Option<Day>,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

/// A criterion of creation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ProjectItem {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<ProjectItemId>,
    /// Of which project.
    pub project: ProjectId,
    /// 创建标准.
    pub text: String,
    /// 已达到.
    #[serde(default)]
    pub met: bool,
    /// Since.
    #[serde(default)]
    #[schemars(extend("x-happened" = "达到日期"))]
    pub met_on: Option<Day>,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

/// A project in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ProjectRow {
    /// The project.
    pub project: Project,
    /// Name of its kind.
    pub kind_name: String,
    /// 责任单位.
    pub unit_name: String,
    /// The stage it has reached; empty if none.
    pub stage: String,
    /// Since.
    pub stage_on: Option<Day>,
    /// Milestones.
    pub milestones: u32,
    /// Of them done.
    pub milestones_done: u32,
    /// Criteria.
    pub items: u32,
    /// Of them met.
    pub items_met: u32,
    /// The next milestone, by its planned day.
    pub next: Option<ProjectMilestone>,
    /// How the next milestone stands; of a project without an open one, done or cannot tell.
    pub standing: Standing,
    /// Days to the next milestone, or over where negative.
    #[ts(type = "number | null")]
    pub days_left: Option<i64>,
}

/// The projects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ProjectBook {
    /// The judging day.
    pub as_of: Day,
    /// Kinds and the stages proposed for each.
    pub kinds: Vec<ProjectKind>,
    /// Projects.
    pub projects: Vec<ProjectRow>,
}

/// A milestone with how it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ProjectMilestoneView {
    /// The milestone.
    pub milestone: ProjectMilestone,
    /// How it stands.
    pub standing: Standing,
    /// Days left, or over where negative.
    #[ts(type = "number | null")]
    pub days_left: Option<i64>,
    /// Evidence.
    pub files: Vec<PlanFile>,
}

/// A criterion with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ProjectItemView {
    /// The criterion.
    pub item: ProjectItem,
    /// Evidence.
    pub files: Vec<PlanFile>,
}

/// All that is held of a project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ProjectDetail {
    /// The project.
    pub row: ProjectRow,
    /// Stages, newest first.
    pub stages: Vec<ProjectStage>,
    /// Milestones by planned day.
    pub milestones: Vec<ProjectMilestoneView>,
    /// Criteria in order.
    pub items: Vec<ProjectItemView>,
    /// Files of the project itself.
    pub files: Vec<PlanFile>,
}
