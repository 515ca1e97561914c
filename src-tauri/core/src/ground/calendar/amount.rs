//! Sums of days, months and years. A month sum whose day does not exist must say how it rounds.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Day;

/// Why a sum has no answer. Its text is fit for the clerk.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The text is no amount of time.
    #[error("“{0}”不是时长，请写成数字加单位：10d（天）、1m（月）、2y（年）")]
    NotAnAmount(String),
    /// There is no corresponding day and rounding was refused.
    #[error("{start}加{amount}没有对应日，请指定取月末日或取次月1日")]
    NoCorrespondingDay {
        /// Where the sum began.
        start: Day,
        /// What was added.
        amount: Amount,
    },
    /// The result lies outside the years 1 to 9999.
    #[error("{start}加{amount}超出可表示的年份")]
    OutOfRange {
        /// Where the sum began.
        start: Day,
        /// What was added.
        amount: Amount,
    },
}

/// Unit of an [`Amount`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AmountUnit {
    /// 天
    Days,
    /// 月
    Months,
    /// 年
    Years,
}

/// A count of days, months or years: `10d`, `1m`, `2y`. May be negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount {
    /// How many.
    pub count: i32,
    /// Of what.
    pub unit: AmountUnit,
}

impl Amount {
    /// So many days.
    pub const fn days(count: i32) -> Self {
        Self { count, unit: AmountUnit::Days }
    }

    /// So many months.
    pub const fn months(count: i32) -> Self {
        Self { count, unit: AmountUnit::Months }
    }

    /// So many years.
    pub const fn years(count: i32) -> Self {
        Self { count, unit: AmountUnit::Years }
    }

    /// In Chinese, as messages say it: 10天, 1个月, 2年.
    pub fn chinese(self) -> String {
        match self.unit {
            AmountUnit::Days => format!("{}天", self.count),
            AmountUnit::Months => format!("{}个月", self.count),
            AmountUnit::Years => format!("{}年", self.count),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            AmountUnit::Days => 'd',
            AmountUnit::Months => 'm',
            AmountUnit::Years => 'y',
        };
        write!(f, "{}{unit}", self.count)
    }
}

impl FromStr for Amount {
    type Err = CalendarError;

    /// Reads `10d`, `1m`, `2y`; rule files may also write the unit out: `12 months`.
    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let fail = || CalendarError::NotAnAmount(text.to_owned());
        let trimmed = text.trim();
        let split = trimmed.find(|c: char| c.is_ascii_alphabetic()).ok_or_else(fail)?;
        let (number, unit) = trimmed.split_at(split);
        let number = number.trim_end();
        if number.starts_with('+') {
            return Err(fail());
        }
        let count = number.parse().map_err(|_| fail())?;
        let unit = match unit {
            "d" | "day" | "days" => AmountUnit::Days,
            "m" | "month" | "months" => AmountUnit::Months,
            "y" | "year" | "years" => AmountUnit::Years,
            _ => return Err(fail()),
        };
        Ok(Self { count, unit })
    }
}

impl Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What a month or year sum does where the month has no corresponding day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// The last day of the month.
    Down,
    /// The first day of the next month.
    Up,
    /// No answer.
    Refuse,
}

/// A sum, and whether it had to be rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
pub struct Sum {
    /// The day it comes to.
    pub day: Day,
    /// There was no corresponding day.
    pub rounded: bool,
}

