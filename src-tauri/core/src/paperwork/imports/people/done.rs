//! Whom earlier rows of the file were about.

use super::super::at::At;
use super::action::{PlannedPost, Whose};
use crate::books::organisation::Member;

/// A person an earlier row of the file was about, as that row leaves him or her.
pub(super) struct Done {
    /// The first row about the person in the last sheet that tells of him or her.
    pub at: At,
    pub whose: Whose,
    pub member: Member,
    /// The fields the rows said something of, and where; the last first.
    pub said: Vec<(String, At)>,
    pub posts: Vec<PlannedPost>,
}

impl Done {
    /// Where a field was said.
    pub(super) fn where_said(&self, field: &str) -> Option<&At> {
        self.said.iter().find(|(f, _)| f == field).map(|(_, at)| at)
    }
}
