//! Where a span ends: one reckoning for verdicts, for the timeline and for the what-if.

use crate::ground::calendar::{Day, PartialDate, WorkCalendar, chinese, day_after, day_before};
use crate::law::rulebook::candidate::Milestone;
use crate::law::rulebook::length::Length;
use crate::law::rulebook::params::{Side, Span};
use crate::law::rulebook::readings::{self, Readings};
use crate::law::rulebook::rule::Version;

use super::Path;

/// What the reckoning rests on besides the rule.
pub struct Ground<'a> {
    /// The candidate's path.
    pub path: &'a Path<'a>,
    /// Readings in force.
    pub readings: &'a Readings,
    /// Days of rest.
    pub rest: &'a WorkCalendar,
}

/// A lawful border of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// First or last lawful day.
    pub day: Day,
    /// With a reason, the last day of all.
    pub at_most: Option<Day>,
    /// Readings that shaped it, in words.
    pub said: Vec<String>,
}

/// The span's parameters, if the version is of that kind.
pub const fn span_of(version: &Version) -> Option<&Span> {
    match &version.params {
        crate::law::rulebook::params::Params::Span(span) => Some(span),
        _ => None,
    }
}

/// The border a span sets when it is counted from `base`; none where the calendar has no such day
/// or an extension has no end yet.
pub fn limit(span: &Span, version: &Version, base: Day, ground: &Ground<'_>) -> Option<Limit> {
    let mut said = Vec::new();
    let mut base = base;
    if span.new_limit && base < version.from && ground.readings.from_law {
        base = version.from;
        said.push(ground.readings.said(readings::DEVELOPMENT_TRANSITION));
    }
    let extended = span.extended_by.and_then(|m| ground.path.step(m));
    let end = match (extended, span.add) {
        (Some(extension), _) => extension.until?,
        (None, Some(add)) => {
            let day = add.after(base)?;
            if no_corresponding_day(add, base, day) {
                said.push(format!("{}没有对应日，按月末{}计，请以组织部门的口径为准。", chinese(base), chinese(day)));
            }
            day
        }
        (None, None) => base,
    };
    let moved = span.moved_by_transfer.zip(transfer_within(ground.path, base, end));
    let mut day = match (span.add.filter(|_| extended.is_none()), moved, span.grace) {
        (_, Some((more, on)), _) => {
            said.push(format!("{}转入，可推迟{}讨论。", on.chinese(), more.label()));
            more.after(end)?
        }
        (Some(add), None, Some(grace)) => add.and_after(grace, base)?,
        (None, None, Some(grace)) => grace.after(end)?,
        (_, None, None) => end,
    };
    if span.full_term && ground.readings.full_term_next_day {
        day = day_after(day);
        said.push(ground.readings.said(readings::FULL_TERM));
    }
    if span.probation_end && ground.readings.probation_last_day {
        day = day_before(day);
        said.push(ground.readings.said(readings::CONFIRMATION_DAY));
    }
    if span.roll && span.side == Side::Latest && ground.readings.development_roll {
        let rolled = ground.rest.roll_forward_or_weekday(day);
        if rolled != day {
            said.push(format!("{}，由{}顺延。", ground.readings.said(readings::DEVELOPMENT_ROLL), chinese(day)));
        }
        day = rolled;
    }
    let at_most = match span.at_most {
        Some(most) => Some(most.after(base)?),
        None => None,
    };
    Some(Limit { day, at_most, said })
}

/// The last transfer to this school after `base` and not after `end`.
fn transfer_within(path: &Path<'_>, base: Day, end: Day) -> Option<PartialDate> {
    let all = path.all(Milestone::TransferredIn).iter().rev().filter_map(|s| s.on);
    all.into_iter().find(|on| on.first_day() > base && on.first_day() <= end)
}

/// Nobody asks this of the candidate: the duty is new, what it belongs to was done before, and the
/// reading on the change of law spares it.
pub fn spared(span: &Span, version: &Version, ground: &Ground<'_>) -> bool {
    let path = ground.path;
    let missing = !path.done(span.step) || span.after.iter().any(|m| !path.done(*m));
    let before = span.spared_by.and_then(|m| path.date(m)).is_some_and(|on| on.last_day() < version.from);
    missing && before && !ground.readings.publicity_asked
}

/// The month it falls in lacks the day it was counted from.
pub fn no_corresponding_day(add: Length, base: Day, day: Day) -> bool {
    use chrono::Datelike;
    matches!(add, Length::Months(_)) && base.day() != day.day()
}

/// Where the span is counted from: the latest of the steps named, as far as they are dated.
pub struct Base {
    /// The step it is counted from.
    pub from: Milestone,
    /// First day it may have been.
    pub first: Day,
    /// Last day it may have been.
    pub last: Day,
    /// Steps named whose day is not known.
    pub unknown: Vec<Milestone>,
    /// What moved it, in words.
    pub said: Vec<String>,
}

/// The base of a span on this path; `None` where none of its steps is dated.
pub fn base(span: &Span, ground: &Ground<'_>) -> Option<Base> {
    let path = ground.path;
    let mut found: Option<Base> = None;
    let mut unknown = Vec::new();
    for milestone in &span.after {
        let submitted =
            span.or_from.filter(|_| ground.readings.from_submission).and_then(|m| path.date(m).map(|on| (m, on)));
        let Some((from, on)) = submitted.or_else(|| path.date(*milestone).map(|on| (*milestone, on))) else {
            unknown.push(*milestone);
            continue;
        };
        let (first, last) = (on.first_day(), on.last_day());
        let earlier = found.as_ref().map_or(first, |b| b.first);
        if found.as_ref().is_none_or(|b| last > b.last) {
            found = Some(Base { from, first, last, unknown: Vec::new(), said: Vec::new() });
        }
        // The latest of them is no earlier than any of them.
        if let Some(b) = &mut found {
            b.first = b.first.max(earlier).max(first);
        }
    }
    let mut base = found?;
    base.unknown = unknown;
    if base.from != span.after.first().copied().unwrap_or(base.from) && span.or_from == Some(base.from) {
        base.said.push(ground.readings.said(readings::APPROVAL_FROM));
    }
    if span.restarts_without_file {
        restart(span, ground, &mut base);
    }
    Some(base)
}

/// FZ-35: the time counts on over a transfer only where the file came along.
fn restart(span: &Span, ground: &Ground<'_>, base: &mut Base) {
    let path = ground.path;
    let step = path.date(span.step).map(|d| d.last_day());
    let moved = path
        .all(Milestone::TransferredIn)
        .iter()
        .filter_map(|s| s.on)
        .filter(|on| on.first_day() > base.last && step.is_none_or(|s| on.first_day() <= s))
        .max();
    let Some(moved) = moved else { return };
    if path.done(Milestone::FileReceived) {
        base.said.push(format!("{}转入，培养教育材料已收到，时间连续计算。", moved.chinese()));
        return;
    }
    base.said.push(format!("{}转入，没有收到培养教育材料的记录，自转入之日重新计算。", moved.chinese()));
    (base.first, base.last, base.from) = (moved.first_day(), moved.last_day(), Milestone::TransferredIn);
}
