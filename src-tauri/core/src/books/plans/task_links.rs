//! The meetings and problems that tasks are linked to.

use rusqlite::params;

use super::files::gone;
use super::{LinkMeeting, LinkProblem};
use crate::ground::error::Result;
use crate::ground::ids::{TaskMeetingId, TaskProblemId};
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

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
