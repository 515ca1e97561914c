//! What became of every cell of the table: entered, equal to what is held, left out with a reason, or turned
//! away. Nothing is silent: a cell that was read and that nobody took is named here.

use std::collections::HashMap;

use super::judged::Judged;
use super::record::{Bound, Record};
use super::rows::SourceRow;
use super::sheet::Part;
use super::{CellCounts, RowOutcome};
use crate::sheets::fields::{Dictionary, cell_text, is_blank};

/// The count so far.
pub(super) struct Account {
    /// Columns that hold a field, by their place.
    fields: HashMap<u32, String>,
    counts: CellCounts,
}

/// What became of a cell.
enum Fate {
    Entered,
    Same,
    Left,
    Rejected,
}

impl Account {
    /// Nothing counted yet.
    pub(super) fn of(table: &Part) -> Self {
        // What the program reckons itself is not read; its column is named.
        let derived = |field: &str| Dictionary::shipped().field(field).is_some_and(|f| f.derived);
        let bound = table.columns.iter().filter(|c| !c.field.is_empty() && !derived(&c.field));
        let mut fields: HashMap<u32, String> = bound.map(|c| (c.column, c.field.clone())).collect();
        for split in &table.splits {
            // 月 and 日 are taken with the 年 before them.
            if let Some(field) = fields.get(&split.first).cloned() {
                fields.extend(split.rest.iter().map(|(column, _)| (*column, field.clone())));
            }
        }
        Self { fields, counts: CellCounts::default() }
    }

    /// What was counted.
    pub(super) const fn counts(&self) -> CellCounts {
        self.counts
    }

    fn put(&mut self, fate: &Fate) {
        self.counts.filled += 1;
        *match fate {
            Fate::Entered => &mut self.counts.entered,
            Fate::Same => &mut self.counts.same,
            Fate::Left => &mut self.counts.left,
            Fate::Rejected => &mut self.counts.rejected,
        } += 1;
    }

    /// A row nobody read cell by cell.
    pub(super) fn whole(&mut self, source: &SourceRow, outcome: RowOutcome) {
        for column in filled(source) {
            let bound = self.fields.contains_key(&column);
            self.put(&match outcome {
                RowOutcome::Rejected => Fate::Rejected,
                RowOutcome::Skipped | RowOutcome::Asked => Fate::Left,
                _ if !bound => Fate::Left,
                RowOutcome::Added | RowOutcome::Updated => Fate::Entered,
                RowOutcome::Unchanged => Fate::Same,
            });
        }
    }

    /// A record that was judged. What it says and nobody took is named.
    pub(super) fn record(&mut self, source: &SourceRow, record: &Record<'_>, judged: &mut Judged) {
        if matches!(judged.outcome, RowOutcome::Rejected | RowOutcome::Skipped | RowOutcome::Asked) {
            self.whole(source, judged.outcome);
            return;
        }
        let known = |b: &&Bound| u32::try_from(b.column).is_ok_and(|c| self.fields.contains_key(&c));
        let overlooked: Vec<&Bound> = record.overlooked().filter(known).collect();
        for bound in overlooked.iter().filter(|b| !judged.left.iter().any(|c| *c as usize == b.column)) {
            let note = record.note_at(bound, "这一格没有登记的地方，没有导入".to_owned());
            judged.warnings.push(note.coded("not_taken"));
        }
        for column in filled(source) {
            let doubled = record.doubled.iter().find(|(c, _)| *c == column);
            let cell = source.cells.get(column as usize);
            let own = judged.own.iter().find(|c| c.column == column);
            let fate = match (self.fields.get(&column), doubled) {
                (None, _) | (_, Some((_, false))) => Fate::Left,
                (_, Some((_, true))) => Fate::Same,
                _ if judged.left.contains(&column) || overlooked.iter().any(|b| b.column == column as usize) => {
                    Fate::Left
                }
                // 无 and — say that nothing stands there.
                _ if cell.is_none_or(is_blank) => Fate::Same,
                _ if own.is_some_and(|c| c.value.is_some()) => Fate::Entered,
                _ if own.is_some() => Fate::Same,
                (Some(field), None) => match judged.outcome {
                    RowOutcome::Added => Fate::Entered,
                    RowOutcome::Updated if judged.changed(&record.label(field)) => Fate::Entered,
                    _ => Fate::Same,
                },
            };
            self.put(&fate);
        }
    }
}

/// Columns of the row whose own cell holds anything; the lower part of a merged cell does not.
fn filled(source: &SourceRow) -> Vec<u32> {
    let full = source
        .cells
        .iter()
        .enumerate()
        .filter(|(column, cell)| !source.merged.contains(column) && !cell_text(cell).is_empty());
    full.filter_map(|(column, _)| u32::try_from(column).ok()).collect()
}
