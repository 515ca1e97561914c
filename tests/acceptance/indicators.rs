//! Indicator frameworks through the public door: a bureau's table, known schools with known numbers, what is
//! not known, editions, evidence, kept scores.

use std::path::Path;

use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};

use crate::desk::{Desk, samples};

fn import(desk: &mut Desk, file: &Path) -> Value {
    desk.call("imports.apply", json!({ "kind": "framework", "file": file }))["value"].clone()
}

fn score(desk: &mut Desk, framework: &str, more: Value) -> Value {
    let mut request = json!({ "framework": framework, "year": 2026, "as_of": "2026-12-31" });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    desk.call("indicators.score", request)
}

fn criterion(score: &Value, title: &str) -> Value {
    let found = score["criteria"].as_array().unwrap().iter().find(|c| c["title"] == title);
    found.unwrap_or_else(|| panic!("{title}: {score:#}")).clone()
}

/// Adopts an example and answers the ids of its criteria by title.
fn adopt(desk: &mut Desk, code: &str) -> (Value, Vec<(String, Value)>) {
    let id = desk.call("indicators.adopt", json!({ "code": code, "year": 2026 }))["value"].clone();
    let tree = desk.call("indicators.get", json!({ "id": id }));
    let mut found = Vec::new();
    leaves(&tree["criteria"], &mut found);
    (id, found)
}

fn leaves(nodes: &Value, found: &mut Vec<(String, Value)>) {
    for node in nodes.as_array().unwrap() {
        if node["children"].as_array().unwrap().is_empty() {
            found.push((node["title"].as_str().unwrap().to_owned(), node["id"].clone()));
        } else {
            leaves(&node["children"], found);
        }
    }
}

fn enter(desk: &mut Desk, ids: &[(String, Value)], title: &str, voice: &str, label: &str, value: f64) {
    let id = &ids.iter().find(|(t, _)| t == title).unwrap_or_else(|| panic!("{title}")).1;
    desk.call(
        "indicators.save_entry",
        json!({ "criterion": id, "year": 2026, "voice": voice, "label": label, "value": value, "basis": "登记簿" }),
    );
}

/// A branch of eight members whose term ended on 1 August 2026, with so many meetings of a kind in the year.
fn school(meetings: &[(&str, u32)]) -> (Desk, Value) {
    let mut desk = Desk::new("2026-12-31");
    let unit =
        desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部", "founded_on": "2010-01-01" }))["value"]
            .clone();
    for n in 0..8 {
        desk.call(
            "people.save",
            json!({ "facts": { "name": format!("党员{n}") }, "events": [
                { "kind": "assigned", "unit": unit, "on": "2010-07-01" }, { "kind": "admitted", "on": "2010-07-01" },
                { "kind": "confirmed", "on": "2011-07-01" } ] }),
        );
    }
    desk.call("terms.save", json!({ "unit": unit, "elected_on": "2023-08-01" }));
    for (kind, count) in meetings {
        for n in 0..*count {
            desk.call(
                "meetings.save",
                json!({ "unit": unit, "kinds": [kind], "state": "recorded", "held_on": format!("2026-{:02}-15", n + 1),
                    "counts_only": true, "due": 10, "present": 6 }),
            );
        }
    }
    (desk, unit)
}

