//! Days at the one door: what has not happened cannot be held, and a year is plausible in every operation.

use dangwu_core::ground::error::ProblemCode;
use serde_json::{Value, json};

use crate::desk::Desk;

fn refused(desk: &mut Desk, operation: &str, request: Value) -> (String, String) {
    let problem = desk.try_call(operation, request).unwrap_err();
    assert_eq!(problem.code, ProblemCode::BadInput, "{operation}: {problem:?}");
    (problem.field.unwrap_or_default(), problem.message)
}

#[test]
fn what_has_not_happened_is_refused_at_its_field_by_every_operation() {
    let mut desk = Desk::new("2026-11-29");
    let unit = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    let person = desk.call("people.save", json!({ "facts": { "name": "朱梅玉" } }))["value"].clone();
    let problem = desk.call("problems.save", json!({ "title": "台账不全" }))["value"].clone();
    let before = desk.state();
    let meeting = json!({ "unit": unit, "kinds": ["general_meeting"], "state": "held", "held_on": "2026-12-05" });
    let (field, message) = refused(&mut desk, "meetings.save", meeting);
    assert_eq!(field, "held_on");
    assert_eq!(message, "实际时间2026.12.05在今天（2026.11.29）之后，还没有发生");
    for (operation, field, request) in [
        ("people.add_event", "on", json!({ "person": person, "kind": "admitted", "on": "2026-12" })),
        ("development.record_step", "on", json!({ "person": person, "milestone": "applied", "on": "2026-11-30" })),
        (
            "problems.record_step",
            "on",
            json!({ "problem": problem, "kind": "closed", "on": "2026-12-01", "by": "书记" }),
        ),
        ("problems.save_task", "done_on", json!({ "problem": problem, "title": "补齐", "done_on": "2026-12-01" })),
        (
            "plans.save_task",
            "done_on",
            json!({ "year": 2026, "title": "修订章程", "state": "done", "done_on": "2027-01-01" }),
        ),
        (
            "targets.save_letter",
            "signed_on",
            json!({ "year": 2026, "title": "责任书", "signer_name": "李外人", "signed_on": "2026-12-01" }),
        ),
        ("terms.save", "elected_on", json!({ "unit": unit, "elected_on": "2026-12-01" })),
        ("staff.save", "on", json!({ "on": "2026-12-01", "teachers": 1, "staff": 1 })),
    ] {
        assert_eq!(refused(&mut desk, operation, request).0, field, "{operation}");
    }
    assert_eq!(desk.state(), before, "what is refused has changed nothing");
    // Today has happened, a plan lies ahead, a month that has begun can be meant.
    let meeting = |day: &str, state: &str, field: &str| json!({ "unit": unit, "kinds": ["general_meeting"], "state": state, field: day });
    desk.call("meetings.save", meeting("2026-11-29", "held", "held_on"));
    desk.call("meetings.save", meeting("2026-12-20", "planned", "planned_on"));
    desk.call("people.add_event", json!({ "person": person, "kind": "leave_planned", "on": "2026-12-20" }));
    desk.call("people.add_event", json!({ "person": person, "kind": "admitted", "on": "2026-11" }));
}

#[test]
fn a_year_is_plausible_in_every_field_and_a_day_that_is_required_is_asked_for() {
    let mut desk = Desk::new("2026-11-29");
    let unit = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    for year in ["0206", "1900", "2062"] {
        for (operation, field, request) in [
            ("people.save", "birth", json!({ "facts": { "name": "朱梅玉", "birth": format!("{year}-03") } })),
            ("units.save", "founded_on", json!({ "kind": "branch", "name": "第二党支部", "founded_on": year })),
            (
                "meetings.save",
                "planned_on",
                json!({ "unit": unit, "kinds": ["lecture"], "state": "planned", "planned_on": format!("{year}-03-01") }),
            ),
            (
                "plans.save_task",
                "due_on",
                json!({ "year": 2026, "title": "修订章程", "due_on": format!("{year}-03-01") }),
            ),
            (
                "exemptions.save",
                "from",
                json!({ "person": 1, "kind": "organizational_life", "from": format!("{year}-03-01"), "decided_by": "支部" }),
            ),
        ] {
            assert_eq!(refused(&mut desk, operation, request).0, field, "{operation} {year}");
        }
    }
    let (field, message) = refused(&mut desk, "terms.save", json!({ "unit": unit, "elected_on": "" }));
    assert_eq!((field.as_str(), message.as_str()), ("elected_on", "没有填写选举日期"));
    // Questions may be asked of any day.
    desk.call("duties.check", json!({ "as_of": "2062-01-01" }));
}

#[test]
fn a_meeting_lies_within_the_life_of_its_unit() {
    let mut desk = Desk::new("2026-11-29");
    let unit = json!({ "kind": "branch", "name": "第一党支部", "founded_on": "2024-09", "closed_on": "2026-08-31" });
    let unit = desk.call("units.save", unit)["value"].clone();
    let mut held = |day: &str| {
        let meeting = json!({ "unit": unit, "kinds": ["lecture"], "state": "held", "held_on": day });
        desk.try_call("meetings.save", meeting).err().map(|p| (p.field.unwrap_or_default(), p.message))
    };
    assert_eq!(held("2024-09-01"), None, "some day of the month of founding");
    assert_eq!(held("2026-08-30"), None);
    assert_eq!(
        held("2024-08-31"),
        Some(("held_on".to_owned(), "2024.08.31在“第一党支部”成立（2024.09）之前".to_owned()))
    );
    assert_eq!(
        held("2026-09-01"),
        Some(("held_on".to_owned(), "2026.09.01在“第一党支部”撤销（2026.08.31）之后".to_owned()))
    );
}

#[test]
fn what_an_old_vault_holds_of_days_to_come_is_named_before_an_export() {
    let mut desk = Desk::new("2026-11-29");
    let unit = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    let meeting =
        json!({ "unit": unit, "kinds": ["lecture"], "title": "岁末党课", "state": "held", "held_on": "2026-11-29" });
    let id = desk.call("meetings.save", meeting)["value"].clone();
    let request = |to: Value| json!({ "ledgers": ["meetings"], "year": 2026, "to": to });
    let notes = |desk: &mut Desk| desk.call("ledgers.preview", request(json!("")))["notes"].clone();
    assert_eq!(notes(&mut desk), json!([]));
    desk.write("UPDATE meeting SET held_on = '2026-12-08'", []).unwrap();
    let told = json!(["登记的日期在今天之后，还没有发生，请核对：第一党支部“岁末党课”（2026.12.08）。"]);
    assert_eq!(notes(&mut desk), told);
    let to = desk.folder.join("台账");
    let written = desk.call("ledgers.export", request(json!(to)));
    assert_eq!(written["files"][0]["notes"], told);
    assert_eq!(desk.call("meetings.get", json!({ "id": id }))["held_on"], "2026-12-08", "what is held stays");
}
