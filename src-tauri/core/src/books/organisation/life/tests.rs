//! Lives that ended and began again, by the days their events tell.
#![allow(clippy::unwrap_used)]

use super::super::status::status_on;
use super::*;
use crate::ground::ids::PersonId;

fn life(told: &[(EventKind, &str)]) -> Life {
    let event = |(kind, on): &(EventKind, &str)| PersonEvent {
        id: None,
        person: PersonId(1),
        kind: *kind,
        on: (!on.is_empty()).then(|| on.parse().unwrap()),
        unit: None,
        note: String::new(),
        step: Default::default(),
    };
    Life::of(&told.iter().map(event).collect::<Vec<_>>())
}

fn on(life: &Life, day: &str) -> (Stage, usize) {
    let status = status_on(&life.history, day.parse().unwrap()).unwrap();
    (status.stage, status.way)
}

use EventKind::{
    Activist, Admitted, Applied, CandidacyEnded, Confirmed, Died, FloatingBack, FloatingOut, MembershipRestored,
    MembershipSuspended, ProbationCancelled, Removed, Trained, TransferredIn, TransferredOut,
};

#[test]
fn a_new_application_after_an_end_begins_another_way() {
    let told = [
        (Applied, "2018-01-05"),
        (Admitted, "2020-06-10"),
        (ProbationCancelled, "2021-06-20"),
        (Applied, "2022-03-05"),
    ];
    let life = life(&told);
    assert_eq!(on(&life, "2021-06-20"), (Stage::Removed, 0));
    assert_eq!(on(&life, "2022-03-04"), (Stage::Removed, 0));
    assert_eq!(on(&life, "2022-03-05"), (Stage::Applicant, 1));
    assert_eq!((0..4).map(|place| life.way_of(place)).collect::<Vec<_>>(), [0, 0, 0, 1]);
    assert_eq!(life.ways[0].ended(Day::MAX).unwrap().kind, ProbationCancelled);
    assert_eq!(life.ways[1].ended(Day::MAX), None);
}

#[test]
fn what_was_entered_late_falls_where_its_day_does() {
    // The first application was found in the files years after the second.
    let told = [(Admitted, "2020-06-10"), (Removed, "2021-06-20"), (Applied, "2022-03-05"), (Applied, "2018-01-05")];
    let life = life(&told);
    assert_eq!((life.way_of(2), life.way_of(3)), (1, 0));
    assert_eq!(on(&life, "2018-01-05"), (Stage::Applicant, 0));
    assert_eq!(on(&life, "2022-03-05"), (Stage::Applicant, 1));
}

#[test]
fn a_coarse_date_counts_after_the_end_it_follows() {
    for again in ["2021", "2021-06", "2021-06-20"] {
        let life = life(&[(Applied, "2018-01-05"), (Applied, again), (CandidacyEnded, "2021-06-20")]);
        assert_eq!(on(&life, "2021-06-19"), (Stage::Applicant, 0), "{again}");
        assert_eq!(on(&life, "2021-06-20"), (Stage::Applicant, 1), "{again}");
    }
    let life = life(&[
        (Admitted, "2010"),
        (Confirmed, "2011"),
        (MembershipRestored, "2021-06"),
        (MembershipSuspended, "2021-06-03"),
    ]);
    assert_eq!(on(&life, "2021-06-02"), (Stage::FullMember, 0));
    assert_eq!(on(&life, "2021-06-03"), (Stage::FullMember, 0), "back in the month it was suspended in");
}

#[test]
fn what_has_no_day_is_of_the_way_that_was_open_when_it_was_entered() {
    let told = [
        (Applied, "2018-01-05"),
        (CandidacyEnded, "2021-06-20"),
        (Applied, "2022-03-05"),
        (Trained, ""),
        (Activist, ""),
    ];
    let life = life(&told);
    assert_eq!((life.way_of(3), life.way_of(4)), (1, 1));
    assert_eq!(on(&life, "2022-03-04"), (Stage::None, 0));
    assert_eq!(on(&life, "2022-03-05"), (Stage::Activist, 1));
    // A second 申请 without a day, entered after the end: it comes after the end, whenever it was.
    let life = super::tests::life(&[(Applied, ""), (CandidacyEnded, "2021-06-20"), (Applied, "")]);
    assert_eq!(on(&life, "2021-06-19"), (Stage::Applicant, 0));
    assert_eq!(on(&life, "2021-06-20"), (Stage::Applicant, 1));
}

#[test]
fn a_return_without_a_day_comes_after_the_going() {
    let member = [(Admitted, "2010-01-01"), (Confirmed, "2011-01-01")];
    for (going, coming) in
        [(MembershipSuspended, MembershipRestored), (Removed, MembershipRestored), (TransferredOut, TransferredIn)]
    {
        let mut told = member.to_vec();
        told.extend([(going, "2020-05-01"), (coming, "")]);
        assert_eq!(on(&life(&told), "2026-01-01"), (Stage::FullMember, 0), "{coming:?}");
    }
    let mut told = member.to_vec();
    told.extend([(FloatingOut, "2020-05-01"), (FloatingBack, "")]);
    let life = life(&told);
    assert!(!status_on(&life.history, "2026-01-01".parse().unwrap()).unwrap().floating);
}

#[test]
fn a_way_broken_off_is_taken_up_where_nothing_new_was_applied_for() {
    let told = [(Applied, "2018-01-05"), (CandidacyEnded, "2020-06-20"), (Activist, "2021-03-05")];
    let life = life(&told);
    assert_eq!(on(&life, "2020-06-20"), (Stage::None, 0));
    assert_eq!(on(&life, "2021-03-05"), (Stage::Activist, 0));
    assert_eq!(life.ways[0].ended(Day::MAX), None);
    assert_eq!(life.ways[0].resumed(Day::MAX), Some("2021-03-05".parse().unwrap()));
}

#[test]
fn the_dead_begin_nothing_and_a_transfer_gives_no_membership_back() {
    let told =
        [(Admitted, "2010-01-01"), (Died, "2020-05-01"), (Applied, "2021-01-01"), (MembershipRestored, "2022-01-01")];
    assert_eq!(on(&life(&told), "2023-01-01"), (Stage::Died, 0));
    let told = [(Admitted, "2010-01-01"), (Removed, "2020-05-01"), (TransferredIn, "2021-01-01")];
    assert_eq!(on(&life(&told), "2023-01-01"), (Stage::Removed, 0));
    let told = [
        (Admitted, "2010-01-01"),
        (MembershipSuspended, "2020-05-01"),
        (TransferredOut, "2021-01-01"),
        (TransferredIn, "2022-01-01"),
    ];
    assert_eq!(on(&life(&told), "2021-06-01"), (Stage::TransferredOut, 0));
    assert_eq!(on(&life(&told), "2023-01-01"), (Stage::Suspended, 0));
}
