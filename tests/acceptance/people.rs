//! The organisation: status on any day, shares, search.

use serde_json::{Value, json};

use crate::desk::Desk;

fn desk() -> (Desk, Value) {
    let mut desk = Desk::new("2026-11-22");
    let branch = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    (desk, branch)
}

fn person(desk: &mut Desk, name: &str, events: Value, staff: &str) -> Value {
    desk.call("people.save", json!({ "facts": { "name": name, "staff_kind": staff }, "events": events }))["value"]
        .clone()
}

#[test]
fn the_roster_of_any_day_follows_from_dated_events() {
    let (mut desk, branch) = desk();
    let id = person(
        &mut desk,
        "单思",
        json!([
            { "kind": "assigned", "unit": branch }, { "kind": "applied", "on": "2024-01-10" }, { "kind": "activist", "on": "2024-08-01" },
            { "kind": "admitted", "on": "2026-03-20" },
        ]),
        "teacher",
    );
    let mut stage = |day: &str| desk.call("people.get", json!({ "id": id, "as_of": day }))["row"]["stage"].clone();
    assert_eq!(stage("2024-01-09"), "none");
    assert_eq!(stage("2024-01-10"), "applicant");
    assert_eq!(stage("2026-03-19"), "activist");
    assert_eq!(stage("2026-03-20"), "probationary_member");
    desk.call(
        "people.add_event",
        json!({ "person": id, "kind": "transferred_out", "on": "2026-09-01", "note": "转往县一中" }),
    );
    assert_eq!(desk.call("people.list", json!({})), json!([]));
    assert_eq!(desk.call("people.list", json!({ "as_of": "2026-08-31" }))[0]["name"], "单思");
    assert_eq!(desk.call("people.list", json!({ "include_left": true }))[0]["stage"], "transferred_out");
}

#[test]
fn what_is_said_of_an_event_as_a_step_comes_back_as_it_was_sent() {
    let (mut desk, branch) = desk();
    let id = person(
        &mut desk,
        "单思",
        json!([{ "kind": "assigned", "unit": branch }, { "kind": "admitted", "on": "2025-03-20" }]),
        "teacher",
    );
    let said = json!({
        "kind": "probation_extended", "on": "2026-03-10", "until": "2026-09-20", "note": "缺一次汇报", "number": "石教党〔2026〕3号",
        "reason": "需要继续考察",
    });
    let mut sent = said.clone();
    sent["person"] = json!(id);
    desk.call("people.add_event", sent);
    let held = |desk: &mut Desk| {
        let events = desk.call("people.get", json!({ "id": id }))["events"].clone();
        events.as_array().unwrap().iter().find(|e| e["kind"] == "probation_extended").unwrap().clone()
    };
    let told = held(&mut desk);
    for (field, value) in said.as_object().unwrap() {
        assert_eq!(&told[field], value, "{field}");
    }
    // A day mended alone leaves the rest; what is said anew is taken.
    desk.call(
        "people.add_event",
        json!({ "id": told["id"], "person": id, "kind": "probation_extended", "on": "2026-03-11", "note": "缺一次汇报" }),
    );
    assert_eq!((&held(&mut desk)["on"], &held(&mut desk)["until"]), (&json!("2026-03-11"), &json!("2026-09-20")));
    let mut sent = held(&mut desk);
    sent["until"] = json!("2026-08-20");
    desk.call("people.add_event", sent);
    assert_eq!((&held(&mut desk)["until"], &held(&mut desk)["reason"]), (&json!("2026-08-20"), &json!("需要继续考察")));
}

#[test]
fn the_share_of_members_among_teachers_is_told_or_said_to_be_unknown() {
    let (mut desk, branch) = desk();
    let full = json!([{ "kind": "admitted", "on": "2010-01-01" }, { "kind": "confirmed", "on": "2011-01-01" }, { "kind": "assigned", "unit": branch }]);
    for n in 0..32 {
        person(&mut desk, &format!("教师{n}"), full.clone(), "teacher");
    }
    person(&mut desk, "退休教师", full.clone(), "retired");
    let mut share = |day: &str| {
        let s = desk.call("organisation.summary", json!({ "as_of": day }));
        (s["teacher_share_percent"].clone(), s["share_missing"].as_str().unwrap().to_owned())
    };
    assert_eq!(share("2026-10-01"), (Value::Null, "没有登记这一天或之前的教职工人数".into()));
    desk.call("staff.save", json!({ "on": "2026-09-01", "teachers": 92, "staff": 110 }));
    let mut share =
        |day: &str| desk.call("organisation.summary", json!({ "as_of": day }))["teacher_share_percent"].clone();
    assert_eq!(share("2026-10-01"), "34.8");
    assert_eq!(share("2026-08-31"), Value::Null);
    person(&mut desk, "未填身份", full, "unknown");
    let s = desk.call("organisation.summary", json!({ "as_of": "2026-10-01" }));
    assert_eq!(
        (s["teacher_share_percent"].clone(), s["share_missing"].as_str()),
        (Value::Null, Some("有1名党员没有填写人员身份"))
    );
}

