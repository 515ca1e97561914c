//! The way of one person to full membership as a well-kept record holds it: every step on a lawful day, by the
//! 细则 of 2014 as by that of 2026, and those that a meeting takes on the day of one.

use super::agenda::Agenda;
use super::days::{date, plus_days, plus_months, workday, working_by};
use super::dice::Dice;
use crate::books::organisation::EventKind as Kind;
use crate::ground::calendar::{Day, WorkCalendar, work_calendar};

/// A step taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) kind: Kind,
    pub(super) on: Day,
}

/// First day of the law that asks for a publicity.
fn law() -> Day {
    date(2026, 5, 11)
}

/// Steps that are taken in a meeting.
pub(super) fn is_met(kind: Kind) -> bool {
    is_of_all(kind) || matches!(kind, Kind::Activist | Kind::Prospect | Kind::CommitteeReviewed)
}

/// Steps that only the general meeting takes.
pub(super) fn is_of_all(kind: Kind) -> bool {
    matches!(kind, Kind::Admitted | Kind::ConfirmationMeeting) || TOLD.contains(&kind.code())
}

/// Codes of the steps by which all members are told what the superior approved, for a program that records them.
const TOLD: [&str; 2] = ["approval_announced", "confirmation_announced"];

/// The steps of one person, in the order in which they are found.
#[derive(Default)]
pub(super) struct Path {
    pub(super) steps: Vec<Step>,
    /// When all members were told what was approved.
    pub(super) told: Vec<Step>,
}

impl Path {
    fn note(&mut self, kind: Kind, on: Day) {
        self.steps.push(Step { kind, on });
    }

    /// A step of this code, where the program records such steps.
    fn note_coded(&mut self, code: &str, on: Day) {
        if let Some(kind) = Kind::from_code(code) {
            self.note(kind, on);
        }
    }

    /// Tells all members what was approved, in their next meeting; they are called where it is far off.
    fn tell(&mut self, agenda: &mut Agenda, approved: Kind, on: Day, code: &str) -> Day {
        let soon = agenda.general_within(on, plus_days(on, 55)).first().copied();
        let day = soon.unwrap_or_else(|| working_by(plus_days(on, 48)));
        agenda.put_before_all(day);
        self.told.push(Step { kind: approved, on: day });
        self.note_coded(code, day);
        day
    }

    /// The day of a step.
    pub(super) fn day(&self, kind: Kind) -> Option<Day> {
        self.steps.iter().find(|s| s.kind == kind).map(|s| s.on)
    }

    /// Forgets what is not yet done on a day.
    pub(super) fn until(mut self, last: Day) -> Self {
        self.steps.retain(|s| s.on <= last);
        self.told.retain(|s| s.on <= last);
        self
    }

    /// An application and the talk that follows it.
    pub(super) fn applicant(applied: Day) -> Self {
        let mut path = Self::default();
        path.note(Kind::Applied, applied);
        path.note(Kind::Talked, workday(plus_days(applied, 12)));
        path
    }

    /// Made an activist by the meeting of a day, or the last before it; brought up until `end`.
    pub(super) fn activist(dice: &mut Dice, agenda: &mut Agenda, latest: Day, birth: Day, end: Option<Day>) -> Self {
        let activist = agenda.decides_by(latest);
        let mut path = Self::applicant(workday(plus_days(activist, -dice.between(90, 300))));
        if activist < plus_months(birth, 12 * 28) {
            path.note(Kind::LeagueRecommended, working_by(plus_days(activist, -6)));
        }
        path.note(Kind::Activist, activist);
        path.note(Kind::MentorsNamed, workday(plus_days(activist, 3)));
        path.note(Kind::ActivistFiled, workday(plus_days(activist, 7)));
        let end = end.unwrap_or_else(|| plus_months(activist, 36));
        let mut review = workday(plus_months(activist, 5));
        while review < end {
            path.note(Kind::Reviewed, review);
            review = workday(plus_months(review, 5));
        }
        path
    }

    /// On the way to the general meeting of a day, which decides on the admission.
    pub(super) fn prospect(dice: &mut Dice, agenda: &mut Agenda, admission: Day, birth: Day) -> Self {
        let preliminary = workday(plus_days(admission, -14));
        let reviewed = agenda.decides_by(plus_days(preliminary, -2));
        let sponsors = working_by(plus_days(reviewed, -14));
        // Where the law asks for a posting in between, the superior agreed in time for it.
        let late = working_by(plus_days(sponsors, -6));
        let agreed = if late < law() { late } else { working_by(plus_days(sponsors, -24)) };
        let posted = workday(plus_days(agreed, 1));
        let prospect = agenda.decides_by(plus_days(agreed, -4));
        let latest = plus_days(plus_months(prospect, -12), -dice.between(5, 100));
        let mut path = Self::activist(dice, agenda, latest, birth, Some(prospect));
        path.note(Kind::OpinionsHeard, working_by(plus_days(prospect, -4)));
        path.note(Kind::Prospect, prospect);
        path.note(Kind::ProspectAgreed, agreed);
        if agreed >= law() {
            path.note(Kind::PublicityStarted, posted);
            path.note(Kind::PublicityEnded, posting_ends(posted, work_calendar()));
        }
        path.note(Kind::SponsorsNamed, sponsors);
        path.note(Kind::BackgroundReviewed, working_by(plus_days(reviewed, -8)));
        path.note(Kind::Trained, working_by(plus_days(reviewed, -4)));
        path.note(Kind::CommitteeReviewed, reviewed);
        path.note(Kind::PreliminaryReviewed, preliminary);
        path.note(Kind::FormFilled, workday(plus_days(preliminary, 3)));
        path
    }

