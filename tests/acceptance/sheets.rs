//! A workbook of several sheets is one import: every sheet that fits, each with headings of its own; one person over all
//! of them; what they say otherwise than each other is asked; one undo.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::forms::workbook;

fn preview(desk: &mut Desk, request: Value) -> Value {
    desk.call("imports.preview", request)
}

/// Name, stage and branch of everybody.
fn people(desk: &mut Desk) -> Vec<String> {
    let people = desk.call("people.list", json!({}));
    let word = |p: &Value, key: &str| p[key].as_str().unwrap_or_default().to_owned();
    people
        .as_array()
        .unwrap()
        .iter()
        .map(|p| [word(p, "name"), word(p, "stage"), word(p, "unit_name")].join(" "))
        .collect()
}

fn shares(of: &Value) -> Vec<(String, bool, u64)> {
    let share = |s: &Value| {
        let counts = &s["counts"];
        let written = counts["added"].as_u64().unwrap() + counts["updated"].as_u64().unwrap();
        (s["sheet"].as_str().unwrap().to_owned(), s["taken"].as_bool().unwrap(), written)
    };
    of.as_array().unwrap().iter().map(share).collect()
}

fn said(result: &Value, part: &str) -> bool {
    result["warnings"].as_array().unwrap().iter().any(|w| w["message"].as_str().unwrap().contains(part))
}

const APPLICANTS: &[&[&str]] = &[
    &["姓名", "身份证号", "所在党支部", "申请入党时间"],
    &["甲一", "11010519491231002X", "第一党支部", "2024.1.5"],
    &["乙二", "", "第二党支部", "2025.2.6"],
];
const ACTIVISTS: &[&[&str]] = &[
    &["序号", "姓名", "所在党支部", "申请入党时间", "确定积极分子时间", "培养联系人"],
    &["1", "甲一", "第一党支部", "2024.1.5", "2024.9.1", "丙三"],
];

#[test]
fn the_sheets_of_the_stages_are_one_import_and_one_undo() {
    let mut desk = Desk::new("2026-11-22");
    let file = workbook(
        &desk,
        "发展党员.xlsx",
        &[("申请人", false, APPLICANTS), ("入党积极分子", false, ACTIVISTS), ("说明", false, &[&["怎样填写"]])],
    );
    let shown = preview(&mut desk, json!({ "kind": "development", "file": file }));
    assert_eq!(shown["read_sheets"], json!(["申请人", "入党积极分子"]));
    assert_eq!(shares(&shown["by_sheet"]), [("申请人".to_owned(), true, 2), ("入党积极分子".to_owned(), true, 1)]);
    let tables: Vec<&Value> = shown["parts"].as_array().unwrap().iter().map(|p| &p["sheets"]).collect();
    assert_eq!(tables, [&json!(["申请人"]), &json!(["入党积极分子"])]);
    let before = desk.state();
    let result = desk.import("development", &file);
    // The person of both sheets is one: new on the first, more is told of on the second.
    assert_eq!(
        (&result["added"], &result["updated"], &result["asked"]),
        (&json!(2), &json!(1), &json!([])),
        "{result}"
    );
    assert_eq!(people(&mut desk), ["甲一 activist 第一党支部", "乙二 applicant 第二党支部"]);
    assert_eq!(desk.import("development", &file)["unchanged"], 3, "a second time nothing changes");
    desk.call("history.undo", json!({}));
    assert_eq!(desk.state(), before);
}

#[test]
fn one_sheet_alone_and_all_but_one() {
    let mut desk = Desk::new("2026-11-22");
    let file = workbook(&desk, "发展党员.xlsx", &[("申请人", false, APPLICANTS), ("入党积极分子", false, ACTIVISTS)]);
    let alone = preview(&mut desk, json!({ "kind": "development", "file": file, "sheet": "入党积极分子" }));
    assert_eq!((&alone["read_sheets"], &alone["counts"]["added"]), (&json!(["入党积极分子"]), &json!(1)));
    let left = json!({ "kind": "development", "file": file, "left_out": ["申请人"] });
    let without = preview(&mut desk, left);
    assert_eq!(without["read_sheets"], json!(["入党积极分子"]));
    let one = &without["by_sheet"][0];
    assert_eq!(
        (&one["sheet"], &one["taken"], &one["fits"], &one["records"]),
        (&json!("申请人"), &json!(false), &json!(true), &json!(2))
    );
    let none = json!({ "kind": "development", "file": file, "left_out": ["申请人", "入党积极分子"] });
    assert!(desk.try_call("imports.preview", none).unwrap_err().message.contains("都去掉了"));
}

