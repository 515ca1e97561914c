//! Files kept with a meeting, stored once by content hash in `attachments/`.

use std::path::Path;

use rusqlite::{OptionalExtension, params};

use crate::ground::error::{Problem, Result};
use crate::ground::ids::{AttachmentId, MeetingId};
use crate::vault::office::{Kept, Office, Op, Outcome};
use crate::vault::store::SqlResult;

/// Copies a file into the vault and lists it with the meeting. The same file is kept once.
///
/// # Errors
/// Bad input for a folder, an empty file or one over 200 MB; the disk's own problems.
pub fn attach(office: &mut Office, meeting: MeetingId, path: &Path) -> Result<Outcome<AttachmentId>> {
    let Kept { name, sum, bytes } = office.keep(path)?;
    office.transact(Op::Attach, &name, |tx| {
        let found: Option<i64> =
            tx.query_row("SELECT id FROM meeting WHERE id = ?1", [meeting], |r| r.get(0)).optional().sql()?;
        if found.is_none() {
            return Err(Problem::not_found("没有这次会议").advise("请先保存会议，再添加附件。"));
        }
        tx.execute(
            "INSERT INTO attachment (meeting_id, name, sha256, bytes) VALUES (?1, ?2, ?3, ?4)",
            params![meeting, name, sum, bytes],
        )
        .sql()?;
        Ok(AttachmentId(tx.last_insert_rowid()))
    })
}

/// Takes a file off a meeting. Its bytes stay in the vault, so that undo brings it back.
pub fn detach(office: &mut Office, id: AttachmentId) -> Result<Outcome<()>> {
    let (name, _) = find(office, id)?;
    office.transact(Op::Detach, &name, |tx| {
        tx.execute("DELETE FROM attachment WHERE id = ?1", [id]).sql()?;
        Ok(())
    })
}

/// A copy of the file under its own name, for opening: what is kept is named by its hash, and a
/// program that opens it must not be able to change it.
pub fn attachment_path(office: &Office, id: AttachmentId) -> Result<String> {
    let (name, sum) = find(office, id)?;
    office.copy_kept(&name, &sum)
}

fn find(office: &Office, id: AttachmentId) -> Result<(String, String)> {
    office
        .db()
        .query_row("SELECT name, sha256 FROM attachment WHERE id = ?1", [id], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()
        .sql()?
        .ok_or_else(|| Problem::not_found("没有这个附件").advise("请刷新后再看。"))
}
