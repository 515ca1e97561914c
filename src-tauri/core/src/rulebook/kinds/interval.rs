//! A step repeated at intervals while a stage lasts: the half-yearly review.

use super::excused;
use super::person::Walk;
use crate::calendar::{Day, Per, chinese, day_after, days_between, period_containing};
use crate::rulebook::candidate::StepFacts;
use crate::rulebook::params::Params;
use crate::rulebook::readings;
use crate::rulebook::rule::Version;
use crate::rulebook::step_params::{Interval, IntervalPart};
use crate::rulebook::{Answer, Finding};

/// Judges a candidate.
pub fn judge(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let Some(Params::Interval(about)) = walk.rule.nearest(walk.as_of()).map(|v| &v.params) else { return };
    let Some(start) = walk.path.date(about.from).and_then(|d| d.exact()) else { return };
    let end = walk.path.date(about.until).map(|d| d.first_day());
    let steps: Vec<(&StepFacts, Day)> =
        walk.path.all(about.step).iter().filter_map(|s| Some((*s, s.on?.exact()?))).collect();
    let at = steps.last().map_or(walk.as_of().min(end.unwrap_or(walk.as_of())), |(_, on)| *on).max(start);
    let Some(version) = walk.rule.version_on(at) else {
        out.push(walk.not_covered(at));
        return;
    };
    let Params::Interval(interval) = &version.params else { return };
    out.extend(match interval.part {
        IntervalPart::First => first(walk, version, interval, start, end, &steps),
        IntervalPart::Following => following(walk, version, interval, end, &steps),
    });
}

/// The last day of the interval that begins on a day, by the reading.
fn last_day(walk: &Walk<'_>, interval: &Interval, from: Day) -> Option<Day> {
    next_due(interval, from, walk.docket.readings.natural_half)
}

/// The last day of the interval that begins on a day: by months, or by natural half-years the end of
/// the next one.
pub fn next_due(interval: &Interval, from: Day, natural_half: bool) -> Option<Day> {
    if natural_half {
        let half = period_containing(from, Per::Half);
        return Some(period_containing(day_after(half.to), Per::Half).to);
    }
    interval.every.after(from)
}

fn with_reading(walk: &Walk<'_>, finding: Finding) -> Finding {
    Finding { readings: vec![walk.docket.readings.said(readings::REVIEW_PERIOD)], ..finding }
}

fn first(
    walk: &Walk<'_>,
    version: &Version,
    interval: &Interval,
    start: Day,
    end: Option<Day>,
    steps: &[(&StepFacts, Day)],
) -> Option<Finding> {
    let due = last_day(walk, interval, start)?;
    let what = interval.step.label();
    let from = format!("{}{}", chinese(start), interval.from.label());
    let base = with_reading(
        walk,
        Finding { due_on: Some(due), required: Some(interval.every.label()), ..walk.finding(version) },
    );
    match steps.first() {
        Some((step, on)) => Some(judged(
            walk,
            step,
            *on,
            due,
            &from,
            what,
            Finding { counted: vec![super::person::counted(step)], ..base },
        )),
        None => ended_or_open(walk, interval, due, end, &from, base),
    }
}

fn following(
    walk: &Walk<'_>,
    version: &Version,
    interval: &Interval,
    end: Option<Day>,
    steps: &[(&StepFacts, Day)],
) -> Option<Finding> {
    let what = interval.step.label();
    let base = with_reading(walk, Finding { required: Some(interval.every.label()), ..walk.finding(version) });
    for pair in steps.windows(2) {
        let [(_, before), (step, on)] = pair else { continue };
        let due = last_day(walk, interval, *before)?;
        if *on > due {
            let from = format!("上一次{what}{}", chinese(*before));
            let finding = Finding { due_on: Some(due), counted: vec![super::person::counted(step)], ..base };
            return Some(judged(walk, step, *on, due, &from, what, finding));
        }
    }
    let (_, last) = steps.last()?;
    let due = last_day(walk, interval, *last)?;
    let from = format!("上一次{what}{}", chinese(*last));
    ended_or_open(walk, interval, due, end, &from, Finding { due_on: Some(due), ..base })
}

fn judged(walk: &Walk<'_>, step: &StepFacts, on: Day, due: Day, from: &str, what: &str, base: Finding) -> Finding {
    let base = Finding { actual: Some(on.to_string()), ..base };
    if on <= due {
        return Finding {
            message: format!("{from}，{}{what}，在期限{}之内。", chinese(on), chinese(due)),
            remedy: String::new(),
            ..base
        };
    }
    let message = format!("{from}，期限{}，{}才{what}，晚了{}天。", chinese(due), chinese(on), days_between(due, on));
    walk.broken(None, step, on, Finding { message, ..base })
}

/// Nothing recorded in the interval: met where the stage ended in time, cannot be told where it
/// ended later, else open.
fn ended_or_open(
    walk: &Walk<'_>,
    interval: &Interval,
    due: Day,
    end: Option<Day>,
    from: &str,
    base: Finding,
) -> Option<Finding> {
    let what = interval.step.label();
    if let Some(end) = end {
        return Some(if end <= due {
            Finding {
                message: format!("{from}，{}{}，不到一个周期。", chinese(end), interval.until.label()),
                remedy: String::new(),
                ..base
            }
        } else {
            Finding {
                answer: Answer::CannotTell,
                missing: vec![format!("{}至{}之间的{what}记录", chinese(due), chinese(end))],
                message: format!("{from}，到{}{}之间没有登记{what}，无法判断。", chinese(end), interval.until.label()),
                remedy: format!("请补填{what}的日期；确实没有的，请登记并写明原因。"),
                ..base
            }
        });
    }
    if walk.over() {
        return None;
    }
    let left = days_between(walk.as_of(), due);
    let (answer, rest) = match left {
        ..0 => (Answer::Overdue, format!("已过{}天", -left)),
        _ if left <= i64::from(interval.warn_days_before) => (Answer::Soon, format!("还剩{left}天")),
        _ => (Answer::Due, format!("还剩{left}天")),
    };
    let finding = Finding {
        answer,
        missing: vec![format!("{what}记录")],
        message: format!("{from}，{what}的期限是{}，尚未登记，{rest}。", chinese(due)),
        ..base
    };
    Some(if left < 0 { excused(walk.rule, walk.excuse(), finding) } else { finding })
}
