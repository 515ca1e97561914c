//! Names as people really have them: kept and given back as they are.

use dangwu_scratch::Scratch;
use dangwu_tests::Door;
use serde_json::json;

use crate::DAY;

const NAMES: &[&str] = &[
    "O'Brien Smith",
    "王\"小\"二",
    "<script>alert(1)</script>",
    "=1+1",
    "李😀",
    "𠮷田𬎆",
    "买买提·吐尔逊",
    "'; DROP TABLE person; --",
    "㛃",
];

#[test]
fn strange_names_are_kept_as_they_are() {
    let folder = Scratch::new("names");
    let mut door = Door::with_new_vault(DAY, &folder.join("vault"), "\"红旗\"小学<b>").unwrap();
    for name in NAMES {
        let saved = door.call("people.save", json!({ "facts": { "name": name } })).unwrap();
        let person = door.call("people.get", json!({ "id": saved["value"] })).unwrap();
        assert_eq!(person["row"]["name"], *name);
    }
    let listed = door.call("people.list", json!({})).unwrap();
    for name in NAMES {
        assert!(listed.as_array().unwrap().iter().any(|row| row["name"] == *name), "{name} is not in the list");
    }
    assert_eq!(door.call("school.get", json!({})).unwrap()["name"], "\"红旗\"小学<b>");
    assert_eq!(door.call("vault.verify", json!({})).unwrap()["ok"], true);
}
