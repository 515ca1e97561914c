//! Undo and redo: the trail played back.

use rusqlite::{Connection, params_from_iter, types::Value as Sql};
use serde_json::{Map, Value};

use super::SqlResult;
use super::audit::{Change, Way, as_json, audited, held, stretch};
use crate::ground::error::{Problem, ProblemCode, Result};

/// Replays an entry. The caller holds a transaction with deferred foreign keys.
pub fn replay(conn: &Connection, entry: i64, way: Way) -> Result<()> {
    let mut changes = held(conn, &stretch(conn, entry)?, u32::MAX)?;
    if way == Way::Back {
        changes.reverse();
    }
    let tables = audited(conn)?;
    for change in changes {
        let table = tables.iter().find(|t| **t == change.table).ok_or_else(damaged)?;
        match (way, &change.before, &change.after) {
            (Way::Back, None, after) => {
                if after.is_none() {
                    write_out(conn, table, &change)?;
                }
                remove(conn, table, change.row)?;
            }
            (Way::Back, Some(before), after) => write(conn, table, before, after.is_some(), change.row)?,
            (Way::Forth, before, Some(after)) => write(conn, table, after, before.is_some(), change.row)?,
            (Way::Forth, Some(_), None) => remove(conn, table, change.row)?,
            // Undo writes out every insert: this one was never undone.
            (Way::Forth, None, None) => return Err(damaged()),
        }
    }
    Ok(())
}

fn damaged() -> Problem {
    Problem::new(ProblemCode::VaultDamaged, "操作记录中有不认识的内容，没有撤销")
}

/// Keeps a row about to go: it is as it was inserted, for what came later is taken back already.
fn write_out(conn: &Connection, table: &str, change: &Change) -> Result<()> {
    let row = as_json(conn, table, "t")?;
    let sql = format!("UPDATE change SET after = (SELECT {row} FROM {table} t WHERE t.id = ?1) WHERE id = ?2");
    conn.prepare_cached(&sql).sql()?.execute((change.row, change.id)).sql()?;
    Ok(())
}

fn remove(conn: &Connection, table: &str, row: i64) -> Result<()> {
    conn.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1")).sql()?.execute([row]).sql()?;
    Ok(())
}

fn write(conn: &Connection, table: &str, row: &Map<String, Value>, exists: bool, id: i64) -> Result<()> {
    let mut values: Vec<Sql> = row.values().map(to_sql).collect();
    let sql = if exists {
        let sets: Vec<String> = row.keys().enumerate().map(|(i, c)| format!("\"{c}\" = ?{}", i + 1)).collect();
        values.push(Sql::Integer(id));
        format!("UPDATE {table} SET {} WHERE id = ?{}", sets.join(", "), values.len())
    } else {
        let names: Vec<String> = row.keys().map(|c| format!("\"{c}\"")).collect();
        let marks: Vec<String> = (1..=values.len()).map(|i| format!("?{i}")).collect();
        format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), marks.join(", "))
    };
    conn.prepare_cached(&sql).sql()?.execute(params_from_iter(values)).sql()?;
    Ok(())
}

fn to_sql(value: &Value) -> Sql {
    match value {
        Value::Null => Sql::Null,
        Value::Bool(b) => Sql::Integer(i64::from(*b)),
        Value::Number(n) => n.as_i64().map_or(Sql::Null, Sql::Integer),
        Value::String(s) => Sql::Text(s.clone()),
        other => Sql::Text(other.to_string()),
    }
}
