//! Registers as people really keep them: words that are no names, titles and days mended later, former names of
//! branches, two facts in one cell, weights as per cents.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::desk::Desk;

fn file(desk: &Desk, name: &str, text: &str) -> PathBuf {
    let path = desk.folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn person(desk: &mut Desk, unit: &Value, name: &str, more: Value) -> Value {
    let mut facts = json!({ "name": name });
    facts.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let events = json!([
        { "kind": "assigned", "unit": unit },
        { "kind": "admitted", "on": "2010-06-01" },
        { "kind": "confirmed", "on": "2011-06-01" },
    ]);
    desk.call("people.save", json!({ "facts": facts, "events": events }))["value"].clone()
}

/// A branch of ten, on 1 December 2026.
fn branch() -> (Desk, Value, Vec<Value>) {
    let mut desk = Desk::new("2026-12-01");
    let unit = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    let names = ["赵青禾", "钱小满", "孙望川", "李四海", "周有光", "吴冠中", "郑板桥", "王羲之", "冯至善", "陈景润"];
    let people = names.iter().map(|name| person(&mut desk, &unit, name, json!({}))).collect();
    (desk, unit, people)
}

fn meetings(desk: &mut Desk) -> Vec<Value> {
    let rows = desk.call("meetings.list", json!({}));
    let ids: Vec<Value> = rows.as_array().unwrap().iter().map(|r| r["id"].clone()).collect();
    ids.into_iter().map(|id| desk.call("meetings.get", json!({ "id": id }))).collect()
}

fn who(meeting: &Value, presence: &str) -> Vec<String> {
    let all = meeting["attendance"].as_array().unwrap().iter();
    all.filter(|a| a["presence"] == presence).map(|a| a["name"].as_str().unwrap().to_owned()).collect()
}

fn codes(notes: &Value) -> Vec<&str> {
    notes.as_array().unwrap().iter().map(|n| n["code"].as_str().unwrap()).collect()
}

fn adds_up(result: &Value) {
    let cells = &result["cells"];
    let of = |key: &str| cells[key].as_u64().unwrap();
    assert_eq!(of("filled"), of("entered") + of("same") + of("left") + of("rejected"), "{result:#}");
}

/// Again changes nothing.
fn again(desk: &mut Desk, kind: &str, path: &Path) {
    let held = desk.state();
    let result = desk.import(kind, path);
    assert_eq!((&result["added"], &result["updated"]), (&json!(0), &json!(0)), "{result:#}");
    assert_eq!(desk.state(), held);
    adds_up(&result);
}

const PRESENT: &str = "党支部,会议类型,会议名称,实际时间,应到人数,参加人员\n\
    第一党支部,党员大会,第一季度党员大会,2026-03-05,10,全体党员\n\
    第一党支部,党员大会,第二季度党员大会,2026-06-05,10,\"赵青禾、钱小满等9人\"\n\
    第一党支部,党员大会,第三季度党员大会,2026-09-04,10,见签到表\n\
    第一党支部,党员大会,第四季度党员大会,2026-11-20,10,全体党员（缺席：孙望川）\n";

#[test]
fn words_that_are_no_names_are_counted_and_never_people() {
    let (mut desk, ..) = branch();
    let path = file(&desk, "会议.csv", PRESENT);
    let result = desk.import("meetings", &path);
    assert_eq!((&result["added"], &result["rejected"]), (&json!(4), &json!([])), "{result:#}");
    adds_up(&result);
    let held = meetings(&mut desk);
    let present: Vec<&Value> = held.iter().map(|m| &m["present"]).collect();
    assert_eq!(present, [&json!(10), &json!(9), &Value::Null, &json!(9)], "{held:#?}");
    assert_eq!((who(&held[0], "present").len(), &held[0]["counts_only"]), (10, &json!(false)));
    assert_eq!(
        (who(&held[1], "present"), &held[1]["counts_only"]),
        (vec!["赵青禾".into(), "钱小满".into()], &json!(true))
    );
    assert_eq!(held[1]["note"], "参加人员：赵青禾、钱小满等9人");
    assert_eq!(held[2]["note"], "参加人员：见签到表");
    assert_eq!((who(&held[3], "present").len(), who(&held[3], "absent")), (9, vec!["孙望川".to_owned()]));
    let people = desk.call("people.list", json!({}));
    assert_eq!(people.as_array().unwrap().len(), 10);
    again(&mut desk, "meetings", &path);
    // Without a roster the headcounts stand, and the words beside them.
    let mut bare = Desk::new("2026-12-01");
    let path = file(&bare, "会议.csv", PRESENT);
    bare.import("meetings", &path);
    let held = meetings(&mut bare);
    let told: Vec<(&Value, &Value)> = held.iter().map(|m| (&m["present"], &m["absent_names"])).collect();
    assert_eq!(
        told,
        [(&json!(10), &json!("")), (&json!(9), &json!("")), (&Value::Null, &json!("")), (&json!(9), &json!("孙望川"))]
    );
    assert_eq!(bare.call("people.list", json!({})), json!([]));
    again(&mut bare, "meetings", &path);
}

#[test]
fn names_beside_headcounts_are_attendance_where_the_roster_has_them() {
    let (mut desk, unit, _) = branch();
    let path = file(
        &desk,
        "会议.csv",
        "党支部,会议类型,会议名称,实际时间,应到人数,实到人数,请假人数,缺席人数,参加人员,请假人员（原因）,缺席人员\n\
         第一党支部,党员大会,甲,2026-03-05,10,8,1,1,赵青禾、钱小满、周有光、吴冠中、郑板桥、王羲之、冯至善、陈景润,孙望川（出差）,李四海\n\
         第一党支部,党员大会,乙,2026-04-15,10,8,1,2,赵青禾、外来客,,\n",
    );
    let result = desk.import("meetings", &path);
    assert_eq!(result["added"], 2, "{result:#}");
    adds_up(&result);
    let held = meetings(&mut desk);
    let away = held[0]["attendance"].as_array().unwrap().iter().find(|a| a["presence"] == "leave").unwrap();
    assert_eq!((&away["name"], &away["reason"]), (&json!("孙望川"), &json!("出差")));
    assert_eq!((who(&held[0], "absent"), &held[0]["counts_only"]), (vec!["李四海".to_owned()], &json!(false)));
    assert_eq!((who(&held[1], "present"), &held[1]["present"]), (vec!["赵青禾".to_owned()], &json!(8)));
    let told = codes(&result["warnings"]);
    assert!(told.contains(&"not_on_roster") && told.contains(&"counts_differ"), "{result:#}");
    again(&mut desk, "meetings", &path);
    // Two of one name: asked, each shown; the answer enters the one that is meant.
    let other = person(&mut desk, &unit, "钱小满", json!({ "birth": "1990-02-03" }));
    let path = file(
        &desk,
        "同名.csv",
        "党支部,会议类型,会议名称,实际时间,实到人数,参加人员\n第一党支部,党课,讲课,2026-05-06,9,钱小满等9人\n",
    );
    let asked = desk.import("meetings", &path);
    assert_eq!((codes(&asked["asked"]), &asked["added"]), (vec!["same_name"], &json!(0)), "{asked:#}");
    let choice = format!("is:{other}");
    let request = json!({ "kind": "meetings", "file": path, "answers": [{ "row": 2, "choice": choice }] });
    desk.call("imports.apply", request);
    let held = meetings(&mut desk);
    let lecture = held.iter().find(|m| m["title"] == "讲课").unwrap();
    assert_eq!(lecture["attendance"].as_array().unwrap().iter().map(|a| &a["person"]).collect::<Vec<_>>(), [&other]);
}

#[test]
fn a_meeting_mended_is_asked_and_not_entered_twice() {
    let head = "党支部,会议类型,会议名称,实际时间,应到人数,实到人数\n";
    let (mut desk, ..) = branch();
    let first = file(
        &desk,
        "甲.csv",
        &format!(
            "{head}第一党支部,党员大会,第一季党员大会,2026-03-05,10,9\n第一党支部,党课,书记讲党课,2026-04-10,10,10\n"
        ),
    );
    desk.import("meetings", &first);
    let second = file(
        &desk,
        "乙.csv",
        &format!(
            "{head}第一党支部,党员大会,第一季度党员大会,2026-03-05,10,9\n第一党支部,党课,书记讲党课,2026-04-11,10,10\n"
        ),
    );
    let asked = desk.import("meetings", &second);
    assert_eq!((codes(&asked["asked"]), &asked["added"]), (vec!["same_meeting"; 2], &json!(0)), "{asked:#}");
    adds_up(&asked);
    let choice = |at: usize| asked["asked"][at]["choices"][0]["choice"].clone();
    assert!(choice(0).as_str().unwrap().starts_with("is:"));
    let answers = json!([{ "row": 2, "choice": choice(0) }, { "row": 3, "choice": choice(1) }]);
    let done = desk.call("imports.apply", json!({ "kind": "meetings", "file": second, "answers": answers }));
    assert_eq!(done["value"]["updated"], 2, "{done:#}");
    let told: Vec<Value> = meetings(&mut desk).into_iter().map(|m| json!([m["title"], m["held_on"]])).collect();
    assert_eq!(told, [json!(["第一季度党员大会", "2026-03-05"]), json!(["书记讲党课", "2026-04-11"])]);
    again(&mut desk, "meetings", &second);
    // Another meeting of another quarter is no question.
    let third = file(&desk, "丙.csv", &format!("{head}第一党支部,党员大会,第二季度党员大会,2026-03-06,10,9\n"));
    assert_eq!(desk.import("meetings", &third)["added"], 1);
}

#[test]
fn days_to_come_and_days_that_cannot_be() {
    let (mut desk, ..) = branch();
    let path = file(
        &desk,
        "会议.csv",
        "党支部,会议类型,会议名称,实际时间\n\
         第一党支部,党员大会,明年的会,2027-01-05\n\
         第一党支部,党课,年份填进日期格,1905-07-18\n",
    );
    let result = desk.import("meetings", &path);
    assert_eq!((&result["added"], codes(&result["asked"])), (&json!(1), vec!["implausible_year"]), "{result:#}");
    assert!(codes(&result["warnings"]).contains(&"after_today"), "{result:#}");
    let held = meetings(&mut desk);
    assert_eq!(
        (&held[0]["state"], &held[0]["planned_on"], &held[0]["held_on"]),
        (&json!("planned"), &json!("2027-01-05"), &Value::Null)
    );
    again(&mut desk, "meetings", &path);
    // What has happened cannot have happened later: it is not entered, and named. What is to be done can lie ahead.
    let path = file(
        &desk,
        "问题.csv",
        "问题,发现时间,整改时限\n台账不全,2027-02-01,2027-06-30\n记录不全,2026-02-01,2027-06-30\n",
    );
    let result = desk.import("problems", &path);
    assert_eq!((&result["added"], &result["asked"]), (&json!(2), &json!([])), "{result:#}");
    assert!(codes(&result["warnings"]).contains(&"after_today"), "{result:#}");
    let path =
        file(&desk, "责任书.csv", "责任单位,责任书名称,签订人,签订日期\n第一党支部,党建责任书,赵青禾,2027-02-01\n");
    let result = desk.import("letters", &path);
    assert_eq!((&result["added"], &result["asked"]), (&json!(1), &json!([])), "{result:#}");
    assert!(codes(&result["warnings"]).contains(&"after_today"), "{result:#}");
    let path = file(&desk, "风险.csv", "风险点,排查时间\n采购由1人验收,1905-07-18\n");
    assert_eq!(codes(&desk.import("risks", &path)["asked"]), ["implausible_year"]);
}

#[test]
fn a_branch_is_found_by_its_former_name_and_with_a_remark() {
    let mut desk = Desk::new("2026-12-01");
    let unit = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    desk.call("units.save", json!({ "kind": "branch", "name": "第二党支部" }));
    desk.call("units.save", json!({ "id": unit, "kind": "branch", "name": "教学党支部" }));
    let path = file(
        &desk,
        "会议.csv",
        "党支部,会议类型,会议名称,实际时间\n\
         第一党支部,党员大会,甲,2026-03-05\n\
         第二党支部（后勤）,党员大会,乙,2026-03-05\n\
         行政党支部（原第一党支部）,党员大会,丙,2026-06-05\n",
    );
    let result = desk.import("meetings", &path);
    assert_eq!((&result["added"], &result["created_units"]), (&json!(3), &json!([])), "{result:#}");
    let told = codes(&result["warnings"]);
    assert_eq!(told.iter().filter(|c| **c == "former_name").count(), 2, "{result:#}");
    assert!(told.contains(&"unit_remark"));
    let units: Vec<Value> = meetings(&mut desk).iter().map(|m| m["unit_name"].clone()).collect();
    assert_eq!(units, ["教学党支部", "第二党支部", "教学党支部"]);
    again(&mut desk, "meetings", &path);
    // A department is a branch only where the tree holds one.
    let path = file(
        &desk,
        "部门.csv",
        "组织单位,会议类型,会议名称,实际时间\n第二党支部,党课,丁,2026-05-05\n教务处,党课,戊,2026-05-06\n",
    );
    let result = desk.import("meetings", &path);
    assert_eq!((&result["added"], &result["created_units"]), (&json!(1), &json!([])), "{result:#}");
    assert_eq!(result["rejected"].as_array().unwrap().len(), 1);
}

#[test]
fn a_list_of_an_inspection_says_where_its_problems_come_from() {
    let (mut desk, ..) = branch();
    let path = file(
        &desk,
        "清单.csv",
        "关于巡察反馈意见的整改清单,,,,,,,,,,,\n\
         序号,反馈重点方面,反馈重点内容,反馈具体问题,整改计划,整改进度,整改描述,责任领导,整体牵头部门/负责人,整改时限,验收时间,验收人\n\
         1,党的领导,政治建设,学习记录缺3次,补齐记录，每月检查,70%,已补2次,岳望津,党办/骆听雨,2026年9月30日,,\n\
         2,,意识形态,台账不完整,修订制度,已完成,制度已印发,岳望津,宣传组/卓知远,长期坚持,2026-10-20,岳望津\n\
         3,组织建设,组织生活,谈话没有全覆盖,列出计划,进行中,谈了6人,卓知远,党办牵头各处室配合,2026年10月底,,\n",
    );
    let result = desk.import("problems", &path);
    assert_eq!((&result["added"], &result["asked"]), (&json!(3), &json!([])), "{result:#}");
    adds_up(&result);
    assert!(codes(&result["warnings"]).contains(&"kept_whole"), "{result:#}");
    let rows = desk.call("problems.list", json!({}));
    let ids: Vec<Value> = rows.as_array().unwrap().iter().map(|r| r["id"].clone()).collect();
    let details: Vec<Value> = ids.iter().map(|id| desk.call("problems.get", json!({ "id": id }))).collect();
    let of = |title: &str| details.iter().map(|d| &d["record"]).find(|r| r["title"] == title).unwrap();
    let records = [of("学习记录缺3次"), of("台账不完整"), of("谈话没有全覆盖")];
    assert!(records.iter().all(|r| r["source"] == "inspection"), "{records:#?}");
    let told = |r: &Value| json!([r["lead"], r["owner_name"], r["due_kind"], r["due_on"]]);
    assert_eq!(told(records[0]), json!(["党办", "骆听雨", "by_day", "2026-09-30"]));
    assert_eq!(told(records[1]), json!(["宣传组", "卓知远", "lasting", null]));
    assert_eq!(told(records[2]), json!(["党办牵头各处室配合", "", "by_day", "2026-10-31"]));
    let words = format!("{details:?}");
    for kept in ["70%；已补2次", "进行中；谈了6人", "修订制度", "2026-10-20"] {
        assert!(words.contains(kept), "{kept}");
    }
    again(&mut desk, "problems", &path);
    // Where nothing says it, it is not said.
    let path = file(&desk, "其他.csv", "问题,责任单位\n门牌破损,总务处\n");
    desk.import("problems", &path);
    let rows = desk.call("problems.list", json!({}));
    let row = rows.as_array().unwrap().iter().find(|r| r["title"] == "门牌破损").unwrap();
    assert_eq!(row["source"], "unset");
}

#[test]
fn tasks_under_way_keep_their_words() {
    let (mut desk, ..) = branch();
    let path = file(
        &desk,
        "任务.csv",
        "2026年党建重点任务推进表,,,,,\n\
         任务名称,责任单位,主要责任人,计划完成时间,目前进度,配合单位\n\
         一支部一品牌,第一党支部,赵青禾,2026年10月31日,推进中，完成60%,工会\n\
         换届选举,党办,骆听雨,2026-09-30,已完成,\n\
         党员先锋岗,第二党支部,卓知远,6月底前,未启动,\n\
         读书角,党办,骆听雨,6月底前,0.6,\n",
    );
    let result = desk.import("tasks", &path);
    assert_eq!(result["added"], 4, "{result:#}");
    adds_up(&result);
    let plan = desk.call("plans.year", json!({ "year": 2026 }));
    let told: Vec<Value> = plan["tasks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| json!([t["task"]["due_on"], t["task"]["state"], t["task"]["outcome"], t["task"]["note"]]))
        .collect();
    assert_eq!(
        told,
        [
            json!(["2026-10-31", "open", "推进中，完成60%", "协同单位：工会"]),
            json!(["2026-09-30", "done", "", ""]),
            json!(["2026-06-30", "open", "未启动", ""]),
            json!(["2026-06-30", "open", "60%", ""]),
        ]
    );
    again(&mut desk, "tasks", &path);
}

#[test]
fn a_share_without_its_sign_is_asked_and_a_risk_keeps_its_form() {
    let (mut desk, ..) = branch();
    let path = file(
        &desk,
        "目标.csv",
        "目标,目标值,完成值,填报日期,计数依据\n\
         党员培训参训率,90%,55%,2026-11-20,培训签到表\n\
         党费按时交纳率,1,0.98,2026-11-20,党费证\n",
    );
    let result = desk.import("targets", &path);
    assert_eq!((&result["added"], &result["asked"][0]["code"]), (&json!(1), &json!("percent")), "{result:#}");
    let answers = json!([{ "row": 3, "choice": "is:percent" }]);
    desk.call("imports.apply", json!({ "kind": "targets", "file": path, "answers": answers }));
    let view = desk.call("targets.year", json!({ "year": 2026 }));
    let told: Vec<Value> =
        view["targets"].as_array().unwrap().iter().map(|t| json!([t["wanted"], t["found"]])).collect();
    assert_eq!(told, [json!(["≥90%", "55%"]), json!(["≥100%", "98%"])]);
    let path = file(&desk, "风险.csv", "风险点,风险表现形式,等级\n食材采购,由1人验收，不公示,高\n");
    let result = desk.import("risks", &path);
    assert_eq!(result["added"], 1, "{result:#}");
    let risks = desk.call("risks.list", json!({}));
    assert_eq!(risks[0]["risk"]["note"], "风险表现形式：由1人验收，不公示");
    again(&mut desk, "risks", &path);
    // What the program counts itself stands: another number in the file is told with both.
    let head = "目标,目标值,计数项,完成值,计数依据\n";
    let path = file(&desk, "计数.csv", &format!("{head}主题党日,不少于12次,主题党日次数,7次,由各支部填报\n"));
    let result = desk.import("targets", &path);
    assert_eq!(codes(&result["warnings"]).iter().filter(|c| **c == "reckoned").count(), 2, "{result:#}");
    adds_up(&result);
}
