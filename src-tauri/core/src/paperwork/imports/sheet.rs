//! The file as it came, and what each column means.

use std::collections::HashMap;
use std::path::Path;

use super::choose::{HIDDEN, Passed, Taken, chosen_sheets, headings};
use super::columns::{ChoicesOf, columns, given, lacking, letter, of_dues, which_column};
use super::record::{Bound, CHECK};
use super::remarks;
use super::rows::{SourceRow, read_rows, say_given};
use super::{CellNote, Given, HeadingTaken, ImportKind, ImportRequest, PreviewColumn, PreviewPart, Question, Sure};
use crate::books::meetings::MeetingKind;
use crate::ground::codes::Coded as _;
use crate::ground::error::Result;
use crate::sheets::fields::{Dictionary, Split, Table, cell_text};
use crate::sheets::workbook::{self, FileKind, Limits};

/// A sheet that is read.
#[derive(Default)]
pub(super) struct Part {
    pub name: String,
    /// The first of the sheets that have the same headings, by its place among those read.
    pub table: usize,
    pub titles: Vec<String>,
    pub heading_rows: Vec<u32>,
    pub columns: Vec<PreviewColumn>,
    /// Days written over several columns.
    pub splits: Vec<Split>,
    /// The kind of meeting the whole sheet is about, told by its name or title.
    pub kind: Option<MeetingKind>,
    /// What the sheet as a whole asks; while it does, none of its rows is imported.
    pub asked: Option<Question>,
}

/// A file opened for import.
pub(super) struct Opened {
    pub format: String,
    pub sheets: Vec<String>,
    /// The sheets read, in order; there is always a first.
    pub first: Part,
    pub others: Vec<Part>,
    /// Sheets that hold something and are not read.
    pub passed: Vec<Passed>,
    pub rows: Vec<SourceRow>,
    pub warnings: Vec<CellNote>,
}

/// The code of a remark on a column that the program reckons itself.
pub(super) const DERIVED: &str = "derived";

impl Part {
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

    /// What each heading was taken for.
    fn headings(&self) -> impl Iterator<Item = HeadingTaken> + '_ {
        let taken = |c: &PreviewColumn| HeadingTaken {
            sheet: self.name.clone(),
            column: c.letter.clone(),
            heading: c.heading.clone(),
            field: Some(c.field.clone()).filter(|f| !f.is_empty()),
            sure: c.sure,
        };
        self.columns.iter().filter(|c| !c.heading.is_empty()).map(taken)
    }

    /// The row of its headings.
    pub(super) fn heading_row(&self) -> u32 {
        self.heading_rows.last().copied().unwrap_or(1)
    }
}

impl Opened {
    /// The sheets read, in order.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Part> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// A sheet by its place among those read.
    pub(super) fn part(&self, place: usize) -> &Part {
        place.checked_sub(1).and_then(|at| self.others.get(at)).unwrap_or(&self.first)
    }

    /// What each heading was taken for, of every table once.
    pub(super) fn headings(&self) -> Vec<HeadingTaken> {
        let tables = self.parts().enumerate().filter(|(at, part)| part.table == *at);
        tables.flat_map(|(_, part)| part.headings()).collect()
    }

    /// What the sheets ask as a whole.
    pub(super) fn asked(&self) -> Vec<Question> {
        self.parts().filter_map(|part| part.asked.clone()).collect()
    }

    /// The tables the sheets are: those with the same headings are one.
    pub(super) fn tables(&self) -> Vec<PreviewPart> {
        let of = |at: usize| self.parts().filter(move |part| part.table == at).map(|part| part.name.clone()).collect();
        let tables = self.parts().enumerate().filter(|(at, part)| part.table == *at);
        tables
            .map(|(at, part)| PreviewPart {
                sheets: of(at),
                heading_rows: part.heading_rows.clone(),
                columns: part.columns.clone(),
            })
            .collect()
    }
}

/// Reads the file, chooses the sheets and finds their tables.
pub(super) fn open(request: &ImportRequest, remembered: &HashMap<String, String>) -> Result<Opened> {
    // A problem that names no place is about the file as a whole.
    tables_of(request, remembered)
        .map_err(|problem| if problem.place.is_empty() { problem.at(request.file.clone()) } else { problem })
}

