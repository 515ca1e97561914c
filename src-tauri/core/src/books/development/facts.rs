//! The candidates as the rulebook takes them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use rusqlite::Connection;

use super::{Companion, CompanionRole, StepList, companion_way, documents, in_force, store};
use crate::books::organisation::{EventKind, Member, PersonEvent, Roll, SanctionKind, Stage, UnitKind};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::codes::Coded as _;
use crate::ground::codes::code_of;
use crate::ground::error::Result;
use crate::ground::ids::PersonId;
use crate::law::rulebook::{
    ActingBody, ActivistSpan, CandidateFacts, CompanionFacts, FloatingSpan, Milestone, SanctionSpan, StepFacts,
};
use crate::sheets::fields::IdNumber;

/// The milestone an event is, if it is one.
pub fn milestone_of(kind: EventKind) -> Option<Milestone> {
    // Both are known by their codes; asked for each event of each person, so looked up once.
    static BY_KIND: LazyLock<Vec<Option<Milestone>>> =
        LazyLock::new(|| EventKind::ALL.iter().map(|k| Milestone::from_code(k.code())).collect());
    BY_KIND.get(kind as usize).copied().flatten()
}

/// The body of this code.
pub fn body_of(code: &str) -> Option<ActingBody> {
    crate::ground::codes::parse_code(code)
}

