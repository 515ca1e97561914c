//! Where the table stands in a sheet, and which of its rows are records.
//!
//! The heading row is the one in which the dictionary recognises the most fields, wherever it
//! stands. Nothing is matched by position.

mod columns;
mod headings;
mod rows;

use std::collections::HashMap;

use super::dictionary::{Dictionary, How, Sure};
use crate::ground::error::Problem;
use crate::sheets::workbook::Cell;

/// Why a row is skipped that names the unit of the rows below it.
pub const CAPTION: &str = "分组标题";

/// What a row below the headings is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowClass {
    /// A record.
    Data,
    /// Not a record: why, in Chinese.
    Skip(&'static str),
}

/// A row below the headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Row of the file, from 1.
    pub row: u32,
    /// What it is.
    pub class: RowClass,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Zero-based.
    pub index: u32,
    /// Heading as it stands, levels joined by " / "; may be empty.
    pub heading: String,
    /// Id of the field it holds; none where it is not known or another column holds that field.
    pub field: Option<String>,
    /// How it was recognised.
    pub how: Option<How>,
    /// How sure it is what it holds; sure where nothing stands in it.
    pub sure: Sure,
    /// The usual heading it is understood as; empty where it holds none.
    pub as_heading: String,
    /// Fields it may hold, the likeliest first, three at the most; only where it is asked.
    pub offers: Vec<String>,
    /// The column that holds the field this one also names.
    pub same_as: Option<u32>,
}

/// A day written over several columns: 入党时间 over 年, 月, 日. The first holds the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The column that holds the whole.
    pub first: u32,
    /// The columns that stand behind it, with what they are: 月, 日.
    pub rest: Vec<(u32, &'static str)>,
}

/// A table found in a sheet. Cells stay in the sheet: ask [`Table::cell`].
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Rows of the headings, from 1: one, or two where they have two levels.
    pub heading_rows: Vec<u32>,
    /// Columns, those without a heading included.
    pub columns: Vec<Column>,
    /// Every row below the headings, in order.
    pub rows: Vec<TableRow>,
    /// Texts above the headings: title, 填报单位.
    pub titles: Vec<String>,
    /// Days written over several columns.
    pub splits: Vec<Split>,
    /// Where a vertically merged cell takes its content from: (row, column) to row, zero-based.
    fills: HashMap<(u32, u32), u32>,
}

impl Table {
    /// A cell of the sheet the table was found in; vertically merged cells are filled down.
    /// `row` counts from 1, as in [`TableRow`].
    pub fn cell<'a>(&self, sheet: &'a [Vec<Cell>], row: u32, column: u32) -> &'a Cell {
        let row = row.saturating_sub(1);
        let from = self.fills.get(&(row, column)).copied().unwrap_or(row);
        at(sheet, from, column)
    }

    /// Whether a cell is the lower part of a merged one; `row` counts from 1.
    pub fn continues(&self, row: u32, column: u32) -> bool {
        self.fills.contains_key(&(row.saturating_sub(1), column))
    }

    /// The first `width` cells of a row, as [`Table::cell`] gives them. They are moved out of the sheet
    /// where no other row can want them.
    pub fn take(&self, sheet: &mut [Vec<Cell>], row: u32, width: u32) -> Vec<Cell> {
        if !self.fills.is_empty() {
            return (0..width).map(|column| self.cell(sheet, row, column).clone()).collect();
        }
        let mut cells = sheet.get_mut(row.saturating_sub(1) as usize).map(std::mem::take).unwrap_or_default();
        cells.resize(width as usize, Cell::Empty);
        cells
    }

    /// The column that holds a field.
    pub fn column_of(&self, field: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.field.as_deref() == Some(field))
    }

    /// The records.
    pub fn records(&self) -> impl Iterator<Item = u32> {
        self.rows.iter().filter(|row| row.class == RowClass::Data).map(|row| row.row)
    }
}

/// Merged regions: (first row, first column, last row, last column), zero-based, inclusive.
type Merges<'a> = &'a [(u32, u32, u32, u32)];

/// Finds the table of a kind of file. `heading_row`, from 1, is where the clerk says that its headings stand.
///
/// # Errors
/// No row names at least two of the fields, one of them a key, or the row named has no texts: a problem that says so.
pub fn find_table(
    dictionary: &Dictionary,
    group: &str,
    sheet: &[Vec<Cell>],
    merges: Merges<'_>,
    heading_row: Option<u32>,
) -> Result<Table, Problem> {
    let found = match heading_row {
        Some(row) => headings::at_row(dictionary, group, sheet, merges, row.saturating_sub(1)),
        None => headings::find(dictionary, group, sheet, merges),
    };
    table_of(dictionary, group, sheet, merges, found)
}

/// The table whose headings nobody knows: the row that looks most like headings, for the clerk to say what each
/// column is.
///
/// # Errors
/// The sheet has no row of texts with anything below it.
pub fn likely_table(
    dictionary: &Dictionary,
    group: &str,
    sheet: &[Vec<Cell>],
    merges: Merges<'_>,
) -> Result<Table, Problem> {
    table_of(dictionary, group, sheet, merges, headings::likeliest(sheet, merges))
}

fn table_of(
    dictionary: &Dictionary,
    group: &str,
    sheet: &[Vec<Cell>],
    merges: Merges<'_>,
    found: Option<headings::Found>,
) -> Result<Table, Problem> {
    let Some(found) = found else {
        let label = dictionary.group(group).map_or(group, |g| g.label.as_str());
        let wanted: Vec<&str> = dictionary.fields_of(group).take(6).map(|f| f.label.as_str()).collect();
        return Err(Problem::bad_input(format!("没有找到{label}的表头")).advise(format!(
            "请确认选对了工作表；表头一行里应有列名，例如：{}。也可以指明标题行是第几行。",
            wanted.join("、")
        )));
    };
    let mut table = Table {
        heading_rows: found.rows.iter().map(|row| row + 1).collect(),
        titles: headings::titles(sheet, &found),
        fills: fills(merges, found.rows.last().copied().unwrap_or(0), sheet.len()),
        ..Table::default()
    };
    table.rows = rows::classify(dictionary, group, sheet, merges, &found, &table.titles);
    table.splits = headings::splits(&found);
    table.columns = columns::assign(dictionary, group, sheet, &found, &table);
    Ok(table)
}

/// Vertical merges below the headings. A region of the whole width is a note, not a value.
/// Regions that run beyond the sheet are cut at its end.
fn fills(merges: Merges<'_>, heading: u32, rows: usize) -> HashMap<(u32, u32), u32> {
    let end = u32::try_from(rows).unwrap_or(u32::MAX);
    let regions = merges.iter().filter(|(top, left, bottom, right)| *top > heading && bottom > top && left == right);
    regions
        .flat_map(|(top, left, bottom, _)| (top + 1..end.min(bottom.saturating_add(1))).map(|row| ((row, *left), *top)))
        .collect()
}

/// A cell by zero-based row and column; beyond the ragged end there is nothing.
fn at(sheet: &[Vec<Cell>], row: u32, column: u32) -> &Cell {
    static EMPTY: Cell = Cell::Empty;
    sheet.get(row as usize).and_then(|cells| cells.get(column as usize)).unwrap_or(&EMPTY)
}

#[cfg(test)]
mod tests;
