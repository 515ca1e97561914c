//! Verbs of 问题清单与整改.

use chrono::Datelike;
use rusqlite::{Connection, params};

use super::{
    DueKind, ProblemRecord, ProblemSource, ProblemStep, ProblemStepKind, Register, order, read_limit, register,
};
use crate::ground::calendar::PartialDate;
use crate::ground::codes::code_of;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::{MeetingId, ProblemId, ProblemStepId, UnitId};
use crate::ground::text::short;
use crate::law::rulebook::{Finding, RecordKind};
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

/// What a title comes to when it is compared: without white space and marks.
pub(crate) fn normalised_title(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A problem as it can be kept.
///
/// # Errors
/// Bad input without a title, and where the kind of time limit and its day contradict each other.
fn checked(problem: &ProblemRecord) -> Result<ProblemRecord> {
    let mut p = problem.clone();
    for text in [
        &mut p.title,
        &mut p.detail,
        &mut p.aspect,
        &mut p.kind,
        &mut p.place,
        &mut p.occurred,
        &mut p.times,
        &mut p.people,
        &mut p.source_note,
        &mut p.basis,
        &mut p.lead,
        &mut p.support,
        &mut p.leader,
        &mut p.owner_name,
        &mut p.due_text,
        &mut p.note,
    ] {
        *text = text.trim().to_owned();
    }
    if p.title.is_empty() {
        return Err(Problem::bad_input("没有写问题").field("title").advise("请写明是什么问题。"));
    }
    if p.due_kind == DueKind::ByDay && p.due_on.is_none() {
        return Err(Problem::bad_input("限期整改没有写到哪一天")
            .field("due_on")
            .advise("请填写整改时限，或改选“没有写明”。"));
    }
    if p.due_kind == DueKind::Unset && p.due_on.is_some() {
        p.due_kind = DueKind::ByDay;
    }
    if let (Some(due), Some(found)) = (p.due_on, p.found_on)
        && due < found.first_day()
    {
        return Err(Problem::bad_input("整改时限早于发现时间").field("due_on").advise("请核对两个日期。"));
    }
    // Words that say another day than the one given are of an earlier time limit.
    if !p.due_text.is_empty() {
        let year = p.found_on.map(|d| d.first_day().year()).or(p.due_on.map(|d| d.year())).unwrap_or(0);
        let said = read_limit(&p.due_text, year);
        if said.kind != DueKind::Unset && (said.kind, said.on) != (p.due_kind, p.due_on) {
            p.due_text.clear();
        }
    }
    Ok(p)
}

/// Adds or changes a problem.
///
/// # Errors
/// Bad input as described by each message.
pub fn save(office: &mut Office, problem: &ProblemRecord) -> Result<Outcome<ProblemId>> {
    let problem = checked(problem)?;
    if let Some(id) = problem.id {
        order::of_finding(&register::one(office.db(), id)?, problem.found_on)?;
    }
    office.transact(Op::SaveProblem, &short(&problem.title), |tx| write_problem(tx, &problem))
}

/// Writes a problem inside a change. Names are kept only where nobody on the roll and no unit of the
/// tree is meant.
pub(crate) fn write_problem(tx: &Connection, p: &ProblemRecord) -> Result<ProblemId> {
    let lead = if p.unit.is_some() { "" } else { &p.lead };
    let owner = if p.owner.is_some() { "" } else { &p.owner_name };
    let (source, source_note) = match (p.source, p.source_note.as_str()) {
        (ProblemSource::Unset, "") => (ProblemSource::Other, super::UNSAID),
        // A note says where it comes from.
        (ProblemSource::Unset, note) => (ProblemSource::Other, note),
        said => said,
    };
    tx.prepare_cached(
        "INSERT INTO problem (id, title, detail, aspect, kind, place, occurred, times, people, source, source_note,
            basis, found_on, unit_id, lead, support, leader, owner_id, owner, due_kind, due_on, due_text, rule,
            subject_kind, subject_id, period_from, period_to, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
            ?23, ?24, ?25, ?26, ?27, ?28)
         ON CONFLICT (id) DO UPDATE SET title = excluded.title, detail = excluded.detail, aspect = excluded.aspect,
            kind = excluded.kind, place = excluded.place, occurred = excluded.occurred, times = excluded.times,
            people = excluded.people, source = excluded.source, source_note = excluded.source_note,
            basis = excluded.basis, found_on = excluded.found_on, unit_id = excluded.unit_id, lead = excluded.lead,
            support = excluded.support, leader = excluded.leader, owner_id = excluded.owner_id,
            owner = excluded.owner, due_kind = excluded.due_kind, due_on = excluded.due_on,
            due_text = excluded.due_text, rule = excluded.rule, subject_kind = excluded.subject_kind,
            subject_id = excluded.subject_id, period_from = excluded.period_from, period_to = excluded.period_to,
            note = excluded.note",
    )
    .sql()?
    .execute(params![
        p.id,
        p.title,
        p.detail,
        p.aspect,
        p.kind,
        p.place,
        p.occurred,
        p.times,
        p.people,
        code_of(&source)?,
        source_note,
        p.basis,
        p.found_on,
        p.unit,
        lead,
        p.support,
        p.leader,
        p.owner,
        owner,
        code_of(&p.due_kind)?,
        p.due_on,
        p.due_text,
        p.rule,
        p.subject_kind,
        p.subject,
        p.period.map(|d| d.from),
        p.period.map(|d| d.to),
        p.note
    ])
    .sql()?;
    Ok(p.id.unwrap_or(ProblemId(tx.last_insert_rowid())))
}

