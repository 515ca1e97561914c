//! What can follow what: nothing is completed before it was found, reviewed before it was completed, closed before it
//! was reviewed. Days that are one day, or of a month known only by name, contradict nothing.

use super::{Case, ProblemStep, ProblemStepKind, ProblemTask, ProblemTaskKind};
use crate::ground::calendar::PartialDate;
use crate::ground::error::{Problem, Result};

fn refused(field: &str, message: String) -> Problem {
    Problem::bad_input(message).field(field).advise("请核对这两个日期。")
}

/// How far along a step is; none for what may come at any time.
const fn rank(kind: ProblemStepKind) -> Option<u8> {
    match kind {
        ProblemStepKind::Submitted => Some(1),
        ProblemStepKind::Passed | ProblemStepKind::Returned => Some(2),
        ProblemStepKind::Closed => Some(3),
        ProblemStepKind::Recheck | ProblemStepKind::Progress => None,
    }
}

impl Case {
    /// The day it came back after a day, if it did: what was before then is of an earlier round.
    fn came_back_after(&self, on: PartialDate) -> bool {
        self.steps.iter().any(|s| s.came_back == Some(true) && s.on.is_some_and(|back| !back.is_before(on)))
    }
}

/// A day of finding that what is recorded allows.
///
/// # Errors
/// Bad input where something happened to the problem before it.
pub(super) fn of_finding(case: &Case, found_on: Option<PartialDate>) -> Result<()> {
    let Some(found) = found_on else { return Ok(()) };
    let done = case.tasks.iter().filter_map(|t| Some((t.done_on?, "完成措施")));
    let steps = case.steps.iter().filter_map(|s| Some((s.on?, s.kind.label())));
    match done.chain(steps).find(|(on, _)| on.is_before(found)) {
        Some((on, what)) => {
            Err(refused("found_on", format!("发现时间{}晚于已登记的“{what}”（{}）", found.dots(), on.dots())))
        }
        None => Ok(()),
    }
}

/// A day of completion that the finding and the reviews allow.
///
/// # Errors
/// Bad input where it is completed before it was found, or after a review that looked at it.
pub(super) fn of_completion(case: &Case, task: &ProblemTask) -> Result<()> {
    let Some(done) = task.done_on else { return Ok(()) };
    if let Some(found) = case.record.found_on.filter(|found| done.is_before(*found)) {
        return Err(refused("done_on", format!("完成日期{}早于发现问题的时间（{}）", done.dots(), found.dots())));
    }
    let held = case.tasks.iter().find(|t| t.id == task.id && t.id.is_some());
    if task.kind != ProblemTaskKind::Measure || held.is_some_and(|t| t.done_on == task.done_on) {
        return Ok(());
    }
    let reviewed = case.steps.iter().find_map(|s| {
        let (Some(_), Some(on)) = (rank(s.kind).filter(|_| s.kind != ProblemStepKind::Returned), s.on) else {
            return None;
        };
        (on.is_before(done) && !case.came_back_after(on) && !returned_after(case, on)).then_some((on, s.kind.label()))
    });
    match reviewed {
        Some((on, what)) => {
            Err(refused("done_on", format!("完成日期{}晚于已登记的“{what}”（{}）", done.dots(), on.dots()))
                .advise("请核对日期；审核退回或问题反弹的，请先登记。"))
        }
        None => Ok(()),
    }
}

/// Sent back on that day or later: what follows is done anew.
fn returned_after(case: &Case, on: PartialDate) -> bool {
    case.steps
        .iter()
        .any(|s| s.kind == ProblemStepKind::Returned && s.on.is_some_and(|returned| !returned.is_before(on)))
}

/// A day of a step that the finding, the measures and the other steps allow.
///
/// # Errors
/// Bad input with what it would stand before.
pub(super) fn of_step(case: &Case, step: &ProblemStep) -> Result<()> {
    let Some(on) = step.on else { return Ok(()) };
    if let Some(found) = case.record.found_on.filter(|found| on.is_before(*found)) {
        return Err(refused("on", format!("日期{}早于发现问题的时间（{}）", on.dots(), found.dots())));
    }
    let Some(own) = rank(step.kind).filter(|_| !case.came_back_after(on)) else { return Ok(()) };
    let measures = case.tasks.iter().filter(|t| t.kind == ProblemTaskKind::Measure);
    if step.kind != ProblemStepKind::Returned
        && !returned_after(case, on)
        && let Some((done, title)) =
            measures.filter_map(|t| Some((t.done_on?, &t.title))).find(|(d, _)| on.is_before(*d))
    {
        let title: String = title.chars().take(20).collect();
        return Err(refused(
            "on",
            format!("“{}”的日期{}早于措施“{title}”的完成日期（{}）", step.kind.label(), on.dots(), done.dots()),
        ));
    }
    let earlier = case.steps.iter().filter(|s| s.id != step.id || step.id.is_none()).find_map(|s| {
        let (rank, day) = (rank(s.kind)?, s.on?);
        (rank < own && on.is_before(day) && !returned_after(case, on)).then_some((s.kind.label(), day))
    });
    match earlier {
        Some((what, day)) => Err(refused(
            "on",
            format!("“{}”的日期{}早于已登记的“{what}”（{}）", step.kind.label(), on.dots(), day.dots()),
        )),
        None => Ok(()),
    }
}
