//! Looking ahead: the first and last lawful day of every step that is not yet taken, and backward
//! from a day by which one is wanted.

use std::collections::BTreeMap;

use super::{Base, Ground, Path, base, limit, span_of, spared};
use crate::ground::calendar::{Day, PartialDate, days_after, days_before};
use crate::ground::codes::Coded as _;
use crate::law::rulebook::Citation;
use crate::law::rulebook::Rulebook;
use crate::law::rulebook::candidate::{CandidateFacts, Milestone, StepFacts};
use crate::law::rulebook::docket::Docket;
use crate::law::rulebook::kinds::{interval, posting};
use crate::law::rulebook::length::Length;
use crate::law::rulebook::params::Params;
use crate::law::rulebook::params::{Posting, Side};
use crate::law::rulebook::rule::{Rule, Version};

/// Lawful days of a step. Of a step taken: the borders it had.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ahead {
    /// First lawful day, if every step before it is taken as early as may be.
    pub earliest: Option<Day>,
    /// Last lawful day, if every step before it is taken as late as may be.
    pub latest: Option<Day>,
    /// Where the borders stand.
    pub citation: Vec<Citation>,
    /// Readings that shaped them.
    pub readings: Vec<String>,
}

/// By when a step is needed for a later one to be on its day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needed {
    /// Not before.
    pub from: Option<Day>,
    /// Not after.
    pub by: Option<Day>,
}

/// First and last lawful days of every milestone a rule speaks of. What is not taken yet is reckoned as
/// taken on `floor` at the earliest: today for a clerk, no day at all for a question about the law.
pub fn project(
    book: &Rulebook,
    docket: &Docket<'_>,
    candidate: &CandidateFacts,
    floor: Day,
) -> BTreeMap<Milestone, Ahead> {
    let path = Path::on(candidate, docket.facts.as_of);
    let mut ahead: BTreeMap<Milestone, Ahead> = BTreeMap::new();
    for milestone in Milestone::ALL.iter().copied() {
        let mut here = Ahead::default();
        for rule in book.rules().filter(|r| r.milestone() == Some(milestone)) {
            weigh(rule, milestone, (docket, floor), &path, &ahead, &mut here);
        }
        if here != Ahead::default() {
            ahead.insert(milestone, here);
        }
    }
    ahead
}

/// The version that speaks of a step: of its own day, or of the judging day while it is not taken.
fn version<'a>(rule: &'a Rule, milestone: Milestone, path: &Path<'_>, as_of: Day) -> Option<&'a Version> {
    rule.version_on(path.date(milestone).map_or(as_of, |d| d.first_day()))
}

