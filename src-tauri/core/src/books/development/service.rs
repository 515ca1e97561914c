//! Verbs of 发展党员.

use rusqlite::{Connection, params};

use super::{Companion, DualMark, Plan, RecordStep, store};
use crate::books::meetings::{self, MeetingQuery, MeetingRow, MeetingState};
use crate::books::organisation::{
    EventKind, NewEvent, StepDetail, insert_step, of_person, person_name, person_of, refuse_new, refuse_rested_on,
};
use crate::ground::calendar::Day;
use crate::ground::codes::code_of;
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{EventId, PersonId};
use crate::law::rulebook::Milestone;
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

fn kind_of(milestone: Milestone) -> Result<EventKind> {
    EventKind::from_code(milestone.code())
        .ok_or_else(|| Problem::bad_input("这一项不是可以登记的步骤").field("milestone").advise("请从步骤表中选择。"))
}

/// Writes a step inside a change: a new event, or the one of its id anew.
pub(crate) fn write_step(tx: &Connection, step: &RecordStep) -> Result<EventId> {
    let kind = kind_of(step.milestone)?;
    let detail = StepDetail {
        meeting: step.meeting,
        body: step.body.map(|b| code_of(&b)).transpose()?.unwrap_or_default(),
        number: step.number.trim().to_owned(),
        until: step.until,
        days: step.days,
        hours: step.hours,
        reason: step.reason.trim().to_owned(),
        places: step.places.map(|p| code_of(&p)).transpose()?.unwrap_or_default(),
    };
    let event = NewEvent { kind, on: step.on, unit: step.unit, note: step.note.trim().to_owned() };
    let Some(id) = step.id else { return insert_step(tx, step.person, &event, &detail) };
    let changed = tx
        .execute(
            "UPDATE event SET kind = ?2, on_date = ?3, unit_id = ?4, note = ?5, meeting_id = ?6, body = ?7, number = ?8,
             until_date = ?9, days = ?10, hours = ?11, reason = ?12, places = ?14 WHERE id = ?1 AND person_id = ?13",
            params![
                id,
                kind.code(),
                event.on.filter(|_| detail.meeting.is_none()),
                event.unit,
                event.note,
                detail.meeting,
                detail.body,
                detail.number,
                detail.until,
                detail.days,
                detail.hours,
                detail.reason,
                step.person,
                detail.places
            ],
        )
        .sql()?;
    if changed == 0 {
        Err(Problem::not_found("没有这一步的记录").advise("请刷新后再改。"))
    } else {
        Ok(id)
    }
}

/// Records a step. Whether the rules allow it is `paths`' to say before.
///
/// # Errors
/// Bad input: no day and no meeting; a meeting that is not held; a unit missing for 编入.
pub fn save_step(office: &mut Office, step: &RecordStep) -> Result<Outcome<EventId>> {
    let label = step.milestone.label();
    if step.on.is_none() && step.meeting.is_none() {
        return Err(Problem::bad_input(format!("“{label}”没有日期"))
            .field("on")
            .advise("请填写日期，或选择作出决定的会议。"));
    }
    if let Some(id) = step.meeting {
        let meeting = meetings::recorded(office.db(), id)?;
        if !matches!(meeting.state, MeetingState::Held | MeetingState::Recorded) {
            return Err(Problem::bad_input("这次会议还没有召开")
                .field("meeting")
                .advise("请选择已召开的会议，或先登记召开日期。"));
        }
    }
    if matches!(step.milestone, Milestone::Assigned | Milestone::TransferredIn) && step.unit.is_none() {
        return Err(Problem::bad_input("没有选择党支部").field("unit").advise("请选择编入或转入的党支部。"));
    }
    if step.milestone == Milestone::ProbationExtended && step.until.is_none() {
        return Err(Problem::bad_input("没有填写延长到哪一天").field("until").advise("请填写延长预备期的截止日期。"));
    }
    let name = person_name(office.db(), step.person)?;
    let before = of_person(office.db(), step.person)?;
    office.transact(Op::RecordStep, &format!("{name} {label}"), |tx| {
        let id = write_step(tx, step)?;
        refuse_new(tx, step.person, &before)?;
        Ok(id)
    })
}

/// Removes a step recorded by mistake.
pub fn remove_step(office: &mut Office, id: EventId) -> Result<Outcome<()>> {
    refuse_rested_on(office.db(), id)?;
    let Some(person) = person_of(office.db(), id)? else {
        return Err(Problem::not_found("没有这一步的记录").advise("请刷新后再看。"));
    };
    let before = of_person(office.db(), person)?;
    office.transact(Op::RemoveStep, "", |tx| {
        tx.execute("DELETE FROM event WHERE id = ?1", [id]).sql()?;
        refuse_new(tx, person, &before)
    })
}

/// Meetings a step may have been taken in: of the branch and what is above it, held, newest first.
pub fn link_choices(office: &Office, person: PersonId) -> Result<Vec<MeetingRow>> {
    let roll = crate::books::organisation::Roll::read(office.db())?;
    let member = roll.member(person).ok_or_else(|| Problem::not_found("没有这个人"))?;
    let (branch, _) = roll.branch_and_group(member.on(Day::MAX).and_then(|s| s.unit));
    let mut rows = meetings::list(office.db(), &MeetingQuery { unit: branch, ..MeetingQuery::default() })?;
    rows.retain(|m| matches!(m.state, MeetingState::Held | MeetingState::Recorded));
    rows.sort_by_key(|m| std::cmp::Reverse(m.on));
    Ok(rows)
}

/// Mentors and sponsors of a person.
pub fn companions(office: &Office, person: PersonId) -> Result<Vec<Companion>> {
    store::companions(office.db(), Some(person))
}

/// Mentors and sponsors of everyone.
pub fn all_companions(db: &Connection) -> Result<Vec<Companion>> {
    store::companions(db, None)
}

/// Plans of admissions, all years.
pub fn plans(office: &Office) -> Result<Vec<Plan>> {
    store::plans(office.db())
}

/// 双培养 marks of a person, or of all.
pub fn marks(office: &Office, person: Option<PersonId>) -> Result<Vec<DualMark>> {
    store::marks(office.db(), person)
}
