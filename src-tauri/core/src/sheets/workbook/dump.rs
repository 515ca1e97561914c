//! A workbook written out as text, for tests that compare cell by cell.

use std::fmt::Write as _;
use std::path::Path;

use super::limits::Limits;
use super::problems::column_letters;
use super::{Cell, Sheet, read};
use crate::ground::error::Result;

/// Every sheet, every cell that is not empty with its type, then the merged regions. One line each;
/// line breaks within a cell are shown as `⏎`.
pub fn dump(path: &Path) -> Result<String> {
    let workbook = read(path, &Limits::default())?;
    let mut out = String::new();
    for sheet in &workbook.sheets {
        dump_sheet(sheet, &mut out);
    }
    Ok(out)
}

fn dump_sheet(sheet: &Sheet, out: &mut String) {
    // Writing into a String cannot fail.
    let _ = writeln!(out, "# {}", sheet.name);
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (kind, text) = match cell {
                Cell::Empty => continue,
                Cell::Text(text) => ("text", text.replace('\n', "⏎")),
                Cell::Number { text, .. } => ("number", text.clone()),
                Cell::Date(day) => ("date", day.to_string()),
                Cell::Bool(value) => ("bool", value.to_string()),
                Cell::Error(text) => ("error", text.clone()),
            };
            let _ = writeln!(out, "{}{}\t{kind}\t{text}", column_letters(column), row + 1);
        }
    }
    for (top, left, bottom, right) in &sheet.merges {
        let _ = writeln!(
            out,
            "merge\t{}{}:{}{}",
            column_letters(*left as usize),
            top + 1,
            column_letters(*right as usize),
            bottom + 1
        );
    }
}
