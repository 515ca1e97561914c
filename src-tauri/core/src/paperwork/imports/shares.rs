//! What a file gives, counted: by row, by cell and by sheet. A public contract.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::codes::coded;

coded! {
    /// What becomes of a row.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum RowOutcome {
        Added = "新增",
        Updated = "更新",
        Unchanged = "不变",
        Skipped = "跳过",
        /// Nothing of it is written until the question is answered.
        Asked = "待确认",
        Rejected = "退回",
    }
}

/// Counts, equal to what the button will do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ImportCounts {
    /// 新增
    pub added: u32,
    /// 更新
    pub updated: u32,
    /// 不变
    pub unchanged: u32,
    /// 跳过
    pub skipped: u32,
    /// 待确认
    pub asked: u32,
    /// 退回
    pub rejected: u32,
}

/// What became of every cell below the headings that says anything: filled = entered + same + left + rejected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct CellCounts {
    /// Cells that hold anything.
    pub filled: u32,
    /// Entered, or to be entered.
    pub entered: u32,
    /// Equal to what is held.
    pub same: u32,
    /// Left out, and named with a reason: numbering, totals, notes, signatures, columns without a field, rows asked.
    pub left: u32,
    /// Cells of rows turned away.
    pub rejected: u32,
}

/// Where the headings of one sheet stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SheetHeading {
    /// Sheet.
    pub sheet: String,
    /// Row from 1, the last of them where they have two levels.
    pub row: u32,
}

/// What a sheet of the file gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SheetShare {
    /// Sheet.
    pub sheet: String,
    /// It is read.
    pub taken: bool,
    /// Why it is not; empty where it is.
    pub why: String,
    /// The clerk may have it read together with the others, or left out.
    pub fits: bool,
    /// Records it holds.
    pub records: u32,
    /// What becomes of its rows.
    pub counts: ImportCounts,
    /// What becomes of its cells.
    pub cells: CellCounts,
}

impl ImportCounts {
    /// One more row.
    pub(super) const fn add(&mut self, outcome: RowOutcome) {
        *match outcome {
            RowOutcome::Added => &mut self.added,
            RowOutcome::Updated => &mut self.updated,
            RowOutcome::Unchanged => &mut self.unchanged,
            RowOutcome::Skipped => &mut self.skipped,
            RowOutcome::Asked => &mut self.asked,
            RowOutcome::Rejected => &mut self.rejected,
        } += 1;
    }
}

impl CellCounts {
    /// With those of another sheet.
    pub(super) const fn with(self, more: Self) -> Self {
        Self {
            filled: self.filled + more.filled,
            entered: self.entered + more.entered,
            same: self.same + more.same,
            left: self.left + more.left,
            rejected: self.rejected + more.rejected,
        }
    }
}
