#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use std::sync::Arc;

use super::*;
use dangwu_scratch::Scratch;

use crate::books::organisation::{PersonFacts, SavePerson, remove_person, save_person};
use crate::ground::error::ProblemCode;
use crate::sheets::fields::ReadContext;
use crate::sheets::workbook::Cell;
use crate::vault::office::Office;

/// An office in a folder of its own, which goes with it.
struct Kept {
    office: Office,
    _folder: Scratch,
}

impl std::ops::Deref for Kept {
    type Target = Office;
    fn deref(&self) -> &Office {
        &self.office
    }
}

impl std::ops::DerefMut for Kept {
    fn deref_mut(&mut self) -> &mut Office {
        &mut self.office
    }
}

fn office(name: &str) -> Kept {
    let folder = Scratch::new(&format!("own-{name}"));
    let now = "2026-11-22T14:03:00".parse().unwrap();
    let office = Office::create(&folder.join("vault"), "石河镇中心小学", Arc::new(move || now)).unwrap();
    let office = office.knowing(super::tables().leak());
    Kept { office, _folder: folder }
}

fn item(label: &str, kind: OwnKind) -> OwnItem {
    OwnItem { id: None, register: OwnRegister::Members, label: label.to_owned(), kind, choices: Vec::new() }
}

fn person(office: &mut Office) -> i64 {
    save_person(office, &SavePerson { id: None, facts: PersonFacts::named("朱梅玉"), events: vec![] }).unwrap().value.0
}

fn said(office: &Office) -> Vec<String> {
    let all = OwnValuesQuery { register: OwnRegister::Members, record: None };
    values(office.db(), &all).unwrap().into_iter().map(|v| v.value).collect()
}

#[test]
fn values_go_with_their_record_and_come_back_with_it() {
    let mut office = office("record");
    let who = person(&mut office);
    let id = save_item(&mut office, &item("毕业院校", OwnKind::Text)).unwrap().value;
    let saved = set_value(&mut office, &OwnValue { item: id, record: who, value: " 师范学院 ".into() }).unwrap();
    assert_eq!(saved.changed, ["own"]);
    assert_eq!(saved.vault.undo.unwrap(), "登记本校项目：毕业院校");
    remove_person(&mut office, crate::ground::ids::PersonId(who)).unwrap();
    assert!(said(&office).is_empty());
    office.undo().unwrap();
    assert_eq!(said(&office), ["师范学院"]);
    office.redo().unwrap();
    assert!(said(&office).is_empty());
    office.undo().unwrap();
    remove_item(&mut office, id).unwrap();
    assert!(said(&office).is_empty() && items(office.db(), &OwnItemsQuery::default()).unwrap().is_empty());
    for _ in 0..4 {
        office.undo().unwrap();
    }
    assert!(said(&office).is_empty());
    for _ in 0..3 {
        office.redo().unwrap();
    }
    assert_eq!(said(&office), ["师范学院"]);
}

#[test]
fn a_label_is_told_apart_refused_and_never_that_of_a_field() {
    let mut office = office("label");
    let id = save_item(&mut office, &item(" 成绩（笔试）\n", OwnKind::Number)).unwrap().value;
    save_item(&mut office, &item("成绩（面试）", OwnKind::Number)).unwrap();
    let mut code = |label: &str, id| {
        let asked = OwnItem { id, ..item(label, OwnKind::Text) };
        save_item(&mut office, &asked).map(|o| o.value).map_err(|p| p.code)
    };
    for label in ["成绩(笔试)", "*成绩（笔试）：", "成绩 （笔试）"] {
        assert_eq!(code(label, None), Err(ProblemCode::Conflict), "{label}");
    }
    for label in ["", "  ", "（）", "*", "姓名", "申请入党时间", "序号", "健康状况", &"长".repeat(61)]
    {
        assert_eq!(code(label, None), Err(ProblemCode::BadInput), "{label}");
    }
    assert_eq!(code("处分原因", Some(id)), Err(ProblemCode::BadInput), "nor by renaming");
    assert_eq!(code("笔试成绩", Some(id)), Ok(id));
    let other = OwnItem { register: OwnRegister::Tasks, ..item("姓名", OwnKind::Text) };
    assert!(save_item(&mut office, &other).is_ok(), "a field of other files is free");
}

