//! Merging and splitting units: one step, so that nobody is left behind in a unit that is no more.

use std::collections::BTreeSet;

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::service::{insert_event, required};
use super::units::{end_posts, insert_unit};
use super::{EventKind, Member, NewEvent, Roll, Unit, UnitKind, misplaced};
use crate::ground::calendar::{Day, PartialDate, chinese};
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::{PersonId, UnitId};
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

/// Units that become one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct MergeUnits {
    /// Those that are closed.
    pub units: Vec<UnitId>,
    /// The one that goes on; absent where a new one is founded.
    #[serde(default)]
    pub into: Option<UnitId>,
    /// Name of the new one.
    #[serde(default)]
    pub name: String,
    /// The first day they are one.
    #[schemars(extend("x-happened" = "合并日期"))]
    pub on: Day,
}

/// A new unit of a split.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SplitPart {
    /// Its name.
    pub name: String,
    /// Who goes there.
    pub people: Vec<PersonId>,
}

/// A unit that becomes several.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SplitUnit {
    /// Which.
    pub unit: UnitId,
    /// It goes on with those who are in no part; else it is closed.
    #[serde(default)]
    pub goes_on: bool,
    /// The new units.
    pub parts: Vec<SplitPart>,
    /// The first day they are apart.
    #[schemars(extend("x-happened" = "拆分日期"))]
    pub on: Day,
}

fn refuse<T>(message: impl Into<String>, field: &str, advice: &str) -> Result<T> {
    Err(Problem::bad_input(message.into()).field(field).advise(advice))
}

/// A unit that exists on the day and can have members.
fn standing(roll: &Roll, id: UnitId, on: Day, field: &str) -> Result<Unit> {
    let unit = roll.unit(id).ok_or_else(|| Problem::not_found("没有这个组织").field(field).advise("请重新选择。"))?;
    if unit.kind != UnitKind::Branch && unit.kind != UnitKind::Group {
        return refuse(format!("“{}”不是党支部或党小组", unit.name), field, "请选择党支部或党小组。");
    }
    if let Some(founded) = unit.founded_on.filter(|founded| on < founded.first_day()) {
        let message = format!("{}在“{}”成立（{}）之前", chinese(on), unit.name, founded.chinese());
        return refuse(message, "on", "请核对日期。");
    }
    if let Some(closed) = unit.closed_on.filter(|closed| *closed <= on) {
        return refuse(format!("“{}”已在{}撤销", unit.name, chinese(closed)), field, "请重新选择。");
    }
    Ok(unit.clone())
}

/// A name no open sister unit bears.
fn free_name(roll: &Roll, parent: Option<UnitId>, name: &str, closing: &[UnitId]) -> Result<String> {
    let name = required(name, "name", "没有填写新组织的名称")?;
    let taken = |u: &Unit| {
        u.parent == parent && u.name == name && u.closed_on.is_none() && !u.id.is_some_and(|id| closing.contains(&id))
    };
    if roll.units.iter().any(taken) {
        let conflict = Problem::new(ProblemCode::Conflict, format!("已经有“{name}”"));
        return Err(conflict.field("name").advise("请换一个名称，或选择并入已有的那个。"));
    }
    Ok(name)
}

fn founded(like: &Unit, name: String, on: Day) -> Unit {
    Unit {
        id: None,
        name,
        founded_on: Some(PartialDate::day(on)),
        closed_on: None,
        applied_on: None,
        approved_on: None,
        former: Vec::new(),
        successors: Vec::new(),
        note: String::new(),
        ..like.clone()
    }
}

/// Who stands in a unit on a day, whatever the stage, and has not left.
fn people_in(roll: &Roll, unit: UnitId, on: Day) -> impl Iterator<Item = &Member> {
    roll.members.iter().filter(move |m| m.on(on).is_some_and(|s| s.unit == Some(unit) && !s.stage.has_left()))
}

/// The groups of a unit that are open on a day.
fn groups_of(roll: &Roll, unit: UnitId, on: Day) -> Vec<Unit> {
    let open = |u: &&Unit| u.parent == Some(unit) && u.closed_on.is_none_or(|closed| on < closed);
    roll.units.iter().filter(open).cloned().collect()
}

fn assign(tx: &Connection, person: PersonId, unit: UnitId, on: Day, note: &str) -> Result<()> {
    let event =
        NewEvent { kind: EventKind::Assigned, on: Some(PartialDate::day(on)), unit: Some(unit), note: note.to_owned() };
    insert_event(tx, person, &event).map(|_| ())
}

