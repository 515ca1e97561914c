//! A row as typed values, with notes on what could not be read.

use std::cell;

use super::CellNote;
use crate::books::organisation::Stage;
use crate::ground::calendar::PartialDate;
use crate::sheets::fields::{
    Dictionary, Field, FieldType, IdNumber, ReadContext, Value, bare_name, cell_text, read, read_fifteen,
    says_no_id_number,
};
use crate::sheets::workbook::Cell;

/// The code of a remark that asks to look at what was taken.
pub(super) const CHECK: &str = "check";

/// The field of columns that name a post in their heading and are answered by a mark; there are several.
const MARKS: &str = "post_mark";

/// A column and the field it holds.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    /// Zero-based column.
    pub column: usize,
    /// Heading as it stands.
    pub heading: String,
    /// Field id.
    pub field: String,
    /// What its cells hold.
    pub kind: FieldType,
}

/// What a column says, by its place, and whether the judge looked at it.
type Said = (usize, Value, cell::Cell<bool>);

/// A row that was read. A file has few columns: a field is found by looking through them.
pub(super) struct Record<'a> {
    /// Row of the file, from 1.
    pub row: u32,
    /// Its place among all the rows that are read.
    pub place: usize,
    /// Its sheet.
    pub sheet: &'a str,
    cells: &'a [Cell],
    columns: &'a [Bound],
    /// The unit of its caption or of the rows above, where it names none.
    pub unit: Option<&'a str>,
    /// The stage its sheet is named after, where no column says it.
    pub stage: Option<Stage>,
    /// What the columns say, by their place, and whether the judge looked at it.
    values: Vec<Said>,
    /// Answers the clerk gave for this row.
    answers: Vec<&'a str>,
    /// Words of 人员类别 and 人员身份 that are not known there, by the place of their column.
    unknown: Vec<(usize, String)>,
    /// Further columns of a list, and the column whose list they were added to.
    added: Vec<(usize, usize)>,
    /// The ID number stands there with fifteen digits; what is read is the one of eighteen.
    pub fifteen: bool,
    /// Columns of a field another column holds: they say the same, or were named.
    pub doubled: Vec<(u32, bool)>,
    /// 党内职务: code of the role and the word used.
    pub posts: Vec<(String, String)>,
    /// Cells that are not acceptable.
    pub errors: Vec<CellNote>,
    /// Cells that were taken with a remark.
    pub warnings: Vec<CellNote>,
}

impl<'a> Record<'a> {
    /// Reads the cells of a row. Required fields that are empty become errors.
    pub(super) fn read(
        sheet: &'a str,
        row: u32,
        cells: &'a [Cell],
        columns: &'a [Bound],
        required: &[&Field],
        context: ReadContext,
    ) -> Self {
        let mut record = Self {
            row,
            place: 0,
            sheet,
            cells,
            columns,
            unit: None,
            stage: None,
            values: Vec::with_capacity(columns.len()),
            answers: Vec::new(),
            unknown: Vec::new(),
            added: Vec::new(),
            fifteen: false,
            doubled: Vec::new(),
            posts: Vec::new(),
            errors: Vec::new(),
            warnings: Vec::new(),
        };
        let mut filled: Vec<&str> = Vec::with_capacity(columns.len());
        for (place, bound) in columns.iter().enumerate() {
            // A field found in two columns: the first that says something is taken.
            let cell = cells.get(bound.column).unwrap_or(&Cell::Empty);
            if filled.contains(&bound.field.as_str()) && bound.field != MARKS {
                if bound.kind != FieldType::Names || !record.add_names(place, bound, cell, context) {
                    record.double(place, bound);
                }
                continue;
            }
            if bound.kind == FieldType::IdNumber && record.special_number(place, bound, cell) {
                filled.push(&bound.field);
                continue;
            }
            if crate::sheets::workbook::is_cut(&cell_text(cell)) {
                // Our own ledger could not hold all of it; what is held stands.
                filled.push(&bound.field);
                let message = "这一格是导出时截短的，没有导入；登记里的全文不变".to_owned();
                record.warnings.push(record.note_at(bound, message).coded("cut_text"));
                record.doubled.extend(u32::try_from(bound.column).ok().map(|column| (column, false)));
                continue;
            }
            match read(bound.kind, cell, context) {
                Ok(None) => {}
                Ok(Some(parsed)) => {
                    filled.push(&bound.field);
                    if let Some(warning) = parsed.warning {
                        let note = record.note_at(bound, warning);
                        let remark = bound.kind == FieldType::Name && bare_name(&cell_text(cell)).is_some();
                        record.warnings.push(if remark { note.coded("name_remark") } else { note });
                    }
                    match parsed.value {
                        Value::Posts(posts) => record.posts.extend(posts.into_iter().map(|p| (p.role, p.label))),
                        value => record.values.push((place, value, cell::Cell::new(false))),
                    }
                }
                // A word of one field in the column of another turns nobody away: the judge places it.
                Err(_)
                    if matches!(bound.kind, FieldType::Stage | FieldType::StaffKind)
                        && !matches!(cell, Cell::Error(_)) =>
                {
                    record.unknown.push((place, cell_text(cell).into_owned()));
                }
                Err(message) => {
                    filled.push(&bound.field);
                    record.errors.push(record.note_at(bound, message));
                }
            }
        }
        for field in required {
            if columns.iter().any(|b| b.field == field.id) && !filled.contains(&field.id.as_str()) {
                record.errors.push(record.note(&field.id, format!("没有填写{}", field.label)));
            }
        }
        record
    }

