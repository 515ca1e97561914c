//! What comes before the meetings of a branch: the steps they take on candidates, and what is told to all members.

use std::collections::HashMap;

use super::agenda::Agenda;
use super::folk::Folk;
use super::path::{is_met, is_of_all};
use crate::books::organisation::EventKind;
use crate::ground::calendar::Day;

/// Something a meeting decides, or is told.
#[derive(Clone, Copy)]
pub(super) struct Matter<'a> {
    /// The step; an approval is only told.
    pub(super) kind: EventKind,
    /// Who it is about.
    pub(super) folk: &'a Folk,
}

impl Matter<'_> {
    /// It is put to the vote of all members.
    pub(super) const fn is_voted(self) -> bool {
        matches!(self.kind, EventKind::Admitted | EventKind::ConfirmationMeeting)
    }

    /// As an item of the agenda.
    pub(super) fn item(self) -> String {
        let name = &self.folk.name;
        match self.kind {
            EventKind::Activist => format!("研究确定{name}同志为入党积极分子"),
            EventKind::Prospect => format!("讨论{name}同志列为发展对象"),
            EventKind::CommitteeReviewed => format!("审查发展对象{name}同志是否合格"),
            EventKind::Admitted => format!("讨论接收{name}同志为预备党员"),
            EventKind::ConfirmationMeeting => format!("讨论预备党员{name}同志转正"),
            EventKind::Approved => format!("宣布上级党委批准接收{name}同志为预备党员"),
            _ => format!("宣布上级党委批准{name}同志转为正式党员"),
        }
    }

    /// As it was decided; nothing where it was only told.
    pub(super) fn decision(self) -> Option<String> {
        let name = &self.folk.name;
        match self.kind {
            EventKind::Activist => Some(format!("同意确定{name}同志为入党积极分子")),
            EventKind::Prospect => Some(format!("同意将{name}同志列为发展对象，报上级党委")),
            EventKind::CommitteeReviewed => Some(format!("认为{name}同志合格，同意报上级党委预审")),
            EventKind::Admitted => Some(format!("表决通过接收{name}同志为预备党员")),
            EventKind::ConfirmationMeeting => Some(format!("表决通过{name}同志按期转为正式党员")),
            _ => None,
        }
    }
}

/// Whether a meeting decides it, and is not only told of it.
fn decides(kind: EventKind) -> bool {
    is_met(kind) && !is_of_all(kind)
}

/// The matters of a branch by day.
pub(super) struct Matters<'a> {
    committee: HashMap<Day, Vec<Matter<'a>>>,
    all: HashMap<Day, Vec<Matter<'a>>>,
}

impl<'a> Matters<'a> {
    /// Gathers them.
    pub(super) fn of(agenda: &Agenda, folks: &'a [Folk]) -> Self {
        let mut found = Self { committee: HashMap::new(), all: HashMap::new() };
        for folk in folks {
            for step in &folk.path.steps {
                let matter = Matter { kind: step.kind, folk };
                if matter.is_voted() || (decides(step.kind) && !agenda.sits) {
                    found.all.entry(step.on).or_default().push(matter);
                } else if decides(step.kind) {
                    found.committee.entry(step.on).or_default().push(matter);
                }
            }
            for step in &folk.path.told {
                found.all.entry(step.on).or_default().push(Matter { kind: step.kind, folk });
            }
        }
        found
    }

    /// Of the committee on a day.
    pub(super) fn of_committee(&self, day: Day) -> Vec<Matter<'a>> {
        self.committee.get(&day).cloned().unwrap_or_default()
    }

    /// Of all members on a day.
    pub(super) fn of_all(&self, day: Day) -> Vec<Matter<'a>> {
        self.all.get(&day).cloned().unwrap_or_default()
    }
}
