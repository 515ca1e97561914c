//! The one place where the vault's database is opened.

use std::path::{Path, PathBuf};

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::{SqlResult, audit, migrate};
use crate::ground::error::{Problem, ProblemCode, Result, from_io};

/// Name of the database in the vault's folder.
pub const DATABASE: &str = "ledger.db";
/// Folder of attachments, named by content hash.
pub const ATTACHMENTS: &str = "attachments";
/// Folder of what is being typed and not saved yet.
pub const DRAFTS: &str = "drafts";
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

/// Opens the database in `folder` for reading alone: nothing beside it is made, nothing in it is
/// changed. One of an older schema is read through a copy in memory that is brought to the newest.
///
/// # Errors
/// [`ProblemCode::VaultDamaged`] where a save was cut short and cannot be rolled back here.
pub fn open_to_read(folder: &Path) -> Result<Connection> {
    let file = folder.join(DATABASE);
    let at = |p: Problem| {
        // Nothing here writes: SQLite wants to roll back what a save that was cut short has left.
        let p = if p.code == ProblemCode::VaultReadOnly { cut_short() } else { p };
        if p.place.is_empty() { p.at(file.display().to_string()) } else { p }
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(&file, flags).sql().map_err(at)?;
    prepare_to_read(conn).map_err(at)
}

fn prepare_to_read(mut conn: Connection) -> Result<Connection> {
    settle(&conn)?;
    migrate::refuse_foreign(&conn)?;
    let version = migrate::version(&conn)?;
    if version == 0 {
        return Err(empty());
    }
    if version < migrate::newest() {
        let mut copy = Connection::open_in_memory().sql()?;
        Backup::new(&conn, &mut copy).and_then(|b| b.run_to_completion(4096, std::time::Duration::ZERO, None)).sql()?;
        settle(&copy)?;
        conn = copy;
        migrate::migrate(&mut conn, migrate::MIGRATIONS)?;
    } else {
        migrate::check(&conn, migrate::MIGRATIONS)?;
    }
    conn.pragma_update(None, "query_only", true).sql()?;
    Ok(conn)
}

/// When a database that is not in use was last saved, to the minute; none where it cannot be told.
pub fn last_saved(file: &Path) -> Option<String> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(file, flags).ok()?;
    let sql = "SELECT substr(MAX(MAX(at, COALESCE(undone_at, at))), 1, 16) FROM audit";
    conn.query_row(sql, [], |r| r.get::<_, Option<String>>(0)).ok().flatten()
}

fn empty() -> Problem {
    Problem::new(ProblemCode::VaultDamaged, "数据文件是空的").advise("请从“backups”文件夹中取最近的备份恢复。")
}

/// A journal lies beside the database: what is in the file is half a save.
fn cut_short() -> Problem {
    Problem::new(ProblemCode::VaultDamaged, "上次保存没有完成，要先还原才能读，而这里不能写入").advise(
        "请把整个数据文件夹（连同 ledger.db-journal）复制到电脑硬盘，从那里打开一次，程序会还原到保存之前；不要单独删除或只复制其中一个文件。",
    )
}

/// What every connection is set to.
fn settle(conn: &Connection) -> Result<()> {
    conn.busy_timeout(std::time::Duration::from_secs(2)).sql()?;
    conn.pragma_update(None, "trusted_schema", false).sql()?;
    conn.pragma_update(None, "foreign_keys", true).sql()?;
    conn.set_prepared_statement_cache_capacity(128);
    // KiB: a whole import stays in memory until it is committed, instead of being written twice.
    conn.pragma_update(None, "cache_size", -32_768).sql()?;
    // Plans do not depend on the values bound: else SQLite prepares a statement anew at every binding.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).sql()?;
    Ok(())
}

fn prepare(conn: &mut Connection, folder: &Path, create: bool, stamp: &str) -> Result<()> {
    settle(conn)?;
    conn.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(())).sql()?;
    conn.pragma_update(None, "synchronous", "FULL").sql()?;
    migrate::refuse_foreign(conn)?;
    let at = migrate::version(conn)?;
    if !create && at == 0 {
        return Err(empty());
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
