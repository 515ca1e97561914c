//! Tables of an HTML page: what many systems hand out under the name .xls.

use scraper::{ElementRef, Html, Node, Selector};

use super::Sheet;
use super::decode::decode;
use super::grid::{Budget, Grid};
use super::limits::{Limits, MAX_COLUMNS};
use super::problems::{damaged, not_a_table, too_big, unsupported};
use crate::ground::error::Result;

/// Elements open at once beyond which a page is taken for a broken or hostile one.
const MAX_DEPTH: usize = 2_000;
/// Columns one cell may span, as browsers have it.
const MAX_SPAN: usize = 1_000;

/// Reads each table as a sheet of its own, nested ones too; tables without any text are left out.
pub fn read(bytes: &[u8], head: &str, limits: &Limits, budget: &mut Budget) -> Result<Vec<Sheet>> {
    if bytes.len() > limits.html_bytes {
        return Err(too_big(format!("网页格式的表格太大，超过 {} MB", limits.html_bytes >> 20)));
    }
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet") && head.contains("<?xml") {
        return Err(unsupported(" XML 2003 "));
    }
    let text = decode(bytes, claimed_charset(head))?;
    if too_deep(&text) {
        return Err(damaged());
    }
    let page = Html::parse_document(&text);
    let tables = Selector::parse("table").map_err(|_| damaged())?;
    let mut sheets = Vec::new();
    for table in page.select(&tables) {
        let sheet = read_table(table, format!("表{}", sheets.len() + 1), budget)?;
        if !sheet.rows.is_empty() {
            sheets.push(sheet);
        }
        if sheets.len() > limits.sheets {
            return Err(too_big(format!("网页里的表格太多，超过{}张", limits.sheets)));
        }
    }
    if sheets.is_empty() {
        return Err(not_a_table("网页，其中没有表格"));
    }
    Ok(sheets)
}

/// `charset=gb2312` or `encoding="gb2312"` in the first bytes.
fn claimed_charset(head: &str) -> Option<&str> {
    let lower = head.to_ascii_lowercase();
    let at = ["charset", "encoding"].iter().find_map(|word| lower.find(word).map(|at| at + word.len()))?;
    let rest = head.get(at..)?.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
    rest.get(..end).filter(|label| !label.is_empty())
}

/// The parser's work grows with the square of the depth; elements whose end may be left out do not count.
fn too_deep(text: &str) -> bool {
    const NESTING: [&str; 16] = [
        "div", "span", "font", "b", "i", "u", "a", "table", "center", "strong", "em", "section", "form", "small",
        "big", "s",
    ];
    let mut depth = 0_usize;
    for tag in text.split('<').skip(1) {
        let (closing, tag) = tag.strip_prefix('/').map_or((false, tag), |t| (true, t));
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let name = tag.get(..end).unwrap_or_default();
        if !NESTING.iter().any(|n| n.eq_ignore_ascii_case(name)) {
            continue;
        }
        depth = if closing { depth.saturating_sub(1) } else { depth + 1 };
        if depth > MAX_DEPTH {
            return true;
        }
    }
    false
}

