//! Excel ledgers in the official layout: what the facts say, print-ready.
//!
//! - What a ledger is (title, columns, widths) stands in `assets/ledgers`, a file each: [`specs`].
//! - `members`, `meetings`, `activities`, `candidates`, `problems` and `plans` turn the facts into cells; none of them
//!   knows paper.
//! - `stages` puts the steps of 发展党员 on a sheet a stage, `records` on a page a person.
//! - `page` puts title, reporting unit, notes and signatures around the cells, and says which
//!   stretch of time and which units are meant.
//! - [`export`] makes all files in memory first and only then puts them in place.

mod activities;
mod ahead;
mod assessment;
mod book;
mod candidates;
mod export;
mod known;
mod late;
mod meetings;
mod members;
mod own;
mod page;
mod plain;
mod plans;
mod problems;
mod records;
mod stages;
mod style;
#[cfg(test)]
mod tests;
mod wall;

pub use assessment::{EvidenceFolder, FrameworkExport, export_evidence, export_self_assessment, export_summary};
pub use book::specs;
pub use export::{export, preview, recent};
pub use own::specs_of;
pub use wall::{WallExport, WallPaper, wall};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::codes::coded;
use crate::ground::ids::UnitId;
use crate::sheets::workbook::layout::Paper;

/// A ledger that can be exported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct LedgerSpec {
    /// Id, "members".
    pub id: String,
    /// 党员花名册.
    pub title: String,
    /// What it is for, one line.
    pub about: String,
    /// Columns that may be chosen, in their standard order.
    pub columns: Vec<LedgerColumn>,
    /// Exported where none is named; the others are a choice.
    pub usual: bool,
}

/// A column of a ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct LedgerColumn {
    /// Id.
    pub id: String,
    /// Heading.
    pub label: String,
    /// Cannot be left out.
    pub required: bool,
    /// Taken unless the clerk says otherwise.
    pub default: bool,
}

/// The stretch of a year a ledger covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Span {
    /// The whole year.
    Year,
    /// A quarter, 1–4.
    Quarter {
        /// 1–4
        quarter: u8,
    },
    /// A month, 1–12.
    Month {
        /// 1–12
        month: u8,
    },
}

coded! {
    /// How empty cells are written.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum EmptyStyle {
        #[default]
        Blank = "留空",
        None = "无",
        Dash = "—",
    }
}

coded! {
    /// How dates are written.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum DateStyle {
        #[default]
        Dots = "2026.03.05",
        Dashes = "2026-03-05",
        Chinese = "2026年3月5日",
    }
}

/// What to export and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct LedgerRequest {
    /// Ids of ledgers; all the usual ones if empty.
    #[serde(default)]
    pub ledgers: Vec<String>,
    /// Year.
    pub year: i32,
    /// Stretch of it.
    #[serde(default = "whole_year")]
    pub span: Span,
    /// Only these units and what is below them; all if empty.
    #[serde(default)]
    pub units: Vec<UnitId>,
    /// Chosen columns by ledger id; standard ones where absent.
    #[serde(default)]
    pub columns: std::collections::BTreeMap<String, Vec<String>>,
    /// Hide the middle of ID and telephone numbers.
    #[serde(default)]
    pub mask: bool,
    /// Empty cells.
    #[serde(default)]
    pub empty: EmptyStyle,
    /// Dates.
    #[serde(default)]
    pub dates: DateStyle,
    /// Folder to write to (export only).
    #[serde(default)]
    pub to: String,
    /// 填报日期; the judging day if absent.
    #[serde(default)]
    pub filled_on: Option<crate::ground::calendar::Day>,
    /// The paper; if absent, A4 where the table can be read on it.
    #[serde(default)]
    pub paper: Option<Paper>,
    /// Which sheet of the ledger (preview only); the first that lists anything if absent.
    #[serde(default)]
    pub sheet: Option<String>,
}

fn whole_year() -> Span {
    Span::Year
}

/// The first page as it will print.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct LedgerPreview {
    /// Title line.
    pub title: String,
    /// 填报单位 and 填报日期 line: left, right.
    pub reporting_unit: String,
    /// Right of that line.
    pub filled_on: String,
    /// Heading rows; a cell spans `cols` × `rows`.
    pub headings: Vec<Vec<HeadingCell>>,
    /// Body, as written.
    pub rows: Vec<Vec<String>>,
    /// Rows in all, of every sheet.
    pub total_rows: u32,
    /// Sheets of the file, the one shown here among them.
    #[serde(default)]
    pub sheets: Vec<LedgerSheet>,
    /// The sheet shown.
    #[serde(default)]
    pub sheet: String,
    /// Ids of the columns shown, where they are columns of the ledger.
    #[serde(default)]
    pub columns: Vec<String>,
    /// How it prints, in words: A4纸横向，按72%打印.
    #[serde(default)]
    pub print: String,
    /// Relative widths of the columns, in half-width characters.
    pub widths: Vec<u32>,
    /// Columns that are empty in every row there is, from 0.
    #[serde(default)]
    pub empty: Vec<u32>,
    /// What the clerk has to know before it is read: records dated after today.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// A sheet of a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct LedgerSheet {
    /// Its name.
    pub name: String,
    /// Rows of its body.
    pub rows: u32,
}

/// A heading that may span columns and rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct HeadingCell {
    /// Text.
    pub text: String,
    /// Columns it spans.
    pub cols: u32,
    /// Rows it spans.
    pub rows: u32,
}

/// A file written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ExportedFile {
    /// Ledger id.
    pub ledger: String,
    /// Its title.
    pub title: String,
    /// Path of the file.
    pub path: String,
    /// Rows of the body.
    pub rows: u32,
    /// When it was written, local time, `2026-11-22 14:03`.
    #[serde(default)]
    pub at: String,
    /// What the clerk has to know: written beside a file she changed, a text cut short.
    #[serde(default)]
    pub notes: Vec<String>,
}
