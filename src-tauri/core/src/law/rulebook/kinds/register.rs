//! An entry of a register and the day by which it must be done.

use chrono::Datelike;
use smol_str::ToSmolStr;
use thin_vec::thin_vec;

use super::excused;
use crate::ground::calendar::{Day, Period, chinese, days_between};
use crate::law::rulebook::docket::{Docket, too_late};
use crate::law::rulebook::facts::ExcuseFacts;
use crate::law::rulebook::params::{Params, RegisterDeadline};
use crate::law::rulebook::registers::RegisterFacts;
use crate::law::rulebook::rule::Rule;
use crate::law::rulebook::{Answer, Counted, Finding, Subject};

/// Judges an entry. What was due and done in other years is not told again; what is still open is told
/// until it is done.
pub fn judge(docket: &Docket<'_>, rule: &Rule, entry: &RegisterFacts, out: &mut Vec<Finding>) {
    let as_of = docket.facts.as_of;
    let Some(nearest) = rule.nearest(as_of) else { return };
    let Params::RegisterDeadline(about) = &nearest.params else { return };
    if about.register != entry.register || entry.opened_on.is_some_and(|on| on > as_of) {
        return;
    }
    let at = entry.opened_on.or(entry.due_on).unwrap_or(as_of);
    let Some(version) = rule.version_on(at) else {
        if at.year() == docket.facts.year {
            out.push(of_its_unit(entry, docket.not_covered(rule, subject_of(entry), 0, at)));
        }
        return;
    };
    let Params::RegisterDeadline(params) = &version.params else { return };
    let limit = match params.add {
        Some(add) => entry.opened_on.and_then(|on| add.after(on)),
        None => entry.due_on,
    };
    let excuse = excuse_of(docket, rule, entry, limit);
    let due = match (limit, excuse.and_then(|e| e.postponed_to)) {
        (Some(limit), Some(to)) => Some(limit.max(to)),
        (limit, _) => limit,
    };
    let done_on = entry.done_on.filter(|on| *on <= as_of);
    // Done on a day still ahead is not done; done without a day is.
    let done = done_on.is_some() || (entry.done && entry.done_on.is_none());
    if !is_of_year(docket, params, done, (due, done_on)) {
        return;
    }
    let period = limit.and_then(|to| Period::new(entry.opened_on.unwrap_or(to), to));
    let mut said = Vec::new();
    if due != limit
        && let Some(to) = due
    {
        let by = excuse.map(|e| e.approved_by.as_str()).unwrap_or_default();
        said.push(format!("{by}批准延期到{}。", chinese(to)));
    }
    let base = of_its_unit(
        entry,
        Finding {
            period,
            due_on: due,
            required: Some(due.map_or_else(|| entry.due_text.to_smolstr(), |d| d.to_smolstr()))
                .filter(|r| !r.is_empty()),
            actual: done_on.map(|d| d.to_smolstr()),
            counted: thin_vec![Counted { kind: entry.register, id: entry.id, on: done_on.map(Into::into) }],
            readings: said.into(),
            ..docket.finding(rule, Some(version), subject_of(entry), 0)
        },
    );
    let finding = verdict(docket, rule, entry, params, (due, done, done_on), base);
    let late = matches!(finding.answer, Answer::Overdue | Answer::Breach | Answer::NeedsReason);
    out.push(if late { excused(rule, excuse, finding) } else { finding });
}

fn subject_of(entry: &RegisterFacts) -> Subject {
    entry.about.clone().unwrap_or_else(|| Subject {
        kind: entry.register,
        id: entry.id,
        name: entry.name.as_str().into(),
    })
}

fn of_its_unit(entry: &RegisterFacts, finding: Finding) -> Finding {
    Finding { unit: entry.unit, ..finding }
}

/// A reason is given for the subject; where that holds several entries, the period tells which.
fn excuse_of<'a>(
    docket: &Docket<'a>,
    rule: &Rule,
    entry: &RegisterFacts,
    limit: Option<Day>,
) -> Option<&'a ExcuseFacts> {
    let subject = subject_of(entry);
    let period = limit.and_then(|to| Period::new(entry.opened_on.unwrap_or(to), to));
    docket.excuse(rule, subject.kind, subject.id, period)
}

/// Is it told in the year judged: due or done in it, open from before, or due so soon after that the
/// warning has begun.
fn is_of_year(
    docket: &Docket<'_>,
    params: &RegisterDeadline,
    done: bool,
    (due, done_on): (Option<Day>, Option<Day>),
) -> bool {
    let (year, as_of) = (docket.facts.year, docket.facts.as_of);
    if due.is_some_and(|d| d.year() == year) || done_on.is_some_and(|d| d.year() == year) {
        return true;
    }
    if done || as_of.year() != year {
        return false;
    }
    due.is_none_or(|d| d.year() < year || days_between(as_of, d) <= i64::from(params.warn_days_before))
}

