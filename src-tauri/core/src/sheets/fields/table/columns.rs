//! Which column holds which field: by its heading, the levels above it, what its cells look like, and its place
//! among its neighbours.

use super::super::dictionary::{Dictionary, Field, FieldType, How, Sense, Sure};
use super::super::values::{ReadContext, Value, is_blank, read};
use super::headings::Found;
use super::{Column, Table};
use crate::sheets::workbook::Cell;

/// So many records show what a column holds.
const SAMPLE: usize = 30;
/// So many fields are offered for a column that is asked about.
const OFFERED: usize = 3;

/// A column as it is looked at.
struct Looked<'a> {
    levels: &'a [String],
    cells: Vec<&'a Cell>,
    senses: Vec<Sense<'a>>,
    /// Fields it means by its place among the steps: two or more, and nothing else says which.
    by_place: Vec<&'a Field>,
}

/// One column's claim to a field, the better the smaller.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    empty: bool,
    unfit: bool,
    how: How,
    value: std::cmp::Reverse<i32>,
    column: usize,
    sense: usize,
}

/// Gives every field to one column: one that is not empty before one that is, one whose cells can
/// be read before one whose cells cannot, then the surer heading, then the first. Fields of names, posts and
/// repeated days take several columns.
pub(super) fn assign(
    dictionary: &Dictionary,
    group: &str,
    sheet: &[Vec<Cell>],
    found: &Found,
    table: &Table,
) -> Vec<Column> {
    let records: Vec<u32> = table.records().take(SAMPLE).collect();
    let beyond = records.iter().filter_map(|row| sheet.get(*row as usize - 1)).map(Vec::len).max().unwrap_or(0);
    let width = found.levels.len().max(beyond);
    let looked: Vec<Looked<'_>> = (0..width)
        .map(|column| {
            let levels = found.levels.get(column).map_or(&[] as &[String], Vec::as_slice);
            let levels = whole(table, column, levels);
            let at = u32::try_from(column).unwrap_or(u32::MAX);
            let cells = records.iter().map(|row| table.cell(sheet, *row, at)).filter(|cell| !is_blank(cell)).collect();
            let by_place = dictionary.by_place(group, levels);
            let by_place = if by_place.len() > 1 { by_place } else { Vec::new() };
            Looked { levels, cells, senses: dictionary.senses(group, levels), by_place }
        })
        .collect();
    let mut columns: Vec<Column> = looked.iter().enumerate().map(|(index, l)| blank(index, l)).collect();
    let mut claims = claims(&looked);
    claims.sort_unstable();
    for claim in &claims {
        settle(&looked, &mut columns, claim);
    }
    place(dictionary, group, &looked, &mut columns);
    by_cells(dictionary, group, &looked, &mut columns);
    for (column, l) in columns.iter_mut().zip(&looked) {
        offer(column, l);
    }
    columns
}

/// The heading of a column; of a day over several columns the first has the heading of the whole, the rest none.
fn whole<'a>(table: &Table, column: usize, levels: &'a [String]) -> &'a [String] {
    let is = |c: u32| c as usize == column;
    if table.splits.iter().any(|s| is(s.first)) {
        levels.split_last().map_or(levels, |(_, above)| above)
    } else if table.splits.iter().any(|s| s.rest.iter().any(|(c, _)| is(*c))) {
        &[]
    } else {
        levels
    }
}

fn blank(index: usize, looked: &Looked<'_>) -> Column {
    Column {
        index: u32::try_from(index).unwrap_or(u32::MAX),
        heading: looked.levels.join(" / "),
        field: None,
        how: None,
        sure: Sure::Sure,
        as_heading: String::new(),
        offers: Vec::new(),
        same_as: None,
    }
}

