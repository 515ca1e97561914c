//! Days as ISO 8601 text. They are written by the thousand, so without memory asked for or a format read.

use chrono::Datelike;
use serde::{Serialize, Serializer};

use super::{Day, Precision};

/// The text of a date: 2026-03-05, or as much of it as is known.
pub(super) struct Iso {
    /// A year of six digits, of which four are shown where they hold it.
    digits: [u8; 12],
    from: usize,
    to: usize,
}

impl Iso {
    pub(super) fn of(day: Day, known: Precision) -> Self {
        let year = u32::try_from(day.year()).unwrap_or(0);
        let [[y1, y2], [y3, y4], [y5, y6]] = [two(year / 10_000), two(year / 100), two(year)];
        let [[m1, m2], [d1, d2]] = [two(day.month()), two(day.day())];
        let to = match known {
            Precision::Year => 6,
            Precision::Month => 9,
            Precision::Day => 12,
        };
        let from = if year > 9999 { 0 } else { 2 };
        Self { digits: [y1, y2, y3, y4, y5, y6, b'-', m1, m2, b'-', d1, d2], from, to }
    }

    pub(super) fn as_str(&self) -> &str {
        self.digits.get(self.from..self.to).and_then(|shown| std::str::from_utf8(shown).ok()).unwrap_or_default()
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
    if (0..=9999).contains(&day.year()) {
        to.serialize_str(Iso::of(*day, Precision::Day).as_str())
    } else {
        day.serialize(to)
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
    use super::super::PartialDate;
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
            let date: PartialDate = text.parse().unwrap();
            assert_eq!(date.iso().as_str(), text);
        }
    }
}
