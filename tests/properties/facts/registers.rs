//! Meetings, the year's plan, problems, risks and frameworks.

use dangwu_core::books::meetings::{self, Meeting, MeetingQuery, Presence};
use dangwu_core::books::plans::{self, Line, TaskState};
use dangwu_core::books::rectification::{self, ProblemStepKind, ProblemTask, ProblemTaskKind, Register};
use dangwu_core::vault::office::Office;
use dangwu_core::verdicts::indicators::{self, Criterion};
use dangwu_core::verdicts::targets;

use super::{Record, Records, Tree, date, day, hold, put};

pub fn meetings(office: &Office) -> Records {
    let tree = Tree::read(office);
    let mut all = Records::new();
    for row in meetings::list(office.db(), &MeetingQuery::default()).unwrap() {
        let m = meetings::get(office.db(), row.id).unwrap();
        let record = meeting(&tree, &m);
        let (unit, on) = (tree.branch_and_group(m.unit), m.held_on.or(m.planned_on));
        let mut kinds: Vec<&str> = m.kinds.iter().map(|k| k.label()).collect();
        kinds.sort_unstable();
        hold(&mut all, format!("{}{}|{}|{}|{}", unit.0, unit.1, day(on), kinds.join("、"), m.title), record);
    }
    all
}

fn meeting(tree: &Tree, m: &Meeting) -> Record {
    let mut record = Record::new();
    let (unit, group) = tree.branch_and_group(m.unit);
    let names = |which: &dyn Fn(Presence) -> bool| {
        let mut named: Vec<&str> = m.attendance.iter().filter(|a| which(a.presence)).map(|a| a.name.as_str()).collect();
        named.sort_unstable();
        named.join("、")
    };
    let absent = names(&|p| matches!(p, Presence::Leave | Presence::Absent));
    let mut written: Vec<&str> = m.absent_names.split('、').collect();
    written.sort_unstable();
    let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    let mut kinds: Vec<&str> = m.kinds.iter().map(|k| k.label()).collect();
    kinds.sort_unstable();
    for (field, value) in [
        ("unit", unit),
        ("group", group),
        ("kinds", kinds.join("、")),
        ("title", m.title.clone()),
        ("planned_on", day(m.planned_on)),
        ("held_on", day(m.held_on)),
        ("year_of", m.year_of.map(|y| y.to_string()).unwrap_or_default()),
        ("place", m.place.clone()),
        ("chair", m.chair.clone()),
        ("recorder", m.recorder.clone()),
        ("lecturer", m.lecturer.clone()),
        ("due", number(m.due)),
        ("present", number(m.present)),
        ("on_leave", number(m.on_leave)),
        ("present_names", names(&|p| p == Presence::Present)),
        // Of a meeting that is only counted the words say more than the few names the roster has.
        (
            "absent_names",
            if absent.is_empty() || (m.counts_only && !m.absent_names.is_empty()) {
                written.join("、")
            } else {
                absent
            },
        ),
        ("in_attendance", m.in_attendance.clone()),
        ("agenda", m.agenda.clone()),
        ("minutes", m.minutes.clone()),
        ("decisions", m.decisions.clone()),
        ("note", m.note.clone()),
    ] {
        put(&mut record, field, value);
    }
    record
}

pub fn tasks(office: &Office) -> Records {
    let mut all = Records::new();
    for row in plans::all_tasks(office.db(), None, office.today()).unwrap() {
        let (task, mut record) = (&row.task, Record::new());
        let state = match task.state {
            TaskState::Open => "",
            TaskState::Done => "已完成",
            TaskState::Dropped => "不再进行",
        };
        // A done task says so by its day or in words; both forms are one fact.
        let outcome = [state, task.outcome.as_str()].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>();
        let due = if task.due_text.is_empty() { day(task.due_on) } else { task.due_text.clone() };
        for (field, value) in [
            ("key_point", row.key_point_title.clone()),
            ("task_title", task.title.clone()),
            ("task_unit", row.unit_name.clone()),
            ("task_owner", task.owner_name.clone()),
            ("task_lead", task.lead.clone()),
            ("task_start_on", day(task.start_on)),
            ("task_due", due),
            ("task_done_on", day(task.done_on)),
            ("task_outcome", outcome.join("；")),
            ("note", task.note.clone()),
        ] {
            put(&mut record, field, value);
        }
        hold(&mut all, format!("{}|{}|{}", task.year, row.key_point_title, task.title), record);
    }
    all
}

/// Years a vault has targets or letters of, as far as these tests go.
const YEARS: std::ops::RangeInclusive<i32> = 2022..=2027;

