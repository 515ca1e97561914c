//! What the witnesses share: where things are, and the core's public door.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use dangwu_core::faces::api::Session;
use dangwu_core::ground::error::{Problem, ProblemCode, Result};
use dangwu_core::vault::office::Work;
use serde_json::{Value, json};

pub mod bridge;
pub mod not_run;

pub mod places {
    //! Where things are.
    use std::path::PathBuf;

    /// The repository.
    pub fn root() -> PathBuf {
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        here.parent().map_or_else(|| here.clone(), PathBuf::from)
    }

    /// The folder the programs were built into: the one this test runs from.
    pub fn built() -> PathBuf {
        let program = std::env::current_exe().unwrap_or_default();
        program.ancestors().nth(2).map_or_else(|| root().join("target/debug"), PathBuf::from)
    }

    /// A program of ours, by its name.
    pub fn program(name: &str) -> PathBuf {
        built().join(name).with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// A fresh empty folder for a bench or a window, under the build folder so that it is cleaned with it.
    /// A test takes a [`dangwu_scratch::Scratch`], which goes by itself.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn scratch(name: &str) -> std::io::Result<PathBuf> {
        dangwu_scratch::folder(&built().join("scratch"), name)
    }
}

/// A session as the window has one, on a fixed day, with the list of operations as its only door.
pub struct Door(Session);

impl Door {
    /// A session that judges by this moment: `2026-06-15T10:00:00`. A moment that cannot be read is
    /// the first of 1970, which no verdict survives unnoticed.
    pub fn on(moment: &str) -> Self {
        let now = moment.parse().unwrap_or_default();
        Self(Session::new(None, Arc::new(move || now)))
    }

    /// Calls an operation.
    ///
    /// # Errors
    /// What the operation says.
    pub fn call(&mut self, operation: &str, request: Value) -> Result<Value> {
        let answer = self.0.call(operation, request, &Work::quiet())?;
        serde_json::from_str(&answer).map_err(|_| Problem::new(ProblemCode::Internal, "the answer is not JSON"))
    }

    /// A session with a new vault of this school.
    ///
    /// # Errors
    /// What creating it says.
    pub fn with_new_vault(moment: &str, folder: &Path, school: &str) -> Result<Self> {
        let mut door = Self::on(moment);
        door.call("vault.create", json!({ "folder": text(folder), "school": school }))?;
        Ok(door)
    }
}

/// A path as a request carries it.
pub fn text(path: &Path) -> String {
    path.display().to_string()
}

/// Time this thread has worked so far. Unlike a clock it does not run while other tests have the processor; where
/// the system does not tell, it is nought, and no test fails for it.
pub fn worked() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0);
    Duration::from_nanos(nanoseconds)
}

/// All verdicts that the lines of these runs of 今日 tell.
pub fn told(agenda: &Value, runs: &[&str]) -> Vec<Value> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let lines = runs.iter().flat_map(|run| list(&agenda[*run]));
    let parts = lines.flat_map(|line| list(&line["parts"]));
    parts.flat_map(|part| list(&part["findings"])).collect()
}
