//! Evidence kept with records of the plan: once by content hash, with one record it belongs to.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::error::{Problem, Result};
use crate::ground::ids::PlanFileId;
use crate::vault::office::{Kept, Office, Op, Outcome};
use crate::vault::store::{SqlResult, stands};

/// What a file belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileOwner {
    /// 任务
    Task,
    /// 责任书
    Letter,
    /// 创建项目
    Project,
    /// 节点
    Milestone,
    /// 创建标准
    Item,
}

impl FileOwner {
    const fn column(self) -> &'static str {
        match self {
            Self::Task => "task_id",
            Self::Letter => "letter_id",
            Self::Project => "project_id",
            Self::Milestone => "milestone_id",
            Self::Item => "item_id",
        }
    }

    const fn table(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Letter => "letter",
            Self::Project => "project",
            Self::Milestone => "milestone",
            Self::Item => "project_item",
        }
    }
}

/// A file kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PlanFile {
    /// Which.
    pub id: PlanFileId,
    /// Name as it came.
    pub name: String,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: i64,
}

/// Keeps a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AttachPlanFile {
    /// With what.
    pub of: FileOwner,
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Path of the file.
    pub path: String,
}

/// Keeps a file with a record.
///
/// # Errors
/// Not found for a record there is not; the file's own problems.
pub fn attach(office: &mut Office, request: &AttachPlanFile) -> Result<Outcome<PlanFileId>> {
    if !stands(office.db(), request.of.table(), request.id)? {
        return Err(gone());
    }
    let Kept { name, sum, bytes } = office.keep(Path::new(&request.path))?;
    office.transact(Op::AttachPlanFile, &name, |tx| {
        let sql =
            format!("INSERT INTO plan_file ({}, name, sha256, bytes) VALUES (?1, ?2, ?3, ?4)", request.of.column());
        tx.execute(&sql, params![request.id, name, sum, bytes]).sql()?;
        Ok(PlanFileId(tx.last_insert_rowid()))
    })
}

/// Takes a file off its record. Its bytes stay in the vault, so that undo brings it back.
pub fn detach(office: &mut Office, id: PlanFileId) -> Result<Outcome<()>> {
    let (name, _) = find(office, id)?;
    office.transact(Op::DetachPlanFile, &name, |tx| {
        tx.execute("DELETE FROM plan_file WHERE id = ?1", [id]).sql()?;
        Ok(())
    })
}

/// A copy of the file under its own name, for opening.
pub fn file_path(office: &Office, id: PlanFileId) -> Result<String> {
    let (name, sum) = find(office, id)?;
    office.copy_kept(&name, &sum)
}

fn find(office: &Office, id: PlanFileId) -> Result<(String, String)> {
    office
        .db()
        .query_row("SELECT name, sha256 FROM plan_file WHERE id = ?1", [id], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()
        .sql()?
        .ok_or_else(|| Problem::not_found("没有这个附件").advise("请刷新后再看。"))
}

/// The record is not there any more.
pub(super) fn gone() -> Problem {
    Problem::gone("这条记录")
}

/// Files of a record.
pub(crate) fn files_of(db: &Connection, of: FileOwner, id: i64) -> Result<Vec<PlanFile>> {
    let sql = format!("SELECT id, name, bytes FROM plan_file WHERE {} = ?1 ORDER BY id", of.column());
    let mut stmt = db.prepare_cached(&sql).sql()?;
    let row = |r: &rusqlite::Row<'_>| Ok(PlanFile { id: r.get(0)?, name: r.get(1)?, bytes: r.get(2)? });
    stmt.query_map([id], row).sql()?.collect::<rusqlite::Result<_>>().sql()
}
