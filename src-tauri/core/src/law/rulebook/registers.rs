//! Entries of registers as the rules see them.

use super::{RecordKind, Subject};
use crate::ground::calendar::Day;

/// An entry of a register with a day by which it must be done: a task, a milestone, a problem. The room
/// that keeps the register fills it; a rule names the register by its code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterFacts {
    /// What the entry is, and so its register.
    pub register: RecordKind,
    /// Id of the entry.
    pub id: i64,
    /// Name of the entry.
    pub name: String,
    /// What a finding is about, where it is not the entry itself: the project of a milestone.
    pub about: Option<Subject>,
    /// The unit it belongs to; the school's own if none.
    pub unit: Option<i64>,
    /// Who is to do it, for the reader.
    pub owner: String,
    /// First day: 布置, 查摆.
    pub opened_on: Option<Day>,
    /// Last day, where one was entered.
    pub due_on: Option<Day>,
    /// The term as it was written, where it is not a day: 每季度.
    pub due_text: String,
    /// Day it was done.
    pub done_on: Option<Day>,
    /// It is done, even where the day is not known.
    pub done: bool,
}
