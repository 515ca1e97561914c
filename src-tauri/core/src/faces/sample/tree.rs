//! The tree of units, each branch with the days on which it decides.

use chrono::Datelike;
use rusqlite::Connection;

use super::agenda::Agenda;
use super::days::{date, nth_weekday, plus_days, workday};
use super::elections::{COMMITTEE_FROM, elections};
use super::lots::full_members;
use super::plan::{Plan, Sort};
use crate::books::organisation::{ThemeDay, Unit, UnitKind, insert_unit};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::Result;
use crate::ground::ids::UnitId;
use crate::vault::store::SqlResult;

/// Members of a branch that is too small for a committee.
const SMALL: usize = 6;

/// A branch of the school.
pub(super) struct Branch {
    pub(super) id: UnitId,
    pub(super) index: u64,
    pub(super) name: String,
    pub(super) sort: Sort,
    pub(super) size: usize,
    pub(super) founded: Day,
    pub(super) groups: Vec<UnitId>,
    /// When it decides.
    pub(super) agenda: Agenda,
    theme: ThemeDay,
}

impl Branch {
    /// The fixed day of a month, put off where it is a holiday.
    pub(super) fn theme_day(&self, year: i32, month: u32) -> Day {
        workday(match self.theme {
            ThemeDay::DayOfMonth { day } => date(year, month, u32::from(day)),
            ThemeDay::WeekdayOfMonth { week, weekday } => nth_weekday(year, month, week, weekday),
        })
    }
}

/// The tree.
pub(super) struct Tree {
    /// 党总支, where there are more than six branches.
    pub(super) root: Option<UnitId>,
    pub(super) branches: Vec<Branch>,
    /// The first year of which there are records: of the years before those asked for, the numbers only.
    pub(super) begins: i32,
}

impl Tree {
    /// Has records begin with the year in which the first step was taken that is told of, or two years before
    /// those asked for: a year with a few meetings would lack all others. Of what is older only the meetings are
    /// on record in which a step was taken; nobody asks for the rest any more.
    pub(super) fn begin(&mut self, plan: &Plan) {
        let first = self.branches.iter().filter_map(|b| b.agenda.first_needed()).min();
        let least = plan.first_year - 1;
        self.begins = first.map_or(least, |day| day.year().clamp(plan.first_year - 2, least));
        for branch in &mut self.branches {
            branch.agenda.begin(date(self.begins, 1, 1));
            branch.agenda.settle();
        }
    }
}

/// Members of each branch, small ones last.
fn sizes(plan: &Plan) -> Vec<(Sort, usize)> {
    let small = usize::from(plan.members >= 60 && plan.branches >= 3);
    let retired = usize::from(plan.branches >= 2);
    let even = plan.branches - small;
    let rest = plan.members - small * SMALL;
    let mut dice = plan.dice(&[1]);
    let mut sizes: Vec<usize> = (0..even).map(|i| (rest * (i + 1)) / even - (rest * i) / even).collect();
    // A little from one to its neighbour, so that no two are alike.
    for i in (1..even).step_by(2) {
        let moved = dice.below(sizes[i] / 6 + 1);
        sizes[i] -= moved;
        sizes[i - 1] += moved;
    }
    let mut all: Vec<(Sort, usize)> = sizes
        .into_iter()
        .enumerate()
        .map(|(i, size)| (if retired == 1 && i + 1 == even { Sort::Retired } else { Sort::Teaching }, size))
        .collect();
    all.extend((0..small).map(|_| (Sort::Small, SMALL)));
    all
}

/// Writes the units.
pub(super) fn plant(tx: &Connection, plan: &Plan) -> Result<Tree> {
    let founded = |back: i32, month: u32| date(plan.first_year - back, month, 1);
    let unit = |kind: UnitKind, name: &str, parent: Option<UnitId>, day: Day| Unit {
        founded_on: Some(PartialDate::day(day)),
        ..Unit::new(kind, name, parent)
    };
    let root = if plan.branches > 6 {
        Some(insert_unit(tx, &unit(UnitKind::GeneralBranch, "党总支", None, founded(17, 9)))?)
    } else {
        None
    };
    let mut branches = Vec::new();
    for (i, (sort, size)) in sizes(plan).into_iter().enumerate() {
        let index = i as u64;
        let name = match sort {
            Sort::Teaching => format!("第{}党支部", numeral(i + 1)),
            Sort::Retired => "退休党支部".to_owned(),
            Sort::Small => "幼儿园党支部".to_owned(),
        };
        let began = founded(12 + i32::try_from(i % 5).unwrap_or(0), 9);
        let theme = if sort == Sort::Small {
            ThemeDay::DayOfMonth { day: 20 }
        } else {
            ThemeDay::WeekdayOfMonth {
                week: u8::try_from(1 + i % 3).unwrap_or(1),
                weekday: u8::try_from(5 - i % 2).unwrap_or(5),
            }
        };
        let applied = plus_days(began, -25);
        let id = insert_unit(
            tx,
            &Unit {
                theme_day: Some(theme),
                applied_on: Some(applied),
                approved_on: Some(plus_days(applied, 18)),
                ..unit(UnitKind::Branch, &name, root, began)
            },
        )?;
        let mut groups = Vec::new();
        if i == 0 && size >= 12 {
            for n in 1..=(size / 15).clamp(2, 3) {
                groups.push(insert_unit(
                    tx,
                    &unit(UnitKind::Group, &format!("第{}党小组", numeral(n)), Some(id), began),
                )?);
            }
        }
        if sort == Sort::Retired {
            former_name(tx, id, "离退休党支部", founded(3, 3))?;
        }
        let sits = sort != Sort::Small && full_members(plan, sort, size, index) >= COMMITTEE_FROM;
        let agenda = Agenda::of(plan, index, sits, &elections(plan, index));
        branches.push(Branch { id, index, name, sort, size, founded: began, groups, agenda, theme });
    }
    Ok(Tree { root, branches, begins: plan.first_year })
}

/// A name a unit had until a day.
fn former_name(tx: &Connection, unit: UnitId, name: &str, until: Day) -> Result<()> {
    tx.prepare_cached("INSERT INTO unit_name (unit_id, name, until_date) VALUES (?1, ?2, ?3)")
        .sql()?
        .execute(rusqlite::params![unit, name, until])
        .sql()?;
    Ok(())
}

/// 一 … 九十九 and beyond in digits.
fn numeral(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (n / 10, n % 10) {
        (0, one) => DIGITS[one].to_owned(),
        (1, one) => format!("十{}", DIGITS[one]),
        (ten @ 2..=9, one) => format!("{}十{}", DIGITS[ten], DIGITS[one]),
        _ => n.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_chinese() {
        let all: Vec<String> = [1, 10, 11, 20, 21, 99, 100].into_iter().map(numeral).collect();
        assert_eq!(all, ["一", "十", "十一", "二十", "二十一", "九十九", "100"]);
    }
}
