//! Names a unit had before: each until the day the next one came. A slip is mended where it stands and is no name.

use rusqlite::{Connection, OptionalExtension};

use super::{Unit, UnitName, store};
use crate::ground::calendar::{Day, chinese};
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::UnitNameId;
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::{SqlResult, still_there};

impl Unit {
    /// Its name on a day.
    pub fn name_on(&self, day: Day) -> &str {
        self.former.iter().find(|f| day < f.until).map_or(self.name.as_str(), |f| f.name.as_str())
    }
}

/// The name of unit `u` on a day, as a term of SQL; `day` is a term too.
pub(crate) fn name_on_sql(day: &str) -> String {
    format!(
        "COALESCE((SELECT f.name FROM unit_name f WHERE f.unit_id = u.id AND f.until_date > {day}
                   ORDER BY f.until_date LIMIT 1), u.name)"
    )
}

/// Enters that a unit bore its present name until a day, inside a change that gives it another.
///
/// # Errors
/// Bad input for a day outside its life, and for one before it bore the present name.
pub(super) fn keep_former(tx: &Connection, held: &Unit, on: Day) -> Result<()> {
    let refuse = |message: String| Err(Problem::bad_input(message).field("renamed_on").advise("请核对改名的日期。"));
    if let Some(founded) = held.founded_on.filter(|founded| on <= founded.first_day()) {
        return refuse(format!("改名日期{}不在“{}”成立（{}）之后", chinese(on), held.name, founded.chinese()));
    }
    if let Some(closed) = held.closed_on.filter(|closed| *closed <= on) {
        return refuse(format!("“{}”已在{}撤销，不能在那以后改名", held.name, chinese(closed)));
    }
    if let Some(last) = held.former.last().filter(|last| on <= last.until) {
        return refuse(format!("“{}”是{}起的名称，改名要在那以后", held.name, chinese(last.until)));
    }
    tx.execute("INSERT INTO unit_name (unit_id, name, until_date) VALUES (?1, ?2, ?3)", (held.id, &held.name, on))
        .sql()?;
    Ok(())
}

/// Mends a former name or its last day, or enters one that was never recorded.
///
/// # Errors
/// Bad input without a name, and for a day outside the unit's life; conflict where another name ends that day.
pub fn save_unit_name(office: &mut Office, name: &UnitName) -> Result<Outcome<UnitNameId>> {
    let text = name.name.trim();
    if text.is_empty() {
        return Err(Problem::bad_input("没有填写以前的名称").field("name").advise("填写后再保存。"));
    }
    let unit = store::units(office.db())?.into_iter().find(|u| u.id == Some(name.unit));
    let unit = unit.ok_or_else(|| Problem::not_found("没有这个组织").field("unit").advise("请刷新后再试。"))?;
    if let Some(founded) = unit.founded_on.filter(|founded| name.until <= founded.first_day()) {
        return Err(Problem::bad_input(format!("改名日期不在“{}”成立（{}）之后", unit.name, founded.chinese()))
            .field("until")
            .advise("请核对改名的日期。"));
    }
    if unit.former.iter().any(|f| f.id != name.id && f.until == name.until) {
        return Err(Problem::new(ProblemCode::Conflict, format!("{}已有一次改名", chinese(name.until)))
            .field("until")
            .advise("请修改已有的那一条。"));
    }
    still_there(office.db(), "unit_name", name.id.map(|id| id.0), "这个以前的名称")?;
    let detail = format!("{}，曾用名{text}", unit.name);
    office.transact(Op::SaveUnitName, &detail, |tx| {
        tx.execute(
            "INSERT INTO unit_name (id, unit_id, name, until_date) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, until_date = excluded.until_date",
            (name.id, name.unit, text, name.until),
        )
        .sql()?;
        Ok(name.id.unwrap_or(UnitNameId(tx.last_insert_rowid())))
    })
}

/// Removes a former name entered by mistake: the name that followed it was borne before already.
pub fn remove_unit_name(office: &mut Office, id: UnitNameId) -> Result<Outcome<()>> {
    let name: Option<String> =
        office.db().query_row("SELECT name FROM unit_name WHERE id = ?1", [id], |r| r.get(0)).optional().sql()?;
    let name = name.ok_or_else(|| Problem::not_found("这条记录已经不在了").advise("请刷新后再看。"))?;
    office.transact(Op::RemoveUnitName, &name, |tx| {
        tx.execute("DELETE FROM unit_name WHERE id = ?1", [id]).sql()?;
        Ok(())
    })
}
