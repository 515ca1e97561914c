//! A life as the dated events tell it: where the person stood on every day, and to which way toward
//! membership each step belongs. Pure.
//!
//! A way may end (取消预备党员资格, 不再作为培养对象, 出党, leaving) and another begin with a new application. Each keeps
//! its own steps, so that an old year shows the old dates and the rules judge each by its own.

use super::status::Status;
use super::{EventKind, PersonEvent, Stage};
use crate::calendar::{Day, PartialDate};

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
fn first_arrival(events: &[PersonEvent]) -> Option<Day> {
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
        EventKind::TransferredIn
            | EventKind::MembershipRestored
            | EventKind::FloatingBack
            | EventKind::ContactRestored
    )
}

/// What ends a way for good. Leaving the school does not: the way goes on where the person comes back.
const fn ends_way(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::ProbationCancelled | EventKind::CandidacyEnded | EventKind::Removed | EventKind::Died
    )
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
const fn leads_to(kind: EventKind) -> Option<Stage> {
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

/// Why somebody is not where the way came to. The latest tells the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gone {
    Away,
    Suspended,
    Out,
}

/// A walk through the events in the order of their days.
struct Walk {
    life: Life,
    now: Status,
    gone: Vec<Gone>,
    dead: bool,
    /// The person left the school on this way, whether or not he or she came back.
    left: Option<Day>,
}

impl Walk {
    fn over(events: &[PersonEvent], days: &[Day]) -> Self {
        let mut order: Vec<(Day, usize)> = days.iter().copied().zip(0..events.len()).collect();
        order.sort_by_key(|(day, place)| (*day, events[*place].kind, events[*place].id));
        let now =
            Status { from: Day::MIN, stage: Stage::None, unit: None, floating: false, out_of_contact: false, way: 0 };
        let life = Life { history: vec![now], ways: vec![Way::opened(Day::MIN, None)], way_of: Vec::new() };
        let mut walk = Self { life, now, gone: Vec::new(), dead: false, left: None };
        let mut at = 0;
        while let Some((day, place)) = order.get(at).copied() {
            if let Some(later) = walk.put_off(events, &order, at) {
                // It counts from the day of what it follows.
                let behind = order[later].0;
                order.remove(at);
                order.insert(later, (behind, place));
                continue;
            }
            walk.take(day, place, &events[place]);
            walk.note(day, place, events.len());
            at += 1;
        }
        walk
    }

    /// Where an event goes instead whose date is coarse, or the day of something else, and which only has a meaning
    /// after that: a new application in the month the old way ended, a return in the month of the going.
    fn put_off(&self, events: &[PersonEvent], order: &[(Day, usize)], at: usize) -> Option<usize> {
        let event = &events[order[at].1];
        let last = event.on.map(PartialDate::last_day)?;
        let follows: fn(EventKind) -> bool = match event.kind {
            kind if opens(kind) => {
                let onward = leads_to(kind).is_some_and(|to| rank(to) > rank(self.way().stage));
                if onward || self.is_over() {
                    return None;
                }
                |kind| ends_way(kind) && kind != EventKind::Died || kind == EventKind::TransferredOut
            }
            kind if self.awaits(kind) => return None,
            EventKind::MembershipRestored => {
                |kind| matches!(kind, EventKind::MembershipSuspended | EventKind::Removed)
            }
            EventKind::FloatingBack => |kind| kind == EventKind::FloatingOut,
            EventKind::ContactRestored => |kind| kind == EventKind::ContactLost,
            _ => return None,
        };
        let within = order.iter().enumerate().skip(at + 1).take_while(|(_, (day, _))| *day <= last);
        within.filter(|(_, (_, place))| follows(events[*place].kind)).map(|(i, _)| i).last()
    }

    fn way(&self) -> &Way {
        &self.life.ways[self.now.way]
    }

    /// Nothing more can come on this way.
    fn is_over(&self) -> bool {
        self.way().ended(Day::MAX).is_some()
    }

    /// Whether a return has something to return from.
    fn awaits(&self, kind: EventKind) -> bool {
        match kind {
            EventKind::TransferredIn => self.gone.contains(&Gone::Away),
            EventKind::MembershipRestored => self.gone.iter().any(|g| *g != Gone::Away),
            EventKind::FloatingBack => self.now.floating,
            EventKind::ContactRestored => self.now.out_of_contact,
            _ => false,
        }
    }

