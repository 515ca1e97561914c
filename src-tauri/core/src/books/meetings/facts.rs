//! What the rules ask of meetings, read for a whole year at once.

use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, Row, params};

use super::store::{VOTE, kinds, state, vote_row};
use super::topics::topics;
use super::{MeetingKind, MeetingState, MeetingTopic, Vote};
use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::ground::ids::{MeetingId, PersonId, UnitId};
use crate::vault::store::SqlResult;

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
             WHERE held_on BETWEEN ?1 AND ?2 OR (held_on IS NULL AND planned_on BETWEEN ?1 AND ?2) OR year_of = ?3",
        ))
        .sql()?;
    let mut found: Vec<MeetingFact> =
        stmt.query_map(params![from, to, year], fact_row).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    // In order here: the store would carry the long texts along while it sorts.
    found.sort_by_key(|m| (m.held_on.or(m.planned_on), m.id));
    grids(db, from, to, year, &mut found)?;
    Ok(found)
}

/// Columns of a fact in the order [`fact_row`] reads them.
const FACT: &str = "id, unit_id, kinds, title, state, year_of, planned_on, held_on, place <> '', chair, lecturer,
    recorder <> '', agenda <> '' OR minutes <> '', decisions <> '', counts_only, due, present, topics";

/// Meetings of any year: those named and those held on one of the days, with the votes that were about a
/// person. Who came is left out.
pub fn step_meetings(
    db: &Connection,
    named: &BTreeSet<MeetingId>,
    days: &BTreeSet<Day>,
) -> Result<Vec<(MeetingFact, Vec<Vote>)>> {
    let list = |items: Vec<String>| format!("[{}]", items.join(","));
    let named = list(named.iter().map(|id| id.0.to_string()).collect());
    let days = list(days.iter().map(|day| format!("\"{day}\"")).collect());
    let mut stmt = db
        .prepare_cached(&format!(
            "SELECT {FACT} FROM meeting WHERE id IN (SELECT value FROM json_each(?1))
             OR held_on IN (SELECT value FROM json_each(?2))",
        ))
        .sql()?;
    let mut found: Vec<MeetingFact> =
        stmt.query_map([named, days], fact_row).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    found.sort_by_key(|m| m.id);
    let mut votes: HashMap<MeetingId, Vec<Vote>> = HashMap::new();
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
    let place: HashMap<MeetingId, usize> = found.iter().enumerate().map(|(i, m)| (m.id, i)).collect();
    let mut stmt = db
        .prepare_cached(
            "SELECT a.meeting_id, a.person_id, a.presence FROM meeting m JOIN attendance a ON a.meeting_id = m.id
             WHERE m.counts_only = 0
               AND (m.held_on BETWEEN ?1 AND ?2 OR (m.held_on IS NULL AND m.planned_on BETWEEN ?1 AND ?2) OR m.year_of = ?3)",
        )
        .sql()?;
    let mut rows = stmt.query(params![from, to, year]).sql()?;
    // The people of a meeting come together: it is looked for once.
    let mut at: Option<(MeetingId, Option<usize>)> = None;
    while let Some(row) = rows.next().sql()? {
        let id: MeetingId = row.get(0).sql()?;
        let here = match at {
            Some((last, here)) if last == id => here,
            _ => place.get(&id).copied(),
        };
        at = Some((id, here));
        let person: PersonId = row.get(1).sql()?;
        let presence = row.get_ref(2).sql()?.as_str().unwrap_or_default();
        if let Some(meeting) = here.and_then(|i| found.get_mut(i)) {
            meeting.grid.push((person, presence == "present"));
            meeting.exempt_absent += u32::from(presence == "exempt");
        }
    }
    Ok(())
}
