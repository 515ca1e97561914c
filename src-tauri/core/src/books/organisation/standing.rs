//! What is decided about people, and what is counted of the school: exemptions, sanctions, staff, holidays.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::calendar::Day;
use crate::ground::codes::coded;
use crate::ground::ids::{ExemptionId, HolidayId, PersonId, SanctionId, StaffTotalId};

coded! {
    /// What a member is excused from (教管条例第二十三条 不作硬性要求). Never the grounds.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum ExemptionKind {
        OrganizationalLife = "参加组织生活不作硬性要求",
        Study = "学习培训不作硬性要求",
    }
}

/// An exemption decided by a body for a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Exemption {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<ExemptionId>,
    /// Who.
    pub person: PersonId,
    /// From what.
    pub kind: ExemptionKind,
    /// First day.
    pub from: Day,
    /// First day no longer in force.
    #[serde(default)]
    pub until: Option<Day>,
    /// 决定的组织.
    pub decided_by: String,
    /// 决定日期.
    #[serde(default)]
    #[schemars(extend("x-happened" = "决定日期"))]
    pub decided_on: Option<Day>,
}

coded! {
    /// Kind of sanction or suspension of rights; grounds are never kept.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum SanctionKind {
        Warning = "警告",
        SeriousWarning = "严重警告",
        RemovalFromPost = "撤销党内职务",
        /// No vote while it lasts.
        ProbationWithinParty = "留党察看",
        /// No vote while it lasts.
        RightsSuspended = "中止党员权利",
    }
}

/// A sanction with its dates and the body that decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Sanction {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<SanctionId>,
    /// Who.
    pub person: PersonId,
    /// What.
    pub kind: SanctionKind,
    /// First day: that on which the sanction was approved.
    pub from: Day,
    /// First day no longer in force; of 留党察看 the day rights were restored, not the day planned.
    #[serde(default)]
    pub until: Option<Day>,
    /// 决定的组织.
    #[serde(default)]
    pub decided_by: String,
}

/// Staff of the school on a day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct StaffTotal {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<StaffTotalId>,
    /// The day it was counted.
    #[schemars(extend("x-happened" = "统计日期"))]
    pub on: Day,
    /// 在职教师人数.
    pub teachers: u32,
    /// 教职工总数.
    pub staff: u32,
}

/// A stretch of school holidays (寒暑假).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SchoolHoliday {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<HolidayId>,
    /// 暑假, 寒假.
    pub name: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

/// Figures of the school on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Summary {
    /// The day.
    pub as_of: Day,
    /// 正式党员.
    pub full_members: u32,
    /// 预备党员.
    pub probationary_members: u32,
    /// 入党申请人.
    pub applicants: u32,
    /// 积极分子.
    pub activists: u32,
    /// 发展对象.
    pub prospects: u32,
    /// 党支部.
    pub branches: u32,
    /// Members who are teachers.
    pub member_teachers: u32,
    /// Members whose 人员身份 is not filled in.
    pub staff_kind_unknown: u32,
    /// Latest staff count on or before the day.
    pub staff_total: Option<StaffTotal>,
    /// Share of members among teachers, "34.8", or none with `share_missing` saying why.
    pub teacher_share_percent: Option<String>,
    /// Why the share cannot be told; empty if it can.
    pub share_missing: String,
}