/// What the headings alone claim. A guess claims nothing: it is asked.
fn claims(looked: &[Looked<'_>]) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (column, l) in looked.iter().enumerate().filter(|(_, l)| l.by_place.is_empty()) {
        for (place, sense) in l.senses.iter().enumerate() {
            let unfit = !fits(sense.field, &l.cells);
            let listed = matches!(sense.how, How::Exact | How::Synonym | How::Weak);
            // What is listed is a claim even where another reading is the better one; 主题 is 会议名称 and 议题.
            if (place == 0 && sense.sure != Sure::Unsure && (!unfit || listed)) || (listed && sense.value >= 980) {
                let telling = tells(sense.field, &l.cells);
                claims.push(Claim {
                    empty: l.cells.is_empty(),
                    unfit,
                    // 职务 in a list of 书记 and 委员 is the Party's: such cells say more than the heading.
                    how: if telling && sense.how == How::Weak { How::Exact } else { sense.how },
                    value: std::cmp::Reverse(if telling { sense.value + 1000 } else { sense.value }),
                    column,
                    sense: place,
                });
            }
        }
    }
    claims
}

fn settle(looked: &[Looked<'_>], columns: &mut [Column], claim: &Claim) {
    let Some(sense) = looked.get(claim.column).and_then(|l| l.senses.get(claim.sense)) else { return };
    let taken = columns.iter().find(|c| c.field.as_deref() == Some(sense.field.id.as_str())).map(|c| c.index);
    let Some(column) = columns.get_mut(claim.column).filter(|c| c.field.is_none()) else { return };
    match taken {
        Some(_) if sense.field.adds_up() => {}
        Some(holder) => {
            // Only of a heading that surely says so can it be said that it repeats another.
            if sense.sure == Sure::Sure {
                column.same_as = column.same_as.or(Some(holder));
            }
            return;
        }
        None => {}
    }
    column.field = Some(sense.field.id.clone());
    column.how = Some(claim.how.min(sense.how));
    column.sure = if sense.how == How::Weak || sense.sure == Sure::Likely { Sure::Likely } else { Sure::Sure };
    if column.sure == Sure::Likely {
        sense.as_heading.clone_into(&mut column.as_heading);
    }
    column.same_as = None;
}

/// Columns that mean a step by their place: 党委审批时间 after the admission and after the confirmation. The steps
/// stand in order, so each is the next one after the step before it.
fn place(dictionary: &Dictionary, group: &str, looked: &[Looked<'_>], columns: &mut [Column]) {
    let step = |columns: &[Column], at: usize| {
        columns.get(at).and_then(|c| c.field.as_deref()).and_then(|f| dictionary.step_of(group, f))
    };
    // The steps of a table that does not stand in order say nothing of the others.
    let taken: Vec<usize> = (0..columns.len()).filter_map(|at| step(columns, at)).collect();
    let rising = taken.windows(2).filter(|pair| matches!(pair, [a, b] if a < b)).count();
    let in_order = rising * 5 >= taken.len().saturating_sub(1) * 4;
    for at in 0..looked.len() {
        let Some(l) = looked.get(at).filter(|l| !l.by_place.is_empty()) else { continue };
        let before = (0..at).rev().find_map(|c| step(columns, c));
        let after = (at + 1..looked.len()).find_map(|c| step(columns, c));
        let free: Vec<(usize, &Field)> = l
            .by_place
            .iter()
            .filter(|f| !columns.iter().any(|c| c.field.as_deref() == Some(f.id.as_str())))
            .filter_map(|f| Some((dictionary.step_of(group, &f.id)?, *f)))
            .collect();
        let between = |(s, _): &&(usize, &Field)| before.is_none_or(|b| *s > b) && after.is_none_or(|a| *s < a);
        // The only heading of its sort is what it is listed as.
        let alone = looked.iter().filter(|o| o.by_place == l.by_place).count() == 1;
        let named = l.senses.first().filter(|s| s.sure == Sure::Sure).map(|s| s.field);
        let listed = free.iter().find(|(_, f)| alone && named.is_some_and(|n| n.id == f.id));
        let chosen = listed
            .filter(|one| !in_order || between(one))
            .or_else(|| free.iter().filter(between).min_by_key(|(s, _)| *s).filter(|_| in_order))
            .or(listed)
            // Of several of one sort that do not stand in order, each that alone bears a field's own name is that field.
            .or_else(|| free.iter().find(|(_, f)| !in_order && only_one_named(looked, l, f)))
            .or_else(|| {
                free.iter().min_by_key(|(s, _)| s.abs_diff(before.or(after).unwrap_or(0))).filter(|_| in_order)
            });
        let (Some((_, field)), Some(column)) = (chosen, columns.get_mut(at)) else { continue };
        let by_heading = alone && named.is_some_and(|n| n.id == field.id);
        column.field = Some(field.id.clone());
        column.how = Some(if by_heading { How::Synonym } else { How::Place });
        column.sure = if by_heading { Sure::Sure } else { Sure::Likely };
        if !by_heading {
            field.label.clone_into(&mut column.as_heading);
        }
    }
}

/// Whether this column surely says the field, and no other of its sort does.
fn only_one_named(looked: &[Looked<'_>], this: &Looked<'_>, field: &Field) -> bool {
    let says = |l: &Looked<'_>| l.senses.first().is_some_and(|s| s.sure == Sure::Sure && s.field.id == field.id);
    says(this) && looked.iter().filter(|l| l.by_place == this.by_place && says(l)).count() == 1
}

/// A column whose heading says nothing that is known, and whose cells all are of a closed kind: 男 and 女.
fn by_cells(dictionary: &Dictionary, group: &str, looked: &[Looked<'_>], columns: &mut [Column]) {
    for (at, l) in looked.iter().enumerate() {
        let unknown = l.senses.is_empty() && l.by_place.is_empty() && l.cells.len() >= 2;
        if !unknown || columns.get(at).is_none_or(|c| c.field.is_some() || c.heading.is_empty()) {
            continue;
        }
        let closed = dictionary.fields_of(group).filter(|f| matches!(f.kind, FieldType::Sex | FieldType::Ethnicity));
        let free = closed.filter(|f| !columns.iter().any(|c| c.field.as_deref() == Some(f.id.as_str())));
        // 1 and 2 number the rows; they are no sex.
        let worded = l.cells.iter().all(|cell| matches!(cell, Cell::Text(t) if !t.chars().all(|c| c.is_ascii_digit())));
        let told = free.filter(|f| worded && l.cells.iter().all(|cell| plainly(f.kind, cell))).collect::<Vec<_>>();
        if let ([one], Some(column)) = (told.as_slice(), columns.get_mut(at)) {
            column.field = Some(one.id.clone());
            column.how = Some(How::Cells);
            column.sure = Sure::Likely;
            one.label.clone_into(&mut column.as_heading);
        }
    }
}

/// A column that is asked about: what it may be.
fn offer(column: &mut Column, looked: &Looked<'_>) {
    if column.field.is_some() || column.same_as.is_some() {
        return;
    }
    let worth = looked.senses.iter().filter(|s| s.value >= super::super::WORTH_ASKING);
    column.offers = worth.take(OFFERED).map(|s| s.field.id.clone()).collect();
    if !column.offers.is_empty() && !looked.cells.is_empty() {
        column.sure = Sure::Unsure;
    }
}

/// Whether at least half of the cells can be read as the field's type.
fn fits(field: &Field, cells: &[&Cell]) -> bool {
    if matches!(field.kind, FieldType::Text | FieldType::Education | FieldType::Unit | FieldType::Names) {
        return true;
    }
    let read = cells.iter().filter(|cell| read(field.kind, cell, CONTEXT).is_ok()).count();
    read * 2 >= cells.len()
}

/// The year only matters for years of two digits, which may be any here.
const CONTEXT: ReadContext = ReadContext { this_year: 2099 };

/// Whether the cells alone say what the column is: posts of the Party, kinds of meetings.
fn tells(field: &Field, cells: &[&Cell]) -> bool {
    let closed = matches!(field.kind, FieldType::Posts | FieldType::MeetingKinds);
    let said = cells.iter().filter(|cell| plainly(field.kind, cell)).count();
    closed && !cells.is_empty() && said * 5 >= cells.len() * 4
}

/// Whether a cell is read as a type without a doubt.
fn plainly(kind: FieldType, cell: &Cell) -> bool {
    match read(kind, cell, CONTEXT) {
        Ok(Some(parsed)) if parsed.warning.is_none() => match parsed.value {
            Value::Posts(posts) => !posts.is_empty(),
            _ => true,
        },
        _ => false,
    }
}
