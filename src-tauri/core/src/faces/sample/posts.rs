//! Terms of the committees and who sat in them.

use rusqlite::Connection;

use super::days::{date, plus_days, plus_months};
use super::elections::elections;
use super::faults::{Faults, Which};
use super::folk::Folk;
use super::plan::{Plan, Sort};
use super::stock::Stock;
use super::tree::{Branch, Tree};
use crate::books::kit;
use crate::books::organisation::{Post, PostRole, Term};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::Result;
use crate::ground::ids::UnitId;

/// A seat: branch and place in its list of people, and the post.
#[derive(Debug, Clone)]
pub(super) struct Seat {
    pub(super) branch: usize,
    pub(super) folk: usize,
    pub(super) role: PostRole,
    label: String,
}

/// Who sat from a day on.
pub(super) struct Tenure {
    from: Day,
    pub(super) seats: Vec<Seat>,
}

/// Those who sat on a day.
pub(super) fn seats_on(tenures: &[Tenure], day: Day) -> &[Seat] {
    tenures.iter().rev().find(|t| t.from <= day).map_or(&[], |t| &t.seats)
}

/// Posts of the whole school.
pub(super) struct Offices {
    /// By branch.
    pub(super) branches: Vec<Vec<Tenure>>,
    /// Of the 党总支.
    pub(super) root: Vec<Tenure>,
    /// Leaders of the groups of the first branch.
    pub(super) leaders: Vec<(UnitId, usize)>,
}

/// Writes terms, posts and group leaders.
pub(super) fn elect(tx: &Connection, plan: &Plan, stock: &Stock, tree: &Tree, folks: &[Vec<Folk>]) -> Result<Offices> {
    let mut branches = Vec::new();
    for (branch, people) in tree.branches.iter().zip(folks) {
        let full = people.iter().filter(|f| f.is_full(plan.until)).count();
        let labels: &[String] = match full {
            _ if !branch.agenda.sits => &[],
            0..30 => &stock.facts.committee[..2],
            _ => &stock.facts.committee[..3],
        };
        let place = usize::try_from(branch.index).unwrap_or(0);
        let deputy = !branch.agenda.sits && full > 2 || full >= 25;
        let seats = Bench { unit: branch.id, deputy, labels, from: &[place] };
        branches.push(seats.fill(tx, plan, branch.index, folks)?);
    }
    let mut root = Vec::new();
    if let Some(id) = tree.root {
        let teaching: Vec<usize> =
            (0..tree.branches.len()).filter(|i| tree.branches[*i].sort == Sort::Teaching).collect();
        let seats = Bench { unit: id, deputy: true, labels: &stock.facts.committee[..3], from: &teaching };
        root = seats.fill(tx, plan, 900, folks)?;
    }
    let leaders = match tree.branches.first() {
        Some(first) => lead(tx, plan, tree.begins, first, &folks[0])?,
        None => Vec::new(),
    };
    Ok(Offices { branches, root, leaders })
}

/// The seats of a unit and the branches whose people may take them.
struct Bench<'a> {
    unit: UnitId,
    deputy: bool,
    labels: &'a [String],
    from: &'a [usize],
}

impl Bench<'_> {
    fn fill(&self, tx: &Connection, plan: &Plan, index: u64, folks: &[Vec<Folk>]) -> Result<Vec<Tenure>> {
        let elections = elections(plan, index);
        let mut tenures: Vec<Tenure> = Vec::new();
        for (n, elected) in elections.iter().enumerate() {
            let next = elections.get(n + 1).copied();
            let until = next.unwrap_or(plan.until);
            kit::write(tx, &term(self.unit, plan, index, *elected, next))?;
            let mut dice = plan.dice(&[4, index, n as u64]);
            let mut fit: Vec<(usize, usize)> = self
                .from
                .iter()
                .flat_map(|b| folks[*b].iter().enumerate().map(move |(i, f)| (*b, i, f)))
                .filter(|(_, _, f)| f.may_serve(*elected, until))
                .map(|(b, i, _)| (b, i))
                .collect();
            let before: Vec<Seat> = tenures.last().map(|t| t.seats.clone()).unwrap_or_default();
            let mut seats: Vec<Seat> = Vec::new();
            for (role, label) in self.roles() {
                let stays = before.iter().find(|s| s.role == role && s.label == label && dice.chance(70));
                let taken = stays.and_then(|s| fit.iter().position(|f| *f == (s.branch, s.folk)));
                if fit.is_empty() {
                    break;
                }
                let (branch, folk) = fit.remove(taken.unwrap_or_else(|| dice.below(fit.len())));
                kit::write(
                    tx,
                    &Post {
                        id: None,
                        unit: self.unit,
                        person: folks[branch][folk].id,
                        person_name: String::new(),
                        role,
                        label: label.clone(),
                        from: Some(PartialDate::day(*elected)),
                        until: next,
                    },
                )?;
                seats.push(Seat { branch, folk, role, label });
            }
            tenures.push(Tenure { from: *elected, seats });
        }
        Ok(tenures)
    }

    fn roles(&self) -> Vec<(PostRole, String)> {
        let mut roles = vec![(PostRole::Secretary, String::new())];
        if self.deputy {
            roles.push((PostRole::DeputySecretary, String::new()));
        }
        roles.extend(self.labels.iter().map(|l| (PostRole::CommitteeMember, l.clone())));
        roles
    }
}

/// Notes the branch whose term ends soon, if that is so.
pub(super) fn tell_of_the_ending(plan: &Plan, tree: &Tree, faults: &Faults) {
    let ending = faults.branch(Which::TermEnding, tree).map(|at| &tree.branches[at]);
    if let Some(branch) = ending.filter(|b| b.index % 10 == 1) {
        faults.plant(Which::TermEnding, ("unit", branch.id.0), plus_months(plan.until, -4));
    }
}

fn term(unit: UnitId, plan: &Plan, index: u64, elected: Day, next: Option<Day>) -> Term {
    let ends = plus_months(elected, 36);
    let extended = next.is_none() && index % 10 == 4 && ends < plan.until;
    Term {
        id: None,
        unit,
        elected_on: elected,
        ended_on: next,
        extended_until: extended.then(|| plus_months(ends, 8)),
        approved_by: if extended { "上级党组织（示例）".to_owned() } else { String::new() },
        approved_on: extended.then(|| plus_days(ends, -20)),
    }
}

fn lead(tx: &Connection, plan: &Plan, begins: i32, branch: &Branch, folks: &[Folk]) -> Result<Vec<(UnitId, usize)>> {
    let since = date(begins, 1, 1);
    let mut leaders = Vec::new();
    for group in &branch.groups {
        let found = folks.iter().position(|f| f.group == Some(*group) && f.may_serve(since, plan.until));
        let Some(folk) = found else { continue };
        kit::write(
            tx,
            &Post {
                id: None,
                unit: *group,
                person: folks[folk].id,
                person_name: String::new(),
                role: PostRole::GroupLeader,
                label: String::new(),
                from: Some(PartialDate::day(since)),
                until: None,
            },
        )?;
        leaders.push((*group, folk));
    }
    Ok(leaders)
}
