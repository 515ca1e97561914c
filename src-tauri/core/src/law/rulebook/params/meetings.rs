//! Parameters of the rules on units and meetings.

use serde::Deserialize;

use crate::ground::calendar::Per;
use crate::law::rulebook::facts::{Gathering, Role, UnitSort};
use crate::law::rulebook::length::Length;

/// Whom a rule is about.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scope {
    /// Kinds of unit; empty: any.
    pub units: Vec<UnitSort>,
    /// Only units at the root of the tree.
    pub top: bool,
    /// Only where the unit has at least so many 正式党员.
    pub full_members_at_least: Option<u32>,
    /// Only joint branches, or only others.
    pub joint: Option<bool>,
    /// Leaves temporary branches out.
    pub not_temporary: bool,
}

/// How the day is rounded where the month has no such day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Round {
    /// To the last day of the month.
    Down,
}

/// A share of a number, in whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Share {
    /// 半数以上, exactly half included.
    Half,
    /// 超过半数, exactly half not included.
    MoreThanHalf,
}

impl Share {
    /// Does `part` of `whole` reach it.
    pub const fn reached(self, part: u32, whole: u32) -> bool {
        let (part, whole) = (2 * part as u64, whole as u64);
        match self {
            Self::Half => part >= whole,
            Self::MoreThanHalf => part > whole,
        }
    }

    /// The least number that reaches it.
    pub const fn least(self, whole: u32) -> u32 {
        match self {
            Self::Half => whole.div_ceil(2),
            Self::MoreThanHalf => whole / 2 + 1,
        }
    }

    /// For the reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Half => "不少于半数（含半数）",
            Self::MoreThanHalf => "超过半数（不含半数）",
        }
    }
}

/// So many meetings of a kind in each period.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recurrence {
    /// The kind of meeting.
    pub meeting: Gathering,
    /// In each.
    pub per: Per,
    /// How many at least.
    pub least: u32,
    /// Only these periods of the year, by number.
    #[serde(default)]
    pub only: Vec<u32>,
    /// Counted by 所属年度 rather than by the day alone.
    #[serde(default)]
    pub by_year_field: bool,
    /// Open until the day of the year after that the reading names.
    #[serde(default)]
    pub until_reading: bool,
    /// Only meetings where the unit's secretary lectured, wherever they were held.
    #[serde(default)]
    pub by_secretary: bool,
    /// Days before the end from which it is 将到.
    #[serde(default)]
    pub warn_days: Option<u32>,
}

impl Recurrence {
    /// Days before the end of a period from which an open duty is 将到; by the length of the period,
    /// unless the rule says otherwise.
    pub fn warning(&self) -> u32 {
        self.warn_days.unwrap_or(match self.per {
            Per::Month => 7,
            Per::Quarter => 14,
            Per::Half | Per::Year => 30,
        })
    }
}

/// Whom a quorum is counted among.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Those with a vote, or the headcount where only that is known.
    Voting,
    /// Members of the branch committee.
    Committee,
    /// All due.
    Heads,
    /// The figures of each vote on admission or confirmation.
    AdmissionVotes,
}

/// Enough people present.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quorum {
    /// At these kinds of meeting.
    pub meetings: Vec<Gathering>,
    /// Unless the meeting is also one of these.
    #[serde(default)]
    pub unless: Vec<Gathering>,
    /// Only meetings that decided or voted: the text asks it for a decision, not for coming together.
    #[serde(default)]
    pub deciding: bool,
    /// Nor meetings that decided or voted as one of these.
    #[serde(default)]
    pub unless_deciding: Vec<Gathering>,
    /// Among whom.
    pub basis: Basis,
    /// How large a share.
    pub share: Share,
}

/// Whether a vote carries.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// Share of those due that must say yes.
    pub pass: Share,
    /// Share of those due that must be present.
    pub quorum: Share,
    /// The same for admission and confirmation.
    pub admission_quorum: Share,
}

