//! Candidates judged in one pass, against reading the rows their paths are made of.

use dangwu_core::faces::api::Session;
use dangwu_core::vault::office::Work;
use dangwu_core::verdicts::duties::{self, CheckQuery};
use dangwu_tests::places;
use rusqlite::params;
use serde_json::json;

use crate::raw;
use crate::school::{YEAR, call, clock};
use crate::timing::{Answer, Line, alternate, timed};

/// Steps of each candidate: code, and days after the application.
const STEPS: [(&str, i64); 14] = [
    ("applied", 0),
    ("talked", 20),
    ("activist", 120),
    ("activist_filed", 125),
    ("reviewed", 290),
    ("reviewed", 460),
    ("opinions_heard", 480),
    ("prospect", 490),
    ("prospect_agreed", 500),
    ("background_reviewed", 530),
    ("trained", 535),
    ("preliminary_reviewed", 545),
    ("admitted", 570),
    ("approved", 640),
];

/// Registers a path is made of.
const ROWS: [&str; 4] = ["person", "event", "companion", "document"];

/// Measures one size.
pub fn measure(candidates: u32, rounds: usize) -> Answer<Line> {
    let beside = places::scratch(&format!("bench-paths-{candidates}"))?;
    let folder = beside.join("vault");
    let mut session = Session::new(None, clock());
    call(&mut session, "vault.create", json!({ "folder": folder, "school": "石河镇中心小学" }))?;
    let mut db = raw::open(&folder)?;
    fill(&mut db, candidates)?;
    let read = || -> Answer<u64> {
        let mut rows = 0;
        for table in ROWS {
            rows += raw::walk(&db, &format!("SELECT * FROM {table}"), [])?;
        }
        Ok(rows)
    };
    let rows = read()?;
    let query = CheckQuery { year: Some(YEAR), ..CheckQuery::default() };
    let pairs = alternate(
        rounds,
        |_| timed(|| Ok(duties::check(session.office()?, &query, &Work::quiet())?)).map(|(took, _)| took),
        |_| timed(read).map(|(took, _)| took),
    )?;
    drop(db);
    call(&mut session, "vault.close", json!({}))?;
    std::fs::remove_dir_all(&beside)?;
    Ok(Line { name: "判断发展对象", size: format!("{candidates} 人"), rows, goal: 0, pairs })
}

fn fill(db: &mut rusqlite::Connection, candidates: u32) -> Answer<()> {
    let tx = db.transaction()?;
    let columns: Vec<String> = tx
        .prepare("SELECT name FROM pragma_table_info('person') WHERE \"notnull\" = 1 AND dflt_value IS NULL AND name NOT IN ('id', 'name', 'staff_kind')")?
        .query_map([], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let (names, blanks) = (columns.join(", "), vec!["''"; columns.len()].join(", "));
    {
        let mut person = tx.prepare(&format!(
            "INSERT INTO person (id, name, birth, staff_kind, {names}) VALUES (?1, ?2, ?3, 'teacher', {blanks})"
        ))?;
        let mut event = tx.prepare("INSERT INTO event (person_id, kind, on_date, note) VALUES (?1, ?2, ?3, '')")?;
        let start = chrono::NaiveDate::from_ymd_opt(2022, 1, 1).ok_or("no such day")?;
        for n in 0..candidates {
            let id = i64::from(n) + 1;
            person.execute(params![id, format!("人员{n}"), "1990-03-05"])?;
            let applied = start + chrono::TimeDelta::days(i64::from(n % 1400));
            let taken = 1 + n as usize % STEPS.len();
            for (kind, days) in STEPS.iter().take(taken) {
                event.execute(params![id, kind, (applied + chrono::TimeDelta::days(*days)).to_string()])?;
            }
        }
    }
    tx.commit()?;
    Ok(())
}
