//! One save and one not-found: what was removed is not brought back by saving it, and what is sent comes back as it
//! was sent. Registers of the kit are held to the same in `faces/api/registers.rs`.

use std::collections::{BTreeMap, BTreeSet};

use dangwu_core::faces::api::operations;
use dangwu_core::ground::error::ProblemCode;
use serde_json::{Value, json};

use crate::desk::Desk;

/// How the records that an operation saves are read, as they are sent.
type Read = fn(&mut Desk) -> Vec<Value>;

/// Saves of their own.
const SAVES: [(&str, Read); 12] = [
    ("units.save", |desk| list(desk.call("units.list", json!({})))),
    ("units.save_name", |desk| {
        let units = list(desk.call("units.list", json!({})));
        let former = json!({ "id": null, "unit": units[1]["id"], "name": "原第一党支部", "until": "2020-01-01" });
        if units.iter().all(|unit| unit["former"] == json!([])) {
            desk.call("units.save_name", former);
        }
        parts(desk, "units.list", "former")
    }),
    ("people.save", |desk| {
        let people = list(desk.call("people.list", json!({})));
        let facts = |p: &Value| {
            let known = p.as_object().unwrap().iter().filter(|(name, _)| FACTS.contains(&name.as_str()));
            known.map(|(name, value)| (name.clone(), value.clone())).collect::<serde_json::Map<_, _>>()
        };
        people.iter().map(|p| json!({ "id": p["id"], "facts": facts(p), "events": [] })).collect()
    }),
    ("people.add_event", |desk| events(desk, &["assigned", "transferred_in"])),
    ("development.record_step", |desk| {
        let steps = events(desk, &["activist", "prospect"]);
        steps
            .into_iter()
            .map(|mut step| {
                let kind = step.as_object_mut().unwrap().remove("kind").unwrap();
                step["milestone"] = kind;
                for code in ["body", "places"] {
                    if step[code] == "" {
                        step[code] = Value::Null;
                    }
                }
                step
            })
            .collect()
    }),
    ("meetings.save", |desk| {
        let rows = list(desk.call("meetings.list", json!({})));
        rows.iter().map(|row| desk.call("meetings.get", json!({ "id": row["id"] }))).collect()
    }),
    ("problems.save", |desk| each(desk, "problems.list", "problems.get").iter().map(|p| p["record"].clone()).collect()),
    ("duties.excuse", |desk| list(desk.call("duties.excuses", json!({})))),
    ("indicators.save", |desk| {
        let rows = list(desk.call("indicators.list", json!({})));
        let held = rows.iter().filter(|row| row["id"].is_i64());
        held.map(|row| desk.call("indicators.get", json!({ "id": row["id"] }))).collect()
    }),
    ("indicators.save_entry", |desk| {
        let rows = list(desk.call("indicators.list", json!({})));
        let held = rows.iter().filter(|row| row["id"].is_i64());
        held.flat_map(|row| {
            list(desk.call("indicators.entries", json!({ "framework": row["id"], "year": row["year"] })))
        })
        .collect()
    }),
    ("indicators.save_evidence", |desk| list(desk.call("indicators.evidence", json!({})))),
    ("own.save_item", |desk| {
        let item = json!({ "id": null, "register": "people", "label": "毕业院校", "kind": "text" });
        if list(desk.call("own.items", json!({}))).is_empty() {
            desk.call("own.save_item", item);
        }
        list(desk.call("own.items", json!({}))).iter().map(|view| view["item"].clone()).collect()
    }),
];

const FACTS: [&str; 17] = [
    "name",
    "id_number",
    "sex",
    "birth",
    "ethnicity",
    "native_place",
    "education",
    "degree",
    "work_began",
    "staff_kind",
    "position",
    "title",
    "phone",
    "address",
    "sponsors",
    "staff_number",
    "note",
];

fn list(answer: Value) -> Vec<Value> {
    answer.as_array().cloned().unwrap()
}

/// Each of a list, whole.
fn each(desk: &mut Desk, rows: &str, one: &str) -> Vec<Value> {
    let rows = list(desk.call(rows, json!({})));
    rows.iter().map(|row| desk.call(one, json!({ "id": row["id"] }))).collect()
}

/// A list within the units.
fn parts(desk: &mut Desk, rows: &str, part: &str) -> Vec<Value> {
    list(desk.call(rows, json!({}))).iter().flat_map(|row| list(row[part].clone())).collect()
}

/// Events of these kinds in the lives of the first people that have some.
fn events(desk: &mut Desk, kinds: &[&str]) -> Vec<Value> {
    let people = each(desk, "people.list", "people.get");
    let all = people.iter().flat_map(|person| list(person["events"].clone()));
    all.filter(|event| kinds.contains(&event["kind"].as_str().unwrap())).collect()
}

fn sample() -> Desk {
    let mut desk = Desk::bare("2026-06-01");
    let folder = desk.vault().display().to_string();
    desk.call("vault.sample", json!({ "folder": folder, "members": 40, "units": 2 }));
    desk
}

