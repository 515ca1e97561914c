//! What a file gives, counted: by row, by cell and by sheet. A public contract.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::plan_row::PlanRow;
use super::sheet::Opened;
use super::{PreviewColumn, RowOutcome, Sure};

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

/// Where the headings of one sheet stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SheetHeading {
    /// Sheet.
    pub sheet: String,
    /// Row from 1, the last of them where they have two levels.
    pub row: u32,
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

/// What each sheet gives, in the order of the file: those that are read, and the others that hold something.
pub(super) fn shares_of(table: &Opened, rows: &[PlanRow], cells: &[CellCounts]) -> Vec<SheetShare> {
    let mut shares: Vec<SheetShare> = table
        .parts()
        .zip(cells.iter().copied().chain(std::iter::repeat(CellCounts::default())))
        .map(|(part, cells)| SheetShare {
            sheet: part.name.clone(),
            taken: true,
            why: String::new(),
            fits: true,
            records: 0,
            counts: ImportCounts::default(),
            cells,
        })
        .collect();
    for (row, source) in rows.iter().zip(&table.rows) {
        if let Some(share) = shares.get_mut(source.sheet) {
            share.counts.add(row.judged.outcome);
            share.records += u32::from(source.skip.is_none());
        }
    }
    shares.extend(table.passed.iter().map(|passed| SheetShare {
        sheet: passed.sheet.clone(),
        taken: false,
        why: passed.why.clone(),
        fits: passed.fits,
        records: u32::try_from(passed.records).unwrap_or(u32::MAX),
        counts: ImportCounts::default(),
        cells: CellCounts::default(),
    }));
    let place = |share: &SheetShare| table.sheets.iter().position(|name| *name == share.sheet);
    shares.sort_by_key(place);
    shares
}
