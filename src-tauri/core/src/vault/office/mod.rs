//! The one handle: open, transact, undo, today.
//!
//! Every change goes through [`Office::transact`]: one SQLite transaction, one audit entry, one
//! undo step. Reads never write. Time, paths and randomness are passed in.

mod copies;
mod drafts;
mod files;
mod hash;
mod history;
mod op;
mod outbox;
mod outcome;
mod tables;
mod trail_words;
pub(crate) mod vault;
mod work;

pub use drafts::Draft;
pub use files::Kept;
pub use op::Op;
pub use outbox::{Outbox, Written};
pub use outcome::Outcome;
use tables::areas;
pub use tables::{Says, Table, TableColumn};
pub use work::Work;

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDateTime;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::ground::ids::AuditId;
use crate::vault::store::{SqlResult, audit, migrate, read_only};

/// Tells the local time; passed in so that the core reads no clock.
pub type Clock = Arc<dyn Fn() -> NaiveDateTime + Send + Sync>;

/// An open vault. Holding it holds the vault's lock.
pub struct Office {
    conn: Connection,
    folder: PathBuf,
    clock: Clock,
    /// None where the vault can only be read: no lock can be made there, and none is needed.
    lock: Option<File>,
    /// What its tables are called; none where nobody reads the trail.
    tables: &'static [Table],
}

/// One look at the vault, until it is dropped.
pub struct Look<'a> {
    _begun: Option<Transaction<'a>>,
}

impl Office {
    /// The connection, for reads: it refuses to write.
    pub fn db(&self) -> &Connection {
        &self.conn
    }

    /// Notes what is no fact of the school, such as which files were written: outside the trail, and not undone.
    ///
    /// # Errors
    /// The database's own.
    pub(crate) fn note(&self, work: impl FnOnce(&Transaction<'_>) -> Result<()>) -> Result<()> {
        self.change(work)
    }

    /// A change of the database, whole or not at all. Only in here the connection may write.
    fn change<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let _open = Writing::begin(&self.conn)?;
        let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate).sql()?;
        let value = work(&tx)?;
        tx.commit().sql()?;
        Ok(value)
    }

    /// One look at the vault: all that is read while it is held is of one moment, and the file is
    /// locked once. Within another look it is a part of that.
    ///
    /// # Errors
    /// The database's own.
    pub fn look(&self) -> Result<Look<'_>> {
        let begun = self.conn.is_autocommit().then(|| self.conn.unchecked_transaction().sql());
        Ok(Look { _begun: begun.transpose()? })
    }

    /// The vault's folder.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }

    /// The vault can be read but not written.
    pub fn is_read_only(&self) -> bool {
        self.lock.is_none()
    }

    /// Refuses what would write into a vault that can only be read.
    pub(crate) fn writable(&self) -> Result<()> {
        if self.is_read_only() { Err(read_only().at(self.folder.display().to_string())) } else { Ok(()) }
    }

    /// Local time, as passed in.
    pub fn now(&self) -> NaiveDateTime {
        (self.clock)()
    }

    /// The judging day.
    pub fn today(&self) -> Day {
        self.now().date()
    }

    /// The one door for change: runs `work` in one transaction with one audit entry. A failure, or
    /// work that changed nothing, leaves no entry.
    pub fn transact<T>(
        &mut self,
        op: Op,
        detail: &str,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<Outcome<T>> {
        self.writable()?;
        let at = self.now().format("%Y-%m-%d %H:%M:%S").to_string();
        let summary = if detail.is_empty() { op.summary().to_owned() } else { format!("{}：{detail}", op.summary()) };
        let (value, tables, entry) = self.change(|tx| {
            let before = audit::last(tx)?;
            let value = work(tx)?;
            let changes = before + 1..=audit::last(tx)?;
            let tables = audit::tables(tx, &changes)?;
            if !changes.is_empty() {
                tx.prepare_cached("UPDATE audit SET undone = 2 WHERE undone = 1").sql()?.execute([]).sql()?;
                tx.prepare_cached(
                    "INSERT INTO audit (at, op, summary, schema, undone, first_change, last_change)
                     VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6)",
                )
                .sql()?
                .execute((&at, op.name(), &summary, migrate::newest(), changes.start(), changes.end()))
                .sql()?;
            }
            let entry = (!changes.is_empty()).then(|| AuditId(tx.last_insert_rowid()));
            Ok((value, tables, entry))
        })?;
        Ok(Outcome { value, changed: areas(self.tables, &tables), entry, vault: self.info()? })
    }
}

