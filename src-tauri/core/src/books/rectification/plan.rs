//! 倒排工期: milestones counted back from the last day. The core proposes, the clerk confirms.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Case, ProblemTask, ProblemTaskKind, register};
use crate::books::kit;
use crate::ground::calendar::{Day, days_before};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{ProblemId, ProblemTaskId};
use crate::ground::text::short;
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

/// A point of the schedule: so many days before the last day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// What.
    pub title: String,
    /// Days before the last day.
    pub days_before: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    warn_days: u32,
    point: Vec<Point>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    // A test holds the shipped file readable.
    toml::from_str(include_str!("../../../../../assets/rectification/schedule.toml"))
        .unwrap_or(File { warn_days: 10, point: Vec::new() })
});

/// What is due within so many days is shown as near.
pub(super) fn warn_days() -> i64 {
    i64::from(FILE.warn_days)
}

/// A schedule asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ProposeRequest {
    /// For which problem.
    pub problem: ProblemId,
    /// Points and their distance from the last day; those that are usual if empty.
    #[serde(default)]
    pub points: Vec<Point>,
    /// The day of asking; today if absent.
    #[serde(default)]
    pub as_of: Option<Day>,
}

/// A milestone proposed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct MilestoneProposal {
    /// What.
    pub title: String,
    /// Days before the last day.
    pub days_before: u32,
    /// The day it comes to.
    pub on: Day,
    /// What the clerk should look at: it is past, or before the problem was found; empty if nothing.
    pub note: String,
}

/// Proposes milestones; nothing is saved.
///
/// # Errors
/// Bad input where the problem has no last day.
pub fn propose(office: &Office, request: &ProposeRequest) -> Result<Vec<MilestoneProposal>> {
    let case = register::one(office.db(), request.problem)?;
    let as_of = request.as_of.unwrap_or(office.today());
    let points = if request.points.is_empty() { &FILE.point } else { &request.points };
    backward(&case, points, as_of)
}

fn backward(case: &Case, points: &[Point], as_of: Day) -> Result<Vec<MilestoneProposal>> {
    let due = case.record.due_on.ok_or_else(|| {
        Problem::bad_input("这个问题没有整改时限，不能倒排").field("due_on").advise("请先填写整改时限。")
    })?;
    let found = case.record.found_on.map(|d| d.first_day());
    let mut proposals = Vec::with_capacity(points.len());
    for point in points {
        let on = days_before(due, point.days_before)
            .ok_or_else(|| Problem::bad_input("天数太大").field("points").advise("请填写较小的天数。"))?;
        let note = if found.is_some_and(|f| on < f) {
            "早于发现问题的时间"
        } else if on < as_of {
            "已经过去"
        } else {
            ""
        };
        let title = point.title.trim().to_owned();
        proposals.push(MilestoneProposal { title, days_before: point.days_before, on, note: note.to_owned() });
    }
    proposals.sort_by_key(|p| p.on);
    Ok(proposals)
}

/// The schedule as the clerk confirmed it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SavePlan {
    /// Of which problem.
    pub problem: ProblemId,
    /// Milestones: what and when.
    pub points: Vec<PlannedPoint>,
}

/// A milestone confirmed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PlannedPoint {
    /// What.
    pub title: String,
    /// By when.
    pub on: Day,
}

/// Puts the confirmed milestones in place of those that are not reached yet, in one change.
///
/// # Errors
/// Bad input without milestones, and for one without words.
pub fn save_plan(office: &mut Office, plan: &SavePlan) -> Result<Outcome<Vec<ProblemTaskId>>> {
    let case = register::one(office.db(), plan.problem)?;
    if plan.points.is_empty() || plan.points.iter().any(|p| p.title.trim().is_empty()) {
        return Err(Problem::bad_input("有时间节点没有写内容")
            .field("points")
            .advise("请填写每个节点，或删去这一行。"));
    }
    let reached: Vec<&ProblemTask> = case.of_kind(ProblemTaskKind::Milestone).filter(|t| t.done_on.is_some()).collect();
    office.transact(Op::SaveProblemSchedule, &short(&case.record.title), |tx| {
        tx.execute(
            "DELETE FROM problem_task WHERE problem_id = ?1 AND kind = 'milestone' AND done_on IS NULL",
            [plan.problem],
        )
        .sql()?;
        let mut ids = Vec::new();
        for point in plan.points.iter().filter(|p| !reached.iter().any(|t| t.title == p.title.trim())) {
            let task = ProblemTask {
                id: None,
                problem: plan.problem,
                kind: ProblemTaskKind::Milestone,
                title: point.title.trim().to_owned(),
                owner: None,
                owner_name: String::new(),
                due_on: Some(point.on),
                due_text: String::new(),
                done_on: None,
                note: String::new(),
            };
            ids.push(kit::write(tx, &task)?);
        }
        Ok(ids)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::books::rectification::ProblemRecord;

    #[test]
    fn milestones_are_counted_back_from_the_last_day() {
        assert!(FILE.point.len() > 2 && FILE.warn_days > 0);
        let record = ProblemRecord {
            due_on: "2026-06-30".parse().ok(),
            found_on: "2026-06-01".parse().ok(),
            ..ProblemRecord::default()
        };
        let case = Case { record, ..Case::default() };
        let points = [("报审", 5), ("方案", 30), ("自查", 20)].map(|(t, n)| Point { title: t.into(), days_before: n });
        let got = backward(&case, &points, "2026-06-12".parse().unwrap()).unwrap();
        let words: Vec<String> = got.iter().map(|p| format!("{} {} {}", p.title, p.on, p.note)).collect();
        assert_eq!(words, ["方案 2026-05-31 早于发现问题的时间", "自查 2026-06-10 已经过去", "报审 2026-06-25 "]);
        assert!(backward(&Case::default(), &points, "2026-06-12".parse().unwrap()).is_err());
    }
}
