//! Reads of meetings.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::topics::topics;
use super::{Attachment, Attendance, Meeting, MeetingKind, MeetingQuery, MeetingRow, MeetingState, MeetingTopic, Vote};
use crate::calendar::Day;
use crate::error::{Problem, Result};
use crate::ids::{MeetingId, PersonId, UnitId};
use crate::organisation::name_on_sql;
use crate::store::SqlResult;
use crate::text::Wanted;

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
        let roll = crate::organisation::Roll::read(db)?;
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
            presence: crate::organisation::code(r, 2)?,
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
const VOTE: &str = "v.meeting_id, v.id, v.subject, v.voting_due, v.voting_present, v.yes, v.no, v.abstain, v.admission,
    v.person_id, v.election";

fn vote_row(r: &Row<'_>) -> rusqlite::Result<(MeetingId, Vote)> {
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

/// What the rules ask of a meeting, and no more: long texts stay in the store.
#[derive(Debug, Clone, PartialEq)]
pub struct MeetingFact {
    /// Which.
    pub id: MeetingId,
    /// Whose.
    pub unit: UnitId,
    /// Kinds, the first counts where two may not.
    pub kinds: Vec<MeetingKind>,
    /// Matters it dealt with.
    pub topics: Vec<MeetingTopic>,
    /// Name.
    pub title: String,
    /// State.
    pub state: MeetingState,
    /// 所属年度 where set.
    pub year_of: Option<i32>,
    /// Planned.
    pub planned_on: Option<Day>,
    /// Held.
    pub held_on: Option<Day>,
    /// Place is filled in.
    pub has_place: bool,
    /// Chair.
    pub chair: String,
    /// Lecturer.
    pub lecturer: String,
    /// Recorder is filled in.
    pub has_recorder: bool,
    /// Agenda or minutes are filled in.
    pub has_content: bool,
    /// Decisions are filled in.
    pub has_decisions: bool,
    /// Only headcounts are known.
    pub counts_only: bool,
    /// 应到.
    pub due: Option<u32>,
    /// 实到.
    pub present: Option<u32>,
    /// Exempt ones among those due who did not come.
    pub exempt_absent: u32,
    /// People in the grid and whether they came; empty where `counts_only`.
    pub grid: Vec<(PersonId, bool)>,
}

/// Facts of the meetings held or planned from `from` to `to`, or attributed to `year`.
pub fn facts(db: &Connection, from: Day, to: Day, year: i32) -> Result<Vec<MeetingFact>> {
    let mut stmt = db
        .prepare_cached(&format!(
            "SELECT {FACT} FROM meeting
             WHERE held_on BETWEEN ?1 AND ?2 OR (held_on IS NULL AND planned_on BETWEEN ?1 AND ?2) OR year_of = ?3
             ORDER BY COALESCE(held_on, planned_on), id",
        ))
        .sql()?;
    let mut found: Vec<MeetingFact> =
        stmt.query_map(params![from, to, year], fact_row).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    grids(db, from, to, year, &mut found)?;
    Ok(found)
}

/// Columns of a fact in the order [`fact_row`] reads them.
const FACT: &str = "id, unit_id, kinds, title, state, year_of, planned_on, held_on, place <> '', chair, lecturer,
    recorder <> '', agenda <> '' OR minutes <> '', decisions <> '', counts_only, due, present, topics";

/// Meetings of any year in which a step of 发展党员 was taken, or that lie on the day of one, with the
/// votes that were about a person, and one more meeting if named. Who came is left out.
pub fn step_meetings(db: &Connection, beside: Option<MeetingId>) -> Result<Vec<(MeetingFact, Vec<Vote>)>> {
    let mut stmt = db
        .prepare_cached(&format!(
            "SELECT {FACT} FROM meeting WHERE id IN (SELECT meeting_id FROM event WHERE meeting_id IS NOT NULL)
             OR held_on IN (SELECT on_date FROM event WHERE meeting_id IS NULL AND kind IN
                 ('activist', 'prospect', 'committee_reviewed', 'admitted', 'approval_announced',
                  'confirmation_meeting', 'confirmation_announced'))
             OR id = ?1
             ORDER BY id",
        ))
        .sql()?;
    let found: Vec<MeetingFact> = stmt.query_map([beside], fact_row).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    let mut votes: std::collections::HashMap<MeetingId, Vec<Vote>> = std::collections::HashMap::new();
    let mut stmt =
        db.prepare_cached(&format!("SELECT {VOTE} FROM vote v WHERE v.person_id IS NOT NULL ORDER BY v.id")).sql()?;
    for row in stmt.query_map([], vote_row).sql()? {
        let (meeting, vote) = row.sql()?;
        votes.entry(meeting).or_default().push(vote);
    }
    let with_votes = |m: MeetingFact| {
        let votes = votes.remove(&m.id).unwrap_or_default();
        (m, votes)
    };
    Ok(found.into_iter().map(with_votes).collect())
}

fn fact_row(r: &Row<'_>) -> rusqlite::Result<MeetingFact> {
    Ok(MeetingFact {
        id: r.get(0)?,
        unit: r.get(1)?,
        kinds: kinds(r.get_ref(2)?.as_str()?),
        title: r.get(3)?,
        state: state(r.get_ref(4)?.as_str()?),
        year_of: r.get(5)?,
        planned_on: r.get(6)?,
        held_on: r.get(7)?,
        has_place: r.get(8)?,
        chair: r.get(9)?,
        lecturer: r.get(10)?,
        has_recorder: r.get(11)?,
        has_content: r.get(12)?,
        has_decisions: r.get(13)?,
        counts_only: r.get(14)?,
        due: r.get(15)?,
        present: r.get(16)?,
        topics: topics(r.get_ref(17)?.as_str()?),
        exempt_absent: 0,
        grid: Vec::new(),
    })
}

/// Fills in the names of the meetings that have a grid.
fn grids(db: &Connection, from: Day, to: Day, year: i32, found: &mut [MeetingFact]) -> Result<()> {
    if found.iter().all(|m| m.counts_only) {
        return Ok(());
    }
    let place: std::collections::HashMap<MeetingId, usize> = found.iter().enumerate().map(|(i, m)| (m.id, i)).collect();
    let mut stmt = db
        .prepare_cached(
            "SELECT a.meeting_id, a.person_id, a.presence FROM meeting m JOIN attendance a ON a.meeting_id = m.id
             WHERE m.counts_only = 0
               AND (m.held_on BETWEEN ?1 AND ?2 OR (m.held_on IS NULL AND m.planned_on BETWEEN ?1 AND ?2) OR m.year_of = ?3)",
        )
        .sql()?;
    let mut rows = stmt.query(params![from, to, year]).sql()?;
    while let Some(row) = rows.next().sql()? {
        let id: MeetingId = row.get(0).sql()?;
        let person: PersonId = row.get(1).sql()?;
        let presence = row.get_ref(2).sql()?.as_str().unwrap_or_default();
        if let Some(meeting) = place.get(&id).and_then(|i| found.get_mut(*i)) {
            meeting.grid.push((person, presence == "present"));
            meeting.exempt_absent += u32::from(presence == "exempt");
        }
    }
    Ok(())
}
