//! People: roster of a day, a person's record, and its changes.

use rusqlite::Connection;

use super::misplaced::{of_person, person_of, refuse_new};
use super::service::no_event;
use super::store::{self, events_of};
use super::{
    EventKind, NewEvent, PeopleQuery, PersonDetail, PersonEvent, PersonFacts, PersonRow, Roll, SavePerson, UnitKind,
    service::{change_event, insert_event, insert_person, insert_step, update_person},
};
use crate::ground::calendar::Day;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::{EventId, PersonId, UnitId};
use crate::ground::text::Wanted;
use crate::sheets::fields::IdNumber;
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

/// The roster of a day.
pub fn people(office: &Office, query: &PeopleQuery) -> Result<Vec<PersonRow>> {
    let day = query.as_of.unwrap_or(office.today());
    let roll = Roll::read(office.db())?;
    let wanted = Wanted::new(&query.text);
    let rows = roll
        .members
        .iter()
        .map(|m| roll.row(m, day))
        .filter(|r| query.stages.is_empty() || query.stages.contains(&r.stage))
        .filter(|r| query.include_left || !query.stages.is_empty() || !r.stage.has_left())
        .filter(|r| query.unit.is_none_or(|u| roll.is_within(r.group.or(r.unit), u)))
        .filter(|r| !query.floating || r.floating)
        .filter(|r| wanted.names(&r.facts.name) || wanted.is_in(&r.facts.id_number) || wanted.is_in(&r.facts.phone))
        .collect();
    Ok(rows)
}

/// All that the organisation holds of a person.
pub fn person_detail(db: &Connection, roll: &Roll, id: PersonId, day: Day) -> Result<PersonDetail> {
    let member =
        roll.member(id).ok_or_else(|| Problem::not_found("没有这个人").advise("可能已被删除，请刷新名册。"))?;
    Ok(PersonDetail {
        row: roll.row(member, day),
        events: events_of(db, id)?,
        exemptions: roll.exemptions.iter().filter(|e| e.person == id).cloned().collect(),
        sanctions: roll.sanctions.iter().filter(|s| s.person == id).cloned().collect(),
        posts: roll.posts.iter().filter(|p| p.person == id).cloned().collect(),
        meetings_due: 0,
        meetings_present: 0,
    })
}

/// Facts as they are kept: trimmed, the ID number checked.
fn checked(facts: &PersonFacts) -> Result<PersonFacts> {
    let mut facts = facts.clone();
    facts.name = crate::sheets::fields::name_of(&facts.name);
    if facts.name.is_empty() {
        return Err(Problem::bad_input("没有填写姓名").field("name").advise("填写后再保存。"));
    }
    if !facts.id_number.trim().is_empty() {
        facts.id_number = IdNumber::parse(&facts.id_number)
            .map_err(|e| Problem::bad_input(e).field("id_number").advise("请对照身份证逐位检查。"))?
            .to_string();
    }
    Ok(facts)
}

/// Adds or changes a person.
///
/// # Errors
/// Bad input for an empty name or a wrong ID number; conflict where the ID number is another's.
pub fn save_person(office: &mut Office, request: &SavePerson) -> Result<Outcome<PersonId>> {
    let facts = checked(&request.facts)?;
    let name = facts.name.clone();
    office.transact(Op::SavePerson, &name, |tx| {
        let saved = match request.id {
            Some(id) => update_person(tx, id, &facts).map(|()| id),
            None => insert_person(tx, &facts),
        };
        let id = saved.map_err(|p| {
            if p.code == ProblemCode::Conflict {
                Problem::new(ProblemCode::Conflict, "名册里已有这个身份证号")
                    .field("id_number")
                    .advise("请在名册中查找这个号码，修改原来的人。")
            } else {
                p
            }
        })?;
        if request.id.is_none() {
            for event in &request.events {
                insert_event(tx, id, event)?;
            }
            refuse_new(tx, id, &[])?;
        }
        Ok(id)
    })
}

