//! A candidate before a rule: what the evaluators of the path share.

use smol_str::SmolStr;
use thin_vec::thin_vec;

use super::excused;
use crate::ground::calendar::{Day, chinese, days_between};
use crate::law::rulebook::candidate::{Milestone, StepFacts};
use crate::law::rulebook::docket::Docket;
use crate::law::rulebook::lack::Lack;
use crate::law::rulebook::path::{Ground, Path};
use crate::law::rulebook::rule::{Rule, Version};
use crate::law::rulebook::{Answer, Counted, ExcuseFacts, Finding, RecordKind, Subject, Weight};

/// A candidate before a rule.
pub struct Walk<'a> {
    /// All the facts.
    pub docket: &'a Docket<'a>,
    /// The rule.
    pub rule: &'a Rule,
    /// The path as known on the judging day.
    pub path: &'a Path<'a>,
}

impl<'a> Walk<'a> {
    /// The judging day.
    pub const fn as_of(&self) -> Day {
        self.docket.facts.as_of
    }

    /// What a reckoning rests on.
    pub fn ground(&self) -> Ground<'_> {
        Ground { path: self.path, readings: &self.docket.readings, rest: &self.docket.facts.rest_days }
    }

    /// Nothing more is asked: the path ended or is filed away.
    pub fn over(&self) -> bool {
        self.path.ended().is_some() || self.path.closed().is_some()
    }

    fn subject(&self) -> Subject {
        let candidate = self.path.candidate;
        Subject { kind: RecordKind::Person, id: candidate.id, name: candidate.name.as_str().into() }
    }

    /// What is missing of the candidate, in words that tell it from the like.
    pub fn lacks(&self, what: impl Into<SmolStr>) -> Option<Box<Lack>> {
        Lack::of(self.subject(), what)
    }

    /// The day of a step is not known, or not to the day.
    pub fn lacks_day(&self, step: Milestone) -> Option<Box<Lack>> {
        Lack::day_of(self.subject(), step.label())
    }

    /// A finding about the candidate with the answer 达标.
    pub fn finding(&self, version: &Version) -> Finding {
        Finding { unit: self.path.candidate.unit, ..self.docket.finding(self.rule, Some(version), self.subject(), 0) }
    }

    /// The same, counting a step.
    pub fn about(&self, version: &Version, step: &StepFacts) -> Finding {
        Finding { counted: thin_vec![counted(step)], ..self.finding(version) }
    }

    /// 未收录.
    pub fn not_covered(&self, day: Day) -> Finding {
        Finding { unit: self.path.candidate.unit, ..self.docket.not_covered(self.rule, self.subject(), 0, day) }
    }

    /// The version in force on a day; says 未收录 where there is none.
    pub fn version(&self, day: Day, out: &mut Vec<Finding>) -> Option<&'a Version> {
        let found = self.rule.version_on(day);
        if found.is_none() {
            out.push(self.not_covered(day));
        }
        found
    }

    /// A reason given for what is open.
    pub fn excuse(&self) -> Option<&'a ExcuseFacts> {
        self.docket.excuse(self.rule, RecordKind::Person, self.path.candidate.id, None)
    }

    /// 一般 and 可以: falling short asks for a reason and accuses nobody.
    const fn mild(&self) -> bool {
        matches!(self.rule.weight, Weight::Normally | Weight::May)
    }

    /// Completes a finding about a step not taken yet, by its last lawful day; `said` makes the sentence
    /// of the days that are left.
    pub fn open(&self, due: Day, warn_days: u32, said: impl FnOnce(&str) -> String, finding: Finding) -> Finding {
        let left = days_between(self.as_of(), due);
        let (answer, rest) = match left {
            ..0 if self.mild() => (Answer::NeedsReason, format!("已过{}天", -left)),
            ..0 => (Answer::Overdue, format!("已过{}天", -left)),
            0 => (Answer::Soon, "今天到期".to_owned()),
            _ if left <= i64::from(warn_days) => (Answer::Soon, format!("还剩{left}天")),
            _ => (Answer::Due, format!("还剩{left}天")),
        };
        let finding = Finding { answer, due_on: Some(due), message: said(&rest), ..finding };
        if left < 0 { excused(self.rule, self.excuse(), finding) } else { finding }
    }

    /// Completes a finding about a step that broke the rule: a breach that the reason kept with it
    /// does not heal, save where the source says 一般; a reminder while the text was not yet public.
    pub fn broken(&self, lenient_until: Option<Day>, step: &StepFacts, on: Day, finding: Finding) -> Finding {
        self.broken_unless(false, lenient_until, step, on, finding)
    }

    /// The same; where the text itself names an exception, the reason kept with the step is heard.
    pub fn broken_unless(
        &self,
        excepted: bool,
        lenient_until: Option<Day>,
        step: &StepFacts,
        on: Day,
        mut finding: Finding,
    ) -> Finding {
        finding.answer = if self.mild() { Answer::NeedsReason } else { Answer::Breach };
        if lenient_until.is_some_and(|until| on < until) {
            finding.answer = Answer::NeedsReason;
            finding.message.push_str("当时新的规定刚刚施行，文件尚未公开，只作提醒。");
        }
        if !step.reason.is_empty() {
            finding.message = format!("{}登记时写明的原因：{}。", finding.message, step.reason.trim_end_matches('。'));
            if excepted || finding.answer == Answer::NeedsReason {
                finding.answer = Answer::NotApplicable;
                finding.remedy = "".into();
            }
        }
        finding
    }
}

/// A step counted.
pub fn counted(step: &StepFacts) -> Counted {
    match step.meeting {
        Some(id) => Counted { kind: RecordKind::Meeting, id, on: step.on },
        None => Counted { kind: RecordKind::Event, id: step.id, on: step.on },
    }
}

/// A day, or the stretch a coarse date leaves.
pub fn day_words(first: Day, last: Day) -> String {
    if first == last { chinese(first) } else { format!("{}至{}", chinese(first), chinese(last)) }
}
