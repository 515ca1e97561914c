//! 问题清单与整改 through the public door: from found to closed and back, findings, the wall.

use dangwu_tests::told;
use serde_json::{Value, json};

use crate::desk::Desk;

pub struct School {
    pub desk: Desk,
    pub unit: Value,
    pub owner: Value,
}

pub fn school() -> School {
    let mut desk = Desk::new("2026-06-15");
    let unit = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    let owner = desk.call(
        "people.save",
        json!({ "facts": { "name": "朱梅玉" }, "events": [{ "kind": "assigned", "unit": unit }] }),
    )["value"]
        .clone();
    School { desk, unit, owner }
}

impl School {
    fn problem(&mut self, more: Value) -> Value {
        let mut problem = json!({ "title": "食堂陪餐记录缺3次", "found_on": "2026-05-01", "unit": self.unit,
            "owner": self.owner, "due_kind": "by_day", "due_on": "2026-06-30", "aspect": "作风建设" });
        problem.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.desk.call("problems.save", problem)["value"].clone()
    }

    fn get(&mut self, id: &Value, as_of: &str) -> Value {
        self.desk.call("problems.get", json!({ "id": id, "as_of": as_of }))
    }

    fn state(&mut self, id: &Value, as_of: &str) -> String {
        self.get(id, as_of)["row"]["state"].as_str().unwrap().to_owned()
    }

    fn step(&mut self, id: &Value, kind: &str, more: Value) -> Value {
        let mut step = json!({ "problem": id, "kind": kind });
        step.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.desk.call("problems.record_step", step)["value"].clone()
    }

    fn findings(&mut self, as_of: &str) -> Vec<Value> {
        let report = self.desk.call("duties.check", json!({ "as_of": as_of, "year": 2026 }));
        let all = report["findings"].as_array().unwrap().clone();
        all.into_iter().filter(|f| f["rule"].as_str().unwrap().starts_with("rectification.")).collect()
    }
}

#[test]
fn a_problem_is_closed_comes_back_and_is_closed_again() {
    let mut s = school();
    let id = s.problem(json!({}));
    let measure = s.desk.call(
        "problems.save_task",
        json!({ "problem": id, "title": "每日陪餐并签字", "owner": s.owner, "due_on": "2026-06-10" }),
    )["value"]
        .clone();
    assert_eq!(s.state(&id, "2026-06-01"), "open");
    s.desk.call(
        "problems.save_task",
        json!({ "id": measure, "problem": id, "title": "每日陪餐并签字", "owner": s.owner, "due_on": "2026-06-10",
            "done_on": "2026-06-09" }),
    );
    assert_eq!(s.state(&id, "2026-06-08"), "open");
    assert_eq!(s.state(&id, "2026-06-09"), "measures_done");
    s.step(&id, "submitted", json!({ "on": "2026-06-10" }));
    s.step(&id, "passed", json!({ "on": "2026-06-11", "by": "党支部" }));
    s.step(&id, "closed", json!({ "on": "2026-06-12", "by": "学校党委" }));
    s.step(&id, "recheck", json!({ "due_on": "2026-09-01" }));
    for (day, state) in
        [("2026-06-10", "under_review"), ("2026-06-11", "passed"), ("2026-06-12", "closed"), ("2026-06-15", "closed")]
    {
        assert_eq!(s.state(&id, day), state, "{day}");
    }
    let again = s.desk.try_call(
        "problems.record_step",
        json!({ "problem": id, "kind": "closed", "on": "2026-06-13", "by": "学校党委" }),
    );
    assert!(again.unwrap_err().message.contains("已经销号"));
    // A recheck finds it has come back; the states before stay what they were.
    let came_back = json!({ "problem": id, "kind": "recheck", "on": "2026-06-14", "came_back": true });
    let why = s.desk.try_call("problems.record_step", came_back).unwrap_err();
    assert_eq!(why.field.as_deref(), Some("note"));
    s.step(&id, "recheck", json!({ "on": "2026-06-14", "came_back": true, "note": "又缺2次", "by": "教务处" }));
    assert_eq!((s.state(&id, "2026-06-13"), s.state(&id, "2026-06-14")), ("closed".into(), "reopened".into()));
    let detail = s.get(&id, "2026-06-15");
    assert_eq!((&detail["row"]["reopened"], &detail["row"]["closed_on"]), (&json!(1), &Value::Null));
    let lines: Vec<String> = detail["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| {
            format!(
                "{} {} {}",
                l["on"].as_str().unwrap(),
                l["what"].as_str().unwrap(),
                l["state"].as_str().unwrap_or("")
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            "2026-05-01 发现问题 ",
            "2026-06-09 完成措施 measures_done",
            "2026-06-10 报请审核 under_review",
            "2026-06-11 审核通过 passed",
            "2026-06-12 销号 closed",
            "2026-06-14 回头看 reopened",
        ]
    );
    assert!(detail["history"][5]["note"].as_str().unwrap().contains("又缺2次"));
    s.step(&id, "closed", json!({ "on": "2026-06-15", "by": "学校党委" }));
    assert_eq!(s.state(&id, "2026-06-15"), "closed");
    // Undo and redo come by themselves.
    let before = s.desk.state();
    s.desk.call("history.undo", json!({}));
    assert_eq!(s.state(&id, "2026-06-15"), "reopened");
    s.desk.call("history.redo", json!({}));
    assert_eq!(s.desk.state(), before);
    s.desk.call("problems.remove", json!({ "id": id }));
    s.desk.call("history.undo", json!({}));
    assert_eq!(s.desk.state(), before);
}