/// Removes a person entered by mistake, with events, posts, exemptions and sanctions. One who
/// attended a meeting stays: the meeting's record rests on the name; so does one who answers for something or
/// was scored.
pub fn remove_person(office: &mut Office, id: PersonId) -> Result<Outcome<()>> {
    let name = store::person(office.db(), id)?.name;
    office.transact(Op::RemovePerson, &name, |tx| {
        let attended: i64 =
            tx.query_row("SELECT COUNT(*) FROM attendance WHERE person_id = ?1", [id], |r| r.get(0)).sql()?;
        if attended > 0 {
            return Err(Problem::new(ProblemCode::Conflict, format!("{name}在{attended}次会议的名单里，不能删除"))
                .advise("若已转出、去世或出党，请登记人员变动；若是重复录入，请先在会议中更正。"));
        }
        let beside: i64 =
            tx.query_row("SELECT COUNT(*) FROM companion WHERE helper_id = ?1", [id], |r| r.get(0)).sql()?;
        if beside > 0 {
            return Err(Problem::new(
                ProblemCode::Conflict,
                format!("{name}是{beside}名发展对象的联系人或介绍人，不能删除"),
            )
            .advise("请先在“发展党员”里改换联系人或介绍人。"));
        }
        let answers: i64 = tx
            .query_row(
                "SELECT (SELECT COUNT(*) FROM problem WHERE owner_id = ?1)
                      + (SELECT COUNT(*) FROM problem_task WHERE owner_id = ?1)",
                [id],
                |r| r.get(0),
            )
            .sql()?;
        if answers > 0 {
            return Err(Problem::new(
                ProblemCode::Conflict,
                format!("{name}是{answers}项问题或措施的责任人，不能删除"),
            )
            .advise("请先在“问题”里改换责任人。"));
        }
        let scored: i64 = tx
            .query_row(
                "SELECT (SELECT COUNT(*) FROM criterion_entry WHERE person_id = ?1)
                      + (SELECT COUNT(*) FROM evidence_use WHERE person_id = ?1)
                      + (SELECT COUNT(*) FROM score_record WHERE person_id = ?1)",
                [id],
                |r| r.get(0),
            )
            .sql()?;
        if scored > 0 {
            return Err(Problem::new(
                ProblemCode::Conflict,
                format!("{name}有{scored}条考核的填报、佐证或留存的评分，不能删除"),
            )
            .advise("请先在“指标”里清除这些内容。"));
        }
        tx.execute(
            "DELETE FROM document_file WHERE document_id IN (SELECT id FROM document WHERE person_id = ?1)",
            [id],
        )
        .sql()?;
        tx.execute("UPDATE vote SET person_id = NULL WHERE person_id = ?1", [id]).sql()?;
        // What names the event that opened a path goes before the events.
        for table in ["companion", "document", "event", "post", "exemption", "sanction", "dual_cultivation"] {
            tx.execute(&format!("DELETE FROM {table} WHERE person_id = ?1"), [id]).sql()?;
        }
        tx.execute("DELETE FROM person WHERE id = ?1", [id]).sql()?;
        Ok(())
    })
}

/// Whether there is a unit that people can be assigned to.
///
/// # Errors
/// Bad input for a unit above the branches.
pub(super) fn holds_people(db: &Connection, unit: UnitId) -> Result<bool> {
    match store::units(db)?.into_iter().find(|u| u.id == Some(unit)).map(|u| u.kind) {
        None => Ok(false),
        Some(UnitKind::Branch | UnitKind::Group) => Ok(true),
        Some(_) => Err(Problem::bad_input("人员要编入党支部或党小组").field("unit").advise("请选择党支部或党小组。")),
    }
}

/// Adds an event, or changes it where it has an id.
///
/// # Errors
/// Bad input where the kind needs a unit (编入, 转入) and none is given.
pub fn save_event(office: &mut Office, event: &PersonEvent) -> Result<Outcome<EventId>> {
    let needs_unit = matches!(event.kind, EventKind::Assigned | EventKind::TransferredIn);
    if needs_unit && event.unit.is_none() {
        return Err(Problem::bad_input("没有选择党支部").field("unit").advise("请选择编入或转入的党支部。"));
    }
    if event.kind == EventKind::Assigned
        && let Some(unit) = event.unit
    {
        holds_people(office.db(), unit)?;
    }
    let name = store::person(office.db(), event.person)?.name;
    let before = of_person(office.db(), event.person)?;
    office.transact(Op::AddEvent, &name, |tx| {
        let new = NewEvent { kind: event.kind, on: event.on, unit: event.unit, note: event.note.trim().to_owned() };
        let saved = match event.id {
            None => insert_step(tx, event.person, &new, &event.step)?,
            Some(id) => change_event(tx, id, &new, &event.step).map(|()| id)?,
        };
        refuse_new(tx, event.person, &before)?;
        Ok(saved)
    })
}

/// Refuses to remove an event that opened a path beside which something is kept.
///
/// # Errors
/// A conflict, with what is kept.
pub(crate) fn refuse_rested_on(db: &Connection, id: EventId) -> Result<()> {
    let count = |table: &str| -> Result<i64> {
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE opened_by = ?1");
        db.query_row(&sql, [id], |r| r.get(0)).sql()
    };
    let (documents, companions) = (count("document")?, count("companion")?);
    if documents + companions == 0 {
        return Ok(());
    }
    let held = [(documents, "份材料"), (companions, "名联系人或介绍人")];
    let held: Vec<String> = held.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n}{word}")).collect();
    Err(Problem::new(ProblemCode::Conflict, format!("这次申请下已登记{}，不能删除", held.join("、")))
        .advise("请先在“发展党员”里删去这些，再删除这次申请；只是日期写错的，请修改日期。"))
}

/// Removes an event.
pub fn remove_event(office: &mut Office, id: EventId) -> Result<Outcome<()>> {
    refuse_rested_on(office.db(), id)?;
    let person = person_of(office.db(), id)?.ok_or_else(no_event)?;
    let before = of_person(office.db(), person)?;
    office.transact(Op::RemoveEvent, "", |tx| {
        tx.execute("DELETE FROM event WHERE id = ?1", [id]).sql()?;
        refuse_new(tx, person, &before)
    })
}
