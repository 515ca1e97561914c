//! Verbs of units: adding, changing, renaming, closing, removing.

use rusqlite::{Connection, OptionalExtension, params};

use super::misplaced::{self, Misplaced};
use super::service::{ordered, remove, required};
use super::store;
use super::{Unit, UnitKind, unit_name};
use crate::ground::calendar::Day;
use crate::ground::codes::code_of;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::UnitId;
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

/// Adds or changes a unit. A name that is not what it was is a slip mended everywhere, or another name from
/// [`Unit::renamed_on`] on.
///
/// # Errors
/// Bad input where the name is empty, taken by a sister unit, or the parent is the unit itself or
/// below it; a group needs a branch above it; a unit with people or units in it is not closed.
pub fn save_unit(office: &mut Office, unit: &Unit) -> Result<Outcome<UnitId>> {
    let name = required(&unit.name, "name", "没有填写名称")?;
    let all = store::units(office.db())?;
    check_parent(&all, unit)?;
    if all.iter().any(|u| u.id != unit.id && u.parent == unit.parent && u.name == name && u.closed_on.is_none()) {
        return Err(Problem::new(ProblemCode::Conflict, format!("已经有“{name}”"))
            .field("name")
            .advise("请换一个名称。"));
    }
    ordered(unit.founded_on.map(|d| d.first_day()), unit.closed_on, "closed_on")?;
    ordered(unit.applied_on, unit.approved_on, "approved_on")?;
    let held = all.iter().find(|u| u.id.is_some() && u.id == unit.id);
    if let Some(closed) = unit.closed_on.filter(|_| held.is_some_and(|h| h.closed_on != unit.closed_on)) {
        refuse_open_below(&all, unit, closed)?;
    }
    let moved = held.is_some_and(|h| (h.founded_on, h.closed_on) != (unit.founded_on, unit.closed_on));
    let before = if moved { misplaced::misplaced(office.db(), Day::MAX)? } else { Vec::new() };
    let detail = match held.filter(|h| h.name != name) {
        Some(old) if unit.renamed_on.is_some() => format!("{}改名为{name}", old.name),
        _ => name.clone(),
    };
    office.transact(Op::SaveUnit, &detail, |tx| match held {
        None if unit.id.is_some() => Err(Problem::not_found("这个组织已经不在了")),
        None => insert_unit(tx, &Unit { name: name.clone(), ..unit.clone() }),
        Some(held) => {
            if let Some(on) = unit.renamed_on.filter(|_| held.name != name) {
                unit_name::keep_former(tx, held, on)?;
            }
            change(tx, &Unit { name: name.clone(), ..unit.clone() }, moved.then_some(before.as_slice()))
        }
    })
}

/// The unit above must be there, be able to have units below it, and not be the unit itself or below it.
fn check_parent(all: &[Unit], unit: &Unit) -> Result<()> {
    let refuse = |message: &str, advice: &str| Err(Problem::bad_input(message).field("parent").advise(advice));
    let mut at = unit.parent;
    // Once around at most: a tree that is a circle already is no reason to go on for ever.
    for _ in 0..=all.len() {
        if at.is_some() && at == unit.id {
            return refuse("上级不能是它自己或它的下级", "请另选上级组织。");
        }
        at = at.and_then(|above| all.iter().find(|u| u.id == Some(above))).and_then(|u| u.parent);
    }
    let parent = unit.parent.map(|p| all.iter().find(|u| u.id == Some(p)));
    match (unit.kind, parent) {
        (_, Some(None)) => refuse("没有这个上级组织", "请另选上级组织；还没有建的，请先建上级组织。"),
        (UnitKind::Group, parent) if parent.flatten().map(|p| p.kind) != Some(UnitKind::Branch) => {
            refuse("党小组要设在党支部下面", "请选择它所在的党支部。")
        }
        _ => Ok(()),
    }
}

