//! Reads a real old .xls.
//!
//! The parser beneath allocates by what the file claims, so the records are walked first: claims
//! are blanked, and a sheet whose cells lie too far apart is refused.

use std::io::Cursor;

use calamine::{Data, Reader, Xls, XlsError};

use super::compound::{self, u16_at, u32_at};
use super::grid::{Budget, Grid, number_cell, text_cell};
use super::limits::Limits;
use super::ooxml::{corners, date_cell, iso_cell, ordered};
use super::problems::{cell_place, damaged, encrypted, too_big};
use super::{Cell, Sheet, shared_strings};
use crate::error::{Problem, Result};

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const DIMENSIONS: u16 = 0x0200;
const BOUND_SHEET: u16 = 0x0085;
const FILE_PASS: u16 = 0x002F;
const MUL_RK: u16 = 0x00BD;
const LABEL_SST: u16 = 0x00FD;
const SST: u16 = 0x00FC;
const CONTINUE: u16 = 0x003C;
/// Number, Label, RString, BoolErr, Rk, LabelSst, Formula: all begin with row and column.
const CELLS: [u16; 7] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, LABEL_SST, 0x0006];
/// Cells between the first and the last of all sheets that the parser may be asked to hold.
const MAX_AREA: u64 = 6_000_000;

/// Reads all worksheets, visible ones first.
pub fn read(bytes: &[u8], limits: &Limits, budget: &mut Budget) -> Result<Vec<Sheet>> {
    let mut stream = compound::workbook_stream(bytes)?;
    guard(&mut stream, limits)?;
    let file = compound::wrap(stream).ok_or_else(damaged)?;
    let mut book = Xls::new(Cursor::new(file)).map_err(|e| refuse(&e))?;
    let names = ordered(book.sheets_metadata(), limits)?;
    let mut sheets = Vec::with_capacity(names.len());
    for (name, hidden) in names {
        let range = book.worksheet_range(&name).map_err(|e| refuse(&e))?;
        let mut grid = Grid::new(&name, budget);
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            grid.put(top as usize + row, left as usize + column, convert(value))?;
        }
        for region in book.merge_cells_by_sheet_name(&name).unwrap_or_default() {
            grid.merge(corners(&region));
        }
        sheets.push(Sheet { hidden, ..grid.finish() });
    }
    Ok(sheets)
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

/// Kind, place of the data and its length of each record from `at` on.
fn records(stream: &[u8], mut at: usize) -> impl Iterator<Item = (u16, usize, usize)> + '_ {
    std::iter::from_fn(move || {
        let kind = u16_at(stream, at)?;
        let length = usize::from(u16_at(stream, at + 2)?);
        let data = at + 4;
        at = data + length;
        (at <= stream.len()).then_some((kind, data, length))
    })
}

/// Checks sheets and strings of the stream, and blanks stated dimensions.
fn guard(stream: &mut [u8], limits: &Limits) -> Result<()> {
    let mut starts = Vec::new();
    let mut strings = Vec::new();
    let mut in_strings = false;
    for (kind, data, length) in records(stream, 0) {
        match kind {
            EOF => break,
            FILE_PASS if length >= 2 && u16_at(stream, data) != Some(0) => return Err(encrypted()),
            FILE_PASS | BOUND_SHEET | BOF if length < 2 => return Err(damaged()),
            BOUND_SHEET => starts.push(u32_at(stream, data).ok_or_else(damaged)? as usize),
            _ => {}
        }
        in_strings = kind == SST || (in_strings && kind == CONTINUE);
        if in_strings {
            strings.push(data..data + length);
        }
    }
    if starts.len() > limits.sheets {
        return Err(too_big(format!("工作表太多，超过{}张", limits.sheets)));
    }
    let lengths = shared_strings::lengths(stream, &strings);
    let (mut area, mut text) = (0_u64, 0_u64);
    let mut claims = Vec::new();
    for start in starts {
        if start > stream.len() {
            return Err(damaged());
        }
        let extent = extent(stream, start, &lengths, &mut claims);
        area += extent.area();
        text += extent.text;
        if area > MAX_AREA {
            return Err(too_big("表格占用的范围太大").at(cell_place(extent.bottom, extent.right)));
        }
        // Each cell gets its own copy of its string: one long string named by every cell must not fill the memory.
        if text > limits.text_bytes as u64 {
            return Err(too_big("表格里的文字太多"));
        }
    }
    for at in claims {
        if let Some(kind) = stream.get_mut(at..at + 2) {
            kind.fill(0);
        }
    }
    Ok(())
}

/// Where the cells of a sheet begin and end.
#[derive(Debug, Default)]
struct Extent {
    top: usize,
    left: usize,
    bottom: usize,
    right: usize,
    cells: u64,
    text: u64,
}

impl Extent {
    fn area(&self) -> u64 {
        if self.cells == 0 { 0 } else { (self.bottom - self.top + 1) as u64 * (self.right - self.left + 1) as u64 }
    }

    fn take(&mut self, row: usize, first: usize, last: usize) {
        if self.cells == 0 {
            *self = Self { top: row, left: first, bottom: row, right: last, text: self.text, cells: 0 };
        }
        self.cells += 1;
        self.top = self.top.min(row);
        self.bottom = self.bottom.max(row);
        self.left = self.left.min(first);
        self.right = self.right.max(last);
    }
}

fn extent(stream: &[u8], start: usize, lengths: &[u32], claims: &mut Vec<usize>) -> Extent {
    let mut extent = Extent::default();
    let mut depth = 0_usize;
    for (kind, data, length) in records(stream, start) {
        match kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            DIMENSIONS => claims.push(data - 4),
            _ if kind == MUL_RK || CELLS.contains(&kind) => {
                let (Some(row), Some(first)) = (u16_at(stream, data), u16_at(stream, data + 2)) else { continue };
                let last = if kind == MUL_RK && length >= 6 { u16_at(stream, data + length - 2) } else { None };
                if kind == LABEL_SST {
                    let string = u32_at(stream, data + 6).and_then(|i| lengths.get(i as usize));
                    extent.text += u64::from(string.copied().unwrap_or(0));
                }
                extent.take(usize::from(row), usize::from(first), usize::from(last.unwrap_or(first).max(first)));
            }
            _ => {}
        }
    }
    extent
}
