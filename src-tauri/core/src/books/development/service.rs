//! Verbs of 发展党员.

use rusqlite::{Connection, params};

use super::ways::opener_on;
use super::{Companion, DualMark, Plan, RecordStep, store};
use crate::books::meetings::{self, MeetingQuery, MeetingRow, MeetingState};
use crate::books::organisation::{
    EventKind, NewEvent, StepDetail, insert_step, member, of_person, person_name, person_of, refuse_new,
    refuse_rested_on,
};
use crate::ground::calendar::Day;
use crate::ground::codes::code_of;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::{CompanionId, EventId, MarkId, PersonId, PlanId};
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

/// Adds or changes a mentor or sponsor.
///
/// # Errors
/// Bad input: nobody named, the candidate himself, an end before the beginning.
pub fn save_companion(office: &mut Office, companion: &Companion) -> Result<Outcome<CompanionId>> {
    let typed = companion.name.trim().to_owned();
    if companion.helper.is_none() && typed.is_empty() {
        return Err(Problem::bad_input(format!("没有选择{}", companion.role.label()))
            .field("helper")
            .advise("请从名册中选择，名册里没有的可以只写姓名。"));
    }
    if companion.helper == Some(companion.person) {
        return Err(Problem::bad_input(format!("本人不能做自己的{}", companion.role.label()))
            .field("helper")
            .advise("请另选一人。"));
    }
    if let (Some(from), Some(until)) = (companion.from, companion.until)
        && until <= from
    {
        return Err(Problem::bad_input("止的日期早于起的日期").field("until").advise("请核对两个日期。"));
    }
    let whose = person_name(office.db(), companion.person)?;
    let name = match companion.helper {
        Some(id) => person_name(office.db(), id)?,
        None => typed.clone(),
    };
    let kept = if companion.helper.is_some() { String::new() } else { typed };
    // A new one is of the path that stands when it begins; what is held stays with its own.
    let opened_by = match (companion.id, companion.opened_by) {
        (None, None) => opener_on(&member(office.db(), companion.person)?, companion.from.unwrap_or(Day::MAX)),
        (_, named) => named,
    };
    let kept = Companion { name: kept, opened_by, ..companion.clone() };
    office.transact(Op::SaveCompanion, &format!("{whose} {}{name}", companion.role.label()), |tx| {
        write_companion(tx, &kept)
    })
}

/// Writes a companion inside a change; the name is kept only where nobody on the roll is meant.
pub(crate) fn write_companion(tx: &Connection, companion: &Companion) -> Result<CompanionId> {
    tx.execute(
        "INSERT INTO companion (id, person_id, role, helper_id, name, from_date, until_date, opened_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET role = excluded.role, helper_id = excluded.helper_id, name = excluded.name,
             from_date = excluded.from_date, until_date = excluded.until_date",
        params![
            companion.id,
            companion.person,
            code_of(&companion.role)?,
            companion.helper,
            companion.name,
            companion.from,
            companion.until,
            companion.opened_by
        ],
    )
    .sql()?;
    Ok(companion.id.unwrap_or(CompanionId(tx.last_insert_rowid())))
}

/// Removes a mentor or sponsor entered by mistake.
pub fn remove_companion(office: &mut Office, id: CompanionId) -> Result<Outcome<()>> {
    remove(office, Op::RemoveCompanion, "companion", id.0)
}

/// Plans of admissions, all years.
pub fn plans(office: &Office) -> Result<Vec<Plan>> {
    store::plans(office.db())
}

/// Adds or changes a year's plan.
///
/// # Errors
/// A conflict where the year and unit have a plan already.
pub fn save_plan(office: &mut Office, plan: &Plan) -> Result<Outcome<PlanId>> {
    let twin =
        store::plans(office.db())?.into_iter().any(|p| p.id != plan.id && p.year == plan.year && p.unit == plan.unit);
    if twin {
        return Err(Problem::new(ProblemCode::Conflict, format!("{}年已有发展计划", plan.year))
            .field("year")
            .advise("请修改已有的计划。"));
    }
    office.transact(Op::SavePlan, &format!("{}年", plan.year), |tx| {
        tx.execute(
            "INSERT INTO development_plan (id, year_of, unit_id, quota, note) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET year_of = excluded.year_of, unit_id = excluded.unit_id,
             quota = excluded.quota, note = excluded.note",
            params![plan.id, plan.year, plan.unit, plan.quota, plan.note.trim()],
        )
        .sql()?;
        Ok(plan.id.unwrap_or(PlanId(tx.last_insert_rowid())))
    })
}

/// Removes a year's plan.
pub fn remove_plan(office: &mut Office, id: PlanId) -> Result<Outcome<()>> {
    remove(office, Op::RemovePlan, "development_plan", id.0)
}

/// 双培养 marks of a person, or of all.
pub fn marks(office: &Office, person: Option<PersonId>) -> Result<Vec<DualMark>> {
    store::marks(office.db(), person)
}

/// Adds or changes a 双培养 mark.
pub fn save_mark(office: &mut Office, mark: &DualMark) -> Result<Outcome<MarkId>> {
    let name = person_name(office.db(), mark.person)?;
    office.transact(Op::SaveMark, &name, |tx| {
        tx.execute(
            "INSERT INTO dual_cultivation (id, person_id, kind, on_date, note) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, on_date = excluded.on_date, note = excluded.note",
            params![mark.id, mark.person, code_of(&mark.kind)?, mark.on, mark.note.trim()],
        )
        .sql()?;
        Ok(mark.id.unwrap_or(MarkId(tx.last_insert_rowid())))
    })
}

/// Removes a 双培养 mark.
pub fn remove_mark(office: &mut Office, id: MarkId) -> Result<Outcome<()>> {
    remove(office, Op::RemoveMark, "dual_cultivation", id.0)
}

fn remove(office: &mut Office, op: Op, table: &str, id: i64) -> Result<Outcome<()>> {
    office.transact(op, "", |tx| match tx.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [id]).sql()? {
        0 => Err(Problem::not_found("没有这条记录").advise("可能已被删除，请刷新后再看。")),
        _ => Ok(()),
    })
}
