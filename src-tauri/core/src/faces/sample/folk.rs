//! The people of the made-up school: who, since when, and what happened to them.

use std::collections::BTreeSet;

use chrono::Datelike;
use rusqlite::Connection;

use super::agenda::Agenda;
use super::days::{any_in, date, plus_days, plus_months, workday, working_by};
use super::dice::Dice;
use super::lots::{FOUNDERS, Lot, lots};
use super::path::Path;
use super::persons::facts;
use super::plan::{Plan, Sort};
use super::stock::Stock;
use super::tree::{Branch, Tree};
use crate::books::organisation::{EventKind, NewEvent, StaffKind, insert_event, insert_person};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::Result;
use crate::ground::ids::{PersonId, UnitId};

/// A person as the records of meetings need to know him or her.
pub(super) struct Folk {
    pub(super) id: PersonId,
    pub(super) name: String,
    pub(super) group: Option<UnitId>,
    pub(super) teaches: bool,
    pub(super) admitted: Option<Day>,
    pub(super) confirmed: Option<Day>,
    /// Old enough to be excused from organizational life.
    pub(super) excused: bool,
    /// How he or she came into the records.
    pub(super) lot: Lot,
    /// The way to membership, where it is on record.
    pub(super) path: Path,
    /// Who stands beside: places in the list of the branch.
    pub(super) beside: Vec<usize>,
    from: Day,
    to: Option<Day>,
    away: Option<(Day, Option<Day>)>,
}

impl Folk {
    /// On the roll of the branch.
    pub(super) fn is_here(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }

    /// A member on the roll.
    pub(super) fn is_member(&self, day: Day) -> bool {
        self.is_here(day) && self.admitted.is_some_and(|a| a <= day)
    }

    /// Has a vote.
    pub(super) fn is_full(&self, day: Day) -> bool {
        self.is_here(day) && self.confirmed.is_some_and(|c| c <= day)
    }

    /// Due at a meeting of the branch.
    pub(super) fn is_due(&self, day: Day) -> bool {
        self.is_member(day) && !self.is_away(day)
    }

    /// Fit for a post from one day to another.
    pub(super) fn may_serve(&self, from: Day, to: Day) -> bool {
        self.is_full(plus_months(from, -12).max(self.from))
            && self.is_full(from)
            && self.is_here(to)
            && !self.excused
            && self.away.is_none()
    }

    fn is_away(&self, day: Day) -> bool {
        self.away.is_some_and(|(out, back)| out <= day && back.is_none_or(|b| day < b))
    }
}

/// Writes everybody; a list a branch. The steps of those on the way come later, with the meetings they
/// were taken in.
pub(super) fn settle(tx: &Connection, plan: &Plan, stock: &Stock, tree: &mut Tree) -> Result<Vec<Vec<Folk>>> {
    let mut numbers = BTreeSet::new();
    let mut all = Vec::new();
    for branch in &mut tree.branches {
        let mut folks: Vec<Folk> = Vec::new();
        let lots = lots(plan, branch.sort, branch.size, branch.index);
        let founders = lots.iter().take(FOUNDERS).filter(|l| **l == Lot::Settled).count();
        for (n, lot) in lots.into_iter().enumerate() {
            let mut dice = plan.dice(&[3, branch.index, n as u64]);
            let life = Life::of(&mut dice, plan, stock, branch, lot, n);
            let mut facts = facts(&mut dice, stock, branch.sort == Sort::Retired, life.birth, &mut numbers);
            let beside = beside(&folks, &life.path, founders, n);
            if !beside.is_empty() && life.path.day(EventKind::SponsorsNamed).is_some() {
                facts.sponsors = beside.iter().map(|at| folks[*at].name.as_str()).collect::<Vec<_>>().join("、");
            } else if life.admitted.is_some() && life.path.steps.is_empty() && folks.len() > 4 {
                let sponsor = |dice: &mut Dice| dice.below(folks.len() / 2);
                let (one, two) = (sponsor(&mut dice), sponsor(&mut dice) + folks.len() / 2);
                facts.sponsors = format!("{}、{}", folks[one].name, folks[two].name);
            }
            let id = insert_person(tx, &facts)?;
            for event in &life.events {
                insert_event(tx, id, event)?;
            }
            let Life { birth, group, admitted, confirmed, from, to, away, path, .. } = life;
            let excused = branch.sort == Sort::Retired && birth <= plus_months(plan.until, -12 * 79);
            let teaches = facts.staff_kind == StaffKind::Teacher;
            let name = facts.name;
            folks.push(Folk {
                id,
                name,
                group,
                teaches,
                admitted,
                confirmed,
                excused,
                lot,
                path,
                beside,
                from,
                to,
                away,
            });
        }
        all.push(folks);
    }
    tree.begin(plan);
    Ok(all)
}

