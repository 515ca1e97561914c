//! Official paper of 发展党员 as docx: the fixed wording of a form, the facts that are held, and
//! honest blanks for what is not. Nothing is made up: no minutes, no opinion, no signature.
//!
//! - What stands on a paper is data in `assets/papers`, a file each: [`form`] reads them.
//! - [`catalogue`] is the list of facts a paper may name; an unknown name is refused.
//! - [`subject`] gathers what is held of a person, [`fill`] puts the facts into the form: the same
//!   blocks are shown by [`preview`] and written by `docx`.
//! - `docx` writes the package itself: the same data gives the same bytes, and text stays text.

mod catalogue;
mod docx;
mod fill;
mod form;
mod service;
mod subject;
#[cfg(test)]
mod tests;

pub use service::{list, preview, write};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::calendar::Day;
use crate::ground::ids::PersonId;

/// A paper that can be written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PaperSpec {
    /// Id, "publicity-notice".
    pub id: String,
    /// 发展对象公示.
    pub title: String,
    /// What it is for, one line.
    pub about: String,
    /// Where lists show it: `file`, or a stage of the step list.
    pub shelf: String,
    /// A file a person, or one for those of a branch.
    pub per: PaperPer,
    /// Codes of the documents of a candidate's file that it is.
    pub documents: Vec<String>,
}

/// Whom one file of a paper is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperPer {
    /// One person.
    Person,
    /// Those chosen who stand in one branch.
    Branch,
}

/// The sheet a paper is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperSheet {
    /// 公文: A4 upright with the margins of GB/T 9704.
    Letter,
    /// A form, A4 upright.
    Form,
    /// A form, A4 sideways.
    Wide,
}

/// Which paper about whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PaperRequest {
    /// Id of the paper.
    pub paper: String,
    /// About whom, in this order.
    pub people: Vec<PersonId>,
    /// Folder to write to (`papers.write` only).
    #[serde(default)]
    pub to: String,
    /// Facts as of this day; today if absent.
    #[serde(default)]
    pub as_of: Option<Day>,
}

/// A file written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PaperFile {
    /// Id of the paper.
    pub paper: String,
    /// Its title, with the name of whom it is about.
    pub title: String,
    /// Path of the file.
    pub path: String,
    /// Facts that are not held and stand as blanks, in words.
    pub blanks: Vec<String>,
    /// What the clerk has to know: written beside a file she changed.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// The first file of a request as it will print.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PaperPreview {
    /// Name the file will have.
    pub file_name: String,
    /// Files the request makes.
    pub files: u32,
    /// What it is printed on.
    pub sheet: PaperSheet,
    /// From top to bottom.
    pub blocks: Vec<PaperBlock>,
    /// Facts that are not held and stand as blanks, in words.
    pub blanks: Vec<String>,
}

/// How a line of text stands on the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperStyle {
    /// 标题
    Title,
    /// 小标题
    Heading,
    /// 主送机关
    Address,
    /// 正文, first line set in
    Body,
    /// A line from the left
    Line,
    /// 落款, at the right
    Right,
    /// 注
    Small,
}

/// A piece of a paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PaperBlock {
    /// A paragraph.
    Text {
        /// How.
        style: PaperStyle,
        /// What.
        text: String,
    },
    /// Ruled lines to write on.
    Lines {
        /// How many.
        count: u32,
    },
    /// A new page.
    Break,
    /// A table.
    Table {
        /// Relative widths of its columns.
        widths: Vec<u32>,
        /// Rows.
        rows: Vec<PaperRow>,
    },
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PaperRow {
    /// Headings, repeated on every page.
    pub heading: bool,
    /// Least height in millimetres.
    pub height: u32,
    /// Cells; one that spans rows stands in its first row only.
    pub cells: Vec<PaperCell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PaperCell {
    /// Text.
    pub text: String,
    /// Columns it spans.
    pub cols: u32,
    /// Rows it spans.
    pub rows: u32,
    /// From the left; else centred.
    pub left: bool,
}
