//! A matter that a unit deals with so often a year, told by the mark on the meeting that dealt with it.

use smol_str::ToSmolStr;
use thin_vec::thin_vec;

use super::{excused, in_scope};
use crate::ground::calendar::{Period, chinese, days_between, month_day};
use crate::law::rulebook::docket::{Docket, Existence, about_unit, counted, existence, too_late};
use crate::law::rulebook::facts::{Gathering, UnitFacts};
use crate::law::rulebook::params::{OnTopic, Params};
use crate::law::rulebook::readings::{self, PartPeriod};
use crate::law::rulebook::rule::Rule;
use crate::law::rulebook::{Answer, Finding, RecordKind};

/// Judges the year of a unit.
pub fn judge(docket: &Docket<'_>, rule: &Rule, params: &OnTopic, unit: &UnitFacts, out: &mut Vec<Finding>) {
    let Some(year) = docket.year_days() else { return };
    if !in_scope(&rule.scope, unit) || year.from > docket.facts.as_of {
        return;
    }
    let exists = existence(unit, year);
    if exists == Existence::Never {
        return;
    }
    let Some(version) = rule.version_on(year.to) else {
        out.push(Finding { period: Some(year), ..docket.not_covered(rule, about_unit(unit), unit.id, year.to) });
        return;
    };
    let params = if let Params::OnTopic(own) = &version.params { own } else { params };
    let excuse = docket.excuse(rule, RecordKind::Unit, unit.id, Some(year));
    let due = excuse.and_then(|e| e.postponed_to).map_or(year.to, |to| year.to.max(to));
    let meetings = docket.year_meetings().iter().copied();
    let held: Vec<_> = meetings.filter(|m| m.unit == unit.id && m.topics.contains(&params.topic)).collect();
    let what = params.topic.label();
    let name = docket.facts.year;
    let base = Finding {
        period: Some(year),
        due_on: Some(due),
        required: Some(params.least.to_smolstr()),
        actual: Some(held.len().to_smolstr()),
        counted: held.iter().map(|m| counted(m)).collect(),
        meeting_kind: Some(Gathering::PartyMeeting),
        ..docket.finding(rule, Some(version), about_unit(unit), unit.id)
    };
    if held.len() >= params.least as usize {
        let days: Vec<String> = held.iter().filter_map(|m| m.on).map(month_day).collect();
        let message = format!("{name}年已{what}{}次（{}）。", held.len(), days.join("、"));
        out.push(Finding { message, remedy: "".into(), ..base });
        return;
    }
    if let Some(none) = not_asked(docket, params, unit, (year, exists), &base) {
        out.push(none);
        return;
    }
    let left = days_between(docket.facts.as_of, due);
    let (answer, rest) = match left {
        ..0 => (too_late(rule.weight), format!("已过{}", chinese(due))),
        _ if left <= i64::from(params.warn_days_before) => (Answer::Soon, format!("还剩{left}天")),
        _ => (Answer::Due, format!("最后一天是{}", chinese(due))),
    };
    let message = format!("{name}年应{what}{}次，已有{}次，{rest}。", params.least, held.len());
    let finding = Finding { answer, message, missing: thin_vec![format!("“{what}”的会议")], ..base };
    out.push(if left < 0 { excused(rule, excuse, finding) } else { finding });
}

/// Why a year without it asks for nothing, or cannot be told.
fn not_asked(
    docket: &Docket<'_>,
    params: &OnTopic,
    unit: &UnitFacts,
    (year, exists): (Period, Existence),
    base: &Finding,
) -> Option<Finding> {
    let none = |message: String, readings: Vec<String>| Finding {
        answer: Answer::NotApplicable,
        message,
        readings: readings.into(),
        remedy: "".into(),
        ..base.clone()
    };
    let until = year.to.min(docket.facts.as_of);
    let any = docket.facts.activists.iter().any(|a| {
        a.from <= until
            && a.until.is_none_or(|until| until >= year.from)
            && a.unit.is_none_or(|branch| docket.is_within(branch, unit.id))
    });
    if params.only_with_activists && !any {
        return Some(none(format!("{}年没有登记入党积极分子，不要求分析。", docket.facts.year), Vec::new()));
    }
    match exists {
        Existence::Unsure => Some(Finding {
            answer: Answer::CannotTell,
            missing: thin_vec!["成立日期".to_owned()],
            message: format!("{}的成立日期不够精确，无法判断。", unit.name),
            remedy: "请把成立日期补到日。".into(),
            ..base.clone()
        }),
        Existence::Part(days) => {
            let asked = match docket.readings.part {
                PartPeriod::None => false,
                PartPeriod::Half => 2 * days.days() >= year.days(),
                PartPeriod::Full => true,
            };
            let said = vec![docket.readings.said(readings::PART_PERIOD)];
            (!asked).then(|| none(format!("{}这一年只存在一部分，不作要求。", unit.name), said))
        }
        _ => None,
    }
}
