//! A training long enough by days or by hours.

use thin_vec::thin_vec;

use super::person::Walk;
use crate::law::rulebook::params::Params;
use crate::law::rulebook::{Answer, Finding};

/// Judges a candidate.
pub fn judge(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let Some(Params::Training(about)) = walk.rule.nearest(walk.as_of()).map(|v| &v.params) else { return };
    let Some(step) = walk.path.step(about.step) else { return };
    let on = step.on.map_or(walk.as_of(), |on| on.first_day());
    let Some(version) = walk.version(on, out) else { return };
    let Params::Training(training) = &version.params else { return };
    let required = format!("{}天或{}学时", training.days, training.hours);
    let parts: Vec<String> =
        [step.days.map(|d| format!("{d}天")), step.hours.map(|h| format!("{h}学时"))].into_iter().flatten().collect();
    let had = parts.join("、");
    let base = Finding { required: Some(required.clone().into()), ..walk.about(version, step) };
    out.push(if parts.is_empty() {
        Finding {
            answer: Answer::CannotTell,
            missing: thin_vec!["培训天数或学时".to_owned()],
            message: "登记了集中培训，没有填写天数或学时，无法判断。".to_owned(),
            remedy: "请对照结业证明填写天数或学时。".into(),
            ..base
        }
    } else if step.days.is_some_and(|d| d >= training.days) || step.hours.is_some_and(|h| h >= training.hours) {
        Finding {
            actual: Some(had.clone().into()), message: format!("集中培训{had}。"), remedy: "".into(), ..base
        }
    } else {
        let message = format!("集中培训{had}，不足{required}。");
        walk.broken(None, step, on, Finding { actual: Some(had.into()), message, ..base })
    });
}
