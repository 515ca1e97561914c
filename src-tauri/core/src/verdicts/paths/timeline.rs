//! The path of one person, step by step.

use std::collections::{BTreeMap, HashMap};

use super::{DerivedDay, MilestoneView, NextStep, PersonName, StepState, Timeline, TimelineStep, spans};
use crate::books::development::{self, DocumentView, Step, StepList};
use crate::books::organisation::PersonEvent;
use crate::ground::calendar::{Day, PartialDate, days_between};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::PersonId;
use crate::law::rulebook::{Ahead, Answer, CandidateFacts, Docket, Finding, Milestone, Rulebook, project};
use crate::vault::office::Office;
use crate::verdicts::duties;

/// A path of a person as of a day: the one that stands, or an earlier one by its number.
///
/// # Errors
/// Not found.
pub fn timeline(office: &Office, person: PersonId, as_of: Option<Day>, number: Option<u32>) -> Result<Timeline> {
    let as_of = as_of.unwrap_or(office.today());
    let db = office.db();
    let (facts, roll) = duties::gather_paths(db, as_of, None)?;
    let member = roll.member(person).ok_or_else(nobody)?;
    let way = spans::chosen(member, as_of, number)?;
    let candidate = development::candidate_on(db, &roll, member, way, as_of)?;
    let list = development::in_force(db)?;
    let book = duties::rulebook(db)?;
    let documents = development::documents_of(db, (member, way), &list.steps, |s| s.law_day(&candidate.steps, as_of))?;
    // What counts as a step of the path; an 编入 of before the admission does not.
    let steps: std::collections::HashSet<i64> = candidate.steps.iter().map(|s| s.id).collect();
    let events: Vec<PersonEvent> = member
        .events
        .iter()
        .filter(|e| e.on.is_none_or(|on| on.first_day() <= as_of) && e.id.is_some_and(|id| steps.contains(&id.0)))
        .cloned()
        .collect();
    let walked = walk(
        &Sight {
            book: &book,
            docket: &Docket::new(&facts),
            candidate: &candidate,
            list: &list,
            events: &events,
            floor: as_of,
        },
        documents,
    );
    let row = roll.row(member, as_of);
    Ok(Timeline {
        person: PersonName { id: person, name: member.facts.name.clone() },
        stage: row.stage,
        stage_name: row.stage.label().to_owned(),
        unit_name: row.unit_name,
        as_of,
        path: spans::number(way),
        paths: spans::spans(member, as_of),
        list: list.title.clone(),
        stages: list.stages.iter().map(|s| (s.id.clone(), s.name.clone())).collect(),
        next: walked.next,
        steps: walked.steps,
        companions: development::companions(office, person)?
            .into_iter()
            .filter(|c| development::companion_way(member, c) == way)
            .collect(),
        marks: development::marks(office, Some(person))?,
        days: walked.days,
        findings: walked.loose,
        ended: ended(&candidate, as_of),
    })
}

fn ended(candidate: &CandidateFacts, as_of: Day) -> Option<Day> {
    let resumed = candidate.resumed_on;
    candidate.ended_on.or_else(|| {
        candidate
            .steps
            .iter()
            .filter(|s| matches!(s.milestone, Milestone::ProbationCancelled | Milestone::CandidacyEnded))
            .filter_map(|s| s.on.map(PartialDate::first_day))
            .filter(|on| *on <= as_of && resumed.is_none_or(|resumed| resumed < *on))
            .max()
    })
}

/// What a walk along the path looks at.
pub(super) struct Sight<'a> {
    /// The rules.
    pub book: &'a Rulebook,
    /// Facts, the judging day among them, indexed once.
    pub docket: &'a Docket<'a>,
    /// Whose path.
    pub candidate: &'a CandidateFacts,
    /// The step list.
    pub list: &'a StepList,
    /// What is recorded; empty in a what-if without a vault.
    pub events: &'a [PersonEvent],
    /// The day from which steps not yet taken are reckoned.
    pub floor: Day,
}

/// The steps, walked.
pub(super) struct Walked {
    /// Every step.
    pub steps: Vec<TimelineStep>,
    /// The next.
    pub next: Option<NextStep>,
    /// Days that follow.
    pub days: Vec<DerivedDay>,
    /// Verdicts of no step.
    pub loose: Vec<Finding>,
}

/// The day a finding tells, if its rule tells one.
fn derived(book: &Rulebook, finding: &Finding) -> Option<DerivedDay> {
    let tells = book.get(&finding.rule).is_some_and(|r| r.kind == "derived") && finding.answer != Answer::NotCovered;
    tells.then(|| DerivedDay {
        rule: finding.row.to_string(),
        message: finding.message.clone(),
        on: finding.actual.as_deref().and_then(|a| a.parse().ok()),
    })
}

/// Days that follow from the paths of these people: the vault is read once for all of them.
///
/// # Errors
/// Not found.
pub fn derived_days(office: &Office, people: &[PersonId], as_of: Day) -> Result<HashMap<PersonId, Vec<DerivedDay>>> {
    let db = office.db();
    let (facts, roll) = duties::gather_paths(db, as_of, None)?;
    let (book, docket) = (duties::rulebook(db)?, Docket::new(&facts));
    people
        .iter()
        .map(|id| {
            let member = roll.member(*id).ok_or_else(nobody)?;
            let candidate = development::candidate(db, &roll, member, as_of)?;
            let found = book.judge_candidate(&docket, &candidate);
            Ok((*id, found.iter().filter_map(|f| derived(&book, f)).collect()))
        })
        .collect()
}

