//! From a bureau's table of indicators to a framework: blocks from the levels and their merged cells, a
//! criterion for each thing that is scored, and a check that the parts add up.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::record::Bound;
use super::service::PlanRow;
use super::sheet::{Opened, SourceRow};
use super::{CellNote, ImportRequest, RowOutcome};
use crate::error::{Problem, Result};
use crate::fields::{cell_text, normalise_heading};
use crate::indicators::{self, Criterion, Framework};
use crate::measures::Number;
use crate::office::Office;

/// The framework a file holds, and what stands in the vault of it.
pub(super) struct FrameworkPlan {
    /// As it will be written.
    pub framework: Framework,
    /// The edition held; none for a new one.
    held: Option<Framework>,
}

impl FrameworkPlan {
    /// Criteria that are scored.
    pub fn criteria(&self) -> u32 {
        u32::try_from(self.framework.leaves().len()).unwrap_or(u32::MAX)
    }

    /// Writes it inside the import's change.
    pub fn carry_out(&self, tx: &rusqlite::Connection) -> Result<()> {
        if self.held.as_ref() == Some(&self.framework) {
            return Ok(());
        }
        indicators::write_framework(tx, &self.framework).map(|_| ())
    }
}

/// Why a row with a single text is skipped.
const LONELY: &str = "只有一格文字";

/// The columns that matter, by what they hold.
struct Columns {
    levels: Vec<usize>,
    content: Option<usize>,
    /// Columns of points, each with the level it stands beside; none beside the criterion itself.
    points: Vec<(usize, Option<usize>)>,
    rule: Option<usize>,
    material: Option<usize>,
    method: Option<usize>,
    reference: Option<usize>,
}

impl Columns {
    fn of(table: &Opened) -> Self {
        let bound = table.bound();
        let at = |field: &str| bound.iter().find(|b: &&Bound| b.field == field).map(|b| b.column);
        let mut levels: Vec<usize> = ["level1", "level2", "level3", "level4"].into_iter().filter_map(at).collect();
        levels.sort_unstable();
        let content = at("content");
        let same = |heading: &str, other: usize| {
            let heading = normalise_heading(heading);
            table.columns.iter().any(|c| c.column as usize == other && normalise_heading(&c.heading) == heading)
        };
        let first = at("max");
        let points = table
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
                let numbering =
                    table.columns.iter().find(|c| matches!(normalise_heading(&c.heading).as_str(), "序号" | "编号"));
                numbering.map(|c| c.column as usize)
            }),
        }
    }
}

/// A row of the table, read.
#[derive(Clone)]
struct Line {
    row: u32,
    path: Vec<String>,
    node: Criterion,
    block_points: Vec<Option<Number>>,
    /// The points are those of the cell above, merged.
    points_continue: bool,
}

/// Reads the table.
///
/// # Errors
/// Bad input where nothing in it is scored.
pub(super) fn plan(
    office: &Office,
    request: &ImportRequest,
    table: &mut Opened,
) -> Result<(Vec<PlanRow>, FrameworkPlan)> {
    let columns = Columns::of(table);
    let mut rows: Vec<PlanRow> = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    let mut stated: Option<Number> = None;
    let mut subtotals: HashMap<String, Number> = HashMap::new();
    let mut above: Vec<String> = vec![String::new(); columns.levels.len()];
    for source in &table.rows {
        let mut row = PlanRow::blank(source.row);
        // One more line of the rule of a criterion whose other cells are merged is no stray text.
        let goes_on = columns.rule.is_some_and(|c| !text(source, Some(c)).is_empty()) && !source.merged.is_empty();
        if let Some(why) = source.skip.as_ref().filter(|why| !(goes_on && why.starts_with(LONELY))) {
            row.why.clone_from(why);
            if let Some((whole, points)) = total(source, &columns) {
                if whole {
                    stated = Some(points);
                } else if let Some(block) = above.first().filter(|b| !b.is_empty()) {
                    subtotals.insert(block.clone(), points);
                }
            }
            rows.push(row);
            continue;
        }
        match line(source, &columns, &mut above) {
            Ok(Some(line)) => {
                row.outcome = RowOutcome::Added;
                lines.push(line);
            }
            Ok(None) => "没有指标名称，也没有评分标准".clone_into(&mut row.why),
            Err((column, value)) => {
                row.outcome = RowOutcome::Rejected;
                let heading = table.columns.iter().find(|c| c.column as usize == column);
                row.errors.push(CellNote {
                    sheet: table.sheet.clone(),
                    row: source.row,
                    column: heading.map(|c| c.heading.clone()).unwrap_or_default(),
                    index: u32::try_from(column).ok(),
                    value,
                    message: "分值不是数字，请改成数字".to_owned(),
                });
            }
        }
        rows.push(row);
    }
    let joined = join(&lines, &mut rows);
    let mut criteria = Vec::new();
    for line in &joined {
        hang(&mut criteria, line, &joined);
    }
    for block in &mut criteria {
        if block.max.is_none() && !block.children.is_empty() {
            block.max = subtotals.get(&block.title).copied();
        }
    }
    number_nodes(&mut criteria, "");
    if criteria.is_empty() {
        return Err(Problem::bad_input("表里没有可以计分的指标")
            .advise("请确认选对了文件和工作表，或在“每列是什么”里指定各列。"));
    }
    let (name, year) = name_of(request, table, chrono::Datelike::year(&office.today()));
    let read = Framework {
        code: name.clone(),
        name,
        year,
        stated_max: stated.or_else(|| table.titles.iter().find_map(|t| total_in(t))),
        floor: Some(Number::ZERO),
        criteria,
        ..blank()
    };
    settle(office, table, rows, &joined, read)
}

