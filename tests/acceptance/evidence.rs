//! 佐证 through the public door: brought for a criterion, and what needs none.

use serde_json::{Value, json};

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
    let none = desk.try_call("indicators.add_evidence", json!({ "pieces": [], "criterion": of("主题党日") })).unwrap_err();
    assert_eq!(none.message, "没有选择佐证");
    let ahead = json!([{ "title": "照片", "on": "2027-03-01" }]);
    let ahead = desk.try_call("indicators.add_evidence", json!({ "pieces": ahead, "criterion": of("党课") })).unwrap_err();
    assert_eq!(ahead.field.as_deref(), Some("on"));
    assert_eq!((steps(&mut desk), desk.call("indicators.evidence", json!({}))), (before + 1, json!([])));
}