#[test]
fn today_tells_the_problem_the_measure_and_the_recheck() {
    let mut s = school();
    let id = s.problem(json!({}));
    s.desk.call("problems.save_task", json!({ "problem": id, "title": "补签字", "due_on": "2026-06-20" }));
    s.step(&id, "recheck", json!({ "due_on": "2026-07-05" }));
    let said = |all: Vec<Value>| -> Vec<(String, String)> {
        let line = |f: &Value| {
            let rule = f["rule"].as_str().unwrap().trim_start_matches("rectification.").to_owned();
            (rule, f["answer"].as_str().unwrap().to_owned())
        };
        all.iter().map(line).collect()
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        said(s.findings("2026-06-15")),
        [pair("measure-deadline", "soon"), pair("problem-deadline", "due"), pair("recheck-deadline", "due")]
    );
    let late = s.findings("2026-07-03");
    assert_eq!(
        said(late.clone()),
        [pair("measure-deadline", "overdue"), pair("problem-deadline", "overdue"), pair("recheck-deadline", "soon")]
    );
    assert!(late.iter().all(|f| f["subject"]["kind"] == "problem" && f["subject"]["id"] == id), "{late:#?}");
    assert_eq!(late[0]["citation"][0]["title"], "本校问题清单");
    let agenda = s.desk.call("duties.agenda", json!({ "as_of": "2026-07-03" }));
    let overdue = told(&agenda, &["overdue"]);
    assert!(overdue.iter().any(|f| f["rule"] == "rectification.problem-deadline"), "{overdue:#?}");
    // What cannot be known is said, never guessed; what lasts has no last day.
    s.problem(json!({ "title": "档案室漏雨1处", "due_kind": "at_once", "due_on": null }));
    s.problem(json!({ "title": "家校联系", "due_kind": "lasting", "due_on": null }));
    let all = s.findings("2026-06-15");
    let of = |name: &str| -> Vec<&Value> { all.iter().filter(|f| f["subject"]["name"] == name).collect() };
    assert_eq!(of("档案室漏雨1处")[0]["answer"], "cannot-tell");
    assert!(of("档案室漏雨1处")[0]["message"].as_str().unwrap().contains("立行立改"));
    assert!(of("家校联系").is_empty());
}

