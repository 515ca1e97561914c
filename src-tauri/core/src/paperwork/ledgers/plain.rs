//! Cells that say just what a column of a register says.

use super::page::Frame;
use crate::books::kit::{Kept, Place};
use crate::sheets::workbook::layout::Value;

/// The cell of a ledger's column that a column of the register goes by, by its field of the dictionary or its own
/// name; none where no column does, or where it only points to a row.
pub(super) fn cell<R: Kept>(frame: &Frame<'_>, record: &R, column: &str) -> Option<Value> {
    let mut record = record.clone();
    let dates = frame.request.dates;
    let known = |c: &&crate::books::kit::Column<R>| c.field == column || c.name == column;
    for found in R::register().columns.iter().filter(known) {
        return Some(match (found.place)(&mut record) {
            Place::Text(text) => Value::text(&**text),
            Place::Day(day) => dates.write_day(*day),
            Place::OnDay(day) => dates.write_day(Some(*day)),
            Place::Date(date) => dates.write(*date),
            Place::Year(year) => Value::Integer((*year).into()),
            Place::Count(count) => Value::Integer((*count).into()),
            Place::Code(choice) => Value::text(choice.word()),
            Place::Flag(flag) => Value::text(if *flag { "是" } else { "否" }),
            Place::Row(_) | Place::Value(_) => continue,
        });
    }
    None
}
