//! 发展党员: every candidate's dated steps, who stands beside them, and their documents.
//!
//! - A step is an event of the person (`organisation::PersonEvent`), so that stage and path never
//!   disagree; [`service`] records steps, companions, the year's plan and 双培养 marks.
//! - [`steps`] is the step list, data that a school may replace: a step says which milestones it
//!   holds; the rules speak of milestones only.
//! - [`facts`] hands the path to the rulebook. What the rules make of it is shown by `paths`.

mod documents;
mod facts;
mod registers;
mod service;
mod steps;
mod store;
mod tables;
mod ways;

pub use documents::{attach_document, detach_document, document_path, documents_of, set_document};
pub use facts::{
    activists, assigned_as_member, body_of, candidate, candidate_on, candidates, earlier_ways, milestone_of, steps_of,
};
pub use service::{all_companions, companions, link_choices, marks, plans, remove_step, save_step};
pub use steps::{Step, StepList, in_force, replace_steps, restore_steps, save_steps, shipped, step_list};
pub(crate) use tables::tables;
pub use ways::companion_way;
use ways::opener;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::calendar::{Day, PartialDate};
use crate::ground::codes::coded;
use crate::ground::ids::{CompanionId, DocumentFileId, EventId, MarkId, MeetingId, PersonId, PlanId, UnitId};
use crate::law::rulebook::{ActingBody, Citation, Milestone, NoticePlaces};

pub use crate::law::rulebook::CompanionRole;

/// A step to be recorded, or changed where it has an id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RecordStep {
    /// Of an event already recorded.
    #[serde(default)]
    pub id: Option<EventId>,
    /// Who.
    pub person: PersonId,
    /// What.
    pub milestone: Milestone,
    /// When; left out where a meeting is named, for the day is the meeting's.
    #[serde(default)]
    #[schemars(extend("x-happened" = "日期"))]
    pub on: Option<PartialDate>,
    /// The meeting it was taken in.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// The body that acted or approved.
    #[serde(default)]
    pub body: Option<ActingBody>,
    /// 文号.
    #[serde(default)]
    pub number: String,
    /// 延长预备期至.
    #[serde(default)]
    pub until: Option<Day>,
    /// 集中培训天数.
    #[serde(default)]
    pub days: Option<u32>,
    /// 集中培训学时.
    #[serde(default)]
    pub hours: Option<u32>,
    /// Where the notice was put up.
    #[serde(default)]
    pub places: Option<NoticePlaces>,
    /// Unit, for 编入 and 转入.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// 备注.
    #[serde(default)]
    pub note: String,
    /// Why it departs from the rules; needed where the verdict is 违反.
    #[serde(default)]
    pub reason: String,
}

/// A mentor or sponsor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Companion {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<CompanionId>,
    /// Of whom.
    pub person: PersonId,
    /// As what.
    pub role: CompanionRole,
    /// Who, where on the roll.
    #[serde(default)]
    pub helper: Option<PersonId>,
    /// Name; read only where `helper` is given.
    #[serde(default)]
    pub name: String,
    /// From.
    #[serde(default)]
    pub from: Option<Day>,
    /// First day no longer.
    #[serde(default)]
    pub until: Option<Day>,
    /// The event that opened the path it is of; none for the first path. A new one is of the present path.
    #[serde(default)]
    pub opened_by: Option<EventId>,
}

coded! {
    /// State of a document of the file.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum DocumentState {
        Missing = "缺",
        Present = "有",
        NotNeeded = "不需要",
    }
}

/// A document of a candidate's file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct DocumentView {
    /// Its code in the step list.
    pub id: String,
    /// Name.
    pub name: String,
    /// It is there, or a file of it is kept.
    pub present: bool,
    /// State.
    pub state: DocumentState,
    /// The regulation itself names it; it goes into the personal file.
    pub national: bool,
    /// Dated.
    pub on: Option<PartialDate>,
    /// 备注.
    pub note: String,
    /// Files kept.
    pub files: Vec<DocumentFile>,
}

/// A file kept with a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct DocumentFile {
    /// Which.
    pub id: DocumentFileId,
    /// Name as it came.
    pub name: String,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: i64,
}

/// Sets a document of a candidate's file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SetDocument {
    /// Whose.
    pub person: PersonId,
    /// Its code in the step list.
    pub document: String,
    /// Number of the path it is handed in for, from 1; the present one if absent.
    #[serde(default)]
    pub of_path: Option<u32>,
    /// State; 缺 takes the entry away.
    pub state: DocumentState,
    /// Dated.
    #[serde(default)]
    #[schemars(extend("x-happened" = "材料日期"))]
    pub on: Option<PartialDate>,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

/// Keeps a file with a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AttachDocument {
    /// Whose.
    pub person: PersonId,
    /// Code of the document.
    pub document: String,
    /// Number of the path it is handed in for, from 1; the present one if absent.
    #[serde(default)]
    pub of_path: Option<u32>,
    /// Path of the file.
    pub path: String,
}

/// The year's plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Plan {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<PlanId>,
    /// Year.
    pub year: i32,
    /// For a unit; the school if absent.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// How many are to be admitted.
    pub quota: u32,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

coded! {
    /// 双培养.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum DualKind {
        TeacherToMember = "把骨干教师培养成党员",
        MemberToTeacher = "把党员培养成骨干教师",
    }
}

/// A 双培养 mark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct DualMark {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<MarkId>,
    /// Who.
    pub person: PersonId,
    /// Which.
    pub kind: DualKind,
    /// Since.
    #[serde(default)]
    #[schemars(extend("x-happened" = "日期"))]
    pub on: Option<PartialDate>,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

/// A step list as the clerk reads it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct StepListView {
    /// Name.
    pub title: String,
    /// Where it comes from, in words.
    pub note: String,
    /// The school's own.
    pub own: bool,
    /// Stages: code and name.
    pub stages: Vec<(String, String)>,
    /// Steps.
    pub steps: Vec<StepView>,
}

/// A step of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct StepView {
    /// Code.
    pub id: String,
    /// Number.
    pub number: u32,
    /// Stage.
    pub stage: String,
    /// Name under the law of the day asked.
    pub name: String,
    /// Who acts.
    pub who: String,
    /// What goes in.
    pub input: String,
    /// Milestones.
    pub milestones: Vec<Milestone>,
    /// Document names.
    pub documents: Vec<String>,
    /// Where it stands.
    pub citation: Vec<Citation>,
}