#[test]
fn a_verdict_becomes_a_problem_once() {
    let mut s = school();
    let report = s.desk.call("duties.check", json!({ "year": 2026, "as_of": "2026-06-15" }));
    let finding = report["findings"].as_array().unwrap()[0].clone();
    let id = s.desk.call("problems.from_finding", finding.clone())["value"].clone();
    let record = s.get(&id, "2026-06-15")["record"].clone();
    assert_eq!((&record["source"], &record["rule"]), (&json!("finding"), &finding["rule"]));
    assert!(record["title"].as_str().unwrap().contains(finding["message"].as_str().unwrap()));
    assert!(record["basis"].as_str().unwrap().contains(finding["citation"][0]["title"].as_str().unwrap()));
    assert_eq!(record["period"], finding["period"]);
    assert!(s.desk.try_call("problems.from_finding", finding).unwrap_err().message.contains("已经列入"));
}

#[test]
fn milestones_are_proposed_backward_and_kept_when_confirmed() {
    let mut s = school();
    let id = s.problem(json!({}));
    let before = s.desk.state();
    let points = json!([{ "title": "措施落实", "days_before": 10 }, { "title": "报审", "days_before": 5 }]);
    let proposed = s.desk.call("problems.propose", json!({ "problem": id, "points": points }));
    assert_eq!((&proposed[0]["on"], &proposed[1]["on"]), (&json!("2026-06-20"), &json!("2026-06-25")));
    assert_eq!(s.desk.state(), before, "a proposal writes nothing");
    s.desk.call(
        "problems.save_plan",
        json!({ "problem": id, "points": [{ "title": "措施落实", "on": "2026-06-19" }, { "title": "报审", "on": "2026-06-25" }] }),
    );
    let wall = s.desk.call("problems.wall", json!({ "as_of": "2026-06-15", "columns": 3 }));
    assert_eq!(wall["rows"][0]["person"], "朱梅玉");
    let cells: Vec<Vec<String>> = wall["rows"][0]["cells"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| {
            let items = c["items"].as_array().unwrap().iter();
            items
                .map(|i| {
                    format!(
                        "{} {} {}",
                        i["what"].as_str().unwrap(),
                        i["title"].as_str().unwrap(),
                        i["words"].as_str().unwrap()
                    )
                })
                .collect()
        })
        .collect();
    assert_eq!(cells, [vec!["节点 措施落实 剩4天"], vec!["节点 报审 剩10天"], vec!["销号 食堂陪餐记录缺3次 剩15天"]]);
    for (paper, size) in [("a3", "8"), ("a4", "9")] {
        let to = s.desk.folder.join(paper);
        let file = s.desk.call("problems.wall_export", json!({ "query": { "columns": 3 }, "paper": paper, "to": to }));
        let path = file["path"].as_str().unwrap().to_owned();
        let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut zip.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut xml).unwrap();
        assert!(xml.contains(&format!("paperSize=\"{size}\"")) && xml.contains("landscape"), "{paper}");
    }
}

#[test]
fn old_and_new_are_counted_and_clearing_is_told() {
    let mut s = school();
    let none = s.desk.call("problems.counts", json!({}));
    assert_eq!((&none["cleared"], &none["all"]["found"]), (&Value::Null, &json!(0)));
    s.desk.call("problems.set_since", json!({ "day": "2026-03-01" }));
    let old = s.problem(json!({ "title": "旧问题1个", "found_on": "2026-02" }));
    s.problem(json!({ "title": "新问题1个" }));
    s.problem(json!({ "title": "不知何时1个", "found_on": null }));
    let counts = s.desk.call("problems.counts", json!({ "as_of": "2026-07-01" }));
    let found = |part: &str| counts[part]["found"].clone();
    assert_eq!((found("old"), found("new"), found("undated")), (json!(1), json!(1), json!(1)));
    assert_eq!((&counts["cleared"], &counts["all"]["overdue"]), (&json!(false), &json!(3)));
    assert_eq!(counts["by_unit"][0]["unit"], "第一党支部");
    let all = s.desk.call("problems.list", json!({ "old": true }));
    assert_eq!((all.as_array().unwrap().len(), &all[0]["id"]), (1, &old));
    for row in s.desk.call("problems.list", json!({})).as_array().unwrap().clone() {
        s.step(&row["id"], "closed", json!({ "on": "2026-06-14", "by": "党支部" }));
    }
    assert_eq!(s.desk.call("problems.counts", json!({}))["cleared"], true);
    assert_eq!(s.desk.call("problems.counts", json!({ "as_of": "2026-06-13" }))["cleared"], false);
}

