//! How stretches of time are counted, for the readings of section 期间计算.

use chrono::Datelike;

use crate::calendar::Day;
use crate::rulebook::facts::RestDays;
use crate::rulebook::params::Counting;
use crate::rulebook::spans::{Per, add_months, day_before, periods_of, roll_over_rest, working_day};

/// The day a count from `start` arrives at; `None` where the counting is not one of days.
pub fn arrives(counting: Counting, start: Day, n: u32, rest: &RestDays) -> Option<Day> {
    match counting {
        Counting::WithinMonths | Counting::AtLeastMonths => add_months(start, n),
        Counting::FromThatDay => add_months(start, n).map(day_before),
        Counting::RollOverRest => Some(roll_over_rest(start, rest)),
        Counting::NaturalHalf => periods_of(start.year(), Per::Half)
            .into_iter()
            .find(|s| s.days.from <= start && start <= s.days.to)
            .map(|s| s.days.to),
        Counting::WorkingDays => working_day(start, n, true, rest),
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
