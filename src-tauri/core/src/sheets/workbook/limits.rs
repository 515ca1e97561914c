//! How much a file may ask of this machine.

/// Rows a spreadsheet can have.
pub const MAX_ROWS: usize = 1_048_576;
/// Columns a spreadsheet can have.
pub const MAX_COLUMNS: usize = 16_384;

/// Bounds of reading. A file beyond any of them is refused with a plain message, never cut short.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Size of the file on disk, in bytes.
    pub file_bytes: u64,
    /// All parts of a packed workbook together, unpacked, in bytes.
    pub unpacked_bytes: u64,
    /// A part larger than this may not have been packed tighter than `ratio`.
    pub ratio_from_bytes: u64,
    /// Times a large part may be bigger than its packed form.
    pub ratio: u64,
    /// Parts of a packed workbook.
    pub parts: usize,
    /// An HTML file, in bytes.
    pub html_bytes: usize,
    /// Sheets of a workbook.
    pub sheets: usize,
    /// Rows of a sheet that hold anything.
    pub rows: usize,
    /// Places kept for rows and cells of all sheets, the empty ones between filled ones included.
    pub slots: usize,
    /// Text of all cells together, in bytes.
    pub text_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 50 << 20,
            unpacked_bytes: 300 << 20,
            ratio_from_bytes: 10 << 20,
            ratio: 200,
            parts: 10_000,
            html_bytes: 20 << 20,
            sheets: 256,
            rows: 200_000,
            slots: 8_000_000,
            text_bytes: 256 << 20,
        }
    }
}
