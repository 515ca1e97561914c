//! What the made-up school has none or too little of: registers filled through the verbs the window calls, with
//! texts of several lines, people on the roll and outsiders, terms in words, things half known.

use dangwu_core::books::development::Companion;
use dangwu_core::books::kit;
use dangwu_core::books::organisation::{self, Roll, UnitKind};
use dangwu_core::books::plans::{KeyPoint, Project, ProjectItem, ProjectMilestone, ProjectStage, Task};
use dangwu_core::books::rectification::{ProblemTask, Risk, RiskMeasure};
use dangwu_core::ground::ids::{PersonId, ProblemId, ProjectId, RiskId, TargetId, TaskId, UnitId};
use dangwu_core::vault::office::Office;
use dangwu_core::verdicts::targets::{Letter, Target};
use dangwu_core::{books::development, books::rectification};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::dice::Dice;

/// The year of the records.
pub const YEAR: i32 = 2026;

fn read<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

/// Who and where, to draw from.
struct Folk {
    branches: Vec<UnitId>,
    people: Vec<(PersonId, String)>,
}

impl Folk {
    fn of(office: &Office) -> Self {
        let roll = Roll::read(office.db()).unwrap();
        let branches = roll.units.iter().filter(|u| u.kind == UnitKind::Branch).filter_map(|u| u.id).collect();
        let on_roll = |m: &&dangwu_core::books::organisation::Member| {
            let alone = roll.members.iter().filter(|o| o.facts.name == m.facts.name).count() == 1;
            alone && m.on(office.today()).is_some_and(|s| s.stage.is_member())
        };
        let people = roll.members.iter().filter(on_roll).map(|m| (m.id, m.facts.name.clone())).collect();
        Self { branches, people }
    }

    /// Somebody on the roll, an outsider, or nobody.
    fn owner(&self, dice: &mut Dice) -> (Option<PersonId>, String) {
        match dice.below(4) {
            0 | 1 => {
                let (id, name) = dice.pick(&self.people);
                (Some(*id), name.clone())
            }
            2 => (None, dice.pick(&["外聘专家吕某", "镇党委王委员"]).to_string()),
            _ => (None, String::new()),
        }
    }

    fn branch(&self, dice: &mut Dice) -> Option<UnitId> {
        dice.chance(60).then(|| *dice.pick(&self.branches))
    }
}

fn day(dice: &mut Dice) -> String {
    format!("2026-{:02}-{:02}", 1 + dice.below(11), 1 + dice.below(20))
}

fn maybe(dice: &mut Dice, percent: usize) -> Option<String> {
    dice.chance(percent).then(|| day(dice))
}

fn text(dice: &mut Dice, what: &str) -> String {
    let more = ["", "（第二批）", "：一、学习；二、讨论", "\n第二行：按期报送", "，完成60%", "“两优一先”"];
    format!("{what}{}", dice.pick(&more))
}

/// Fills every register a little.
pub fn fill(office: &mut Office, seed: u64) {
    let mut dice = Dice::of(seed.wrapping_add(7_000));
    let folk = Folk::of(office);
    people(office, &folk, &mut dice);
    let tasks = tasks(office, &folk, &mut dice);
    let aims = aims(office, &folk, &mut dice);
    letters(office, &folk, &mut dice, &tasks, &aims);
    projects(office, &folk, &mut dice);
    problems(office, &folk, &mut dice);
    risks(office, &folk, &mut dice);
}

/// Facts the sample leaves out, and companions of candidates.
fn people(office: &mut Office, folk: &Folk, dice: &mut Dice) {
    let persons = organisation::persons(office.db(), |id, facts| (id, facts)).unwrap();
    for (n, (id, facts)) in persons.iter().enumerate().filter(|(n, _)| n % 3 == 0) {
        let mut facts = facts.clone();
        facts.address = text(dice, "学府路1号");
        facts.staff_number = format!("{:04}", n + 1);
        facts.note = text(dice, "注意联系方式");
        facts.degree = dice.pick(&["", "教育学学士", "文学硕士"]).to_string();
        let save = organisation::SavePerson { id: Some(*id), facts, events: Vec::new() };
        organisation::save_person(office, &save).unwrap();
    }
    let roll = Roll::read(office.db()).unwrap();
    let today = office.today();
    let stage = |m: &organisation::Member| m.on(today).map(|s| s.stage);
    let path = |m: &&organisation::Member| {
        matches!(stage(m), Some(organisation::Stage::Activist | organisation::Stage::ProbationaryMember))
    };
    let ids: Vec<PersonId> = roll.members.iter().filter(path).map(|m| m.id).collect();
    for id in ids {
        for _ in 0..2 {
            let full = |p: &&(PersonId, String)| roll.member(p.0).is_some_and(|m| m.full_from().is_some());
            let helpers: Vec<&(PersonId, String)> = folk.people.iter().filter(full).collect();
            let mentor = dice.pick(&helpers);
            let held = development::companions(office, id).unwrap();
            if held.iter().all(|c| c.helper != Some(mentor.0)) {
                let request = json!({ "person": id, "role": "mentor", "helper": mentor.0, "from": "2025-03-01" });
                kit::save::<Companion>(office, &read(request)).unwrap();
            }
        }
    }
}

