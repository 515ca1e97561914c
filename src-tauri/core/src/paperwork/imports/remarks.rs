//! What a sheet keeps beyond what it shows, told to the clerk: formulas without a value, strays, hidden rows.

use super::{CellNote, PreviewColumn};
use crate::sheets::fields::{Table, cell_text};
use crate::sheets::workbook::{Cell, RemarkKind, Sheet};

/// Remarks on the cells of a sheet, and on rows and columns that are hidden in it but read.
pub(super) fn of_sheet(sheet: &Sheet, table: &Table, columns: &[PreviewColumn]) -> Vec<CellNote> {
    let first = table.heading_rows.last().copied().unwrap_or(0);
    let note = |code: &str, row: u32, message: String| CellNote {
        code: code.to_owned(),
        sheet: sheet.name.clone(),
        row,
        column: String::new(),
        index: None,
        value: String::new(),
        message,
    };
    let mut notes: Vec<CellNote> = sheet
        .remarks
        .iter()
        .map(|remark| {
            let heading = columns.iter().find(|c| c.column == remark.column);
            let at = sheet.rows.get(remark.row as usize).and_then(|cells| cells.get(remark.column as usize));
            let message = match &remark.kind {
                RemarkKind::Far { .. } => format!("{}：{}", remark.place(), remark.message()),
                _ => remark.message(),
            };
            CellNote {
                index: Some(remark.column),
                column: heading.map(|c| c.heading.clone()).unwrap_or_default(),
                value: at.map(|cell: &Cell| cell_text(cell).into_owned()).unwrap_or_default(),
                ..note(code(&remark.kind), remark.row + 1, message)
            }
        })
        .collect();
    let hidden: Vec<u32> = sheet.hidden_rows.iter().map(|row| row + 1).filter(|row| *row > first).collect();
    if let Some(row) = hidden.first() {
        let places = listed(hidden.iter().map(ToString::to_string));
        let message =
            format!("第{places}行在表里是隐藏的或被筛选掉的，共{}行，也一并读入；不要的请选择不导入", hidden.len());
        notes.push(note("hidden_rows", *row, message));
    }
    let shut: Vec<&PreviewColumn> =
        columns.iter().filter(|c| sheet.hidden_columns.contains(&c.column) && !c.field.is_empty()).collect();
    if !shut.is_empty() {
        let places = listed(shut.iter().map(|c| format!("{}列“{}”", c.letter, c.heading)));
        notes.push(note("hidden_columns", first, format!("{places}在表里是隐藏的，也一并读入")));
    }
    notes
}

const fn code(kind: &RemarkKind) -> &'static str {
    match kind {
        RemarkKind::NoStoredValue => "no_stored_value",
        RemarkKind::ShownDiffers { .. } => "shown_differs",
        RemarkKind::Far { .. } => "far_cell",
        RemarkKind::QuoteMended { .. } => "quote_mended",
        RemarkKind::Unreadable => "unreadable",
    }
}

/// The first few of a list.
fn listed(all: impl Iterator<Item = String>) -> String {
    let mut all = all.peekable();
    let few: Vec<String> = all.by_ref().take(8).collect();
    let more = if all.peek().is_some() { "等" } else { "" };
    format!("{}{more}", few.join("、"))
}

#[cfg(test)]
use super::record::CHECK;

#[test]
fn a_code_for_each_remark_differs_from_the_plain_one() {
    for kind in [RemarkKind::NoStoredValue, RemarkKind::Unreadable, RemarkKind::QuoteMended { line: 1 }] {
        assert_ne!(code(&kind), CHECK);
    }
}
