//! Days that can hardly be meant: asked, never entered and never turned into another day.

use chrono::Datelike;

use super::judge::Judged;
use super::record::Record;
use crate::calendar::{Day, PartialDate, dots};

/// The Party was founded in this year; a year typed into a cell of dates comes out as a day of 1905.
const FIRST_YEAR: i32 = 1921;
/// Plans reach so far ahead.
const AHEAD: i32 = 20;

/// What a date is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Something that has happened: found, done, signed, closed.
    Past,
    /// A meeting: one of next year is planned already.
    Meeting,
    /// Something that is to be done.
    Ahead,
}

/// Why a date can hardly be meant: the code of the question and its words.
pub(super) fn doubt(date: PartialDate, of: Of, today: Day) -> Option<(&'static str, String)> {
    let (year, shown) = (date.first_day().year(), date.dots());
    let last = match of {
        Of::Past => i32::MAX,
        Of::Meeting => today.year() + 1,
        Of::Ahead => today.year() + AHEAD,
    };
    if year < FIRST_YEAR || year > last {
        let hint = if (1899..=1906).contains(&year) { "，可能是把年份填进了日期格" } else { "" };
        return Some(("implausible_date", format!("“{shown}”不像真的日期{hint}，请核对")));
    }
    let after = of == Of::Past && date.first_day() > today;
    after.then(|| ("after_today", format!("“{shown}”在今天（{}）之后，事情还没有发生，请核对", dots(today))))
}

impl Judged {
    /// The date of a cell if it can be meant or the clerk says that it is; asked otherwise. What the clerk
    /// does not want entered is named.
    pub(super) fn sound(
        &mut self,
        record: &Record<'_>,
        field: &str,
        date: Option<PartialDate>,
        of: Of,
        today: Day,
    ) -> Option<PartialDate> {
        let date = date?;
        let Some((code, message)) = doubt(date, of, today) else { return Some(date) };
        self.confirm(record, field, code, message, &date.dots()).then_some(date)
    }

    /// Whether what stands in a cell is entered in spite of a doubt: the clerk is asked.
    pub(super) fn confirm(
        &mut self,
        record: &Record<'_>,
        field: &str,
        code: &str,
        message: String,
        said: &str,
    ) -> bool {
        let (take, omit) = (format!("take:{field}"), format!("omit:{field}"));
        if record.answered(&take) {
            return true;
        }
        if record.answered(&omit) {
            self.leave(record, field, "omitted", "按您的选择没有导入");
            return false;
        }
        let label = record.label(field);
        let choices =
            [(take, format!("没有错，{label}就是“{said}”，照样导入")), (omit, format!("不导入{label}，其余照常导入"))];
        self.ask(record, field, code, message, choices);
        false
    }

    /// As [`Judged::take_date`], where the date can be meant.
    pub(super) fn take_sound(
        &mut self,
        record: &Record<'_>,
        field: &str,
        slot: &mut Option<PartialDate>,
        of: Of,
        today: Day,
    ) {
        let Some(on) = self.sound(record, field, record.date(field), of, today) else { return };
        if *slot != Some(on) {
            self.change(record, field, &slot.map(PartialDate::dots).unwrap_or_default(), &on.dots());
            *slot = Some(on);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn days_that_can_hardly_be_meant() {
        let today: Day = "2026-12-01".parse().unwrap();
        let told = |text: &str, of| doubt(text.parse().unwrap(), of, today).map(|(code, _)| code);
        assert_eq!(told("1905-07-18", Of::Past), Some("implausible_date"));
        assert_eq!(told("1900-01-01", Of::Ahead), Some("implausible_date"));
        assert_eq!(told("2026-12-01", Of::Past), None);
        assert_eq!(told("2026-12-02", Of::Past), Some("after_today"));
        assert_eq!(told("2026-12", Of::Past), None, "the month has begun");
        assert_eq!(told("2027-03-01", Of::Meeting), None);
        assert_eq!(told("2028-03-01", Of::Meeting), Some("implausible_date"));
        assert_eq!(told("2030-12-31", Of::Ahead), None);
        assert_eq!(told("2226-12-31", Of::Ahead), Some("implausible_date"));
    }
}
