//! What is to be made: how many, and of when.

use chrono::Datelike;

use super::SampleRequest;
use super::days::date;
use super::dice::Dice;
use crate::ground::calendar::Day;
use crate::ground::error::{Problem, Result};

/// What is asked for, checked.
pub(super) struct Plan {
    pub(super) seed: u64,
    pub(super) first_year: i32,
    pub(super) year: i32,
    pub(super) years: i32,
    /// The judging day: nothing was held after it.
    pub(super) today: Day,
    /// The last day on which the roll has the members asked for.
    pub(super) until: Day,
    pub(super) members: usize,
    pub(super) branches: usize,
}

impl Plan {
    /// Reads the request.
    ///
    /// # Errors
    /// Bad input: no members, more branches than members can fill, a year to come.
    pub(super) fn of(request: &SampleRequest, today: Day) -> Result<Self> {
        let within = |value: u32, low: u32, high: u32, field: &str, what: &str| {
            if (low..=high).contains(&value) {
                return Ok(value);
            }
            Err(Problem::bad_input(format!("{what}要在{low}和{high}之间，填写的是{value}"))
                .field(field)
                .advise("请改一个数。"))
        };
        let members = within(request.members.unwrap_or(93), 3, 20_000, "members", "党员人数")?;
        let years = within(request.years.unwrap_or(1), 1, 30, "years", "年数")?;
        let usual = ((members + 16) / 33).max(if members >= 60 { 3 } else { 1 });
        let branches = within(request.units.unwrap_or(usual), 1, (members / 3).clamp(1, 400), "units", "党支部个数")?;
        let year = request.year.unwrap_or(today.year());
        if !(1990..=today.year()).contains(&year) {
            return Err(Problem::bad_input(format!("示例的年度要在1990和{}之间，填写的是{year}", today.year()))
                .field("year")
                .advise("示例只编造已经过去的记录，请改一个年度。"));
        }
        let years = i32::try_from(years).unwrap_or(1);
        Ok(Self {
            seed: request.seed.unwrap_or(1),
            first_year: year - years + 1,
            year,
            years,
            today,
            until: today.min(date(year, 12, 31)),
            members: usize::try_from(members).unwrap_or(93),
            branches: usize::try_from(branches).unwrap_or(1),
        })
    }

    /// The draws for one thing.
    pub(super) fn dice(&self, marks: &[u64]) -> Dice {
        Dice::of(self.seed, marks)
    }
}

/// Whose branch it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Teaching,
    Retired,
    Small,
}
