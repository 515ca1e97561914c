//! Numbered, checksummed migrations over `user_version`.
//!
//! A published migration is never edited: its SHA-256 is kept in `schema_migration` and checked at
//! every open. A backup is made before an older vault is migrated, and a newer one is refused.

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::SqlResult;
use crate::ground::error::{Problem, ProblemCode, Result};

/// A migration: its number is its place in [`MIGRATIONS`], from 1.
pub struct Migration {
    /// File name.
    pub name: &'static str,
    /// Statements.
    pub sql: &'static str,
}

/// All migrations, oldest first.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "0001_first.sql", sql: include_str!("migrations/0001_first.sql") },
    Migration { name: "0002_trail.sql", sql: include_str!("migrations/0002_trail.sql") },
    Migration { name: "0003_development.sql", sql: include_str!("migrations/0003_development.sql") },
    Migration { name: "0004_indicators.sql", sql: include_str!("migrations/0004_indicators.sql") },
    Migration { name: "0005_rectification.sql", sql: include_str!("migrations/0005_rectification.sql") },
    Migration { name: "0006_plans.sql", sql: include_str!("migrations/0006_plans.sql") },
    Migration { name: "0007_links.sql", sql: include_str!("migrations/0007_links.sql") },
    Migration { name: "0008_written.sql", sql: include_str!("migrations/0008_written.sql") },
    Migration { name: "0009_own.sql", sql: include_str!("migrations/0009_own.sql") },
    Migration { name: "0010_marks.sql", sql: include_str!("migrations/0010_marks.sql") },
    Migration { name: "0011_lives.sql", sql: include_str!("migrations/0011_lives.sql") },
];

/// Entries of the trail written under this version or a later one can be undone: since then the
/// columns of every audited table are what they are now, so that the rows they hold still fit,
/// or have more with a default, which an older row takes. A migration that changes them otherwise raises
/// this to its own number.
pub const REPLAYABLE_SINCE: i64 = 1;

/// `application_id` of our databases, "DWTZ".
pub const APPLICATION_ID: i32 = 0x4457_545A;

/// SHA-256 of a migration, in hex.
pub fn checksum(migration: &Migration) -> String {
    Sha256::digest(migration.sql.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

/// Version of the schema in the file; 0 for an empty one.
pub fn version(conn: &Connection) -> Result<i64> {
    conn.query_row("PRAGMA user_version", [], |r| r.get(0)).sql()
}

/// The newest version this program knows.
pub fn newest() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Refuses a file that is not ours or was written by a newer program.
pub fn refuse_foreign(conn: &Connection) -> Result<()> {
    let app: i32 = conn.query_row("PRAGMA application_id", [], |r| r.get(0)).sql()?;
    let at = version(conn)?;
    if app != APPLICATION_ID && (app != 0 || at != 0) {
        return Err(
            Problem::new(ProblemCode::VaultDamaged, "这不是党务台账的数据文件").advise("请选择由本程序建立的文件夹。")
        );
    }
    if at > newest() {
        return Err(Problem::new(ProblemCode::VaultNewer, "这份数据由更新版本的程序写成，本版本不能打开")
            .advise("请在这台电脑上安装新版程序；数据没有变化。"));
    }
    Ok(())
}

/// The migrations the file has been through are ours.
///
/// # Errors
/// [`ProblemCode::VaultDamaged`] if one differs.
pub fn check(conn: &Connection, migrations: &[Migration]) -> Result<()> {
    let at = version(conn)?;
    for (number, migration) in (1_i64..=at).zip(migrations) {
        let kept: Option<String> = conn
            .query_row("SELECT checksum FROM schema_migration WHERE number = ?1", [number], |r| r.get(0))
            .map(Some)
            .or_else(|e| if e == rusqlite::Error::QueryReturnedNoRows { Ok(None) } else { Err(e) })
            .sql()?;
        if kept.as_deref() != Some(&checksum(migration)) {
            return Err(Problem::new(ProblemCode::VaultDamaged, "数据文件的结构记录与程序不一致")
                .at(migration.name)
                .advise("请用写成它的那个版本打开，或从备份恢复。"));
        }
    }
    Ok(())
}

/// Brings the file to the newest version, each migration in its own transaction.
///
/// # Errors
/// [`ProblemCode::VaultDamaged`] if a migration already applied differs from ours.
pub fn migrate(conn: &mut Connection, migrations: &[Migration]) -> Result<()> {
    conn.execute_batch(
        "CREATE TABLE IF NOT EXISTS schema_migration (
             number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;",
    )
    .sql()?;
    check(conn, migrations)?;
    let at = version(conn)?;
    for (number, migration) in (1_i64..).zip(migrations).filter(|(number, _)| *number > at) {
        let sum = checksum(migration);
        let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).sql()?;
        tx.execute_batch(migration.sql).sql()?;
        tx.execute(
            "INSERT INTO schema_migration (number, name, checksum) VALUES (?1, ?2, ?3)",
            (number, migration.name, &sum),
        )
        .sql()?;
        tx.pragma_update(None, "application_id", APPLICATION_ID).sql()?;
        tx.pragma_update(None, "user_version", number).sql()?;
        tx.commit().sql()?;
    }
    Ok(())
}
