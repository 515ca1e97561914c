//! Verdicts told as lines: one cause is told once. A rule that one unit missed in several months is one line
//! with its months, an entry of a register that is late with its parts is one line, and a fact that many rules
//! wait for is one line. Where that still leaves more than can be read, lines of the same rule are told together.
//! Nothing is lost: every verdict stands in a part of just one line.

use std::collections::{BTreeSet, HashMap};

use chrono::Datelike;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::months::named;
use crate::books::organisation::Roll;
use crate::ground::calendar::{Day, dots};
use crate::law::rulebook::{Answer, Cause, CauseKind, Finding, RecordKind, Subject};

/// So many lines of a run are read one by one; more are told by rule.
const READ_ONE_BY_ONE: usize = 12;

/// What is said where the days of many steps are missing.
const STEP_DAYS: &str = "缺发展步骤的日期";

/// So many are named on a line that tells of more.
const NAMED: usize = 6;

/// A line of 今日: the verdict that speaks for it, and all that it tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AgendaLine {
    /// The gravest and newest of the verdicts told.
    #[serde(flatten)]
    pub lead: Finding,
    /// What it is, in a few words: 主题党日没有开, 缺入党介绍人姓名.
    pub what: String,
    /// Whom it is about: 第二党支部, 12人.
    pub who: String,
    /// The periods or days, where there are several: 3月、5月、8月.
    pub when: String,
    /// What it means, once.
    pub about: String,
    /// About whom, each with its verdicts.
    pub parts: Vec<AgendaPart>,
}

/// The part of a line that is about one unit, person or entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AgendaPart {
    /// About whom.
    pub subject: Subject,
    /// The same in words, with the unit of a person.
    pub who: String,
    /// The unit it belongs to.
    #[ts(type = "number | null")]
    pub unit: Option<i64>,
    /// The periods or days: 3月、5月、8月.
    pub when: String,
    /// The missing fact all of them wait for.
    pub cause: Option<Cause>,
    /// The verdicts, the one that speaks for them first.
    pub findings: Vec<Finding>,
}

/// What a fold needs to know besides the verdicts.
pub struct Telling<'a> {
    /// The judging day.
    pub as_of: Day,
    /// Names of units.
    pub roll: &'a Roll,
    /// The causes the verdicts name.
    pub causes: &'a [Cause],
}

#[derive(PartialEq, Eq, Hash)]
enum Key {
    Cause(String),
    Entry(RecordKind, i64),
    Of(String, RecordKind, i64),
}

