//! Recording a step: what the rules say of it first; what they forbid is possible and never silent.

use crate::calendar::PartialDate;
use crate::development::{self, RecordStep};
use crate::duties;
use crate::error::{Problem, ProblemCode, Result};
use crate::ids::EventId;
use crate::meetings;
use crate::office::{Office, Outcome};
use crate::rulebook::{Answer, Docket, Finding, Milestone, StepFacts};

/// What the rules would say of a step if it were recorded so. Nothing is saved.
pub fn preview_step(office: &Office, step: &RecordStep) -> Result<Vec<Finding>> {
    let on = match step.meeting {
        Some(id) => meetings::recorded(office.db(), id)?.held_on.map(PartialDate::day),
        None => step.on,
    };
    let Some(day) = on else { return Ok(Vec::new()) };
    let as_of = office.today().max(day.last_day());
    let db = office.db();
    let (facts, roll) = duties::gather_paths(db, as_of, step.meeting)?;
    let Some(member) = roll.member(step.person) else {
        return Err(Problem::not_found("没有这个人").advise("请刷新后再登记。"));
    };
    let mut candidate = development::candidate(db, &roll, member, as_of)?;
    candidate.steps.retain(|s| step.id.is_none_or(|id| s.id != id.0));
    if step.id.is_none() && !step.milestone.repeats() {
        candidate.steps.retain(|s| s.milestone != step.milestone);
    }
    candidate.steps.push(StepFacts {
        id: 0,
        milestone: step.milestone,
        on,
        meeting: step.meeting.map(|m| m.0),
        body: step.body,
        until: step.until,
        days: step.days,
        hours: step.hours,
        reason: step.reason.trim().to_owned(),
    });
    let book = duties::rulebook(db)?;
    Ok(book
        .judge_candidate(&Docket::new(&facts), &candidate)
        .into_iter()
        .filter(|f| concerns(&book, f, step.milestone))
        .collect())
}

fn concerns(book: &crate::rulebook::Rulebook, finding: &Finding, milestone: Milestone) -> bool {
    book.get(&finding.rule).is_some_and(|r| r.milestone() == Some(milestone) && r.kind != "derived")
}

/// Records a step, or changes it.
///
/// # Errors
/// [`ProblemCode::NeedsReason`] where a rule forbids it and no reason is given; bad input as in
/// `development`; a conflict where the milestone is recorded already.
pub fn record_step(office: &mut Office, step: &RecordStep) -> Result<Outcome<EventId>> {
    let recorded = crate::organisation::events_of(office.db(), step.person)?;
    let twin = recorded
        .iter()
        .any(|e| e.id != step.id && development::milestone_of(e.kind) == Some(step.milestone) && e.on.is_some());
    if step.id.is_none() && twin && !step.milestone.repeats() {
        return Err(Problem::new(ProblemCode::Conflict, format!("“{}”已经登记过", step.milestone.label()))
            .field("milestone")
            .advise("请修改已有的记录。"));
    }
    let broken: Vec<Finding> = preview_step(office, step)?.into_iter().filter(|f| f.answer == Answer::Breach).collect();
    if step.reason.trim().is_empty()
        && let Some(first) = broken.first()
    {
        let more = if broken.len() > 1 { format!("（另有{}项）", broken.len() - 1) } else { String::new() };
        return Err(Problem::new(ProblemCode::NeedsReason, format!("{}{more}", first.message))
            .field("reason")
            .advise("确是这样办的，请写明原因后保存；写错了日期的，请改正。"));
    }
    // An undated event of the same kind, as a roster may leave one, is given its day.
    let undated = recorded.iter().find(|e| {
        e.on.is_none() && development::milestone_of(e.kind) == Some(step.milestone) && !step.milestone.repeats()
    });
    let mut step = step.clone();
    step.id = step.id.or_else(|| undated.and_then(|e| e.id));
    development::save_step(office, &step)
}
