//! The days of the made-up school. All sums are the calendar's.

use chrono::{Datelike, Weekday};

use super::dice::Dice;
use crate::ground::calendar::{Amount, Day, Rounding, add, days_between};

/// The day so many days later.
pub(super) fn plus_days(day: Day, count: i32) -> Day {
    add(day, Amount::days(count), Rounding::Down).map_or(day, |s| s.day)
}

/// The corresponding day so many months later, or the last of that month.
pub(super) fn plus_months(day: Day, count: i32) -> Day {
    add(day, Amount::months(count), Rounding::Down).map_or(day, |s| s.day)
}

/// A day of a month, or the last of it.
pub(super) fn date(year: i32, month: u32, day: u32) -> Day {
    (1..=day.min(31)).rev().find_map(|d| Day::from_ymd_opt(year, month, d)).unwrap_or_default()
}

/// Whether nobody teaches: a weekend or one of the long holidays. The days of the lunar calendar
/// are left out, a made-up school may meet on them.
fn is_free(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
        || matches!((day.month(), day.day()), (1, 1) | (5, 1..=5) | (10, 1..=7))
}

/// The next day on which the school works, without leaving the month.
pub(super) fn workday(day: Day) -> Day {
    let of_month = |step: i32| {
        (0..12).map(|n| plus_days(day, n * step)).take_while(|d| d.month() == day.month()).find(|d| !is_free(*d))
    };
    of_month(1).or_else(|| of_month(-1)).unwrap_or(day)
}

/// The last day up to this one on which the school works.
pub(super) fn working_by(day: Day) -> Day {
    (0..12).map(|n| plus_days(day, -n)).find(|d| !is_free(*d)).unwrap_or(day)
}

/// A working day of a month while school is in: late in February and August, early in July.
pub(super) fn in_term(dice: &mut Dice, year: i32, month: u32, first: i32, last: i32) -> Day {
    let day = match month {
        1 => dice.between(4, 15),
        2 => dice.between(24, 28),
        7 => dice.between(1, 4),
        8 => dice.between(26, 31),
        _ => dice.between(first, last),
    };
    workday(date(year, month, u32::try_from(day).unwrap_or(1)))
}

/// The n-th such weekday (1 Monday … 7 Sunday) of a month.
pub(super) fn nth_weekday(year: i32, month: u32, nth: u8, weekday: u8) -> Day {
    let first = date(year, month, 1);
    let ahead = (u32::from(weekday) + 7 - first.weekday().number_from_monday()) % 7;
    let days = ahead + 7 * u32::from(nth.saturating_sub(1));
    plus_days(first, i32::try_from(days).unwrap_or(0))
}

/// A day from the first to the last; the first where they stand the wrong way round.
pub(super) fn any_in(dice: &mut Dice, first: Day, last: Day) -> Day {
    let days = i32::try_from(days_between(first, last)).unwrap_or(0).max(0);
    plus_days(first, dice.between(0, days))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn workdays_stay_in_their_month() {
        assert_eq!(workday(day("2026-02-28")), day("2026-02-27"));
        assert_eq!(workday(day("2026-10-02")), day("2026-10-08"));
        assert_eq!(workday(day("2026-03-14")), day("2026-03-16"));
        assert_eq!(workday(day("2026-03-13")), day("2026-03-13"));
        assert_eq!(working_by(day("2026-03-15")), day("2026-03-13"));
        assert_eq!(working_by(day("2026-10-07")), day("2026-09-30"));
    }

    #[test]
    fn the_first_friday_is_found() {
        assert_eq!(nth_weekday(2026, 11, 1, 5), day("2026-11-06"));
        assert_eq!(nth_weekday(2026, 5, 1, 5), day("2026-05-01"));
        assert_eq!(nth_weekday(2026, 11, 3, 1), day("2026-11-16"));
        assert_eq!(date(2026, 2, 31), day("2026-02-28"));
    }
}
