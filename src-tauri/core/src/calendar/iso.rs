//! Days as ISO 8601 text. They are written by the thousand, so without memory asked for or a format read.

use serde::{Serialize, Serializer};

use super::{Day, PartialDate, Precision};
use chrono::Datelike;

/// The text of a date, 2026-03-05 or shorter.
pub(super) struct Iso {
    digits: [u8; 10],
    len: usize,
}

impl Iso {
    /// None of a year that four digits do not hold.
    pub(super) fn of(date: PartialDate) -> Option<Self> {
        let day = date.first_day();
        let year = u32::try_from(day.year()).ok().filter(|year| *year <= 9999)?;
        let [[y1, y2], [y3, y4]] = [two(year / 100), two(year % 100)];
        let [[m1, m2], [d1, d2]] = [two(day.month()), two(day.day())];
        let len = match date.precision() {
            Precision::Year => 4,
            Precision::Month => 7,
            Precision::Day => 10,
        };
        Some(Self { digits: [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2], len })
    }

    pub(super) fn as_str(&self) -> &str {
        self.digits.get(..self.len).and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or_default()
    }
}

fn two(number: u32) -> [u8; 2] {
    let digit = |n: u32| b'0' + u8::try_from(n % 10).unwrap_or_default();
    [digit(number / 10), digit(number)]
}

/// Writes a day as chrono does, for `serialize_with`.
///
/// # Errors
/// The serializer's own.
pub(crate) fn day<S: Serializer>(day: &Day, to: S) -> Result<S::Ok, S::Error> {
    match Iso::of(PartialDate::day(*day)) {
        Some(text) => to.serialize_str(text.as_str()),
        None => day.serialize(to),
    }
}

/// The same of a day that may be unknown.
///
/// # Errors
/// The serializer's own.
pub(crate) fn day_or_none<S: Serializer>(known: &Option<Day>, to: S) -> Result<S::Ok, S::Error> {
    match known {
        Some(known) => day(known, to),
        None => to.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Both {
        #[serde(serialize_with = "day")]
        ours: Day,
        theirs: Day,
        #[serde(serialize_with = "day_or_none")]
        none: Option<Day>,
    }

    #[test]
    fn a_day_is_written_as_the_library_writes_it() {
        for text in ["2026-03-05", "0001-01-01", "9999-12-31", "+10000-01-01", "-0001-12-31"] {
            let on: Day = text.parse().unwrap();
            let written = serde_json::to_value(Both { ours: on, theirs: on, none: None }).unwrap();
            assert_eq!(written["ours"], written["theirs"], "{text}");
            assert!(written["none"].is_null());
        }
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        for text in ["2026", "2026-03", "2026-03-05"] {
            assert_eq!(Iso::of(text.parse().unwrap()).unwrap().as_str(), text);
        }
    }
}
