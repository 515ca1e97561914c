//! Text, names and telephone numbers.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::super::characters::{common_han, composed, invisible};
use super::{Read, plain, warned};
use crate::sheets::workbook::Cell;

/// The middle dot of names.
const INTERPUNCT: char = '\u{b7}';

/// Text of a cell for showing and matching: trimmed, otherwise as it came.
pub fn cell_text(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) | Cell::Error(text) => Cow::Borrowed(trim(text)),
        Cell::Number { text, .. } => Cow::Borrowed(text),
        Cell::Date(day) => Cow::Owned(day.to_string()),
        Cell::Bool(true) => Cow::Borrowed("TRUE"),
        Cell::Bool(false) => Cow::Borrowed("FALSE"),
    }
}

/// Nothing there, or a word that says so: 无, —, /.
pub fn is_blank(cell: &Cell) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text(text) => blank_text(text),
        _ => false,
    }
}

fn blank_text(text: &str) -> bool {
    matches!(
        trim(text),
        "" | "无"
            | "-"
            | "--"
            | "—"
            | "——"
            | "–"
            | "－"
            | "/"
            | "／"
            | "\\"
            | "空"
            | "暂无"
            | "(无)"
            | "（无）"
            | "无。"
            | "N/A"
            | "n/a"
    )
}

/// Any text, trimmed and otherwise kept as it came.
///
/// # Errors
/// The cell holds an error of the spreadsheet.
pub fn read_text(cell: &Cell) -> Read<String> {
    refuse_error(cell)?;
    if is_blank(cell) { Ok(None) } else { plain(cell_text(cell).into_owned()) }
}

/// A person's name: NFKC, the middle dot as U+00B7, inner spaces of Chinese names taken out, rare
/// characters kept.
///
/// # Errors
/// The cell is not text.
pub fn read_name(cell: &Cell) -> Read<String> {
    refuse_error(cell)?;
    if is_blank(cell) {
        return Ok(None);
    }
    let Cell::Text(text) = cell else {
        return Err(format!("姓名一格里是“{}”，不是文字，请改写为姓名", cell_text(cell)));
    };
    let name = name_of(text);
    if name.is_empty() {
        return Ok(None);
    }
    // 李砚秋（病休） is 李砚秋: what stands in the brackets is no part of the name and is not kept.
    if let Some(bare) = bare_name(&name) {
        return warned(bare.clone(), format!("括号里的内容不是姓名，没有导入；姓名按“{bare}”登记"));
    }
    if name.chars().any(|c| c.is_ascii_digit() || matches!(c, '(' | ')' | '[' | ']' | '【' | '】')) {
        return warned(name.clone(), format!("姓名“{name}”中有数字或括号，请核对"));
    }
    plain(name)
}

/// The name without a remark in brackets behind it; none where it has no such remark.
pub fn bare_name(name: &str) -> Option<String> {
    let name = name_of(name);
    let at = name.find(['(', '[', '【', '{', '〔'])?;
    let bare = name.get(..at)?.trim();
    let rest = name.get(at..)?;
    let closed = rest.ends_with([')', ']', '】', '}', '〕']);
    let plain = bare.chars().all(|c| is_han(c) || c == INTERPUNCT) && bare.chars().count() >= 2;
    (closed && plain).then(|| bare.to_owned())
}

/// Several names: 张三、李四 or 张三 李四; a padded 张　三 stays one name.
pub fn split_names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for piece in text.split(['、', '，', ',', ';', '；', '/', '／', '\n', '\r', '|']) {
        let words: Vec<&str> = piece.split_whitespace().filter(|w| !w.is_empty()).collect();
        let padded = words.iter().any(|w| w.chars().count() < 2) || !piece.chars().any(is_han);
        if padded {
            names.push(name_of(piece));
        } else {
            names.extend(words.iter().map(|w| name_of(w)));
        }
    }
    names.retain(|name| !name.is_empty() && !blank_text(name));
    names
}

