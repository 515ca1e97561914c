//! One meeting as it is written: who came, what was said and how it was voted.

use chrono::Datelike;
use rusqlite::Connection;

use super::days::plus_days;
use super::dice::Dice;
use super::folk::Folk;
use super::matters::Matter;
use super::plan::Plan;
use super::stock::Stock;
use crate::books::meetings::{
    Attendance, Meeting, MeetingKind, MeetingState, MeetingTopic, Presence, Vote, checked, insert,
};
use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::ground::ids::{MeetingId, PersonId, UnitId};

/// Days ahead for which meetings are planned.
const AHEAD: i32 = 45;

/// How many come at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Crowd {
    /// More than half of those who may vote, and of all.
    Enough,
    /// Four fifths, as an election asks.
    FourFifths,
    /// Fewer than half: one of the faults.
    TooFew,
}

/// A meeting about to be written.
pub(super) struct Draft<'a> {
    pub(super) unit: UnitId,
    pub(super) kinds: &'a [MeetingKind],
    pub(super) day: Day,
    pub(super) year_of: Option<i32>,
    pub(super) due: Vec<&'a Folk>,
    pub(super) chair: &'a str,
    pub(super) recorder: &'a str,
    /// So many in a hundred come.
    pub(super) come: usize,
    pub(super) crowd: Crowd,
    /// It was to be, and was not.
    pub(super) called_off: bool,
    /// Nobody wrote down where it was, and who wrote.
    pub(super) sketchy: bool,
    /// Only the numbers are left.
    pub(super) counts_only: bool,
    /// The committee is elected.
    pub(super) election: bool,
    pub(super) matters: Vec<Matter<'a>>,
    /// Something else that is voted on.
    pub(super) motion: Option<&'a str>,
    pub(super) dice: Dice,
}

