//! Places of rows, and how they are named to somebody who looks at another.

use super::record::Record;

/// Where a row stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct At {
    sheet: String,
    row: u32,
}

impl At {
    /// Where a row that was read stands.
    pub(super) fn of(record: &Record<'_>) -> Self {
        Self { sheet: record.sheet.to_owned(), row: record.row }
    }

    /// Its words for somebody who looks at a row: 第5行, and with its sheet where that is another.
    pub(super) fn seen_from(&self, record: &Record<'_>) -> String {
        let sheet = if self.is_in_sheet_of(record) { String::new() } else { format!("工作表“{}”", self.sheet) };
        format!("{sheet}第{}行", self.row)
    }

    /// Whether a row stands in the same sheet.
    pub(super) fn is_in_sheet_of(&self, record: &Record<'_>) -> bool {
        self.sheet == record.sheet
    }
}
