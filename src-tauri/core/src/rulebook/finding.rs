//! A verdict and all that explains it. Its JSON is a public contract.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use ts_rs::TS;

use super::cause::Lack;
use crate::calendar::{Day, PartialDate, Period, iso};

/// The answer to "is this rule kept?". Never a silent "no".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// 达标
    Met,
    /// 将到: still open, and the last day is near
    Soon,
    /// 应办: open, and there is time
    Due,
    /// 逾期
    Overdue,
    /// 违反
    Breach,
    /// 需说明: only where the weight is 一般
    NeedsReason,
    /// 不适用
    NotApplicable,
    /// 无法判断
    CannotTell,
    /// 未收录: no version of the rule for that day
    NotCovered,
}

/// The source's own verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
pub enum Weight {
    /// 必须
    #[serde(rename = "必须")]
    Must,
    /// 不得
    #[serde(rename = "不得")]
    MustNot,
    /// 应当
    #[serde(rename = "应当")]
    Should,
    /// 一般
    #[serde(rename = "一般")]
    Normally,
    /// 可以
    #[serde(rename = "可以")]
    May,
}

/// Where a rule stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Citation {
    /// Id in the register of sources.
    pub source: SmolStr,
    /// Title of the document.
    pub title: SmolStr,
    /// Article number, "11".
    pub article: SmolStr,
    /// The number was checked against the text; if not, 条款号待核 is shown.
    pub verified: bool,
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Subject {
    /// unit, meeting, person, school.
    pub kind: SmolStr,
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Its name, for the reader.
    pub name: SmolStr,
}

/// A record that was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Counted {
    /// meeting, person, vote, excuse.
    pub kind: SmolStr,
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Its day.
    pub on: Option<PartialDate>,
}

/// A verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Finding {
    /// Rule id, "meetings.committee-monthly".
    pub rule: SmolStr,
    /// The row of the facts table it came from, "ZB-13".
    pub row: SmolStr,
    /// Title of the rule, for the reader.
    pub title: SmolStr,
    /// First day of the version that judged.
    #[serde(serialize_with = "iso::day_or_none")]
    pub version: Option<Day>,
    /// The answer.
    pub answer: Answer,
    /// The source's verb.
    pub weight: Weight,
    /// About what.
    pub subject: Subject,
    /// The unit it belongs to, for grouping; none for the school.
    #[ts(type = "number | null")]
    pub unit: Option<i64>,
    /// The stretch of days it is about.
    pub period: Option<Period>,
    /// What the rule asks, in numbers.
    pub required: Option<String>,
    /// What was found.
    pub actual: Option<String>,
    /// Last lawful day.
    #[serde(serialize_with = "iso::day_or_none")]
    pub due_on: Option<Day>,
    /// First lawful day.
    #[serde(serialize_with = "iso::day_or_none")]
    pub earliest_on: Option<Day>,
    /// Where it stands.
    pub citation: Arc<[Citation]>,
    /// The records counted.
    pub counted: Vec<Counted>,
    /// What is missing, in words.
    pub missing: Vec<String>,
    /// The missing fact it waits for: the id of one of the causes of the same answer.
    pub cause: Option<SmolStr>,
    /// The missing fact, where it is not the first of `missing` of the subject.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) lacks: Option<Box<Lack>>,
    /// One sentence.
    pub message: String,
    /// How to mend it.
    pub remedy: SmolStr,
    /// Readings (settings) that shaped the verdict, in words.
    pub readings: Vec<String>,
    /// The kind of meeting it asks for, where a button can record one.
    pub meeting_kind: Option<SmolStr>,
}

#[cfg(test)]
impl Finding {
    /// A verdict of a rule about something, for tests of what is made of verdicts.
    pub(crate) fn bare(rule: &str, answer: Answer, kind: &str, id: i64, name: &str) -> Self {
        Self {
            rule: rule.into(),
            row: SmolStr::default(),
            title: rule.into(),
            version: None,
            answer,
            weight: Weight::Should,
            subject: Subject { kind: kind.into(), id, name: name.into() },
            unit: None,
            period: None,
            required: None,
            actual: None,
            due_on: None,
            earliest_on: None,
            citation: Arc::default(),
            counted: Vec::new(),
            missing: Vec::new(),
            cause: None,
            lacks: None,
            message: String::new(),
            remedy: SmolStr::default(),
            readings: Vec::new(),
            meeting_kind: None,
        }
    }
}
