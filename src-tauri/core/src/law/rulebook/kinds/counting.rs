//! How stretches of time are counted, for the readings of section 期间计算.

use crate::ground::calendar::{Day, Per, WorkCalendar, day_before, months_after, period_containing};
use crate::law::rulebook::params::Counting;

/// The day a count from `start` arrives at; `None` where the counting is not one of days.
pub fn arrives(counting: Counting, start: Day, n: u32, table: &WorkCalendar) -> Option<Day> {
    match counting {
        Counting::WithinMonths | Counting::AtLeastMonths => months_after(start, n),
        Counting::FromThatDay => months_after(start, n).map(day_before),
        Counting::RollOverRest => Some(table.roll_forward_or_weekday(start)),
        Counting::NaturalHalf => Some(period_containing(start, Per::Half).to),
        Counting::WorkingDays => table.nth_workday_or_weekday(start, n, false),
        Counting::Inclusive => None,
    }
}

/// Does a number satisfy a bound said with a phrase; `None` for a phrase that is not a bound.
pub fn within_bound(phrase: &str, number: u32, bound: u32) -> Option<bool> {
    match phrase {
        "以上" | "届满" => Some(number >= bound),
        "以下" | "以内" => Some(number <= bound),
        "超过" | "以外" => Some(number > bound),
        "不满" => Some(number < bound),
        _ => None,
    }
}