/// A telephone number: digits where it came as a number, dashes and spaces of a mobile taken out.
///
/// # Errors
/// The cell holds a number that lost its digits, a date or an error.
pub fn read_phone(cell: &Cell) -> Read<String> {
    refuse_error(cell)?;
    if is_blank(cell) {
        return Ok(None);
    }
    let raw = match cell {
        Cell::Text(text) | Cell::Number { text, .. } => text,
        _ => return Err(format!("“{}”不是电话号码，请改写", cell_text(cell))),
    };
    let tidy: String = composed(raw).chars().filter(|c| !c.is_whitespace() && !invisible(*c)).collect();
    let tidy = tidy.trim_start_matches('\'');
    let digits: String = tidy.strip_prefix("+86").unwrap_or(tidy).chars().filter(|c| *c != '-').collect();
    let all_digits = digits.chars().all(|c| c.is_ascii_digit());
    if all_digits && digits.len() == 11 && digits.starts_with('1') {
        return plain(digits);
    }
    if matches!(cell, Cell::Number { .. }) && !all_digits {
        return Err(format!("“{raw}”不是完整的电话号码，请在原表把该列设为“文本”后重新填写"));
    }
    let landline = all_digits && (7..=12).contains(&digits.len()) && (digits.starts_with('0') || digits.len() <= 8);
    if landline {
        plain(tidy.to_owned())
    } else {
        warned(tidy.to_owned(), format!("“{tidy}”不像手机号或座机号，已按原文保留，请核对"))
    }
}

/// Trims every Unicode white space and the invisible characters that ride along.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || invisible(c))
}

/// Refuses a cell in which the spreadsheet itself reports an error.
pub(super) fn refuse_error(cell: &Cell) -> Result<(), String> {
    match cell {
        Cell::Error(text) => Err(format!("这一格是公式错误“{text}”，请在原表改正后再导入")),
        _ => Ok(()),
    }
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '\u{e000}'..='\u{f8ff}' | '〇')
}

/// The character a simplified radical stands for where a form of the file has put the radical in its place; NFKC
/// knows the older radicals only.
fn of_radical(radical: char) -> char {
    const PAIRS: [(char, char); 32] = [
        ('⺠', '民'),
        ('⺟', '母'),
        ('⺸', '羊'),
        ('⻁', '虎'),
        ('⻄', '西'),
        ('⻅', '见'),
        ('⻆', '角'),
        ('⻉', '贝'),
        ('⻋', '车'),
        ('⻓', '长'),
        ('⻔', '门'),
        ('⻗', '雨'),
        ('⻘', '青'),
        ('⻙', '韦'),
        ('⻚', '页'),
        ('⻛', '风'),
        ('⻜', '飞'),
        ('⻝', '食'),
        ('⻢', '马'),
        ('⻣', '骨'),
        ('⻤', '鬼'),
        ('⻥', '鱼'),
        ('⻦', '鸟'),
        ('⻨', '麦'),
        ('⻩', '黄'),
        ('⻬', '齐'),
        ('⻮', '齿'),
        ('⻰', '龙'),
        ('⻳', '龟'),
        ('⺏', '尢'),
        ('⻯', '龙'),
        ('⻫', '齐'),
    ];
    PAIRS.iter().find(|(from, _)| *from == radical).map_or(radical, |(_, to)| *to)
}

