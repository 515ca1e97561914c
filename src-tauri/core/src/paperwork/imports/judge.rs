//! What every kind of file has in common: a judge of its rows, and what the rows are judged by.

use chrono::Datelike;
use rusqlite::Connection;

use super::FieldChange;
use super::judged::Judged;
use super::record::Record;
use super::units::UnitBook;
use crate::books::meetings::MeetingKind;
use crate::books::organisation::Roll;
use crate::ground::calendar::{Day, plausible_year};
use crate::ground::error::Result;
use crate::ground::ids::PersonId;
use crate::sheets::fields::{Parsed, ReadContext, read_date};
use crate::sheets::workbook::Cell;
use crate::vault::office::Office;

/// What the rows of a file are judged by.
pub(super) struct Sight<'a> {
    pub office: &'a Office,
    pub db: &'a Connection,
    pub roll: &'a Roll,
    pub school: &'a str,
    pub today: Day,
}

/// What a sheet says of all its rows.
pub(super) struct OfSheet {
    /// The year the clerk chose, or that the sheet or the file tells.
    pub year: Option<i32>,
    /// The name of the sheet and the texts above its headings.
    pub titles: Vec<String>,
    /// The kind of meeting the whole sheet is about.
    pub kind: Option<MeetingKind>,
}

/// Decides what becomes of each row, in the order of the file.
pub(super) trait Judge {
    /// The rows that follow stand in this sheet.
    fn turn_to(&mut self, _sheet: &OfSheet) {}

    /// Judges a row that was read without errors.
    fn judge(&mut self, record: &Record<'_>, units: &mut UnitBook) -> Result<Judged>;
}

/// The year rows are of: their own cell, what the clerk chose or the file tells, or this year, and that is said
/// once.
pub(super) struct YearOf {
    year: i32,
    this_year: i32,
    told: bool,
}

impl YearOf {
    pub(super) fn new(sight: &Sight<'_>) -> Self {
        let this_year = sight.today.year();
        Self { year: this_year, this_year, told: false }
    }

    /// The rows that follow are of this year, where the sheet or the clerk says one.
    pub(super) fn turn_to(&mut self, sheet: &OfSheet) {
        *self = Self { year: sheet.year.unwrap_or(self.this_year), told: sheet.year.is_some(), ..*self };
    }

    /// The year of a row; `field` is the cell a remark goes to.
    pub(super) fn of(&mut self, record: &Record<'_>, field: &str, row: &mut Judged) -> i32 {
        if let Some(count) = record.count("year_of") {
            let year = i32::try_from(count).unwrap_or(i32::MAX);
            if plausible_year(year, self.this_year) || record.answered("take:year_of") {
                return year;
            }
            if record.answered("omit:year_of") {
                row.leave(record, "year_of", "omitted", "按您的选择没有导入");
            } else {
                let message = format!("“{count}”不像年份，这一行先没有导入，请核对");
                let other = format!("不用这一格，按{}年登记", self.year);
                let choices =
                    [("take:year_of".to_owned(), format!("就是{count}年")), ("omit:year_of".to_owned(), other)];
                row.ask(record, "year_of", "implausible_year", message, choices);
            }
            return self.year;
        }
        if !self.told {
            self.told = true;
            row.warn(record, field, format!("表名和标题里没有年份，按{}年登记", self.year));
        }
        self.year
    }
}

/// Label, before and after of everything that differs.
pub(super) fn differing<const N: usize>(pairs: [(&str, String, String); N]) -> Vec<FieldChange> {
    pairs
        .into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(label, before, after)| FieldChange { label: label.to_owned(), before, after })
        .collect()
}

/// The one person of this name; never a guess between two.
pub(super) fn only_person(roll: &Roll, name: &str) -> Option<PersonId> {
    let mut same = roll.members.iter().filter(|m| m.facts.name == name);
    let first = same.next()?;
    same.next().is_none().then_some(first.id)
}

/// A day in figures as people type it (２０２６-１０-２０, 20261020) in the writing terms are read in; other words as
/// they are.
pub(super) fn as_term(text: &str, this_year: i32) -> String {
    let cell = Cell::Text(text.to_owned());
    match read_date(&cell, ReadContext { this_year }, false) {
        Ok(Some(Parsed { value, warning: None })) if value.exact().is_some() => value.chinese(),
        _ => text.to_owned(),
    }
}

/// The same words, whatever blanks stand between them.
pub(super) fn same(text: &str) -> String {
    text.split_whitespace().collect()
}