fn refuse_open_below(all: &[Unit], unit: &Unit, closed: Day) -> Result<()> {
    let open = |u: &&Unit| u.parent.is_some() && u.parent == unit.id && u.closed_on.is_none_or(|on| on > closed);
    let below: Vec<&str> = all.iter().filter(open).map(|u| u.name.as_str()).collect();
    if below.is_empty() {
        return Ok(());
    }
    Err(Problem::bad_input(format!("“{}”下面还有{}，不能先撤销", unit.name, below.join("、")))
        .field("closed_on")
        .advise("请先撤销下级组织，或把它们改到别的上级。"))
}

/// Writes a unit that is held, inside a change; `before` is who was misplaced before its days moved.
fn change(tx: &Connection, unit: &Unit, before: Option<&[Misplaced]>) -> Result<UnitId> {
    let id = unit.id.ok_or_else(|| Problem::not_found("这个组织已经不在了"))?;
    tx.execute(
        "UPDATE unit SET parent_id = ?2, kind = ?3, name = ?4, founded_on = ?5, closed_on = ?6, applied_on = ?7,
         approved_on = ?8, covers = ?9, temporary = ?10, theme_day = ?11, note = ?12 WHERE id = ?1",
        params![
            id,
            unit.parent,
            code_of(&unit.kind)?,
            unit.name,
            unit.founded_on,
            unit.closed_on,
            unit.applied_on,
            unit.approved_on,
            unit.covers,
            unit.temporary,
            theme_day(unit),
            unit.note
        ],
    )
    .sql()?;
    if let Some(before) = before {
        misplaced::refuse_left_behind(tx, unit, before)?;
        if let Some(closed) = unit.closed_on {
            end_posts(tx, id, closed)?;
        }
    }
    Ok(id)
}

/// Nobody holds a post in a unit that is no more.
pub(super) fn end_posts(tx: &Connection, unit: UnitId, closed: Day) -> Result<()> {
    tx.execute(
        "UPDATE post SET until_date = ?2 WHERE unit_id = ?1 AND (until_date IS NULL OR until_date > ?2)
         AND (from_date IS NULL OR from_date < ?2)",
        (unit, closed),
    )
    .sql()?;
    Ok(())
}

fn theme_day(unit: &Unit) -> Option<String> {
    unit.theme_day.and_then(|d| serde_json::to_string(&d).ok())
}

/// Writes a new unit inside a change. The store itself refuses one that is its own ancestor.
pub(crate) fn insert_unit(tx: &Connection, unit: &Unit) -> Result<UnitId> {
    tx.prepare_cached(
        "INSERT INTO unit (parent_id, kind, name, founded_on, closed_on, applied_on, approved_on, covers, temporary, theme_day, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )
    .sql()?
    .execute(params![
        unit.parent, code_of(&unit.kind)?, unit.name, unit.founded_on, unit.closed_on, unit.applied_on, unit.approved_on,
        unit.covers, unit.temporary, theme_day(unit), unit.note
    ])
    .sql()?;
    Ok(UnitId(tx.last_insert_rowid()))
}

/// Removes a unit on which nothing hangs; one with records is closed instead.
pub fn remove_unit(office: &mut Office, id: UnitId) -> Result<Outcome<()>> {
    let name: Option<String> =
        office.db().query_row("SELECT name FROM unit WHERE id = ?1", [id], |r| r.get(0)).optional().sql()?;
    let name = name.unwrap_or_default();
    let hangs = |p: Problem| {
        if p.code == ProblemCode::Conflict {
            Problem::new(ProblemCode::Conflict, "它下面还有人员、会议或下级组织，不能删除")
                .advise("请填写撤销日期，历史记录会保留。")
        } else {
            p
        }
    };
    let named: i64 =
        office.db().query_row("SELECT COUNT(*) FROM unit_name WHERE unit_id = ?1", [id], |r| r.get(0)).sql()?;
    if named == 0 {
        return remove(office, Op::RemoveUnit, "unit", id.0, &name).map_err(hangs);
    }
    office.transact(Op::RemoveUnit, &name, |tx| {
        tx.execute("DELETE FROM unit_name WHERE unit_id = ?1", [id]).sql()?;
        tx.execute("DELETE FROM unit WHERE id = ?1", [id]).sql().map_err(hangs)?;
        Ok(())
    })
}
