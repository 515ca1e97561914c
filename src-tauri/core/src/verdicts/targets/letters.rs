//! 责任书: which unit signed for what, and which has not signed yet.

use std::collections::HashMap;
use std::hash::Hash;

use super::{LetterView, LetterYear, Unsigned, store};
use crate::books::organisation::{self, Unit, UnitKind};
use crate::books::plans::{self, FileOwner, files_of};
use crate::ground::calendar::{Day, Per, periods_of};
use crate::ground::error::Result;
use crate::ground::ids::UnitId;
use crate::vault::office::Office;
use chrono::Datelike;

/// The 责任书 of a year, and the units that have signed none by the day asked.
pub fn letters(office: &Office, year: Option<i32>, as_of: Option<Day>) -> Result<LetterYear> {
    let db = office.db();
    let as_of = as_of.unwrap_or(office.today());
    let year = year.unwrap_or(as_of.year());
    let units = organisation::units(db)?;
    let (mine, others): (Vec<_>, Vec<_>) =
        plans::all_tasks(db, None, as_of)?.into_iter().partition(|t| t.task.year == year);
    let mut tasks =
        told_apart(mine.into_iter().filter_map(|t| Some((t.task.id?, t.task.title, t.unit_name))).collect());
    tasks.extend(others.into_iter().filter_map(|t| Some((t.task.id?, t.task.title))));
    let whose = |unit: Option<UnitId>| {
        let name = units.iter().find(|u| u.id == unit).map(|u| u.name_on(as_of).to_owned());
        name.filter(|_| unit.is_some()).unwrap_or_else(|| WHOLE.to_owned())
    };
    let targets = store::targets(db, Some(year))?;
    let targets = told_apart(targets.into_iter().filter_map(|t| Some((t.id?, t.name, whose(t.unit)))).collect());
    let mut letters = Vec::new();
    for (letter, unit_name) in store::letters(db, Some(year))? {
        letters.push(LetterView {
            unit_name,
            signed: letter.signed_on.is_some_and(|on| on <= as_of),
            task_names: letter.tasks.iter().filter_map(|t| tasks.get(t).cloned()).collect(),
            target_names: letter.targets.iter().filter_map(|t| targets.get(t).cloned()).collect(),
            files: match letter.id {
                Some(id) => files_of(db, FileOwner::Letter, id.0)?,
                None => Vec::new(),
            },
            letter,
        });
    }
    // One that was closed within the year is no longer asked to sign, one founded after the day not yet.
    let days = periods_of(year, Per::Year);
    let founded = |u: &Unit| u.founded_on.is_none_or(|on| on.first_day() <= as_of);
    let stands = |u: &Unit| days.last().is_some_and(|year| u.stands_on(year.to));
    let signs = |u: &Unit| u.kind == UnitKind::Branch && founded(u) && stands(u);
    let unsigned = units
        .into_iter()
        .filter(signs)
        .filter_map(|u| {
            let mine: Vec<&LetterView> = letters.iter().filter(|l| Some(l.letter.unit) == u.id).collect();
            if mine.iter().any(|l| l.signed) {
                return None;
            }
            Some(Unsigned { unit: u.id?, name: u.name_on(as_of).to_owned(), drawn_up: !mine.is_empty() })
        })
        .collect();
    Ok(LetterYear { year, as_of, letters, unsigned })
}

/// Whose a target is that is no unit's.
pub(crate) const WHOLE: &str = "全校";

/// The name of what a letter covers, with whose it is.
pub(crate) fn name_of_whose(name: &str, whose: &str) -> String {
    if whose.is_empty() { name.to_owned() } else { format!("{name}（{whose}）") }
}

/// Names by id; where two of the year are called the same, with whose they are.
fn told_apart<T: Copy + Eq + Hash>(things: Vec<(T, String, String)>) -> HashMap<T, String> {
    let twins = |name: &str| things.iter().filter(|(_, other, _)| other == name).count() > 1;
    let told = |(id, name, whose): &(T, String, String)| {
        (*id, if twins(name) { name_of_whose(name, whose) } else { name.clone() })
    };
    things.iter().map(told).collect()
}
