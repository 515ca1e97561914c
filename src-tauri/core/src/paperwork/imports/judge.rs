//! What every kind of file has in common: a judge of its rows, and what is then done for a row.

use std::collections::HashMap;

use chrono::Datelike;
use rusqlite::Connection;

use super::own::OwnCell;
use super::record::Record;
use super::units::UnitBook;
use super::{CellNote, Choice, FieldChange, Question, RowOutcome};
use crate::books::meetings::MeetingKind;
use crate::books::organisation::Roll;
use crate::ground::calendar::{Day, dots, plausible_year};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{PersonId, UnitId};
use crate::sheets::fields::{Parsed, ReadContext, read_date};
use crate::sheets::workbook::Cell;
use crate::vault::office::Office;

/// The answer that leaves a row out.
pub(super) const SKIP: &str = "skip";

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

/// What is done for a row.
pub(super) trait Action {
    /// Carries the row out inside the import's change; gives the id of the record it is about, for items of the
    /// school's own.
    fn carry_out(&mut self, tx: &Connection, made: &mut Made) -> Result<Option<i64>>;
}

/// What an import has written so far.
pub(super) struct Made {
    /// The new units, by place.
    pub units: Vec<UnitId>,
    /// What rows made that later rows of the file go on with: of what sort, at which places.
    ids: HashMap<(&'static str, usize, usize), i64>,
}

impl Made {
    /// The new units and nothing else yet.
    pub(super) fn with(units: Vec<UnitId>) -> Self {
        Self { units, ids: HashMap::new() }
    }

    /// What was written at a place.
    pub(super) fn at(&self, sort: &'static str, place: usize, part: usize) -> Option<i64> {
        self.ids.get(&(sort, place, part)).copied()
    }

    /// Holds what was written at a place.
    pub(super) fn put(&mut self, sort: &'static str, place: usize, part: usize, id: i64) {
        self.ids.insert((sort, place, part), id);
    }
}

/// A row judged.
pub(super) struct Judged {
    pub outcome: RowOutcome,
    pub why: String,
    pub errors: Vec<CellNote>,
    pub warnings: Vec<CellNote>,
    pub changes: Vec<FieldChange>,
    /// What only the clerk can decide; nothing of the row is written before.
    pub asked: Vec<Question>,
    /// Columns whose cell was left out and named.
    pub left: Vec<u32>,
    /// The record held that the row is about, for items of the school's own.
    pub subject: Option<i64>,
    /// The record an earlier row of the file brought, where several rows are about one: its place.
    pub draft: Option<usize>,
    /// Cells of the school's own items.
    pub own: Vec<OwnCell>,
    /// Nothing changes but these.
    pub only_own: bool,
    /// Carried out unless the row changes nothing.
    pub action: Option<Box<dyn Action>>,
}

impl Judged {
    /// A row nothing is decided of: turned away unless something better is found.
    pub(super) const fn open() -> Self {
        Self {
            outcome: RowOutcome::Rejected,
            why: String::new(),
            errors: Vec::new(),
            warnings: Vec::new(),
            changes: Vec::new(),
            asked: Vec::new(),
            left: Vec::new(),
            subject: None,
            draft: None,
            own: Vec::new(),
            only_own: false,
            action: None,
        }
    }

    /// Left out, and why.
    pub(super) fn skipped(mut self, why: String) -> Self {
        (self.outcome, self.why) = (RowOutcome::Skipped, why);
        self
    }

    /// Turned away with what the verb would say; `field` names the cell by the verb's field.
    pub(super) fn refused(
        mut self,
        record: &Record<'_>,
        problem: Problem,
        field: impl Fn(&str) -> &'static str,
    ) -> Self {
        let Problem { message, guidance, field: of, .. } = problem;
        self.errors.push(record.note(field(of.as_deref().unwrap_or_default()), format!("{message}；{guidance}")));
        self
    }

    /// With what was said of the row before.
    pub(super) fn with(mut self, earlier: Self) -> Self {
        self.warnings.splice(0..0, earlier.warnings);
        self.left.extend(earlier.left);
        self
    }

    /// Something to look at in the cell of a field.
    pub(super) fn warn(&mut self, record: &Record<'_>, field: &str, message: impl Into<String>) {
        self.warnings.push(record.note(field, message.into()));
    }

    /// The cell of a field is not taken, and why.
    pub(super) fn leave(&mut self, record: &Record<'_>, field: &str, code: &str, message: impl Into<String>) {
        let note = record.note(field, message.into()).coded(code);
        self.left.extend(note.index);
        self.warnings.push(note);
    }

    /// Asks the clerk about the cell of a field; the choices say both sides in their words. Whoever asks looks
    /// first whether [`Record::answered`] has the answer. The row can always be left out, so that is added.
    pub(super) fn ask(
        &mut self,
        record: &Record<'_>,
        field: &str,
        code: &str,
        message: impl Into<String>,
        choices: impl IntoIterator<Item = (String, String)>,
    ) {
        let CellNote { sheet, row, column, index, value, message, .. } = record.note(field, message.into());
        let skip = (SKIP.to_owned(), "这一行不导入".to_owned());
        let choices = choices.into_iter().chain([skip]).map(|(choice, label)| Choice { choice, label }).collect();
        self.asked.push(Question { code: code.to_owned(), sheet, row, column, index, value, message, choices });
    }

    /// Whether something under this label changes.
    pub(super) fn changed(&self, label: &str) -> bool {
        self.changes.iter().any(|c| c.label == label)
    }

    /// What the cell of a field changes.
    pub(super) fn change(&mut self, record: &Record<'_>, field: &str, before: &str, after: &str) {
        let label = record.label(field);
        self.changes.push(FieldChange { label, before: before.to_owned(), after: after.to_owned() });
    }

    /// Takes what a cell says over what is held; an empty cell says nothing.
    pub(super) fn take(&mut self, record: &Record<'_>, field: &str, slot: &mut String) {
        let said = record.text(field).trim();
        if !said.is_empty() && said != slot {
            self.change(record, field, slot, said);
            said.clone_into(slot);
        }
    }

    /// Takes a day over what is held.
    pub(super) fn take_day(&mut self, record: &Record<'_>, field: &str, slot: &mut Option<Day>) {
        if let Some(on) = exact(record, field, self).filter(|on| *slot != Some(*on)) {
            self.change(record, field, &slot.map(dots).unwrap_or_default(), &dots(on));
            *slot = Some(on);
        }
    }

    /// What comes of it in the end: a mistake turns the row away, a question holds it back.
    pub(super) fn conclude(&mut self) {
        if !self.errors.is_empty() {
            self.outcome = RowOutcome::Rejected;
        } else if !self.asked.is_empty() {
            self.outcome = RowOutcome::Asked;
        }
    }

    /// New, changed or as it was.
    pub(super) fn settled(&mut self, is_new: bool, touched: bool) {
        self.outcome = match (is_new, touched) {
            (true, _) => RowOutcome::Added,
            (false, true) => RowOutcome::Updated,
            (false, false) => RowOutcome::Unchanged,
        };
    }
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

/// The day of a field that needs one; of a month alone it is told that it was left out.
pub(super) fn exact(record: &Record<'_>, field: &str, row: &mut Judged) -> Option<Day> {
    let date = record.date(field)?;
    let day = date.exact();
    if day.is_none() {
        row.leave(record, field, "no_day", "只有年月，没有导入，请补上是哪一天");
    }
    day
}
