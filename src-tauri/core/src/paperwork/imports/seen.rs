//! Rows that tell of the same record: in one sheet the second is left out; in another sheet it is left out where it says
//! the same, and asked about where it does not.

use std::collections::HashMap;
use std::hash::Hash;

use super::RowOutcome;
use super::at::At;
use super::judged::Judged;
use super::record::Record;

/// The rows so far, by what they are about.
pub(super) struct Seen<K>(HashMap<K, First>);

/// The first row about a record.
struct First {
    at: At,
    said: Vec<(String, String)>,
}

impl<K> Default for Seen<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Eq + Hash> Seen<K> {
    /// How many records so far.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Holds the row as the first about its record. Whether an earlier one decides what becomes of it: then it is said.
    /// `what` is the record in words: 同一次会议.
    pub(super) fn again(&mut self, key: K, record: &Record<'_>, what: &str, row: &mut Judged) -> bool {
        let said = || record.said().map(|field| (field.to_owned(), record.raw(field))).collect::<Vec<_>>();
        let Some(first) = self.0.get(&key) else {
            self.0.insert(key, First { at: At::of(record), said: said() });
            return false;
        };
        let place = first.at.seen_from(record);
        let differs = said().into_iter().find_map(|(field, text)| {
            let (_, held) = first.said.iter().find(|(f, _)| *f == field)?;
            (!alike(held, &text)).then(|| (field, held.clone(), text))
        });
        match differs.filter(|_| !first.at.is_in_sheet_of(record)) {
            None => (row.outcome, row.why) = (RowOutcome::Skipped, format!("与{place}是{what}")),
            Some((field, held, text)) => {
                let label = record.label(&field);
                let message = format!(
                    "{place}是{what}，{label}写的是“{held}”，这里是“{text}”。以那一行为准的，这一行不导入；以这一行为准的，请把那一行选为不导入"
                );
                row.ask(record, &field, "sheets_differ", message, []);
                row.outcome = RowOutcome::Asked;
            }
        }
        true
    }
}

/// The same words, whatever blanks stand between them.
fn alike(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}
