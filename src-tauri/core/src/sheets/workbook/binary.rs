//! Reads a real old .xls.

use std::io::Cursor;

use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::biff::{self, SheetNotes, Survey};
use super::clean::sheet_name;
use super::formats::Look;
use super::grid::{Budget, Grid, number_cell, spoken, text_cell};
use super::limits::Limits;
use super::problems::{damaged, encrypted, too_big};
use super::remarks::{RemarkKind, beginning};
use super::shown::{date_cell, iso_cell, shown};
use super::wrap::wrap;
use super::{Cell, Sheet};
use crate::ground::error::{Problem, Result};
use crate::ground::text::LOST;

/// Reads all worksheets, visible ones first.
pub fn read(mut stream: Vec<u8>, limits: &Limits, budget: &mut Budget) -> Result<Vec<Sheet>> {
    let survey = biff::survey(&mut stream, limits)?;
    let far = if survey.any_far { far_cells(stream.clone(), &survey)? } else { Vec::new() };
    biff::without_far(&mut stream, &survey);
    let mut book = open(stream)?;
    let found: Vec<_> = book.sheets_metadata().to_vec();
    if found.len() > limits.sheets {
        return Err(too_big(format!("工作表太多，超过{}张", limits.sheets)));
    }
    let mut sheets = Vec::with_capacity(found.len());
    let none = SheetNotes::default();
    for (place, entry) in found.iter().enumerate().filter(|(_, entry)| entry.typ == SheetType::WorkSheet) {
        let notes = survey.sheets.get(place).unwrap_or(&none);
        let mut grid = Grid::new(sheet_name(&entry.name, place + 1), budget);
        read_cells(&mut book, &entry.name, notes, survey.from_1904, &mut grid)?;
        for (row, column, cell) in
            far.iter().filter(|(sheet, ..)| *sheet == place).map(|(_, row, column, cell)| (row, column, cell))
        {
            grid.remark(*row as usize, *column as usize, RemarkKind::Far { shown: beginning(&spoken(cell)) });
        }
        for region in book.merge_cells_by_sheet_name(&entry.name).unwrap_or_default() {
            grid.merge((region.start.0, region.start.1, region.end.0, region.end.1));
        }
        notes.hidden_rows.iter().for_each(|row| grid.hide_row(*row));
        notes.hidden_columns.iter().for_each(|(first, last)| grid.hide_columns(*first, *last));
        // Hidden, and hidden so that only a macro shows it again.
        sheets.push(Sheet { hidden: entry.visible != SheetVisible::Visible, ..grid.finish()? });
    }
    sheets.sort_by_key(|sheet| sheet.hidden);
    Ok(sheets)
}

fn open(stream: Vec<u8>) -> Result<Xls<Cursor<Vec<u8>>>> {
    let file = wrap(&stream).ok_or_else(damaged)?;
    Xls::new(Cursor::new(file)).map_err(|e| refuse(&e))
}

fn read_cells(
    book: &mut Xls<Cursor<Vec<u8>>>,
    name: &str,
    notes: &SheetNotes,
    from_1904: bool,
    grid: &mut Grid<'_>,
) -> Result<()> {
    let range = book.worksheet_range(name).map_err(|e| refuse(&e))?;
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let (row, column) = (top as usize + row, left as usize + column);
        if matches!(value, Data::String(text) if text.contains(LOST)) {
            grid.remark(row, column, RemarkKind::Unreadable);
        }
        let place = u32::try_from(row).ok().zip(u32::try_from(column).ok());
        let (cell, stored) = match place.and_then(|place| notes.looks.get(&place)) {
            Some(look) => looked(value, *look, from_1904),
            None => (convert(value), None),
        };
        if let Some(stored) = stored {
            grid.remark(row, column, RemarkKind::ShownDiffers { stored });
        }
        grid.put(row, column, cell)?;
    }
    for (row, column) in &notes.unstored {
        grid.remark(*row as usize, *column as usize, RemarkKind::NoStoredValue);
    }
    Ok(())
}

/// Cells far from their tables: place of the sheet, row, column, cell.
fn far_cells(mut stream: Vec<u8>, survey: &Survey) -> Result<Vec<(usize, u32, u32, Cell)>> {
    let moved = biff::only_far(&mut stream, survey);
    let mut book = open(stream)?;
    let mut out = Vec::new();
    let found: Vec<_> = book.sheets_metadata().to_vec();
    for (place, (entry, moved)) in found.iter().zip(&moved).enumerate().filter(|(_, (_, moved))| !moved.is_empty()) {
        let range = book.worksheet_range(&entry.name).map_err(|e| refuse(&e))?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            if let (Some((far_row, far_column)), Ok(column)) =
                (moved.get(top as usize + row), u32::try_from(left as usize + column))
            {
                out.push((place, *far_row, far_column.saturating_add(column), convert(value)));
            }
        }
    }
    Ok(out)
}

/// A number as its format shows it.
fn looked(value: &Data, look: Look, from_1904: bool) -> (Cell, Option<String>) {
    match value {
        Data::Int(number) => shown(*number as f64, look, from_1904),
        Data::Float(number) => shown(*number, look, from_1904),
        Data::DateTime(moment) => shown(moment.as_f64(), look, from_1904),
        other => (convert(other), None),
    }
}

fn convert(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number { text: number.to_string(), float: true },
        Data::Float(number) => number_cell(*number),
        Data::String(text) => text_cell(text),
        Data::Bool(value) => Cell::Bool(*value),
        Data::DateTime(moment) => date_cell(moment),
        Data::DateTimeIso(text) | Data::DurationIso(text) => iso_cell(text),
        Data::Error(error) => Cell::Error(error.to_string()),
    }
}

fn refuse(error: &XlsError) -> Problem {
    match error {
        XlsError::Password => encrypted(),
        _ => damaged(),
    }
}