impl Draft<'_> {
    /// Writes it as far as it has come on the judging day; its id where it was held.
    pub(super) fn write(mut self, tx: &Connection, plan: &Plan, stock: &Stock) -> Result<Option<MeetingId>> {
        let today = plan.today;
        if self.day > plus_days(today, AHEAD) {
            return Ok(None);
        }
        let mut dice = std::mem::take(&mut self.dice);
        let first = self.kinds.first().copied().unwrap_or(MeetingKind::ThemeDay);
        let texts = if self.election { &stock.election } else { stock.texts(first) };
        let held = self.day <= today && !self.called_off;
        let (year, month) = (self.day.year(), self.day.month());
        let title = self
            .year_of
            .map_or(format!("{year}年{month}月{}", texts.title), |of| format!("{of}{}", dated(&texts.title)));
        let early = if dice.chance(12) { dice.between(1, 4) } else { 0 };
        let places = if first == MeetingKind::ThemeDay { &stock.outside } else { &stock.places };
        let mut meeting = Meeting {
            id: None,
            unit: self.unit,
            unit_name: String::new(),
            kinds: self.kinds.to_vec(),
            topics: if self.election { vec![MeetingTopic::Election] } else { Vec::new() },
            title,
            state: match (held, self.called_off) {
                (_, true) => MeetingState::Cancelled,
                (false, _) => MeetingState::Planned,
                _ if self.crowd != Crowd::TooFew && self.day > plus_days(today, -6) && dice.chance(40) => {
                    MeetingState::Held
                }
                _ => MeetingState::Recorded,
            },
            year_of: self.year_of,
            planned_on: Some(plus_days(self.day, -early)),
            held_on: held.then_some(self.day),
            place: dice.pick(places).to_owned(),
            chair: self.chair.to_owned(),
            recorder: self.recorder.to_owned(),
            lecturer: String::new(),
            agenda: said(dice.pick(&texts.agenda), self.matters.iter().map(|m| m.item())),
            minutes: String::new(),
            decisions: String::new(),
            in_attendance: String::new(),
            counts_only: false,
            due: None,
            present: None,
            on_leave: None,
            absent_names: String::new(),
            attendance: Vec::new(),
            votes: Vec::new(),
            attachments: Vec::new(),
            note: if self.called_off { "【示例】因故取消" } else { "示例" }.to_owned(),
        };
        if self.sketchy {
            (meeting.place, meeting.recorder) = (String::new(), String::new());
        }
        if first == MeetingKind::Lecture {
            meeting.lecturer = match (month, self.due.get(dice.below(self.due.len()))) {
                (5, _) | (_, None) => self.chair.to_owned(),
                (_, Some(folk)) => folk.name.clone(),
            };
        }
        if held {
            if meeting.state == MeetingState::Recorded {
                meeting.minutes = dice.pick(&texts.minutes).to_owned();
                meeting.decisions = said(dice.pick(&texts.decisions), self.matters.iter().filter_map(|m| m.decision()));
            }
            self.attend(&mut meeting, plan, stock, &mut dice);
            meeting.votes = self.votes(&meeting, &mut dice);
            if self.counts_only {
                forget_names(&mut meeting, &self.due);
            }
        }
        insert(tx, &checked(meeting)?).map(|id| held.then_some(id))
    }

    /// Who came; those who did not have a reason.
    fn attend(&self, meeting: &mut Meeting, plan: &Plan, stock: &Stock, dice: &mut Dice) {
        let lecture = meeting.kinds.contains(&MeetingKind::Lecture);
        let asked: Vec<PersonId> = self.matters.iter().filter(|m| m.is_voted()).map(|m| m.folk.id).collect();
        let few = self.crowd == Crowd::TooFew;
        let needed = |folk: &Folk| {
            let others = [meeting.recorder.as_str(), meeting.lecturer.as_str()];
            folk.name == self.chair || (!few && others.contains(&folk.name.as_str())) || asked.contains(&folk.id)
        };
        let mut presences: Vec<Presence> = Vec::with_capacity(self.due.len());
        for folk in &self.due {
            presences.push(if needed(folk) {
                Presence::Present
            } else if folk.excused && dice.chance(90) {
                Presence::Exempt
            } else if dice.chance(self.come) {
                Presence::Present
            } else if dice.chance(85) {
                Presence::Leave
            } else {
                Presence::Absent
            });
        }
        self.crowd(&mut presences, &needed);
        for (folk, presence) in self.due.iter().zip(presences) {
            let reason = if presence == Presence::Leave { dice.pick(&stock.facts.leave_reasons) } else { "" };
            let stayed_away = matches!(presence, Presence::Leave | Presence::Absent);
            let made_up = plus_days(self.day, dice.between(3, 9));
            let makes_up = stayed_away && lecture && made_up <= plan.today && dice.chance(70);
            meeting.attendance.push(Attendance {
                person: folk.id,
                name: String::new(),
                presence,
                reason: reason.to_owned(),
                made_up_on: makes_up.then_some(made_up),
                voting: false,
            });
        }
    }

    /// Has as many come as have to, or as few.
    fn crowd(&self, presences: &mut [Presence], needed: &dyn Fn(&Folk) -> bool) {
        let votes: Vec<bool> = self.due.iter().map(|folk| folk.is_full(self.day)).collect();
        let (everybody, voters) = (self.due.len(), votes.iter().filter(|v| **v).count());
        let came = |at: usize, presences: &[Presence]| presences[at] == Presence::Present;
        let mut here = (0..everybody).filter(|at| came(*at, presences)).count();
        let mut voting = (0..everybody).filter(|at| votes[*at] && came(*at, presences)).count();
        for (at, folk) in self.due.iter().enumerate() {
            let asked = match self.crowd {
                Crowd::Enough => 2 * here <= everybody || 2 * voting <= voters,
                Crowd::FourFifths => 5 * here < 4 * everybody || 5 * voting < 4 * voters,
                Crowd::TooFew => false,
            };
            // Somebody has to be there.
            let unasked = self.crowd == Crowd::TooFew && voting > 1 && 10 * voting > 4 * voters;
            if asked && !came(at, presences) {
                presences[at] = Presence::Present;
                here += 1;
                voting += usize::from(votes[at]);
            } else if unasked && came(at, presences) && !needed(folk) {
                presences[at] = Presence::Leave;
                here -= 1;
                voting -= usize::from(votes[at]);
            }
        }
    }

    /// Votes of those who have one and came, on each person and each matter apart.
    fn votes(&self, meeting: &Meeting, dice: &mut Dice) -> Vec<Vote> {
        let number = |n: usize| u32::try_from(n).unwrap_or(0);
        let voters = || self.due.iter().zip(&meeting.attendance).filter(|(f, _)| f.is_full(self.day));
        let due = number(voters().count());
        let present = number(voters().filter(|(_, a)| a.presence == Presence::Present).count());
        let mut vote = |subject: String, person: Option<PersonId>| {
            // Nobody abstains where every vote is needed.
            let abstain = if 2 * present > due + 2 { number(dice.below(2)) } else { 0 };
            Vote {
                id: None,
                subject,
                voting_due: due,
                voting_present: present,
                yes: present - abstain,
                no: 0,
                abstain,
                admission: person.is_some(),
                election: false,
                person,
            }
        };
        let motion = self.motion.map(|subject| vote(subject.to_owned(), None));
        let on_people = self.matters.iter().filter(|m| m.is_voted());
        on_people.map(|m| vote(format!("【示例】{}", m.item()), Some(m.folk.id))).chain(motion).collect()
    }
}

/// A text of the stock with what is added to it; all of it says that it is made up.
fn said(text: &str, more: impl Iterator<Item = String>) -> String {
    let more: Vec<String> = more.collect();
    match (more.is_empty(), text.trim_end_matches('。')) {
        (true, _) => text.to_owned(),
        (_, "") => format!("【示例】{}。", more.join("；")),
        (_, text) => format!("{text}；{}。", more.join("；")),
    }
}

/// 年度… follows the year as it stands; other titles take 年度 between.
fn dated(title: &str) -> String {
    if title.starts_with("年度") { title.to_owned() } else { format!("年度{title}") }
}

/// Only headcounts are left, as in old files.
fn forget_names(meeting: &mut Meeting, due: &[&Folk]) {
    let count = |presence: Presence| {
        u32::try_from(meeting.attendance.iter().filter(|a| a.presence == presence).count()).unwrap_or(0)
    };
    let (present, leave) = (count(Presence::Present), count(Presence::Leave));
    let absent: Vec<&str> = meeting
        .attendance
        .iter()
        .zip(due)
        .filter(|(a, _)| matches!(a.presence, Presence::Leave | Presence::Absent))
        .map(|(_, f)| f.name.as_str())
        .collect();
    meeting.absent_names = absent.join("、");
    meeting.due = u32::try_from(meeting.attendance.len()).ok().map(|all| all - count(Presence::Exempt));
    meeting.present = Some(present);
    meeting.on_leave = Some(leave);
    meeting.counts_only = true;
    meeting.attendance.clear();
}
