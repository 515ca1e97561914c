//! Reading and writing the records of a register.

use std::collections::HashMap;

use rusqlite::types::Value;
use rusqlite::{Connection, Row, ToSql, params_from_iter};

use super::register::{Kept, LinkList, Register, gone};
use crate::ground::error::Result;
use crate::ground::ids::Key;
use crate::vault::store::SqlResult;

/// All records, in the register's order.
pub(crate) fn all<R: Kept>(db: &Connection) -> Result<Vec<R>> {
    read(db, "", &[])
}

/// The records with this in a column, in the register's order.
pub(crate) fn of<R: Kept>(db: &Connection, column: &str, value: &dyn ToSql) -> Result<Vec<R>> {
    read(db, &format!("WHERE t.{column} = ?1"), &[value])
}

/// The record of a number.
///
/// # Errors
/// Not found.
pub(crate) fn find<R: Kept>(db: &Connection, id: R::Id) -> Result<R> {
    read(db, "WHERE t.id = ?1", &[&id.number()])?.pop().ok_or_else(|| gone(R::register()))
}

fn read<R: Kept>(db: &Connection, which: &str, values: &[&dyn ToSql]) -> Result<Vec<R>> {
    let register = R::register();
    let columns: Vec<String> = register
        .columns
        .iter()
        .map(|c| match (c.unless, c.named_by) {
            (Some(pointer), Some(table)) => {
                format!("COALESCE((SELECT name FROM {table} WHERE id = t.{pointer}), t.{})", c.name)
            }
            _ => format!("t.{}", c.name),
        })
        .collect();
    let sql =
        format!("SELECT t.id, {} FROM {} t {which} ORDER BY {}", columns.join(", "), register.table, register.order);
    let mut stmt = db.prepare_cached(&sql).sql()?;
    let mut found: Vec<R> =
        stmt.query_map(values, |row| record(register, row)).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    for list in register.links {
        fill(db, register, list, &mut found)?;
    }
    Ok(found)
}

/// Adds to each record the rows of a list that it points to.
fn fill<R>(db: &Connection, register: &Register<R>, list: &LinkList<R>, records: &mut [R]) -> Result<()> {
    let mut places = HashMap::new();
    for (place, record) in records.iter_mut().enumerate() {
        places.extend((register.id)(record).number().map(|id| (id, place)));
    }
    let (table, of, to) = (list.table, list.of, list.to);
    let sql = format!("SELECT {of}, {to} FROM {table} WHERE {to} IS NOT NULL ORDER BY id");
    let mut stmt = db.prepare_cached(&sql).sql()?;
    let mut rows = stmt.query([]).sql()?;
    while let Some(row) = rows.next().sql()? {
        let (whose, number): (i64, i64) = (row.get(0).sql()?, row.get(1).sql()?);
        if let Some(record) = places.get(&whose).and_then(|place| records.get_mut(*place)) {
            (list.place)(record).add(number);
        }
    }
    Ok(())
}

fn record<R>(register: &Register<R>, row: &Row<'_>) -> rusqlite::Result<R> {
    let mut record = (register.blank)();
    (register.id)(&mut record).point(row.get(0)?);
    for (place, column) in register.columns.iter().enumerate() {
        let kept = row.get_ref(place + 1)?;
        (column.place)(&mut record)
            .read(kept)
            .map_err(|e| rusqlite::Error::FromSqlConversionFailure(place + 1, kept.data_type(), Box::new(e)))?;
    }
    Ok(record)
}

/// Writes a record that was [`super::checked`] inside a change: a new one where it has no number yet.
///
/// # Errors
/// Not found for a number there is not: what was removed is not brought back by saving it.
pub(crate) fn write<R: Kept>(tx: &Connection, record: &R) -> Result<R::Id> {
    let register = R::register();
    let mut record = record.clone();
    let mut values = Vec::with_capacity(register.columns.len() + 1);
    for column in register.columns {
        values.push((column.place)(&mut record).kept().sql()?);
    }
    // Words beside a pointer to a row are those of the row.
    for (place, column) in register.columns.iter().enumerate() {
        let points = |pointer| register.columns.iter().position(|c| c.name == pointer);
        if let Some(pointer) = column.unless.and_then(points)
            && values.get(pointer).is_some_and(|v| *v != Value::Null)
            && let Some(words) = values.get_mut(place)
        {
            *words = Value::Text(String::new());
        }
    }
    let names: Vec<&str> = register.columns.iter().map(|c| c.name).collect();
    let held = (register.id)(&mut record).number();
    let sql = match held {
        Some(id) => {
            let mut fixed = register.columns.iter().map(|c| c.fixed);
            values.retain(|_| !fixed.next().unwrap_or_default());
            values.push(Value::Integer(id));
            let changing = register.columns.iter().filter(|c| !c.fixed).enumerate();
            let pairs: Vec<String> = changing.map(|(n, c)| format!("{} = ?{}", c.name, n + 1)).collect();
            format!("UPDATE {} SET {} WHERE id = ?{}", register.table, pairs.join(", "), values.len())
        }
        None => insert(register, &names),
    };
    let written = tx.prepare_cached(&sql).sql()?.execute(params_from_iter(values)).sql()?;
    let id = match held {
        Some(_) if written == 0 => return Err(gone(register)),
        Some(id) => id,
        None => tx.last_insert_rowid(),
    };
    for list in register.links {
        link(tx, list, id, &(list.place)(&mut record).numbers())?;
    }
    Ok(R::Id::of(id))
}

/// Writes what a record points to, where it is another list than before.
fn link<R>(tx: &Connection, list: &LinkList<R>, id: i64, wanted: &[i64]) -> Result<()> {
    let (table, of, to) = (list.table, list.of, list.to);
    let which = format!("FROM {table} WHERE {of} = ?1 AND {to} IS NOT NULL");
    let held: Vec<i64> = {
        let mut stmt = tx.prepare_cached(&format!("SELECT {to} {which} ORDER BY id")).sql()?;
        stmt.query_map([id], |r| r.get(0)).sql()?.collect::<rusqlite::Result<_>>().sql()?
    };
    if held == wanted {
        return Ok(());
    }
    tx.execute(&format!("DELETE {which}"), [id]).sql()?;
    let mut stmt = tx.prepare_cached(&format!("INSERT INTO {table} ({of}, {to}) VALUES (?1, ?2)")).sql()?;
    for number in wanted {
        stmt.execute((id, number)).sql()?;
    }
    Ok(())
}

fn insert<R>(register: &Register<R>, names: &[&str]) -> String {
    let mut columns = names.join(", ");
    let mut values: Vec<String> = (1..=names.len()).map(|n| format!("?{n}")).collect();
    if let Some((number, within)) = register.numbered
        && let Some(place) = names.iter().position(|n| *n == within)
    {
        columns.push_str(&format!(", {number}"));
        let table = register.table;
        values.push(format!("(SELECT COALESCE(MAX({number}), 0) + 1 FROM {table} WHERE {within} = ?{})", place + 1));
    }
    format!("INSERT INTO {} ({columns}) VALUES ({})", register.table, values.join(", "))
}
