//! Which column holds which field.

use super::super::dictionary::{Dictionary, Field, FieldType, How};
use super::super::values::{ReadContext, is_blank, read};
use super::headings::{Found, candidates};
use super::{Column, Table};
use crate::workbook::Cell;

/// So many records show what a column holds.
const SAMPLE: usize = 30;

/// One column's claim to a field, the better the smaller.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Claim<'a> {
    empty: bool,
    unfit: bool,
    how: How,
    column: u32,
    rank: usize,
    field: &'a str,
}

/// Gives every field to one column: one that is not empty before one that is, one whose cells can
/// be read before one whose cells cannot, then the surer heading, then the first.
pub(super) fn assign(
    dictionary: &Dictionary,
    group: &str,
    sheet: &[Vec<Cell>],
    found: &Found,
    table: &Table,
) -> Vec<Column> {
    let records: Vec<u32> = table.records().take(SAMPLE).collect();
    let beyond = records.iter().filter_map(|row| sheet.get(*row as usize - 1)).map(Vec::len).max().unwrap_or(0);
    let width = u32::try_from(found.levels.len().max(beyond)).unwrap_or(0);
    let levels = |column: u32| found.levels.get(column as usize).map_or(&[] as &[String], Vec::as_slice);

    let mut claims: Vec<Claim<'_>> = Vec::new();
    for column in 0..width {
        let cells: Vec<&Cell> =
            records.iter().map(|row| table.cell(sheet, *row, column)).filter(|cell| !is_blank(cell)).collect();
        for (rank, (field, how)) in candidates(dictionary, group, levels(column)).into_iter().enumerate() {
            if how != How::OtherGroup {
                claims.push(Claim {
                    empty: cells.is_empty(),
                    unfit: !fits(field, &cells),
                    how,
                    column,
                    rank,
                    field: &field.id,
                });
            }
        }
    }
    claims.sort_unstable();

    let mut columns: Vec<Column> = (0..width)
        .map(|index| Column { index, heading: levels(index).join(" / "), field: None, how: None, same_as: None })
        .collect();
    for claim in &claims {
        let taken = columns.iter().find(|c| c.field.as_deref() == Some(claim.field)).map(|c| c.index);
        let Some(column) = columns.get_mut(claim.column as usize).filter(|c| c.field.is_none()) else { continue };
        match taken {
            Some(holder) => column.same_as = column.same_as.or(Some(holder)),
            None => {
                column.field = Some(claim.field.to_owned());
                column.how = Some(claim.how);
                column.same_as = None;
            }
        }
    }
    columns
}

/// Whether at least half of the cells can be read as the field's type.
fn fits(field: &Field, cells: &[&Cell]) -> bool {
    if matches!(field.kind, FieldType::Text | FieldType::Education | FieldType::Unit | FieldType::Names) {
        return true;
    }
    // The year only matters for years of two digits, which may be any here.
    let context = ReadContext { this_year: 2099 };
    let read = cells.iter().filter(|cell| read(field.kind, cell, context).is_ok()).count();
    read * 2 >= cells.len()
}