impl Telling<'_> {
    /// Verdicts of one run as lines, in the order in which they are first met.
    pub fn fold(&self, findings: Vec<Finding>) -> Vec<AgendaLine> {
        let causes: HashMap<&str, &Cause> = self.causes.iter().map(|c| (c.id.as_str(), c)).collect();
        let mut parts: Vec<AgendaPart> = Vec::new();
        let mut places: HashMap<Key, usize> = HashMap::new();
        for finding in findings {
            let cause = finding.cause.as_ref().and_then(|id| causes.get(id.as_str())).copied();
            let (key, subject) = self.whose(&finding, cause);
            let place = *places.entry(key).or_insert_with(|| {
                let unit = finding.unit;
                let who = self.who(&subject, unit);
                let (when, cause) = (String::new(), cause.cloned());
                parts.push(AgendaPart { subject, who, unit, when, cause, findings: Vec::new() });
                parts.len() - 1
            });
            if let Some(part) = parts.get_mut(place) {
                part.findings.push(finding);
            }
        }
        for part in &mut parts {
            // An entry speaks for its parts, whatever is later.
            part.findings.sort_by_key(|f| f.rule.ends_with("measure-deadline") || f.rule.ends_with("milestone-due"));
            part.when = self.when(part);
        }
        together(parts)
    }

    /// Under whom a verdict is told.
    fn whose(&self, finding: &Finding, cause: Option<&Cause>) -> (Key, Subject) {
        if let Some(cause) = cause {
            return (Key::Cause(cause.id.to_string()), cause.subject.clone());
        }
        let Subject { kind, id, .. } = &finding.subject;
        if matches!(kind, RecordKind::Problem | RecordKind::Project | RecordKind::Risk | RecordKind::Task) {
            return (Key::Entry(*kind, *id), finding.subject.clone());
        }
        let subject = match (kind, finding.unit) {
            (RecordKind::Meeting, Some(unit)) => self.unit(unit),
            _ => finding.subject.clone(),
        };
        (Key::Of(asked(finding), subject.kind, subject.id), subject)
    }

    /// A person, a meeting or an entry is told with its unit.
    fn who(&self, subject: &Subject, unit: Option<i64>) -> String {
        let unit = unit.filter(|_| subject.kind != RecordKind::Unit).map(|id| self.unit(id).name).unwrap_or_default();
        if unit.is_empty() { subject.name.to_string() } else { format!("{}（{unit}）", subject.name) }
    }

    fn unit(&self, id: i64) -> Subject {
        let name = self.roll.unit(crate::ground::ids::UnitId(id)).map(|u| u.name.as_str()).unwrap_or_default();
        Subject { kind: RecordKind::Unit, id, name: name.into() }
    }

    /// The periods or days of several verdicts of one rule.
    fn when(&self, part: &AgendaPart) -> String {
        if let Some(on) = part.cause.as_ref().and_then(|c| c.on) {
            return dots(on);
        }
        let one = part.findings.windows(2).all(|w| matches!(w, [a, b] if asked(a) == asked(b)));
        let periods: BTreeSet<(Day, Day)> =
            part.findings.iter().filter_map(|f| f.period).map(|p| (p.from, p.to)).collect();
        let told = one && part.cause.is_none() && !periods.is_empty();
        if told { named(periods, self.as_of.year()) } else { String::new() }
    }
}

/// Parts as lines: each its own, or by what they are where there are too many.
fn together(parts: Vec<AgendaPart>) -> Vec<AgendaLine> {
    let many = parts.len() > READ_ONE_BY_ONE;
    let mut lines: Vec<AgendaLine> = Vec::new();
    let mut places: HashMap<(String, String), usize> = HashMap::new();
    for part in parts {
        let Some(lead) = part.findings.first().cloned() else { continue };
        let what = what(&part, &lead);
        // By the missing fact, or by the rule. The days of all steps are entered on one path.
        let key = match &part.cause {
            Some(cause) if cause.kind == CauseKind::StepDay => (STEP_DAYS.to_owned(), String::new()),
            Some(cause) => (String::new(), cause.what.clone()),
            None => (asked(&lead), String::new()),
        };
        let joins = if many { places.get(&key).copied() } else { None };
        match joins.and_then(|place| lines.get_mut(place)) {
            Some(line) if key.0 == STEP_DAYS => {
                STEP_DAYS.clone_into(&mut line.what);
                with_the_person(&mut line.parts, part);
            }
            Some(line) => line.parts.push(part),
            None => {
                places.insert(key, lines.len());
                let told = String::new();
                lines.push(AgendaLine {
                    lead,
                    what,
                    who: told.clone(),
                    when: told.clone(),
                    about: told,
                    parts: vec![part],
                });
            }
        }
    }
    lines.iter_mut().for_each(tell);
    lines
}

/// The steps of one person are one part.
fn with_the_person(parts: &mut Vec<AgendaPart>, part: AgendaPart) {
    match parts.iter_mut().find(|p| p.subject == part.subject) {
        Some(held) => held.findings.extend(part.findings),
        None => parts.push(part),
    }
}

