//! Dates at the one door: before a change runs, every date of its request is looked at.
//!
//! Which values are dates, the schema of the request says. A field that tells when something happened says so itself,
//! with the clerk's word for it: `#[schemars(extend("x-happened" = "实际时间"))]`. A new register has no more to do.

use chrono::Datelike;
use serde_json::{Map, Value};

use crate::ground::calendar::{Day, Moment, PartialDate, Unlikely, any_date, dots, unlikely};
use crate::ground::error::{Problem, Result};

/// Marks the day on which something happened; its value is what the clerk calls it.
const HAPPENED: &str = "x-happened";
/// Beside it: records of this `kind` tell what is to come.
const UNLESS_KIND: &str = "x-unless-kind";

/// Refuses a request that holds a date no clerk can mean: of a year out of all reason, or of something that has not
/// happened yet.
///
/// # Errors
/// [`ProblemCode::BadInput`](crate::ground::error::ProblemCode::BadInput), with the field.
pub(super) fn check(schema: &Value, request: &Value, today: Day) -> Result<()> {
    Look { root: schema, today }.at(schema, request, &Place { field: "", happened: None })
}

struct Look<'a> {
    root: &'a Value,
    today: Day,
}

/// Where a value stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// Its field.
    field: &'a str,
    /// What the clerk calls it, if it is the day of something that happened.
    happened: Option<&'a str>,
}

impl<'a> Look<'a> {
    fn at(&self, schema: &'a Value, value: &Value, place: &Place<'_>) -> Result<()> {
        if let Some(name) = schema["$ref"].as_str().and_then(|to| to.strip_prefix("#/$defs/")) {
            self.at(&self.root["$defs"][name], value, place)?;
        }
        for of in ["anyOf", "oneOf", "allOf"] {
            for one in schema[of].as_array().into_iter().flatten() {
                self.at(one, value, place)?;
            }
        }
        match value {
            Value::String(text) if is_date(schema) && text.trim().is_empty() => {
                let what = place.happened.unwrap_or("日期");
                Err(Problem::bad_input(format!("没有填写{what}"))
                    .field(place.field)
                    .advise("请填写哪一天，例如 2026.3.5。"))
            }
            Value::String(text) if is_date(schema) => text.parse().map_or(Ok(()), |on| self.date(on, place)),
            Value::Array(items) => items.iter().try_for_each(|item| self.at(&schema["items"], item, place)),
            Value::Object(within) => within.iter().try_for_each(|(field, value)| {
                let schema = &schema["properties"][field];
                self.at(schema, value, &Place { field, happened: happened(schema, within) })
            }),
            _ => Ok(()),
        }
    }

    fn date(&self, on: PartialDate, place: &Place<'_>) -> Result<()> {
        if !any_date(on.first_day().year(), self.today) {
            return Err(Problem::bad_input(format!("日期“{}”的年份不合常理", on.dots()))
                .field(place.field)
                .advise("请核对这个日期，改正后再保存。"));
        }
        let Some(what) = place.happened else { return Ok(()) };
        match unlikely(on, Moment::Happened, self.today) {
            Some(Unlikely::AfterToday) => {
                Err(Problem::bad_input(format!("{what}{}在今天（{}）之后，还没有发生", on.dots(), dots(self.today)))
                    .field(place.field)
                    .advise("请核对日期。还没有开的会请改为“计划”；还没有办的事，办了以后再登记。"))
            }
            _ => Ok(()),
        }
    }
}

fn is_date(schema: &Value) -> bool {
    schema["format"] == "date" || schema["pattern"] == PartialDate::PATTERN
}

fn happened<'a>(schema: &'a Value, within: &Map<String, Value>) -> Option<&'a str> {
    let other = schema[UNLESS_KIND].as_str().is_some_and(|kind| within.get("kind").is_some_and(|k| k == kind));
    schema[HAPPENED].as_str().filter(|_| !other)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::books::meetings::Meeting;
    use crate::books::organisation::{NewEvent, SavePerson};
    use schemars::{JsonSchema, schema_for};
    use serde_json::json;

    fn refused<T: JsonSchema>(request: &Value) -> Option<String> {
        let schema = schema_for!(T).to_value();
        check(&schema, request, "2026-11-29".parse().unwrap()).err().map(|p| p.field.unwrap_or_default())
    }

    #[test]
    fn dates_are_found_wherever_the_schema_has_them() {
        let held = |on: &str| refused::<Meeting>(&json!({ "held_on": on, "minutes": "0206-01-01" }));
        assert_eq!(held("2026-11-29"), None);
        assert_eq!(held("2026-11-30"), Some("held_on".to_owned()));
        assert_eq!(held("0206-03-01"), Some("held_on".to_owned()));
        assert_eq!(refused::<Meeting>(&json!({ "planned_on": "2026-12-30" })), None);
        assert_eq!(refused::<Meeting>(&json!({ "planned_on": "2062-12-30" })), Some("planned_on".to_owned()));
        let made_up = json!({ "attendance": [{ "made_up_on": "2026-12-01" }] });
        assert_eq!(refused::<Meeting>(&made_up), Some("made_up_on".to_owned()));
    }

    #[test]
    fn what_is_to_come_may_be_said_of_a_plan_alone() {
        let event = |kind: &str, on: &str| refused::<NewEvent>(&json!({ "kind": kind, "on": on }));
        assert_eq!(event("admitted", "2026-11"), None);
        assert_eq!(event("admitted", "2026-12"), Some("on".to_owned()));
        assert_eq!(event("leave_planned", "2026-12"), None);
        let person = |birth: &str| refused::<SavePerson>(&json!({ "facts": { "birth": birth } }));
        assert_eq!(person("1966"), None);
        assert_eq!(person("1900"), Some("birth".to_owned()));
        assert_eq!(person("2062-01"), Some("birth".to_owned()));
    }
}
