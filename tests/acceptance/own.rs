//! 本校项目: a column kept, shown, exported, imported again, undone; and what may not be kept.

use std::path::{Path, PathBuf};

use dangwu_core::ground::error::ProblemCode;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::desk::Desk;

fn write(path: &Path, rows: &[Vec<&str>]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (r, row) in (0..).zip(rows) {
        for (c, text) in (0..).zip(row) {
            sheet.write_string(r, c, *text).unwrap();
        }
    }
    book.save(path).unwrap();
}

fn roster(desk: &Desk) -> PathBuf {
    let file = desk.folder.join("花名册.xlsx");
    let rows = [
        vec!["姓名", "身份证号", "所在党支部", "入党时间", "转正时间", "毕业院校", "到校日期", "考核得分", "健康状况"],
        vec![
            "朱梅玉",
            "990101198001010022",
            "第一党支部",
            "2010-06-20",
            "2011-06-20",
            "师范学院",
            "2003.8",
            "91.5",
            "良好",
        ],
        vec!["单思", "990101198203040019", "第一党支部", "2012-06-20", "2013-06-20", "=1+1", "2005.8.20", "88", ""],
        vec!["仇曾", "990101198505060015", "第一党支部", "2014-06-20", "2015-06-20", "", "", "无", ""],
    ];
    write(&file, &rows.map(|r| r.to_vec()));
    file
}

fn import(desk: &mut Desk, kind: &str, file: &Path, own: &[&str]) -> Value {
    let columns: Vec<Value> = own.iter().map(|h| json!({ "heading": h, "field": "own" })).collect();
    desk.call("imports.apply", json!({ "kind": kind, "file": file, "columns": columns }))["value"].clone()
}

fn counts(result: &Value) -> [u64; 3] {
    ["added", "updated", "unchanged"].map(|key| result[key].as_u64().unwrap())
}

/// What is kept: label, kind and values in order of the records.
fn held(desk: &mut Desk, register: &str) -> Vec<(String, String, Vec<String>)> {
    let items = desk.call("own.items", json!({ "register": register }));
    let values = desk.call("own.values", json!({ "register": register }));
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let of = |id: &Value| {
        values.as_array().unwrap().iter().filter(|v| v["item"] == *id).map(|v| text(&v["value"])).collect()
    };
    let items = items.as_array().unwrap().iter();
    items.map(|v| (text(&v["item"]["label"]), text(&v["item"]["kind"]), of(&v["item"]["id"]))).collect()
}

fn export(desk: &mut Desk, ledger: &str) -> PathBuf {
    let to = desk.folder.join(format!("导出-{ledger}"));
    let answer = desk.call("ledgers.export", json!({ "ledgers": [ledger], "year": 2026, "to": to }));
    answer["files"][0]["path"].as_str().unwrap().into()
}

#[test]
fn a_column_is_kept_shown_exported_imported_again_and_undone() {
    let mut desk = Desk::new("2026-12-01");
    let file = roster(&desk);
    let before = desk.state();
    let own = ["毕业院校", "到校日期", "考核得分"];
    let result = import(&mut desk, "members", &file, &own);
    assert_eq!(counts(&result), [3, 0, 0], "{result}");
    let kept = vec![
        ("毕业院校".to_owned(), "text".to_owned(), vec!["师范学院".to_owned(), "=1+1".into()]),
        ("到校日期".into(), "date".into(), vec!["2003-08".into(), "2005-08-20".into()]),
        ("考核得分".into(), "number".into(), vec!["91.5".into(), "88".into()]),
    ];
    assert_eq!(held(&mut desk, "members"), kept);
    let cells = &result["cells"];
    let sum: u64 = ["entered", "same", "left", "rejected"].iter().map(|k| cells[*k].as_u64().unwrap()).sum();
    assert_eq!(cells["filled"], sum, "{cells}");
    let fields: Vec<&Value> = result["headings"].as_array().unwrap().iter().map(|h| &h["field"]).collect();
    assert_eq!(fields[5..], [&json!("own"), &json!("own"), &json!("own"), &Value::Null]);
    let refused = desk.call("imports.preview", json!({ "kind": "members", "file": file }));
    assert!(refused["columns"][8]["own_refused"].as_str().unwrap().contains("隐私"), "{refused}");
    assert_eq!((&refused["columns"][5]["how"], &refused["columns"][5]["sure"]), (&json!("own"), &json!("sure")));

    // The same file again, without a word about its columns: nothing changes.
    let again = import(&mut desk, "members", &file, &[]);
    assert_eq!(counts(&again), [0, 0, 3], "{again}");
    assert!(again["warnings"].as_array().unwrap().iter().all(|w| w["code"] != "no_field" || w["column"] == "健康状况"));
    let after = desk.state();

    // Exported, imported into the same vault, and into an empty one.
    let ledger = export(&mut desk, "members");
    assert_eq!(counts(&import(&mut desk, "members", &ledger, &[])), [0, 0, 3]);
    assert_eq!(desk.state(), after);
    let mut other = Desk::new("2026-12-01");
    assert_eq!(counts(&import(&mut other, "members", &ledger, &own)), [3, 0, 0]);
    assert_eq!(held(&mut other, "members"), kept);

    // One undo takes people, items and values back.
    assert_eq!(desk.call("history.undo", json!({}))["value"], "导入党员花名册：花名册.xlsx");
    assert_eq!(desk.state(), before);
    desk.call("history.redo", json!({}));
    assert_eq!(held(&mut desk, "members"), kept);
}

