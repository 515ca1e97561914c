//! Reads of meetings.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::topics::topics;
use super::{Attachment, Attendance, Meeting, MeetingKind, MeetingQuery, MeetingRow, MeetingState, Vote};
use crate::books::organisation::name_on_sql;
use crate::ground::calendar::Day;
use crate::ground::error::{Problem, Result};
use crate::ground::ids::MeetingId;
use crate::ground::text::Wanted;
use crate::vault::store::SqlResult;

/// Codes as kept in `meeting.kinds`.
pub(super) fn kinds(text: &str) -> Vec<MeetingKind> {
    text.split(',').filter_map(MeetingKind::from_code).collect()
}

/// The column `meeting.kinds`.
pub(super) fn kinds_text(kinds: &[MeetingKind]) -> String {
    kinds.iter().map(|k| k.code()).collect::<Vec<_>>().join(",")
}

pub(super) fn state(text: &str) -> MeetingState {
    match text {
        "planned" => MeetingState::Planned,
        "recorded" => MeetingState::Recorded,
        "cancelled" => MeetingState::Cancelled,
        _ => MeetingState::Held,
    }
}

pub(super) const fn state_text(state: MeetingState) -> &'static str {
    match state {
        MeetingState::Planned => "planned",
        MeetingState::Held => "held",
        MeetingState::Recorded => "recorded",
        MeetingState::Cancelled => "cancelled",
    }
}

/// Rows of the list, oldest first.
pub fn list(db: &Connection, query: &MeetingQuery) -> Result<Vec<MeetingRow>> {
    let mut stmt = db
        .prepare_cached(&format!(
            "WITH RECURSIVE below (id) AS (
                 SELECT id FROM unit WHERE id = ?4 UNION SELECT u.id FROM unit u JOIN below b ON u.parent_id = b.id)
             SELECT m.id, m.unit_id, {}, m.kinds, m.title, m.state, COALESCE(m.held_on, m.planned_on) AS day, m.place,
                    m.chair, m.due, m.present, m.counts_only,
                    (SELECT COUNT(*) FROM attachment a WHERE a.meeting_id = m.id) AS files,
                    m.agenda, m.minutes, m.decisions
             FROM meeting m JOIN unit u ON u.id = m.unit_id
             WHERE (?1 IS NULL OR COALESCE(m.year_of, CAST(substr(COALESCE(m.held_on, m.planned_on), 1, 4) AS INTEGER)) = ?1)
               AND (?2 IS NULL OR COALESCE(m.held_on, m.planned_on) >= ?2)
               AND (?3 IS NULL OR COALESCE(m.held_on, m.planned_on) <= ?3)
               AND (?4 IS NULL OR m.unit_id IN (SELECT id FROM below))
               AND (?5 IS NULL OR instr(',' || m.kinds || ',', ',' || ?5 || ',') > 0)
             ORDER BY day, m.id",
            name_on_sql("COALESCE(m.held_on, m.planned_on)")
        ))
        .sql()?;
    let wanted = Wanted::new(&query.text);
    let row = |r: &Row<'_>| {
        if !wanted.is_empty() {
            let held = |column: usize| r.get_ref(column).and_then(|v| Ok(wanted.is_in(v.as_str()?)));
            if !(wanted.names(r.get_ref(4)?.as_str()?) || held(7)? || held(13)? || held(14)? || held(15)?) {
                return Ok(None);
            }
        }
        Ok(Some(MeetingRow {
            id: r.get(0)?,
            unit: r.get(1)?,
            unit_name: r.get(2)?,
            kinds: kinds(r.get_ref(3)?.as_str()?),
            title: r.get(4)?,
            state: state(r.get_ref(5)?.as_str()?),
            on: r.get(6)?,
            place: r.get(7)?,
            chair: r.get(8)?,
            due: r.get(9)?,
            present: r.get(10)?,
            counts_only: r.get(11)?,
            attachments: r.get(12)?,
        }))
    };
    let asked = params![query.year, query.from, query.to, query.unit, query.kind.map(MeetingKind::code)];
    stmt.query_map(asked, row).sql()?.filter_map(rusqlite::Result::transpose).collect::<rusqlite::Result<_>>().sql()
}

/// A meeting with all that is held of it, and who had a vote.
///
/// # Errors
/// Not found.
pub fn get(db: &Connection, id: MeetingId) -> Result<Meeting> {
    let mut meeting = recorded(db, id)?;
    if let Some(day) = meeting.held_on.or(meeting.planned_on)
        && !meeting.attendance.is_empty()
    {
        let roll = crate::books::organisation::Roll::read(db)?;
        for entry in &mut meeting.attendance {
            entry.voting = roll.member(entry.person).is_some_and(|m| roll.has_vote(m, day));
        }
    }
    Ok(meeting)
}

/// A meeting as it was recorded. Who had a vote is left out: that asks for the whole roll.
///
/// # Errors
/// Not found.
pub(crate) fn recorded(db: &Connection, id: MeetingId) -> Result<Meeting> {
    let mut meeting = written(db, id, Names::All)?;
    meeting.votes = votes(db, id)?;
    meeting.attachments = attachments(db, id)?;
    Ok(meeting)
}

/// Which names of a meeting's grid are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    /// None.
    None,
    /// Those who were on leave or absent.
    Absent,
    /// All.
    All,
}

