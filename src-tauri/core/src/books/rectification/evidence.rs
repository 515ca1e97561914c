//! Evidence: files kept with a problem, and the meetings that dealt with it.

use std::path::Path;

use rusqlite::{OptionalExtension, params};

use super::register::one;
use super::service::gone;
use crate::books::meetings::{self, MeetingQuery, MeetingRow, MeetingState};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{MeetingId, ProblemFileId, ProblemId};
use crate::ground::text::short;
use crate::vault::office::{Kept, Office, Op, Outcome};
use crate::vault::store::SqlResult;

/// Keeps a file with a problem.
pub fn attach(office: &mut Office, problem: ProblemId, path: &Path) -> Result<Outcome<ProblemFileId>> {
    let case = one(office.db(), problem)?;
    let Kept { name, sum, bytes } = office.keep(path)?;
    office.transact(Op::AttachProblemFile, &format!("{} {name}", short(&case.record.title)), |tx| {
        tx.execute(
            "INSERT INTO problem_file (problem_id, name, sha256, bytes) VALUES (?1, ?2, ?3, ?4)",
            params![problem, name, sum, bytes],
        )
        .sql()?;
        Ok(ProblemFileId(tx.last_insert_rowid()))
    })
}

/// Takes a file off a problem. Its bytes stay in the vault, so that undo brings it back.
pub fn detach(office: &mut Office, id: ProblemFileId) -> Result<Outcome<()>> {
    gone(office, Op::DetachProblemFile, "problem_file", id.0)
}

/// A copy of the file under its own name, for opening.
pub fn file_path(office: &Office, id: ProblemFileId) -> Result<String> {
    let found: Option<(String, String)> = office
        .db()
        .query_row("SELECT name, sha256 FROM problem_file WHERE id = ?1", [id], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()
        .sql()?;
    let (name, sum) = found.ok_or_else(|| Problem::not_found("没有这个附件").advise("请刷新后再看。"))?;
    office.copy_kept(&name, &sum)
}

/// Meetings that may be linked: held, newest first.
pub fn meeting_choices(office: &Office) -> Result<Vec<MeetingRow>> {
    let mut rows = meetings::list(office.db(), &MeetingQuery::default())?;
    rows.retain(|m| matches!(m.state, MeetingState::Held | MeetingState::Recorded));
    rows.sort_by_key(|m| std::cmp::Reverse(m.on));
    Ok(rows)
}

/// Links a meeting to a problem; linked twice it stays linked once.
pub fn link_meeting(office: &mut Office, problem: ProblemId, meeting: MeetingId) -> Result<Outcome<()>> {
    let case = one(office.db(), problem)?;
    meetings::recorded(office.db(), meeting)?;
    office.transact(Op::LinkProblemMeeting, &short(&case.record.title), |tx| {
        tx.execute(
            "INSERT INTO problem_meeting (problem_id, meeting_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![problem, meeting],
        )
        .sql()
        .map(|_| ())
    })
}

/// Takes the link away.
pub fn unlink_meeting(office: &mut Office, problem: ProblemId, meeting: MeetingId) -> Result<Outcome<()>> {
    office.transact(Op::UnlinkProblemMeeting, "", |tx| {
        let sql = "DELETE FROM problem_meeting WHERE problem_id = ?1 AND meeting_id = ?2";
        match tx.execute(sql, params![problem, meeting]).sql()? {
            0 => Err(Problem::not_found("没有关联这次会议").advise("请刷新后再看。")),
            _ => Ok(()),
        }
    })
}