pub fn targets(office: &Office) -> Records {
    let mut all = Records::new();
    for year in YEARS {
        for view in targets::targets(office, Some(year), None).unwrap().targets {
            let (t, mut record) = (&view.target, Record::new());
            let unit = if t.unit.is_some() { view.unit_name.clone() } else { String::new() };
            for (field, value) in [
                ("target", t.name.clone()),
                ("target_unit", unit.clone()),
                ("target_wanted", format!("{}{}", t.comparison.sign(), t.amount)),
                ("target_measured", t.measured.clone()),
                ("target_measure", view.measure_name.clone()),
                ("target_found", t.entered.map(|n| n.to_string()).unwrap_or_default()),
                ("target_entered_on", day(t.entered_on)),
                ("target_basis", t.basis.clone()),
                ("note", t.note.clone()),
            ] {
                put(&mut record, field, value);
            }
            hold(&mut all, format!("{year}|{}|{unit}", t.name), record);
        }
    }
    all
}

pub fn letters(office: &Office) -> Records {
    let mut all = Records::new();
    for year in YEARS {
        for view in targets::letters(office, Some(year), None).unwrap().letters {
            let (letter, mut record) = (&view.letter, Record::new());
            let sorted = |names: &[String]| {
                let mut names = names.to_vec();
                names.sort();
                names.join("；")
            };
            for (field, value) in [
                ("letter_unit", view.unit_name.clone()),
                ("letter_title", letter.title.clone()),
                ("letter_signer", letter.signer_name.clone()),
                ("letter_signed_on", day(letter.signed_on)),
                ("letter_tasks", sorted(&view.task_names)),
                ("letter_targets", sorted(&view.target_names)),
                ("note", letter.note.clone()),
            ] {
                put(&mut record, field, value);
            }
            hold(&mut all, format!("{year}|{}|{}|{}", view.unit_name, letter.title, letter.signer_name), record);
        }
    }
    all
}

pub fn projects(office: &Office) -> Records {
    let mut all = Records::new();
    for row in plans::projects(office, None).unwrap().projects {
        let detail = plans::project(office, row.project.id.unwrap(), None).unwrap();
        let (project, mut record) = (&row.project, Record::new());
        let line = |name: &str, days, note: &str| {
            Line { name: name.to_owned(), days, note: note.to_owned() }.write(|d| d.to_string())
        };
        let mut stages: Vec<String> =
            detail.stages.iter().map(|s| line(&s.stage, vec![("进入", Some(s.on))], &s.note)).collect();
        stages.sort();
        let mut plan: Vec<String> = detail
            .milestones
            .iter()
            .map(|v| {
                let days = [("计划", v.milestone.planned_on), ("完成", v.milestone.done_on)];
                line(&v.milestone.name, days.into_iter().filter(|d| d.1.is_some()).collect(), &v.milestone.note)
            })
            .collect();
        plan.sort();
        let items: Vec<String> = detail
            .items
            .iter()
            .map(|v| {
                let met = if v.item.met { vec![("达到", v.item.met_on)] } else { Vec::new() };
                line(&v.item.text, met, &v.item.note)
            })
            .collect();
        for (field, value) in [
            ("project_kind", row.kind_name.clone()),
            ("project_name", project.name.clone()),
            ("project_level", project.level.clone()),
            ("project_unit", row.unit_name.clone()),
            ("project_owner", project.owner_name.clone()),
            ("project_started_on", day(project.started_on)),
            ("project_due_on", day(project.due_on)),
            ("project_stage", row.stage.clone()),
            ("project_stage_on", day(row.stage_on)),
            ("project_stages", stages.join("\n")),
            ("project_plan", plan.join("\n")),
            ("project_criteria", items.join("\n")),
            ("note", project.note.clone()),
        ] {
            put(&mut record, field, value);
        }
        hold(&mut all, format!("{}|{}", row.kind_name, project.name), record);
    }
    all
}

