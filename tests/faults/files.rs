//! Files that are not what they say.

use std::path::Path;
use std::time::Duration;

use dangwu_core::ground::error::ProblemCode;
use dangwu_scratch::Scratch;
use dangwu_tests::{Door, text, worked};
use serde_json::json;

use crate::{DAY, facts, fixtures, is_plain};

fn refused(name: &str, make: fn(&Path)) {
    let folder = Scratch::new(name);
    let file = folder.join("党员.xlsx");
    make(&file);
    let mut door = Door::with_new_vault(DAY, &folder.join("vault"), "石河镇中心小学").unwrap();
    let before = facts(&mut door);
    let start = worked();
    for operation in ["imports.preview", "imports.apply"] {
        let problem = door.call(operation, json!({ "kind": "members", "file": text(&file) })).unwrap_err();
        is_plain(&problem, ProblemCode::BadInput);
        assert!(problem.place.contains("党员.xlsx"), "{problem:?}");
    }
    let took = worked().saturating_sub(start);
    assert!(took < Duration::from_secs(60), "{name} took {took:?}");
    assert_eq!(facts(&mut door), before);
}

#[test]
fn a_text_file_named_xlsx_is_refused() {
    refused("text", fixtures::text);
}

#[test]
fn a_workbook_with_a_password_is_refused() {
    refused("encrypted", fixtures::encrypted);
}

#[test]
fn a_zip_bomb_is_refused() {
    refused("bomb", fixtures::bomb);
}

#[test]
fn a_million_empty_rows_are_refused() {
    refused("empty-rows", fixtures::empty_rows);
}

#[test]
fn a_file_that_is_gone_is_told() {
    let folder = Scratch::new("gone");
    let mut door = Door::with_new_vault(DAY, &folder.join("vault"), "石河镇中心小学").unwrap();
    let request = json!({ "kind": "members", "file": text(&folder.join("党员.xlsx")) });
    is_plain(&door.call("imports.preview", request).unwrap_err(), ProblemCode::NotFound);
}