#[test]
fn the_sample_table_becomes_a_framework_and_names_the_block_that_does_not_add_up() {
    let Some(folder) = samples() else { return };
    let truth: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("truth_a.json")).unwrap()).unwrap();
    let truth = &truth["framework"];
    let mut desk = Desk::new("2026-11-22");
    let file = folder.join("framework_a.xlsx");
    let result = import(&mut desk, &file);
    assert_eq!((&result["added"], &result["criteria"]), (&truth["criteria"], &truth["criteria"]));
    let framework = result["framework"].as_str().unwrap().to_owned();
    assert_eq!(framework, "中小学校党建工作考核评分表");
    let warning = result["warnings"][0]["message"].as_str().unwrap();
    let block = truth["mismatched_block"].as_str().unwrap();
    assert!(warning.contains(&format!("问题多半在“{block}”")), "{warning}");
    let scored = score(&mut desk, &framework, json!({}));
    assert_eq!(scored["blocks"].as_array().unwrap().len() as u64, truth["blocks"].as_u64().unwrap());
    assert_eq!(scored["max"], truth["stated_total"]);
    // Nobody has confirmed how anything is scored: nothing is decided, and nothing is zero.
    assert_eq!((&scored["score"], &scored["undecided"]), (&json!(0), &truth["sum_of_parts"]));
    for one in scored["criteria"].as_array().unwrap() {
        assert_eq!((&one["state"], &one["score"]), (&json!("unconfirmed"), &Value::Null));
    }
    let again = import(&mut desk, &file);
    assert_eq!((&again["added"], &again["unchanged"], &again["updated"]), (&json!(0), &truth["criteria"], &json!(0)));
    desk.call("history.undo", json!({}));
    assert!(desk.call("indicators.list", json!({})).as_array().unwrap().iter().all(|f| f["id"].is_null()));
}

