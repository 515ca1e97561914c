//! A seat that fell vacant before the term was over and is to be filled by a by-election. The law says 及时 and no
//! number; how long is a reading, and said to be ours.

use std::collections::BTreeSet;

use smol_str::ToSmolStr;
use thin_vec::thin_vec;

use super::{excused, in_scope};
use crate::ground::calendar::{Day, Period, chinese, day_before, days_between, months_after};
use crate::law::rulebook::docket::{Docket, Existence, about_unit, existence, posts_on};
use crate::law::rulebook::facts::{Role, UnitFacts};
use crate::law::rulebook::params::{Params, Vacancy};
use crate::law::rulebook::readings;
use crate::law::rulebook::rule::Rule;
use crate::law::rulebook::{Answer, Counted, Finding, RecordKind};

/// Seats of a role that fell vacant on a day.
struct Vacant {
    role: Role,
    /// First day the seat was empty.
    on: Day,
    seats: usize,
    /// First and last day it may have been filled.
    filled: Option<(Day, Day)>,
    /// By the election of a new committee.
    by_term: bool,
}

/// Judges a unit: what is vacant, and what fell vacant or was filled in the year.
pub fn judge(docket: &Docket<'_>, rule: &Rule, params: &Vacancy, unit: &UnitFacts, out: &mut Vec<Finding>) {
    let moment = docket.moment();
    let Some(year) = docket.year_days() else { return };
    let now = Period { from: moment, to: moment };
    if !in_scope(&rule.scope, unit) || year.from > docket.facts.as_of || existence(unit, now) == Existence::Never {
        return;
    }
    for role in params.roles.iter().copied() {
        for vacant in vacancies(unit, role, moment) {
            if vacant.filled.is_some_and(|(_, last)| last < year.from) {
                continue;
            }
            let Some(version) = rule.version_on(vacant.on) else {
                out.push(docket.not_covered(rule, about_unit(unit), unit.id, vacant.on));
                continue;
            };
            let Params::Vacancy(params) = &version.params else { continue };
            out.extend(told(
                docket,
                rule,
                (unit, params),
                &vacant,
                docket.finding(rule, Some(version), about_unit(unit), unit.id),
            ));
        }
    }
}

/// Who holds a role on a day and no higher one: a secretary sits in the committee once.
fn holders(unit: &UnitFacts, role: Role, day: Day) -> BTreeSet<i64> {
    let higher: &[Role] = match role {
        Role::Secretary | Role::GroupLeader => &[],
        Role::Deputy => &[Role::Secretary],
        Role::Member => &[Role::Secretary, Role::Deputy],
    };
    let above: BTreeSet<i64> = posts_on(unit, day, higher).iter().map(|p| p.person).collect();
    posts_on(unit, day, &[role]).iter().map(|p| p.person).filter(|p| !above.contains(p)).collect()
}

/// Every falling vacant up to a day, oldest first. What changes with a new committee is no vacancy.
fn vacancies(unit: &UnitFacts, role: Role, moment: Day) -> Vec<Vacant> {
    let begun = unit.posts.iter().filter_map(|p| p.from).map(|from| from.first_day());
    let changes: BTreeSet<Day> =
        unit.posts.iter().filter_map(|p| p.until).chain(begun).filter(|day| *day <= moment).collect();
    let mut found = Vec::new();
    for on in changes.iter().copied() {
        let (held, holds) = (holders(unit, role, day_before(on)), holders(unit, role, on));
        let (before, after) = (held.len(), holds.len());
        if renewed(unit, on, &held.difference(&holds).copied().collect::<Vec<_>>()) {
            continue;
        }
        let Some(seats) = before.checked_sub(after).filter(|n| *n > 0) else { continue };
        let election = unit.terms.iter().map(|t| t.elected_on).filter(|e| *e >= on && *e <= moment).min();
        let filled = changes.range(on..).copied().find(|day| holders(unit, role, *day).len() >= before);
        let by_term = election.is_some_and(|e| filled.is_none_or(|f| e <= f));
        let filled = if by_term { election.map(|e| (e, e)) } else { filled.map(|day| (day, latest(unit, role, day))) };
        found.push(Vacant { role, on, seats, filled, by_term });
    }
    found
}

