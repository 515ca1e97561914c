//! Units live in time: names with a day, closing, merging, splitting, and a tree without circles.

use dangwu_core::ground::error::{Problem, ProblemCode};
use serde_json::{Value, json};

use crate::desk::Desk;

struct House {
    desk: Desk,
    first: Value,
    second: Value,
}

fn house() -> House {
    let mut desk = Desk::new("2026-11-22");
    let mut unit = |name: &str| {
        desk.call("units.save", json!({ "kind": "branch", "name": name, "founded_on": "2018-09" }))["value"].clone()
    };
    let (first, second) = (unit("第一党支部"), unit("第二党支部"));
    House { desk, first, second }
}

impl House {
    fn member(&mut self, name: &str, unit: &Value) -> Value {
        let events = json!([
            { "kind": "assigned", "unit": unit }, { "kind": "admitted", "on": "2010-07-01" },
            { "kind": "confirmed", "on": "2011-07-01" } ]);
        self.desk.call("people.save", json!({ "facts": { "name": name }, "events": events }))["value"].clone()
    }

    fn unit(&mut self, id: &Value) -> Value {
        let units = self.desk.call("units.list", json!({}));
        units.as_array().unwrap().iter().find(|u| u["id"] == *id).unwrap().clone()
    }

    fn save(&mut self, id: &Value, more: Value) -> Result<Value, dangwu_core::ground::error::Problem> {
        let mut unit = self.unit(id);
        unit.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.desk.try_call("units.save", unit)
    }

    /// Where somebody stands on a day, by name.
    fn place(&mut self, person: &Value, day: &str) -> String {
        let found = self.desk.call("people.get", json!({ "id": person, "as_of": day }));
        found["row"]["unit_name"].as_str().unwrap().to_owned()
    }

    fn roster(&mut self, year: i32) -> Vec<Vec<String>> {
        let request = json!({ "ledgers": ["members"], "year": year });
        serde_json::from_value(self.desk.call("ledgers.preview", request)["rows"].clone()).unwrap()
    }
}

fn says(rows: &[Vec<String>], text: &str) -> bool {
    rows.iter().flatten().any(|cell| cell == text)
}

#[test]
fn a_new_name_has_a_day_and_older_years_keep_the_old_one() {
    let mut house = house();
    let (first, _) = (house.first.clone(), house.second.clone());
    let zhu = house.member("朱梅玉", &first);
    let meeting = |day: &str| json!({ "unit": first, "kinds": ["lecture"], "state": "held", "held_on": day });
    let before = house.desk.call("meetings.save", meeting("2024-03-05"))["value"].clone();
    let after = house.desk.call("meetings.save", meeting("2025-09-01"))["value"].clone();
    house.save(&first, json!({ "name": "语文党支部", "renamed_on": "2025-09-01" })).unwrap();
    assert_eq!(house.place(&zhu, "2025-08-31"), "第一党支部");
    assert_eq!(house.place(&zhu, "2025-09-01"), "语文党支部");
    assert!(says(&house.roster(2024), "第一党支部") && says(&house.roster(2025), "语文党支部"));
    let mut name = |id: &Value| house.desk.call("meetings.get", json!({ "id": id }))["unit_name"].clone();
    assert_eq!((name(&before), name(&after)), (json!("第一党支部"), json!("语文党支部")));
    // The search finds it by either name.
    for text in ["语文", "第一党支部"] {
        let hits = house.desk.call("search.find", json!({ "text": text }));
        assert!(
            hits.as_array().unwrap().iter().any(|h| h["kind"] == "unit" && h["title"] == "语文党支部"),
            "{text}: {hits}"
        );
    }
    // Renamed again before that day is refused; so is a day before the founding.
    for day in ["2025-09-01", "2024-01-01", "2018-09-01"] {
        let problem = house.save(&first, json!({ "name": "数学党支部", "renamed_on": day })).unwrap_err();
        assert_eq!(problem.field.as_deref(), Some("renamed_on"), "{day}");
    }
    let undone = house.desk.call("history.undo", json!({}))["value"].clone();
    assert_eq!(undone, "保存组织：第一党支部改名为语文党支部");
    assert_eq!(house.place(&zhu, "2025-09-01"), "第一党支部");
}

#[test]
fn a_slip_is_mended_everywhere_and_a_former_name_too() {
    let mut house = house();
    let first = house.first.clone();
    let zhu = house.member("朱梅玉", &first);
    house.save(&first, json!({ "name": "第一党支部（教学）" })).unwrap();
    assert_eq!(house.place(&zhu, "2019-01-01"), "第一党支部（教学）");
    house.save(&first, json!({ "name": "语文党支部", "renamed_on": "2025-09-01" })).unwrap();
    let former = house.unit(&first)["former"][0].clone();
    let mended = json!({ "id": former["id"], "unit": first, "name": "第一党支部", "until": "2025-08-20" });
    house.desk.call("units.save_name", mended.clone());
    assert_eq!(house.place(&zhu, "2025-08-19"), "第一党支部");
    assert_eq!(house.place(&zhu, "2025-08-20"), "语文党支部");
    house.desk.call("units.remove_name", json!({ "id": former["id"] }));
    assert_eq!(house.place(&zhu, "2019-01-01"), "语文党支部");
    let gone = house.desk.try_call("units.save_name", mended).unwrap_err();
    assert_eq!(gone.code, ProblemCode::NotFound, "saving it does not bring it back");
}

