//! The walk through a life: what each event does to where the person stands, in the order of their days.

use super::{Ending, Life, Way, bit, ends_way, leads_to, opens, rank};
use crate::books::organisation::status::Status;
use crate::books::organisation::{EventKind, PersonEvent, Stage};
use crate::ground::calendar::{Day, PartialDate};

/// Why somebody is not where the way came to. The latest tells the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gone {
    Away,
    Suspended,
    Out,
}

/// A walk through the events in the order of their days.
pub(super) struct Walk {
    pub(super) life: Life,
    now: Status,
    gone: Vec<Gone>,
    dead: bool,
    /// The person left the school on this way, whether or not he or she came back.
    left: Option<Day>,
}

impl Walk {
    pub(super) fn over(events: &[PersonEvent], days: &[Day]) -> Self {
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
        // What has no day of its own counts from the day of what it follows.
        let last = event.on.map_or(order[at].0, PartialDate::last_day);
        let follows: fn(EventKind) -> bool = match event.kind {
            kind if opens(kind) => {
                let onward = leads_to(kind).is_some_and(|to| rank(to) > rank(self.way().stage));
                if onward || self.is_over() {
                    return None;
                }
                |kind| ends_way(kind) && kind != EventKind::Died || kind == EventKind::TransferredOut
            }
            kind if self.awaits(kind) => return None,
            EventKind::TransferredIn if event.on.is_none() => |kind| kind == EventKind::TransferredOut,
            EventKind::MembershipRestored => |kind| matches!(kind, EventKind::MembershipSuspended | EventKind::Removed),
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
    pub(super) fn awaits(&self, kind: EventKind) -> bool {
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
