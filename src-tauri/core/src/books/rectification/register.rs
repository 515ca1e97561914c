//! Everything read once; lists and details of it on a day.

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::case::words_of_days;
use super::{
    Case, DueKind, ProblemDetail, ProblemRow, ProblemState, ProblemStepKind, ProblemTask, ProblemTaskKind, TaskRow,
    since, store,
};
use crate::books::organisation::Roll;
use crate::ground::calendar::{Day, days_between, dots};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{ProblemId, ProblemTaskId, UnitId};
use crate::ground::text::Wanted;
use crate::vault::office::Office;

/// Which problems, as they stand on which day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct ProblemQuery {
    /// The day; today if absent.
    pub as_of: Option<Day>,
    /// Only of this unit and what is below it.
    pub unit: Option<UnitId>,
    /// Only in this state.
    pub state: Option<ProblemState>,
    /// Only past their last day.
    pub overdue: bool,
    /// Only of this aspect.
    pub aspect: String,
    /// Only 老问题, or only 新问题.
    pub old: Option<bool>,
    /// Only with this text in problem, lead or people.
    pub text: String,
}

/// All problems of the vault, read once.
#[derive(Debug, Clone)]
pub struct Register {
    /// The problems, oldest first.
    pub cases: Vec<Case>,
    /// 新问题 are those found on this day or later, where it is set.
    pub since: Option<Day>,
}

impl Register {
    /// Reads it.
    pub fn read(db: &Connection) -> Result<Self> {
        Ok(Self { cases: store::cases(db, None)?, since: since::since(db)? })
    }

    /// Those known on a day.
    pub fn known(&self, as_of: Day) -> impl Iterator<Item = &Case> {
        self.cases.iter().filter(move |c| c.known(as_of))
    }
}

/// The time limit in words: what the source said, else the day, else its kind.
pub(super) fn due_words(case: &Case) -> String {
    let record = &case.record;
    if !record.due_text.is_empty() {
        return record.due_text.clone();
    }
    match (record.due_on, record.due_kind) {
        (Some(day), DueKind::AtOnce | DueKind::Lasting) => format!("{}（{}）", record.due_kind.label(), dots(day)),
        (Some(day), _) => dots(day),
        (None, kind) => kind.label().to_owned(),
    }
}

