//! All that every register does, tried once on one made for it: records with a pointer and words beside it, a list of
//! links, parts of parts, a number of their own, and what holds them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::Arc;

use dangwu_scratch::Scratch;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::*;
use crate::books::organisation::{self, Unit};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::codes::coded;
use crate::ground::error::{Problem, ProblemCode};
use crate::ground::ids::{TaskId, TaskNoteId, UnitId};
use crate::vault::office::{Clock, Office, Op};
use crate::vault::store::SqlResult;

coded! {
    /// How ripe it is.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Ripeness {
        Green = "生",
        Ripe = "熟",
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Apple {
    id: Option<TaskId>,
    year: i32,
    name: String,
    unit: Option<UnitId>,
    whose: String,
    ripeness: Option<Ripeness>,
    on: Day,
    due_on: Option<Day>,
    found_on: Option<PartialDate>,
    sold: bool,
    grams: Option<i64>,
    seeds: Vec<TaskId>,
}

type AppleColumn = Column<Apple>;

static APPLES: Register<Apple> = Register {
    table: "apple",
    label: "苹果",
    ops: (Op::new("SaveApple", "保存苹果"), Op::new("RemoveApple", "删除苹果")),
    areas: &["plans"],
    columns: &[
        AppleColumn::new("year_of", "", |a| Place::Year(&mut a.year)).label("所属年度").key("year"),
        AppleColumn::new("name", "", |a| Place::Text(&mut a.name)).label("名称").needed("没有写名称", "请写明叫什么。"),
        AppleColumn::new("unit_id", "", |a| Place::Row(&mut a.unit)).label("责任单位").key("unit"),
        AppleColumn::new("whose", "", |a| Place::Text(&mut a.whose)).label("责任单位").named_by("unit_id", "unit"),
        AppleColumn::new("ripeness", "", |a| Place::Code(&mut a.ripeness)).label("成熟"),
        AppleColumn::new("on_date", "", |a| Place::OnDay(&mut a.on)).label("日期").key("on"),
        AppleColumn::new("due_on", "", |a| Place::Day(&mut a.due_on)).label("时限"),
        AppleColumn::new("found_on", "", |a| Place::Date(&mut a.found_on)).label("发现"),
        AppleColumn::new("sold", "", |a| Place::Flag(&mut a.sold)).label("已售"),
        AppleColumn::new("grams", "", |a| Place::Value(&mut a.grams)).label("重量"),
    ],
    numbered: Some(("sort", "year_of")),
    order: "t.year_of, t.sort",
    links: &[LinkList { table: "apple_seed", of: "apple_id", to: "seed", place: |a| &mut a.seeds }],
    parts: &[Part { table: "worm", column: "apple_id", parts: &[Part::of("worm_leg", "worm_id")] }],
    held_by: &[Hold { table: "bite", column: "apple_id", message: "已咬了{}口", guidance: "请先吐出来。" }],
    check: |a, _, today| {
        if a.on > today {
            return Err(Problem::bad_input("日期晚于今天").field("on").advise("请核对。"));
        }
        a.due_on = a.due_on.or(Some(today));
        Ok(())
    },
    ..Register::plain(Apple::default, |a| &mut a.id)
};

impl Kept for Apple {
    type Id = TaskId;

    fn register() -> &'static Register<Self> {
        &APPLES
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Worm {
    id: Option<TaskNoteId>,
    apple: TaskId,
    name: String,
}

type WormColumn = Column<Worm>;

static WORMS: Register<Worm> = Register {
    table: "worm",
    label: "虫",
    ops: (Op::new("SaveWorm", "保存虫"), Op::new("RemoveWorm", "删除虫")),
    areas: &["plans"],
    columns: &[
        WormColumn::new("apple_id", "", |w| Place::Row(&mut w.apple)).label("苹果").key("apple"),
        WormColumn::new("name", "", |w| Place::Text(&mut w.name)).label("名称").needed("没有写名称", "请写明叫什么。"),
    ],
    parts: &[Part::of("worm_leg", "worm_id")],
    ..Register::plain(Worm::default, |w| &mut w.id)
};

impl Kept for Worm {
    type Id = TaskNoteId;

    fn register() -> &'static Register<Self> {
        &WORMS
    }
}

struct Orchard {
    office: Office,
    _folder: Scratch,
}

fn orchard(name: &str) -> Orchard {
    let folder = Scratch::new(&format!("kit-{name}"));
    let clock: Clock = Arc::new(|| "2026-06-01T08:00:00".parse().unwrap());
    let vault = folder.join("vault");
    let mut office = Office::create(&vault, "石河镇中心小学", clock.clone()).unwrap();
    let made = office.transact(Op::new("Orchard", "种树"), "", |tx| {
        tx.execute_batch(
            "CREATE TABLE apple (id INTEGER PRIMARY KEY, year_of INTEGER NOT NULL, sort INTEGER NOT NULL,
                name TEXT NOT NULL, unit_id INTEGER REFERENCES unit (id), whose TEXT NOT NULL, ripeness TEXT,
                on_date TEXT NOT NULL, due_on TEXT, found_on TEXT, sold INTEGER NOT NULL, grams INTEGER) STRICT;
             CREATE TABLE apple_seed (id INTEGER PRIMARY KEY, apple_id INTEGER NOT NULL REFERENCES apple (id),
                seed INTEGER) STRICT;
             CREATE TABLE worm (id INTEGER PRIMARY KEY, apple_id INTEGER NOT NULL REFERENCES apple (id),
                name TEXT NOT NULL) STRICT;
             CREATE TABLE worm_leg (id INTEGER PRIMARY KEY, worm_id INTEGER NOT NULL REFERENCES worm (id)) STRICT;
             CREATE TABLE bite (id INTEGER PRIMARY KEY, apple_id INTEGER NOT NULL REFERENCES apple (id)) STRICT;",
        )
        .sql()
    });
    made.unwrap();
    drop(office);
    let tables = vec![APPLES.table(), WORMS.table()];
    let office = Office::open(&vault, clock).unwrap().knowing(tables.leak());
    Orchard { office, _folder: folder }
}

