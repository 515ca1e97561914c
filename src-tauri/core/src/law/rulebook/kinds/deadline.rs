//! A day by which something must be done, counted from another day that itself is not counted.

use chrono::Datelike;
use smol_str::ToSmolStr;
use thin_vec::thin_vec;

use super::{excused, in_scope};
use crate::ground::calendar::{Day, Period, chinese, days_between};
use crate::law::rulebook::docket::{Docket, about_unit, too_late};
use crate::law::rulebook::facts::UnitFacts;
use crate::law::rulebook::params::{Deadline, Params, UnitDay};
use crate::law::rulebook::readings;
use crate::law::rulebook::rule::Rule;
use crate::law::rulebook::{Answer, Finding, RecordKind};

/// Judges a unit. What ended in another year is not told again.
pub fn judge(docket: &Docket<'_>, rule: &Rule, unit: &UnitFacts, out: &mut Vec<Finding>) {
    if !in_scope(&rule.scope, unit) {
        return;
    }
    let as_of = docket.facts.as_of;
    let Some(nearest) = rule.nearest(as_of) else { return };
    let Params::Deadline(params) = &nearest.params else { return };
    let start = params.starts.of(unit).filter(|d| *d <= as_of);
    let end = params.ends.of(unit).filter(|d| *d <= as_of);
    if end.is_some_and(|end| end.year() != docket.facts.year)
        || start.is_some_and(|start| start.year() > docket.facts.year)
    {
        return;
    }
    let (starts, ends) = (params.starts.label(), params.ends.label());
    let Some(start) = start else {
        let base = docket.finding(rule, rule.version_on(docket.moment()), about_unit(unit), unit.id);
        out.push(match end {
            None => Finding {
                answer: Answer::NotApplicable,
                message: format!("没有登记{starts}，没有要办的期限。"),
                remedy: "".into(),
                ..base
            },
            Some(_) => Finding {
                answer: Answer::CannotTell,
                missing: thin_vec![format!("{starts}日期")],
                message: format!("登记了{ends}，没有登记{starts}日期，无法判断是否按期。"),
                remedy: format!("请补填{starts}日期。").into(),
                ..base
            },
        });
        return;
    };
    let Some(version) = rule.version_on(start) else {
        out.push(docket.not_covered(rule, about_unit(unit), unit.id, start));
        return;
    };
    let Params::Deadline(params) = &version.params else { return };
    let Some(plain) = params.add.after(start) else { return };
    let rolls = params.roll && docket.readings.roll;
    let due = if rolls { docket.facts.rest_days.roll_forward_or_weekday(plain) } else { plain };
    let mut said = Vec::new();
    if due != plain {
        said.push(format!("{}，由{}顺延。", docket.readings.said(readings::ROLL_HOLIDAY), chinese(plain)));
    }
    if rolls && !docket.facts.rest_days.holds(plain.year()) {
        said.push(format!("没有{}年的节假日表，只按周末判断是否顺延。", plain.year()));
    }
    let base = Finding {
        period: Some(Period { from: start, to: due }),
        due_on: Some(due),
        required: Some(params.add.label().into()),
        actual: end.map(|d: Day| d.to_smolstr()),
        readings: said.into(),
        ..docket.finding(rule, Some(version), about_unit(unit), unit.id)
    };
    out.push(verdict(docket, rule, unit, params, (start, end, due), base));
}

fn verdict(
    docket: &Docket<'_>,
    rule: &Rule,
    unit: &UnitFacts,
    params: &Deadline,
    (start, end, due): (Day, Option<Day>, Day),
    base: Finding,
) -> Finding {
    let (starts, ends) = (params.starts.label(), params.ends.label());
    let excuse = docket.excuse(rule, RecordKind::Unit, unit.id, None);
    match end {
        Some(end) if end < start => Finding {
            answer: Answer::CannotTell,
            missing: thin_vec!["先后一致的日期".to_owned()],
            message: format!("{ends}日期早于{starts}日期，无法判断。"),
            remedy: "请核对两个日期。".into(),
            ..base
        },
        Some(end) if end <= due => Finding {
            message: format!("{}{starts}，{}{ends}，在期限{}之内。", chinese(start), chinese(end), chinese(due)),
            remedy: "".into(),
            ..base
        },
        Some(end) => {
            let late = days_between(due, end);
            let message =
                format!("{}{starts}，期限{}，{}才{ends}，晚了{late}天。", chinese(start), chinese(due), chinese(end));
            excused(rule, excuse, Finding { answer: too_late(rule.weight), message, ..base })
        }
        None => {
            let left = days_between(docket.facts.as_of, due);
            let (answer, rest) = match left {
                ..0 => (too_late(rule.weight), format!("已过{}天", -left)),
                _ if left <= i64::from(params.warn_days_before) => (Answer::Soon, format!("还剩{left}天")),
                _ => (Answer::Due, format!("还剩{left}天")),
            };
            let message = format!("{}{starts}，期限{}，尚未{ends}，{rest}。", chinese(start), chinese(due));
            let finding = Finding { answer, message, missing: thin_vec![format!("{ends}日期")], ..base };
            if left < 0 { excused(rule, excuse, finding) } else { finding }
        }
    }
}

impl UnitDay {
    fn of(self, unit: &UnitFacts) -> Option<Day> {
        match self {
            Self::AppliedOn => unit.applied_on,
            Self::ApprovedOn => unit.approved_on,
        }
    }
}
