//! The trail: triggers write every change of every audited table, before and after, as JSON. Undo
//! and redo replay it, so that no register needs undo code of its own.

use rusqlite::{Connection, params_from_iter, types::Value as Sql};
use serde_json::{Map, Value};

use super::SqlResult;
use crate::error::{Problem, ProblemCode, Result};

/// Tables whose changes are kept and can be undone.
pub const AUDITED: &[&str] = &[
    "school",
    "unit",
    "person",
    "event",
    "post",
    "term",
    "exemption",
    "sanction",
    "staff_total",
    "school_holiday",
    "meeting",
    "attendance",
    "vote",
    "attachment",
    "excuse",
    "local_rule",
    "setting",
    "import_heading",
    "companion",
    "document",
    "document_file",
    "development_plan",
    "dual_cultivation",
    "step_list",
];

/// Columns of a table, in order.
pub fn columns(conn: &Connection, table: &str) -> Result<Vec<String>> {
    let mut stmt = conn.prepare_cached("SELECT name FROM pragma_table_info(?1)").sql()?;
    stmt.query_map([table], |r| r.get(0)).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Makes the triggers of this connection from the schema as it is, so that a migration cannot
/// leave one behind. They write to the newest entry of `audit`.
pub fn arm(conn: &Connection) -> Result<()> {
    let mut sql = String::new();
    for table in AUDITED {
        let json = |row: &str| -> Result<String> {
            let pairs: Vec<String> = columns(conn, table)?.iter().map(|c| format!("'{c}', {row}.\"{c}\"")).collect();
            Ok(format!("json_object({})", pairs.join(", ")))
        };
        let (old, new) = (json("OLD")?, json("NEW")?);
        for (verb, row, before, after) in
            [("INSERT", "NEW", "NULL", &*new), ("UPDATE", "NEW", &*old, &*new), ("DELETE", "OLD", &*old, "NULL")]
        {
            let when = if verb == "UPDATE" { format!("WHEN {old} <> {new}") } else { String::new() };
            sql.push_str(&format!(
                "CREATE TEMP TRIGGER trail_{table}_{verb} AFTER {verb} ON main.{table} {when} BEGIN \
                 INSERT INTO change (audit_id, tab, row_id, before, after) \
                 VALUES ((SELECT MAX(id) FROM audit), '{table}', {row}.id, {before}, {after}); END;\n"
            ));
        }
    }
    conn.execute_batch(&sql).sql()
}

/// Runs `work` with the triggers asleep: undo and redo write no new trail of their own.
pub fn unarmed<T>(conn: &Connection, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let mut sql = String::new();
    for table in AUDITED {
        for verb in ["INSERT", "UPDATE", "DELETE"] {
            sql.push_str(&format!("DROP TRIGGER IF EXISTS temp.trail_{table}_{verb};"));
        }
    }
    conn.execute_batch(&sql).sql()?;
    let done = work();
    arm(conn)?;
    done
}

/// A row of the trail.
#[derive(Debug, Clone)]
pub struct Change {
    /// Table.
    pub table: String,
    /// Row.
    pub row: i64,
    /// Row before, none for an insert.
    pub before: Option<Map<String, Value>>,
    /// Row after, none for a delete.
    pub after: Option<Map<String, Value>>,
}

/// The changes of an entry, oldest first.
pub fn changes(conn: &Connection, audit: i64) -> Result<Vec<Change>> {
    let mut stmt =
        conn.prepare_cached("SELECT tab, row_id, before, after FROM change WHERE audit_id = ?1 ORDER BY id").sql()?;
    let object = |text: Option<String>| text.and_then(|t| serde_json::from_str::<Map<String, Value>>(&t).ok());
    stmt.query_map([audit], |r| {
        Ok(Change { table: r.get(0)?, row: r.get(1)?, before: object(r.get(2)?), after: object(r.get(3)?) })
    })
    .sql()?
    .collect::<rusqlite::Result<_>>()
    .sql()
}

/// Tables touched by an entry.
pub fn tables(conn: &Connection, audit: i64) -> Result<Vec<String>> {
    let mut stmt = conn.prepare_cached("SELECT DISTINCT tab FROM change WHERE audit_id = ?1").sql()?;
    stmt.query_map([audit], |r| r.get(0)).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Which way to replay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Put the rows back as they were before.
    Back,
    /// Make the changes again.
    Forth,
}

/// Replays an entry. The caller holds a transaction with deferred foreign keys.
pub fn replay(conn: &Connection, audit: i64, way: Way) -> Result<()> {
    let mut changes = changes(conn, audit)?;
    if way == Way::Back {
        changes.reverse();
    }
    for change in changes {
        let (from, to) = match way {
            Way::Back => (change.after, change.before),
            Way::Forth => (change.before, change.after),
        };
        if !AUDITED.contains(&change.table.as_str()) {
            return Err(Problem::new(ProblemCode::VaultDamaged, "操作记录中有不认识的内容，没有撤销"));
        }
        match to {
            None => {
                conn.prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", change.table))
                    .sql()?
                    .execute([change.row])
                    .sql()?;
            }
            Some(row) => write(conn, &change.table, &row, from.is_some(), change.row)?,
        }
    }
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