fn apple(name: &str) -> Apple {
    let found_on = "2026-05".parse().ok();
    Apple { year: 2026, name: name.to_owned(), on: day("2026-05-20"), found_on, ..Apple::default() }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn write(office: &mut Office, sql: &str, id: i64) {
    office.transact(Op::new("Write", "写入"), "", |tx| tx.execute(sql, [id]).sql()).unwrap();
}

fn count(office: &Office, table: &str) -> i64 {
    office.db().query_row(&format!("SELECT COUNT(*) FROM {table}"), [], |r| r.get(0)).unwrap()
}

#[test]
fn what_is_saved_comes_back_as_it_was_sent() {
    let mut o = orchard("back");
    let sent = Apple {
        ripeness: Some(Ripeness::Ripe),
        due_on: Some(day("2026-09-30")),
        sold: true,
        grams: Some(180),
        seeds: vec![TaskId(7), TaskId(3)],
        whose: "果园".to_owned(),
        ..apple("富士")
    };
    let saved = save(&mut o.office, &sent).unwrap();
    let found: Apple = find(o.office.db(), saved.value).unwrap();
    assert_eq!(found, Apple { id: Some(saved.value), ..sent });
    assert_eq!(all::<Apple>(o.office.db()).unwrap(), vec![found.clone()]);
    assert_eq!(of::<Apple>(o.office.db(), "year_of", &2026).unwrap(), vec![found]);
    assert!(of::<Apple>(o.office.db(), "year_of", &2025).unwrap().is_empty());
    assert_eq!(saved.changed, ["plans"]);
}

#[test]
fn words_are_trimmed_and_what_is_needed_is_asked_for() {
    let mut o = orchard("needed");
    let saved = save(&mut o.office, &apple("  富士\t")).unwrap();
    let found: Apple = find(o.office.db(), saved.value).unwrap();
    assert_eq!((found.name.as_str(), found.due_on), ("富士", Some(day("2026-06-01"))), "and the check settled the day");
    for (wrong, field) in [
        (apple(" "), "name"),
        (Apple { year: 26, ..apple("富士") }, "year"),
        (Apple { on: day("2026-06-02"), ..apple("富士") }, "on"),
    ] {
        let problem = save(&mut o.office, &wrong).unwrap_err();
        assert_eq!((problem.code, problem.field.as_deref()), (ProblemCode::BadInput, Some(field)));
        assert!(!problem.guidance.is_empty());
    }
    assert_eq!(count(&o.office, "apple"), 1);
}

#[test]
fn words_beside_a_pointer_are_those_of_the_row_it_points_to() {
    let mut o = orchard("pointer");
    let unit: Unit = serde_json::from_value(json!({ "name": "第一党支部", "kind": "branch" })).unwrap();
    let unit = organisation::save_unit(&mut o.office, &unit).unwrap().value;
    let id = save(&mut o.office, &Apple { unit: Some(unit), whose: "别的".to_owned(), ..apple("富士") }).unwrap().value;
    assert_eq!(find::<Apple>(o.office.db(), id).unwrap().whose, "第一党支部");
    let kept: String = o.office.db().query_row("SELECT whose FROM apple", [], |r| r.get(0)).unwrap();
    assert_eq!(kept, "", "the name is not kept twice");
}

#[test]
fn a_record_that_is_gone_is_not_brought_back_by_saving_it() {
    let mut o = orchard("gone");
    let id = save(&mut o.office, &apple("富士")).unwrap().value;
    let held: Apple = find(o.office.db(), id).unwrap();
    remove::<Apple>(&mut o.office, id).unwrap();
    for problem in [
        save(&mut o.office, &held).map(drop).unwrap_err(),
        remove::<Apple>(&mut o.office, id).map(drop).unwrap_err(),
        find::<Apple>(o.office.db(), id).map(drop).unwrap_err(),
    ] {
        assert_eq!((problem.code, problem.message.as_str()), (ProblemCode::NotFound, "没有这条苹果"));
    }
    assert_eq!(count(&o.office, "apple"), 0);
}

#[test]
fn a_record_goes_with_its_parts_and_comes_back_with_them() {
    let mut o = orchard("parts");
    let id = save(&mut o.office, &Apple { seeds: vec![TaskId(1)], ..apple("富士") }).unwrap().value;
    let other = save(&mut o.office, &Apple { seeds: vec![TaskId(1)], ..apple("国光") }).unwrap().value;
    for (apple, name) in [(id, "小青"), (other, "小白")] {
        let worm = save(&mut o.office, &Worm { id: None, apple, name: name.to_owned() }).unwrap().value;
        write(&mut o.office, "INSERT INTO worm_leg (worm_id) VALUES (?1)", worm.0);
    }
    let tables = ["apple", "apple_seed", "worm", "worm_leg"];
    let counts = |office: &Office| tables.map(|t| count(office, t));
    assert_eq!(counts(&o.office), [2, 2, 2, 2]);
    remove::<Apple>(&mut o.office, id).unwrap();
    assert_eq!(counts(&o.office), [1, 1, 1, 1], "only its own");
    o.office.undo().unwrap();
    assert_eq!(counts(&o.office), [2, 2, 2, 2]);
    o.office.redo().unwrap();
    assert_eq!(counts(&o.office), [1, 1, 1, 1]);
}

#[test]
fn what_rests_on_a_record_holds_it() {
    let mut o = orchard("holds");
    let id = save(&mut o.office, &apple("富士")).unwrap().value;
    write(&mut o.office, "INSERT INTO bite (apple_id) VALUES (?1)", id.0);
    let problem = remove::<Apple>(&mut o.office, id).unwrap_err();
    assert_eq!((problem.code, problem.message.as_str()), (ProblemCode::Conflict, "已咬了1口"));
    assert_eq!(count(&o.office, "apple"), 1);
}

#[test]
fn new_records_are_numbered_within_their_year_and_keep_their_place() {
    let mut o = orchard("numbered");
    let ids: Vec<TaskId> =
        ["一", "二", "三"].map(|name| save(&mut o.office, &apple(name)).unwrap().value).into_iter().collect();
    save(&mut o.office, &Apple { year: 2025, ..apple("旧") }).unwrap();
    let second: Apple = find(o.office.db(), ids[1]).unwrap();
    save(&mut o.office, &Apple { name: "贰".to_owned(), ..second }).unwrap();
    let names: Vec<String> = all::<Apple>(o.office.db()).unwrap().into_iter().map(|a| a.name).collect();
    assert_eq!(names, ["旧", "一", "贰", "三"]);
}

#[test]
fn the_trail_tells_what_changed_in_the_words_of_the_register() {
    let mut o = orchard("trail");
    let id = save(&mut o.office, &apple("富士")).unwrap().value;
    let held: Apple = find(o.office.db(), id).unwrap();
    let riper = Apple { ripeness: Some(Ripeness::Ripe), sold: true, ..held.clone() };
    let entry = save(&mut o.office, &riper).unwrap().entry.unwrap();
    let change = o.office.history_changes(entry).unwrap().remove(0);
    assert_eq!((change.register.as_str(), change.name.as_str()), ("苹果", "富士"));
    let fields: Vec<(&str, &str, &str)> =
        change.fields.iter().map(|f| (f.label.as_str(), f.before.as_str(), f.after.as_str())).collect();
    assert_eq!(fields, [("成熟", "", "熟"), ("已售", "否", "是")]);
    assert_eq!(o.office.history(1, None).unwrap().remove(0).summary, "保存苹果：富士");
    assert!(save(&mut o.office, &riper).unwrap().entry.is_none(), "nothing changed, nothing is told");
    remove::<Apple>(&mut o.office, id).unwrap();
    assert_eq!(o.office.history(1, None).unwrap().remove(0).summary, "删除苹果：富士");
}