#[test]
fn every_save_with_a_number_is_tried() {
    let by_number = operations().iter().filter(|op| {
        let asked = (op.request)().to_value();
        let outcome = (op.response)().to_value().to_string().contains("undo");
        outcome && asked["properties"].as_object().is_some_and(|of| of.len() > 1 && of.contains_key("id"))
    });
    let named: BTreeSet<&str> = by_number.map(|op| op.name).collect();
    let own: BTreeSet<&str> = SAVES.iter().map(|(name, _)| *name).collect();
    let kit: BTreeSet<&str> = dangwu_core::faces::api::kept_saves().collect();
    // A name or an address instead of a number, a file beside, or read again as a line of a history alone.
    let other = BTreeSet::from(["problems.record_step", "indicators.use_evidence", "plans.attach", "rules.save_local"]);
    let known: BTreeSet<&str> = own.iter().chain(&kit).chain(&other).copied().collect();
    assert_eq!(named, known);
}

#[test]
fn saving_what_is_gone_brings_nothing_back() {
    let mut desk = sample();
    for (operation, read) in SAVES {
        let mut record = read(&mut desk).first().unwrap_or_else(|| panic!("no record for {operation}")).clone();
        let before = desk.state();
        record["id"] = json!(9_999_999);
        let refused = desk.try_call(operation, record).expect_err(operation);
        // Its twin that still stands may be told first.
        assert!(matches!(refused.code, ProblemCode::NotFound | ProblemCode::Conflict), "{operation}: {refused:?}");
        assert!(desk.state() == before, "{operation}");
    }
}

#[test]
fn removing_what_is_gone_is_refused() {
    let mut desk = sample();
    let before = desk.state();
    let removes = operations().iter().filter(|op| {
        let asked = (op.request)().to_value();
        let plain = asked["title"] == "ById" && (op.response)().to_value().to_string().contains("undo");
        plain && !op.name.ends_with("_excuse")
    });
    let mut tried = 0;
    for op in removes {
        let refused = desk.try_call(op.name, json!({ "id": 9_999_999 })).expect_err(op.name);
        assert_eq!(refused.code, ProblemCode::NotFound, "{}: {refused:?}", op.name);
        tried += 1;
    }
    assert!(tried > 30, "{tried}");
    assert!(desk.state() == before);
}

/// Another value of the sort the schema asks for; none where it could not be known.
fn another(schema: &Value, held: &Value) -> Option<Value> {
    let text = schema.to_string();
    if schema.get("$ref").is_some() || schema.get("anyOf").is_some() || schema.get("enum").is_some() {
        return None;
    }
    if text.contains("\"date\"") || schema.get("pattern").is_some() {
        return Some(json!("2026-05-29"));
    }
    match held {
        Value::String(_) => Some(json!("改后的话")),
        Value::Bool(on) => Some(json!(!on)),
        _ => None,
    }
}

#[test]
fn each_field_comes_back_as_it_was_sent() {
    /// Settled by what stands beside them, or told and never asked.
    const TOLD: [(&str, &str); 6] = [
        ("indicators.save_evidence", "expired"),
        ("indicators.save_evidence", "name"),
        ("indicators.save_evidence", "path"),
        ("indicators.save_evidence", "sha256"),
        ("meetings.save", "unit_name"),
        ("units.save", "renamed_on"),
    ];
    let mut desk = sample();
    let (mut kept, mut lost) = (0, BTreeMap::new());
    for (operation, read) in SAVES {
        let op = operations().iter().find(|op| op.name == operation).unwrap();
        let schema = (op.request)().to_value();
        let first = read(&mut desk)[0].clone();
        let (within, properties) = match first.get("facts") {
            Some(facts) => (facts.clone(), schema["$defs"]["PersonFacts"]["properties"].clone()),
            None => (first.clone(), schema["properties"].clone()),
        };
        for (field, schema) in properties.as_object().unwrap() {
            let Some(value) = another(schema, &within[field]) else { continue };
            if TOLD.contains(&(operation, field.as_str())) {
                continue;
            }
            let mut sent = read(&mut desk).into_iter().find(|one| one["id"] == first["id"]).unwrap();
            let slot = if sent.get("facts").is_some() { &mut sent["facts"][field] } else { &mut sent[field] };
            slot.clone_from(&value);
            let Ok(done) = desk.try_call(operation, sent) else { continue };
            let now = read(&mut desk).into_iter().find(|one| one["id"] == first["id"]).unwrap();
            let found = now.get("facts").unwrap_or(&now)[field].clone();
            kept += u32::from(found == value);
            if done["entry"].is_i64() {
                desk.call("history.undo", json!({ "entry": done["entry"] }));
            }
            if found != value {
                lost.insert(format!("{operation} {field}"), found);
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
    assert!(kept > 60, "{kept}");
}