/// Closes a unit with its posts and says what goes on in its place.
fn close(tx: &Connection, unit: UnitId, on: Day, successor: Option<UnitId>) -> Result<()> {
    tx.execute("UPDATE unit SET closed_on = ?2 WHERE id = ?1", (unit, on)).sql()?;
    end_posts(tx, unit, on)?;
    match successor {
        Some(successor) => follow(tx, unit, successor),
        None => Ok(()),
    }
}

fn follow(tx: &Connection, unit: UnitId, successor: UnitId) -> Result<()> {
    tx.execute(
        "INSERT INTO unit_successor (unit_id, successor_id) VALUES (?1, ?2) ON CONFLICT (unit_id, successor_id) DO NOTHING",
        (unit, successor),
    )
    .sql()?;
    Ok(())
}

/// Refuses where the step leaves somebody in a unit that is closed by it: one who came there later.
fn nobody_left(tx: &Connection, closed: &[UnitId], before: &[misplaced::Misplaced]) -> Result<()> {
    let new = misplaced::misplaced(tx, Day::MAX)?.into_iter().find(|m| closed.contains(&m.unit) && !m.was_so(before));
    match new {
        Some(left) => {
            let from = chinese(left.from);
            refuse(
                format!("{}从{from}起又编入了“{}”，这一步办不了", left.name, left.unit_name),
                "on",
                "请先改正这次编入，或核对日期。",
            )
        }
        None => Ok(()),
    }
}

/// Merges units: those that end are closed on the day, their people moved by dated events, their posts ended, and the
/// one that goes on is named in their place. Groups with people go on under it by the same name.
///
/// # Errors
/// Bad input for units that do not exist on the day or are not of one kind, and for a new one without a name.
pub fn merge_units(office: &mut Office, request: &MergeUnits) -> Result<Outcome<UnitId>> {
    let roll = Roll::read(office.db())?;
    let on = request.on;
    let ending: BTreeSet<UnitId> = request.units.iter().copied().filter(|u| request.into != Some(*u)).collect();
    let ending = ending.into_iter().map(|id| standing(&roll, id, on, "units")).collect::<Result<Vec<_>>>()?;
    let Some(first) = ending.first() else {
        return refuse("没有选择要并入的组织", "units", "请选择合并后不再存在的组织。");
    };
    if request.into.is_none() && ending.len() < 2 {
        return refuse("只有一个组织，谈不上合并", "units", "请选择两个以上的组织，或选择并入哪一个。");
    }
    let into = request.into.map(|id| standing(&roll, id, on, "into")).transpose()?;
    let like = into.as_ref().unwrap_or(first);
    if let Some(other) = ending.iter().find(|u| u.kind != like.kind) {
        return refuse(format!("“{}”和“{}”不是同一类组织", other.name, like.name), "units", "请选择同一类的组织。");
    }
    if like.kind == UnitKind::Group
        && let Some(other) = ending.iter().find(|u| u.parent != like.parent)
    {
        let message = format!("“{}”和“{}”不在同一个党支部", other.name, like.name);
        return refuse(message, "units", "请选择同一个党支部的党小组。");
    }
    let closing: Vec<UnitId> = ending.iter().filter_map(|u| u.id).collect();
    let name = match &into {
        Some(unit) => unit.name.clone(),
        None => free_name(&roll, first.parent, &request.name, &closing)?,
    };
    let names: Vec<&str> = ending.iter().map(|u| u.name.as_str()).collect();
    let before = misplaced::misplaced(office.db(), Day::MAX)?;
    office.transact(Op::MergeUnits, &format!("{}并为{name}", names.join("、")), |tx| {
        let target = match into.as_ref().and_then(|u| u.id) {
            Some(id) => id,
            None => insert_unit(tx, &founded(first, name.clone(), on))?,
        };
        let mut closed = closing.clone();
        let mut groups: Vec<(String, UnitId)> =
            groups_of(&roll, target, on).into_iter().filter_map(|g| Some((g.name, g.id?))).collect();
        for unit in &ending {
            let Some(id) = unit.id else { continue };
            let note = format!("“{}”并入“{name}”", unit.name);
            for member in people_in(&roll, id, on) {
                assign(tx, member.id, target, on, &note)?;
            }
            for group in groups_of(&roll, id, on) {
                let Some(old) = group.id else { continue };
                let people: Vec<PersonId> = people_in(&roll, old, on).map(|m| m.id).collect();
                let named = groups.iter().find(|(name, _)| *name == group.name).map(|(_, id)| *id);
                let goes_on = match named {
                    _ if people.is_empty() => None,
                    Some(id) => Some(id),
                    None => {
                        let new = Unit { parent: Some(target), ..founded(&group, group.name.clone(), on) };
                        let id = insert_unit(tx, &new)?;
                        groups.push((group.name.clone(), id));
                        Some(id)
                    }
                };
                for person in people {
                    assign(tx, person, goes_on.unwrap_or(target), on, &note)?;
                }
                close(tx, old, on, goes_on)?;
                closed.push(old);
            }
            close(tx, id, on, Some(target))?;
        }
        nobody_left(tx, &closed, &before)?;
        Ok(target)
    })
}

