//! The sums rules ask for most, in one word each. Month sums go to the corresponding day and are
//! rounded down: a day the month lacks becomes its last. A sum that leaves the years 1–9999 has no
//! answer.

use chrono::Datelike;

use super::{Amount, Day, Per, Rounding, add, period_containing};

fn sum(day: Day, amount: Amount) -> Option<Day> {
    add(day, amount, Rounding::Down).ok().map(|sum| sum.day)
}

/// The corresponding day so many months later, rounded down.
pub fn months_after(day: Day, months: u32) -> Option<Day> {
    sum(day, Amount::months(i32::try_from(months).ok()?))
}

/// The corresponding day so many months earlier, rounded down.
pub fn months_before(day: Day, months: u32) -> Option<Day> {
    sum(day, Amount::months(i32::try_from(months).ok()?.checked_neg()?))
}

/// The day so many days later.
pub fn days_after(day: Day, days: u32) -> Option<Day> {
    sum(day, Amount::days(i32::try_from(days).ok()?))
}

/// The day so many days earlier.
pub fn days_before(day: Day, days: u32) -> Option<Day> {
    sum(day, Amount::days(i32::try_from(days).ok()?.checked_neg()?))
}

/// The next day; the last day the calendar has stays.
pub fn day_after(day: Day) -> Day {
    day.succ_opt().unwrap_or(day)
}

/// The day before; the first day the calendar has stays.
pub fn day_before(day: Day) -> Day {
    day.pred_opt().unwrap_or(day)
}

/// Days from one to the other, negative where the other is earlier.
pub fn days_between(from: Day, to: Day) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// The same day a year before; 29 February goes to the 28th.
pub fn subtract_year(day: Day) -> Day {
    months_before(day, 12).unwrap_or(day)
}

/// The day of this number in the month of a day; a number the month lacks becomes its last day.
pub fn day_of_month(within: Day, number: u32) -> Day {
    within.with_day(number).unwrap_or_else(|| period_containing(within, Per::Month).to)
}

/// The n-th such weekday (1 Monday … 7 Sunday) in the month of a day; where the month has fewer,
/// its last.
pub fn weekday_of_month(within: Day, nth: u32, weekday: u32) -> Option<Day> {
    let month = period_containing(within, Per::Month);
    let ahead = (weekday % 7 + 7 - month.from.weekday().number_from_monday()) % 7;
    let first = days_after(month.from, ahead)?;
    (0..nth.clamp(1, 5)).rev().filter_map(|weeks| days_after(first, 7 * weeks)).find(|day| month.contains(*day))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn months_are_rounded_down() {
        assert_eq!(months_after(day("2026-01-31"), 1), Some(day("2026-02-28")));
        assert_eq!(months_before(day("2026-03-31"), 1), Some(day("2026-02-28")));
        assert_eq!(months_after(day("2026-05-10"), 0), Some(day("2026-05-10")));
        assert_eq!(subtract_year(day("2024-02-29")), day("2023-02-28"));
    }

    #[test]
    fn days_are_counted() {
        assert_eq!(days_after(day("2026-12-31"), 10), Some(day("2027-01-10")));
        assert_eq!(days_before(day("2026-03-01"), 1), Some(day("2026-02-28")));
        assert_eq!(day_after(day("2024-02-28")), day("2024-02-29"));
        assert_eq!(day_before(day("2026-01-01")), day("2025-12-31"));
        assert_eq!(days_between(day("2026-01-01"), day("2026-02-01")), 31);
        assert_eq!(days_between(day("2026-02-01"), day("2026-01-01")), -31);
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        assert_eq!((day_after(Day::MAX), day_before(Day::MIN)), (Day::MAX, Day::MIN));
        for sums in [months_after, months_before, days_after, days_before] {
            assert_eq!(sums(day("2026-01-01"), u32::MAX), None);
        }
        assert_eq!(days_after(day("9999-12-31"), 1), None);
        assert_eq!(weekday_of_month(Day::MAX, 5, 7), None);
    }

    #[test]
    fn days_of_a_month() {
        assert_eq!(day_of_month(day("2026-02-10"), 5), day("2026-02-05"));
        assert_eq!(day_of_month(day("2026-02-10"), 31), day("2026-02-28"));
        assert_eq!(day_of_month(day("2026-02-10"), 0), day("2026-02-28"));
        let nth = |n, weekday| weekday_of_month(day("2026-05-20"), n, weekday).unwrap().to_string();
        assert_eq!(nth(1, 5), "2026-05-01");
        assert_eq!(nth(1, 4), "2026-05-07");
        assert_eq!(nth(5, 5), "2026-05-29");
        assert_eq!(nth(5, 4), "2026-05-28");
        assert_eq!(nth(2, 7), "2026-05-10");
    }
}
