//! Tells the table of a sheet from single cells that have strayed far away from it.

use super::limits::MAX_COLUMNS;

/// So many empty rows in a row part what stands above them from what stands below.
pub const GAP_ROWS: u32 = 2_000;
/// So many empty columns part what stands left of them from what stands right.
pub const GAP_COLUMNS: u32 = 200;
/// A part of the sheet with more cells than this is no stray, however far away.
const STRAY: usize = 50;

/// A row that holds something: its number and its cells with their columns.
pub struct Row<T> {
    /// Zero-based.
    pub number: u32,
    /// In the order of their columns once the sheet is whole.
    pub cells: Vec<(u32, T)>,
}

/// A sheet parted into table and strays.
pub struct Kept<T> {
    /// Rows of the table, in order.
    pub rows: Vec<Row<T>>,
    /// Cells far from it: row, column, cell.
    pub far: Vec<(u32, u32, T)>,
}

/// Parts the rows of a sheet, which come in order.
pub fn part<T>(rows: Vec<Row<T>>) -> Kept<T> {
    let mut far = Vec::new();
    let mut rows = part_rows(rows, &mut far);
    part_columns(&mut rows, &mut far);
    rows.retain(|row| !row.cells.is_empty());
    Kept { rows, far }
}

fn part_rows<T>(rows: Vec<Row<T>>, far: &mut Vec<(u32, u32, T)>) -> Vec<Row<T>> {
    let close = |a: &Row<T>, b: &Row<T>| b.number - a.number <= GAP_ROWS;
    let blocks: Vec<(usize, usize)> =
        rows.chunk_by(close).map(|block| (block.len(), block.iter().map(|row| row.cells.len()).sum())).collect();
    if blocks.len() < 2 {
        return rows;
    }
    let counts: Vec<usize> = blocks.iter().map(|(_, cells)| *cells).collect();
    let mut stray =
        strays(&counts).into_iter().zip(&blocks).flat_map(|(stray, (rows, _))| std::iter::repeat_n(stray, *rows));
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows {
        if stray.next() == Some(true) {
            far.extend(row.cells.into_iter().map(|(column, cell)| (row.number, column, cell)));
        } else {
            kept.push(row);
        }
    }
    kept
}

fn part_columns<T>(rows: &mut [Row<T>], far: &mut Vec<(u32, u32, T)>) {
    let mut counts = vec![0_usize; MAX_COLUMNS];
    for (column, _) in rows.iter().flat_map(|row| &row.cells) {
        if let Some(count) = counts.get_mut(*column as usize) {
            *count += 1;
        }
    }
    let used: Vec<(u32, usize)> = (0_u32..).zip(counts).filter(|(_, count)| *count > 0).collect();
    let blocks: Vec<&[(u32, usize)]> = used.chunk_by(|(a, _), (b, _)| b - a <= GAP_COLUMNS).collect();
    if blocks.len() < 2 {
        return;
    }
    let counts: Vec<usize> = blocks.iter().map(|block| block.iter().map(|(_, count)| count).sum()).collect();
    let stray: Vec<(u32, u32)> = strays(&counts)
        .into_iter()
        .zip(&blocks)
        .filter(|(stray, _)| *stray)
        .filter_map(|(_, block)| Some((block.first()?.0, block.last()?.0)))
        .collect();
    let strayed = |column: u32| stray.iter().any(|(first, last)| (*first..=*last).contains(&column));
    for row in rows {
        let (gone, kept): (Vec<_>, Vec<_>) =
            std::mem::take(&mut row.cells).into_iter().partition(|(column, _)| strayed(*column));
        row.cells = kept;
        far.extend(gone.into_iter().map(|(column, cell)| (row.number, column, cell)));
    }
}

/// Which blocks are strays: small ones, but never the one that holds most, the first of several.
fn strays(counts: &[usize]) -> Vec<bool> {
    let most = counts.iter().copied().max().unwrap_or(0);
    let main = counts.iter().position(|count| *count == most);
    counts.iter().enumerate().map(|(at, count)| Some(at) != main && *count <= STRAY).collect()
}
