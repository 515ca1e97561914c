//! The one place where the vault's database is opened.

use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::{SqlResult, audit, migrate};
use crate::error::{Problem, ProblemCode, Result, from_io};

/// Name of the database in the vault's folder.
pub const DATABASE: &str = "ledger.db";
/// Folder of attachments, named by content hash.
pub const ATTACHMENTS: &str = "attachments";
/// Folder of backups.
pub const BACKUPS: &str = "backups";

/// Opens (or, with `create`, makes) the database in `folder`, brings it to the newest schema and
/// arms the audit trail. `stamp` names the backup made before a migration.
///
/// The rollback journal with full sync is used everywhere rather than a write-ahead log: a vault
/// lives on USB sticks and network folders, and one clerk's saves do not need more.
pub fn open(folder: &Path, create: bool, stamp: &str) -> Result<Connection> {
    let file = folder.join(DATABASE);
    let place = file.display().to_string();
    if !create && !file.is_file() {
        return Err(Problem::new(ProblemCode::VaultMissing, "这个文件夹里没有党务台账的数据")
            .at(folder.display().to_string())
            .advise("请选择含有 ledger.db 的文件夹，或新建一份。"));
    }
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let at = |mut p: Problem| {
        if p.place.is_empty() {
            p.place.clone_from(&place);
        }
        p
    };
    let mut conn = Connection::open_with_flags(&file, flags).sql().map_err(at)?;
    let prepared = prepare(&mut conn, folder, create, stamp);
    prepared.map_err(at)?;
    Ok(conn)
}

fn prepare(conn: &mut Connection, folder: &Path, create: bool, stamp: &str) -> Result<()> {
    conn.busy_timeout(std::time::Duration::from_secs(2)).sql()?;
    conn.pragma_update(None, "trusted_schema", false).sql()?;
    conn.pragma_update(None, "foreign_keys", true).sql()?;
    conn.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(())).sql()?;
    conn.pragma_update(None, "synchronous", "FULL").sql()?;
    conn.set_prepared_statement_cache_capacity(128);
    // KiB: a whole import stays in memory until it is committed, instead of being written twice.
    conn.pragma_update(None, "cache_size", -32_768).sql()?;
    // Plans do not depend on the values bound: else SQLite prepares a statement anew at every binding.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).sql()?;
    migrate::refuse_foreign(conn)?;
    let at = migrate::version(conn)?;
    if !create && at == 0 {
        return Err(
            Problem::new(ProblemCode::VaultDamaged, "数据文件是空的").advise("请从“backups”文件夹中取最近的备份恢复。")
        );
    }
    if at > 0 && at < migrate::newest() {
        backup(conn, folder, &format!("升级前_{stamp}"))?;
    }
    migrate::migrate(conn, migrate::MIGRATIONS)?;
    audit::arm(conn)
}

/// Writes a whole copy of the database into `backups/` and returns its path. Uses `VACUUM INTO`,
/// which is safe while the vault is in use; the copy appears only when it is complete.
pub fn backup(conn: &Connection, folder: &Path, name: &str) -> Result<PathBuf> {
    let dir = folder.join(BACKUPS);
    std::fs::create_dir_all(&dir).map_err(|e| from_io(&e, &dir))?;
    let part = dir.join(format!("{name}.part"));
    let file = dir.join(format!("{name}.db"));
    let _ = std::fs::remove_file(&part);
    conn.execute("VACUUM INTO ?1", [part.to_string_lossy().as_ref()]).sql()?;
    std::fs::rename(&part, &file).map_err(|e| from_io(&e, &file))?;
    Ok(file)
}