#[test]
fn a_row_that_differs_in_a_kept_cell_alone_is_an_update_and_is_told() {
    let mut desk = Desk::new("2026-12-01");
    let file = roster(&desk);
    import(&mut desk, "members", &file, &["毕业院校", "到校日期"]);
    let rows = [
        vec!["姓名", "身份证号", "毕业院校", "到校日期"],
        vec!["朱梅玉", "990101198001010022", "教育学院", "2003.8"],
        vec!["单思", "990101198203040019", "", "不清楚"],
    ];
    let newer = desk.folder.join("新.xlsx");
    write(&newer, &rows.map(|r| r.to_vec()));
    let preview = desk.call("imports.preview", json!({ "kind": "members", "file": newer }));
    assert_eq!(
        preview["rows"][0]["changes"],
        json!([{ "label": "毕业院校", "before": "师范学院", "after": "教育学院" }])
    );
    let outcomes: Vec<&Value> = preview["rows"].as_array().unwrap().iter().map(|r| &r["outcome"]).collect();
    assert_eq!(outcomes, ["updated", "unchanged"]);
    let note = &preview["rows"][1]["warnings"][0];
    assert_eq!((&note["code"], &note["value"]), (&json!("own_unreadable"), &json!("不清楚")));
    let changes = |desk: &mut Desk| desk.call("history.list", json!({ "limit": 1 }))[0]["changes"].clone();
    assert_eq!(counts(&import(&mut desk, "members", &newer, &[])), [0, 1, 1]);
    assert_eq!(changes(&mut desk), 1, "the one value, nothing else");
    let kept = held(&mut desk, "members");
    assert_eq!((&kept[0].2[0], &kept[1].2[1]), (&"教育学院".to_owned(), &"2005-08-20".to_owned()));
    assert_eq!(counts(&import(&mut desk, "members", &newer, &[])), [0, 0, 2]);
}

/// Register, ledger, headings and rows of a small file with a column the program has no field for.
fn registers() -> Vec<(&'static str, &'static str, &'static str, Vec<Vec<&'static str>>)> {
    vec![
        (
            "meetings",
            "meetings",
            "meetings",
            vec![
                vec!["所在党支部", "会议类型", "会议名称", "实际时间", "会议结束时刻"],
                vec!["第一党支部", "党员大会", "第一季度党员大会", "2026-03-05", "16:30"],
                vec!["第一党支部", "党课", "讲党史", "2026-03-12", ""],
            ],
        ),
        (
            "development",
            "development",
            "members",
            vec![
                vec!["姓名", "身份证号", "所在党支部", "申请入党时间", "入团年份"],
                vec!["甘露", "990101200001010022", "第一党支部", "2025-03-05", "2014"],
            ],
        ),
        (
            "tasks",
            "tasks",
            "tasks",
            vec![
                vec!["工作要点", "任务", "完成时限", "验收口径"],
                vec!["一、抓学习", "修订学校章程", "2026-10-31", "经教代会通过"],
                vec!["一、抓学习", "开展读书会", "2026-11-30", ""],
            ],
        ),
        (
            "problems",
            "problems",
            "problems",
            vec![
                vec!["问题", "责任单位", "整改措施", "问题等级"],
                vec!["图书未编目", "第一党支部", "补编目录", "一般"],
                vec!["图书未编目", "第一党支部", "借书登记", "一般"],
                vec!["章程未修订", "第一党支部", "修订章程", "较重"],
            ],
        ),
        (
            "risks",
            "integrity-risks",
            "risks",
            vec![
                vec!["廉政风险点", "岗位", "防控措施", "发生可能性"],
                vec!["采购不公开", "总务主任", "公示采购结果", "中"],
            ],
        ),
        (
            "targets",
            "targets",
            "targets",
            vec![vec!["目标名称", "目标值", "责任单位", "分解口径"], vec!["党课", "≥4次", "第一党支部", "每季一次"]],
        ),
        (
            "letters",
            "letters",
            "letters",
            vec![
                vec!["单位", "责任书名称", "签订人", "签订日期", "份数"],
                vec!["第一党支部", "党建工作责任书", "朱梅玉", "2026-03-01", "3"],
            ],
        ),
        (
            "projects",
            "projects",
            "projects",
            vec![
                vec!["项目名称", "项目类型", "级别", "申报文号"],
                vec!["红烛先锋", "一校一品", "县级", "石教党〔2026〕3号"],
            ],
        ),
    ]
}

