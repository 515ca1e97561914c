//! A framework of three hundred criteria scored over ten years, against reading the rows it rests on.

use dangwu_core::verdicts::indicators;
use rusqlite::params;
use serde_json::{Value, json};

use crate::raw;
use crate::school::{School, YEAR, ask, call};
use crate::timing::{Answer, Line, alternate, timed};

/// Criteria.
const CRITERIA: usize = 300;
/// Years.
const YEARS: i32 = 10;

/// What every year rests on as a whole.
const WHOLE: [&str; 13] = [
    "unit",
    "person",
    "event",
    "post",
    "term",
    "exemption",
    "sanction",
    "excuse",
    "companion",
    "document",
    "framework",
    "criterion",
    "evidence",
];

/// What a year rests on of its own.
const OF_THE_YEAR: [&str; 3] = [
    "SELECT * FROM meeting WHERE held_on BETWEEN ?1 AND ?2",
    "SELECT t.* FROM meeting m JOIN attendance t ON t.meeting_id = m.id WHERE m.held_on BETWEEN ?1 AND ?2",
    "SELECT t.* FROM meeting m JOIN vote t ON t.meeting_id = m.id WHERE m.held_on BETWEEN ?1 AND ?2",
];

/// A framework that asks for every measure there is, in turn, in several ways.
fn framework(session: &mut dangwu_core::faces::api::Session) -> Answer<()> {
    let measures = ask(session, "indicators.measures", json!({}))?;
    let ids: Vec<String> =
        measures.as_array().into_iter().flatten().filter_map(|m| m["id"].as_str().map(str::to_owned)).collect();
    let criterion = |n: usize| -> Value {
        let figure = json!({ "measure": ids[n % ids.len()] });
        let part = match n % 4 {
            0 => json!({ "kind": "deduct", "figure": figure, "each": 0.5 }),
            1 => json!({ "kind": "add", "figure": figure, "each": 0.2, "most": 2 }),
            2 => json!({ "kind": "shortfall", "figure": figure, "required": { "number": 4 }, "each": 1 }),
            _ => {
                json!({ "kind": "bands", "figure": figure, "bands": [{ "from": 1, "points": 1 }, { "from": 8, "points": 2 }] })
            }
        };
        json!({ "title": format!("指标{n}"), "max": 2, "confirmed": true, "scoring": { "parts": [part] } })
    };
    let blocks: Vec<Value> = (0..CRITERIA / 10)
        .map(|b| json!({ "title": format!("方面{b}"), "children": (0..10).map(|n| criterion(b * 10 + n)).collect::<Vec<_>>() }))
        .collect();
    call(session, "indicators.save", json!({ "name": "比较用", "year": YEAR - YEARS, "criteria": blocks }))?;
    Ok(())
}

/// Measures it.
pub fn measure(school: &mut School, rounds: usize) -> Answer<Line> {
    framework(&mut school.session)?;
    let db = raw::open(&school.folder)?;
    let read = || -> Answer<u64> {
        let mut rows = 0;
        for year in YEAR - YEARS + 1..=YEAR {
            for table in WHOLE {
                rows += raw::walk(&db, &format!("SELECT * FROM {table}"), [])?;
            }
            for sql in OF_THE_YEAR {
                rows += raw::walk(&db, sql, params![format!("{year}-01-01"), format!("{year}-12-31")])?;
            }
        }
        Ok(rows)
    };
    let rows = read()?;
    let session = &mut school.session;
    let pairs = alternate(
        rounds,
        |_| {
            timed(|| {
                for year in YEAR - YEARS + 1..=YEAR {
                    let request = indicators::ScoreRequest {
                        framework: "比较用".to_owned(),
                        year: Some(year),
                        ..indicators::ScoreRequest::default()
                    };
                    indicators::score(session.office()?, &request)?;
                }
                Ok(())
            })
            .map(|(took, _)| took)
        },
        |_| timed(read).map(|(took, _)| took),
    )?;
    Ok(Line { name: "三百项指标评十年", size: school.size.clone(), rows, goal: 0, pairs })
}