#[test]
fn a_unit_with_people_in_it_is_not_closed() {
    let mut house = house();
    let (first, second) = (house.first.clone(), house.second.clone());
    let zhu = house.member("朱梅玉", &first);
    let problem = house.save(&first, json!({ "closed_on": "2026-08-31" })).unwrap_err();
    assert_eq!(problem.field.as_deref(), Some("closed_on"));
    assert!(problem.message.contains("朱梅玉") && problem.guidance.contains("合并"), "{problem:?}");
    let assign = |on: &str, unit: &Value| json!({ "person": zhu, "kind": "assigned", "on": on, "unit": unit });
    let moved = house.desk.call("people.add_event", assign("2026-08-31", &second))["value"].clone();
    house.save(&first, json!({ "closed_on": "2026-08-31" })).unwrap();
    // Neither a new event nor one taken away brings anybody into it again.
    let back = house.desk.try_call("people.add_event", assign("2026-09-05", &first)).unwrap_err();
    assert_eq!(back.field.as_deref(), Some("unit"));
    assert!(house.desk.try_call("people.remove_event", json!({ "id": moved })).is_err());
    let early = house.desk.try_call("people.add_event", assign("2017-01-01", &second)).unwrap_err();
    assert!(early.message.contains("2018.09才成立"), "{early:?}");
    let new = json!({ "facts": { "name": "许秋水" }, "events": [
        { "kind": "assigned", "unit": first }, { "kind": "admitted", "on": "2010-07-01" } ] });
    assert!(house.desk.try_call("people.save", new).is_err());
    let given = json!({ "people": [zhu], "unit": first, "on": "2026-10-01" });
    assert!(house.desk.try_call("people.give", given).is_err());
    assert_eq!(house.desk.call("units.misplaced", json!({})), json!([]));
    // What is so already is told.
    house.desk.write("UPDATE unit SET closed_on = '2026-10-01' WHERE id = ?1", [second.as_i64()]).unwrap();
    let told = house.desk.call("units.misplaced", json!({}));
    assert_eq!((&told[0]["name"], &told[0]["from"]), (&json!("朱梅玉"), &json!("2026-10-01")));
}

#[test]
fn units_become_one_in_one_step() {
    let mut house = house();
    let (first, second) = (house.first.clone(), house.second.clone());
    let group = json!({ "kind": "group", "name": "第一党小组", "parent": second, "founded_on": "2018-09" });
    let group = house.desk.call("units.save", group)["value"].clone();
    let (zhu, xu) = (house.member("朱梅玉", &first), house.member("许秋水", &group));
    house.desk.call("posts.save", json!({ "unit": second, "person": xu, "role": "secretary", "from": "2020-01-01" }));
    let before = house.desk.state();
    let merge = json!({ "units": [second], "into": first, "on": "2026-09-01" });
    let target = house.desk.call("units.merge", merge)["value"].clone();
    assert_eq!(target, first);
    assert_eq!(house.place(&xu, "2026-08-31"), "第二党支部");
    assert_eq!(house.place(&xu, "2026-09-01"), "第一党支部");
    assert_eq!(house.place(&zhu, "2026-09-01"), "第一党支部");
    let row = house.desk.call("people.get", json!({ "id": xu, "as_of": "2026-09-01" }))["row"].clone();
    assert_eq!(
        (&row["group_name"], &row["posts"]),
        (&json!("第一党小组"), &json!("")),
        "the group goes on, the post ends"
    );
    let closed = house.unit(&second);
    assert_eq!((&closed["closed_on"], &closed["successors"]), (&json!("2026-09-01"), &json!([first])));
    let posts = house.desk.call("posts.list", json!({ "unit": second }));
    assert_eq!(posts[0]["until"], "2026-09-01");
    assert_eq!(house.desk.call("units.misplaced", json!({})), json!([]));
    assert_eq!(house.desk.call("history.undo", json!({}))["value"], "合并组织：第二党支部并为第一党支部");
    assert_eq!(house.desk.state(), before, "one step, one undo");
    let new = json!({ "units": [first, second], "name": "教学党支部", "on": "2026-09-01" });
    let new = house.desk.call("units.merge", new)["value"].clone();
    assert_eq!(house.unit(&new)["founded_on"], "2026-09-01");
    assert_eq!(
        (house.place(&zhu, "2026-09-01"), house.place(&xu, "2026-09-01")),
        ("教学党支部".into(), "教学党支部".into())
    );
    let again = house.desk.try_call("units.merge", json!({ "units": [second], "into": new, "on": "2026-10-01" }));
    assert_eq!(again.unwrap_err().field.as_deref(), Some("units"));
}

