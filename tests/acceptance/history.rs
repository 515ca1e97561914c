//! Every change of every register can be undone and redone, and is in the trail.

use serde_json::{Value, json};

use crate::desk::Desk;

/// Ids a scenario has met so far.
struct World {
    desk: Desk,
    states: Vec<Vec<String>>,
}

impl World {
    fn act(&mut self, operation: &str, request: Value) -> i64 {
        let before = self.desk.state();
        let outcome = self.desk.call(operation, request);
        let after = self.desk.state();
        assert_ne!(before, after, "{operation} changed nothing");
        assert!(!outcome["changed"].as_array().unwrap().is_empty(), "{operation} names no area to read again");
        assert!(outcome["vault"]["undo"].is_string(), "{operation} cannot be undone");
        self.states.push(before);
        outcome["value"].as_i64().unwrap_or_default()
    }
}

#[test]
fn every_change_is_undone_and_redone_exactly() {
    let mut w = World { desk: Desk::new("2026-11-22"), states: Vec::new() };
    let branch = w.act(
        "units.save",
        json!({ "kind": "branch", "name": "第一党支部", "theme_day": { "by": "day_of_month", "day": 5 } }),
    );
    let group = w.act("units.save", json!({ "kind": "group", "name": "第一党小组", "parent": branch }));
    w.act("school.save", json!({ "name": "石河镇中心小学", "clerk": "干事" }));
    let person = w.act("people.save", json!({
        "facts": { "name": "单　思", "id_number": "11010519491231002X" },
        "events": [{ "kind": "admitted", "on": "2010-06" }, { "kind": "confirmed", "on": "2011-06" }, { "kind": "assigned", "unit": branch }],
    }));
    w.act("people.save", json!({ "id": person, "facts": { "name": "单思", "id_number": "11010519491231002X", "note": "<script>alert('x')</script> '\"😀𠮷" } }));
    let event =
        w.act("people.add_event", json!({ "person": person, "kind": "assigned", "unit": group, "on": "2026-03-01" }));
    w.act(
        "people.add_event",
        json!({ "id": event, "person": person, "kind": "assigned", "unit": group, "on": "2026-03-02" }),
    );
    let post =
        w.act("posts.save", json!({ "unit": branch, "person": person, "role": "secretary", "from": "2024-05-10" }));
    let term = w.act("terms.save", json!({ "unit": branch, "elected_on": "2024-05-10" }));
    let exemption = w.act(
        "exemptions.save",
        json!({ "person": person, "kind": "organizational_life", "from": "2026-01-01", "decided_by": "第一党支部" }),
    );
    let sanction = w.act(
        "sanctions.save",
        json!({ "person": person, "kind": "warning", "from": "2020-01-01", "until": "2021-01-01" }),
    );
    let staff = w.act("staff.save", json!({ "on": "2026-09-01", "teachers": 92, "staff": 110 }));
    let holiday = w.act("holidays.save", json!({ "name": "暑假", "from": "2026-07-10", "to": "2026-08-31" }));
    let meeting = w.act("meetings.save", json!({
        "unit": branch, "kinds": ["general_meeting", "lecture"], "state": "recorded", "held_on": "2026-11-20", "title": "第四季度党员大会",
        "attendance": [{ "person": person, "presence": "present" }],
        "votes": [{ "subject": "工作总结", "voting_due": 1, "voting_present": 1, "yes": 1, "no": 0, "abstain": 0 }],
    }));
    let file = w.desk.folder.join("照片.jpg");
    std::fs::write(&file, b"not really a picture").unwrap();
    let attachment = w.act("meetings.attach", json!({ "meeting": meeting, "path": file }));
    let excuse = w.act(
        "duties.excuse",
        json!({
            "rule": "meetings.committee-monthly", "subject_kind": "unit", "subject": branch, "reason": "暑假合并召开",
            "period": { "from": "2026-08-01", "to": "2026-08-31" },
        }),
    );
    w.act("rules.save_local", json!({
        "title": "党课每季度一次", "weight": "应当", "meeting": "lecture", "per": "quarter", "least": 1, "document": "区教育工委通知", "from": "2026-01-01",
    }));
    let key = w.desk.call("settings.list", json!({}))[0].clone();
    let other = key["options"].as_array().unwrap().iter().find(|o| o[0] != key["value"]).unwrap()[0].clone();
    w.act("settings.set", json!({ "key": key["key"], "value": other }));
    w.act("rules.remove_local", json!({ "id": "local.1" }));
    for (operation, id) in [
        ("duties.remove_excuse", excuse),
        ("meetings.detach", attachment),
        ("meetings.remove", meeting),
        ("holidays.remove", holiday),
        ("staff.remove", staff),
        ("sanctions.remove", sanction),
        ("exemptions.remove", exemption),
        ("terms.remove", term),
        ("posts.remove", post),
        ("people.remove_event", event),
        ("people.remove", person),
        ("units.remove", group),
        ("units.remove", branch),
    ] {
        w.act(operation, json!({ "id": id }));
    }
    let end = w.desk.state();
    let steps = w.states.len();
    for (n, before) in w.states.iter().enumerate().rev() {
        let outcome = w.desk.call("history.undo", json!({}));
        assert_eq!(&w.desk.state(), before, "undo of step {n}: {}", outcome["value"]);
    }
    assert_eq!(w.desk.try_call("history.undo", json!({})).unwrap_err().message, "没有可以撤销的操作");
    for before in w.states.iter().skip(1) {
        w.desk.call("history.redo", json!({}));
        assert_eq!(&w.desk.state(), before);
    }
    w.desk.call("history.redo", json!({}));
    assert_eq!(w.desk.state(), end);
    let trail = w.desk.call("history.list", json!({ "limit": 500 }));
    assert_eq!(trail.as_array().unwrap().len(), steps + 1, "one entry a change, and the vault's birth");
    assert_eq!(w.desk.call("vault.verify", json!({}))["ok"], true);
}

