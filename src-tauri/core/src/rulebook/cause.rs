//! What cannot be told waits for a fact that is missing; one fact may have many rules waiting. It is
//! found once here, with all that waits for it.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smol_str::{SmolStr, format_smolstr};
use ts_rs::TS;

use super::{Answer, Finding, Subject};
use crate::calendar::Day;

/// A fact that is missing, and how many verdicts wait for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Cause {
    /// The same for the same fact on every day; a finding names it.
    pub id: SmolStr,
    /// What is missing, in words: 入党介绍人姓名.
    pub what: String,
    /// Whose it is.
    pub subject: Subject,
    /// Of which day, where it is the record of a day.
    pub on: Option<Day>,
    /// How to mend it.
    pub remedy: SmolStr,
    /// How many verdicts wait.
    pub waiting: u32,
}

/// The missing fact of one verdict, where it is not simply the first of `missing` of the subject:
/// the roster of a meeting's unit, the record of a day that a step was taken on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// What is missing, in words that are the same for all who lack the like.
    pub what: SmolStr,
    /// Whose it is.
    pub subject: Subject,
    /// Of which day.
    pub on: Option<Day>,
}

impl Lack {
    /// A fact of a unit.
    pub fn of(subject: Subject, what: impl Into<SmolStr>) -> Option<Box<Self>> {
        Some(Box::new(Self { what: what.into(), subject, on: None }))
    }

    /// The record of a day.
    pub fn on(subject: Subject, what: impl Into<SmolStr>, on: Day) -> Option<Box<Self>> {
        Some(Box::new(Self { what: what.into(), subject, on: Some(on) }))
    }

    fn id(&self) -> SmolStr {
        let Subject { kind, id, name } = &self.subject;
        // Who stands in no register has no number, only a name.
        let whose = if *id == 0 { name.clone() } else { format_smolstr!("{id}") };
        match self.on {
            Some(on) => format_smolstr!("{kind}:{whose}:{}@{on}", self.what),
            None => format_smolstr!("{kind}:{whose}:{}", self.what),
        }
    }
}

/// Names the cause of every verdict that cannot be told, and lists the causes as they are first met.
pub fn trace<'a>(findings: impl IntoIterator<Item = &'a mut Finding>) -> Vec<Cause> {
    let mut causes: Vec<Cause> = Vec::new();
    let mut places: HashMap<SmolStr, usize> = HashMap::new();
    for finding in findings.into_iter().filter(|f| f.answer == Answer::CannotTell) {
        let lack = match finding.lacks.take() {
            Some(lack) => *lack,
            None => {
                let Some(what) = finding.missing.first() else { continue };
                Lack { what: what.as_str().into(), subject: finding.subject.clone(), on: None }
            }
        };
        let id = lack.id();
        let place = *places.entry(id.clone()).or_insert_with(|| {
            let Lack { what, subject, on } = lack;
            let remedy = finding.remedy.clone();
            causes.push(Cause { id: id.clone(), what: what.into(), subject, on, remedy, waiting: 0 });
            causes.len() - 1
        });
        if let Some(cause) = causes.get_mut(place) {
            cause.waiting += 1;
        }
        finding.cause = Some(id);
    }
    causes
}