#[test]
fn people_are_found_by_characters_spelling_and_initials() {
    let (mut desk, _) = desk();
    person(&mut desk, "单思", json!([]), "teacher");
    person(&mut desk, "仇曾", json!([]), "teacher");
    for (text, wanted) in [("单", "单思"), ("shansi", "单思"), ("ss", "单思"), ("qiuzeng", "仇曾"), ("qz", "仇曾")]
    {
        let hits = desk.call("search.find", json!({ "text": text }));
        assert_eq!(hits[0]["title"], wanted, "{text}");
    }
}

#[test]
fn problems_tasks_frameworks_and_criteria_are_found_too_with_the_place_each_leads_to() {
    let (mut desk, _) = desk();
    let problem = desk.call("problems.save", json!({ "title": "图书未编目", "source": "self_check" }))["value"].clone();
    let task = desk.call("plans.save_task", json!({ "year": 2025, "title": "修订学校章程" }))["value"].clone();
    let framework = desk.call("indicators.adopt", json!({ "code": "school-annual", "year": 2026 }))["value"].clone();
    let (_, criteria) = crate::indicators::held(&mut desk, &framework);
    let dues = criteria.iter().find(|(t, _)| t == "党费收缴").unwrap().1.to_string();
    let mut found = |text: &str, kind: &str| {
        let hits = desk.call("search.find", json!({ "text": text }));
        hits.as_array().unwrap().iter().find(|h| h["kind"] == kind).cloned().unwrap_or(Value::Null)
    };
    for text in ["未编目", "tushuweibianmu", "tswbm"] {
        assert_eq!(found(text, "problem")["id"], problem.to_string(), "{text}");
    }
    for text in ["章程", "xiudingxuexiao", "xdxxzc"] {
        let hit = found(text, "task");
        assert_eq!((&hit["id"], &hit["year"]), (&json!(task.to_string()), &json!(2025)), "{text}");
    }
    for text in ["党费收缴", "dangfeishou", "dfsj"] {
        let hit = found(text, "criterion");
        assert_eq!((&hit["id"], &hit["framework"]), (&json!(dues), &framework), "{text}");
    }
    for text in ["师德考核", "shidekaohe", "sdkh"] {
        assert_eq!(found(text, "framework")["id"], "teacher-ethics", "an example by its code: {text}");
    }
    assert_eq!(found("学校", "framework")["id"], framework.to_string());
    assert_eq!(found("没有这样的", "problem"), Value::Null);
}

#[test]
fn names_are_kept_as_they_are() {
    let (mut desk, _) = desk();
    for name in ["O'Brien\"", "<script>alert(1)</script>", "王😀芳", "𠮷野", "阿卜杜拉·买买提"] {
        let id = person(&mut desk, name, json!([]), "other");
        assert_eq!(desk.call("people.get", json!({ "id": id }))["row"]["name"], name);
    }
}

#[test]
fn a_group_hangs_under_a_branch_and_a_unit_in_use_stays() {
    let (mut desk, branch) = desk();
    let problem = desk.try_call("units.save", json!({ "kind": "group", "name": "第一党小组" })).unwrap_err();
    assert_eq!(problem.field.as_deref(), Some("parent"));
    person(&mut desk, "甲", json!([{ "kind": "assigned", "unit": branch }]), "teacher");
    let problem = desk.try_call("units.remove", json!({ "id": branch })).unwrap_err();
    assert!(problem.guidance.contains("撤销日期"), "{problem:?}");
}

