//! Files kept with a meeting, stored once by content hash in `attachments/`.

use std::path::Path;

use rusqlite::{OptionalExtension, params};

use crate::error::{Problem, Result, from_io};
use crate::ids::{AttachmentId, MeetingId};
use crate::office::{Office, Op, Outcome};
use crate::store::{SqlResult, open};

/// Largest file taken, in bytes: a scanned record or a photo, not a film.
const MOST_BYTES: u64 = 200 * 1024 * 1024;

/// Copies a file into the vault and lists it with the meeting. The same file is kept once.
///
/// # Errors
/// Bad input for a folder, an empty file or one over 200 MB; the disk's own problems.
pub fn attach(office: &mut Office, meeting: MeetingId, path: &Path) -> Result<Outcome<AttachmentId>> {
    let place = path.display().to_string();
    let meta = std::fs::metadata(path).map_err(|e| from_io(&e, path))?;
    if !meta.is_file() {
        return Err(Problem::bad_input("这不是一个文件").at(place).advise("请选择文件，不是文件夹。"));
    }
    if meta.len() == 0 || meta.len() > MOST_BYTES {
        return Err(Problem::bad_input("文件是空的，或大于200MB").at(place).advise("请检查文件；影像资料可只留照片。"));
    }
    let sum = crate::office::vault::hash_file(path)?;
    let folder = office.folder().join(open::ATTACHMENTS);
    std::fs::create_dir_all(&folder).map_err(|e| from_io(&e, &folder))?;
    let kept = folder.join(&sum);
    if !kept.is_file() {
        // Aside first, then renamed: a torn copy never carries the name of its hash.
        let part = folder.join(format!("{sum}.part"));
        let copied = std::fs::copy(path, &part)
            .and_then(|_| std::fs::File::open(&part)?.sync_all())
            .and_then(|()| std::fs::rename(&part, &kept));
        if let Err(error) = copied {
            let _ = std::fs::remove_file(&part);
            return Err(from_io(&error, &kept));
        }
    }
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = i64::try_from(meta.len()).unwrap_or(i64::MAX);
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
    let kept = office.folder().join(open::ATTACHMENTS).join(&sum);
    let safe: String =
        name.chars().map(|c| if "/\\:*?\"<>|".contains(c) || c.is_control() { '_' } else { c }).collect();
    let folder = std::env::temp_dir().join("dangwu").join(&sum[..16.min(sum.len())]);
    std::fs::create_dir_all(&folder).map_err(|e| from_io(&e, &folder))?;
    let copy = folder.join(safe);
    std::fs::copy(&kept, &copy).map_err(|e| from_io(&e, &kept))?;
    Ok(copy.display().to_string())
}

fn find(office: &Office, id: AttachmentId) -> Result<(String, String)> {
    office
        .db()
        .query_row("SELECT name, sha256 FROM attachment WHERE id = ?1", [id], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()
        .sql()?
        .ok_or_else(|| Problem::not_found("没有这个附件").advise("请刷新后再看。"))
}
