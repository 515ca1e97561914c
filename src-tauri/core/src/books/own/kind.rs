//! Kinds of items: the one writing of a value, and the kind a column of cells is of.

use std::collections::HashMap;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::OwnKind;
use crate::ground::calendar::PartialDate;
use crate::sheets::fields::{Parsed, Read, ReadContext, cell_text, is_blank, read_date, read_text};
use crate::sheets::workbook::Cell;

/// Rows a column needs before its words are taken for choices.
const CHOICE_ROWS: usize = 20;
/// The most choices a column can be taken for, and the longest of them.
const CHOICES: usize = 12;
const CHOICE_LENGTH: usize = 12;
/// Digits a spreadsheet keeps exactly.
const EXACT_DIGITS: usize = 15;

/// Text as it is kept: ends trimmed, line breaks of one sort, no control characters.
pub fn tidy(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    let plain = |c: char| c == '\n' || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    cell_text(&Cell::Text(lines.chars().filter(|c| plain(*c)).collect())).into_owned()
}

/// Reads a cell of an item; 无 and — say nothing.
///
/// # Errors
/// The cell is no number or no date: the message says what to write.
pub fn read_value(kind: OwnKind, cell: &Cell, context: ReadContext) -> Read<String> {
    let Some(text) = read_text(cell)?.map(|p| tidy(&p.value)).filter(|t| !t.is_empty()) else { return Ok(None) };
    match kind {
        OwnKind::Text | OwnKind::Choice => Ok(Some(Parsed { value: text, warning: None })),
        OwnKind::Number => number(&text).map(|value| Some(Parsed { value, warning: None })),
        OwnKind::Date => match read_date(cell, context, false)? {
            Some(found) => {
                let timed = text.contains([':', '：', '时']).then(|| "只登记日期，没有登记时刻".to_owned());
                Ok(Some(Parsed { value: found.value.to_string(), warning: found.warning.or(timed) }))
            }
            // Words such as 长期 are no date; they are not dropped in silence.
            None => Err(format!("“{text}”不是日期，请写成 2026-03-05，或只到年月 2026-03")),
        },
    }
}

/// A number in its one writing: no grouping, no zeros at its end.
fn number(text: &str) -> Result<String, String> {
    let fault = || format!("“{text}”不是数字，请只写数字，如 12 或 12.5");
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+');
    if !plain.chars().all(digits) {
        return Err(fault());
    }
    Decimal::from_str(&plain).map(|number| number.normalize().to_string()).map_err(|_| fault())
}

/// A kept value as it is shown: days with points between.
pub fn shown(kind: OwnKind, value: &str) -> String {
    match kind {
        OwnKind::Date => value.parse::<PartialDate>().map_or_else(|_| value.to_owned(), PartialDate::dots),
        _ => value.to_owned(),
    }
}

/// The kind of a column: dates, numbers, a few words that come again, else text. Nothing of what the cells say is
/// lost by it.
pub fn guessed<'a>(cells: impl Iterator<Item = &'a Cell>, context: ReadContext) -> OwnKind {
    let said: Vec<&Cell> = cells.filter(|c| !is_blank(c)).collect();
    if said.is_empty() {
        return OwnKind::Text;
    }
    if said.iter().all(|c| is_number(c)) {
        return OwnKind::Number;
    }
    if said.iter().all(|c| is_date(c, context)) {
        return OwnKind::Date;
    }
    let mut words: HashMap<String, usize> = HashMap::new();
    for cell in &said {
        *words.entry(tidy(&cell_text(cell))).or_default() += 1;
    }
    let few = words.len() <= CHOICES && words.keys().all(|w| w.chars().count() <= CHOICE_LENGTH && !w.contains('\n'));
    let again = said.len() >= words.len() * 2;
    if said.len() >= CHOICE_ROWS && few && again { OwnKind::Choice } else { OwnKind::Text }
}

/// A number written as numbers are kept; digits that are a day, a month or a code are none.
fn is_number(cell: &Cell) -> bool {
    let text = cell_text(cell);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let month_or_day = matches!(text.len(), 6 | 8)
        && text.bytes().all(|b| b.is_ascii_digit())
        && read_date(cell, ReadContext { this_year: 2000 }, false)
            .is_ok_and(|d| d.is_some_and(|p| p.warning.is_none()));
    !month_or_day && digits <= EXACT_DIGITS && number(&text).is_ok_and(|kept| kept == text)
}

fn is_date(cell: &Cell, context: ReadContext) -> bool {
    let text = cell_text(cell);
    let timed = text.contains([':', '：', '时']);
    !timed && read_date(cell, context, false).is_ok_and(|found| found.is_some_and(|p| p.warning.is_none()))
}