#[test]
fn a_kind_changes_only_where_what_is_kept_fits() {
    let mut office = office("kind");
    let who = person(&mut office);
    let id = save_item(&mut office, &item("到校日期", OwnKind::Text)).unwrap().value;
    let say = |office: &mut Office, value: &str| {
        set_value(office, &OwnValue { item: id, record: who, value: value.into() }).map_err(|p| p.message)
    };
    say(&mut office, "待定").unwrap();
    let dated = OwnItem { id: Some(id), ..item("到校日期", OwnKind::Date) };
    let problem = save_item(&mut office, &dated).unwrap_err();
    assert_eq!(
        (problem.code, problem.message.as_str()),
        (ProblemCode::Conflict, "“到校日期”里有1个值不是日期，如“待定”")
    );
    say(&mut office, "2019年8月").unwrap();
    save_item(&mut office, &dated).unwrap();
    assert_eq!(said(&office), ["2019-08"]);
    assert!(say(&mut office, "去年").is_err() && say(&mut office, "长期").is_err());
    say(&mut office, "2019.8.20").unwrap();
    assert_eq!(said(&office), ["2019-08-20"]);
    say(&mut office, "").unwrap();
    assert!(said(&office).is_empty());
    let nobody = OwnValue { item: id, record: 999, value: "2019-08".into() };
    assert_eq!(set_value(&mut office, &nobody).unwrap_err().code, ProblemCode::NotFound);
}

#[test]
fn items_stand_in_the_order_they_are_put_in() {
    let mut office = office("order");
    let ids: Vec<_> =
        ["甲", "乙", "丙"].map(|l| save_item(&mut office, &item(l, OwnKind::Text)).unwrap().value).to_vec();
    let order =
        |items: &[usize]| OwnOrder { register: OwnRegister::Members, items: items.iter().map(|i| ids[*i]).collect() };
    order_items(&mut office, &order(&[2, 0, 1])).unwrap();
    let labels = |office: &Office| -> Vec<String> {
        items(office.db(), &OwnItemsQuery::default()).unwrap().into_iter().map(|v| v.item.label).collect()
    };
    assert_eq!(labels(&office), ["丙", "甲", "乙"]);
    assert!(order_items(&mut office, &order(&[2, 0])).is_err());
    office.undo().unwrap();
    assert_eq!(labels(&office), ["甲", "乙", "丙"]);
}

#[test]
fn what_can_be_chosen_is_listed_first_and_then_in_use() {
    let mut office = office("choice");
    let who = person(&mut office);
    let kinds = OwnItem {
        choices: vec!["事业编".into(), " 聘用 ".into(), "聘用".into()],
        ..item("编制", OwnKind::Choice)
    };
    let id = save_item(&mut office, &kinds).unwrap().value;
    set_value(&mut office, &OwnValue { item: id, record: who, value: "代课".into() }).unwrap();
    let view = items(office.db(), &OwnItemsQuery::default()).unwrap().remove(0);
    assert_eq!((view.offered, view.used), (vec!["事业编".into(), "聘用".into(), "代课".into()], 1));
}

#[test]
fn the_kind_of_a_column_is_told_by_its_cells() {
    let context = ReadContext { this_year: 2026 };
    let kind = |cells: &[&str]| {
        let cells: Vec<Cell> = cells.iter().map(|t| Cell::Text((*t).to_owned())).collect();
        guessed(cells.iter(), context)
    };
    assert_eq!(kind(&["2019.8.20", "2020年3月", "无"]), OwnKind::Date);
    assert_eq!(kind(&["202309", "202311"]), OwnKind::Date);
    assert_eq!(kind(&["2019", "2021"]), OwnKind::Number);
    assert_eq!(kind(&["85", "90.5", "", "-3"]), OwnKind::Number);
    for text in ["007", "85分", "1.50", "1234567890123456", "90%"] {
        assert_eq!(kind(&[text, "85"]), OwnKind::Text, "{text}");
    }
    assert_eq!(kind(&["2019-08-20 08:30"]), OwnKind::Text);
    assert_eq!(kind(&[]), OwnKind::Text);
    assert_eq!(kind(&["事业编", "聘用"].repeat(10)), OwnKind::Choice);
    assert_eq!(kind(&["事业编", "聘用"].repeat(9)), OwnKind::Text);
    let distinct: Vec<String> = (0..24).map(|n| format!("院校{n}")).collect();
    assert_eq!(kind(&distinct.iter().map(String::as_str).collect::<Vec<_>>()), OwnKind::Text);
}

#[test]
fn a_value_has_one_writing() {
    let read = |kind, text: &str| {
        read_value(kind, &Cell::Text(text.into()), ReadContext { this_year: 2026 }).map(|f| f.map(|p| p.value))
    };
    assert_eq!(read(OwnKind::Number, "1,234.50"), Ok(Some("1234.5".into())));
    assert_eq!(read(OwnKind::Number, "无"), Ok(None));
    assert!(read(OwnKind::Number, "约12").is_err() && read(OwnKind::Date, "长期").is_err());
    assert_eq!(read(OwnKind::Text, " =1+1\u{7}\r\n二 "), Ok(Some("=1+1\n二".into())));
    assert_eq!(shown(OwnKind::Date, "2019-08"), "2019.08");
}
