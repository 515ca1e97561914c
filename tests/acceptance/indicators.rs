//! Indicator frameworks through the public door: known schools with known numbers, what is not known,
//! editions, evidence, kept scores.

use std::path::Path;

use serde_json::{Value, json};

use crate::desk::Desk;

pub fn score(desk: &mut Desk, framework: &str, more: Value) -> Value {
    let mut request = json!({ "framework": framework, "year": 2026, "as_of": "2026-12-31" });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    desk.call("indicators.score", request)
}

pub fn criterion(score: &Value, title: &str) -> Value {
    let found = score["criteria"].as_array().unwrap().iter().find(|c| c["title"] == title);
    found.unwrap_or_else(|| panic!("{title}: {score:#}")).clone()
}

/// Adopts an example and answers the ids of its criteria by title.
pub fn adopt(desk: &mut Desk, code: &str) -> (Value, Vec<(String, Value)>) {
    let id = desk.call("indicators.adopt", json!({ "code": code, "year": 2026 }))["value"].clone();
    held(desk, &id)
}

/// An edition held, and the ids of its criteria by title.
pub fn held(desk: &mut Desk, id: &Value) -> (Value, Vec<(String, Value)>) {
    let tree = desk.call("indicators.get", json!({ "id": id }));
    let mut found = Vec::new();
    leaves(&tree["criteria"], &mut found);
    (id.clone(), found)
}

pub fn leaves(nodes: &Value, found: &mut Vec<(String, Value)>) {
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
pub fn school(meetings: &[(&str, u32)]) -> (Desk, Value) {
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
    let virtue = criterion(&now, "爱岗敬业");
    assert_eq!(virtue["score"], json!(12.2));
    // What is short is told once, by the number.
    assert_eq!((&virtue["could_gain"], &virtue["advice"]), (&json!(7.8), &json!("")));
    assert_eq!((&now["vetoed"], &now["grade"]["name"]), (&Value::Null, &Value::Null));
    let veto = &ids.iter().find(|(t, _)| t == "一票否决").unwrap().1;
    let looked = |desk: &mut Desk, label: &str, value: u32| {
        desk.call(
            "indicators.save_entry",
            json!({ "criterion": veto, "year": 2026, "person": person, "voice": "figure", "label": label,
                "value": value }),
        );
    };
    for wrong in ["体罚或变相体罚", "侮辱谩骂", "违规收礼", "其他违反职业行为准则受处理"] {
        looked(&mut desk, wrong, 0);
    }
    for (value, grade) in [(0, Value::Null), (1, json!("不合格"))] {
        looked(&mut desk, "有偿补课", value);
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

#[test]
fn the_papers_of_a_person_hold_what_is_of_that_person() {
    let mut desk = Desk::new("2026-12-31");
    let unit = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    let person = |desk: &mut Desk, birth: &str| {
        let events = json!([{ "kind": "assigned", "unit": unit }, { "kind": "admitted", "on": "2010-07-01" }]);
        let facts = json!({ "name": "张伟", "birth": birth });
        desk.call("people.save", json!({ "facts": facts, "events": events }))["value"].clone()
    };
    // Two of one name: neither's papers replace the other's.
    let (one, other) = (person(&mut desk, "1970-05"), person(&mut desk, "1981-03"));
    let (id, ids) = adopt(&mut desk, "member-points-capped");
    let to = desk.vault().parent().unwrap().join("导出");
    let request = |person: &Value| json!({ "framework": id.to_string(), "year": 2026, "person": person, "to": to });
    let empty = desk.try_call("indicators.export_summary", request(&Value::Null)).unwrap_err();
    assert!(empty.message.contains("还没有填报") && !empty.guidance.is_empty(), "{empty:?}");
    assert!(!to.exists(), "a folder for nobody");
    let of = |title: &str| ids.iter().find(|(t, _)| t == title).unwrap().1.clone();
    let file = desk.vault().parent().unwrap().join("心得.docx");
    for (whose, words) in [(&one, "甲的心得"), (&other, "乙的心得")] {
        std::fs::write(&file, words).unwrap();
        let piece = desk.call("indicators.save_evidence", json!({ "kind": "file", "path": file }))["value"].clone();
        let serves = json!({ "evidence": piece, "criterion": of("学习心得"), "person": whose });
        desk.call("indicators.use_evidence", serves.clone());
        desk.call("indicators.use_evidence", serves);
    }
    let record = desk.call("indicators.save_evidence", json!({ "kind": "record", "title": "签到簿" }))["value"].clone();
    desk.call("indicators.use_evidence", json!({ "evidence": record, "criterion": of("集中学习") }));
    let mut folders = Vec::new();
    for (whose, words) in [(&one, "甲的心得"), (&other, "乙的心得")] {
        let written = desk.call("indicators.export_evidence", request(whose));
        assert_eq!(written["files"], 1, "{written}");
        let folder = std::path::PathBuf::from(written["path"].as_str().unwrap());
        assert_eq!(std::fs::read_to_string(folder.join("1.3 学习心得/01 心得.docx")).unwrap(), words);
        let list = dangwu_core::sheets::workbook::dump(&folder.join("目录.xlsx")).unwrap();
        assert!(list.contains("姓名：张伟") && list.contains("填报单位（盖章）：石河镇中心小学第一党支部"), "{list}");
        assert!(list.contains("签到簿"), "what is everybody's: {list}");
        assert!(written["without"].to_string().contains("1.2 学习笔记"));
        folders.push(folder);
        let table = desk.call("indicators.export", request(whose));
        folders.push(std::path::PathBuf::from(table["path"].as_str().unwrap()));
    }
    folders.sort();
    folders.dedup();
    assert_eq!(folders.len(), 4, "{folders:?}");
    // Only what is entered is summed up, and the other is not made a nought.
    let entry = json!({ "criterion": of("集中学习"), "year": 2026, "person": one, "voice": "figure",
        "label": "集中学习次数", "value": 3 });
    desk.call("indicators.save_entry", entry);
    let path = desk.call("indicators.export_summary", request(&Value::Null))["path"].clone();
    let said = dangwu_core::sheets::workbook::dump(Path::new(path.as_str().unwrap())).unwrap();
    assert!(said.contains("共1人") && !said.contains("B5"), "{said}");
    let refused = desk.try_call("people.remove", json!({ "id": other })).unwrap_err();
    assert!(refused.message.contains("佐证") && !refused.guidance.is_empty(), "{refused:?}");
    assert_eq!(desk.call("vault.verify", json!({}))["ok"], true);
}

#[test]
fn branches_are_summed_up_too() {
    let (mut desk, unit) = school(&[("theme_day", 3)]);
    let (id, _) = adopt(&mut desk, "branch-six");
    let to = desk.vault().parent().unwrap().join("导出");
    let request = json!({ "framework": id.to_string(), "year": 2026, "to": to });
    let path = desk.call("indicators.export_summary", request)["path"].clone();
    let said = dangwu_core::sheets::workbook::dump(Path::new(path.as_str().unwrap())).unwrap();
    assert!(said.contains("B4\ttext\t第一党支部") && said.contains("共1个党支部"), "{said}");
    assert_eq!(
        desk.call("indicators.score_units", json!({ "framework": id.to_string(), "year": 2026 }))[0]["unit"],
        unit
    );
}
