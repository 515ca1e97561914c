//! Names that those above the school use stand in the program as they say them; what a vault was given under other
//! words keeps them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::desk::Desk;

fn names() -> BTreeMap<String, Vec<String>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("names.toml");
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn texts(list: &Value, key: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| one[key].as_str().unwrap().to_owned()).collect()
}

#[test]
fn names_are_said_as_those_above_say_them() {
    let names = names();
    let mut desk = Desk::new("2026-11-22");
    for (code, wanted) in [("branch-six", "branch_standard"), ("double-creation", "double_creation")] {
        let framework = desk.call("indicators.example", json!({ "id": code }));
        assert_eq!(texts(&framework["criteria"], "title"), names[wanted], "{code}");
    }
    let aspects = desk.call("problems.aspects", json!({}));
    assert_eq!(texts(&aspects["rows"], "aspect"), names["problem_aspects"]);
    let areas: Vec<String> = serde_json::from_value(desk.call("risks.areas", json!({}))).unwrap();
    assert_eq!(areas, names["risk_areas"]);
    let kinds = desk.call("plans.projects", json!({}))["kinds"].clone();
    for wanted in &names["project_kinds"] {
        assert!(texts(&kinds, "name").contains(wanted), "{wanted}");
    }
    for kind in kinds.as_array().unwrap() {
        let levels: Vec<String> = serde_json::from_value(kind["levels"].clone()).unwrap();
        assert!(levels.iter().all(|l| names["project_levels"].contains(l)), "{kind}");
        match kind["name"].as_str().unwrap() {
            "示范校创建" => assert_eq!(levels, names["project_levels"]),
            "党建示范点" => assert_eq!(levels[0], names["project_levels"][0]),
            _ => {}
        }
    }
}

#[test]
fn each_wrong_vetoes_and_one_nobody_looked_into_leaves_it_open() {
    let names = names();
    let mut desk = Desk::new("2026-12-31");
    let person = desk.call("people.save", json!({ "facts": { "name": "沈晓" } }))["value"].clone();
    let id = desk.call("indicators.adopt", json!({ "code": "teacher-ethics", "year": 2026 }))["value"].clone();
    let tree = desk.call("indicators.get", json!({ "id": id }));
    let veto = tree["criteria"].as_array().unwrap().iter().find(|c| c["title"] == "一票否决").unwrap().clone();
    let figures: Vec<String> = veto["scoring"]["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["figure"]["entered"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(figures[..4], names["vetoes"][..]);
    let enter = |desk: &mut Desk, label: &str, value: u32| {
        desk.call(
            "indicators.save_entry",
            json!({ "criterion": veto["id"], "year": 2026, "person": person, "voice": "figure", "label": label,
                "value": value, "given_by": "学校党总支", "given_on": "2026-06-30" }),
        );
    };
    let vetoed = |desk: &mut Desk| {
        let request = json!({ "framework": "teacher-ethics", "year": 2026, "as_of": "2026-12-31", "person": person });
        desk.call("indicators.score", request)["vetoed"].clone()
    };
    for label in &figures[1..] {
        enter(&mut desk, label, 0);
        assert_eq!(vetoed(&mut desk), Value::Null, "{label}: the first is not looked into");
    }
    enter(&mut desk, &figures[0], 0);
    assert_eq!(vetoed(&mut desk), json!(false));
    for label in &figures {
        enter(&mut desk, label, 1);
        assert_eq!(vetoed(&mut desk), json!(true), "{label}");
        enter(&mut desk, label, 0);
    }
}

#[test]
fn what_an_older_vault_was_given_keeps_its_words() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/stores/0009.sql");
    let mut desk = Desk::bare("2026-11-22");
    std::fs::create_dir_all(desk.vault()).unwrap();
    let file = rusqlite::Connection::open(desk.vault().join("ledger.db")).unwrap();
    file.execute_batch(&std::fs::read_to_string(path).unwrap()).unwrap();
    drop(file);
    let vault = desk.vault();
    desk.call("vault.open", json!({ "folder": vault }));
    assert_eq!(desk.call("vault.verify", json!({}))["ok"], true);
    let problem = desk.call("problems.list", json!({}))[0].clone();
    assert_eq!(problem["aspect"], "政治建设");
    let counts = desk.call("problems.counts", json!({}));
    assert_eq!(counts["by_aspect"][0]["aspect"], "政治建设");
    let project = desk.call("plans.projects", json!({}))["projects"][0]["project"].clone();
    assert_eq!(project["level"], "县级");
    // Saved anew, with another note: the words stay.
    let mut again = project.clone();
    again["note"] = json!("已申报");
    desk.call("plans.save_project", again);
    assert_eq!(desk.call("plans.projects", json!({}))["projects"][0]["project"]["level"], "县级");
    assert_eq!(desk.call("risks.list", json!({}))[0]["risk"]["group"], "采购");
    let areas: Vec<String> = serde_json::from_value(desk.call("risks.areas", json!({}))).unwrap();
    assert_eq!(areas.last().map(String::as_str), Some("采购"), "what the register says is offered too");
    let framework = desk.call("indicators.list", json!({})).to_string();
    assert!(framework.contains("党员积分"), "{framework}");
}
