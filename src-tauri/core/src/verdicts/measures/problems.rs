//! Counts of problems and of how they were put right.

use super::{Reading, Row, Scene, Whom};
use crate::books::rectification::Register;
use crate::books::rectification::measures::{self as problems, OfUnit, ProblemCount};
use crate::ground::calendar::Period;
use crate::ground::error::Result;
use crate::ground::ids::UnitId;

/// A count over the register of problems and the year's days.
type Counting = fn(&Register, &Period, OfUnit<'_>) -> ProblemCount;

fn counted(scene: &Scene<'_>, whom: Whom, count: Counting) -> Result<ProblemCount> {
    let of = |unit: Option<UnitId>| scene.includes(whom, unit);
    Ok(count(scene.problems()?, &scene.period, Some(&of)))
}

fn reading(count: ProblemCount) -> Reading {
    let row = |p: problems::CountedProblem| Row { kind: "problem".to_owned(), id: p.id, name: p.title, on: None };
    let missing: Vec<String> =
        count.unknown.iter().map(|p| format!("“{}”的日期没有写全，不知道算不算在内", p.title)).collect();
    let rows: Vec<Row> = count.rows.into_iter().map(row).collect();
    if missing.is_empty() { Reading::rows(rows) } else { Reading { rows, missing, ..Reading::default() } }
}

pub(super) fn found(scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
    Ok(reading(counted(scene, whom, problems::found)?))
}

pub(super) fn closed(scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
    Ok(reading(counted(scene, whom, problems::closed)?))
}

pub(super) fn reopened(scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
    Ok(reading(counted(scene, whom, problems::reopened)?))
}

pub(super) fn overdue(scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
    Ok(reading(counted(scene, whom, |r, p, of| problems::overdue(r, p.to, of))?))
}

pub(super) fn open(scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
    Ok(reading(counted(scene, whom, |r, p, of| problems::open(r, p.to, of))?))
}

/// Of the problems closed in the year, those closed by their last day.
pub(super) fn on_time(scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
    let (part, whole) =
        (reading(counted(scene, whom, problems::closed_on_time)?), reading(counted(scene, whom, problems::closed)?));
    match (part.value, whole.value) {
        (Some(p), Some(w)) => Ok(Reading::share(p, w, whole.rows, "本年还没有销号的问题")),
        _ => Ok(Reading { missing: [part.missing, whole.missing].concat(), ..Reading::default() }),
    }
}