#[test]
fn what_two_sheets_say_otherwise_is_asked_and_the_answer_holds() {
    let heading: &[&str] = &["姓名", "出生年月", "所在党支部", "申请入党时间", "学历"];
    let first: &[&[&str]] = &[heading, &["甲一", "1990.5", "第一党支部", "2024.1.5", "本科"]];
    let other: &[&str] = &["姓名", "出生年月", "所在党支部", "学历", "申请入党时间", "确定积极分子时间"];
    let second: &[&[&str]] = &[other, &["甲一", "1990.5", "第一党支部", "研究生", "2024.3.8", "2024.9.1"]];
    for (choice, applied, education) in [("omit", "2024-01-05", "本科"), ("take", "2024-03-08", "研究生")] {
        let mut desk = Desk::new("2026-11-22");
        let file = workbook(&desk, "发展党员.xlsx", &[("申请人", false, first), ("积极分子", false, second)]);
        let result = desk.call("imports.rehearse", json!({ "kind": "development", "file": file }));
        let asked: Vec<(&str, &str, u64)> = result["asked"]
            .as_array()
            .unwrap()
            .iter()
            .map(|q| (q["code"].as_str().unwrap(), q["sheet"].as_str().unwrap(), q["row"].as_u64().unwrap()))
            .collect();
        assert_eq!(asked, [("sheets_differ", "积极分子", 2), ("sheets_differ", "积极分子", 2)], "{result}");
        let message = result["asked"][0]["message"].as_str().unwrap();
        assert!(message.contains("工作表“申请人”第2行是同一个人"), "{message}");
        let answer = |field: &str| json!({ "sheet": "积极分子", "row": 2, "choice": format!("{choice}:{field}") });
        let request =
            json!({ "kind": "development", "file": file, "answers": [answer("applied_on"), answer("education")] });
        let done = desk.call("imports.apply", request)["value"].clone();
        assert_eq!((&done["added"], &done["updated"], &done["asked"]), (&json!(1), &json!(1), &json!([])), "{done}");
        let person = desk.call("people.list", json!({}))[0].clone();
        let detail = desk.call("people.get", json!({ "id": person["id"] }));
        let told = detail.to_string();
        assert!(told.contains(applied) && told.contains(education), "{choice}: {told}");
        assert!(told.contains("2024-09-01"), "{told}");
    }
}

#[test]
fn branches_with_headings_of_their_own_are_one_roster() {
    let mut desk = Desk::new("2026-11-22");
    let file = workbook(
        &desk,
        "各支部.xlsx",
        &[
            (
                "第一党支部",
                false,
                &[
                    &["姓名", "性别", "人员类别", "入党时间"],
                    &["甲一", "男", "正式党员", "2010.6"],
                    &["甲二", "女", "正式党员", "2011.6"],
                ],
            ),
            (
                "第二党支部",
                false,
                &[
                    &["序号", "党员姓名", "入党日期", "转正日期", "民族"],
                    &["1", "乙一", "2012.7.1", "2013.7.1", "汉族"],
                    &["2", "甲三", "2014.7.1", "2015.7.1", "汉族"],
                ],
            ),
            (
                "教师名册",
                false,
                &[
                    &["姓名", "性别", "出生年月", "学历"],
                    &["群众一", "男", "1990.1", "本科"],
                    &["群众二", "女", "1991.1", "本科"],
                ],
            ),
            (
                "三会一课",
                false,
                &[
                    &["会议类型", "会议名称", "实际时间", "地点", "主持人", "姓名", "性别"],
                    &["党员大会", "一季度", "2026.3.1", "会议室", "甲一", "甲一", "男"],
                ],
            ),
            ("旧名册", false, &[&["姓名", "性别", "人员类别", "入党时间"], &["旧一", "男", "正式党员", "1990.6"]]),
        ],
    );
    let result = desk.import("members", &file);
    assert_eq!(
        people(&mut desk),
        [
            "甲一 full_member 第一党支部",
            "甲二 full_member 第一党支部",
            "乙一 full_member 第二党支部",
            "甲三 full_member 第二党支部"
        ],
        "{result}"
    );
    // What is no roster is named, with the reason, and can be taken by itself.
    assert!(said(&result, "“教师名册”里也有2条记录：看不出是党员或发展党员的名单"), "{result}");
    assert!(said(&result, "“三会一课”里也有1条记录：更像会议台账"), "{result}");
    assert!(said(&result, "“旧名册”里也有1条记录：从名称看是旧表"), "{result}");
    assert!(said(&result, "2张工作表一并读入：第一党支部、第二党支部"), "{result}");
    let taken: Vec<bool> = shares(&result["sheets"]).into_iter().map(|(_, taken, _)| taken).collect();
    assert_eq!(taken, [true, true, false, false, false]);
}