/// Adds an amount to a day. Days are counted; months and years go to the corresponding day.
///
/// # Errors
/// There is no corresponding day and `rounding` refuses, or the result leaves the years 1–9999.
pub fn add(day: Day, amount: Amount, rounding: Rounding) -> Result<Sum, CalendarError> {
    let out = || CalendarError::OutOfRange { start: day, amount };
    let exact = |result: Day| Sum { day: result, rounded: false };
    let sum = match amount.unit {
        AmountUnit::Days => exact(shift(day, i64::from(amount.count)).ok_or_else(out)?),
        AmountUnit::Months | AmountUnit::Years => {
            let factor = if amount.unit == AmountUnit::Years { 12 } else { 1 };
            let months = i64::from(day.year()) * 12 + i64::from(day.month0()) + i64::from(amount.count) * factor;
            let year = i32::try_from(months.div_euclid(12)).map_err(|_| out())?;
            let month = u32::try_from(months.rem_euclid(12)).map_err(|_| out())? + 1;
            let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or_else(out)?;
            match (first.with_day(day.day()), rounding) {
                (Some(found), _) => exact(found),
                (None, Rounding::Refuse) => {
                    return Err(CalendarError::NoCorrespondingDay { start: day, amount });
                }
                (None, Rounding::Down) => {
                    let last = (28..day.day()).rev().find_map(|d| first.with_day(d)).ok_or_else(out)?;
                    Sum { day: last, rounded: true }
                }
                (None, Rounding::Up) => {
                    let next = first.checked_add_months(chrono::Months::new(1)).ok_or_else(out)?;
                    Sum { day: next, rounded: true }
                }
            }
        }
    };
    if (1..=9999).contains(&sum.day.year()) { Ok(sum) } else { Err(out()) }
}

/// The last day of a period, after 民法典 第二百零一条 and 第二百零二条: the first day is not
/// counted and the corresponding day is the last one. Where the rule says 之日起
/// (`counts_first_day`), the period ends one day before: 预备期 2025-06-10 and 12 months ends on
/// 2026-06-09.
///
/// # Errors
/// As [`add`].
pub fn period_end(
    start: Day,
    amount: Amount,
    rounding: Rounding,
    counts_first_day: bool,
) -> Result<Sum, CalendarError> {
    let sum = add(start, amount, rounding)?;
    if !counts_first_day {
        return Ok(sum);
    }
    let day = sum.day.pred_opt().filter(|d| d.year() >= 1).ok_or(CalendarError::OutOfRange { start, amount })?;
    Ok(Sum { day, ..sum })
}

