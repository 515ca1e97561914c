//! Frameworks in force, with what people and branches are given points for.

use dangwu_core::books::evidence;
use dangwu_core::ground::ids::{CriterionId, FrameworkId};
use dangwu_core::vault::office::Office;
use dangwu_core::verdicts::indicators;
use serde_json::{Value, json};

use super::person;

const VIRTUES: [&str; 6] = ["爱国守法", "爱岗敬业", "关爱学生", "教书育人", "为人师表", "终身学习"];

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

/// 师德考核 with one decided, one who may be vetoed, one half filled in; 积分 with blocks, one decided, one not; the
/// school's own year, counted from the registers; the branches.
pub fn score(office: &mut Office) {
    let [ethics, points, _, _] = ["teacher-ethics", "member-points-capped", "school-annual", "branch-six"]
        .map(|example| indicators::adopt(office, example, 2026).unwrap().value);
    let veto = |label: &str, value: u32| json!({ "voice": "figure", "label": label, "value": value });
    for title in VIRTUES {
        voices(office, ethics, "陈轩", title, 14.0);
        voices(office, ethics, "解巧丽", title, 15.0);
    }
    for (wrong, hers) in
        [("有偿补课", 0), ("体罚或变相体罚", 0), ("侮辱谩骂", 0), ("违规收礼", 1), ("其他违反职业行为准则受处理", 0)]
    {
        enter(office, ethics, "陈轩", "一票否决", veto(wrong, 0));
        enter(office, ethics, "解巧丽", "一票否决", veto(wrong, hers));
    }
    voices(office, ethics, "朱梅玉", "爱岗敬业", 18.5);
    for (name, title, label, times) in [
        ("陈轩", "集中学习", "集中学习次数", 7),
        ("陈轩", "学习笔记", "学习笔记（季）", 4),
        ("陈轩", "学习心得", "学习心得（季）", 3),
        ("陈轩", "三会一课", "参加三会一课次数", 4),
        ("陈轩", "主题党日", "参加主题党日次数", 4),
        ("单思", "集中学习", "集中学习次数", 1),
    ] {
        enter(office, points, name, title, json!({ "voice": "figure", "label": label, "value": times }));
    }
    // One piece is everybody's, one is only hers.
    for (title, until, whose) in [("教学常规检查表", None, None), ("公开课证书", Some("2026-06-30"), Some("朱梅玉"))]
    {
        let piece = of!(json!({ "title": title, "kind": "record", "valid_until": until }));
        let piece = evidence::add_evidence(office, &piece).unwrap().value;
        let (criterion, whose) = (leaf(office, ethics, "爱岗敬业"), whose.map(|name| person(office, name)));
        let serves = of!(json!({ "evidence": piece, "criterion": criterion, "person": whose }));
        evidence::use_evidence(office, &serves).unwrap();
    }
}