#[test]
fn the_trail_tells_before_and_after() {
    let mut desk = Desk::new("2026-11-22");
    let id = desk.call("people.save", json!({ "facts": { "name": "王芳", "phone": "13900000000" } }))["value"].clone();
    desk.call("people.save", json!({ "id": id, "facts": { "name": "王芳", "phone": "13911111111" } }));
    let entry = desk.call("history.list", json!({ "limit": 1 }))[0].clone();
    assert_eq!(
        (entry["summary"].as_str(), entry["at"].as_str()),
        (Some("保存人员：王芳"), Some("2026-11-22 09:30:00"))
    );
    let changes = desk.call("history.changes", json!({ "id": entry["id"] }));
    assert_eq!(
        changes,
        json!([{ "register": "人员", "how": "changed", "name": "王芳",
        "fields": [{ "label": "电话", "before": "13900000000", "after": "13911111111" }] }])
    );
}

#[test]
fn the_trail_names_what_a_row_points_to() {
    let mut desk = Desk::new("2026-11-22");
    let top =
        desk.call("units.save", json!({ "name": "石河镇中心小学党总支", "kind": "general_branch" }))["value"].clone();
    let unit = json!({ "name": "第一党支部", "kind": "branch", "parent": top });
    let branch = desk.call("units.save", unit)["value"].clone();
    let entry = desk.call("history.list", json!({ "limit": 1 }))[0]["id"].clone();
    let above = |desk: &mut Desk| {
        let changes = desk.call("history.changes", json!({ "id": entry }));
        let fields = changes[0]["fields"].as_array().unwrap().clone();
        fields.iter().find(|f| f["label"] == "上级").map(|f| f["after"].clone()).unwrap()
    };
    assert_eq!(above(&mut desk), "石河镇中心小学党总支");
    desk.call("units.remove", json!({ "id": branch }));
    desk.call("units.remove", json!({ "id": top }));
    assert_eq!(above(&mut desk), "石河镇中心小学党总支", "as the trail holds it from before it was removed");
}

#[test]
fn a_new_change_after_undo_ends_redo() {
    let mut desk = Desk::new("2026-11-22");
    desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }));
    desk.call("history.undo", json!({}));
    let outcome = desk.call("units.save", json!({ "kind": "branch", "name": "第二党支部" }));
    assert_eq!(outcome["vault"]["redo"], Value::Null);
    assert_eq!(desk.try_call("history.redo", json!({})).unwrap_err().message, "没有可以重做的操作");
}

#[test]
fn a_change_that_fails_leaves_nothing_behind() {
    let mut desk = Desk::new("2026-11-22");
    desk.call("people.save", json!({ "facts": { "name": "甲", "id_number": "11010519491231002X" } }));
    let (state, trail) = (desk.state(), desk.call("history.list", json!({})));
    let problem = desk
        .try_call("people.save", json!({ "facts": { "name": "乙", "id_number": "11010519491231002x" } }))
        .unwrap_err();
    assert_eq!(problem.field.as_deref(), Some("id_number"));
    assert_eq!((desk.state(), desk.call("history.list", json!({}))), (state, trail));
}

/// Numbers of the entries that these changes made.
fn entry(desk: &mut Desk, operation: &str, request: Value) -> (i64, Value) {
    let outcome = desk.call(operation, request);
    (outcome["entry"].as_i64().unwrap(), outcome["value"].clone())
}

