//! The ledgers of the year's plan: cell by cell, and the tasks out and in again.

use std::fs;
use std::path::Path;

use dangwu_core::books::kit;
use dangwu_core::books::organisation;
use dangwu_core::books::plans::{
    self, KeyPoint, PlanTaskRow, Project, ProjectItem, ProjectMilestone, ProjectStage, Task,
};
use dangwu_core::paperwork::imports::{self, ImportKind, ImportRequest};
use dangwu_core::paperwork::ledgers::{self, DateStyle, EmptyStyle, LedgerRequest, Span};
use dangwu_core::sheets::workbook;
use dangwu_core::vault::office::{Office, Work};
use dangwu_core::verdicts::targets::{Letter, Target};
use serde_json::json;

use crate::school;

/// A request as its JSON says it.
macro_rules! of {
    ($value:expr) => {
        serde_json::from_value($value).unwrap()
    };
}

/// A year's plan with one of everything: terms in words, states, a target that cannot be told.
pub fn planner(folder: &Path) -> Office {
    let mut office = school::school(&folder.join("vault"));
    let units = organisation::units(office.db()).unwrap();
    let unit = |name: &str| units.iter().find(|u| u.name == name).unwrap().id.unwrap();
    let (first, retired) = (unit("第一党支部"), unit("退休党支部"));
    let mut points = Vec::new();
    for title in ["一、坚持把政治建设摆在首位", "二、建强党员队伍"] {
        points.push(kit::save::<KeyPoint>(&mut office, &of!(json!({ "year": 2026, "title": title }))).unwrap().value);
    }
    let tasks = [
        json!({ "key_point": points[0], "title": "修订学校章程中党组织职责的条款", "unit_text": "办公室", "owner_name": "朱梅玉",
                "lead": "李书记", "due_text": "6月底前", "state": "done", "done_on": "2026-06-20", "outcome": "教代会通过" }),
        json!({ "key_point": points[0], "title": "中心组学习", "unit": first, "owner_name": "张三、李四", "due_text": "每季度",
                "outcome": "已开展2次", "note": "=1+1" }),
        json!({ "key_point": points[1], "title": "送学上门", "unit": retired, "start_on": "2026-03-01", "due_on": "2026-10-31" }),
        json!({ "key_point": points[1], "title": "外出培训", "unit": first, "due_text": "下半年", "state": "dropped",
                "outcome": "经费未批" }),
        json!({ "title": "年终总结", "due_text": "全年", "state": "done" }),
    ];
    let mut ids = Vec::new();
    for mut task in tasks {
        task["year"] = json!(2026);
        ids.push(kit::save::<Task>(&mut office, &of!(task)).unwrap().value);
    }
    let wanted = [
        json!({ "name": "主题党日按月开展", "comparison": "at_least", "amount": 12, "measure": "theme_days", "unit": first }),
        json!({ "name": "任务按期完成", "comparison": "at_least", "amount": 95, "measure": "tasks_on_time_share" }),
        json!({ "name": "志愿服务", "comparison": "at_least", "amount": 43, "measured": "人", "entered": 45,
                "entered_on": "2026-10-31", "basis": "志愿服务登记表" }),
        json!({ "name": "安全责任事故", "comparison": "at_most", "amount": 0, "measured": "起" }),
    ];
    let mut target_ids = Vec::new();
    for mut target in wanted {
        target["year"] = json!(2026);
        target_ids.push(kit::save::<Target>(&mut office, &of!(target)).unwrap().value);
    }
    let letter = json!({ "year": 2026, "unit": first, "title": "党建工作责任书", "signer_name": "朱梅玉", "signed_on": "2026-02-20",
                         "tasks": [ids[1]], "targets": [target_ids[0]] });
    kit::save::<Letter>(&mut office, &of!(letter)).unwrap();
    let letter = json!({ "year": 2026, "unit": retired, "title": "党建工作责任书" });
    kit::save::<Letter>(&mut office, &of!(letter)).unwrap();
    let project = json!({ "kind": "model_school", "name": "市级党建示范校", "level": "市级", "unit": first, "owner_name": "朱梅玉",
                          "started_on": "2026-03-01", "due_on": "2027-12-31" });
    let id = kit::save::<Project>(&mut office, &of!(project)).unwrap().value;
    kit::save::<ProjectStage>(&mut office, &of!(json!({ "project": id, "stage": "创建", "on": "2026-05-10" })))
        .unwrap();
    let done = json!({ "project": id, "name": "提交申报书", "planned_on": "2026-03-31", "done_on": "2026-03-20" });
    kit::save::<ProjectMilestone>(&mut office, &of!(done)).unwrap();
    let next = json!({ "project": id, "name": "提交自评报告", "planned_on": "2026-12-10" });
    kit::save::<ProjectMilestone>(&mut office, &of!(next)).unwrap();
    kit::save::<ProjectItem>(&mut office, &of!(json!({ "project": id, "text": "组织健全", "met": true }))).unwrap();
    kit::save::<ProjectItem>(&mut office, &of!(json!({ "project": id, "text": "制度完善" }))).unwrap();
    kit::save::<Project>(&mut office, &of!(json!({ "kind": "brand", "name": "红烛先锋" }))).unwrap();
    office
}

