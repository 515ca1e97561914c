//! A problem between the rows that tell of it.

use crate::books::rectification::{ProblemRecord, ProblemStep, ProblemTask};

/// A problem as it stands, in the vault or after the rows above.
pub(super) struct Draft {
    pub(super) record: ProblemRecord,
    pub(super) tasks: Vec<ProblemTask>,
    pub(super) progress: Vec<String>,
    pub(super) reviews: Vec<ProblemStep>,
    pub(super) closing: Option<ProblemStep>,
}
