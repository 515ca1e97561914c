//! Steps taken in a meeting: the meeting is there and is of the right kind; the vote on the person
//! stands apart from any other.

use smol_str::format_smolstr;
use thin_vec::thin_vec;

use super::person::Walk;
use crate::ground::calendar::Day;
use crate::law::rulebook::candidate::{Milestone, StepFacts};
use crate::law::rulebook::docket::{about_unit, full_members, kinds_label};
use crate::law::rulebook::facts::{Gathering, Progress};
use crate::law::rulebook::lack::Lack;
use crate::law::rulebook::params::InMeeting;
use crate::law::rulebook::params::{Params, Share};
use crate::law::rulebook::rule::Version;
use crate::law::rulebook::{Answer, Finding};

/// Judges that the meeting of a step exists and agrees.
pub fn judge_meeting(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let Some(Params::InMeeting(about)) = walk.rule.nearest(walk.as_of()).map(|v| &v.params) else { return };
    let Some((step, on, version)) = dated(walk, about.step, out) else { return };
    let Params::InMeeting(params) = &version.params else { return };
    let wanted = wanted(walk, params, on);
    let label = params.step.label();
    let kinds: Vec<_> = wanted.iter().map(|k| k.label()).collect();
    let kinds = kinds.join("或");
    let base = Finding {
        required: Some(kinds.clone().into()),
        meeting_kind: wanted.first().copied(),
        ..walk.about(version, step)
    };
    out.push(match step.meeting {
        Some(id) => linked(walk, id, &wanted, label, &kinds, (on, &params.verb), base),
        None => unlinked(walk, &wanted, label, &kinds, on, base),
    });
}

/// The step with its day and the version of that day; says so where there is no such day or version.
fn dated<'a>(
    walk: &Walk<'a>,
    milestone: Milestone,
    out: &mut Vec<Finding>,
) -> Option<(&'a StepFacts, Day, &'a Version)> {
    let step = walk.path.step(milestone)?;
    let on = step.on.map_or(walk.as_of(), |on| on.first_day());
    let version = walk.version(on, out)?;
    if step.on.and_then(|on| on.exact()).is_none() {
        out.push(Finding {
            answer: Answer::CannotTell,
            lacks: walk.lacks_day(milestone),
            missing: thin_vec!["精确到日的日期".to_owned()],
            message: format!("“{}”没有精确到日的日期，无法与会议核对。", milestone.label()),
            remedy: "请补填日期，或选择作出决定的会议。".into(),
            ..walk.about(version, step)
        });
        return None;
    }
    Some((step, on, version))
}

/// The kinds of meeting: another where the branch has no committee that day, or may have none for
/// want of a roster.
fn wanted(walk: &Walk<'_>, params: &InMeeting, on: Day) -> Vec<Gathering> {
    let without = walk
        .path
        .candidate
        .unit
        .and_then(|id| walk.docket.unit(id))
        .and_then(|u| full_members(u, crate::ground::calendar::Period { from: on, to: on }))
        .is_none_or(|m| m.last < 7);
    let mut kinds = params.meetings.clone();
    if without {
        kinds.extend(params.without_committee.iter().copied().filter(|k| !params.meetings.contains(k)));
    }
    kinds
}

fn linked(
    walk: &Walk<'_>,
    id: i64,
    wanted: &[Gathering],
    label: &str,
    kinds: &str,
    (on, verb): (Day, &str),
    base: Finding,
) -> Finding {
    let Some(meeting) = walk.docket.step_meeting(id) else {
        return Finding { message: format!("{label}已关联到会议。"), remedy: "".into(), ..base };
    };
    let wrong = if meeting.state == Progress::Cancelled {
        Some("已取消".to_owned())
    } else if meeting.state == Progress::Planned {
        Some("还在计划中".to_owned())
    } else if !meeting.kinds.iter().any(|k| wanted.contains(k)) {
        Some(format!("是{}，不是{kinds}", kinds_label(meeting)))
    } else {
        None
    };
    match wrong {
        Some(wrong) => Finding {
            answer: Answer::Breach,
            message: format!("{label}关联的会议{wrong}，记录互相矛盾。"),
            remedy: "请改关联到实际作出决定的会议，或更正会议记录。".into(),
            ..base
        },
        None => Finding {
            actual: Some(kinds_label(meeting).into()),
            message: format!("经{}的{}{verb}。", crate::ground::calendar::chinese(on), kinds_label(meeting)),
            remedy: "".into(),
            ..base
        },
    }
}

