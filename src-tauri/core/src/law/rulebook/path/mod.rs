//! The path of one candidate on a day: what is done by then, and what may come when.

mod project;
mod reckon;

pub use project::{Ahead, Needed, back_from, project};
pub use reckon::{Base, Ground, Limit, base, limit, no_corresponding_day, span_of, spared};

use super::candidate::{CandidateFacts, Milestone, StepFacts};
use crate::ground::calendar::{Day, PartialDate};

/// A candidate's path as it stood on the judging day: what came later is not yet.
pub struct Path<'a> {
    /// Whose.
    pub candidate: &'a CandidateFacts,
    steps: Vec<&'a StepFacts>,
    ended: Option<Day>,
}

impl<'a> Path<'a> {
    /// The path as known on a day.
    pub fn on(candidate: &'a CandidateFacts, as_of: Day) -> Self {
        let mut steps: Vec<&StepFacts> =
            candidate.steps.iter().filter(|s| s.on.is_none_or(|on| on.first_day() <= as_of)).collect();
        steps.sort_by_key(|s| (s.milestone, s.on.map(PartialDate::first_day), s.id));
        let mut path = Self { candidate, steps, ended: None };
        let resumed = candidate.resumed_on;
        path.ended =
            candidate.ended_on.or_else(|| path.broken_off().filter(|ended| resumed.is_none_or(|r| r < *ended)));
        path
    }

    /// All steps of a milestone, oldest first.
    pub fn all(&self, milestone: Milestone) -> &[&'a StepFacts] {
        let from = self.steps.partition_point(|s| s.milestone < milestone);
        let to = self.steps.partition_point(|s| s.milestone <= milestone);
        self.steps.get(from..to).unwrap_or(&[])
    }

    /// The step of a milestone: the first where it may come again, else the last entered.
    pub fn step(&self, milestone: Milestone) -> Option<&'a StepFacts> {
        let all = self.all(milestone);
        match milestone {
            m if m.repeats() => all.first().copied(),
            _ => all.last().copied(),
        }
    }

    /// The day of a milestone, birth included.
    pub fn date(&self, milestone: Milestone) -> Option<PartialDate> {
        if milestone == Milestone::Birth {
            return self.candidate.birth;
        }
        self.step(milestone)?.on
    }

    /// Is the milestone recorded, dated or not.
    pub fn done(&self, milestone: Milestone) -> bool {
        self.step(milestone).is_some()
    }

    /// Is a later milestone of the common path recorded: then this one must have been, and only
    /// its record is missing.
    pub fn passed(&self, milestone: Milestone) -> Option<Milestone> {
        const MAIN: &[Milestone] = &[
            Milestone::Applied,
            Milestone::Talked,
            Milestone::Activist,
            Milestone::Prospect,
            Milestone::PreliminaryReviewed,
            Milestone::Admitted,
            Milestone::Approved,
            Milestone::ConfirmationMeeting,
            Milestone::ConfirmationApproved,
            Milestone::Confirmed,
            Milestone::Archived,
        ];
        // 归档 is the last step of all: that somebody became a full member does not tell that it was taken.
        if milestone == Milestone::Archived {
            return None;
        }
        // The day somebody counts as a full member from may be before the result is announced and talked over.
        let tells = |m: Milestone| m != Milestone::Confirmed || milestone < Milestone::ConfirmationTalked;
        MAIN.iter().copied().find(|m| *m > milestone && tells(*m) && self.done(*m))
    }

    /// The day the path ended without membership, or with leaving the school.
    pub fn ended(&self) -> Option<Day> {
        self.ended
    }

    /// What the steps say of an end.
    fn broken_off(&self) -> Option<Day> {
        [Milestone::ProbationCancelled, Milestone::CandidacyEnded, Milestone::TransferredOut]
            .into_iter()
            .filter_map(|m| self.all(m).last().and_then(|s| s.on))
            .map(PartialDate::first_day)
            .max()
            .filter(|ended| {
                self.all(Milestone::TransferredIn).last().and_then(|s| s.on).is_none_or(|b| b.first_day() < *ended)
            })
    }

    /// Is the path open in the year, or was it closed in it or later.
    pub fn lives_in(&self, year: i32) -> bool {
        use chrono::Datelike;
        self.ended().into_iter().chain(self.closed()).min().is_none_or(|day| day.year() >= year)
    }

    /// The day the path was complete: filed away.
    pub fn closed(&self) -> Option<Day> {
        self.date(Milestone::Archived).map(PartialDate::first_day)
    }
}
