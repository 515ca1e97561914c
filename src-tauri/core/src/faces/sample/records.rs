//! The meetings of every month: all that the rules ask for are held, save the few that `faults` names.

use std::cell::RefCell;

use chrono::Datelike;
use rusqlite::Connection;

use super::days::{date, in_term, plus_days, workday};
use super::dice::Dice;
use super::faults::{Faults, Which, month_over};
use super::folk::Folk;
use super::matters::Matters;
use super::plan::{Plan, Sort};
use super::posts::{Offices, Seat, seats_on};
use super::registers::{Excuse, excuse};
use super::sitting::{Crowd, Draft};
use super::steps::Decided;
use super::stock::Stock;
use super::tree::{Branch, Tree};
use crate::books::meetings::MeetingKind;
use crate::books::organisation::PostRole;
use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::ground::ids::{MeetingId, UnitId};
use crate::vault::office::Work;

/// Everything the records rest on.
pub(super) struct Records<'a> {
    pub(super) tx: &'a Connection,
    pub(super) plan: &'a Plan,
    pub(super) stock: &'a Stock,
    pub(super) tree: &'a Tree,
    pub(super) folks: &'a [Vec<Folk>],
    pub(super) offices: &'a Offices,
    pub(super) faults: &'a Faults,
    /// Noted as they are written.
    pub(super) decided: &'a RefCell<Decided>,
}

