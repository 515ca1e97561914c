//! Who takes the chair.

use thin_vec::thin_vec;

use super::Sitting;
use crate::ground::calendar::Period;
use crate::law::rulebook::docket::{Docket, about_unit, counted, posts_on, same_name, short_of};
use crate::law::rulebook::facts::{MeetingFacts, Role, UnitFacts};
use crate::law::rulebook::params::Chair;
use crate::law::rulebook::rule::Rule;
use crate::law::rulebook::{Answer, Finding};

fn asked(params: &Chair, m: &MeetingFacts) -> bool {
    m.kinds.iter().any(|k| params.meetings.contains(k)) && !m.chair.trim().is_empty()
}

fn roles(params: &Chair) -> Vec<Role> {
    params.own.iter().chain(&params.commissioned).copied().collect()
}

/// Judges a meeting whose chair is named. A meeting without one is for the record's completeness.
pub fn judge(sitting: &Sitting<'_>, params: &Chair, out: &mut Vec<Finding>) {
    let m = sitting.meeting;
    if !asked(params, m) || posts_on(sitting.unit, sitting.on, &roles(params)).is_empty() || sitting.not_covered(out) {
        return;
    }
    let holds = |roles: &[Role]| posts_on(sitting.unit, sitting.on, roles).iter().any(|p| same_name(&p.name, &m.chair));
    let base = Finding { actual: Some(m.chair.clone().into()), ..sitting.finding() };
    if holds(&params.own) {
        let message = format!("由{}{}主持。", label(&params.own), m.chair);
        out.push(Finding { message, remedy: "".into(), ..base });
    } else if holds(&params.commissioned) {
        let message = format!("由{}{}主持。", label(&params.commissioned), m.chair);
        let readings = vec!["由副书记或委员主持的，视为受书记委托。".to_owned()];
        out.push(Finding { message, remedy: "".into(), readings: readings.into(), ..base });
    } else {
        let finding = Finding {
            answer: short_of(sitting.rule.weight),
            missing: thin_vec![format!("{}主持或委托的记录", label(&params.own))],
            message: format!(
                "主持人{}当天不是本单位登记的{}，请核对主持人或任职记录。",
                m.chair,
                label(&roles(params))
            ),
            ..base
        };
        sitting.push_short(finding, out);
    }
}

/// Once a year for a unit whose posts are not registered.
pub fn judge_unit(docket: &Docket<'_>, rule: &Rule, params: &Chair, unit: &UnitFacts, out: &mut Vec<Finding>) {
    let untold: Vec<_> = docket
        .year_meetings()
        .iter()
        .copied()
        .filter(|m| m.unit == unit.id && asked(params, m))
        .filter(|m| m.on.is_some_and(|on| posts_on(unit, on, &roles(params)).is_empty()))
        .collect();
    if untold.is_empty() {
        return;
    }
    let days = untold.first().and_then(|m| m.on).zip(untold.last().and_then(|m| m.on));
    out.push(Finding {
        answer: Answer::CannotTell,
        period: days.map(|(from, to)| Period { from, to }),
        counted: untold.iter().map(|m| counted(m)).collect(),
        missing: thin_vec![format!("{}的任职记录", label(&params.own))],
        message: format!("没有登记{}，{}次会议的主持人是否合适无法判断。", label(&roles(params)), untold.len()),
        remedy: format!("请登记{}及任职时间。", label(&params.own)).into(),
        ..docket.finding(rule, rule.version_on(docket.moment()), about_unit(unit), unit.id)
    });
}

fn label(roles: &[Role]) -> String {
    roles.iter().map(|r| r.label()).collect::<Vec<_>>().join("、")
}
