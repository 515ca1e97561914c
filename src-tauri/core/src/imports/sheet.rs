//! The file as it came, and what each column means.

use std::collections::HashMap;
use std::path::Path;

use super::choose::{Taken, chosen_sheets};
use super::columns::{columns, given, lacking, letter, of_dues, which_column};
use super::record::{Bound, CHECK};
use super::remarks;
use super::rows::{SourceRow, rows, say_given};
use super::{CellNote, HeadingTaken, ImportRequest, PreviewColumn, Question, Sure};
use crate::error::Result;
use crate::fields::{Dictionary, Split, Table, cell_text};
use crate::meetings::MeetingKind;
use crate::workbook::{self, FileKind, Limits};

/// A file opened for import.
pub(super) struct Opened {
    pub format: String,
    pub sheets: Vec<String>,
    /// The first of the sheets read.
    pub sheet: String,
    /// All of them, in order.
    pub read: Vec<String>,
    pub titles: Vec<String>,
    pub heading_rows: Vec<u32>,
    pub columns: Vec<PreviewColumn>,
    pub rows: Vec<SourceRow>,
    pub warnings: Vec<CellNote>,
    /// What the file as a whole asks; while it does, no row is imported.
    pub asked: Option<Question>,
    /// Days written over several columns.
    pub splits: Vec<Split>,
    /// The kind the whole sheet is about, told by its name or title.
    pub sheet_kind: Option<MeetingKind>,
}

/// The code of a remark on a column that the program reckons itself.
pub(super) const DERIVED: &str = "derived";

impl Opened {
    /// What each heading was taken for.
    pub(super) fn headings(&self) -> Vec<HeadingTaken> {
        let taken = |c: &PreviewColumn| HeadingTaken {
            sheet: self.sheet.clone(),
            column: c.letter.clone(),
            heading: c.heading.clone(),
            field: Some(c.field.clone()).filter(|f| !f.is_empty()),
            sure: c.sure,
        };
        self.columns.iter().filter(|c| !c.heading.is_empty()).map(taken).collect()
    }

    /// The sheet a row stands in.
    pub(super) fn sheet_of(&self, row: &SourceRow) -> &str {
        self.read.get(row.sheet).unwrap_or(&self.sheet)
    }

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
    let mut book = workbook::read(Path::new(&request.file), &Limits::default())?;
    let names: Vec<String> = book.sheets.iter().map(|s| s.name.clone()).collect();
    let Taken { mut sheets, others } = chosen_sheets(request, &book.sheets)?;
    let (_, table) = sheets.first().cloned().unwrap_or_default();
    let mut columns = columns(request, &table, remembered)?;
    let given = given(request, &columns)?;
    columns.extend(given);
    let width = table.columns.iter().map(|c| c.index as usize + 1).max().unwrap_or(0);
    let read: Vec<String> = sheets.iter().filter_map(|(place, _)| names.get(*place).cloned()).collect();
    let sheet = read.first().cloned().unwrap_or_default();
    let (mut all, mut told) = (Vec::new(), Vec::new());
    for (at, (place, table)) in sheets.drain(..).enumerate() {
        let Some(source) = book.sheets.get_mut(place) else { continue };
        told.extend(remarks::of_sheet(source, &table, &columns));
        all.extend(rows(request, (at, &source.name), std::mem::take(&mut source.rows), &table, &columns));
    }
    say_given(request, &mut all, width);
    let heading_row = table.heading_rows.last().copied().unwrap_or(1);
    let mut warnings = About { sheet: &sheet, row: heading_row, notes: Vec::new() };
    warnings.columns(&table, &columns, &all);
    for (name, records) in others {
        let message = format!("工作表“{name}”里也有{records}条这类记录，这次没有导入，请再选它导入一次");
        warnings.say("other_sheet", message);
    }
    if read.len() > 1 {
        warnings.say("sheets_joined", format!("{}张工作表的表头相同，一并读入：{}", read.len(), read.join("、")));
    }
    let kinds_bound = columns.iter().any(|c| c.field == "kinds");
    let sheet_kind = std::iter::once(&sheet).chain(&table.titles).find_map(|text| only_kind(text));
    if let Some(kind) = sheet_kind.filter(|_| request.kind == super::ImportKind::Meetings && !kinds_bound) {
        let label = kind.label();
        warnings.say(CHECK, format!("没有会议类型一栏，会议名称里看不出类型的，按表名或标题识别为{label}"));
    }
    let mut notes = warnings.notes;
    notes.append(&mut told);
    let asked = lacking(request, &columns)
        .map(|field| which_column(field, &sheet, heading_row, &columns))
        .or_else(|| of_dues(request, &sheet, heading_row, &columns));
    Ok(Opened {
        format: match book.format {
            FileKind::Xlsx => "xlsx",
            FileKind::Xls => "xls",
            FileKind::Html => "html",
            FileKind::Delimited => "csv",
        }
        .to_owned(),
        sheets: names,
        sheet,
        read,
        titles: table.titles,
        heading_rows: table.heading_rows,
        rows: all,
        columns,
        warnings: notes,
        asked,
        splits: table.splits,
        sheet_kind,
    })
}

