//! Counts for scoring, over what was read once; each with the rows it counted.

use super::{Case, ProblemState, ProblemStepKind, Register};
use crate::ground::calendar::{Day, Period};
use crate::ground::ids::UnitId;

/// A problem that was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedProblem {
    /// Its id.
    pub id: i64,
    /// Its title.
    pub title: String,
}

/// A count and its rows; `unknown` are those of which it cannot be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProblemCount {
    /// Counted.
    pub rows: Vec<CountedProblem>,
    /// Neither counted nor ruled out: a date is missing or too coarse.
    pub unknown: Vec<CountedProblem>,
}

/// Whose problems are counted.
pub type OfUnit<'a> = Option<&'a dyn Fn(Option<UnitId>) -> bool>;

/// Whether a date fell into a period; none where it is too coarse to tell, or not known.
fn within(on: Option<crate::ground::calendar::PartialDate>, period: &Period) -> Option<bool> {
    let on = on?;
    let (first, last) = (on.first_day(), on.last_day());
    if last < period.from || first > period.to {
        return Some(false);
    }
    (period.contains(first) && period.contains(last)).then_some(true)
}

fn count(register: &Register, unit: OfUnit<'_>, told: impl Fn(&Case) -> Option<bool>) -> ProblemCount {
    let mut found = ProblemCount::default();
    for case in register.cases.iter().filter(|c| unit.is_none_or(|of| of(c.record.unit))) {
        let row = || CountedProblem { id: case.id(), title: case.record.title.clone() };
        match told(case) {
            Some(true) => found.rows.push(row()),
            None => found.unknown.push(row()),
            Some(false) => {}
        }
    }
    found
}

/// Any of several answers: yes where one is, else unknown where one is.
fn any(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut all = Some(false);
    for answer in answers {
        match answer {
            Some(true) => return Some(true),
            None => all = None,
            Some(false) => {}
        }
    }
    all
}

/// Problems found in a period.
pub fn found(register: &Register, period: &Period, unit: OfUnit<'_>) -> ProblemCount {
    count(register, unit, |c| within(c.record.found_on, period))
}

/// Problems closed in a period, judged on its last day: closed then and not come back.
pub fn closed(register: &Register, period: &Period, unit: OfUnit<'_>) -> ProblemCount {
    count(register, unit, |c| match c.closing(period.to) {
        Some(step) => within(step.on, period),
        None => Some(false),
    })
}

/// Of these, those closed by their last day.
pub fn closed_on_time(register: &Register, period: &Period, unit: OfUnit<'_>) -> ProblemCount {
    count(register, unit, |c| {
        let Some(step) = c.closing(period.to) else { return Some(false) };
        match within(step.on, period) {
            Some(true) => {}
            other => return other,
        }
        let (on, due) = (step.on?, c.record.due_on?);
        if on.last_day() <= due { Some(true) } else { (on.first_day() > due).then_some(false) }
    })
}

/// Problems past their last day on a day, and not closed.
pub fn overdue(register: &Register, as_of: Day, unit: OfUnit<'_>) -> ProblemCount {
    count(register, unit, |c| if c.known(as_of) { c.overdue(as_of) } else { Some(false) })
}

/// Problems known on a day and not closed.
pub fn open(register: &Register, as_of: Day, unit: OfUnit<'_>) -> ProblemCount {
    count(register, unit, |c| Some(c.known(as_of) && c.state(as_of) != ProblemState::Closed))
}

/// Problems that a recheck in a period found to have come back.
pub fn reopened(register: &Register, period: &Period, unit: OfUnit<'_>) -> ProblemCount {
    count(register, unit, |c| {
        any(c
            .steps
            .iter()
            .filter(|s| s.kind == ProblemStepKind::Recheck && s.came_back == Some(true))
            .map(|s| within(s.on, period)))
    })
}