#[test]
fn every_register_keeps_columns_of_the_schools_own() {
    for (kind, ledger, register, rows) in registers() {
        let mut desk = Desk::new("2026-12-01");
        desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }));
        let own = *rows[0].last().unwrap();
        let file = desk.folder.join(format!("{kind}.xlsx"));
        write(&file, &rows);
        let result = import(&mut desk, kind, &file, &[own]);
        assert!(result["added"].as_u64().unwrap() > 0 && result["rejected"] == json!([]), "{kind}: {result}");
        let kept = held(&mut desk, register);
        let mut said: Vec<&str> = rows[1..].iter().map(|r| *r.last().unwrap()).filter(|t| !t.is_empty()).collect();
        said.dedup();
        assert_eq!(kept.len(), 1, "{kind}");
        assert_eq!((kept[0].0.as_str(), &kept[0].2), (own, &said.iter().map(|t| (*t).to_owned()).collect()), "{kind}");

        let state = desk.state();
        let again = import(&mut desk, kind, &file, &[]);
        assert_eq!(counts(&again)[..2], [0, 0], "{kind}: {again}");
        let exported = export(&mut desk, ledger);
        let back = import(&mut desk, kind, &exported, &[]);
        assert_eq!(counts(&back)[..2], [0, 0], "{kind}: {back}");
        assert_eq!(desk.state(), state, "{kind}");
        let mut other = Desk::new("2026-12-01");
        other.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }));
        import(&mut other, kind, &exported, &[own]);
        assert_eq!(held(&mut other, register), kept, "{kind}");

        // A record takes its values along, and brings them back.
        let remove = match kind {
            "meetings" => "meetings.remove",
            "development" => "people.remove",
            "tasks" => "plans.remove_task",
            "problems" => "problems.remove",
            "risks" => "risks.remove",
            "targets" => "targets.remove",
            "letters" => "targets.remove_letter",
            _ => "plans.remove_project",
        };
        let record = desk.call("own.values", json!({ "register": register }))[0]["record"].clone();
        desk.call(remove, json!({ "id": record }));
        assert_eq!(held(&mut desk, register)[0].2.len(), said.len() - 1, "{kind}");
        desk.call("history.undo", json!({}));
        assert_eq!(desk.state(), state, "{kind}");
        desk.call("history.redo", json!({}));
        assert_eq!(held(&mut desk, register)[0].2.len(), said.len() - 1, "{kind}");
    }
}

#[test]
fn rows_of_one_record_that_differ_are_named_and_the_first_stands() {
    let mut desk = Desk::new("2026-12-01");
    let file = desk.folder.join("问题.xlsx");
    let rows = vec![
        vec!["问题", "整改措施", "问题等级"],
        vec!["图书未编目", "补编目录", "一般"],
        vec!["图书未编目", "借书登记", "较重"],
    ];
    write(&file, &rows);
    for own in [&["问题等级"][..], &[]] {
        let result = import(&mut desk, "problems", &file, own);
        let codes: Vec<&Value> = result["warnings"].as_array().unwrap().iter().map(|w| &w["code"]).collect();
        assert!(codes.contains(&&json!("own_second_row")), "{result}");
        assert_eq!(held(&mut desk, "problems")[0].2, ["一般"]);
    }
}

