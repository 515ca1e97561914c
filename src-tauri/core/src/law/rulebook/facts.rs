//! The facts the evaluators take. The caller fills them from the vault, once for a whole check;
//! the rulebook knows no other room, so kinds arrive by their code (`committee_meeting`).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::candidate::{ActivistSpan, CandidateFacts};
use super::registers::RegisterFacts;
use super::topics::Topic;
use crate::ground::calendar::{Day, PartialDate, Period, WorkCalendar};
use crate::ground::codes::{coded, parse_code};
use crate::law::rulebook::RecordKind;

coded! {
    /// Kind of a meeting, by the same codes as `meetings::MeetingKind`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum Gathering {
        GeneralMeeting = "党员大会",
        CommitteeMeeting = "支委会",
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

impl Gathering {
    /// Its code, `committee_meeting`.
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

    /// The kind of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        parse_code(code)
    }
}

/// Kind of a unit, by the same codes as `organisation::UnitKind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitSort {
    /// 党委
    Committee,
    /// 党总支
    GeneralBranch,
    /// 党支部
    Branch,
    /// 党小组
    Group,
}

/// How far a meeting has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// 计划
    Planned,
    /// 已召开，待补记录
    Held,
    /// 已记录
    Recorded,
    /// 已取消
    Cancelled,
}

/// Role of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 书记
    Secretary,
    /// 副书记 (also 专职副书记)
    Deputy,
    /// 委员
    Member,
    /// 党小组组长
    GroupLeader,
}

/// The fixed day of 主题党日 in each month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FixedDay {
    /// 每月 N 日
    DayOfMonth(u8),
    /// 每月第 N 个星期几: week 1–4, 5 for the last; weekday 1 Monday … 7 Sunday.
    WeekdayOfMonth(u8, u8),
}

/// Members of a unit from a day on, until the next entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadCount {
    /// First day of this count.
    pub from: Day,
    /// 正式党员.
    pub full: u32,
    /// 党员, 预备党员 included.
    pub all: u32,
}

/// A post held in the unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostFacts {
    /// Id of the post.
    pub id: i64,
    /// Who.
    pub person: i64,
    /// Name.
    pub name: String,
    /// What.
    pub role: Role,
    /// From; unknown where the file did not say, it then counts from the beginning.
    pub from: Option<PartialDate>,
    /// First day no longer held.
    pub until: Option<Day>,
    /// 党龄 counts from this day (转正之日), if known.
    pub standing_from: Option<PartialDate>,
}

/// A term of the unit's committee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermFacts {
    /// Id of the term.
    pub id: i64,
    /// 选举日期.
    pub elected_on: Day,
    /// 实际换届日期.
    pub ended_on: Option<Day>,
    /// Approved until.
    pub extended_until: Option<Day>,
    /// Who approved; empty if nobody.
    pub approved_by: String,
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitFacts {
    /// Id.
    pub id: i64,
    /// Short name.
    pub name: String,
    /// Kind.
    pub sort: UnitSort,
    /// The unit above.
    pub parent: Option<i64>,
    /// 成立日期; absent: it has always existed.
    pub founded_on: Option<PartialDate>,
    /// First day it no longer exists.
    pub closed_on: Option<Day>,
    /// 临时党支部.
    pub temporary: bool,
    /// 联合党支部: number of places covered, else 0.
    pub covers: u32,
    /// 申请成立 received.
    pub applied_on: Option<Day>,
    /// 批复日期.
    pub approved_on: Option<Day>,
    /// Fixed day of 主题党日.
    pub theme_day: Option<FixedDay>,
    /// Members over time, sorted by day; before the first entry nothing is known. `None`: no
    /// roster is held for this unit, so nothing can be told from it.
    pub head_counts: Option<Vec<HeadCount>>,
    /// Posts held, past ones included.
    pub posts: Vec<PostFacts>,
    /// Terms, past ones included.
    pub terms: Vec<TermFacts>,
}

/// A vote taken in a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoteFacts {
    /// Id; 0 for a draft.
    pub id: i64,
    /// 表决事项.
    pub subject: String,
    /// 应到有表决权.
    pub voting_due: u32,
    /// 实到有表决权.
    pub voting_present: u32,
    /// 赞成, written opinions included.
    pub yes: u32,
    /// 反对.
    pub no: u32,
    /// 弃权.
    pub abstain: u32,
    /// 讨论发展党员或转正.
    pub admission: bool,
    /// The candidate it was about, where it was said.
    pub person: Option<i64>,
    /// It elects people.
    pub election: bool,
}

