//! Records that tell of something after today, as an older program let them in: named before a ledger lists them as
//! if they had happened.

use rusqlite::Connection;

use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::Result;
use crate::vault::store::SqlResult;

/// Most that are named one by one.
const NAMED: usize = 20;

const MEETINGS: &str = "SELECT u.name || CASE WHEN m.title = '' THEN '的会议' ELSE '“' || m.title || '”' END, m.held_on
    FROM meeting m JOIN unit u ON u.id = m.unit_id WHERE m.held_on > ?1 AND m.state IN ('held', 'recorded')";
const PEOPLE: &str = "SELECT p.name, e.on_date FROM event e JOIN person p ON p.id = e.person_id
    WHERE e.on_date > ?1 AND e.kind <> 'leave_planned'";
const PROBLEMS: &str = "SELECT '问题“' || p.title || '”', d.on_date FROM problem p JOIN (
        SELECT id AS problem, found_on AS on_date FROM problem
        UNION ALL SELECT problem_id, on_date FROM problem_step
        UNION ALL SELECT problem_id, done_on FROM problem_task) d ON d.problem = p.id WHERE d.on_date > ?1";
const TASKS: &str = "SELECT '任务“' || title || '”', done_on FROM task WHERE done_on > ?1";
const LETTERS: &str = "SELECT '责任书“' || title || '”', signed_on FROM letter WHERE signed_on > ?1";

/// What has to be told before this ledger is read as what happened; empty where all of it lies behind today.
///
/// Dates are compared as they are written: a month or a year stands before its days, so that one that has begun is
/// not ahead.
pub(super) fn ahead(db: &Connection, ledger: &str, today: Day) -> Result<Vec<String>> {
    let sql = match ledger {
        "meetings" | "theme-days" | "activities" => MEETINGS,
        "members" | "development" | "development-wide" | "development-record" | "probationary" => PEOPLE,
        "problems" | "problem-duties" | "problem-tasks" | "rectification" => PROBLEMS,
        "tasks" => TASKS,
        "letters" => LETTERS,
        _ => return Ok(Vec::new()),
    };
    let mut stmt = db.prepare_cached(&format!("{sql} ORDER BY 2, 1")).sql()?;
    let found: Vec<(String, PartialDate)> =
        stmt.query_map([today], |r| Ok((r.get(0)?, r.get(1)?))).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let named: Vec<String> = found.iter().take(NAMED).map(|(what, on)| format!("{what}（{}）", on.dots())).collect();
    let more = if found.len() > NAMED { format!("等{}处", found.len()) } else { String::new() };
    Ok(vec![format!("登记的日期在今天之后，还没有发生，请核对：{}{more}。", named.join("、"))])
}