/// What is written of a meeting, with its names where asked for; without votes and files.
///
/// # Errors
/// Not found.
pub(crate) fn written(db: &Connection, id: MeetingId, names: Names) -> Result<Meeting> {
    let mut meeting = db
        .prepare_cached(&format!(
            "SELECT m.id, m.unit_id, {}, {MEETING} FROM meeting m JOIN unit u ON u.id = m.unit_id WHERE m.id = ?1",
            name_on_sql("COALESCE(m.held_on, m.planned_on)")
        ))
        .sql()?
        .query_row([id], meeting_row)
        .optional()
        .sql()?
        .ok_or_else(|| Problem::not_found("没有这次会议").advise("可能已被删除，请刷新列表。"))?;
    if names != Names::None {
        meeting.attendance = attendance(db, id, names)?;
    }
    Ok(meeting)
}

/// Columns of a meeting after its unit's name, in the order [`meeting_row`] reads them: by place, for ledgers read many.
const MEETING: &str = "m.kinds, m.title, m.state, m.year_of, m.planned_on, m.held_on, m.place,
    m.chair, m.recorder, m.lecturer, m.agenda, m.minutes, m.decisions, m.in_attendance, m.counts_only, m.due, m.present,
    m.on_leave, m.absent_names, m.note, m.topics";

fn meeting_row(r: &Row<'_>) -> rusqlite::Result<Meeting> {
    Ok(Meeting {
        id: r.get(0)?,
        unit: r.get(1)?,
        unit_name: r.get(2)?,
        kinds: kinds(r.get_ref(3)?.as_str()?),
        title: r.get(4)?,
        state: state(r.get_ref(5)?.as_str()?),
        year_of: r.get(6)?,
        planned_on: r.get(7)?,
        held_on: r.get(8)?,
        place: r.get(9)?,
        chair: r.get(10)?,
        recorder: r.get(11)?,
        lecturer: r.get(12)?,
        agenda: r.get(13)?,
        minutes: r.get(14)?,
        decisions: r.get(15)?,
        in_attendance: r.get(16)?,
        counts_only: r.get(17)?,
        due: r.get(18)?,
        present: r.get(19)?,
        on_leave: r.get(20)?,
        absent_names: r.get(21)?,
        note: r.get(22)?,
        topics: topics(r.get_ref(23)?.as_str()?),
        attendance: Vec::new(),
        votes: Vec::new(),
        attachments: Vec::new(),
    })
}

fn attendance(db: &Connection, id: MeetingId, names: Names) -> Result<Vec<Attendance>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT a.person_id, p.name, a.presence, a.reason, a.made_up_on
             FROM attendance a JOIN person p ON p.id = a.person_id
             WHERE a.meeting_id = ?1 AND (?2 OR a.presence IN ('leave', 'absent')) ORDER BY a.id",
        )
        .sql()?;
    let row = |r: &Row<'_>| {
        Ok(Attendance {
            person: r.get(0)?,
            name: r.get(1)?,
            presence: crate::ground::codes::code(r, 2)?,
            reason: r.get(3)?,
            made_up_on: r.get(4)?,
            voting: false,
        })
    };
    stmt.query_map(params![id, names == Names::All], row).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Votes of a meeting.
fn votes(db: &Connection, meeting: MeetingId) -> Result<Vec<Vote>> {
    let mut stmt =
        db.prepare_cached(&format!("SELECT {VOTE} FROM vote v WHERE v.meeting_id = ?1 ORDER BY v.id")).sql()?;
    stmt.query_map([meeting], |r| vote_row(r).map(|(_, v)| v)).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Votes of the meetings held or planned from `from` to `to`, or attributed to `year`, with their
/// meeting.
pub fn votes_between(db: &Connection, from: Day, to: Day, year: i32) -> Result<Vec<(MeetingId, Vote)>> {
    let mut stmt = db
        .prepare_cached(&format!(
            "SELECT {VOTE} FROM meeting m JOIN vote v ON v.meeting_id = m.id
             WHERE m.held_on BETWEEN ?1 AND ?2 OR (m.held_on IS NULL AND m.planned_on BETWEEN ?1 AND ?2) OR m.year_of = ?3
             ORDER BY v.meeting_id, v.id",
        ))
        .sql()?;
    stmt.query_map(params![from, to, year], vote_row).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Columns of a vote in the order [`vote_row`] reads them.
pub(super) const VOTE: &str =
    "v.meeting_id, v.id, v.subject, v.voting_due, v.voting_present, v.yes, v.no, v.abstain, v.admission,
    v.person_id, v.election";

pub(super) fn vote_row(r: &Row<'_>) -> rusqlite::Result<(MeetingId, Vote)> {
    Ok((
        r.get(0)?,
        Vote {
            id: r.get(1)?,
            subject: r.get(2)?,
            voting_due: r.get(3)?,
            voting_present: r.get(4)?,
            yes: r.get(5)?,
            no: r.get(6)?,
            abstain: r.get(7)?,
            admission: r.get(8)?,
            person: r.get(9)?,
            election: r.get(10)?,
        },
    ))
}

fn attachments(db: &Connection, id: MeetingId) -> Result<Vec<Attachment>> {
    let mut stmt =
        db.prepare_cached("SELECT id, name, sha256, bytes FROM attachment WHERE meeting_id = ?1 ORDER BY id").sql()?;
    stmt.query_map([id], |r| Ok(Attachment { id: r.get(0)?, name: r.get(1)?, sha256: r.get(2)?, bytes: r.get(3)? }))
        .sql()?
        .collect::<rusqlite::Result<_>>()
        .sql()
}