/// Writes what a line says of all its parts.
fn tell(line: &mut AgendaLine) {
    let waiting: usize = line.parts.iter().map(|p| p.findings.len()).sum();
    let is_cause = line.parts.iter().any(|p| p.cause.is_some());
    let wait = if is_cause { format!("{waiting}条规定等它。") } else { String::new() };
    if let [part] = line.parts.as_slice() {
        line.who.clone_from(&part.who);
        // One verdict says itself when it was due.
        if part.findings.len() > 1 {
            line.when.clone_from(&part.when);
        }
        line.about = match &part.cause {
            Some(cause) => format!("{}{wait}", cause.remedy),
            None => line.lead.message.clone(),
        };
        return;
    }
    let counter = match line.parts.first().map(|p| p.subject.kind) {
        _ if line.parts.iter().any(|p| p.cause.as_ref().is_some_and(|c| c.on.is_some())) => "次",
        Some(RecordKind::Person) => "人",
        Some(RecordKind::Unit) => "个组织",
        Some(RecordKind::Meeting) => "次会议",
        _ => "项",
    };
    line.who = format!("{}{counter}", line.parts.len());
    let named: Vec<String> = line.parts.iter().take(NAMED).map(|p| join(&p.subject.name, &p.when)).collect();
    let rest = if line.parts.len() > NAMED { "等" } else { "" };
    let apart = if line.parts.iter().any(|p| !p.when.is_empty()) { "；" } else { "、" };
    line.about = format!("{}{rest}。{wait}", named.join(apart));
}

fn join(name: &str, when: &str) -> String {
    if when.is_empty() { name.to_owned() } else { format!("{name} {when}") }
}

/// What a verdict asks for: the meeting, whichever rules ask for it, else what its rule does.
fn asked(finding: &Finding) -> String {
    match finding.meeting_kind {
        Some(kind) if finding.subject.kind == RecordKind::Unit && finding.period.is_some() => kind.code().to_owned(),
        _ => finding.rule.to_string(),
    }
}

/// What it is, in a few words.
fn what(part: &AgendaPart, lead: &Finding) -> String {
    if let Some(cause) = &part.cause {
        return format!("缺{}", cause.what);
    }
    let (Some(kind), RecordKind::Unit, Some(_)) = (lead.meeting_kind, lead.subject.kind, lead.period) else {
        return lead.title.to_string();
    };
    let label = kind.label();
    match lead.answer {
        Answer::Overdue | Answer::Breach | Answer::NeedsReason => {
            let none = part.findings.iter().all(|f| f.actual.as_deref() == Some("0"));
            if none { format!("{label}没有开") } else { format!("{label}开少了") }
        }
        Answer::Soon | Answer::Due => format!("要开{label}"),
        _ => lead.title.to_string(),
    }
}

