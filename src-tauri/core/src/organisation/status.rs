//! Stage and unit of a person, derived from what happened. Pure.

use super::{EventKind, PersonEvent, Stage};
use crate::calendar::{Day, PartialDate};
use crate::ids::UnitId;

/// Where a person stands from a day on, until the next status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// First day it holds.
    pub from: Day,
    /// Stage.
    pub stage: Stage,
    /// Unit assigned to: a branch or a group.
    pub unit: Option<UnitId>,
    /// Out as 流动党员.
    pub floating: bool,
    /// 失联.
    pub out_of_contact: bool,
}

/// Everything a person has been, oldest first. The first status holds from the beginning of time.
///
/// A date known only to the month or year counts from its first day. An event without a date
/// counts from the beginning, save these: an undated 转正 cannot precede the 入党 it follows, an undated
/// place cannot precede the transfer that first brought the person here, and an undated leaving comes
/// after everything dated that was entered before it.
pub fn history(events: &[PersonEvent]) -> Vec<Status> {
    let admitted = events.iter().filter(|e| e.kind == EventKind::Admitted).filter_map(|e| e.on).min();
    let arrived = first_arrival(events);
    let day = |place: usize, e: &PersonEvent| {
        let on = match e.kind {
            _ if e.on.is_some() => e.on.map(PartialDate::first_day),
            EventKind::Confirmed => admitted.map(PartialDate::first_day),
            EventKind::Assigned => arrived,
            kind if ends_something(kind) => {
                events.iter().take(place).filter_map(|e| e.on).map(PartialDate::first_day).max()
            }
            _ => None,
        };
        on.unwrap_or(Day::MIN)
    };
    let mut ordered: Vec<(Day, &PersonEvent)> = events.iter().enumerate().map(|(i, e)| (day(i, e), e)).collect();
    ordered.sort_by_key(|(d, e)| (*d, e.kind, e.id));
    let mut now = Status { from: Day::MIN, stage: Stage::None, unit: None, floating: false, out_of_contact: false };
    let mut path = now.stage;
    let mut gone: Option<Stage> = None;
    let mut all = vec![now];
    for (from, event) in ordered {
        match event.kind {
            EventKind::Applied => path = raise(path, Stage::Applicant),
            EventKind::Activist => path = raise(path, Stage::Activist),
            EventKind::Prospect => path = raise(path, Stage::Prospect),
            EventKind::Admitted => path = raise(path, Stage::ProbationaryMember),
            // 转正 is in force once approved; a roster may know only the day it counts from.
            EventKind::Confirmed | EventKind::ConfirmationApproved => path = raise(path, Stage::FullMember),
            EventKind::CandidacyEnded if !path.is_member() => path = Stage::None,
            EventKind::ProbationCancelled | EventKind::Removed => gone = Some(Stage::Removed),
            EventKind::Assigned => now.unit = event.unit.or(now.unit),
            EventKind::TransferredIn => {
                now.unit = event.unit.or(now.unit);
                gone = None;
            }
            EventKind::TransferredOut => gone = Some(Stage::TransferredOut),
            EventKind::FloatingOut => now.floating = true,
            EventKind::FloatingBack => now.floating = false,
            EventKind::ContactLost => now.out_of_contact = true,
            EventKind::ContactRestored => now.out_of_contact = false,
            EventKind::MembershipSuspended => gone = Some(Stage::Suspended),
            EventKind::MembershipRestored => gone = None,
            EventKind::Died => gone = Some(Stage::Died),
            // The other steps of 发展党员 change neither stage nor unit.
            _ => {}
        }
        now.stage = gone.unwrap_or(path);
        now.from = from;
        match all.last_mut() {
            Some(last) if last.from == from => *last = now,
            _ => all.push(now),
        }
    }
    all
}

/// The day a person first came here from elsewhere; none where he or she was placed or had left before.
fn first_arrival(events: &[PersonEvent]) -> Option<Day> {
    let dated = |wanted: &dyn Fn(EventKind) -> bool| {
        events.iter().filter(|e| wanted(e.kind)).filter_map(|e| e.on).map(PartialDate::first_day).min()
    };
    let came = dated(&|kind| kind == EventKind::TransferredIn)?;
    let earlier = dated(&|kind| matches!(kind, EventKind::Assigned | EventKind::TransferredOut));
    earlier.is_none_or(|day| day >= came).then_some(came)
}

/// What is true only after something else was: nobody leaves before being here.
const fn ends_something(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::TransferredOut
            | EventKind::Removed
            | EventKind::Died
            | EventKind::MembershipSuspended
            | EventKind::ProbationCancelled
            | EventKind::CandidacyEnded
            | EventKind::FloatingOut
            | EventKind::ContactLost
    )
}

