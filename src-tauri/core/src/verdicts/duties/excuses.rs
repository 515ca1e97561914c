//! Reasons given and postponements approved.

use chrono::Datelike;
use rusqlite::{Connection, Row, params};

use super::Excuse;
use crate::ground::calendar::Period;
use crate::ground::error::{Problem, Result};
use crate::ground::ids::ExcuseId;
use crate::law::rulebook::ExcuseFacts;
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::{SqlResult, still_there};

fn row(r: &Row<'_>) -> rusqlite::Result<Excuse> {
    let (from, to) = (r.get("from_date")?, r.get("to_date")?);
    Ok(Excuse {
        id: r.get("id")?,
        rule: r.get("rule")?,
        subject_kind: crate::ground::codes::code(r, "subject_kind")?,
        subject: r.get("subject")?,
        period: Option::zip(from, to).map(|(from, to)| Period { from, to }),
        reason: r.get("reason")?,
        approved_by: r.get("approved_by")?,
        postponed_to: r.get("postponed_to")?,
        given_on: r.get("given_on")?,
    })
}

/// Reasons whose period touches a year, or all.
pub fn excuses(db: &Connection, year: Option<i32>) -> Result<Vec<Excuse>> {
    let mut stmt = db.prepare_cached("SELECT * FROM excuse ORDER BY from_date, id").sql()?;
    let all: Vec<Excuse> = stmt.query_map([], row).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    let touches = |e: &Excuse| match (year, e.period) {
        (Some(y), Some(p)) => p.from.year() <= y && y <= p.to.year(),
        _ => true,
    };
    Ok(all.into_iter().filter(touches).collect())
}

/// For the rulebook.
pub(super) fn all(db: &Connection) -> Result<Vec<ExcuseFacts>> {
    let to_facts = |e: Excuse| ExcuseFacts {
        id: e.id.map_or(0, |i| i.0),
        rule: e.rule,
        subject_kind: e.subject_kind,
        subject: e.subject,
        period: e.period,
        reason: e.reason,
        approved_by: e.approved_by,
        postponed_to: e.postponed_to,
        given_on: e.given_on,
    };
    Ok(excuses(db, None)?.into_iter().map(to_facts).collect())
}

/// Adds or changes a reason.
///
/// # Errors
/// Bad input without a reason, or with a postponement nobody approved.
pub fn save_excuse(office: &mut Office, excuse: &Excuse) -> Result<Outcome<ExcuseId>> {
    let reason = excuse.reason.trim();
    if reason.is_empty() {
        return Err(Problem::bad_input("没有填写原因").field("reason").advise("请如实写明原因，检查时会看到。"));
    }
    if excuse.postponed_to.is_some() && excuse.approved_by.trim().is_empty() {
        return Err(Problem::bad_input("延期要写明由谁批准").field("approved_by").advise("请填写批准的人或组织。"));
    }
    if super::rulebook(office.db())?.get(&excuse.rule).is_none() {
        return Err(Problem::not_found("没有这条规则").field("rule"));
    }
    let given = excuse.given_on.unwrap_or(office.today());
    still_there(office.db(), "excuse", excuse.id.map(|id| id.0), "这条说明")?;
    office.transact(Op::SaveExcuse, reason, |tx| {
        tx.execute(
            "INSERT INTO excuse (id, rule, subject_kind, subject, from_date, to_date, reason, approved_by, postponed_to, given_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (id) DO UPDATE SET rule = excluded.rule, subject_kind = excluded.subject_kind,
             subject = excluded.subject, from_date = excluded.from_date, to_date = excluded.to_date, reason = excluded.reason,
             approved_by = excluded.approved_by, postponed_to = excluded.postponed_to, given_on = excluded.given_on",
            params![
                excuse.id, excuse.rule, excuse.subject_kind.code(), excuse.subject, excuse.period.map(|p| p.from),
                excuse.period.map(|p| p.to), reason, excuse.approved_by.trim(), excuse.postponed_to, given
            ],
        )
        .sql()?;
        Ok(excuse.id.unwrap_or(ExcuseId(tx.last_insert_rowid())))
    })
}

/// Takes a reason back.
pub fn remove_excuse(office: &mut Office, id: ExcuseId) -> Result<Outcome<()>> {
    office.transact(Op::RemoveExcuse, "", |tx| {
        tx.execute("DELETE FROM excuse WHERE id = ?1", [id]).sql()?;
        Ok(())
    })
}
