//! Every kind of criterion reckons as the public tables that use it say.

use dangwu_tests::told;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::indicators::{adopt, criterion, held, leaves, school, score};

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

#[test]
fn evidence_that_expires_is_told_today_until_other_evidence_holds_longer() {
    let (mut desk, _) = school(&[]);
    let (_, ids) = adopt(&mut desk, "school-annual");
    let told = |desk: &mut Desk, day: &str| -> Vec<Value> {
        let agenda = desk.call("duties.agenda", json!({ "as_of": day }));
        told(&agenda, &["overdue", "this_week", "this_month"])
            .into_iter()
            .filter(|f| f["rule"] == "indicators.evidence-valid")
            .collect()
    };
    let add = |desk: &mut Desk, title: &str, until: Value| {
        let evidence = json!({ "kind": "record", "title": title, "valid_until": until });
        let id = desk.call("indicators.save_evidence", evidence)["value"].clone();
        desk.call("indicators.use_evidence", json!({ "evidence": id, "criterion": ids[0].1 }));
    };
    add(&mut desk, "场地合格证", json!("2026-11-30"));
    assert_eq!(told(&mut desk, "2026-11-22").len(), 1);
    let late = told(&mut desk, "2026-12-31");
    assert_eq!((&late[0]["answer"], &late[0]["subject"]["kind"]), (&json!("overdue"), &json!("framework")));
    assert!(late[0]["message"].as_str().unwrap().contains("场地合格证"), "{late:#?}");
    add(&mut desk, "新的合格证", Value::Null);
    assert_eq!(told(&mut desk, "2026-12-31"), Vec::<Value>::new());
}

#[test]
fn each_voice_is_told_apart_and_people_stand_side_by_side() {
    let mut desk = Desk::new("2026-12-31");
    let unit = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    let [one, other] = ["沈晓", "朱梅玉"].map(|name| {
        let events = json!([{ "kind": "assigned", "unit": unit }, { "kind": "admitted", "on": "2010-07-01" }]);
        desk.call("people.save", json!({ "facts": { "name": name }, "events": events }))["value"].clone()
    });
    let voices = json!({ "kind": "voices", "weights": [{ "voice": "own", "weight": 40 }, { "voice": "peers", "weight": 60 }],
                         "cycles": [{ "cycle": "month", "weight": 50 }, { "cycle": "year", "weight": 50 }] });
    let tree = json!({ "name": "师德", "year": 2026, "subject": "person", "criteria": [
        { "title": "敬业", "max": 20, "confirmed": true, "scoring": { "start": "zero", "parts": [voices] } }] });
    let id = desk.call("indicators.save", tree)["value"].clone();
    let (_, ids) = held(&mut desk, &id);
    let mut give = |person: &Value, (cycle, period): (&str, &str), voice: &str, value: f64| {
        let said = json!({ "criterion": ids[0].1, "year": 2026, "person": person, "cycle": cycle, "period": period,
                           "voice": voice, "value": value });
        desk.call("indicators.save_entry", said);
    };
    for (round, own, peers) in
        [(("month", "2026-03"), 10.0, 20.0), (("month", "2026-04"), 14.0, 10.0), (("year", ""), 16.0, 18.0)]
    {
        give(&one, round, "own", own);
        give(&one, round, "peers", peers);
    }
    give(&other, ("year", ""), "own", 12.0);
    let of = score(&mut desk, &id.to_string(), json!({ "person": one }));
    let each = json!([{ "voice": "own", "points": 14 }, { "voice": "peers", "points": 16.5 }]);
    assert_eq!((&criterion(&of, "敬业")["voices"], &of["score"]), (&each, &json!(15.5)));
    let request = json!({ "framework": id.to_string(), "year": 2026, "as_of": "2026-12-31" });
    let people = desk.call("indicators.score_people", request);
    let told: Vec<(&Value, &Value, &Value)> =
        people.as_array().unwrap().iter().map(|p| (&p["name"], &p["unit_name"], &p["voices"])).collect();
    // Of the other no month was given: what she gave herself is not all there.
    let none = json!([{ "voice": "own", "points": null }, { "voice": "peers", "points": null }]);
    let branch = json!("第一党支部");
    assert_eq!(told, [(&json!("沈晓"), &branch, &each), (&json!("朱梅玉"), &branch, &none)]);
    let (branches, _) = adopt(&mut desk, "branch-six");
    assert_eq!(desk.call("indicators.score_people", json!({ "framework": branches.to_string() })), json!([]));
}
