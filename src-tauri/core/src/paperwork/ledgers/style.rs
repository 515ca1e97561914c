//! How facts are written in cells: dates, empty cells, masks, shares.

use super::{DateStyle, EmptyStyle};
use crate::ground::calendar::{Day, PartialDate};
use crate::sheets::workbook::layout::Value;

impl DateStyle {
    /// A date of any precision.
    pub(super) fn write(self, date: Option<PartialDate>) -> Value {
        date.map_or(Value::Empty, |date| Value::text(self.words(date)))
    }

    /// A date in words.
    pub(super) fn words(self, date: PartialDate) -> String {
        match self {
            Self::Dots => date.dots(),
            Self::Dashes => date.to_string(),
            Self::Chinese => date.chinese(),
        }
    }

    /// A day.
    pub(super) fn write_day(self, day: Option<Day>) -> Value {
        self.write(day.map(PartialDate::day))
    }
}

impl EmptyStyle {
    /// What stands in an empty cell.
    pub(super) fn value(self) -> Value {
        match self {
            Self::Blank => Value::Empty,
            Self::None => Value::text("无"),
            Self::Dash => Value::text(NOT_REQUIRED),
        }
    }
}

/// Stands where a month asks for nothing.
pub(super) const NOT_REQUIRED: &str = "—";

/// An ID number without its middle: 612422********6573.
pub(super) fn mask_id(text: &str) -> String {
    mask(text, 6, 4)
}

/// A telephone number without its middle: 139****1828.
pub(super) fn mask_phone(text: &str) -> String {
    mask(text, 3, 4)
}

/// Keeps so many characters at each end; of a text too short for that, nothing.
fn mask(text: &str, head: usize, tail: usize) -> String {
    let count = text.chars().count();
    let shown = |i: usize| count > head + tail && (i < head || i >= count - tail);
    text.chars().enumerate().map(|(i, c)| if shown(i) { c } else { '*' }).collect()
}

/// `part` of `whole` in percent with one decimal, half away from zero, rounded once.
pub(super) fn percent(part: u32, whole: u32) -> Option<String> {
    let (part, whole) = (u64::from(part), u64::from(whole));
    let tenths = (part * 2000 + whole).checked_div(whole * 2)?;
    Some(format!("{}.{}%", tenths / 10, tenths % 10))
}

/// A count, or nothing where it is not known.
pub(super) fn count(number: Option<u32>) -> Value {
    number.map_or(Value::Empty, |n| Value::Integer(i64::from(n)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_middle_of_numbers_is_hidden() {
        assert_eq!(mask_id("612422196604146573"), "612422********6573");
        assert_eq!(mask_phone("13940721828"), "139****1828");
        assert_eq!(mask_phone("0915-8221234"), "091*****1234");
        assert_eq!(mask_phone("8221234"), "*******");
        assert_eq!(mask_phone(""), "");
    }

    #[test]
    fn a_share_is_rounded_once_half_away_from_zero() {
        assert_eq!(percent(10, 12).unwrap(), "83.3%");
        assert_eq!(percent(12, 12).unwrap(), "100.0%");
        assert_eq!(percent(1, 16).unwrap(), "6.3%");
        assert_eq!(percent(0, 7).unwrap(), "0.0%");
        assert_eq!(percent(0, 0), None);
    }

    #[test]
    fn dates_keep_their_precision() {
        let date = Some("1986-11".parse().unwrap());
        assert_eq!(DateStyle::Dots.write(date), Value::text("1986.11"));
        assert_eq!(DateStyle::Dashes.write(date), Value::text("1986-11"));
        assert_eq!(DateStyle::Chinese.write(date), Value::text("1986年11月"));
        assert_eq!(DateStyle::Chinese.write_day("2026-03-05".parse().ok()), Value::text("2026年3月5日"));
    }
}
