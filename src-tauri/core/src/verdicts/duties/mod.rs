//! What is due: gathers facts, has the rulebook judge them, and keeps the reasons given.

mod agenda;
mod carried;
mod excuses;
mod facts;
mod lines;
mod months;
mod rules;
mod service;
mod tables;

pub use agenda::agenda;
pub use excuses::{excuses, remove_excuse, save_excuse};
pub(crate) use facts::gather_paths;
pub use lines::{AgendaLine, AgendaPart};
pub use rules::{local_rules, remove_local_rule, rulebook, rules, save_local_rule, set_setting, settings};
pub use service::{check, grid, judge_draft, undecided};
pub(crate) use service::{meeting_asked, stood};
pub(crate) use tables::tables;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::books::meetings::MeetingKind;
use crate::ground::calendar::{Day, Period};
use crate::ground::ids::{ExcuseId, MeetingId, UnitId};
pub use crate::law::rulebook::Answer;
use crate::law::rulebook::{Cause, Finding, Findings, RecordKind};

/// What to judge.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct CheckQuery {
    /// The judging day; today if absent.
    pub as_of: Option<Day>,
    /// The year; that of the judging day if absent.
    pub year: Option<i32>,
    /// Only this unit.
    pub unit: Option<UnitId>,
    /// Only this rule (id or row, such as ZB-13).
    pub rule: Option<String>,
    /// Tell them as lines too.
    pub lines: bool,
}

/// The verdicts of a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct CheckReport {
    /// The judging day.
    pub as_of: Day,
    /// The year.
    pub year: i32,
    /// Verdicts, by unit, rule and period.
    #[ts(as = "Vec<Finding>")]
    #[schemars(with = "Vec<Finding>")]
    pub findings: Findings,
    /// What the years before left unmet; empty where a year was asked for.
    pub carried: Vec<Finding>,
    /// The missing facts that verdicts wait for, each once.
    pub causes: Vec<Cause>,
    /// What needs attention, one cause or rule a line, where it was asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<AgendaLine>,
}

/// What 今日 is asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct AgendaQuery {
    /// The judging day; today if absent.
    pub as_of: Option<Day>,
    /// Only this unit and what is below it.
    pub unit: Option<UnitId>,
}

/// 今日.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Agenda {
    /// The day.
    pub as_of: Day,
    /// 已逾期: overdue, breach, and reasons to be given.
    pub overdue: Vec<AgendaLine>,
    /// 本周到期.
    pub this_week: Vec<AgendaLine>,
    /// 本月及以后到期.
    pub this_month: Vec<AgendaLine>,
    /// The next three, where nothing is due.
    pub next: Vec<AgendaLine>,
    /// 已成违反: nothing done now can undo it, so it stands apart.
    pub past: Vec<AgendaLine>,
    /// Records held that lack a part: to be completed when there is time, so they stand apart.
    pub incomplete: Vec<AgendaLine>,
    /// Steps of 发展党员 that broke a rule and can no longer be taken otherwise: to be explained, not
    /// to be done, so they stand apart.
    pub irregular: Vec<AgendaLine>,
    /// 无法判断, by what is missing.
    pub cannot_tell: Vec<AgendaLine>,
    /// How long what was not done is told, in words.
    pub kept: String,
}

/// The year at a glance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct YearGrid {
    /// The year.
    pub year: i32,
    /// The judging day.
    pub as_of: Day,
    /// Units × kinds.
    pub rows: Vec<GridRow>,
}

/// A unit and a kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct GridRow {
    /// Whose.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Kind.
    pub kind: MeetingKind,
    /// Twelve months.
    pub cells: Vec<GridCell>,
}

/// A month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct GridCell {
    /// 1–12.
    pub month: u32,
    /// Held in this month.
    pub held: u32,
    /// Planned and not yet held.
    pub planned: u32,
    /// The verdict of the period that ends in this month, or of this month.
    pub answer: Option<Answer>,
    /// Its message.
    pub message: String,
    /// The meetings.
    pub meetings: Vec<MeetingId>,
}

/// A meeting that could not decide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Undecided {
    /// Which.
    pub meeting: MeetingId,
    /// Who was there and who should have been.
    pub message: String,
}

/// A reason given for a duty not done in its period, or a postponement approved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Excuse {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<ExcuseId>,
    /// Rule id.
    pub rule: String,
    /// What the subject is.
    pub subject_kind: RecordKind,
    /// Its id.
    #[ts(type = "number")]
    pub subject: i64,
    /// The period it covers.
    #[serde(default)]
    pub period: Option<Period>,
    /// 原因.
    pub reason: String,
    /// 批准人或组织.
    #[serde(default)]
    pub approved_by: String,
    /// 延期到: the duty is then due by this day.
    #[serde(default)]
    pub postponed_to: Option<Day>,
    /// 说明日期.
    #[serde(default)]
    #[schemars(extend("x-happened" = "说明日期"))]
    pub given_on: Option<Day>,
}
