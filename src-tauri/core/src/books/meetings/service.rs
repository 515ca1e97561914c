//! Verbs of meetings.

use rusqlite::{Connection, params};

use super::store::{kinds_text, state_text};
use super::topics::topics_text;
use super::{Attendance, Meeting, MeetingState, Presence};
use crate::books::organisation::{self, OutsideLife};
use crate::ground::codes::code_of;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::MeetingId;
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

/// A meeting as it is kept: trimmed, without double kinds, headcounts taken from the grid of names.
///
/// # Errors
/// Bad input: no kind, a held meeting without its day, a planned one without any day, more people
/// present than due, votes that do not add up.
pub fn checked(mut m: Meeting) -> Result<Meeting> {
    let mut seen = Vec::with_capacity(m.kinds.len());
    m.kinds.retain(|k| {
        !seen.contains(k) && {
            seen.push(*k);
            true
        }
    });
    if m.kinds.is_empty() {
        return Err(Problem::bad_input("没有选择会议类型").field("kinds").advise("至少选择一种。"));
    }
    for text in [
        &mut m.title,
        &mut m.place,
        &mut m.chair,
        &mut m.recorder,
        &mut m.lecturer,
        &mut m.agenda,
        &mut m.minutes,
        &mut m.decisions,
        &mut m.in_attendance,
        &mut m.absent_names,
        &mut m.note,
    ] {
        if text.trim().len() != text.len() {
            *text = text.trim().to_owned();
        }
    }
    match m.state {
        MeetingState::Held | MeetingState::Recorded if m.held_on.is_none() => {
            return Err(Problem::bad_input("没有填写实际时间")
                .field("held_on")
                .advise("已召开的会议要有召开日期；还没开的请选“计划”。"));
        }
        MeetingState::Planned if m.planned_on.is_none() => {
            return Err(Problem::bad_input("没有填写计划时间").field("planned_on").advise("请填写打算哪一天开。"));
        }
        _ => {}
    }
    if !m.counts_only && !m.attendance.is_empty() {
        count(&mut m);
    }
    if let (Some(due), Some(present)) = (m.due, m.present)
        && present > due
    {
        return Err(Problem::bad_input(format!("实到{present}人多于应到{due}人"))
            .field("present")
            .advise("列席人员不计入实到，请检查。"));
    }
    for vote in &m.votes {
        if vote.subject.trim().is_empty() {
            return Err(Problem::bad_input("有一项表决没有填写事项").field("votes").advise("请填写表决了什么。"));
        }
        if vote.voting_present > vote.voting_due {
            return Err(Problem::bad_input(format!("“{}”实到有表决权人数多于应到", vote.subject))
                .field("votes")
                .advise("请检查两个数。"));
        }
        // Written opinions count as votes, so the sum may pass those present but never those due.
        if vote.yes + vote.no + vote.abstain > vote.voting_due {
            return Err(Problem::bad_input(format!("“{}”的票数合计多于应到有表决权人数", vote.subject))
                .field("votes")
                .advise("请检查赞成、反对、弃权三个数。"));
        }
    }
    Ok(m)
}

/// Headcounts from the names: exempt members who stayed away are not due.
fn count(m: &mut Meeting) {
    let number =
        |test: &dyn Fn(&Attendance) -> bool| u32::try_from(m.attendance.iter().filter(|a| test(a)).count()).ok();
    m.due = number(&|_| true);
    m.present = number(&|a| a.presence == Presence::Present);
    m.on_leave = number(&|a| a.presence == Presence::Leave);
}

/// Adds or changes a meeting with its grid and votes.
pub fn save(office: &mut Office, meeting: &Meeting) -> Result<Outcome<MeetingId>> {
    let mut m = checked(meeting.clone())?;
    within_life(office.db(), &m)?;
    // Whoever changes headcounts sees no names: those a file named beside them stay.
    if let Some(id) = m.id.filter(|_| m.counts_only && m.attendance.is_empty()) {
        let held = super::recorded(office.db(), id)?;
        if held.counts_only {
            m.attendance = held.attendance;
        }
    }
    let detail = describe(&m);
    office.transact(Op::SaveMeeting, &detail, |tx| match m.id {
        None => insert(tx, &m),
        Some(id) => update(tx, id, &m).map(|()| id),
    })
}

/// Refuses a day before the unit was founded or after it was closed.
fn within_life(db: &Connection, m: &Meeting) -> Result<()> {
    let Some((field, day)) = m.held_on.map(|d| ("held_on", d)).or(m.planned_on.map(|d| ("planned_on", d))) else {
        return Ok(());
    };
    let unit = organisation::units(db)?.into_iter().find(|u| u.id == Some(m.unit));
    match unit.and_then(|unit| unit.outside_life(day)) {
        Some(OutsideLife::Before(message) | OutsideLife::After(message)) => Err(Problem::bad_input(message)
            .field(field)
            .advise("请核对日期，或在“组织”里改正这个组织的成立、撤销日期。")),
        None => Ok(()),
    }
}

fn describe(m: &Meeting) -> String {
    let kinds: Vec<&str> = m.kinds.iter().map(|k| k.label()).collect();
    let day = m.held_on.or(m.planned_on).map(crate::ground::calendar::dots).unwrap_or_default();
    format!("{day} {}", kinds.join("、")).trim().to_owned()
}