fn unlinked(walk: &Walk<'_>, wanted: &[Gathering], label: &str, kinds: &str, on: Day, base: Finding) -> Finding {
    let Some(unit) = walk.path.candidate.unit else {
        return Finding {
            answer: Answer::CannotTell,
            missing: thin_vec!["所在党支部".to_owned()],
            message: "没有登记所在党支部，无法核对会议。".to_owned(),
            remedy: "请先登记所在党支部。".into(),
            ..base
        };
    };
    let day = crate::ground::calendar::chinese(on);
    let held = walk.docket.step_day(unit, on).iter().any(|m| m.kinds.iter().any(|k| wanted.contains(k)));
    if !held {
        return Finding {
            answer: Answer::CannotTell,
            lacks: record_of(walk, unit, kinds, on),
            missing: thin_vec![format!("{day}的{kinds}记录")],
            message: format!("{label}登记在{day}，会议里没有这一天的{kinds}，记录对不上。"),
            remedy: format!("请登记这次{kinds}，或改正日期。").into(),
            ..base
        };
    }
    Finding {
        answer: Answer::NeedsReason,
        missing: thin_vec!["与会议的关联".to_owned()],
        message: format!("{day}有{kinds}，{label}还没有关联到它。"),
        remedy: "请在这一步选择会议，日期、到会和表决就以会议记录为准。".into(),
        ..base
    }
}

/// Where the meeting itself is not in the records, the vote waits for it too.
fn unheld(walk: &Walk<'_>, step: &StepFacts, on: Day) -> Option<Box<Lack>> {
    let unit = walk.path.candidate.unit.filter(|_| step.meeting.is_none())?;
    let general = Gathering::GeneralMeeting;
    let held = walk.docket.step_day(unit, on).iter().any(|m| m.kinds.contains(&general));
    if held { None } else { record_of(walk, unit, general.label(), on) }
}

/// The meeting of a day that is not in the records: all who took a step in it wait for it.
fn record_of(walk: &Walk<'_>, unit: i64, kinds: &str, on: Day) -> Option<Box<Lack>> {
    Lack::on(about_unit(walk.docket.unit(unit)?), format!("{kinds}记录"), on)
}

/// Judges that the vote on the person was taken apart, with more than half of those due in favour.
pub fn judge_ballot(walk: &Walk<'_>, out: &mut Vec<Finding>) {
    let Some(Params::Ballot(about)) = walk.rule.nearest(walk.as_of()).map(|v| &v.params) else { return };
    let Some((step, on, version)) = dated(walk, about.step, out) else { return };
    let label = about.step.label();
    let base = walk.about(version, step);
    let meeting = step.meeting.and_then(|id| walk.docket.step_meeting(id));
    let own = meeting.and_then(|m| m.votes.iter().find(|v| v.person == Some(walk.path.candidate.id)));
    out.push(match own {
        None => Finding {
            answer: Answer::CannotTell,
            lacks: unheld(walk, step, on).or_else(|| walk.lacks(format_smolstr!("“{label}”对本人的单独表决"))),
            missing: thin_vec!["对本人的单独表决".to_owned()],
            message: format!("{label}没有对本人单独表决的记录，无法判断。"),
            remedy: "请在会议记录里为本人单独登记一项表决，写明应到、实到、赞成、反对、弃权。".into(),
            ..base
        },
        Some(vote) => {
            let share = Share::MoreThanHalf;
            let figures = format!(
                "应到有表决权{}人，实到{}人，赞成{}票，反对{}票，弃权{}票",
                vote.voting_due, vote.voting_present, vote.yes, vote.no, vote.abstain
            );
            let quorum = share.reached(vote.voting_present, vote.voting_due);
            let passed = share.reached(vote.yes, vote.voting_due);
            let votes = [vote.yes, vote.no, vote.abstain].into_iter().fold(0, u32::saturating_add);
            if vote.voting_due == 0 || vote.voting_present.max(votes) > vote.voting_due {
                out.push(Finding {
                    answer: Answer::CannotTell,
                    missing: thin_vec!["一致的应到、实到和票数".to_owned()],
                    message: format!("{figures}，数字对不上，无法判断。"),
                    remedy: "请核对会议记录里的应到、实到和票数。".into(),
                    ..base
                });
                return;
            }
            let base = Finding {
                required: Some(format_smolstr!("实到和赞成都不少于{}人", share.least(vote.voting_due))),
                actual: Some(figures.clone().into()),
                ..base
            };
            if quorum && passed {
                Finding { message: format!("{figures}，表决通过。"), remedy: "".into(), ..base }
            } else {
                let why =
                    if quorum { "赞成没有超过应到的半数" } else { "到会没有超过应到的半数" };
                Finding { answer: Answer::Breach, message: format!("{figures}，{why}，不能通过。"), ..base }
            }
        }
    });
}
