//! What the clerk entered for a criterion: points by voice, and figures that nothing in the vault counts.

use rusqlite::{Connection, Row, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::scoring::{Cycle, Voice};
use super::store;
use crate::ground::calendar::Day;
use crate::ground::codes::{code, code_of};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{CriterionId, EntryId, FrameworkId, PersonId, UnitId};
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::{SqlResult, still_there};
use crate::verdicts::measures::Number;

/// An entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[ts(rename = "CriterionEntry")]
pub struct Entry {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<EntryId>,
    /// For which criterion.
    pub criterion: CriterionId,
    /// Of which year.
    pub year: i32,
    /// Of which unit; the school where neither unit nor person is given.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// Of which person.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// How often it comes round.
    #[serde(default)]
    pub cycle: Cycle,
    /// Which of them: 2026-03, 2026-W11, 2026-1; empty for the year.
    #[serde(default)]
    pub period: String,
    /// Who gave it.
    pub voice: Voice,
    /// Name of the figure.
    #[serde(default)]
    pub label: String,
    /// Points or count.
    pub value: Number,
    /// What it rests on.
    #[serde(default)]
    pub basis: String,
    /// By whom.
    #[serde(default)]
    pub given_by: String,
    /// When.
    #[serde(default)]
    #[schemars(extend("x-happened" = "填报日期"))]
    pub given_on: Option<Day>,
}

/// Entries of a framework for a year, oldest first.
pub fn entries(db: &Connection, framework: FrameworkId, year: i32) -> Result<Vec<Entry>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT e.id, e.criterion_id, e.year_of, e.unit_id, e.person_id, e.cycle, e.period, e.voice, e.label, e.value,
                    e.basis, e.given_by, e.given_on
             FROM criterion_entry e JOIN criterion c ON c.id = e.criterion_id
             WHERE c.framework_id = ?1 AND e.year_of = ?2 ORDER BY e.id",
        )
        .sql()?;
    let row = |r: &Row<'_>| {
        Ok(Entry {
            id: r.get(0)?,
            criterion: r.get(1)?,
            year: r.get(2)?,
            unit: r.get(3)?,
            person: r.get(4)?,
            cycle: code(r, 5)?,
            period: r.get(6)?,
            voice: code(r, 7)?,
            label: r.get(8)?,
            value: r.get(9)?,
            basis: r.get(10)?,
            given_by: r.get(11)?,
            given_on: r.get(12)?,
        })
    };
    stmt.query_map((framework, year), row).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// Keeps an entry; one of the same voice, figure and period is replaced.
///
/// # Errors
/// Not found for an unknown criterion; bad input for points below zero or above the maximum, for a figure
/// without a name.
pub fn save_entry(office: &mut Office, entry: &Entry) -> Result<Outcome<EntryId>> {
    let (title, max, beyond) = store::worth_of(office.db(), entry.criterion)?;
    let points = entry.voice != Voice::Figure;
    if !points && entry.label.trim().is_empty() {
        return Err(Problem::bad_input("没有写明填报的是什么数").field("label").advise("请写出数的名称。"));
    }
    if !points && entry.value < Number::ZERO {
        return Err(Problem::bad_input("填报数不能是负数").field("value").advise("请填写0或更大的数。"));
    }
    if let Some(max) = max.filter(|m| points && !beyond && entry.value > *m) {
        return Err(Problem::bad_input(format!("“{title}”满分{max}分，不能填{}分", entry.value))
            .field("value")
            .advise("请核对分数；确有加分的，先在指标里写明加分不封顶。"));
    }
    let said = if points { entry.voice.label() } else { entry.label.trim() };
    still_there(office.db(), "criterion_entry", entry.id.map(|id| id.0), "这条填报")?;
    office.transact(Op::SaveEntry, &format!("{title} {said}{}", entry.value), |tx| {
        tx.execute(
            "DELETE FROM criterion_entry WHERE criterion_id = ?1 AND year_of = ?2 AND unit_id IS ?3 AND person_id IS ?4
             AND cycle = ?5 AND period = ?6 AND voice = ?7 AND label = ?8 AND id IS NOT ?9",
            params![
                entry.criterion,
                entry.year,
                entry.unit,
                entry.person,
                code_of(&entry.cycle)?,
                entry.period.trim(),
                code_of(&entry.voice)?,
                entry.label.trim(),
                entry.id
            ],
        )
        .sql()?;
        tx.execute(
            "INSERT INTO criterion_entry (id, criterion_id, year_of, unit_id, person_id, cycle, period, voice, label,
                                          value, basis, given_by, given_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
             ON CONFLICT (id) DO UPDATE SET unit_id = excluded.unit_id, person_id = excluded.person_id,
             cycle = excluded.cycle, period = excluded.period, voice = excluded.voice, label = excluded.label,
             value = excluded.value, basis = excluded.basis, given_by = excluded.given_by, given_on = excluded.given_on",
            params![
                entry.id,
                entry.criterion,
                entry.year,
                entry.unit,
                entry.person,
                code_of(&entry.cycle)?,
                entry.period.trim(),
                code_of(&entry.voice)?,
                entry.label.trim(),
                entry.value,
                entry.basis.trim(),
                entry.given_by.trim(),
                entry.given_on
            ],
        )
        .sql()?;
        Ok(entry.id.unwrap_or(EntryId(tx.last_insert_rowid())))
    })
}

/// Takes an entry back: what it decided is undecided again.
pub fn remove_entry(office: &mut Office, id: EntryId) -> Result<Outcome<()>> {
    office.transact(Op::RemoveEntry, "", |tx| {
        match tx.execute("DELETE FROM criterion_entry WHERE id = ?1", [id]).sql()? {
            0 => Err(Problem::not_found("没有这条填报").advise("请刷新后再看。")),
            _ => Ok(()),
        }
    })
}
