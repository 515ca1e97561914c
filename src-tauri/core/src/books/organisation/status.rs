//! Stage and unit of a person on a day. They follow from what happened ([`super::life`]).

use super::Stage;
use crate::ground::calendar::Day;
use crate::ground::ids::UnitId;

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
    /// Place of the way toward membership the person is on.
    pub way: usize,
}

/// The status on a day.
pub fn status_on(history: &[Status], day: Day) -> Option<Status> {
    history.iter().rev().find(|s| s.from <= day).copied()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::life::Life;
    use super::super::{EventKind, PersonEvent};
    use super::*;
    use crate::ground::ids::PersonId;

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
        status_on(&Life::of(events).history, day.parse().unwrap()).unwrap().stage
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
        let unit = |events: &[PersonEvent], day: &str| {
            status_on(&Life::of(events).history, day.parse().unwrap()).unwrap().unit
        };
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
