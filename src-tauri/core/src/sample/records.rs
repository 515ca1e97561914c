//! Meetings of every month: most held, some missed, some without names, a few short of quorum.

use chrono::Datelike;
use rusqlite::Connection;

use super::days::{date, plus_days, workday};
use super::dice::Dice;
use super::folk::Folk;
use super::plan::{Branch, Plan, Sort, Tree};
use super::posts::{Offices, Seat, seats_on};
use super::stock::Stock;
use crate::calendar::Day;
use crate::error::Result;
use crate::ids::UnitId;
use crate::meetings::{Attendance, Meeting, MeetingKind, MeetingState, Presence, Vote, checked, insert};
use crate::office::Work;
use crate::organisation::PostRole;

/// Days ahead for which meetings are planned.
const AHEAD: i32 = 45;

/// Everything the records rest on.
pub(super) struct Records<'a> {
    pub(super) tx: &'a Connection,
    pub(super) plan: &'a Plan,
    pub(super) stock: &'a Stock,
    pub(super) tree: &'a Tree,
    pub(super) folks: &'a [Vec<Folk>],
    pub(super) offices: &'a Offices,
}

/// A meeting about to be written.
struct Draft<'a> {
    unit: UnitId,
    kinds: &'a [MeetingKind],
    day: Day,
    year_of: Option<i32>,
    due: Vec<&'a Folk>,
    chair: &'a str,
    recorder: &'a str,
    /// So many in a hundred come.
    come: usize,
    votes: Vec<(String, bool)>,
    dice: Dice,
}

