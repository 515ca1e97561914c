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
    let tasks = plans::all_tasks(db, None, as_of)?.into_iter();
    let tasks = told_apart(year, tasks.filter_map(|t| Some((t.task.id?, t.task.year, t.task.title, t.unit_name))));
    let whose = |unit: Option<UnitId>| {
        let name = units.iter().find(|u| u.id == unit).map(|u| u.name_on(as_of).to_owned());
        name.filter(|_| unit.is_some()).unwrap_or_else(|| WHOLE.to_owned())
    };
    let targets = store::targets(db, None)?.into_iter();
    let targets = told_apart(year, targets.filter_map(|t| Some((t.id?, t.year, t.name, whose(t.unit)))));
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

/// The name of what a letter covers that is another year's.
fn name_of_year(name: &str, year: i32) -> String {
    format!("{name}（{year}年）")
}

/// The year that such a name says, and the name without it.
pub(crate) fn year_said(name: &str) -> Option<(&str, i32)> {
    let (name, year) = name.strip_suffix("年）")?.rsplit_once('（')?;
    Some((name, year.parse().ok()?))
}

/// Names by id; where two of a year are called the same, with whose they are; of another year, with that year.
fn told_apart<T: Copy + Eq + Hash>(
    year: i32,
    things: impl Iterator<Item = (T, i32, String, String)>,
) -> HashMap<T, String> {
    let things: Vec<_> = things.collect();
    let mut called: HashMap<(i32, &str), u32> = HashMap::new();
    for (_, of, name, _) in &things {
        *called.entry((*of, name)).or_default() += 1;
    }
    let told = |(id, of, name, whose): &(T, i32, String, String)| {
        let twins = called.get(&(*of, name.as_str())).is_some_and(|count| *count > 1);
        let name = if twins { name_of_whose(name, whose) } else { name.clone() };
        (*id, if *of == year { name } else { name_of_year(&name, *of) })
    };
    things.iter().map(told).collect()
}
