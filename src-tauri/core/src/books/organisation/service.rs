//! Verbs of the organisation: units, posts, terms, exemptions, sanctions, staff, holidays.

use rusqlite::{Connection, OptionalExtension, params};

use super::store::person;
use super::{Exemption, NewEvent, PersonFacts, Post, Sanction, School, SchoolHoliday, StaffTotal, Term};
use crate::ground::calendar::Day;
use crate::ground::codes::code_of;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::{EventId, ExemptionId, HolidayId, PersonId, PostId, SanctionId, StaffTotalId, TermId};
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

/// Adds or changes a post.
pub fn save_post(office: &mut Office, post: &Post) -> Result<Outcome<PostId>> {
    ordered(post.from.map(|d| d.first_day()), post.until, "until")?;
    let name = person(office.db(), post.person)?.name;
    office.transact(Op::SavePost, &name, |tx| insert_post(tx, post))
}

/// Writes a post, new or changed, inside a change.
pub(crate) fn insert_post(tx: &Connection, post: &Post) -> Result<PostId> {
    tx.prepare_cached(
        "INSERT INTO post (id, unit_id, person_id, role, label, from_date, until_date) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET unit_id = excluded.unit_id, person_id = excluded.person_id, role = excluded.role,
         label = excluded.label, from_date = excluded.from_date, until_date = excluded.until_date",
    )
    .sql()?
    .execute(params![post.id, post.unit, post.person, code_of(&post.role)?, post.label.trim(), post.from, post.until])
    .sql()?;
    Ok(post.id.unwrap_or(PostId(tx.last_insert_rowid())))
}

/// Removes a post.
pub fn remove_post(office: &mut Office, id: PostId) -> Result<Outcome<()>> {
    remove(office, Op::RemovePost, "post", id.0, "")
}

/// Adds or changes a term.
pub fn save_term(office: &mut Office, term: &Term) -> Result<Outcome<TermId>> {
    ordered(Some(term.elected_on), term.ended_on, "ended_on")?;
    ordered(Some(term.elected_on), term.extended_until, "extended_until")?;
    office.transact(Op::SaveTerm, "", |tx| {
        tx.execute(
            "INSERT INTO term (id, unit_id, elected_on, ended_on, extended_until, approved_by, approved_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (id) DO UPDATE SET unit_id = excluded.unit_id, elected_on = excluded.elected_on,
             ended_on = excluded.ended_on, extended_until = excluded.extended_until, approved_by = excluded.approved_by,
             approved_on = excluded.approved_on",
            params![
                term.id,
                term.unit,
                term.elected_on,
                term.ended_on,
                term.extended_until,
                term.approved_by.trim(),
                term.approved_on
            ],
        )
        .sql()?;
        Ok(term.id.unwrap_or(TermId(tx.last_insert_rowid())))
    })
}

/// Removes a term.
pub fn remove_term(office: &mut Office, id: TermId) -> Result<Outcome<()>> {
    remove(office, Op::RemoveTerm, "term", id.0, "")
}

/// Adds or changes an exemption.
pub fn save_exemption(office: &mut Office, exemption: &Exemption) -> Result<Outcome<ExemptionId>> {
    let by = required(&exemption.decided_by, "decided_by", "没有填写作出决定的组织")?;
    ordered(Some(exemption.from), exemption.until, "until")?;
    let name = person(office.db(), exemption.person)?.name;
    office.transact(Op::SaveExemption, &name, |tx| {
        tx.execute(
            "INSERT INTO exemption (id, person_id, kind, from_date, until_date, decided_by, decided_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, from_date = excluded.from_date,
             until_date = excluded.until_date, decided_by = excluded.decided_by, decided_on = excluded.decided_on",
            params![
                exemption.id,
                exemption.person,
                code_of(&exemption.kind)?,
                exemption.from,
                exemption.until,
                by,
                exemption.decided_on
            ],
        )
        .sql()?;
        Ok(exemption.id.unwrap_or(ExemptionId(tx.last_insert_rowid())))
    })
}

/// Removes an exemption.
pub fn remove_exemption(office: &mut Office, id: ExemptionId) -> Result<Outcome<()>> {
    remove(office, Op::RemoveExemption, "exemption", id.0, "")
}

/// Adds or changes a sanction.
pub fn save_sanction(office: &mut Office, sanction: &Sanction) -> Result<Outcome<SanctionId>> {
    ordered(Some(sanction.from), sanction.until, "until")?;
    let name = person(office.db(), sanction.person)?.name;
    office.transact(Op::SaveSanction, &name, |tx| {
        tx.execute(
            "INSERT INTO sanction (id, person_id, kind, from_date, until_date, decided_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, from_date = excluded.from_date,
             until_date = excluded.until_date, decided_by = excluded.decided_by",
            params![
                sanction.id, sanction.person, code_of(&sanction.kind)?, sanction.from, sanction.until,
                sanction.decided_by.trim()
            ],
        )
        .sql()?;
        Ok(sanction.id.unwrap_or(SanctionId(tx.last_insert_rowid())))
    })
}

/// Removes a sanction.
pub fn remove_sanction(office: &mut Office, id: SanctionId) -> Result<Outcome<()>> {
    remove(office, Op::RemoveSanction, "sanction", id.0, "")
}

/// Adds or changes a staff count; one per day.
pub fn save_staff_total(office: &mut Office, total: &StaffTotal) -> Result<Outcome<StaffTotalId>> {
    if total.teachers > total.staff {
        return Err(Problem::bad_input("在职教师人数大于教职工总数").field("teachers").advise("请检查两个数。"));
    }
    office.transact(Op::SaveStaffTotal, "", |tx| {
        let same: Option<StaffTotalId> =
            tx.query_row("SELECT id FROM staff_total WHERE on_date = ?1", [total.on], |r| r.get(0)).optional().sql()?;
        let id = total.id.or(same);
        tx.execute(
            "INSERT INTO staff_total (id, on_date, teachers, staff) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET on_date = excluded.on_date, teachers = excluded.teachers, staff = excluded.staff",
            params![id, total.on, total.teachers, total.staff],
        )
        .sql()?;
        Ok(id.unwrap_or(StaffTotalId(tx.last_insert_rowid())))
    })
}

/// Removes a staff count.
pub fn remove_staff_total(office: &mut Office, id: StaffTotalId) -> Result<Outcome<()>> {
    remove(office, Op::RemoveStaffTotal, "staff_total", id.0, "")
}

/// Adds or changes a stretch of school holidays.
pub fn save_holiday(office: &mut Office, holiday: &SchoolHoliday) -> Result<Outcome<HolidayId>> {
    let name = required(&holiday.name, "name", "没有填写名称")?;
    ordered(Some(holiday.from), Some(holiday.to), "to")?;
    office.transact(Op::SaveHoliday, &name, |tx| {
        tx.execute(
            "INSERT INTO school_holiday (id, name, from_date, to_date) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, from_date = excluded.from_date, to_date = excluded.to_date",
            params![holiday.id, name, holiday.from, holiday.to],
        )
        .sql()?;
        Ok(holiday.id.unwrap_or(HolidayId(tx.last_insert_rowid())))
    })
}

/// Removes a stretch of school holidays.
pub fn remove_holiday(office: &mut Office, id: HolidayId) -> Result<Outcome<()>> {
    remove(office, Op::RemoveHoliday, "school_holiday", id.0, "")
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
    tx.execute(
        "UPDATE event SET kind = ?2, on_date = ?3, unit_id = ?4, note = ?5 WHERE id = ?1",
        params![id, code_of(&event.kind)?, event.on, event.unit, event.note],
    )
    .sql()?;
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