fn nobody() -> Problem {
    Problem::not_found("没有这个人").advise("可能已被删除，请刷新。")
}

/// Walks the path: verdicts to their steps, days ahead to theirs.
pub(super) fn walk(sight: &Sight<'_>, documents: Vec<Vec<DocumentView>>) -> Walked {
    let as_of = sight.docket.facts.as_of;
    let ahead = project(sight.book, sight.docket, sight.candidate, sight.floor);
    let mut by_milestone: BTreeMap<Milestone, Vec<Finding>> = BTreeMap::new();
    let (mut loose, mut days) = (Vec::new(), Vec::new());
    for finding in sight.book.judge_candidate(sight.docket, sight.candidate) {
        let rule = sight.book.get(&finding.rule);
        days.extend(derived(sight.book, &finding));
        match rule.and_then(|r| r.milestone()) {
            Some(milestone) => by_milestone.entry(milestone).or_default().push(finding),
            None => loose.push(finding),
        }
    }
    let mut steps: Vec<TimelineStep> = (1..)
        .zip(&sight.list.steps)
        .zip(documents)
        .map(|((number, step), documents)| one(sight, number, step, documents, &ahead, &mut by_milestone))
        .collect();
    loose.extend(by_milestone.into_values().flatten());
    let over = steps.last().is_some_and(|s| s.state == StepState::Done) || ended(sight.candidate, as_of).is_some();
    let next = if over { None } else { mark_next(&mut steps, as_of) };
    Walked { steps, next, days, loose }
}

fn one(
    sight: &Sight<'_>,
    number: u32,
    step: &Step,
    documents: Vec<DocumentView>,
    ahead: &BTreeMap<Milestone, Ahead>,
    found: &mut BTreeMap<Milestone, Vec<Finding>>,
) -> TimelineStep {
    let as_of = sight.docket.facts.as_of;
    let law = step.law_day(&sight.candidate.steps, as_of);
    let done_by = step.done_by(law);
    let taken = |m: Milestone| {
        sight.candidate.steps.iter().filter(move |s| s.milestone == m && s.on.is_none_or(|on| on.first_day() <= as_of))
    };
    let done_on = done_by.and_then(|m| taken(m).filter_map(|s| s.on).max());
    let done = done_by.is_some_and(|m| taken(m).next().is_some());
    let findings: Vec<Finding> = step.milestones.iter().filter_map(|m| found.remove(m)).flatten().collect();
    let answer = findings.iter().map(|f| f.answer).max_by_key(|a| a.gravity()).unwrap_or(if done {
        Answer::Met
    } else {
        Answer::NotApplicable
    });
    let nothing = Ahead::default();
    let borders: Vec<&Ahead> = step.milestones.iter().filter_map(|m| ahead.get(m)).collect();
    // The step may be completed when its completing milestone may; it is late when any of it is.
    let completing = done_by.and_then(|m| ahead.get(&m)).unwrap_or(&nothing);
    let mut readings: Vec<String> = borders.iter().flat_map(|b| b.readings.clone()).collect();
    readings.dedup();
    let mut citation = step.citation(law, sight.book);
    for cite in borders.iter().flat_map(|b| &b.citation) {
        if !citation.iter().any(|c| c.source == cite.source && c.article == cite.article) {
            citation.push(cite.clone());
        }
    }
    TimelineStep {
        step: step.id.clone(),
        number,
        stage: step.stage.clone(),
        name: step.name_on(law).to_owned(),
        who: step.who.clone(),
        input: step.input_on(law).to_owned(),
        state: if done { StepState::Done } else { StepState::ToCome },
        done_on,
        earliest_on: completing.earliest,
        latest_on: completing.latest.or_else(|| borders.iter().filter_map(|b| b.latest).min()),
        answer,
        citation,
        documents,
        milestones: step
            .milestones
            .iter()
            .map(|m| MilestoneView {
                milestone: *m,
                label: m.label().to_owned(),
                completes: done_by == Some(*m),
                events: sight
                    .events
                    .iter()
                    .filter(|e| development::milestone_of(e.kind) == Some(*m))
                    .cloned()
                    .collect(),
                earliest_on: ahead.get(m).and_then(|a| a.earliest),
                latest_on: ahead.get(m).and_then(|a| a.latest),
                needed_from: None,
                needed_by: None,
            })
            .collect(),
        findings,
        readings,
        moved: false,
        needed_from: None,
        needed_by: None,
    }
}

/// Marks what was passed over and what comes next: the first step after the last one done.
fn mark_next(steps: &mut [TimelineStep], as_of: Day) -> Option<NextStep> {
    let after = steps.iter().rposition(|s| s.state == StepState::Done).map_or(0, |i| i + 1);
    for step in steps.iter_mut().take(after).filter(|s| s.state == StepState::ToCome) {
        step.state = StepState::Passed;
    }
    let next = steps.get_mut(after)?;
    next.state = StepState::Next;
    Some(NextStep {
        step: next.step.clone(),
        number: next.number,
        name: next.name.clone(),
        earliest_on: next.earliest_on,
        latest_on: next.latest_on,
        days_left: next.latest_on.and_then(|d| i32::try_from(days_between(as_of, d)).ok()),
    })
}
