//! How targets stand.

use chrono::Datelike;

use super::judge::judge;
use super::task_measures::TASK_MEASURES;
use super::{Target, TargetState, TargetView, TargetYear, store};
use crate::books::organisation;
use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::vault::office::Office;
use crate::verdicts::measures::{Measure, SHARED, Scene};

/// Measures a target may name. Those of targets themselves are left out: a target is not read from targets.
pub(super) fn catalogue() -> Vec<&'static Measure> {
    SHARED.iter().chain(TASK_MEASURES).collect()
}

/// The targets of a year as they stand on a day.
pub fn targets(office: &Office, year: Option<i32>, as_of: Option<Day>) -> Result<TargetYear> {
    let as_of = as_of.unwrap_or(office.today());
    let year = year.unwrap_or(as_of.year());
    let targets = judged(office, year, as_of)?;
    let count = |state| u32::try_from(targets.iter().filter(|t| t.state == state).count()).unwrap_or(u32::MAX);
    Ok(TargetYear {
        year,
        as_of,
        met: count(TargetState::Met),
        not_yet: count(TargetState::NotYet),
        cannot_tell: count(TargetState::CannotTell),
        measures: catalogue().into_iter().map(Measure::view).collect(),
        targets,
    })
}

/// The targets of a year, each judged. A year that has not begun is not known.
pub(super) fn judged(office: &Office, year: i32, as_of: Day) -> Result<Vec<TargetView>> {
    judged_as(office, year, as_of, |_| ())
}

/// The same, of the targets as `known` leaves each.
pub(crate) fn judged_as(
    office: &Office,
    year: i32,
    as_of: Day,
    known: impl FnMut(&mut Target),
) -> Result<Vec<TargetView>> {
    let mut found = store::targets(office.db(), Some(year))?;
    found.iter_mut().for_each(known);
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let scene = if as_of.year() < year { None } else { Some(Scene::read(office, year, as_of)?) };
    let units = organisation::units(office.db())?;
    let school = organisation::school(office.db())?.name;
    let catalogue = catalogue();
    let name = |target: &Target| match target.unit {
        Some(id) => units.iter().find(|u| u.id == Some(id)).map(|u| u.name_on(as_of).to_owned()).unwrap_or_default(),
        None => school.clone(),
    };
    found
        .into_iter()
        .map(|target| {
            let unit_name = name(&target);
            judge(target, unit_name, scene.as_ref(), &catalogue)
        })
        .collect()
}

/// What the program reckons for a target as it stands on a day, whether it is kept or not.
pub(crate) fn reckoned(office: &Office, target: &Target, as_of: Day) -> Result<TargetView> {
    let scene = if as_of.year() < target.year { None } else { Some(Scene::read(office, target.year, as_of)?) };
    judge(target.clone(), String::new(), scene.as_ref(), &catalogue())
}

/// The measure a target may name, by its id or its Chinese name.
pub(crate) fn measure_named(words: &str) -> Option<&'static Measure> {
    catalogue().into_iter().find(|m| m.id == words || m.name == words)
}
