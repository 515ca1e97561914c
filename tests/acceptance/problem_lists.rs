//! Lists of problems from files, aspects and kinds, risks, the text check.

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::rectification::{School, school};

#[test]
fn aspects_are_the_schools_own_or_a_reference() {
    let mut s = school();
    let list = s.desk.call("problems.aspects", json!({}));
    assert_eq!((&list["reference"], list["rows"].as_array().unwrap().len()), (&json!(true), 5));
    assert!(list["rows"].as_array().unwrap().iter().all(|r| r["kinds"].as_array().unwrap().is_empty()));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, (aspect, kind)) in (0_u32..).zip([
        ("问题方面", "类别"),
        ("党建工作", "组织生活"),
        ("", "发展党员"),
        ("安全", "食堂"),
        ("安全", "食堂"),
    ]) {
        sheet.write_string(row, 0, aspect).unwrap();
        sheet.write_string(row, 1, kind).unwrap();
    }
    let path = s.desk.folder.join("方面.xlsx");
    book.save(&path).unwrap();
    s.desk.call("problems.import_aspects", json!({ "path": path }));
    let list = s.desk.call("problems.aspects", json!({}));
    assert_eq!(list["reference"], false);
    assert_eq!(
        list["rows"],
        json!([{ "aspect": "党建工作", "kinds": ["组织生活", "发展党员"] }, { "aspect": "安全", "kinds": ["食堂"] }])
    );
    s.desk.call("problems.save_aspects", json!({ "rows": [] }));
    assert_eq!(s.desk.call("problems.aspects", json!({}))["reference"], true);
}