/// Rows 2 of two sheets are two people: what a third sheet says goes to the right one.
#[test]
fn rows_of_one_number_on_several_sheets_are_not_mixed_up() {
    let mut desk = Desk::new("2026-11-22");
    let heading: &[&str] = &["姓名", "出生年月", "所在党支部", "申请入党时间"];
    let later: &[&str] = &["姓名", "出生年月", "所在党支部", "确定积极分子时间"];
    let file = workbook(
        &desk,
        "发展党员.xlsx",
        &[
            ("第一党支部", false, &[heading, &["甲一", "1990.5", "第一党支部", "2024.1.5"]]),
            ("第二党支部", false, &[heading, &["乙一", "1991.6", "第二党支部", "2024.2.5"]]),
            ("积极分子", false, &[later, &["甲一", "1990.5", "第一党支部", "2024.9.1"]]),
        ],
    );
    let result = desk.import("development", &file);
    assert_eq!((&result["added"], &result["updated"]), (&json!(2), &json!(1)), "{result}");
    assert_eq!(people(&mut desk), ["甲一 activist 第一党支部", "乙一 applicant 第二党支部"]);
}

#[test]
fn a_sheet_named_after_a_stage_says_what_no_column_says() {
    let mut desk = Desk::new("2026-11-22");
    let heading: &[&str] = &["姓名", "所在党支部", "联系电话"];
    let file = workbook(
        &desk,
        "名单.xlsx",
        &[
            ("入党积极分子", false, &[heading, &["甲一", "第一党支部", ""]]),
            ("发展对象", false, &[heading, &["乙一", "第一党支部", ""]]),
        ],
    );
    desk.import("development", &file);
    assert_eq!(people(&mut desk), ["甲一 activist 第一党支部", "乙一 prospect 第一党支部"]);
}

#[test]
fn one_meeting_on_two_sheets_is_entered_once_and_asked_where_they_differ() {
    let mut desk = Desk::new("2026-11-22");
    desk.call("units.save", json!({ "kind": "branch", "name": "党支部" }));
    let heading: &[&str] = &["会议类型", "会议名称", "实际时间", "地点", "应到人数", "实到人数"];
    let file = workbook(
        &desk,
        "台账.xlsx",
        &[
            (
                "1月",
                false,
                &[
                    heading,
                    &["党员大会", "年度总结", "2026.1.5", "会议室", "12", "10"],
                    &["党课", "专题党课", "2026.1.6", "会议室", "12", "11"],
                ],
            ),
            (
                "2月",
                false,
                &[
                    heading,
                    &["党员大会", "年度总结", "2026.1.5", "会议室", "12", "10"],
                    &["党课", "专题党课", "2026.1.6", "会议室", "12", "12"],
                ],
            ),
        ],
    );
    let result = desk.import("meetings", &file);
    assert_eq!((&result["added"], &result["skipped"]), (&json!(2), &json!(1)), "{result}");
    let asked = &result["asked"][0];
    assert_eq!((&asked["code"], &asked["sheet"], &asked["row"]), (&json!("sheets_differ"), &json!("2月"), &json!(3)));
    assert!(
        asked["message"].as_str().unwrap().contains("工作表“1月”第3行是同一次会议，实到人数写的是“11”，这里是“12”"),
        "{asked}"
    );
}
