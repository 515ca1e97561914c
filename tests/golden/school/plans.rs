//! The year's plan with one of everything that is hard to write or to bring back: terms in words, states, a target that
//! cannot be told, brackets in names, remarks, days not known.

use dangwu_core::books::kit;
use dangwu_core::books::plans::{self, KeyPoint, Project, ProjectItem, ProjectMilestone, ProjectStage, Task, TaskNote};
use dangwu_core::ground::ids::{LetterId, TargetId, TaskId};
use dangwu_core::vault::office::Office;
use dangwu_core::verdicts::targets::{Letter, Target};
use serde_json::{Value, json};

use super::{folder, unit};

/// A record of 2026.
fn of_the_year(mut record: Value) -> Value {
    record["year"] = json!(2026);
    record
}

pub fn plan(office: &mut Office) {
    let tasks = tasks(office);
    let targets = targets(office);
    letters(office, &tasks, &targets);
    projects(office);
}

fn tasks(office: &mut Office) -> Vec<TaskId> {
    let (first, retired) = (unit(office, "第一党支部"), unit(office, "退休党支部"));
    let [one, two] = ["一、坚持把政治建设摆在首位", "二、建强党员队伍"]
        .map(|title| kit::save::<KeyPoint>(office, &of!(of_the_year(json!({ "title": title })))).unwrap().value);
    let tasks = [
        json!({ "key_point": one, "title": "修订学校章程中党组织职责的条款", "unit_text": "办公室", "owner_name": "朱梅玉",
                "lead": "李书记", "due_text": "6月底前", "state": "done", "done_on": "2026-06-20", "outcome": "教代会通过" }),
        json!({ "key_point": one, "title": "中心组学习", "unit": first, "owner_name": "张三、李四", "due_text": "每季度",
                "outcome": "已开展2次", "note": "=1+1" }),
        json!({ "key_point": two, "title": "送学上门", "unit": retired, "start_on": "2026-03-01", "due_on": "2026-10-31" }),
        json!({ "key_point": two, "title": "外出培训", "unit": first, "due_text": "下半年", "state": "dropped",
                "outcome": "经费未批" }),
        json!({ "title": "年终总结", "due_text": "全年", "state": "done" }),
        json!({ "key_point": two, "title": "核对党员名册", "unit": first, "owner_name": "陈轩", "start_on": "2026-03-02",
                "due_on": "2026-03-31", "state": "done", "done_on": "2026-03-27" }),
    ];
    let save = |task| kit::save::<Task>(office, &of!(of_the_year(task))).unwrap().value;
    let ids: Vec<TaskId> = tasks.into_iter().map(save).collect();
    let note = json!({ "task": ids[1], "on": "2026-06-30", "text": "上半年两次" });
    kit::save::<TaskNote>(office, &of!(note)).unwrap();
    ids
}

fn targets(office: &mut Office) -> Vec<TargetId> {
    let (first, retired) = (unit(office, "第一党支部"), unit(office, "退休党支部"));
    let wanted = [
        json!({ "name": "主题党日按月开展", "comparison": "at_least", "amount": 12, "measure": "theme_days", "unit": first }),
        json!({ "name": "任务按期完成", "comparison": "at_least", "amount": 95, "measure": "tasks_on_time_share" }),
        json!({ "name": "志愿服务", "comparison": "at_least", "amount": 43, "measured": "人", "entered": 45,
                "entered_on": "2026-10-31", "basis": "志愿服务登记表" }),
        json!({ "name": "安全责任事故", "comparison": "at_most", "amount": 0, "measured": "起" }),
        json!({ "unit": retired, "name": "志愿服务", "comparison": "equal", "amount": 2.5, "measured": "小时", "entered": 2.125,
                "entered_on": "2026-06-30", "basis": "签到表；见附件", "note": "=1+1" }),
    ];
    let save = |target| kit::save::<Target>(office, &of!(of_the_year(target))).unwrap().value;
    wanted.into_iter().map(save).collect()
}

fn letters(office: &mut Office, tasks: &[TaskId], targets: &[TargetId]) {
    let (first, retired) = (unit(office, "第一党支部"), unit(office, "退休党支部"));
    let signed = json!({ "unit": first, "title": "党建工作责任书", "signer_name": "朱梅玉", "signed_on": "2026-02-20",
                         "tasks": [tasks[1]], "targets": [targets[0], targets[4]], "note": "一式两份" });
    let letter: LetterId = kit::save::<Letter>(office, &of!(of_the_year(signed))).unwrap().value;
    let drawn_up = json!({ "unit": retired, "title": "党建工作责任书" });
    kit::save::<Letter>(office, &of!(of_the_year(drawn_up))).unwrap();
    let scratch = folder("golden-letter");
    let scan = scratch.file("责任书.pdf", b"%PDF-1.4");
    plans::attach(office, &of!(json!({ "of": "letter", "id": letter, "path": scan }))).unwrap();
}

fn projects(office: &mut Office) {
    let first = unit(office, "第一党支部");
    let project = json!({ "kind": "model_school", "name": "市级党建示范校", "level": "市级", "unit": first, "owner_name": "朱梅玉",
                          "started_on": "2026-03-01", "due_on": "2027-12-31", "note": "两年期" });
    let id = kit::save::<Project>(office, &of!(project)).unwrap().value;
    for stage in [
        json!({ "stage": "申报", "on": "2026-03-01", "note": "县局（一组）同意；已盖章" }),
        json!({ "stage": "创建", "on": "2026-05-10" }),
    ] {
        kit::save::<ProjectStage>(office, &of!(of_project(stage, json!(id)))).unwrap();
    }
    for milestone in [
        json!({ "name": "提交申报书", "planned_on": "2026-03-31", "done_on": "2026-03-20" }),
        json!({ "name": "提交自评报告", "planned_on": "2026-12-10" }),
        json!({ "name": "申报书（初稿）", "done_on": "2026-02-20", "note": "两份" }),
    ] {
        kit::save::<ProjectMilestone>(office, &of!(of_project(milestone, json!(id)))).unwrap();
    }
    for item in [
        json!({ "text": "组织健全", "met": true }),
        json!({ "text": "制度完善" }),
        json!({ "text": "阵地规范", "met": true, "met_on": "2026-05-01", "note": "照片3张" }),
    ] {
        kit::save::<ProjectItem>(office, &of!(of_project(item, json!(id)))).unwrap();
    }
    let brand = kit::save::<Project>(office, &of!(json!({ "kind": "brand", "name": "红烛先锋" }))).unwrap().value;
    let milestone = of_project(json!({ "name": "确定名称（征求意见）" }), json!(brand));
    kit::save::<ProjectMilestone>(office, &of!(milestone)).unwrap();
}

fn of_project(mut part: Value, project: Value) -> Value {
    part["project"] = project;
    part
}
