//! A framework that scores people: one person's 自评表 and the 汇总表 of everyone, cell by cell.

use std::fs;
use std::path::Path;

use dangwu_core::books::evidence;
use dangwu_core::books::organisation::Roll;
use dangwu_core::ground::ids::{CriterionId, FrameworkId, PersonId};
use dangwu_core::paperwork::ledgers::{self, FrameworkExport};
use dangwu_core::sheets::workbook;
use dangwu_core::vault::office::{Office, Work};
use dangwu_core::verdicts::indicators;
use serde_json::{Value, json};

use crate::school;

/// A value as its JSON says it.
macro_rules! of {
    ($value:expr) => {
        serde_json::from_value($value).unwrap()
    };
}

const VIRTUES: [&str; 6] = ["爱国守法", "爱岗敬业", "关爱学生", "教书育人", "为人师表", "终身学习"];

fn person(office: &Office, name: &str) -> PersonId {
    Roll::read(office.db()).unwrap().members.iter().find(|m| m.facts.name == name).unwrap().id
}

fn leaf(office: &Office, id: FrameworkId, title: &str) -> CriterionId {
    let framework = indicators::get(office, id).unwrap();
    framework.leaves().into_iter().find(|c| c.title == title).and_then(|c| c.id).unwrap()
}

fn enter(office: &mut Office, framework: FrameworkId, name: &str, title: &str, more: Value) {
    let (criterion, person) = (leaf(office, framework, title), person(office, name));
    let mut entry = json!({ "criterion": criterion, "year": 2026, "person": person });
    entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    indicators::save_entry(office, &of!(entry)).unwrap();
}

/// Five voices in every round of a virtue.
fn voices(office: &mut Office, framework: FrameworkId, name: &str, title: &str, points: f64) {
    for (cycle, period) in [("week", "2026-W10"), ("month", "2026-03"), ("term", "2026-1"), ("year", "")] {
        for voice in ["own", "peers", "students", "parents", "school"] {
            let said = json!({ "cycle": cycle, "period": period, "voice": voice, "value": points });
            enter(office, framework, name, title, said);
        }
    }
}

/// 师德考核 with one decided, one who may be vetoed, one half filled in; 积分 with blocks, one decided, one not.
fn scored(folder: &Path) -> (Office, FrameworkId, FrameworkId) {
    let mut office = school::school(&folder.join("vault"));
    let ethics = indicators::adopt(&mut office, "teacher-ethics", 2026).unwrap().value;
    let points = indicators::adopt(&mut office, "member-points-capped", 2026).unwrap().value;
    let veto = |label: &str, value: u32| json!({ "voice": "figure", "label": label, "value": value });
    for title in VIRTUES {
        voices(&mut office, ethics, "陈轩", title, 14.0);
        voices(&mut office, ethics, "解巧丽", title, 15.0);
    }
    for (wrong, hers) in
        [("有偿补课", 0), ("体罚或变相体罚", 0), ("侮辱谩骂", 0), ("违规收礼", 1), ("其他违反职业行为准则受处理", 0)]
    {
        enter(&mut office, ethics, "陈轩", "一票否决", veto(wrong, 0));
        enter(&mut office, ethics, "解巧丽", "一票否决", veto(wrong, hers));
    }
    voices(&mut office, ethics, "朱梅玉", "爱岗敬业", 18.5);
    for (name, title, label, times) in [
        ("陈轩", "集中学习", "集中学习次数", 7),
        ("陈轩", "学习笔记", "学习笔记（季）", 4),
        ("陈轩", "学习心得", "学习心得（季）", 3),
        ("陈轩", "三会一课", "参加三会一课次数", 4),
        ("陈轩", "主题党日", "参加主题党日次数", 4),
        ("单思", "集中学习", "集中学习次数", 1),
    ] {
        enter(&mut office, points, name, title, json!({ "voice": "figure", "label": label, "value": times }));
    }
    // One piece is everybody's, one is only hers.
    for (title, until, whose) in [("教学常规检查表", None, None), ("公开课证书", Some("2026-06-30"), Some("朱梅玉"))]
    {
        let piece = of!(json!({ "title": title, "kind": "record", "valid_until": until }));
        let piece = evidence::add_evidence(&mut office, &piece).unwrap().value;
        let (criterion, whose) = (leaf(&office, ethics, "爱岗敬业"), whose.map(|name| person(&office, name)));
        let serves = of!(json!({ "evidence": piece, "criterion": criterion, "person": whose }));
        evidence::use_evidence(&mut office, &serves).unwrap();
    }
    (office, ethics, points)
}

pub fn request(folder: &Path, framework: FrameworkId, person: Option<PersonId>) -> FrameworkExport {
    of!(json!({ "framework": framework.0.to_string(), "year": 2026, "person": person, "to": folder }))
}

/// Every paper of the frameworks that score people, by the name of its sample.
pub fn papers(folder: &Path) -> Vec<(&'static str, String)> {
    let (office, ethics, points) = scored(folder);
    let to = folder.join("out");
    let own = |framework, name| {
        ledgers::export_self_assessment(&office, &request(&to, framework, Some(person(&office, name))))
            .unwrap()
            .path
            .display()
            .to_string()
    };
    let all = |framework| {
        ledgers::export_summary(&office, &request(&to, framework, None), &Work::quiet())
            .unwrap()
            .path
            .display()
            .to_string()
    };
    let table =
        ledgers::export_evidence(&office, &request(&to, ethics, Some(person(&office, "朱梅玉"))), &Work::quiet());
    vec![
        ("person", own(ethics, "朱梅玉")),
        ("person-points", own(points, "陈轩")),
        ("summary", all(ethics)),
        ("summary-points", all(points)),
        ("evidence", format!("{}/目录.xlsx", table.unwrap().path)),
    ]
}

#[test]
fn golden_assessments_of_people_cell_by_cell() {
    let scratch = school::folder("golden-assessment");
    let samples = dangwu_tests::places::root().join("tests/golden/ledgers/assessment");
    let writing = std::env::var("DANGWU_GOLDEN").is_ok_and(|v| v == "write");
    for (name, path) in papers(&scratch) {
        let path = Path::new(&path);
        let place = path.strip_prefix(scratch.join("out")).unwrap().display().to_string().replace('\\', "/");
        let written = format!("{place}\n{}", workbook::dump(path).unwrap());
        let sample = samples.join(format!("{name}.txt"));
        if writing {
            fs::create_dir_all(&samples).unwrap();
            fs::write(&sample, &written).unwrap();
        } else {
            let golden = fs::read_to_string(&sample).unwrap_or_default().replace("\r\n", "\n");
            assert_eq!(golden, written, "{name}: run `cargo xtask golden` and read the differences");
        }
    }
}