/// A problem as a list shows it.
pub(super) fn row(case: &Case, as_of: Day, since: Option<Day>) -> ProblemRow {
    let record = &case.record;
    let measures: Vec<&ProblemTask> = case.of_kind(ProblemTaskKind::Measure).collect();
    let done = measures.iter().filter(|t| t.done_on.is_some_and(|d| d.first_day() <= as_of)).count();
    let titles: Vec<&str> = measures.iter().map(|t| t.title.as_str()).collect();
    ProblemRow {
        id: record.id.unwrap_or(ProblemId(0)),
        title: record.title.clone(),
        aspect: record.aspect.clone(),
        kind: record.kind.clone(),
        source: record.source,
        found_on: record.found_on,
        unit: record.unit,
        lead: record.lead.clone(),
        support: record.support.clone(),
        leader: record.leader.clone(),
        owner: record.owner_name.clone(),
        due_kind: record.due_kind,
        due_on: record.due_on,
        due_words: due_words(case),
        state: case.state(as_of),
        overdue: case.overdue(as_of),
        days_left: case.days_left(as_of),
        time_words: case.time_words(as_of),
        old: case.is_old(since),
        measures: count(measures.len()),
        measures_done: count(done),
        measure_words: titles.join("；"),
        closed_on: case.closing(as_of).and_then(|s| s.on),
        progress: progress(case, as_of),
        reopened: count(case.happened(as_of).filter(|s| s.came_back == Some(true)).count()),
        rule: record.rule.clone(),
        subject_kind: record.subject_kind.clone(),
        subject: record.subject,
        period: record.period,
    }
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The progress noted last by a day: of a file it may have no day, so the one entered last.
pub fn progress(case: &Case, as_of: Day) -> String {
    let last = case.happened(as_of).filter(|s| s.kind == ProblemStepKind::Progress).max_by_key(|s| s.id);
    last.map(|s| s.note.clone()).unwrap_or_default()
}

/// A measure or milestone as a list shows it.
pub(super) fn task_row(case: &Case, task: &ProblemTask, as_of: Day) -> TaskRow {
    let done = task.done_on.filter(|d| d.first_day() <= as_of);
    let days_left = task.due_on.filter(|_| done.is_none()).map(|due| days_between(as_of, due));
    let time_words = match (done, days_left) {
        (Some(_), _) => "已完成".to_owned(),
        (None, Some(left)) => words_of_days(left),
        (None, None) => "没有写明时限".to_owned(),
    };
    let due_words =
        if task.due_text.is_empty() { task.due_on.map(dots).unwrap_or_default() } else { task.due_text.clone() };
    TaskRow {
        id: task.id.unwrap_or(ProblemTaskId(0)),
        problem: task.problem,
        problem_title: case.record.title.clone(),
        kind: task.kind,
        title: task.title.clone(),
        lead: case.record.lead.clone(),
        owner: owner_of(case, task).to_owned(),
        due_on: task.due_on,
        due_words,
        done_on: done,
        days_left,
        time_words,
        overdue: days_left.is_some_and(|d| d < 0),
        note: task.note.clone(),
    }
}

/// Who answers for a task: its own person, else that of the problem.
pub fn owner_of<'a>(case: &'a Case, task: &'a ProblemTask) -> &'a str {
    if task.owner_name.is_empty() { &case.record.owner_name } else { &task.owner_name }
}

/// The problems a query asks for, those past their last day first, then by last day; closed ones last.
pub fn list(office: &Office, query: &ProblemQuery) -> Result<Vec<ProblemRow>> {
    let as_of = query.as_of.unwrap_or(office.today());
    let register = Register::read(office.db())?;
    let wanted = Wanted::new(&query.text);
    let roll = query.unit.map(|_| Roll::read(office.db())).transpose()?;
    let mut rows: Vec<ProblemRow> = register
        .known(as_of)
        .filter(|c| match (query.unit, &roll) {
            (Some(above), Some(roll)) => roll.is_within(c.record.unit, above),
            _ => true,
        })
        .filter(|c| says(c, &wanted))
        .map(|c| row(c, as_of, register.since))
        .filter(|r| query.state.is_none_or(|s| r.state == s))
        .filter(|r| !query.overdue || r.overdue == Some(true))
        .filter(|r| query.aspect.is_empty() || r.aspect == query.aspect)
        .filter(|r| query.old.is_none_or(|old| r.old == Some(old)))
        .collect();
    rows.sort_by_key(|r| (r.state == ProblemState::Closed, r.due_on.is_none(), r.due_on, r.id));
    Ok(rows)
}

fn says(case: &Case, wanted: &Wanted) -> bool {
    let r = &case.record;
    [&r.title, &r.detail, &r.lead, &r.support, &r.leader, &r.owner_name, &r.people, &r.kind]
        .iter()
        .any(|field| wanted.names(field))
}

/// Measures and milestones of problems that are not closed, and the done ones of all: by last day.
pub fn tasks(office: &Office, query: &ProblemQuery) -> Result<Vec<TaskRow>> {
    let as_of = query.as_of.unwrap_or(office.today());
    let wanted: Vec<ProblemId> = list(office, query)?.into_iter().map(|r| r.id).collect();
    let cases = store::cases(office.db(), None)?;
    let mut rows: Vec<TaskRow> = cases
        .iter()
        .filter(|c| c.record.id.is_some_and(|id| wanted.contains(&id)))
        .flat_map(|c| c.tasks.iter().map(move |t| task_row(c, t, as_of)))
        .collect();
    rows.sort_by_key(|t| (t.done_on.is_some(), t.due_on.is_none(), t.due_on, t.problem, t.id));
    Ok(rows)
}

/// Everything about one problem on a day.
///
/// # Errors
/// Not found for an unknown problem.
pub fn detail(office: &Office, id: ProblemId, as_of: Option<Day>) -> Result<ProblemDetail> {
    let as_of = as_of.unwrap_or(office.today());
    let db = office.db();
    let case = one(db, id)?;
    let files = store::files(db, id)?;
    let mut rechecks: Vec<_> =
        case.steps.iter().filter(|s| s.kind == ProblemStepKind::Recheck && s.on.is_none()).cloned().collect();
    rechecks.sort_by_key(|s| s.due_on);
    Ok(ProblemDetail {
        as_of,
        row: row(&case, as_of, since::since(db)?),
        task_rows: case.tasks.iter().map(|t| task_row(&case, t, as_of)).collect(),
        rechecks,
        history: case.history(as_of),
        before_closing: before_closing(&case, as_of, files.is_empty()),
        files,
        meetings: store::meetings(db, id)?,
        plan_tasks: store::plan_tasks(db, id)?,
        tasks: case.tasks,
        record: case.record,
    })
}

pub(super) fn one(db: &Connection, id: ProblemId) -> Result<Case> {
    store::cases(db, Some(id))?.into_iter().next().ok_or_else(|| Problem::gone("这个问题"))
}

/// What is usually there before a problem is closed, and is not.
fn before_closing(case: &Case, as_of: Day, no_files: bool) -> Vec<String> {
    if case.state(as_of) == ProblemState::Closed {
        return Vec::new();
    }
    let measures: Vec<&ProblemTask> = case.of_kind(ProblemTaskKind::Measure).collect();
    let open = measures.iter().filter(|t| t.done_on.is_none_or(|d| d.first_day() > as_of)).count();
    let mut missing = Vec::new();
    if measures.is_empty() {
        missing.push("还没有整改措施".to_owned());
    } else if open > 0 {
        missing.push(format!("还有{open}项措施没有完成"));
    }
    if no_files {
        missing.push("还没有佐证材料".to_owned());
    }
    if case.state(as_of) != ProblemState::Passed {
        missing.push("还没有审核通过".to_owned());
    }
    missing
}
