//! From one step of the path to another: not before, or not after, so long.

use smol_str::{SmolStr, ToSmolStr};
use thin_vec::thin_vec;

use super::excused_as;
use super::person::{Walk, day_words};
use crate::ground::calendar::{Day, chinese, days_between};
use crate::law::rulebook::candidate::{Milestone, StepFacts};
use crate::law::rulebook::params::{Side, Span};
use crate::law::rulebook::path::{Base, Ground, Limit, base, limit, span_of, spared};
use crate::law::rulebook::readings;
use crate::law::rulebook::rule::Version;
use crate::law::rulebook::{Answer, Finding, Weight};

/// The borders a coarse date leaves open: counted from the first and from the last day it may be.
struct Borders {
    low: Limit,
    high: Limit,
}

/// Judges a candidate.
pub fn judge(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let Some(about) = walk.rule.nearest(walk.as_of()).and_then(span_of) else { return };
    let ground = walk.ground();
    let step = step_of(walk, about, &ground);
    if step.is_none() && (walk.over() || base(about, &ground).is_none()) {
        return;
    }
    let (at, until) = days_of(walk, about.step, step);
    let Some(version) = walk.version(at, out) else { return };
    let Some(span) = span_of(version) else { return };
    let none = |message: String| Finding {
        answer: Answer::NotApplicable,
        message,
        remedy: "".into(),
        ..walk.finding(version)
    };
    if span.silent {
        let later = walk.rule.version_on(until).and_then(span_of).is_some_and(|s| !s.silent);
        out.push(match step.filter(|_| later) {
            Some(step) => unsure(walk, version, span, step),
            None => none(version.note.clone()),
        });
        return;
    }
    if spared(span, version, &ground)
        && let Some(before) = span.spared_by
    {
        let message = format!("“{}”在新的规定施行前已办，保持有效，不要求补办。", before.label());
        let readings = vec![walk.docket.readings.said(readings::DEVELOPMENT_PUBLICITY)];
        out.push(Finding { readings: readings.into(), ..none(message) });
        return;
    }
    let counted = base(span, &ground);
    let finding = match (step, counted) {
        (Some(step), Some(counted)) => done(walk, version, span, step, &counted),
        (Some(step), None) => too_soon(walk, version, span, step).or_else(|| Some(baseless(walk, version, span, step))),
        (None, Some(counted)) => open(walk, version, span, &counted, &ground),
        (None, None) => None,
    };
    out.extend(finding);
}

/// A step taken before something that the steps it waits for wait for themselves.
fn too_soon(walk: &Walk<'_>, version: &Version, span: &Span, step: &StepFacts) -> Option<Finding> {
    let on = step.on?;
    let dated = span.follows.iter().filter_map(|m| Some((*m, walk.path.date(*m)?)));
    let (milestone, followed) = dated.max_by_key(|(_, day)| day.first_day())?;
    let first = followed.first_day();
    if on.last_day() >= first {
        return None;
    }
    let (label, from) = (span.step.label(), day_words(first, followed.last_day()));
    let finding = Finding {
        earliest_on: Some(first),
        actual: Some(on.to_smolstr()),
        message: format!("“{label}”（{}）早于{from}{}，先后颠倒。", on.chinese(), milestone.label()),
        ..walk.about(version, step)
    };
    Some(walk.broken_unless(span.excepted, span.lenient_until, step, on.first_day(), finding))
}

/// A step taken, and nothing dated that it waits for.
fn baseless(walk: &Walk<'_>, version: &Version, span: &Span, step: &StepFacts) -> Finding {
    let names: Vec<_> = span.after.iter().map(|m| m.label()).collect();
    let finding = Finding {
        answer: Answer::CannotTell,
        lacks: span.after.first().and_then(|m| walk.lacks_day(*m)),
        missing: names.iter().map(|n| format!("“{n}”的日期")).collect(),
        message: format!("登记了“{}”，没有登记“{}”的日期，无法判断。", span.step.label(), names.join("、")),
        remedy: "请补填日期；确无记录的，请在备注中说明。".into(),
        ..walk.about(version, step)
    };
    // The step before may lawfully be wanting: only a reason given for this rule tells that it is.
    if span.excepted { excused_as(Weight::Normally, walk.excuse(), finding) } else { finding }
}

