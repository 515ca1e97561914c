//! Writes of the small registers, inside the one change that makes the school.

use rusqlite::{Connection, params};

use super::days::{date, plus_days};
use super::folk::Folk;
use super::plan::{Branch, Plan};
use super::stock::Stock;
use crate::calendar::Day;
use crate::error::Result;
use crate::organisation::{ExemptionKind, Term, code_of};
use crate::store::SqlResult;

/// Writes a term.
pub(super) fn insert_term(tx: &Connection, term: &Term) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO term (unit_id, elected_on, ended_on, extended_until, approved_by, approved_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .sql()?
    .execute(params![term.unit, term.elected_on, term.ended_on, term.extended_until, term.approved_by, term.approved_on])
    .sql()?;
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
        tx.execute(
            "INSERT INTO exemption (person_id, kind, from_date, until_date, decided_by, decided_on) VALUES (?1, ?2, ?3, NULL, ?4, ?5)",
            params![folk.id, code_of(&ExemptionKind::OrganizationalLife)?, from, branch.name, plus_days(from, -5)],
        )
        .sql()?;
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
            tx.execute(
                "INSERT INTO school_holiday (name, from_date, to_date) VALUES (?1, ?2, ?3)",
                params![format!("{year}年{name}"), from, to],
            )
            .sql()?;
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
    let count = |n: usize| i64::try_from(n).unwrap_or(0);
    tx.execute(
        "INSERT INTO staff_total (on_date, teachers, staff) VALUES (?1, ?2, ?3)",
        params![day, count(teachers), count(teachers + teachers / 12)],
    )
    .sql()?;
    Ok(())
}
