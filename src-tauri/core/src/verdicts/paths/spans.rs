//! The paths a person has been on, one after the other.

use super::PathSpan;
use crate::books::organisation::{Ending, EventKind, Member, Stage, Way, leads_to};
use crate::ground::calendar::Day;
use crate::ground::error::{Problem, Result};

/// The number the clerk sees.
pub(super) fn number(way: usize) -> u32 {
    u32::try_from(way + 1).unwrap_or(u32::MAX)
}

/// The way of a number; the one that stands on the day where none is named.
pub(super) fn chosen(member: &Member, as_of: Day, number: Option<u32>) -> Result<usize> {
    let Some(number) = number else { return Ok(member.way_on(as_of)) };
    let way = usize::try_from(number).ok().and_then(|n| n.checked_sub(1));
    way.filter(|way| begun(member, as_of).any(|(at, _)| at == *way))
        .ok_or_else(|| Problem::not_found(format!("没有第{number}次发展的记录")).field("path").advise("请刷新后再选。"))
}

/// Ways begun by a day, with their place.
fn begun(member: &Member, as_of: Day) -> impl Iterator<Item = (usize, &Way)> {
    member.ways().iter().enumerate().filter(move |(_, way)| way.from <= as_of)
}

/// Every path begun by a day, oldest first.
pub(super) fn spans(member: &Member, as_of: Day) -> Vec<PathSpan> {
    let now = member.way_on(as_of);
    begun(member, as_of)
        .map(|(at, way)| {
            let ended = way.ended(as_of);
            let taken = member.of_way(at).filter(|e| e.kind.is_step()).filter_map(|e| e.on);
            let stage = stage(member, at, as_of);
            PathSpan {
                number: number(at),
                from: taken.min_by_key(|on| on.first_day()),
                ended_on: ended.map(|e| e.on).filter(|on| *on > Day::MIN),
                ended_by: ended.map(said).unwrap_or_default().to_owned(),
                stage,
                stage_name: stage.label().to_owned(),
                present: at == now,
            }
        })
        .collect()
}

/// How far a way had come by a day.
fn stage(member: &Member, way: usize, as_of: Day) -> Stage {
    let by_then = |e: &&crate::books::organisation::PersonEvent| e.on.is_none_or(|on| on.first_day() <= as_of);
    let stages = member.of_way(way).filter(by_then).filter_map(|e| leads_to(e.kind));
    // The stages are declared in the order of the path.
    stages.max_by_key(|s| *s as u8).unwrap_or(Stage::None)
}

fn said(ending: Ending) -> &'static str {
    match ending.kind {
        EventKind::ProbationCancelled => "取消预备党员资格",
        EventKind::CandidacyEnded => "不再作为培养对象",
        EventKind::Removed => "出党",
        EventKind::TransferredOut => "转出",
        EventKind::Died => "去世",
        EventKind::MembershipRestored => "恢复党籍，接着原来的",
        _ => "重新申请",
    }
}