/// Is the change that of a committee: on the day of its election or its end, or the old one leaving in the month in
/// which the election is approved.
fn renewed(unit: &UnitFacts, on: Day, left: &[i64]) -> bool {
    unit.terms.iter().any(|t| {
        let approving = t.elected_on <= on && months_after(t.elected_on, 1).is_some_and(|last| on <= last);
        let old = |person: &i64| {
            let began = unit.posts.iter().filter(|p| p.person == *person && p.until == Some(on)).filter_map(|p| p.from);
            began.map(|from| from.first_day()).max().is_none_or(|from| from < t.elected_on)
        };
        t.elected_on == on || t.ended_on == Some(on) || (approving && left.iter().all(old))
    })
}

/// The last day a post that began on this day at the earliest may have begun.
fn latest(unit: &UnitFacts, role: Role, first: Day) -> Day {
    let began = unit.posts.iter().filter(|p| p.role == role).filter_map(|p| p.from);
    began.filter(|from| from.first_day() == first).map(|from| from.last_day()).max().unwrap_or(first)
}

fn told(
    docket: &Docket<'_>,
    rule: &Rule,
    (unit, params): (&UnitFacts, &Vacancy),
    vacant: &Vacant,
    base: Finding,
) -> Option<Finding> {
    let limit = docket.readings.by_election.after(vacant.on)?;
    let period = Period { from: vacant.on, to: limit };
    let excuse = docket.excuse(rule, RecordKind::Unit, unit.id, Some(period));
    let due = excuse.and_then(|e| e.postponed_to).map_or(limit, |to| limit.max(to));
    let (role, seats) = (vacant.role.label(), vacant.seats);
    let many = if seats > 1 { format!("{seats}名") } else { String::new() };
    let what = format!("{}起{role}空缺{many}", chinese(vacant.on));
    let own = format!("条文只说及时补选，{}是本程序提醒的时间", docket.readings.by_election.label());
    let mut said = vec![docket.readings.said(readings::BY_ELECTION)];
    if due != limit {
        said.push(format!("已同意延期到{}。", chinese(due)));
    }
    let ended = unit.posts.iter().filter(|p| p.role == vacant.role && p.until == Some(vacant.on));
    let base = Finding {
        period: Some(period),
        due_on: Some(due),
        required: Some(docket.readings.by_election.label().into()),
        actual: vacant.filled.map(|(first, _)| first.to_smolstr()),
        counted: ended
            .map(|p| Counted { kind: RecordKind::Person, id: p.person, on: Some(vacant.on.into()) })
            .collect(),
        readings: said.into(),
        ..base
    };
    let how = if vacant.by_term { "换届选举" } else { "补上" };
    Some(match vacant.filled {
        Some((first, last)) if last <= due => {
            Finding { message: format!("{what}，{}{how}。", chinese(first)), remedy: "".into(), ..base }
        }
        Some((first, _)) if first > due => {
            let message = format!("{what}，{}才{how}，超过{}。{own}，请说明原因。", chinese(first), chinese(due));
            excused(rule, excuse, Finding { answer: Answer::NeedsReason, message, ..base })
        }
        Some(_) => Finding {
            answer: Answer::CannotTell,
            missing: thin_vec!["精确到日的任职时间".to_owned()],
            message: format!("{what}，接任的任职时间不够精确，无法判断何时{how}。"),
            remedy: "请把任职时间补到日。".into(),
            ..base
        },
        // A committee whose election is not known may have been renewed with fewer seats.
        None if vacant.role != Role::Secretary && !unit.terms.iter().any(|t| t.elected_on <= vacant.on) => Finding {
            answer: Answer::CannotTell,
            missing: thin_vec!["本届选举日期".to_owned()],
            message: format!("{what}，没有登记本届选举日期，不知道是不是换届时减少的，无法判断。"),
            remedy: "请登记本届的选举日期。".into(),
            ..base
        },
        None => {
            let left = days_between(docket.moment(), due);
            let base = Finding { missing: thin_vec![format!("{role}的补选")], ..base };
            match left {
                ..0 => {
                    let message = format!("{what}，还没有补选，已过{}天。{own}，请补选或说明原因。", -left);
                    excused(rule, excuse, Finding { answer: Answer::NeedsReason, message, ..base })
                }
                _ => Finding {
                    answer: if left <= i64::from(params.warn_days_before) { Answer::Soon } else { Answer::Due },
                    message: format!("{what}，应当及时补选，到{}还剩{left}天。{own}。", chinese(due)),
                    ..base
                },
            }
        }
    })
}
