//! The registers of the kit as the faces see them: their operations, and the window's forms.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::{Config, TS};

use super::operation::{Operation, read, write};
use super::requests::{ById, Empty};
use crate::books::development::{Companion, DualMark, Plan};
use crate::books::kit::{self, FieldSort, FormField, Kept, Register};
use crate::books::organisation::{Exemption, Post, Sanction, SchoolHoliday, StaffTotal, Term};
use crate::books::plans::{KeyPoint, Project, ProjectItem, ProjectMilestone, ProjectStage, Task, TaskNote};
use crate::books::rectification::{ProblemTask, Risk, RiskMeasure};
use crate::ground::ids::Key;
use crate::vault::office::Outcome;
use crate::verdicts::targets::{Letter, Target};

/// A register of the kit.
pub(super) struct Keeping {
    operations: fn() -> Vec<Operation>,
    form: fn() -> Form,
    #[cfg(test)]
    held: fn(&rusqlite::Connection) -> Vec<Value>,
}

/// Every one.
static REGISTERS: &[Keeping] = &[
    keeping::<Post>(),
    keeping::<Term>(),
    keeping::<Exemption>(),
    keeping::<Sanction>(),
    keeping::<StaffTotal>(),
    keeping::<SchoolHoliday>(),
    keeping::<Companion>(),
    keeping::<Plan>(),
    keeping::<DualMark>(),
    keeping::<ProblemTask>(),
    keeping::<Risk>(),
    keeping::<RiskMeasure>(),
    keeping::<KeyPoint>(),
    keeping::<Task>(),
    keeping::<TaskNote>(),
    keeping::<Project>(),
    keeping::<ProjectStage>(),
    keeping::<ProjectMilestone>(),
    keeping::<ProjectItem>(),
    keeping::<Target>(),
    keeping::<Letter>(),
];

const fn keeping<R>() -> Keeping
where
    R: Kept + Serialize + DeserializeOwned + JsonSchema + TS,
    R::Id: Serialize + JsonSchema + TS,
{
    Keeping {
        operations: operations::<R>,
        form: form::<R>,
        #[cfg(test)]
        held: |db| kit::all::<R>(db).iter().flatten().flat_map(serde_json::to_value).collect(),
    }
}

/// The operations that save and remove, of every register.
pub(super) fn all() -> impl Iterator<Item = Operation> {
    REGISTERS.iter().flat_map(|keeping| (keeping.operations)())
}

/// Names of the operations that save a record of a register.
pub fn kept_saves() -> impl Iterator<Item = &'static str> {
    REGISTERS.iter().map(|keeping| (keeping.form)().save)
}

fn operations<R>() -> Vec<Operation>
where
    R: Kept + Serialize + DeserializeOwned + JsonSchema + TS,
    R::Id: Serialize + JsonSchema + TS,
{
    let Register { label, lists, calls, ops, .. } = R::register();
    let listing = Operation::new::<Empty, Vec<R>>(lists, label, |name, session, request, _| {
        let Empty {} = read(name, request)?;
        write(&kit::all::<R>(session.office()?.db())?)
    });
    let changing = [
        Operation::new::<R, Outcome<R::Id>>(calls.0, ops.0.summary(), |name, session, request, _| {
            let record: R = read(name, request)?;
            write(&kit::save(session.office()?, &record)?)
        }),
        Operation::new::<ById, Outcome<()>>(calls.1, ops.1.summary(), |name, session, request, _| {
            let which: ById = read(name, request)?;
            write(&kit::remove::<R>(session.office()?, R::Id::of(which.id))?)
        }),
    ];
    Some(listing).filter(|_| !lists.is_empty()).into_iter().chain(changing).collect()
}

/// How the window enters the records of a register.
struct Form {
    record: String,
    label: &'static str,
    add: &'static str,
    list: &'static str,
    save: &'static str,
    remove: &'static str,
    blank: Value,
    fields: Vec<FormField>,
}

fn form<R: Kept + Serialize + TS>() -> Form {
    let register = R::register();
    let fields = register.form();
    Form {
        record: R::name(&Config::default()),
        label: register.label,
        add: register.add,
        list: register.lists,
        save: register.calls.0,
        remove: register.calls.1,
        blank: blank(&(register.blank)(), &fields),
        fields,
    }
}

