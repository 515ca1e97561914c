//! One call of an operation after another, and how its answer is printed.

use std::path::Path;

use dangwu_core::faces::api::Session;
use dangwu_core::ground::error::{Problem, ProblemCode, Result};
use dangwu_core::ground::text::fold;
use dangwu_core::vault::office::Work;
use serde_json::{Value, json};

/// What a command printed and whether something needs attention.
pub struct Done {
    /// Text or JSON.
    pub output: String,
    /// Exit code 1.
    pub attention: bool,
}

/// The session of a command and how its answer is printed.
pub struct Face {
    session: Session,
    /// The answer is wanted as JSON.
    pub json: bool,
}

impl Face {
    /// With no vault open yet.
    pub const fn new(session: Session, json: bool) -> Self {
        Self { session, json }
    }

    /// Calls an operation of the list.
    pub fn call(&mut self, operation: &str, request: Value) -> Result<Value> {
        let answer = self.session.call(operation, request, &Work::quiet())?;
        serde_json::from_str(&answer).map_err(|_| Problem::new(ProblemCode::Internal, "没有写出 JSON"))
    }

    /// Opens a vault.
    pub fn open(&mut self, vault: &Path) -> Result<Value> {
        self.call("vault.open", json!({ "folder": absolute(vault) }))
    }

    /// The answer as JSON or in words.
    pub fn done(&self, value: &Value, words: impl FnOnce(&Value) -> String, attention: bool) -> Result<Done> {
        let output = if self.json { pretty(value)? } else { words(value) };
        Ok(Done { output, attention })
    }

    /// Id of a unit by its name, whatever prefix it carries.
    pub fn unit(&mut self, name: Option<&str>) -> Result<Value> {
        let Some(name) = name else { return Ok(Value::Null) };
        let school = self.call("school.get", json!({}))?;
        let key =
            |n: &str| fold(&dangwu_core::sheets::fields::unit_key(n, school["name"].as_str().unwrap_or_default()));
        let units = self.call("units.list", json!({}))?;
        units
            .as_array()
            .into_iter()
            .flatten()
            .find(|u| u["name"].as_str().is_some_and(|n| key(n) == key(name)))
            .map(|u| u["id"].clone())
            .ok_or_else(|| Problem::new(ProblemCode::NotFound, "没有这个组织").at(name))
    }
}

/// A path that stays true wherever the program stands.
pub fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string()
}

/// JSON as it is printed.
pub fn pretty(value: &Value) -> Result<String> {
    serde_json::to_string_pretty(value).map_err(|_| Problem::new(ProblemCode::Internal, "没有写出 JSON"))
}