#[test]
fn a_public_table_scores_a_known_school_to_a_known_number() {
    let (mut desk, _) = school(&[("lecture", 3), ("committee_meeting", 5)]);
    let (_, ids) = adopt(&mut desk, "district-annual");
    let before = score(&mut desk, "district-annual", json!({}));
    assert_eq!(criterion(&before, "理论学习计划")["score"], Value::Null);
    assert_eq!(criterion(&before, "选举程序")["state"], "undecided");
    for (title, label, value) in [
        ("理论学习计划", "没有学习计划", 0.0),
        ("理论学习计划", "学习计划上报迟", 1.0),
        ("思想政治工作文章", "发表文章（篇）", 3.0),
        ("文明单位创建", "市级文明单位验收通过", 1.0),
        ("文明单位创建", "更高一级文明单位", 1.0),
        ("文明单位创建", "文明单位复查通过", 0.0),
        ("帮扶和凝聚力活动", "没有开展帮扶或凝聚力活动", 0.0),
        ("党员活动室", "没有党员活动室", 1.0),
        ("班子缺额补选", "班子缺额月数（个月）", 0.0),
        ("选举程序", "选举程序不合规定", 1.0),
        ("记录簿", "记录簿空栏（栏）", 1.0),
        ("参加上级会议", "负责人缺席上级会议", 1.0),
        ("党费收缴", "党费没有按月足额收缴或按季上缴", 1.0),
        ("组织关系转接", "组织关系转接迟的月数（个月）", 2.0),
    ] {
        enter(&mut desk, &ids, title, "figure", label, value);
    }
    enter(&mut desk, &ids, "理论学习和心得", "assessed", "", 4.0);
    let scored = score(&mut desk, "district-annual", json!({}));
    let points: Vec<(&str, f64)> = scored["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| (c["title"].as_str().unwrap(), c["score"].as_f64().unwrap_or_else(|| panic!("{c:#}"))))
        .collect();
    let expected = [
        ("理论学习计划", 4.0),     // 5，计划迟报扣1
        ("理论学习和心得", 4.0),   // 考评人给4
        ("党课教育", 3.0),         // 6，少1次扣1，出席率60%低10个百分点扣2
        ("思想政治工作文章", 6.0), // 5，多1篇加1，加分不封顶
        ("文明单位创建", 3.0),
        ("帮扶和凝聚力活动", 3.0),
        ("党员活动室", 1.0),
        ("按期换届", 0.0), // 8月1日届满，过了5个月，2个月以内不扣，扣3，到零为止
        ("班子缺额补选", 2.0),
        ("选举程序", 0.0),       // 2分的一项扣3，到零为止
        ("支部委员会会议", 0.0), // 少1次扣2
        ("记录簿", 1.0),
        ("参加上级会议", 2.0),
        ("党费收缴", 2.0),
        ("组织关系转接", 0.0),
    ];
    assert_eq!(points, expected);
    assert_eq!((&scored["score"], &scored["undecided"]), (&json!(31), &json!(0)));
    assert_eq!((&scored["lower"], &scored["upper"]), (&json!(31), &json!(31)));
    assert_eq!(criterion(&scored, "党课教育")["counted"].as_array().unwrap().len(), 3);
    let said = scored["warnings"].to_string();
    assert!(said.contains("组织建设") && said.contains("合计写的是100分"), "{said}");
}

#[test]
fn a_table_of_expert_scores_keeps_what_was_not_seen_undecided() {
    let (mut desk, unit) = school(&[]);
    let (_, ids) = adopt(&mut desk, "branch-rating");
    for (title, points) in [("核心作用和团结", 3.0), ("书记职称和实绩", 2.5), ("廉洁", 2.0)] {
        let id = &ids.iter().find(|(t, _)| t == title).unwrap().1;
        let entry = json!({ "criterion": id, "year": 2026, "unit": unit, "voice": "assessed", "value": points });
        desk.call("indicators.save_entry", entry);
    }
    let scored = score(&mut desk, "branch-rating", json!({ "unit": unit }));
    assert_eq!(scored["score"], json!(7.5));
    // 20 − 8 of the first block, 15 seen of the second, 20 of each of the others.
    assert_eq!(scored["undecided"], json!(12 + 15 + 20 + 20 + 20));
    assert!(scored["warnings"].to_string().contains("党员队伍好"));
    let other = json!({ "criterion": ids[0].1, "year": 2026, "voice": "assessed", "value": 3.5 });
    let refused = desk.try_call("indicators.save_entry", other).unwrap_err();
    assert!(refused.message.contains("满分3分") && !refused.guidance.is_empty());
}

#[test]
fn what_the_year_still_lets_be_made_up_is_not_lost_yet() {
    let (mut desk, _) = school(&[("committee_meeting", 5)]);
    adopt(&mut desk, "district-annual");
    let at = |desk: &mut Desk, day: &str| {
        let all = score(desk, "district-annual", json!({ "as_of": day }));
        criterion(&all, "支部委员会会议")
    };
    let open = at(&mut desk, "2026-11-22");
    assert_eq!((&open["score"], &open["lower"], &open["upper"]), (&Value::Null, &json!(0), &json!(2)));
    assert!(open["missing"].to_string().contains("年度没有结束"));
    assert_eq!(at(&mut desk, "2026-12-31")["score"], 0);
}

#[test]
fn five_voices_by_week_and_year_and_a_veto() {
    let mut desk = Desk::new("2026-12-31");
    let person = desk.call("people.save", json!({ "facts": { "name": "沈晓" } }))["value"].clone();
    let (_, ids) = adopt(&mut desk, "teacher-ethics");
    let give = |desk: &mut Desk, title: &str, cycle: &str, period: &str, points: f64| {
        let id = &ids.iter().find(|(t, _)| t == title).unwrap().1;
        for voice in ["own", "peers", "students", "parents", "school"] {
            desk.call(
                "indicators.save_entry",
                json!({ "criterion": id, "year": 2026, "person": person, "cycle": cycle, "period": period,
                    "voice": voice, "value": points }),
            );
        }
    };
    let scored = |desk: &mut Desk| score(desk, "teacher-ethics", json!({ "person": person }));
    for (title, _) in ids.iter().filter(|(t, _)| t != "一票否决") {
        give(&mut desk, title, "week", "2026-W10", 10.0);
        give(&mut desk, title, "week", "2026-W11", 12.0);
        give(&mut desk, title, "month", "2026-03", 10.0);
        give(&mut desk, title, "term", "2026-1", 10.0);
    }
    // The year's round is missing: nothing is guessed from the others.
    assert_eq!(criterion(&scored(&mut desk), "爱岗敬业")["score"], Value::Null);
    for (title, _) in ids.iter().filter(|(t, _)| t != "一票否决") {
        give(&mut desk, title, "year", "", 15.0);
    }
    let now = scored(&mut desk);
    // 11 × 20% + 10 × 20% + 10 × 20% + 15 × 40%
    assert_eq!(criterion(&now, "爱岗敬业")["score"], json!(12.2));
    assert_eq!((&now["vetoed"], &now["grade"]["name"]), (&Value::Null, &Value::Null));
    let veto = &ids.iter().find(|(t, _)| t == "一票否决").unwrap().1;
    for (value, grade) in [(0, Value::Null), (1, json!("不合格"))] {
        desk.call(
            "indicators.save_entry",
            json!({ "criterion": veto, "year": 2026, "person": person, "voice": "figure",
                "label": "违反职业行为准则受处理", "value": value }),
        );
        let now = scored(&mut desk);
        assert_eq!(now["vetoed"], value == 1);
        if value == 1 {
            assert_eq!(now["grade"]["name"], grade);
        }
    }
}

#[test]
fn a_new_edition_is_compared_and_a_kept_score_outlives_the_change() {
    let (mut desk, _) = school(&[("theme_day", 10)]);
    let (id, _) = adopt(&mut desk, "school-annual");
    let kept = desk.call(
        "indicators.keep",
        json!({ "request": { "framework": "school-annual", "year": 2026, "as_of": "2026-12-31" }, "note": "报县局" }),
    )["value"]
        .clone();
    let next = desk.call("indicators.new_edition", json!({ "from": id, "year": 2027 }))["value"].clone();
    assert_eq!(desk.call("indicators.compare", json!({ "older": id, "newer": next })), json!([]));
    let mut tree = desk.call("indicators.get", json!({ "id": next }));
    tree["criteria"][0]["children"][3]["max"] = json!(12);
    tree["criteria"][0]["children"][3]["rule"] = json!("每次扣2分");
    tree["criteria"][3]["children"].as_array_mut().unwrap().pop();
    desk.call("indicators.save", tree);
    let found = desk.call("indicators.compare", json!({ "older": id, "newer": next }));
    let said: Vec<String> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|d| {
            format!("{} {} {}", d["how"].as_str().unwrap(), d["path"].as_str().unwrap(), d["field"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        said,
        ["changed 组织生活 / 主题党日 分值", "changed 组织生活 / 主题党日 评分标准", "removed 作用发挥 / 群众评价 "]
    );
    // The year's own edition is scored; the next one only from its year on.
    assert_eq!(score(&mut desk, "school-annual", json!({}))["edition"], 2026);
    let mut own = desk.call("indicators.get", json!({ "id": id }));
    own["criteria"][0]["children"][3]["max"] = json!(1);
    desk.call("indicators.save", own);
    let held = desk.call("indicators.kept_score", json!({ "id": kept }));
    assert_eq!(criterion(&held["score"], "主题党日")["max"], 10);
    assert_eq!(held["framework"]["criteria"][0]["children"][3]["max"], 10);
    assert_eq!(desk.call("indicators.kept", json!({ "id": next })).as_array().unwrap().len(), 1);
}

#[test]
fn evidence_serves_several_criteria_expires_and_is_written_by_number() {
    let (mut desk, _) = school(&[("theme_day", 1)]);
    let (_, first) = adopt(&mut desk, "school-annual");
    let (_, second) = adopt(&mut desk, "branch-six");
    let folder = desk.vault().parent().unwrap().to_owned();
    let file = folder.join("照片.jpg");
    std::fs::write(&file, "图").unwrap();
    let evidence = desk
        .call("indicators.save_evidence", json!({ "kind": "file", "path": file, "valid_until": "2026-12-30" }))["value"]
        .clone();
    let record = desk
        .call("indicators.save_evidence", json!({ "kind": "record", "title": "签到簿", "note": "档案柜二层" }))["value"]
        .clone();
    for (ids, title) in [(&first, "主题党日"), (&second, "主题党日"), (&first, "会议记录")] {
        let id = &ids.iter().find(|(t, _)| t == title).unwrap().1;
        desk.call("indicators.use_evidence", json!({ "evidence": evidence, "criterion": id }));
    }
    let lectures = &first.iter().find(|(t, _)| t == "党课").unwrap().1;
    desk.call("indicators.use_evidence", json!({ "evidence": record, "criterion": lectures }));
    let all = desk.call("indicators.evidence", json!({ "as_of": "2026-12-31" }));
    assert_eq!(all[1]["uses"].as_array().unwrap().len(), 3);
    assert_eq!((&all[1]["expired"], &all[0]["expired"]), (&json!(true), &json!(false)));
    let of = score(&mut desk, "school-annual", json!({}));
    assert_eq!(criterion(&of, "主题党日")["evidence"][0]["expired"], true);
    let request = json!({ "framework": "school-annual", "year": 2026, "to": folder.join("导出") });
    let written = desk.call("indicators.export_evidence", request.clone());
    assert_eq!(written["files"], 2);
    let path = std::path::PathBuf::from(written["path"].as_str().unwrap());
    assert_eq!(std::fs::read_to_string(path.join("1.4 主题党日/01 照片.jpg")).unwrap(), "图");
    assert!(path.join("目录.xlsx").is_file());
    assert!(written["without"].as_array().unwrap().iter().any(|w| w == "1.1 党员大会"));
    assert_eq!(desk.call("vault.verify", json!({}))["ok"], true);
    let table = desk.call("indicators.export", request);
    assert!(Path::new(table["path"].as_str().unwrap()).is_file());
}

/// A workbook of rows, with vertical merges of the first columns.
fn table(name: &str, rows: &[&[&str]], merges: &[(u32, u16, u32)]) -> std::path::PathBuf {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (r, cells) in (0..).zip(rows) {
        for (c, text) in (0..).zip(*cells) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(r, c, number).unwrap(),
                Err(_) => sheet.write_string(r, c, *text).unwrap(),
            };
        }
    }
    for (row, column, last) in merges {
        let text = rows[*row as usize][usize::from(*column)];
        sheet.merge_range(*row, *column, *last, *column, text, &Format::new()).unwrap();
    }
    let path = std::env::temp_dir().join(format!("dangwu-framework-{}-{name}.xlsx", std::process::id()));
    book.save(&path).unwrap();
    path
}

#[test]
fn tables_of_other_layouts_become_the_same_kind_of_tree() {
    for (name, rows, merges, expected) in [
        (
            // Blocks state their points in their names and stand once, without merges.
            "names",
            &[
                &["2025年度中小学校党组织分类定级评分表"][..],
                &["项目", "具体内容", "分值", "得分"],
                &["领导班子好（20分）", "班子团结，每发现1处问题扣2分", "10", ""],
                &["", "书记履职，由专家评定", "10", ""],
                &["党员队伍好（20分）", "党费足额收缴", "20", ""],
                &["合计", "", "40", ""],
            ][..],
            &[][..],
            "2025 40: 领导班子好[20: 班子团结 10, 书记履职 10] 党员队伍好[20: 党费足额收缴 20]",
        ),
        (
            // Points stand beside each level.
            "levels",
            &[
                &["党建工作考核细则（满分100分）"][..],
                &["序号", "一级指标", "分值", "二级指标", "分值", "评价标准"],
                &["1", "政治建设", "40", "三会一课", "25", "每少1次扣1分"],
                &["2", "政治建设", "40", "主题党日", "15", "每少1次扣2分"],
                &["3", "队伍建设", "60", "发展党员", "60", "每处扣3分"],
            ][..],
            &[][..],
            "2026 100: 政治建设[40: 三会一课 25, 主题党日 15] 队伍建设[60: 发展党员 60]",
        ),
        (
            // A criterion of two lines, merged; three levels.
            "merged",
            &[
                &["考核指标体系"][..],
                &["一级指标", "二级指标", "考核要点", "分值", "评分细则"],
                &["组织建设", "三会一课", "会议次数", "10", "每少1次扣1分"],
                &["", "", "记录完整", "5", "记录不全每次扣0.5分"],
                &["", "换届", "", "5", "未按期换届不得分"],
                &["", "", "", "", "程序不规范每处扣1分"],
            ][..],
            &[(2, 0, 5), (2, 1, 3), (4, 1, 5), (4, 3, 5)][..],
            "2026 20: 组织建设[20: 三会一课[15: 会议次数 10, 记录完整 5] 换届 5]",
        ),
    ] {
        let mut desk = Desk::new("2026-11-22");
        let file = table(name, rows, merges);
        let result = import(&mut desk, &file);
        let list = desk.call("indicators.list", json!({}));
        let row = list.as_array().unwrap().iter().find(|f| !f["id"].is_null()).unwrap();
        let tree = desk.call("indicators.get", json!({ "id": row["id"] }));
        assert_eq!(format!("{} {}: {}", tree["year"], row["max"], said(&tree["criteria"])), expected, "{result:#}");
        assert_eq!(import(&mut desk, &file)["updated"], 0, "{name}");
        std::fs::remove_file(file).unwrap();
    }
}

/// A tree in one line.
fn said(nodes: &Value) -> String {
    let worth = |node: &Value| -> f64 {
        fn of(node: &Value) -> f64 {
            let children = node["children"].as_array().unwrap();
            node["max"].as_f64().unwrap_or_else(|| children.iter().map(of).sum())
        }
        of(node)
    };
    let mut text = String::new();
    for node in nodes.as_array().unwrap() {
        let leaf = node["children"].as_array().unwrap().is_empty();
        if !text.is_empty() {
            text.push_str(if leaf && !text.ends_with(']') { ", " } else { " " });
        }
        let title = node["title"].as_str().unwrap();
        match leaf {
            true => text.push_str(&format!("{title} {}", worth(node))),
            false => text.push_str(&format!("{title}[{}: {}]", worth(node), said(&node["children"]))),
        }
    }
    text
}

#[test]
fn a_self_assessment_written_out_comes_back_as_the_same_framework() {
    let (mut desk, _) = school(&[("theme_day", 10)]);
    let file = table(
        "back",
        &[
            &["2026年度党建工作考核表"],
            &["一级指标", "二级指标", "考评内容", "分值", "评分标准", "考评材料"],
            &["组织建设（30分）", "支委会", "支委会情况", "20", "每少召开1次扣2分", "记录"],
            &["", "主题党日", "主题党日情况", "8", "每缺1次扣1分", "记录"],
            &["作用发挥", "志愿服务", "", "10", "每次加1分，最高10分", ""],
            &["合计", "", "", "40", "", ""],
        ],
        &[(2, 0, 3)],
    );
    import(&mut desk, &file);
    let to = desk.vault().parent().unwrap().join("导出");
    let request = json!({ "framework": "党建工作考核表", "year": 2026, "to": to });
    let written = desk.call("indicators.export", request)["path"].as_str().unwrap().to_owned();
    let again = import(&mut desk, Path::new(&written));
    assert_eq!(
        (&again["unchanged"], &again["updated"], &again["added"]),
        (&json!(3), &json!(0), &json!(0)),
        "{again:#}"
    );
    std::fs::remove_file(file).unwrap();
}

#[test]
fn every_public_structure_reckons_as_its_table_says() {
    let mut desk = Desk::new("2026-12-31");
    let person = desk.call("people.save", json!({ "facts": { "name": "沈晓" } }))["value"].clone();
    let enter = |desk: &mut Desk, ids: &[(String, Value)], whose: &Value, title: &str, label: &str, value: f64| {
        let id = &ids.iter().find(|(t, _)| t == title).unwrap_or_else(|| panic!("{title}")).1;
        let mut entry = json!({ "criterion": id, "year": 2026, "voice": "figure", "label": label, "value": value });
        entry.as_object_mut().unwrap().extend(whose.as_object().unwrap().clone());
        desk.call("indicators.save_entry", entry);
    };
    let own = json!({ "person": person });
    // 15次学习 30分，封顶12，加4加4 是20；基础分60。
    let (_, ids) = adopt(&mut desk, "member-points-capped");
    for (title, label, value) in [
        ("集中学习", "集中学习次数", 15.0),
        ("学习笔记", "学习笔记（季）", 4.0),
        ("学习心得", "学习心得（季）", 4.0),
        ("三会一课", "参加三会一课次数", 2.0),
        ("主题党日", "参加主题党日次数", 0.0),
    ] {
        enter(&mut desk, &ids, &own, title, label, value);
    }
    let scored = score(&mut desk, "member-points-capped", own.clone());
    assert_eq!((&scored["blocks"][0]["score"], &scored["score"]), (&json!(20), &json!(60 + 20 + 6)));
    // 加分不封顶，扣到零为止。
    let (_, ids) = adopt(&mut desk, "member-points-open");
    for (title, _) in ids.clone().iter().filter(|(t, _)| t != "扣分事项") {
        let label = match title.as_str() {
            "组织生活" => "参加组织生活次数",
            "短期培训" => "一周以内的培训次数",
            "一周到一个月的培训" => "一周到一个月的培训次数",
            "两个月以上的培训" => "两个月以上的培训次数",
            "发表文章" => "发表文章（篇）",
            "文章获奖" => "文章获奖（篇）",
            "微党课" => "微党课次数",
            _ => "外出授课次数",
        };
        enter(&mut desk, &ids, &own, title, label, 5.0);
    }
    enter(&mut desk, &ids, &own, "扣分事项", "扣分（分）", 0.0);
    let scored = score(&mut desk, "member-points-open", own.clone());
    assert_eq!(scored["score"], json!(60 + 5 * (1 + 1 + 2 + 3 + 3 + 3 + 3 + 5)));
    enter(&mut desk, &ids, &own, "扣分事项", "扣分（分）", 999.0);
    assert_eq!(score(&mut desk, "member-points-open", own.clone())["score"], 0);
    // 有一项做不到，那一项不得分；没有见到的仍然未定。
    let (_, ids) = adopt(&mut desk, "member-points-district");
    enter(&mut desk, &ids, &own, "党费", "党费不交或超过半年补交", 1.0);
    enter(&mut desk, &ids, &own, "廉洁", "违反廉洁规定", 0.0);
    let scored = score(&mut desk, "member-points-district", own);
    assert_eq!((&criterion(&scored, "党费")["score"], &criterion(&scored, "廉洁")["score"]), (&json!(0), &json!(4)));
    // 讲政治20、讲规矩去掉党费16、讲道德见到的7、讲奉献20。
    assert_eq!((&scored["lower"], &scored["upper"]), (&json!(4), &json!(20 + 16 + 7 + 20)));
    // 比例高一档加一分、低一档减一分，可以加到满分以外，也可以扣成负分。
    let unit = desk.call("units.save", json!({ "kind": "branch", "name": "学生党支部" }))["value"].clone();
    let (_, ids) = adopt(&mut desk, "student-branch");
    let own = json!({ "unit": unit });
    for (share, points) in [(30.0, 3.0), (39.0, 3.0), (40.0, 4.0), (100.0, 10.0), (20.0, 2.0), (0.0, 0.0)] {
        enter(&mut desk, &ids, &own, "积极分子比例", "积极分子占比（%）", share);
        let scored = score(&mut desk, "student-branch", own.clone());
        assert_eq!(criterion(&scored, "积极分子比例")["score"].as_f64(), Some(points), "{share}%");
    }
    enter(&mut desk, &ids, &own, "发展对象程序", "发展对象程序问题（处）", 9.0);
    let scored = score(&mut desk, "student-branch", own);
    assert_eq!(criterion(&scored, "发展对象程序")["score"], -8);
}

#[test]
fn weights_merge_the_blocks_of_a_composite_model() {
    let mut desk = Desk::new("2026-12-31");
    // 基础性70%（日常50%、领导评价50%）加发展性30%。
    let given = |title: &str, share: u32| {
        json!({ "title": title, "max": 100, "share": share, "confirmed": true,
            "scoring": { "start": "zero", "parts": [{ "kind": "expert" }] } })
    };
    let tree = json!({ "name": "合成模型", "year": 2026, "stated_max": 100, "criteria": [{ "title": "总评", "max": 100, "children": [
        { "title": "基础性指标", "max": 100, "share": 70, "children": [given("日常动态", 50), given("领导评价", 50)] },
        given("发展性指标", 30) ] }] });
    let id = desk.call("indicators.save", tree)["value"].clone();
    let tree = desk.call("indicators.get", json!({ "id": id }));
    let mut ids = Vec::new();
    leaves(&tree["criteria"], &mut ids);
    for (title, points) in [("日常动态", 90), ("领导评价", 80)] {
        let id = &ids.iter().find(|(t, _)| t == title).unwrap().1;
        let entry = json!({ "criterion": id, "year": 2026, "voice": "assessed", "value": points });
        desk.call("indicators.save_entry", entry);
    }
    let half = score(&mut desk, "合成模型", json!({}));
    assert_eq!((&half["score"], &half["lower"], &half["upper"]), (&json!(59.5), &json!(59.5), &json!(89.5)));
    assert_eq!(half["undecided"], 30);
    assert_eq!(half["warnings"], json!([]));
    let id = &ids.iter().find(|(t, _)| t == "发展性指标").unwrap().1;
    desk.call("indicators.save_entry", json!({ "criterion": id, "year": 2026, "voice": "assessed", "value": 70 }));
    assert_eq!(score(&mut desk, "合成模型", json!({}))["score"], 80.5);
}

#[test]
fn a_formula_over_measures_is_exact_and_unknown_where_a_measure_is() {
    let (mut desk, _) = school(&[("theme_day", 10), ("lecture", 3)]);
    let with = |text: &str| {
        json!({ "name": format!("公式 {text}"), "year": 2026, "criteria": [{ "title": "甲", "max": 10, "confirmed": true,
            "scoring": { "start": "zero", "parts": [{ "kind": "formula", "text": text }] } }] })
    };
    desk.call("indicators.save", with("满分 * 主题党日次数 / 12 + 党课次数 * 0.1"));
    let scored = score(&mut desk, "公式 满分 * 主题党日次数 / 12 + 党课次数 * 0.1", json!({}));
    assert_eq!(criterion(&scored, "甲")["score"], 8.63);
    desk.call("indicators.save", with("党员教师占比 / 10"));
    let scored = score(&mut desk, "公式 党员教师占比 / 10", json!({}));
    assert_eq!(criterion(&scored, "甲")["score"], Value::Null);
    assert!(criterion(&scored, "甲")["missing"].to_string().contains("教职工人数"));
    let refused = desk.try_call("indicators.save", with("没有的数 * 2")).unwrap_err();
    assert!(refused.message.contains("没有名为“没有的数”"), "{refused:?}");
    // A measure that is not there yet leaves its points undecided and says so.
    desk.call(
        "indicators.save",
        json!({ "name": "党费", "year": 2026, "criteria": [{ "title": "党费收缴", "max": 5, "confirmed": true,
            "scoring": { "parts": [{ "kind": "deduct", "figure": { "measure": "dues_late" }, "each": 1 }] } }] }),
    );
    let scored = score(&mut desk, "党费", json!({}));
    assert_eq!((&scored["score"], &scored["undecided"]), (&json!(0), &json!(5)));
    assert!(scored["warnings"][0].as_str().unwrap().contains("dues_late"));
}
