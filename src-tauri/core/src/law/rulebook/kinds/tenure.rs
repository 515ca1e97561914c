//! 党龄 on taking a post.

use smol_str::ToSmolStr;
use thin_vec::thin_vec;

use super::{excused, in_scope};
use crate::law::rulebook::docket::{Docket, Existence, about_unit, existence, short_of};
use crate::law::rulebook::facts::{PostFacts, UnitFacts};
use crate::law::rulebook::params::Tenure;
use crate::law::rulebook::rule::Rule;
use crate::law::rulebook::{Answer, Finding, RecordKind, Subject};

/// Judges everybody who held the post in the year.
pub fn judge(docket: &Docket<'_>, rule: &Rule, params: &Tenure, unit: &UnitFacts, out: &mut Vec<Finding>) {
    let Some(year) = docket.year_days() else { return };
    let moment = docket.moment();
    if !in_scope(&rule.scope, unit) || existence(unit, year) == Existence::Never || year.from > docket.facts.as_of {
        return;
    }
    let mut any = false;
    for post in unit.posts.iter().filter(|p| {
        p.role == params.role
            && p.until.is_none_or(|until| until > year.from)
            && p.from.is_none_or(|from| from.first_day() <= moment)
    }) {
        any = true;
        out.push(one(docket, rule, params, unit, post));
    }
    if !any {
        out.push(Finding {
            answer: Answer::CannotTell,
            missing: thin_vec![params.role.label().to_owned()],
            message: format!("{}没有登记{}，无法判断党龄。", unit.name, params.role.label()),
            remedy: format!("请登记{}及任职时间。", params.role.label()).into(),
            ..docket.finding(rule, rule.version_on(moment), about_unit(unit), unit.id)
        });
    }
}

fn one(docket: &Docket<'_>, rule: &Rule, params: &Tenure, unit: &UnitFacts, post: &PostFacts) -> Finding {
    let subject = Subject { kind: RecordKind::Person, id: post.person, name: post.name.as_str().into() };
    let day = post.from.map_or_else(|| docket.moment(), |from| from.first_day());
    let Some(version) = rule.version_on(day) else {
        return docket.not_covered(rule, subject, unit.id, day);
    };
    let base = Finding {
        required: Some(params.standing.label().into()),
        actual: post.standing_from.map(|d| d.to_smolstr()),
        ..docket.finding(rule, Some(version), subject, unit.id)
    };
    let (Some(from), Some(standing)) = (post.from, post.standing_from) else {
        let mut missing = Vec::new();
        if post.from.is_none() {
            missing.push("任职时间".to_owned());
        }
        if post.standing_from.is_none() {
            missing.push("转正时间".to_owned());
        }
        return Finding {
            answer: Answer::CannotTell,
            message: format!("{}缺少{}，无法判断任职时的党龄。", post.name, missing.join("、")),
            missing: missing.into(),
            remedy: "请补填缺少的日期。".into(),
            ..base
        };
    };
    let (Some(soonest), Some(latest)) =
        (params.standing.after(standing.first_day()), params.standing.after(standing.last_day()))
    else {
        return base;
    };
    let base = Finding { earliest_on: Some(latest), ..base };
    let what = format!("{}自{standing}起算党龄，{from}任{}", post.name, params.role.label());
    if latest <= from.first_day() {
        return Finding { message: format!("{what}，满{}。", params.standing.label()), remedy: "".into(), ..base };
    }
    if from.last_day() < soonest {
        let message = format!("{what}，不满{}，请说明原因。", params.standing.label());
        let excuse = docket.excuse(rule, RecordKind::Person, post.person, None);
        return excused(rule, excuse, Finding { answer: short_of(rule.weight), message, ..base });
    }
    Finding {
        answer: Answer::CannotTell,
        missing: thin_vec!["精确到日的任职时间和转正时间".to_owned()],
        message: format!("{what}，日期不够精确，无法判断是否满{}。", params.standing.label()),
        remedy: "请把日期补到日。".into(),
        ..base
    }
}
