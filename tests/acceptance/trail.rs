//! A new row is not copied into the trail: undo, redo and the history find it all the same, and a
//! trail written before that is read as it was.

use dangwu_core::vault::store::audit::{audited, columns};
use dangwu_core::vault::store::migrate::{MIGRATIONS, REPLAYABLE_SINCE, migrate};
use serde_json::{Value, json};

use crate::desk::Desk;

fn save_phone(desk: &mut Desk, id: &Value, phone: &str) {
    desk.call("people.save", json!({ "id": id, "facts": { "name": "王芳", "phone": phone } }));
}

fn new_person(desk: &mut Desk, phone: &str) -> Value {
    desk.call("people.save", json!({ "facts": { "name": "王芳", "phone": phone } }))["value"].clone()
}

/// What entry number `n` of the list (0 is the newest) says of a field.
fn told(desk: &mut Desk, n: usize, label: &str) -> Vec<(String, String, String)> {
    let entry = desk.call("history.list", json!({ "limit": 50 }))[n]["id"].clone();
    let changes = desk.call("history.changes", json!({ "id": entry }));
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    let mut found = Vec::new();
    for change in changes.as_array().unwrap() {
        for field in change["fields"].as_array().unwrap().iter().filter(|f| f["label"] == label) {
            found.push((text(&change["how"]), text(&field["before"]), text(&field["after"])));
        }
    }
    found
}

fn line(how: &str, before: &str, after: &str) -> (String, String, String) {
    (how.to_owned(), before.to_owned(), after.to_owned())
}

/// Undoes down to the first of `states` and does everything again, comparing at each step.
fn back_and_forth(desk: &mut Desk, states: &[Vec<String>]) {
    for _ in 0..2 {
        for state in states.iter().rev().skip(1) {
            desk.call("history.undo", json!({}));
            assert_eq!(&desk.state(), state);
        }
        for state in states.iter().skip(1) {
            desk.call("history.redo", json!({}));
            assert_eq!(&desk.state(), state);
        }
    }
}

#[test]
fn a_row_put_in_and_changed_in_one_entry_is_undone_and_redone() {
    let mut desk = Desk::new("2026-11-22");
    let mut states = vec![desk.state()];
    let office = desk.session.office().unwrap();
    office
        .transact(dangwu_core::vault::office::Op::SaveSchool, "", |tx| {
            for sql in [
                "INSERT INTO school_holiday (id, name, from_date, to_date) VALUES (7, '寒假', '2026-01-20', '2026-02-20')",
                "UPDATE school_holiday SET to_date = '2026-02-25' WHERE id = 7",
                "INSERT INTO school_holiday (id, name, from_date, to_date) VALUES (8, '误填', '2026-01-01', '2026-01-02')",
                "DELETE FROM school_holiday WHERE id = 8",
                "INSERT INTO school_holiday (id, name, from_date, to_date) VALUES (8, '暑假', '2026-07-10', '2026-08-31')",
            ] {
                tx.execute(sql, []).unwrap();
            }
            Ok(())
        })
        .unwrap();
    states.push(desk.state());
    let expected = [
        line("added", "", "2026-02-20"),
        line("changed", "2026-02-20", "2026-02-25"),
        line("added", "", "2026-01-02"),
        line("removed", "2026-01-02", ""),
        line("added", "", "2026-08-31"),
    ];
    assert_eq!(told(&mut desk, 0, "结束日期"), expected);
    back_and_forth(&mut desk, &states);
    assert_eq!(told(&mut desk, 0, "结束日期"), expected, "and after undo and redo");
}

#[test]
fn a_row_put_in_and_changed_by_a_later_entry_is_undone_and_redone() {
    let mut desk = Desk::new("2026-11-22");
    let mut states = vec![desk.state()];
    let id = new_person(&mut desk, "13900000001");
    states.push(desk.state());
    save_phone(&mut desk, &id, "13900000002");
    states.push(desk.state());
    desk.call("people.remove", json!({ "id": id }));
    states.push(desk.state());
    back_and_forth(&mut desk, &states);
}

#[test]
fn the_history_tells_what_was_put_in_whatever_came_after() {
    let mut desk = Desk::new("2026-11-22");
    let id = new_person(&mut desk, "13900000001");
    assert_eq!(told(&mut desk, 0, "电话"), [line("added", "", "13900000001")], "as it stands");
    save_phone(&mut desk, &id, "13900000002");
    save_phone(&mut desk, &id, "13900000003");
    assert_eq!(told(&mut desk, 2, "电话"), [line("added", "", "13900000001")], "changed since");
    desk.call("people.remove", json!({ "id": id }));
    assert_eq!(told(&mut desk, 3, "电话"), [line("added", "", "13900000001")], "removed since");
    for _ in 0..4 {
        desk.call("history.undo", json!({}));
    }
    assert_eq!(told(&mut desk, 3, "电话"), [line("added", "", "13900000001")], "undone");
    // The next person takes the place of the one taken back.
    let other = new_person(&mut desk, "13900000009");
    assert_eq!(other, id);
    assert_eq!(told(&mut desk, 0, "电话"), [line("added", "", "13900000009")]);
    assert_eq!(told(&mut desk, 4, "电话"), [line("added", "", "13900000001")], "its number taken by another");
}