/// The step that is meant: of one that comes again, where the rule says so, the first not before the one it is
/// counted from.
fn step_of<'a>(walk: &Walk<'a>, about: &Span, ground: &Ground<'_>) -> Option<&'a StepFacts> {
    let first = walk.path.step(about.step);
    let counted = if about.or_again { base(about, ground) } else { None };
    let Some(counted) = counted else { return first };
    let mut again = walk.path.all(about.step).iter().copied();
    again.find(|s| s.on.is_some_and(|on| on.first_day() >= counted.last)).or(first)
}

/// How long, in words: of an age, years of life.
fn required(span: &Span) -> Option<SmolStr> {
    let add = span.add?;
    let age = span.after.contains(&Milestone::Birth);
    Some(if age { add.label().replace('年', "周岁") } else { add.label() }.into())
}

/// The days the step may have been: its own; of a step that is not recorded though a later one is,
/// the later one's; else the judging day.
fn days_of(walk: &Walk<'_>, milestone: Milestone, step: Option<&StepFacts>) -> (Day, Day) {
    let own = step.and_then(|s| s.on);
    let later = || walk.path.passed(milestone).and_then(|m| walk.path.date(m));
    own.or_else(later).map_or((walk.as_of(), walk.as_of()), |on| (on.first_day(), on.last_day()))
}

/// A step whose coarse date leaves open which text was in force.
fn unsure(walk: &Walk<'_>, version: &Version, span: &Span, step: &StepFacts) -> Finding {
    let on = step.on.map_or_else(String::new, |on| on.chinese());
    Finding {
        answer: Answer::CannotTell,
        lacks: walk.lacks_day(span.step),
        missing: thin_vec!["精确到日的日期".to_owned()],
        message: format!("“{}”只知道{on}，这期间条文有变，无法判断。", span.step.label()),
        remedy: "请补填日期。".into(),
        ..walk.about(version, step)
    }
}

fn borders(span: &Span, version: &Version, counted: &Base, ground: &Ground<'_>) -> Option<Borders> {
    let low = limit(span, version, counted.first, ground)?;
    let high = limit(span, version, counted.last, ground)?;
    Some(Borders { low, high })
}

fn done(walk: &Walk<'_>, version: &Version, span: &Span, step: &StepFacts, counted: &Base) -> Option<Finding> {
    let label = span.step.label();
    let Some(on) = step.on else {
        return Some(Finding {
            answer: Answer::CannotTell,
            lacks: walk.lacks_day(span.step),
            missing: thin_vec![format!("“{label}”的日期")],
            message: format!("“{label}”没有日期，无法判断。"),
            remedy: "请补填日期。".into(),
            ..walk.about(version, step)
        });
    };
    let ground = walk.ground();
    let Some(b) = borders(span, version, counted, &ground) else {
        return Some(endless(walk.about(version, step)));
    };
    let (first, last) = (on.first_day(), on.last_day());
    let from = format!("{}{}", day_words(counted.first, counted.last), counted.from.label());
    let mut finding = Finding {
        required: required(span),
        actual: Some(on.to_smolstr()),
        readings: [counted.said.clone(), b.high.said.clone()].concat().into(),
        ..walk.about(version, step)
    };
    if span.side == Side::Latest && last < counted.first {
        finding.earliest_on = Some(counted.first);
        finding.message = format!("“{label}”（{}）早于{from}，先后颠倒。", on.chinese());
        return Some(walk.broken_unless(span.excepted, None, step, first, finding));
    }
    let (surely, never, early) = match span.side {
        Side::Earliest => {
            finding.earliest_on = Some(b.high.day);
            (first >= b.high.day, last < b.low.day, true)
        }
        Side::Latest => {
            finding.due_on = Some(b.low.day);
            (last <= b.low.day, first > b.high.day, false)
        }
    };
    if surely && (!early || counted.unknown.is_empty()) {
        finding.message = match (early, required(span)) {
            (true, Some(add)) => format!("{from}，{}{label}，已满{add}。", on.chinese()),
            (true, None) => format!("{from}，{}{label}，先后有序。", on.chinese()),
            (false, _) => format!("{from}，{}{label}，在期限{}之内。", on.chinese(), chinese(b.low.day)),
        };
        if early && span.add.is_some() && first == b.high.day && span.full_term {
            finding.readings.push("当天正好是对应日，属边界，从严的口径要求次日起。".to_owned());
        }
        finding.remedy = "".into();
        return Some(finding);
    }
    if !never {
        let mut missing: Vec<String> = counted.unknown.iter().map(|m| format!("“{}”的日期", m.label())).collect();
        finding.lacks = counted.unknown.first().and_then(|m| walk.lacks_day(*m));
        if missing.is_empty() {
            // Which of the two dates is coarse is what wants mending.
            finding.lacks = walk.lacks_day(if first == last { counted.from } else { span.step });
            missing.push("精确到日的日期".to_owned());
        }
        finding.answer = Answer::CannotTell;
        finding.message = format!("{from}，{}{label}；还缺{}，无法判断。", on.chinese(), missing.join("、"));
        finding.missing = missing.into();
        finding.remedy = "请补填日期。".into();
        return Some(finding);
    }
    Some(broken(walk, span, step, &b, (first, last), &from, finding))
}

