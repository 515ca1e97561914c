//! Of which day a file speaks: what is older than the roll is told before it moves anybody back.

use crate::ground::calendar::{Day, PartialDate};
use crate::sheets::fields::{ReadContext, read_date};
use crate::sheets::workbook::Cell;

/// Words before the day a file was made or speaks of.
const BEFORE: [&str; 12] = [
    "填报日期",
    "填表日期",
    "填报时间",
    "填表时间",
    "制表日期",
    "制表时间",
    "统计时间",
    "统计日期",
    "截止日期",
    "截止时间",
    "截至",
    "截止",
];

/// The last day the file speaks of: the day it says it was made, else the last of the year in its title.
pub(super) fn file_day(titles: &[String], year: Option<i32>, today: Day) -> Option<Day> {
    let context = ReadContext { this_year: chrono::Datelike::year(&today) };
    let told = titles.iter().find_map(|title| {
        let rest = BEFORE.iter().find_map(|word| title.split_once(word)).map(|(_, rest)| rest)?;
        let date: String = rest
            .chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(|c| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '.' | '-' | '/'))
            .collect();
        read_date(&Cell::Text(date), context, false).ok().flatten().map(|p| p.value.last_day())
    });
    told.or_else(|| year.and_then(PartialDate::year).map(PartialDate::last_day))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_day_a_file_speaks_of() {
        let today = "2026-12-01".parse().unwrap();
        let day = |titles: &[&str], year| {
            let titles: Vec<String> = titles.iter().map(|t| (*t).to_owned()).collect();
            file_day(&titles, year, today).map(|d| d.to_string())
        };
        assert_eq!(
            day(&["党员花名册", "单位：石河小学  填报日期：2024年6月30日"], Some(2025)).as_deref(),
            Some("2024-06-30")
        );
        assert_eq!(day(&["党员花名册（截至2024年12月）"], None).as_deref(), Some("2024-12-31"));
        assert_eq!(day(&["2024年度党员花名册"], Some(2024)).as_deref(), Some("2024-12-31"));
        assert_eq!(day(&["党员花名册"], None), None);
    }
}
