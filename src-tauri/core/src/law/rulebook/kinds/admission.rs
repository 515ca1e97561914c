//! Who may approve, who is about to leave, who wants a recommendation, and the documents.

use smol_str::{ToSmolStr, format_smolstr};
use thin_vec::thin_vec;

use super::excused;
use super::person::Walk;
use crate::law::rulebook::params::Params;
use crate::law::rulebook::readings;
use crate::law::rulebook::{Answer, Finding};

/// Judges the body that approved.
pub fn judge_approver(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let Some(Params::Approver(about)) = walk.rule.nearest(walk.as_of()).map(|v| &v.params) else { return };
    for milestone in &about.steps {
        let Some(step) = walk.path.step(*milestone) else { continue };
        let on = step.on.map_or(walk.as_of(), |on| on.first_day());
        let Some(version) = walk.version(on, out) else { continue };
        let Params::Approver(params) = &version.params else { continue };
        let names: Vec<_> = params.may.iter().map(|b| b.label()).collect();
        let label = milestone.label();
        let base = Finding { required: Some(names.join("或").into()), ..walk.about(version, step) };
        out.push(match step.body {
            None => Finding {
                answer: Answer::CannotTell,
                missing: thin_vec!["审批的组织".to_owned()],
                message: format!("“{label}”没有写明由哪一级组织审批，无法判断。"),
                remedy: "请在这一步选择审批的组织。".into(),
                ..base
            },
            Some(body) if params.may.contains(&body) => Finding {
                actual: Some(body.label().into()),
                message: format!("由{}审批。", body.label()),
                remedy: "".into(),
                ..base
            },
            Some(body) => {
                let named = body.label();
                let provided = params.unless_provided.contains(&body);
                let message = if provided {
                    format!("由{named}审批，除另有规定外它没有审批权。")
                } else {
                    format!("由{named}审批，它没有审批权。")
                };
                let finding = Finding { actual: Some(named.into()), message, ..base };
                walk.broken_unless(provided, None, step, on, finding)
            }
        });
    }
}

/// Judges somebody about to leave.
pub fn judge_leaving(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let Some(Params::Leaving(about)) = walk.rule.nearest(walk.as_of()).map(|v| &v.params) else { return };
    let Some(leaves) =
        walk.path.candidate.steps.iter().filter(|s| s.milestone == about.leaves).filter_map(|s| s.on).max()
    else {
        return;
    };
    let Some(step) = walk.path.step(about.step) else { return };
    let Some(when) = step.on else { return };
    let on = when.first_day();
    let Some(version) = walk.version(on, out) else { return };
    let Params::Leaving(params) = &version.params else { return };
    let (Some(low), Some(high)) = (params.within.after(on), params.within.after(when.last_day())) else { return };
    let base = Finding {
        required: Some(params.within.label().into()),
        actual: Some(leaves.to_smolstr()),
        ..walk.about(version, step)
    };
    let label = params.step.label();
    out.push(if leaves.first_day() > high {
        let message = format!("{}{label}，{}才离开本单位。", when.chinese(), leaves.chinese());
        Finding { message, remedy: "".into(), ..base }
    } else if leaves.last_day() > low {
        Finding {
            answer: Answer::CannotTell,
            lacks: if when.exact().is_none() {
                walk.lacks_day(params.step)
            } else {
                walk.lacks("精确到日的离开日期")
            },
            missing: thin_vec!["精确到日的日期".to_owned()],
            message: format!("{}{label}，{}将离开本单位，日期不够精确，无法判断。", when.chinese(), leaves.chinese()),
            remedy: "请补填日期。".into(),
            ..base
        }
    } else {
        let message = format!(
            "{}{label}，{}将离开本单位，在{}之内，一般不办理。",
            when.chinese(),
            leaves.chinese(),
            params.within.label()
        );
        walk.broken(None, step, on, Finding { message, ..base })
    });
}

/// Judges the recommendation of the young.
pub fn judge_recommended(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let Some(Params::Recommended(about)) = walk.rule.nearest(walk.as_of()).map(|v| &v.params) else { return };
    let Some(step) = walk.path.step(about.step) else { return };
    let Some(when) = step.on else { return };
    let on = when.first_day();
    let Some(version) = walk.version(on, out) else { return };
    let Params::Recommended(params) = &version.params else { return };
    let base = Finding {
        readings: thin_vec![walk.docket.readings.said(readings::LEAGUE_RECOMMENDATION)],
        ..walk.about(version, step)
    };
    let plain = |message: &str| Finding {
        answer: Answer::NotApplicable,
        message: message.to_owned(),
        remedy: "".into(),
        ..base.clone()
    };
    if !walk.docket.readings.league_recommendation {
        out.push(plain("条文只写了群团组织推优等方式，没有写明年龄；按口径不作要求。"));
        return;
    }
    let age = params.age_at_most + 1;
    let reached = |day| crate::ground::calendar::months_after(day, age * 12);
    // Surely that old by then, surely not yet, or not to be told.
    let older = walk.path.candidate.birth.and_then(|b| {
        let (soonest, latest) = (reached(b.first_day())?, reached(b.last_day())?);
        (on >= latest).then_some(true).or((when.last_day() < soonest).then_some(false))
    });
    let wants = walk.path.step(params.wants);
    let late = wants.and_then(|w| w.on).is_some_and(|w| w.first_day() > when.last_day());
    out.push(match older {
        Some(true) => plain(&format!("确定时已满{age}周岁，不作要求。")),
        _ if wants.is_some() && !late => {
            Finding { message: "已登记群团组织推优。".to_owned(), remedy: "".into(), ..base }
        }
        None => Finding {
            answer: Answer::CannotTell,
            missing: thin_vec!["精确到日的出生日期".to_owned()],
            message: "没有精确到日的出生日期，无法判断是否应经推优。".to_owned(),
            remedy: "请补填出生日期。".into(),
            ..base
        },
        Some(false) => {
            let rest = if late { "推优登记在确定之后" } else { "没有登记群团组织推优" };
            let message = format!("确定时不满{age}周岁，{rest}。");
            walk.broken(None, step, on, Finding { missing: thin_vec!["推优记录".to_owned()], message, ..base })
        }
    });
}

/// Judges that the documents of the steps done are there.
pub fn judge_documents(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let candidate = walk.path.candidate;
    if !candidate.documents_kept {
        return;
    }
    let Some(version) = walk.version(walk.as_of(), out) else { return };
    let missing: Vec<String> = candidate.missing_documents.iter().map(|(_, name)| name.clone()).collect();
    let base = walk.finding(version);
    out.push(if missing.is_empty() {
        Finding { message: "已办各步的材料都登记在册。".to_owned(), remedy: "".into(), ..base }
    } else {
        let message = format!("已办各步还有{}份材料没有登记。", missing.len());
        let finding = Finding {
            answer: Answer::NeedsReason,
            actual: Some(format_smolstr!("缺{}份", missing.len())),
            missing: missing.into(),
            message,
            ..base
        };
        excused(walk.rule, walk.excuse(), finding)
    });
}
