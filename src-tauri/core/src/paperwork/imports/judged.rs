//! A row judged, and what is then done for it.

use std::collections::HashMap;

use rusqlite::Connection;

use super::record::Record;
use super::{CellNote, Choice, FieldChange, Question, RowOutcome};
use crate::ground::calendar::{Day, dots};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::UnitId;

/// The answer that leaves a row out.
pub(super) const SKIP: &str = "skip";

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

/// The cell of an item in a row that is written or equal to what is held.
pub(super) struct OwnCell {
    /// Zero-based column.
    pub column: u32,
    /// The item, by its place among those kept.
    pub item: usize,
    /// What is to be written; none where nothing changes.
    pub value: Option<String>,
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

/// The day of a field that needs one; of a month alone it is told that it was left out.
pub(super) fn exact(record: &Record<'_>, field: &str, row: &mut Judged) -> Option<Day> {
    let date = record.date(field)?;
    let day = date.exact();
    if day.is_none() {
        row.leave(record, field, "no_day", "只有年月，没有导入，请补上是哪一天");
    }
    day
}
