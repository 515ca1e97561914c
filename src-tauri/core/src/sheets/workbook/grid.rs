//! Gathers cells into sheets, within the limits.
//!
//! Cells are kept by their places until the sheet is whole. Only then it is known which of them stand
//! in the table and which have strayed far away: those are told, and no room is made up to them.

use std::collections::HashMap;

use super::blocks::{self, Kept, Row};
use super::limits::{Limits, MAX_COLUMNS, MAX_ROWS};
use super::problems::{cell_place, damaged, too_big};
use super::remarks::{MAX_REMARKS, Remark, RemarkKind, beginning};
use super::{Cell, Sheet};
use crate::ground::error::{Problem, Result};
use crate::ground::text::{LOST, clean};

/// Merged regions kept of a sheet.
const MAX_MERGES: usize = 100_000;
/// What a row costs besides its cells, in slots.
const ROW_COST: usize = 4;
/// Cells among which one must be filled, where a table takes more room than the limits allow.
const SPARSE: usize = 64;

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
pub struct Grid<'b> {
    budget: &'b mut Budget,
    sheet: Sheet,
    rows: Vec<Row<Cell>>,
    /// Where a row stands in `rows`; only kept once a row has come out of order.
    places: HashMap<u32, usize>,
    hidden_rows: Vec<u32>,
    hidden_columns: Vec<(u32, u32)>,
}

