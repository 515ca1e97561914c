//! The same thing twice is told before it is saved.

use serde_json::{Value, json};

use crate::desk::Desk;

fn alike(desk: &mut Desk, query: Value) -> Vec<String> {
    let found = desk.call("search.alike", query);
    found.as_array().unwrap().iter().map(|one| format!("{} {}", one["id"], one["words"].as_str().unwrap())).collect()
}

#[test]
fn a_meeting_of_the_same_unit_day_and_kind() {
    let mut desk = Desk::new("2026-11-29");
    let unit = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    let other = desk.call("units.save", json!({ "kind": "branch", "name": "第二党支部" }))["value"].clone();
    let meeting = json!({ "unit": unit, "kinds": ["general_meeting", "lecture"], "title": "十一月大会", "state": "held", "held_on": "2026-11-20" });
    let id = desk.call("meetings.save", meeting)["value"].clone();
    let query = |unit: &Value, kind: &str, on: &str, id: Value| json!({ "register": "meeting", "id": id, "unit": unit, "kinds": [kind], "on": on });
    assert_eq!(
        alike(&mut desk, query(&unit, "lecture", "2026-11-20", Value::Null)),
        [format!("{id} 2026.11.20 第一党支部 党员大会、党课 十一月大会")]
    );
    for (unit, kind, on, own) in [
        (&unit, "theme_day", "2026-11-20", Value::Null),
        (&unit, "lecture", "2026-11-21", Value::Null),
        (&other, "lecture", "2026-11-20", Value::Null),
        (&unit, "lecture", "2026-11-20", id.clone()),
    ] {
        assert!(alike(&mut desk, query(unit, kind, on, own)).is_empty(), "{kind} {on}");
    }
}

#[test]
fn a_problem_a_task_and_a_letter_with_the_same_words() {
    let mut desk = Desk::new("2026-11-29");
    let problem = desk.call("problems.save", json!({ "title": "台账不全，缺3次", "place": "档案室" }))["value"].clone();
    let query = |title: &str, place: &str| json!({ "register": "problem", "id": null, "title": title, "place": place });
    assert_eq!(alike(&mut desk, query("台账不全 缺3次。", "档案室")), [format!("{problem} 台账不全，缺3次")]);
    assert!(alike(&mut desk, query("台账不全，缺3次", "食堂")).is_empty());
    assert!(alike(&mut desk, query("", "档案室")).is_empty());
    let task = desk.call("plans.save_task", json!({ "year": 2026, "title": "修订章程" }))["value"].clone();
    let query = |register: &str, year: i32, title: &str| json!({ "register": register, "id": null, "year": year, "title": title, "unit": null });
    assert_eq!(alike(&mut desk, query("task", 2026, "修订 章程")), [format!("{task} 修订章程")]);
    assert!(alike(&mut desk, query("task", 2025, "修订章程")).is_empty());
    let unit = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    let letter = json!({ "year": 2026, "unit": unit, "title": "党建责任书" });
    let letter = desk.call("targets.save_letter", letter)["value"].clone();
    let query = |title: &str| json!({ "register": "letter", "id": null, "year": 2026, "title": title, "unit": unit });
    assert_eq!(alike(&mut desk, query("《党建责任书》")), [format!("{letter} 党建责任书")]);
    assert!(alike(&mut desk, query("廉政责任书")).is_empty());
}