    fn take(&mut self, day: Day, place: usize, event: &PersonEvent) {
        let kind = event.kind;
        if opens(kind) && !self.dead {
            self.open_or_resume(day, place, kind);
        }
        if let Some(to) = leads_to(kind) {
            let way = &mut self.life.ways[self.now.way];
            if rank(to) > rank(way.stage) && !way.endings.iter().any(|e| e.lifted.is_none()) {
                way.stage = to;
            }
            way.held |= bit(kind);
        }
        match kind {
            EventKind::CandidacyEnded if !self.way().stage.is_member() => self.end(day, kind),
            EventKind::ProbationCancelled | EventKind::Removed => {
                self.end(day, kind);
                self.go(Gone::Out);
            }
            EventKind::Assigned => self.now.unit = event.unit.or(self.now.unit),
            EventKind::TransferredIn => {
                self.now.unit = event.unit.or(self.now.unit);
                self.gone.retain(|g| *g != Gone::Away);
            }
            EventKind::TransferredOut => {
                self.left = Some(day);
                self.go(Gone::Away);
            }
            EventKind::FloatingOut => self.now.floating = true,
            EventKind::FloatingBack => self.now.floating = false,
            EventKind::ContactLost => self.now.out_of_contact = true,
            EventKind::ContactRestored => self.now.out_of_contact = false,
            EventKind::MembershipSuspended => self.go(Gone::Suspended),
            EventKind::MembershipRestored => self.restore(day),
            EventKind::Died => {
                self.dead = true;
                self.end(day, kind);
            }
            // The other steps of 发展党员 change neither stage nor unit.
            _ => {}
        }
    }

    /// A new application opens a new way once the old one is over; what the old one did not come to takes it up
    /// again where it was only broken off.
    fn open_or_resume(&mut self, day: Day, place: usize, kind: EventKind) {
        let ended = self.way().ended(Day::MAX);
        let applies = kind == EventKind::Applied;
        let on_the_way = rank(self.way().stage) > 0;
        let another = match ended.map(|e| e.kind) {
            Some(EventKind::CandidacyEnded) if !applies => {
                if !self.way().holds(kind) {
                    self.lift(day);
                    return;
                }
                true
            }
            Some(_) => true,
            None if self.gone.contains(&Gone::Away) => applies,
            None => applies && on_the_way && self.left.is_some() && !self.way().stage.is_member(),
        };
        if !another {
            return;
        }
        if ended.is_none() {
            // Who left and did not come back was done with it on leaving; who did, when applying anew.
            let left = self.left.filter(|_| self.gone.contains(&Gone::Away));
            let (on, kind) = left.map_or((day, kind), |left| (left, EventKind::TransferredOut));
            self.end(on, kind);
        }
        self.life.ways.push(Way::opened(day, Some(place)));
        self.now.way = self.life.ways.len() - 1;
        (self.now.floating, self.now.out_of_contact) = (false, false);
        self.gone.clear();
        self.left = None;
    }

    fn end(&mut self, on: Day, kind: EventKind) {
        let at = self.now.way;
        if kind == EventKind::CandidacyEnded && self.is_over() {
            return;
        }
        self.life.ways[at].endings.push(Ending { on, kind, lifted: None });
    }

    fn go(&mut self, how: Gone) {
        self.gone.retain(|g| *g != how);
        self.gone.push(how);
    }

    /// The endings of the present way no longer hold.
    fn lift(&mut self, day: Day) {
        let at = self.now.way;
        for ending in self.life.ways[at].endings.iter_mut().filter(|e| e.lifted.is_none()) {
            ending.lifted = Some(day);
        }
    }

    /// 恢复党籍: a suspension ends, or the membership that was taken away is given back, even where a new way
    /// was begun since.
    fn restore(&mut self, day: Day) {
        if self.dead {
            return;
        }
        if !self.awaits(EventKind::MembershipRestored) {
            let taken = |way: &Way| {
                way.ended(Day::MAX)
                    .is_some_and(|e| matches!(e.kind, EventKind::Removed | EventKind::ProbationCancelled))
            };
            let Some(at) = self.life.ways.iter().rposition(taken).filter(|at| *at < self.now.way) else { return };
            self.end(day, EventKind::MembershipRestored);
            self.now.way = at;
        }
        self.gone.retain(|g| *g == Gone::Away);
        self.lift(day);
    }

    fn note(&mut self, day: Day, place: usize, events: usize) {
        let at = self.now.way;
        if at > 0 && self.life.way_of.is_empty() {
            self.life.way_of = vec![0; events];
        }
        if let Some(of) = self.life.way_of.get_mut(place) {
            *of = u16::try_from(at).unwrap_or(u16::MAX);
        }
        let broken_off = self.way().ended(Day::MAX).is_some_and(|e| e.kind == EventKind::CandidacyEnded);
        self.now.stage = match self.gone.last() {
            _ if self.dead => Stage::Died,
            Some(Gone::Away) => Stage::TransferredOut,
            Some(Gone::Suspended) => Stage::Suspended,
            Some(Gone::Out) => Stage::Removed,
            None if broken_off => Stage::None,
            None => self.way().stage,
        };
        self.now.from = day;
        match self.life.history.last_mut() {
            Some(last) if last.from == day => *last = self.now,
            _ => self.life.history.push(self.now),
        }
    }
}