/// An extension is recorded and not until when.
fn endless(base: Finding) -> Finding {
    Finding {
        answer: Answer::CannotTell,
        missing: thin_vec!["延长预备期的截止日期".to_owned()],
        message: "登记了延长预备期，没有写明延长到哪一天，无法判断。".to_owned(),
        remedy: "请补填延长到哪一天。".into(),
        ..base
    }
}

/// A step that was taken too early or too late.
fn broken(
    walk: &Walk<'_>,
    span: &Span,
    step: &StepFacts,
    b: &Borders,
    (first, last): (Day, Day),
    from: &str,
    mut finding: Finding,
) -> Finding {
    let label = span.step.label();
    finding.message = match (span.side, span.add) {
        (Side::Earliest, Some(_)) => format!(
            "{from}，最早{}才能{label}，实际{}，早了{}天。",
            chinese(b.low.day),
            chinese(last),
            days_between(last, b.low.day)
        ),
        (Side::Earliest, None) => format!("“{label}”（{}）早于{from}，先后颠倒。", chinese(last)),
        (Side::Latest, _) => format!(
            "{from}，期限{}，{}才{label}，晚了{}天。",
            chinese(b.high.day),
            chinese(first),
            days_between(b.high.day, first)
        ),
    };
    if let Some(most) = b.high.at_most {
        if first <= most && !step.reason.is_empty() {
            finding.answer = Answer::Met;
            finding.message = format!(
                "{}按特殊情况适当延长，没有超过{}：{}。",
                finding.message,
                chinese(most),
                step.reason.trim_end_matches('。')
            );
            finding.remedy = "".into();
            return finding;
        }
        let rest = if first <= most {
            format!("没有写明特殊情况；有特殊情况的，最迟到{}。", chinese(most))
        } else {
            format!("也超过了特殊情况的最后期限{}。", chinese(most))
        };
        finding.message.push_str(&rest);
    }
    walk.broken_unless(span.excepted, span.lenient_until, step, first, finding)
}

/// A step that is not taken yet.
fn open(walk: &Walk<'_>, version: &Version, span: &Span, counted: &Base, ground: &Ground<'_>) -> Option<Finding> {
    let label = span.step.label();
    let from = format!("{}{}", day_words(counted.first, counted.last), counted.from.label());
    let base = Finding { required: required(span), ..walk.finding(version) };
    if let Some(later) = walk.path.passed(span.step) {
        return Some(Finding {
            answer: Answer::CannotTell,
            lacks: walk.lacks_day(span.step),
            missing: thin_vec![format!("“{label}”的日期")],
            message: format!("已登记“{}”，没有登记“{label}”的日期，无法判断。", later.label()),
            remedy: "请补填日期；确无记录的，请登记这一步并写明原因。".into(),
            ..base
        });
    }
    let Some(b) = borders(span, version, counted, ground) else { return Some(endless(base)) };
    let readings = [counted.said.clone(), b.high.said.clone()].concat();
    if span.side == Side::Earliest {
        let message = if counted.unknown.is_empty() {
            format!("{from}，{label}最早在{}。", chinese(b.high.day))
        } else {
            let names: Vec<_> = counted.unknown.iter().map(|m| format!("“{}”", m.label())).collect();
            format!("{label}之前还要办理{}。", names.join("、"))
        };
        return Some(Finding {
            answer: Answer::NotApplicable,
            earliest_on: counted.unknown.is_empty().then_some(b.high.day),
            message,
            remedy: "".into(),
            readings: readings.into(),
            ..base
        });
    }
    let most = b.high.at_most.map_or_else(String::new, |most| format!("有特殊情况的，最迟到{}。", chinese(most)));
    let said = |rest: &str| format!("{from}，{label}的期限是{}，尚未登记，{rest}。{most}", chinese(b.high.day));
    let finding = Finding { missing: thin_vec![format!("“{label}”的记录")], readings: readings.into(), ..base };
    Some(walk.open(b.high.day, span.warn_days_before, said, finding))
}
