//! The vault's database without the core: the same pragmas, no trail.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, Params, ToSql};

use crate::timing::Answer;

/// Opens the database of a vault as the core does.
pub fn open(folder: &Path) -> Answer<Connection> {
    let db = Connection::open(folder.join("ledger.db"))?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.set_prepared_statement_cache_capacity(128);
    Ok(db)
}

/// Steps over every column of every row; says how many rows there were.
pub fn walk(db: &Connection, sql: &str, params: impl Params) -> Answer<u64> {
    let mut stmt = db.prepare_cached(sql)?;
    let columns = stmt.column_count();
    let mut rows = stmt.query(params)?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            std::hint::black_box(row.get_ref(column)?);
        }
        count += 1;
    }
    Ok(count)
}

/// Rows of a table, to be written again.
pub struct Table {
    insert: String,
    /// Each with all its columns.
    pub rows: Vec<Vec<Value>>,
}

impl Table {
    /// Reads rows: `what` is a table, or a table with a condition.
    pub fn read(db: &Connection, table: &str, condition: &str) -> Answer<Self> {
        let mut stmt = db.prepare(&format!("SELECT * FROM {table} {condition}"))?;
        let columns: Vec<String> = stmt.column_names().map(str::to_owned).collect();
        let rows = stmt
            .query_map([], |r| (0..columns.len()).map(|i| r.get(i)).collect::<rusqlite::Result<Vec<Value>>>())?
            .collect::<rusqlite::Result<_>>()?;
        let marks: Vec<String> = (1..=columns.len()).map(|i| format!("?{i}")).collect();
        let insert = format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), marks.join(", "));
        Ok(Self { insert, rows })
    }

    /// Writes them.
    pub fn write(&self, db: &Connection) -> Answer<()> {
        let mut stmt = db.prepare_cached(&self.insert)?;
        for row in &self.rows {
            let params: Vec<&dyn ToSql> = row.iter().map(|v| v as &dyn ToSql).collect();
            stmt.execute(params.as_slice())?;
        }
        Ok(())
    }
}
