//! Writes sheets in the look of official documents. The same data gives the same bytes.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::Path;

use chrono::{Datelike, NaiveDateTime, Timelike};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::draw;
use super::layout::{SheetSpec, Value};
use super::problems::cell_place;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::text::clean;

/// UTF-16 units a cell can hold.
const MAX_TEXT: usize = 32_767;
/// Rows a sheet can hold, with room for the lines around the table.
const MAX_BODY: usize = 1_048_000;

/// Writes the sheets to `path`, aside first and then in place. `created` goes into the file's
/// properties: the clock is not asked, so the same data gives the same bytes.
pub fn save(sheets: &[SheetSpec], path: &Path, created: NaiveDateTime) -> Result<()> {
    crate::vault::files::put(path, &to_bytes(sheets, created)?)
}

/// The workbook as bytes.
pub fn to_bytes(sheets: &[SheetSpec], created: NaiveDateTime) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    book.set_properties(&properties(created)?);
    let mut names = HashSet::new();
    for spec in sheets {
        check(spec)?;
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(&spec.name, &mut names)).map_err(fault)?;
        draw::draw(sheet, spec)?;
    }
    book.save_to_buffer().map_err(fault)
}

fn properties(created: NaiveDateTime) -> Result<DocProperties> {
    let part = |n: u32| u8::try_from(n).unwrap_or(0);
    let year = u16::try_from(created.year()).unwrap_or(1900);
    let moment = ExcelDateTime::from_ymd(year, part(created.month()), part(created.day()))
        .and_then(|d| d.and_hms(u16::from(part(created.hour())), part(created.minute()), part(created.second())))
        .map_err(fault)?;
    Ok(DocProperties::new().set_author("党务台账").set_creation_datetime(&moment))
}

/// A refusal of the writer beneath: a fault of the program, since what it cannot hold was checked before.
pub fn fault(error: XlsxError) -> Problem {
    tracing::error!(%error, "writing a workbook");
    broken()
}

/// A workbook that could not be made, through no fault of the clerk.
pub fn broken() -> Problem {
    Problem::new(ProblemCode::Internal, "生成表格文件时出错").advise("请重试；若仍不行，请把导出的内容分成几次。")
}

/// What a spreadsheet cannot hold is refused before anything is written.
fn check(spec: &SheetSpec) -> Result<()> {
    let sheet = format!("工作表“{}”", spec.name);
    if spec.columns.is_empty() || spec.rows.len() > MAX_BODY {
        let message = if spec.columns.is_empty() {
            "没有选择任何列"
        } else {
            "行数超过一张工作表能容纳的数量"
        };
        return Err(Problem::bad_input(message).at(sheet).advise("请调整列或缩小范围后再导出。"));
    }
    let columns = spec.columns.len();
    for cells in spec.rows.iter().chain(&spec.totals) {
        if cells.len() > columns {
            return Err(Problem::new(ProblemCode::Internal, "行比表头宽").at(sheet));
        }
    }
    Ok(())
}

/// Whether a cell cannot hold it all.
fn is_too_long(text: &str) -> bool {
    text.len() > MAX_TEXT && text.encode_utf16().count() > MAX_TEXT
}

/// How the mark of a text begins that was cut, before the number of its characters.
const CUT: &str = "（后文省略，共";
const CUT_END: &str = "字，全文见程序）";

/// Whether a text was cut when it was written, because a cell could not hold it.
pub fn is_cut(text: &str) -> bool {
    let Some(rest) = text.strip_suffix(CUT_END) else { return false };
    rest.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(CUT)
}

/// A text as a cell can hold it: one too long ends with a mark that says so.
pub fn fitting(text: &str) -> Cow<'_, str> {
    let text = clean(text);
    if !is_too_long(&text) {
        return text;
    }
    let mark = format!("{CUT}{}{CUT_END}", text.chars().count());
    let mut room = MAX_TEXT - mark.encode_utf16().count();
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        fits
    });
    Cow::Owned(kept.chain(mark.chars()).collect())
}

/// What the clerk is to be told of these sheets: where a text is longer than a cell holds.
pub fn cuts(sheets: &[SheetSpec]) -> Vec<String> {
    let mut told = Vec::new();
    for spec in sheets {
        for (row, cells) in spec.rows.iter().chain(&spec.totals).enumerate() {
            for (column, value) in cells.iter().enumerate() {
                if let Value::Text(text) = value
                    && is_too_long(text)
                {
                    let heading = heading_of(spec, column);
                    told.push(format!(
                        "“{}”表内{}{heading}共{}字，一格最多放{MAX_TEXT}字，后文已省略并注明，全文见程序。",
                        spec.name,
                        cell_place(row, column),
                        text.chars().count()
                    ));
                }
            }
        }
    }
    told
}

/// The heading over a column, where the last row of headings has one cell for each.
pub fn heading_of(spec: &SheetSpec, column: usize) -> String {
    let row = spec.headings.last().filter(|row| row.len() == spec.columns.len());
    row.and_then(|row| row.get(column)).map(|cell| format!("“{}”", cell.text)).unwrap_or_default()
}

/// A name spreadsheets accept, different from those already taken.
fn sheet_name(wanted: &str, taken: &mut HashSet<String>) -> String {
    let allowed: String = clean(wanted)
        .chars()
        .map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\n') { ' ' } else { c })
        .collect();
    let base = allowed.trim().trim_matches('\'');
    let base = if base.is_empty() || base.eq_ignore_ascii_case("history") { "表" } else { base };
    let mut number = 1;
    loop {
        let suffix = if number == 1 { String::new() } else { format!("({number})") };
        let room = 31 - suffix.len();
        let mut units = 0;
        let kept: String = base
            .chars()
            .take_while(|c| {
                units += c.len_utf16();
                units <= room
            })
            .collect();
        let name = format!("{}{suffix}", kept.trim_end_matches('\''));
        if taken.insert(name.to_lowercase()) {
            return name;
        }
        number += 1;
    }
}
