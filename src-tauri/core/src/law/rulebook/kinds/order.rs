//! One meeting before another: the branch committee talks a matter over before the 党员大会 decides.

use thin_vec::thin_vec;

use super::{Sitting, in_scope};
use crate::ground::calendar::{Period, chinese, day_after, month_day};
use crate::law::rulebook::docket::{about_unit, counted, members_on, short_of};
use crate::law::rulebook::lack::Lack;
use crate::law::rulebook::params::Order;
use crate::law::rulebook::{Answer, Finding};

/// Judges a meeting that decided or voted.
pub fn judge(sitting: &Sitting<'_>, params: &Order, out: &mut Vec<Finding>) {
    let m = sitting.meeting;
    if !m.kinds.contains(&params.then)
        || (m.votes.is_empty() && !m.has_decisions)
        || !in_scope(&sitting.rule.scope, sitting.unit)
        || sitting.not_covered(out)
    {
        return;
    }
    let mut base = sitting.finding();
    let window = window(sitting, params);
    let earlier = sitting
        .docket
        .held(m.unit, params.first)
        .iter()
        .copied()
        .rev()
        .find(|c| c.id != m.id && c.on.is_some_and(|on| window.from <= on && on <= window.to));
    base.due_on = Some(sitting.on);
    base.earliest_on = None;
    if let Some(earlier) = earlier {
        base.counted.push(counted(earlier));
        let on = earlier.on.map(month_day).unwrap_or_default();
        base.message = format!("提交{}前，{on}{}已先讨论。", params.then.label(), params.first.label());
        out.push(base);
        return;
    }
    if let Some(least) = sitting.rule.scope.full_members_at_least {
        match members_on(sitting.unit, sitting.on) {
            None => {
                out.push(Finding {
                    answer: Answer::CannotTell,
                    lacks: Lack::of(about_unit(sitting.unit), "党员名册"),
                    missing: thin_vec!["党员名册".to_owned()],
                    message: format!(
                        "没有当天的党员名册，不知道是否设支部委员会，无法判断是否应先经{}讨论。",
                        params.first.label()
                    ),
                    remedy: "请录入或导入这个支部的党员名册。".into(),
                    ..base
                });
                return;
            }
            Some((full, _)) if full < least => {
                out.push(Finding {
                    answer: Answer::NotApplicable,
                    message: format!(
                        "正式党员{full}人，不足{least}人，不设支部委员会，不要求先经{}讨论。",
                        params.first.label()
                    ),
                    remedy: "".into(),
                    ..base
                });
                return;
            }
            Some(_) => {}
        }
    }
    let finding = Finding {
        answer: short_of(sitting.rule.weight),
        missing: thin_vec![format!("{}讨论记录", params.first.label())],
        message: format!(
            "{}的{}作了决定，此前（{}起）没有{}讨论的记录，请补记，或说明原因。",
            month_day(sitting.on),
            params.then.label(),
            chinese(window.from),
            params.first.label()
        ),
        ..base
    };
    sitting.push_short(finding, out);
}

/// From the day after the last meeting of the later kind, at most `look_back`, to the day itself.
fn window(sitting: &Sitting<'_>, params: &Order) -> Period {
    let back = params.look_back.before(sitting.on).unwrap_or(sitting.on);
    let after_last = sitting
        .docket
        .held(sitting.meeting.unit, params.then)
        .iter()
        .filter_map(|m| m.on)
        .rfind(|on| *on < sitting.on)
        .map(day_after);
    Period { from: after_last.map_or(back, |day| day.max(back)), to: sitting.on }
}