#[test]
fn a_unit_becomes_several_in_one_step() {
    let mut house = house();
    let first = house.first.clone();
    let (zhu, xu) = (house.member("朱梅玉", &first), house.member("许秋水", &first));
    house.desk.call("posts.save", json!({ "unit": first, "person": zhu, "role": "secretary", "from": "2020-01-01" }));
    let before = house.desk.state();
    let parts =
        |xus: Value| json!([{ "name": "语文党支部", "people": [zhu] }, { "name": "数学党支部", "people": xus }]);
    let split = |people: Value| json!({ "unit": first, "parts": parts(people), "on": "2026-09-01" });
    for (people, message) in [(json!([]), "还没有人"), (json!([zhu]), "写在了两个新组织里")] {
        let problem = house.desk.try_call("units.split", split(people)).unwrap_err();
        assert!(problem.message.contains(message), "{problem:?}");
    }
    let lone = json!({ "unit": first, "on": "2026-09-01", "parts": [
        { "name": "语文党支部", "people": [zhu] }, { "name": "第二党支部", "people": [xu] } ] });
    assert_eq!(house.desk.try_call("units.split", lone).unwrap_err().message, "已经有“第二党支部”");
    assert_eq!(house.desk.state(), before);
    let made = house.desk.call("units.split", split(json!([xu])))["value"].clone();
    assert_eq!(house.unit(&first)["successors"], made);
    assert_eq!(house.unit(&first)["closed_on"], "2026-09-01");
    assert_eq!(
        (house.place(&zhu, "2026-09-01"), house.place(&xu, "2026-08-31")),
        ("语文党支部".into(), "第一党支部".into())
    );
    house.desk.call("history.undo", json!({}));
    assert_eq!(house.desk.state(), before);
    let part = json!([{ "name": "语文党支部", "people": [zhu] }]);
    let going = json!({ "unit": first, "goes_on": true, "parts": part, "on": "2026-09-01" });
    house.desk.call("units.split", going);
    assert_eq!(house.unit(&first)["closed_on"], Value::Null);
    assert_eq!(house.place(&xu, "2026-09-01"), "第一党支部");
    assert_eq!(house.desk.call("posts.list", json!({ "unit": first }))[0]["until"], "2026-09-01");
}

#[test]
fn no_unit_is_its_own_ancestor_and_one_that_is_is_shown() {
    let mut desk = Desk::new("2026-11-22");
    // The first unit gets number 1.
    let own = json!({ "kind": "branch", "name": "第一党支部", "parent": 1 });
    let problem = desk.try_call("units.save", own).unwrap_err();
    assert_eq!(problem.field.as_deref(), Some("parent"));
    let mut unit = |kind: &str, name: &str, parent: &Value| {
        desk.call("units.save", json!({ "kind": kind, "name": name, "parent": parent }))["value"].clone()
    };
    let top = unit("general_branch", "党总支", &Value::Null);
    let branch = unit("branch", "第一党支部", &top);
    let below = json!({ "id": top, "kind": "general_branch", "name": "党总支", "parent": branch });
    assert_eq!(desk.try_call("units.save", below).unwrap_err().field.as_deref(), Some("parent"));
    // Not by the store itself either.
    let refused = |done: Result<usize, Problem>| done.is_err_and(|problem| problem.code != ProblemCode::VaultReadOnly);
    assert!(refused(desk.write("UPDATE unit SET parent_id = ?1 WHERE id = ?1", [top.as_i64()])));
    let own = "INSERT INTO unit (id, parent_id, kind, name, covers, temporary, note)
               VALUES (9, 9, 'branch', '第二党支部', 0, 0, '')";
    assert!(refused(desk.write(own, [])));
    assert_eq!(desk.call("vault.verify", json!({}))["ok"], true);
    // An older program let it in: it is shown, named, and can be mended.
    desk.write("DROP TRIGGER unit_tree_update", []).unwrap();
    desk.write("UPDATE unit SET parent_id = id WHERE name = '党总支'", []).unwrap();
    let units = desk.call("units.list", json!({}));
    assert_eq!(units.as_array().unwrap().len(), 2);
    let report = desk.call("vault.verify", json!({}));
    let tree = report["checks"].as_array().unwrap().iter().find(|c| c["name"] == "组织的上下级").unwrap().clone();
    assert_eq!((report["ok"].clone(), tree["ok"].clone()), (json!(false), json!(false)));
    assert!(tree["detail"].as_str().unwrap().contains("党总支"));
    desk.call("units.save", json!({ "id": top, "kind": "general_branch", "name": "党总支" }));
    assert_eq!(desk.call("vault.verify", json!({}))["ok"], true);
}