#[test]
fn the_rows_of_a_large_entry_are_counted_and_the_first_are_told() {
    let mut desk = Desk::bare("2026-11-22");
    let folder = desk.vault();
    desk.call(
        "vault.sample",
        json!({ "folder": folder, "year": 2026, "members": 60, "years": 1, "units": 3, "seed": 1 }),
    );
    let entry = desk.call("history.list", json!({ "limit": 1 }))[0].clone();
    assert!(entry["changes"].as_u64().unwrap() > 500, "{entry}");
    let changes = desk.call("history.changes", json!({ "id": entry["id"] }));
    let changes = changes.as_array().unwrap();
    assert_eq!(changes.len(), 500);
    assert!(changes.iter().all(|c| !c["fields"].as_array().unwrap().is_empty()), "a row without content");
}

fn open_dump(number: &str) -> Desk {
    let dump = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("golden/stores/{number}.sql"));
    let mut desk = Desk::bare("2026-11-22");
    std::fs::create_dir_all(desk.vault()).unwrap();
    let db = rusqlite::Connection::open(desk.vault().join("ledger.db")).unwrap();
    db.execute_batch(&std::fs::read_to_string(dump).unwrap()).unwrap();
    drop(db);
    let vault = desk.vault();
    desk.call("vault.open", json!({ "folder": vault }));
    desk
}

#[test]
fn the_trail_of_the_first_schema_is_shown_and_can_be_undone() {
    let mut desk = open_dump("0001");
    let list = desk.call("history.list", json!({ "limit": 50 }));
    let lines: Vec<(&str, u64)> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (e["summary"].as_str().unwrap(), e["changes"].as_u64().unwrap()))
        .collect();
    assert_eq!(lines, [("保存人员：单思", 3), ("新建：石河镇中心小学", 1)]);
    assert_eq!(told(&mut desk, 0, "姓名"), [line("added", "", "单思")]);
    let events = ["接收为预备党员（入党时间）", "转为正式党员（转正时间）"];
    assert_eq!(told(&mut desk, 0, "变动"), events.map(|event| line("added", "", event)));

    let held = desk.state();
    let id = desk.call("people.list", json!({}))[0]["id"].clone();
    desk.call("people.save", json!({ "id": id, "facts": { "name": "单思", "phone": "13900000000" } }));
    assert_eq!(told(&mut desk, 0, "电话"), [line("changed", "", "13900000000")]);
    let changed = desk.state();
    desk.call("history.undo", json!({}));
    assert_eq!(desk.state(), held);
    assert_eq!(desk.call("history.undo", json!({}))["value"], "保存人员：单思");
    assert_eq!(desk.call("people.list", json!({})), json!([]));
    assert_eq!(desk.try_call("history.undo", json!({})).unwrap_err().message, "没有可以撤销的操作");
    desk.call("history.redo", json!({}));
    assert_eq!(desk.state(), held);
    desk.call("history.redo", json!({}));
    assert_eq!(desk.state(), changed);
    assert_eq!(desk.call("vault.verify", json!({}))["ok"], true);
}

/// What [`REPLAYABLE_SINCE`] says: raise it with a migration that changes an audited table otherwise
/// than by columns that an older row may leave out.
#[test]
fn rows_of_the_oldest_entry_that_can_be_undone_still_fit() {
    let at = |count: usize| {
        let mut db = rusqlite::Connection::open_in_memory().unwrap();
        migrate(&mut db, &MIGRATIONS[..count]).unwrap();
        let tables = audited(&db).unwrap().into_iter();
        tables.map(|t| (t.clone(), columns(&db, &t).unwrap())).collect::<std::collections::BTreeMap<_, _>>()
    };
    let oldest = usize::try_from(REPLAYABLE_SINCE).unwrap();
    let newest = at(MIGRATIONS.len());
    for (table, then) in at(oldest) {
        let now = newest.get(&table).unwrap_or_else(|| panic!("{table} is gone since schema {oldest}"));
        assert!(now.starts_with(&then), "{table} has changed since schema {oldest}");
        let mut db = rusqlite::Connection::open_in_memory().unwrap();
        migrate(&mut db, MIGRATIONS).unwrap();
        for column in now.iter().filter(|c| !then.contains(c)) {
            let optional: bool = db
                .query_row(
                    "SELECT \"notnull\" = 0 OR dflt_value IS NOT NULL FROM pragma_table_info(?1) WHERE name = ?2",
                    (&table, column),
                    |r| r.get(0),
                )
                .unwrap();
            assert!(optional, "{table}.{column} has no default for a row written under schema {oldest}");
        }
    }
}