/// Writes a new meeting, checked before, inside a change.
pub(crate) fn insert(tx: &Connection, m: &Meeting) -> Result<MeetingId> {
    tx.prepare_cached(
        "INSERT INTO meeting (unit_id, kinds, title, state, year_of, planned_on, held_on, place, chair, recorder, lecturer,
         agenda, minutes, decisions, in_attendance, counts_only, due, present, on_leave, absent_names, note, topics)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
    )
    .sql()?
    .execute(params![
        m.unit, kinds_text(&m.kinds), m.title, state_text(m.state), m.year_of, m.planned_on, m.held_on, m.place, m.chair,
        m.recorder, m.lecturer, m.agenda, m.minutes, m.decisions, m.in_attendance, m.counts_only, m.due, m.present,
        m.on_leave, m.absent_names, m.note, topics_text(&m.topics)
    ])
    .sql()?;
    let id = MeetingId(tx.last_insert_rowid());
    write_parts(tx, id, m)?;
    Ok(id)
}

/// Changes a meeting, checked before, inside a change. Grid and votes that stay the same are not
/// touched, so that the trail shows only what changed.
pub(crate) fn update(tx: &Connection, id: MeetingId, m: &Meeting) -> Result<()> {
    let changed = tx
        .prepare_cached(
            "UPDATE meeting SET unit_id = ?2, kinds = ?3, title = ?4, state = ?5, year_of = ?6, planned_on = ?7, held_on = ?8,
             place = ?9, chair = ?10, recorder = ?11, lecturer = ?12, agenda = ?13, minutes = ?14, decisions = ?15,
             in_attendance = ?16, counts_only = ?17, due = ?18, present = ?19, on_leave = ?20, absent_names = ?21, note = ?22,
             topics = ?23 WHERE id = ?1",
        )
        .sql()?
        .execute(params![
            id, m.unit, kinds_text(&m.kinds), m.title, state_text(m.state), m.year_of, m.planned_on, m.held_on, m.place,
            m.chair, m.recorder, m.lecturer, m.agenda, m.minutes, m.decisions, m.in_attendance, m.counts_only, m.due,
            m.present, m.on_leave, m.absent_names, m.note, topics_text(&m.topics)
        ])
        .sql()?;
    if changed == 0 {
        return Err(Problem::not_found("没有这次会议").advise("可能已被删除，请刷新列表。"));
    }
    let keep: Vec<String> = m.attendance.iter().map(|a| a.person.to_string()).collect();
    tx.execute(
        &format!("DELETE FROM attendance WHERE meeting_id = ?1 AND person_id NOT IN ({})", keep.join(",")),
        [id],
    )
    .sql()?;
    let keep: Vec<String> = m.votes.iter().filter_map(|v| v.id).map(|v| v.to_string()).collect();
    tx.execute(&format!("DELETE FROM vote WHERE meeting_id = ?1 AND id NOT IN ({})", keep.join(",")), [id]).sql()?;
    write_parts(tx, id, m)
}

fn write_parts(tx: &Connection, id: MeetingId, m: &Meeting) -> Result<()> {
    if !m.attendance.is_empty() {
        write_attendance(tx, id, m)?;
    }
    if !m.votes.is_empty() {
        write_votes(tx, id, m)?;
    }
    Ok(())
}

fn write_attendance(tx: &Connection, id: MeetingId, m: &Meeting) -> Result<()> {
    let mut stmt = tx
        .prepare_cached(
            "INSERT INTO attendance (meeting_id, person_id, presence, reason, made_up_on) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (meeting_id, person_id) DO UPDATE SET presence = excluded.presence, reason = excluded.reason,
             made_up_on = excluded.made_up_on",
        )
        .sql()?;
    for a in &m.attendance {
        stmt.execute(params![id, a.person, code_of(&a.presence)?, a.reason.trim(), a.made_up_on]).sql()?;
    }
    Ok(())
}

fn write_votes(tx: &Connection, id: MeetingId, m: &Meeting) -> Result<()> {
    let mut stmt = tx
        .prepare_cached(
            "INSERT INTO vote (id, meeting_id, subject, voting_due, voting_present, yes, no, abstain, admission, person_id,
             election) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (id) DO UPDATE SET subject = excluded.subject, voting_due = excluded.voting_due,
             voting_present = excluded.voting_present, yes = excluded.yes, no = excluded.no, abstain = excluded.abstain,
             admission = excluded.admission, person_id = excluded.person_id, election = excluded.election",
        )
        .sql()?;
    for v in &m.votes {
        stmt.execute(params![
            v.id,
            id,
            v.subject.trim(),
            v.voting_due,
            v.voting_present,
            v.yes,
            v.no,
            v.abstain,
            v.admission,
            v.person,
            v.election
        ])
        .sql()?;
    }
    Ok(())
}

/// Removes a meeting with its grid, votes and list of files (the files themselves stay, so that
/// undo brings them back).
pub fn remove(office: &mut Office, id: MeetingId) -> Result<Outcome<()>> {
    let meeting = super::recorded(office.db(), id)?;
    office.transact(Op::RemoveMeeting, &describe(&meeting), |tx| {
        let steps: i64 = tx.query_row("SELECT COUNT(*) FROM event WHERE meeting_id = ?1", [id], |r| r.get(0)).sql()?;
        if steps > 0 {
            return Err(Problem::new(
                ProblemCode::Conflict,
                format!("发展党员有{steps}个步骤记在这次会议上，不能删除"),
            )
            .advise("请先在“发展党员”里把这些步骤改到别的会议，或改为只记日期。"));
        }
        for table in ["attendance", "vote", "attachment", "problem_meeting"] {
            tx.execute(&format!("DELETE FROM {table} WHERE meeting_id = ?1"), [id]).sql()?;
        }
        match tx.execute("DELETE FROM meeting WHERE id = ?1", [id]).sql()? {
            0 => Err(Problem::new(ProblemCode::NotFound, "没有这次会议")),
            _ => Ok(()),
        }
    })
}
