//! Thin: reads any spreadsheet, writes a styled one. Knows no domain.
//!
//! - [`read`] tells a file by its bytes, never by its name: .xlsx, a real old .xls, an HTML table
//!   or delimited text. Cells are what is shown; [`Sheet::remarks`] tell the rest. It is bounded by
//!   [`limits::Limits`] and answers hostile bytes with a [`Problem`](crate::ground::error::Problem), never with
//!   a panic or an endless wait.
//! - [`save`] writes a [`layout::SheetSpec`] in the look of official documents; the same data
//!   gives the same bytes.
//! - [`dump`] writes a workbook out as text, cell by cell, for tests that compare.

use chrono::NaiveDate;

mod biff;
mod binary;
mod blocks;
mod body;
mod clean;
mod compound;
mod decode;
mod delimited;
mod draw;
mod dump;
mod encrypted;
mod fitting;
mod formats;
mod grid;
mod html;
pub mod layout;
pub mod limits;
mod measure;
mod ooxml;
mod package;
mod paper;
mod problems;
mod quiet;
mod quotes;
mod read;
mod remarks;
mod shared_strings;
mod shown;
mod style;
#[cfg(test)]
mod tests;
mod worksheet;
mod wrap;
mod write;
mod xml;

pub use dump::dump;
pub use fitting::{cuts, is_cut};
pub use layout::{Align, Column, ColumnKind, HeadingCell, Orientation, SheetSpec, Value};
pub use limits::Limits;
pub use paper::{LEAST_SCALE, Print};
pub use problems::broken;
pub use read::{FileKind, Workbook, read, read_bytes};
pub use remarks::{Remark, RemarkKind};
pub use write::{save, to_bytes};

/// What stands in a cell, as the file says it.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing, or only white space.
    Empty,
    /// Text as it came (padding and full-width digits included) or as its format shows it (12.5%, 000123,
    /// 2010年6月). There are no control characters in it but line breaks.
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
    /// Hidden in the file.
    pub hidden: bool,
    /// Rows of cells, ragged: trailing empty cells and rows are dropped, and so are cells that stand
    /// far away from the rest, each with a remark.
    pub rows: Vec<Vec<Cell>>,
    /// Merged regions: (first row, first column, last row, last column), zero-based, inclusive.
    pub merges: Vec<(u32, u32, u32, u32)>,
    /// What must be told of single cells, in the order of rows and columns; 10,000 at most.
    pub remarks: Vec<Remark>,
    /// Zero-based rows that hold something and are hidden, by hand or by a filter, in order.
    pub hidden_rows: Vec<u32>,
    /// Zero-based columns within the width of the rows that are hidden, in order.
    pub hidden_columns: Vec<u32>,
}