/// A name as it is kept: NFKC, the middle dot as U+00B7, inner spaces of Chinese names taken out.
pub fn name_of(text: &str) -> String {
    let text = trim(text);
    if text.chars().all(common_han) {
        return text.to_owned();
    }
    let mut tidy = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !invisible(*c)) {
        match c {
            '・' | '･' | '•' | '‧' | '∙' | '⋅' | '．' | '●' | '᛫' => tidy.push(INTERPUNCT),
            // NFKC would replace these by another character: a name keeps its own.
            '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => tidy.push(c),
            '\u{2e80}'..='\u{2eff}' => tidy.push(of_radical(c)),
            _ => tidy.extend(std::iter::once(c).nfkc()),
        }
    }
    // A name that mixes scripts keeps its spaces: they part words there.
    if tidy.chars().any(is_han) && !tidy.chars().any(|c| c.is_ascii_alphabetic()) {
        tidy.retain(|c| !c.is_whitespace());
        let chars: Vec<char> = tidy.chars().collect();
        let between = |i: usize| {
            i > 0 && is_han(chars.get(i - 1).copied().unwrap_or(' ')) && chars.get(i + 1).is_some_and(|c| is_han(*c))
        };
        return chars.iter().enumerate().map(|(i, c)| if *c == '.' && between(i) { INTERPUNCT } else { *c }).collect();
    }
    tidy.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    fn number(text: &str) -> Cell {
        Cell::Number { text: text.to_owned(), float: true }
    }

    #[test]
    fn names() {
        let name = |t: &str| read_name(&text(t)).unwrap().unwrap().value;
        assert_eq!(name(" 单　思 "), "单思");
        assert_eq!(name("王\u{a0} 芳\u{200b}"), "王芳");
        assert_eq!(name("阿卜杜拉・买买提"), "阿卜杜拉\u{b7}买买提");
        for dot in ["·", "•", "．", ".", "･", "‧"] {
            assert_eq!(name(&format!("迪丽{dot}热巴")), "迪丽\u{b7}热巴", "{dot}");
        }
        for kept in ["㛃", "𠮷田", "\u{fa0e}", "\u{f9b5}", "李<script>", "O'Neil Smith", "王😀", "\u{e001}明"]
        {
            assert_eq!(name(kept), kept);
        }
        assert_eq!(name("⽯⼩明"), "石小明");
        assert_eq!(name("⻢青"), "马青");
        assert_eq!(name("李砚秋（病休）"), "李砚秋");
        assert_eq!(name("买买提·艾力 (女)"), "买买提·艾力");
        assert_eq!(name("John  Smith"), "John Smith");
        assert_eq!(read_name(&text(" 　")).unwrap(), None);
        assert_eq!(read_name(&text("无")).unwrap(), None);
        assert!(read_name(&text("张三(女)")).unwrap().unwrap().warning.is_some());
        assert!(read_name(&number("12")).is_err());
        assert!(read_name(&Cell::Error("#REF!".to_owned())).is_err());
    }

    #[test]
    fn lists_of_names() {
        assert_eq!(split_names("张三、李　四，王五 赵六；无"), ["张三", "李四", "王五", "赵六"]);
        assert_eq!(split_names("John Smith、买买提·艾力"), ["John Smith", "买买提·艾力"]);
        assert!(split_names("无").is_empty());
    }

    #[test]
    fn telephone_numbers() {
        let phone = |cell: Cell| read_phone(&cell).unwrap().unwrap();
        assert_eq!(phone(number("13940721828")).value, "13940721828");
        assert_eq!(phone(text("１３９ 4072-1828")).value, "13940721828");
        assert_eq!(phone(text("+8613940721828")).value, "13940721828");
        assert_eq!(
            phone(text("0915-1234567")),
            crate::sheets::fields::Parsed { value: "0915-1234567".to_owned(), warning: None }
        );
        assert!(phone(text("1394072182")).warning.is_some());
        assert!(read_phone(&number("1.5")).is_err());
        assert_eq!(read_phone(&Cell::Empty).unwrap(), None);
    }

    #[test]
    fn plain_text_is_kept() {
        assert_eq!(read_text(&text("　大学本科　")).unwrap().unwrap().value, "大学本科");
        assert_eq!(read_text(&text("=1+1\"<b>")).unwrap().unwrap().value, "=1+1\"<b>");
        assert_eq!(read_text(&text("—")).unwrap(), None);
        assert_eq!(cell_text(&Cell::Date("2026-03-05".parse().unwrap())), "2026-03-05");
    }
}
