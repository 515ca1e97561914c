//! All candidates by stage, with days left, counts and the year's plan.

use chrono::Datelike;

use super::timeline::{Sight, walk};
use super::{Board, BoardCard, BoardColumn, BoardQuery, PersonName, StepState, YearCount};
use crate::books::development::{self, DualKind};
use crate::books::organisation::{EventKind, Member, Roll, StaffKind, Stage};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::Result;
use crate::ground::text::Wanted;
use crate::law::rulebook::{Answer, Docket};
use crate::vault::office::Office;
use crate::verdicts::duties;

/// The five columns.
const COLUMNS: [Stage; 5] =
    [Stage::Applicant, Stage::Activist, Stage::Prospect, Stage::ProbationaryMember, Stage::FullMember];

/// The board of a day.
pub fn board(office: &Office, query: &BoardQuery) -> Result<Board> {
    let as_of = query.as_of.unwrap_or(office.today());
    let db = office.db();
    let (facts, roll) = duties::gather_paths(db, as_of, None)?;
    let (book, docket) = (duties::rulebook(db)?, Docket::new(&facts));
    let list = development::in_force(db)?;
    let marks = development::marks(office, None)?;
    let wanted = Wanted::new(&query.text);
    let mut cards: Vec<(BoardCard, Option<Day>)> = Vec::new();
    for candidate in development::candidates(db, &roll, as_of)? {
        let Some(member) = roll.member(crate::ground::ids::PersonId(candidate.id)) else { continue };
        let row = roll.row(member, as_of);
        let archived = member.last_on(EventKind::Archived, as_of);
        let closed_before = archived.is_some_and(|on| on.first_day().year() < as_of.year());
        let dual: Vec<DualKind> = marks.iter().filter(|m| m.person == member.id).map(|m| m.kind).collect();
        if !COLUMNS.contains(&row.stage)
            || closed_before
            || query.unit.is_some_and(|u| !roll.is_within(row.group.or(row.unit), u))
            || (query.dual && dual.is_empty())
            || !wanted.names(&row.facts.name)
        {
            continue;
        }
        let documents = vec![Vec::new(); list.steps.len()];
        let sight =
            Sight { book: &book, docket: &docket, candidate: &candidate, list: &list, events: &[], floor: as_of };
        let walked = walk(&sight, documents);
        let findings = || walked.steps.iter().flat_map(|s| &s.findings).chain(&walked.loose);
        let breaches = findings().filter(|f| f.answer == Answer::Breach).count();
        let open = findings()
            .filter(|f| matches!(f.answer, Answer::Overdue | Answer::NeedsReason | Answer::Soon | Answer::Due))
            .max_by_key(|f| f.answer.gravity());
        let worst = findings().max_by_key(|f| f.answer.gravity());
        let answer = open.map_or(Answer::Met, |f| f.answer);
        let grave = worst.filter(|f| f.answer.gravity() >= Answer::NeedsReason.gravity());
        if query.troubled && grave.is_none() {
            continue;
        }
        let done = walked.steps.iter().filter(|s| s.state == StepState::Done).count();
        let latest = walked.next.as_ref().and_then(|n| n.latest_on);
        let card = BoardCard {
            person: PersonName { id: member.id, name: row.facts.name.clone() },
            unit_name: row.unit_name,
            stage: row.stage,
            since: since(member, row.stage, as_of),
            next: walked.next,
            done: u32::try_from(done).unwrap_or(0),
            steps: u32::try_from(list.steps.len()).unwrap_or(0),
            answer,
            breaches: u32::try_from(breaches).unwrap_or(0),
            trouble: grave.map(|f| f.message.clone()).unwrap_or_default(),
            dual,
        };
        cards.push((card, latest));
    }
    cards.sort_by_key(|(c, latest)| (std::cmp::Reverse(c.answer.gravity()), latest.unwrap_or(Day::MAX), c.person.id));
    let columns = COLUMNS
        .iter()
        .map(|stage| BoardColumn {
            stage: *stage,
            name: stage.label().to_owned(),
            cards: cards.iter().filter(|(c, _)| c.stage == *stage).map(|(c, _)| c.clone()).collect(),
        })
        .collect();
    let plans = development::plans(office)?;
    let years = (0..3).map(|back| count(&roll, query, as_of, as_of.year() - back, &plans)).collect();
    Ok(Board { as_of, columns, years, plans: plans.into_iter().filter(|p| p.year == as_of.year()).collect() })
}

fn since(member: &Member, stage: Stage, as_of: Day) -> Option<PartialDate> {
    let last = |kind| member.last_on(kind, as_of);
    let kind = match stage {
        Stage::Applicant => EventKind::Applied,
        Stage::Activist => EventKind::Activist,
        Stage::Prospect => EventKind::Prospect,
        Stage::ProbationaryMember => EventKind::Admitted,
        _ => return last(EventKind::Confirmed).or_else(|| last(EventKind::ConfirmationApproved)),
    };
    last(kind)
}

/// What happened in a year, up to the day.
fn count(roll: &Roll, query: &BoardQuery, as_of: Day, year: i32, plans: &[development::Plan]) -> YearCount {
    let here = |m: &&Member| query.unit.is_none_or(|u| roll.is_within(m.on(as_of).and_then(|s| s.unit), u));
    let in_year = |m: &Member, kinds: &[EventKind]| {
        m.events.iter().any(|e| {
            kinds.contains(&e.kind) && e.on.is_some_and(|on| on.first_day().year() == year && on.first_day() <= as_of)
        })
    };
    let number = |kinds: &[EventKind], teachers: bool| {
        let found = roll
            .members
            .iter()
            .filter(here)
            .filter(|m| !teachers || m.facts.staff_kind == StaffKind::Teacher)
            .filter(|m| in_year(m, kinds))
            .count();
        u32::try_from(found).unwrap_or(0)
    };
    let planned: Vec<u32> = plans.iter().filter(|p| p.year == year && p.unit == query.unit).map(|p| p.quota).collect();
    let of_units: Vec<u32> = plans.iter().filter(|p| p.year == year).map(|p| p.quota).collect();
    let quota = match (planned.first(), query.unit) {
        (Some(quota), _) => Some(*quota),
        // No plan for the school as a whole: the plans of its units together.
        (None, None) if !of_units.is_empty() => Some(of_units.iter().sum()),
        _ => None,
    };
    YearCount {
        year,
        applied: number(&[EventKind::Applied], false),
        activists: number(&[EventKind::Activist], false),
        prospects: number(&[EventKind::Prospect], false),
        admitted: number(&[EventKind::Admitted], false),
        admitted_teachers: number(&[EventKind::Admitted], true),
        confirmed: number(&[EventKind::Confirmed, EventKind::ConfirmationApproved], false),
        quota,
    }
}
