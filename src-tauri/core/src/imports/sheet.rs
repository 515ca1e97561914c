//! The file as it came, and what each column means.

use std::collections::HashMap;
use std::path::Path;

use super::record::Bound;
use super::{CellNote, ImportRequest, PreviewColumn};
use crate::error::{Problem, Result};
use crate::fields::{Dictionary, RowClass, Table, cell_text, find_table, read_meeting_kinds};
use crate::meetings::MeetingKind;
use crate::workbook::{self, Cell, FileKind, Limits, Sheet};

/// A row below the headings.
pub(super) struct SourceRow {
    /// Row of the file, from 1.
    pub row: u32,
    /// Cells by column of the file, mends included, merged ones filled down.
    pub cells: Vec<Cell>,
    /// Why it is no record.
    pub skip: Option<String>,
}

impl SourceRow {
    /// Cells as text.
    pub(super) fn shown(&self) -> Vec<String> {
        self.cells.iter().map(|c| cell_text(c).into_owned()).collect()
    }
}

/// A file opened for import.
pub(super) struct Opened {
    pub format: String,
    pub sheets: Vec<String>,
    pub sheet: String,
    pub heading_rows: Vec<u32>,
    pub columns: Vec<PreviewColumn>,
    pub rows: Vec<SourceRow>,
    pub warnings: Vec<CellNote>,
    /// The kind the whole sheet is about, told by its name or title.
    pub sheet_kind: Option<MeetingKind>,
}

impl Opened {
    /// Columns that hold a field.
    pub(super) fn bound(&self) -> Vec<Bound> {
        self.columns
            .iter()
            .filter_map(|c| {
                let kind = Dictionary::shipped().field(&c.field)?.kind;
                Some(Bound { column: c.column as usize, heading: c.heading.clone(), field: c.field.clone(), kind })
            })
            .collect()
    }
}

/// Reads the file, chooses the sheet and finds the table.
pub(super) fn open(request: &ImportRequest, remembered: &HashMap<String, String>) -> Result<Opened> {
    // A problem that names no place is about the file as a whole.
    table_of(request, remembered)
        .map_err(|problem| if problem.place.is_empty() { problem.at(request.file.clone()) } else { problem })
}

fn table_of(request: &ImportRequest, remembered: &HashMap<String, String>) -> Result<Opened> {
    let book = workbook::read(Path::new(&request.file), &Limits::default())?;
    let names: Vec<String> = book.sheets.iter().map(|s| s.name.clone()).collect();
    let group = request.kind.group();
    let dictionary = Dictionary::shipped();
    let (sheet, table) = match &request.sheet {
        Some(name) => {
            let sheet = book.sheets.iter().find(|s| s.name == *name).ok_or_else(|| {
                Problem::bad_input(format!("没有名为“{name}”的工作表"))
                    .field("sheet")
                    .advise(format!("这个文件里有：{}。", names.join("、")))
            })?;
            (sheet, find_table(dictionary, group, &sheet.rows, &sheet.merges)?)
        }
        None => fullest(&book.sheets, group)?,
    };
    let columns = columns(request, &table, remembered);
    let mut warnings = Vec::new();
    for column in &table.columns {
        if let Some(other) = column.same_as {
            warnings.push(CellNote {
                sheet: sheet.name.clone(),
                row: table.heading_rows.last().copied().unwrap_or(1),
                column: column.heading.clone(),
                index: Some(column.index),
                value: column.heading.clone(),
                message: format!("与{}列说的是同一项，以{}列为准", letter(other), letter(other)),
            });
        }
    }
    let sheet_kind = std::iter::once(&sheet.name).chain(&table.titles).find_map(|text| only_kind(text));
    Ok(Opened {
        format: match book.format {
            FileKind::Xlsx => "xlsx",
            FileKind::Xls => "xls",
            FileKind::Html => "html",
            FileKind::Delimited => "csv",
        }
        .to_owned(),
        sheets: names,
        sheet: sheet.name.clone(),
        heading_rows: table.heading_rows.clone(),
        rows: rows(request, sheet, &table),
        columns,
        warnings,
        sheet_kind,
    })
}

