//! Natural periods: months, quarters, half-years, years and weeks as the calendar cuts them.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::amount::shift;
use super::{Day, Period};

/// A frequency word counts by these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// 月
    Month,
    /// 季度
    Quarter,
    /// 半年
    Half,
    /// 年
    Year,
}

impl Per {
    /// How many months it has.
    pub const fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Half => 6,
            Self::Year => 12,
        }
    }

    /// Its name in Chinese.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Month => "月",
            Self::Quarter => "季度",
            Self::Half => "半年",
            Self::Year => "年",
        }
    }

    /// The number in its year of the period that holds the day, from 1.
    pub fn number_of(self, day: Day) -> u32 {
        day.month0() / self.months() + 1
    }

    /// The period that holds the day by name: 2026年2月, 2026年第1季度, 2026年上半年, 2026年.
    pub fn name_of(self, day: Day) -> String {
        let (year, number) = (day.year(), self.number_of(day));
        match self {
            Self::Month => format!("{year}年{number}月"),
            Self::Quarter => format!("{year}年第{number}季度"),
            Self::Half => format!("{year}年{}", if number == 1 { "上半年" } else { "下半年" }),
            Self::Year => format!("{year}年"),
        }
    }
}

/// All periods of a year in order: without gap, without overlap, from 1 January to 31 December.
/// Empty for a year the calendar does not have.
pub fn periods_of(year: i32, per: Per) -> Vec<Period> {
    (1..=12).step_by(per.months() as usize).filter_map(|month| starting(year, month, per.months())).collect()
}

/// The one period that holds the day.
pub fn period_containing(day: Day, per: Per) -> Period {
    let month = day.month0() / per.months() * per.months() + 1;
    starting(day.year(), month, per.months()).unwrap_or(Period { from: day, to: day })
}

/// Monday to Sunday around the day.
pub fn week_of(day: Day) -> Period {
    let past = i64::from(day.weekday().num_days_from_monday());
    Period { from: shift(day, -past).unwrap_or(day), to: shift(day, 6 - past).unwrap_or(day) }
}

fn starting(year: i32, month: u32, months: u32) -> Option<Period> {
    let from = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = from.checked_add_months(chrono::Months::new(months - 1))?;
    let to = (28..=31).rev().find_map(|day| last.with_day(day))?;
    Some(Period { from, to })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn every_day_lies_in_exactly_one_period() {
        for per in [Per::Month, Per::Quarter, Per::Half, Per::Year] {
            let mut expected = day("1999-01-01");
            for year in 1999..=2040 {
                let periods = periods_of(year, per);
                assert_eq!(periods.len() as u32, 12 / per.months());
                for period in periods {
                    assert_eq!(period.from, expected, "no gap and no overlap");
                    for offset in 0..period.days() {
                        let inside = shift(period.from, offset).unwrap();
                        assert_eq!(period_containing(inside, per), period);
                        assert!(period.contains(inside));
                    }
                    expected = period.to.succ_opt().unwrap();
                }
            }
            assert_eq!(expected, day("2041-01-01"));
        }
    }

    #[test]
    fn periods_have_names() {
        let named = |text: &str, per: Per| (per.number_of(day(text)), per.name_of(day(text)));
        assert_eq!(named("2026-02-28", Per::Month), (2, "2026年2月".to_owned()));
        assert_eq!(named("2026-03-31", Per::Quarter), (1, "2026年第1季度".to_owned()));
        assert_eq!(named("2026-10-01", Per::Quarter), (4, "2026年第4季度".to_owned()));
        assert_eq!(named("2026-06-30", Per::Half), (1, "2026年上半年".to_owned()));
        assert_eq!(named("2026-07-01", Per::Half), (2, "2026年下半年".to_owned()));
        assert_eq!(named("2026-12-31", Per::Year), (1, "2026年".to_owned()));
    }

    #[test]
    fn weeks_begin_on_monday() {
        let week = Period { from: day("2026-03-02"), to: day("2026-03-08") };
        for offset in 0..7 {
            assert_eq!(week_of(shift(week.from, offset).unwrap()), week);
        }
        assert_eq!(week_of(day("2026-03-09")).from, day("2026-03-09"));
        assert_eq!(week_of(day("2026-01-01")).from, day("2025-12-29"));
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        for per in [Per::Month, Per::Year] {
            assert!(period_containing(Day::MAX, per).contains(Day::MAX));
            assert!(period_containing(Day::MIN, per).contains(Day::MIN));
        }
        assert!(week_of(Day::MAX).contains(Day::MAX));
        assert!(week_of(Day::MIN).contains(Day::MIN));
        assert!(periods_of(i32::MAX, Per::Month).is_empty());
    }

    #[test]
    fn periods_meet() {
        let year = period_containing(day("2026-05-05"), Per::Year);
        let half = period_containing(day("2026-05-05"), Per::Half);
        assert_eq!(half, Period { from: day("2026-01-01"), to: day("2026-06-30") });
        assert_eq!(year.overlap(&half), Some(half));
        assert_eq!(half.overlap(&week_of(day("2026-07-01"))).unwrap().days(), 2);
        assert_eq!(half.overlap(&period_containing(day("2026-07-01"), Per::Quarter)), None);
        assert_eq!(year.days(), 365);
        assert_eq!(Period::new(day("2026-01-02"), day("2026-01-01")), None);
        assert_eq!(Per::Quarter.label(), "季度");
    }
}
