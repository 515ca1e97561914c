//! The rows of the table.
//!
//! Cells are written bare and formatted afterwards, a run of like cells of a column at a time:
//! looking up a format costs more than writing a cell.

use rust_xlsxwriter::{Format, Worksheet};

use super::layout::{SheetSpec, Value};
use super::measure::{MAX_HEIGHT, capacity, line_pixels, lines};
use super::problems::cell_place;
use super::style::{BODY_POINTS, Cells};
use super::write::{clean, fault};
use crate::error::{Problem, ProblemCode, Result};

/// Largest whole number a spreadsheet keeps exactly.
const MAX_EXACT: u64 = 1 << 53;

/// Writes rows and totals from row `first` on; answers the row after the last.
pub fn write(sheet: &mut Worksheet, first: u32, spec: &SheetSpec, pixels: &[u32]) -> Result<u32> {
    let room: Vec<u32> = pixels.iter().map(|p| capacity(*p, BODY_POINTS)).collect();
    let mut row = first;
    let mut runs = Runs::new(spec, false);
    for cells in &spec.rows {
        write_row(sheet, row, cells, &room, &mut runs, &spec.name)?;
        row += 1;
    }
    runs.finish(sheet, row)?;
    if let Some(totals) = &spec.totals {
        let mut runs = Runs::new(spec, true);
        write_row(sheet, row, totals, &room, &mut runs, &spec.name)?;
        row += 1;
        runs.finish(sheet, row)?;
    }
    Ok(row)
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    cells: &[Value],
    room: &[u32],
    runs: &mut Runs,
    name: &str,
) -> Result<()> {
    let mut most = 1;
    let values = cells.iter().chain(std::iter::repeat(&Value::Empty));
    for (column, (value, room)) in (0_u16..).zip(values.zip(room)) {
        let number = match value {
            Value::Empty => false,
            Value::Text(text) => {
                let text = clean(text);
                // Most cells are far shorter than their column: bytes are never fewer than half-widths.
                if text.len() > *room as usize || text.contains('\n') {
                    most = most.max(lines(&text, *room));
                }
                sheet.write_string(row, column, text).map_err(fault)?;
                false
            }
            Value::Integer(number) if number.unsigned_abs() > MAX_EXACT => {
                sheet.write_string(row, column, number.to_string()).map_err(fault)?;
                false
            }
            Value::Integer(number) => {
                sheet.write_number(row, column, *number as f64).map_err(fault)?;
                true
            }
            Value::Decimal(digits) => {
                let number = digits.parse::<f64>().ok().filter(|n| n.is_finite()).ok_or_else(|| {
                    Problem::new(ProblemCode::Internal, "应为数字的一项不是数字")
                        .at(format!("工作表“{name}” {}", cell_place(row as usize, usize::from(column))))
                })?;
                sheet.write_number(row, column, number).map_err(fault)?;
                true
            }
        };
        runs.take(sheet, row, column, number)?;
    }
    let height = (most * line_pixels(BODY_POINTS) + 10).min(MAX_HEIGHT);
    sheet.set_row_height_pixels(row, height).map_err(fault)?;
    Ok(())
}

/// For each column its formats, and since which row the cells have been of which kind.
struct Runs {
    formats: Vec<Cells>,
    open: Vec<Option<(u32, bool)>>,
}

impl Runs {
    fn new(spec: &SheetSpec, totals: bool) -> Self {
        let formats: Vec<Cells> = spec.columns.iter().map(|c| Cells::new(c, totals)).collect();
        Self { open: vec![None; formats.len()], formats }
    }

    fn take(&mut self, sheet: &mut Worksheet, row: u32, column: u16, number: bool) -> Result<()> {
        let Some(open) = self.open.get_mut(usize::from(column)) else { return Ok(()) };
        match *open {
            Some((_, kind)) if kind == number => Ok(()),
            before => {
                *open = Some((row, number));
                self.close(sheet, before, row, column)
            }
        }
    }

    fn close(&self, sheet: &mut Worksheet, run: Option<(u32, bool)>, end: u32, column: u16) -> Result<()> {
        let (Some((start, number)), Some(formats)) = (run, self.formats.get(usize::from(column))) else {
            return Ok(());
        };
        let format: &Format = if number { &formats.number } else { &formats.text };
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
