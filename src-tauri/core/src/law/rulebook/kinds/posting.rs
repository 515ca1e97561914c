//! Posted for so many working days.

use chrono::Datelike;
use smol_str::{ToSmolStr, format_smolstr};
use thin_vec::thin_vec;

use super::person::Walk;
use crate::ground::calendar::{Day, WorkCalendar, chinese};
use crate::law::rulebook::params::{Params, Posting};
use crate::law::rulebook::readings;
use crate::law::rulebook::{Answer, Finding};

/// The last day a posting must still hang, counted from the day it was put up.
pub fn last_day(posting: &Posting, start: Day, counts_start: bool, rest: &WorkCalendar) -> Option<Day> {
    rest.nth_workday_or_weekday(start, posting.workdays, counts_start)
}

/// Judges a candidate.
pub fn judge(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let Some(Params::Posting(about)) = walk.rule.nearest(walk.as_of()).map(|v| &v.params) else { return };
    let (from, step) = (walk.path.step(about.from), walk.path.step(about.step));
    let at = step.or(from).and_then(|s| s.on).map(|on| on.first_day());
    let Some(at) = at else { return };
    let Some(version) = walk.version(at, out) else { return };
    let Params::Posting(posting) = &version.params else { return };
    if step.is_none() && walk.over() {
        return;
    }
    let required = Some(format_smolstr!("{}个工作日", posting.workdays));
    if posting.silent {
        out.push(Finding {
            answer: Answer::NotApplicable,
            message: version.note.clone(),
            remedy: "".into(),
            ..walk.finding(version)
        });
        return;
    }
    let base = Finding { required, ..walk.finding(version) };
    let start = from.and_then(|s| s.on).and_then(|d| d.exact());
    let end = step.and_then(|s| s.on).and_then(|d| d.exact());
    let Some(start) = start else {
        out.push(Finding {
            answer: Answer::CannotTell,
            lacks: walk.lacks_day(posting.from),
            missing: thin_vec!["公示开始日期".to_owned()],
            message: "没有登记公示从哪一天开始，无法判断公示时间。".to_owned(),
            remedy: "请补填公示开始日期，精确到日。".into(),
            ..base
        });
        return;
    };
    let rest = &walk.docket.facts.rest_days;
    let Some(least) = last_day(posting, start, walk.docket.readings.posting_counts_start, rest) else { return };
    let mut said = vec![walk.docket.readings.said(readings::PUBLICITY_COUNT)];
    for year in [start.year(), least.year()] {
        let line = format!("没有{year}年的节假日表，只按周末数工作日。");
        if !rest.holds(year) && !said.contains(&line) {
            said.push(line);
        }
    }
    let base = Finding { earliest_on: Some(least), readings: said.into(), ..base };
    out.push(match (end, step) {
        (Some(end), Some(step)) if end >= least => Finding {
            actual: Some(end.to_smolstr()),
            counted: thin_vec![super::person::counted(step)],
            message: format!("{}开始公示，{}结束，已满{}个工作日。", chinese(start), chinese(end), posting.workdays),
            remedy: "".into(),
            ..base
        },
        (Some(end), Some(step)) => {
            let message = format!(
                "{}开始公示，满{}个工作日要到{}，实际{}就结束了。",
                chinese(start),
                posting.workdays,
                chinese(least),
                chinese(end)
            );
            let finding = Finding {
                actual: Some(end.to_smolstr()),
                counted: thin_vec![super::person::counted(step)],
                message,
                ..base
            };
            walk.broken(posting.lenient_until, step, end, finding)
        }
        _ if step.is_some() || walk.path.passed(posting.step).is_some() => Finding {
            answer: Answer::CannotTell,
            lacks: walk.lacks_day(posting.step),
            missing: thin_vec!["公示结束日期".to_owned()],
            message: format!("{}开始公示，没有登记到哪一天结束，无法判断公示时间。", chinese(start)),
            remedy: "请补填公示结束日期，精确到日。".into(),
            ..base
        },
        _ => Finding {
            answer: Answer::NotApplicable,
            message: format!("{}开始公示，公示结束最早在{}。", chinese(start), chinese(least)),
            remedy: "".into(),
            ..base
        },
    });
}
