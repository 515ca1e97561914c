//! Meetings of all kinds: planned, held, recorded; attendance, votes, attachments.

mod attachments;
mod facts;
mod person;
mod roster;
mod service;
mod store;
mod tables;
#[cfg(test)]
mod tests;
mod topics;

pub use attachments::{attach, attachment_path, detach};
pub use facts::{MeetingFact, facts, step_meetings};
pub use person::person;
pub use roster::{due_people, roster};
pub use service::{checked, remove, save};
pub(crate) use service::{insert, update};
pub(crate) use store::{Names, recorded, written};
pub use store::{get, list, votes_between};
pub(crate) use tables::tables;
pub use topics::MeetingTopic;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::calendar::Day;
use crate::ground::codes::{coded, parse_code};
use crate::ground::ids::{AttachmentId, MeetingId, PersonId, UnitId, VoteId};

coded! {
    /// Kind of a meeting. One meeting may be of several kinds.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum MeetingKind {
        GeneralMeeting = "党员大会",
        CommitteeMeeting = "支部委员会会议",
        GroupMeeting = "党小组会",
        Lecture = "党课",
        ThemeDay = "主题党日",
        OrganizationalLifeMeeting = "组织生活会",
        Appraisal = "民主评议党员",
        DemocraticLifeMeeting = "民主生活会",
        PartyMeeting = "党组织会议",
        PrincipalMeeting = "校长办公会",
        JointMeeting = "党政联席会",
    }
}

impl MeetingKind {
    /// The code kept in the store and used in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::GeneralMeeting => "general_meeting",
            Self::CommitteeMeeting => "committee_meeting",
            Self::GroupMeeting => "group_meeting",
            Self::Lecture => "lecture",
            Self::ThemeDay => "theme_day",
            Self::OrganizationalLifeMeeting => "organizational_life_meeting",
            Self::Appraisal => "appraisal",
            Self::DemocraticLifeMeeting => "democratic_life_meeting",
            Self::PartyMeeting => "party_meeting",
            Self::PrincipalMeeting => "principal_meeting",
            Self::JointMeeting => "joint_meeting",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        parse_code(code)
    }
}

coded! {
    /// How far a meeting has come.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum MeetingState {
        Planned = "计划",
        /// It was held, and nothing is recorded yet.
        Held = "待补记录",
        Recorded = "已记录",
        Cancelled = "已取消",
    }
}

coded! {
    /// A person's attendance.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum Presence {
        Present = "到会",
        Leave = "请假",
        Absent = "缺席",
        /// Not there, and excused by a decision.
        Exempt = "不作硬性要求",
    }
}

/// One name in the grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Attendance {
    /// Who.
    pub person: PersonId,
    /// Name; read only.
    #[serde(default)]
    pub name: String,
    /// Whether.
    pub presence: Presence,
    /// Why not.
    #[serde(default)]
    pub reason: String,
    /// 补课日期.
    #[serde(default)]
    #[schemars(extend("x-happened" = "补课日期"))]
    pub made_up_on: Option<Day>,
    /// Has a vote on that day; read only.
    #[serde(default)]
    pub voting: bool,
}

/// A vote taken.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Vote {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<VoteId>,
    /// 表决事项.
    pub subject: String,
    /// 应到有表决权人数.
    pub voting_due: u32,
    /// 实到有表决权人数.
    pub voting_present: u32,
    /// 赞成, written opinions included.
    pub yes: u32,
    /// 反对.
    pub no: u32,
    /// 弃权.
    pub abstain: u32,
    /// 是否讨论发展党员或转正: needs more than half present (细则第十九条).
    #[serde(default)]
    pub admission: bool,
    /// The candidate it was about: each is discussed and voted on apart (细则第十九条).
    #[serde(default)]
    pub person: Option<PersonId>,
    /// 选举: another law says how many must come and who is elected.
    #[serde(default)]
    pub election: bool,
}

