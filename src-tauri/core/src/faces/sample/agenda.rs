//! The days on which a branch decides. They are known before anybody's life is made up, so that every step
//! taken in a meeting has its meeting: before the committee where there is one, else before all members.

use std::collections::BTreeMap;

use super::days::{date, in_term, plus_days, plus_months, workday, working_by};
use super::plan::Plan;
use crate::ground::calendar::Day;

/// Years before the records of which the days are known: a path begins that long before its end.
pub(super) const BACK: i32 = 6;

/// A day on which a branch meets.
#[derive(Debug, Clone, Copy, Default)]
struct Sitting {
    /// A step was taken in it, so that it is recorded however long ago it was.
    used: bool,
    /// It elects the committee.
    elects: bool,
}

/// When a branch decides.
pub(super) struct Agenda {
    /// It has a committee.
    pub(super) sits: bool,
    first: Day,
    last: Day,
    general: BTreeMap<Day, Sitting>,
    committee: BTreeMap<Day, Sitting>,
}

impl Agenda {
    /// One general meeting a quarter, one of the committee a month, and the elections.
    pub(super) fn of(plan: &Plan, branch: u64, sits: bool, elections: &[Day]) -> Self {
        let (first, last) = (date(plan.first_year, 1, 1), date(plan.year, 12, 31));
        let mut agenda = Self { sits, first, last, general: BTreeMap::new(), committee: BTreeMap::new() };
        for year in plan.first_year - BACK..=plan.year + 1 {
            let marks = [branch, year.unsigned_abs().into()];
            for quarter in 0..4_u32 {
                let mut dice = plan.dice(&[2, marks[0], marks[1], quarter.into()]);
                let month = if quarter % 2 == 1 && dice.chance(40) { quarter * 3 + 2 } else { quarter * 3 + 3 };
                let day = workday(date(year, month, u32::try_from(dice.between(15, 26)).unwrap_or(15)));
                agenda.general.insert(day, Sitting::default());
            }
            for month in 1..=if sits { 12 } else { 0 } {
                let mut dice = plan.dice(&[8, marks[0], marks[1], month.into()]);
                agenda.committee.insert(in_term(&mut dice, year, month, 3, 10), Sitting::default());
            }
        }
        let known = date(plan.first_year - BACK, 1, 1);
        for day in elections.iter().filter(|d| **d >= known) {
            agenda.general.entry(*day).or_default().elects = true;
        }
        agenda
    }

    /// The meeting that decides on candidates, on this day or the last one before it. Without a committee
    /// all members are called together for it.
    pub(super) fn decides_by(&mut self, latest: Day) -> Day {
        let from = if self.sits { Day::MIN } else { plus_days(latest, -20) };
        let days = if self.sits { &mut self.committee } else { &mut self.general };
        if let Some((day, sitting)) = days.range_mut(from..=latest).next_back() {
            sitting.used = true;
            return *day;
        }
        let day = working_by(plus_days(latest, -2));
        days.entry(day).or_default().used = true;
        day
    }

    /// General meetings of a stretch.
    pub(super) fn general_within(&self, from: Day, to: Day) -> Vec<Day> {
        if from > to { Vec::new() } else { self.general.range(from..=to).map(|(day, _)| *day).collect() }
    }

    /// The last general meeting up to a day.
    pub(super) fn general_by(&self, latest: Day) -> Day {
        self.general.range(..=latest).next_back().map_or(latest, |(day, _)| *day)
    }

    /// Puts something before the general meeting of a day, which is called where there is none.
    pub(super) fn put_before_all(&mut self, day: Day) {
        self.general.entry(day).or_default().used = true;
    }

    /// The first day on which a step was taken in a meeting.
    pub(super) fn first_needed(&self) -> Option<Day> {
        self.general.iter().chain(&self.committee).filter(|(_, s)| s.used).map(|(day, _)| *day).min()
    }

    /// Has everything on record from a day on.
    pub(super) fn begin(&mut self, day: Day) {
        self.first = day;
    }

    /// Sees to it that the committee talks over, after the last general meeting, what the next one decides.
    pub(super) fn settle(&mut self) {
        if !self.sits {
            return;
        }
        let mut before = Day::MIN;
        for day in self.general_days() {
            let from = plus_days(before.max(plus_months(day, -3)), 1);
            let found = self.committee.range_mut(from.min(day)..=day).next_back();
            match found {
                Some((_, sitting)) => sitting.used = true,
                None => self.committee.entry(working_by(plus_days(day, -2)).max(from)).or_default().used = true,
            }
            before = day;
        }
    }

    fn is_written(&self, day: Day, sitting: Sitting) -> bool {
        day <= self.last && (sitting.used || day >= self.first)
    }

    /// General meetings that are on record.
    pub(super) fn general_days(&self) -> Vec<Day> {
        self.general.iter().filter(|(day, s)| self.is_written(**day, **s)).map(|(day, _)| *day).collect()
    }

    /// Meetings of the committee that are on record.
    pub(super) fn committee_days(&self) -> Vec<Day> {
        self.committee.iter().filter(|(day, s)| self.is_written(**day, **s)).map(|(day, _)| *day).collect()
    }

    /// Whether the general meeting of a day elects the committee.
    pub(super) fn elects(&self, day: Day) -> bool {
        self.general.get(&day).is_some_and(|s| s.elects)
    }

    /// Whether a step was taken in the general meeting of a day, or the committee was elected.
    pub(super) fn is_needed(&self, day: Day) -> bool {
        self.general.get(&day).is_some_and(|s| s.used || s.elects)
    }
}