/// Two founders to stand beside somebody on the way, where they were full members by then.
fn beside(folks: &[Folk], path: &Path, founders: usize, n: usize) -> Vec<usize> {
    let Some(named) = path.day(EventKind::MentorsNamed).filter(|_| founders >= 2) else { return Vec::new() };
    let pair = [n % founders, (n + 1) % founders];
    if pair.iter().all(|at| folks.get(*at).is_some_and(|f| f.is_full(named))) { pair.to_vec() } else { Vec::new() }
}

/// What happened to a person.
struct Life {
    birth: Day,
    group: Option<UnitId>,
    admitted: Option<Day>,
    confirmed: Option<Day>,
    from: Day,
    to: Option<Day>,
    away: Option<(Day, Option<Day>)>,
    path: Path,
    events: Vec<NewEvent>,
}

impl Life {
    fn of(dice: &mut Dice, plan: &Plan, stock: &Stock, branch: &mut Branch, lot: Lot, n: usize) -> Self {
        let group = branch.groups.get(n % branch.groups.len().max(1)).copied();
        let mut life = Self {
            birth: plan.until,
            group,
            admitted: None,
            confirmed: None,
            from: branch.founded,
            to: None,
            away: None,
            path: Path::default(),
            events: Vec::new(),
        };
        let unit = Some(group.unwrap_or(branch.id));
        let founder = lot == Lot::Settled && n < FOUNDERS;
        match lot {
            Lot::Settled | Lot::Arrived | Lot::Leaving => life.settled(dice, plan, branch.sort, founder, n),
            Lot::Recent | Lot::Probationary => life.recent(dice, plan, &mut branch.agenda, lot),
            Lot::Prospect | Lot::Activist | Lot::Applicant => life.aspiring(dice, plan, &mut branch.agenda, lot),
        }
        if lot == Lot::Arrived {
            let first = date(plan.first_year, 1, 10);
            life.from = workday(any_in(dice, first, plus_days(plan.until, -20)));
            life.note(EventKind::TransferredIn, life.from, unit, &format!("由{}转入", stock.facts.other_school));
        } else {
            let applied = life.path.day(EventKind::Applied);
            let first = life.events.first().and_then(|e| e.on).map(|on| on.first_day());
            life.from = applied.or(first).unwrap_or(life.from).max(branch.founded);
            life.note(EventKind::Assigned, life.from, unit, "");
        }
        if lot == Lot::Leaving {
            let day = workday(any_in(dice, date(plan.first_year, 1, 20), plus_days(plan.until, -5)));
            life.to = Some(day);
            if branch.sort == Sort::Retired && dice.chance(60) {
                life.note(EventKind::Died, day, None, "");
            } else {
                life.note(EventKind::TransferredOut, day, None, &format!("转往{}", stock.facts.other_school));
            }
        } else if lot == Lot::Settled && !founder && dice.chance(if branch.sort == Sort::Retired { 7 } else { 1 }) {
            life.travels(dice, plan);
        }
        life
    }

