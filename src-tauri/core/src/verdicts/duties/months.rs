//! Periods told by name: 3月至5月、8月.

use std::collections::BTreeSet;

use chrono::Datelike;

use crate::ground::calendar::{Day, Per, Period, period_containing};

/// Periods by name, a year other than the present told once, months in a row as a stretch.
pub(super) fn named(periods: BTreeSet<(Day, Day)>, this_year: i32) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut year = this_year;
    let mut row: Vec<Period> = Vec::new();
    let mut all: Vec<Period> = periods.into_iter().map(|(from, to)| Period { from, to }).collect();
    all.sort_by_key(|p| p.from);
    let tell = |row: &mut Vec<Period>, year: &mut i32, words: &mut Vec<String>| {
        let (Some(first), Some(last)) = (row.first().copied(), row.last().copied()) else { return };
        let lead = if first.from.year() == *year { String::new() } else { format!("{}年", first.from.year()) };
        *year = first.from.year();
        if row.len() > 2 {
            words.push(format!("{lead}{}至{}", short(first), short(last)));
        } else {
            let names: Vec<String> = row.iter().map(|p| short(*p)).collect();
            words.push(format!("{lead}{}", names.join("、")));
        }
        row.clear();
    };
    for period in all {
        let follows = row.last().is_some_and(|last| {
            last.to.succ_opt() == Some(period.from)
                && last.from.year() == period.from.year()
                && per_of(*last) == per_of(period)
                && per_of(period).is_some()
        });
        if !follows {
            tell(&mut row, &mut year, &mut words);
        }
        row.push(period);
    }
    tell(&mut row, &mut year, &mut words);
    words.join("、")
}

fn per_of(period: Period) -> Option<Per> {
    [Per::Month, Per::Quarter, Per::Half, Per::Year]
        .into_iter()
        .find(|per| period_containing(period.from, *per) == period)
}

/// 3月, 第2季度, 上半年, 3.5; a whole year has only its year to be told by.
fn short(period: Period) -> String {
    match per_of(period) {
        Some(Per::Year) => "全年".to_owned(),
        Some(per) => {
            let name = per.name_of(period.from);
            name.split_once('年').map_or(name.clone(), |(_, rest)| rest.to_owned())
        }
        None if period.from == period.to => format!("{}月{}日", period.from.month(), period.from.day()),
        None => {
            format!("{}月{}日至{}月{}日", period.from.month(), period.from.day(), period.to.month(), period.to.day())
        }
    }
}
