//! The clerk's answers, as the rows they are given to find them.

use std::collections::HashMap;

use super::RowAnswer;
use super::judged::SKIP;

/// The clerk's answers, by row.
pub(super) struct Answers<'a> {
    by_row: HashMap<u32, Vec<(Option<&'a str>, &'a str)>>,
    everywhere: Vec<&'a str>,
}

impl<'a> Answers<'a> {
    /// The answers of a request.
    pub(super) fn of(answers: &'a [RowAnswer]) -> Self {
        let mut this = Self { by_row: HashMap::new(), everywhere: Vec::new() };
        for answer in answers {
            match answer.row {
                Some(row) => {
                    this.by_row.entry(row).or_default().push((answer.sheet.as_deref(), &answer.choice));
                }
                None => this.everywhere.push(&answer.choice),
            }
        }
        this
    }

    /// Answers for a row: its own first. What holds everywhere leaves no row out that asks nothing.
    pub(super) fn for_row(&self, sheet: &str, row: u32) -> Vec<&'a str> {
        let own = self.by_row.get(&row).into_iter().flatten();
        let own = own.filter(|(of, _)| of.is_none_or(|of| of == sheet)).map(|(_, choice)| *choice);
        own.chain(self.everywhere.iter().copied().filter(|a| *a != SKIP)).collect()
    }
}
