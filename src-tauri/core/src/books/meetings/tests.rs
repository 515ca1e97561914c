//! What is saved is what is read.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use super::*;
use crate::books::organisation::{PersonFacts, Unit, UnitKind, insert_person, insert_unit};
use crate::ground::calendar::Day;
use crate::vault::office::{Office, Op};

fn day(text: &str) -> Option<Day> {
    text.parse().ok()
}

#[test]
fn every_field_of_a_meeting_comes_back_in_its_place() {
    let folder = dangwu_scratch::Scratch::new("meetings");
    let now = day("2026-11-22").unwrap().and_hms_opt(9, 0, 0).unwrap();
    let mut office = Office::create(&folder, "学校", Arc::new(move || now)).unwrap();
    let unit: Unit = serde_json::from_str(r#"{"kind": "branch", "name": "第一党支部"}"#).unwrap();
    assert_eq!(unit.kind, UnitKind::Branch);
    let made = office
        .transact(Op::SaveUnit, "", |tx| Ok((insert_unit(tx, &unit)?, insert_person(tx, &PersonFacts::named("单思"))?)))
        .unwrap();
    let (unit, person) = made.value;
    let text = |field: &str| format!("the {field}");
    let mut meeting = Meeting {
        id: None,
        unit,
        unit_name: "第一党支部".to_owned(),
        kinds: vec![MeetingKind::OrganizationalLifeMeeting, MeetingKind::Appraisal],
        topics: vec![super::MeetingTopic::ActivistAnalysis],
        title: text("title"),
        state: MeetingState::Recorded,
        year_of: Some(2025),
        planned_on: day("2026-01-04"),
        held_on: day("2026-01-05"),
        place: text("place"),
        chair: text("chair"),
        recorder: text("recorder"),
        lecturer: text("lecturer"),
        agenda: text("agenda"),
        minutes: text("minutes"),
        decisions: text("decisions"),
        in_attendance: text("in_attendance"),
        counts_only: false,
        due: Some(1),
        present: Some(0),
        on_leave: Some(1),
        absent_names: text("absent_names"),
        attendance: vec![Attendance {
            person,
            name: "单思".to_owned(),
            presence: Presence::Leave,
            reason: text("reason"),
            made_up_on: day("2026-01-09"),
            voting: false,
        }],
        votes: vec![Vote {
            id: None,
            subject: text("subject"),
            voting_due: 9,
            voting_present: 8,
            yes: 5,
            no: 2,
            abstain: 1,
            admission: true,
            person: None,
            election: true,
        }],
        attachments: Vec::new(),
        note: text("note"),
    };
    let id = save(&mut office, &meeting).unwrap().value;
    meeting.id = Some(id);
    let read = get(office.db(), id).unwrap();
    meeting.votes[0].id = read.votes[0].id;
    assert_eq!(read, meeting);
    let row = list(office.db(), &MeetingQuery::default()).unwrap().remove(0);
    let expected = MeetingRow {
        id,
        unit,
        unit_name: meeting.unit_name,
        kinds: meeting.kinds,
        title: meeting.title,
        state: meeting.state,
        on: meeting.held_on,
        place: meeting.place,
        chair: meeting.chair,
        due: Some(1),
        present: Some(0),
        counts_only: false,
        attachments: 0,
    };
    assert_eq!(row, expected);
    drop(office);
    std::fs::remove_dir_all(&folder).unwrap();
}
