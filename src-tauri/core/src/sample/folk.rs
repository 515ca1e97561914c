//! The people of the made-up school: who, since when, and what happened to them.

use std::collections::BTreeSet;

use chrono::Datelike;
use rusqlite::Connection;

use super::days::{any_in, date, plus_days, plus_months, workday};
use super::dice::Dice;
use super::plan::{Branch, Plan, Sort, Tree};
use super::steps;
use super::stock::Stock;
use crate::calendar::{Day, PartialDate};
use crate::error::Result;
use crate::ids::{PersonId, UnitId};
use crate::organisation::{EventKind, NewEvent, PersonFacts, StaffKind, insert_person, insert_step};

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

/// How a person comes into the school's records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lot {
    Settled,
    Arrived,
    Leaving,
    Recent,
    Probationary,
    Prospect,
    Activist,
    Applicant,
}

/// The lots of a branch; the members on the last day are exactly its size.
fn lots(plan: &Plan, branch: &Branch) -> Vec<Lot> {
    let size = branch.size;
    let years = usize::try_from(plan.years).unwrap_or(1);
    let teaching = branch.sort == Sort::Teaching;
    let share = |parts: usize| if teaching { size / parts } else { 0 };
    let probationary = match branch.sort {
        Sort::Retired => 0,
        Sort::Small => 1,
        Sort::Teaching => (size / 20).max(usize::from(size >= 6)),
    };
    let recent = share(1) * (3 * (years + 2)).min(35) / 100;
    let arrived = share(20).max(usize::from(teaching && size >= 15));
    let mut lots = Vec::new();
    let mut add = |count: usize, lot: Lot| lots.extend(std::iter::repeat_n(lot, count));
    add(size.saturating_sub(probationary + recent + arrived), Lot::Settled);
    add(arrived, Lot::Arrived);
    add(recent, Lot::Recent);
    add(probationary, Lot::Probationary);
    lots.truncate(size);
    let mut add = |count: usize, lot: Lot| lots.extend(std::iter::repeat_n(lot, count));
    let first = usize::from(branch.index == 0);
    add((size / 30).max(first) * (1 + years / 5), Lot::Leaving);
    add(share(12).max(first), Lot::Applicant);
    add(share(14).max(first), Lot::Activist);
    add(share(28).max(first), Lot::Prospect);
    lots
}

/// Writes everybody; a list a branch.
pub(super) fn settle(tx: &Connection, plan: &Plan, stock: &Stock, tree: &Tree) -> Result<Vec<Vec<Folk>>> {
    let mut numbers = BTreeSet::new();
    let mut all = Vec::new();
    for branch in &tree.branches {
        let mut folks: Vec<Folk> = Vec::new();
        for (n, lot) in lots(plan, branch).into_iter().enumerate() {
            let mut dice = plan.dice(&[3, branch.index, n as u64]);
            let life = Life::of(&mut dice, plan, stock, branch, lot, n);
            let mut facts = facts(&mut dice, stock, branch, &life, &mut numbers);
            if life.admitted.is_some() && folks.len() > 4 {
                let sponsor = |dice: &mut Dice| dice.below(folks.len() / 2);
                let (one, two) = (sponsor(&mut dice), sponsor(&mut dice) + folks.len() / 2);
                facts.sponsors = format!("{}、{}", folks[one].name, folks[two].name);
            }
            let id = insert_person(tx, &facts)?;
            for event in &life.events {
                insert_step(tx, id, event, &steps::detail(event.kind))?;
            }
            let Life { group, admitted, confirmed, from, to, away, .. } = life;
            let excused = branch.sort == Sort::Retired && life.birth <= plus_months(plan.until, -12 * 79);
            let teaches = facts.staff_kind == StaffKind::Teacher;
            folks.push(Folk { id, name: facts.name, group, teaches, admitted, confirmed, excused, from, to, away });
        }
        all.push(folks);
    }
    Ok(all)
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
    events: Vec<NewEvent>,
}

