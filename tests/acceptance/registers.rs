//! Registers of risks, targets, 责任书 and projects as schools keep them, through the public door.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::rectification::{School, school};

fn file(s: &School, name: &str, text: &str) -> PathBuf {
    let path = s.desk.folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn messages(notes: &Value) -> Vec<String> {
    let told = |n: &Value| format!("{} {} {}", n["row"], n["column"].as_str().unwrap(), n["message"].as_str().unwrap());
    notes.as_array().unwrap().iter().map(told).collect()
}

/// How many rows were added, updated, unchanged, skipped, rejected.
fn counts(result: &Value) -> [u64; 5] {
    let rejected = result["rejected"].as_array().unwrap();
    let of = |key: &str| result[key].as_u64().unwrap();
    [of("added"), of("updated"), of("unchanged"), of("skipped"), rejected.len() as u64]
}

/// The same file again changes nothing, and one undo takes the whole file back.
fn again_and_back(s: &mut School, kind: &str, path: &Path, before: &[String]) {
    let held = s.desk.state();
    let again = s.desk.import(kind, path);
    assert_eq!((&again["added"], &again["updated"]), (&json!(0), &json!(0)), "{again:#}");
    assert_eq!(s.desk.state(), held);
    s.desk.call("history.undo", json!({}));
    assert_eq!(s.desk.state(), before);
    s.desk.call("history.redo", json!({}));
    assert_eq!(s.desk.state(), held);
}

#[test]
fn risks_under_the_headings_of_bureaus() {
    let mut s = school();
    let before = s.desk.state();
    let path = file(
        &s,
        "风险.csv",
        "石河镇中心小学廉政风险点排查防控一览表,,,,,,,\n\
         填报单位：石河镇中心小学,,,,,,,\n\
         序号,部门,岗位名称,廉政风险表现形式,风险等级,防控措施,责任人,完成时限\n\
         1,总务处,食堂管理员,食材采购由1人验收,一级,\"1、两人验收\n2、每月公示\",李外人,长期坚持\n\
         2,第一党支部,书记,评优不公开,低风险,公示5天,朱梅玉,2026年6月底\n\
         3,教务处,主任,招生信息不公开,很高,公开,王主任,\n\
         4,总务处,会计,食材采购由1人验收,中,轮流验收,,\n",
    );
    let preview = s.desk.call("imports.preview", json!({ "kind": "risks", "file": path }));
    let changes = |row: &Value| row["changes"].as_array().map(Vec::len);
    assert!(
        preview["rows"].as_array().unwrap().iter().all(|row| changes(row) == Some(0)),
        "nothing is held: {preview:#}"
    );
    let result = s.desk.import("risks", &path);
    // Two rows above the heading are none of the table's; the third row is mended by the clerk.
    assert_eq!(counts(&result), [3, 0, 0, 0, 1], "{result:#}");
    assert_eq!(messages(&result["rejected"]), ["6 风险等级 看不懂等级“很高”，请改为高、中或低"]);
    let warnings = messages(&result["warnings"]);
    assert!(warnings.iter().any(|w| w == "4 风险等级 “一级”按“高”登记，请核对"), "{warnings:?}");
    assert!(warnings.iter().any(|w| w.contains("“长期坚持”没有具体日期，写进了这条措施的备注")), "{warnings:?}");
    let list = s.desk.call("risks.list", json!({}));
    let by = |post: &str| list.as_array().unwrap().iter().find(|v| v["risk"]["post"] == post).unwrap();
    let (canteen, secretary) = (by("食堂管理员"), by("书记"));
    assert_eq!((&canteen["risk"]["level"], &canteen["risk"]["lead"]), (&json!("high"), &json!("总务处")));
    // One name stands for every measure; nobody confirmed anything yet.
    assert_eq!(
        canteen["measures"].as_array().unwrap().iter().map(|m| (&m["title"], &m["owner"])).collect::<Vec<_>>(),
        [(&json!("两人验收"), &json!("李外人")), (&json!("每月公示"), &json!("李外人"))]
    );
    assert_eq!(canteen["stage"], "已排查");
    assert_eq!(
        (&secretary["risk"]["unit"], &secretary["measures"][0]["due_on"]),
        (&s.unit.clone(), &json!("2026-06-30"))
    );
    assert_eq!(by("会计")["risk"]["level"], "middle", "the same words at another post are another risk");
    again_and_back(&mut s, "risks", &path, &before);
}

#[test]
fn a_confirmation_is_whole_or_left_out_and_rows_of_one_risk_go_together() {
    let mut s = school();
    let path = file(
        &s,
        "确认.csv",
        "风险点,岗位,等级,确认时间,确认组织,防范措施,措施责任人,落实时间\n\
         食堂采购,管理员,高,2026.4.1,支委会,两人验收,李外人,2026.5.1\n\
         食堂采购,管理员,,,,每月公示,朱梅玉,已落实\n\
         收费,会计,中,2026.4.1,,公开,,\n\
         招生,主任,,2026.4.1,支委会,公开,,\n",
    );
    let result = s.desk.import("risks", &path);
    assert_eq!(counts(&result), [3, 1, 0, 0, 0], "{result:#}");
    let warnings = messages(&result["warnings"]);
    assert_eq!(
        warnings,
        [
            "3 落实时间 “已落实”没有日期，没有导入落实时间；已落实的请写明是哪一天",
            "4 确认时间 没有写由谁确认，确认时间没有导入，请补上",
            "5 确认时间 没有等级，确认时间没有导入，请补上",
        ]
    );
    let list = s.desk.call("risks.list", json!({}));
    let by = |title: &str| list.as_array().unwrap().iter().find(|r| r["risk"]["title"] == title).unwrap().clone();
    assert_eq!(list.as_array().unwrap().len(), 3);
    assert_eq!(
        (&by("收费")["risk"]["confirmed_on"], &by("招生")["risk"]["confirmed_on"]),
        (&Value::Null, &Value::Null)
    );
    let canteen = by("食堂采购");
    assert_eq!(canteen["stage"], "已定措施");
    let titles: Vec<&Value> = canteen["measures"].as_array().unwrap().iter().map(|m| &m["title"]).collect();
    assert_eq!(titles, ["两人验收", "每月公示"]);
}

#[test]
fn targets_under_the_headings_of_bureaus() {
    let mut s = school();
    let before = s.desk.state();
    let path = file(
        &s,
        "目标.csv",
        "2026年度党建目标任务表,,,,,,,\n\
         序号,指标名称,责任支部,年度目标值,实际完成值,统计日期,数据来源,取数项\n\
         1,党课,,不少于4次,,,,党课次数\n\
         2,志愿服务,第一党支部,40人以上,45人,2026.5.31,登记表,\n\
         3,参学率,全校,90%,92%,,,\n\
         4,信息公开,办公室,≥12条,已完成,,,\n\
         5,安全事故,,0起,,,,\n\
         6,送教,第九党支部,3次,,,,\n\
         7,满意度,,超过90%,,,,\n\
         8,家访,第一党支部,100%,,,,家访率\n\
         9,述职,学校党总支,≥1次,,,,\n\
         10,结对,各党支部,≥1次,,,,\n",
    );
    let result = s.desk.import("targets", &path);
    assert_eq!(counts(&result), [7, 0, 0, 0, 3], "{result:#}");
    let rejected = messages(&result["rejected"]);
    assert!(rejected[0].starts_with("8 责任支部 组织里没有“第九党支部”"), "{rejected:?}");
    assert!(rejected[1].starts_with("9 年度目标值 “超过90%”不含本数"), "{rejected:?}");
    assert!(rejected[2].starts_with("10 取数项 没有这个计数项"), "{rejected:?}");
    let warnings = messages(&result["warnings"]);
    for told in [
        "5 年度目标值 没有写不低于还是不超过，按“≥90”登记，请核对",
        "5 实际完成值 完成值“92%”没有写明是哪一天的数、从哪里来的，没有导入；请补上填报日期和依据",
        "6 责任支部 “办公室”不是组织里的单位，按全校登记，原文写进备注",
        "6 实际完成值 “已完成”不是一个数，完成值没有导入",
        "7 年度目标值 没有写不低于还是不超过，按“≤0”登记，请核对",
    ] {
        assert!(warnings.iter().any(|w| w == told), "{told} {warnings:#?}");
    }
    let year = s.desk.call("targets.year", json!({ "year": 2026 }));
    let by = |name: &str| {
        let all = year["targets"].as_array().unwrap();
        all.iter().find(|v| v["target"]["name"] == name).unwrap_or_else(|| panic!("{name}"))["target"].clone()
    };
    assert_eq!((&by("党课")["measure"], &by("党课")["measured"]), (&json!("lectures"), &json!("次")));
    let voluntary = by("志愿服务");
    assert_eq!(
        (&voluntary["unit"], &voluntary["entered"], &voluntary["entered_on"], &voluntary["basis"]),
        (&s.unit.clone(), &json!(45), &json!("2026-05-31"), &json!("登记表"))
    );
    assert_eq!((&by("参学率")["entered"], &by("参学率")["unit"]), (&Value::Null, &Value::Null));
    assert_eq!(by("信息公开")["note"], "责任单位：办公室");
    assert_eq!((&by("述职")["unit"], &by("述职")["note"]), (&Value::Null, &json!("责任单位：学校党总支")));
    assert_eq!((&by("结对")["unit"], &by("结对")["note"]), (&Value::Null, &json!("责任单位：各党支部")));
    assert_eq!((&by("安全事故")["comparison"], &by("安全事故")["amount"]), (&json!("at_most"), &json!(0)));
    again_and_back(&mut s, "targets", &path, &before);
}

#[test]
fn letters_name_tasks_and_targets_and_units_without_one_are_skipped() {
    let mut s = school();
    for unit in ["第二党支部", "第三党支部"] {
        s.desk.call("units.save", json!({ "kind": "branch", "name": unit }));
    }
    let task = s.desk.call("plans.save_task", json!({ "year": 2026, "title": "修订章程" }))["value"].clone();
    let aim = json!({ "year": 2026, "name": "党课", "comparison": "at_least", "amount": 4 });
    let aim = s.desk.call("targets.save", aim)["value"].clone();
    let before = s.desk.state();
    let path = file(
        &s,
        "责任书.csv",
        "2026年党建责任书签订情况,,,,,,\n\
         序号,党支部,责任书,签字人,签订时间,是否签订,工作任务,责任目标\n\
         1,第一支部,党建工作责任书,朱梅玉,2026.2.20,是,修订章程；绿化校园,党课\n\
         2,第二党支部,党建工作责任书,,,已签订,,\n\
         3,第三党支部,,,,未签订,,\n\
         4,第一党支部,廉政责任书,,2026.2.20,,,\n\
         5,第一党支部,意识形态责任书,朱梅玉,2026.12.20,,,\n\
         6,第九党支部,党建工作责任书,李外人,,,,\n",
    );
    let result = s.desk.import("letters", &path);
    assert_eq!(counts(&result), [3, 0, 0, 1, 2], "{result:#}");
    let rejected = messages(&result["rejected"]);
    assert_eq!(rejected[0], "6 签字人 填了签订日期，没有填签订人；请写明由谁签订。");
    assert!(rejected[1].starts_with("8 党支部 组织里没有“第九党支部”"), "{rejected:?}");
    let warnings = messages(&result["warnings"]);
    assert!(warnings.iter().any(|w| w.contains("2026年没有登记“绿化校园”，没有关联")), "{warnings:?}");
    assert!(warnings.iter().any(|w| w.contains("没有签订日期，按未签订登记")), "{warnings:?}");
    assert!(warnings.iter().any(|w| w.starts_with("7 签订时间") && w.contains("还没有发生，没有导入")), "{warnings:?}");
    let year = s.desk.call("targets.letters", json!({ "year": 2026 }));
    let letter = &year["letters"][0]["letter"];
    assert_eq!((&letter["unit"], &letter["signer"]), (&s.unit.clone(), &s.owner.clone()), "a name only one person has");
    assert_eq!((&letter["tasks"], &letter["targets"]), (&json!([task]), &json!([aim])));
    assert_eq!((year["letters"].as_array().unwrap().len(), &year["letters"][1]["signed"]), (3, &json!(false)));
    let preview = s.desk.call("imports.preview", json!({ "kind": "letters", "file": path }));
    let skipped = preview["rows"].as_array().unwrap().iter().find(|r| r["row"] == 5).unwrap();
    assert_eq!(skipped["why"], "“第三党支部”没有责任书名称和签订人，还没有签订，不是一份责任书");
    again_and_back(&mut s, "letters", &path, &before);
}

#[test]
fn a_letter_finds_again_what_it_covers_of_another_year() {
    let mut s = school();
    let task = |s: &mut School, year: i32| {
        s.desk.call("plans.save_task", json!({ "year": year, "title": "修订章程" }))["value"].clone()
    };
    let (old, _) = (task(&mut s, 2025), task(&mut s, 2026));
    let alone = s.desk.call("plans.save_task", json!({ "year": 2025, "title": "绿化校园" }))["value"].clone();
    let aim = json!({ "year": 2025, "name": "党课", "comparison": "at_least", "amount": 4 });
    let aim = s.desk.call("targets.save", aim)["value"].clone();
    let letter = json!({ "year": 2026, "unit": s.unit, "title": "党建工作责任书", "signer_name": "朱梅玉",
                         "signed_on": "2026-02-20", "tasks": [old, alone], "targets": [aim] });
    let id = s.desk.call("targets.save_letter", letter)["value"].clone();
    let view = s.desk.call("targets.letters", json!({ "year": 2026 }))["letters"][0].clone();
    assert_eq!(
        (&view["task_names"], &view["target_names"]),
        (&json!(["修订章程（2025年）", "绿化校园（2025年）"]), &json!(["党课（2025年）"]))
    );
    let before = s.desk.state();
    let told = |tasks: &str, aims: &str| {
        format!(
            "2026年党建责任书签订情况,,,,,\n序号,党支部,责任书,签字人,签订时间,工作任务,责任目标\n\
             1,第一党支部,党建工作责任书,朱梅玉,2026.2.20,{tasks},{aims}\n"
        )
    };
    // As the program writes it, and as it was written before the year was said.
    for (tasks, aims) in [("修订章程（2025年）；绿化校园（2025年）", "党课（2025年）"), ("绿化校园", "党课")]
    {
        let path = file(&s, "责任书.csv", &told(tasks, aims));
        let result = s.desk.import("letters", &path);
        assert_eq!((counts(&result), messages(&result["warnings"])), ([0, 0, 1, 0, 0], vec![]), "{result:#}");
        assert_eq!(s.desk.state(), before);
    }
    // The letter is gone: the year in the name is enough.
    s.desk.call("targets.remove_letter", json!({ "id": id }));
    let path = file(&s, "责任书.csv", &told("修订章程（2025年）", "党课（2025年）"));
    s.desk.import("letters", &path);
    let letter = s.desk.call("targets.letters", json!({ "year": 2026 }))["letters"][0]["letter"].clone();
    assert_eq!((&letter["tasks"], &letter["targets"]), (&json!([old]), &json!([aim])));
}

#[test]
fn a_register_of_one_letter_names_it_in_its_title() {
    let mut s = school();
    s.desk.call("units.save", json!({ "kind": "branch", "name": "第二党支部" }));
    let text = "2025年度党风廉政建设责任书签订情况表,,,\n\
         序号,党支部,支部书记,签订时间,签订情况\n\
         1,第一党支部,朱梅玉,2025.2.20,\n\
         2,第二党支部,,未签订,\n\
         3,第二党支部,,,已签订\n";
    let path = file(&s, "廉政.csv", text);
    let result = s.desk.import("letters", &path);
    // Of the last row nothing is known but a word; a letter by nobody on no day is drawn up and not signed.
    assert_eq!(counts(&result), [2, 0, 0, 1, 0], "{result:#}");
    let warnings = messages(&result["warnings"]);
    assert!(warnings[0].contains("没有责任书名称一列，按标题登记为“党风廉政建设责任书”"), "{warnings:?}");
    assert!(warnings.iter().any(|w| w.contains("没有签订日期，按未签订登记")), "{warnings:?}");
    let year = s.desk.call("targets.letters", json!({ "year": 2025 }));
    let told: Vec<(&Value, &Value)> = year["letters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| (&l["letter"]["title"], &l["letter"]["signed_on"]))
        .collect();
    assert_eq!(
        told,
        [(&json!("党风廉政建设责任书"), &json!("2025-02-20")), (&json!("党风廉政建设责任书"), &Value::Null)]
    );
    // Without a name anywhere there is no letter.
    let path = file(&s, "无名.csv", &text.replace("党风廉政建设责任书签订情况表", "签订情况表"));
    let result = s.desk.import("letters", &path);
    assert_eq!(counts(&result), [0, 0, 0, 1, 2], "{result:#}");
    assert!(messages(&result["rejected"])[0].contains("没有填写责任书名称"), "{result:#}");
}

#[test]
fn projects_with_milestones_and_criteria() {
    let mut s = school();
    let before = s.desk.state();
    let path = file(
        &s,
        "项目.csv",
        "序号,类别,创建项目,级别,创建单位,责任人,启动时间,完成时限,阶段,进入日期,时间节点,创建标准,备注\n\
         1,示范校创建,市级党建示范校,市级,第一党支部,朱梅玉,2026.3.1,2027年底,创建,2026.5.10,\"1、提交申报书（计划2026.3.31；完成2026.3.20）\n2、自评\",\"1、组织健全（达到）\n2、制度完善\",\n\
         2,党建品牌,红烛先锋,,德育处,李外人,,,展示,,,,\n\
         3,文明校园,文明校园创建,,,,,,,,,,\n\
         4,书记项目,一号工程,,,,2026.5.1,2026.3.1,,,,,\n\
         5,特色支部,先锋支部,,,,,,认定,2026.12.1,,,\n",
    );
    let result = s.desk.import("projects", &path);
    assert_eq!(counts(&result), [2, 0, 0, 0, 3], "{result:#}");
    let rejected = messages(&result["rejected"]);
    assert!(rejected[0].starts_with("4 类别 没有“文明校园”这种类别；请填写：示范校创建、"), "{rejected:?}");
    assert!(rejected[1].starts_with("5 完成时限 计划完成的日期早于启动日期"), "{rejected:?}");
    assert!(rejected[2].starts_with("6 进入日期 “认定”：阶段的日期晚于今天"), "{rejected:?}");
    let warnings = messages(&result["warnings"]);
    for told in ["“党建品牌”按“一校一品”登记，请核对", "“德育处”不是组织里的单位", "阶段“展示”没有写哪一天进入"]
    {
        assert!(warnings.iter().any(|w| w.contains(told)), "{told} {warnings:?}");
    }
    let book = s.desk.call("plans.projects", json!({}));
    let row = book["projects"].as_array().unwrap().iter().find(|p| p["project"]["kind"] == "model_school").unwrap();
    assert_eq!(
        (&row["project"]["due_on"], &row["stage"], &row["items_met"]),
        (&json!("2027-12-31"), &json!("创建"), &json!(1))
    );
    let detail = s.desk.call("plans.project", json!({ "id": row["project"]["id"] }));
    let named = |view: &Value| (view["milestone"]["name"].clone(), view["milestone"]["done_on"].clone());
    assert_eq!(
        detail["milestones"].as_array().unwrap().iter().map(named).collect::<Vec<_>>(),
        [(json!("提交申报书"), json!("2026-03-20")), (json!("自评"), Value::Null)]
    );
    again_and_back(&mut s, "projects", &path, &before);
}
