//! Records that say the same as one about to be saved: told first, so that nothing stands twice by mistake.

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::{Day, dots};
use crate::error::Result;
use crate::ids::{LetterId, MeetingId, ProblemId, TaskId, UnitId};
use crate::meetings::{self, MeetingKind, MeetingQuery, MeetingState};
use crate::rectification::normalised_title;
use crate::store::SqlResult;

/// What is about to be saved, as far as it can stand twice. `id` is its own where it is held already.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "register", rename_all = "snake_case")]
pub enum AlikeQuery {
    /// A meeting: of one unit, on one day, of a kind it shares.
    Meeting {
        /// Its own id.
        id: Option<MeetingId>,
        /// Whose.
        unit: UnitId,
        /// Kinds.
        kinds: Vec<MeetingKind>,
        /// Held or planned on.
        on: Day,
    },
    /// A problem: the same words and place.
    Problem {
        /// Its own id.
        id: Option<ProblemId>,
        /// 问题.
        title: String,
        /// 地点.
        place: String,
    },
    /// A task: the same words in one year, of one unit.
    Task {
        /// Its own id.
        id: Option<TaskId>,
        /// Year.
        year: i32,
        /// 任务.
        title: String,
        /// Whose.
        unit: Option<UnitId>,
    },
    /// A 责任书: the same name in one year, of one unit.
    Letter {
        /// Its own id.
        id: Option<LetterId>,
        /// Year.
        year: i32,
        /// 责任书.
        title: String,
        /// Whose.
        unit: Option<UnitId>,
    },
}

/// A record held that says the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Alike {
    /// Its id in its register.
    #[ts(type = "number")]
    pub id: i64,
    /// What it is, in a line.
    pub words: String,
}

/// The records held that say the same, oldest first.
pub fn alike(db: &Connection, query: &AlikeQuery) -> Result<Vec<Alike>> {
    match query {
        AlikeQuery::Meeting { id, unit, kinds, on } => {
            let of_day = MeetingQuery { from: Some(*on), to: Some(*on), unit: Some(*unit), ..MeetingQuery::default() };
            let twins = meetings::list(db, &of_day)?.into_iter().filter(|m| {
                m.unit == *unit
                    && Some(m.id) != *id
                    && m.state != MeetingState::Cancelled
                    && m.kinds.iter().any(|kind| kinds.contains(kind))
            });
            let words = |m: &meetings::MeetingRow| {
                let kinds: Vec<&str> = m.kinds.iter().map(|k| k.label()).collect();
                format!("{} {} {} {}", dots(*on), m.unit_name, kinds.join("、"), m.title).trim_end().to_owned()
            };
            Ok(twins.map(|m| Alike { id: m.id.0, words: words(&m) }).collect())
        }
        AlikeQuery::Problem { id, title, place } => {
            let sql =
                "SELECT id, title, place FROM problem WHERE id IS NOT ?1 AND ?2 IS NULL AND ?3 IS NULL ORDER BY id";
            let own = id.map(|id| id.0);
            Ok(same(db, sql, (own, None, None), title)?
                .into_iter()
                .filter_map(|(one, other)| (normalised_title(&other) == normalised_title(place)).then_some(one))
                .collect())
        }
        AlikeQuery::Task { id, year, title, unit } => {
            let sql =
                "SELECT id, title, '' FROM task WHERE id IS NOT ?1 AND year_of = ?2 AND unit_id IS ?3 ORDER BY id";
            let own = (id.map(|id| id.0), Some(*year), unit.map(|unit| unit.0));
            Ok(same(db, sql, own, title)?.into_iter().map(|(one, _)| one).collect())
        }
        AlikeQuery::Letter { id, year, title, unit } => {
            let sql =
                "SELECT id, title, '' FROM letter WHERE id IS NOT ?1 AND year_of = ?2 AND unit_id IS ?3 ORDER BY id";
            let own = (id.map(|id| id.0), Some(*year), unit.map(|unit| unit.0));
            Ok(same(db, sql, own, title)?.into_iter().map(|(one, _)| one).collect())
        }
    }
}

/// Rows with these words, white space and marks aside; with the third column.
fn same(
    db: &Connection,
    sql: &str,
    narrowed: (Option<i64>, Option<i32>, Option<i64>),
    title: &str,
) -> Result<Vec<(Alike, String)>> {
    let wanted = normalised_title(title);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut stmt = db.prepare_cached(sql).sql()?;
    let rows = stmt
        .query_map(narrowed, |r| Ok((r.get(0)?, r.get::<_, String>(1)?, r.get::<_, String>(2)?)))
        .sql()?
        .collect::<rusqlite::Result<Vec<(i64, String, String)>>>()
        .sql()?;
    let held = rows.into_iter().filter(|(_, title, _)| normalised_title(title) == wanted);
    Ok(held.map(|(id, words, other)| (Alike { id, words }, other)).collect())
}