/// Holds what was read against the edition in the vault, and warns where parts do not add up.
fn settle(
    office: &Office,
    table: &mut Opened,
    mut rows: Vec<PlanRow>,
    lines: &[Line],
    read: Framework,
) -> Result<(Vec<PlanRow>, FrameworkPlan)> {
    // Points of blocks stand in columns of the same name; that is no doubt.
    let points: Vec<u32> = Columns::of(table).points.iter().filter_map(|(c, _)| u32::try_from(*c).ok()).collect();
    let heading = |n: &CellNote| {
        table.columns.iter().find(|c| normalise_heading(&c.heading) == normalise_heading(&n.column)).map(|c| c.column)
    };
    let doubled: Vec<bool> = table
        .warnings
        .iter()
        .map(|n| points.len() > 1 && n.index.or(heading(n)).is_some_and(|c| points.contains(&c)))
        .collect();
    let mut keep = doubled.iter().map(|d| !d);
    table.warnings.retain(|_| keep.next().unwrap_or(true));
    let held = indicators::edition(office, &read.code, read.year)?;
    let framework = match &held {
        Some(held) => indicators::replace_tree(held, &read),
        None => read,
    };
    if let Some(held) = &held {
        let before: Vec<&Criterion> = held.leaves();
        for line in lines {
            let said = |c: &&Criterion| c.content == line.node.content && c.rule == line.node.rule;
            let new: Vec<&Criterion> = framework.leaves().into_iter().filter(said).collect();
            let same = !new.is_empty() && new.iter().all(|n| before.contains(n));
            let outcome = if same { RowOutcome::Unchanged } else { RowOutcome::Updated };
            if let Some(row) = rows.iter_mut().find(|r| r.row == line.row) {
                row.outcome = outcome;
            }
        }
    }
    for message in indicators::sum_check(&framework) {
        table.warnings.push(CellNote {
            sheet: table.sheet.clone(),
            row: table.heading_rows.last().copied().unwrap_or(1),
            column: "分值".to_owned(),
            index: None,
            value: String::new(),
            message,
        });
    }
    Ok((rows, FrameworkPlan { framework, held }))
}

fn blank() -> Framework {
    Framework {
        id: None,
        code: String::new(),
        name: String::new(),
        year: 0,
        subject: indicators::Subject::School,
        issuer: String::new(),
        document: String::new(),
        document_number: String::new(),
        reference: false,
        stated_max: None,
        base: Number::ZERO,
        ceiling: None,
        floor: None,
        veto: indicators::VetoEffect::LowestGrade,
        grades: Vec::new(),
        note: String::new(),
        criteria: Vec::new(),
    }
}

fn text(source: &SourceRow, column: Option<usize>) -> String {
    let cell = column.and_then(|c| source.cells.get(c));
    let text = cell.map(|c| cell_text(c).into_owned()).unwrap_or_default();
    text.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n")
}

/// The points of a 合计 or 小计 row, and whether the whole table is meant.
fn total(source: &SourceRow, columns: &Columns) -> Option<(bool, Number)> {
    let first = source.cells.iter().map(|c| cell_text(c).into_owned()).find(|t| !t.is_empty())?;
    let first: String = first.split_whitespace().collect();
    let whole = ["合计", "总计", "共计", "总分"].iter().any(|w| first.starts_with(w));
    if !whole && !first.starts_with("小计") {
        return None;
    }
    let written = columns.points.iter().rev().filter_map(|(c, _)| points(&text(source, Some(*c)))).next();
    Some((whole, written.or_else(|| total_in(&first))?))
}

/// 5, 5分, （5分）.
fn points(text: &str) -> Option<Number> {
    let tidy: String = unicode_normalization::UnicodeNormalization::nfkc(text).filter(|c| !c.is_whitespace()).collect();
    let tidy = tidy.trim_matches(|c| "()分".contains(c));
    indicators::words::number(tidy).filter(|_| !tidy.is_empty())
}

