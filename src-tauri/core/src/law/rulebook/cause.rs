//! What cannot be told waits for a fact that is missing; one fact may have many rules waiting. It is
//! found once here, with all that waits for it.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use ts_rs::TS;

use super::lack::{CauseKind, Lack};
use super::{Answer, Finding, Subject};
use crate::ground::calendar::Day;

/// A fact that is missing, and how many verdicts wait for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Cause {
    /// The same for the same fact on every day; a finding names it.
    pub id: SmolStr,
    /// What sort of fact it is.
    pub kind: CauseKind,
    /// What is missing, in words: 入党介绍人姓名.
    pub what: String,
    /// Whose it is.
    pub subject: Subject,
    /// Of which day, where it is the record of a day.
    pub on: Option<Day>,
    /// How to mend it.
    pub remedy: SmolStr,
    /// How many verdicts wait.
    pub waiting: u32,
}

/// Names the cause of every verdict that cannot be told, and lists the causes as they are first met.
pub fn trace<'a>(findings: impl IntoIterator<Item = &'a mut Finding>) -> Vec<Cause> {
    let mut causes: Vec<Cause> = Vec::new();
    let mut places: HashMap<SmolStr, usize> = HashMap::new();
    for finding in findings.into_iter().filter(|f| f.answer == Answer::CannotTell) {
        let lack = match finding.lacks.take() {
            Some(lack) => *lack,
            None => {
                let Some(what) = finding.missing.first() else { continue };
                Lack { kind: CauseKind::Fact, what: what.as_str().into(), subject: finding.subject.clone(), on: None }
            }
        };
        let id = lack.id();
        let place = *places.entry(id.clone()).or_insert_with(|| {
            let Lack { kind, what, subject, on } = lack;
            let remedy = finding.remedy.clone();
            causes.push(Cause { id: id.clone(), kind, what: what.into(), subject, on, remedy, waiting: 0 });
            causes.len() - 1
        });
        if let Some(cause) = causes.get_mut(place) {
            cause.waiting += 1;
        }
        finding.cause = Some(id);
    }
    causes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::law::rulebook::RecordKind;

    fn subject(kind: RecordKind, id: i64, name: &str) -> Subject {
        Subject { kind, id, name: name.into() }
    }

    fn finding(about: Subject, missing: &str, lacks: Option<Box<Lack>>) -> Finding {
        let bare = Finding::bare("x", Answer::CannotTell, about.kind, about.id, &about.name);
        Finding { missing: [missing.to_owned()].into(), lacks, ..bare }
    }

    #[test]
    fn one_missing_fact_is_one_cause_however_many_verdicts_wait_for_it() {
        let zhang = || subject(RecordKind::Person, 7, "张三");
        let unit = || subject(RecordKind::Unit, 2, "第二党支部");
        let on: Day = "2026-03-05".parse().unwrap();
        let mut found = vec![
            finding(zhang(), "入党介绍人姓名", None),
            finding(zhang(), "入党介绍人姓名", None),
            finding(zhang(), "3月5日的党员大会记录", Lack::on(unit(), "党员大会记录", on)),
            finding(
                subject(RecordKind::Person, 8, "李四"),
                "3月5日的党员大会记录",
                Lack::on(unit(), "党员大会记录", on),
            ),
            finding(subject(RecordKind::Person, 8, "李四"), "入党介绍人姓名", None),
            Finding { answer: Answer::Met, ..finding(zhang(), "入党介绍人姓名", None) },
        ];
        let causes = trace(&mut found);
        let told: Vec<(&str, &str, u32)> = causes.iter().map(|c| (c.id.as_str(), c.what.as_str(), c.waiting)).collect();
        assert_eq!(
            told,
            [
                ("person:7:入党介绍人姓名", "入党介绍人姓名", 2),
                ("unit:2:党员大会记录@2026-03-05", "党员大会记录", 2),
                ("person:8:入党介绍人姓名", "入党介绍人姓名", 1),
            ]
        );
        assert_eq!(found[3].cause.as_deref(), Some("unit:2:党员大会记录@2026-03-05"));
        assert_eq!(found[5].cause, None, "what is met waits for nothing");
    }

    #[test]
    fn who_stands_in_no_register_is_told_by_name() {
        let of = |name: &str| Lack::of(subject(RecordKind::Person, 0, name), "名册里的登记");
        let mut found = vec![
            finding(subject(RecordKind::Person, 7, "张三"), "王五的党员身份", of("王五")),
            finding(subject(RecordKind::Person, 8, "李四"), "王五的处分情况", of("王五")),
            finding(subject(RecordKind::Person, 8, "李四"), "赵六的处分情况", of("赵六")),
        ];
        let causes = trace(&mut found);
        assert_eq!(causes.iter().map(|c| c.waiting).collect::<Vec<_>>(), [2, 1]);
    }
}