/// Removes a problem entered by mistake, with everything about it. Files stay, so that undo brings
/// them back.
pub fn remove(office: &mut Office, id: ProblemId) -> Result<Outcome<()>> {
    let case = register::one(office.db(), id)?;
    office.transact(Op::RemoveProblem, &short(&case.record.title), |tx| {
        for table in ["problem_task", "problem_step", "problem_file", "problem_meeting", "task_problem"] {
            tx.execute(&format!("DELETE FROM {table} WHERE problem_id = ?1"), [id]).sql()?;
        }
        tx.execute("DELETE FROM problem WHERE id = ?1", [id]).sql().map(|_| ())
    })
}

/// Makes a problem of a verdict: what it is about, its words, the period and where the rule stands.
///
/// # Errors
/// A conflict where the same verdict is a problem already that is not closed.
pub fn from_finding(office: &mut Office, finding: &Finding) -> Result<Outcome<ProblemId>> {
    let today = office.today();
    let register = Register::read(office.db())?;
    let held = register.cases.iter().find(|c| {
        let r = &c.record;
        r.rule == finding.rule
            && r.subject_kind == finding.subject.kind.code()
            && r.subject == Some(finding.subject.id)
            && r.period == finding.period
            && c.closing(today).is_none()
    });
    if held.is_some() {
        return Err(Problem::new(ProblemCode::Conflict, "这一条已经列入问题清单")
            .advise("请在“问题”页查看；销号以后可以再次列入。"));
    }
    // What a meeting lacks was so on the day of the meeting; else it is found by looking, today.
    let meeting = (finding.subject.kind == RecordKind::Meeting).then_some(MeetingId(finding.subject.id));
    let held_on = match meeting {
        Some(id) => crate::books::meetings::recorded(office.db(), id)?.held_on,
        None => None,
    };
    let found_on = held_on.unwrap_or(today);
    let cited: Vec<String> = finding
        .citation
        .iter()
        .map(|c| {
            if c.article.is_empty() {
                format!("《{}》", c.title)
            } else {
                format!("《{}》第{}条", c.title, c.article)
            }
        })
        .collect();
    let named = finding.subject.name.is_empty() || finding.message.contains(finding.subject.name.as_str());
    let title = if named { finding.message.clone() } else { format!("{}：{}", finding.subject.name, finding.message) };
    let problem = ProblemRecord {
        title,
        source: ProblemSource::Finding,
        source_note: finding.title.to_string(),
        basis: cited.join("、"),
        found_on: Some(PartialDate::day(found_on)),
        unit: finding.unit.map(UnitId),
        rule: finding.rule.to_string(),
        subject_kind: finding.subject.kind.code().to_owned(),
        subject: Some(finding.subject.id),
        period: finding.period,
        ..ProblemRecord::default()
    };
    save(office, &problem)
}

