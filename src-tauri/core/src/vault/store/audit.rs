//! The trail: triggers note every change of every audited table. Undo and redo ([`super::replay`])
//! play it back, so that no register needs undo code of its own.
//!
//! A change and a removal keep the row as it was, as JSON. A new row is only named: what was put in
//! stands in the table, or in `before` of the row's next change. It is written out when the row is
//! about to go, so that redo can put it back.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use rusqlite::{Connection, Row, params_from_iter};
use serde_json::{Map, Value};

use super::SqlResult;
use crate::ground::error::Result;

/// Tables whose changes are not kept: the trail itself, the schema's own, and what was written outside the vault.
const NOT_AUDITED: &[&str] = &["audit", "change", "schema_migration", "export_log", "written_file"];

/// Tables whose changes are kept and can be undone: all that the clerk's records stand in.
pub fn audited(conn: &Connection) -> Result<Vec<String>> {
    let mut stmt = conn
        .prepare_cached("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid")
        .sql()?;
    let tables: Vec<String> = stmt.query_map([], |r| r.get(0)).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    Ok(tables.into_iter().filter(|t| !NOT_AUDITED.contains(&t.as_str())).collect())
}

/// Columns of a table, in order.
pub fn columns(conn: &Connection, table: &str) -> Result<Vec<String>> {
    let mut stmt = conn.prepare_cached("SELECT name FROM pragma_table_info(?1)").sql()?;
    stmt.query_map([table], |r| r.get(0)).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// The expression that writes a row of a table as JSON; `row` is its name in the statement.
pub(super) fn as_json(conn: &Connection, table: &str, row: &str) -> Result<String> {
    let pairs: Vec<String> = columns(conn, table)?.iter().map(|c| format!("'{c}', {row}.\"{c}\"")).collect();
    Ok(format!("json_object({})", pairs.join(", ")))
}

/// Makes the triggers of this connection from the schema as it is, so that a migration cannot
/// leave one behind.
pub fn arm(conn: &Connection) -> Result<()> {
    let mut sql = String::new();
    for table in &audited(conn)? {
        let (old, new) = (as_json(conn, table, "OLD")?, as_json(conn, table, "NEW")?);
        let differs: Vec<String> =
            columns(conn, table)?.iter().map(|c| format!("OLD.\"{c}\" IS NOT NEW.\"{c}\"")).collect();
        let differs = format!("WHEN {}", differs.join(" OR "));
        for (verb, when, row, before, after) in [
            ("INSERT", "", "NEW", "NULL", "NULL"),
            ("UPDATE", &*differs, "NEW", &*old, &*new),
            ("DELETE", "", "OLD", &*old, "NULL"),
        ] {
            sql.push_str(&format!(
                "CREATE TEMP TRIGGER trail_{table}_{verb} AFTER {verb} ON main.{table} {when} BEGIN \
                 INSERT INTO change (tab, row_id, before, after) VALUES ('{table}', {row}.id, {before}, {after}); \
                 END;\n"
            ));
        }
    }
    conn.execute_batch(&sql).sql()
}

/// Runs `work` with the triggers asleep: undo and redo write no new trail of their own.
pub fn unarmed<T>(conn: &Connection, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let mut sql = String::new();
    for table in &audited(conn)? {
        for verb in ["INSERT", "UPDATE", "DELETE"] {
            sql.push_str(&format!("DROP TRIGGER IF EXISTS temp.trail_{table}_{verb};"));
        }
    }
    conn.execute_batch(&sql).sql()?;
    let done = work();
    arm(conn)?;
    done
}

/// Which way to replay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Put the rows back as they were before.
    Back,
    /// Make the changes again.
    Forth,
}

/// A row of the trail.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its place in the trail.
    pub id: i64,
    /// Table.
    pub table: String,
    /// Row.
    pub row: i64,
    /// Row before, none for an insert.
    pub before: Option<Map<String, Value>>,
    /// Row after; none for a removal, and for an insert that is not written out yet.
    pub after: Option<Map<String, Value>>,
}

