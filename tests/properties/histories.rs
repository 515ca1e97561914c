//! Random histories of candidates, near the borders more often than chance would have it.

use dangwu_core::ground::calendar::{Day, PartialDate, days_after, months_after};
use dangwu_core::law::rulebook::{CandidateFacts, Facts, Milestone, StepFacts};
use proptest::prelude::*;

/// The common path, in order, with the months that usually lie between a step and the one before.
pub const PATH: &[(Milestone, u32)] = &[
    (Milestone::Applied, 0),
    (Milestone::Talked, 1),
    (Milestone::Activist, 3),
    (Milestone::ActivistFiled, 0),
    (Milestone::OpinionsHeard, 12),
    (Milestone::Prospect, 0),
    (Milestone::ProspectAgreed, 1),
    (Milestone::PublicityStarted, 0),
    (Milestone::PublicityEnded, 0),
    (Milestone::SponsorsNamed, 0),
    (Milestone::BackgroundReviewed, 0),
    (Milestone::Trained, 0),
    (Milestone::CommitteeReviewed, 0),
    (Milestone::PreliminaryReviewed, 0),
    (Milestone::FormFilled, 0),
    (Milestone::Admitted, 1),
    (Milestone::ApprovalTalked, 0),
    (Milestone::Approved, 3),
    (Milestone::ApprovalFiled, 0),
    (Milestone::Oath, 1),
    (Milestone::ConfirmationApplied, 8),
    (Milestone::ConfirmationMeeting, 1),
    (Milestone::ConfirmationApproved, 3),
    (Milestone::Archived, 3),
];

/// A history: the day of application, and for each step taken the days it strays from its usual day.
#[derive(Debug, Clone)]
pub struct History {
    pub birth: Day,
    pub applied: Day,
    pub strays: Vec<i64>,
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn between(from: &'static str, to: &'static str) -> impl Strategy<Value = Day> {
    let days = (day(to) - day(from)).num_days();
    (0..=days).prop_map(move |n| day(from) + chrono::Days::new(n.unsigned_abs()))
}

/// Days near a border, or somewhere else.
fn stray() -> impl Strategy<Value = i64> {
    prop_oneof![3 => -2_i64..=2, 1 => -40_i64..=120, 1 => 0_i64..=10]
}

/// Histories that begin in a stretch of days.
pub fn histories(from: &'static str, to: &'static str) -> impl Strategy<Value = History> {
    (between("1970-01-01", "1998-12-31"), between(from, to), prop::collection::vec(stray(), 0..PATH.len()))
        .prop_map(|(birth, applied, strays)| History { birth, applied, strays })
}

impl History {
    /// The steps taken, day by day.
    pub fn days(&self) -> Vec<(Milestone, Day)> {
        let mut steps = vec![(Milestone::Applied, self.applied)];
        let mut last = self.applied;
        for ((milestone, months), stray) in PATH.iter().skip(1).zip(&self.strays) {
            let usual = months_after(last, *months).unwrap();
            let strayed = usual + chrono::TimeDelta::days(*stray);
            last = strayed.max(self.applied);
            steps.push((*milestone, last));
        }
        steps
    }

    pub fn candidate(&self) -> CandidateFacts {
        let mut candidate = CandidateFacts::named(1, "申请人甲");
        candidate.birth = Some(PartialDate::day(self.birth));
        candidate.steps = self.days().into_iter().map(|(m, on)| step(m, on)).collect();
        candidate
    }

    /// The day after the last step.
    pub fn day_after(&self) -> Day {
        let last = self.days().into_iter().map(|(_, on)| on).max().unwrap();
        days_after(last, 1).unwrap()
    }
}

pub fn step(milestone: Milestone, on: Day) -> StepFacts {
    StepFacts::on(milestone, PartialDate::day(on))
}

pub fn facts(as_of: Day) -> Facts {
    let mut facts = Facts::new(as_of, chrono::Datelike::year(&as_of));
    facts.rest_days = dangwu_core::ground::calendar::work_calendar().clone();
    facts
}
