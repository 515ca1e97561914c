//! Working days. The holidays of a year are announced by notice, so they are data: one table a
//! year. For a year without a table the answer is that the year is missing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Weekday};
use serde::Deserialize;

use super::{Day, Period};

/// The holiday table of this year is not held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("缺少{0}年的节假日表，工作日无法推算；请先补充该年的放假安排")]
pub struct MissingYear(pub i32);

/// A holiday table that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HolidayTableError {
    /// Not TOML, or keys are missing or unknown.
    #[error("节假日表无法读取：{0}")]
    Unreadable(String),
    /// The entries contradict each other or the calendar.
    #[error("节假日表有误：{0}")]
    Contradiction(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    year: i32,
    source: String,
    #[serde(default)]
    holidays: Vec<Holiday>,
    /// Saturdays and Sundays that are worked.
    #[serde(default)]
    workdays: Vec<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    name: String,
    from: Day,
    to: Day,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Year {
    source: String,
    holidays: Vec<(String, Period)>,
    workdays: BTreeSet<Day>,
}

/// Holiday tables by year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkCalendar {
    years: BTreeMap<i32, Year>,
}

impl WorkCalendar {
    /// No year held.
    pub const fn empty() -> Self {
        Self { years: BTreeMap::new() }
    }

    /// Reads the table of one year.
    ///
    /// # Errors
    /// The text is no such table, or it contradicts itself.
    pub fn from_toml(text: &str) -> Result<Self, HolidayTableError> {
        let file: File = toml::from_str(text).map_err(|e| HolidayTableError::Unreadable(e.to_string()))?;
        let holidays = file.holidays.into_iter().map(|h| (h.name, Period { from: h.from, to: h.to })).collect();
        Self::of_year(file.year, file.source, holidays, file.workdays.into_iter().collect())
    }

    /// The table of one year: its holidays by name, and the Saturdays and Sundays that are worked.
    ///
    /// # Errors
    /// The entries contradict each other or the calendar.
    pub fn of_year(
        year: i32,
        source: String,
        holidays: Vec<(String, Period)>,
        workdays: BTreeSet<Day>,
    ) -> Result<Self, HolidayTableError> {
        let wrong = |what: String| Err(HolidayTableError::Contradiction(what));
        // A notice may begin with the last days of December before its year.
        let near = |day: Day| day.year() == year || (day.year() == year - 1 && day.month() == 12);
        for (name, Period { from, to }) in &holidays {
            if from > to || !near(*from) || !near(*to) {
                return wrong(format!("{name} {from} 至 {to} 不在 {year} 年内或首尾颠倒"));
            }
        }
        for day in &workdays {
            if !near(*day) || !weekend(*day) {
                return wrong(format!("调休上班日 {day} 不在 {year} 年的周末"));
            }
            if let Some((name, _)) = holidays.iter().find(|(_, period)| period.contains(*day)) {
                return wrong(format!("{day} 既是{name}假期又是上班日"));
            }
        }
        Ok(Self { years: BTreeMap::from([(year, Year { source, holidays, workdays })]) })
    }

