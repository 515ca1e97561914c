//! Mentors and sponsors: how many, full members, free of sanctions that weigh.

use super::person::{Walk, counted};
use crate::calendar::Day;
use crate::rulebook::candidate::CompanionFacts;
use crate::rulebook::params::Params;
use crate::rulebook::step_params::{CompanionPart, Companions};
use crate::rulebook::{Answer, Counted, Finding};

/// Judges a candidate, on the day the companions were named.
pub fn judge(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let Some(Params::Companions(about)) = walk.rule.nearest(walk.as_of()).map(|v| &v.params) else { return };
    let step = walk.path.step(about.step);
    let named: Vec<&CompanionFacts> = walk
        .path
        .candidate
        .companions
        .iter()
        .filter(|c| c.role == about.role && c.from.is_none_or(|f| f <= walk.as_of()))
        .collect();
    let Some(on) = step.and_then(|s| s.on).map(|d| d.last_day()).or_else(|| named.iter().filter_map(|c| c.from).max())
    else {
        return;
    };
    let Some(version) = walk.rule.version_on(on) else {
        out.push(walk.not_covered(on));
        return;
    };
    let Params::Companions(params) = &version.params else { return };
    // Judged as they stand now while the stage lasts: a change is to be made good in time.
    let at = if walk.over() { on } else { walk.as_of().max(on) };
    let standing: Vec<&CompanionFacts> = named.into_iter().filter(|c| c.until.is_none_or(|u| at < u)).collect();
    let base = Finding {
        counted: step
            .map(counted)
            .into_iter()
            .chain(standing.iter().map(|c| Counted {
                kind: "companion".to_owned(),
                id: c.id,
                on: c.from.map(Into::into),
            }))
            .collect(),
        ..walk.finding(version)
    };
    out.push(match params.part {
        CompanionPart::Number => number(params, &standing, base),
        CompanionPart::FullMember => full_members(walk, params, &standing, on, base),
        CompanionPart::Sanction => sanctions(walk, params, &standing, on, base),
    });
}

fn number(params: &Companions, standing: &[&CompanionFacts], base: Finding) -> Finding {
    let role = params.role.label();
    let n = u32::try_from(standing.len()).unwrap_or(u32::MAX);
    let required = if params.least == params.most {
        format!("{}名", params.least)
    } else {
        format!("{}至{}名", params.least, params.most)
    };
    let base = Finding { required: Some(required.clone()), actual: Some(format!("{n}名")), ..base };
    if n == 0 {
        return Finding {
            answer: Answer::CannotTell,
            missing: vec![format!("{role}姓名")],
            message: format!("没有登记{role}是谁，无法判断。"),
            remedy: format!("请登记{role}。"),
            ..base
        };
    }
    if n >= params.least && n <= params.most {
        let message = format!("{role}{n}名，符合{required}的要求。");
        return Finding { message, remedy: String::new(), ..base };
    }
    Finding { answer: Answer::Breach, message: format!("{role}{n}名，应为{required}。"), ..base }
}

fn names(people: &[&&CompanionFacts]) -> String {
    people.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join("、")
}

fn full_members(walk: &Walk<'_>, params: &Companions, standing: &[&CompanionFacts], on: Day, base: Finding) -> Finding {
    let role = params.role.label();
    let day = |c: &CompanionFacts| c.from.unwrap_or(on);
    let not: Vec<_> = standing.iter().filter(|c| c.known && c.full_from.is_none_or(|f| f > day(c))).collect();
    let unknown: Vec<_> = standing.iter().filter(|c| !c.known).collect();
    let itself: Vec<_> = standing.iter().filter(|c| c.known && c.name == walk.path.candidate.name).collect();
    if !not.is_empty() || (!itself.is_empty() && !not.is_empty()) {
        return Finding {
            answer: Answer::Breach,
            message: format!("{}在确定为{role}时不是正式党员。", names(&not)),
            ..base
        };
    }
    if standing.is_empty() || !unknown.is_empty() {
        let who = if standing.is_empty() { role.to_owned() } else { names(&unknown) };
        return Finding {
            answer: Answer::CannotTell,
            missing: vec![format!("{who}的党员身份")],
            message: format!("名册里没有{who}的党员身份，无法判断。"),
            remedy: "请从名册中选择，或核对后在备注中写明。".to_owned(),
            ..base
        };
    }
    Finding { message: format!("{role}都是正式党员。"), remedy: String::new(), ..base }
}

fn sanctions(walk: &Walk<'_>, params: &Companions, standing: &[&CompanionFacts], on: Day, base: Finding) -> Finding {
    let role = params.role.label();
    let weighs = |c: &CompanionFacts, bars: bool| {
        let day = c.from.unwrap_or(on);
        c.sanctions.iter().any(|s| s.bars == bars && s.from <= day && s.until.is_none_or(|u| day < u))
    };
    let barred: Vec<_> = standing.iter().filter(|c| weighs(c, true)).collect();
    let weighed: Vec<_> = standing.iter().filter(|c| weighs(c, false)).collect();
    if !barred.is_empty() {
        let message = format!("{}当时在留党察看或权利中止期间，不能担任{role}。", names(&barred));
        return Finding { answer: Answer::Breach, message, ..base };
    }
    if !weighed.is_empty() {
        let message = format!("{}当时在处分影响期内，不宜担任{role}。", names(&weighed));
        let finding = Finding { answer: Answer::NeedsReason, message, ..base };
        return super::excused(walk.rule, walk.excuse(), finding);
    }
    Finding { message: format!("{role}没有登记在册的处分影响。"), remedy: String::new(), ..base }
}