#[test]
fn lists_of_several_makes_are_imported_and_the_same_file_changes_nothing() {
    let mut s = school();
    let file = |s: &School, name: &str, text: &str| {
        let path = s.desk.folder.join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    // A: 督导评估.
    let a = file(
        &s,
        "督导.csv",
        "问题,依据指标,责任单位,责任人,整改措施,整改时限,完成情况\n\
         图书未编目120册,A12,教务处,朱梅玉,\"1. 补编目\n2. 每月抽查\",2026年6月底,已编目60册\n\
         校门监控缺1处,A30,总务处,李外人,加装监控,立行立改,已加装\n",
    );
    let result = s.desk.import("problems", &a);
    assert_eq!((&result["added"], &result["rejected"], &result["created_units"]), (&json!(2), &json!([]), &json!([])));
    let before = s.desk.state();
    let again = s.desk.import("problems", &a);
    assert_eq!((&again["added"], &again["updated"], &again["unchanged"]), (&json!(0), &json!(0), &json!(2)));
    assert_eq!(s.desk.state(), before);
    let rows = s.desk.call("problems.list", json!({}));
    let row = rows.as_array().unwrap().iter().find(|r| r["lead"] == "教务处").unwrap().clone();
    assert_eq!(
        (&row["due_on"], &row["due_words"], &row["measures"], &row["owner"], &row["progress"]),
        (&json!("2026-06-30"), &json!("2026年6月底"), &json!(2), &json!("朱梅玉"), &json!("已编目60册"))
    );
    // B: 巡察, with closing; a year is taken for granted and that is said.
    let b = file(
        &s,
        "巡察.csv",
        "序号,问题内容,整改措施,整改时限,责任领导,责任处室,进展,是否销号\n\
         1,图书未编目120册,补编目,6月30日前,王校长,教务处,已完成,2026.6.12\n\
         2,谈心谈话缺2次,补谈话,长期坚持,王校长,第一党支部,,否\n\
         3,台账缺1本,补齐,视情况,王校长,第一党支部,,已销号\n",
    );
    let result = s.desk.import("problems", &b);
    assert_eq!((&result["added"], &result["updated"]), (&json!(2), &json!(1)), "{result:#?}");
    let warnings: Vec<&str> =
        result["warnings"].as_array().unwrap().iter().map(|w| w["message"].as_str().unwrap()).collect();
    assert!(warnings.iter().any(|w| w.contains("按2026年")), "{warnings:?}");
    assert!(warnings.iter().any(|w| w.contains("原文已保留")), "{warnings:?}");
    assert!(warnings.iter().any(|w| w.contains("日期不详")), "{warnings:?}");
    let rows = s.desk.call("problems.list", json!({}));
    let by = |title: &str| rows.as_array().unwrap().iter().find(|r| r["title"] == title).unwrap().clone();
    assert_eq!(
        (&by("图书未编目120册")["state"], &by("图书未编目120册")["closed_on"]),
        (&json!("closed"), &json!("2026-06-12"))
    );
    assert_eq!((&by("谈心谈话缺2次")["due_kind"], &by("谈心谈话缺2次")["overdue"]), (&json!("lasting"), &json!(false)));
    assert_eq!((&by("台账缺1本")["state"], &by("台账缺1本")["closed_on"]), (&json!("closed"), &Value::Null));
    assert_eq!(by("谈心谈话缺2次")["unit"], s.unit, "a unit of the tree is recognised");
    let again = s.desk.import("problems", &b);
    assert_eq!((&again["added"], &again["updated"]), (&json!(0), &json!(0)), "{again:#?}");
    // One undo takes the whole file back.
    s.desk.call("history.undo", json!({}));
    assert_eq!(s.desk.state(), before);
}

#[test]
fn several_rows_may_tell_of_one_problem() {
    let mut s = school();
    let path = s.desk.folder.join("任务.csv");
    std::fs::write(
        &path,
        "问题,责任单位,整改措施,措施责任人,措施时限,措施完成时间\n\
         食堂台账缺2页,总务处,补登,朱梅玉,2026.6.10,2026.6.9\n\
         食堂台账缺2页,总务处,每周检查,朱梅玉,每周,\n",
    )
    .unwrap();
    let result = s.desk.import("problems", &path);
    assert_eq!((&result["added"], &result["updated"]), (&json!(1), &json!(1)));
    let tasks = s.desk.call("problems.tasks", json!({}));
    assert_eq!(tasks.as_array().unwrap().len(), 2);
    assert_eq!((&tasks[0]["due_words"], &tasks[1]["done_on"]), (&json!("每周"), &json!("2026-06-09")));
    assert_eq!(s.desk.import("problems", &path)["unchanged"], 2);
}

#[test]
fn risks_go_from_found_to_guarded() {
    let mut s = school();
    let mut risk =
        json!({ "title": "食材采购由1人验收", "post": "食堂管理员", "unit": s.unit, "found_on": "2026-03-01" });
    let id = s.desk.call("risks.save", risk.clone())["value"].clone();
    let counts = |s: &mut School, as_of: &str| {
        let c = s.desk.call("risks.counts", json!({ "as_of": as_of }));
        ["found", "grouped", "confirmed", "guarded", "settled"].map(|k| c[k].as_u64().unwrap())
    };
    assert_eq!(counts(&mut s, "2026-06-15"), [1, 0, 0, 0, 0]);
    assert_eq!(counts(&mut s, "2026-02-01"), [0; 5]);
    risk["id"] = id.clone();
    risk["group"] = json!("采购");
    risk["confirmed_on"] = json!("2026-04-01");
    assert!(s.desk.try_call("risks.save", risk.clone()).unwrap_err().message.contains("等级"));
    risk["level"] = json!("high");
    risk["confirmed_by"] = json!("支委会");
    s.desk.call("risks.save", risk);
    assert_eq!(counts(&mut s, "2026-06-15"), [1, 1, 1, 0, 0]);
    s.desk.call("risks.save_measure", json!({ "risk": id, "title": "两人验收", "done_on": "2026-05-01" }));
    assert_eq!(counts(&mut s, "2026-04-15"), [1, 1, 1, 1, 0]);
    assert_eq!(counts(&mut s, "2026-06-15"), [1, 1, 1, 1, 1]);
    assert_eq!(s.desk.call("risks.list", json!({}))[0]["stage"], "措施已落实");
    s.desk.call("risks.remove", json!({ "id": id }));
    s.desk.call("history.undo", json!({}));
    assert_eq!(s.desk.call("risks.list", json!({}))[0]["measures"][0]["title"], "两人验收");
}

#[test]
fn the_text_check_reads_units_and_people_and_writes_nothing() {
    let mut s = school();
    let before = s.desk.state();
    let found = s.desk.call("problems.examine", json!({ "title": "部分党员学习不够" }));
    assert_eq!(found["marks"][0]["word"], "部分");
    assert_eq!(found["missing"], json!(["number", "place", "person", "date"]));
    let good = json!({ "title": "2026年3月，第一党支部朱梅玉缺席学习两次" });
    assert_eq!(s.desk.call("problems.examine", good)["advice"], json!([]));
    assert_eq!(s.desk.state(), before);
}

#[test]
fn days_of_a_row_that_contradict_each_other_are_asked() {
    let mut s = school();
    let before = s.desk.state();
    for (n, (days, column)) in [
        ("2026.5.1,2026.4.30,,", "措施完成时间"),
        ("2026.5.1,2026.5.20,2026.5.19,", "验收时间"),
        ("2026.5.1,2026.5.20,2026.5.25,2026.5.24", "销号时间"),
        ("2026.5.1,,,2026.4.30", "销号时间"),
    ]
    .into_iter()
    .enumerate()
    {
        let path = s.desk.folder.join(format!("清单{n}.csv"));
        let text = format!("问题,整改措施,发现时间,措施完成时间,验收时间,销号时间\n台账缺{n}本,补齐,{days}\n");
        std::fs::write(&path, text).unwrap();
        let result = s.desk.import("problems", &path);
        let asked = &result["asked"][0];
        assert_eq!(
            (&result["added"], &asked["code"], &asked["column"]),
            (&json!(0), &json!("days_order"), &json!(column))
        );
        assert_eq!(s.desk.state(), before, "nothing of an asked row is written");
        let omit = asked["choices"][1]["choice"].clone();
        assert!(omit.as_str().unwrap().starts_with("omit:"), "{asked:#}");
        let answers = json!([{ "sheet": null, "row": asked["row"], "choice": omit }]);
        let request = json!({ "kind": "problems", "file": path, "answers": answers });
        assert_eq!(s.desk.call("imports.apply", request)["value"]["added"], 1, "{days}");
        s.desk.call("history.undo", json!({}));
    }
    // One day for all of it contradicts nothing.
    let path = s.desk.folder.join("一天.csv");
    let text =
        "问题,整改措施,发现时间,措施完成时间,验收时间,销号时间\n台账缺1本,补齐,2026.5.1,2026.5.1,2026.5.1,2026.5.1\n";
    std::fs::write(&path, text).unwrap();
    let result = s.desk.import("problems", &path);
    assert_eq!((&result["added"], &result["asked"]), (&json!(1), &json!([])), "{result:#}");
}
