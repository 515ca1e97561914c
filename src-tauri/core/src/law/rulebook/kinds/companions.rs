//! Mentors and sponsors: how many, full members, free of sanctions that weigh.

use smol_str::format_smolstr;
use thin_vec::thin_vec;

use super::person::{Walk, counted};
use crate::ground::calendar::{Day, day_before};
use crate::law::rulebook::candidate::CompanionFacts;
use crate::law::rulebook::lack::Lack;
use crate::law::rulebook::params::{CompanionPart, Companions, Params};
use crate::law::rulebook::{Answer, Counted, Finding, RecordKind, Subject, Weight};

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
    let Some(version) = walk.version(on, out) else { return };
    let Params::Companions(params) = &version.params else { return };
    // Judged as they stand now while the stage lasts: a change is to be made good in time.
    let ended = walk.path.date(about.role.until()).map(|d| day_before(d.first_day()));
    let at = if walk.over() { on } else { ended.unwrap_or(walk.as_of()).max(on) };
    let standing: Vec<&CompanionFacts> = named.into_iter().filter(|c| c.until.is_none_or(|u| at < u)).collect();
    let base = Finding {
        counted: step
            .map(counted)
            .into_iter()
            .chain(standing.iter().map(|c| Counted {
                kind: RecordKind::Companion,
                id: c.id,
                on: c.from.map(Into::into),
            }))
            .collect(),
        ..walk.finding(version)
    };
    if standing.is_empty() {
        let role = params.role.label();
        out.push(Finding {
            answer: Answer::CannotTell,
            missing: thin_vec![format!("{role}姓名")],
            message: format!("没有登记现在的{role}是谁，无法判断。"),
            remedy: format!("请登记{role}。").into(),
            ..base
        });
        return;
    }
    out.push(match params.part {
        CompanionPart::Number => number(params, &standing, base),
        CompanionPart::FullMember => full_members(params, &standing, on, base),
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
    let base = Finding { required: Some(required.clone().into()), actual: Some(format_smolstr!("{n}名")), ..base };
    if n >= params.least && n <= params.most {
        let message = format!("{role}{n}名，符合{required}的要求。");
        return Finding { message, remedy: "".into(), ..base };
    }
    Finding { answer: Answer::Breach, message: format!("{role}{n}名，应为{required}。"), ..base }
}

fn names(people: &[&&CompanionFacts]) -> String {
    people.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join("、")
}

/// Who stands in no roster: whatever is asked of them waits for that.
fn unlisted(unknown: &[&&CompanionFacts]) -> Option<Box<Lack>> {
    let name = unknown.first()?.name.as_str().into();
    Lack::of(Subject { kind: RecordKind::Person, id: 0, name }, "名册里的登记")
}

fn full_members(params: &Companions, standing: &[&CompanionFacts], on: Day, base: Finding) -> Finding {
    let role = params.role.label();
    let day = |c: &CompanionFacts| c.from.unwrap_or(on);
    let not: Vec<_> = standing.iter().filter(|c| c.known && c.full_from.is_none_or(|f| f > day(c))).collect();
    let unknown: Vec<_> = standing.iter().filter(|c| !c.known).collect();
    if !not.is_empty() {
        return Finding {
            answer: Answer::Breach,
            message: format!("{}在确定为{role}时不是正式党员。", names(&not)),
            ..base
        };
    }
    if !unknown.is_empty() {
        let who = names(&unknown);
        return Finding {
            answer: Answer::CannotTell,
            lacks: unlisted(&unknown),
            missing: thin_vec![format!("{who}的党员身份")],
            message: format!("名册里没有{who}的党员身份，无法判断。"),
            remedy: "请从名册中选择，或核对后在备注中写明。".into(),
            ..base
        };
    }
    Finding { message: format!("{role}都是正式党员。"), remedy: "".into(), ..base }
}

fn sanctions(walk: &Walk<'_>, params: &Companions, standing: &[&CompanionFacts], on: Day, base: Finding) -> Finding {
    let role = params.role.label();
    let weighs = |c: &CompanionFacts, bars: bool| {
        let day = c.from.unwrap_or(on);
        c.sanctions.iter().any(|s| {
            let until = s.until.or_else(|| params.weighs.get(&s.kind)?.after(s.from));
            s.bars == bars && s.from <= day && until.is_none_or(|u| day < u)
        })
    };
    let barred: Vec<_> = standing.iter().filter(|c| weighs(c, true)).collect();
    let weighed: Vec<_> = standing.iter().filter(|c| weighs(c, false)).collect();
    if !barred.is_empty() {
        let message = format!("{}当时还没有恢复党员权利（留党察看或权利中止），不能担任{role}。", names(&barred));
        return Finding { answer: Answer::Breach, message, ..base };
    }
    if !weighed.is_empty() && params.discouraged {
        let message = format!("{}当时在处分影响期内，不宜担任{role}。", names(&weighed));
        let finding = Finding { answer: Answer::NeedsReason, message, ..base };
        // 不宜, not 不能: a reason is heard, whatever the verb of the rest of the rule.
        return super::excused_as(Weight::Normally, walk.excuse(), finding);
    }
    let unknown: Vec<_> = standing.iter().filter(|c| !c.known).collect();
    if !unknown.is_empty() {
        let who = names(&unknown);
        return Finding {
            answer: Answer::CannotTell,
            lacks: unlisted(&unknown),
            missing: thin_vec![format!("{who}的处分情况")],
            message: format!("{who}不在名册里，不知道有没有处分影响，无法判断。"),
            remedy: "请从名册中选择，或核对后在备注中写明。".into(),
            ..base
        };
    }
    // The text of that day says nothing of sanctions that do not bar: told, not held against anybody.
    let message = if weighed.is_empty() {
        format!("名册里没有影响担任{role}的处分。")
    } else {
        format!("{}当时受过处分；当时的条文没有不宜担任的说法，不按影响期判断。", names(&weighed))
    };
    Finding { message, remedy: "".into(), ..base }
}