/// Splits a unit: new ones are founded on the day, their people moved by dated events; the old one goes on with the
/// rest, or is closed with its posts and the new ones named in its place.
///
/// # Errors
/// Bad input where a part has no name or nobody, where somebody is in no part or in two, or is not there that day.
pub fn split_unit(office: &mut Office, request: &SplitUnit) -> Result<Outcome<Vec<UnitId>>> {
    let roll = Roll::read(office.db())?;
    let on = request.on;
    let unit = standing(&roll, request.unit, on, "unit")?;
    let groups = groups_of(&roll, request.unit, on);
    let least = if request.goes_on { 1 } else { 2 };
    if request.parts.len() < least {
        let advice = if request.goes_on {
            "请至少写一个新组织。"
        } else {
            "原组织撤销的，请至少写两个新组织。"
        };
        return refuse("没有写明分成哪些组织", "parts", advice);
    }
    let mut here: Vec<&Member> = people_in(&roll, request.unit, on).collect();
    here.extend(groups.iter().filter_map(|g| g.id).flat_map(|g| people_in(&roll, g, on).collect::<Vec<_>>()));
    let closing: Vec<UnitId> = if request.goes_on { Vec::new() } else { vec![request.unit] };
    let mut placed: BTreeSet<PersonId> = BTreeSet::new();
    let mut names: Vec<String> = Vec::new();
    for part in &request.parts {
        let name = free_name(&roll, unit.parent, &part.name, &closing)?;
        if names.contains(&name) {
            return refuse(format!("两个新组织都叫“{name}”"), "parts", "请换一个名称。");
        }
        if part.people.is_empty() {
            return refuse(format!("“{name}”还没有人"), "parts", "请选出编入它的人。");
        }
        for person in &part.people {
            let Some(member) = here.iter().find(|m| m.id == *person) else {
                let who = roll.member(*person).map_or("这个人", |m| m.facts.name.as_str());
                let message = format!("{who}{}不在“{}”", chinese(on), unit.name);
                return refuse(message, "parts", "请核对日期和人员。");
            };
            if !placed.insert(*person) {
                return refuse(format!("{}写在了两个新组织里", member.facts.name), "parts", "每人只编入一个。");
            }
        }
        names.push(name);
    }
    let rest: Vec<&str> = here.iter().filter(|m| !placed.contains(&m.id)).map(|m| m.facts.name.as_str()).collect();
    if !request.goes_on && !rest.is_empty() {
        let shown = rest.iter().take(5).copied().collect::<Vec<_>>().join("、");
        let message = format!("“{}”撤销后，{shown}等{}人还没有编入新的组织", unit.name, rest.len());
        return refuse(message, "parts", "请把每个人都编入一个新组织；原组织还保留的，请选“原组织继续存在”。");
    }
    let before = misplaced::misplaced(office.db(), Day::MAX)?;
    office.transact(Op::SplitUnit, &format!("{}分出{}", unit.name, names.join("、")), |tx| {
        let mut made = Vec::with_capacity(names.len());
        for (part, name) in request.parts.iter().zip(&names) {
            let id = insert_unit(tx, &founded(&unit, name.clone(), on))?;
            let note = format!("从“{}”分出“{name}”", unit.name);
            for person in &part.people {
                assign(tx, *person, id, on, &note)?;
                // Who moves holds no post in the old unit or its groups any longer.
                for old in groups.iter().filter_map(|g| g.id).chain([request.unit]) {
                    tx.execute(
                        "UPDATE post SET until_date = ?3 WHERE unit_id = ?1 AND person_id = ?2
                         AND (until_date IS NULL OR until_date > ?3) AND (from_date IS NULL OR from_date < ?3)",
                        (old, *person, on),
                    )
                    .sql()?;
                }
            }
            follow(tx, request.unit, id)?;
            made.push(id);
        }
        if !request.goes_on {
            let mut closed = vec![request.unit];
            for group in groups.iter().filter_map(|g| g.id) {
                close(tx, group, on, None)?;
                closed.push(group);
            }
            close(tx, request.unit, on, None)?;
            nobody_left(tx, &closed, &before)?;
        }
        Ok(made)
    })
}
