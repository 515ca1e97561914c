//! Writes sheets in the look of official documents. The same data gives the same bytes.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::Path;

use chrono::{Datelike, NaiveDateTime, Timelike};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::draw;
use super::layout::{SheetSpec, Value};
use super::problems::cell_place;
use crate::error::{Problem, ProblemCode, Result};

/// UTF-16 units a cell can hold.
const MAX_TEXT: usize = 32_767;
/// Rows a sheet can hold, with room for the lines around the table.
const MAX_BODY: usize = 1_048_000;

/// Writes the sheets to `path`, aside first and then in place. `created` goes into the file's
/// properties: the clock is not asked, so the same data gives the same bytes.
pub fn save(sheets: &[SheetSpec], path: &Path, created: NaiveDateTime) -> Result<()> {
    crate::files::put(path, &to_bytes(sheets, created)?)
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
    for (row, cells) in spec.rows.iter().chain(&spec.totals).enumerate() {
        if cells.len() > columns {
            return Err(Problem::new(ProblemCode::Internal, "行比表头宽").at(sheet));
        }
        for (column, value) in cells.iter().enumerate() {
            if let Value::Text(text) = value
                && text.len() > MAX_TEXT
                && text.encode_utf16().count() > MAX_TEXT
            {
                return Err(Problem::bad_input(format!("文字超过{MAX_TEXT}个字，一个单元格放不下"))
                    .at(format!("{sheet} 表内{}", cell_place(row, column)))
                    .advise("请把这一项的文字缩短后再导出。"));
            }
        }
    }
    Ok(())
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

/// Without characters that XML forbids; line breaks of every kind become one.
pub fn clean(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| (c < ' ' && c != '\n') || c == '\u{7F}' || c == '\u{FFFE}' || c == '\u{FFFF}';
    if !text.contains(forbidden) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.replace("\r\n", "\n")
            .chars()
            .map(|c| match c {
                '\r' => '\n',
                '\t' => ' ',
                c if forbidden(c) => '\u{FFFD}',
                c => c,
            })
            .collect(),
    )
}
