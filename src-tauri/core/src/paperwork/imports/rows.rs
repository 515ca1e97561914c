//! The rows below the headings, as they are judged: mended, merged cells filled down, the unit of each.

use std::collections::HashMap;

use super::{Given, ImportRequest, PreviewColumn};
use crate::sheets::fields::{CAPTION, RowClass, Table, cell_text};
use crate::sheets::workbook::Cell;

/// A row below the headings.
pub(super) struct SourceRow {
    /// Sheet it stands in, by its place among those read.
    pub sheet: usize,
    /// Row of the file, from 1.
    pub row: u32,
    /// Cells by column of the file, mends included, merged ones filled down.
    pub cells: Vec<Cell>,
    /// Why it is no record.
    pub skip: Option<String>,
    /// Columns whose cell is merged with the one above.
    pub merged: Vec<usize>,
    /// The unit it belongs to where it names none: its caption's, or that of the rows above.
    pub unit: Option<String>,
}

impl SourceRow {
    /// Cells as text.
    pub(super) fn shown(&self) -> Vec<String> {
        self.cells.iter().map(|c| cell_text(c).into_owned()).collect()
    }
}

/// The rows of a sheet. `name` is the sheet's, `place` its place among those read.
pub(super) fn read_rows(
    request: &ImportRequest,
    (place, name): (usize, &str),
    mut sheet: Vec<Vec<Cell>>,
    table: &Table,
    columns: &[PreviewColumn],
) -> Vec<SourceRow> {
    let mut mends: HashMap<u32, Vec<(usize, &str)>> = HashMap::new();
    for mend in request.mends.iter().filter(|m| m.sheet.as_ref().map_or(place == 0, |s| s == name)) {
        mends.entry(mend.row).or_default().push((mend.column as usize, &mend.value));
    }
    let width = table.columns.iter().map(|c| c.index + 1).max().unwrap_or(0);
    let unit_column = columns.iter().find(|c| c.field == "unit").map(|c| c.column as usize);
    let mut unit: Option<String> = table.titles.iter().find_map(|t| unit_in_title(t)).or_else(|| unit_of_sheet(name));
    table
        .rows
        .iter()
        .map(|row| {
            let mut cells = table.take(&mut sheet, row.row, width);
            join_days(table, &mut cells);
            for (column, value) in mends.get(&row.row).into_iter().flatten() {
                if let Some(cell) = cells.get_mut(*column) {
                    *cell = Cell::Text((*value).to_owned());
                }
            }
            let skip = match &row.class {
                RowClass::Data => None,
                RowClass::Skip(why) => Some((*why).to_owned()),
            };
            // A branch named once, over its people or only in the first of them, holds for those below.
            let named = match (&skip, unit_column) {
                (Some(why), _) if why == CAPTION => {
                    cells.iter().map(cell_text).find(|t| !t.is_empty()).map(|t| without_remark(&t))
                }
                (None, Some(column)) => cells.get(column).map(|c| cell_text(c).into_owned()).filter(|t| !t.is_empty()),
                _ => None,
            };
            unit = named.or(unit.take());
            let merged = (0..width).filter(|c| table.continues(row.row, *c)).map(|c| c as usize).collect();
            SourceRow { sheet: place, row: row.row, cells, skip, merged, unit: unit.clone() }
        })
        .collect()
}

/// What the clerk says of every row stands in each record, behind the cells of the file.
pub(super) fn say_given(given: &[&Given], rows: &mut [SourceRow], width: usize) {
    let said: Vec<Cell> = given.iter().map(|g| Cell::Text(g.value.trim().to_owned())).collect();
    for row in rows.iter_mut().filter(|r| r.skip.is_none() && !said.is_empty()) {
        row.cells.resize(width, Cell::Empty);
        row.cells.extend_from_slice(&said);
    }
}

/// A day over several columns is one: 2010, 6, 20 becomes 2010年6月20日 in the first of them.
fn join_days(table: &Table, cells: &mut [Cell]) {
    for split in &table.splits {
        let text = |cells: &[Cell], column: u32| {
            cells.get(column as usize).map(|c| cell_text(c).trim_end_matches(['年', '月', '日']).to_owned())
        };
        let Some(year) = text(cells, split.first).filter(|year| !year.is_empty()) else { continue };
        let mut whole = format!("{year}年");
        for (column, part) in &split.rest {
            match text(cells, *column).filter(|text| !text.is_empty()) {
                Some(text) => whole.push_str(&format!("{text}{part}")),
                None => break,
            }
        }
        if let Some(cell) = cells.get_mut(split.first as usize) {
            *cell = Cell::Text(whole);
        }
    }
}

/// 第一党支部（6人） without its remark.
fn without_remark(text: &str) -> String {
    text.split(['（', '(', '：', ':']).next().unwrap_or(text).trim().to_owned()
}

/// The branch of a line such as 单位：石河镇中心小学党支部.
fn unit_in_title(title: &str) -> Option<String> {
    let (head, rest) = title.split_once(['：', ':'])?;
    let name = rest.split_whitespace().next()?;
    let about_unit = ["单位", "支部", "组织"].iter().any(|w| head.contains(w));
    let name = without_remark(name);
    (about_unit && is_branch(&name)).then_some(name)
}

/// A sheet named after a branch holds its people and meetings.
fn unit_of_sheet(name: &str) -> Option<String> {
    let name = without_remark(name);
    (is_branch(&name) && name.chars().count() > 2).then_some(name)
}

fn is_branch(name: &str) -> bool {
    ["支部", "支部委员会"].iter().any(|ending| name.ends_with(ending))
}