/// A meeting in any state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingFacts {
    /// Id; 0 for a draft.
    pub id: i64,
    /// Whose.
    pub unit: i64,
    /// Kinds, the first one is the leading one.
    pub kinds: Vec<Gathering>,
    /// Matters it dealt with that a rule asks about.
    pub topics: Vec<Topic>,
    /// Day held.
    pub on: Option<Day>,
    /// Day planned.
    pub planned_on: Option<Day>,
    /// State.
    pub state: Progress,
    /// 所属年度, where it differs from the calendar year.
    pub year_of: Option<i32>,
    /// Title.
    pub title: String,
    /// 应到, exempt members included.
    pub due: Option<u32>,
    /// 实到.
    pub present: Option<u32>,
    /// Of those due, how many are 不作硬性要求 and did not come.
    pub exempt_absent: u32,
    /// 应到有表决权, where names are known.
    pub voting_due: Option<u32>,
    /// 实到有表决权, where names are known.
    pub voting_present: Option<u32>,
    /// Only headcounts are known.
    pub counts_only: bool,
    /// 地点 is filled in.
    pub has_place: bool,
    /// 记录人 is filled in.
    pub has_recorder: bool,
    /// 议题 or 内容 is filled in.
    pub has_content: bool,
    /// 决议 is filled in.
    pub has_decisions: bool,
    /// 主持人, empty if unknown.
    pub chair: String,
    /// 讲课人, empty if unknown.
    pub lecturer: String,
    /// Votes.
    pub votes: Vec<VoteFacts>,
}

impl MeetingFacts {
    /// What it decided is an election and nothing else: every vote entered is one, or the meeting is marked so.
    pub fn only_elects(&self) -> bool {
        if self.votes.is_empty() {
            return self.topics.contains(&Topic::Election);
        }
        self.votes.iter().all(|v| v.election)
    }
}

/// A reason given, or a postponement approved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExcuseFacts {
    /// Id.
    pub id: i64,
    /// Rule id.
    pub rule: String,
    /// unit, meeting, person.
    pub subject_kind: RecordKind,
    /// Its id.
    pub subject: i64,
    /// The period it covers; absent: any.
    pub period: Option<Period>,
    /// 原因.
    pub reason: String,
    /// 批准人或组织.
    pub approved_by: String,
    /// Due by this day instead.
    pub postponed_to: Option<Day>,
    /// 说明日期.
    pub given_on: Option<Day>,
}

/// A stretch of school holidays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayFacts {
    /// 寒假, 暑假.
    pub name: String,
    /// Its days.
    pub days: Period,
}

/// All the facts of one check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The judging day.
    pub as_of: Day,
    /// The judging day is over: what was due on it and not done is late.
    pub over: bool,
    /// The year judged.
    pub year: i32,
    /// Units in the order findings are to come out.
    pub units: Vec<UnitFacts>,
    /// Meetings of all states that touch [`Facts::stretch`].
    pub meetings: Vec<MeetingFacts>,
    /// Candidates on the path to full membership.
    pub candidates: Vec<CandidateFacts>,
    /// Stretches in which somebody was an activist; held for units alone too.
    pub activists: Vec<ActivistSpan>,
    /// Meetings of any year in which their steps were, or may have been, taken.
    pub step_meetings: Vec<MeetingFacts>,
    /// Entries of registers, each with its last day.
    pub registers: Vec<RegisterFacts>,
    /// Reasons and postponements.
    pub excuses: Vec<ExcuseFacts>,
    /// School holidays.
    pub school_holidays: Vec<HolidayFacts>,
    /// Settings that were set, key to value; the rest take their default.
    pub readings: BTreeMap<String, String>,
    /// Public holidays, for deadlines whose last day is a day of rest.
    pub rest_days: WorkCalendar,
}

impl Facts {
    /// Facts of a year with nothing in them yet.
    pub const fn new(as_of: Day, year: i32) -> Self {
        Self {
            as_of,
            over: false,
            year,
            units: Vec::new(),
            meetings: Vec::new(),
            candidates: Vec::new(),
            activists: Vec::new(),
            step_meetings: Vec::new(),
            registers: Vec::new(),
            excuses: Vec::new(),
            school_holidays: Vec::new(),
            readings: BTreeMap::new(),
            rest_days: WorkCalendar::empty(),
        }
    }

    /// The days whose meetings the caller must load to judge `year`: from October of the year
    /// before (a 支委会 that prepared a January 党员大会) to the end of June of the year after
    /// (组织生活会 of the year, postponements).
    pub fn stretch(year: i32) -> Option<Period> {
        Some(Period { from: Day::from_ymd_opt(year - 1, 10, 1)?, to: Day::from_ymd_opt(year + 1, 6, 30)? })
    }
}
