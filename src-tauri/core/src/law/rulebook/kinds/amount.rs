//! A number within bounds, on the judging day.

use smol_str::ToSmolStr;
use thin_vec::thin_vec;

use super::{excused, in_scope};
use crate::ground::calendar::{Day, Period};
use crate::law::rulebook::docket::{Docket, Existence, about_unit, committee_seats, existence, members_on, short_of};
use crate::law::rulebook::facts::UnitFacts;
use crate::law::rulebook::params::{Amount, Measure, Params};
use crate::law::rulebook::rule::Rule;
use crate::law::rulebook::{Answer, Finding, RecordKind};

/// Judges a unit that exists on the day.
pub fn judge(docket: &Docket<'_>, rule: &Rule, unit: &UnitFacts, out: &mut Vec<Finding>) {
    let day = docket.moment();
    let today = Period { from: day, to: day };
    if !in_scope(&rule.scope, unit) || matches!(existence(unit, today), Existence::Never) {
        return;
    }
    let Some(version) = rule.version_on(day) else {
        out.push(docket.not_covered(rule, about_unit(unit), unit.id, day));
        return;
    };
    let Params::Amount(params) = &version.params else { return };
    let base = docket.finding(rule, Some(version), about_unit(unit), unit.id);
    if let Some(why) = not_applicable(rule, unit, day) {
        out.push(Finding { answer: Answer::NotApplicable, message: why, remedy: "".into(), ..base });
        return;
    }
    let base = Finding { required: Some(bounds(params).into()), ..base };
    let needs_roster = rule.scope.full_members_at_least.is_some() && members_on(unit, day).is_none();
    let measured = if needs_roster { None } else { measure(params.measure, unit, day) };
    let Some(found) = measured else {
        let missing =
            if params.measure == Measure::CommitteeSeats && !needs_roster { "支委会成员" } else { "党员名册" };
        out.push(Finding {
            answer: Answer::CannotTell,
            missing: thin_vec![missing.to_owned()],
            message: format!("没有{}的{missing}，无法判断{}。", unit.name, params.measure.label()),
            remedy: format!("请录入{missing}。").into(),
            ..base
        });
        return;
    };
    let base = Finding { actual: Some(found.to_smolstr()), ..base };
    let what = params.measure.label();
    if params.at_least.is_none_or(|least| found >= least) && params.at_most.is_none_or(|most| found <= most) {
        let unusual = params.usually_at_most.filter(|usual| found > *usual);
        let note = unusual.map_or_else(String::new, |usual| format!("，多于通常的{usual}，仍在限度内"));
        out.push(Finding {
            message: format!("{what}{found}，要求{}{note}。", bounds(params)),
            remedy: "".into(),
            ..base
        });
        return;
    }
    let finding =
        Finding {
            answer: short_of(rule.weight), message: format!("{what}{found}，要求{}。", bounds(params)), ..base
        };
    out.push(excused(rule, docket.excuse(rule, RecordKind::Unit, unit.id, None), finding));
}

fn not_applicable(rule: &Rule, unit: &UnitFacts, day: Day) -> Option<String> {
    match rule.scope.joint {
        Some(true) if unit.covers == 0 => return Some("不是联合党支部。".to_owned()),
        Some(false) if unit.covers > 0 => return Some("是联合党支部，按联合党支部的要求判断。".to_owned()),
        _ => {}
    }
    let least = rule.scope.full_members_at_least?;
    let (full, _) = members_on(unit, day)?;
    (full < least).then(|| format!("正式党员{full}人，不足{least}人，不设支部委员会。"))
}

fn measure(measure: Measure, unit: &UnitFacts, day: Day) -> Option<u32> {
    match measure {
        Measure::FullMembers => members_on(unit, day).map(|(full, _)| full),
        Measure::AllMembers => members_on(unit, day).map(|(_, all)| all),
        Measure::Covers => Some(unit.covers),
        Measure::CommitteeSeats => Some(committee_seats(unit, day)).filter(|n| *n > 0),
    }
}

fn bounds(params: &Amount) -> String {
    match (params.at_least, params.at_most) {
        (Some(least), Some(most)) => format!("{least}至{most}"),
        (Some(least), None) => format!("不少于{least}"),
        (None, Some(most)) => format!("不超过{most}"),
        (None, None) => String::new(),
    }
}
