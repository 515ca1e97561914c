//! Dates that can be meant: what has happened does not lie after today, and no year is out of all reason.

use chrono::Datelike;

use super::{Day, PartialDate};

/// What a date is of, and so when it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Something that took place: a meeting held, a step, a review, a signature.
    Happened,
    /// A birth.
    Birth,
    /// A meeting that is planned: of next year at the latest.
    Planned,
    /// A term, a time limit, a plan: it may lie years ahead.
    Ahead,
}

/// Why a date can hardly be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlikely {
    /// It has not happened yet.
    AfterToday,
    /// The year is out of all reason.
    Year,
}

/// The Party was founded in this year.
pub const PARTY_FOUNDED: i32 = 1921;
/// Years: nobody on a roll is older.
const OLDEST: i32 = 110;
/// Years: no plan reaches further.
const FURTHEST: i32 = 30;

/// What is wrong with a date; nothing where it can be meant. A month or a year can be meant while one of its days can.
pub fn unlikely(on: PartialDate, of: Moment, today: Day) -> Option<Unlikely> {
    let earliest = if of == Moment::Birth { today.year() - OLDEST } else { PARTY_FOUNDED };
    let latest = match of {
        Moment::Happened | Moment::Birth | Moment::Ahead => today.year() + FURTHEST,
        Moment::Planned => today.year() + 1,
    };
    let (first, last) = (on.first_day(), on.last_day());
    if last.year() < earliest || first.year() > latest {
        return Some(Unlikely::Year);
    }
    let happened = matches!(of, Moment::Happened | Moment::Birth);
    (happened && first > today).then_some(Unlikely::AfterToday)
}

/// Whether a year can be that of any date at all: nobody on the roll was born before, no plan reaches further.
pub fn any_date(year: i32, today: Day) -> bool {
    ((today.year() - OLDEST).min(PARTY_FOUNDED)..=today.year() + FURTHEST).contains(&year)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_can_hardly_be_meant() {
        let today: Day = "2026-12-01".parse().unwrap();
        let told = |text: &str, of| unlikely(text.parse().unwrap(), of, today);
        for (on, of, what) in [
            ("1905-07-18", Moment::Happened, Some(Unlikely::Year)),
            ("1900-01-01", Moment::Ahead, Some(Unlikely::Year)),
            ("0206-03-01", Moment::Birth, Some(Unlikely::Year)),
            ("2062-03-01", Moment::Happened, Some(Unlikely::Year)),
            ("2026-12-01", Moment::Happened, None),
            ("2026-12-02", Moment::Happened, Some(Unlikely::AfterToday)),
            ("2026-12", Moment::Happened, None),
            ("2027-01", Moment::Happened, Some(Unlikely::AfterToday)),
            ("2027", Moment::Birth, Some(Unlikely::AfterToday)),
            ("1916-05", Moment::Birth, None),
            ("2027-12-31", Moment::Planned, None),
            ("2028-01-01", Moment::Planned, Some(Unlikely::Year)),
            ("2031-12-31", Moment::Ahead, None),
            ("2126-01-01", Moment::Ahead, Some(Unlikely::Year)),
        ] {
            assert_eq!(told(on, of), what, "{on} {of:?}");
        }
        assert_eq!([1915, 1916, 2056, 2057].map(|year| any_date(year, today)), [false, true, true, false]);
    }
}
