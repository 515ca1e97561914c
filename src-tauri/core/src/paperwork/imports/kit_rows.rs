//! What the rows of every register of the kit have in common.

use super::judged::Judged;
use super::plausible::Sort;
use super::record::Record;
use crate::books::kit::{Column, Kept, Place};
use crate::ground::calendar::Day;
use crate::ground::error::Problem;

/// The cell that a column of the register is read from; that of the record's name where it has none.
fn cell_of<R: Kept>(key: &str) -> &'static str {
    let columns = R::register().columns;
    let named = columns.iter().find(|c| c.key == key && !c.field.is_empty());
    named.or_else(|| columns.iter().find(|c| c.needed.is_some())).map_or("", |c| c.field)
}

impl Judged {
    /// Turned away with what the register says; its columns name the cell.
    pub(super) fn refused_by<R: Kept>(self, record: &Record<'_>, problem: Problem) -> Self {
        self.refused(record, problem, cell_of::<R>)
    }

    /// Takes what the row says in these columns over what is held; an empty cell says nothing.
    pub(super) fn take_columns<R: Kept>(&mut self, record: &Record<'_>, held: &mut R, keys: &[&str], today: Day) {
        let wanted = |c: &&Column<R>| keys.contains(&c.key);
        for column in R::register().columns.iter().filter(wanted) {
            let (field, sort) = (column.field, if column.ahead { Sort::Ahead } else { Sort::Happened });
            match (column.place)(held) {
                Place::Text(slot) => self.take(record, field, slot),
                Place::Date(slot) => self.take_sound(record, field, slot, sort, today),
                Place::Day(slot) => {
                    let date = record.date(field);
                    if date.is_some() && self.sound(record, field, date, sort, today).is_some() {
                        self.take_day(record, field, slot);
                    }
                }
                Place::Code(_)
                | Place::Count(_)
                | Place::Flag(_)
                | Place::OnDay(_)
                | Place::Row(_)
                | Place::Value(_)
                | Place::Year(_) => {}
            }
        }
    }
}