/// While it lives the connection may write.
struct Writing<'c>(&'c Connection);

impl<'c> Writing<'c> {
    fn begin(conn: &'c Connection) -> Result<Self> {
        query_only(conn, false)?;
        Ok(Self(conn))
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        if query_only(self.0, true).is_err() {
            tracing::warn!("the connection may still write");
        }
    }
}

/// Lets the connection write no more, or again.
fn query_only(conn: &Connection, only: bool) -> Result<()> {
    let pragma = if only { "PRAGMA query_only = 1" } else { "PRAGMA query_only = 0" };
    conn.prepare_cached(pragma).sql()?.execute([]).map(drop).sql()
}

/// The vault that is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct VaultInfo {
    /// Its folder.
    pub folder: String,
    /// The school's name.
    pub school: String,
    /// Judging day of the program: today.
    pub today: crate::ground::calendar::Day,
    /// Last saved, local time `2026-11-22 14:03`; empty if never.
    pub saved_at: String,
    /// What undo would take back; none if nothing.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
    /// It holds sample data, marked 示例.
    pub sample: bool,
    /// It can be read but not written.
    pub read_only: bool,
}

/// An entry of the audit trail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AuditEntry {
    /// Which.
    pub id: AuditId,
    /// Local time `2026-11-22 14:03:05`.
    pub at: String,
    /// What, in Chinese: 导入党员花名册.
    pub summary: String,
    /// Number of rows changed.
    pub changes: u32,
    /// Taken back by undo.
    pub undone: bool,
}

/// One row changed by an operation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AuditChange {
    /// Register: 党员, 会议 ….
    pub register: String,
    /// added, changed, removed.
    pub how: String,
    /// Name of the record, where it has one.
    pub name: String,
    /// Fields with before and after, as text.
    pub fields: Vec<AuditField>,
}

/// A field before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AuditField {
    /// Label.
    pub label: String,
    /// Before; empty if none.
    pub before: String,
    /// After; empty if none.
    pub after: String,
}

/// One check of `verify`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct VaultCheck {
    /// 数据库完整性, 附件.
    pub name: String,
    /// Whether it holds.
    pub ok: bool,
    /// What was looked at or is wrong.
    pub detail: String,
}

impl VaultCheck {
    fn of(name: &str, ok: bool, detail: String) -> Self {
        Self { name: name.to_owned(), ok, detail }
    }
}

/// The health of a vault.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct VerifyReport {
    /// All hold.
    pub ok: bool,
    /// Each.
    pub checks: Vec<VaultCheck>,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use dangwu_scratch::Scratch;

    use super::*;
    use crate::ground::error::{Problem, ProblemCode};

    fn refused(office: &Office) -> bool {
        let written = office.db().execute("UPDATE school SET name = '别的学校'", []).sql();
        written.is_err_and(|problem| problem.code == ProblemCode::VaultReadOnly)
    }

    #[test]
    fn outside_the_one_door_the_connection_cannot_write() {
        let folder = Scratch::new("one-door");
        let clock: Clock = Arc::new(|| "2026-06-01T08:00:00".parse().unwrap());
        let mut office = Office::create(&folder.join("vault"), "石河镇中心小学", clock.clone()).unwrap();
        assert!(refused(&office), "of a new vault");
        let rename = |tx: &Transaction<'_>| tx.execute("UPDATE school SET name = '石河镇小学'", []).sql();
        office.transact(Op::SaveSchool, "", rename).unwrap();
        assert!(refused(&office), "after a change");
        let failed = office.transact(Op::SaveSchool, "", |tx| {
            rename(tx)?;
            Err::<(), _>(Problem::bad_input("不行"))
        });
        assert!(failed.is_err() && refused(&office), "after a change that failed");
        office.undo().unwrap();
        assert!(refused(&office), "after an undo");
        drop(office);
        assert!(refused(&Office::open(&folder.join("vault"), clock).unwrap()), "of an opened vault");
    }
}
