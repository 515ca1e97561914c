//! 本校项目 as the last columns of a ledger, so that an exported file imports again to the same.

use super::book::{Book, OWN};
use super::page::{Frame, Table, text_width};
use super::{DateStyle, LedgerColumn, LedgerSpec};
use crate::books::own::{self, OwnItem, OwnKind, OwnRegister};
use crate::ground::calendar::PartialDate;
use crate::ground::error::Result;
use crate::sheets::workbook::layout::{Align, Column, HeadingCell, Value};
use crate::vault::office::Office;

/// Half-width characters of the narrowest and the widest column.
const WIDTHS: std::ops::RangeInclusive<usize> = 10..=30;
/// Digits a spreadsheet keeps exactly, and places it shows as they are.
const EXACT_DIGITS: usize = 15;
const PLACES: usize = 6;

/// The register whose records a ledger lists, a row each.
fn register(book: &str) -> Option<OwnRegister> {
    Some(match book {
        "members" | "development" | "development-wide" | "probationary" => OwnRegister::Members,
        "meetings" | "theme-days" => OwnRegister::Meetings,
        "problems" | "problem-duties" | "rectification" => OwnRegister::Problems,
        "integrity-risks" => OwnRegister::Risks,
        "tasks" => OwnRegister::Tasks,
        "targets" => OwnRegister::Targets,
        "letters" => OwnRegister::Letters,
        "projects" => OwnRegister::Projects,
        _ => return None,
    })
}

fn id(item: &OwnItem) -> String {
    format!("{OWN}{}", item.id.map_or(0, |id| id.0))
}

/// Adds the columns of the school's own items: all of them, or those chosen.
pub(super) fn add(frame: &Frame<'_>, book: &Book, table: &mut Table) -> Result<()> {
    let Some(register) = register(&book.id) else { return Ok(()) };
    let chosen = frame.request.columns.get(&book.id);
    let mut items = own::held_items(frame.office.db(), Some(register))?;
    items.retain(|item| chosen.is_none_or(|ids| ids.contains(&id(item))));
    if items.is_empty() {
        return Ok(());
    }
    let values = own::all_values(frame.office.db(), register)?;
    let rows = own::value_rows(frame.office.db(), register)?;
    let empty = frame.request.empty.value();
    for item in items {
        let of = |record: &Option<i64>| item.id.zip(*record).and_then(|key| values.get(&key));
        let cells: Vec<Value> = table
            .records
            .iter()
            .map(|r| {
                let value = of(r)?;
                let row = item.id.zip(*r).and_then(|key| rows.get(&key)).copied().unwrap_or_default();
                let known = (item.kind == OwnKind::Date).then(|| frame.known.own_date(row, value));
                Some(cell(item.kind, known.as_ref().unwrap_or(value), frame.request.dates))
            })
            .map(Option::unwrap_or_default)
            .collect();
        let longest = cells.iter().map(text_width).max().unwrap_or(0);
        let heading = text_width(&Value::text(&item.label)).div_ceil(2);
        let width = longest.max(heading + 1).clamp(*WIDTHS.start(), *WIDTHS.end());
        let align = if longest > *WIDTHS.end() { Align::Left } else { Align::Center };
        table.ids.push(id(&item));
        table.columns.push(Column::text(u16::try_from(width).unwrap_or(u16::MAX), align));
        if let Some(headings) = table.headings.last_mut() {
            headings.push(HeadingCell::new(&item.label));
        }
        for (row, cell) in table.rows.iter_mut().zip(cells) {
            row.push(if cell == Value::Empty { empty.clone() } else { cell });
        }
    }
    Ok(())
}

/// A value as it stands in a cell. A number a spreadsheet would not keep as it is stays text.
fn cell(kind: OwnKind, value: &str, dates: DateStyle) -> Value {
    match kind {
        OwnKind::Date => {
            value.parse::<PartialDate>().map_or_else(|_| Value::text(value), |d| Value::text(dates.words(d)))
        }
        OwnKind::Number => {
            let digits = value.bytes().filter(u8::is_ascii_digit).count();
            let places = value.split_once('.').map_or(0, |(_, p)| p.len());
            let exact = digits <= EXACT_DIGITS && places <= PLACES;
            if exact { Value::Decimal(value.to_owned()) } else { Value::text(value) }
        }
        OwnKind::Text | OwnKind::Choice => Value::text(value),
    }
}

/// Whether an item of this label could stand beside the columns of a ledger.
#[cfg(test)]
pub(super) fn clashes(book: &str, label: &str) -> bool {
    register(book).is_some_and(|register| {
        let item = OwnItem { id: None, register, label: label.to_owned(), kind: OwnKind::Text, choices: Vec::new() };
        own::checked(&item, &[]).is_ok()
    })
}

/// The ledgers with the columns of the school's own items, where a vault is open.
pub fn specs_of(office: Option<&Office>) -> Result<Vec<LedgerSpec>> {
    let mut specs = super::specs();
    let Some(office) = office else { return Ok(specs) };
    let items = own::held_items(office.db(), None)?;
    for spec in &mut specs {
        let mine = items.iter().filter(|i| register(&spec.id) == Some(i.register));
        spec.columns.extend(mine.map(|item| LedgerColumn {
            id: id(item),
            label: item.label.clone(),
            required: false,
            default: true,
        }));
    }
    Ok(specs)
}
