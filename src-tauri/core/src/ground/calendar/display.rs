//! How dates are written for people: `2026.03.05`, `2026年3月5日`, `20260305`.

use chrono::Datelike;

use super::{Day, PartialDate, Precision};

/// `2026.03.05`, as rosters write it.
pub fn dots(day: Day) -> String {
    PartialDate::day(day).dots()
}

/// `2026年3月5日`, as documents write it: no leading zeros.
pub fn chinese(day: Day) -> String {
    PartialDate::day(day).chinese()
}

/// `3月5日`, where the year is plain.
pub fn month_day(day: Day) -> String {
    format!("{}月{}日", day.month(), day.day())
}

/// `20260305`, digits only.
pub fn compact(day: Day) -> String {
    PartialDate::day(day).compact()
}

impl PartialDate {
    /// `2026.03.05`, `2026.03` or `2026`.
    pub fn dots(self) -> String {
        self.iso().as_str().replace('-', ".")
    }

    /// `20260305`, `202603` or `2026`.
    pub fn compact(self) -> String {
        self.iso().as_str().replace('-', "")
    }

    /// `2026年3月5日`, `2026年3月` or `2026年`.
    pub fn chinese(self) -> String {
        let first = self.first_day();
        let (year, month, day) = (first.year(), first.month(), first.day());
        match self.precision() {
            Precision::Year => format!("{year}年"),
            Precision::Month => format!("{year}年{month}月"),
            Precision::Day => format!("{year}年{month}月{day}日"),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn every_precision_has_its_writing() {
        let of = |text: &str| {
            let date: PartialDate = text.parse().unwrap();
            (date.dots(), date.chinese(), date.compact())
        };
        let own = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        assert_eq!(of("2026-03-05"), own("2026.03.05", "2026年3月5日", "20260305"));
        assert_eq!(of("1965-08"), own("1965.08", "1965年8月", "196508"));
        assert_eq!(of("1965"), own("1965", "1965年", "1965"));
        assert_eq!(chinese("2026-12-31".parse().unwrap()), "2026年12月31日");
        assert_eq!(month_day("2026-03-05".parse().unwrap()), "3月5日");
        assert_eq!(dots("2026-12-31".parse().unwrap()), "2026.12.31");
        assert_eq!(compact("2026-12-31".parse().unwrap()), "20261231");
    }
}