/// One meeting before another.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// The earlier.
    pub first: Gathering,
    /// The later, where it decided or voted.
    pub then: Gathering,
    /// How far back it may lie, if no other later meeting lies between.
    pub look_back: Length,
    /// Rounding of the months.
    pub round: Round,
}

/// A day by which something must be done.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// Day it runs from.
    pub starts: UnitDay,
    /// Day it was done.
    pub ends: UnitDay,
    /// How long.
    pub add: Length,
    /// Rounding of the months.
    pub round: Round,
    /// Whether a last day that is a day of rest moves on.
    pub roll: bool,
    /// Days before the end from which it is 将到.
    pub warn_days_before: u32,
}

/// A dated fact of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitDay {
    /// 申请成立
    AppliedOn,
    /// 批复
    ApprovedOn,
}

/// A part of a meeting's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordPart {
    /// 地点
    Place,
    /// 主持人
    Chair,
    /// 记录人
    Recorder,
    /// 议题或内容
    Content,
    /// 应到、实到人数
    Attendance,
    /// 决议
    Decisions,
    /// 每项表决的应到、实到
    VotingCounts,
    /// 每项表决的结果
    VotingResult,
}

/// Parts that a record must hold.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Completeness {
    /// Which parts.
    pub parts: Vec<RecordPart>,
    /// Days after the meeting within which the record may be written.
    pub grace_days: u32,
    /// Only meetings that voted on admission or confirmation.
    #[serde(default)]
    pub admission_only: bool,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// 正式党员人数
    FullMembers,
    /// 党员人数, 预备党员 included
    AllMembers,
    /// 覆盖单位数
    Covers,
    /// 支委会成员人数
    CommitteeSeats,
}

/// A number within bounds, bounds included.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// Of what.
    pub measure: Measure,
    /// At least.
    #[serde(default)]
    pub at_least: Option<u32>,
    /// At most.
    #[serde(default)]
    pub at_most: Option<u32>,
    /// Usually at most; above it, up to `at_most`, the verdict only says so.
    #[serde(default)]
    pub usually_at_most: Option<u32>,
}

/// The fixed day of each month.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedDayOf {
    /// Of this kind of meeting.
    pub meeting: Gathering,
}

/// Which part of the law on terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermPart {
    /// 按期换届
    Regular,
    /// 届满前提醒
    Reminder,
    /// 延期或提前
    Extension,
}

/// Terms of a committee.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Which part.
    pub part: TermPart,
    /// Length for a branch.
    pub length: Length,
    /// Length for a committee (党委), where it differs.
    #[serde(default)]
    pub committee_length: Option<Length>,
    /// Rounding of the months.
    pub round: Round,
    /// How long before the end the reminder is due.
    pub remind: Length,
    /// The longest extension or shortening.
    pub most_shift: Length,
}

/// Who takes the chair.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chair {
    /// At these kinds of meeting.
    pub meetings: Vec<Gathering>,
    /// By right.
    pub own: Vec<Role>,
    /// By commission.
    #[serde(default)]
    pub commissioned: Vec<Role>,
}

/// 党龄 on taking a post.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tenure {
    /// The post.
    pub role: Role,
    /// How long.
    pub standing: Length,
    /// Rounding of the months.
    pub round: Round,
}

/// A rule without a number: shown, never judged.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explain {
    /// What this version says, where the versions differ.
    #[serde(default)]
    pub says: Option<String>,
}

/// How a stretch of time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// Within so many months: the last lawful day, the first day not counted.
    WithinMonths,
    /// At least so many months: the first lawful day.
    AtLeastMonths,
    /// Counted from a day that itself counts: the last day.
    FromThatDay,
    /// A last day of rest moves to the next working day.
    RollOverRest,
    /// The natural half-year the day lies in: its last day.
    NaturalHalf,
    /// So many working days, the first day not counted.
    WorkingDays,
    /// 以上, 以下, 以内 include the number itself.
    Inclusive,
}

/// A reading of how time is counted.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Which.
    pub counting: Counting,
}
