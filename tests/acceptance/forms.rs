//! Other schools' forms: what a row does not say, its surroundings do, and that is said.

use std::path::PathBuf;

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::desk::Desk;

pub type Sheets<'a> = &'a [(&'a str, bool, &'a [&'a [&'a str]])];

/// A workbook of these sheets (name, hidden, rows of text).
pub fn workbook(desk: &Desk, name: &str, sheets: Sheets<'_>) -> PathBuf {
    let mut book = Workbook::new();
    for (title, hidden, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*title).unwrap();
        sheet.set_hidden(*hidden);
        for (r, row) in (0_u32..).zip(*rows) {
            for (c, text) in (0_u16..).zip(*row) {
                sheet.write_string(r, c, *text).unwrap();
            }
        }
    }
    let path = desk.folder.join(name);
    book.save(&path).unwrap();
    path
}

fn said(result: &Value, part: &str) -> bool {
    result["warnings"].as_array().unwrap().iter().any(|w| w["message"].as_str().unwrap().contains(part))
}

fn branches(desk: &mut Desk) -> Vec<String> {
    let people = desk.call("people.list", json!({}));
    let line = |p: &Value| format!("{} {}", p["name"].as_str().unwrap(), p["unit_name"].as_str().unwrap());
    people.as_array().unwrap().iter().map(line).collect()
}

#[test]
fn a_branch_named_over_its_people_holds_for_them() {
    let mut desk = Desk::new("2026-11-22");
    let file = workbook(
        &desk,
        "分组.xlsx",
        &[(
            "名册",
            false,
            &[
                &["姓名", "性别", "入党时间", "人员类别"],
                &["第一党支部（2人）"],
                &["甲一", "男", "2010.6", "正式党员"],
                &["甲二", "女", "2011.6", "正式党员"],
                &["第二党支部：1人"],
                &["乙一", "男", "2012.6", "正式党员"],
            ],
        )],
    );
    let result = desk.import("members", &file);
    assert_eq!((&result["added"], &result["created_units"]), (&json!(3), &json!(["第一党支部", "第二党支部"])));
    assert_eq!(branches(&mut desk), ["甲一 第一党支部", "甲二 第一党支部", "乙一 第二党支部"]);
    assert!(said(&result, "按分组标题"), "{result}");
}

#[test]
fn the_only_branch_is_where_everyone_belongs() {
    let mut desk = Desk::new("2026-11-22");
    desk.call("units.save", json!({ "kind": "branch", "name": "党支部" }));
    let file = workbook(
        &desk,
        "单支部.xlsx",
        &[("名册", false, &[&["姓名", "出生年月", "党内职务", "人员类别"], &["甲一", "1980.5", "书记", "正式党员"]])],
    );
    desk.import("members", &file);
    assert_eq!(branches(&mut desk), ["甲一 党支部"]);
    assert_eq!(desk.import("members", &file)["unchanged"], 1, "the same file again changes nothing");
}

#[test]
fn a_hidden_sheet_is_not_taken_and_other_sheets_are_named() {
    let mut desk = Desk::new("2026-11-22");
    let heading: &[&str] = &["姓名", "性别", "人员类别", "所在党支部", "血型"];
    let file = workbook(
        &desk,
        "多表.xlsx",
        &[
            (
                "第一党支部",
                false,
                &[heading, &["甲一", "男", "正式党员", "第一党支部", "A"], &["甲二", "男", "正式党员", "第一党支部"]],
            ),
            ("第二党支部", false, &[heading, &["乙一", "男", "正式党员", "第二党支部"]]),
            (
                "旧数据",
                true,
                &[
                    heading,
                    &["旧一", "男", "正式党员", "一"],
                    &["旧二", "男", "正式党员", "一"],
                    &["旧三", "男", "正式党员", "一"],
                ],
            ),
        ],
    );
    let result = desk.import("members", &file);
    // A sheet for each branch is one roster.
    assert_eq!(branches(&mut desk), ["甲一 第一党支部", "甲二 第一党支部", "乙一 第二党支部"]);
    assert!(said(&result, "2张工作表的表头相同，一并读入：第一党支部、第二党支部"), "{result}");
    assert!(said(&result, "血型"), "a filled column that matched nothing is named: {result}");
    assert!(!said(&result, "旧数据"));
}

#[test]
fn a_ledger_without_kinds_is_read_by_the_names_of_its_meetings() {
    let mut desk = Desk::new("2026-11-22");
    desk.call("units.save", json!({ "kind": "branch", "name": "党支部" }));
    let file = workbook(
        &desk,
        "三会一课.xlsx",
        &[(
            "台账",
            false,
            &[
                &["党员大会、支部委员会会议、党小组会、党课台账"],
                &["活动名称", "开会时间", "应到党员", "实到人数"],
                &["3月支委会", "2026.3.2", "应到5人", "4"],
                &["主题党日暨党课", "2026.3.5", "37（含预备1人）", "30"],
                &["学习文件", "2026.3.9", "37", "30"],
            ],
        )],
    );
    let result = desk.import("meetings", &file);
    assert_eq!((&result["added"], result["rejected"].as_array().unwrap().len()), (&json!(2), 1), "{result}");
    let meetings = desk.call("meetings.list", json!({}));
    assert_eq!(meetings[0]["kinds"], json!(["committee_meeting"]));
    assert_eq!(meetings[1]["kinds"], json!(["lecture", "theme_day"]));
    assert_eq!((&meetings[0]["due"], &meetings[1]["due"]), (&json!(5), &json!(37)));
}

#[test]
fn a_coarser_date_does_not_wipe_out_the_exact_one() {
    let mut desk = Desk::new("2026-11-22");
    let heading: &[&str] = &["姓名", "身份证号", "出生年月", "入党时间", "人员类别", "党支部"];
    for (file, birth, joined) in [("细.xlsx", "1949.12.31", "2012.7.9"), ("粗.xlsx", "1949.12", "2012.7")] {
        let row: &[&str] = &["甲一", "11010519491231002X", birth, joined, "正式党员", "第一党支部"];
        let path = workbook(&desk, file, &[("名册", false, &[heading, row])]);
        desk.import("members", &path);
    }
    let person = desk.call("people.list", json!({}))[0].clone();
    assert_eq!((person["birth"].as_str(), person["admitted_on"].as_str()), (Some("1949-12-31"), Some("2012-07-09")));
}
