//! Delimited text: CSV, TSV, semicolons.

use super::Sheet;
use super::clean::sheet_name;
use super::decode::decode;
use super::grid::{Budget, Grid};
use super::problems::not_a_table;
use super::quotes::{Lines, SAMPLE_BYTES, SAMPLE_LINES, is_sound, line_counts};
use super::remarks::RemarkKind;
use crate::ground::error::{Problem, Result};

/// Reads the text as one sheet named after the file.
pub fn read(bytes: &[u8], name: &str, budget: &mut Budget) -> Result<Vec<Sheet>> {
    let text = decode(bytes, None)?;
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) => (stem, extension.to_ascii_lowercase()),
        None => (name, String::new()),
    };
    let found = delimiter(&text);
    match (extension.as_str(), found) {
        ("csv" | "tsv" | "tab" | "txt" | "prn", _) => {}
        ("xlsx" | "xlsm", Some(_)) => {
            return Err(Problem::bad_input("这是文本（CSV）文件，文件名却是 .xlsx")
                .advise("请把文件名改为以 .csv 结尾，或用 WPS 打开后另存为 .xlsx，再重试。"));
        }
        (_, None) => return Err(not_a_table("纯文本")),
        (_, Some(_)) => {}
    }
    let sheet = parse(&text, found.unwrap_or(b','), stem, budget)?;
    Ok(vec![sheet])
}

/// The delimiter that gives most lines one and the same number of fields, two or more.
/// None when the text does not look like a table.
fn delimiter(text: &str) -> Option<u8> {
    // A quotation mark that is never closed hides the lines behind it: then each line counts by itself.
    best_of(text, field_counts).or_else(|| best_of(text, line_counts))
}

fn best_of(text: &str, count: fn(&str, u8) -> Vec<usize>) -> Option<u8> {
    let mut best: Option<(usize, usize, u8)> = None;
    for candidate in [b'\t', b',', b';'] {
        let counts = count(text, candidate);
        let Some((fields, lines)) = modal(&counts) else { continue };
        if lines < 2 || lines * 2 < counts.len() {
            continue;
        }
        if best.is_none_or(|(l, f, _)| (lines, fields) > (l, f)) {
            best = Some((lines, fields, candidate));
        }
    }
    best.map(|(_, _, delimiter)| delimiter)
}

/// Fields of each of the first lines that are not blank, quotes minded.
fn field_counts(text: &str, delimiter: u8) -> Vec<usize> {
    let mut counts = Vec::new();
    let (mut quoted, mut fields, mut blank, mut at_start) = (false, 1_usize, true, true);
    // A mark right after the one that closed: both are one character of the field, which goes on.
    let mut closed = false;
    for byte in text.bytes().take(SAMPLE_BYTES) {
        let pair = std::mem::take(&mut closed) && byte == b'"';
        if byte == b'"' && (quoted || at_start || pair) {
            quoted = !quoted;
            closed = !quoted;
            blank = false;
        } else if !quoted && byte == delimiter {
            fields += 1;
            at_start = true;
            blank = false;
            continue;
        } else if !quoted && (byte == b'\n' || byte == b'\r') {
            if !blank {
                counts.push(fields);
            }
            (fields, blank, at_start) = (1, true, true);
            if counts.len() >= SAMPLE_LINES {
                return counts;
            }
            continue;
        } else if !byte.is_ascii_whitespace() {
            blank = false;
        }
        at_start = false;
    }
    // A line cut off by the sample says nothing, unless there is no other.
    if !blank && (text.len() <= SAMPLE_BYTES || counts.is_empty()) {
        counts.push(fields);
    }
    counts
}

/// The commonest number of fields of two or more, and how many lines have it.
fn modal(counts: &[usize]) -> Option<(usize, usize)> {
    let mut sorted: Vec<usize> = counts.iter().copied().filter(|c| *c >= 2).collect();
    sorted.sort_unstable();
    sorted
        .chunk_by(|a, b| a == b)
        .filter_map(|run| run.first().map(|f| (*f, run.len())))
        .max_by_key(|(f, lines)| (*lines, *f))
}

fn parse(text: &str, delimiter: u8, name: &str, budget: &mut Budget) -> Result<Sheet> {
    let mut grid = Grid::new(sheet_name(name, 1), budget);
    let sound = is_sound(text, delimiter);
    let counts = if sound { field_counts(text, delimiter) } else { line_counts(text, delimiter) };
    let expected = modal(&counts).map_or(1, |(fields, _)| fields);
    let mut lines = Lines::new(text, delimiter, expected);
    if sound && counts.iter().all(|count| *count == expected) {
        lines.trust();
    }
    let mut fields = Vec::new();
    let mut row = 0;
    // A blank line is a row too: numbers must agree with what a spreadsheet program shows.
    while lines.record(&mut fields)? {
        for (column, field) in fields.drain(..).enumerate() {
            if let Some(line) = field.mended {
                grid.remark(row, column, RemarkKind::QuoteMended { line });
            }
            grid.put_text(row, column, unwrapped(&field.text))?;
        }
        row += 1;
    }
    grid.finish()
}

/// `="0123"` is how a CSV says: keep this as text.
fn unwrapped(field: &str) -> &str {
    field.strip_prefix("=\"").and_then(|f| f.strip_suffix('"')).filter(|f| !f.contains('"')).unwrap_or(field)
}