#[test]
fn what_may_not_be_kept_is_refused_at_every_door() {
    let mut desk = Desk::new("2026-12-01");
    let file = roster(&desk);
    let before = desk.state();
    for operation in ["imports.apply", "imports.preview", "imports.rehearse"] {
        let request =
            json!({ "kind": "members", "file": file, "columns": [{ "heading": "健康状况", "field": "own" }] });
        let problem = desk.try_call(operation, request).unwrap_err();
        assert_eq!(problem.code, ProblemCode::BadInput);
        assert_eq!(problem.message, "“健康状况”不能留作本校项目");
        assert!(problem.place.contains("I列") && problem.guidance.contains("隐私"), "{problem:?}");
    }
    let item = |label: &str| json!({ "register": "members", "label": label });
    assert!(desk.try_call("own.save_item", item("宗教信仰")).is_err());
    let id = desk.call("own.save_item", item("毕业院校"))["value"].clone();
    let renamed = json!({ "id": id, "register": "members", "label": "处分原因" });
    assert!(desk.try_call("own.save_item", renamed).is_err());
    // Nor by passing it off as another register's.
    let moved = json!({ "id": id, "register": "projects", "label": "现实表现" });
    assert!(desk.try_call("own.save_item", moved).is_err());
    desk.call("history.undo", json!({}));
    assert_eq!(desk.state(), before);
    let framework =
        json!({ "kind": "members", "file": file, "columns": [{ "heading": "毕业院校", "field": "own:picture" }] });
    assert_eq!(desk.try_call("imports.apply", framework).unwrap_err().code, ProblemCode::WrongUse);
}

#[test]
fn a_choice_made_later_stands_before_the_item_and_a_removed_item_is_not_made_again() {
    let mut desk = Desk::new("2026-12-01");
    let file = roster(&desk);
    let request =
        json!({ "kind": "members", "file": file, "columns": [{ "heading": "毕业院校", "field": "own:choice" }] });
    desk.call("imports.apply", request);
    assert_eq!(held(&mut desk, "members")[0].1, "choice");
    let id = desk.call("own.items", json!({}))[0]["item"]["id"].clone();
    desk.call("own.remove_item", json!({ "id": id }));
    import(&mut desk, "members", &file, &[]);
    assert!(held(&mut desk, "members").is_empty());
    desk.call("own.save_item", json!({ "register": "members", "label": "毕业院校" }));
    assert_eq!(counts(&import(&mut desk, "members", &file, &[])), [0, 2, 1]);
    let left = json!({ "kind": "members", "file": file, "columns": [{ "heading": "毕业院校", "field": "" }] });
    desk.call("imports.apply", left);
    let how = |desk: &mut Desk| {
        desk.call("imports.preview", json!({ "kind": "members", "file": file }))["columns"][5]["how"].clone()
    };
    assert_eq!(how(&mut desk), "remembered");
    import(&mut desk, "members", &file, &["毕业院校"]);
    assert_eq!(how(&mut desk), "own");
}

#[test]
fn the_columns_of_a_ledger_can_be_chosen_one_by_one() {
    let mut desk = Desk::new("2026-12-01");
    let file = roster(&desk);
    import(&mut desk, "members", &file, &["毕业院校", "考核得分"]);
    let specs = desk.call("ledgers.list", json!({}));
    let columns = specs[0]["columns"].as_array().unwrap();
    let own: Vec<&Value> = columns.iter().rev().take(2).map(|c| &c["label"]).collect();
    assert_eq!(own, ["考核得分", "毕业院校"]);
    let last = columns.last().unwrap()["id"].clone();
    let headings = |desk: &mut Desk, columns: Value| {
        let request = json!({ "ledgers": ["members"], "year": 2026, "columns": columns });
        let preview = desk.call("ledgers.preview", request);
        let row = preview["headings"][0].as_array().unwrap().clone();
        row.iter().map(|h| h["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(headings(&mut desk, json!({ "members": ["sex", last] })), ["姓名", "性别", "考核得分"]);
    assert_eq!(headings(&mut desk, json!({ "members": ["sex"] })), ["姓名", "性别"]);
    assert!(headings(&mut desk, json!({})).ends_with(&["毕业院校".to_owned(), "考核得分".into()]));
}

#[test]
fn the_history_names_items_and_what_is_said_under_them() {
    let mut desk = Desk::new("2026-12-01");
    let who = desk.call("people.save", json!({ "facts": { "name": "朱梅玉" } }))["value"].clone();
    let item = desk.call("own.save_item", json!({ "register": "members", "label": "毕业院校" }))["value"].clone();
    desk.call("own.set_value", json!({ "item": item, "record": who, "value": "师范学院" }));
    let list = desk.call("history.list", json!({}));
    let summaries: Vec<&str> = list.as_array().unwrap().iter().map(|e| e["summary"].as_str().unwrap()).collect();
    assert_eq!(summaries[..2], ["登记本校项目：毕业院校", "保存本校项目：毕业院校"]);
    let mut told = |at: usize| desk.call("history.changes", json!({ "id": list[at]["id"] }))[0].clone();
    assert_eq!((&told(1)["register"], &told(1)["name"]), (&json!("本校项目"), &json!("毕业院校")));
    let english = |label: &Value| label.as_str().unwrap().is_ascii();
    for at in [0, 1] {
        let change = told(at);
        assert!(change["fields"].as_array().unwrap().iter().all(|f| !english(&f["label"])), "{change}");
    }
}
