//! The rulebook's facts, filled from the vault once for a whole check.

use std::collections::{BTreeSet, HashMap};

use chrono::Datelike;
use rusqlite::Connection;

use crate::books::development;
use crate::books::evidence;
use crate::books::meetings::{self, Meeting, MeetingFact, MeetingState, Presence, Vote};
use crate::books::organisation::{self, EventKind, PostRole, Roll, ThemeDay, Unit, UnitKind};
use crate::books::plans;
use crate::books::rectification;
use crate::ground::calendar::{self, Day, PartialDate};
use crate::ground::error::Result;
use crate::ground::ids::{MeetingId, UnitId};
use crate::law::rulebook::{
    Facts, FixedDay, Gathering, HeadCount, HolidayFacts, MeetingFacts, Milestone, PostFacts, Progress, Role, TermFacts,
    Topic, UnitFacts, UnitSort, VoteFacts,
};

/// The facts of units and their meetings needed to judge `year` on `as_of`.
pub(super) fn gather(db: &Connection, as_of: Day, year: i32) -> Result<(Facts, Roll)> {
    let roll = Roll::read(db)?.known_on(as_of);
    let mut facts = frame(db, &roll, as_of, year)?;
    facts.meetings = meetings_of(db, year, &roll)?;
    Ok((facts, roll))
}

/// The meetings needed to judge a year.
pub(super) fn meetings_of(db: &Connection, year: i32, roll: &Roll) -> Result<Vec<MeetingFacts>> {
    let Some(stretch) = Facts::stretch(year) else { return Ok(Vec::new()) };
    let mut votes: HashMap<MeetingId, Vec<VoteFacts>> = HashMap::new();
    for (meeting, vote) in meetings::votes_between(db, stretch.from, stretch.to, year)? {
        votes.entry(meeting).or_default().push(vote_facts(&vote));
    }
    let found = meetings::facts(db, stretch.from, stretch.to, year)?.into_iter();
    Ok(found
        .map(|m| {
            let votes = votes.remove(&m.id).unwrap_or_default();
            meeting_facts(m, votes, roll)
        })
        .collect())
}

/// Adds the candidates to the facts of a year.
pub(super) fn add_candidates(db: &Connection, facts: &mut Facts, roll: &Roll) -> Result<()> {
    facts.candidates = development::candidates(db, roll, facts.as_of)?;
    facts.candidates.extend(development::earlier_ways(db, roll, facts.as_of)?);
    let steps = facts.candidates.iter().flat_map(|c| &c.steps);
    let taken = steps.map(|s| (s.milestone, s.on, s.meeting.map(MeetingId)));
    facts.step_meetings = step_meetings(db, roll, taken, None)?;
    Ok(())
}

/// Adds the entries of registers with their last days: tasks, milestones, problems, measures against risks,
/// evidence that expires.
pub(super) fn add_registers(db: &Connection, facts: &mut Facts) -> Result<()> {
    facts.registers = plans::entries(db, facts.as_of)?;
    facts.registers.extend(rectification::register_facts(&rectification::Register::read(db)?, facts.as_of));
    facts.registers.extend(rectification::risk_facts(db, facts.as_of)?);
    facts.registers.extend(evidence::register_facts(db)?);
    Ok(())
}

/// Facts for judging candidates alone, one by one: everything but the meetings of a year; `beside` is a
/// meeting a step is about to be recorded in.
pub(crate) fn gather_paths(db: &Connection, as_of: Day, beside: Option<MeetingId>) -> Result<(Facts, Roll)> {
    let roll = Roll::read(db)?;
    let mut facts = frame(db, &roll, as_of, as_of.year())?;
    let events = roll.members.iter().flat_map(|m| &m.events);
    let taken = events.filter_map(|e| Some((development::milestone_of(e.kind)?, e.on, e.step.meeting)));
    facts.step_meetings = step_meetings(db, &roll, taken, beside)?;
    Ok((facts, roll))
}

/// Steps that are taken in a meeting: where none is named, it is looked for on the day of the step.
const IN_A_MEETING: [Milestone; 7] = [
    Milestone::Activist,
    Milestone::Prospect,
    Milestone::CommitteeReviewed,
    Milestone::Admitted,
    Milestone::ApprovalAnnounced,
    Milestone::ConfirmationMeeting,
    Milestone::ConfirmationAnnounced,
];

