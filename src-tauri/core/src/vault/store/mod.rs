//! The vault's database: open, migrate, audit, replay. Decides nothing about the domain.
//!
//! The database is opened in one place ([`open::open`]), so that journal mode, durability and
//! migrations are decided there and nowhere else.

pub mod audit;
pub mod migrate;
pub mod open;
pub mod replay;
pub mod since;

use rusqlite::Connection;

use crate::ground::error::{Problem, ProblemCode, Result};

/// Turns a database error into a problem in plain Chinese; the English text of SQLite stays out.
pub fn from_sql(error: rusqlite::Error) -> Problem {
    use rusqlite::ErrorCode as Code;
    let code = match &error {
        rusqlite::Error::SqliteFailure(e, _) => Some(e.code),
        _ => None,
    };
    tracing::warn!(?code, "store error");
    match code {
        Some(Code::DiskFull) => Problem::new(ProblemCode::DiskFull, "磁盘空间已满，这次修改没有保存")
            .advise("请删除不用的文件腾出空间，再保存一次；已有数据没有变化。"),
        Some(Code::ReadOnly) => read_only(),
        Some(Code::PermissionDenied | Code::CannotOpen) => {
            Problem::new(ProblemCode::NoPermission, "数据文件夹不能写入")
                .advise("请检查文件夹权限，或U盘是否开了写保护；已有数据没有变化。")
        }
        Some(Code::DatabaseBusy | Code::DatabaseLocked) => {
            Problem::new(ProblemCode::VaultBusy, "数据正被另一个程序使用").advise("请先关闭另一个窗口或程序，再重试。")
        }
        Some(Code::DatabaseCorrupt | Code::NotADatabase) => {
            Problem::new(ProblemCode::VaultDamaged, "数据文件已损坏或不是党务台账的数据")
                .advise("请不要继续写入；从“backups”文件夹中取最近的备份恢复。")
        }
        Some(Code::SystemIoFailure) => Problem::new(ProblemCode::Internal, "读写数据文件时磁盘出错")
            .advise("若数据在U盘上，请确认U盘没有被拔出，然后重新打开；没有保存的修改会在下次打开时还原为修改前。"),
        Some(Code::ConstraintViolation) => Problem::new(ProblemCode::Conflict, "这次修改与已有的记录冲突")
            .advise("请检查是否重复，或是否还有其他记录引用它。"),
        _ => Problem::new(ProblemCode::Internal, "程序读写数据时出错")
            .advise("请重试；若再次出现，请在“设置”里做一次核对。"),
    }
}

/// A write to a vault that can only be read.
pub fn read_only() -> Problem {
    Problem::new(ProblemCode::VaultReadOnly, "这份数据是只读的，可以查看和导出，不能修改")
        .advise("要修改，请把整个数据文件夹复制到电脑硬盘，再从那里打开；若在U盘上，请先关掉写保护。")
}

/// Whether a table has a row of this number.
pub fn stands(conn: &Connection, table: &str, id: i64) -> Result<bool> {
    conn.prepare_cached(&format!("SELECT 1 FROM {table} WHERE id = ?1")).sql()?.exists([id]).sql()
}

/// Refuses to save what was removed meanwhile: it would come back. `what` names it: 这条说明.
///
/// # Errors
/// Not found.
pub fn still_there(conn: &Connection, table: &str, id: Option<i64>, what: &str) -> Result<()> {
    match id {
        Some(id) if !stands(conn, table, id)? => Err(Problem::gone(what)),
        _ => Ok(()),
    }
}

/// Adds `?` for database calls: `stmt.sql()?`.
pub trait SqlResult<T> {
    /// Turns a database error into a [`Problem`].
    fn sql(self) -> Result<T>;
}

impl<T> SqlResult<T> for rusqlite::Result<T> {
    fn sql(self) -> Result<T> {
        self.map_err(from_sql)
    }
}