impl Records<'_> {
    /// Writes all meetings.
    pub(super) fn write(&self, work: &Work<'_>) -> Result<()> {
        let years: Vec<i32> = (self.tree.begins..=self.plan.year).collect();
        let total = (years.len() * self.tree.branches.len()) as u64;
        let mut done = 0;
        for year in years {
            for (at, branch) in self.tree.branches.iter().enumerate() {
                work.step(done, total, "编造会议记录")?;
                done += 1;
                self.life_meetings(at, branch, year)?;
                for month in 1..=12 {
                    self.month(at, branch, year, month)?;
                }
                self.lectures(at, branch, year)?;
            }
            if let Some(root) = self.tree.root {
                self.school_meetings(root, year)?;
            }
        }
        work.step(total, total, "编造会议记录")?;
        for (at, branch) in self.tree.branches.iter().enumerate() {
            let matters = Matters::of(&branch.agenda, &self.folks[at]);
            self.committee_meetings(at, branch, &matters)?;
            self.general_meetings(at, branch, &matters)?;
        }
        Ok(())
    }

    fn dice(&self, what: u64, branch: u64, year: i32, month: u32) -> Dice {
        self.plan.dice(&[10 + what, branch, year.unsigned_abs().into(), month.into()])
    }

    fn is_in(&self, which: Which, branch: &Branch, year: i32, month: u32) -> bool {
        self.faults.is_in(which, branch.sort, branch.index, (self.plan, year, month))
    }

    /// 党小组会 and 主题党日 of a month.
    fn month(&self, at: usize, branch: &Branch, year: i32, month: u32) -> Result<()> {
        let people = &self.folks[at];
        for (n, group) in branch.groups.iter().enumerate() {
            if n == 0 && self.is_in(Which::GroupMeetingMissed, branch, year, month) {
                self.faults.plant(Which::GroupMeetingMissed, ("unit", group.0), month_over(year, month));
                continue;
            }
            let mut dice = self.dice(1 + n as u64, branch.index, year, month);
            let day = in_term(&mut dice, year, month, 11, 20);
            let due = people.iter().filter(|f| f.group == Some(*group) && f.is_due(day)).collect();
            let mut draft = self.draft(at, *group, &[MeetingKind::GroupMeeting], day, due, dice);
            draft.come = 92;
            if let Some((_, leader)) = self.offices.leaders.iter().find(|(g, _)| g == group) {
                draft.chair = &people[*leader].name;
            }
            self.put(draft)?;
        }
        self.theme_day(at, branch, year, month)
    }

    fn theme_day(&self, at: usize, branch: &Branch, year: i32, month: u32) -> Result<()> {
        let dice = self.dice(7, branch.index, year, month);
        let fixed = branch.theme_day(year, month);
        let moved = self.is_in(Which::ThemeDayMoved, branch, year, month);
        let day = if moved { workday(plus_days(fixed, 10)) } else { fixed };
        let mut draft = self.draft(at, branch.id, &[MeetingKind::ThemeDay], day, due(&self.folks[at], day), dice);
        let over = month_over(year, month);
        if moved {
            self.faults.plant(Which::ThemeDayMoved, ("unit", branch.id.0), day);
        }
        if self.is_in(Which::ThemeDayMissed, branch, year, month) && day <= self.plan.today {
            draft.called_off = true;
            self.faults.plant(Which::ThemeDayMissed, ("unit", branch.id.0), over);
        }
        if self.is_in(Which::ThemeDayExcused, branch, year, month) && over <= self.plan.until {
            self.faults.plant(Which::ThemeDayExcused, ("unit", branch.id.0), over);
            return excuse(
                self.tx,
                &Excuse {
                    rule: "meetings.theme-day-monthly",
                    unit: branch.id,
                    days: Some((date(year, month, 1), date(year, month, 31))),
                    reason: "【示例】暑期全园检修，活动并入9月",
                    approved_by: &self.stock.facts.superior,
                    given_on: over,
                },
            );
        }
        self.put(draft).map(|_| ())
    }

    /// 党课, one a quarter; the secretary gives that of the second.
    fn lectures(&self, at: usize, branch: &Branch, year: i32) -> Result<()> {
        for (quarter, month) in [(0, 3), (1, 5), (2, 9), (3, 11)] {
            let mut dice = self.dice(8, branch.index, year, quarter);
            let day = in_term(&mut dice, year, month, 8, 24);
            // Of some only the numbers are left.
            let counted = dice.chance(15);
            let due = due(&self.folks[at], day);
            let mut draft = self.draft(at, branch.id, &[MeetingKind::Lecture], day, due, dice);
            draft.sketchy = self.is_in(Which::LectureRecordIncomplete, branch, year, month);
            draft.counts_only |= counted && !draft.sketchy;
            let sketchy = draft.sketchy;
            if let Some(id) = self.put(draft)?.filter(|_| sketchy) {
                // A week is left for writing the record up.
                self.faults.plant(Which::LectureRecordIncomplete, ("meeting", id.0), plus_days(day, 8));
            }
        }
        Ok(())
    }

    /// 支委会, with what it decided on candidates.
    fn committee_meetings(&self, at: usize, branch: &Branch, matters: &Matters<'_>) -> Result<()> {
        for day in branch.agenda.committee_days() {
            let seats = seats_on(&self.offices.branches[at], day);
            let due: Vec<&Folk> = self.seated(seats).into_iter().filter(|f| f.is_due(day)).collect();
            if due.is_empty() {
                continue;
            }
            let dice = self.dice(0, branch.index, day.year(), day.ordinal());
            let mut draft = self.draft(at, branch.id, &[MeetingKind::CommitteeMeeting], day, due, dice);
            draft.come = 96;
            draft.matters = matters.of_committee(day);
            draft.counts_only &= draft.matters.is_empty();
            if let Some(id) = self.put(draft)? {
                self.decided.borrow_mut().note(branch.index, false, day, id);
            }
        }
        Ok(())
    }

    /// 党员大会, with the votes on those admitted and confirmed on the day.
    fn general_meetings(&self, at: usize, branch: &Branch, matters: &Matters<'_>) -> Result<()> {
        let people = &self.folks[at];
        let days = branch.agenda.general_days();
        let last_year = date(self.plan.year, 1, 1)..=self.plan.until;
        let short = self.faults.is_of(Which::GeneralMeetingShort, branch.sort, branch.index);
        let short = days.iter().find(|d| {
            short && last_year.contains(d) && !branch.agenda.is_needed(**d) && matters.of_all(**d).is_empty()
        });
        for day in days.iter().copied() {
            let mut dice = self.dice(9, branch.index, day.year(), day.ordinal());
            let matters = matters.of_all(day);
            let elects = branch.agenda.elects(day);
            let votes = matters.is_empty() && !elects && short != Some(&day) && dice.chance(45);
            let subject = votes.then(|| dice.pick(&self.stock.texts(MeetingKind::GeneralMeeting).votes));
            let due = due(people, day);
            let mut draft = self.draft(at, branch.id, &[MeetingKind::GeneralMeeting], day, due, dice);
            draft.motion = subject;
            draft.counts_only &= matters.is_empty() && !elects && short != Some(&day);
            draft.matters = matters;
            if elects {
                (draft.election, draft.come, draft.crowd) = (true, 97, Crowd::FourFifths);
            }
            if short == Some(&day) {
                draft.crowd = Crowd::TooFew;
            }
            let crowd = draft.crowd;
            let Some(id) = self.put(draft)? else { continue };
            self.decided.borrow_mut().note(branch.index, true, day, id);
            if crowd == Crowd::TooFew {
                self.faults.plant(Which::GeneralMeetingShort, ("meeting", id.0), day);
            }
        }
        Ok(())
    }

    /// 组织生活会 and 民主评议 of a year: half the branches by its end, half early in the next, as they were told.
    fn life_meetings(&self, at: usize, branch: &Branch, year: i32) -> Result<()> {
        let mut dice = self.dice(20, branch.index, year, 0);
        let in_year = branch.index.is_multiple_of(2);
        let month = u32::try_from(dice.between(1, 3)).unwrap_or(1);
        let day =
            if in_year { in_term(&mut dice, year, 12, 8, 24) } else { in_term(&mut dice, year + 1, month, 5, 24) };
        let kinds = [MeetingKind::OrganizationalLifeMeeting, MeetingKind::Appraisal];
        let together = dice.chance(70);
        let split: &[&[MeetingKind]] = if together { &[&kinds] } else { &[&kinds[..1], &kinds[1..]] };
        for (n, kinds) in split.iter().enumerate() {
            let day = if n == 0 { day } else { workday(plus_days(day, 3)) };
            let dice = self.dice(21 + n as u64, branch.index, year, 0);
            let mut draft = self.draft(at, branch.id, kinds, day, due(&self.folks[at], day), dice);
            draft.year_of = Some(year);
            self.put(draft)?;
        }
        let told = date(year, 12, 20);
        if in_year || told > self.plan.until {
            return Ok(());
        }
        excuse(
            self.tx,
            &Excuse {
                rule: "meetings.life-meeting-fourth-quarter",
                unit: branch.id,
                days: Some((date(year, 10, 1), date(year, 12, 31))),
                reason: "【示例】按上级通知，次年第一季度召开",
                approved_by: &self.stock.facts.superior,
                given_on: told,
            },
        )
    }

    /// 党组织会议 of the 党总支, one a month.
    fn school_meetings(&self, root: UnitId, year: i32) -> Result<()> {
        for month in 1..=12 {
            let mut dice = self.dice(30, 900, year, month);
            let day = in_term(&mut dice, year, month, 1, 8);
            let seats = seats_on(&self.offices.root, day);
            let people = self.seated(seats);
            if people.is_empty() {
                continue;
            }
            let mut draft = self.draft(0, root, &[MeetingKind::PartyMeeting], day, people, dice);
            draft.come = 96;
            (draft.chair, draft.recorder) =
                (self.holder(seats, PostRole::Secretary), self.holder(seats, PostRole::CommitteeMember));
            self.put(draft)?;
        }
        Ok(())
    }

    fn seated(&self, seats: &[Seat]) -> Vec<&Folk> {
        seats.iter().map(|s| &self.folks[s.branch][s.folk]).collect()
    }

    fn holder(&self, seats: &[Seat], role: PostRole) -> &str {
        seats.iter().find(|s| s.role == role).map_or("", |s| self.folks[s.branch][s.folk].name.as_str())
    }

    /// A meeting of a branch: its secretary in the chair, a member of the committee writing, or the deputy,
    /// or anybody.
    fn draft<'b>(
        &'b self,
        at: usize,
        unit: UnitId,
        kinds: &'b [MeetingKind],
        day: Day,
        due: Vec<&'b Folk>,
        mut dice: Dice,
    ) -> Draft<'b> {
        let seats = seats_on(&self.offices.branches[at], day);
        let chair = self.holder(seats, PostRole::Secretary);
        let recorder = [PostRole::CommitteeMember, PostRole::DeputySecretary]
            .into_iter()
            .map(|role| self.holder(seats, role))
            .find(|name| !name.is_empty())
            .or_else(|| due.iter().map(|f| f.name.as_str()).find(|name| *name != chair))
            .unwrap_or(chair);
        // Old files often hold the numbers only.
        let years = (self.plan.first_year..self.plan.year).contains(&day.year());
        let counts_only = day.year() < self.plan.first_year || (years && dice.chance(55));
        Draft {
            unit,
            kinds,
            day,
            year_of: None,
            due,
            chair,
            recorder,
            come: if self.tree.branches[at].sort == Sort::Retired { 84 } else { 93 },
            crowd: Crowd::Enough,
            called_off: false,
            sketchy: false,
            counts_only,
            election: false,
            matters: Vec::new(),
            motion: None,
            dice,
        }
    }

    /// Writes a meeting as far as it has come on the judging day; the id of one that was held.
    fn put(&self, draft: Draft<'_>) -> Result<Option<MeetingId>> {
        draft.write(self.tx, self.plan, self.stock)
    }
}

fn due(people: &[Folk], day: Day) -> Vec<&Folk> {
    people.iter().filter(|f| f.is_due(day)).collect()
}
