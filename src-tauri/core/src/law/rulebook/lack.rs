//! A fact that one verdict waits for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smol_str::{SmolStr, format_smolstr};
use ts_rs::TS;

use super::Subject;
use crate::ground::calendar::Day;

/// What sort of fact is missing: those of one sort are mended in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CauseKind {
    /// The day of a step of a person's path.
    StepDay,
    /// A meeting held on a day.
    Meeting,
    /// Any other fact.
    Fact,
}

/// The missing fact of one verdict, where it is not simply the first of `missing` of the subject:
/// the roster of a meeting's unit, the record of a day that a step was taken on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lack {
    /// What sort it is.
    pub kind: CauseKind,
    /// What is missing, in words that are the same for all who lack the like.
    pub what: SmolStr,
    /// Whose it is.
    pub subject: Subject,
    /// Of which day.
    pub on: Option<Day>,
}

impl Lack {
    /// A fact of a unit or a person.
    pub fn of(subject: Subject, what: impl Into<SmolStr>) -> Option<Box<Self>> {
        Some(Box::new(Self { kind: CauseKind::Fact, what: what.into(), subject, on: None }))
    }

    /// The day of a step.
    pub fn day_of(subject: Subject, step: &str) -> Option<Box<Self>> {
        let what = format_smolstr!("“{step}”的日期");
        Some(Box::new(Self { kind: CauseKind::StepDay, what, subject, on: None }))
    }

    /// The record of a meeting of a unit on a day.
    pub fn on(subject: Subject, what: impl Into<SmolStr>, on: Day) -> Option<Box<Self>> {
        Some(Box::new(Self { kind: CauseKind::Meeting, what: what.into(), subject, on: Some(on) }))
    }

    /// The same for the same fact on every day.
    pub fn id(&self) -> SmolStr {
        let Subject { kind, id, name } = &self.subject;
        // Who stands in no register has no number, only a name.
        let whose = if *id == 0 { name.clone() } else { format_smolstr!("{id}") };
        match self.on {
            Some(on) => format_smolstr!("{kind}:{whose}:{}@{on}", self.what),
            None => format_smolstr!("{kind}:{whose}:{}", self.what),
        }
    }
}
