//! 老问题清仓、新问题动态清零: how many were found, closed, are open, by aspect and unit.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Case, DueKind, ProblemState, Register};
use crate::ground::calendar::{Day, chinese};
use crate::ground::error::Result;
use crate::vault::office::Office;

/// Numbers of a set of problems.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Tally {
    /// 查摆
    pub found: u32,
    /// 已销号
    pub closed: u32,
    /// 未销号
    pub open: u32,
    /// Of the open ones: past their last day.
    pub overdue: u32,
    /// Of the open ones: 长期坚持.
    pub lasting: u32,
    /// Of the open ones: no last day is known.
    pub unknown: u32,
    /// Of the open ones: came back after closing.
    pub reopened: u32,
}

impl Tally {
    fn add(&mut self, case: &Case, as_of: Day) {
        self.found += 1;
        if case.state(as_of) == ProblemState::Closed {
            self.closed += 1;
            return;
        }
        self.open += 1;
        match case.overdue(as_of) {
            Some(true) => self.overdue += 1,
            None => self.unknown += 1,
            Some(false) => self.lasting += u32::from(case.record.due_kind == DueKind::Lasting),
        }
        self.reopened += u32::from(case.reopening(as_of).is_some());
    }
}

/// Numbers of an aspect.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AspectCount {
    /// 方面; empty where none is given.
    pub aspect: String,
    /// Its numbers.
    pub tally: Tally,
}

/// Numbers of a unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct UnitCount {
    /// 责任单位; empty where none is given.
    pub unit: String,
    /// Its numbers.
    pub tally: Tally,
}

/// All numbers on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ProblemCounts {
    /// The day.
    pub as_of: Day,
    /// 新问题 are those found on this day or later; none if it is not set.
    pub since: Option<Day>,
    /// Everything.
    pub all: Tally,
    /// 老问题.
    pub old: Tally,
    /// 新问题.
    pub new: Tally,
    /// Those of which it cannot be told.
    pub undated: Tally,
    /// By aspect.
    pub by_aspect: Vec<AspectCount>,
    /// By unit.
    pub by_unit: Vec<UnitCount>,
    /// Whether all are closed on the day; none where no problem is entered.
    pub cleared: Option<bool>,
    /// The same in words.
    pub words: String,
}

/// The numbers on a day; of units as named in the register.
pub fn counts(office: &Office, as_of: Option<Day>) -> Result<ProblemCounts> {
    let as_of = as_of.unwrap_or(office.today());
    Ok(of(&Register::read(office.db())?, as_of))
}

pub(super) fn of(register: &Register, as_of: Day) -> ProblemCounts {
    let (mut all, mut old, mut new, mut undated) = <(Tally, Tally, Tally, Tally)>::default();
    let mut aspects: BTreeMap<String, Tally> = BTreeMap::new();
    let mut units: BTreeMap<String, Tally> = BTreeMap::new();
    for case in register.known(as_of) {
        all.add(case, as_of);
        match case.is_old(register.since) {
            Some(true) => &mut old,
            Some(false) => &mut new,
            None => &mut undated,
        }
        .add(case, as_of);
        aspects.entry(case.record.aspect.clone()).or_default().add(case, as_of);
        units.entry(case.record.lead.clone()).or_default().add(case, as_of);
    }
    let cleared = (all.found > 0).then_some(all.open == 0);
    let day = chinese(as_of);
    let words = match cleared {
        None => format!("截至{day}，没有登记问题"),
        Some(true) => format!("截至{day}，{}个问题已全部销号", all.found),
        Some(false) => format!("截至{day}，共{}个问题，已销号{}个，还有{}个没有销号", all.found, all.closed, all.open),
    };
    ProblemCounts {
        as_of,
        since: register.since,
        all,
        old,
        new,
        undated,
        by_aspect: ordered(aspects).map(|(aspect, tally)| AspectCount { aspect, tally }).collect(),
        by_unit: ordered(units).map(|(unit, tally)| UnitCount { unit, tally }).collect(),
        cleared,
        words,
    }
}

/// The most open first; those without a name last.
fn ordered(found: BTreeMap<String, Tally>) -> impl Iterator<Item = (String, Tally)> {
    let mut rows: Vec<(String, Tally)> = found.into_iter().collect();
    rows.sort_by_key(|(name, t)| (name.is_empty(), std::cmp::Reverse(t.open), std::cmp::Reverse(t.found)));
    rows.into_iter()
}
