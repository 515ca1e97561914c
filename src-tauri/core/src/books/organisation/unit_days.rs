//! The days on which a unit stands: from the day it was founded until the day before it was closed.

use super::Unit;
use crate::ground::calendar::{Day, Period};

impl Unit {
    /// Whether it stands on a day. One whose founding is known to the month or year alone stands from its first day.
    pub fn stands_on(&self, day: Day) -> bool {
        self.stands_in(Period { from: day, to: day })
    }

    /// Whether it stands on any of the days.
    pub fn stands_in(&self, days: Period) -> bool {
        self.founded_on.is_none_or(|founded| founded.first_day() <= days.to)
            && self.closed_on.is_none_or(|closed| days.from < closed)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::books::organisation::UnitKind;

    #[test]
    fn a_unit_stands_from_its_first_day_to_the_day_before_it_was_closed() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let bare = || Unit::new(UnitKind::Branch, "第一党支部", None);
        let unit = Unit { founded_on: Some("2025-03".parse().unwrap()), closed_on: Some(day("2026-01-01")), ..bare() };
        let told = |text: &str| unit.stands_on(day(text));
        assert_eq!(["2025-02-28", "2025-03-01", "2025-12-31", "2026-01-01"].map(told), [false, true, true, false]);
        let year = |y: i32| Period { from: day(&format!("{y}-01-01")), to: day(&format!("{y}-12-31")) };
        assert_eq!([2024, 2025, 2026].map(|y| unit.stands_in(year(y))), [false, true, false]);
        assert!(bare().stands_on(Day::MIN) && bare().stands_on(Day::MAX));
    }
}
