//! Verbs of targets.

use chrono::Datelike;
use rusqlite::{Connection, params};

use super::judge::judge;
use super::measured::TASK_MEASURES;
use super::{Target, TargetState, TargetView, TargetYear, store};
use crate::books::organisation;
use crate::ground::calendar::Day;
use crate::ground::codes::code_of;
use crate::ground::error::{Problem, Result};
use crate::ground::ids::TargetId;
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;
use crate::verdicts::measures::{self, Measure, SHARED, Scene};

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

/// A target as it is kept: trimmed, its 计量单位 that of its measure, a value only where entered by hand.
///
/// # Errors
/// Bad input: no name, an unknown measure, a measure without figures by unit for a unit, a value entered
/// by hand without its day and basis.
pub(crate) fn checked_target(target: &Target) -> Result<Target> {
    let mut t = target.clone();
    for text in [&mut t.name, &mut t.measured, &mut t.measure, &mut t.basis, &mut t.note] {
        *text = text.trim().to_owned();
    }
    if t.name.is_empty() {
        return Err(Problem::bad_input("没有填写目标").field("name").advise("请写明要达到什么。"));
    }
    if !(1949..=2200).contains(&t.year) {
        return Err(Problem::bad_input("年份应是四位数").field("year").advise("请填写四位数的年份。"));
    }
    if t.measure.is_empty() {
        if t.entered.is_none() {
            t.entered_on = None;
        } else if t.entered_on.is_none() || t.basis.is_empty() {
            let field = if t.entered_on.is_none() { "entered_on" } else { "basis" };
            return Err(Problem::bad_input("填报的完成值要有日期和依据")
                .field(field)
                .advise("请写明这个数是哪一天的、从哪里来的。"));
        }
        return Ok(t);
    }
    let measure = measures::find(&catalogue(), &t.measure).ok_or_else(|| {
        Problem::not_found("没有这个计数项").field("measure").advise("请从目录中选择，或改为填报完成值。")
    })?;
    if t.unit.is_some() && !measure.by_branch {
        return Err(Problem::bad_input(format!("“{}”只有全校的数，没有各单位的数", measure.name))
            .field("unit")
            .advise("请把责任单位改为全校，或改选别的计数项。"));
    }
    measure.unit.clone_into(&mut t.measured);
    measure.id.clone_into(&mut t.measure);
    (t.entered, t.entered_on, t.basis) = (None, None, String::new());
    Ok(t)
}

/// Adds or changes a target.
///
/// # Errors
/// As [`checked_target`] tells them.
pub fn save_target(office: &mut Office, target: &Target) -> Result<Outcome<TargetId>> {
    let target = checked_target(target)?;
    office.transact(Op::SaveTarget, &target.name, |tx| write_target(tx, &target))
}

/// Writes a target inside a change.
pub(crate) fn write_target(tx: &Connection, target: &Target) -> Result<TargetId> {
    tx.execute(
        "INSERT INTO target (id, year_of, sort, unit_id, name, comparison, amount, measured, measure, entered,
                             entered_on, basis, note)
         VALUES (?1, ?2, (SELECT COALESCE(MAX(sort), 0) + 1 FROM target WHERE year_of = ?2), ?3, ?4, ?5, ?6, ?7, ?8, ?9,
                 ?10, ?11, ?12)
         ON CONFLICT (id) DO UPDATE SET year_of = excluded.year_of, unit_id = excluded.unit_id, name = excluded.name,
         comparison = excluded.comparison, amount = excluded.amount, measured = excluded.measured,
         measure = excluded.measure, entered = excluded.entered, entered_on = excluded.entered_on,
         basis = excluded.basis, note = excluded.note",
        params![
            target.id,
            target.year,
            target.unit,
            target.name,
            code_of(&target.comparison)?,
            target.amount,
            target.measured,
            target.measure,
            target.entered,
            target.entered_on,
            target.basis,
            target.note
        ],
    )
    .sql()?;
    Ok(target.id.unwrap_or(TargetId(tx.last_insert_rowid())))
}

/// Removes a target; letters no longer cover it.
pub fn remove_target(office: &mut Office, id: TargetId) -> Result<Outcome<()>> {
    office.transact(Op::RemoveTarget, "", |tx| {
        tx.execute("DELETE FROM letter_cover WHERE target_id = ?1", [id]).sql()?;
        match tx.execute("DELETE FROM target WHERE id = ?1", [id]).sql()? {
            0 => Err(Problem::not_found("没有这条记录").advise("可能已被删除，请刷新后再看。")),
            _ => Ok(()),
        }
    })
}