    /// What is no number of eighteen places and yet no mistake: a word that there is none, or an old number.
    fn special_number(&mut self, place: usize, bound: &Bound, cell: &Cell) -> bool {
        if says_no_id_number(cell) {
            let message = format!("“{}”不是身份证号，按没有身份证号登记", cell_text(cell));
            self.warnings.push(self.note_at(bound, message).coded("no_id_number"));
            return true;
        }
        let Some(number) = read_fifteen(cell) else { return false };
        self.fifteen = true;
        self.values.push((place, Value::IdNumber(number), cell::Cell::new(false)));
        true
    }

    /// A further column of a list of names, 培养联系人2, adds to the first.
    fn add_names(&mut self, place: usize, bound: &Bound, cell: &Cell, context: ReadContext) -> bool {
        let columns = self.columns;
        let Ok(said) = read(bound.kind, cell, context) else { return false };
        let more = match said.map(|parsed| parsed.value) {
            Some(Value::Names(more)) => more,
            _ => return true,
        };
        let first = self.values.iter_mut().find(|(at, ..)| columns.get(*at).is_some_and(|b| b.field == bound.field));
        let Some((at, Value::Names(names), _)) = first else { return false };
        for name in more {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        self.added.push((place, *at));
        true
    }

    /// A second column of a field: what it says beyond the first is told, never dropped.
    fn double(&mut self, place: usize, bound: &Bound) {
        let said = |column: usize| self.cells.get(column).map(cell_text).unwrap_or_default();
        let text = said(bound.column);
        if text.is_empty() {
            return;
        }
        let first = self.columns.iter().take(place).find(|b| {
            b.field == bound.field && self.cells.get(b.column).is_some_and(|c| !crate::sheets::fields::is_blank(c))
        });
        let same = first.is_some_and(|b| said(b.column) == text);
        if !same {
            let other = first.map(|b| b.heading.clone()).unwrap_or_default();
            let message = format!("“{other}”一列已写了这一项，这里的“{text}”没有导入，请核对");
            self.warnings.push(self.note_at(bound, message).coded("second_column"));
        }
        self.doubled.extend(u32::try_from(bound.column).ok().map(|column| (column, same)));
    }

    /// The answers of the clerk for this row.
    pub(super) fn answer_with(&mut self, answers: Vec<&'a str>) {
        self.answers = answers;
    }

    /// Whether the clerk answered so: `take:admitted_on`.
    pub(super) fn answered(&self, choice: &str) -> bool {
        self.answers.contains(&choice)
    }

    /// What the clerk answered of a sort: 17 of `is:17`.
    pub(super) fn answer(&self, sort: &str) -> Option<&'a str> {
        self.answers.iter().find_map(|a| a.strip_prefix(sort)?.strip_prefix(':'))
    }

