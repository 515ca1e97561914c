//! Items and values as the store holds them.

use std::collections::HashMap;

use rusqlite::types::FromSql;
use rusqlite::{Connection, Row};

use super::{OwnItem, OwnRegister};
use crate::ground::codes::parse_code;
use crate::ground::error::{Problem, Result};
use crate::ground::ids::OwnItemId;
use crate::vault::store::SqlResult;

fn item(row: &Row<'_>) -> rusqlite::Result<Option<OwnItem>> {
    let (register, kind, choices): (String, String, String) = (row.get(1)?, row.get(3)?, row.get(4)?);
    Ok(parse_code(&register).zip(parse_code(&kind)).map(|(register, kind)| OwnItem {
        id: row.get(0).ok(),
        register,
        label: row.get(2).unwrap_or_default(),
        kind,
        choices: serde_json::from_str(&choices).unwrap_or_default(),
    }))
}

/// Items of a register, or of all, in their order.
pub fn held_items(db: &Connection, register: Option<OwnRegister>) -> Result<Vec<OwnItem>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT id, register, label, kind, choices FROM own_item WHERE ?1 IS NULL OR register = ?1 ORDER BY sort, id",
        )
        .sql()?;
    let found: Vec<Option<OwnItem>> =
        stmt.query_map([register.map(OwnRegister::code)], item).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    Ok(found.into_iter().flatten().collect())
}

/// One item.
///
/// # Errors
/// Not found.
pub(super) fn one(db: &Connection, id: OwnItemId) -> Result<OwnItem> {
    let found = held_items(db, None)?.into_iter().find(|item| item.id == Some(id));
    found.ok_or_else(|| Problem::not_found("没有这个本校项目").advise("可能已被删除，请刷新后再试。"))
}

/// Values of an item by record.
pub(super) fn of_item(db: &Connection, id: OwnItemId) -> Result<Vec<(i64, String)>> {
    let mut stmt =
        db.prepare_cached("SELECT record_id, value FROM own_value WHERE own_item_id = ?1 ORDER BY record_id").sql()?;
    stmt.query_map([id], |r| Ok((r.get(0)?, r.get(1)?))).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Every value of a register, by item and record.
pub fn all_values(db: &Connection, register: OwnRegister) -> Result<HashMap<(OwnItemId, i64), String>> {
    by_item_and_record(db, register, "value")
}

/// The row each value stands in, by item and record.
pub(crate) fn value_rows(db: &Connection, register: OwnRegister) -> Result<HashMap<(OwnItemId, i64), i64>> {
    by_item_and_record(db, register, "id")
}

/// A column of the values of a register.
fn by_item_and_record<T: FromSql>(
    db: &Connection,
    register: OwnRegister,
    column: &str,
) -> Result<HashMap<(OwnItemId, i64), T>> {
    let mut stmt = db
        .prepare_cached(&format!(
            "SELECT v.own_item_id, v.record_id, v.{column} FROM own_value v JOIN own_item i ON i.id = v.own_item_id
             WHERE i.register = ?1"
        ))
        .sql()?;
    stmt.query_map([register.code()], |r| Ok(((r.get(0)?, r.get(1)?), r.get(2)?)))
        .sql()?
        .collect::<rusqlite::Result<_>>()
        .sql()
}