/// The day so many days later, or earlier where `days` is negative.
pub(super) fn shift(day: Day, days: i64) -> Option<Day> {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn sum(start: &str, amount: &str, rounding: Rounding) -> String {
        match add(day(start), amount.parse().unwrap(), rounding) {
            Ok(s) => format!("{}{}", s.day, if s.rounded { " rounded" } else { "" }),
            Err(CalendarError::NoCorrespondingDay { .. }) => "none".to_owned(),
            Err(e) => format!("{e:?}"),
        }
    }

    #[test]
    fn amounts_are_read_and_written() {
        for text in ["10d", "1m", "2y", "-6m", "0d"] {
            assert_eq!(text.parse::<Amount>().unwrap().to_string(), text);
        }
        assert_eq!("12 months".parse::<Amount>().unwrap(), Amount::months(12));
        for text in ["", "d", "10", "1w", "1.5m", "+1m", "1 m 2", "99999999999d", "m1", "10D", "一m"] {
            assert_eq!(text.parse::<Amount>(), Err(CalendarError::NotAnAmount(text.to_owned())), "{text}");
        }
        assert_eq!(Amount::months(3).chinese(), "3个月");
    }

    #[test]
    fn month_ends() {
        use Rounding::{Down, Refuse, Up};
        assert_eq!(sum("2026-01-31", "1m", Down), "2026-02-28 rounded");
        assert_eq!(sum("2026-01-31", "1m", Up), "2026-03-01 rounded");
        assert_eq!(sum("2026-01-31", "1m", Refuse), "none");
        assert_eq!(sum("2028-01-31", "1m", Down), "2028-02-29 rounded");
        assert_eq!(sum("2026-08-31", "1m", Down), "2026-09-30 rounded");
        assert_eq!(sum("2026-11-30", "3m", Down), "2027-02-28 rounded");
        assert_eq!(sum("2026-02-28", "1m", Refuse), "2026-03-28");
        assert_eq!(sum("2026-03-31", "-1m", Down), "2026-02-28 rounded");
        assert_eq!(sum("2026-03-31", "-1m", Up), "2026-03-01 rounded");
        assert_eq!(sum("2026-01-15", "-1m", Refuse), "2025-12-15");
        assert_eq!(sum("2024-02-29", "1y", Down), "2025-02-28 rounded");
        assert_eq!(sum("2024-02-29", "1y", Up), "2025-03-01 rounded");
        assert_eq!(sum("2024-02-29", "12m", Refuse), "none");
        assert_eq!(sum("2024-02-29", "4y", Refuse), "2028-02-29");
        assert_eq!(sum("2000-02-29", "-100y", Down), "1900-02-28 rounded");
        assert_eq!(sum("2026-12-31", "10d", Refuse), "2027-01-10");
        assert_eq!(sum("2026-03-01", "-1d", Refuse), "2026-02-28");
    }

    #[test]
    fn the_table_of_section_seven() {
        let end = |start: &str, amount: &str, first: bool| {
            period_end(day(start), amount.parse().unwrap(), Rounding::Down, first).unwrap().day.to_string()
        };
        assert_eq!(end("2026-01-31", "1m", false), "2026-02-28");
        assert_eq!(end("2028-01-31", "1m", false), "2028-02-29");
        assert_eq!(end("2026-08-31", "1m", false), "2026-09-30");
        assert_eq!(end("2025-03-10", "12m", false), "2026-03-10");
        assert_eq!(end("2026-11-30", "3m", false), "2027-02-28");
        assert_eq!(end("2025-06-10", "12m", true), "2026-06-09");
        assert_eq!(end("2025-06-10", "12m", false), "2026-06-10");
        assert_eq!(end("2024-02-29", "12m", false), "2025-02-28");
        assert_eq!(end("2027-06-10", "1y", false), "2028-06-10");
        assert_eq!(day("2028-06-10").signed_duration_since(day("2027-06-10")).num_days(), 366);
        assert_eq!(end("2026-06-01", "10d", false), "2026-06-11");
        assert_eq!(end("2026-06-01", "10d", true), "2026-06-10");
    }

    #[test]
    fn overflow_is_an_error() {
        for (start, amount) in [
            ("9999-12-31", "1d"),
            ("9999-12-01", "1m"),
            ("2026-01-01", "2147483647d"),
            ("2026-01-01", "2147483647m"),
            ("2026-01-01", "-2147483648y"),
            ("0001-01-01", "-1d"),
            ("0001-01-31", "-1m"),
        ] {
            let (start, amount) = (day(start), amount.parse().unwrap());
            assert_eq!(add(start, amount, Rounding::Down), Err(CalendarError::OutOfRange { start, amount }));
        }
        for start in [Day::MAX, Day::MIN] {
            for amount in [Amount::days(1), Amount::days(-1), Amount::months(1), Amount::years(-1)] {
                assert!(add(start, amount, Rounding::Up).is_err());
            }
        }
        assert!(period_end(day("0001-01-01"), Amount::days(0), Rounding::Down, true).is_err());
        assert_eq!(sum("9998-12-31", "12m", Rounding::Down), "9999-12-31");
    }

    #[test]
    fn a_walk_over_the_decades() {
        let mut start = day("1996-01-01");
        let last = day("2036-12-31");
        let mut before: Option<Vec<Day>> = None;
        let amounts = [1, 2, 3, 6, 11, 12, 13, 24, -1, -6, -12].map(Amount::months);
        while start <= last {
            let mut sums = Vec::new();
            for amount in amounts {
                let down = add(start, amount, Rounding::Down).unwrap();
                let up = add(start, amount, Rounding::Up).unwrap();
                assert_eq!(down.rounded, up.rounded);
                assert!(down.day <= up.day && up.day <= down.day.succ_opt().unwrap());
                match add(start, amount, Rounding::Refuse) {
                    Ok(exact) => {
                        assert_eq!((exact, exact), (down, up));
                        assert_eq!(exact.day.day(), start.day());
                        let back = add(exact.day, Amount::months(-amount.count), Rounding::Refuse).unwrap();
                        assert_eq!(back.day, start);
                    }
                    Err(_) => {
                        assert!(start.day() > 28 && down.rounded);
                        assert_eq!(up.day.day(), 1);
                    }
                }
                if amount.count % 12 == 0 {
                    assert_eq!(add(start, Amount::years(amount.count / 12), Rounding::Down), Ok(down));
                }
                sums.push(down.day);
            }
            if let Some(before) = before {
                assert!(before.iter().zip(&sums).all(|(a, b)| a <= b), "sums must not run backwards at {start}");
            }
            before = Some(sums);
            start = start.succ_opt().unwrap();
        }
    }
}
