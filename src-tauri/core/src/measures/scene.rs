//! A year's facts, read once for all measures.

use std::cell::OnceCell;

use chrono::Datelike;

use crate::calendar::{Day, Per, Period, periods_of};
use crate::duties::{self, CheckQuery};
use crate::error::{Problem, Result};
use crate::ids::UnitId;
use crate::meetings::{self, MeetingFact, MeetingState};
use crate::office::{Office, Work};
use crate::organisation::{Roll, Unit, UnitKind};
use crate::rectification::Register;
use crate::rulebook::Finding;

/// Whose figure is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Whom {
    /// The school as a whole.
    School,
    /// A unit and what is below it.
    Unit(UnitId),
}

/// A year as it stood on a day.
pub struct Scene<'a> {
    /// The open vault.
    pub office: &'a Office,
    /// Everyone.
    pub roll: Roll,
    /// The year.
    pub year: i32,
    /// Its days up to the judging day.
    pub period: Period,
    /// The judging day.
    pub as_of: Day,
    /// The year has not ended on that day.
    pub open: bool,
    pub(super) meetings: Vec<MeetingFact>,
    findings: OnceCell<Vec<Finding>>,
    problems: OnceCell<Register>,
}

impl<'a> Scene<'a> {
    /// Reads a year.
    ///
    /// # Errors
    /// Bad input for a year there is not, or one that has not begun.
    pub fn read(office: &'a Office, year: i32, as_of: Day) -> Result<Self> {
        let days =
            Some(year).filter(|y| (1900..=2200).contains(y)).and_then(|y| periods_of(y, Per::Year).first().copied());
        let days = days
            .ok_or_else(|| Problem::bad_input(format!("没有{year}年")).field("year").advise("请填写四位数的年份。"))?;
        let period = Period::new(days.from, days.to.min(as_of)).ok_or_else(|| {
            Problem::bad_input(format!("{year}年还没有开始")).field("year").advise("请选择已经开始的年度。")
        })?;
        let meetings = meetings::facts(office.db(), days.from, days.to, year)?
            .into_iter()
            .filter(|m| m.held_on.is_some_and(|on| on <= as_of && m.year_of.unwrap_or(on.year()) == year))
            .filter(|m| matches!(m.state, MeetingState::Held | MeetingState::Recorded))
            .collect();
        let (roll, open) = (Roll::read(office.db())?, as_of < days.to);
        Ok(Self {
            office,
            roll,
            year,
            period,
            as_of,
            open,
            meetings,
            findings: OnceCell::new(),
            problems: OnceCell::new(),
        })
    }

    /// The last day the year's figures are taken on.
    pub fn last(&self) -> Day {
        self.period.to
    }

    /// Whether a unit is meant.
    pub fn includes(&self, whom: Whom, unit: Option<UnitId>) -> bool {
        match whom {
            Whom::School => true,
            Whom::Unit(above) => self.roll.is_within(unit, above),
        }
    }

    /// Branches that existed in the year, of the school or within a unit.
    pub fn branches(&self, whom: Whom) -> Vec<&Unit> {
        let exists = |u: &&Unit| {
            u.founded_on.is_none_or(|f| f.first_day() <= self.period.to)
                && u.closed_on.is_none_or(|c| c > self.period.from)
        };
        let branches = self.roll.units.iter().filter(|u| u.kind == UnitKind::Branch);
        branches.filter(exists).filter(|u| self.includes(whom, u.id)).collect()
    }

    /// The year's verdicts; judged when first asked for.
    ///
    /// # Errors
    /// The rulebook's or the store's own.
    pub fn findings(&self) -> Result<&[Finding]> {
        let query = CheckQuery { as_of: Some(self.as_of), year: Some(self.year), ..CheckQuery::default() };
        let judge = || duties::check(self.office, &query, &Work::quiet()).map(|report| report.findings);
        once(&self.findings, judge).map(Vec::as_slice)
    }

    /// The register of problems; read when first asked for.
    pub(super) fn problems(&self) -> Result<&Register> {
        once(&self.problems, || Register::read(self.office.db()))
    }
}

/// What a cell holds, made when first asked for; a failure leaves it empty.
fn once<T>(cell: &OnceCell<T>, make: impl FnOnce() -> Result<T>) -> Result<&T> {
    if let Some(held) = cell.get() {
        return Ok(held);
    }
    let made = make()?;
    Ok(cell.get_or_init(|| made))
}