fn request(to: &Path, dates: DateStyle, empty: EmptyStyle) -> LedgerRequest {
    LedgerRequest {
        ledgers: ["tasks", "targets", "letters", "projects"].map(String::from).to_vec(),
        dates,
        empty,
        to: to.display().to_string(),
        ..school::request()
    }
}

#[test]
fn golden_plans_cell_by_cell() {
    let scratch = school::folder("golden-plans");
    let office = planner(&scratch);
    let samples = dangwu_tests::places::root().join("tests/golden/ledgers/plans");
    let writing = std::env::var("DANGWU_GOLDEN").is_ok_and(|v| v == "write");
    for file in
        ledgers::export(&office, &request(&scratch.join("out"), DateStyle::Dots, EmptyStyle::Blank), &Work::quiet())
            .unwrap()
    {
        let path = Path::new(&file.path);
        let written = format!("{}\n{}", path.file_name().unwrap().to_string_lossy(), workbook::dump(path).unwrap());
        let sample = samples.join(format!("{}.txt", file.ledger));
        if writing {
            fs::create_dir_all(&samples).unwrap();
            fs::write(&sample, &written).unwrap();
        } else {
            let golden = fs::read_to_string(&sample).unwrap_or_default().replace("\r\n", "\n");
            assert_eq!(golden, written, "{}: run `cargo xtask golden` and read the differences", file.ledger);
        }
    }
}

#[test]
fn a_quarter_lists_what_is_due_or_done_in_it() {
    let scratch = school::folder("golden-plans-quarter");
    let office = planner(&scratch);
    let request = LedgerRequest {
        ledgers: vec!["tasks".into()],
        span: Span::Quarter { quarter: 2 },
        ..request(&scratch, DateStyle::Dots, EmptyStyle::Blank)
    };
    let preview = ledgers::preview(&office, &request).unwrap();
    assert_eq!((preview.total_rows, preview.rows[0][2].as_str()), (1, "修订学校章程中党组织职责的条款"));
}

/// Tasks without what a new vault numbers anew.
fn told(office: &Office) -> Vec<String> {
    let rows = plans::all_tasks(office.db(), Some(2026), school::day("2026-11-22")).unwrap();
    let plain = |row: PlanTaskRow| {
        let mut task = row.task;
        (task.id, task.key_point, task.unit, task.owner) = (None, None, None, None);
        // The unit's own name tells it, in the tree or not.
        task.unit_text = row.unit_name;
        format!("{} {task:?}", row.key_point_title)
    };
    rows.into_iter().map(plain).collect()
}

#[test]
fn golden_tasks_come_back_as_they_went() {
    let scratch = school::folder("golden-tasks");
    let mut office = planner(&scratch);
    let before = told(&office);
    let styles = [
        (DateStyle::Dots, EmptyStyle::Blank),
        (DateStyle::Dashes, EmptyStyle::None),
        (DateStyle::Chinese, EmptyStyle::Dash),
    ];
    for (n, (dates, empty)) in styles.into_iter().enumerate() {
        let to = scratch.join(format!("out-{n}"));
        let file = ledgers::export(&office, &request(&to, dates, empty), &Work::quiet()).unwrap().remove(0);
        assert_eq!(file.ledger, "tasks");
        let request = ImportRequest::of(ImportKind::Tasks, file.path.clone());
        // Into the vault it came from: nothing changes. Into a new one: the same facts.
        let back = imports::apply(&mut office, &request, &Work::quiet()).unwrap().value;
        assert_eq!((back.unchanged, back.rejected.len()), (5, 0), "{back:?}");
        assert_eq!(told(&office), before);
        let mut other = school::vault(&scratch.join(format!("other-{n}")), school::NAME, "2026-11-22");
        let result = imports::apply(&mut other, &request, &Work::quiet()).unwrap().value;
        assert_eq!((result.added, result.rejected.len()), (5, 0), "{result:?}");
        assert_eq!(told(&other), before);
    }
}