    /// Admitted by the general meeting of a day.
    pub(super) fn admitted(dice: &mut Dice, agenda: &mut Agenda, admitted: Day, birth: Day) -> Self {
        agenda.put_before_all(admitted);
        let mut path = Self::prospect(dice, agenda, admitted, birth);
        let approved = workday(plus_days(admitted, 40));
        path.note(Kind::Admitted, admitted);
        path.note(Kind::ApprovalSubmitted, workday(plus_days(admitted, 5)));
        path.note(Kind::ApprovalTalked, workday(plus_days(admitted, 25)));
        path.note(Kind::Approved, approved);
        path.note(Kind::ApprovalFiled, workday(plus_days(approved, 4)));
        path.note(Kind::Assigned, workday(plus_days(approved, 6)));
        path.note(Kind::Oath, workday(plus_days(approved, 15)));
        path.tell(agenda, Kind::Approved, approved, TOLD[0]);
        for months in [5, 10] {
            path.note(Kind::ProbationReviewed, workday(plus_months(admitted, months)));
        }
        let over = plus_months(admitted, 12);
        path.note(Kind::ConfirmationApplied, working_by(plus_days(over, -10)));
        let window = agenda.general_within(plus_days(over, 1), plus_days(over, 24));
        let meeting = window.first().copied().unwrap_or_else(|| working_by(plus_days(over, dice.between(14, 20))));
        agenda.put_before_all(meeting);
        let approved = workday(plus_days(meeting, 30));
        path.note(Kind::ConfirmationMeeting, meeting);
        path.note(Kind::ConfirmationSubmitted, workday(plus_days(meeting, 5)));
        path.note(Kind::ConfirmationApproved, approved);
        path.note_coded("confirmation_talked", workday(plus_days(approved, 3)));
        let told = path.tell(agenda, Kind::ConfirmationApproved, approved, TOLD[1]);
        path.note(Kind::Archived, workday(plus_days(told, 8)));
        path
    }
}

/// The last day of a posting: five working days after the day it was put up, and a little more.
fn posting_ends(posted: Day, rest: &WorkCalendar) -> Day {
    let least = rest.nth_workday_or_weekday(posted, 5, false).unwrap_or(posted);
    workday(plus_days(least, 1)).max(least)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::SampleRequest;
    use super::super::plan::Plan;
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// Steps in the order in which the law wants them; the two of a pair may fall on one day.
    const ORDER: &[Kind] = &[
        Kind::Applied,
        Kind::Talked,
        Kind::Activist,
        Kind::MentorsNamed,
        Kind::ActivistFiled,
        Kind::OpinionsHeard,
        Kind::Prospect,
        Kind::ProspectAgreed,
        Kind::PublicityStarted,
        Kind::PublicityEnded,
        Kind::SponsorsNamed,
        Kind::BackgroundReviewed,
        Kind::Trained,
        Kind::CommitteeReviewed,
        Kind::PreliminaryReviewed,
        Kind::FormFilled,
        Kind::Admitted,
        Kind::ApprovalSubmitted,
        Kind::ApprovalTalked,
        Kind::Approved,
        Kind::Assigned,
        Kind::Oath,
        Kind::ConfirmationApplied,
        Kind::ConfirmationMeeting,
        Kind::ConfirmationApproved,
        Kind::Archived,
    ];

    #[test]
    fn every_path_keeps_its_order_and_meets_when_the_branch_meets() {
        for (seed, sits) in (0..60).flat_map(|seed| [(seed, true), (seed, false)]) {
            let request = SampleRequest {
                folder: String::new(),
                year: Some(2026),
                members: None,
                years: Some(1),
                units: None,
                seed: Some(seed),
            };
            let plan = Plan::of(&request, day("2026-12-31")).unwrap();
            let mut agenda = Agenda::of(&plan, 0, sits, &[]);
            let mut dice = plan.dice(&[99]);
            for admitted in agenda.general_within(day("2024-01-01"), day("2026-12-31")) {
                let path = Path::admitted(&mut dice, &mut agenda, admitted, day("1999-03-01"));
                let days: Vec<Day> = ORDER.iter().filter_map(|k| path.day(*k)).collect();
                assert!(days.is_sorted(), "seed {seed}, {admitted}: {:?}", path.steps);
                let on = |kind| path.day(kind).unwrap();
                assert!(on(Kind::Prospect) >= plus_months(on(Kind::Activist), 12));
                assert!(on(Kind::Admitted) <= plus_months(on(Kind::PreliminaryReviewed), 1));
                assert!(on(Kind::ConfirmationMeeting) >= plus_months(admitted, 12));
                assert!(on(Kind::ConfirmationMeeting) <= plus_months(admitted, 13));
                assert_eq!(path.day(Kind::PublicityEnded).is_some(), on(Kind::ProspectAgreed) >= law());
                agenda.settle();
                let (general, committee) = (agenda.general_days(), agenda.committee_days());
                for step in path.steps.iter().filter(|s| is_met(s.kind)) {
                    let all = is_of_all(step.kind) || !sits;
                    let days = if all { &general } else { &committee };
                    assert!(step.on > day("2026-12-31") || days.contains(&step.on), "{step:?}");
                }
            }
        }
    }
}
