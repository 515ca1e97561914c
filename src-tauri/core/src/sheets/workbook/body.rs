//! The rows of the table.
//!
//! Cells are written bare and formatted afterwards, a run of like cells of a column at a time:
//! looking up a format costs more than writing a cell.

use rust_xlsxwriter::{Format, Worksheet};

use super::fitting::{fitting, heading_of};
use super::layout::{Align, Column, SheetSpec, Value};
use super::measure::{MAX_HEIGHT, capacity, line_pixels, line_start, lines};
use super::problems::{cell_place, fault};
use super::style::{BODY_POINTS, Cells};
use crate::ground::error::{Problem, ProblemCode, Result};

/// Largest whole number a spreadsheet keeps exactly.
const MAX_EXACT: u64 = 1 << 53;

/// What was written.
pub struct Written {
    /// The row after the last.
    pub next: u32,
    /// Rows that hold more than the highest row shows.
    pub tall: Vec<u32>,
    /// Where each row of the table stands.
    pub places: Vec<u32>,
    /// Pixels of all rows together.
    pub pixels: u32,
}

/// Writes rows and totals from row `first` on.
pub fn write(sheet: &mut Worksheet, first: u32, spec: &SheetSpec, pixels: &[u32]) -> Result<Written> {
    let room: Vec<u32> = pixels.iter().map(|p| capacity(*p, BODY_POINTS)).collect();
    let mut row = first;
    let mut runs = Runs::new(spec, false);
    let (mut tall, mut high) = (Vec::new(), 0);
    let mut places = Vec::with_capacity(spec.rows.len());
    let goes_on = spec.goes_on();
    for cells in &spec.rows {
        let height = write_row(sheet, row, cells, &room, &mut runs, &spec.name)?;
        places.push(row);
        high += height.min(MAX_HEIGHT);
        row += 1;
        if height > MAX_HEIGHT {
            tall.push(row - 1);
            if goes_on {
                runs.pause(sheet, row)?;
                row = continued(sheet, row, cells, spec, pixels)?;
            }
        }
    }
    runs.finish(sheet, row)?;
    if let Some(totals) = &spec.totals {
        let mut runs = Runs::new(spec, true);
        write_row(sheet, row, totals, &room, &mut runs, &spec.name)?;
        row += 1;
        runs.finish(sheet, row)?;
    }
    Ok(Written { next: row, tall, places, pixels: high })
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

/// Lines the highest row shows.
const MOST_LINES: u32 = (MAX_HEIGHT - 10) / line_pixels(BODY_POINTS);

/// What the highest row does not show of its texts goes on under it, over the whole width, so that the print holds
/// everything; the cells keep their text whole. Begins as a note does: no reader takes it for a record.
fn continued(sheet: &mut Worksheet, first: u32, cells: &[Value], spec: &SheetSpec, pixels: &[u32]) -> Result<u32> {
    let format = Cells::new(&Column::text(1, Align::Left), false).tall;
    let last = u16::try_from(pixels.len().saturating_sub(1)).unwrap_or(0);
    let across = capacity(pixels.iter().sum(), BODY_POINTS);
    let mut row = first;
    for (column, (value, own)) in (0_u16..).zip(cells.iter().zip(pixels)) {
        let Value::Text(text) = value else { continue };
        let (text, room) = (fitting(text), capacity(*own, BODY_POINTS));
        if lines(&text, room) <= MOST_LINES {
            continue;
        }
        let heading = heading_of(spec, usize::from(column));
        // The last line that is seen once more, in case the type runs wider than reckoned.
        let mut rest = text.get(line_start(&text, room, MOST_LINES - 1)..).unwrap_or_default();
        while !rest.is_empty() {
            let said = format!("注：接上一条{heading}　{rest}");
            let end = line_start(&said, across, MOST_LINES);
            let shown = said.get(..end).unwrap_or(&said).trim_end_matches('\n');
            if last == 0 {
                sheet.write_string_with_format(row, 0, shown, &format).map_err(fault)?;
            } else {
                sheet.merge_range(row, 0, row, last, shown, &format).map_err(fault)?;
            }
            sheet.set_row_height_pixels(row, height_of(lines(shown, across)).min(MAX_HEIGHT)).map_err(fault)?;
            row += 1;
            rest = said.get(end..).map_or("", |left| rest.get(rest.len() - left.len()..).unwrap_or_default());
        }
    }
    Ok(row)
}

/// Pixels that so many lines take.
const fn height_of(lines: u32) -> u32 {
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

    /// Formats what is open; rows of another kind follow.
    fn pause(&mut self, sheet: &mut Worksheet, end: u32) -> Result<()> {
        let open = std::mem::replace(&mut self.open, vec![None; self.formats.len()]);
        for (column, run) in (0_u16..).zip(open) {
            self.close(sheet, run, end, column)?;
        }
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
