//! The fixed day of each month.

use smol_str::ToSmolStr;
use thin_vec::thin_vec;

use super::{excused, in_scope};
use crate::ground::calendar::{
    Day, Per, Period, day_of_month, days_after, month_day, period_containing, periods_of, weekday_of_month,
};
use crate::law::rulebook::docket::{Docket, Existence, about_unit, counted, existence, short_of};
use crate::law::rulebook::facts::{FixedDay, MeetingFacts, UnitFacts};
use crate::law::rulebook::params::FixedDayOf;
use crate::law::rulebook::readings;
use crate::law::rulebook::rule::Rule;
use crate::law::rulebook::{Answer, Finding, RecordKind};

/// Judges each month of the year in which the unit met; without a fixed day, says so once.
pub fn judge(docket: &Docket<'_>, rule: &Rule, params: &FixedDayOf, unit: &UnitFacts, out: &mut Vec<Finding>) {
    let Some(year) = docket.year_days() else { return };
    if !in_scope(&rule.scope, unit) || year.from > docket.facts.as_of || existence(unit, year) == Existence::Never {
        return;
    }
    if unit.theme_day.is_none() {
        out.push(no_fixed_day(docket, rule, unit, year));
        return;
    }
    for month in periods_of(docket.facts.year, Per::Month) {
        let met: Vec<_> = docket
            .held(unit.id, params.meeting)
            .iter()
            .copied()
            .filter(|m| m.on.is_some_and(|on| month.contains(on)))
            .collect();
        if let Some(on) = met.first().and_then(|m| m.on) {
            judge_month(docket, rule, unit, on, &met, out);
        }
    }
}

/// Judges the month of `on` by the meetings given: one on the fixed day is enough.
pub fn judge_month(
    docket: &Docket<'_>,
    rule: &Rule,
    unit: &UnitFacts,
    on: Day,
    meetings: &[&MeetingFacts],
    out: &mut Vec<Finding>,
) {
    if !in_scope(&rule.scope, unit) {
        return;
    }
    let month = period_containing(on, Per::Month);
    let Some(fixed) = unit.theme_day.and_then(|fixed| fixed_day_of(fixed, on)) else {
        out.push(no_fixed_day(docket, rule, unit, month));
        return;
    };
    let Some(version) = rule.version_on(on) else {
        out.push(docket.not_covered(rule, about_unit(unit), unit.id, on));
        return;
    };
    let drift = docket.readings.drift_days;
    let last = days_after(fixed, drift).unwrap_or(fixed);
    let days: Vec<_> = meetings.iter().filter_map(|m| m.on).map(month_day).collect();
    let base = Finding {
        period: Some(month),
        required: Some(fixed.to_smolstr()),
        actual: Some(
            meetings.iter().filter_map(|m| m.on).map(|d| d.to_smolstr()).collect::<Vec<_>>().join("、").into(),
        ),
        earliest_on: Some(fixed),
        due_on: Some(last),
        counted: meetings.iter().map(|m| counted(m)).collect(),
        readings: thin_vec![docket.readings.said(readings::THEME_DAY_DRIFT)],
        ..docket.finding(rule, Some(version), about_unit(unit), unit.id)
    };
    if meetings.iter().filter_map(|m| m.on).any(|d| fixed <= d && d <= last) {
        let message = format!("固定日是{}，实际{}，符合。", month_day(fixed), days.join("、"));
        out.push(Finding { message, remedy: "".into(), ..base });
        return;
    }
    let finding = Finding {
        answer: short_of(rule.weight),
        message: format!("固定日是{}，实际在{}，偏离了固定日，请说明原因。", month_day(fixed), days.join("、")),
        ..base
    };
    let excuse = docket
        .excuse(rule, RecordKind::Unit, unit.id, Some(month))
        .or_else(|| meetings.iter().find_map(|m| docket.excuse(rule, RecordKind::Meeting, m.id, None)));
    out.push(excused(rule, excuse, finding));
}

/// The fixed day in the month of a day; a day the month lacks becomes its last.
fn fixed_day_of(fixed: FixedDay, within: Day) -> Option<Day> {
    match fixed {
        FixedDay::DayOfMonth(number) => Some(day_of_month(within, number.into())),
        FixedDay::WeekdayOfMonth(nth, weekday) => weekday_of_month(within, nth.into(), weekday.into()),
    }
}

fn no_fixed_day(docket: &Docket<'_>, rule: &Rule, unit: &UnitFacts, days: Period) -> Finding {
    Finding {
        answer: Answer::NotApplicable,
        period: Some(days),
        message: "没有登记主题党日的固定日，不作判断。".to_owned(),
        remedy: "请在支部资料里填写主题党日固定日，例如每月5日或每月第一个星期五。".into(),
        ..docket.finding(rule, rule.version_on(docket.moment()), about_unit(unit), unit.id)
    }
}