fn weigh(
    rule: &Rule,
    milestone: Milestone,
    (docket, floor): (&Docket<'_>, Day),
    path: &Path<'_>,
    ahead: &BTreeMap<Milestone, Ahead>,
    here: &mut Ahead,
) {
    let as_of = docket.facts.as_of;
    let Some(version) = version(rule, milestone, path, as_of) else { return };
    let ground = Ground { path, readings: &docket.readings, rest: &docket.facts.rest_days };
    let (mut earliest, mut latest, mut said) = (None, None, Vec::new());
    match &version.params {
        Params::Span(span) if !span.silent && !spared(span, version, &ground) => {
            let known = base(span, &ground);
            let counted = match span.side {
                Side::Earliest => soonest(milestone, &span.after, known.as_ref(), path, ahead, floor),
                Side::Latest => last_start(&span.after, known.as_ref(), ahead),
            };
            let Some(border) = counted.and_then(|day| limit(span, version, day, &ground)) else { return };
            said = [known.map(|b| b.said).unwrap_or_default(), border.said].concat();
            match span.side {
                Side::Earliest => earliest = Some(border.day),
                Side::Latest => latest = Some(border.day),
            }
        }
        Params::Posting(p) if !p.silent => {
            let start = soonest(milestone, &[p.from], None, path, ahead, floor);
            let counts = docket.readings.posting_counts_start;
            earliest = start.and_then(|s| posting::last_day(p, s, counts, &docket.facts.rest_days));
        }
        Params::Interval(i) if !path.done(i.until) => {
            let last = path.all(i.step).last().and_then(|s| s.on).or_else(|| path.date(i.from));
            latest = last.and_then(|d| interval::next_due(i, d.last_day(), docket.readings.natural_half));
        }
        _ => return,
    }
    if earliest.is_none() && latest.is_none() {
        return;
    }
    here.earliest = here.earliest.max(earliest);
    here.latest = sooner(here.latest, latest);
    for cite in version.head.citation.iter() {
        if !here.citation.contains(cite) {
            here.citation.push(cite.clone());
        }
    }
    said.retain(|s| !here.readings.contains(s));
    here.readings.extend(said);
}

/// The latest of the first days the steps before may have: taken, or to be taken from today on. A step
/// that was passed over without a record says nothing.
fn soonest(
    milestone: Milestone,
    after: &[Milestone],
    known: Option<&Base>,
    path: &Path<'_>,
    ahead: &BTreeMap<Milestone, Ahead>,
    floor: Day,
) -> Option<Day> {
    after
        .iter()
        .filter_map(|m| match path.date(*m) {
            Some(on) => Some(known.filter(|b| b.from == Milestone::TransferredIn).map_or(on.last_day(), |b| b.last)),
            None if path.done(milestone) || path.passed(*m).is_some() => None,
            None => ahead.get(m).and_then(|a| a.earliest).map(|e| e.max(floor)),
        })
        .max()
}

/// The day the last lawful day is counted from: the step before, or its own last lawful day.
fn last_start(after: &[Milestone], known: Option<&Base>, ahead: &BTreeMap<Milestone, Ahead>) -> Option<Day> {
    match known {
        Some(base) => Some(base.first),
        None => after.first().and_then(|m| ahead.get(m)).and_then(|a| a.latest),
    }
}

/// By when each step not yet taken must be, for `goal` to be taken on `day`.
pub fn back_from(
    book: &Rulebook,
    docket: &Docket<'_>,
    candidate: &CandidateFacts,
    goal: Milestone,
    day: Day,
) -> BTreeMap<Milestone, Needed> {
    let facts = docket.facts;
    let mut planned = candidate.clone();
    planned.steps.retain(|s| s.milestone < goal);
    planned.steps.push(StepFacts::on(goal, PartialDate::day(day)));
    let path = Path::on(&planned, facts.as_of);
    let ground = Ground { path: &path, readings: &docket.readings, rest: &docket.facts.rest_days };
    let mut needed = BTreeMap::from([(goal, Needed { from: Some(day), by: Some(day) })]);
    for milestone in Milestone::ALL.iter().rev().copied().filter(|m| *m <= goal) {
        // A step taken stands where it is; one passed over without a record asks for nothing before it.
        let here = match path.date(milestone) {
            Some(on) => Needed { from: Some(on.first_day()), by: Some(on.last_day()) },
            None if path.passed(milestone).is_some_and(|later| later != goal) => continue,
            None => match needed.get(&milestone) {
                Some(here) => here.clone(),
                None => continue,
            },
        };
        for rule in book.rules().filter(|r| r.milestone() == Some(milestone)) {
            let at = here.by.or(here.from).unwrap_or(facts.as_of);
            let Some(version) = rule.version_on(at) else { continue };
            if let Some(span) = span_of(version).filter(|s| !s.silent && !spared(s, version, &ground)) {
                for before in span.after.iter().filter(|m| **m != Milestone::Birth) {
                    let reach = |start: Day| limit(span, version, start, &ground).map(|l| l.day);
                    let entry = needed.entry(*before).or_default();
                    match span.side {
                        Side::Earliest => {
                            let by = here.by.and_then(|b| latest_start(span.add, b, reach));
                            entry.by = sooner(entry.by, by);
                        }
                        Side::Latest => {
                            let from = here.from.and_then(|b| earliest_start(span.add, b, reach));
                            entry.from = entry.from.max(from);
                        }
                    }
                }
            }
            if let Params::Posting(p) = &version.params
                && !p.silent
            {
                let by = here.by.and_then(|b| posted_by(p, b, docket));
                let entry = needed.entry(p.from).or_default();
                entry.by = sooner(entry.by, by);
            }
        }
    }
    needed
}

fn sooner(a: Option<Day>, b: Option<Day>) -> Option<Day> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// The last day from which the sum does not pass `target`.
fn latest_start(add: Option<Length>, target: Day, reach: impl Fn(Day) -> Option<Day>) -> Option<Day> {
    let guess = add.map_or(Some(target), |a| a.before(target))?;
    let top = days_after(guess, 40)?;
    (0..80).filter_map(|n| days_before(top, n)).find(|start| reach(*start).is_some_and(|end| end <= target))
}

/// The first day from which the sum reaches `target`.
fn earliest_start(add: Option<Length>, target: Day, reach: impl Fn(Day) -> Option<Day>) -> Option<Day> {
    let guess = add.map_or(Some(target), |a| a.before(target))?;
    let bottom = days_before(guess, 40)?;
    (0..80).filter_map(|n| days_after(bottom, n)).find(|start| reach(*start).is_some_and(|end| end >= target))
}

fn posted_by(p: &Posting, target: Day, docket: &Docket<'_>) -> Option<Day> {
    let counts = docket.readings.posting_counts_start;
    (0..60)
        .filter_map(|n| days_before(target, n))
        .find(|start| posting::last_day(p, *start, counts, &docket.facts.rest_days).is_some_and(|end| end <= target))
}
