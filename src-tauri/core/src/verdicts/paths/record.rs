//! Recording a step: what the rules say of it first; what they forbid is possible and never silent.

use crate::books::development::{self, RecordStep};
use crate::books::meetings;
use crate::books::organisation::{EventKind, PersonEvent, StepDetail};
use crate::ground::calendar::PartialDate;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::EventId;
use crate::law::rulebook::{Answer, Docket, Finding, Milestone, StepFacts};
use crate::vault::office::{Office, Outcome};
use crate::verdicts::duties;

/// What the rules would say of a step if it were recorded so. Nothing is saved.
pub fn preview_step(office: &Office, step: &RecordStep) -> Result<Vec<Finding>> {
    let Some(on) = day_of(office, step)? else { return Ok(Vec::new()) };
    let as_of = office.today().max(on.last_day());
    let db = office.db();
    let (facts, roll) = duties::gather_paths(db, as_of, step.meeting)?;
    let Some(member) = roll.member(step.person) else {
        return Err(Problem::not_found("没有这个人").advise("请刷新后再登记。"));
    };
    // The way the step would be of: a new application after an end begins another.
    let (supposed, place) = member.supposing(event(step, on)?);
    let mut candidate = development::candidate_on(db, &roll, &supposed, supposed.way_of(place), as_of)?;
    candidate.steps.retain(|s| s.id != 0 && step.id.is_none_or(|id| s.id != id.0));
    if step.id.is_none() && !step.milestone.repeats() {
        candidate.steps.retain(|s| s.milestone != step.milestone);
    }
    candidate.steps.push(StepFacts {
        id: 0,
        milestone: step.milestone,
        on: Some(on),
        meeting: step.meeting.map(|m| m.0),
        body: step.body,
        until: step.until,
        days: step.days,
        hours: step.hours,
        reason: step.reason.trim().to_owned(),
        places: step.places,
    });
    let book = duties::rulebook(db)?;
    Ok(book
        .judge_candidate(&Docket::new(&facts), &candidate)
        .into_iter()
        .filter(|f| concerns(&book, f, step.milestone))
        .collect())
}

/// The day of a step: its meeting's where it was taken in one.
fn day_of(office: &Office, step: &RecordStep) -> Result<Option<PartialDate>> {
    match step.meeting {
        Some(id) => Ok(meetings::recorded(office.db(), id)?.held_on.map(PartialDate::day)),
        None => Ok(step.on),
    }
}

/// The step as an event of the person.
fn event(step: &RecordStep, on: PartialDate) -> Result<PersonEvent> {
    let kind = EventKind::from_code(step.milestone.code()).ok_or_else(|| {
        Problem::bad_input("这一项不是可以登记的步骤").field("milestone").advise("请从步骤表中选择。")
    })?;
    let detail = StepDetail { meeting: step.meeting, ..StepDetail::default() };
    Ok(PersonEvent {
        id: step.id,
        person: step.person,
        kind,
        on: Some(on),
        unit: step.unit,
        note: String::new(),
        step: detail,
    })
}

fn concerns(book: &crate::law::rulebook::Rulebook, finding: &Finding, milestone: Milestone) -> bool {
    book.get(&finding.rule).is_some_and(|r| r.milestone() == Some(milestone) && r.kind != "derived")
}

/// Records a step, or changes it.
///
/// # Errors
/// [`ProblemCode::NeedsReason`] where a rule forbids it and no reason is given; bad input as in
/// `development`; a conflict where the milestone is recorded already.
pub fn record_step(office: &mut Office, step: &RecordStep) -> Result<Outcome<EventId>> {
    let of_same_way = on_its_way(office, step)?;
    let twin = of_same_way.iter().any(|e| e.id != step.id && e.on.is_some());
    if step.id.is_none() && twin && !step.milestone.repeats() {
        let advice = match step.milestone {
            Milestone::Applied => {
                "日期写错的请修改已有的记录。又重新申请的，请先登记上一次怎样结束（取消预备党员资格、不再作为培养对象、\
                 转出或出党），新的申请日期要在那以后。"
            }
            _ => "请修改已有的记录。",
        };
        return Err(Problem::new(ProblemCode::Conflict, format!("“{}”已经登记过", step.milestone.label()))
            .field("milestone")
            .advise(advice));
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
    let undated = of_same_way.iter().find(|e| e.on.is_none() && !step.milestone.repeats());
    let mut step = step.clone();
    step.id = step.id.or_else(|| undated.and_then(|e| e.id));
    development::save_step(office, &step)
}

/// What is recorded of the same milestone on the way the step would be of.
fn on_its_way(office: &Office, step: &RecordStep) -> Result<Vec<PersonEvent>> {
    let member = crate::books::organisation::member(office.db(), step.person)?;
    let on = day_of(office, step)?;
    let (supposed, way) = match on {
        Some(on) => {
            let (supposed, place) = member.supposing(event(step, on)?);
            let way = supposed.way_of(place);
            (supposed, way)
        }
        None => (member.clone(), member.present_way()),
    };
    let same = |e: &&PersonEvent| e.id.is_some() && development::milestone_of(e.kind) == Some(step.milestone);
    Ok(supposed.of_way(way).filter(same).cloned().collect())
}
