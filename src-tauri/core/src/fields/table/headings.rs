//! The heading row, or the two of them.

use std::collections::BTreeSet;

use super::super::dictionary::{Dictionary, Field, How};
use super::super::heading::normalise_heading;
use super::super::values::cell_text;
use super::{Merges, at};
use crate::workbook::Cell;

/// Headings stand within the first so many rows.
const SEARCHED: usize = 300;
/// A longer text is no heading.
const LONGEST: usize = 60;

/// Headings that were found.
pub(super) struct Found {
    /// Zero-based rows, one or two.
    pub rows: Vec<u32>,
    /// Levels of each column, the highest first; empty where the column has no heading.
    pub levels: Vec<Vec<String>>,
}

/// Finds the row, or pair of rows, in which most fields are recognised.
pub(super) fn find(dictionary: &Dictionary, group: &str, sheet: &[Vec<Cell>], merges: Merges<'_>) -> Option<Found> {
    let keys = dictionary.group(group)?.keys.as_slice();
    let mut best: Option<(usize, Found)> = None;
    for row in 0..u32::try_from(sheet.len().min(SEARCHED)).unwrap_or(0) {
        if best.as_ref().is_some_and(|(count, held)| cannot_say_more(sheet, row, *count, held)) {
            continue;
        }
        let single = single(sheet, row);
        let double = double(sheet, row, merges);
        let offers = [single.map(|found| (found, false)), double];
        for (found, sure) in offers.into_iter().flatten() {
            let fields = recognised(dictionary, group, &found);
            if fields.len() < 2 || !keys.iter().any(|key| fields.contains(key.as_str())) {
                continue;
            }
            // Two rows must say more than one, unless merged cells show that they belong together.
            let replaces = best.as_ref().is_none_or(|(count, held)| {
                let same_start = found.rows.len() == 2 && held.rows.iter().any(|r| found.rows.contains(r));
                fields.len() > *count || (fields.len() == *count && sure && same_start && held.rows.len() == 1)
            });
            if replaces {
                best = Some((fields.len(), found));
            }
        }
    }
    best.map(|(_, found)| found)
}

/// A row, alone or with the next, has no more columns than fields were recognised already: what
/// follows good headings need not be looked at.
fn cannot_say_more(sheet: &[Vec<Cell>], row: u32, count: usize, held: &Found) -> bool {
    let width = |r: u32| sheet.get(r as usize).map_or(0, Vec::len);
    !held.rows.contains(&row) && !held.rows.contains(&(row + 1)) && width(row).max(width(row + 1)) <= count
}

/// Fields a column may hold, the likeliest first. The levels joined say more than the lowest
/// alone: 计划 / 时间 is 计划时间, 介绍人 / 姓名 is not 姓名.
pub(super) fn candidates<'a>(dictionary: &'a Dictionary, group: &str, levels: &[String]) -> Vec<(&'a Field, How)> {
    let (Some(lowest), joined) = (levels.last(), levels.concat()) else { return Vec::new() };
    let mut found = Vec::new();
    if levels.len() > 1 {
        found = dictionary.candidates(group, &joined);
        found.retain(|(_, how)| *how != How::OtherGroup);
    }
    for candidate in dictionary.candidates(group, lowest) {
        if !found.iter().any(|(field, _)| field.id == candidate.0.id) {
            found.push(candidate);
        }
    }
    found
}

/// Texts above the headings, and the same text only once.
pub(super) fn titles(sheet: &[Vec<Cell>], found: &Found) -> Vec<String> {
    let first = found.rows.first().map_or(0, |row| *row as usize);
    let mut titles: Vec<String> = Vec::new();
    for cell in sheet.iter().take(first).flatten() {
        let text = cell_text(cell);
        if !text.is_empty() && !titles.iter().any(|t| *t == text) {
            titles.push(text.into_owned());
        }
    }
    titles
}

