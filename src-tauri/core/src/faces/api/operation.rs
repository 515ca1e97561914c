//! An operation of the list: what goes in, what comes back, what runs it.

use std::sync::OnceLock;

use schemars::{JsonSchema, Schema, schema_for};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::{Config, TS};

use super::collector::Collector;
use super::dates;
use super::session::Session;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::vault::office::Work;

/// What runs an operation: its name, the session, the request.
type Run = fn(&str, &mut Session, Value, &Work<'_>) -> Result<String>;

/// An operation: its name, what it is for, its schemas and what runs it.
pub struct Operation {
    /// "meetings.save".
    pub name: &'static str,
    /// One line.
    pub about: &'static str,
    /// Schema of the request.
    pub request: fn() -> Schema,
    /// Schema of the answer.
    pub response: fn() -> Schema,
    run: Run,
    changes: bool,
    asked: OnceLock<Value>,
    pub(super) types: fn(&Config) -> (String, String),
    pub(super) declare: fn(&mut Collector<'_>),
}

impl Operation {
    /// An operation that takes a `Q` and gives an `R`.
    pub(super) fn new<Q, R>(name: &'static str, about: &'static str, run: Run) -> Self
    where
        Q: JsonSchema + TS + 'static,
        R: JsonSchema + TS + 'static,
    {
        Self {
            name,
            about,
            request: schema::<Q>,
            response: schema::<R>,
            run,
            // What changes something answers with an `Outcome`.
            changes: R::schema_name().starts_with("Outcome"),
            asked: OnceLock::new(),
            types: |config| (Q::name(config), R::name(config)),
            declare: |collector| {
                collector.take::<Q>();
                collector.take::<R>();
            },
        }
    }

    /// Runs it. Before a change every date of the request is looked at.
    pub(super) fn call(&self, session: &mut Session, request: Value, work: &Work<'_>) -> Result<String> {
        if self.changes {
            let schema = self.asked.get_or_init(|| (self.request)().to_value());
            dates::check(schema, &request, session.today())?;
        }
        (self.run)(self.name, session, request, work)
    }
}

/// The request as its type. A field that the operation does not know is refused and never dropped: what was sent
/// would seem saved.
pub(super) fn read<T: DeserializeOwned>(operation: &str, request: Value) -> Result<T> {
    let request = if request.is_null() { Value::Object(serde_json::Map::new()) } else { request };
    let refused = |what: String, at: String| {
        let guidance = "用 dangwu operations 查看请求应有的格式。";
        Problem::new(ProblemCode::WrongUse, what).at(at).advise(guidance)
    };
    let mut unknown = None;
    let read = serde_ignored::deserialize(request, |path| _ = unknown.get_or_insert(path.to_string()));
    let value = read.map_err(|e: serde_json::Error| refused(format!("“{operation}”的请求格式不对"), e.to_string()))?;
    match unknown {
        Some(field) => Err(refused(format!("“{operation}”的请求里有它不认识的一项"), field)),
        None => Ok(value),
    }
}

/// The answer as JSON.
pub(super) fn write<T: Serialize>(answer: &T) -> Result<String> {
    serde_json::to_string(answer).map_err(|_| Problem::new(ProblemCode::Internal, "程序没有写出结果"))
}

fn schema<T: JsonSchema>() -> Schema {
    schema_for!(T)
}
