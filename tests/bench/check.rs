//! A year judged, against reading the rows it rests on.

use dangwu_core::law::rulebook::Facts;
use dangwu_core::vault::office::Work;
use dangwu_core::verdicts::duties::{self, CheckQuery};
use rusqlite::params;
use serde_json::json;

use crate::raw;
use crate::school::{School, YEAR, call};
use crate::timing::{Answer, Line, alternate, timed};

/// Registers the judgement rests on, whole.
const WHOLE: [&str; 14] = [
    "unit",
    "person",
    "event",
    "post",
    "term",
    "exemption",
    "sanction",
    "school_holiday",
    "excuse",
    "local_rule",
    "setting",
    "companion",
    "document",
    "document_file",
];

const OF_THE_YEAR: &str =
    "m.held_on BETWEEN ?1 AND ?2 OR (m.held_on IS NULL AND m.planned_on BETWEEN ?1 AND ?2) OR m.year_of = ?3";

/// Measures it.
pub fn measure(school: &mut School, rounds: usize) -> Answer<Vec<Line>> {
    let db = raw::open(&school.folder)?;
    let stretch = Facts::stretch(YEAR).ok_or("no such year")?;
    let (from, to) = (stretch.from.to_string(), stretch.to.to_string());
    let joined =
        |table: &str| format!("SELECT t.* FROM meeting m JOIN {table} t ON t.meeting_id = m.id WHERE {OF_THE_YEAR}");
    let mut queries: Vec<String> = WHOLE.iter().map(|t| format!("SELECT * FROM {t}")).collect();
    let whole = queries.len();
    queries.push(format!("SELECT m.* FROM meeting m WHERE {OF_THE_YEAR}"));
    queries.extend([joined("attendance"), joined("vote")]);
    let read = || -> Answer<u64> {
        let mut rows = 0;
        for (n, sql) in queries.iter().enumerate() {
            rows += if n < whole { raw::walk(&db, sql, [])? } else { raw::walk(&db, sql, params![from, to, YEAR])? };
        }
        Ok(rows)
    };
    let rows = read()?;
    let session = &mut school.session;
    let query = CheckQuery { year: Some(YEAR), ..CheckQuery::default() };
    let judged = alternate(
        rounds,
        |_| timed(|| Ok(duties::check(session.office()?, &query, &Work::quiet())?)).map(|(took, _)| took),
        |_| timed(read).map(|(took, _)| took),
    )?;
    let called = alternate(
        rounds,
        |_| timed(|| call(session, "duties.check", json!({ "year": YEAR }))).map(|(took, _)| took),
        |_| timed(read).map(|(took, _)| took),
    )?;
    let line = |name, pairs| Line { name, size: school.size.clone(), rows, goal: 300, pairs };
    Ok(vec![line("判断一年", judged), line("判断一年，写成 JSON", called)])
}