/// A file kept with a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Attachment {
    /// Which.
    pub id: AttachmentId,
    /// Name as it came.
    pub name: String,
    /// SHA-256 of its bytes, also its name in `attachments/`.
    pub sha256: String,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: i64,
}

/// A meeting with all that is held of it. Saving writes the whole record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Meeting {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<MeetingId>,
    /// Who held it: branch, group, committee.
    pub unit: UnitId,
    /// Its name; read only.
    #[serde(default)]
    pub unit_name: String,
    /// One or more.
    pub kinds: Vec<MeetingKind>,
    /// Matters it dealt with that a rule asks about.
    #[serde(default)]
    pub topics: Vec<MeetingTopic>,
    /// 会议名称.
    #[serde(default)]
    pub title: String,
    /// How far it has come.
    pub state: MeetingState,
    /// 所属年度, where it differs from the calendar year (a 组织生活会 of January).
    #[serde(default)]
    pub year_of: Option<i32>,
    /// 计划时间.
    #[serde(default)]
    pub planned_on: Option<Day>,
    /// 实际时间.
    #[serde(default)]
    #[schemars(extend("x-happened" = "实际时间"))]
    pub held_on: Option<Day>,
    /// 地点.
    #[serde(default)]
    pub place: String,
    /// 主持人.
    #[serde(default)]
    pub chair: String,
    /// 记录人.
    #[serde(default)]
    pub recorder: String,
    /// 讲课人 (党课).
    #[serde(default)]
    pub lecturer: String,
    /// 议题.
    #[serde(default)]
    pub agenda: String,
    /// 内容.
    #[serde(default)]
    pub minutes: String,
    /// 决议.
    #[serde(default)]
    pub decisions: String,
    /// 列席人员.
    #[serde(default)]
    pub in_attendance: String,
    /// Names are not known, only headcounts (old files).
    #[serde(default)]
    pub counts_only: bool,
    /// 应到人数; computed from `attendance` unless `counts_only`.
    #[serde(default)]
    pub due: Option<u32>,
    /// 实到人数.
    #[serde(default)]
    pub present: Option<u32>,
    /// 请假人数.
    #[serde(default)]
    pub on_leave: Option<u32>,
    /// 缺席人员 as text, where no names were matched.
    #[serde(default)]
    pub absent_names: String,
    /// Grid of names of everyone due; where `counts_only`, those few a file named.
    #[serde(default)]
    pub attendance: Vec<Attendance>,
    /// Votes.
    #[serde(default)]
    pub votes: Vec<Vote>,
    /// Files; changed through `meetings.attach` and `meetings.detach`.
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

/// Which meetings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct MeetingQuery {
    /// Of this year (by 所属年度).
    pub year: Option<i32>,
    /// Held or planned from this day.
    pub from: Option<Day>,
    /// To this day.
    pub to: Option<Day>,
    /// Of this unit and what is below it.
    pub unit: Option<UnitId>,
    /// Of this kind.
    pub kind: Option<MeetingKind>,
    /// Text in title, agenda, minutes or decisions.
    pub text: String,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct MeetingRow {
    /// Which.
    pub id: MeetingId,
    /// Whose.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Kinds.
    pub kinds: Vec<MeetingKind>,
    /// Name.
    pub title: String,
    /// State.
    pub state: MeetingState,
    /// Held, or else planned, on.
    pub on: Option<Day>,
    /// Place.
    pub place: String,
    /// Chair.
    pub chair: String,
    /// 应到.
    pub due: Option<u32>,
    /// 实到.
    pub present: Option<u32>,
    /// Only headcounts.
    pub counts_only: bool,
    /// Number of files.
    pub attachments: u32,
}

/// Who is due at a meeting of these kinds, of this unit, on this day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RosterQuery {
    /// Whose meeting.
    pub unit: UnitId,
    /// Kinds.
    pub kinds: Vec<MeetingKind>,
    /// The day.
    pub on: Day,
}
