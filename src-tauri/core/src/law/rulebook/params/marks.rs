//! Parameters of the rules on what must have been done at all, and on what only a mark tells.

use serde::Deserialize;

use crate::law::rulebook::candidate::Milestone;
use crate::law::rulebook::facts::Role;
use crate::law::rulebook::topics::Topic;

/// A step that must have been taken before another is.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Presence {
    /// The step.
    pub step: Milestone,
    /// Asked from this step on.
    pub from: Milestone,
    /// Before the first of these that is recorded.
    pub before: Vec<Milestone>,
}

/// Papers of somebody who came from another place while on probation, to be examined.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Examined {
    /// Recorded as.
    pub step: Milestone,
    /// Coming is recorded as.
    pub comes: Milestone,
    /// The stage begins with.
    pub from: Milestone,
    /// And ends with the first of these.
    pub until: Vec<Milestone>,
}

/// The notice on somebody who floats is put up in both places.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FloatingNotice {
    /// The notice begins with.
    pub step: Milestone,
    /// The text of this version asks nothing of the kind.
    #[serde(default)]
    pub silent: bool,
    /// As for `Span`.
    #[serde(default)]
    pub lenient_until: Option<crate::ground::calendar::Day>,
}

/// A seat that fell vacant before the term was over.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vacancy {
    /// Posts that are filled again.
    pub roles: Vec<Role>,
    /// Days before the end of our own time from which it is 将到.
    pub warn_days_before: u32,
}

/// A matter that a unit deals with so often a year.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnTopic {
    /// The matter.
    pub topic: Topic,
    /// How often at least.
    pub least: u32,
    /// Only in a year in which somebody below the unit was an activist.
    #[serde(default)]
    pub only_with_activists: bool,
    /// Days before the end of the year from which it is 将到.
    pub warn_days_before: u32,
}
