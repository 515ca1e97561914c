//! A life as the dated events tell it: where the person stood on every day, and to which way toward
//! membership each step belongs. Pure.
//!
//! A way may end (取消预备党员资格, 不再作为培养对象, 出党, leaving) and another begin with a new application. Each keeps
//! its own steps, so that an old year shows the old dates and the rules judge each by its own.

mod walk;

#[cfg(test)]
mod tests;

use self::walk::Walk;
use super::status::Status;
use super::{EventKind, PersonEvent, Stage};
use crate::ground::calendar::{Day, PartialDate};

/// One way toward membership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// First day; the beginning of time for the first way.
    pub from: Day,
    /// Place of the event that opened it; none for the first way, which nothing need open.
    pub opened_by: Option<usize>,
    /// How far it came.
    stage: Stage,
    /// When it ended, and when an ending was lifted again.
    pub endings: Vec<Ending>,
    /// Which of the kinds that open a way it holds, a bit each.
    held: u8,
}

/// The end of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// First day it is over.
    pub on: Day,
    /// By what.
    pub kind: EventKind,
    /// First day it goes on again.
    pub lifted: Option<Day>,
}

impl Way {
    const fn opened(from: Day, opened_by: Option<usize>) -> Self {
        Self { from, opened_by, stage: Stage::None, endings: Vec::new(), held: 0 }
    }

    /// Whether it holds an event of a kind that opens one.
    const fn holds(&self, kind: EventKind) -> bool {
        self.held & bit(kind) != 0
    }

    /// The ending that holds on a day.
    pub fn ended(&self, day: Day) -> Option<Ending> {
        self.endings.iter().rev().copied().find(|e| e.on <= day && e.lifted.is_none_or(|lifted| day < lifted))
    }

    /// The day by which it was last taken up again after an ending.
    pub fn resumed(&self, day: Day) -> Option<Day> {
        self.endings.iter().filter_map(|e| e.lifted).filter(|lifted| *lifted <= day).max()
    }
}

/// A life: every status, oldest first, and every way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Life {
    /// The first status holds from the beginning of time.
    pub history: Vec<Status>,
    /// At least one.
    pub ways: Vec<Way>,
    /// The way of each event, in the order they were entered; empty where there is but one.
    way_of: Vec<u16>,
}

impl Life {
    /// Reads a life from its events, in the order they were entered.
    ///
    /// A date known only to the month or year counts from its first day. An event without a date
    /// counts from the beginning, save these: an undated 转正 cannot precede the 入党 it follows, an undated
    /// place cannot precede the transfer that first brought the person here, an undated leaving or return comes
    /// after everything dated that was entered before it, and an undated step entered after a way had ended
    /// is of the way that was open then.
    pub fn of(events: &[PersonEvent]) -> Self {
        Walk::over(events, &days(events)).life
    }

    /// The way of the event at a place.
    pub fn way_of(&self, place: usize) -> usize {
        self.way_of.get(place).copied().map_or(0, usize::from)
    }
}

/// The day each event counts from.
fn days(events: &[PersonEvent]) -> Vec<Day> {
    let admitted = first(events, |kind| kind == EventKind::Admitted);
    let arrived = first_arrival(events);
    let mut days: Vec<Day> = Vec::with_capacity(events.len());
    // An ending was entered before: only then may a step without a date be of a later way.
    let mut over = false;
    for (place, event) in events.iter().enumerate() {
        let before = events.get(..place).unwrap_or(&[]);
        let latest = || before.iter().filter_map(|e| e.on).map(PartialDate::first_day).max();
        let day = match event.kind {
            _ if event.on.is_some() => event.on.map(PartialDate::first_day),
            kind if comes_after(kind) => latest(),
            kind if returns(kind) => Walk::over(before, &days).awaits(kind).then(latest).flatten(),
            kind if over && kind.is_step() => {
                let later = in_later_way(event, before, &Walk::over(before, &days).life);
                later.or(if kind == EventKind::Confirmed { admitted } else { None })
            }
            EventKind::Confirmed => admitted,
            EventKind::Assigned => arrived,
            _ => None,
        };
        days.push(day.unwrap_or(Day::MIN));
        over |= ends_way(event.kind) || event.kind == EventKind::TransferredOut;
    }
    days
}

