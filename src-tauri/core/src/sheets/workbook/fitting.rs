//! Texts as a cell can hold them.

use std::borrow::Cow;

use super::layout::{SheetSpec, Value};
use super::problems::cell_place;
use crate::ground::text::clean;

/// UTF-16 units a cell can hold.
const MAX_TEXT: usize = 32_767;

/// Whether a cell cannot hold it all.
fn is_too_long(text: &str) -> bool {
    text.len() > MAX_TEXT && text.encode_utf16().count() > MAX_TEXT
}

/// How the mark of a text begins that was cut, before the number of its characters.
const CUT: &str = "（后文省略，共";
const CUT_END: &str = "字，全文见程序）";

/// Whether a text was cut when it was written, because a cell could not hold it.
pub fn is_cut(text: &str) -> bool {
    let Some(rest) = text.strip_suffix(CUT_END) else { return false };
    rest.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(CUT)
}

/// A text as a cell can hold it: one too long ends with a mark that says so.
pub fn fitting(text: &str) -> Cow<'_, str> {
    let text = clean(text);
    if !is_too_long(&text) {
        return text;
    }
    let mark = format!("{CUT}{}{CUT_END}", text.chars().count());
    let mut room = MAX_TEXT - mark.encode_utf16().count();
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        fits
    });
    Cow::Owned(kept.chain(mark.chars()).collect())
}

/// What the clerk is to be told of these sheets: where a text is longer than a cell holds.
pub fn cuts(sheets: &[SheetSpec]) -> Vec<String> {
    let mut told = Vec::new();
    for spec in sheets {
        for (row, cells) in spec.rows.iter().chain(&spec.totals).enumerate() {
            for (column, value) in cells.iter().enumerate() {
                if let Value::Text(text) = value
                    && is_too_long(text)
                {
                    let heading = heading_of(spec, column);
                    told.push(format!(
                        "“{}”表内{}{heading}共{}字，一格最多放{MAX_TEXT}字，后文已省略并注明，全文见程序。",
                        spec.name,
                        cell_place(row, column),
                        text.chars().count()
                    ));
                }
            }
        }
    }
    told
}

/// The heading over a column, where the last row of headings has one cell for each.
pub fn heading_of(spec: &SheetSpec, column: usize) -> String {
    let row = spec.headings.last().filter(|row| row.len() == spec.columns.len());
    row.and_then(|row| row.get(column)).map(|cell| format!("“{}”", cell.text)).unwrap_or_default()
}