/// The last change there is; 0 if there is none.
pub fn last(conn: &Connection) -> Result<i64> {
    conn.prepare_cached("SELECT COALESCE(MAX(id), 0) FROM change").sql()?.query_row([], |r| r.get(0)).sql()
}

/// The changes of an entry.
pub fn stretch(conn: &Connection, entry: i64) -> Result<RangeInclusive<i64>> {
    conn.prepare_cached("SELECT first_change, last_change FROM audit WHERE id = ?1")
        .sql()?
        .query_row([entry], |r| Ok(r.get(0)?..=r.get(1)?))
        .sql()
}

/// Tables whose rows verdicts are about.
const SUBJECTS: &[&str] = &["school", "unit", "person", "meeting", "project", "problem", "task"];

/// Columns that name a row by its number alone, without a foreign key: table, column, and the tables it may be a row
/// of. Of which of them is not asked: doubt keeps the entry.
const NAMED_BY_NUMBER: &[(&str, &str, &[&str])] = &[
    (
        "own_value",
        "record_id",
        &["person", "meeting", "task", "problem", "integrity_risk", "target", "letter", "project"],
    ),
    ("excuse", "subject", SUBJECTS),
    ("problem", "subject_id", SUBJECTS),
];

/// Whether an entry cannot be played alone: going back, what came after and stands touched its rows or rests on what
/// it put in; going forth, an earlier entry that is taken back touched them.
pub fn is_rested_on(conn: &Connection, entry: i64, way: Way) -> Result<bool> {
    let mine = stretch(conn, entry)?;
    let (start, end) = (*mine.start(), *mine.end());
    let others = match way {
        Way::Back => "a.id > ?3 AND a.undone = 0",
        Way::Forth => "a.id < ?3 AND a.undone = 1",
    };
    let rows = "SELECT tab, row_id FROM change WHERE id BETWEEN ?1 AND ?2";
    let theirs = format!("JOIN audit a ON d.id BETWEEN a.first_change AND a.last_change AND {others}");
    let found = |sql: String, values: &[i64]| -> Result<bool> {
        conn.prepare(&sql).sql()?.exists(params_from_iter(values)).sql()
    };
    if found(format!("SELECT 1 FROM change d {theirs} WHERE (d.tab, d.row_id) IN ({rows})"), &[start, end, entry])? {
        return Ok(true);
    }
    if way == Way::Forth {
        return Ok(false);
    }
    let audited = audited(conn)?;
    for table in tables(conn, &mine)? {
        let put =
            format!("SELECT row_id FROM change WHERE id BETWEEN ?1 AND ?2 AND tab = '{table}' AND before IS NULL");
        for other in &audited {
            let own = format!("SELECT row_id FROM change WHERE id BETWEEN ?1 AND ?2 AND tab = '{other}'");
            for column in columns_naming(conn, other, &table)? {
                let sql = format!("SELECT 1 FROM {other} o WHERE o.\"{column}\" IN ({put}) AND o.id NOT IN ({own})");
                if found(sql, &[start, end])? {
                    return Ok(true);
                }
            }
        }
        for (other, column, _) in NAMED_BY_NUMBER.iter().filter(|(_, _, of)| of.contains(&table.as_str())) {
            let sql = format!(
                "SELECT 1 FROM {other} o JOIN change d ON d.tab = '{other}' AND d.row_id = o.id {theirs} \
                 WHERE o.\"{column}\" IN ({put})"
            );
            if found(sql, &[start, end, entry])? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Columns of one table that are foreign keys to another.
fn columns_naming(conn: &Connection, table: &str, named: &str) -> Result<Vec<String>> {
    let mut stmt =
        conn.prepare_cached("SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE lower(\"table\") = ?2").sql()?;
    stmt.query_map([table, named], |r| r.get(0)).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Tables touched by these changes.
pub fn tables(conn: &Connection, changes: &RangeInclusive<i64>) -> Result<Vec<String>> {
    let mut stmt = conn.prepare_cached("SELECT DISTINCT tab FROM change WHERE id BETWEEN ?1 AND ?2").sql()?;
    stmt.query_map([changes.start(), changes.end()], |r| r.get(0)).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// The changes as the trail holds them, oldest first.
pub(super) fn held(conn: &Connection, changes: &RangeInclusive<i64>, most: u32) -> Result<Vec<Change>> {
    let mut stmt = conn
        .prepare_cached(
            "SELECT id, tab, row_id, before, after FROM change WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?3",
        )
        .sql()?;
    stmt.query_map((changes.start(), changes.end(), most), |r| {
        Ok(Change { id: r.get(0)?, table: r.get(1)?, row: r.get(2)?, before: object(r, 3)?, after: object(r, 4)? })
    })
    .sql()?
    .collect::<rusqlite::Result<_>>()
    .sql()
}

fn object(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Map<String, Value>>> {
    let Some(text) = row.get_ref(column)?.as_str_or_null()? else { return Ok(None) };
    let read = serde_json::from_str(text).map(Some);
    read.map_err(|e| rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(e)))
}

/// Inserts whose row is not found yet: table and row, and the change that put it in.
type Open<'a> = HashMap<(&'a str, i64), i64>;

/// The first `most` changes of an entry, oldest first, with what was put in for every insert.
pub fn shown(conn: &Connection, entry: i64, most: u32) -> Result<Vec<Change>> {
    let mut changes = held(conn, &stretch(conn, entry)?, most)?;
    let mut open: Open<'_> = HashMap::new();
    let mut found: HashMap<i64, Map<String, Value>> = HashMap::new();
    for change in &changes {
        // A later change of the same row says what it was until then.
        if let (Some(before), Some(inserted)) = (&change.before, open.remove(&(change.table.as_str(), change.row))) {
            found.insert(inserted, before.clone());
        } else if change.before.is_none() && change.after.is_none() {
            open.insert((&change.table, change.row), change.id);
        }
    }
    if !open.is_empty() {
        from_later_changes(conn, changes.last().map_or(0, |c| c.id), &mut open, &mut found)?;
        from_tables(conn, open, &mut found)?;
    }
    for change in &mut changes {
        change.after = change.after.take().or_else(|| found.remove(&change.id));
    }
    Ok(changes)
}

/// One pass over what came after: the first change of a row tells how it was inserted.
fn from_later_changes(
    conn: &Connection,
    since: i64,
    open: &mut Open<'_>,
    found: &mut HashMap<i64, Map<String, Value>>,
) -> Result<()> {
    let mut stmt = conn
        .prepare_cached("SELECT tab, row_id, before FROM change WHERE id > ?1 AND before IS NOT NULL ORDER BY id")
        .sql()?;
    let mut rows = stmt.query([since]).sql()?;
    while let (false, Some(row)) = (open.is_empty(), rows.next().sql()?) {
        let inserted = |row: &Row<'_>| -> rusqlite::Result<Option<i64>> {
            Ok(open.get(&(row.get_ref(0)?.as_str()?, row.get(1)?)).copied())
        };
        if let Some(inserted) = inserted(row).sql()? {
            found.extend(object(row, 2).sql()?.map(|before| (inserted, before)));
            open.retain(|_, id| *id != inserted);
        }
    }
    Ok(())
}

/// Rows never changed since are as they were inserted: one look at each table.
fn from_tables(conn: &Connection, open: Open<'_>, found: &mut HashMap<i64, Map<String, Value>>) -> Result<()> {
    for table in &audited(conn)? {
        let wanted: Vec<i64> = open.keys().filter(|(t, _)| *t == table.as_str()).map(|(_, row)| *row).collect();
        if wanted.is_empty() {
            continue;
        }
        let row = as_json(conn, table, "t")?;
        let sql = format!("SELECT t.id, {row} FROM {table} t WHERE t.id IN (SELECT value FROM json_each(?1))");
        let mut stmt = conn.prepare_cached(&sql).sql()?;
        let mut rows = stmt.query([Value::from(wanted).to_string()]).sql()?;
        while let Some(row) = rows.next().sql()? {
            let id: i64 = row.get(0).sql()?;
            if let (Some(inserted), Some(row)) = (open.get(&(table.as_str(), id)), object(row, 1).sql()?) {
                found.insert(*inserted, row);
            }
        }
    }
    Ok(())
}
