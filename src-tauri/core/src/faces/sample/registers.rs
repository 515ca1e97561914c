//! Writes of the small registers, inside the one change that makes the school.

use rusqlite::{Connection, params};

use super::days::{date, plus_days};
use super::faults::{Faults, Which};
use super::folk::Folk;
use super::lots::Lot;
use super::plan::Plan;
use super::stock::Stock;
use super::tree::{Branch, Tree};
use crate::books::kit;
use crate::books::organisation::{Exemption, ExemptionKind, Sanction, SanctionKind, SchoolHoliday, StaffTotal};
use crate::ground::calendar::Day;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::UnitId;
use crate::law::rulebook::{Gathering, LocalRule, Weight};
use crate::vault::store::SqlResult;

/// Members up to which a branch is of the usual size.
const USUAL: usize = 50;

/// A reason the clerk gave.
pub(super) struct Excuse<'a> {
    pub(super) rule: &'a str,
    pub(super) unit: UnitId,
    /// The period it is for; any where absent.
    pub(super) days: Option<(Day, Day)>,
    pub(super) reason: &'a str,
    pub(super) approved_by: &'a str,
    pub(super) given_on: Day,
}

/// Writes a reason about a unit.
pub(super) fn excuse(tx: &Connection, excuse: &Excuse<'_>) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO excuse (rule, subject_kind, subject, from_date, to_date, reason, approved_by, postponed_to, given_on)
         VALUES (?1, 'unit', ?2, ?3, ?4, ?5, ?6, NULL, ?7)",
    )
    .sql()?
    .execute(params![
        excuse.rule,
        excuse.unit,
        excuse.days.map(|d| d.0),
        excuse.days.map(|d| d.1),
        excuse.reason,
        excuse.approved_by,
        excuse.given_on
    ])
    .sql()
    .map(|_| ())
}

/// Why branches are larger than usual, where the size that was asked for makes them so.
pub(super) fn excuse_the_large(tx: &Connection, plan: &Plan, branch: &Branch, folks: &[Folk]) -> Result<()> {
    if folks.iter().filter(|f| f.admitted.is_some()).count() <= USUAL {
        return Ok(());
    }
    let reason = "【示例】同在一个校区，暂不分设";
    let given_on = date(plan.first_year - 1, 12, 20);
    excuse(
        tx,
        &Excuse { rule: "organisation.branch-size", unit: branch.id, days: None, reason, approved_by: "", given_on },
    )
}

/// Somebody of the first branch was warned once: it is over, and the grounds are kept nowhere.
pub(super) fn warn_one(tx: &Connection, plan: &Plan, stock: &Stock, folks: &[Folk]) -> Result<()> {
    let from = date(plan.first_year - 2, 5, 12);
    let Some(folk) = folks.iter().skip(4).find(|f| f.lot == Lot::Settled && f.is_full(from)) else { return Ok(()) };
    let sanction = Sanction {
        id: None,
        person: folk.id,
        kind: SanctionKind::Warning,
        from,
        until: Some(date(plan.first_year - 1, 5, 12)),
        decided_by: stock.facts.superior.clone(),
    };
    kit::write(tx, &sanction).map(drop)
}

/// What the school itself asks for since the spring of the last year.
pub(super) fn own_rule(tx: &Connection, plan: &Plan, tree: &Tree, faults: &Faults) -> Result<()> {
    let from = date(plan.year, 4, 1);
    let rule = LocalRule {
        id: None,
        title: "党课每季度一次（示例）".to_owned(),
        weight: Weight::Should,
        meeting: Gathering::Lecture,
        per: "quarter".to_owned(),
        least: 1,
        document: "【示例】本校党员教育办法".to_owned(),
        number: String::new(),
        article: String::new(),
        issuer: String::new(),
        from,
        until: None,
    };
    let body = serde_json::to_string(&rule)
        .map_err(|e| Problem::new(ProblemCode::Internal, "程序自带的示例数据有误").at(e.to_string()))?;
    tx.execute("INSERT INTO local_rule (body) VALUES (?1)", [body]).sql()?;
    if let Some(branch) = faults.branch(Which::LectureRuleNew, tree).map(|at| &tree.branches[at]) {
        faults.plant(Which::LectureRuleNew, ("unit", branch.id.0), date(plan.year, 1, 1));
    }
    Ok(())
}

/// The school's own facts and the mark that all of it is made up.
pub(super) fn mark(tx: &Connection, stock: &Stock, clerk: &str) -> Result<()> {
    let facts = &stock.facts;
    tx.execute(
        "UPDATE school SET superior = ?1, clerk = ?2, phone = ?3, mass_organisations = ?4 WHERE id = 1",
        params![facts.superior, clerk, facts.phone, facts.mass_organisations],
    )
    .sql()?;
    tx.execute("INSERT INTO setting (key, value) VALUES ('sample', '1')", []).sql()?;
    Ok(())
}

/// Members so old that the branch asks nothing of them.
pub(super) fn excuse_the_old(tx: &Connection, plan: &Plan, branch: &Branch, folks: &[Folk]) -> Result<()> {
    let from = date(plan.first_year, 1, 10);
    for folk in folks.iter().filter(|f| f.excused && f.is_member(from)) {
        let exemption = Exemption {
            id: None,
            person: folk.id,
            kind: ExemptionKind::OrganizationalLife,
            from,
            until: None,
            decided_by: branch.name.clone(),
            decided_on: Some(plus_days(from, -5)),
        };
        kit::write(tx, &exemption)?;
    }
    Ok(())
}

/// Holidays and staff counts of every year.
pub(super) fn year_by_year(tx: &Connection, plan: &Plan, folks: &[Vec<Folk>]) -> Result<()> {
    for year in plan.first_year..=plan.year {
        let mut dice = plan.dice(&[6, year.unsigned_abs().into()]);
        let winter =
            (plus_days(date(year, 1, 20), dice.between(-4, 4)), plus_days(date(year, 2, 20), dice.between(-4, 3)));
        let summer = (plus_days(date(year, 7, 6), dice.between(-2, 4)), date(year, 8, 31));
        for (name, (from, to)) in [("寒假", winter), ("暑假", summer)] {
            kit::write(tx, &SchoolHoliday { id: None, name: format!("{year}年{name}"), from, to })?;
        }
        for day in [date(year, 1, 1), date(year, 9, 1)] {
            if day <= plan.today {
                staff(tx, day, folks, dice.between(31, 37))?;
            }
        }
    }
    Ok(())
}

fn staff(tx: &Connection, day: Day, folks: &[Vec<Folk>], share: i32) -> Result<()> {
    let members = folks.iter().flatten().filter(|f| f.teaches && f.is_member(day)).count();
    let teachers = members * 100 / usize::try_from(share).unwrap_or(33).max(1);
    let count = |n: usize| u32::try_from(n).unwrap_or(0);
    kit::write(
        tx,
        &StaffTotal { id: None, on: day, teachers: count(teachers), staff: count(teachers + teachers / 12) },
    )?;
    Ok(())
}
