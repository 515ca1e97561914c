//! Thin: reads any spreadsheet, writes a styled one. Knows no domain.

use chrono::NaiveDate;

/// What stands in a cell, as the file says it.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing, or only white space.
    Empty,
    /// Text exactly as it came (padding and full-width digits included).
    Text(String),
    /// A number. `text` is its shortest exact writing ("20190820", "2023.1", "612422197206189056").
    /// `float` is true where the file kept it as a binary float, so digits past the 15th are not to be trusted.
    Number {
        /// Shortest exact decimal writing, never in scientific notation.
        text: String,
        /// Kept as a binary float by the file.
        float: bool,
    },
    /// A cell formatted as a date.
    Date(NaiveDate),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error value such as #REF!, as text.
    Error(String),
}

/// One sheet, rows from the file's first row on; `rows[i]` is row `i + 1` of the file.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The sheet's name.
    pub name: String,
    /// Rows of cells, ragged: trailing empty cells and rows are dropped.
    pub rows: Vec<Vec<Cell>>,
    /// Merged regions: (first row, first column, last row, last column), zero-based, inclusive.
    pub merges: Vec<(u32, u32, u32, u32)>,
}