/// Remarks about the file as a whole.
struct About<'a> {
    sheet: &'a str,
    row: u32,
    notes: Vec<CellNote>,
}

impl About<'_> {
    fn say(&mut self, code: &str, message: String) {
        self.notes.push(CellNote {
            code: code.to_owned(),
            sheet: self.sheet.to_owned(),
            row: self.row,
            column: String::new(),
            index: None,
            value: String::new(),
            message,
        });
    }

    fn of(&mut self, column: u32, heading: &str, code: &str, message: String) {
        self.say(code, message);
        if let Some(note) = self.notes.last_mut() {
            note.index = Some(column);
            heading.clone_into(&mut note.column);
            heading.clone_into(&mut note.value);
        }
    }

    /// What each column was taken for, where that is not plain; and every column that is left out.
    fn columns(&mut self, table: &Table, columns: &[PreviewColumn], rows: &[SourceRow]) {
        for column in &table.columns {
            if let Some(other) = column.same_as {
                let message = format!("与{}列说的是同一项，以{}列为准", letter(other), letter(other));
                self.of(column.index, &column.heading, "same_field", message);
            }
        }
        let filled = |column: &PreviewColumn| {
            let holds = |r: &SourceRow| r.cells.get(column.column as usize).is_some_and(|c| !cell_text(c).is_empty());
            rows.iter().filter(|r| r.skip.is_none()).any(holds)
        };
        let part = |c: &PreviewColumn| table.splits.iter().any(|s| s.rest.iter().any(|(r, _)| *r == c.column));
        for c in columns.iter().filter(|c| !part(c) && filled(c)) {
            let (letter, heading) = (&c.letter, &c.heading);
            let offers: Vec<&str> =
                c.offers.iter().filter_map(|f| Dictionary::shipped().field(f)).map(|f| f.label.as_str()).collect();
            if Dictionary::shipped().field(&c.field).is_some_and(|f| f.derived) {
                self.of(c.column, heading, DERIVED, format!("{letter}列“{heading}”由程序从登记推算，不读表里的"));
            } else if !c.field.is_empty() {
                if c.sure == Sure::Likely {
                    let message = format!("{letter}列“{heading}”按“{}”理解；不对时请改选", c.as_heading);
                    self.of(c.column, heading, "heading_likely", message);
                }
            } else if c.how != "none" || is_numbering(heading) {
                // The clerk left it out, or it numbers the rows.
            } else if heading.is_empty() {
                self.of(c.column, heading, "no_heading", format!("{letter}列没有标题，没有导入；需要时请指定它是什么"));
            } else if offers.is_empty() {
                let message = format!("{letter}列“{heading}”没有对应的项目，没有导入；需要时请指定，或留作本校项目");
                self.of(c.column, heading, "no_field", message);
            } else {
                let message =
                    format!("{letter}列“{heading}”不能确定是什么，没有导入；可能是{}，请指定", offers.join("、"));
                self.of(c.column, heading, "heading_unsure", message);
            }
        }
    }
}

/// The one kind a title such as 2026年度主题党日登记表 names; a note below the title names none.
fn only_kind(title: &str) -> Option<MeetingKind> {
    let tidy = title.trim();
    if tidy.chars().count() > 25 || ["注", "说明", "备注", "填表", "填报"].iter().any(|w| tidy.starts_with(w))
    {
        return None;
    }
    match kinds_in(tidy).as_slice() {
        [one] if !tidy.contains("三会一课") => Some(*one),
        _ => None,
    }
}

/// Every kind a text names, each by its official name or the usual short one.
pub(super) fn kinds_in(text: &str) -> Vec<MeetingKind> {
    MeetingKind::ALL
        .into_iter()
        .filter(|kind| {
            let short: &[&str] = match kind {
                MeetingKind::CommitteeMeeting => &["支委会", "支部委员会"],
                MeetingKind::GeneralMeeting => &["支部大会"],
                MeetingKind::Appraisal => &["民主评议"],
                MeetingKind::ThemeDay => &["党日活动"],
                _ => &[],
            };
            text.contains(kind.label()) || short.iter().any(|word| text.contains(word))
        })
        .collect()
}

fn is_numbering(heading: &str) -> bool {
    matches!(heading.trim(), "序号" | "序" | "编号" | "行号" | "No." | "NO.")
}