    /// Adds the years of another table; a year held twice is taken from `other`.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.years.extend(other.years);
        self
    }

    /// The years held, with the notice each rests on.
    pub fn years(&self) -> impl Iterator<Item = (i32, &str)> {
        self.years.iter().map(|(year, table)| (*year, table.source.as_str()))
    }

    /// Whether the table of the year is held.
    pub fn holds(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// Whether the day is worked; `None` where its year is missing.
    pub fn is_workday(&self, day: Day) -> Option<bool> {
        self.years.get(&day.year())?;
        if self.tables(day).any(|table| table.workdays.contains(&day)) {
            return Some(true);
        }
        Some(self.holiday(day).is_none() && !weekend(day))
    }

    /// Name of the holiday the day belongs to.
    pub fn holiday(&self, day: Day) -> Option<&str> {
        self.tables(day)
            .flat_map(|table| &table.holidays)
            .find_map(|(name, period)| period.contains(day).then_some(name.as_str()))
    }

    /// The `n`-th working day. With `counts_start` the start itself is the first where it is
    /// worked; without, counting begins the day after. The nought-th is the start.
    ///
    /// # Errors
    /// The count runs into a year that is missing.
    pub fn nth_workday(&self, start: Day, n: u32, counts_start: bool) -> Result<Day, MissingYear> {
        nth(start, n, counts_start, |day| self.worked(day))
    }

    /// As [`Self::nth_workday`], but a year without a table knows weekends only. An estimate: who
    /// uses it must say that the table is missing. `None` where the calendar ends.
    pub fn nth_workday_or_weekday(&self, start: Day, n: u32, counts_start: bool) -> Option<Day> {
        nth(start, n, counts_start, |day| Ok(self.is_workday(day).unwrap_or(!weekend(day)))).ok()
    }

    /// The day itself where it is worked, else the next working day (民法典 第二百零三条).
    ///
    /// # Errors
    /// The search runs into a year that is missing.
    pub fn roll_forward(&self, day: Day) -> Result<Day, MissingYear> {
        self.nth_workday(day, 1, true)
    }

    /// As [`Self::roll_forward`], but a year without a table knows weekends only. An estimate: who
    /// uses it must say that the table is missing.
    pub fn roll_forward_or_weekday(&self, day: Day) -> Day {
        self.nth_workday_or_weekday(day, 1, true).unwrap_or(day)
    }

    fn worked(&self, day: Day) -> Result<bool, MissingYear> {
        self.is_workday(day).ok_or(MissingYear(day.year()))
    }

    /// The tables that may speak of the day: its own year's, and in December the next one's.
    fn tables(&self, day: Day) -> impl Iterator<Item = &Year> {
        let next = day.year().saturating_add(i32::from(day.month() == 12));
        self.years.range(day.year()..=next).map(|(_, table)| table)
    }
}

fn nth(
    start: Day,
    n: u32,
    counts_start: bool,
    worked: impl Fn(Day) -> Result<bool, MissingYear>,
) -> Result<Day, MissingYear> {
    let mut day = start;
    let mut counted = u32::from(n > 0 && counts_start && worked(day)?);
    while counted < n {
        day = day.succ_opt().ok_or(MissingYear(day.year()))?;
        counted += u32::from(worked(day)?);
    }
    Ok(day)
}