impl<'b> Grid<'b> {
    /// An empty sheet.
    pub fn new(name: impl Into<String>, budget: &'b mut Budget) -> Self {
        Self {
            budget,
            sheet: Sheet { name: name.into(), ..Sheet::default() },
            rows: Vec::new(),
            places: HashMap::new(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
        }
    }

    /// Puts a cell at its place. Empty ones cost nothing.
    pub fn put(&mut self, row: usize, column: usize, cell: Cell) -> Result<()> {
        if cell == Cell::Empty {
            return Ok(());
        }
        let (number, column) = place(row, column)?;
        if let Cell::Text(text) = &cell {
            self.budget.text = self
                .budget
                .text
                .checked_sub(text.len())
                .ok_or_else(|| too_big("表格里的文字太多").at(cell_place(row, column as usize)))?;
        }
        self.take(1, row, column as usize)?;
        self.row(number)?.cells.push((column, cell));
        Ok(())
    }

    /// Puts a text as it came, and tells if some of it could not be read.
    pub fn put_text(&mut self, row: usize, column: usize, text: &str) -> Result<()> {
        if text.contains(LOST) {
            self.remark(row, column, RemarkKind::Unreadable);
        }
        self.put(row, column, text_cell(text))
    }

    /// Notes something about a cell.
    pub fn remark(&mut self, row: usize, column: usize, kind: RemarkKind) {
        if let Ok((row, column)) = place(row, column)
            && self.sheet.remarks.len() < MAX_REMARKS
        {
            self.sheet.remarks.push(Remark { row, column, kind });
        }
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

    /// The row is hidden.
    pub fn hide_row(&mut self, row: u32) {
        if self.hidden_rows.last() != Some(&row) && self.hidden_rows.len() < MAX_ROWS {
            self.hidden_rows.push(row);
        }
    }

    /// The columns are hidden, from the first to the last.
    pub fn hide_columns(&mut self, first: u32, last: u32) {
        if self.hidden_columns.len() < MAX_COLUMNS {
            self.hidden_columns.push((first, last));
        }
    }

    /// The sheet as gathered: the table in rows, what strayed as remarks, merges and remarks in order.
    pub fn finish(mut self) -> Result<Sheet> {
        self.sort();
        let Kept { rows, far } = blocks::part(std::mem::take(&mut self.rows));
        for (row, column, cell) in far {
            self.remark(row as usize, column as usize, RemarkKind::Far { shown: beginning(&spoken(&cell)) });
        }
        self.check_room(&rows)?;
        self.fill(rows)?;
        self.clip();
        self.sheet.remarks.sort_by_key(|remark| (remark.row, remark.column));
        self.sheet.hidden_rows = std::mem::take(&mut self.hidden_rows);
        self.sheet.hidden_rows.sort_unstable();
        self.sheet.hidden_rows.dedup();
        let rows = &self.sheet.rows;
        self.sheet.hidden_rows.retain(|row| rows.get(*row as usize).is_some_and(|cells| !cells.is_empty()));
        let width = width(rows);
        let within = self.hidden_columns.iter().map(|(first, last)| *first..width.min(last.saturating_add(1)));
        self.sheet.hidden_columns = within.flatten().collect();
        self.sheet.hidden_columns.sort_unstable();
        self.sheet.hidden_columns.dedup();
        Ok(self.sheet)
    }

    fn row(&mut self, number: u32) -> Result<&mut Row<Cell>> {
        let last = self.rows.last().map(|row| row.number);
        let found = match last {
            Some(last) if last == number => Some(self.rows.len() - 1),
            Some(last) if last > number || !self.places.is_empty() => {
                if self.places.is_empty() {
                    self.places = self.rows.iter().enumerate().map(|(at, row)| (row.number, at)).collect();
                }
                self.places.get(&number).copied()
            }
            _ => None,
        };
        let at = match found {
            Some(at) => at,
            None => {
                if self.rows.len() >= self.budget.rows {
                    return Err(
                        too_big(format!("表格超过{}行", self.budget.rows)).at(format!("工作表“{}”", self.sheet.name))
                    );
                }
                self.take(ROW_COST, number as usize, 0)?;
                if !self.places.is_empty() {
                    self.places.insert(number, self.rows.len());
                }
                self.rows.push(Row { number, cells: Vec::new() });
                self.rows.len() - 1
            }
        };
        self.rows.get_mut(at).ok_or_else(damaged)
    }

    /// Rows and the cells in them in order; of two cells in one place the later stands.
    fn sort(&mut self) {
        self.places = HashMap::new();
        self.rows.sort_by_key(|row| row.number);
        for row in &mut self.rows {
            let rising = row.cells.windows(2).all(|pair| matches!(pair, [(a, _), (b, _)] if a < b));
            if !rising {
                row.cells.reverse();
                row.cells.sort_by_key(|(column, _)| *column);
                row.cells.dedup_by_key(|(column, _)| *column);
            }
        }
    }

    /// A few cells strewn over a huge area would cost whoever reads the sheet row by row.
    fn check_room(&self, rows: &[Row<Cell>]) -> Result<()> {
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(()) };
        let width = rows.iter().filter_map(|row| row.cells.last()).map(|(column, _)| *column as usize + 1).max();
        let area = (last.number - first.number + 1) as usize * width.unwrap_or(0);
        let cells: usize = rows.iter().map(|row| row.cells.len()).sum();
        if area > self.budget.slots && area / SPARSE > cells {
            return Err(self.too_wide(last.number as usize, width.unwrap_or(1) - 1));
        }
        Ok(())
    }

    fn fill(&mut self, rows: Vec<Row<Cell>>) -> Result<()> {
        let height = rows.last().map_or(0, |row| row.number as usize + 1);
        self.take(height, height.saturating_sub(1), 0)?;
        self.sheet.rows.reserve_exact(height);
        for row in rows {
            let number = row.number as usize;
            let width = row.cells.last().map_or(0, |(column, _)| *column as usize + 1);
            // What is filled was taken when it came.
            self.take(width - row.cells.len().min(width), number, width.saturating_sub(1))?;
            let mut cells = Vec::with_capacity(width);
            for (column, cell) in row.cells {
                cells.resize(column as usize, Cell::Empty);
                cells.push(cell);
            }
            self.sheet.rows.resize_with(number, Vec::new);
            self.sheet.rows.push(cells);
        }
        Ok(())
    }

    /// Merged regions may reach a little beyond the cells, and all of them together cover the sheet once.
    fn clip(&mut self) {
        let height = u32::try_from(self.sheet.rows.len()).unwrap_or(u32::MAX);
        let width = width(&self.sheet.rows);
        let (most_down, most_right) = (height + blocks::GAP_ROWS, width + blocks::GAP_COLUMNS);
        let mut room = u64::from(height) * u64::from(width) + u64::from(height) + u64::from(width);
        self.sheet.merges.sort_unstable();
        self.sheet.merges.retain_mut(|(top, left, bottom, right)| {
            *bottom = (*bottom).min(most_down);
            *right = (*right).min(most_right);
            if *top > *bottom || *left > *right || (*top, *left) == (*bottom, *right) {
                return false;
            }
            let down = u64::from((*bottom + 1).min(height).saturating_sub(*top));
            let across = u64::from((*right + 1).min(width).saturating_sub(*left));
            match room.checked_sub(down * across) {
                Some(rest) => {
                    room = rest;
                    true
                }
                None => false,
            }
        });
    }

    fn take(&mut self, slots: usize, row: usize, column: usize) -> Result<()> {
        match self.budget.slots.checked_sub(slots) {
            Some(rest) => {
                self.budget.slots = rest;
                Ok(())
            }
            None => Err(self.too_wide(row, column)),
        }
    }

    fn too_wide(&self, row: usize, column: usize) -> Problem {
        too_big("表格占用的范围太大").at(format!("工作表“{}” {}", self.sheet.name, cell_place(row, column)))
    }
}

fn place(row: usize, column: usize) -> Result<(u32, u32)> {
    if row >= MAX_ROWS || column >= MAX_COLUMNS {
        return Err(damaged());
    }
    let number = |n: usize| u32::try_from(n).map_err(|_| damaged());
    Ok((number(row)?, number(column)?))
}

fn width(rows: &[Vec<Cell>]) -> u32 {
    rows.iter().map(Vec::len).max().and_then(|width| u32::try_from(width).ok()).unwrap_or(0)
}

/// What a cell says.
pub fn spoken(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Error(text) | Cell::Number { text, .. } => text.clone(),
        Cell::Date(day) => day.to_string(),
        Cell::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
    }
}

/// Text as a cell, without control characters: white space alone is nothing.
pub fn text_cell(text: &str) -> Cell {
    let text = clean(text);
    if text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')) {
        Cell::Empty
    } else {
        Cell::Text(text.into_owned())
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
