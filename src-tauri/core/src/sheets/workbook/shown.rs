//! A number as its format shows it.

use std::ops::RangeInclusive;

use calamine::{ExcelDateTime, ExcelDateTimeType};
use chrono::{Datelike, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

use super::Cell;
use super::formats::Look;
use super::grid::{number_cell, text_cell};

/// Serial of the day after 9999-12-31: beyond it a "date" is a number that was formatted wrongly.
const SERIALS_END: f64 = 2_958_466.0;

/// The cell as it is shown, and what the file keeps where that is more.
pub fn shown(value: f64, look: Look, from_1904: bool) -> (Cell, Option<String>) {
    let moment = |kind| ExcelDateTime::new(value, kind, from_1904);
    match look {
        Look::Plain => (number_cell(value), None),
        Look::Date => (date_cell(&moment(ExcelDateTimeType::DateTime)), None),
        Look::Span => (date_cell(&moment(ExcelDateTimeType::TimeDelta)), None),
        Look::Month => part(date_cell(&moment(ExcelDateTimeType::DateTime)), |day| {
            (format!("{}年{}月", day.year(), day.month()), day.day() == 1)
        }),
        Look::Year => part(date_cell(&moment(ExcelDateTimeType::DateTime)), |day| {
            (format!("{}年", day.year()), day.ordinal() == 1)
        }),
        Look::Percent { least, most } => percent(number_cell(value), least, most),
        Look::Zeros(width) => (zeros(number_cell(value), width), None),
    }
}

/// Years a day can be of. A number such as 2019 or 201006 typed where days are kept is not one of them:
/// it stays what the file says, for whoever reads dates to ask about.
const YEARS: RangeInclusive<i32> = 1906..=2100;

/// A part of a day, and the day itself unless it is the first of that part.
fn part(cell: Cell, of: impl Fn(NaiveDate) -> (String, bool)) -> (Cell, Option<String>) {
    let Cell::Date(day) = cell else { return (cell, None) };
    if !YEARS.contains(&day.year()) {
        return (cell, None);
    }
    let (text, first) = of(day);
    (Cell::Text(text), (!first).then(|| day.to_string()))
}

fn percent(number: Cell, least: u32, most: u32) -> (Cell, Option<String>) {
    let whole = match &number {
        Cell::Number { text, .. } => text.parse::<Decimal>().ok(),
        _ => None,
    };
    let Some(exact) = whole.and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED)) else { return (number, None) };
    let exact = exact.normalize();
    let rounded = exact.round_dp_with_strategy(most, RoundingStrategy::MidpointAwayFromZero);
    let mut seen = rounded.normalize();
    if seen.scale() < least {
        seen.rescale(least);
    }
    // Binary noise in the last of seventeen digits is no difference.
    let differs = (exact - rounded).abs() > Decimal::new(1, 10);
    (Cell::Text(format!("{seen}%")), differs.then(|| format!("{exact}%")))
}

/// 123 shown as 000123 is a code of six characters; what needs no zeros stays a number.
fn zeros(number: Cell, width: usize) -> Cell {
    match &number {
        Cell::Number { text, .. } if text.len() < width && text.bytes().all(|b| b.is_ascii_digit()) => {
            Cell::Text(format!("{text:0>width$}"))
        }
        _ => number,
    }
}

/// A date where it is one; the time of day and spans of time as text; anything else the number it is.
pub fn date_cell(moment: &ExcelDateTime) -> Cell {
    let serial = moment.as_f64();
    if !(0.0..SERIALS_END).contains(&serial) {
        return number_cell(serial);
    }
    let (year, month, day, hours, minutes, seconds, _) = moment.to_ymd_hms_milli();
    if moment.is_duration() || serial < 1.0 {
        // Only the hours of whole days are missing from the clock time of a span.
        let whole_days = if moment.is_duration() { serial.floor() as u64 } else { 0 };
        let hours = whole_days * 24 + u64::from(hours);
        return Cell::Text(match seconds {
            0 => format!("{hours:02}:{minutes:02}"),
            _ => format!("{hours:02}:{minutes:02}:{seconds:02}"),
        });
    }
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
        .map_or_else(|| number_cell(serial), Cell::Date)
}

/// `2023-07-01` or `2023-07-01T08:00:00`, as strict writers put it.
pub fn iso_cell(text: &str) -> Cell {
    let day = text.get(..10).and_then(|d| NaiveDate::parse_from_str(d, "%Y-%m-%d").ok());
    day.map_or_else(|| text_cell(text), Cell::Date)
}
