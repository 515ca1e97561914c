//! A row of the file and what becomes of it.

use super::judged::Judged;
use super::{Choice, RowOutcome};

/// A row of the plan.
pub(super) struct PlanRow {
    pub row: u32,
    pub judged: Judged,
    /// Answers the clerk gave for it.
    pub answered: Vec<Choice>,
}

impl PlanRow {
    /// Whether anything is written for it.
    pub(super) fn writes(&self) -> bool {
        matches!(self.judged.outcome, RowOutcome::Added | RowOutcome::Updated)
    }

    /// A row nothing is decided of: left out.
    pub(super) fn blank(row: u32) -> Self {
        let judged = Judged { outcome: RowOutcome::Skipped, ..Judged::open() };
        Self { row, judged, answered: Vec::new() }
    }
}