fn verdict(
    docket: &Docket<'_>,
    rule: &Rule,
    entry: &RegisterFacts,
    params: &RegisterDeadline,
    (due, done, done_on): (Option<Day>, bool, Option<Day>),
    base: Finding,
) -> Finding {
    let RegisterDeadline { what, done: ends, .. } = params;
    let name = if entry.owner.is_empty() {
        format!("{what}“{}”", entry.name)
    } else {
        format!("{what}“{}”（{}）", entry.name, entry.owner)
    };
    let Some(due) = due else {
        if done {
            let on = done_on.map(chinese).unwrap_or_default();
            return Finding {
                answer: Answer::NotApplicable,
                message: format!("{name}没有具体的时限，已{on}{ends}。"),
                remedy: "".into(),
                ..base
            };
        }
        let (missing, why) = match (params.add, entry.due_text.is_empty()) {
            (Some(_), _) => (format!("{}日期", params.opened), format!("没有登记{}日期", params.opened)),
            (None, true) => ("完成时限".to_owned(), "没有登记完成时限".to_owned()),
            (None, false) => ("具体的完成日期".to_owned(), format!("时限写作“{}”，没有具体日期", entry.due_text)),
        };
        return Finding {
            answer: Answer::CannotTell,
            missing: thin_vec![missing.clone()],
            message: format!("{name}{why}，无法判断是否按期。"),
            remedy: format!("请补填{missing}。").into(),
            ..base
        };
    };
    match done_on {
        Some(on) if on <= due => Finding {
            message: format!("{name}时限{}，{}{ends}，按期。", chinese(due), chinese(on)),
            remedy: "".into(),
            ..base
        },
        Some(on) => {
            let late = days_between(due, on);
            Finding {
                answer: too_late(rule.weight),
                message: format!("{name}时限{}，{}{ends}，晚了{late}天。", chinese(due), chinese(on)),
                ..base
            }
        }
        None if done => Finding {
            answer: Answer::CannotTell,
            missing: thin_vec![format!("{ends}日期")],
            message: format!("{name}已{ends}，没有登记{ends}日期，无法判断是否按期。"),
            remedy: format!("请补填{ends}日期。").into(),
            ..base
        },
        None => {
            let left = days_between(docket.facts.as_of, due);
            let (answer, rest) = match left {
                ..0 => (too_late(rule.weight), format!("已过{}天", -left)),
                _ if left <= i64::from(params.warn_days_before) => (Answer::Soon, format!("还剩{left}天")),
                _ => (Answer::Due, format!("还剩{left}天")),
            };
            Finding {
                answer,
                missing: thin_vec![format!("{ends}日期")],
                message: format!("{name}时限{}，尚未{ends}，{rest}。", chinese(due)),
                ..base
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use crate::ground::calendar::Day;
    use crate::law::rulebook::facts::{ExcuseFacts, Facts};
    use crate::law::rulebook::load;
    use crate::law::rulebook::registers::RegisterFacts;
    use crate::law::rulebook::rule::Rule;
    use crate::law::rulebook::{Answer, Docket, Finding, RecordKind, Subject};

    const SOURCES: &str = r#"
[[source]]
id = "s"
title = "本校年度工作要点"
from = "2018-01-01"
read_on = "2026-11-22"
kind = "local"
"#;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn rule(add: &str) -> Rule {
        let text = format!(
            r#"id = "plans.x"
title = "任务按期完成"
kind = "register-deadline"
weight = "应当"
message = "{{what}}应当在{{term}}前{{done}}"
[[version]]
from = "2018-01-01"
cite = [{{ source = "s", article = "", verified = true }}]
params = {{ register = "task", what = "任务", warn_days_before = 15{add} }}
"#
        );
        load::rule("plans/x.toml", &text, &load::sources("s", SOURCES).unwrap()).unwrap()
    }

    fn entry() -> RegisterFacts {
        RegisterFacts {
            register: RecordKind::Task,
            id: 7,
            name: "修订章程".to_owned(),
            due_on: Some(day("2026-06-30")),
            ..RegisterFacts::default()
        }
    }

    fn judged(rule: &Rule, facts: &Facts) -> Vec<Finding> {
        let docket = Docket::new(facts);
        let mut out = Vec::new();
        for entry in &facts.registers {
            super::judge(&docket, rule, entry, &mut out);
        }
        out
    }

    fn answer(as_of: &str, year: i32, entry: RegisterFacts) -> Option<(Answer, String)> {
        let mut facts = Facts::new(day(as_of), year);
        facts.registers = vec![entry];
        judged(&rule(""), &facts).pop().map(|f| (f.answer, f.message))
    }

    #[test]
    fn an_open_entry_is_due_then_soon_then_overdue() {
        assert_eq!(answer("2026-06-14", 2026, entry()).unwrap().0, Answer::Due);
        assert_eq!(answer("2026-06-15", 2026, entry()).unwrap().0, Answer::Soon);
        assert_eq!(answer("2026-06-30", 2026, entry()).unwrap().0, Answer::Soon);
        let (late, message) = answer("2026-07-01", 2026, entry()).unwrap();
        assert_eq!(late, Answer::Overdue);
        assert!(message.contains("已过1天"), "{message}");
    }

    #[test]
    fn done_in_time_and_done_late_are_told_apart() {
        let done = |on: &str| RegisterFacts { done_on: Some(day(on)), done: true, ..entry() };
        assert_eq!(answer("2026-12-31", 2026, done("2026-06-30")).unwrap().0, Answer::Met);
        let (late, message) = answer("2026-12-31", 2026, done("2026-07-02")).unwrap();
        assert_eq!(late, Answer::Overdue);
        assert!(message.contains("晚了2天"), "{message}");
        // A day still ahead is not yet done.
        assert_eq!(answer("2026-06-20", 2026, done("2026-06-25")).unwrap().0, Answer::Soon);
        let undated = RegisterFacts { done: true, ..entry() };
        assert_eq!(answer("2026-12-31", 2026, undated).unwrap().0, Answer::CannotTell);
    }

    #[test]
    fn a_term_in_words_cannot_be_told_and_asks_for_nothing_once_done() {
        let vague = RegisterFacts { due_on: None, due_text: "每季度".to_owned(), ..entry() };
        let (answer_now, message) = answer("2026-12-31", 2026, vague.clone()).unwrap();
        assert_eq!(answer_now, Answer::CannotTell);
        assert!(message.contains("每季度"), "{message}");
        let done = RegisterFacts { done_on: Some(day("2026-05-01")), done: true, ..vague };
        assert_eq!(answer("2026-12-31", 2026, done).unwrap().0, Answer::NotApplicable);
    }

    #[test]
    fn an_entry_is_told_in_its_year_and_while_it_is_open() {
        let done = RegisterFacts { done_on: Some(day("2026-06-01")), done: true, ..entry() };
        assert!(answer("2027-02-01", 2027, done).is_none());
        assert_eq!(answer("2027-02-01", 2027, entry()).unwrap().0, Answer::Overdue);
        let next = RegisterFacts { due_on: Some(day("2027-01-05")), ..entry() };
        assert!(answer("2026-12-01", 2026, next.clone()).is_none());
        assert_eq!(answer("2026-12-25", 2026, next).unwrap().0, Answer::Soon);
        let ahead = RegisterFacts { opened_on: Some(day("2026-03-01")), ..entry() };
        assert!(answer("2026-02-01", 2026, ahead).is_none());
    }

    #[test]
    fn a_term_may_be_counted_from_the_first_day() {
        let opened = RegisterFacts { opened_on: Some(day("2026-01-31")), due_on: None, ..entry() };
        let mut facts = Facts::new(day("2026-02-20"), 2026);
        facts.registers = vec![opened];
        let found = judged(&rule(", add = \"1 month\""), &facts);
        assert_eq!((found[0].answer, found[0].due_on), (Answer::Soon, Some(day("2026-02-28"))));
        facts.registers[0].opened_on = None;
        let found = judged(&rule(", add = \"1 month\""), &facts);
        assert_eq!((found[0].answer, &found[0].missing[..]), (Answer::CannotTell, &["布置日期".to_owned()][..]));
    }

    #[test]
    fn a_reason_or_a_postponement_is_heard_and_the_project_may_be_the_subject() {
        let project = Subject { kind: RecordKind::Project, id: 3, name: "示范校".into() };
        let mut facts = Facts::new(day("2026-07-10"), 2026);
        facts.registers = vec![RegisterFacts { about: Some(project), unit: Some(1), ..entry() }];
        let excuse = ExcuseFacts {
            id: 1,
            rule: "plans.x".to_owned(),
            subject_kind: RecordKind::Project,
            subject: 3,
            period: None,
            reason: "上级推迟验收".to_owned(),
            approved_by: "党支部".to_owned(),
            postponed_to: Some(day("2026-08-31")),
            given_on: None,
        };
        facts.excuses = vec![excuse.clone()];
        let found = judged(&rule(""), &facts);
        assert_eq!((found[0].answer, found[0].due_on), (Answer::Due, Some(day("2026-08-31"))));
        assert_eq!((found[0].subject.kind, found[0].counted[0].id), (RecordKind::Project, 7));
        facts.excuses = vec![ExcuseFacts { postponed_to: None, ..excuse }];
        assert_eq!(judged(&rule(""), &facts)[0].answer, Answer::NotApplicable);
    }
}