impl Records<'_> {
    /// Writes all meetings.
    pub(super) fn write(&self, work: &Work<'_>) -> Result<()> {
        let years: Vec<i32> = (self.plan.first_year - 1..=self.plan.year).collect();
        let total = (years.len() * self.tree.branches.len()) as u64;
        let mut done = 0;
        for year in years {
            for (at, branch) in self.tree.branches.iter().enumerate() {
                work.step(done, total, "编造会议记录")?;
                done += 1;
                self.life_meetings(at, branch, year)?;
                if year < self.plan.first_year {
                    continue;
                }
                for month in 1..=12 {
                    self.month(at, branch, year, month)?;
                }
                self.lectures(at, branch, year)?;
            }
            if let (Some(root), true) = (self.tree.root, year >= self.plan.first_year) {
                self.school_meetings(root, year)?;
            }
        }
        work.step(total, total, "编造会议记录")?;
        for (at, branch) in self.tree.branches.iter().enumerate() {
            self.general_meetings(at, branch)?;
        }
        Ok(())
    }

    fn dice(&self, what: u64, branch: u64, year: i32, month: u32) -> Dice {
        self.plan.dice(&[10 + what, branch, year.unsigned_abs().into(), month.into()])
    }

    /// 支委会, 党小组会 and 主题党日 of a month.
    fn month(&self, at: usize, branch: &Branch, year: i32, month: u32) -> Result<()> {
        let people = &self.folks[at];
        let mut dice = self.dice(0, branch.index, year, month);
        let day = in_term(&mut dice, year, month, 3, 10);
        let seats = seats_on(&self.offices.branches[at], day);
        let skipped = dice.chance(missed(month));
        if seats.len() >= 3 && branch.sort != Sort::Small {
            let short = dice.chance(3);
            let due = self.seated(seats).into_iter().filter(|f| f.is_due(day)).collect();
            let come = if short { 20 } else { 96 };
            self.put(skipped, self.draft(at, branch.id, &[MeetingKind::CommitteeMeeting], day, due, come, dice))?;
        }
        for (n, group) in branch.groups.iter().enumerate() {
            let mut dice = self.dice(1 + n as u64, branch.index, year, month);
            let day = in_term(&mut dice, year, month, 11, 20);
            let skipped = dice.chance(missed(month) + 2);
            let due = people.iter().filter(|f| f.group == Some(*group) && f.is_due(day)).collect();
            let mut draft = self.draft(at, *group, &[MeetingKind::GroupMeeting], day, due, 92, dice);
            if let Some((_, leader)) = self.offices.leaders.iter().find(|(g, _)| g == group) {
                draft.chair = &people[*leader].name;
            }
            self.put(skipped, draft)?;
        }
        let mut dice = self.dice(7, branch.index, year, month);
        let fixed = branch.theme_day(year, month);
        let moved = dice.chance(if matches!(month, 2 | 8) { 45 } else { 6 });
        let day = if moved { workday(plus_days(fixed, dice.between(8, 11)).min(date(year, month, 31))) } else { fixed };
        let skipped = dice.chance(missed(month));
        let draft = self.draft(at, branch.id, &[MeetingKind::ThemeDay], day, due(people, day), come(branch), dice);
        self.put(skipped, draft)
    }

    /// 党课, one a quarter; the secretary gives that of the second.
    fn lectures(&self, at: usize, branch: &Branch, year: i32) -> Result<()> {
        for (quarter, month) in [(0, 3), (1, 5), (2, 9), (3, 11)] {
            let mut dice = self.dice(8, branch.index, year, quarter);
            let day = in_term(&mut dice, year, month, 8, 24);
            let missed = dice.chance(5);
            let draft =
                self.draft(at, branch.id, &[MeetingKind::Lecture], day, due(&self.folks[at], day), come(branch), dice);
            self.put(missed, draft)?;
        }
        Ok(())
    }

    /// 党员大会, with the votes on those admitted and confirmed on the day.
    fn general_meetings(&self, at: usize, branch: &Branch) -> Result<()> {
        let people = &self.folks[at];
        for day in branch.general.iter().copied().filter(|d| d.year() >= self.plan.first_year) {
            let mut dice = self.dice(9, branch.index, day.year(), day.month());
            let mut votes: Vec<(String, bool)> = Vec::new();
            for folk in people {
                if folk.admitted == Some(day) {
                    votes.push((format!("【示例】接收{}同志为预备党员", folk.name), true));
                } else if folk.confirmed == Some(day) {
                    votes.push((format!("【示例】{}同志转为正式党员", folk.name), true));
                }
            }
            let short = votes.is_empty() && dice.chance(5);
            if votes.is_empty() && !short && dice.chance(45) {
                let subject = dice.pick(&self.stock.texts(MeetingKind::GeneralMeeting).votes);
                votes.push((subject.to_owned(), false));
            }
            let come = if short { 38 } else { come(branch) };
            let draft = self.draft(at, branch.id, &[MeetingKind::GeneralMeeting], day, due(people, day), come, dice);
            self.put(false, Draft { votes, ..draft })?;
        }
        Ok(())
    }

    /// 组织生活会 and 民主评议 of a year: half the branches by its end, half early in the next.
    fn life_meetings(&self, at: usize, branch: &Branch, year: i32) -> Result<()> {
        let mut dice = self.dice(20, branch.index, year, 0);
        let in_year = branch.index.is_multiple_of(2);
        if in_year && year < self.plan.first_year {
            return Ok(());
        }
        let month = u32::try_from(dice.between(1, 3)).unwrap_or(1);
        let day =
            if in_year { in_term(&mut dice, year, 12, 8, 24) } else { in_term(&mut dice, year + 1, month, 5, 24) };
        let kinds = [MeetingKind::OrganizationalLifeMeeting, MeetingKind::Appraisal];
        let together = dice.chance(70);
        let missed = dice.chance(3);
        let split: &[&[MeetingKind]] = if together { &[&kinds] } else { &[&kinds[..1], &kinds[1..]] };
        for (n, kinds) in split.iter().enumerate() {
            let day = if n == 0 { day } else { workday(plus_days(day, 3)) };
            let dice = self.dice(21 + n as u64, branch.index, year, 0);
            let draft = self.draft(at, branch.id, kinds, day, due(&self.folks[at], day), come(branch), dice);
            self.put(missed, Draft { year_of: Some(year), ..draft })?;
        }
        Ok(())
    }

    /// 党组织会议 of the 党总支, one a month.
    fn school_meetings(&self, root: UnitId, year: i32) -> Result<()> {
        for month in 1..=12 {
            let mut dice = self.dice(30, 900, year, month);
            let day = in_term(&mut dice, year, month, 1, 8);
            let seats = seats_on(&self.offices.root, day);
            let people = self.seated(seats);
            let skipped = dice.chance(missed(month)) || people.is_empty();
            let mut draft = self.draft(0, root, &[MeetingKind::PartyMeeting], day, people, 96, dice);
            (draft.chair, draft.recorder) =
                (self.holder(seats, PostRole::Secretary), self.holder(seats, PostRole::CommitteeMember));
            self.put(skipped, draft)?;
        }
        Ok(())
    }

    fn seated(&self, seats: &[Seat]) -> Vec<&Folk> {
        seats.iter().map(|s| &self.folks[s.branch][s.folk]).collect()
    }

    fn holder(&self, seats: &[Seat], role: PostRole) -> &str {
        seats.iter().find(|s| s.role == role).map_or("", |s| self.folks[s.branch][s.folk].name.as_str())
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one record")]
    fn draft<'b>(
        &'b self,
        at: usize,
        unit: UnitId,
        kinds: &'b [MeetingKind],
        day: Day,
        due: Vec<&'b Folk>,
        come: usize,
        dice: Dice,
    ) -> Draft<'b> {
        let seats = seats_on(&self.offices.branches[at], day);
        let chair = self.holder(seats, PostRole::Secretary);
        let member = self.holder(seats, PostRole::CommitteeMember);
        let recorder = if member.is_empty() { self.holder(seats, PostRole::DeputySecretary) } else { member };
        Draft { unit, kinds, day, year_of: None, due, chair, recorder, come, votes: Vec::new(), dice }
    }

    /// Writes a meeting as far as it has come on the judging day.
    fn put(&self, missed: bool, mut draft: Draft<'_>) -> Result<()> {
        let today = self.plan.today;
        let called_off = missed && draft.day <= today;
        let mut dice = std::mem::take(&mut draft.dice);
        if draft.day > plus_days(today, AHEAD) || (called_off && !dice.chance(20)) {
            return Ok(());
        }
        let first = draft.kinds.first().copied().unwrap_or(MeetingKind::ThemeDay);
        let texts = self.stock.texts(first);
        let held = draft.day <= today && !called_off;
        let (year, month) = (draft.day.year(), draft.day.month());
        let title = draft
            .year_of
            .map_or(format!("{year}年{month}月{}", texts.title), |of| format!("{of}{}", dated(&texts.title)));
        let early = if dice.chance(12) { dice.between(1, 4) } else { 0 };
        let places = if first == MeetingKind::ThemeDay { &self.stock.outside } else { &self.stock.places };
        let mut meeting = Meeting {
            id: None,
            unit: draft.unit,
            unit_name: String::new(),
            kinds: draft.kinds.to_vec(),
            title,
            state: match (held, called_off) {
                (_, true) => MeetingState::Cancelled,
                (false, _) => MeetingState::Planned,
                _ if draft.day > plus_days(today, -10) && dice.chance(40) => MeetingState::Held,
                _ => MeetingState::Recorded,
            },
            year_of: draft.year_of,
            planned_on: Some(plus_days(draft.day, -early)),
            held_on: held.then_some(draft.day),
            place: dice.pick(places).to_owned(),
            chair: draft.chair.to_owned(),
            recorder: draft.recorder.to_owned(),
            lecturer: String::new(),
            agenda: dice.pick(&texts.agenda).to_owned(),
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
            note: if called_off { "【示例】因故取消" } else { "示例" }.to_owned(),
        };
        if first == MeetingKind::Lecture {
            meeting.lecturer = match (month, draft.due.get(dice.below(draft.due.len()))) {
                (5, _) | (_, None) => draft.chair.to_owned(),
                (_, Some(folk)) => folk.name.clone(),
            };
        }
        if held {
            if meeting.state == MeetingState::Recorded {
                meeting.minutes = dice.pick(&texts.minutes).to_owned();
                meeting.decisions = dice.pick(&texts.decisions).to_owned();
            }
            self.attend(&mut meeting, &draft.due, draft.day, draft.come, &mut dice);
            meeting.votes = votes(&meeting, &draft, &mut dice);
            let old = draft.day.year() < self.plan.year;
            if dice.chance(if old { 55 } else { 22 }) {
                forget_names(&mut meeting, &draft.due);
            }
        }
        insert(self.tx, &checked(meeting)?)?;
        Ok(())
    }

    /// Who came; those who did not have a reason.
    fn attend(&self, meeting: &mut Meeting, due: &[&Folk], day: Day, come: usize, dice: &mut Dice) {
        let lecture = meeting.kinds.contains(&MeetingKind::Lecture);
        for folk in due {
            let excused = folk.excused && dice.chance(90);
            let (presence, reason) = if excused {
                (Presence::Exempt, "")
            } else if dice.chance(come) {
                (Presence::Present, "")
            } else if dice.chance(85) {
                (Presence::Leave, dice.pick(&self.stock.facts.leave_reasons))
            } else {
                (Presence::Absent, "")
            };
            let stayed_away = matches!(presence, Presence::Leave | Presence::Absent);
            let made_up = plus_days(day, dice.between(3, 9));
            let makes_up = stayed_away && lecture && made_up <= self.plan.today && dice.chance(70);
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
}

fn due(people: &[Folk], day: Day) -> Vec<&Folk> {
    people.iter().filter(|f| f.is_due(day)).collect()
}

const fn come(branch: &Branch) -> usize {
    match branch.sort {
        Sort::Retired => 84,
        _ => 93,
    }
}

/// So many in a hundred are missed; more in the holidays.
const fn missed(month: u32) -> usize {
    match month {
        8 => 30,
        2 | 7 => 12,
        _ => 3,
    }
}

/// A working day of a month while school is in: late in February and August, early in July.
fn in_term(dice: &mut Dice, year: i32, month: u32, first: i32, last: i32) -> Day {
    let day = match month {
        1 => dice.between(4, 15),
        2 => dice.between(24, 28),
        7 => dice.between(1, 4),
        8 => dice.between(26, 31),
        _ => dice.between(first, last),
    };
    workday(date(year, month, u32::try_from(day).unwrap_or(1)))
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

/// Votes of those who have one and came.
fn votes(meeting: &Meeting, draft: &Draft<'_>, dice: &mut Dice) -> Vec<Vote> {
    let number = |n: usize| u32::try_from(n).unwrap_or(0);
    let voters: Vec<bool> = draft
        .due
        .iter()
        .zip(&meeting.attendance)
        .filter(|(f, a)| f.is_full(draft.day) && a.presence != Presence::Exempt)
        .map(|(_, a)| a.presence == Presence::Present)
        .collect();
    let (due, present) = (number(voters.len()), number(voters.iter().filter(|p| **p).count()));
    let vote = |(subject, admission): &(String, bool), abstain: u32| Vote {
        id: None,
        subject: subject.clone(),
        voting_due: due,
        voting_present: present,
        yes: present - abstain,
        no: 0,
        abstain,
        admission: *admission,
        person: None,
    };
    draft.votes.iter().map(|v| vote(v, number(dice.below(2)).min(present))).collect()
}