/// Does the record hold a path on this way by this day, and not only the days a roster knows.
fn has_path(member: &Member, way: usize, as_of: Day) -> bool {
    let come = |e: &&PersonEvent| e.on.is_none_or(|on| on.first_day() <= as_of);
    member.of_way(way).filter(come).any(|e| {
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
    let Some(status) = member.on(as_of) else { return false };
    match status.stage {
        Stage::Applicant | Stage::Activist | Stage::Prospect | Stage::ProbationaryMember => true,
        Stage::None => false,
        _ => has_path(member, status.way, as_of),
    }
}

/// What candidates are read from besides the roll.
struct Shelf {
    list: Cow<'static, StepList>,
    companions: HashMap<PersonId, Vec<Companion>>,
    documents: store::Entries,
}

impl Shelf {
    fn read(db: &Connection, person: Option<PersonId>) -> Result<Self> {
        let mut companions: HashMap<PersonId, Vec<Companion>> = HashMap::new();
        for companion in store::companions(db, person)? {
            companions.entry(companion.person).or_default().push(companion);
        }
        Ok(Self { list: in_force(db)?, companions, documents: store::documents(db, person)? })
    }
}

/// Every candidate as of a day, on the way he or she is on then.
pub fn candidates(db: &Connection, roll: &Roll, as_of: Day) -> Result<Vec<CandidateFacts>> {
    let shelf = Shelf::read(db, None)?;
    let on_the_way = roll.members.iter().filter(|m| is_candidate(m, as_of));
    Ok(on_the_way.map(|m| facts_of(m, m.way_on(as_of), roll, &shelf, as_of)).collect())
}

/// Every way that was over before the one the person is on: each is judged by its own steps.
pub fn earlier_ways(db: &Connection, roll: &Roll, as_of: Day) -> Result<Vec<CandidateFacts>> {
    let again = |m: &&Member| m.ways().len() > 1;
    if !roll.members.iter().any(|m| again(&m)) {
        return Ok(Vec::new());
    }
    let shelf = Shelf::read(db, None)?;
    let earlier = roll.members.iter().filter(again).flat_map(|m| {
        let now = m.way_on(as_of);
        let begun = move |way: &usize| m.ways().get(*way).is_some_and(|w| w.from <= as_of);
        (0..m.ways().len())
            .filter(begun)
            .filter(move |way| *way != now && has_path(m, *way, as_of))
            .map(move |way| (m, way))
    });
    Ok(earlier.map(|(m, way)| facts_of(m, way, roll, &shelf, as_of)).collect())
}

/// The way a person is on on a day, whatever the stage.
pub fn candidate(db: &Connection, roll: &Roll, member: &Member, as_of: Day) -> Result<CandidateFacts> {
    candidate_on(db, roll, member, member.way_on(as_of), as_of)
}

/// One way of a person as known on a day.
pub fn candidate_on(db: &Connection, roll: &Roll, member: &Member, way: usize, as_of: Day) -> Result<CandidateFacts> {
    Ok(facts_of(member, way, roll, &Shelf::read(db, Some(member.id))?, as_of))
}

fn facts_of(member: &Member, way: usize, roll: &Roll, shelf: &Shelf, as_of: Day) -> CandidateFacts {
    let (branch, _) = roll.branch_and_group(member.on(as_of).and_then(|s| s.unit));
    let steps = steps_of(member.of_way(way));
    let entered = store::of_way(&shelf.documents, member, way);
    let documents_kept = !entered.is_empty();
    let missing_documents = if documents_kept { missing(&shelf.list, &steps, &entered, as_of) } else { Vec::new() };
    let companions = shelf.companions.get(&member.id).map_or(&[][..], Vec::as_slice);
    let beside = companions.iter().filter(|c| companion_way(member, c) == way);
    let stretch = member.ways().get(way);
    let ended = stretch.and_then(|w| w.ended(as_of)).map(|e| e.on);
    CandidateFacts {
        id: member.id.0,
        name: member.facts.name.clone(),
        unit: branch.map(|u| u.0),
        birth: birth(member),
        companions: beside.map(|c| companion_facts(c, &steps, roll)).collect(),
        steps,
        missing_documents,
        documents_kept,
        floating: floating(&member.events),
        // Of an end that no longer holds, the step remains: it is over only where the life says so.
        ended_on: ended,
        resumed_on: stretch.and_then(|w| w.resumed(as_of)),
    }
}

/// Who was an activist when, where the school has a 党委: nobody else is asked about them.
pub fn activists(roll: &Roll) -> Vec<ActivistSpan> {
    if !roll.units.iter().any(|u| u.kind == UnitKind::Committee) {
        return Vec::new();
    }
    let began = |m: &&Member| m.events.iter().any(|e| e.kind == EventKind::Activist);
    let steps = |m: &Member| m.events.iter().filter_map(|e| Some((milestone_of(e.kind)?, e.on))).collect::<Vec<_>>();
    roll.members
        .iter()
        .filter(began)
        .filter_map(|m| {
            let span = ActivistSpan::on(None, steps(m).into_iter())?;
            let (branch, _) = roll.branch_and_group(m.on(span.until.unwrap_or(span.from)).and_then(|s| s.unit));
            Some(ActivistSpan { unit: branch.map(|u| u.0), ..span })
        })
        .collect()
}

/// When somebody floated: from each 外出流动 to the return that follows it.
fn floating(events: &[PersonEvent]) -> Vec<FloatingSpan> {
    let mut moves: Vec<&PersonEvent> =
        events.iter().filter(|e| matches!(e.kind, EventKind::FloatingOut | EventKind::FloatingBack)).collect();
    moves.sort_by_key(|e| (e.on.map(PartialDate::first_day), e.kind, e.id.map(|id| id.0)));
    let mut spans: Vec<FloatingSpan> = Vec::new();
    for event in moves {
        match (event.kind, spans.last_mut().filter(|span| span.until.is_none())) {
            (EventKind::FloatingBack, Some(open)) => open.until = event.on,
            (EventKind::FloatingOut, None) => spans.push(FloatingSpan { from: event.on, until: None }),
            _ => {}
        }
    }
    spans
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

/// The steps among the events of a way.
pub fn steps_of<'e>(events: impl Iterator<Item = &'e PersonEvent> + Clone) -> Vec<StepFacts> {
    let admitted = events.clone().filter(|e| e.kind == EventKind::Admitted).filter_map(|e| e.on).min();
    events
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
        places: crate::ground::codes::parse_code(&event.step.places),
    })
}

/// Documents missing at the steps that are done.
fn missing(list: &StepList, steps: &[StepFacts], entered: &store::OfWay<'_>, as_of: Day) -> Vec<(Milestone, String)> {
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

fn companion_facts(companion: &Companion, steps: &[StepFacts], roll: &Roll) -> CompanionFacts {
    let helper = companion.helper.and_then(|id| roll.member(id));
    let named = match companion.role {
        CompanionRole::Mentor => Milestone::MentorsNamed,
        CompanionRole::Sponsor => Milestone::SponsorsNamed,
    };
    let named = || steps.iter().filter(|s| s.milestone == named).filter_map(|s| s.on).map(PartialDate::first_day).min();
    let since = companion.from.or_else(named).unwrap_or(Day::MAX);
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
        full_from: helper.and_then(|m| m.full_from_on(since)),
        known: helper.is_some(),
        sanctions,
    }
}
