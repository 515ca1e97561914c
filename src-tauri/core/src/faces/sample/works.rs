//! Problems in every state, the year's plan with its targets, and an example framework: few of each, from
//! `assets/sample/works.toml`, so that no page of the made-up school is empty. They come after everything else
//! and change nothing of it.

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;
use serde::Deserialize;

use super::days::plus_days;
use super::faults::{Faults, Which};
use super::folk::Folk;
use super::plan::Plan;
use super::tree::Branch;
use crate::books::kit;
use crate::books::plans::{KeyPoint, Task, TaskState};
use crate::books::rectification::{
    self, DueKind, ProblemRecord, ProblemSource, ProblemStep, ProblemStepKind, ProblemTask,
};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::{FrameworkId, PersonId, ProblemId, TargetId, TaskId, UnitId};
use crate::verdicts::indicators::{self, Criterion, Framework};
use crate::verdicts::measures::Number;
use crate::verdicts::targets::{Comparison, Target};

const WORKS: &str = include_str!("../../../../../assets/sample/works.toml");

/// What was written, for what rests on it.
pub(super) struct Works {
    /// Tasks, each with its branch.
    pub(super) tasks: Vec<(TaskId, Option<usize>)>,
    /// Problems.
    pub(super) problems: Vec<ProblemId>,
    targets: Vec<(TargetId, Option<usize>)>,
    /// The framework.
    pub(super) framework: FrameworkId,
}

impl Works {
    /// The tasks of a branch.
    pub(super) fn tasks_of(&self, branch: usize) -> Vec<TaskId> {
        self.tasks.iter().filter(|(_, of)| *of == Some(branch)).map(|(id, _)| *id).collect()
    }

