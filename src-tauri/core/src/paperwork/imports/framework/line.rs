//! What one row of a table of indicators says.

use std::sync::LazyLock;

use regex::Regex;

use super::super::record::Bound;
use super::super::rows::SourceRow;
use super::super::sheet::Opened;
use crate::sheets::fields::{cell_text, normalise_heading};
use crate::verdicts::indicators::{self, Criterion};
use crate::verdicts::measures::Number;

/// The columns that matter, by what they hold.
pub(super) struct Columns {
    pub levels: Vec<usize>,
    pub content: Option<usize>,
    /// Columns of points, each with the level it stands beside; none beside the criterion itself.
    pub points: Vec<(usize, Option<usize>)>,
    pub rule: Option<usize>,
    pub material: Option<usize>,
    pub method: Option<usize>,
    pub reference: Option<usize>,
}

impl Columns {
    pub(super) fn of(table: &Opened) -> Self {
        let bound = table.first.bound();
        let at = |field: &str| bound.iter().find(|b: &&Bound| b.field == field).map(|b| b.column);
        let mut levels: Vec<usize> = ["level1", "level2", "level3", "level4"].into_iter().filter_map(at).collect();
        levels.sort_unstable();
        let content = at("content");
        let same = |heading: &str, other: usize| {
            let heading = normalise_heading(heading);
            table.first.columns.iter().any(|c| c.column as usize == other && normalise_heading(&c.heading) == heading)
        };
        let first = at("max");
        let points = table
            .first
            .columns
            .iter()
            .filter(|c| c.field == "max" || (c.field.is_empty() && first.is_some_and(|f| same(&c.heading, f))));
        let points: Vec<usize> = points.map(|c| c.column as usize).collect();
        let last = points.iter().copied().max();
        // 分值 beside a level is that level's; the last one is the criterion's own.
        let points = points
            .into_iter()
            .map(|column| {
                let beside = (0..levels.len()).rev().find(|l| levels.get(*l).is_some_and(|c| *c < column));
                (column, beside.filter(|_| Some(column) != last))
            })
            .collect();
        Self {
            levels,
            content,
            points,
            rule: at("rule"),
            material: at("material"),
            method: at("method"),
            reference: at("ref").or_else(|| {
                // A running number is the criterion's own only in a table of criteria.
                let numbering = table
                    .first
                    .columns
                    .iter()
                    .find(|c| matches!(normalise_heading(&c.heading).as_str(), "序号" | "编号"));
                numbering.map(|c| c.column as usize)
            }),
        }
    }
}

/// A row of the table, read.
#[derive(Clone)]
pub(super) struct Line {
    pub row: u32,
    pub path: Vec<String>,
    pub node: Criterion,
    pub block_points: Vec<Option<Number>>,
    /// The points are those of the cell above, merged.
    pub points_continue: bool,
    /// They are a share of the whole: 40%.
    pub share: bool,
}

pub(super) fn text(source: &SourceRow, column: Option<usize>) -> String {
    let cell = column.and_then(|c| source.cells.get(c));
    let text = cell.map(|c| cell_text(c).into_owned()).unwrap_or_default();
    text.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n")
}

/// The points of a 合计 or 小计 row, and whether the whole table is meant.
pub(super) fn total(source: &SourceRow, columns: &Columns) -> Option<(bool, Number)> {
    let first = source.cells.iter().map(|c| cell_text(c).into_owned()).find(|t| !t.is_empty())?;
    let first: String = first.split_whitespace().collect();
    let whole = ["合计", "总计", "共计", "总分"].iter().any(|w| first.starts_with(w));
    if !whole && !first.starts_with("小计") {
        return None;
    }
    let written = columns.points.iter().rev().filter_map(|(c, _)| points(&text(source, Some(*c)))).next();
    Some((whole, written.or_else(|| total_in(&first))?))
}

/// 5, 5分, （5分）; 40% is 40 of the hundred.
fn points(text: &str) -> Option<Number> {
    let tidy: String = unicode_normalization::UnicodeNormalization::nfkc(text).filter(|c| !c.is_whitespace()).collect();
    let tidy = tidy.trim_matches(|c| "()分%".contains(c));
    indicators::words::number(tidy).filter(|_| !tidy.is_empty())
}

