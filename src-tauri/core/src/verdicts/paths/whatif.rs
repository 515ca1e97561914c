//! What if: a copy of the path with days moved; forward to full membership, backward from a wish.

use super::timeline::{Sight, Walked, walk};
use super::{SupposedDay, TimelineStep, WhatIf, WhatIfRequest};
use crate::books::development::{self, StepList};
use crate::ground::calendar::{Day, PartialDate, chinese, work_calendar};
use crate::ground::codes::Coded as _;
use crate::ground::error::{Problem, Result};
use crate::law::rulebook::{CandidateFacts, Docket, Facts, Milestone, Rulebook, StepFacts, back_from};
use crate::vault::office::Office;
use crate::verdicts::duties;

/// The path of a person with days supposed in place of what is recorded. Nothing is saved.
///
/// # Errors
/// Not found for an unknown person.
pub fn whatif(office: &Office, request: &WhatIfRequest) -> Result<WhatIf> {
    let as_of = judging_day(request, office.today());
    let db = office.db();
    let (facts, roll) = duties::gather_paths(db, as_of, None)?;
    let book = duties::rulebook(db)?;
    let list = development::in_force(db)?;
    let candidate = match request.person {
        Some(id) => {
            let member = roll.member(id).ok_or_else(|| Problem::not_found("没有这个人").advise("请刷新后再试。"))?;
            development::candidate(db, &roll, member, as_of)?
        }
        None => CandidateFacts { birth: request.birth, ..CandidateFacts::named(0, "") },
    };
    Ok(suppose(&book, &Docket::new(&facts), &list, candidate, request, as_of))
}

/// The same from nothing but the days given: no vault.
pub fn whatif_alone(request: &WhatIfRequest, today: Day) -> Result<WhatIf> {
    let as_of = judging_day(request, today);
    let mut facts = Facts::new(as_of, chrono::Datelike::year(&as_of));
    facts.rest_days = work_calendar().clone();
    let candidate = CandidateFacts { birth: request.birth, ..CandidateFacts::named(0, "") };
    let list = development::shipped()?;
    // A question about the law alone: nothing says that a step waits for today.
    let floor = request.as_of.unwrap_or(Day::MIN);
    Ok(suppose(&Rulebook::builtin()?, &Docket::new(&facts), list, candidate, request, floor))
}

/// Today, or the last day supposed where that is later: what is supposed counts as done.
fn judging_day(request: &WhatIfRequest, today: Day) -> Day {
    let last = request.days.iter().filter_map(|d| d.on).map(PartialDate::last_day).max();
    request.as_of.unwrap_or(today).max(last.unwrap_or(Day::MIN))
}

fn suppose(
    book: &Rulebook,
    docket: &Docket<'_>,
    list: &StepList,
    candidate: CandidateFacts,
    request: &WhatIfRequest,
    floor: Day,
) -> WhatIf {
    let as_of = docket.facts.as_of;
    let mut supposed = candidate.clone();
    for day in &request.days {
        move_step(&mut supposed, day);
    }
    if let Some(birth) = request.days.iter().find(|d| d.milestone == Milestone::Birth) {
        supposed.birth = birth.on;
    }
    let documents = vec![Vec::new(); list.steps.len()];
    let sight = Sight { book, docket, candidate: &supposed, list, events: &[], floor };
    let Walked { mut steps, next, days, .. } = walk(&sight, documents);
    for step in &mut steps {
        let holds = |s: &&StepFacts| step.milestones.iter().any(|m| m.milestone == s.milestone);
        let before: Vec<_> = candidate.steps.iter().filter(holds).map(|s| (s.milestone, s.on)).collect();
        let after: Vec<_> = supposed.steps.iter().filter(holds).map(|s| (s.milestone, s.on)).collect();
        step.moved = before != after;
    }
    let obstacles = request.goal.as_ref().map_or_else(Vec::new, |goal| {
        let needed = back_from(book, docket, &supposed, goal.milestone, goal.on);
        tell_needed(&mut steps, &supposed, &needed, as_of)
    });
    let full = steps
        .iter()
        .flat_map(|s| &s.milestones)
        .find(|m| m.milestone == Milestone::ConfirmationApproved)
        .and_then(|m| m.earliest_on);
    let done = supposed.steps.iter().find(|s| s.milestone == Milestone::ConfirmationApproved).and_then(|s| s.on);
    WhatIf { as_of, steps, next, days, earliest_full_member: done.map(PartialDate::first_day).or(full), obstacles }
}