fn tables_of(request: &ImportRequest, remembered: &HashMap<String, String>) -> Result<Opened> {
    let mut book = workbook::read(Path::new(&request.file), &Limits::default())?;
    let names: Vec<String> = book.sheets.iter().map(|s| s.name.clone()).collect();
    let Taken { sheets, passed } = chosen_sheets(request, &book.sheets)?;
    let like: Vec<usize> = (0..sheets.len()).map(|at| first_like(&sheets, at)).collect();
    let said = ChoicesOf::new(request, &sheets, &like, &names)?;
    let (mut parts, mut rows, mut told): (Vec<Part>, Vec<SourceRow>, Vec<CellNote>) = Default::default();
    let mut tables: Vec<Table> = Vec::with_capacity(sheets.len());
    for (at, (place, table)) in sheets.into_iter().enumerate() {
        let mut columns = columns(request, &table, remembered, &said.of(at))?;
        let given = given(request, &columns, like.len() > 1)?;
        let width = table.columns.iter().map(|c| c.index as usize + 1).max().unwrap_or(0);
        let said_of_all: Vec<&Given> =
            request.said_of_all().filter(|g| given.iter().any(|c| c.field == g.field)).collect();
        columns.extend(given);
        let Some(source) = book.sheets.get_mut(place) else { continue };
        told.extend(remarks::of_sheet(source, &table, &columns));
        let mut own = read_rows(request, (at, &source.name), std::mem::take(&mut source.rows), &table, &columns);
        say_given(&said_of_all, &mut own, width);
        rows.append(&mut own);
        parts.push(Part {
            name: source.name.clone(),
            table: like.get(at).copied().unwrap_or(at),
            titles: table.titles.clone(),
            heading_rows: table.heading_rows.clone(),
            splits: table.splits.clone(),
            columns,
            kind: None,
            asked: None,
        });
        tables.push(table);
    }
    let mut notes = Vec::new();
    for (at, (part, table)) in parts.iter_mut().zip(&tables).enumerate() {
        let mut about =
            About { sheet: &part.name, row: part.heading_rows.last().copied().unwrap_or(1), notes: Vec::new() };
        if part.table == at {
            let of_table: Vec<&SourceRow> = rows.iter().filter(|r| like.get(r.sheet) == Some(&at)).collect();
            about.columns(table, &part.columns, &of_table);
        }
        let kinds_bound = part.columns.iter().any(|c| c.field == "kinds");
        let kind = std::iter::once(&part.name).chain(&part.titles).find_map(|text| only_kind(text));
        if let Some(kind) = kind.filter(|_| request.kind == ImportKind::Meetings && !kinds_bound) {
            let label = kind.label();
            about.say(CHECK, format!("没有会议类型一栏，会议名称里看不出类型的，按表名或标题识别为{label}"));
        }
        let row = about.row;
        notes.append(&mut about.notes);
        part.kind = kind;
        part.asked = lacking(request, &part.columns)
            .map(|field| which_column(field, &part.name, row, &part.columns))
            .or_else(|| of_dues(request, &part.name, row, &part.columns));
    }
    let mut parts = parts.into_iter();
    let first = parts.next().unwrap_or_default();
    let others: Vec<Part> = parts.collect();
    about_sheets(&first, &others, &passed, &mut notes);
    notes.append(&mut told);
    Ok(Opened {
        format: match book.format {
            FileKind::Xlsx => "xlsx",
            FileKind::Xls => "xls",
            FileKind::Html => "html",
            FileKind::Delimited => "csv",
        }
        .to_owned(),
        sheets: names,
        first,
        others,
        passed,
        rows,
        warnings: notes,
    })
}

/// The first sheet with the headings of this one.
fn first_like(sheets: &[(usize, Table)], at: usize) -> usize {
    let Some((_, table)) = sheets.get(at) else { return at };
    let mine = headings(table);
    sheets.iter().take(at).position(|(_, other)| headings(other) == mine).unwrap_or(at)
}

/// Tells which sheets are read together, and which hold something and are not.
fn about_sheets(first: &Part, others: &[Part], passed: &[Passed], notes: &mut Vec<CellNote>) {
    let mut about = About { sheet: &first.name, row: first.heading_row(), notes: Vec::new() };
    // Where the clerk left a sheet out, it need not be told.
    for one in passed.iter().filter(|p| !p.fits && p.why != HIDDEN) {
        about.say("other_sheet", format!("工作表“{}”里也有{}条记录：{}", one.sheet, one.records, one.why));
    }
    if !others.is_empty() {
        let names: Vec<&str> = std::iter::once(first).chain(others).map(|part| part.name.as_str()).collect();
        let same = if others.iter().all(|part| part.table == 0) { "的表头相同，" } else { "" };
        about.say("sheets_joined", format!("{}张工作表{same}一并读入：{}", names.len(), names.join("、")));
    }
    notes.append(&mut about.notes);
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
    fn columns(&mut self, table: &Table, columns: &[PreviewColumn], rows: &[&SourceRow]) {
        for column in &table.columns {
            if let Some(other) = column.same_as {
                let message = format!("与{}列说的是同一项，以{}列为准", letter(other), letter(other));
                self.of(column.index, &column.heading, "same_field", message);
            }
        }
        let filled = |column: &PreviewColumn| {
            let holds = |r: &&SourceRow| r.cells.get(column.column as usize).is_some_and(|c| !cell_text(c).is_empty());
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
        .iter()
        .copied()
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