fn read_table(table: ElementRef<'_>, name: String, budget: &mut Budget) -> Result<Sheet> {
    let rows: Vec<ElementRef<'_>> = table
        .child_elements()
        .flat_map(|part| match part.value().name() {
            "tr" => vec![part],
            "thead" | "tbody" | "tfoot" => part.child_elements().filter(|e| e.value().name() == "tr").collect(),
            _ => Vec::new(),
        })
        .collect();
    let mut grid = Grid::new(name, budget);
    // For each column the first row not covered by a cell from above.
    let mut free_from: Vec<usize> = Vec::new();
    hide_columns(table, &mut grid);
    for (row, element) in rows.iter().enumerate() {
        if let Ok(row) = u32::try_from(row)
            && hidden(*element)
        {
            grid.hide_row(row);
        }
        let mut column = 0;
        for cell in element.child_elements().filter(|e| matches!(e.value().name(), "td" | "th")) {
            while free_from.get(column).is_some_and(|free| *free > row) {
                column += 1;
            }
            let across = span(cell, "colspan").clamp(1, MAX_SPAN);
            let down = match span(cell, "rowspan") {
                0 => rows.len() - row,
                down => down.min(rows.len() - row),
            };
            if column + across > MAX_COLUMNS {
                return Err(too_big("表格的列太多"));
            }
            grid.put_text(row, column, &cell_text(cell))?;
            if free_from.len() < column + across {
                free_from.resize(column + across, 0);
            }
            free_from.iter_mut().skip(column).take(across).for_each(|free| *free = row + down);
            if let (Ok(top), Ok(left), Ok(bottom), Ok(right)) = (
                u32::try_from(row),
                u32::try_from(column),
                u32::try_from(row + down - 1),
                u32::try_from(column + across - 1),
            ) {
                grid.merge((top, left, bottom, right));
            }
            column += across;
        }
    }
    grid.finish()
}

/// Columns that are not shown, as spreadsheet programs write them.
fn hide_columns(table: ElementRef<'_>, grid: &mut Grid<'_>) {
    let columns = table.child_elements().flat_map(|part| match part.value().name() {
        "col" => vec![part],
        "colgroup" => part.child_elements().filter(|e| e.value().name() == "col").collect(),
        _ => Vec::new(),
    });
    let mut first = 0_u32;
    for column in columns {
        let count = u32::try_from(span(column, "span").clamp(1, MAX_SPAN)).unwrap_or(1);
        if hidden(column) {
            grid.hide_columns(first, first.saturating_add(count - 1));
        }
        first = first.saturating_add(count);
    }
}

/// Not shown by its own attributes; what a style sheet says of it is not followed.
fn hidden(element: ElementRef<'_>) -> bool {
    let style = element.attr("style").unwrap_or_default();
    let none = style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let is = |text: &str, word| text.trim().eq_ignore_ascii_case(word);
        (is(name, "display") && is(value, "none")) || (is(name, "visibility") && is(value, "collapse"))
    });
    none || element.attr("hidden").is_some()
}

fn span(cell: ElementRef<'_>, attribute: &str) -> usize {
    cell.attr(attribute).and_then(|text| text.trim().parse().ok()).unwrap_or(1)
}

/// What a reader sees in the cell. Runs of spaces stay (they are padding); line breaks of the page's
/// own text do not count, those of `<br>` and paragraphs do.
fn cell_text(cell: ElementRef<'_>) -> String {
    // A tab stands for white space of the page until the end; real ones are turned into it.
    let mut out = String::new();
    let mut stack: Vec<Option<_>> = cell.children().rev().map(Some).collect();
    while let Some(item) = stack.pop() {
        let Some(node) = item else {
            break_line(&mut out);
            continue;
        };
        match node.value() {
            Node::Text(text) => push_text(text, &mut out),
            Node::Element(element) => match element.name() {
                "table" | "script" | "style" | "template" | "noscript" | "select" | "title" => {}
                "br" => out.push('\n'),
                "p" | "div" | "li" => {
                    break_line(&mut out);
                    stack.push(None);
                    stack.extend(node.children().rev().map(Some));
                }
                _ => stack.extend(node.children().rev().map(Some)),
            },
            _ => {}
        }
    }
    let lines: Vec<&str> = out.split('\n').map(|line| line.trim_matches('\t')).collect();
    lines.join("\n").trim_matches('\n').replace('\t', " ")
}

fn break_line(out: &mut String) {
    if !out.trim_matches('\t').is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn push_text(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_whitespace()) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|c: char| !c.is_ascii_whitespace()).unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        out.push_str(before);
        if run.bytes().all(|b| b == b' ') {
            out.push_str(run)
        } else {
            out.push('\t')
        }
        rest = after;
    }
    out.push_str(rest);
}
