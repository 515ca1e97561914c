//! Records that say the same as one about to be saved: told first, so that nothing stands twice by mistake.

use rusqlite::{Connection, Params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::books::meetings::{self, MeetingKind, MeetingQuery, MeetingState};
use crate::books::rectification::normalised_title;
use crate::ground::calendar::{Day, dots};
use crate::ground::error::Result;
use crate::ground::ids::{LetterId, MeetingId, ProblemId, TaskId, UnitId};
use crate::vault::store::SqlResult;

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
            let sql = "SELECT id, title, place FROM problem WHERE id IS NOT ?1 ORDER BY id";
            same(db, sql, [id.map(|id| id.0)], title, place)
        }
        AlikeQuery::Task { id, year, title, unit } => of_year(db, "task", id.map(|id| id.0), (*year, *unit), title),
        AlikeQuery::Letter { id, year, title, unit } => of_year(db, "letter", id.map(|id| id.0), (*year, *unit), title),
    }
}

/// Records of a year and a unit with these words.
fn of_year(
    db: &Connection,
    table: &str,
    own: Option<i64>,
    (year, unit): (i32, Option<UnitId>),
    title: &str,
) -> Result<Vec<Alike>> {
    let sql =
        format!("SELECT id, title, '' FROM {table} WHERE id IS NOT ?1 AND year_of = ?2 AND unit_id IS ?3 ORDER BY id");
    same(db, &sql, (own, year, unit), title, "")
}

/// Rows whose second and third column say these words, white space and marks aside.
fn same(db: &Connection, sql: &str, narrowed: impl Params, title: &str, beside: &str) -> Result<Vec<Alike>> {
    let (wanted, beside) = (normalised_title(title), normalised_title(beside));
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut stmt = db.prepare_cached(sql).sql()?;
    let rows = stmt
        .query_map(narrowed, |r| Ok((Alike { id: r.get(0)?, words: r.get(1)? }, r.get::<_, String>(2)?)))
        .sql()?
        .collect::<rusqlite::Result<Vec<_>>>()
        .sql()?;
    let says_so =
        |(one, other): &(Alike, String)| normalised_title(&one.words) == wanted && normalised_title(other) == beside;
    Ok(rows.into_iter().filter(says_so).map(|(one, _)| one).collect())
}
