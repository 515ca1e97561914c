//! When the committee of a branch is elected.

use chrono::Datelike;

use super::agenda::BACK;
use super::days::{date, plus_days, plus_months, workday};
use super::plan::Plan;
use crate::ground::calendar::Day;

/// Full members from which a branch has a committee.
pub(super) const COMMITTEE_FROM: usize = 7;

/// Days of the elections, oldest first; they reach back to the first step on record. In some branches the
/// term ends soon, in a few it was extended.
pub(super) fn elections(plan: &Plan, index: u64) -> Vec<Day> {
    let mut dice = plan.dice(&[5, index]);
    let term_ago = plus_months(plan.until, -36);
    let day = workday(match index % 10 {
        1 => plus_days(term_ago, 40),
        4 => plus_days(term_ago, -100),
        _ => plus_days(plan.until, -dice.between(30, 950)),
    });
    // The last of February has no corresponding day in other years.
    let mut day = day.min(date(day.year(), day.month(), 28));
    let mut days = vec![day];
    let first = date(plan.first_year - BACK, 1, 1);
    while day > first {
        // On the very day the term ended: earlier or later would ask for an approval.
        day = plus_months(day, -36);
        days.push(day);
    }
    days.reverse();
    days
}
