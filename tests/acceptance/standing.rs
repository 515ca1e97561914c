//! Duties through the public door: a duty is due, is done, turns 达标, is excused.

use dangwu_tests::told;
use serde_json::{Value, json};

use crate::desk::Desk;

/// A branch of seven full members with a committee of three.
fn school() -> (Desk, Value, Vec<Value>) {
    let mut desk = Desk::new("2026-11-22");
    let branch = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    let people: Vec<Value> = (1..=7)
        .map(|n| {
            let events = json!([
                { "kind": "admitted", "on": "2010-01-01" }, { "kind": "confirmed", "on": "2011-01-01" }, { "kind": "assigned", "unit": branch },
            ]);
            desk.call("people.save", json!({ "facts": { "name": format!("党员{n}") }, "events": events }))["value"].clone()
        })
        .collect();
    for (person, role) in people.iter().zip(["secretary", "committee_member", "committee_member"]) {
        desk.call("posts.save", json!({ "unit": branch, "person": person, "role": role, "from": "2024-05-10" }));
    }
    (desk, branch, people)
}

fn november(desk: &mut Desk, rule: &str) -> Value {
    let report = desk.call("duties.check", json!({ "rule": rule }));
    report["findings"].as_array().unwrap().iter().find(|f| f["period"]["from"] == "2026-11-01").cloned().unwrap()
}

#[test]
fn a_duty_done_turns_met_and_undo_makes_it_due_again() {
    let (mut desk, branch, _) = school();
    assert_eq!(november(&mut desk, "ZB-22")["answer"], "due");
    assert_eq!(november(&mut desk, "ZB-22")["due_on"], "2026-11-30");
    let roster = desk.call("meetings.roster", json!({ "unit": branch, "kinds": ["theme_day"], "on": "2026-11-20" }));
    assert_eq!(roster.as_array().unwrap().len(), 7);
    let record = json!({ "unit": branch, "kinds": ["theme_day"], "state": "recorded", "held_on": "2026-11-20", "attendance": roster });
    assert!(!desk.call("meetings.judge", record.clone()).as_array().unwrap().is_empty(), "verdicts as it is typed");
    let saved = desk.call("meetings.save", record)["value"].clone();
    let met = november(&mut desk, "ZB-22");
    assert_eq!((met["answer"].as_str(), &met["counted"][0]["id"]), (Some("met"), &saved));
    assert!(!met["citation"].as_array().unwrap().is_empty());
    desk.call("history.undo", json!({}));
    assert_eq!(november(&mut desk, "ZB-22")["answer"], "due");
}

#[test]
fn committee_meetings_ask_for_the_committee_and_its_quorum() {
    let (mut desk, branch, people) = school();
    let roster =
        desk.call("meetings.roster", json!({ "unit": branch, "kinds": ["committee_meeting"], "on": "2026-11-20" }));
    let due: Vec<&Value> = roster.as_array().unwrap().iter().map(|a| &a["person"]).collect();
    assert_eq!(due, people.iter().take(3).collect::<Vec<_>>());
    let mut grid = roster.clone();
    grid[0]["presence"] = json!("leave");
    grid[1]["presence"] = json!("absent");
    let record = json!({ "unit": branch, "kinds": ["committee_meeting"], "state": "held", "held_on": "2026-11-20", "attendance": grid });
    let verdicts = desk.call("meetings.judge", record);
    let quorum = verdicts.as_array().unwrap().iter().find(|f| f["rule"] == "meetings.committee-quorum").unwrap();
    assert_eq!((quorum["answer"].as_str(), quorum["weight"].as_str()), (Some("breach"), Some("必须")));
}

#[test]
fn a_missed_month_asks_for_a_reason_and_takes_it() {
    let (mut desk, branch, _) = school();
    let august = |desk: &mut Desk| {
        let report = desk.call("duties.check", json!({ "rule": "meetings.committee-monthly" }));
        report["findings"].as_array().unwrap().iter().find(|f| f["period"]["from"] == "2026-08-01").cloned().unwrap()
    };
    assert_eq!(august(&mut desk)["answer"], "needs-reason", "一般 is never a breach");
    desk.call("duties.excuse", json!({
        "rule": "meetings.committee-monthly", "subject_kind": "unit", "subject": branch, "reason": "暑假", "approved_by": "党总支",
        "period": { "from": "2026-08-01", "to": "2026-08-31" },
    }));
    let excused = august(&mut desk);
    assert_eq!(excused["answer"], "not-applicable");
    assert!(excused["message"].as_str().unwrap().contains("暑假"), "{excused}");
}

#[test]
fn under_seven_full_members_there_is_no_committee_to_meet() {
    let (mut desk, _, people) = school();
    desk.call("people.add_event", json!({ "person": people[6], "kind": "transferred_out", "on": "2026-09-15" }));
    let report = desk.call("duties.check", json!({ "rule": "meetings.committee-monthly" }));
    let answer = |month: &str| {
        report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .find(|f| f["period"]["from"] == month)
            .map(|f| f["answer"].clone())
            .unwrap()
    };
    assert_eq!(answer("2026-08-01"), "needs-reason");
    assert_eq!(answer("2026-10-01"), "not-applicable");
}

#[test]
fn without_a_roster_it_cannot_be_told_whether_a_committee_must_meet() {
    let mut desk = Desk::new("2026-11-22");
    desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }));
    let finding = november(&mut desk, "meetings.committee-monthly");
    assert_eq!(finding["answer"], "cannot-tell");
    assert!(!finding["missing"].as_array().unwrap().is_empty());
}

#[test]
fn a_rule_of_the_clerks_own_is_judged_and_cites_its_document() {
    let (mut desk, _, _) = school();
    let id = desk.call("rules.save_local", json!({
        "title": "党课每季度一次", "weight": "应当", "meeting": "lecture", "per": "quarter", "least": 1, "document": "县教工委2026年工作要点", "from": "2026-01-01",
    }))["value"].clone();
    let report = desk.call("duties.check", json!({ "rule": id }));
    let quarters = report["findings"].as_array().unwrap();
    assert_eq!(quarters.len(), 4, "the fourth quarter runs");
    assert_eq!((quarters[0]["answer"].as_str(), quarters[3]["answer"].as_str()), (Some("overdue"), Some("due")));
    assert_eq!(quarters[0]["citation"][0]["title"], "县教工委2026年工作要点");
}

#[test]
fn the_same_judging_day_gives_the_same_answer_for_ever() {
    let (mut desk, branch, _) = school();
    let then = desk.call("duties.check", json!({ "as_of": "2026-03-10", "year": 2026 }));
    desk.call(
        "meetings.save",
        json!({ "unit": branch, "kinds": ["theme_day"], "state": "held", "held_on": "2026-11-05" }),
    );
    assert_eq!(desk.call("duties.check", json!({ "as_of": "2026-03-10", "year": 2026 })), then);
}

#[test]
fn today_groups_what_is_overdue_this_week_and_this_month() {
    let (mut desk, _, _) = school();
    let agenda = desk.call("duties.agenda", json!({ "as_of": "2026-11-25" }));
    let count = |run: &str| agenda[run].as_array().unwrap().len();
    assert!(count("overdue") > 0 && count("this_month") > 0, "{agenda}");
    for finding in told(&agenda, &["overdue"]) {
        assert!(
            !finding["citation"].as_array().unwrap().is_empty() && !finding["remedy"].as_str().unwrap().is_empty(),
            "{finding}"
        );
    }
}
