//! Verbs of the organisation: the school, people and events inside a change.

use rusqlite::{Connection, params};

use super::{NewEvent, PersonFacts, School};
use crate::ground::calendar::Day;
use crate::ground::codes::code_of;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::{EventId, PersonId};
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

pub(super) fn required(text: &str, field: &str, message: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::bad_input(message).field(field).advise("填写后再保存。"));
    }
    Ok(text.to_owned())
}

pub(super) fn ordered(from: Option<Day>, to: Option<Day>, field: &str) -> Result<()> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => {
            Err(Problem::bad_input("结束日期早于开始日期").field(field).advise("请检查两个日期。"))
        }
        _ => Ok(()),
    }
}

/// Removes a row, or says that it is gone already.
pub(super) fn remove(office: &mut Office, op: Op, table: &str, id: i64, detail: &str) -> Result<Outcome<()>> {
    office.transact(op, detail, |tx| {
        let gone = tx.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [id]).map_err(|e| {
            let problem = crate::vault::store::from_sql(e);
            if problem.code == ProblemCode::Conflict {
                problem.advise("还有其他记录引用它，请先处理那些记录。")
            } else {
                problem
            }
        })?;
        if gone == 0 {
            Err(Problem::not_found("这条记录已经不在了").advise("请刷新后再看。"))
        } else {
            Ok(())
        }
    })
}

/// Saves the school's facts.
pub fn save_school(office: &mut Office, school: &School) -> Result<Outcome<()>> {
    let name = required(&school.name, "name", "没有填写学校名称")?;
    office.transact(Op::SaveSchool, "", |tx| {
        tx.execute(
            "INSERT INTO school (id, name, superior, clerk, phone, mass_organisations) VALUES (1, ?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, superior = excluded.superior, clerk = excluded.clerk,
             phone = excluded.phone, mass_organisations = excluded.mass_organisations",
            params![
                name,
                school.superior.trim(),
                school.clerk.trim(),
                school.phone.trim(),
                school.mass_organisations.trim()
            ],
        )
        .sql()?;
        Ok(())
    })
}

/// Writes a new person inside a change.
pub(crate) fn insert_person(tx: &Connection, facts: &PersonFacts) -> Result<PersonId> {
    tx.prepare_cached(
        "INSERT INTO person (name, id_number, sex, birth, ethnicity, native_place, education, degree, work_began, staff_kind,
         position, title, phone, address, sponsors, staff_number, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
    )
    .sql()?
    .execute(params![
        facts.name, facts.id_number, facts.sex, facts.birth, facts.ethnicity, facts.native_place, facts.education,
        facts.degree, facts.work_began, code_of(&facts.staff_kind)?, facts.position, facts.title, facts.phone,
        facts.address, facts.sponsors, facts.staff_number, facts.note
    ])
    .sql()?;
    Ok(PersonId(tx.last_insert_rowid()))
}

/// Changes a person's facts inside a change.
pub(crate) fn update_person(tx: &Connection, id: PersonId, facts: &PersonFacts) -> Result<()> {
    let changed = tx
        .prepare_cached(
            "UPDATE person SET name = ?2, id_number = ?3, sex = ?4, birth = ?5, ethnicity = ?6, native_place = ?7,
             education = ?8, degree = ?9, work_began = ?10, staff_kind = ?11, position = ?12, title = ?13, phone = ?14,
             address = ?15, sponsors = ?16, staff_number = ?17, note = ?18 WHERE id = ?1",
        )
        .sql()?
        .execute(params![
            id,
            facts.name,
            facts.id_number,
            facts.sex,
            facts.birth,
            facts.ethnicity,
            facts.native_place,
            facts.education,
            facts.degree,
            facts.work_began,
            code_of(&facts.staff_kind)?,
            facts.position,
            facts.title,
            facts.phone,
            facts.address,
            facts.sponsors,
            facts.staff_number,
            facts.note
        ])
        .sql()?;
    if changed == 0 { Err(Problem::not_found("没有这个人")) } else { Ok(()) }
}

/// Writes an event inside a change.
pub(crate) fn insert_event(tx: &Connection, person: PersonId, event: &NewEvent) -> Result<EventId> {
    tx.prepare_cached("INSERT INTO event (person_id, kind, on_date, unit_id, note) VALUES (?1, ?2, ?3, ?4, ?5)")
        .sql()?
        .execute(params![person, code_of(&event.kind)?, event.on, event.unit, event.note])
        .sql()?;
    Ok(EventId(tx.last_insert_rowid()))
}

/// Changes an event inside a change; what is said of it as a step stays where nothing is said.
pub(super) fn change_event(tx: &Connection, id: EventId, event: &NewEvent, step: &super::StepDetail) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE event SET kind = ?2, on_date = ?3, unit_id = ?4, note = ?5 WHERE id = ?1",
            params![id, code_of(&event.kind)?, event.on, event.unit, event.note],
        )
        .sql()?;
    if changed == 0 {
        return Err(no_event());
    }
    if *step != super::StepDetail::default() {
        tx.execute(
            "UPDATE event SET on_date = ?2, meeting_id = ?3, body = ?4, number = ?5, until_date = ?6, days = ?7, hours = ?8,
                 reason = ?9, places = ?10 WHERE id = ?1",
            params![
                id,
                event.on.filter(|_| step.meeting.is_none()),
                step.meeting,
                step.body,
                step.number,
                step.until,
                step.days,
                step.hours,
                step.reason,
                step.places
            ],
        )
        .sql()?;
    }
    Ok(())
}

/// There is no such event, or no longer.
pub(super) fn no_event() -> Problem {
    Problem::gone("这条人员变动")
}

/// Writes a step of 发展党员 inside a change. The day of one taken in a meeting is not kept twice.
pub(crate) fn insert_step(
    tx: &Connection,
    person: PersonId,
    event: &NewEvent,
    step: &super::StepDetail,
) -> Result<EventId> {
    let on = event.on.filter(|_| step.meeting.is_none());
    tx.prepare_cached(
        "INSERT INTO event (person_id, kind, on_date, unit_id, note, meeting_id, body, number, until_date, days, hours, reason, places)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )
    .sql()?
    .execute(params![
        person,
        event.kind.code(),
        on,
        event.unit,
        event.note,
        step.meeting,
        step.body,
        step.number,
        step.until,
        step.days,
        step.hours,
        step.reason,
        step.places
    ])
    .sql()?;
    Ok(EventId(tx.last_insert_rowid()))
}