fn tasks(office: &mut Office, folk: &Folk, dice: &mut Dice) -> Vec<TaskId> {
    let point = json!({ "year": YEAR, "title": "二、抓好阵地建设" });
    let point = kit::save::<KeyPoint>(office, &read(point)).unwrap().value;
    let mut ids = Vec::new();
    for n in 0..6 {
        let (owner, name) = folk.owner(dice);
        let unit = folk.branch(dice);
        let state = *dice.pick(&["open", "open", "done", "dropped"]);
        let done = if state == "done" { maybe(dice, 70) } else { None };
        let due = *dice.pick(&["6月底前", "全年", "每季度", "2026年9月30日前", "长期坚持", "", "3—5月"]);
        let (due_on, due) = if due.is_empty() { (maybe(dice, 80), "") } else { (None, due) };
        let task = json!({
            "key_point": if dice.chance(60) { Some(point) } else { None }, "year": YEAR,
            "title": text(dice, &format!("任务{n}")), "unit": unit,
            "unit_text": if unit.is_none() { *dice.pick(&["教务处", "办公室、教务处", ""]) } else { "" },
            "owner": owner, "owner_name": name, "lead": *dice.pick(&["", "朱校长"]),
            "due_on": due_on, "due_text": due, "state": state, "done_on": done,
            "outcome": *dice.pick(&["", "开展3次", "已完成60%", "已完成调研，正在起草", "未启动"]),
            "note": *dice.pick(&["", "上级布置"]),
        });
        ids.push(kit::save::<Task>(office, &read(task)).unwrap().value);
    }
    ids
}

fn aims(office: &mut Office, folk: &Folk, dice: &mut Dice) -> Vec<TargetId> {
    let mut ids = Vec::new();
    for n in 0..4 {
        let entered = dice.chance(50);
        let target = json!({
            "year": YEAR, "unit": folk.branch(dice), "name": format!("目标{n}"),
            "comparison": *dice.pick(&["at_least", "at_most", "equal"]),
            "amount": *dice.pick(&[90, 100, 12, 0]), "measured": *dice.pick(&["%", "次", ""]),
            "entered": if entered { Some(45) } else { None }, "entered_on": if entered { Some(day(dice)) } else { None },
            "basis": if entered { "登记表；共3页" } else { "" }, "note": *dice.pick(&["", "重点"]),
        });
        ids.push(kit::save::<Target>(office, &read(target)).unwrap().value);
    }
    ids
}

fn letters(office: &mut Office, folk: &Folk, dice: &mut Dice, tasks: &[TaskId], aims: &[TargetId]) {
    for (n, unit) in folk.branches.iter().enumerate() {
        let signed = dice.chance(60);
        let (signer, name) = if signed {
            let (id, name) = dice.pick(&folk.people);
            (Some(*id), name.clone())
        } else {
            folk.owner(dice)
        };
        let letter = json!({
            "year": YEAR, "unit": unit, "title": format!("党建工作责任书{n}"), "signer": signer, "signer_name": name,
            "signed_on": if signed { Some(day(dice)) } else { None },
            "tasks": tasks.iter().filter(|_| dice.chance(40)).collect::<Vec<_>>(),
            "targets": aims.iter().filter(|_| dice.chance(40)).collect::<Vec<_>>(),
            "note": *dice.pick(&["", "一式两份"]),
        });
        kit::save::<Letter>(office, &read(letter)).unwrap();
    }
}

