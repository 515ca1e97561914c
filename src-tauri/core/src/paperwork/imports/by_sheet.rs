//! The shares of the sheets in what a file gives.

use super::plan_row::PlanRow;
use super::sheet::Opened;
use super::{CellCounts, ImportCounts, SheetShare};

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