    /// A member since before the records begin.
    fn settled(&mut self, dice: &mut Dice, plan: &Plan, sort: Sort, founder: bool, n: usize) {
        let age = match sort {
            Sort::Retired if founder => dice.between(61, 69),
            Sort::Retired if n % 6 == 5 => dice.between(76, 86),
            Sort::Retired => dice.between(61, 75),
            _ if founder => dice.between((30 + plan.years).clamp(45, 57), 59),
            _ => dice.between((27 + plan.years).clamp(32, 57), 59),
        };
        self.birth = any_in(dice, plus_months(plan.until, -12 * (age + 1)), plus_months(plan.until, -12 * age));
        let (youngest, before) = if founder { (20, 11) } else { (22, 3) };
        let last = date(plan.first_year - before, 12, 20).min(plus_months(self.birth, 12 * 45));
        let admitted = workday(any_in(dice, plus_months(self.birth, 12 * youngest), last));
        let confirmed = workday(plus_days(plus_months(admitted, 12), dice.between(0, 25)));
        // Old files often know the month only.
        let vague = admitted.year() < 2000 && dice.chance(25);
        if !vague && admitted.year() >= 2005 {
            self.approach(dice, admitted);
        }
        self.admitted = Some(admitted);
        self.confirmed = Some(confirmed);
        let known = |day: Day| {
            let month = PartialDate::month(day.year(), day.month()).filter(|_| vague);
            Some(month.unwrap_or(PartialDate::day(day)))
        };
        for (kind, day) in [(EventKind::Admitted, admitted), (EventKind::Confirmed, confirmed)] {
            self.events.push(NewEvent { kind, on: known(day), unit: None, note: String::new() });
        }
    }

    /// A member admitted by a general meeting of the branch.
    fn recent(&mut self, dice: &mut Dice, plan: &Plan, agenda: &mut Agenda, lot: Lot) {
        let year_ago = plus_months(plan.until, -12);
        let (from, to) = match lot {
            Lot::Probationary => (plus_days(year_ago, 1), plan.until),
            // Of many years, those whose path lies within them.
            _ => (date(plan.first_year - 2 + (plan.years - 1).min(3), 1, 1), plus_days(year_ago, -100)),
        };
        let days = agenda.general_within(from, to);
        let admitted = days.get(dice.below(days.len())).copied().unwrap_or_else(|| agenda.general_by(to));
        self.birth = plus_days(plus_months(admitted, -12 * dice.between(25, 40)), -dice.between(0, 360));
        self.path = Path::admitted(dice, agenda, admitted, self.birth).until(plan.until);
        self.admitted = Some(admitted);
        self.confirmed = self.path.day(EventKind::ConfirmationApproved);
    }

    /// Somebody on the way.
    fn aspiring(&mut self, dice: &mut Dice, plan: &Plan, agenda: &mut Agenda, lot: Lot) {
        self.birth = any_in(dice, plus_months(plan.until, -12 * 42), plus_months(plan.until, -12 * 25));
        let ago = |dice: &mut Dice, low: i32, high: i32| working_by(plus_days(plan.until, -dice.between(low, high)));
        let path = match lot {
            Lot::Applicant => Path::applicant(ago(dice, 20, 330)),
            Lot::Activist => {
                let latest = ago(dice, 40, 340);
                Path::activist(dice, agenda, latest, self.birth, None)
            }
            _ => {
                let admission = plus_days(plan.until, dice.between(3, 28));
                Path::prospect(dice, agenda, admission, self.birth)
            }
        };
        self.path = path.until(plan.until);
    }

    /// 申请, 积极分子 and 发展对象 as an old roster tells them, with a year and more between the last two.
    fn approach(&mut self, dice: &mut Dice, admitted: Day) {
        let prospect = workday(plus_days(admitted, -dice.between(40, 100)));
        let activist = workday(plus_days(plus_months(prospect, -12), -dice.between(32, 300)));
        let applied = workday(plus_days(activist, -dice.between(90, 300)));
        self.note(EventKind::Applied, applied, None, "");
        self.note(EventKind::Activist, activist, None, "");
        self.note(EventKind::Prospect, prospect, None, "");
    }

    fn travels(&mut self, dice: &mut Dice, plan: &Plan) {
        let out = plus_days(plan.until, -dice.between(60, 500));
        let back = plus_days(out, dice.between(90, 260));
        let back = (back <= plan.until && dice.chance(60)).then_some(back);
        self.note(EventKind::FloatingOut, out, None, "外出居住（示例）");
        if let Some(back) = back {
            self.note(EventKind::FloatingBack, back, None, "");
        }
        self.away = Some((out, back));
    }

    fn note(&mut self, kind: EventKind, day: Day, unit: Option<UnitId>, note: &str) {
        self.events.push(NewEvent { kind, on: Some(PartialDate::day(day)), unit, note: note.to_owned() });
    }
}