#[test]
fn files_and_meetings_are_evidence() {
    let mut s = school();
    let id = s.problem(json!({}));
    let file = s.desk.folder.join("照片.txt");
    std::fs::write(&file, "陪餐记录").unwrap();
    let kept = s.desk.call("problems.attach", json!({ "problem": id, "path": file }))["value"].clone();
    let meeting = s.desk.call(
        "meetings.save",
        json!({ "unit": s.unit, "kinds": ["committee_meeting"], "state": "held", "held_on": "2026-05-20", "title": "研究整改" }),
    )["value"]
        .clone();
    s.desk.call("problems.link_meeting", json!({ "problem": id, "meeting": meeting }));
    let detail = s.get(&id, "2026-06-15");
    assert_eq!(detail["files"][0]["name"], "照片.txt");
    assert_eq!(detail["meetings"][0]["words"], "2026.05.20 第一党支部 研究整改");
    let copy = s.desk.call("problems.file_path", json!({ "id": kept }))["path"].as_str().unwrap().to_owned();
    assert_eq!(std::fs::read_to_string(copy).unwrap(), "陪餐记录");
    assert_eq!(s.desk.call("vault.verify", json!({}))["ok"], true);
    s.desk.call("meetings.remove", json!({ "id": meeting }));
    assert_eq!(s.get(&id, "2026-06-15")["meetings"], json!([]));
    let held = s.desk.try_call("people.remove", json!({ "id": s.owner })).unwrap_err();
    assert!(held.message.contains("责任人"), "{held:?}");
}

#[test]
fn a_task_of_the_plan_mends_a_problem_and_each_leads_to_the_other() {
    let mut desk = Desk::new("2026-06-15");
    let problem = desk.call("problems.save", json!({ "title": "图书未编目", "source": "self_check" }))["value"].clone();
    let task = desk.call("plans.save_task", json!({ "year": 2026, "title": "建好图书室" }))["value"].clone();
    let link = json!({ "task": task, "problem": problem });
    let done = desk.call("plans.link_problem", link.clone());
    assert_eq!(done["changed"], json!(["plans", "problems"]));
    desk.call("plans.link_problem", link);
    let held = desk.call("plans.task", json!({ "id": task }))["problems"].clone();
    assert_eq!(held.as_array().unwrap().len(), 1, "once is enough: {held}");
    assert_eq!((&held[0]["problem"], &held[0]["title"]), (&problem, &json!("图书未编目")));
    let seen = desk.call("problems.get", json!({ "id": problem }))["plan_tasks"].clone();
    assert_eq!(seen, json!([{ "id": task, "year": 2026, "title": "建好图书室" }]));
    desk.call("plans.unlink_problem", json!({ "id": held[0]["id"] }));
    assert_eq!(desk.call("plans.task", json!({ "id": task }))["problems"], json!([]));
    desk.call("history.undo", json!({}));
    assert_eq!(desk.call("plans.task", json!({ "id": task }))["problems"].as_array().unwrap().len(), 1);
    let refused = desk.try_call("plans.link_problem", json!({ "task": task, "problem": 99 })).unwrap_err();
    assert!(!refused.guidance.is_empty(), "{refused:?}");
    // Either goes without the other, and comes back with its link.
    desk.call("problems.remove", json!({ "id": problem }));
    assert_eq!(desk.call("plans.task", json!({ "id": task }))["problems"], json!([]));
    desk.call("history.undo", json!({}));
    desk.call("plans.remove_task", json!({ "id": task }));
    assert_eq!(desk.call("problems.get", json!({ "id": problem }))["plan_tasks"], json!([]));
    desk.call("history.undo", json!({}));
    assert_eq!(desk.call("problems.get", json!({ "id": problem }))["plan_tasks"].as_array().unwrap().len(), 1);
    assert_eq!(desk.call("vault.verify", json!({}))["ok"], true);
}

