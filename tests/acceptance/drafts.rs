//! What is being typed is kept in the vault's folder, outside the trail.

use serde_json::json;

use crate::desk::Desk;

#[test]
fn drafts_are_kept_by_name_and_are_no_step() {
    let mut desk = Desk::new("2026-11-29");
    let before = desk.call("vault.status", json!({}));
    for (name, text) in [
        ("meeting-new", "{\"place\":\"三楼\"}"),
        ("说明原因-1", "{\"reason\":\"暑假\"}"),
        ("meeting-new", "{\"place\":\"四楼\"}"),
    ] {
        desk.call("drafts.keep", json!({ "name": name, "text": text }));
    }
    let held = json!([
        { "name": "meeting-new", "text": "{\"place\":\"四楼\"}" },
        { "name": "说明原因-1", "text": "{\"reason\":\"暑假\"}" },
    ]);
    assert_eq!(desk.call("drafts.list", json!({})), held);
    // A torn one costs itself alone.
    std::fs::write(desk.vault().join("drafts/torn.json"), "{\"name\":").unwrap();
    desk.call("drafts.keep", json!({ "name": "meeting-new", "text": "" }));
    desk.call("drafts.keep", json!({ "name": "never kept", "text": "" }));
    assert_eq!(desk.call("drafts.list", json!({})), json!([held[1]]));
    assert_eq!(desk.call("vault.status", json!({})), before);
    let folder = desk.vault();
    desk.call("vault.close", json!({}));
    desk.call("vault.open", json!({ "folder": folder }));
    assert_eq!(desk.call("drafts.list", json!({})), json!([held[1]]));
    assert_eq!(desk.call("vault.verify", json!({}))["ok"], true);
}
