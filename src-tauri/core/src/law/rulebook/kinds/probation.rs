//! Days that follow from the admission, and the extension of probation.

use smol_str::{ToSmolStr, format_smolstr};
use thin_vec::thin_vec;

use super::person::Walk;
use crate::ground::calendar::{Day, Precision, chinese, day_before};
use crate::law::rulebook::params::{Derived, Params};
use crate::law::rulebook::path::no_corresponding_day;
use crate::law::rulebook::{Answer, Finding};

/// The day that follows, from an exact day; none where an extension has no end.
pub fn derived_day(derived: &Derived, from: Day, extended_until: Option<Option<Day>>) -> Option<Day> {
    let corresponding = match extended_until {
        Some(until) => until?,
        None => derived.add.after(from)?,
    };
    Some(if derived.counts_first_day { day_before(corresponding) } else { corresponding })
}

/// Tells a day that follows: no judgement.
pub fn tell(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let Some(Params::Derived(about)) = walk.rule.nearest(walk.as_of()).map(|v| &v.params) else { return };
    let Some(step) = walk.path.step(about.from) else { return };
    let Some(on) = step.on else { return };
    let Some(version) = walk.version(on.first_day(), out) else { return };
    let Params::Derived(derived) = &version.params else { return };
    let base = walk.about(version, step);
    let pending = derived.settled_by.is_some_and(|m| !walk.path.done(m));
    if pending && walk.path.ended().is_some() {
        return;
    }
    let known =
        if derived.month_only && on.precision() == Precision::Month { Some(on.first_day()) } else { on.exact() };
    let Some(from) = known else {
        out.push(Finding {
            answer: Answer::CannotTell,
            lacks: walk.lacks_day(about.from),
            missing: thin_vec![format!("“{}”精确到日的日期", about.from.label())],
            message: format!("“{}”只知道{}，算不出{}。", about.from.label(), on.chinese(), derived.what),
            remedy: "请补填到日。".into(),
            ..base
        });
        return;
    };
    let extension = derived.extended_by.and_then(|m| walk.path.step(m));
    let Some(day) = derived_day(derived, from, extension.map(|e| e.until)) else {
        out.push(Finding {
            answer: Answer::CannotTell,
            missing: thin_vec!["延长预备期的截止日期".to_owned()],
            message: format!("登记了延长预备期，没有写明延长到哪一天，算不出{}。", derived.what),
            remedy: "请补填延长到哪一天。".into(),
            ..base
        });
        return;
    };
    let said =
        if extension.is_none() && no_corresponding_day(derived.add, from, derived.add.after(from).unwrap_or(from)) {
            vec![format!("{}没有对应日，按月末计，请以组织部门的口径为准。", chinese(from))]
        } else {
            Vec::new()
        };
    let words = if derived.month_only {
        use chrono::Datelike;
        format!("{}年{}月", day.year(), day.month())
    } else {
        chinese(day)
    };
    let tail = if pending { "（按期办理的话）" } else { "" };
    out.push(Finding {
        actual: Some(if derived.month_only { day.format("%Y-%m").to_smolstr() } else { day.to_smolstr() }),
        message: format!("{}{}，{}是{words}{tail}。", on.chinese(), about.from.label(), derived.what),
        remedy: "".into(),
        readings: said.into(),
        ..base
    });
}

/// Judges an extension: once, and of a lawful length.
pub fn judge_extension(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let Some(Params::Extension(about)) = walk.rule.nearest(walk.as_of()).map(|v| &v.params) else { return };
    let all = walk.path.all(about.step);
    let Some(step) = all.last() else { return };
    let on = step.on.map_or(walk.as_of(), |on| on.first_day());
    let Some(version) = walk.version(on, out) else { return };
    let Params::Extension(params) = &version.params else { return };
    let base = Finding {
        required: Some(format_smolstr!("一次，{}至{}", params.least.label(), params.most.label())),
        ..walk.about(version, step)
    };
    if all.len() > 1 {
        let message = format!("预备期延长了{}次，只能延长一次。", all.len());
        out.push(walk.broken(None, step, on, Finding { message, ..base }));
        return;
    }
    let from = walk.path.date(params.from).and_then(|d| d.exact());
    let (Some(from), Some(until)) = (from, step.until) else {
        let what = if step.until.is_none() { "延长到哪一天" } else { "接收预备党员的日期" };
        out.push(Finding {
            answer: Answer::CannotTell,
            missing: thin_vec![what.to_owned()],
            message: format!("没有登记{what}，无法判断。"),
            remedy: "请补填日期。".into(),
            ..base
        });
        return;
    };
    let later = |more| params.probation.and_after(more, from);
    let (Some(end), Some(least), Some(most)) = (params.probation.after(from), later(params.least), later(params.most))
    else {
        return;
    };
    let base = Finding { earliest_on: Some(least), due_on: Some(most), actual: Some(until.to_smolstr()), ..base };
    out.push(if until >= least && until <= most {
        Finding {
            message: format!("预备期原到{}期满，延长到{}。", chinese(end), chinese(until)),
            remedy: "".into(),
            ..base
        }
    } else {
        let message = format!(
            "预备期原到{}期满，延长到{}，应在{}至{}之间。",
            chinese(end),
            chinese(until),
            chinese(least),
            chinese(most)
        );
        walk.broken(None, step, on, Finding { message, ..base })
    });
}
