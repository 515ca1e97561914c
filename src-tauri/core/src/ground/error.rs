//! Error policy.
//!
//! - Every failure that can reach the clerk is a [`Problem`]: a stable English `code` for scripts,
//!   and three Chinese parts: 什么错了 (`message`), 在哪 (`where`), 怎么办 (`guidance`).
//! - A problem never carries a name or an ID number into a log; it may carry them to the screen.
//! - Library errors are turned into problems at the border where they arise (store, workbook,
//!   office), never passed through raw: no English text of a library reaches the clerk.
//! - A failed operation has changed nothing: every write runs in one transaction.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Result of every fallible call of the core.
pub type Result<T, E = Problem> = std::result::Result<T, E>;

/// What went wrong, in a word that scripts may match on. Pinned by a test: never renamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    /// The call itself is wrong: unknown operation, missing argument.
    WrongUse,
    /// A value or a file was read and is not acceptable.
    BadInput,
    /// The thing named does not exist.
    NotFound,
    /// The change contradicts what is held.
    Conflict,
    /// The rules forbid it: possible, with a reason that is kept.
    NeedsReason,
    /// No vault is open, or the folder holds none.
    VaultMissing,
    /// The store is damaged or is not ours.
    VaultDamaged,
    /// Another program holds the vault open.
    VaultBusy,
    /// The vault was written by a newer version of the program.
    VaultNewer,
    /// The vault can be read but not written: read-only media, a write-protected stick.
    VaultReadOnly,
    /// No room left on the disk.
    DiskFull,
    /// The folder or file may not be written or read.
    NoPermission,
    /// A file is held open by another program, such as WPS.
    FileBusy,
    /// The clerk stopped the work; everything was rolled back.
    Cancelled,
    /// A fault of the program.
    Internal,
}

/// A failure in plain Chinese. `where` and `guidance` may be empty strings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, TS, JsonSchema)]
#[error("{message}")]
pub struct Problem {
    /// Stable code for scripts and tests.
    pub code: ProblemCode,
    /// 什么错了.
    pub message: String,
    /// The field of the request it concerns, where there is one.
    pub field: Option<String>,
    /// 在哪.
    #[serde(rename = "where")]
    pub place: String,
    /// 怎么办.
    pub guidance: String,
}

impl Problem {
    /// A problem with its message; add the rest with [`at`](Self::at), [`field`](Self::field) and
    /// [`advise`](Self::advise).
    pub fn new(code: ProblemCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), field: None, place: String::new(), guidance: String::new() }
    }

    /// Shorthand for [`ProblemCode::BadInput`].
    pub fn bad_input(message: impl Into<String>) -> Self {
        Self::new(ProblemCode::BadInput, message)
    }

    /// Shorthand for [`ProblemCode::NotFound`].
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(ProblemCode::NotFound, message)
    }

    /// Not found: what stood there when the clerk last looked. `what` names it: 这条说明.
    pub fn gone(what: impl std::fmt::Display) -> Self {
        Self::not_found(format!("没有{what}")).advise("可能已被删除，请刷新后再看。")
    }

    /// Says where: 第5行 D列, a file, a folder.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = place.into();
        self
    }

    /// Names the field of the request, so that the window can go there.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Says what to do now.
    #[must_use]
    pub fn advise(mut self, guidance: impl Into<String>) -> Self {
        self.guidance = guidance.into();
        self
    }
}

/// Turns an input/output error on `path` into a problem with the path and the way out.
pub fn from_io(error: &std::io::Error, path: &std::path::Path) -> Problem {
    use std::io::ErrorKind;
    let place = path.display().to_string();
    match error.kind() {
        ErrorKind::NotFound => Problem::new(ProblemCode::NotFound, "找不到文件或文件夹")
            .at(place)
            .advise("请检查路径是否正确；若在U盘上，请确认U盘已插好。"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            Problem::new(ProblemCode::NoPermission, "没有读写这个位置的权限")
                .at(place)
                .advise("请换一个文件夹，例如“文档”，或联系管理员开通权限。")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Problem::new(ProblemCode::DiskFull, "磁盘空间已满，没有写入")
                .at(place)
                .advise("请删除不用的文件或换一个磁盘，然后重试；已有数据没有变化。")
        }
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            Problem::new(ProblemCode::FileBusy, "文件正被其他程序占用")
                .at(place)
                .advise("请先在 WPS 或 Excel 中关闭这个文件，再重试。")
        }
        _ => Problem::new(ProblemCode::Internal, "读写文件时出错")
            .at(place)
            .advise("请检查磁盘或U盘是否正常，然后重试；已有数据没有变化。"),
    }
}