impl Life {
    fn of(dice: &mut Dice, plan: &Plan, stock: &Stock, branch: &Branch, lot: Lot, n: usize) -> Self {
        let group = branch.groups.get(n % branch.groups.len().max(1)).copied();
        let mut life = Self {
            birth: plan.until,
            group,
            admitted: None,
            confirmed: None,
            from: branch.founded,
            to: None,
            away: None,
            events: Vec::new(),
        };
        let unit = Some(group.unwrap_or(branch.id));
        match lot {
            Lot::Settled | Lot::Arrived | Lot::Leaving => life.settled(dice, plan, branch),
            Lot::Recent | Lot::Probationary => life.recent(dice, plan, branch, lot),
            Lot::Prospect | Lot::Activist | Lot::Applicant => life.aspiring(dice, plan, lot),
        }
        if lot == Lot::Arrived {
            let first = date(plan.first_year, 1, 10);
            life.from = workday(any_in(dice, first, plus_days(plan.until, -20)));
            life.note(EventKind::TransferredIn, life.from, unit, &format!("由{}转入", stock.facts.other_school));
        } else {
            life.from =
                life.events.first().and_then(|e| e.on).map_or(life.from, |on| on.first_day()).max(branch.founded);
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
        } else if lot == Lot::Settled && dice.chance(if branch.sort == Sort::Retired { 7 } else { 1 }) {
            life.travels(dice, plan);
        }
        life
    }

