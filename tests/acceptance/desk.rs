//! A clerk's desk for a test: a vault in a folder of its own, and calls by name.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use dangwu_core::faces::api::Session;
use dangwu_core::ground::error::Problem;
use dangwu_core::vault::office::{Op, Work};
use dangwu_core::vault::store::SqlResult;
use dangwu_core::vault::store::audit;
use dangwu_scratch::Scratch;
use serde_json::{Value, json};

/// An open vault on a day.
pub struct Desk {
    pub session: Session,
    pub folder: Scratch,
}

/// A clock that is set by hand.
#[derive(Clone)]
pub struct Clock(Arc<Mutex<NaiveDate>>);

impl Clock {
    pub fn today(&self) -> NaiveDate {
        *self.0.lock().unwrap()
    }

    pub fn go(&self, to: NaiveDate) {
        *self.0.lock().unwrap() = to;
    }
}

impl Desk {
    /// A new vault of 石河镇中心小学, with this day as today.
    pub fn new(today: &str) -> Self {
        let mut desk = Self::bare(today);
        let folder = desk.vault().display().to_string();
        desk.call("vault.create", json!({ "folder": folder, "school": "石河镇中心小学" }));
        desk
    }

    /// Writes past all verbs, as an older program might have.
    pub fn write(&mut self, sql: &str, values: impl rusqlite::Params) -> Result<usize, Problem> {
        let op = Op::new("Write", "写入");
        self.session.office()?.transact(op, "", |tx| tx.execute(sql, values).sql()).map(|done| done.value)
    }

    /// No vault yet.
    pub fn bare(today: &str) -> Self {
        Self::walking(today).0
    }

    /// No vault yet, and the clock that tells which day is today.
    pub fn walking(today: &str) -> (Self, Clock) {
        let clock = Clock(Arc::new(Mutex::new(today.parse().unwrap())));
        let now = clock.clone();
        let session = Session::new(None, Arc::new(move || now.today().and_hms_opt(9, 30, 0).unwrap()));
        (Self { session, folder: Scratch::new("acceptance") }, clock)
    }

    pub fn vault(&self) -> PathBuf {
        self.folder.join("vault")
    }

    pub fn call(&mut self, operation: &str, request: Value) -> Value {
        self.try_call(operation, request).unwrap_or_else(|p| panic!("{operation}: {p:?}"))
    }

    pub fn try_call(&mut self, operation: &str, request: Value) -> Result<Value, Problem> {
        Ok(serde_json::from_str(&self.session.call(operation, request, &Work::quiet())?).unwrap())
    }

    pub fn import(&mut self, kind: &str, file: &Path) -> Value {
        self.call("imports.apply", json!({ "kind": kind, "file": file }))["value"].clone()
    }

    /// Every row of every audited table, to compare whole states.
    pub fn state(&mut self) -> Vec<String> {
        let office = self.session.office().unwrap();
        let mut all = Vec::new();
        for table in &audit::audited(office.db()).unwrap() {
            let names = audit::columns(office.db(), table).unwrap();
            let pairs: Vec<String> = names.iter().map(|c| format!("'{c}', \"{c}\"")).collect();
            let sql = format!("SELECT '{table} ' || json_object({}) FROM {table} ORDER BY id", pairs.join(", "));
            let mut stmt = office.db().prepare(&sql).unwrap();
            all.extend(stmt.query_map([], |r| r.get::<_, String>(0)).unwrap().map(Result::unwrap));
        }
        all
    }
}

/// The folder of sample workbooks.
pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}