#[test]
fn one_step_is_taken_back_alone_and_what_came_after_stays() {
    let mut desk = Desk::new("2026-11-22");
    let (_, branch) = entry(&mut desk, "units.save", json!({ "kind": "branch", "name": "第一党支部" }));
    let before = desk.state();
    let (first, _) = entry(&mut desk, "people.save", json!({ "facts": { "name": "王芳" } }));
    let (second, other) = entry(&mut desk, "people.save", json!({ "facts": { "name": "李梅" } }));
    let outcome = desk.call("history.undo", json!({ "entry": first }));
    assert_eq!((&outcome["value"], &outcome["entry"]), (&json!("保存人员：王芳"), &json!(first)));
    let left = desk.call("people.list", json!({}));
    assert_eq!(left.as_array().unwrap().iter().map(|p| &p["id"]).collect::<Vec<_>>(), [&other]);
    // Again it cannot be taken back; done again it stands as before.
    let again = desk.try_call("history.undo", json!({ "entry": first })).unwrap_err();
    assert_eq!(again.message, "“保存人员：王芳”已经撤销过，没有单独撤销");
    desk.call("history.redo", json!({ "entry": first }));
    assert_eq!(desk.call("people.list", json!({})).as_array().unwrap().len(), 2);
    // The last step is still the last, and everything goes back to where it was.
    assert_eq!(desk.call("history.undo", json!({}))["entry"], json!(second));
    desk.call("history.undo", json!({}));
    assert_eq!(desk.state(), before);
    let gone = desk.try_call("history.undo", json!({ "entry": 4711 })).unwrap_err();
    assert_eq!(gone.message, "操作记录里没有这一步");
    assert_eq!(desk.call("units.list", json!({}))[0]["id"], branch);
}

#[test]
fn a_step_on_which_later_ones_rest_stays() {
    let mut desk = Desk::new("2026-11-22");
    let (made, branch) = entry(&mut desk, "units.save", json!({ "kind": "branch", "name": "第一党支部" }));
    let (person, id) = entry(&mut desk, "people.save", json!({ "facts": { "name": "王芳" } }));
    // A later change of the same row, a later row that names it, a row that names it by its number alone.
    let (changed, _) =
        entry(&mut desk, "people.save", json!({ "id": id, "facts": { "name": "王芳", "phone": "139" } }));
    let (assigned, _) = entry(
        &mut desk,
        "people.add_event",
        json!({ "person": id, "kind": "assigned", "unit": branch, "on": "2026-03" }),
    );
    let (excused, _) = entry(
        &mut desk,
        "duties.excuse",
        json!({ "rule": "meetings.committee-monthly", "subject_kind": "unit", "subject": branch, "reason": "暑假",
            "period": { "from": "2026-08-01", "to": "2026-08-31" } }),
    );
    let before = desk.state();
    for held in [made, person] {
        let refused = desk.try_call("history.undo", json!({ "entry": held })).unwrap_err();
        assert!(refused.message.ends_with("之后又有改动与它有关，没有单独撤销"), "{}", refused.message);
        assert_eq!(desk.state(), before);
    }
    // Once what rests on it is gone it can go.
    desk.call("history.undo", json!({ "entry": assigned }));
    assert!(desk.try_call("history.undo", json!({ "entry": made })).is_err(), "the reason given names the branch");
    desk.call("history.undo", json!({ "entry": excused }));
    desk.call("history.undo", json!({ "entry": made }));
    assert!(desk.try_call("history.undo", json!({ "entry": person })).is_err());
    desk.call("history.undo", json!({ "entry": changed }));
    desk.call("history.undo", json!({ "entry": person }));
    // What rests on what is gone cannot be done again before it.
    assert!(desk.try_call("history.redo", json!({ "entry": changed })).is_err());
    assert!(desk.try_call("history.redo", json!({ "entry": assigned })).is_err());
    while desk.call("vault.status", json!({}))["redo"].is_string() {
        desk.call("history.redo", json!({}));
    }
    assert_eq!(desk.state(), before);
}

#[test]
fn an_import_can_be_taken_back_while_nothing_rests_on_it() {
    let mut desk = Desk::new("2026-11-22");
    let path = desk.folder.join("名册.csv");
    std::fs::write(&path, "姓名,所在党支部\n王芳,第一党支部\n李梅,第一党支部\n").unwrap();
    let before = desk.state();
    let (import, _) = entry(&mut desk, "imports.apply", json!({ "kind": "members", "file": path }));
    entry(&mut desk, "school.save", json!({ "name": "石河镇中心小学", "clerk": "干事" }));
    desk.call("history.undo", json!({ "entry": import }));
    desk.call("history.undo", json!({}));
    assert_eq!(desk.state(), before);
}

#[test]
fn a_change_that_changed_nothing_has_no_entry() {
    let mut desk = Desk::new("2026-11-22");
    let school = desk.call("school.get", json!({}));
    assert_eq!(desk.call("school.save", school)["entry"], Value::Null);
}
