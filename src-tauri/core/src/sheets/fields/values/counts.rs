//! Whole numbers and amounts of money.

use super::super::characters::composed;
use super::text::{cell_text, is_blank, refuse_error};
use super::{Read, plain};
use crate::sheets::workbook::Cell;

/// A whole number; 人, 名, 次, 年 after it are dropped.
///
/// # Errors
/// The cell is no whole number of nought or more.
pub fn read_count(cell: &Cell) -> Read<u32> {
    let Some(text) = digits_of(cell)? else { return Ok(None) };
    let bare = text.split('(').next().unwrap_or(&text);
    let bare = ["应到", "实到", "请假", "共"].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    let number = bare.trim_end_matches(['人', '名', '次', '位', '个', '年', '度', '届']);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() || !whole.bytes().all(|b| b.is_ascii_digit()) || !fraction.bytes().all(|b| b == b'0') {
        return Err(format!("“{}”不是整数，请填写阿拉伯数字，例如 12", cell_text(cell)));
    }
    match whole.parse() {
        Ok(count) => plain(count),
        Err(_) => Err(format!("“{}”太大，请核对", cell_text(cell))),
    }
}

/// An amount of money in 分: at most two decimals, 元 and thousands separators dropped.
///
/// # Errors
/// The cell is no such amount.
pub fn read_money(cell: &Cell) -> Read<i64> {
    let Some(text) = digits_of(cell)? else { return Ok(None) };
    let wrong = || format!("“{}”不是金额，请填写数字，最多两位小数，例如 76.73", cell_text(cell));
    let number = text.trim_start_matches(['¥', '￥']).trim_end_matches('元');
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let fraction = fraction.trim_end_matches('0');
    if whole.is_empty() || fraction.len() > 2 || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return Err(wrong());
    }
    format!("{whole}{fraction:0<2}")
        .parse()
        .map(|fen| Some(super::Parsed { value: fen, warning: None }))
        .map_err(|_| wrong())
}

fn digits_of(cell: &Cell) -> Result<Option<String>, String> {
    refuse_error(cell)?;
    if is_blank(cell) {
        return Ok(None);
    }
    let tidy: String = composed(&cell_text(cell)).chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    Ok(Some(tidy))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn counts() {
        let count = |t: &str| read_count(&text(t)).unwrap().unwrap().value;
        assert_eq!((count("37"), count("３７人"), count("5.0"), count("0"), count("2026年度")), (37, 37, 5, 0, 2026));
        let number = Cell::Number { text: "12".to_owned(), float: true };
        assert_eq!(read_count(&number).unwrap().unwrap().value, 12);
        for wrong in ["-1", "5.5", "十二", "全体", "99999999999", ".", "1e3"] {
            assert!(read_count(&text(wrong)).is_err(), "{wrong}");
        }
        assert_eq!(read_count(&text("/")).unwrap(), None);
        assert!(read_count(&Cell::Bool(true)).is_err());
    }

    #[test]
    fn money_is_whole_fen() {
        let fen = |t: &str| read_money(&text(t)).unwrap().unwrap().value;
        assert_eq!(
            (fen("7400.76"), fen("5000"), fen("1,000.5元"), fen("¥0.20"), fen("62000.00")),
            (740_076, 500_000, 100_050, 20, 6_200_000)
        );
        for wrong in ["1.234", "-5", "abc", "1.2.3", "99999999999999999999"] {
            assert!(read_money(&text(wrong)).is_err(), "{wrong}");
        }
    }
}
