//! A meeting saved with its grid of names, against a bare commit of the same rows with the same
//! durability.

use rusqlite::{Connection, TransactionBehavior, params};
use serde_json::{Value, json};

use crate::raw;
use crate::school::{School, YEAR, ask, call};
use crate::timing::{Answer, Line, alternate, timed};

fn day(round: usize) -> String {
    format!("{YEAR}-{:02}-{:02}", round % 10 + 1, round % 28 + 1)
}

fn commit(db: &mut Connection, unit: i64, round: usize, people: &[i64]) -> Answer<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let due = u64::try_from(people.len())? as i64;
    tx.prepare_cached(
        "INSERT INTO meeting (unit_id, kinds, title, state, year_of, planned_on, held_on, place, chair, recorder, lecturer,
         agenda, minutes, decisions, in_attendance, counts_only, due, present, on_leave, absent_names, note)
         VALUES (?1, 'theme_day', '主题党日', 'recorded', NULL, ?2, ?2, '党员活动室', '', '', '', '示例：学习', '示例：讨论', '',
         '', 0, ?3, ?3, 0, '', '')",
    )?
    .execute(params![unit, day(round), due])?;
    let meeting = tx.last_insert_rowid();
    {
        let mut stmt = tx.prepare_cached(
            "INSERT INTO attendance (meeting_id, person_id, presence, reason, made_up_on) VALUES (?1, ?2, 'present', '', NULL)",
        )?;
        for person in people {
            stmt.execute(params![meeting, person])?;
        }
    }
    Ok(tx.commit()?)
}

/// Measures it.
pub fn measure(school: &mut School, rounds: usize) -> Answer<Line> {
    let beside = school.beside.join("copy");
    std::fs::create_dir_all(&beside)?;
    std::fs::copy(school.folder.join("ledger.db"), beside.join("ledger.db"))?;
    let mut db = raw::open(&beside)?;
    let unit: i64 = db.query_row("SELECT MIN(id) FROM unit WHERE kind = 'branch'", [], |r| r.get(0))?;
    let session = &mut school.session;
    let roster = ask(session, "meetings.roster", json!({ "unit": unit, "kinds": ["theme_day"], "on": day(0) }))?;
    let people: Vec<i64> = roster.as_array().ok_or("no roster")?.iter().filter_map(|a| a["person"].as_i64()).collect();
    let grid: Vec<Value> = people.iter().map(|p| json!({ "person": p, "presence": "present" })).collect();
    let rows = people.len() as u64 + 1;
    let pairs = alternate(
        rounds * 3,
        |round| {
            let meeting = json!({
                "unit": unit, "kinds": ["theme_day"], "title": "主题党日", "state": "recorded", "planned_on": day(round),
                "held_on": day(round), "place": "党员活动室", "agenda": "示例：学习", "minutes": "示例：讨论", "attendance": grid,
            });
            timed(|| call(session, "meetings.save", meeting)).map(|(took, _)| took)
        },
        |round| timed(|| commit(&mut db, unit, round, &people)).map(|(took, ())| took),
    )?;
    Ok(Line { name: "保存一次会议", size: school.size.clone(), rows, goal: 150, pairs })
}
