//! The heading row, or the two of them.

use std::collections::BTreeSet;

use super::super::dictionary::{Dictionary, Field, How, Sure};
use super::super::heading::normalise_heading;
use super::super::values::cell_text;
use super::{Merges, Split, at};
use crate::sheets::workbook::Cell;

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

/// So many rows are looked at word by word where no row holds listed headings.
const READ: usize = 40;

/// Finds the row, or pair of rows, in which most fields are recognised: by listed headings first, which is quick;
/// then word by word around the row found, or in the first rows where none was.
pub(super) fn find(dictionary: &Dictionary, group: &str, sheet: &[Vec<Cell>], merges: Merges<'_>) -> Option<Found> {
    let end = u32::try_from(sheet.len().min(SEARCHED)).unwrap_or(0);
    let listed = best(dictionary, group, sheet, merges, 0..end, false);
    let rows = match listed.as_ref().and_then(|(_, found)| found.rows.first()) {
        Some(row) => row.saturating_sub(2)..(row + 2).min(end),
        None => 0..end.min(u32::try_from(READ).unwrap_or(0)),
    };
    let read = best(dictionary, group, sheet, merges, rows, true);
    match (listed, read) {
        (Some(listed), Some(read)) if listed.0 > read.0 => Some(listed.1),
        (_, Some(read)) => Some(read.1),
        (listed, None) => listed.map(|(_, found)| found),
    }
}

/// The headings that end in a row the clerk names: with the row above where both belong together.
pub(super) fn at_row(
    dictionary: &Dictionary,
    group: &str,
    sheet: &[Vec<Cell>],
    merges: Merges<'_>,
    row: u32,
) -> Option<Found> {
    let single = single(sheet, row).filter(|found| found.levels.iter().any(|levels| !levels.is_empty()))?;
    let above = row.checked_sub(1).and_then(|above| double(sheet, above, merges));
    Some(match above {
        Some((both, sure))
            if sure
                || recognised(dictionary, group, &both, true).len()
                    > recognised(dictionary, group, &single, true).len() =>
        {
            both
        }
        _ => single,
    })
}

/// The row that looks most like headings where none is known: short texts, each another, over rows as wide.
pub(super) fn likeliest(sheet: &[Vec<Cell>], merges: Merges<'_>) -> Option<Found> {
    let mut best: Option<(usize, u32)> = None;
    for row in 0..u32::try_from(sheet.len().min(READ)).unwrap_or(0) {
        let Some(cells) = sheet.get(row as usize) else { continue };
        let texts: Vec<String> = cells.iter().filter_map(level).filter(|t| t.chars().count() <= 20).collect();
        let distinct: BTreeSet<&String> = texts.iter().collect();
        let others = cells.iter().filter(|c| level(c).is_none() && !cell_text(c).is_empty()).count();
        let below = sheet.iter().skip(row as usize + 1).find(|r| r.iter().any(|c| !cell_text(c).is_empty()));
        let under = below.map_or(0, |r| r.iter().filter(|c| !cell_text(c).is_empty()).count());
        if distinct.len() < 2 || distinct.len() * 4 < texts.len() * 3 || others > 0 || under * 3 < texts.len() {
            continue;
        }
        if best.is_none_or(|(most, _)| texts.len() > most) {
            best = Some((texts.len(), row));
        }
    }
    let (_, row) = best?;
    match double(sheet, row, merges) {
        Some((both, true)) => Some(both),
        _ => single(sheet, row),
    }
}

/// The row, or pair of rows, of a stretch in which most fields are recognised, and how many.
fn best(
    dictionary: &Dictionary,
    group: &str,
    sheet: &[Vec<Cell>],
    merges: Merges<'_>,
    rows: std::ops::Range<u32>,
    read: bool,
) -> Option<(usize, Found)> {
    let keys = dictionary.group(group)?.keys.as_slice();
    let mut best: Option<(usize, Found)> = None;
    for row in rows {
        if best.as_ref().is_some_and(|(count, held)| cannot_say_more(sheet, row, *count, held)) {
            continue;
        }
        let single = single(sheet, row);
        let double = double(sheet, row, merges);
        let offers = [single.map(|found| (found, false)), double];
        for (found, sure) in offers.into_iter().flatten() {
            let fields = recognised(dictionary, group, &found, read);
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
    best
}

/// A row, alone or with the next, has no more columns than fields were recognised already: what
/// follows good headings need not be looked at.
fn cannot_say_more(sheet: &[Vec<Cell>], row: u32, count: usize, held: &Found) -> bool {
    let width = |r: u32| sheet.get(r as usize).map_or(0, Vec::len);
    !held.rows.contains(&row) && !held.rows.contains(&(row + 1)) && width(row).max(width(row + 1)) <= count
}

/// The listed field a column's heading means, if any: its levels joined, or the lowest alone.
pub(super) fn listed<'a>(dictionary: &'a Dictionary, group: &str, levels: &[String]) -> Option<&'a Field> {
    let lowest = levels.last()?;
    let joined = if levels.len() > 1 { dictionary.match_heading(group, &levels.concat()) } else { None };
    let ours = |found: &(&Field, How)| found.1 != How::OtherGroup;
    joined.filter(ours).or_else(|| dictionary.match_heading(group, lowest).filter(ours)).map(|(field, _)| field)
}

/// Days written over several columns: under one heading stand 年, 月 and perhaps 日.
pub(super) fn splits(found: &Found) -> Vec<Split> {
    let part = |column: usize, name: &str| {
        let levels = found.levels.get(column)?;
        let (last, above) = levels.split_last()?;
        (normalise_heading(last) == name && !above.is_empty()).then_some(above)
    };
    let mut splits = Vec::new();
    for first in 0..found.levels.len() {
        let Some(whole) = part(first, "年").filter(|whole| part(first + 1, "月") == Some(*whole)) else { continue };
        let rest = ["月", "日"].into_iter().zip(first + 1..).take_while(|(name, c)| part(*c, name) == Some(whole));
        let rest = rest.filter_map(|(name, c)| Some((u32::try_from(c).ok()?, name))).collect();
        splits.extend(u32::try_from(first).ok().map(|first| Split { first, rest }));
    }
    splits
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

/// Fields the headings name: listed ones, or those understood by their words too.
fn recognised<'a>(dictionary: &'a Dictionary, group: &str, found: &Found, read: bool) -> BTreeSet<&'a str> {
    let by_words = |levels: &Vec<String>| {
        let first = dictionary.senses(group, levels).into_iter().next()?;
        (first.sure != Sure::Unsure).then_some(first.field)
    };
    let field = |levels: &Vec<String>| {
        let listed = listed(dictionary, group, levels);
        if read { listed.or_else(|| by_words(levels)) } else { listed }
    };
    found.levels.iter().filter_map(field).map(|field| field.id.as_str()).collect()
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