/// Where a step without a date is of a way that began, or begins, after another had ended: its first day.
fn in_later_way(event: &PersonEvent, before: &[PersonEvent], life: &Life) -> Option<Day> {
    let at = life.history.last()?.way;
    let way = life.ways.get(at)?;
    if let Some(ending) = way.ended(Day::MAX) {
        // What the ended way has already is said of another.
        return (opens(event.kind) && way.holds(event.kind)).then_some(ending.on);
    }
    if at == 0 {
        return None;
    }
    let of_way = before.iter().enumerate().filter(|(place, _)| life.way_of(*place) == at).map(|(_, e)| e);
    let admitted = of_way.filter(|e| e.kind == EventKind::Admitted).filter_map(|e| e.on).min();
    let admitted = admitted.filter(|_| event.kind == EventKind::Confirmed).map(PartialDate::first_day);
    Some(admitted.unwrap_or(way.from))
}

fn first(events: &[PersonEvent], wanted: impl Fn(EventKind) -> bool) -> Option<Day> {
    events.iter().filter(|e| wanted(e.kind)).filter_map(|e| e.on).map(PartialDate::first_day).min()
}

/// The day a person first came here from elsewhere; none where he or she was placed or had left before.
pub(super) fn first_arrival(events: &[PersonEvent]) -> Option<Day> {
    let came = first(events, |kind| kind == EventKind::TransferredIn)?;
    let earlier = first(events, |kind| matches!(kind, EventKind::Assigned | EventKind::TransferredOut));
    earlier.is_none_or(|day| day >= came).then_some(came)
}

/// What is true only after something else was: nobody leaves before being here.
const fn comes_after(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::TransferredOut
            | EventKind::Removed
            | EventKind::Died
            | EventKind::MembershipSuspended
            | EventKind::ProbationCancelled
            | EventKind::CandidacyEnded
            | EventKind::FloatingOut
            | EventKind::ContactLost
    )
}

/// What undoes something that was before.
const fn returns(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::TransferredIn | EventKind::MembershipRestored | EventKind::FloatingBack | EventKind::ContactRestored
    )
}

/// What ends a way for good. Leaving the school does not: the way goes on where the person comes back.
const fn ends_way(kind: EventKind) -> bool {
    matches!(kind, EventKind::ProbationCancelled | EventKind::CandidacyEnded | EventKind::Removed | EventKind::Died)
}

/// What may be the first that is known of a way.
const fn opens(kind: EventKind) -> bool {
    matches!(kind, EventKind::Applied | EventKind::Activist | EventKind::Prospect | EventKind::Admitted)
}

const fn bit(kind: EventKind) -> u8 {
    match kind {
        EventKind::Applied => 1,
        EventKind::Activist => 2,
        EventKind::Prospect => 4,
        EventKind::Admitted => 8,
        _ => 0,
    }
}

/// Where an event takes the person on the way.
pub(crate) const fn leads_to(kind: EventKind) -> Option<Stage> {
    match kind {
        EventKind::Applied => Some(Stage::Applicant),
        EventKind::Activist => Some(Stage::Activist),
        EventKind::Prospect => Some(Stage::Prospect),
        EventKind::Admitted => Some(Stage::ProbationaryMember),
        // 转正 is in force once approved; a roster may know only the day it counts from.
        EventKind::Confirmed | EventKind::ConfirmationApproved => Some(Stage::FullMember),
        _ => None,
    }
}

const fn rank(stage: Stage) -> u8 {
    match stage {
        Stage::None => 0,
        Stage::Applicant => 1,
        Stage::Activist => 2,
        Stage::Prospect => 3,
        Stage::ProbationaryMember => 4,
        _ => 5,
    }
}