#[test]
fn the_same_is_told_of_many_people_at_once() {
    let mut desk = Desk::new("2026-11-29");
    let branch = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    let committee = desk.call("units.save", json!({ "kind": "committee", "name": "党委" }))["value"].clone();
    let mut person = |name: &str| desk.call("people.save", json!({ "facts": { "name": name } }))["value"].clone();
    let people = json!([person("王芳"), person("李梅"), person("张伟")]);
    let before = desk.state();
    let request =
        json!({ "people": people, "unit": branch, "on": "2026-09", "stage": "full_member", "staff_kind": "teacher" });
    assert_eq!(desk.call("people.give", request.clone())["value"], 3);
    let rows = desk.call("people.list", json!({}));
    for row in rows.as_array().unwrap() {
        assert_eq!((&row["stage"], &row["unit_name"]), (&json!("full_member"), &json!("第一党支部")), "{row}");
        assert_eq!(row["confirmed_on"], json!(null), "no day is made up");
    }
    let detail = desk.call("people.get", json!({ "id": people[0] }));
    assert_eq!(detail["row"]["staff_kind"], "teacher");
    // Once more changes nothing; one undo takes all of it back.
    let again = desk.call("people.give", request);
    assert_eq!((&again["value"], &again["entry"]), (&json!(0), &json!(null)));
    assert_eq!(desk.call("history.undo", json!({}))["value"], "一起登记：3人");
    assert_eq!(desk.state(), before);
    for (request, field) in [
        (json!({ "people": [], "unit": branch }), "people"),
        (json!({ "people": people }), "unit"),
        (json!({ "people": people, "unit": committee }), "unit"),
        (json!({ "people": people, "stage": "died" }), "stage"),
        (json!({ "people": people, "unit": branch, "on": "2026-12" }), "on"),
    ] {
        let refused = desk.try_call("people.give", request).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some(field), "{}", refused.message);
    }
    assert_eq!(desk.state(), before);
}

#[test]
fn what_no_column_says_can_be_said_of_every_row_of_a_roster() {
    let mut desk = Desk::new("2026-11-29");
    let path = desk.folder.join("名单.csv");
    std::fs::write(&path, "某校退休教师党员名单,,\n序号,姓名,性别\n1,王芳,女\n2,李强,男\n").unwrap();
    let given = json!([
        { "field": "unit", "value": "退休党支部" },
        { "field": "stage", "value": "正式党员" },
        { "field": "staff_kind", "value": "离退休" },
    ]);
    let request = |given: &serde_json::Value| json!({ "kind": "members", "file": path, "given": given });
    let before = desk.state();
    let result = desk.call("imports.apply", request(&given))["value"].clone();
    assert_eq!((&result["added"], &result["asked"]), (&json!(2), &json!([])), "{result:#}");
    let cells = &result["cells"];
    let sum: u64 = ["entered", "same", "left", "rejected"].iter().map(|k| cells[*k].as_u64().unwrap()).sum();
    assert_eq!(cells["filled"].as_u64(), Some(sum), "{cells}");
    for row in desk.call("people.list", json!({})).as_array().unwrap() {
        let told = [&row["unit_name"], &row["stage"], &row["staff_kind"]];
        assert_eq!(told, [&json!("退休党支部"), &json!("full_member"), &json!("retired")], "{row}");
    }
    assert_eq!(desk.call("imports.apply", request(&given))["value"]["unchanged"], 2);
    desk.call("history.undo", json!({}));
    assert_eq!(desk.state(), before);
    // A column that says it is not overruled, and a field there is not is wrong use.
    for wrong in [json!([{ "field": "sex", "value": "女" }]), json!([{ "field": "held_on", "value": "2026.1.1" }])] {
        let refused = desk.try_call("imports.preview", request(&wrong)).unwrap_err();
        assert_eq!(refused.code, dangwu_core::ground::error::ProblemCode::WrongUse);
    }
}

#[test]
fn a_field_that_an_operation_does_not_know_is_refused_and_nothing_saved() {
    let (mut desk, branch) = desk();
    for (operation, request, field) in [
        (
            "people.save",
            json!({ "facts": { "name": "单思", "staff_kind": "teacher", "shoe_size": 42 } }),
            "facts.shoe_size",
        ),
        ("people.list", json!({ "asof": "2026-01-01" }), "asof"),
        ("units.save", json!({ "id": branch, "kind": "branch", "name": "第二党支部", "names": [] }), "names"),
    ] {
        let refused = desk.try_call(operation, request).unwrap_err();
        assert_eq!(refused.code, dangwu_core::ground::error::ProblemCode::WrongUse);
        assert_eq!(refused.place, field, "{operation}");
    }
    assert_eq!(desk.call("people.list", json!({})), json!([]));
    assert_eq!(desk.call("units.list", json!({}))[0]["name"], "第一党支部");
}