/// An empty record: what must be given is not yet.
fn blank<R: Serialize>(record: &R, fields: &[FormField]) -> Value {
    let mut record = serde_json::to_value(record).unwrap_or_default();
    for field in fields.iter().filter(|f| f.sort == FieldSort::Day && f.needed) {
        record[field.key] = Value::String(String::new());
    }
    record
}

const FORM: &str = "
/** How a record is entered. */
export interface Form<R> {
  label: string;
  /** What is said of entering one: 登记, 添加. */
  add: string;
  /** The operation that lists all as they are, where there is one. */
  list?: Operation;
  /** The operations that save one and remove one. */
  save: Change;
  remove: Change;
  blank: R;
  fields: readonly FormField[];
}

";

/// One TypeScript module: the form of every register, by the name of its record.
pub fn forms() -> String {
    let config = Config::default();
    let forms: BTreeMap<String, Form> = REGISTERS.iter().map(|r| (r.form)()).map(|f| (f.record.clone(), f)).collect();
    let names: Vec<&str> = forms.keys().map(String::as_str).collect();
    let mut text = String::from("// Written by `cargo xtask gen` from the Rust types. Do not edit.\n");
    text.push_str("import type { Change, Operation } from './operations';\n");
    text.push_str(&format!("import type {{ {} }} from './types';\n", names.join(", ")));
    for declaration in [FieldSort::decl(&config), FormField::decl(&config)] {
        text.push_str(&format!("\nexport {declaration}\n"));
    }
    text.push_str("\n/** The record of each register. */\nexport interface Records {\n");
    for name in &names {
        text.push_str(&format!("  {name}: {name};\n"));
    }
    text.push_str("}\n");
    text.push_str(FORM);
    text.push_str("export const registers: { [K in keyof Records]: Form<Records[K]> } = {\n");
    for (name, form) in &forms {
        text.push_str(&format!("  {name}: {{\n"));
        for (what, is) in [
            ("label", form.label),
            ("add", form.add),
            ("list", form.list),
            ("save", form.save),
            ("remove", form.remove),
        ] {
            if !is.is_empty() {
                text.push_str(&format!("    {what}: '{is}',\n"));
            }
        }
        text.push_str(&format!("    blank: {},\n    fields: [\n", form.blank));
        for field in &form.fields {
            text.push_str(&format!("      {},\n", serde_json::json!(field)));
        }
        text.push_str("    ],\n  },\n");
    }
    text.push_str("};\n");
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use serde_json::json;

    use super::*;
    use crate::faces::api::Session;
    use crate::ground::error::ProblemCode;
    use crate::vault::office::{Clock, Work};

    /// What a record holds beside its columns, and why.
    const BESIDE: [(&str, &str, &str); 3] = [
        ("Letter", "tasks", "a list of links"),
        ("Letter", "targets", "a list of links"),
        ("Post", "person_name", "read from the roll"),
    ];

    #[test]
    fn a_description_names_each_part_of_its_record_and_knows_what_lies_ahead() {
        let mut wrong = Vec::new();
        for keeping in REGISTERS {
            let form = (keeping.form)();
            let save = (keeping.operations)().into_iter().find(|o| o.name == form.save).unwrap();
            let schema = (save.request)().to_value();
            let parts: BTreeSet<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
            let beside = BESIDE.iter().filter(|(record, ..)| *record == form.record).map(|(_, part, _)| *part);
            let described: BTreeSet<&str> = form.fields.iter().map(|f| f.key).chain(beside).chain(["id"]).collect();
            assert_eq!(parts, described, "{}", form.record);
            for field in &form.fields {
                let word = format!("{} {}: {}", form.record, field.key, field.label);
                assert!(!field.label.is_empty() && !field.label.is_ascii(), "{word}");
                let dated = matches!(field.sort, FieldSort::Day | FieldSort::Date);
                if dated && schema["properties"][field.key]["x-happened"].is_null() != field.ahead {
                    wrong.push(word);
                }
            }
        }
        assert!(wrong.is_empty(), "`ahead`, or x-happened: one of them {wrong:?}");
    }

    #[test]
    fn a_form_asks_for_what_is_there() {
        for form in REGISTERS.iter().map(|keeping| (keeping.form)()) {
            let keys: BTreeSet<&str> = form.fields.iter().map(|f| f.key).collect();
            assert_eq!(keys.len(), form.fields.len(), "{}", form.record);
            for field in &form.fields {
                let named = field.when.map(|(field, _)| field).into_iter().chain([field.unless]);
                assert!(named.filter(|f| !f.is_empty()).all(|f| keys.contains(f)), "{} {}", form.record, field.key);
            }
        }
    }

    /// Fields that are not kept as they are sent where the rest of the record says otherwise, and why.
    const SETTLED: [(&str, &str); 4] = [
        ("ProjectItem.met_on", "since when is asked only of what is met"),
        ("Target.basis", "what is counted is entered by nobody"),
        ("Target.entered_on", "what is counted is entered by nobody"),
        ("Target.measured", "the measure tells what it is counted in"),
    ];

    fn sample(name: &str) -> (dangwu_scratch::Scratch, Session) {
        let folder = dangwu_scratch::Scratch::new(name);
        let clock: Clock = Arc::new(|| "2026-06-01T08:00:00".parse().unwrap());
        let mut session = Session::new(None, clock);
        let request = json!({ "folder": folder.join("vault").display().to_string() });
        session.call("vault.sample", request, &Work::quiet()).unwrap();
        (folder, session)
    }

    fn held(keeping: &Keeping, session: &mut Session) -> Vec<Value> {
        (keeping.held)(session.office().unwrap().db())
    }

    #[test]
    fn saving_what_is_gone_brings_nothing_back() {
        let (_folder, mut session) = sample("stale");
        for keeping in REGISTERS {
            let form = (keeping.form)();
            let before = held(keeping, &mut session);
            let mut record = before.first().unwrap_or_else(|| panic!("the sample holds no {}", form.record)).clone();
            record["id"] = json!(9_999_999);
            let refused = session.call(form.save, record, &Work::quiet()).unwrap_err();
            assert_eq!(refused.code, ProblemCode::NotFound, "{} {refused:?}", form.record);
            assert_eq!(held(keeping, &mut session), before, "{}", form.record);
        }
    }

    /// Another value of the same sort; none where only the page knows what could stand there.
    fn another(field: &FormField, held: &Value, schema: &Value) -> Option<Value> {
        Some(match field.sort {
            FieldSort::Text => json!("改后的话"),
            FieldSort::Day | FieldSort::Date => json!("2026-05-29"),
            FieldSort::Flag => json!(!held.as_bool()?),
            FieldSort::Count | FieldSort::Year => json!(held.as_i64()? + 1),
            FieldSort::Code => {
                let codes = schema["$defs"][field.list]["oneOf"].as_array()?.iter().map(|one| one["const"].clone());
                codes
                    .chain(schema["$defs"][field.list]["enum"].as_array().into_iter().flatten().cloned())
                    .find(|c| c != held)?
            }
            FieldSort::Unit | FieldSort::Person | FieldSort::Other => return None,
        })
    }

    #[test]
    fn each_field_comes_back_as_it_was_sent() {
        let (_folder, mut session) = sample("filled");
        let mut kept = BTreeMap::new();
        for keeping in REGISTERS {
            let form = (keeping.form)();
            let save = (keeping.operations)().into_iter().find(|o| o.name == form.save).unwrap();
            let schema = (save.request)().to_value();
            for field in form.fields.iter().filter(|f| f.unless.is_empty()) {
                let Some(found) = held(keeping, &mut session).into_iter().next() else { continue };
                let mut sent = found.clone();
                let Some(value) = another(field, &found[field.key], &schema) else { continue };
                sent[field.key] = value.clone();
                let which = format!("{}.{}", form.record, field.key);
                if SETTLED.iter().any(|(settled, _)| *settled == which) {
                    continue;
                }
                match session.call(form.save, sent, &Work::quiet()) {
                    // What does not go together is refused in words, never dropped.
                    Err(problem) => assert!(
                        matches!(problem.code, ProblemCode::BadInput | ProblemCode::Conflict | ProblemCode::NotFound),
                        "{which} {problem:?}"
                    ),
                    Ok(_) => {
                        let now = held(keeping, &mut session).into_iter().find(|one| one["id"] == found["id"]).unwrap();
                        kept.insert(which, (now[field.key] == value, now[field.key].clone()));
                    }
                }
            }
        }
        let lost: Vec<_> = kept.iter().filter(|(_, (same, _))| !same).collect();
        assert!(kept.len() > 50, "{}", kept.len());
        assert!(lost.is_empty(), "{lost:?}");
    }
}
