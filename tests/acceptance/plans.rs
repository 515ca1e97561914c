//! The year's plan through the public door: tasks, targets, 责任书, projects, import and today.

use std::path::PathBuf;

use dangwu_tests::told;
use serde_json::{Value, json};

use crate::desk::Desk;

fn file(desk: &Desk, name: &str, text: &str) -> PathBuf {
    let path = desk.folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn year(desk: &mut Desk) -> Value {
    desk.call("plans.year", json!({ "year": 2026 }))
}

fn titles(plan: &Value) -> Vec<String> {
    plan["tasks"].as_array().unwrap().iter().map(|t| t["task"]["title"].as_str().unwrap().to_owned()).collect()
}

const SHEET: &str = "\
2026年党建工作要点任务分解表,,,,,,,,
序号,重点任务,工作内容,责任部门,责任人,分管领导,完成时间,完成情况,备注
1,加强政治建设,修订学校章程,办公室,朱梅玉,李书记,6月底前,已完成；教代会通过,
2,加强政治建设,中心组学习,第一党支部,张三、李四,李书记,每季度,,
3,建强队伍,培训党务干部,第一党支部,朱梅玉,,第三季度,进行中,
4,建强队伍,年终总结,办公室,,,全年,,写明经验
";

#[test]
fn a_breakdown_is_imported_and_the_same_file_changes_nothing() {
    let mut desk = Desk::new("2026-11-22");
    let unit = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    let zhu = desk.call("people.save", json!({ "facts": { "name": "朱梅玉" } }))["value"].clone();
    let path = file(&desk, "分解表.csv", SHEET);
    let result = desk.import("tasks", &path);
    assert_eq!((&result["added"], result["rejected"].as_array().unwrap().len()), (&json!(4), 0), "{result}");
    let warnings: Vec<&str> =
        result["warnings"].as_array().unwrap().iter().map(|w| w["message"].as_str().unwrap()).collect();
    assert!(warnings.iter().any(|w| w.contains("“每季度”没有具体日期")), "{warnings:?}");
    assert!(warnings.iter().any(|w| w.contains("没有完成日期")), "{warnings:?}");

    let plan = year(&mut desk);
    assert_eq!(titles(&plan), ["修订学校章程", "中心组学习", "培训党务干部", "年终总结"]);
    assert_eq!(plan["points"].as_array().unwrap().len(), 2);
    let task = |n: usize| plan["tasks"][n].clone();
    assert_eq!(task(0)["task"]["due_on"], "2026-06-30");
    assert_eq!(task(0)["task"]["owner"], zhu);
    assert_eq!((task(0)["unit_name"].clone(), task(0)["task"]["unit"].clone()), (json!("办公室"), Value::Null));
    assert_eq!(
        (task(0)["standing"].clone(), task(0)["task"]["outcome"].clone()),
        (json!("done_undated"), json!("教代会通过"))
    );
    assert_eq!((task(1)["standing"].clone(), task(1)["task"]["unit"].clone()), (json!("no_term"), unit));
    assert_eq!((task(2)["standing"].clone(), task(2)["days_left"].clone()), (json!("overdue"), json!(-53)));
    assert_eq!(
        (task(3)["task"]["due_on"].clone(), task(3)["task"]["due_text"].clone()),
        (json!("2026-12-31"), json!("全年"))
    );

    let before = desk.state();
    let again = desk.import("tasks", &path);
    assert_eq!((&again["unchanged"], &again["added"], &again["updated"]), (&json!(4), &json!(0), &json!(0)), "{again}");
    assert_eq!(desk.state(), before);

    // A row that says more updates the task, and one undo takes the import back.
    let more = file(&desk, "再来.csv", &SHEET.replace("进行中", "已完成").replace("第三季度", "9月20日前"));
    let third = desk.import("tasks", &more);
    assert_eq!((&third["updated"], &third["unchanged"]), (&json!(1), &json!(3)), "{third}");
    desk.call("history.undo", json!({}));
    assert_eq!(desk.state(), before);
}

#[test]
fn a_file_without_a_year_is_told_and_one_without_tasks_is_asked_about() {
    let mut desk = Desk::new("2026-11-22");
    let path = file(&desk, "a.csv", "工作要点,责任单位,完成时限\n开展党纪学习,办公室,2026.3.31\n,办公室,5月\n");
    let result = desk.import("tasks", &path);
    assert_eq!(result["added"], 1);
    assert_eq!(result["rejected"].as_array().unwrap().len(), 1);
    assert!(result["warnings"].to_string().contains("按2026年登记"), "{result}");
    let plan = year(&mut desk);
    assert_eq!((titles(&plan), plan["points"].as_array().unwrap().len()), (vec!["开展党纪学习".to_owned()], 0));
    let none = file(&desk, "b.csv", "甲,乙\n1,2\n");
    // Nobody knows its headings: it is asked what they are, and nothing is written.
    let preview = desk.call("imports.preview", json!({ "kind": "tasks", "file": none }));
    assert_eq!((&preview["asked"][0]["code"], &preview["counts"]["asked"]), (&json!("which_column"), &json!(1)));
    let nothing = file(&desk, "c.csv", "只有一格\n");
    assert!(desk.try_call("imports.preview", json!({ "kind": "tasks", "file": nothing })).is_err());
}

fn task(desk: &mut Desk, title: &str, due: &str) -> Value {
    desk.call("plans.save_task", json!({ "year": 2026, "title": title, "due_text": due }))["value"].clone()
}

#[test]
fn what_is_due_stands_on_today_with_the_schools_own_plan_as_its_source() {
    let mut desk = Desk::new("2026-11-22");
    let late = task(&mut desk, "修订章程", "6月底前");
    let soon = task(&mut desk, "迎接督导", "11月25日前");
    task(&mut desk, "更新专栏", "每季度");
    let done = task(&mut desk, "党纪学习", "2026-03-31");
    let mut saved = desk.call("plans.task", json!({ "id": done }))["row"]["task"].clone();
    (saved["state"], saved["done_on"]) = (json!("done"), json!("2026-04-02"));
    desk.call("plans.save_task", saved);
    let project = desk
        .call("plans.save_project", json!({ "kind": "model_school", "name": "市级示范校", "level": "市级" }))["value"]
        .clone();
    desk.call(
        "plans.save_milestone",
        json!({ "project": project, "name": "提交自评报告", "planned_on": "2026-12-10" }),
    );

    let agenda = desk.call("duties.agenda", json!({}));
    let about = |run: &str, kind: &str| -> Vec<Value> {
        told(&agenda, &[run]).into_iter().filter(|f| f["subject"]["kind"] == kind).collect()
    };
    let overdue = about("overdue", "task");
    assert_eq!(overdue.len(), 1, "what was done late is done: {overdue:?}");
    assert_eq!((&overdue[0]["subject"]["id"], &overdue[0]["weight"]), (&late, &json!("应当")));
    assert_eq!(overdue[0]["citation"][0]["title"], "本校年度工作要点");
    let open: Vec<Value> = about("this_week", "task").into_iter().chain(about("this_month", "task")).collect();
    assert_eq!((open.len(), &open[0]["subject"]["id"], &open[0]["answer"]), (1, &soon, &json!("soon")));
    assert_eq!(about("cannot_tell", "task").len(), 1);
    assert_eq!(about("this_month", "project")[0]["subject"]["id"], project);

    let check = desk.call("duties.check", json!({ "year": 2026, "rule": "plans.task-due" }));
    let found = check["findings"].as_array().unwrap();
    let of_done = found.iter().find(|f| f["subject"]["id"] == done).unwrap();
    assert_eq!(of_done["answer"], "overdue");
    assert!(of_done["message"].as_str().unwrap().contains("晚了2天"));

    // Somebody agreed to a later day: the task is no longer overdue.
    desk.call(
        "duties.excuse",
        json!({ "rule": "plans.task-due", "subject_kind": "task", "subject": late, "reason": "等上级文件",
                "approved_by": "党支部", "postponed_to": "2026-12-20" }),
    );
    let agenda = desk.call("duties.agenda", json!({}));
    let still = told(&agenda, &["overdue"]).iter().any(|f| f["subject"]["kind"] == "task");
    assert!(!still);
}

#[test]
fn a_task_has_progress_meetings_and_evidence_and_goes_with_them() {
    let mut desk = Desk::new("2026-11-22");
    let unit = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    let meeting = desk.call(
        "meetings.save",
        json!({ "unit": unit, "kinds": ["committee_meeting"], "state": "held", "held_on": "2026-03-05" }),
    )["value"]
        .clone();
    let id = task(&mut desk, "修订章程", "6月底前");
    let before = desk.state();
    desk.call("plans.save_note", json!({ "task": id, "on": "2026-04-01", "text": "完成初稿" }));
    desk.call("plans.save_note", json!({ "task": id, "on": "2026-05-06", "text": "征求意见" }));
    desk.call("plans.link_meeting", json!({ "task": id, "meeting": meeting }));
    desk.call("plans.link_meeting", json!({ "task": id, "meeting": meeting }));
    let path = file(&desk, "章程.txt", "草案");
    let kept = desk.call("plans.attach", json!({ "of": "task", "id": id, "path": path }))["value"].clone();
    let detail = desk.call("plans.task", json!({ "id": id }));
    assert_eq!(detail["notes"][0]["text"], "征求意见");
    assert_eq!(detail["row"]["latest"], "征求意见");
    assert_eq!(
        (detail["meetings"].as_array().unwrap().len(), &detail["meetings"][0]["title"]),
        (1, &json!("支部委员会会议"))
    );
    assert_eq!((&detail["files"][0]["name"], &detail["row"]["files"]), (&json!("章程.txt"), &json!(1)));
    let copy = desk.call("plans.file_path", json!({ "id": kept }))["path"].as_str().unwrap().to_owned();
    assert_eq!(std::fs::read_to_string(copy).unwrap(), "草案");
    assert_eq!(desk.call("vault.verify", json!({}))["ok"], true);
    // A linked meeting is not taken away from under the task.
    assert!(desk.try_call("meetings.remove", json!({ "id": meeting })).is_err());

    let full = desk.state();
    desk.call("plans.remove_task", json!({ "id": id }));
    assert!(titles(&year(&mut desk)).is_empty());
    desk.call("history.undo", json!({}));
    assert_eq!(desk.state(), full);
    for _ in 0..4 {
        desk.call("history.undo", json!({}));
    }
    assert_eq!(desk.state(), before);

    for wrong in [
        json!({ "year": 2026, "title": " " }),
        json!({ "year": 26, "title": "x" }),
        json!({ "year": 2026, "title": "x", "start_on": "2026-06-01", "due_on": "2026-05-01" }),
        json!({ "year": 2026, "title": "x", "done_on": "2026-05-01" }),
        json!({ "year": 2026, "title": "x", "key_point": 99 }),
    ] {
        assert!(desk.try_call("plans.save_task", wrong.clone()).is_err(), "{wrong}");
    }
    assert!(desk.try_call("plans.save_note", json!({ "task": id, "on": "2026-12-01", "text": "x" })).is_err());
}

#[test]
fn a_key_point_with_tasks_stays_and_one_title_stands_once_a_year() {
    let mut desk = Desk::new("2026-11-22");
    let point = desk.call("plans.save_point", json!({ "year": 2026, "title": "建强队伍" }))["value"].clone();
    assert!(desk.try_call("plans.save_point", json!({ "year": 2026, "title": " 建强队伍 " })).is_err());
    let id =
        desk.call("plans.save_task", json!({ "year": 2026, "title": "培训", "key_point": point }))["value"].clone();
    assert!(desk.try_call("plans.remove_point", json!({ "id": point })).is_err());
    desk.call("plans.remove_task", json!({ "id": id }));
    desk.call("plans.remove_point", json!({ "id": point }));
    assert_eq!(year(&mut desk)["points"].as_array().unwrap().len(), 0);
}

#[test]
fn a_target_computes_itself_and_what_is_unknown_is_never_zero() {
    let mut desk = Desk::new("2026-11-22");
    let unit = desk.call("units.save", json!({ "kind": "branch", "name": "第一党支部" }))["value"].clone();
    for (name, on) in [("一", "2026-03-01"), ("二", "2026-06-01"), ("三", "2026-09-01")] {
        desk.call(
            "meetings.save",
            json!({ "unit": unit, "kinds": ["lecture"], "title": name, "state": "held", "held_on": on,
                    "counts_only": true, "due": 10, "present": 9 }),
        );
    }
    let save = |desk: &mut Desk, target: Value| desk.call("targets.save", target);
    save(
        &mut desk,
        json!({ "year": 2026, "name": "党课", "comparison": "at_least", "amount": 4, "measure": "lectures", "unit": unit }),
    );
    save(
        &mut desk,
        json!({ "year": 2026, "name": "出席率", "comparison": "at_least", "amount": 90, "measure": "党课出席率" }),
    );
    save(
        &mut desk,
        json!({ "year": 2026, "name": "党员教师占比", "comparison": "at_least", "amount": 30.5, "measure": "teacher_share" }),
    );
    save(
        &mut desk,
        json!({ "year": 2026, "name": "志愿服务", "comparison": "at_least", "amount": 43, "measured": "人" }),
    );
    save(
        &mut desk,
        json!({ "year": 2026, "name": "安全事故", "comparison": "at_most", "amount": 0, "measured": "起",
                            "entered": 0, "entered_on": "2026-11-01", "basis": "安全台账" }),
    );
    let targets = desk.call("targets.year", json!({ "year": 2026 }));
    let view = |n: usize| targets["targets"][n].clone();
    assert_eq!(
        (view(0)["state"].clone(), view(0)["found"].clone(), view(0)["gap"].clone()),
        (json!("not_yet"), json!("3次"), json!("差1次"))
    );
    assert_eq!((view(0)["counted"].clone(), view(0)["wanted"].clone()), (json!(3), json!("≥4次")));
    assert_eq!((view(1)["state"].clone(), view(1)["found"].clone()), (json!("met"), json!("90%")));
    assert_eq!((view(2)["state"].clone(), view(2)["value"].clone()), (json!("cannot_tell"), Value::Null));
    assert!(!view(2)["missing"].as_array().unwrap().is_empty());
    assert_eq!((view(3)["state"].clone(), view(3)["found"].clone()), (json!("cannot_tell"), json!("")));
    assert_eq!((view(4)["state"].clone(), view(4)["found"].clone()), (json!("met"), json!("0起")));
    assert_eq!(
        (targets["met"].clone(), targets["not_yet"].clone(), targets["cannot_tell"].clone()),
        (json!(2), json!(1), json!(2))
    );
    // A value is known from its day on.
    let earlier = desk.call("targets.year", json!({ "year": 2026, "as_of": "2026-10-01" }));
    assert_eq!(earlier["targets"][4]["state"], "cannot_tell");
    // A year that has not begun is not known.
    save(
        &mut desk,
        json!({ "year": 2027, "name": "党课", "comparison": "at_least", "amount": 4, "measure": "lectures" }),
    );
    assert_eq!(desk.call("targets.year", json!({ "year": 2027 }))["targets"][0]["state"], "cannot_tell");
    for wrong in [
        json!({ "year": 2026, "name": "", "comparison": "equal", "amount": 1 }),
        json!({ "year": 2026, "name": "x", "comparison": "equal", "amount": 1, "measure": "no such" }),
        json!({ "year": 2026, "name": "x", "comparison": "equal", "amount": 1, "measure": "branches", "unit": unit }),
        json!({ "year": 2026, "name": "x", "comparison": "equal", "amount": 1, "entered": 1 }),
    ] {
        assert!(desk.try_call("targets.save", wrong.clone()).is_err(), "{wrong}");
    }
}

#[test]
fn tasks_are_measures_too() {
    let mut desk = Desk::new("2026-11-22");
    let target = |name: &str, measure: &str| json!({ "year": 2026, "name": name, "comparison": "at_least", "amount": 95, "measure": measure });
    desk.call("targets.save", target("按期完成率", "tasks_on_time_share"));
    let read = |desk: &mut Desk| desk.call("targets.year", json!({ "year": 2026 }))["targets"][0].clone();
    assert_eq!(read(&mut desk)["state"], "cannot_tell", "no task, no share");
    for (title, done) in [("一", Some("2026-03-30")), ("二", Some("2026-04-02")), ("三", None)] {
        let state = if done.is_some() { "done" } else { "open" };
        desk.call(
            "plans.save_task",
            json!({ "year": 2026, "title": title, "due_on": "2026-03-31", "state": state, "done_on": done }),
        );
    }
    let view = read(&mut desk);
    assert_eq!((view["found"].clone(), view["gap"].clone()), (json!("33.33%"), json!("差61.67个百分点")));
    assert_eq!(view["counted"], 3);
    // Done without a day: nobody can tell whether in time.
    desk.call("plans.save_task", json!({ "year": 2026, "title": "四", "due_on": "2026-03-31", "state": "done" }));
    let view = read(&mut desk);
    assert_eq!((view["state"].clone(), view["missing"].clone()), (json!("cannot_tell"), json!(["任务“四”的完成日期"])));
}

#[test]
fn letters_tell_who_has_not_signed() {
    let mut desk = Desk::new("2026-11-22");
    let unit = |desk: &mut Desk, name: &str| {
        desk.call("units.save", json!({ "kind": "branch", "name": name }))["value"].clone()
    };
    let (first, second, third) =
        (unit(&mut desk, "第一党支部"), unit(&mut desk, "第二党支部"), unit(&mut desk, "第三党支部"));
    let id = task(&mut desk, "修订章程", "6月底前");
    let letter = json!({ "year": 2026, "unit": first, "title": "党建工作责任书", "signer_name": "朱梅玉",
                         "signed_on": "2026-02-20", "tasks": [id] });
    let signed = desk.call("targets.save_letter", letter)["value"].clone();
    desk.call("targets.save_letter", json!({ "year": 2026, "unit": second, "title": "党建工作责任书" }));
    let letters = desk.call("targets.letters", json!({ "year": 2026 }));
    assert_eq!(letters["letters"][0]["task_names"], json!(["修订章程"]));
    assert_eq!(
        letters["unsigned"],
        json!([{ "unit": second, "name": "第二党支部", "drawn_up": true }, { "unit": third, "name": "第三党支部", "drawn_up": false }])
    );
    let before = desk.call("targets.letters", json!({ "year": 2026, "as_of": "2026-02-01" }));
    assert_eq!(before["unsigned"].as_array().unwrap().len(), 3, "signed only from its day on");
    desk.call("units.save", json!({ "kind": "branch", "name": "幼儿园党支部", "founded_on": "2026-06-20" }));
    let unsigned = |desk: &mut Desk, day: &str| {
        let letters = desk.call("targets.letters", json!({ "year": 2026, "as_of": day }));
        letters["unsigned"].as_array().unwrap().iter().any(|u| u["name"] == "幼儿园党支部")
    };
    let days = ["2026-06-19", "2026-06-20"].map(|day| unsigned(&mut desk, day));
    assert_eq!(days, [false, true], "a branch signs nothing before it is founded");
    // A task that goes leaves the letter standing.
    desk.call("plans.remove_task", json!({ "id": id }));
    let letters = desk.call("targets.letters", json!({ "year": 2026 }));
    assert_eq!(letters["letters"][0]["task_names"], json!([]));
    desk.call("targets.remove_letter", json!({ "id": signed }));
    for wrong in [
        json!({ "year": 2026, "unit": first, "title": "" }),
        json!({ "year": 2026, "unit": first, "title": "x", "signer_name": "甲", "signed_on": "2026-12-01" }),
        json!({ "year": 2026, "unit": first, "title": "x", "signed_on": "2026-02-01" }),
    ] {
        assert!(desk.try_call("targets.save_letter", wrong.clone()).is_err(), "{wrong}");
    }
}

#[test]
fn a_project_has_stages_milestones_and_criteria() {
    let mut desk = Desk::new("2026-11-22");
    let kinds = desk.call("plans.projects", json!({}))["kinds"].clone();
    assert!(kinds.as_array().unwrap().iter().any(|k| k["name"] == "示范校创建"));
    let id = desk.call("plans.save_project", json!({ "kind": "model_school", "name": "市级示范校", "level": "市级" }))
        ["value"]
        .clone();
    for (stage, on) in [("申报", "2026-03-01"), ("创建", "2026-05-10")] {
        desk.call("plans.save_stage", json!({ "project": id, "stage": stage, "on": on }));
    }
    let first = json!({ "project": id, "name": "提交申报书", "planned_on": "2026-03-31", "done_on": "2026-03-20" });
    desk.call("plans.save_milestone", first);
    let milestone = desk
        .call("plans.save_milestone", json!({ "project": id, "name": "自评", "planned_on": "2026-11-01" }))["value"]
        .clone();
    let item = desk.call("plans.save_item", json!({ "project": id, "text": "组织健全" }))["value"].clone();
    desk.call("plans.save_item", json!({ "project": id, "text": "制度完善" }));
    desk.call(
        "plans.save_item",
        json!({ "id": item, "project": id, "text": "组织健全", "met": true, "met_on": "2026-06-01" }),
    );
    let path = file(&desk, "佐证.txt", "佐证");
    desk.call("plans.attach", json!({ "of": "item", "id": item, "path": path }));
    desk.call("plans.attach", json!({ "of": "milestone", "id": milestone, "path": path }));
    let row = desk.call("plans.projects", json!({}))["projects"][0].clone();
    assert_eq!((row["stage"].clone(), row["stage_on"].clone()), (json!("创建"), json!("2026-05-10")));
    assert_eq!((row["milestones_done"].clone(), row["milestones"].clone()), (json!(1), json!(2)));
    assert_eq!((row["items_met"].clone(), row["items"].clone()), (json!(1), json!(2)));
    assert_eq!(
        (row["next"]["name"].clone(), row["standing"].clone(), row["days_left"].clone()),
        (json!("自评"), json!("overdue"), json!(-21))
    );
    // As it stood in April.
    let april = desk.call("plans.projects", json!({ "as_of": "2026-04-01" }))["projects"][0].clone();
    assert_eq!(april["stage"], "申报");
    let before = desk.state();
    desk.call("plans.remove_project", json!({ "id": id }));
    assert_eq!(desk.call("plans.projects", json!({}))["projects"].as_array().unwrap().len(), 0);
    desk.call("history.undo", json!({}));
    assert_eq!(desk.state(), before);
    assert!(desk.try_call("plans.save_project", json!({ "kind": "none", "name": "x" })).is_err());
    assert!(desk.try_call("plans.save_stage", json!({ "project": id, "stage": "验收", "on": "2027-01-01" })).is_err());
    assert!(desk.try_call("plans.attach", json!({ "of": "project", "id": 999, "path": path })).is_err());
}