/// A step as its meeting is looked for: what it is, its day, the meeting it names.
type Taken = (Milestone, Option<PartialDate>, Option<MeetingId>);

/// Meetings of any year in which a step was taken, or that lie on the day of one; and one more if named.
fn step_meetings(
    db: &Connection,
    roll: &Roll,
    steps: impl Iterator<Item = Taken>,
    beside: Option<MeetingId>,
) -> Result<Vec<MeetingFacts>> {
    let (mut named, mut days) = (BTreeSet::from_iter(beside), BTreeSet::new());
    for (milestone, on, meeting) in steps {
        match meeting {
            Some(meeting) => _ = named.insert(meeting),
            None if IN_A_MEETING.contains(&milestone) => days.extend(on.and_then(PartialDate::exact)),
            None => {}
        }
    }
    let found = meetings::step_meetings(db, &named, &days)?.into_iter();
    Ok(found.map(|(m, votes)| meeting_facts(m, votes.iter().map(vote_facts).collect(), roll)).collect())
}

/// Everything but the meetings and the candidates.
fn frame(db: &Connection, roll: &Roll, as_of: Day, year: i32) -> Result<Facts> {
    let mut facts = Facts::new(as_of, year);
    let mut heads = roll.head_counts();
    let terms = organisation::terms(db, None)?;
    facts.units = roll
        .units
        .iter()
        .filter_map(|u| {
            let id = u.id?;
            let posts = roll.posts.iter().filter(|p| p.unit == id).map(|p| post_facts(p, roll)).collect();
            let terms = terms
                .iter()
                .filter(|t| t.unit == id)
                .map(|t| {
                    // What was approved later was not yet approved.
                    let approved = t.approved_on.is_none_or(|on| on <= as_of);
                    TermFacts {
                        id: t.id.map_or(0, |i| i.0),
                        elected_on: t.elected_on,
                        ended_on: t.ended_on,
                        extended_until: t.extended_until.filter(|_| approved),
                        approved_by: if approved { t.approved_by.clone() } else { String::new() },
                    }
                })
                .collect();
            Some(unit_facts(u, (id, as_of), heads.remove(&id), posts, terms))
        })
        .collect();
    facts.activists = development::activists(roll);
    facts.excuses = super::excuses::all(db)?;
    facts.excuses.retain(|e| e.given_on.is_none_or(|on| on <= as_of));
    facts.school_holidays = organisation::holidays(db)?
        .into_iter()
        .map(|h| HolidayFacts { name: h.name, days: calendar::Period { from: h.from, to: h.to } })
        .collect();
    facts.readings = organisation::settings(db)?;
    facts.rest_days = calendar::work_calendar().clone();
    Ok(facts)
}

fn unit_facts(
    u: &Unit,
    (id, as_of): (UnitId, Day),
    heads: Option<Vec<organisation::HeadCount>>,
    posts: Vec<PostFacts>,
    terms: Vec<TermFacts>,
) -> UnitFacts {
    UnitFacts {
        id: id.0,
        name: u.name_on(as_of).to_owned(),
        sort: match u.kind {
            UnitKind::Committee => UnitSort::Committee,
            UnitKind::GeneralBranch => UnitSort::GeneralBranch,
            UnitKind::Branch => UnitSort::Branch,
            UnitKind::Group => UnitSort::Group,
        },
        parent: u.parent.map(|p| p.0),
        founded_on: u.founded_on,
        closed_on: u.closed_on,
        temporary: u.temporary,
        covers: u.covers,
        applied_on: u.applied_on,
        approved_on: u.approved_on,
        theme_day: u.theme_day.map(|t| match t {
            ThemeDay::DayOfMonth { day } => FixedDay::DayOfMonth(day),
            ThemeDay::WeekdayOfMonth { week, weekday } => FixedDay::WeekdayOfMonth(week, weekday),
        }),
        head_counts: heads
            .map(|h| h.into_iter().map(|c| HeadCount { from: c.from, full: c.full, all: c.all }).collect()),
        posts,
        terms,
    }
}

