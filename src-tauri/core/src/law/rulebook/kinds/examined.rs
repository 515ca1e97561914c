//! Papers of somebody who came from another place while on probation, to be examined by those who take him in.

use smol_str::ToSmolStr;
use thin_vec::thin_vec;

use super::{excused, person::Walk};
use crate::ground::calendar::PartialDate;
use crate::law::rulebook::candidate::StepFacts;
use crate::law::rulebook::docket::short_of;
use crate::law::rulebook::params::{Examined, Params};
use crate::law::rulebook::{Answer, Finding};

/// Judges a candidate by the last coming.
pub fn judge(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let Some(Params::Examined(about)) = walk.rule.nearest(walk.as_of()).map(|v| &v.params) else { return };
    let path = walk.path;
    if path.ended().is_some() || !path.done(about.from) {
        return;
    }
    let coming = path.all(about.comes);
    let Some((place, came, sure)) =
        coming.iter().enumerate().rev().find_map(|(place, s)| Some((place, *s, within(walk, about, s)?)))
    else {
        return;
    };
    let Some(version) = walk.version(came.on.map_or(walk.as_of(), PartialDate::first_day), out) else { return };
    // What was examined before a second coming belongs to the first.
    let again = coming.get(..place).unwrap_or_default().iter().any(|s| within(walk, about, s).is_some());
    let since = came.on.filter(|_| again);
    let examined = path
        .all(about.step)
        .iter()
        .find(|s| s.on.is_none_or(|on| since.is_none_or(|since| on.last_day() >= since.first_day())));
    let day = came.on.map_or_else(|| "转入日期未填，".to_owned(), |on| format!("{}转入，", on.chinese()));
    let what = about.step.label();
    if let Some(step) = examined {
        let on = step.on.map_or_else(|| "日期未填，已".to_owned(), PartialDate::chinese);
        out.push(Finding {
            actual: step.on.map(|on| on.to_smolstr()),
            message: format!("{day}{on}{what}。"),
            remedy: "".into(),
            ..walk.about(version, step)
        });
        return;
    }
    let base = Finding { missing: thin_vec![format!("“{what}”的记录")], ..walk.about(version, came) };
    if !sure {
        out.push(Finding {
            answer: Answer::CannotTell,
            missing: thin_vec!["精确到日的转入日期".to_owned()],
            message: format!("{day}日期不够精确，不知道转入时是不是在预备期内。"),
            remedy: "请补填转入日期。".into(),
            ..base
        });
        return;
    }
    let over = about.until.iter().copied().find(|m| path.done(*m));
    out.push(match over {
        Some(later) => Finding {
            answer: Answer::CannotTell,
            message: format!("{day}已登记“{}”，没有登记“{what}”，不知道是否办过，无法判断。", later.label()),
            ..base
        },
        None => {
            let message = format!("{day}还没有登记“{what}”。");
            excused(walk.rule, walk.excuse(), Finding { answer: short_of(walk.rule.weight), message, ..base })
        }
    });
}

/// Was the coming within the stage: surely, perhaps, or not at all.
fn within(walk: &Walk<'_>, about: &Examined, came: &StepFacts) -> Option<bool> {
    let from = walk.path.date(about.from);
    let until = about.until.iter().filter_map(|m| walk.path.date(*m)).min_by_key(|on| on.first_day());
    let (Some(on), Some(from)) = (came.on, from) else { return Some(false) };
    let never = on.last_day() < from.first_day() || until.is_some_and(|u| on.first_day() >= u.last_day());
    let surely = on.first_day() >= from.last_day() && until.is_none_or(|u| on.last_day() < u.first_day());
    (!never).then_some(surely)
}
