//! The rows of the table.
//!
//! Cells are written bare and formatted afterwards, a run of like cells of a column at a time:
//! looking up a format costs more than writing a cell.

use rust_xlsxwriter::{Format, Worksheet};

use super::layout::{SheetSpec, Value};
use super::measure::{MAX_HEIGHT, capacity, line_pixels, lines};
use super::problems::cell_place;
use super::style::{BODY_POINTS, Cells};
use super::write::{fault, fitting};
use crate::error::{Problem, ProblemCode, Result};

/// Largest whole number a spreadsheet keeps exactly.
const MAX_EXACT: u64 = 1 << 53;

/// What was written.
pub struct Written {
    /// The row after the last.
    pub next: u32,
    /// Rows that hold more than the highest row shows.
    pub tall: Vec<u32>,
    /// Pixels of all rows together.
    pub pixels: u32,
}

/// Writes rows and totals from row `first` on.
pub fn write(sheet: &mut Worksheet, first: u32, spec: &SheetSpec, pixels: &[u32]) -> Result<Written> {
    let room: Vec<u32> = pixels.iter().map(|p| capacity(*p, BODY_POINTS)).collect();
    let mut row = first;
    let mut runs = Runs::new(spec, false);
    let (mut tall, mut high) = (Vec::new(), 0);
    for cells in &spec.rows {
        let height = write_row(sheet, row, cells, &room, &mut runs, &spec.name)?;
        if height > MAX_HEIGHT {
            tall.push(row);
        }
        high += height.min(MAX_HEIGHT);
        row += 1;
    }
    runs.finish(sheet, row)?;
    if let Some(totals) = &spec.totals {
        let mut runs = Runs::new(spec, true);
        write_row(sheet, row, totals, &room, &mut runs, &spec.name)?;
        row += 1;
        runs.finish(sheet, row)?;
    }
    Ok(Written { next: row, tall, pixels: high })
}

/// Answers how high the row would have to be.
fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    cells: &[Value],
    room: &[u32],
    runs: &mut Runs,
    name: &str,
) -> Result<u32> {
    let mut most = 1;
    let values = cells.iter().chain(std::iter::repeat(&Value::Empty));
    for (column, (value, room)) in (0_u16..).zip(values.zip(room)) {
        let kind = match value {
            Value::Empty => Kind::Text,
            Value::Text(text) => {
                let text = fitting(text);
                let mut own = 1;
                // Most cells are far shorter than their column: bytes are never fewer than half-widths.
                if text.len() > *room as usize || text.contains('\n') {
                    own = lines(&text, *room);
                    most = most.max(own);
                }
                sheet.write_string(row, column, text).map_err(fault)?;
                if height_of(own) > MAX_HEIGHT { Kind::Tall } else { Kind::Text }
            }
            Value::Integer(number) if number.unsigned_abs() > MAX_EXACT => {
                sheet.write_string(row, column, number.to_string()).map_err(fault)?;
                Kind::Text
            }
            Value::Integer(number) => {
                sheet.write_number(row, column, *number as f64).map_err(fault)?;
                Kind::Number
            }
            Value::Decimal(digits) => {
                let number = digits.parse::<f64>().ok().filter(|n| n.is_finite()).ok_or_else(|| {
                    Problem::new(ProblemCode::Internal, "应为数字的一项不是数字")
                        .at(format!("工作表“{name}” {}", cell_place(row as usize, usize::from(column))))
                })?;
                sheet.write_number(row, column, number).map_err(fault)?;
                Kind::Number
            }
        };
        runs.take(sheet, row, column, kind)?;
    }
    let height = height_of(most);
    sheet.set_row_height_pixels(row, height.min(MAX_HEIGHT)).map_err(fault)?;
    Ok(height)
}

/// Pixels that so many lines take.
fn height_of(lines: u32) -> u32 {
    lines * line_pixels(BODY_POINTS) + 10
}

/// How a cell is formatted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    /// More text than the highest row shows: it begins at the top, so that its beginning is seen.
    Tall,
}

/// For each column its formats, and since which row the cells have been of which kind.
struct Runs {
    formats: Vec<Cells>,
    open: Vec<Option<(u32, Kind)>>,
}

impl Runs {
    fn new(spec: &SheetSpec, totals: bool) -> Self {
        let formats: Vec<Cells> = spec.columns.iter().map(|c| Cells::new(c, totals)).collect();
        Self { open: vec![None; formats.len()], formats }
    }

    fn take(&mut self, sheet: &mut Worksheet, row: u32, column: u16, kind: Kind) -> Result<()> {
        let Some(open) = self.open.get_mut(usize::from(column)) else { return Ok(()) };
        match *open {
            Some((_, before)) if before == kind => Ok(()),
            before => {
                *open = Some((row, kind));
                self.close(sheet, before, row, column)
            }
        }
    }

    fn close(&self, sheet: &mut Worksheet, run: Option<(u32, Kind)>, end: u32, column: u16) -> Result<()> {
        let (Some((start, kind)), Some(formats)) = (run, self.formats.get(usize::from(column))) else {
            return Ok(());
        };
        let format: &Format = match kind {
            Kind::Text => &formats.text,
            Kind::Number => &formats.number,
            Kind::Tall => &formats.tall,
        };
        sheet.set_range_format(start, column, end - 1, column, format).map_err(fault)?;
        Ok(())
    }

    /// Formats what is still open; `end` is the row after the last.
    fn finish(self, sheet: &mut Worksheet, end: u32) -> Result<()> {
        for (column, run) in (0_u16..).zip(&self.open) {
            self.close(sheet, *run, end, column)?;
        }
        Ok(())
    }
}
