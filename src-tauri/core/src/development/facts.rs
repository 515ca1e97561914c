//! The candidates as the rulebook takes them.

use std::collections::HashMap;
use std::sync::LazyLock;

use rusqlite::Connection;

use super::{Companion, StepList, documents, in_force, store};
use crate::calendar::{Day, PartialDate};
use crate::error::Result;
use crate::fields::IdNumber;
use crate::ids::PersonId;
use crate::organisation::{EventKind, Member, PersonEvent, Roll, SanctionKind, Stage, code_of};
use crate::rulebook::{ActingBody, CandidateFacts, CompanionFacts, Milestone, SanctionSpan, StepFacts};

/// The milestone an event is, if it is one.
pub fn milestone_of(kind: EventKind) -> Option<Milestone> {
    // Both are known by their codes; asked for each event of each person, so looked up once.
    static BY_KIND: LazyLock<Vec<Option<Milestone>>> =
        LazyLock::new(|| EventKind::ALL.iter().map(|k| Milestone::from_code(k.code())).collect());
    BY_KIND.get(kind as usize).copied().flatten()
}

/// The body of this code.
pub fn body_of(code: &str) -> Option<ActingBody> {
    crate::organisation::parse_code(code)
}

/// Does the record hold a path, and not only the days a roster knows.
fn has_path(member: &Member) -> bool {
    member.events.iter().any(|e| {
        milestone_of(e.kind).is_some()
            && !matches!(
                e.kind,
                EventKind::Applied
                    | EventKind::Activist
                    | EventKind::Prospect
                    | EventKind::Admitted
                    | EventKind::Confirmed
                    | EventKind::Assigned
                    | EventKind::TransferredIn
                    | EventKind::TransferredOut
            )
    })
}

/// Is the person on the way, or came all the way with a path on record.
fn is_candidate(member: &Member, as_of: Day) -> bool {
    match member.on(as_of).map(|s| s.stage) {
        Some(Stage::Applicant | Stage::Activist | Stage::Prospect | Stage::ProbationaryMember) => true,
        Some(Stage::None) | None => false,
        Some(_) => has_path(member),
    }
}

/// Every candidate as of a day.
pub fn candidates(db: &Connection, roll: &Roll, as_of: Day) -> Result<Vec<CandidateFacts>> {
    let list = in_force(db)?;
    let mut companions: HashMap<PersonId, Vec<Companion>> = HashMap::new();
    for companion in store::companions(db, None)? {
        companions.entry(companion.person).or_default().push(companion);
    }
    let entries = store::documents(db, None)?;
    Ok(roll
        .members
        .iter()
        .filter(|m| is_candidate(m, as_of))
        .map(|m| {
            let beside = companions.get(&m.id).map_or(&[][..], Vec::as_slice);
            facts_of(m, roll, &list, beside, entries.get(&m.id), as_of)
        })
        .collect())
}

/// One person's path, whatever the stage.
pub fn candidate(db: &Connection, roll: &Roll, member: &Member, as_of: Day) -> Result<CandidateFacts> {
    let list = in_force(db)?;
    let companions = store::companions(db, Some(member.id))?;
    let entries = store::documents(db, Some(member.id))?;
    Ok(facts_of(member, roll, &list, &companions, entries.get(&member.id), as_of))
}

fn facts_of(
    member: &Member,
    roll: &Roll,
    list: &StepList,
    companions: &[Companion],
    entered: Option<&HashMap<String, store::Entered>>,
    as_of: Day,
) -> CandidateFacts {
    let (branch, _) = roll.branch_and_group(member.on(as_of).and_then(|s| s.unit));
    let steps = steps_of(&member.events);
    let documents_kept = entered.is_some_and(|e| !e.is_empty());
    let missing_documents = if documents_kept { missing(list, &steps, entered, as_of) } else { Vec::new() };
    CandidateFacts {
        id: member.id.0,
        name: member.facts.name.clone(),
        unit: branch.map(|u| u.0),
        birth: birth(member),
        steps,
        companions: companions.iter().map(|c| companion_facts(c, roll)).collect(),
        missing_documents,
        documents_kept,
    }
}

/// 出生日期 as entered, else as the ID number says.
fn birth(member: &Member) -> Option<PartialDate> {
    member.facts.birth.or_else(|| Some(IdNumber::parse(&member.facts.id_number).ok()?.birth().into()))
}

/// 编入 counts as a step only from the admission on: before it, the event says where a candidate is
/// brought up.
pub fn assigned_as_member(on: Option<PartialDate>, admitted: Option<PartialDate>) -> bool {
    on.zip(admitted).is_some_and(|(on, admitted)| on.first_day() >= admitted.first_day())
}

/// The steps among the events.
pub fn steps_of(events: &[PersonEvent]) -> Vec<StepFacts> {
    let admitted = events.iter().filter(|e| e.kind == EventKind::Admitted).filter_map(|e| e.on).min();
    events
        .iter()
        .filter(|e| e.kind != EventKind::Assigned || assigned_as_member(e.on, admitted))
        .filter_map(step_facts)
        .collect()
}

/// An event as a step, if it is one.
fn step_facts(event: &PersonEvent) -> Option<StepFacts> {
    Some(StepFacts {
        id: event.id.map_or(0, |i| i.0),
        milestone: milestone_of(event.kind)?,
        on: event.on,
        meeting: event.step.meeting.map(|m| m.0),
        body: body_of(&event.step.body),
        until: event.step.until,
        days: event.step.days,
        hours: event.step.hours,
        reason: event.step.reason.clone(),
    })
}

/// Documents missing at the steps that are done.
fn missing(
    list: &StepList,
    steps: &[StepFacts],
    entered: Option<&HashMap<String, store::Entered>>,
    as_of: Day,
) -> Vec<(Milestone, String)> {
    let mut found = Vec::new();
    for step in &list.steps {
        let on = steps
            .iter()
            .filter(|s| step.milestones.contains(&s.milestone))
            .filter_map(|s| s.on.map(PartialDate::first_day))
            .filter(|on| *on <= as_of)
            .max();
        let Some(on) = on else { continue };
        let Some(done) = step.done_by(on).filter(|m| steps.iter().any(|s| s.milestone == *m)) else { continue };
        found.extend(documents::missing_of(step, on, entered).into_iter().map(|name| (done, name)));
    }
    found
}

fn companion_facts(companion: &Companion, roll: &Roll) -> CompanionFacts {
    let helper = companion.helper.and_then(|id| roll.member(id));
    let sanctions = roll
        .sanctions
        .iter()
        .filter(|s| companion.helper == Some(s.person))
        .map(|s| SanctionSpan {
            bars: matches!(s.kind, SanctionKind::ProbationWithinParty | SanctionKind::RightsSuspended),
            from: s.from,
            until: s.until,
            kind: code_of(&s.kind).unwrap_or_default(),
        })
        .collect();
    CompanionFacts {
        id: companion.id.map_or(0, |i| i.0),
        role: companion.role,
        name: companion.name.clone(),
        from: companion.from,
        until: companion.until,
        full_from: helper.and_then(Member::full_from),
        known: helper.is_some(),
        sanctions,
    }
}
