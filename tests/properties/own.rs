//! Items of any label and text of any sort: exported and imported again they are the same.

use std::path::Path;
use std::sync::Arc;

use dangwu_core::books::organisation::{self, PersonFacts, SavePerson};
use dangwu_core::books::own::{self, OwnItem, OwnKind, OwnRegister, OwnValue, OwnValuesQuery};
use dangwu_core::paperwork::imports::{self, ColumnChoice, ImportKind, ImportRequest};
use dangwu_core::paperwork::ledgers;
use dangwu_core::vault::office::{Office, Work};
use proptest::prelude::*;
use serde_json::json;

fn office(folder: &Path) -> Office {
    let now = "2026-12-01T09:30:00".parse().unwrap();
    Office::create(folder, "石河镇中心小学", Arc::new(move || now)).unwrap()
}

/// Text with what breaks sheets: controls, quotes, signs of formulas, escapes, long lines.
fn text() -> impl Strategy<Value = String> {
    let hard = prop::sample::select(vec![
        "=1+1",
        "+86",
        "-3",
        "@甲",
        "'",
        "\"",
        "\"\"",
        "\t",
        "\r\n",
        "\n",
        "\u{7}",
        "\u{200b}",
        "_x0041_",
        "<b>",
        "&amp;",
        "、",
        "；",
        ",",
        "\\",
        "/",
        "无",
        "—",
        "2026-03-05",
        "007",
        "１２",
        "　",
        "㎡",
        "𠮷",
        "e\u{301}",
        "#REF!",
        "TRUE",
        "1e5",
        "%",
        "长",
    ]);
    let piece =
        prop_oneof![3 => hard.prop_map(str::to_owned), 2 => "\\PC{1,6}", 1 => "[一-龥]{1,8}", 1 => "[一-龥]{900,1200}"];
    prop::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat().replace('\u{fffd}', ""))
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof![2 => "[一-龥a-zA-Z0-9（）/=+\"'&<>-]{1,12}", 1 => text()].prop_map(|t| t.chars().take(40).collect())
}

fn said(office: &Office) -> Vec<(String, String)> {
    let items = own::held_items(office.db(), None).unwrap();
    let query = OwnValuesQuery { register: OwnRegister::Members, record: None };
    let named = |v: OwnValue| {
        let item = items.iter().find(|i| i.id == Some(v.item)).unwrap();
        (own::key(&item.label), v.value)
    };
    let mut all: Vec<_> = own::values(office.db(), &query).unwrap().into_iter().map(named).collect();
    all.sort();
    all
}

/// Whether a cell of this text says that nothing stands there.
fn blank(text: &str) -> bool {
    dangwu_core::sheets::fields::is_blank(&dangwu_core::sheets::workbook::Cell::Text(text.to_owned()))
}

fn check(folder: &Path, labels: &[String], texts: &[String]) {
    let (one, two) = (folder.join("one"), folder.join("two"));
    let mut office_one = office(&one);
    let facts = PersonFacts { id_number: "990101198001010022".into(), ..PersonFacts::named("朱梅玉") };
    let events = serde_json::from_value(json!([
        { "kind": "admitted", "on": "2010-06-20" }, { "kind": "confirmed", "on": "2011-06-20" }
    ]))
    .unwrap();
    let who = organisation::save_person(&mut office_one, &SavePerson { id: None, facts, events }).unwrap().value;
    let mut columns = Vec::new();
    for (label, text) in labels.iter().zip(texts) {
        let item = OwnItem {
            id: None,
            register: OwnRegister::Members,
            label: label.clone(),
            kind: OwnKind::Text,
            choices: vec![],
        };
        // Labels that may not be kept or are there already are left out.
        let Ok(saved) = own::save_item(&mut office_one, &item) else { continue };
        let value = OwnValue { item: saved.value, record: who.0, value: text.clone() };
        own::set_value(&mut office_one, &value).unwrap();
        let items = own::held_items(office_one.db(), None).unwrap();
        let kept = items.into_iter().find(|i| i.id == Some(saved.value)).unwrap();
        columns.push(ColumnChoice {
            sheet: None,
            column: None,
            heading: kept.label,
            nth: None,
            field: "own:text".into(),
        });
    }
    let request = json!({ "ledgers": ["members"], "year": 2026, "to": folder.join("out") });
    let files = ledgers::export(&office_one, &serde_json::from_value(request).unwrap(), &Work::quiet()).unwrap();
    let before = said(&office_one);
    let again = ImportRequest::of(ImportKind::Members, files[0].path.clone());
    let result = imports::apply(&mut office_one, &again, &Work::quiet()).unwrap().value;
    assert_eq!(
        (result.added, result.updated, result.unchanged),
        (0, 0, 1),
        "{:?} {labels:?} {texts:?}",
        result.warnings
    );
    assert_eq!(said(&office_one), before);
    let mut office_two = office(&two);
    imports::apply(&mut office_two, &ImportRequest { columns, ..again }, &Work::quiet()).unwrap();
    let kept: Vec<_> = before.into_iter().filter(|(_, value)| !blank(value)).collect();
    assert_eq!(said(&office_two), kept);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 60, ..ProptestConfig::default() })]
    #[test]
    fn labels_and_texts_come_back_the_same(
        labels in prop::collection::vec(label(), 1..6), texts in prop::collection::vec(text(), 6),
    ) {
        let folder = dangwu_scratch::Scratch::new("own-properties");
        check(&folder, &labels, &texts);
    }
}
