//! The notice on somebody who floats: in the place left and in the place gone to, at the same time.

use thin_vec::thin_vec;

use super::person::Walk;
use crate::ground::calendar::{Day, PartialDate};
use crate::law::rulebook::candidate::{FloatingSpan, NoticePlaces};
use crate::law::rulebook::params::Params;
use crate::law::rulebook::{Answer, Finding};

/// Judges a candidate whose notice was put up.
pub fn judge(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let Some(Params::FloatingNotice(about)) = walk.rule.nearest(walk.as_of()).map(|v| &v.params) else { return };
    let Some(step) = walk.path.step(about.step) else { return };
    let on = step.on.map_or((walk.as_of(), walk.as_of()), |on| (on.first_day(), on.last_day()));
    let Some(version) = walk.version(on.0, out) else { return };
    let Params::FloatingNotice(params) = &version.params else { return };
    let base = Finding {
        required: Some(NoticePlaces::Both.label().into()),
        actual: step.places.map(|p| p.label().into()),
        ..walk.about(version, step)
    };
    let floats = floats(&walk.path.candidate.floating, on, step.on.is_none());
    if floats == Some(false) || params.silent {
        let message = if params.silent { version.note.clone() } else { "公示时不是流动人员。".to_owned() };
        out.push(Finding { answer: Answer::NotApplicable, message, remedy: "".into(), ..base });
        return;
    }
    let day = step.on.map_or_else(|| "公示开始日期未填".to_owned(), |on| format!("{}开始公示", on.chinese()));
    out.push(match (floats, step.places) {
        (_, Some(NoticePlaces::Both)) => {
            Finding { message: format!("{day}，流出地和流入地同时公示。"), remedy: "".into(), ..base }
        }
        (None, _) => Finding {
            answer: Answer::CannotTell,
            missing: thin_vec!["精确到日的外出、返回和公示日期".to_owned()],
            message: format!("{day}，日期不够精确，不知道当时是不是流动人员，无法判断。"),
            remedy: "请补填日期。".into(),
            ..base
        },
        (_, None) => Finding {
            answer: Answer::CannotTell,
            missing: thin_vec!["公示地点".to_owned()],
            message: format!("{day}，当时是流动人员，没有登记在哪里公示，无法判断。"),
            remedy: "请在“公示开始”这一步填写公示地点。".into(),
            ..base
        },
        (_, Some(one)) => {
            let message = format!("{day}，当时是流动人员，只在{}公示。", one.label());
            walk.broken(params.lenient_until, step, on.0, Finding { message, ..base })
        }
    });
}

/// Was somebody floating all through the days, on none of them, or on some.
fn floats(spans: &[FloatingSpan], (first, last): (Day, Day), undated: bool) -> Option<bool> {
    if spans.is_empty() {
        return Some(false);
    }
    if undated {
        return None;
    }
    let begun = |span: &FloatingSpan| span.from.map_or((Day::MIN, Day::MIN), days);
    let back = |span: &FloatingSpan| span.until.map_or((Day::MAX, Day::MAX), days);
    if spans.iter().any(|s| begun(s).1 <= first && back(s).0 > last) {
        return Some(true);
    }
    let perhaps = spans.iter().any(|s| begun(s).0 <= last && back(s).1 > first);
    if perhaps { None } else { Some(false) }
}

fn days(on: PartialDate) -> (Day, Day) {
    (on.first_day(), on.last_day())
}
