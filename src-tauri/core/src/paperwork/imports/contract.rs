//! What is asked of an import and what it answers: a public contract.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CellCounts, ImportCounts, ImportKind, RowOutcome, SheetHeading, SheetShare};

/// An import being prepared: the file and every choice of the clerk so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ImportRequest {
    /// What it holds.
    pub kind: ImportKind,
    /// Path of the file.
    pub file: String,
    /// Only this sheet; all that fit if absent.
    #[serde(default)]
    pub sheet: Option<String>,
    /// Sheets the clerk leaves out of those that fit.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// Row of the headings, from 1 (the last of them where they have two levels); found if absent.
    #[serde(default)]
    pub heading_row: Option<u32>,
    /// The same of single sheets, where several are read.
    #[serde(default)]
    pub heading_rows: Vec<SheetHeading>,
    /// Year of a framework or of tasks; as the file says, or this year, if absent.
    #[serde(default)]
    pub year: Option<i32>,
    /// Columns whose field the clerk set.
    #[serde(default)]
    pub columns: Vec<ColumnChoice>,
    /// Cells mended in the preview.
    #[serde(default)]
    pub mends: Vec<Mend>,
    /// Questions the clerk answered, and rows left out.
    #[serde(default)]
    pub answers: Vec<RowAnswer>,
    /// What holds for every row, where no column says it: the branch of a list that names none.
    #[serde(default)]
    pub given: Vec<Given>,
}

/// What the clerk says of every row of the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Given {
    /// Field id.
    pub field: String,
    /// What a cell would say.
    pub value: String,
}

/// The clerk says which field a column holds. Remembered by its heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ColumnChoice {
    /// The sheet, and with it those of the same headings; every one that has the heading, or the first, if absent.
    #[serde(default)]
    pub sheet: Option<String>,
    /// Zero-based column; or, if absent, the column is named by its heading.
    #[serde(default)]
    pub column: Option<u32>,
    /// Heading as it stands in the file; only looked at where there is no column.
    #[serde(default)]
    pub heading: String,
    /// Which of the columns with that heading, from 1.
    #[serde(default)]
    pub nth: Option<u32>,
    /// Field id; empty to leave it out; `own`, or `own:date` with a kind, to keep it as an item of the school's own.
    pub field: String,
}

/// A cell mended in the preview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Mend {
    /// Sheet; the first one read, if absent.
    #[serde(default)]
    pub sheet: Option<String>,
    /// Row of the file, from 1.
    pub row: u32,
    /// Zero-based column.
    pub column: u32,
    /// The new text.
    pub value: String,
}

/// An answer to a question about a row. A row may ask more than one thing: then it has several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RowAnswer {
    /// Sheet; any that is read, if absent.
    #[serde(default)]
    pub sheet: Option<String>,
    /// Row of the file, from 1; every row that offers the choice, if absent.
    #[serde(default)]
    pub row: Option<u32>,
    /// A choice the question offers; `skip` leaves the row out and needs no question.
    pub choice: String,
}

/// A choice a question offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Choice {
    /// What answers it: `new`, `is:17`, `take:admitted_on`, `omit:admitted_on`, `skip`.
    pub choice: String,
    /// What it does, in words.
    pub label: String,
}

/// Something only the clerk can decide. Nothing of the row is written until it is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Question {
    /// Stable word for the sort of question: `same_name`, `after_today`.
    pub code: String,
    /// Sheet.
    pub sheet: String,
    /// Row from 1.
    pub row: u32,
    /// Heading of the column.
    pub column: String,
    /// Zero-based column; none where the whole row is meant.
    pub index: Option<u32>,
    /// What stands there.
    pub value: String,
    /// What is asked and why.
    pub message: String,
    /// The answers there are; both sides are shown in their words.
    pub choices: Vec<Choice>,
}

/// How sure the program is of what a heading means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sure {
    /// Taken: the heading says so, the clerk said so, or nothing stands there to be taken.
    Sure,
    /// Taken, and told.
    Likely,
    /// Not taken, and asked.
    Unsure,
}

/// What a column means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PreviewColumn {
    /// Zero-based.
    pub column: u32,
    /// Letter, "D".
    pub letter: String,
    /// Heading as it stands (levels joined by " / ").
    pub heading: String,
    /// Field id; empty if left out.
    pub field: String,
    /// Its label.
    pub label: String,
    /// exact, synonym, words, remembered, chosen, own, none.
    pub how: String,
    /// How sure that is.
    pub sure: Sure,
    /// The usual heading it is understood as, where it is understood by its words.
    pub as_heading: String,
    /// The fields it may mean, the likeliest first, three at the most; only where it is asked.
    pub offers: Vec<String>,
    /// Why it may not be kept as an item of the school's own; empty where it may.
    pub own_refused: String,
}

/// What a heading was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct HeadingTaken {
    /// Sheet.
    pub sheet: String,
    /// Letter of the column.
    pub column: String,
    /// Heading as it stands.
    pub heading: String,
    /// Field id; none where the column was left out.
    pub field: Option<String>,
    /// How sure that is.
    pub sure: Sure,
}

