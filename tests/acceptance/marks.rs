//! Marks that rules ask for: what a meeting dealt with, a vote that elects, where a notice was put up, and the steps
//! of 发展党员 that are told by their day alone. Each comes back as it was saved and can be undone.

use serde_json::{Value, json};

use crate::desk::Desk;

fn branch(desk: &mut Desk) -> Value {
    desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone()
}

fn answers(desk: &mut Desk, rule: &str) -> Vec<String> {
    let report = desk.call("duties.check", json!({ "as_of": "2026-12-31", "year": 2026, "rule": rule }));
    let found = report["findings"].as_array().unwrap();
    found.iter().map(|f| f["answer"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_election_leaves_the_rules_on_ordinary_votes_and_undo_brings_it_back() {
    let mut desk = Desk::new("2026-12-31");
    let unit = branch(&mut desk);
    let vote = |election: bool| {
        json!({ "subject": "选举支部委员会", "voting_due": 9, "voting_present": 4, "yes": 4, "no": 0, "abstain": 0,
            "election": election })
    };
    let meeting = |votes: Value, topics: Value| {
        json!({ "unit": unit, "kinds": ["general_meeting"], "state": "recorded", "held_on": "2026-05-08",
            "counts_only": true, "due": 9, "present": 4, "decisions": "选出支部委员会", "votes": votes, "topics": topics })
    };
    let id = desk.call("meetings.save", meeting(json!([vote(false)]), json!([])))["value"].clone();
    for rule in ["meetings.general-vote", "meetings.general-quorum"] {
        assert_eq!(answers(&mut desk, rule), ["breach"], "{rule}");
    }
    let before = desk.state();
    let mut marked = desk.call("meetings.get", json!({ "id": id }));
    marked["votes"][0]["election"] = json!(true);
    marked["topics"] = json!(["activist_analysis"]);
    desk.call("meetings.save", marked);
    let held = desk.call("meetings.get", json!({ "id": id }));
    assert_eq!((&held["votes"][0]["election"], &held["topics"]), (&json!(true), &json!(["activist_analysis"])));
    for rule in ["meetings.general-vote", "meetings.general-quorum"] {
        assert_eq!(answers(&mut desk, rule), ["not-applicable"], "{rule}");
    }
    let entry = desk.call("history.list", json!({ "limit": 1 }))[0]["id"].clone();
    let told = desk.call("history.changes", json!({ "id": entry })).to_string();
    assert!(told.contains("\"选举\"") && told.contains("\"规则要看的事项\""), "{told}");
    let after = desk.state();
    desk.call("history.undo", json!({}));
    assert_eq!(desk.state(), before);
    desk.call("history.redo", json!({}));
    assert_eq!(desk.state(), after);
    // Without votes the meeting itself is marked.
    let mut bare = meeting(json!([]), json!(["election"]));
    bare["id"] = id;
    desk.call("meetings.save", bare);
    assert_eq!(answers(&mut desk, "meetings.general-quorum"), ["not-applicable"]);
}

#[test]
fn the_committee_of_a_school_analyses_its_activists_once_a_year() {
    let mut desk = Desk::new("2026-12-31");
    let committee =
        desk.call("units.save", json!({ "kind": "committee", "name": "石河镇中心小学党委" }))["value"].clone();
    let unit = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部", "parent": committee }))["value"]
        .clone();
    let rule = "development.activists-analysis";
    assert_eq!(answers(&mut desk, rule), ["not-applicable"], "nobody is an activist");
    let events = json!([{ "kind": "assigned", "unit": unit }, { "kind": "activist", "on": "2026-03-05" }]);
    desk.call("people.save", json!({ "facts": { "name": "沈晓" }, "events": events }));
    assert_eq!(answers(&mut desk, rule), ["soon"]);
    let meeting = json!({ "unit": committee, "kinds": ["party_meeting"], "state": "recorded", "held_on": "2026-12-20",
        "topics": ["activist_analysis"] });
    desk.call("meetings.save", meeting);
    assert_eq!(answers(&mut desk, rule), ["met"]);
}

#[test]
fn a_seat_that_falls_vacant_is_told_until_it_is_filled() {
    let mut desk = Desk::new("2026-12-31");
    let unit = branch(&mut desk);
    let person = |desk: &mut Desk, name: &str| {
        let events = json!([{ "kind": "assigned", "unit": unit }, { "kind": "admitted", "on": "2010-07-01" }]);
        desk.call("people.save", json!({ "facts": { "name": name }, "events": events }))["value"].clone()
    };
    let (old, new) = (person(&mut desk, "李明"), person(&mut desk, "王芳"));
    desk.call("terms.save", json!({ "unit": unit, "elected_on": "2025-09-10" }));
    let post = json!({ "unit": unit, "person": old, "role": "secretary", "from": "2025-09-10", "until": "2026-11-20" });
    desk.call("posts.save", post);
    let rule = "organisation.by-election";
    assert_eq!(answers(&mut desk, rule), ["soon"]);
    desk.call("settings.set", json!({ "key": "reading.by-election", "value": "1" }));
    assert_eq!(answers(&mut desk, rule), ["needs-reason"], "a month is over");
    desk.call("posts.save", json!({ "unit": unit, "person": new, "role": "secretary", "from": "2026-12-20" }));
    assert_eq!(answers(&mut desk, rule), ["met"]);
}

#[test]
fn the_notice_on_somebody_who_floats_names_both_places() {
    let mut desk = Desk::new("2026-12-31");
    let unit = branch(&mut desk);
    let events = json!([{ "kind": "assigned", "unit": unit }, { "kind": "applied", "on": "2024-01-05" },
        { "kind": "activist", "on": "2024-06-05" }, { "kind": "floating_out", "on": "2026-02-01" }]);
    let who = desk.call("people.save", json!({ "facts": { "name": "沈晓" }, "events": events }))["value"].clone();
    for (milestone, on) in [("prospect", "2026-06-10"), ("prospect_agreed", "2026-06-20")] {
        let step = json!({ "person": who, "milestone": milestone, "on": on, "reason": "照录" });
        desk.call("development.record_step", step);
    }
    let step = |places: Value| json!({ "person": who, "milestone": "publicity_started", "on": "2026-06-22", "places": places });
    let rule = "development.floating-publicity";
    let refused = desk.try_call("development.record_step", step(json!("workplace"))).unwrap_err();
    assert_eq!(refused.code, dangwu_core::ground::error::ProblemCode::NeedsReason);
    desk.call("development.record_step", step(Value::Null));
    assert_eq!(answers(&mut desk, rule), ["cannot-tell"]);
    let before = desk.state();
    let record = desk.call("people.get", json!({ "id": who }));
    let event = record["events"].as_array().unwrap().iter().find(|e| e["kind"] == "publicity_started").unwrap().clone();
    let mut again = step(json!("both"));
    again["id"] = event["id"].clone();
    desk.call("development.record_step", again);
    assert_eq!(answers(&mut desk, rule), ["met"]);
    let record = desk.call("people.get", json!({ "id": who })).to_string();
    assert!(record.contains("\"places\":\"both\""), "{record}");
    let entry = desk.call("history.list", json!({ "limit": 1 }))[0]["id"].clone();
    assert!(desk.call("history.changes", json!({ "id": entry })).to_string().contains("公示地点"));
    desk.call("history.undo", json!({}));
    assert_eq!(desk.state(), before);
}

#[test]
fn a_ledger_says_when_it_was_announced_talked_over_and_examined() {
    let mut desk = Desk::new("2026-12-31");
    branch(&mut desk);
    let file = desk.folder.join("发展党员台账.csv");
    std::fs::write(
        &file,
        "姓名,所在党支部,支部大会接收时间,上级审批时间,宣布接收时间,宣誓时间,转入材料审查时间,转正支部大会时间,转正审批时间,转正谈话时间,宣布转正时间\n\
         沈晓,第一党支部,2025.3.10,2025.5.20,2025.6.3,2025.6.3,2025.9.12,2026.3.12,2026.5.8,2026.5.12,2026.6.1\n",
    )
    .unwrap();
    let preview = desk.call("imports.preview", json!({ "kind": "development", "file": file }));
    assert!(preview["columns"].as_array().unwrap().iter().all(|c| c["field"] != ""), "{preview}");
    desk.import("development", &file);
    let who = desk.call("people.list", json!({}))[0]["id"].clone();
    let record = desk.call("people.get", json!({ "id": who }));
    for (kind, on) in [
        ("approval_announced", "2025-06-03"),
        ("file_examined", "2025-09-12"),
        ("confirmation_talked", "2026-05-12"),
        ("confirmation_announced", "2026-06-01"),
    ] {
        let found = record["events"].as_array().unwrap().iter().find(|e| e["kind"] == kind);
        assert_eq!(found.unwrap_or_else(|| panic!("{kind}"))["on"], on);
    }
    for rule in ["approval-announced", "confirmation-talked", "confirmation-announced", "oath-taken"] {
        assert_eq!(answers(&mut desk, &format!("development.{rule}")), ["met"], "{rule}");
    }
}