/// The sheet with the most records of this kind.
fn fullest<'a>(sheets: &'a [Sheet], group: &str) -> Result<(&'a Sheet, Table)> {
    let mut best: Option<(&Sheet, Table, usize)> = None;
    let mut problem = None;
    for sheet in sheets {
        match find_table(Dictionary::shipped(), group, &sheet.rows, &sheet.merges) {
            Ok(table) => {
                let records = table.records().count();
                if best.as_ref().is_none_or(|(_, _, most)| records > *most) {
                    best = Some((sheet, table, records));
                }
            }
            Err(p) => problem = problem.or(Some(p)),
        }
    }
    best.map(|(sheet, table, _)| (sheet, table))
        .ok_or_else(|| problem.unwrap_or_else(|| Problem::bad_input("文件里没有工作表").advise("请确认选对了文件。")))
}

/// The clerk's choice, then what was remembered, then the dictionary.
fn columns(request: &ImportRequest, table: &Table, remembered: &HashMap<String, String>) -> Vec<PreviewColumn> {
    let dictionary = Dictionary::shipped();
    table
        .columns
        .iter()
        .map(|c| {
            let chosen = request.columns.iter().find(|choice| choice.column == c.index).map(|choice| &choice.field);
            let (field, how) = match (chosen, remembered.get(&c.heading).filter(|_| !c.heading.is_empty())) {
                (Some(field), _) => (field.clone(), "chosen"),
                (None, Some(field)) => (field.clone(), "remembered"),
                (None, None) => (c.field.clone().unwrap_or_default(), c.how.map_or("none", crate::fields::How::word)),
            };
            let label = dictionary.field(&field).map(|f| f.label.clone()).unwrap_or_default();
            let how = if field.is_empty() && how != "chosen" && how != "remembered" { "none" } else { how };
            PreviewColumn {
                column: c.index,
                letter: letter(c.index),
                heading: c.heading.clone(),
                field,
                label,
                how: how.to_owned(),
            }
        })
        .collect()
}

fn rows(request: &ImportRequest, sheet: &Sheet, table: &Table) -> Vec<SourceRow> {
    let mut mends: HashMap<u32, Vec<(usize, &str)>> = HashMap::new();
    for mend in &request.mends {
        mends.entry(mend.row).or_default().push((mend.column as usize, &mend.value));
    }
    let width = table.columns.iter().map(|c| c.index + 1).max().unwrap_or(0);
    table
        .rows
        .iter()
        .map(|row| {
            let mut cells: Vec<Cell> = (0..width).map(|c| table.cell(&sheet.rows, row.row, c).clone()).collect();
            for (column, value) in mends.get(&row.row).into_iter().flatten() {
                if let Some(cell) = cells.get_mut(*column) {
                    *cell = Cell::Text((*value).to_owned());
                }
            }
            let skip = match &row.class {
                RowClass::Data => None,
                RowClass::Skip(why) => Some((*why).to_owned()),
            };
            SourceRow { row: row.row, cells, skip }
        })
        .collect()
}

/// The one kind a title such as 2026年度主题党日登记表 names.
fn only_kind(title: &str) -> Option<MeetingKind> {
    if let Some(kind) = MeetingKind::ALL.into_iter().find(|k| title.contains(k.label())) {
        return Some(kind);
    }
    let cell =
        Cell::Text(title.trim_end_matches(['表', '册']).trim_end_matches("登记").trim_end_matches("台账").to_owned());
    match read_meeting_kinds(&cell) {
        Ok(Some(parsed)) if parsed.value.len() == 1 => parsed.value.first().and_then(|c| MeetingKind::from_code(c)),
        _ => None,
    }
}

/// Letters of a zero-based column: 0 is A, 26 is AA.
fn letter(column: u32) -> String {
    let mut n = column + 1;
    let mut letters = Vec::new();
    while n > 0 {
        letters.push(char::from(b'A' + u8::try_from((n - 1) % 26).unwrap_or(0)));
        n = (n - 1) / 26;
    }
    letters.iter().rev().collect()
}
