//! From a bureau's table of indicators to a framework: blocks from the levels and their merged cells, a
//! criterion for each thing that is scored, and a check that the parts add up.

mod likeness;
mod line;
mod weights;

use std::collections::HashMap;

use super::plan_row::PlanRow;
use super::record::CHECK;
use super::sheet::Opened;
use super::{CellNote, ImportRequest, RowOutcome};
use crate::ground::calendar::year_in_words;
use crate::ground::error::{Problem, Result};
use crate::sheets::fields::normalise_heading;
use crate::vault::office::Office;
use crate::verdicts::indicators::{self, Criterion, Framework};
use crate::verdicts::measures::Number;
pub(super) use likeness::likeness;
use line::{Columns, Line, line, text, total, total_in};
use weights::weights;

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
        // One more line of a criterion or a block whose other cells are merged is no stray text: “(2)…”.
        let says = |column: Option<usize>| !text(source, column).is_empty();
        let goes_on = (says(columns.rule) || says(columns.content)) && !source.merged.is_empty();
        if let Some(why) = source.skip.as_ref().filter(|why| !(goes_on && why.starts_with(LONELY))) {
            row.judged.why.clone_from(why);
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
                row.judged.outcome = RowOutcome::Added;
                lines.push(line);
            }
            Ok(None) => "没有指标名称，也没有评分标准".clone_into(&mut row.judged.why),
            Err((column, value)) => {
                row.judged.outcome = RowOutcome::Rejected;
                let heading = table.first.columns.iter().find(|c| c.column as usize == column);
                row.judged.errors.push(CellNote {
                    code: CHECK.to_owned(),
                    sheet: table.first.name.clone(),
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
    let stated = stated.or_else(|| table.first.titles.iter().find_map(|t| total_in(t)));
    weights(table, &columns, stated, &mut lines);
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
        stated_max: stated,
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
        table
            .first
            .columns
            .iter()
            .find(|c| normalise_heading(&c.heading) == normalise_heading(&n.column))
            .map(|c| c.column)
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
                row.judged.outcome = outcome;
            }
        }
    }
    for message in indicators::sum_check(&framework) {
        table.warnings.push(CellNote {
            code: CHECK.to_owned(),
            sheet: table.first.name.clone(),
            row: table.first.heading_rows.last().copied().unwrap_or(1),
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
        subject: indicators::FrameworkSubject::School,
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
            row.judged.outcome = RowOutcome::Skipped;
            "与上一行是同一项指标，已合并".clone_into(&mut row.judged.why);
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
fn name_of(request: &ImportRequest, table: &mut Opened, this_year: i32) -> (String, i32) {
    let file = std::path::Path::new(&request.file);
    let stem = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let is_title = |t: &&String| {
        t.chars().count() >= 4 && !t.contains([':', '：']) && !t.starts_with("附件") && !t.starts_with('注')
    };
    let title = table.first.titles.iter().find(is_title).cloned().unwrap_or(stem.clone());
    let said = |text: &str| year_in_words(text, this_year);
    let told = request.year.or_else(|| said(&title)).or_else(|| said(&stem));
    let year = told.unwrap_or(this_year);
    if told.is_none() {
        table.warnings.push(CellNote {
            code: "year_assumed".to_owned(),
            sheet: table.first.name.clone(),
            row: table.first.heading_rows.first().copied().unwrap_or(1),
            column: String::new(),
            index: None,
            value: title.clone(),
            message: format!("标题和文件名里没有年份，按{year}年登记，请核对；不对的请选择年份后再导入"),
        });
    }
    let name = said(&title).map_or_else(|| title.clone(), |year| without_year(&title, year));
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

/// 2026年度党建考核表 and 2025年党建考核表 are editions of one framework: its year is no part of the name.
fn without_year(title: &str, year: i32) -> String {
    for word in ["学年度", "年度", "学年", "年", ""] {
        for blank in ["", " "] {
            let said = format!("{year}{blank}{word}");
            if let Some(at) = title.find(&said) {
                let (head, rest) = title.split_at(at);
                return format!("{head}{}", rest.get(said.len()..).unwrap_or_default());
            }
        }
    }
    title.to_owned()
}