pub fn problems(office: &Office) -> Records {
    let mut all = Records::new();
    for case in Register::read(office.db()).unwrap().cases {
        let (p, mut record) = (&case.record, Record::new());
        let each = |of: &dyn Fn(&ProblemTask) -> String| {
            let parts: Vec<String> = case.of_kind(ProblemTaskKind::Measure).map(of).collect();
            if parts.iter().all(String::is_empty) { String::new() } else { parts.join("\n") }
        };
        let words = |on, text: &str| if text.is_empty() { day(on) } else { text.to_owned() };
        let progress = case.steps.iter().filter(|s| s.kind == ProblemStepKind::Progress).max_by_key(|s| s.id);
        let closing = case.closing(office.today());
        let closed = if closing.is_some() { "已销号" } else { "" };
        let due = format!("{} {}", p.due_kind.label(), words(p.due_on, &p.due_text));
        let due = due.trim_end().to_owned();
        for (field, value) in [
            ("problem_title", p.title.clone()),
            ("problem_detail", p.detail.clone()),
            ("problem_aspect", p.aspect.clone()),
            ("problem_kind", p.kind.clone()),
            ("problem_place", p.place.clone()),
            ("problem_occurred", p.occurred.clone()),
            ("problem_times", p.times.clone()),
            ("problem_people", p.people.clone()),
            ("problem_source", p.source.label().to_owned()),
            ("problem_source_note", p.source_note.clone()),
            ("problem_basis", p.basis.clone()),
            ("problem_found_on", date(p.found_on)),
            ("problem_lead", p.lead.clone()),
            ("problem_support", p.support.clone()),
            ("problem_leader", p.leader.clone()),
            ("problem_owner", p.owner_name.clone()),
            ("problem_due", if due.starts_with("没有写明") { p.due_text.clone() } else { due }),
            ("measures", each(&|t| t.title.clone())),
            ("measure_owner", each(&|t| t.owner_name.clone())),
            ("measure_due", each(&|t| words(t.due_on, &t.due_text))),
            ("measure_done", each(&|t| date(t.done_on))),
            ("problem_progress", progress.map(|s| s.note.clone()).unwrap_or_default()),
            ("problem_closed", closed.to_owned()),
            ("problem_closed_on", date(closing.and_then(|s| s.on))),
            ("problem_closed_by", closing.map(|s| s.by.clone()).unwrap_or_default()),
            ("problem_note", p.note.clone()),
        ] {
            put(&mut record, field, value);
        }
        hold(&mut all, format!("{}|{}", p.title, p.lead), record);
    }
    all
}

pub fn risks(office: &Office) -> Records {
    let mut all = Records::new();
    for view in rectification::risks(office.db(), dangwu_core::ground::calendar::Day::MAX).unwrap() {
        let (risk, mut record) = (&view.risk, Record::new());
        let each = |of: &dyn Fn(&rectification::RiskMeasure) -> String| {
            let parts: Vec<String> = view.measures.iter().map(of).collect();
            if parts.iter().all(String::is_empty) { String::new() } else { parts.join("\n") }
        };
        for (field, value) in [
            ("risk", risk.title.clone()),
            ("risk_post", risk.post.clone()),
            ("risk_lead", risk.lead.clone()),
            ("risk_group", risk.group.clone()),
            ("risk_level", risk.level.map(|l| l.label().to_owned()).unwrap_or_default()),
            ("risk_found_on", date(risk.found_on)),
            ("risk_confirmed_on", date(risk.confirmed_on)),
            ("risk_confirmed_by", risk.confirmed_by.clone()),
            ("risk_measures", each(&|m| m.title.clone())),
            ("risk_owner", each(&|m| m.owner.clone())),
            ("risk_due", each(&|m| day(m.due_on))),
            ("risk_done", each(&|m| date(m.done_on))),
            ("risk_measure_note", each(&|m| m.note.clone())),
            ("risk_note", risk.note.clone()),
        ] {
            put(&mut record, field, value);
        }
        hold(&mut all, format!("{}|{}|{}", risk.title, risk.post, risk.lead), record);
    }
    all
}

/// Every criterion under the names above it.
pub fn frameworks(office: &Office) -> Records {
    fn walk(all: &mut Records, above: &str, node: &Criterion) {
        let name = format!("{above}/{}", node.title);
        if node.children.is_empty() {
            let mut record = Record::new();
            put(&mut record, "content", &node.content);
            put(&mut record, "rule", &node.rule);
            put(&mut record, "material", &node.material);
            put(&mut record, "method", &node.method);
            put(&mut record, "max", node.max.map(|n| n.to_string()).unwrap_or_default());
            hold(all, name, record);
        } else {
            node.children.iter().for_each(|child| walk(all, &name, child));
        }
    }
    let mut all = Records::new();
    for row in indicators::frameworks(office).unwrap() {
        let Some(id) = row.id else { continue };
        let framework = indicators::get(office, id).unwrap();
        let above = format!("{}|{}", row.year, row.name);
        framework.criteria.iter().for_each(|node| walk(&mut all, &above, node));
    }
    all
}
