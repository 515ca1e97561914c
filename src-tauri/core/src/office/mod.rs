//! The one handle: open, transact, undo, today.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::AuditId;

/// The vault that is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct VaultInfo {
    /// Its folder.
    pub folder: String,
    /// The school's name.
    pub school: String,
    /// Judging day of the program: today.
    pub today: crate::calendar::Day,
    /// Last saved, local time `2026-11-22 14:03`; empty if never.
    pub saved_at: String,
    /// What undo would take back; none if nothing.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
    /// It holds sample data, marked 示例.
    pub sample: bool,
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
pub struct VerifyCheck {
    /// 数据库完整性, 附件.
    pub name: String,
    /// Whether it holds.
    pub ok: bool,
    /// What was looked at or is wrong.
    pub detail: String,
}

/// The health of a vault.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct VerifyReport {
    /// All hold.
    pub ok: bool,
    /// Each.
    pub checks: Vec<VerifyCheck>,
}