/// 满分100分, 总分100分, 合计100, 组织建设（30分）.
pub(super) fn total_in(text: &str) -> Option<Number> {
    static STATED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?:满分|总分|合计|共计|总计)[:：为]?\s*(\d+(?:\.\d+)?)\s*分?").ok());
    Number::parse(STATED.as_ref()?.captures(text)?.get(1)?.as_str())
}

/// 组织建设（30分） is 组织建设 and 30; 组织建设30分 as well.
fn named_points(text: &str) -> (String, Option<Number>) {
    static NAMED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^(.+?)\s*[（(]?\s*(\d+(?:\.\d+)?)\s*分\s*[)）]?$").ok());
    let flat: String = text.split_whitespace().collect();
    let found = NAMED.as_ref().and_then(|r| r.captures(&flat));
    match found.and_then(|c| Some((c.get(1)?.as_str().to_owned(), Number::parse(c.get(2)?.as_str())?))) {
        Some((name, points)) => (name, Some(points)),
        None => (flat, None),
    }
}

/// Reads a row; the column and value that are no number of points where it is refused.
pub(super) fn line(
    source: &SourceRow,
    columns: &Columns,
    above: &mut [String],
) -> std::result::Result<Option<Line>, (usize, String)> {
    let mut block_points: Vec<Option<Number>> = Vec::new();
    let (mut path, mut fresh) = (Vec::new(), false);
    for (level, column) in columns.levels.iter().enumerate() {
        let (name, mut of_name) = named_points(&text(source, Some(*column)));
        let deeper = columns.levels.iter().skip(level + 1).any(|c| !text(source, Some(*c)).is_empty());
        let says_more = deeper
            || columns.content.is_some_and(|c| !text(source, Some(c)).is_empty())
            || columns.rule.is_some_and(|c| !text(source, Some(c)).is_empty());
        let held = above.get(level).cloned().unwrap_or_default();
        let name = if name.is_empty() && says_more && !fresh { held.clone() } else { name };
        if let Some((column, _)) = columns.points.iter().find(|(_, beside)| *beside == Some(level)) {
            of_name = of_name.or_else(|| points(&text(source, Some(*column))));
        }
        if name != held {
            fresh = true;
        }
        if let Some(slot) = above.get_mut(level) {
            slot.clone_from(&name);
        }
        if !name.is_empty() {
            path.push(name);
            block_points.push(of_name);
        }
    }
    let own = columns.points.iter().rev().find(|(_, beside)| beside.is_none()).map(|(c, _)| *c);
    let written = text(source, own);
    let max = match (written.is_empty(), points(&written)) {
        (true, _) => None,
        (false, Some(n)) => Some(n),
        (false, None) => return Err((own.unwrap_or(0), written)),
    };
    let (content, rule) = (text(source, columns.content), text(source, columns.rule));
    if path.is_empty() && content.is_empty() && rule.is_empty() {
        return Ok(None);
    }
    let node = Criterion {
        title: path.last().cloned().unwrap_or_default(),
        reference: text(source, columns.reference.filter(|c| !source.merged.contains(c))),
        content,
        max,
        rule,
        material: text(source, columns.material),
        method: text(source, columns.method),
        ..Criterion::default()
    };
    let points_continue = own.is_some_and(|c| source.merged.contains(&c));
    let share = written.ends_with(['%', '％']);
    Ok(Some(Line { row: source.row, path, node, block_points, points_continue, share }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_as_they_are_written() {
        for (text, value) in [
            ("5", Some("5")),
            ("5分", Some("5")),
            ("（2.5分）", Some("2.5")),
            ("五", Some("5")),
            ("", None),
            ("若干", None),
            ("40%", Some("40")),
            ("３５％", Some("35")),
        ] {
            assert_eq!(points(text), value.and_then(Number::parse), "{text}");
        }
        assert_eq!(named_points("组织建设（30分）"), ("组织建设".to_owned(), Number::parse("30")));
        assert_eq!(named_points("领导班子好20分"), ("领导班子好".to_owned(), Number::parse("20")));
        assert_eq!(named_points("组织 建设"), ("组织建设".to_owned(), None));
        assert_eq!(total_in("2026年度考核表（满分100分）"), Number::parse("100"));
    }
}
