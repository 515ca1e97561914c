//! A year's facts, read once for all measures.

use std::any::{Any, TypeId};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use chrono::Datelike;

use super::by_unit::ByUnit;
use crate::books::meetings::{self, MeetingFact, MeetingState};
use crate::books::organisation::{Member, Roll, Status, Unit, UnitKind};
use crate::books::rectification::Register;
use crate::ground::calendar::{Day, Per, Period, periods_of};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::UnitId;
use crate::law::rulebook::Finding;
use crate::vault::office::Office;
use crate::verdicts::duties;

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
    meetings: Vec<MeetingFact>,
    meetings_of: OnceCell<ByUnit>,
    findings: OnceCell<Vec<Finding>>,
    findings_of: OnceCell<ByUnit>,
    standing: OnceCell<(Vec<(usize, Status)>, ByUnit)>,
    problems: OnceCell<Register>,
    kept: RefCell<HashMap<TypeId, Rc<dyn Any>>>,
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
        let (roll, open) = (Roll::read(office.db())?.known_on(as_of), as_of < days.to);
        Ok(Self {
            office,
            roll,
            year,
            period,
            as_of,
            open,
            meetings,
            meetings_of: OnceCell::new(),
            findings: OnceCell::new(),
            findings_of: OnceCell::new(),
            standing: OnceCell::new(),
            problems: OnceCell::new(),
            kept: RefCell::default(),
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
        let branches = self.roll.units.iter().filter(|u| u.kind == UnitKind::Branch);
        branches.filter(|u| u.stands_in(self.period) && self.includes(whom, u.id)).collect()
    }

    /// The year's verdicts; judged when first asked for.
    ///
    /// # Errors
    /// The rulebook's or the store's own.
    pub fn findings(&self) -> Result<&[Finding]> {
        once(&self.findings, || duties::stood(self.office, (self.as_of, self.year))).map(Vec::as_slice)
    }

    /// The verdicts about the school, or about a unit and what is below it.
    ///
    /// # Errors
    /// As [`Self::findings`].
    pub fn findings_of(&self, whom: Whom) -> Result<Box<dyn Iterator<Item = &Finding> + '_>> {
        let all = self.findings()?;
        let Whom::Unit(unit) = whom else { return Ok(Box::new(all.iter())) };
        let by = self.findings_of.get_or_init(|| ByUnit::of(&self.roll, all.iter().map(|f| f.unit.map(UnitId))));
        Ok(Box::new(by.within(unit, all)))
    }

    /// The meetings held, of the school or of a unit and what is below it.
    pub fn meetings_of(&self, whom: Whom) -> Box<dyn Iterator<Item = &MeetingFact> + '_> {
        let Whom::Unit(unit) = whom else { return Box::new(self.meetings.iter()) };
        let by = self.meetings_of.get_or_init(|| ByUnit::of(&self.roll, self.meetings.iter().map(|m| Some(m.unit))));
        Box::new(by.within(unit, &self.meetings))
    }

    /// Everyone with a status on the last day, of the school or of a unit and what is below it.
    pub fn people_of(&self, whom: Whom) -> Box<dyn Iterator<Item = (&Member, Status)> + '_> {
        let (standing, by) = self.standing.get_or_init(|| {
            let on = |(place, member): (usize, &Member)| Some((place, member.on(self.last())?));
            let standing: Vec<(usize, Status)> = self.roll.members.iter().enumerate().filter_map(on).collect();
            let by = ByUnit::of(&self.roll, standing.iter().map(|(_, status)| status.unit));
            (standing, by)
        });
        let member = |(place, status): &(usize, Status)| Some((self.roll.members.get(*place)?, *status));
        match whom {
            Whom::School => Box::new(standing.iter().filter_map(member)),
            Whom::Unit(unit) => Box::new(by.within(unit, standing).filter_map(member)),
        }
    }

    /// What another room counts from, read once for the year however many figures are asked of it.
    ///
    /// # Errors
    /// Those of the reading.
    pub fn once_of<T: 'static>(&self, read: impl FnOnce() -> Result<T>) -> Result<Rc<T>> {
        let held = self.kept.borrow().get(&TypeId::of::<T>()).cloned();
        if let Some(held) = held.and_then(|held| held.downcast::<T>().ok()) {
            return Ok(held);
        }
        let made = Rc::new(read()?);
        self.kept.borrow_mut().insert(TypeId::of::<T>(), made.clone());
        Ok(made)
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