fn recognised<'a>(dictionary: &'a Dictionary, group: &str, found: &Found) -> BTreeSet<&'a str> {
    let first = |levels: &Vec<String>| candidates(dictionary, group, levels).into_iter().next();
    found
        .levels
        .iter()
        .filter_map(first)
        .filter(|(_, how)| *how != How::OtherGroup)
        .map(|(field, _)| field.id.as_str())
        .collect()
}

fn single(sheet: &[Vec<Cell>], row: u32) -> Option<Found> {
    let cells = sheet.get(row as usize)?;
    let levels = cells.iter().map(|cell| level(cell).into_iter().collect()).collect();
    Some(Found { rows: vec![row], levels })
}

/// A line such as 填报单位：… 填报日期：… is no level of the headings below it, however its cells are merged.
fn information(cells: &[Cell]) -> bool {
    let mut filled = cells.iter().map(cell_text).filter(|text| !text.is_empty()).peekable();
    filled.peek().is_some() && filled.all(|text| text.contains(['：', ':']) && !text.starts_with("其中"))
}

/// Two rows as one heading, and whether merged cells prove it. Merges show which columns an upper
/// heading spans; a sheet without any may still have left the cells beside it blank.
fn double(sheet: &[Vec<Cell>], row: u32, merges: Merges<'_>) -> Option<(Found, bool)> {
    let (upper, lower) = (sheet.get(row as usize)?, sheet.get(row as usize + 1)?);
    let width = u32::try_from(upper.len().max(lower.len())).ok()?;
    if width < 2 || lower.iter().all(|cell| level(cell).is_none()) || information(upper) {
        return None;
    }
    let near: Vec<_> = merges.iter().filter(|(top, _, bottom, _)| *top <= row + 1 && row <= *bottom).collect();
    let covers = |r: u32, c: u32| {
        near.iter()
            .copied()
            .find(|(top, left, bottom, right)| (*top..=*bottom).contains(&r) && (*left..=*right).contains(&c))
    };
    let partial = |(_, left, _, right): &(u32, u32, u32, u32)| right > left && right - left + 1 < width;
    let spans = |c: u32| covers(row, c).is_some_and(partial);
    let tall = |c: u32| covers(row, c).is_some_and(|(top, _, bottom, _)| *top == row && *bottom == row + 1);
    let merged = (0..width).any(|c| spans(c) && level(at(sheet, row + 1, c)).is_some());
    let together = merged || (0..width).any(tall) || (merges.is_empty() && left_blank(upper, lower, width));
    if !together {
        return None;
    }
    let mut levels: Vec<Vec<String>> = Vec::new();
    let mut last: Option<String> = None;
    for c in 0..width {
        let own = level(at(sheet, row, c));
        let below = level(at(sheet, row + 1, c));
        let above = match covers(row, c) {
            Some(region) if partial(region) || region.1 == region.3 => level(at(sheet, region.0, region.1)),
            Some(_) => None,
            None if merges.is_empty() && own.is_none() && below.is_some() => last.clone(),
            None => own.clone(),
        };
        if own.is_some() || below.is_none() {
            last = own;
        }
        let mut both: Vec<String> = above.into_iter().chain(below).collect();
        both.dedup();
        levels.push(both);
    }
    Some((Found { rows: vec![row, row + 1], levels }, merged))
}

/// Without merges: every cell of the lower row stands under a blank, or under the first cell of a
/// span, so that it cannot be a record.
fn left_blank(upper: &[Cell], lower: &[Cell], width: u32) -> bool {
    let has = |cells: &[Cell], c: u32| cells.get(c as usize).is_some_and(|cell| level(cell).is_some());
    let names = (0..width).filter(|c| has(upper, *c)).count();
    names >= 2 && (0..width).all(|c| !has(lower, c) || !has(upper, c) || (has(lower, c + 1) && !has(upper, c + 1)))
}

fn level(cell: &Cell) -> Option<String> {
    let text = match cell {
        Cell::Text(_) => cell_text(cell),
        _ => return None,
    };
    let short = text.chars().count() <= LONGEST && !normalise_heading(&text).is_empty();
    short.then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}
