//! The score: every criterion of an edition, reckoned for a year, with what is not known kept apart.

use super::figures::Whose;
use super::reckoner::Reckoner;
use super::report::{Score, ScoreRequest, UnitScore};
use super::service::resolve;
use super::{Framework, FrameworkSubject};
use crate::ground::error::Result;
use crate::ground::ids::{PersonId, UnitId};
use crate::vault::office::{Office, Work};
use crate::verdicts::measures::{Scene, Whom};

/// Scores a framework.
///
/// # Errors
/// Not found for a framework, unit or person there is not; bad input for a year there is not.
pub fn score(office: &Office, request: &ScoreRequest) -> Result<Score> {
    scored(office, request).map(|(_, score)| score)
}

/// The edition that was scored, and its score.
pub(super) fn scored(office: &Office, request: &ScoreRequest) -> Result<(Framework, Score)> {
    let (framework, scene) = begin(office, request)?;
    let whose = Whose { unit: request.unit, person: request.person };
    let score = Reckoner::new(office, &framework, &scene)?.score(whose)?;
    Ok((framework, score))
}

/// The edition asked for and the year as it stood.
fn begin<'a>(office: &'a Office, request: &ScoreRequest) -> Result<(Framework, Scene<'a>)> {
    let as_of = request.as_of.unwrap_or(office.today());
    let year = request.year.unwrap_or(chrono::Datelike::year(&as_of));
    Ok((resolve(office, &request.framework, year)?, Scene::read(office, year, as_of)?))
}

/// The totals of every branch.
pub fn score_units(office: &Office, request: &ScoreRequest) -> Result<Vec<UnitScore>> {
    let (framework, scene) = begin(office, request)?;
    let reckoner = Reckoner::new(office, &framework, &scene)?;
    branches(&scene, None)
        .into_iter()
        .map(|unit| {
            let score = reckoner.score(Whose { unit: Some(unit), person: None })?;
            Ok(UnitScore {
                unit,
                name: score.subject.name.into(),
                score: score.score,
                undecided: score.undecided,
                lower: score.lower,
                upper: score.upper,
                grade: score.grade,
            })
        })
        .collect()
}

fn branches(scene: &Scene<'_>, within: Option<UnitId>) -> Vec<UnitId> {
    let whom = within.map_or(Whom::School, Whom::Unit);
    scene.branches(whom).into_iter().filter_map(|b| b.id).collect()
}

/// People something was entered for in the year, as the units stand in the tree; those of no unit last.
fn people(scene: &Scene<'_>, reckoner: &Reckoner<'_>, within: Option<UnitId>) -> Vec<PersonId> {
    let roll = &scene.roll;
    let unit = |person| roll.member(person).and_then(|m| m.on(scene.last())).and_then(|status| status.unit);
    let mut found: Vec<(usize, PersonId)> = reckoner
        .people()
        .filter(|person| within.is_none_or(|above| roll.is_within(unit(*person), above)))
        .map(|person| {
            let branch = roll.branch_and_group(unit(person)).0;
            (roll.units.iter().position(|u| branch.is_some() && u.id == branch).unwrap_or(usize::MAX), person)
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, person)| person).collect()
}

/// The score of each one a framework is about: the people something was entered for, or else the branches; of
/// one unit where it is given.
///
/// # Errors
/// As [`score`]; cancelled.
pub fn score_each(office: &Office, request: &ScoreRequest, work: &Work<'_>) -> Result<(Framework, Vec<Score>)> {
    let (framework, scene) = begin(office, request)?;
    let reckoner = Reckoner::new(office, &framework, &scene)?;
    let each: Vec<Whose> = if framework.subject == FrameworkSubject::Person {
        let of = people(&scene, &reckoner, request.unit);
        of.into_iter().map(|person| Whose { unit: None, person: Some(person) }).collect()
    } else {
        let of = branches(&scene, request.unit);
        of.into_iter().map(|unit| Whose { unit: Some(unit), person: None }).collect()
    };
    let total = u64::try_from(each.len()).unwrap_or(0);
    let mut scores = Vec::with_capacity(each.len());
    for (done, whose) in (0_u64..).zip(each) {
        work.step(done, total, "评分")?;
        scores.push(reckoner.score(whose)?);
    }
    drop(reckoner);
    Ok((framework, scores))
}
