//! Reads a packed workbook, .xlsx, cell by cell.

use std::io::Cursor;

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveDate;

use super::grid::{Budget, Grid, number_cell, text_cell};
use super::limits::Limits;
use super::problems::{damaged, encrypted, too_big};
use super::{Cell, Sheet, package};
use crate::error::{Problem, Result};

/// Serial of the day after 9999-12-31: beyond it a "date" is a number that was formatted wrongly.
const SERIALS_END: f64 = 2_958_466.0;

/// Reads all worksheets, visible ones first.
pub fn read(bytes: &[u8], limits: &Limits, budget: &mut Budget) -> Result<Vec<Sheet>> {
    let package = package::open(bytes, limits)?;
    let mut merges = match package.lean {
        Some(lean) => Some(open(lean)?),
        None => None,
    };
    let mut book = open(package.full)?;
    let names = ordered(book.sheets_metadata(), limits)?;
    let mut sheets = Vec::with_capacity(names.len());
    for (name, hidden) in names {
        let mut grid = Grid::new(&name, budget);
        if !read_cells(&mut book, &name, &mut grid)? {
            continue;
        }
        if let Some(merges) = &mut merges {
            for region in merges.merge_cells_by_sheet_name(&name).unwrap_or_default() {
                grid.merge(corners(&region));
            }
        }
        sheets.push(Sheet { hidden, ..grid.finish() });
    }
    Ok(sheets)
}

fn open(bytes: Vec<u8>) -> Result<Xlsx<Cursor<Vec<u8>>>> {
    Xlsx::new(Cursor::new(bytes)).map_err(|e| refuse(&e))
}

/// Names of the worksheets, visible ones first, and whether each is hidden.
pub fn ordered(found: &[calamine::Sheet], limits: &Limits) -> Result<Vec<(String, bool)>> {
    let sheets: Vec<_> = found.iter().filter(|s| s.typ == SheetType::WorkSheet).collect();
    if sheets.len() > limits.sheets {
        return Err(too_big(format!("工作表太多，超过{}张", limits.sheets)));
    }
    let (shown, hidden): (Vec<_>, Vec<_>) = sheets.into_iter().partition(|s| s.visible == SheetVisible::Visible);
    let named = |hidden| move |s: &calamine::Sheet| (s.name.clone(), hidden);
    Ok(shown.into_iter().map(named(false)).chain(hidden.into_iter().map(named(true))).collect())
}

/// First row, first column, last row, last column.
pub fn corners(region: &Dimensions) -> (u32, u32, u32, u32) {
    (region.start.0, region.start.1, region.end.0, region.end.1)
}

/// False when the sheet turns out to be no worksheet.
fn read_cells(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, grid: &mut Grid<'_>) -> Result<bool> {
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(false),
        Err(error) => return Err(refuse(&error)),
    };
    loop {
        match cells.next_cell() {
            Ok(Some(cell)) => {
                let (row, column) = cell.get_position();
                grid.put(row as usize, column as usize, convert(cell.get_value()))?;
            }
            Ok(None) => return Ok(true),
            // An error value newer than the reader, such as #SPILL!, holds nothing to import.
            Err(XlsxError::CellError(_)) => {}
            Err(error) => return Err(refuse(&error)),
        }
    }
}

fn convert(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number { text: number.to_string(), float: true },
        DataRef::Float(number) => number_cell(*number),
        DataRef::String(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::Bool(value) => Cell::Bool(*value),
        DataRef::DateTime(moment) => date_cell(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso_cell(text),
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

/// A date where it is one; the time of day and spans of time as text; anything else the number it is.
pub fn date_cell(moment: &ExcelDateTime) -> Cell {
    let serial = moment.as_f64();
    if !(0.0..SERIALS_END).contains(&serial) {
        return number_cell(serial);
    }
    let (year, month, day, hours, minutes, seconds, _) = moment.to_ymd_hms_milli();
    if moment.is_duration() || serial < 1.0 {
        // Only the hours of whole days are missing from the clock time of a span.
        let whole_days = if moment.is_duration() { serial.floor() as u64 } else { 0 };
        let hours = whole_days * 24 + u64::from(hours);
        return Cell::Text(match seconds {
            0 => format!("{hours:02}:{minutes:02}"),
            _ => format!("{hours:02}:{minutes:02}:{seconds:02}"),
        });
    }
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
        .map_or_else(|| number_cell(serial), Cell::Date)
}

/// `2023-07-01` or `2023-07-01T08:00:00`, as strict writers put it.
pub fn iso_cell(text: &str) -> Cell {
    let day = text.get(..10).and_then(|d| NaiveDate::parse_from_str(d, "%Y-%m-%d").ok());
    day.map_or_else(|| text_cell(text), Cell::Date)
}

fn refuse(error: &XlsxError) -> Problem {
    match error {
        XlsxError::Password => encrypted(),
        _ => damaged(),
    }
}
