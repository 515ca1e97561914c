//! Deadlines handed to the rulebook.

use rusqlite::Connection;

use super::risks::risks;
use super::{Case, DueKind, ProblemState, ProblemStepKind, ProblemTask, Register, register};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::Result;
use crate::law::rulebook::{RecordKind, RegisterFacts, Subject};

/// Problems, their measures and milestones, and the rechecks planned, each with its last day. `as_of`
/// decides which closing holds.
pub fn register_facts(register: &Register, as_of: Day) -> Vec<RegisterFacts> {
    let mut found = Vec::new();
    for case in register.known(as_of) {
        let closed = case.state(as_of) == ProblemState::Closed;
        // 长期坚持 has no last day, and none is missing.
        if case.record.due_on.is_some() || case.record.due_kind != DueKind::Lasting {
            let closing = case.closing(as_of).and_then(|s| s.on);
            found.push(RegisterFacts {
                register: RecordKind::Problem,
                id: case.id(),
                name: case.record.title.clone(),
                due_on: case.record.due_on,
                due_text: words(case),
                done_on: closing.map(PartialDate::last_day),
                done: closed,
                about: None,
                ..common(case)
            });
        }
        // What was not done before the closing is no longer asked for.
        found.extend(case.tasks.iter().filter(|t| t.due_on.is_some() && (!closed || t.done_on.is_some())).map(|t| {
            RegisterFacts {
                register: RecordKind::ProblemTask,
                id: t.id.map_or(0, |i| i.0),
                name: t.title.clone(),
                owner: register::owner_of(case, t).to_owned(),
                due_on: t.due_on,
                done_on: done(t, as_of),
                done: t.done_on.is_some(),
                ..common(case)
            }
        }));
        found.extend(case.steps.iter().filter(|s| s.kind == ProblemStepKind::Recheck && s.due_on.is_some()).map(|s| {
            RegisterFacts {
                register: RecordKind::ProblemRecheck,
                id: s.id.map_or(0, |i| i.0),
                name: case.record.title.clone(),
                due_on: s.due_on,
                done_on: s.on.map(PartialDate::last_day),
                done: s.on.is_some(),
                ..common(case)
            }
        }));
    }
    found
}

/// Measures against 廉政风险点, each with its last day.
pub fn risk_facts(db: &Connection, as_of: Day) -> Result<Vec<RegisterFacts>> {
    let mut found = Vec::new();
    for view in risks(db, as_of)? {
        let about =
            Subject { kind: RecordKind::Risk, id: view.risk.id.map_or(0, |i| i.0), name: view.risk.title.into() };
        found.extend(view.measures.into_iter().filter(|m| m.due_on.is_some()).map(|m| RegisterFacts {
            register: RecordKind::RiskMeasure,
            id: m.id.map_or(0, |i| i.0),
            name: m.title,
            about: Some(about.clone()),
            unit: view.risk.unit.map(|u| u.0),
            owner: m.owner,
            due_on: m.due_on,
            done_on: m.done_on.map(PartialDate::last_day),
            done: m.done_on.is_some(),
            ..RegisterFacts::default()
        }));
    }
    Ok(found)
}

/// Of a month only, its last day, but none after the judging day: it was entered as done.
fn done(task: &ProblemTask, as_of: Day) -> Option<Day> {
    let on = task.done_on?;
    Some(if on.first_day() <= as_of { on.last_day().min(as_of.max(on.first_day())) } else { on.first_day() })
}

fn common(case: &Case) -> RegisterFacts {
    RegisterFacts {
        about: Some(Subject { kind: RecordKind::Problem, id: case.id(), name: case.record.title.as_str().into() }),
        unit: case.record.unit.map(|u| u.0),
        owner: case.record.owner_name.clone(),
        opened_on: case.record.found_on.and_then(PartialDate::exact),
        ..RegisterFacts::default()
    }
}

/// The time limit in its own words, where it names no day.
fn words(case: &Case) -> String {
    let record = &case.record;
    match (record.due_text.is_empty(), record.due_kind) {
        (false, _) => record.due_text.clone(),
        (true, DueKind::AtOnce) => DueKind::AtOnce.label().to_owned(),
        _ => String::new(),
    }
}
