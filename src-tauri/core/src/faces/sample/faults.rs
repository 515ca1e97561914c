//! What is wrong with the made-up school, on purpose: few faults, listed in `assets/sample/faults.toml`, so
//! that each kind of answer is met once or twice. Everything else of the school is in order.

use std::cell::RefCell;

use serde::Deserialize;

use super::days::date;
use super::plan::{Plan, Sort};
use super::tree::Tree;
use crate::ground::calendar::Day;
use crate::ground::error::{Problem, ProblemCode, Result};

const FAULTS: &str = include_str!("../../../../../assets/sample/faults.toml");

/// A fault by its name in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Which {
    ThemeDayMissed,
    ThemeDayMoved,
    ThemeDayExcused,
    GroupMeetingMissed,
    GeneralMeetingShort,
    LectureRecordIncomplete,
    ApprovedByGeneralBranch,
    SponsorsUnnamed,
    TrainingLengthUnknown,
    DocumentMissing,
    FileNotArchived,
    ProblemOverdue,
    ProblemRunning,
    TaskLate,
    EvidenceExpired,
    TermEnding,
    LectureRuleNew,
}

/// Where it is, of the branches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Place {
    First,
    Retired,
    Small,
}

/// What a rule says of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tell {
    rule: String,
    answer: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    id: Which,
    what: String,
    branch: Option<Place>,
    month: Option<u32>,
    tells: Vec<Tell>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    fault: Vec<Fault>,
}

/// A fault that was planted: what which rule says of whom, and from which day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Planted {
    /// What it is.
    pub(super) fault: String,
    /// The rule.
    pub(super) rule: String,
    /// Its answer, by its code.
    pub(super) answer: String,
    /// What it is about: unit, meeting, person, problem.
    pub(super) subject_kind: &'static str,
    /// Which.
    pub(super) subject: i64,
    /// First day on which it is told.
    pub(super) from: Day,
}

/// The list, and what was planted of it.
pub(super) struct Faults {
    list: Vec<Fault>,
    planted: RefCell<Vec<Planted>>,
}

impl Faults {
    /// Reads the list.
    pub(super) fn read() -> Result<Self> {
        let list: List = toml::from_str(FAULTS)
            .map_err(|e| Problem::new(ProblemCode::Internal, "程序自带的示例数据有误").at(e.to_string()))?;
        Ok(Self { list: list.fault, planted: RefCell::new(Vec::new()) })
    }

    fn find(&self, which: Which) -> Option<&Fault> {
        self.list.iter().find(|f| f.id == which)
    }

    /// Whether a fault is this branch's.
    pub(super) fn is_of(&self, which: Which, sort: Sort, index: u64) -> bool {
        self.find(which).and_then(|f| f.branch).is_some_and(|place| match place {
            Place::First => index == 0,
            Place::Retired => sort == Sort::Retired,
            Place::Small => sort == Sort::Small,
        })
    }

    /// Whether a fault is this branch's in this month, which is one of the last year.
    pub(super) fn is_in(&self, which: Which, sort: Sort, index: u64, of: (&Plan, i32, u32)) -> bool {
        let (plan, year, month) = of;
        year == plan.year && self.find(which).and_then(|f| f.month) == Some(month) && self.is_of(which, sort, index)
    }

    /// The branch a fault is in, by its place in the tree.
    pub(super) fn branch(&self, which: Which, tree: &Tree) -> Option<usize> {
        tree.branches.iter().position(|b| self.is_of(which, b.sort, b.index))
    }

    /// Notes a fault that was planted, with whom the rules name for it and from which day.
    pub(super) fn plant(&self, which: Which, subject: (&'static str, i64), from: Day) {
        let Some(fault) = self.find(which) else { return };
        self.planted.borrow_mut().extend(fault.tells.iter().map(|tell| Planted {
            fault: fault.what.clone(),
            rule: tell.rule.clone(),
            answer: tell.answer.clone(),
            subject_kind: subject.0,
            subject: subject.1,
            from,
        }));
    }

    /// What was planted.
    pub(super) fn planted(self) -> Vec<Planted> {
        self.planted.into_inner()
    }
}

/// The first day of the month after.
pub(super) fn month_over(year: i32, month: u32) -> Day {
    if month == 12 { date(year + 1, 1, 1) } else { date(year, month + 1, 1) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::collections::BTreeMap;

    use super::*;
    use crate::law::rulebook::Rulebook;

    #[test]
    fn the_list_shows_each_kind_of_answer_and_names_rules_there_are() {
        let faults = Faults::read().unwrap();
        let book = Rulebook::builtin().unwrap();
        let mut answers: BTreeMap<&str, usize> = BTreeMap::new();
        for fault in &faults.list {
            assert!(!fault.what.is_empty() && !fault.tells.is_empty(), "{fault:?}");
            let told: std::collections::BTreeSet<&str> = fault.tells.iter().map(|t| t.answer.as_str()).collect();
            assert_eq!(told.len(), 1, "one fault, one answer: {fault:?}");
            *answers.entry(fault.tells[0].answer.as_str()).or_default() += 1;
            for tell in &fault.tells {
                assert!(tell.rule.starts_with("local.") || book.get(&tell.rule).is_some(), "{tell:?}");
            }
        }
        for answer in
            ["overdue", "breach", "needs-reason", "cannot-tell", "soon", "due", "not-applicable", "not-covered"]
        {
            assert!(answers.get(answer).is_some_and(|n| *n <= 5), "{answer}: {answers:?}");
        }
    }
}