fn weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    const Y2025: &str = include_str!("../../../../../assets/holidays/2025.toml");
    const Y2026: &str = include_str!("../../../../../assets/holidays/2026.toml");

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn both() -> WorkCalendar {
        WorkCalendar::from_toml(Y2025).unwrap().with(WorkCalendar::from_toml(Y2026).unwrap())
    }

    #[test]
    fn days_of_2026() {
        let table = both();
        let worked = |text: &str| table.is_workday(day(text));
        for text in ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10", "2026-03-05"] {
            assert_eq!(worked(text), Some(true), "{text}");
        }
        for text in [
            "2026-01-01",
            "2026-02-23",
            "2026-04-06",
            "2026-05-05",
            "2026-06-19",
            "2026-09-25",
            "2026-10-07",
            "2026-03-07",
        ] {
            assert_eq!(worked(text), Some(false), "{text}");
        }
        assert_eq!(worked("2027-01-04"), None);
        assert_eq!(worked("2024-12-31"), None);
        assert_eq!(table.holiday(day("2026-02-17")), Some("春节"));
        assert_eq!(table.holiday(day("2026-03-07")), None);
        assert_eq!(table.years().map(|(year, _)| year).collect::<Vec<_>>(), [2025, 2026]);
    }

    /// Working days of a year as the notices give them: 365 less weekends less holidays on
    /// weekdays plus worked weekends.
    #[test]
    fn whole_years_add_up() {
        let table = both();
        for (year, expected) in [(2025, 248), (2026, 248)] {
            let first = Day::from_ymd_opt(year, 1, 1).unwrap();
            let days = first.iter_days().take_while(|d| d.year() == year);
            assert_eq!(days.filter(|d| table.is_workday(*d) == Some(true)).count(), expected, "{year}");
        }
    }

    #[test]
    fn five_working_days() {
        let table = both();
        let nth = |start: &str, n, first| table.nth_workday(day(start), n, first).map(|d| d.to_string());
        assert_eq!(nth("2026-06-01", 5, true).unwrap(), "2026-06-05");
        assert_eq!(nth("2026-06-01", 5, false).unwrap(), "2026-06-08");
        assert_eq!(nth("2026-02-13", 2, true).unwrap(), "2026-02-14");
        assert_eq!(nth("2026-02-14", 1, false).unwrap(), "2026-02-24");
        assert_eq!(nth("2026-06-20", 1, true).unwrap(), "2026-06-22");
        assert_eq!(nth("2025-12-31", 2, true).unwrap(), "2026-01-04");
        assert_eq!(nth("2026-06-20", 0, true).unwrap(), "2026-06-20");
        assert_eq!(nth("2026-12-31", 1, true).unwrap(), "2026-12-31");
        assert_eq!(nth("2026-12-31", 1, false), Err(MissingYear(2027)));
        assert_eq!(nth("2030-01-01", 1, true), Err(MissingYear(2030)));
    }

    #[test]
    fn a_last_day_on_a_holiday_moves_on() {
        let table = both();
        assert_eq!(table.roll_forward(day("2026-10-01")), Ok(day("2026-10-08")));
        assert_eq!(table.roll_forward(day("2026-10-10")), Ok(day("2026-10-10")));
        assert_eq!(table.roll_forward(day("2026-03-07")), Ok(day("2026-03-09")));
        assert_eq!(table.roll_forward(day("2027-01-01")), Err(MissingYear(2027)));
    }

    #[test]
    fn without_a_table_there_are_weekends() {
        let table = both();
        assert!(table.holds(2026) && !table.holds(2027) && !WorkCalendar::empty().holds(2026));
        let rolled = |table: &WorkCalendar, text: &str| table.roll_forward_or_weekday(day(text)).to_string();
        assert_eq!(rolled(&table, "2026-10-01"), "2026-10-08");
        assert_eq!(rolled(&table, "2026-10-10"), "2026-10-10");
        assert_eq!(rolled(&table, "2027-01-01"), "2027-01-01");
        assert_eq!(rolled(&table, "2027-01-02"), "2027-01-04");
        assert_eq!(rolled(&WorkCalendar::empty(), "2026-10-10"), "2026-10-12");
        assert_eq!(rolled(&table, "2026-10-01"), table.roll_forward(day("2026-10-01")).unwrap().to_string());
        let nth = |start: &str, n| table.nth_workday_or_weekday(day(start), n, false).map(|d| d.to_string());
        assert_eq!(nth("2026-12-31", 2).unwrap(), "2027-01-04");
        assert_eq!(table.nth_workday_or_weekday(Day::MAX, 1, false), None);
        assert_eq!(table.roll_forward_or_weekday(Day::MAX), Day::MAX);
    }

    #[test]
    fn a_wrong_table_is_refused() {
        for (text, why) in [
            ("year = 2026", "missing source"),
            ("year = 2026\nsource = \"\"\nworkdays = [\"2026-03-04\"]", "a Wednesday"),
            ("year = 2026\nsource = \"\"\nworkdays = [\"2025-03-01\"]", "another year"),
            ("year = 2026\nsource = \"\"\nextra = 1", "unknown key"),
            (
                "year = 2026\nsource = \"\"\n[[holidays]]\nname = \"a\"\nfrom = \"2026-01-03\"\nto = \"2026-01-01\"",
                "backwards",
            ),
            (
                "year = 2026\nsource = \"\"\nworkdays = [\"2026-01-03\"]\n[[holidays]]\nname = \"a\"\nfrom = \"2026-01-01\"\nto = \"2026-01-03\"",
                "both",
            ),
            ("year = 2026\nsource = \"\"\nworkdays = [\"2026-02-30\"]", "no such day"),
        ] {
            assert!(WorkCalendar::from_toml(text).is_err(), "{why}");
        }
    }

    #[test]
    fn a_notice_may_begin_in_december() {
        let text =
            "year = 2026\nsource = \"\"\n[[holidays]]\nname = \"元旦\"\nfrom = \"2025-12-31\"\nto = \"2026-01-02\"";
        let table = WorkCalendar::from_toml(Y2025).unwrap().with(WorkCalendar::from_toml(text).unwrap());
        assert_eq!(table.is_workday(day("2025-12-31")), Some(false));
    }
}
