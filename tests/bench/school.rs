//! The sample school at a size, in a folder of its own.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use dangwu_core::faces::api::Session;
use dangwu_core::vault::office::{Clock, Work};
use dangwu_tests::places;
use serde_json::{Value, json};

use crate::timing::{Answer, timed};

/// A size of the sample.
pub struct Size {
    /// So many times the first.
    pub times: u32,
    members: u32,
    units: u32,
    years: u32,
}

/// One school and year; ten years; ten years of a school ten times as large.
pub const SIZES: [Size; 3] = [
    Size { times: 1, members: 100, units: 3, years: 1 },
    Size { times: 10, members: 100, units: 3, years: 10 },
    Size { times: 100, members: 1000, units: 30, years: 10 },
];

/// The year that is judged and exported.
pub const YEAR: i32 = 2026;

/// The judging day, noon.
pub fn clock() -> Clock {
    Arc::new(|| NaiveDate::from_ymd_opt(YEAR, 11, 22).and_then(|d| d.and_hms_opt(12, 0, 0)).unwrap_or_default())
}

/// A session with the school open.
pub struct School {
    /// The session.
    pub session: Session,
    /// Its vault.
    pub folder: PathBuf,
    /// Beside the vault, for files.
    pub beside: PathBuf,
    /// "10×".
    pub size: String,
    about: String,
}

/// Calls an operation; the answer is JSON as text, as the faces get it.
pub fn call(session: &mut Session, operation: &str, request: Value) -> Answer<String> {
    session
        .call(operation, request, &Work::quiet())
        .map_err(|p| format!("{operation}: {} {} {}", p.message, p.place, p.guidance).into())
}

/// Calls an operation and reads its answer.
pub fn ask(session: &mut Session, operation: &str, request: Value) -> Answer<Value> {
    Ok(serde_json::from_str(&call(session, operation, request)?)?)
}

impl School {
    /// Makes it.
    pub fn make(size: &Size) -> Answer<Self> {
        let beside = places::scratch(&format!("bench-{}", size.times))?;
        let folder = beside.join("vault");
        let mut session = Session::new(None, clock());
        let request = json!({
            "folder": folder, "year": YEAR, "members": size.members, "years": size.years, "units": size.units, "seed": 1,
        });
        let (took, _) = timed(|| call(&mut session, "vault.sample", request))?;
        let db = crate::raw::open(&folder)?;
        let count = |table: &str| db.query_row(&format!("SELECT COUNT(*) FROM {table}"), [], |r| r.get::<_, i64>(0));
        let about = format!(
            "{}×: {} 名党员，{} 个支部，{} 年，{} 次会议，{} 条到会记录；建立用时 {} 毫秒",
            size.times,
            size.members,
            size.units,
            size.years,
            count("meeting")?,
            count("attendance")?,
            took.as_millis()
        );
        Ok(Self { session, folder, beside, size: format!("{}×", size.times), about })
    }

    /// One line about it.
    pub fn about(&self) -> &str {
        &self.about
    }
}

impl Drop for School {
    fn drop(&mut self) {
        // A folder left behind is cleaned with the build.
        let _ = std::fs::remove_dir_all(&self.beside);
    }
}
