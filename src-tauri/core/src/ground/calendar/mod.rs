//! The only room with date arithmetic. It knows nobody and reads no clock.
//!
//! - [`add`] and [`period_end`]: sums of days, months and years with their rounding named.
//! - [`months_after`] and its like: the sums rules ask for most, rounded down.
//! - [`Per`]: natural months, quarters, half-years and years.
//! - [`unlikely`]: dates that can hardly be meant.
//! - [`WorkCalendar`]: working days from a holiday table that is data; a missing year is an
//!   answer, never a guess.

mod amount;
mod display;
mod embedded;
pub(crate) mod iso;
mod named_year;
mod natural;
mod partial;
mod plausible;
mod shift;
mod workdays;

pub use amount::{Amount, AmountUnit, CalendarError, Rounding, Sum, add, period_end};
pub use display::{chinese, compact, dots, month_day};
pub use embedded::work_calendar;
pub use named_year::{plausible_year, year_in_words};
pub use natural::{Per, period_containing, periods_of, week_of};
pub use partial::{NotADate, PartialDate};
pub use plausible::{Moment, PARTY_FOUNDED, Unlikely, any_date, unlikely};
pub use shift::{
    day_after, day_before, day_of_month, days_after, days_before, days_between, months_after, months_before,
    subtract_year, weekday_of_month,
};
pub use workdays::{HolidayTableError, MissingYear, WorkCalendar};

/// A day of the civil calendar.
pub type Day = chrono::NaiveDate;

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// Only the year.
    Year,
    /// Year and month.
    Month,
    /// The very day.
    Day,
}

/// A closed stretch of days: both ends belong to it.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    ts_rs::TS,
    schemars::JsonSchema,
)]
pub struct Period {
    /// First day.
    #[serde(serialize_with = "iso::day")]
    pub from: Day,
    /// Last day.
    #[serde(serialize_with = "iso::day")]
    pub to: Day,
}

impl Period {
    /// From the first day to the last; `None` where they stand the wrong way round.
    pub fn new(from: Day, to: Day) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// Whether the day lies in it.
    pub fn contains(&self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// How many days it has, both ends counted.
    pub fn days(&self) -> i64 {
        self.to.signed_duration_since(self.from).num_days() + 1
    }

    /// What both have in common.
    pub fn overlap(&self, other: &Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.to.min(other.to))
    }
}