#[test]
fn days_of_a_problem_do_not_contradict_each_other() {
    let mut s = school();
    let id = s.problem(json!({ "found_on": "2026-05-01" }));
    let measure = |done: &str| json!({ "problem": id, "title": "每日陪餐并签字", "done_on": done });
    let refused = |s: &mut School, operation: &str, request: Value| {
        let problem = s.desk.try_call(operation, request).unwrap_err();
        (problem.field.unwrap_or_default(), problem.message)
    };
    assert_eq!(
        refused(&mut s, "problems.save_task", measure("2026-04-30")),
        ("done_on".to_owned(), "完成日期2026.04.30早于发现问题的时间（2026.05.01）".to_owned())
    );
    s.desk.call("problems.save_task", measure("2026-05-20"));
    let step = |kind: &str, on: &str| json!({ "problem": id, "kind": kind, "on": on, "by": "党委" });
    assert_eq!(
        refused(&mut s, "problems.record_step", step("passed", "2026-05-19")),
        ("on".to_owned(), "“审核通过”的日期2026.05.19早于措施“每日陪餐并签字”的完成日期（2026.05.20）".to_owned())
    );
    s.desk.call("problems.record_step", step("passed", "2026-05-25"));
    assert_eq!(
        refused(&mut s, "problems.record_step", step("closed", "2026-05-24")),
        ("on".to_owned(), "“销号”的日期2026.05.24早于已登记的“审核通过”（2026.05.25）".to_owned())
    );
    assert_eq!(
        refused(&mut s, "problems.save_task", json!({ "problem": id, "title": "公示", "done_on": "2026-05-26" })).0,
        "done_on"
    );
    let found = json!({ "id": id, "title": "食堂陪餐记录缺3次", "found_on": "2026-05-21" });
    assert_eq!(
        refused(&mut s, "problems.save", found),
        ("found_on".to_owned(), "发现时间2026.05.21晚于已登记的“完成措施”（2026.05.20）".to_owned())
    );
    // After it has come back things are done anew.
    s.desk.call("problems.record_step", step("closed", "2026-05-25"));
    let back = json!({ "problem": id, "kind": "recheck", "on": "2026-06-01", "came_back": true, "note": "又缺" });
    s.desk.call("problems.record_step", back);
    s.desk.call("problems.save_task", json!({ "problem": id, "title": "公示", "done_on": "2026-06-05" }));
    s.desk.call("problems.record_step", step("passed", "2026-06-06"));
}

#[test]
fn several_steps_of_one_day_each_lead_to_their_own_state() {
    let mut s = school();
    let id = s.problem(json!({ "found_on": "2026-05-20", "due_on": "2026-05-20" }));
    s.desk.call("problems.save_task", json!({ "problem": id, "title": "补齐", "done_on": "2026-05-20" }));
    for kind in ["submitted", "passed", "closed"] {
        s.step(&id, kind, json!({ "on": "2026-05-20", "by": "党委" }));
    }
    let history = s.get(&id, "2026-06-15")["history"].clone();
    let told: Vec<(String, Value)> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["what"].as_str().unwrap().to_owned(), line["state"].clone()))
        .collect();
    let state = |state: &str| json!(state);
    assert_eq!(
        told,
        [
            ("发现问题".to_owned(), Value::Null),
            ("完成措施".to_owned(), state("measures_done")),
            ("报请审核".to_owned(), state("under_review")),
            ("审核通过".to_owned(), state("passed")),
            ("销号".to_owned(), state("closed")),
        ]
    );
}
