//! A date with its precision: 2026, 2026-03 or 2026-03-05.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use super::iso::Iso;
use super::{Day, Precision};

/// A date whose day, or month and day, may be unknown. Written as ISO: `1965`, `1965-08`,
/// `1965-08-07`. Ordered by its first possible day, then by precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate {
    first: Day,
    precision: Precision,
}

impl PartialDate {
    /// How it is written, as a regular expression.
    pub const PATTERN: &'static str = r"^\d{4}(-\d{2}(-\d{2})?)?$";

    /// A known day.
    pub const fn day(day: Day) -> Self {
        Self { first: day, precision: Precision::Day }
    }

    /// A year and month; `None` if there is no such month.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        Some(Self { first: NaiveDate::from_ymd_opt(year, month, 1)?, precision: Precision::Month })
    }

    /// A year alone.
    pub fn year(year: i32) -> Option<Self> {
        Some(Self { first: NaiveDate::from_ymd_opt(year, 1, 1)?, precision: Precision::Year })
    }

    /// It lies wholly before the other: days that may be one day, or a month and a day of it, do not.
    pub fn is_before(self, other: Self) -> bool {
        self.last_day() < other.first_day()
    }

    /// How much is known.
    pub const fn precision(self) -> Precision {
        self.precision
    }

    /// The first day it may be.
    pub const fn first_day(self) -> Day {
        self.first
    }

    /// The last day it may be.
    pub fn last_day(self) -> Day {
        let next = match self.precision {
            Precision::Day => return self.first,
            Precision::Month => self.first.checked_add_months(chrono::Months::new(1)),
            Precision::Year => self.first.checked_add_months(chrono::Months::new(12)),
        };
        next.and_then(|d| d.pred_opt()).unwrap_or(self.first)
    }

    /// Its month; a year alone stays as it is.
    pub fn to_month(self) -> Self {
        match self.precision {
            Precision::Day => Self::month(self.first.year(), self.first.month()).unwrap_or(self),
            Precision::Month | Precision::Year => self,
        }
    }

    /// Its text.
    pub(super) fn iso(self) -> Iso {
        Iso::of(self.first, self.precision)
    }

    /// The day, if it is fully known.
    pub fn exact(self) -> Option<Day> {
        (self.precision == Precision::Day).then_some(self.first)
    }
}

impl From<Day> for PartialDate {
    fn from(day: Day) -> Self {
        Self::day(day)
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.first, self.precision).cmp(&(other.first, other.precision))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.iso().as_str())
    }
}

/// The text is not an ISO date of any precision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an ISO date: {0}")]
pub struct NotADate(pub String);

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let fail = || NotADate(text.to_owned());
        let digits = |part: &str, len: usize| {
            (part.len() == len && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u32>().ok()).flatten()
        };
        let mut parts = text.split('-');
        let year = parts.next().and_then(|p| digits(p, 4)).and_then(|y| i32::try_from(y).ok()).ok_or_else(fail)?;
        let month = parts.next();
        let day = parts.next();
        if parts.next().is_some() {
            return Err(fail());
        }
        match (month, day) {
            (None, _) => Self::year(year).ok_or_else(fail),
            (Some(m), None) => digits(m, 2).and_then(|m| Self::month(year, m)).ok_or_else(fail),
            (Some(m), Some(d)) => digits(m, 2)
                .zip(digits(d, 2))
                .and_then(|(m, d)| NaiveDate::from_ymd_opt(year, m, d))
                .map(Self::day)
                .ok_or_else(fail),
        }
    }
}

impl serde::Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.iso().as_str())
    }
}

impl<'de> serde::Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl ToSql for PartialDate {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.iso().as_str().to_owned()))
    }
}

impl FromSql for PartialDate {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(|e: NotADate| FromSqlError::Other(Box::new(e)))
    }
}

impl ts_rs::TS for PartialDate {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
}

impl schemars::JsonSchema for PartialDate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PartialDate".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": Self::PATTERN })
    }
}