fn projects(office: &mut Office, folk: &Folk, dice: &mut Dice) {
    for n in 0..3 {
        let (owner, name) = folk.owner(dice);
        let kinds = ["model_school", "secretary_project", "brand", "special_branch", "other"];
        let project = json!({
            "kind": *dice.pick(&kinds), "name": format!("创建项目{n}（一期）"), "level": *dice.pick(&["", "县级"]),
            "unit": folk.branch(dice), "owner": owner, "owner_name": name, "started_on": "2026-01-15",
            "due_on": if dice.chance(70) { Some("2026-12-20") } else { None }, "note": *dice.pick(&["", "重点项目"]),
        });
        let id: ProjectId = kit::save::<Project>(office, &read(project)).unwrap().value;
        for (at, stage) in ["申报", "创建（自评）", "验收"].iter().enumerate().take(dice.below(4)) {
            let stage = json!({
                "project": id, "stage": stage, "on": format!("2026-{:02}-05", 2 + at * 2),
                "note": *dice.pick(&["", "县局（一组）；两人"]),
            });
            kit::save::<ProjectStage>(office, &read(stage)).unwrap();
        }
        for n in 0..dice.below(4) {
            let milestone = json!({
                "project": id, "name": format!("节点{n}（初稿）"), "planned_on": maybe(dice, 70),
                "done_on": maybe(dice, 40), "note": *dice.pick(&["", "已盖章"]),
            });
            kit::save::<ProjectMilestone>(office, &read(milestone)).unwrap();
        }
        for n in 0..dice.below(4) {
            let met = dice.chance(50);
            let item = json!({
                "project": id, "text": format!("标准{n}：制度齐全"), "met": met,
                "met_on": if met { maybe(dice, 60) } else { None }, "note": *dice.pick(&["", "见档案"]),
            });
            kit::save::<ProjectItem>(office, &read(item)).unwrap();
        }
    }
}

fn problems(office: &mut Office, folk: &Folk, dice: &mut Dice) {
    for n in 0..4 {
        let (owner, name) = folk.owner(dice);
        let unit = folk.branch(dice);
        let (kind, on, said) = match dice.below(5) {
            0 => ("at_once", None, ""),
            1 => ("lasting", None, ""),
            2 => ("by_day", Some(day(dice)), ""),
            3 => ("by_day", Some("2026-06-30".to_owned()), "2026年6月底前并长期坚持"),
            _ => ("unset", None, ""),
        };
        let problem = json!({
            "title": text(dice, &format!("问题{n}")), "detail": *dice.pick(&["", "3次会议没有记录"]),
            "aspect": *dice.pick(&["", "组织建设"]), "kind": *dice.pick(&["", "组织生活"]),
            "place": *dice.pick(&["", "活动室"]), "times": *dice.pick(&["", "3次"]),
            "source": *dice.pick(&["self_check", "inspection", "appraisal", "other"]),
            "source_note": *dice.pick(&["", "县委巡察反馈"]), "found_on": *dice.pick(&["2025-12", "2025-11-10"]),
            "unit": unit, "lead": if unit.is_none() { *dice.pick(&["教务处", ""]) } else { "" },
            "support": *dice.pick(&["", "总务处"]), "leader": *dice.pick(&["", "朱校长"]),
            "owner": owner, "owner_name": name, "due_kind": kind, "due_on": on, "due_text": said,
            "note": *dice.pick(&["", "已通报"]),
        });
        let id: ProblemId = rectification::save(office, &read(problem)).unwrap().value;
        for m in 0..dice.below(4) {
            let (owner, name) = folk.owner(dice);
            let task = json!({
                "problem": id, "title": text(dice, &format!("措施{m}")), "owner": owner, "owner_name": name,
                "due_on": maybe(dice, 50), "due_text": "", "done_on": maybe(dice, 40),
            });
            kit::save::<ProblemTask>(office, &read(task)).unwrap();
        }
        if dice.chance(50) {
            let step = json!({ "problem": id, "kind": "progress", "on": "2026-05-05", "note": text(dice, "正在整改") });
            rectification::record_step(office, &read(step)).unwrap();
        }
    }
}

fn risks(office: &mut Office, folk: &Folk, dice: &mut Dice) {
    for n in 0..4 {
        let unit = folk.branch(dice);
        let confirmed = dice.chance(50);
        let risk = json!({
            "title": text(dice, &format!("风险{n}")), "post": *dice.pick(&["", "报账员", "食堂管理员"]),
            "unit": unit, "lead": if unit.is_none() { *dice.pick(&["总务处", ""]) } else { "" },
            "group": *dice.pick(&["", "资金管理"]), "level": *dice.pick(&["high", "middle", "low"]),
            "found_on": maybe(dice, 60), "confirmed_on": if confirmed { Some("2026-04-10") } else { None },
            "confirmed_by": if confirmed { "支委会" } else { "" }, "note": *dice.pick(&["", "每学期复查"]),
        });
        let id: RiskId = kit::save::<Risk>(office, &read(risk)).unwrap().value;
        for m in 0..dice.below(4) {
            let measure = json!({
                "risk": id, "title": text(dice, &format!("防控{m}")), "owner": *dice.pick(&["", "朱梅", "李外人"]),
                "due_on": maybe(dice, 50), "done_on": maybe(dice, 40), "note": *dice.pick(&["", "双人复核"]),
            });
            kit::save::<RiskMeasure>(office, &read(measure)).unwrap();
        }
    }
}