    /// All that the clerk answered of a sort, in order.
    pub(super) fn given(&self, sort: &str) -> Vec<&'a str> {
        self.answers.iter().filter_map(|a| a.strip_prefix(sort)?.strip_prefix(':')).collect()
    }

    fn held(&self, field: &str) -> Option<(&'a Bound, &Said)> {
        let columns = self.columns;
        self.values.iter().find_map(|held| {
            let bound = columns.get(held.0)?;
            (bound.field == field).then_some((bound, held))
        })
    }

    fn value(&self, field: &str) -> Option<(&'a Bound, &Value)> {
        let (bound, (_, value, looked)) = self.held(field)?;
        looked.set(true);
        Some((bound, value))
    }

    /// Columns that say something nobody looked at.
    pub(super) fn overlooked(&self) -> impl Iterator<Item = &'a Bound> + '_ {
        let columns = self.columns;
        let alone = self.values.iter().filter(|(_, _, looked)| !looked.get()).map(|(place, ..)| *place);
        let with = |at: &usize| self.values.iter().any(|(place, _, looked)| place == at && !looked.get());
        let added = self.added.iter().filter(move |(_, at)| with(at)).map(|(place, _)| *place);
        alone.chain(added).filter_map(|place| columns.get(place))
    }

    /// The word of a field that is not known there, and its column.
    pub(super) fn unknown(&self, field: &str) -> Option<(&'a Bound, &str)> {
        let columns = self.columns;
        self.unknown.iter().find_map(|(place, word)| {
            let bound = columns.get(*place)?;
            (bound.field == field).then_some((bound, word.as_str()))
        })
    }

    /// Columns that are answered by a mark, 组织委员: 是, and what stands there.
    pub(super) fn marks(&self) -> Vec<(&'a Bound, &str)> {
        let columns = self.columns;
        let marks = self.values.iter().filter_map(|(place, value, looked)| {
            let bound = columns.get(*place).filter(|b| b.field == MARKS)?;
            looked.set(true);
            if let Value::Text(text) = value { Some((bound, text.as_str())) } else { None }
        });
        marks.collect()
    }

    /// Fields that say something.
    pub(super) fn said(&self) -> impl Iterator<Item = &'a str> + '_ {
        let columns = self.columns;
        self.values.iter().filter_map(|(place, ..)| columns.get(*place)).map(|b| b.field.as_str())
    }

    /// What stands in the cell of a field, whether it was read or not.
    pub(super) fn raw(&self, field: &str) -> String {
        let cells = self.columns.iter().filter(|b| b.field == field).filter_map(|b| self.cells.get(b.column));
        cells.map(|cell| cell_text(cell).into_owned()).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// The heading over what a field says.
    pub(super) fn heading(&self, field: &str) -> &'a str {
        let taken = self.held(field).map(|(bound, _)| bound);
        taken.or_else(|| self.columns.iter().find(|b| b.field == field)).map_or("", |b| b.heading.as_str())
    }

    /// Whether the file has a column for a field.
    pub(super) fn has(&self, field: &str) -> bool {
        self.columns.iter().any(|b| b.field == field)
    }

    /// Text of a field, empty where there is none.
    pub(super) fn text(&self, field: &str) -> &str {
        match self.value(field) {
            Some((_, Value::Text(text) | Value::Code(text))) => text,
            Some((_, Value::IdNumber(id))) => id.as_str(),
            _ => "",
        }
    }

    /// The ID number.
    pub(super) fn id_number(&self) -> Option<&IdNumber> {
        match self.value("id_number") {
            Some((_, Value::IdNumber(id))) => Some(id),
            _ => None,
        }
    }

    /// The unit the row names, or else that of its caption or of the rows above.
    pub(super) fn unit_name(&self) -> &str {
        match self.text("unit") {
            "" => self.unit.unwrap_or_default(),
            name => name,
        }
    }

    /// Text of a field; names are joined by 、.
    pub(super) fn joined(&self, field: &str) -> String {
        match self.value(field) {
            Some((_, Value::Names(list) | Value::Codes(list))) => list.join("、"),
            _ => self.text(field).to_owned(),
        }
    }

    /// Date of a field.
    pub(super) fn date(&self, field: &str) -> Option<PartialDate> {
        match self.value(field) {
            Some((_, Value::Date(date))) => Some(*date),
            _ => None,
        }
    }

    /// Dates of a field.
    pub(super) fn dates(&self, field: &str) -> &[PartialDate] {
        match self.value(field) {
            Some((_, Value::Dates(dates))) => dates,
            _ => &[],
        }
    }

    /// Number of a field.
    pub(super) fn count(&self, field: &str) -> Option<u32> {
        match self.value(field) {
            Some((_, Value::Count(count))) => Some(*count),
            _ => None,
        }
    }

    /// List of a field.
    pub(super) fn list(&self, field: &str) -> &[String] {
        match self.value(field) {
            Some((_, Value::Names(list) | Value::Codes(list))) => list,
            _ => &[],
        }
    }

    /// Label of a field.
    pub(super) fn label(&self, field: &str) -> String {
        Dictionary::shipped().field(field).map_or_else(|| field.to_owned(), |f| f.label.clone())
    }

    /// A note on the cell of a field: the one taken, or the last of its columns.
    pub(super) fn note(&self, field: &str, message: String) -> CellNote {
        let taken = self.held(field).map(|(bound, _)| bound);
        match taken.or_else(|| self.columns.iter().rfind(|b| b.field == field)) {
            Some(bound) => self.note_at(bound, message),
            None => CellNote {
                code: CHECK.to_owned(),
                sheet: self.sheet.to_owned(),
                row: self.row,
                column: self.label(field),
                index: None,
                value: String::new(),
                message,
            },
        }
    }

    /// A note on the cell of a column.
    pub(super) fn note_at(&self, bound: &Bound, message: String) -> CellNote {
        CellNote {
            code: CHECK.to_owned(),
            sheet: self.sheet.to_owned(),
            row: self.row,
            column: bound.heading.clone(),
            index: u32::try_from(bound.column).ok(),
            value: self.cells.get(bound.column).map(|c| cell_text(c).into_owned()).unwrap_or_default(),
            message,
        }
    }
}
