//! The day from which problems count as new ones.

use rusqlite::{Connection, OptionalExtension};

use crate::ground::calendar::Day;
use crate::ground::error::{Problem, Result};
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

/// Setting: problems found on this day or later are new ones.
pub(crate) const NEW_SINCE: &str = "rectification.new_since";

/// The day new problems begin, where it is set.
pub(super) fn since(db: &Connection) -> Result<Option<Day>> {
    let mut stmt = db.prepare_cached("SELECT value FROM setting WHERE key = ?1").sql()?;
    let text: Option<String> = stmt.query_row([NEW_SINCE], |r| r.get(0)).optional().sql()?;
    Ok(text.and_then(|t| t.parse().ok()))
}

/// Sets the day new problems begin; none takes it away.
pub fn set_since(office: &mut Office, day: Option<Day>) -> Result<Outcome<()>> {
    if day.is_some_and(|d| d > office.today()) {
        return Err(Problem::bad_input("新问题的起算日晚于今天").field("day").advise("请填写今天或更早的日期。"));
    }
    office.transact(Op::SetSetting, "新老问题的起算日", |tx| {
        match day {
            None => tx.execute("DELETE FROM setting WHERE key = ?1", [NEW_SINCE]),
            Some(day) => tx.execute(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [NEW_SINCE, &day.to_string()],
            ),
        }
        .sql()
        .map(|_| ())
    })
}
