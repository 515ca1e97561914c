//! How the people of a branch come into its records, and how many in each way.

use super::plan::{Plan, Sort};

/// How a person comes into the school's records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lot {
    Settled,
    Arrived,
    Leaving,
    Recent,
    Probationary,
    Prospect,
    Activist,
    Applicant,
}

/// Members of each branch who are there throughout, in good health and long in the Party: who hold the
/// posts and stand beside the candidates.
pub(super) const FOUNDERS: usize = 4;

/// Full members of a branch at most, those who leave included.
pub(super) fn full_members(plan: &Plan, sort: Sort, size: usize, index: u64) -> usize {
    let full = |lot: &&Lot| matches!(lot, Lot::Settled | Lot::Arrived | Lot::Leaving | Lot::Recent);
    lots(plan, sort, size, index).iter().filter(full).count()
}

/// The lots of a branch; the members on the last day are exactly its size.
pub(super) fn lots(plan: &Plan, sort: Sort, size: usize, index: u64) -> Vec<Lot> {
    let years = usize::try_from(plan.years).unwrap_or(1);
    let teaching = sort == Sort::Teaching;
    let share = |parts: usize| if teaching { size / parts } else { 0 };
    let most = size.saturating_sub(FOUNDERS);
    let probationary = match sort {
        Sort::Retired => 0,
        Sort::Small => 1,
        Sort::Teaching => (size / 20).max(usize::from(size >= 6)),
    }
    .min(most);
    let recent = (share(1) * (3 * (years + 2)).min(35) / 100).min(most - probationary);
    let arrived = share(20).max(usize::from(teaching && size >= 15)).min(most - probationary - recent);
    let mut lots = Vec::new();
    let mut add = |count: usize, lot: Lot| lots.extend(std::iter::repeat_n(lot, count));
    add(size - probationary - recent - arrived, Lot::Settled);
    add(arrived, Lot::Arrived);
    add(recent, Lot::Recent);
    add(probationary, Lot::Probationary);
    let first = usize::from(index == 0);
    add((size / 30).max(first) * (1 + years / 5), Lot::Leaving);
    add(share(12).max(first), Lot::Applicant);
    add(share(14).max(first), Lot::Activist);
    add(share(28).max(first), Lot::Prospect);
    lots
}