fn move_step(candidate: &mut CandidateFacts, day: &SupposedDay) {
    let kept = candidate.steps.iter().find(|s| s.milestone == day.milestone).cloned();
    candidate.steps.retain(|s| s.milestone != day.milestone);
    if let Some(on) = day.on {
        let kept = kept.unwrap_or_else(|| StepFacts::on(day.milestone, on));
        candidate.steps.push(StepFacts { id: 0, on: Some(on), meeting: None, ..kept });
    }
}

/// Writes into the steps by when each is needed; gives what stands in the way.
fn tell_needed(
    steps: &mut [TimelineStep],
    candidate: &CandidateFacts,
    needed: &std::collections::BTreeMap<Milestone, crate::law::rulebook::Needed>,
    as_of: Day,
) -> Vec<String> {
    let mut obstacles = Vec::new();
    for step in steps {
        for view in &mut step.milestones {
            let Some(need) = needed.get(&view.milestone) else { continue };
            (view.needed_from, view.needed_by) = (need.from, need.by);
            if view.completes {
                (step.needed_from, step.needed_by) = (need.from, need.by);
            }
            let done = candidate.steps.iter().filter(|s| s.milestone == view.milestone).filter_map(|s| s.on).min();
            match (done, need.by) {
                (Some(on), Some(by)) if on.first_day() > by => {
                    obstacles.push(format!("“{}”已在{}办理，晚于所需的{}。", view.label, on.chinese(), chinese(by)));
                }
                (None, Some(by)) if by < as_of => {
                    obstacles.push(format!("“{}”最迟要在{}办理，已经过了。", view.label, chinese(by)));
                }
                _ => {}
            }
            if let (Some(on), Some(from)) = (done, need.from)
                && on.last_day() < from
            {
                obstacles.push(format!("“{}”在{}办理，到所要的日期已超过期限。", view.label, on.chinese()));
            }
        }
    }
    obstacles
}

/// The milestone a script or a form means: its code, a step's number, a rule's row (D16), or a
/// heading of a development ledger.
pub fn milestone_named(text: &str) -> Option<Milestone> {
    const SHORT: &[(&str, Milestone)] = &[
        ("application", Milestone::Applied),
        ("talk", Milestone::Talked),
        ("target", Milestone::Prospect),
        ("publicity", Milestone::PublicityStarted),
        ("training", Milestone::Trained),
        ("background_review", Milestone::BackgroundReviewed),
        ("committee_review", Milestone::CommitteeReviewed),
        ("preview", Milestone::PreliminaryReviewed),
        ("preliminary_review", Milestone::PreliminaryReviewed),
        ("form", Milestone::FormFilled),
        ("meeting", Milestone::Admitted),
        ("admission", Milestone::Admitted),
        ("admission_meeting", Milestone::Admitted),
        ("approval", Milestone::Approved),
        ("full_meeting", Milestone::ConfirmationMeeting),
        ("confirmation", Milestone::ConfirmationMeeting),
        ("full_approval", Milestone::ConfirmationApproved),
        ("confirmation_approval", Milestone::ConfirmationApproved),
        ("confirmation_application", Milestone::ConfirmationApplied),
        ("archive", Milestone::Archived),
    ];
    let wanted = text.trim().to_ascii_lowercase().replace('-', "_");
    if let Some(found) = Milestone::from_code(&wanted) {
        return Some(found);
    }
    if let Some((_, found)) = SHORT.iter().find(|(name, _)| *name == wanted) {
        return Some(*found);
    }
    let day = Day::MAX;
    let list = development::shipped().ok()?;
    if let Ok(number) = wanted.parse::<usize>() {
        return list.steps.get(number.checked_sub(1)?)?.done_by(day);
    }
    if let Some(step) = list.steps.iter().find(|s| s.id == wanted || s.name == text.trim()) {
        return step.done_by(day);
    }
    if let Some(found) = Milestone::ALL.iter().find(|m| m.label() == text.trim()) {
        return Some(*found);
    }
    Rulebook::builtin().ok()?.find(text.trim()).first().and_then(|r| r.milestone())
}
