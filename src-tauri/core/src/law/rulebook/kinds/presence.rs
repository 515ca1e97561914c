//! A step that must have been taken at all: the oath before confirmation.

use smol_str::ToSmolStr;
use thin_vec::thin_vec;

use super::person::Walk;
use crate::ground::calendar::PartialDate;
use crate::law::rulebook::candidate::{Milestone, StepFacts};
use crate::law::rulebook::params::{Params, Presence};
use crate::law::rulebook::rule::Version;
use crate::law::rulebook::{Answer, Finding};

/// Judges a candidate.
pub fn judge(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let Some(Params::Presence(about)) = walk.rule.nearest(walk.as_of()).map(|v| &v.params) else { return };
    let step = walk.path.step(about.step);
    let later = about.before.iter().copied().find(|m| walk.path.done(*m));
    if step.is_none() && later.is_none() && (walk.over() || !walk.path.done(about.from)) {
        return;
    }
    let on = step.and_then(|s| s.on).or_else(|| later.and_then(|m| walk.path.date(m)));
    let Some(version) = walk.version(on.map_or(walk.as_of(), PartialDate::first_day), out) else { return };
    let Params::Presence(params) = &version.params else { return };
    out.push(match (step, later) {
        (Some(step), Some(later)) => ordered(walk, version, step, later),
        (Some(step), None) => match step.on {
            Some(on) => Finding {
                actual: Some(on.to_smolstr()),
                message: format!("{}{}。", on.chinese(), params.step.label()),
                remedy: "".into(),
                ..walk.about(version, step)
            },
            None => undated(walk, version, step, &[params.step]),
        },
        (None, Some(later)) => Finding {
            answer: Answer::CannotTell,
            missing: thin_vec![format!("“{}”的记录", params.step.label())],
            message: format!(
                "已登记“{}”，没有登记“{}”，不知道是否办过，无法判断。",
                later.label(),
                params.step.label()
            ),
            ..walk.finding(version)
        },
        (None, None) => open(walk, version, params),
    });
}

fn ordered(walk: &Walk<'_>, version: &Version, step: &StepFacts, later: Milestone) -> Finding {
    let label = step.milestone.label();
    let (Some(on), Some(before)) = (step.on, walk.path.date(later)) else {
        let unknown = [(step.milestone, step.on), (later, walk.path.date(later))];
        let unknown: Vec<Milestone> = unknown.into_iter().filter(|(_, on)| on.is_none()).map(|(m, _)| m).collect();
        return undated(walk, version, step, &unknown);
    };
    let finding = Finding { actual: Some(on.to_smolstr()), ..walk.about(version, step) };
    if on.last_day() <= before.first_day() {
        let message = format!("{}{label}，在{}（{}）之前。", on.chinese(), later.label(), before.chinese());
        return Finding { message, remedy: "".into(), ..finding };
    }
    if on.first_day() > before.last_day() {
        let message = format!("{}{}时还没有{label}，{}才{label}。", before.chinese(), later.label(), on.chinese());
        return walk.broken(None, step, on.first_day(), Finding { message, ..finding });
    }
    Finding {
        answer: Answer::CannotTell,
        missing: thin_vec!["精确到日的日期".to_owned()],
        message: format!("{}{label}，{}{}，日期不够精确，分不出先后。", on.chinese(), before.chinese(), later.label()),
        remedy: "请补填日期。".into(),
        ..finding
    }
}

fn undated(walk: &Walk<'_>, version: &Version, step: &StepFacts, unknown: &[Milestone]) -> Finding {
    let missing: Vec<String> = unknown.iter().map(|m| format!("“{}”的日期", m.label())).collect();
    Finding {
        answer: Answer::CannotTell,
        message: format!("没有登记{}，无法判断。", missing.join("和")),
        missing: missing.into(),
        remedy: "请补填日期。".into(),
        ..walk.about(version, step)
    }
}

/// Not taken, and there is time: by when is another rule's to say.
fn open(walk: &Walk<'_>, version: &Version, params: &Presence) -> Finding {
    let before = params.before.first().map_or("", |m| m.label());
    Finding {
        answer: Answer::NotApplicable,
        message: format!("还没有{before}，{}应在这之前办。", params.step.label()),
        remedy: "".into(),
        ..walk.finding(version)
    }
}