fn post_facts(p: &organisation::Post, roll: &Roll) -> PostFacts {
    PostFacts {
        id: p.id.map_or(0, |i| i.0),
        person: p.person.0,
        name: p.person_name.clone(),
        role: match p.role {
            PostRole::Secretary => Role::Secretary,
            PostRole::DeputySecretary | PostRole::FullTimeDeputySecretary => Role::Deputy,
            PostRole::CommitteeMember => Role::Member,
            PostRole::GroupLeader => Role::GroupLeader,
        },
        from: p.from,
        until: p.until,
        standing_from: roll.member(p.person).and_then(|m| m.last(EventKind::Confirmed)),
    }
}

fn vote_facts(v: &Vote) -> VoteFacts {
    VoteFacts {
        id: v.id.map_or(0, |i| i.0),
        subject: v.subject.clone(),
        voting_due: v.voting_due,
        voting_present: v.voting_present,
        yes: v.yes,
        no: v.no,
        abstain: v.abstain,
        admission: v.admission,
        person: v.person.map(|p| p.0),
        election: v.election,
    }
}

const fn progress(state: MeetingState) -> Progress {
    match state {
        MeetingState::Planned => Progress::Planned,
        MeetingState::Held => Progress::Held,
        MeetingState::Recorded => Progress::Recorded,
        MeetingState::Cancelled => Progress::Cancelled,
    }
}

fn gatherings(kinds: &[meetings::MeetingKind]) -> Vec<Gathering> {
    kinds.iter().filter_map(|k| Gathering::from_code(k.code())).collect()
}

/// People with a vote among those in the grid: due, and present.
fn voting(roll: &Roll, on: Option<Day>, grid: &[(crate::ground::ids::PersonId, bool)]) -> (Option<u32>, Option<u32>) {
    let Some(day) = on.filter(|_| !grid.is_empty()) else { return (None, None) };
    let (mut due, mut present) = (0, 0);
    for (person, came) in grid {
        if roll.member(*person).is_some_and(|m| roll.has_vote(m, day)) {
            due += 1;
            present += u32::from(*came);
        }
    }
    (Some(due), Some(present))
}

fn meeting_facts(m: MeetingFact, votes: Vec<VoteFacts>, roll: &Roll) -> MeetingFacts {
    let (voting_due, voting_present) = voting(roll, m.held_on, &m.grid);
    MeetingFacts {
        id: m.id.0,
        unit: m.unit.0,
        kinds: gatherings(&m.kinds),
        topics: m.topics.iter().filter_map(|t| Topic::from_code(t.code())).collect(),
        on: m.held_on,
        planned_on: m.planned_on,
        state: progress(m.state),
        year_of: m.year_of,
        title: m.title,
        due: m.due,
        present: m.present,
        exempt_absent: m.exempt_absent,
        voting_due,
        voting_present,
        counts_only: m.counts_only,
        has_place: m.has_place,
        has_recorder: m.has_recorder,
        has_content: m.has_content,
        has_decisions: m.has_decisions,
        chair: m.chair,
        lecturer: m.lecturer,
        votes,
    }
}

/// A draft of a meeting, not saved.
pub(super) fn draft_facts(m: &Meeting, roll: &Roll) -> MeetingFacts {
    let grid: Vec<_> = m.attendance.iter().map(|a| (a.person, a.presence == Presence::Present)).collect();
    let exempt = m.attendance.iter().filter(|a| a.presence == Presence::Exempt).count();
    meeting_facts(
        MeetingFact {
            id: m.id.unwrap_or(MeetingId(0)),
            unit: m.unit,
            kinds: m.kinds.clone(),
            topics: m.topics.clone(),
            title: m.title.clone(),
            state: m.state,
            year_of: m.year_of,
            planned_on: m.planned_on,
            held_on: m.held_on,
            has_place: !m.place.is_empty(),
            chair: m.chair.clone(),
            lecturer: m.lecturer.clone(),
            has_recorder: !m.recorder.is_empty(),
            has_content: !m.agenda.is_empty() || !m.minutes.is_empty(),
            has_decisions: !m.decisions.is_empty(),
            counts_only: m.counts_only,
            due: m.due,
            present: m.present,
            exempt_absent: u32::try_from(exempt).unwrap_or(0),
            grid,
        },
        m.votes.iter().map(vote_facts).collect(),
        roll,
    )
}