/// 满分100分, 总分100分, 合计100, 组织建设（30分）.
fn total_in(text: &str) -> Option<Number> {
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
fn line(
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
    Ok(Some(Line { row: source.row, path, node, block_points, points_continue }))
}

/// Rows that speak of the same criterion, one line of its rule each, become one.
fn join(lines: &[Line], rows: &mut [PlanRow]) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    for line in lines {
        let continues = joined.last().is_some_and(|last| {
            last.path == line.path
                && (line.node.content.is_empty() || line.node.content == last.node.content)
                && (line.points_continue || line.node.max.is_none())
        });
        let Some(last) = joined.last_mut().filter(|_| continues) else {
            joined.push(line.clone());
            continue;
        };
        for (held, more) in [
            (&mut last.node.rule, &line.node.rule),
            (&mut last.node.material, &line.node.material),
            (&mut last.node.method, &line.node.method),
        ] {
            if !more.is_empty() && held != more {
                held.push_str(if held.is_empty() { "" } else { "；" });
                held.push_str(more);
            }
        }
        if let Some(row) = rows.iter_mut().find(|r| r.row == line.row) {
            row.outcome = RowOutcome::Skipped;
            "与上一行是同一项指标，已合并".clone_into(&mut row.why);
        }
    }
    joined
}

/// Hangs a line into the tree. A name that several criteria share is a block, and they are told apart by what
/// they ask.
fn hang(nodes: &mut Vec<Criterion>, line: &Line, all: &[Line]) {
    let shared = all.iter().filter(|other| other.path == line.path).count() > 1;
    let is_block = |depth: usize| {
        let prefix = line.path.get(..depth);
        all.iter().any(|other| other.path.len() > depth && other.path.get(..depth) == prefix)
    };
    let mut at = nodes;
    for (depth, name) in line.path.iter().enumerate() {
        let last = depth + 1 == line.path.len();
        let points = line.block_points.get(depth).copied().flatten();
        // A block that states its own points, or the only level over what is asked, stays a block.
        let alone =
            !line.node.content.is_empty() && (line.path.len() == 1 || points.is_some()) && line.node.max.is_some();
        if last && !shared && !alone && !is_block(depth + 1) {
            let max = line.node.max.or(points);
            at.push(Criterion { max, ..line.node.clone() });
            return;
        }
        let place = match at.iter().position(|n| n.title == *name && n.rule.is_empty() && n.content.is_empty()) {
            Some(place) => place,
            None => {
                at.push(Criterion { title: name.clone(), max: points, ..Criterion::default() });
                at.len() - 1
            }
        };
        let Some(node) = at.get_mut(place) else { return };
        node.max = node.max.or(points);
        at = &mut node.children;
    }
    let asked = if line.node.content.is_empty() { &line.node.rule } else { &line.node.content };
    let title = asked.split(['，', '。', '；', '：', ',', ';', ':', '\n']).next().unwrap_or(asked);
    let title: String = title.chars().take(24).collect();
    at.push(Criterion { title, ..line.node.clone() });
}

fn number_nodes(nodes: &mut [Criterion], above: &str) {
    for (place, node) in (1..).zip(nodes) {
        if node.reference.is_empty() {
            node.reference = format!("{above}{place}");
        }
        let prefix = format!("{above}{place}.");
        number_nodes(&mut node.children, &prefix);
    }
}

/// Name and year: from the title, or else from the file's name; this year where neither says one.
fn name_of(request: &ImportRequest, table: &Opened, this_year: i32) -> (String, i32) {
    static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(20\d\d)\s*(?:年度|学年度|学年|年)?").ok());
    let file = std::path::Path::new(&request.file);
    let stem = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let is_title = |t: &&String| {
        t.chars().count() >= 4 && !t.contains([':', '：']) && !t.starts_with("附件") && !t.starts_with('注')
    };
    let title = table.titles.iter().find(is_title).cloned().unwrap_or(stem.clone());
    let year_in = |text: &str| {
        let found = YEAR.as_ref().and_then(|r| r.captures(text).and_then(|c| c.get(1)?.as_str().parse::<i32>().ok()));
        found.filter(|y| (2000..=2200).contains(y))
    };
    let year = request.year.or_else(|| year_in(&title)).or_else(|| year_in(&stem)).unwrap_or(this_year);
    let name = YEAR.as_ref().map_or(title.clone(), |r| r.replace(&title, "").into_owned());
    let name: String = name.split_whitespace().collect();
    // A 自评表 is the framework's own table with points in it.
    let name = name.strip_suffix("自评表").filter(|n| n.ends_with('表')).map_or(name.clone(), str::to_owned);
    // （满分100分） is no part of the name.
    let name = match name.find(['（', '(']) {
        Some(at) if at > 0 && name.get(at..).is_some_and(|rest| total_in(rest).is_some()) => {
            name.get(..at).unwrap_or(&name).to_owned()
        }
        _ => name,
    };
    (if name.is_empty() { title } else { name }, year)
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
        ] {
            assert_eq!(points(text), value.and_then(Number::parse), "{text}");
        }
        assert_eq!(named_points("组织建设（30分）"), ("组织建设".to_owned(), Number::parse("30")));
        assert_eq!(named_points("领导班子好20分"), ("领导班子好".to_owned(), Number::parse("20")));
        assert_eq!(named_points("组织 建设"), ("组织建设".to_owned(), None));
        assert_eq!(total_in("2026年度考核表（满分100分）"), Number::parse("100"));
    }
}
