//! Gathers cells into sheets, within the limits.

use super::limits::Limits;
use super::problems::{cell_place, damaged, too_big};
use super::{Cell, Sheet};
use crate::error::{Problem, Result};

/// Rows a spreadsheet can have.
pub const MAX_ROWS: usize = 1_048_576;
/// Columns a spreadsheet can have.
pub const MAX_COLUMNS: usize = 16_384;
/// Merged regions kept of a sheet.
const MAX_MERGES: usize = 100_000;

/// What is still left of the limits, across all sheets of a file.
#[derive(Debug)]
pub struct Budget {
    slots: usize,
    text: usize,
    rows: usize,
}

impl Budget {
    /// The whole allowance.
    pub fn new(limits: &Limits) -> Self {
        Self { slots: limits.slots, text: limits.text_bytes, rows: limits.rows }
    }
}

/// One sheet in the making.
#[derive(Debug)]
pub struct Grid<'b> {
    budget: &'b mut Budget,
    sheet: Sheet,
    filled: usize,
}

impl<'b> Grid<'b> {
    /// An empty sheet.
    pub fn new(name: impl Into<String>, budget: &'b mut Budget) -> Self {
        Self { budget, sheet: Sheet { name: name.into(), ..Sheet::default() }, filled: 0 }
    }

    /// Puts a cell at its place. Empty ones cost nothing.
    pub fn put(&mut self, row: usize, column: usize, cell: Cell) -> Result<()> {
        if cell == Cell::Empty {
            return Ok(());
        }
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Err(damaged());
        }
        if let Cell::Text(text) = &cell {
            self.budget.text = self
                .budget
                .text
                .checked_sub(text.len())
                .ok_or_else(|| too_big("表格里的文字太多").at(cell_place(row, column)))?;
        }
        let height = self.sheet.rows.len();
        if row >= height {
            self.take(row + 1 - height, row, column)?;
            self.sheet.rows.resize_with(row + 1, Vec::new);
        }
        let width = self.sheet.rows.get(row).map_or(0, Vec::len);
        if width == 0 {
            self.filled += 1;
            if self.filled > self.budget.rows {
                return Err(
                    too_big(format!("表格超过{}行", self.budget.rows)).at(format!("工作表“{}”", self.sheet.name))
                );
            }
        }
        if column >= width {
            self.take(column + 1 - width, row, column)?;
        }
        if let Some(cells) = self.sheet.rows.get_mut(row) {
            if column >= width {
                cells.resize(column, Cell::Empty);
                cells.push(cell);
            } else if let Some(slot) = cells.get_mut(column) {
                *slot = cell;
            }
        }
        Ok(())
    }

    /// Adds a merged region, unless it makes no sense.
    pub fn merge(&mut self, region: (u32, u32, u32, u32)) {
        let (top, left, bottom, right) = region;
        let inside = (bottom as usize) < MAX_ROWS && (right as usize) < MAX_COLUMNS;
        let spans = top <= bottom && left <= right && (top, left) != (bottom, right);
        if inside && spans && self.sheet.merges.len() < MAX_MERGES {
            self.sheet.merges.push(region);
        }
    }

    /// The sheet as gathered, its merges in order.
    pub fn finish(mut self) -> Sheet {
        self.sheet.merges.sort_unstable();
        self.sheet
    }

    fn take(&mut self, slots: usize, row: usize, column: usize) -> Result<(), Problem> {
        self.budget.slots = self.budget.slots.checked_sub(slots).ok_or_else(|| {
            too_big("表格占用的范围太大").at(format!("工作表“{}” {}", self.sheet.name, cell_place(row, column)))
        })?;
        Ok(())
    }
}

/// Text as a cell: white space alone is nothing.
pub fn text_cell(text: &str) -> Cell {
    if text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\0')) {
        Cell::Empty
    } else {
        Cell::Text(text.to_owned())
    }
}

/// A number the file kept as a binary float, written out in full.
pub fn number_cell(value: f64) -> Cell {
    if !value.is_finite() {
        return Cell::Error("#NUM!".to_owned());
    }
    // Beyond 2^53 Display rounds to the shortest digits that come back; i128 shows what is there.
    let text =
        if value.fract() == 0.0 && value.abs() < 1e38 { format!("{}", value as i128) } else { format!("{value}") };
    Cell::Number { text, float: true }
}
