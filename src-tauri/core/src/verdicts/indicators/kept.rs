//! Scores kept: edition, inputs and result as they were, so that last year's can be explained.

use rusqlite::{Connection, OptionalExtension, Row, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::entries::{Entry, entries};
use super::report::{Score, ScoreRequest};
use super::score::scored;
use super::{Framework, store};
use crate::ground::calendar::Day;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::{FrameworkId, PersonId, ScoreId, UnitId};
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;
use crate::verdicts::measures::Number;

/// A kept score in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct KeptRow {
    /// Which.
    pub id: ScoreId,
    /// Of which edition.
    pub framework: FrameworkId,
    /// The year scored.
    pub year: i32,
    /// Of which unit; the school where absent.
    pub unit: Option<UnitId>,
    /// Of which person.
    pub person: Option<PersonId>,
    /// When it was kept, local time.
    pub taken_at: String,
    /// The judging day.
    pub as_of: Day,
    /// Points decided.
    pub total: Number,
    /// What it was kept for.
    pub note: String,
}

/// A kept score with all it rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct KeptScore {
    /// The edition as it was.
    pub framework: Framework,
    /// What was entered.
    pub entries: Vec<Entry>,
    /// The result.
    pub score: Score,
}

/// A score to be kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct KeepScore {
    /// What to score.
    pub request: ScoreRequest,
    /// What it is kept for: 报县教育局.
    #[serde(default)]
    pub note: String,
}

/// Scores and keeps the score with its edition and inputs.
///
/// # Errors
/// As the score's; bad input for an example that was not adopted.
pub fn keep_score(office: &mut Office, keep: &KeepScore) -> Result<Outcome<ScoreId>> {
    let (framework, result) = scored(office, &keep.request)?;
    let Some(id) = framework.id else {
        return Err(Problem::bad_input("参考指标体系没有采用，不能留存评分")
            .field("framework")
            .advise("请先采用这个参考指标体系，或导入上级的表。"));
    };
    let (year, as_of, total) = (result.year, result.as_of, result.score);
    let said = format!("{} {year}年 {}分", framework.name, total);
    let body = KeptScore { entries: entries(office.db(), id, year)?, framework, score: result };
    let text = serde_json::to_string(&body).map_err(|_| Problem::new(ProblemCode::Internal, "程序没有写出评分"))?;
    let at = office.now().format("%Y-%m-%d %H:%M").to_string();
    office.transact(Op::KeepScore, &said, |tx| {
        tx.execute(
            "INSERT INTO score_record (framework_id, year_of, unit_id, person_id, taken_at, as_of, total, note, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![id, year, keep.request.unit, keep.request.person, at, as_of, total, keep.note.trim(), text],
        )
        .sql()?;
        Ok(ScoreId(tx.last_insert_rowid()))
    })
}

/// Kept scores of a framework, newest first.
pub fn kept_scores(db: &Connection, framework: FrameworkId) -> Result<Vec<KeptRow>> {
    let code: String = db
        .query_row("SELECT code FROM framework WHERE id = ?1", [framework], |r| r.get(0))
        .optional()
        .sql()?
        .ok_or_else(store::missing)?;
    let mut stmt = db
        .prepare_cached(
            "SELECT s.id, s.framework_id, s.year_of, s.unit_id, s.person_id, s.taken_at, s.as_of, s.total, s.note
             FROM score_record s JOIN framework f ON f.id = s.framework_id WHERE f.code = ?1 ORDER BY s.id DESC",
        )
        .sql()?;
    let row = |r: &Row<'_>| {
        Ok(KeptRow {
            id: r.get(0)?,
            framework: r.get(1)?,
            year: r.get(2)?,
            unit: r.get(3)?,
            person: r.get(4)?,
            taken_at: r.get(5)?,
            as_of: r.get(6)?,
            total: r.get(7)?,
            note: r.get(8)?,
        })
    };
    stmt.query_map([code], row).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// A kept score with all it rests on.
pub fn kept_score(db: &Connection, id: ScoreId) -> Result<KeptScore> {
    let text: String = db
        .query_row("SELECT body FROM score_record WHERE id = ?1", [id], |r| r.get(0))
        .optional()
        .sql()?
        .ok_or_else(|| Problem::not_found("没有这次留存的评分").advise("请刷新后再看。"))?;
    serde_json::from_str(&text).map_err(|error| {
        tracing::error!(%error, "a kept score does not read");
        Problem::new(ProblemCode::VaultDamaged, "留存的评分读不出来").advise("请用“核对数据”检查，或从备份恢复。")
    })
}

/// Removes a kept score.
pub fn remove_score(office: &mut Office, id: ScoreId) -> Result<Outcome<()>> {
    office.transact(Op::RemoveScore, "", |tx| {
        match tx.execute("DELETE FROM score_record WHERE id = ?1", [id]).sql()? {
            0 => Err(Problem::not_found("没有这次留存的评分").advise("请刷新后再看。")),
            _ => Ok(()),
        }
    })
}