/// A table of the file: a sheet, or several with the same headings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PreviewPart {
    /// Its sheets.
    pub sheets: Vec<String>,
    /// Rows of the headings in the first of them, from 1.
    pub heading_rows: Vec<u32>,
    /// Columns.
    pub columns: Vec<PreviewColumn>,
}

/// Something about a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct CellNote {
    /// Stable word for the sort of remark: `check`, `no_field`, `not_taken`, `heading_likely`.
    pub code: String,
    /// Sheet.
    pub sheet: String,
    /// Row from 1.
    pub row: u32,
    /// Heading of the column, 身份证号.
    pub column: String,
    /// Zero-based column; none where the whole row is meant.
    pub index: Option<u32>,
    /// What stands there.
    pub value: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// A change to a fact by an update.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct FieldChange {
    /// Label.
    pub label: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

/// A row of the preview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PreviewRow {
    /// Sheet it stands in.
    pub sheet: String,
    /// Row of the sheet, from 1.
    pub row: u32,
    /// What becomes of it.
    pub outcome: RowOutcome,
    /// Cells as text, by column of the file.
    pub cells: Vec<String>,
    /// Why it is skipped, in words; empty otherwise.
    pub why: String,
    /// Errors (rejected) of this row.
    pub errors: Vec<CellNote>,
    /// Warnings of this row.
    pub warnings: Vec<CellNote>,
    /// What an update changes.
    pub changes: Vec<FieldChange>,
    /// What only the clerk can decide.
    pub asked: Vec<Question>,
    /// The answers given for it.
    pub answered: Vec<Choice>,
}

/// The file as it came, and what will be made of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ImportPreview {
    /// What it holds.
    pub kind: ImportKind,
    /// File name.
    pub file: String,
    /// How it was read: xlsx, xls, csv (GB18030), html.
    pub format: String,
    /// Sheets of the file.
    pub sheets: Vec<String>,
    /// The one shown, or the first of those read together.
    pub sheet: String,
    /// All that are read, in their order.
    pub read_sheets: Vec<String>,
    /// The tables they are: sheets with the same headings, one for each branch or month, are one.
    pub parts: Vec<PreviewPart>,
    /// What each sheet of the file gives, those that are not read too.
    pub by_sheet: Vec<SheetShare>,
    /// Rows of the headings of the first table, from 1.
    pub heading_rows: Vec<u32>,
    /// Columns of the first table.
    pub columns: Vec<PreviewColumn>,
    /// Rows below the headings.
    pub rows: Vec<PreviewRow>,
    /// Counts.
    pub counts: ImportCounts,
    /// What becomes of every cell.
    pub cells: CellCounts,
    /// Units named in the file that will be created.
    pub new_units: Vec<String>,
    /// Warnings about the file as a whole.
    pub warnings: Vec<CellNote>,
    /// What the file as a whole asks: which column holds what it cannot do without.
    pub asked: Vec<Question>,
}

/// What an import did. A public contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ImportResult {
    /// What it held.
    pub kind: ImportKind,
    /// File name.
    pub file: String,
    /// 新增
    pub added: u32,
    /// 更新
    pub updated: u32,
    /// 不变
    pub unchanged: u32,
    /// 跳过
    pub skipped: u32,
    /// 退回
    pub rejected: Vec<CellNote>,
    /// Warnings.
    pub warnings: Vec<CellNote>,
    /// What each heading was taken for.
    pub headings: Vec<HeadingTaken>,
    /// What became of every cell.
    pub cells: CellCounts,
    /// What each sheet gave, those that were not read too.
    pub sheets: Vec<SheetShare>,
    /// What only the clerk can decide; nothing of these rows was written.
    pub asked: Vec<Question>,
    /// Units created.
    pub created_units: Vec<String>,
    /// The framework read, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub framework: Option<String>,
    /// Criteria it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub criteria: Option<u32>,
}

/// A field a column may be matched to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct FieldChoice {
    /// Field id.
    pub id: String,
    /// 中文 label.
    pub label: String,
    /// A file of this kind cannot do without it.
    pub required: bool,
    /// What the clerk should know when choosing it.
    pub hint: String,
}

impl ImportRequest {
    /// What is said of every row, blanks aside.
    pub(super) fn said_of_all(&self) -> impl Iterator<Item = &Given> {
        self.given.iter().filter(|given| !given.value.trim().is_empty())
    }

    /// A file nothing was chosen about yet.
    pub fn of(kind: ImportKind, file: impl Into<String>) -> Self {
        Self {
            kind,
            file: file.into(),
            sheet: None,
            left_out: Vec::new(),
            heading_row: None,
            heading_rows: Vec::new(),
            year: None,
            columns: Vec::new(),
            mends: Vec::new(),
            answers: Vec::new(),
            given: Vec::new(),
        }
    }
}

impl CellNote {
    /// The same remark under a code of its own.
    pub(super) fn coded(self, code: &str) -> Self {
        Self { code: code.to_owned(), ..self }
    }
}
