//! What the clerk said of a heading once holds for later files.

use std::collections::HashMap;

use rusqlite::Connection;

use super::columns::{CHOSEN, OWN};
use super::sheet::Opened;
use super::{ImportKind, ImportRequest};
use crate::ground::error::Result;
use crate::vault::store::SqlResult;

/// Headings the clerk corrected in earlier imports: heading → field.
pub(super) fn remembered(db: &Connection, kind: ImportKind) -> Result<HashMap<String, String>> {
    let mut stmt = db.prepare_cached("SELECT heading, field FROM import_heading WHERE kind = ?1").sql()?;
    stmt.query_map([kind.group()], |r| Ok((r.get(0)?, r.get(1)?))).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Keeps what was chosen now.
pub(super) fn remember(tx: &Connection, request: &ImportRequest, table: &Opened) -> Result<()> {
    let columns = table.parts().flat_map(|part| &part.columns);
    for column in columns.filter(|c| !request.columns.is_empty() && c.how == CHOSEN) {
        if column.heading.is_empty() {
            continue;
        }
        if column.field == OWN {
            // The item itself is the memory; another choice made before no longer holds.
            let sql = "DELETE FROM import_heading WHERE kind = ?1 AND heading = ?2";
            tx.execute(sql, (request.kind.group(), &column.heading)).sql()?;
            continue;
        }
        tx.execute(
            "INSERT INTO import_heading (kind, heading, field) VALUES (?1, ?2, ?3)
             ON CONFLICT (kind, heading) DO UPDATE SET field = excluded.field",
            (request.kind.group(), &column.heading, &column.field),
        )
        .sql()?;
    }
    Ok(())
}
