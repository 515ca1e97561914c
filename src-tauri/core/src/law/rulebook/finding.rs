//! A verdict and all that explains it. Its JSON is a public contract.

use std::ops::Deref;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use thin_vec::ThinVec;
use ts_rs::TS;

use super::facts::Gathering;
use super::lack::Lack;
use super::record::{RecordKind, Subject};
use crate::ground::calendar::{Day, PartialDate, Period, iso};
use crate::ground::codes::coded;

coded! {
    /// The answer to "is this rule kept?". Never a silent "no".
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "kebab-case")]
    pub enum Answer {
        Met = "达标",
        /// Still open, and the last day is near.
        Soon = "将到",
        /// Open, and there is time.
        Due = "应办",
        Overdue = "逾期",
        Breach = "违反",
        /// Only where the weight is 一般.
        NeedsReason = "需说明",
        NotApplicable = "不适用",
        CannotTell = "无法判断",
        /// No version of the rule is for that day.
        NotCovered = "未收录",
    }
}

impl Answer {
    /// The gravest first: the one order of weight among verdicts. What is not known comes before what there is still
    /// time for, for it waits for the clerk.
    pub const GRAVEST: [Self; 9] = [
        Self::Breach,
        Self::Overdue,
        Self::NeedsReason,
        Self::Soon,
        Self::CannotTell,
        Self::Due,
        Self::Met,
        Self::NotApplicable,
        Self::NotCovered,
    ];

    /// Its place in that order, the gravest highest.
    pub fn gravity(self) -> usize {
        Self::GRAVEST.iter().rev().position(|one| *one == self).unwrap_or(0)
    }
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

/// A record that was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Counted {
    /// Of which kind.
    pub kind: RecordKind,
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Its day.
    pub on: Option<PartialDate>,
}

/// What every verdict of one version of a rule says alike, held once for all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RuleHead {
    /// Rule id, "meetings.committee-monthly".
    pub rule: SmolStr,
    /// The row of the facts table it came from, "ZB-13".
    pub row: SmolStr,
    /// Title of the rule, for the reader.
    pub title: SmolStr,
    /// First day of the version that judged.
    #[serde(serialize_with = "iso::day_or_none")]
    pub version: Option<Day>,
    /// The source's verb.
    pub weight: Weight,
    /// Where it stands.
    pub citation: Vec<Citation>,
}

/// A verdict. There may be millions of them at once: it is kept small.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Finding {
    /// What it shares with the other verdicts of its rule; read as if it stood here, as in the JSON.
    #[serde(flatten)]
    #[ts(flatten)]
    pub head: Arc<RuleHead>,
    /// The answer.
    pub answer: Answer,
    /// About what.
    pub subject: Subject,
    /// The unit it belongs to, for grouping; none for the school.
    #[ts(type = "number | null")]
    pub unit: Option<i64>,
    /// The stretch of days it is about.
    pub period: Option<Period>,
    /// What the rule asks, in numbers.
    pub required: Option<SmolStr>,
    /// What was found.
    pub actual: Option<SmolStr>,
    /// Last lawful day.
    #[serde(serialize_with = "iso::day_or_none")]
    pub due_on: Option<Day>,
    /// First lawful day.
    #[serde(serialize_with = "iso::day_or_none")]
    pub earliest_on: Option<Day>,
    /// The records counted.
    #[ts(as = "Vec<Counted>")]
    #[schemars(with = "Vec<Counted>")]
    pub counted: ThinVec<Counted>,
    /// What is missing, in words.
    #[ts(as = "Vec<String>")]
    #[schemars(with = "Vec<String>")]
    pub missing: ThinVec<String>,
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
    #[ts(as = "Vec<String>")]
    #[schemars(with = "Vec<String>")]
    pub readings: ThinVec<String>,
    /// The kind of meeting it asks for, where a button can record one.
    pub meeting_kind: Option<Gathering>,
}

impl Deref for Finding {
    type Target = RuleHead;

    fn deref(&self) -> &RuleHead {
        &self.head
    }
}

#[cfg(test)]
impl Finding {
    /// A verdict of a rule about something, for tests of what is made of verdicts.
    pub(crate) fn bare(rule: &str, answer: Answer, kind: RecordKind, id: i64, name: &str) -> Self {
        let head = RuleHead {
            rule: rule.into(),
            row: SmolStr::default(),
            title: rule.into(),
            version: None,
            weight: Weight::Should,
            citation: Vec::new(),
        };
        Self {
            head: Arc::new(head),
            answer,
            subject: Subject { kind, id, name: name.into() },
            unit: None,
            period: None,
            required: None,
            actual: None,
            due_on: None,
            earliest_on: None,
            counted: ThinVec::new(),
            missing: ThinVec::new(),
            cause: None,
            lacks: None,
            message: String::new(),
            remedy: SmolStr::default(),
            readings: ThinVec::new(),
            meeting_kind: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Answer;
    use crate::ground::codes::Coded;

    #[test]
    fn every_answer_has_its_own_weight_and_what_waits_for_the_clerk_outweighs_what_has_time() {
        let mut weights: Vec<usize> = Answer::ALL.iter().map(|answer| answer.gravity()).collect();
        weights.sort_unstable();
        assert_eq!(weights, (0..Answer::ALL.len()).collect::<Vec<_>>());
        assert!(Answer::Breach.gravity() > Answer::Overdue.gravity());
        assert!(Answer::CannotTell.gravity() > Answer::Due.gravity());
        assert!(Answer::Due.gravity() > Answer::Met.gravity());
    }
}
