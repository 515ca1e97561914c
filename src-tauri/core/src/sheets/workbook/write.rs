//! Writes sheets in the look of official documents. The same data gives the same bytes.

use std::collections::HashSet;
use std::path::Path;

use chrono::{Datelike, NaiveDateTime, Timelike};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::draw;
use super::layout::SheetSpec;
use super::problems::fault;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::text::clean;

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
