//! A row as typed values, with notes on what could not be read.

use std::collections::HashMap;

use super::CellNote;
use crate::calendar::PartialDate;
use crate::fields::{Dictionary, ReadContext, Value, cell_text, read};
use crate::workbook::Cell;

/// A column and the field it holds.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    /// Zero-based column.
    pub column: usize,
    /// Heading as it stands.
    pub heading: String,
    /// Field id.
    pub field: String,
}

/// A row that was read.
pub(super) struct Record {
    /// Row of the file, from 1.
    pub row: u32,
    sheet: String,
    /// Field → column index and heading.
    columns: HashMap<String, (usize, String)>,
    shown: HashMap<String, String>,
    texts: HashMap<String, String>,
    dates: HashMap<String, PartialDate>,
    counts: HashMap<String, u32>,
    lists: HashMap<String, Vec<String>>,
    /// 党内职务: code of the role and the word used.
    pub posts: Vec<(String, String)>,
    /// Cells that are not acceptable.
    pub errors: Vec<CellNote>,
    /// Cells that were taken with a remark.
    pub warnings: Vec<CellNote>,
}

impl Record {
    /// Reads the cells of a row. Required fields that are empty become errors.
    pub(super) fn read(
        sheet: &str,
        row: u32,
        cells: &[Cell],
        columns: &[Bound],
        group: &str,
        context: ReadContext,
    ) -> Self {
        let dictionary = Dictionary::shipped();
        let mut record = Self {
            row,
            sheet: sheet.to_owned(),
            columns: HashMap::new(),
            shown: HashMap::new(),
            texts: HashMap::new(),
            dates: HashMap::new(),
            counts: HashMap::new(),
            lists: HashMap::new(),
            posts: Vec::new(),
            errors: Vec::new(),
            warnings: Vec::new(),
        };
        let mut filled: Vec<&str> = Vec::new();
        for bound in columns {
            let Some(field) = dictionary.field(&bound.field) else { continue };
            // A field found in two columns: the first that says something is taken.
            if filled.contains(&bound.field.as_str()) {
                continue;
            }
            record.columns.insert(bound.field.clone(), (bound.column, bound.heading.clone()));
            let cell = cells.get(bound.column).unwrap_or(&Cell::Empty);
            record.shown.insert(bound.field.clone(), cell_text(cell).into_owned());
            match read(field.kind, cell, context) {
                Ok(None) => {}
                Ok(Some(parsed)) => {
                    filled.push(&bound.field);
                    if let Some(warning) = parsed.warning {
                        record.warnings.push(record.note(&bound.field, warning));
                    }
                    record.keep(&bound.field, parsed.value);
                }
                Err(message) => {
                    filled.push(&bound.field);
                    record.errors.push(record.note(&bound.field, message));
                }
            }
        }
        for field in dictionary.fields_of(group).filter(|f| f.required.iter().any(|g| g == group)) {
            if record.columns.contains_key(&field.id) && !filled.contains(&field.id.as_str()) {
                record.errors.push(record.note(&field.id, format!("没有填写{}", field.label)));
            }
        }
        record
    }

    fn keep(&mut self, field: &str, value: Value) {
        let field = field.to_owned();
        match value {
            Value::Text(text) | Value::Code(text) => {
                self.texts.insert(field, text);
            }
            Value::IdNumber(id) => {
                self.texts.insert(field, id.as_str().to_owned());
            }
            Value::Names(list) | Value::Codes(list) => {
                self.lists.insert(field, list);
            }
            Value::Date(date) => {
                self.dates.insert(field, date);
            }
            Value::Count(count) => {
                self.counts.insert(field, count);
            }
            Value::Posts(posts) => self.posts.extend(posts.into_iter().map(|p| (p.role, p.label))),
            Value::Fen(_) => {}
        }
    }

    /// Text of a field, empty where there is none.
    pub(super) fn text(&self, field: &str) -> &str {
        self.texts.get(field).map_or("", String::as_str)
    }

    /// Text of a field; names are joined by 、.
    pub(super) fn joined(&self, field: &str) -> String {
        match self.lists.get(field) {
            Some(list) => list.join("、"),
            None => self.text(field).to_owned(),
        }
    }

    /// Date of a field.
    pub(super) fn date(&self, field: &str) -> Option<PartialDate> {
        self.dates.get(field).copied()
    }

    /// Number of a field.
    pub(super) fn count(&self, field: &str) -> Option<u32> {
        self.counts.get(field).copied()
    }

    /// List of a field.
    pub(super) fn list(&self, field: &str) -> &[String] {
        self.lists.get(field).map_or(&[], Vec::as_slice)
    }

    /// Label of a field.
    pub(super) fn label(&self, field: &str) -> String {
        Dictionary::shipped().field(field).map_or_else(|| field.to_owned(), |f| f.label.clone())
    }

    /// A note on the cell of a field.
    pub(super) fn note(&self, field: &str, message: String) -> CellNote {
        let (index, column) = match self.columns.get(field) {
            Some((index, heading)) => (u32::try_from(*index).ok(), heading.clone()),
            None => (None, self.label(field)),
        };
        let value = self.shown.get(field).cloned().unwrap_or_default();
        CellNote { sheet: self.sheet.clone(), row: self.row, column, index, value, message }
    }
}
