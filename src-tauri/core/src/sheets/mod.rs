//! Any spreadsheet read into cells and written from them, and what its headings mean. Knows no register.

pub mod fields;
pub mod workbook;
