//! 责任书: which unit signed for what, and which has not signed yet.

use std::collections::HashMap;
use std::hash::Hash;

use chrono::Datelike;
use rusqlite::{Connection, params};

use super::{Letter, LetterView, LetterYear, Unsigned, store};
use crate::books::organisation::{self, Unit, UnitKind};
use crate::books::plans::{self, FileOwner, files_of, remove_files};
use crate::ground::calendar::{Day, Per, periods_of};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{LetterId, TargetId, TaskId, UnitId};
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

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
    // One that was closed within the year is no longer asked to sign.
    let days = periods_of(year, Per::Year);
    let signs = |u: &Unit| u.kind == UnitKind::Branch && days.last().is_some_and(|year| u.stands_on(year.to));
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

/// A 责任书 as it is kept: trimmed, and what is said of its signing whole.
///
/// # Errors
/// Bad input without a title, or signed on a day still ahead or by nobody.
pub(crate) fn checked_letter(letter: &Letter, today: Day) -> Result<Letter> {
    let mut letter = letter.clone();
    for text in [&mut letter.title, &mut letter.signer_name, &mut letter.note] {
        *text = text.trim().to_owned();
    }
    if letter.title.is_empty() {
        return Err(Problem::bad_input("没有填写责任书名称").field("title").advise("例如“党建工作责任书”。"));
    }
    if letter.signed_on.is_some_and(|on| on > today) {
        return Err(Problem::bad_input("签订日期晚于今天").field("signed_on").advise("还没有签订的，请留空。"));
    }
    if letter.signed_on.is_some() && letter.signer.is_none() && letter.signer_name.is_empty() {
        return Err(Problem::bad_input("填了签订日期，没有填签订人").field("signer_name").advise("请写明由谁签订。"));
    }
    Ok(letter)
}

/// Adds or changes a 责任书.
///
/// # Errors
/// As [`checked_letter`] tells them.
pub fn save_letter(office: &mut Office, letter: &Letter) -> Result<Outcome<LetterId>> {
    let letter = checked_letter(letter, office.today())?;
    office.transact(Op::SaveLetter, &letter.title, |tx| write_letter(tx, &letter))
}

/// Writes a 责任书 and what it covers inside a change; a name is kept only where nobody on the roll is meant.
pub(crate) fn write_letter(tx: &Connection, letter: &Letter) -> Result<LetterId> {
    let signer = if letter.signer.is_some() { "" } else { letter.signer_name.as_str() };
    tx.execute(
        "INSERT INTO letter (id, year_of, unit_id, title, signer_id, signer, signed_on, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (id) DO UPDATE SET year_of = excluded.year_of, unit_id = excluded.unit_id, title = excluded.title,
         signer_id = excluded.signer_id, signer = excluded.signer, signed_on = excluded.signed_on, note = excluded.note",
        params![
            letter.id,
            letter.year,
            letter.unit,
            letter.title,
            letter.signer,
            signer,
            letter.signed_on,
            letter.note
        ],
    )
    .sql()?;
    let id = letter.id.unwrap_or(LetterId(tx.last_insert_rowid()));
    if store::covered(tx, id)? == (letter.tasks.clone(), letter.targets.clone()) {
        return Ok(id);
    }
    tx.execute("DELETE FROM letter_cover WHERE letter_id = ?1", [id]).sql()?;
    let mut cover =
        tx.prepare_cached("INSERT INTO letter_cover (letter_id, task_id, target_id) VALUES (?1, ?2, ?3)").sql()?;
    for task in &letter.tasks {
        cover.execute((id, Some(task), None::<TargetId>)).sql()?;
    }
    for target in &letter.targets {
        cover.execute((id, None::<TaskId>, Some(target))).sql()?;
    }
    Ok(id)
}

/// Removes a 责任书 and its files.
pub fn remove_letter(office: &mut Office, id: LetterId) -> Result<Outcome<()>> {
    office.transact(Op::RemoveLetter, "", |tx| {
        tx.execute("DELETE FROM letter_cover WHERE letter_id = ?1", [id]).sql()?;
        remove_files(tx, FileOwner::Letter, id.0)?;
        match tx.execute("DELETE FROM letter WHERE id = ?1", [id]).sql()? {
            0 => Err(Problem::not_found("没有这条记录").advise("可能已被删除，请刷新后再看。")),
            _ => Ok(()),
        }
    })
}
