//! A step repeated at intervals while a stage lasts: the half-yearly review.

use smol_str::ToSmolStr;
use thin_vec::thin_vec;

use super::person::Walk;
use crate::ground::calendar::{Day, PartialDate, Per, chinese, day_after, days_between, period_containing};
use crate::law::rulebook::candidate::StepFacts;
use crate::law::rulebook::params::{Interval, IntervalPart, Params};
use crate::law::rulebook::readings;
use crate::law::rulebook::{Answer, Finding};

/// One interval: from the step before, or from the beginning of the stage, to a step.
struct Stretch<'a> {
    /// In words, 2025年3月10日确定为入党积极分子.
    from: String,
    /// Last days it may have, by the first and the last day its beginning may have been.
    due: (Day, Day),
    /// The step that ends it, once taken.
    step: Option<&'a StepFacts>,
    /// Another is recorded without a day and may have been in between.
    vague: bool,
}

/// Judges a candidate.
pub fn judge(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let Some(Params::Interval(about)) = walk.rule.nearest(walk.as_of()).map(|v| &v.params) else { return };
    let Some(start) = walk.path.date(about.from) else { return };
    let end = walk.path.date(about.until);
    let within =
        |on: PartialDate| on.last_day() >= start.first_day() && end.is_none_or(|e| on.first_day() <= e.last_day());
    let mut steps: Vec<&StepFacts> =
        walk.path.all(about.step).iter().copied().filter(|s| s.on.is_none_or(within)).collect();
    steps.sort_by_key(|s| s.on.is_none());
    let all = stretches(walk, about, start, &steps);
    let asked = match about.part {
        IntervalPart::First => all.get(..1),
        IntervalPart::Following => all.get(1..),
    };
    // The first that fell short, else one that cannot be told, else the last.
    let Some(shown) = asked.and_then(|a| {
        let find = |wanted: Option<bool>| a.iter().find(|s| s.step.is_some() && in_time(s) == wanted);
        find(Some(false)).or_else(|| find(None)).or_else(|| a.last())
    }) else {
        return;
    };
    let at = shown.step.and_then(|s| s.on).map(|on| on.first_day());
    let at = at.unwrap_or_else(|| walk.as_of().min(end.map_or(walk.as_of(), |e| e.first_day()))).max(start.first_day());
    let Some(version) = walk.version(at, out) else { return };
    let Params::Interval(interval) = &version.params else { return };
    let base = Finding {
        due_on: Some(shown.due.0),
        required: Some(interval.every.label().into()),
        readings: thin_vec![walk.docket.readings.said(readings::REVIEW_PERIOD)],
        ..walk.finding(version)
    };
    out.extend(match shown.step {
        Some(step) => Some(judged(walk, interval, shown, step, base)),
        None => ended_or_open(walk, interval, shown, end, base),
    });
}

fn stretches<'a>(
    walk: &Walk<'_>,
    interval: &Interval,
    start: PartialDate,
    steps: &[&'a StepFacts],
) -> Vec<Stretch<'a>> {
    let natural = walk.docket.readings.natural_half;
    let vague = steps.iter().any(|s| s.on.is_none());
    let mut from = Some((start, format!("{}{}", start.chinese(), interval.from.label())));
    let mut all = Vec::new();
    for step in steps.iter().copied().map(Some).chain([None]) {
        let Some((on, words)) = from else { break };
        let (Some(low), Some(high)) =
            (next_due(interval, on.first_day(), natural), next_due(interval, on.last_day(), natural))
        else {
            break;
        };
        all.push(Stretch { from: words, due: (low, high), step, vague });
        from = step.and_then(|s| s.on).map(|on| (on, format!("上一次{}{}", interval.step.label(), on.chinese())));
    }
    all
}

/// Was the step surely taken in time, or surely not.
fn in_time(stretch: &Stretch<'_>) -> Option<bool> {
    let on = stretch.step?.on?;
    if on.last_day() <= stretch.due.0 {
        return Some(true);
    }
    (!stretch.vague && on.first_day() > stretch.due.1).then_some(false)
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

fn judged(walk: &Walk<'_>, interval: &Interval, stretch: &Stretch<'_>, step: &StepFacts, base: Finding) -> Finding {
    let (from, what) = (&stretch.from, interval.step.label());
    let words = step.on.map_or_else(|| "日期未填的".to_owned(), PartialDate::chinese);
    let base =
        Finding { actual: step.on.map(|on| on.to_smolstr()), counted: thin_vec![super::person::counted(step)], ..base };
    match (in_time(stretch), step.on) {
        (Some(true), _) => Finding {
            message: format!("{from}，{words}{what}，在期限{}之内。", chinese(stretch.due.0)),
            remedy: "".into(),
            ..base
        },
        (Some(false), Some(on)) => {
            let (due, first) = (stretch.due.1, on.first_day());
            let message =
                format!("{from}，期限{}，{words}才{what}，晚了{}天。", chinese(due), days_between(due, first));
            walk.broken(None, step, first, Finding { message, ..base })
        }
        _ => Finding {
            answer: Answer::CannotTell,
            lacks: walk.lacks_day(interval.step),
            missing: thin_vec!["精确到日的日期".to_owned()],
            message: format!("{from}，{words}{what}，日期不够精确，无法判断。"),
            remedy: "请补填日期。".into(),
            ..base
        },
    }
}

/// Nothing recorded in the interval: met where the stage ended in time, cannot be told where it
/// ended later, else open.
fn ended_or_open(
    walk: &Walk<'_>,
    interval: &Interval,
    stretch: &Stretch<'_>,
    end: Option<PartialDate>,
    base: Finding,
) -> Option<Finding> {
    let (from, what, due) = (&stretch.from, interval.step.label(), stretch.due.1);
    let base = Finding { due_on: Some(due), ..base };
    if let Some(end) = end {
        return Some(if end.last_day() <= stretch.due.0 {
            Finding {
                message: format!("{from}，{}{}，不到一个周期。", end.chinese(), interval.until.label()),
                remedy: "".into(),
                ..base
            }
        } else {
            Finding {
                answer: Answer::CannotTell,
                missing: thin_vec![format!("{what}记录")],
                message: format!("{from}，到{}{}为止没有登记{what}，无法判断。", end.chinese(), interval.until.label()),
                remedy: format!("请补填{what}的日期；确实没有的，请登记并写明原因。").into(),
                ..base
            }
        });
    }
    if walk.over() {
        return None;
    }
    let said = |rest: &str| format!("{from}，{what}的期限是{}，尚未登记，{rest}。", chinese(due));
    let finding = Finding { missing: thin_vec![format!("{what}记录")], ..base };
    Some(walk.open(due, interval.warn_days_before, said, finding))
}