    /// The targets of a branch.
    pub(super) fn targets_of(&self, branch: usize) -> Vec<TargetId> {
        self.targets.iter().filter(|(_, of)| *of == Some(branch)).map(|(id, _)| *id).collect()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    framework: String,
    unconfirmed: String,
    problem: Vec<Flaw>,
    point: Vec<Point>,
    target: Vec<Wanted>,
}

/// A problem; `found` and what was done are days before the last day, `due` days after it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Flaw {
    title: String,
    detail: String,
    aspect: String,
    kind: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    times: String,
    source: ProblemSource,
    #[serde(default)]
    source_note: String,
    found: i32,
    due: i32,
    #[serde(default)]
    lead: String,
    /// The first branch answers, with one of its members.
    #[serde(default)]
    owner: bool,
    measures: Vec<Measure>,
    #[serde(default)]
    steps: Vec<Step>,
    /// The planted fault it is.
    fault: Option<Which>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Measure {
    title: String,
    due: i32,
    done: Option<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    kind: ProblemStepKind,
    on: i32,
    #[serde(default)]
    by: String,
    came_back: Option<bool>,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Point {
    title: String,
    tasks: Vec<Job>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Job {
    title: String,
    /// Month and day.
    due: String,
    done: Option<String>,
    #[serde(default)]
    outcome: String,
    /// Which branch, from 0; the school where there is none.
    unit: Option<usize>,
    /// The planted fault it is.
    fault: Option<Which>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    name: String,
    comparison: Comparison,
    amount: Number,
    #[serde(default)]
    measured: String,
    #[serde(default)]
    measure: String,
    entered: Option<Number>,
    #[serde(default)]
    basis: String,
    unit: Option<usize>,
}

/// A list of the made-up school that cannot be read.
pub(super) fn broken(error: &str) -> Problem {
    Problem::new(ProblemCode::Internal, "程序自带的示例数据有误").at(error.to_owned())
}

/// Writes all of them.
pub(super) fn write(
    tx: &Connection,
    plan: &Plan,
    branches: &[Branch],
    folks: &[Vec<Folk>],
    faults: &Faults,
) -> Result<Works> {
    let works: List = toml::from_str(WORKS).map_err(|e| broken(&e.to_string()))?;
    let unit = |at: Option<usize>| at.and_then(|at| branches.get(at)).map(|b| b.id);
    let first = branches.first().map(|b| b.id);
    let mut members = folks.first().into_iter().flatten().filter(|f| f.is_full(plan.until)).map(|f| f.id);
    let mut written = Works { tasks: Vec::new(), problems: Vec::new(), targets: Vec::new(), framework: FrameworkId(0) };
    for flaw in &works.problem {
        let (of, owner) = if flaw.owner { (first, members.next()) } else { (None, None) };
        let id = problem(tx, plan.until, flaw, of, owner)?;
        written.problems.push(id);
        // What is due in the next year is told of in that year.
        let told = |which| which != Which::ProblemRunning || plus_days(plan.until, flaw.due).year() == plan.year;
        if let Some(which) = flaw.fault.filter(|which| told(*which)) {
            let from = if which == Which::ProblemRunning { -flaw.found } else { flaw.due + 1 };
            faults.plant(which, ("problem", id.0), plus_days(plan.until, from));
        }
    }
    for point in &works.point {
        let key = KeyPoint { id: None, year: plan.year, title: point.title.clone(), note: String::new() };
        let key = kit::write(tx, &key)?;
        for job in &point.tasks {
            let due = day(plan.year, &job.due)?;
            let done = job.done.as_deref().map(|d| day(plan.year, d)).transpose()?.filter(|d| *d <= plan.until);
            let task = Task {
                id: None,
                key_point: Some(key),
                year: plan.year,
                title: job.title.clone(),
                unit: unit(job.unit),
                unit_text: if unit(job.unit).is_none() { "【示例】办公室".to_owned() } else { String::new() },
                owner: None,
                owner_name: String::new(),
                lead: String::new(),
                start_on: None,
                due_on: Some(due),
                due_text: String::new(),
                state: if done.is_some() { TaskState::Done } else { TaskState::Open },
                done_on: done,
                outcome: if done.is_some() { job.outcome.clone() } else { String::new() },
                criterion: None,
                note: String::new(),
            };
            let id = kit::write(tx, &task)?;
            written.tasks.push((id, job.unit.filter(|at| *at < branches.len())));
            if let Some(which) = job.fault {
                faults.plant(which, ("task", id.0), plus_days(due, 1));
            }
        }
    }
    for wanted in &works.target {
        let target = Target {
            id: None,
            year: plan.year,
            unit: unit(wanted.unit),
            name: wanted.name.clone(),
            comparison: wanted.comparison,
            amount: wanted.amount,
            measured: wanted.measured.clone(),
            measure: wanted.measure.clone(),
            entered: wanted.entered,
            entered_on: wanted.entered.map(|_| plan.until),
            basis: wanted.basis.clone(),
            note: String::new(),
        };
        let id = kit::write(tx, &target)?;
        written.targets.push((id, wanted.unit.filter(|at| *at < branches.len())));
    }
    written.framework = framework(tx, plan.year, &works)?;
    Ok(written)
}

/// A month and day of a year.
pub(super) fn day(year: i32, month_and_day: &str) -> Result<Day> {
    NaiveDate::parse_from_str(&format!("{year}-{month_and_day}"), "%Y-%m-%d").map_err(|_| broken(month_and_day))
}

fn problem(
    tx: &Connection,
    until: Day,
    flaw: &Flaw,
    unit: Option<UnitId>,
    owner: Option<PersonId>,
) -> Result<ProblemId> {
    let before = |days: i32| PartialDate::day(plus_days(until, -days));
    let record = ProblemRecord {
        title: flaw.title.clone(),
        detail: flaw.detail.clone(),
        aspect: flaw.aspect.clone(),
        kind: flaw.kind.clone(),
        place: flaw.place.clone(),
        times: flaw.times.clone(),
        source: flaw.source,
        source_note: flaw.source_note.clone(),
        found_on: Some(before(flaw.found)),
        unit,
        lead: flaw.lead.clone(),
        owner,
        due_kind: DueKind::ByDay,
        due_on: Some(plus_days(until, flaw.due)),
        ..ProblemRecord::default()
    };
    let id = rectification::write_problem(tx, &record)?;
    for measure in &flaw.measures {
        let task = ProblemTask {
            id: None,
            problem: id,
            kind: rectification::ProblemTaskKind::Measure,
            title: measure.title.clone(),
            owner,
            owner_name: String::new(),
            due_on: Some(plus_days(until, measure.due)),
            due_text: String::new(),
            done_on: measure.done.map(before),
            note: String::new(),
        };
        kit::write(tx, &task)?;
    }
    for step in &flaw.steps {
        let step = ProblemStep {
            id: None,
            problem: id,
            kind: step.kind,
            due_on: None,
            on: Some(before(step.on)),
            by: step.by.clone(),
            came_back: step.came_back,
            note: step.note.clone(),
        };
        rectification::write_step(tx, &step)?;
    }
    Ok(id)
}

/// The example of that name as the edition of the year: marked 参考, one block still to be confirmed.
fn framework(tx: &Connection, year: i32, works: &List) -> Result<FrameworkId> {
    let example = indicators::built_in(&works.framework).ok_or_else(|| broken(&works.framework))?;
    let mut adopted = Framework { id: None, year, ..example.clone() };
    let block = adopted.criteria.iter_mut().find(|c| c.title == works.unconfirmed);
    open_again(block.ok_or_else(|| broken(&works.unconfirmed))?);
    indicators::write_framework(tx, &adopted)
}

fn open_again(node: &mut Criterion) {
    node.confirmed = false;
    node.children.iter_mut().for_each(open_again);
}
