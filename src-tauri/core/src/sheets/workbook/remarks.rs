//! What must be told of a sheet besides its cells.

use super::problems::cell_place;

/// Remarks kept of a sheet: a file made to hurt must not fill the memory with them.
pub const MAX_REMARKS: usize = 10_000;
/// Characters of a far cell that are kept to name it by.
const SHOWN: usize = 60;

/// Something about one cell that the one who sent the file would want to hear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Zero-based row of the file. It may lie beyond the rows kept of the sheet.
    pub row: u32,
    /// Zero-based column of the file.
    pub column: u32,
    /// What it is about.
    pub kind: RemarkKind,
}

/// What a [`Remark`] is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RemarkKind {
    /// A formula without a stored value: the cell is [`Cell::Empty`](super::Cell::Empty), though a
    /// spreadsheet program would show something there.
    NoStoredValue,
    /// The cell holds what is shown, as the clerk sees it; the file keeps more than that.
    ShownDiffers {
        /// What the file keeps: a day as `2010-06-20`, a share as `90.5%`.
        stored: String,
    },
    /// A stray cell far outside of the table. It is not kept in the rows.
    Far {
        /// What it says, its beginning if that is long.
        shown: String,
    },
    /// A quotation mark of delimited text that was opened and never closed was left out; without it
    /// the line has as many fields as the others.
    QuoteMended {
        /// The line of the text, from 1: lines are more than rows where a cell has several lines.
        line: u32,
    },
    /// Characters that cannot be read stood in the text and were left out.
    Unreadable,
}

impl Remark {
    /// Where it is, as the clerk counts: 第5行 D列.
    pub fn place(&self) -> String {
        cell_place(self.row as usize, self.column as usize)
    }

    /// What is the matter and what to do, in the clerk's words; the place is not repeated.
    pub fn message(&self) -> String {
        match &self.kind {
            RemarkKind::NoStoredValue => "这一格是公式，文件里没有存下计算结果，读不到内容；\
                请用 WPS 或 Excel 打开文件，重新保存后再导入"
                .to_owned(),
            RemarkKind::ShownDiffers { stored } => {
                format!("这一格按显示的内容读取，文件里实际存的是“{stored}”，请核对")
            }
            RemarkKind::Far { shown } => {
                format!("“{shown}”离表格太远，没有读入；若是误填请删去，若要导入请移到表格旁边")
            }
            RemarkKind::QuoteMended { line } => {
                format!("第{line}行多了一个没有配对的引号，已按没有这个引号读取，请核对这一行")
            }
            RemarkKind::Unreadable => "这一格里有读不出来的字，已略去，请对照原件补全".to_owned(),
        }
    }
}

/// The beginning of a text.
pub fn beginning(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
