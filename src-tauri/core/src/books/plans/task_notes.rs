//! Progress of tasks, and the meetings and problems they are linked to.

use rusqlite::params;

use super::files::gone;
use super::{LinkMeeting, LinkProblem, TaskNote};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{TaskMeetingId, TaskNoteId, TaskProblemId};
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

/// Adds or changes a note on progress.
///
/// # Errors
/// Bad input without words.
pub fn save_note(office: &mut Office, note: &TaskNote) -> Result<Outcome<TaskNoteId>> {
    let text = note.text.trim();
    if text.is_empty() {
        return Err(Problem::bad_input("没有填写进展").field("text").advise("请写一句做到了哪一步。"));
    }
    office.transact(Op::SaveTaskNote, text, |tx| {
        tx.execute(
            "INSERT INTO task_note (id, task_id, on_date, body) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET on_date = excluded.on_date, body = excluded.body",
            params![note.id, note.task, note.on, text],
        )
        .sql()?;
        Ok(note.id.unwrap_or(TaskNoteId(tx.last_insert_rowid())))
    })
}

/// Removes a note on progress.
pub fn remove_note(office: &mut Office, id: TaskNoteId) -> Result<Outcome<()>> {
    office.transact(Op::RemoveTaskNote, "", |tx| {
        match tx.execute("DELETE FROM task_note WHERE id = ?1", [id]).sql()? {
            0 => Err(gone()),
            _ => Ok(()),
        }
    })
}

/// Links a task with a meeting that set, moved or closed it; once is enough.
pub fn link_meeting(office: &mut Office, link: &LinkMeeting) -> Result<Outcome<()>> {
    office.transact(Op::LinkTaskMeeting, "", |tx| {
        tx.execute(
            "INSERT INTO task_meeting (task_id, meeting_id) VALUES (?1, ?2) ON CONFLICT (task_id, meeting_id) DO NOTHING",
            params![link.task, link.meeting],
        )
        .sql()?;
        Ok(())
    })
}

/// Takes a meeting off a task.
pub fn unlink_meeting(office: &mut Office, id: TaskMeetingId) -> Result<Outcome<()>> {
    office.transact(Op::UnlinkTaskMeeting, "", |tx| {
        match tx.execute("DELETE FROM task_meeting WHERE id = ?1", [id]).sql()? {
            0 => Err(gone()),
            _ => Ok(()),
        }
    })
}

/// Links a task with a problem it mends; once is enough.
///
/// # Errors
/// Not found for a task or a problem there is not.
pub fn link_problem(office: &mut Office, link: &LinkProblem) -> Result<Outcome<()>> {
    office.transact(Op::LinkTaskProblem, "", |tx| {
        let both: bool = tx
            .query_row(
                "SELECT EXISTS (SELECT 1 FROM task WHERE id = ?1) AND EXISTS (SELECT 1 FROM problem WHERE id = ?2)",
                params![link.task, link.problem],
                |r| r.get(0),
            )
            .sql()?;
        if !both {
            return Err(gone());
        }
        tx.execute(
            "INSERT INTO task_problem (task_id, problem_id) VALUES (?1, ?2) ON CONFLICT (task_id, problem_id) DO NOTHING",
            params![link.task, link.problem],
        )
        .sql()?;
        Ok(())
    })
}

/// Takes a problem off a task.
pub fn unlink_problem(office: &mut Office, id: TaskProblemId) -> Result<Outcome<()>> {
    office.transact(Op::UnlinkTaskProblem, "", |tx| {
        match tx.execute("DELETE FROM task_problem WHERE id = ?1", [id]).sql()? {
            0 => Err(gone()),
            _ => Ok(()),
        }
    })
}