/// Verdicts that need attention, told as lines: the gravest first, no line of two answers.
pub(super) fn told<'a>(findings: impl Iterator<Item = &'a Finding> + Clone, telling: &Telling<'_>) -> Vec<AgendaLine> {
    let of = |answer: &Answer| findings.clone().filter(|f| f.answer == *answer).cloned().collect();
    let asks = |answer: &&Answer| !matches!(answer, Answer::Met | Answer::NotApplicable);
    Answer::GRAVEST.iter().filter(asks).flat_map(|answer| telling.fold(of(answer))).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::ground::calendar::{Per, Period, period_containing};
    use crate::law::rulebook::{Gathering, trace};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn missed(unit: i64, name: &str, month: &str) -> Finding {
        let from = day(&format!("{month}-01"));
        Finding {
            unit: Some(unit),
            period: Some(period_containing(from, Per::Month)),
            actual: Some("0".into()),
            meeting_kind: Some(Gathering::ThemeDay),
            ..Finding::bare("meetings.theme-day-monthly", Answer::Overdue, RecordKind::Unit, unit, name)
        }
    }

    fn fold(mut findings: Vec<Finding>) -> Vec<AgendaLine> {
        let causes = trace(&mut findings);
        let roll = Roll::default();
        Telling { as_of: day("2026-11-29"), roll: &roll, causes: &causes }.fold(findings)
    }

    fn said(lines: &[AgendaLine]) -> Vec<String> {
        lines.iter().map(|l| format!("{}|{}|{}|{}", l.what, l.who, l.when, l.parts.len())).collect()
    }

    #[test]
    fn one_rule_missed_by_one_unit_in_several_months_is_one_line_with_its_months() {
        let months = ["2026-08", "2026-05", "2026-04", "2026-03", "2025-12"];
        let mut findings: Vec<Finding> = months.iter().map(|m| missed(2, "第一党支部", m)).collect();
        findings.push(missed(3, "第二党支部", "2026-08"));
        let lines = fold(findings);
        assert_eq!(
            said(&lines),
            ["主题党日没有开|第一党支部|2025年12月、2026年3月至5月、8月|1", "主题党日没有开|第二党支部||1"]
        );
        assert_eq!(lines[0].lead.period.unwrap().from, day("2026-08-01"), "the first of the run speaks");
        assert_eq!(lines[0].parts[0].findings.len(), 5);
    }

    #[test]
    fn a_late_problem_and_its_late_measure_are_one_line_that_the_problem_leads() {
        let measure = Finding::bare("rectification.measure-deadline", Answer::Overdue, RecordKind::Problem, 4, "漏水");
        let problem = Finding::bare("rectification.problem-deadline", Answer::Overdue, RecordKind::Problem, 4, "漏水");
        let other = Finding::bare("rectification.problem-deadline", Answer::Overdue, RecordKind::Problem, 5, "断电");
        let lines = fold(vec![measure, problem, other]);
        assert_eq!(lines.iter().map(|l| l.parts[0].findings.len()).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(lines[0].lead.rule, "rectification.problem-deadline");
    }

    #[test]
    fn a_missing_fact_is_one_line_with_all_that_waits_for_it() {
        let lacking = |rule: &str, id: i64, name: &str| Finding {
            missing: ["入党介绍人姓名".to_owned()].into(),
            remedy: "请登记入党介绍人。".into(),
            ..Finding::bare(rule, Answer::CannotTell, RecordKind::Person, id, name)
        };
        let lines = fold(vec![lacking("a", 7, "张三"), lacking("b", 7, "张三"), lacking("a", 8, "李四")]);
        assert_eq!(said(&lines), ["缺入党介绍人姓名|张三||1", "缺入党介绍人姓名|李四||1"]);
        assert_eq!(lines[0].about, "请登记入党介绍人。2条规定等它。");
    }

    #[test]
    fn what_is_too_much_to_read_is_told_by_rule_and_nothing_is_lost() {
        let findings: Vec<Finding> = (1..=40)
            .flat_map(|id| {
                let name = format!("党员{id}");
                ["talk", "training", "oath"].map(|rule| {
                    Finding::bare(&format!("development.{rule}"), Answer::Overdue, RecordKind::Person, id, &name)
                })
            })
            .collect();
        let lines = fold(findings.clone());
        assert_eq!(
            said(&lines),
            ["development.talk|40人||40", "development.training|40人||40", "development.oath|40人||40"]
        );
        assert_eq!(lines[0].about, "党员1、党员2、党员3、党员4、党员5、党员6等。");
        let mut told: Vec<(String, i64)> = lines
            .iter()
            .flat_map(|l| &l.parts)
            .flat_map(|p| &p.findings)
            .map(|f| (f.rule.to_string(), f.subject.id))
            .collect();
        let mut given: Vec<(String, i64)> = findings.iter().map(|f| (f.rule.to_string(), f.subject.id)).collect();
        told.sort();
        given.sort();
        assert_eq!(told, given);
    }

    #[test]
    fn two_rules_that_ask_for_one_meeting_are_one_line() {
        let year = Period { from: day("2026-01-01"), to: day("2026-12-31") };
        let asks = |rule: &str| Finding {
            unit: Some(2),
            period: Some(year),
            meeting_kind: Some(Gathering::OrganizationalLifeMeeting),
            ..Finding::bare(rule, Answer::Due, RecordKind::Unit, 2, "第一党支部")
        };
        let lines = fold(vec![asks("meetings.life-meeting-yearly"), asks("meetings.life-meeting-fourth-quarter")]);
        assert_eq!(said(&lines), ["要开组织生活会|第一党支部|全年|1"]);
    }
}