/// Records review, closing, progress or a recheck; or plans a recheck.
///
/// # Errors
/// Bad input without a day, or for a closing nobody approved; a conflict where the step does not fit
/// the state it would follow.
pub fn record_step(office: &mut Office, step: &ProblemStep) -> Result<Outcome<ProblemStepId>> {
    let mut step = step.clone();
    step.by = step.by.trim().to_owned();
    step.note = step.note.trim().to_owned();
    let case = register::one(office.db(), step.problem)?;
    let refuse =
        |message: &str, field: &str, advice: &str| Err(Problem::bad_input(message).field(field).advise(advice));
    let planned = step.kind == ProblemStepKind::Recheck && step.on.is_none();
    match step.kind {
        ProblemStepKind::Recheck if planned && step.due_on.is_none() => {
            return refuse("回头看没有日期", "due_on", "请填写计划哪天回头看，或实际回头看的日期。");
        }
        ProblemStepKind::Recheck if planned => step.came_back = None,
        ProblemStepKind::Recheck if step.came_back.is_none() => {
            return refuse("没有选择回头看的结果", "came_back", "请选择“没有反弹”或“问题反弹”。");
        }
        ProblemStepKind::Recheck if step.came_back == Some(true) && step.note.is_empty() => {
            return refuse("没有写反弹的情况", "note", "请写明发现了什么，问题会重新整改。");
        }
        _ if !planned && step.on.is_none() => {
            return refuse("没有填写日期", "on", "请填写哪一天。");
        }
        ProblemStepKind::Progress if step.note.is_empty() => {
            return refuse("没有写进展", "note", "请写明做到哪一步。");
        }
        ProblemStepKind::Closed | ProblemStepKind::Passed | ProblemStepKind::Returned if step.by.is_empty() => {
            return refuse("没有写由谁审核或批准", "by", "请填写审核或批准的人或组织。");
        }
        _ => {}
    }
    if step.kind != ProblemStepKind::Recheck {
        step.came_back = None;
        step.due_on = None;
    }
    if step.kind == ProblemStepKind::Closed
        && step.id.is_none()
        && step.on.is_some_and(|on| case.closing(on.last_day()).is_some())
    {
        return Err(Problem::new(ProblemCode::Conflict, "这个问题在这一天已经销号")
            .advise("若问题反弹，请先登记回头看的结果。"));
    }
    order::of_step(&case, &step)?;
    let detail = format!("{} {}", step.kind.label(), short(&case.record.title));
    office.transact(Op::RecordProblemStep, &detail, |tx| write_step(tx, &step))
}

/// Writes a step inside a change.
pub(crate) fn write_step(tx: &Connection, s: &ProblemStep) -> Result<ProblemStepId> {
    tx.prepare_cached(
        "INSERT INTO problem_step (id, problem_id, kind, due_on, on_date, by_whom, came_back, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, due_on = excluded.due_on, on_date = excluded.on_date,
            by_whom = excluded.by_whom, came_back = excluded.came_back, note = excluded.note",
    )
    .sql()?
    .execute(params![s.id, s.problem, code_of(&s.kind)?, s.due_on, s.on, s.by, s.came_back, s.note])
    .sql()?;
    Ok(s.id.unwrap_or(ProblemStepId(tx.last_insert_rowid())))
}

/// Removes a step recorded by mistake.
pub fn remove_step(office: &mut Office, id: ProblemStepId) -> Result<Outcome<()>> {
    gone(office, Op::RemoveProblemStep, "problem_step", id.0)
}

/// Removes one row of a table.
pub(super) fn gone(office: &mut Office, op: Op, table: &str, id: i64) -> Result<Outcome<()>> {
    office.transact(op, "", |tx| match tx.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [id]).sql()? {
        0 => Err(Problem::gone("这条记录")),
        _ => Ok(()),
    })
}