    /// A member since before the records begin.
    fn settled(&mut self, dice: &mut Dice, plan: &Plan, branch: &Branch) {
        let age = match branch.sort {
            Sort::Retired => dice.between(61, 86),
            _ => dice.between((27 + plan.years).clamp(32, 57), 59),
        };
        self.birth = any_in(dice, plus_months(plan.until, -12 * (age + 1)), plus_months(plan.until, -12 * age));
        let last = date(plan.first_year - 3, 12, 20).min(plus_months(self.birth, 12 * 45));
        let admitted = workday(any_in(dice, plus_months(self.birth, 12 * 22), last));
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
    fn recent(&mut self, dice: &mut Dice, plan: &Plan, branch: &Branch, lot: Lot) {
        let year_ago = plus_months(plan.until, -12);
        let fits = |day: Day| match lot {
            Lot::Probationary => year_ago < day && day <= plan.until,
            _ => day <= plus_days(year_ago, -100),
        };
        let days: Vec<Day> = branch.general.iter().copied().filter(|d| fits(*d)).collect();
        let fallback = plus_days(year_ago, if lot == Lot::Probationary { 60 } else { -200 });
        let admitted = days.get(dice.below(days.len())).copied().unwrap_or(fallback);
        self.birth = plus_days(plus_months(admitted, -12 * dice.between(25, 40)), -dice.between(0, 360));
        self.approach(dice, admitted);
        self.note(EventKind::Admitted, admitted, None, "");
        self.admitted = Some(admitted);
        if lot == Lot::Recent {
            let due = plus_months(admitted, 12);
            let day = branch.general.iter().copied().find(|d| *d >= due && *d <= plan.until).unwrap_or(due);
            self.note(EventKind::Confirmed, day, None, "");
            self.confirmed = Some(day);
        }
        steps::fill_in(&mut self.events, plan.until);
    }

    /// Somebody on the way.
    fn aspiring(&mut self, dice: &mut Dice, plan: &Plan, lot: Lot) {
        self.birth = any_in(dice, plus_months(plan.until, -12 * 42), plus_months(plan.until, -12 * 25));
        let ago = |dice: &mut Dice, low: i32, high: i32| workday(plus_days(plan.until, -dice.between(low, high)));
        match lot {
            Lot::Applicant => {
                let applied = ago(dice, 20, 330);
                self.note(EventKind::Applied, applied, None, "");
            }
            Lot::Activist => {
                let activist = ago(dice, 40, 340);
                self.note(EventKind::Applied, plus_days(activist, -dice.between(90, 300)), None, "");
                self.note(EventKind::Activist, activist, None, "");
            }
            _ => {
                let prospect = ago(dice, 10, 80);
                self.approach_prospect(dice, prospect);
            }
        }
        steps::fill_in(&mut self.events, plan.until);
    }

    fn approach(&mut self, dice: &mut Dice, admitted: Day) {
        let prospect = workday(plus_days(admitted, -dice.between(40, 100)));
        self.approach_prospect(dice, prospect);
    }

    /// 申请, 积极分子 and 发展对象, with a year and more between the last two.
    fn approach_prospect(&mut self, dice: &mut Dice, prospect: Day) {
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

fn facts(dice: &mut Dice, stock: &Stock, branch: &Branch, life: &Life, numbers: &mut BTreeSet<String>) -> PersonFacts {
    let lists = &stock.facts;
    let man = dice.chance(38);
    let mut name = dice.pick(&stock.names.surnames).to_owned();
    let rare = dice.chance(3);
    name.push_str(dice.pick(if rare { &stock.names.rare } else { &stock.names.given }));
    if dice.chance(62) {
        name.push_str(dice.pick(&stock.names.given));
    }
    let retired = branch.sort == Sort::Retired;
    let teacher = retired || dice.chance(92);
    let old = life.birth.year() < 1972;
    let serial = dice.below(999);
    let number = (0..500)
        .map(|n| id_number(&lists.id_area, life.birth, ((serial + n) % 499 + 1) * 2 - usize::from(man)))
        .find(|n| !numbers.contains(n))
        .unwrap_or_default();
    numbers.insert(number.clone());
    let began = life.birth.year() + dice.between(20, 23);
    let education = dice.pick(if old { &lists.old_education } else { &lists.education }).to_owned();
    PersonFacts {
        id_number: number,
        sex: if man { "男" } else { "女" }.to_owned(),
        birth: Some(PartialDate::day(life.birth)),
        ethnicity: dice.pick(&lists.ethnicities).to_owned(),
        native_place: lists.native_place.clone(),
        degree: match education.as_str() {
            "大学本科" => "学士",
            "研究生" => "硕士",
            _ => "",
        }
        .to_owned(),
        education,
        work_began: PartialDate::month(began, 8),
        staff_kind: match (retired, teacher) {
            (true, _) => StaffKind::Retired,
            (_, true) => StaffKind::Teacher,
            _ => StaffKind::Worker,
        },
        position: match (retired, teacher) {
            (true, _) => "退休教师",
            (_, true) => dice.pick(&lists.teacher_positions),
            _ => dice.pick(&lists.worker_positions),
        }
        .to_owned(),
        title: if teacher { dice.pick(&lists.titles) } else { "" }.to_owned(),
        phone: format!("{}{:06}", lists.phone_prefix, dice.below(1_000_000)),
        address: format!("{}{}号", lists.address, dice.between(1, 300)),
        staff_number: if retired { String::new() } else { format!("SL{:05}", numbers.len()) },
        note: "示例".to_owned(),
        ..PersonFacts::named(&name)
    }
}

/// An ID number of GB 11643 whose area code is nobody's.
fn id_number(area: &str, birth: Day, serial: usize) -> String {
    const WEIGHTS: [usize; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let body = format!("{area}{}{serial:03}", birth.format("%Y%m%d"));
    let sum: usize =
        body.bytes().zip(WEIGHTS).map(|(digit, weight)| usize::from(digit.wrapping_sub(b'0')) * weight).sum();
    let check = ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"];
    format!("{body}{}", check[sum % 11])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_check_digit_is_that_of_the_standard() {
        assert_eq!(id_number("110105", "1949-12-31".parse().unwrap(), 2), "11010519491231002X");
        assert_eq!(id_number("440524", "1880-01-01".parse().unwrap(), 1), "440524188001010014");
    }
}
