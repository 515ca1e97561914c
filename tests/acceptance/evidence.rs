//! 佐证 through the public door: brought for a criterion, and what needs none.

use serde_json::json;

use crate::desk::Desk;
use crate::indicators::{adopt, criterion, school, score};

#[test]
fn evidence_brought_for_a_criterion_is_one_step_and_goes_with_one() {
    let (mut desk, _) = school(&[("theme_day", 1)]);
    let (id, ids) = adopt(&mut desk, "school-annual");
    let of = |title: &str| ids.iter().find(|(t, _)| t == title).unwrap().1.clone();
    let folder = desk.vault().parent().unwrap().to_owned();
    let files = ["一.jpg", "二.jpg"].map(|name| {
        std::fs::write(folder.join(name), name).unwrap();
        json!({ "kind": "file", "path": folder.join(name) })
    });
    let steps = |desk: &mut Desk| desk.call("history.list", json!({})).as_array().unwrap().len();
    let before = steps(&mut desk);
    desk.call("indicators.add_evidence", json!({ "pieces": files, "criterion": of("主题党日") }));
    assert_eq!(steps(&mut desk), before + 1);
    let held = |desk: &mut Desk| {
        let score = score(desk, &id.to_string(), json!({}));
        criterion(&score, "主题党日")["evidence"].as_array().unwrap().len()
    };
    assert_eq!(held(&mut desk), 2);
    desk.call("history.undo", json!({}));
    assert_eq!(held(&mut desk), 0);
    assert_eq!(desk.call("indicators.evidence", json!({})), json!([]));
    // One that cannot be taken in leaves nothing behind of the others.
    let broken = json!([files[0], { "kind": "file", "path": folder.join("没有.jpg") }]);
    desk.try_call("indicators.add_evidence", json!({ "pieces": broken, "criterion": of("主题党日") })).unwrap_err();
    let none =
        desk.try_call("indicators.add_evidence", json!({ "pieces": [], "criterion": of("主题党日") })).unwrap_err();
    assert_eq!(none.message, "没有选择佐证");
    let ahead = json!([{ "title": "照片", "on": "2027-03-01" }]);
    let ahead =
        desk.try_call("indicators.add_evidence", json!({ "pieces": ahead, "criterion": of("党课") })).unwrap_err();
    assert_eq!(ahead.field.as_deref(), Some("on"));
    assert_eq!((steps(&mut desk), desk.call("indicators.evidence", json!({}))), (before + 1, json!([])));
}

#[test]
fn a_veto_is_not_listed_among_what_has_no_evidence() {
    let mut desk = Desk::new("2026-12-31");
    let veto = |number: u32, material: &str| {
        json!({ "ref": number.to_string(), "title": format!("违规{material}"), "material": material, "confirmed": true,
                "scoring": { "parts": [{ "kind": "veto", "figure": { "entered": "违规" } }] } })
    };
    let points = json!({ "ref": "1", "title": "三会一课", "max": 10, "confirmed": true, "scoring": { "parts": [{ "kind": "expert" }] } });
    let tree = json!({ "name": "自定", "year": 2026, "criteria": [points, veto(2, ""), veto(3, "处理决定")] });
    let id = desk.call("indicators.save", tree)["value"].clone();
    let to = desk.vault().parent().unwrap().join("导出");
    let request = json!({ "framework": id.to_string(), "year": 2026, "to": to });
    let written = desk.call("indicators.export_evidence", request.clone());
    assert_eq!(
        written["without"],
        json!(["1 三会一课", "3 违规处理决定"]),
        "the last one: the table asks for material"
    );
    let folder = std::path::PathBuf::from(written["path"].as_str().unwrap());
    let list = dangwu_core::sheets::workbook::dump(&folder.join("目录.xlsx")).unwrap();
    assert_eq!((list.matches("没有佐证").count(), list.matches("不需佐证").count()), (2, 1), "{list}");
    let of = score(&mut desk, &id.to_string(), json!({}));
    assert_eq!((&criterion(&of, "违规")["veto"], &criterion(&of, "三会一课")["veto"]), (&json!(true), &json!(false)));
}