/// The status on a day.
pub fn status_on(history: &[Status], day: Day) -> Option<Status> {
    history.iter().rev().find(|s| s.from <= day).copied()
}

fn raise(now: Stage, to: Stage) -> Stage {
    let rank = |s: Stage| match s {
        Stage::None => 0,
        Stage::Applicant => 1,
        Stage::Activist => 2,
        Stage::Prospect => 3,
        Stage::ProbationaryMember => 4,
        _ => 5,
    };
    if rank(to) > rank(now) { to } else { now }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::ids::PersonId;

    fn event(kind: EventKind, on: &str) -> PersonEvent {
        let on = (!on.is_empty()).then(|| on.parse().unwrap());
        PersonEvent {
            id: None,
            person: PersonId(1),
            kind,
            on,
            unit: Some(UnitId(7)),
            note: String::new(),
            step: Default::default(),
        }
    }

    fn stage(events: &[PersonEvent], day: &str) -> Stage {
        status_on(&history(events), day.parse().unwrap()).unwrap().stage
    }

    #[test]
    fn stages_follow_the_days_of_the_events() {
        let life = [
            event(EventKind::Applied, "2023-01-05"),
            event(EventKind::Activist, "2023-07-01"),
            event(EventKind::Admitted, "2025-06-10"),
            event(EventKind::Confirmed, "2026-06-20"),
            event(EventKind::TransferredOut, "2026-09-01"),
        ];
        assert_eq!(stage(&life, "2023-01-04"), Stage::None);
        assert_eq!(stage(&life, "2023-01-05"), Stage::Applicant);
        assert_eq!(stage(&life, "2025-06-09"), Stage::Activist);
        assert_eq!(stage(&life, "2025-06-10"), Stage::ProbationaryMember);
        assert_eq!(stage(&life, "2026-06-20"), Stage::FullMember);
        assert_eq!(stage(&life, "2026-09-01"), Stage::TransferredOut);
    }

    #[test]
    fn an_undated_confirmation_does_not_precede_the_admission() {
        let life = [event(EventKind::Confirmed, ""), event(EventKind::Admitted, "1986-11")];
        assert_eq!(stage(&life, "1986-10-31"), Stage::None);
        assert_eq!(stage(&life, "1986-11-01"), Stage::FullMember);
    }

    #[test]
    fn an_undated_place_does_not_precede_the_transfer_that_first_brought_the_person() {
        let unit = |events: &[PersonEvent], day: &str| status_on(&history(events), day.parse().unwrap()).unwrap().unit;
        let came = [event(EventKind::Assigned, ""), event(EventKind::TransferredIn, "2020-09-01")];
        assert_eq!((unit(&came, "2020-08-31"), unit(&came, "2020-09-01")), (None, Some(UnitId(7))));
        let back = [
            event(EventKind::Assigned, ""),
            event(EventKind::TransferredOut, "2018-09-01"),
            event(EventKind::TransferredIn, "2020-09-01"),
        ];
        assert_eq!(unit(&back, "2018-08-31"), Some(UnitId(7)));
    }

    #[test]
    fn an_undated_leaving_comes_after_what_was_entered_before_it() {
        let member = [event(EventKind::Admitted, "2010-01-01"), event(EventKind::Confirmed, "2011-01-01")];
        for (kind, left) in [
            (EventKind::TransferredOut, Stage::TransferredOut),
            (EventKind::Died, Stage::Died),
            (EventKind::Removed, Stage::Removed),
        ] {
            let mut life = member.to_vec();
            life.push(event(kind, ""));
            assert_eq!(stage(&life, "2026-12-01"), left);
            assert_eq!(stage(&life, "2010-12-31"), Stage::ProbationaryMember);
        }
        let mut back = member.to_vec();
        back.push(event(EventKind::TransferredOut, ""));
        back.push(event(EventKind::TransferredIn, "2026-02-20"));
        assert_eq!(stage(&back, "2026-02-20"), Stage::FullMember);
        assert_eq!(stage(&[event(EventKind::Died, "")], "2026-12-01"), Stage::Died);
    }

    #[test]
    fn a_suspended_membership_comes_back_as_it_was() {
        let life = [
            event(EventKind::Admitted, "2010-01-01"),
            event(EventKind::Confirmed, "2011-01-01"),
            event(EventKind::MembershipSuspended, "2020-05-01"),
            event(EventKind::MembershipRestored, "2021-05-01"),
        ];
        assert_eq!(stage(&life, "2020-12-31"), Stage::Suspended);
        assert_eq!(stage(&life, "2021-05-01"), Stage::FullMember);
    }
}
