//! Headings as they are compared: the same heading goes by many writings.

use std::borrow::Cow;

use super::characters::{composed, invisible};

/// Endings of a date heading that all say the same.
const DATE_ENDINGS: [&str; 6] = ["年月日", "年月", "日期", "时间", "时点", "日"];

/// The heading as it is compared: NFKC; white space, colons, stars, numbering and brackets with
/// their content taken away. A heading that is nothing but brackets keeps what they hold.
pub fn normalise_heading(text: &str) -> String {
    normalised(text).into_owned()
}

/// As [`normalise_heading`], not copied where nothing but numbering is to be taken away.
pub(super) fn normalised(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '\u{4E00}'..='\u{9FFF}');
    if text.chars().all(plain) { Cow::Borrowed(unnumbered(text)) } else { Cow::Owned(thoroughly(text)) }
}

fn thoroughly(text: &str) -> String {
    let plain: String = composed(text).chars().filter(|c| !invisible(*c)).collect();
    let outside = bare(&without_brackets(&plain));
    if outside.is_empty() {
        bare(&plain.replace(['(', ')', '[', ']', '【', '】', '〔', '〕'], ""))
    } else {
        outside
    }
}

/// The heading outside its brackets, and what each of them holds.
pub(super) fn parts_of_heading(text: &str) -> (String, Vec<String>) {
    let plain: String = composed(text).chars().filter(|c| !invisible(*c)).collect();
    let (mut outside, mut inside, mut depth) = (String::new(), Vec::<String>::new(), 0_u32);
    for c in plain.chars() {
        match c {
            '(' | '[' | '{' | '【' | '〔' | '<' | '〈' => {
                depth += 1;
                inside.push(String::new());
            }
            ')' | ']' | '}' | '】' | '〕' | '>' | '〉' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            c => inside.last_mut().into_iter().for_each(|i| i.push(c)),
        }
    }
    if outside.trim().is_empty() { (inside.join(""), Vec::new()) } else { (outside, inside) }
}

/// The heading without a date ending; `None` where it has none or is nothing else.
pub(super) fn date_stem(normalised: &str) -> Option<&str> {
    DATE_ENDINGS.iter().find_map(|ending| normalised.strip_suffix(ending)).filter(|stem| !stem.is_empty())
}

/// The text without bracketed parts; an unclosed bracket runs to the end.
pub(super) fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '[' | '{' | '【' | '〔' | '（' | '［' | '<' | '〈' => depth += 1,
            ')' | ']' | '}' | '】' | '〕' | '）' | '］' | '>' | '〉' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

fn bare(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|c| {
            !c.is_whitespace() && !matches!(c, '*' | '※' | '★' | '☆' | ':' | ';' | '"' | '“' | '”' | '_' | '。' | '!')
        })
        .collect();
    unnumbered(&kept).to_owned()
}

/// Without the number before it: 3.姓名.
fn unnumbered(text: &str) -> &str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.get(digits..).and_then(|rest| rest.strip_prefix(['.', '、'])) {
        Some(rest) if digits > 0 && !rest.is_empty() => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn one_heading_many_writings() {
        for text in [
            "姓名",
            " 姓　名 ",
            "姓名（必填）",
            "*姓名",
            "姓名：",
            "１．姓名",
            "3、姓名",
            "姓\n名",
            "姓名(留空默认为无)",
            "（姓名）",
            "【姓名】",
            "姓名（",
            "\u{feff}姓\u{200b}名",
        ] {
            assert_eq!(normalise_heading(text), "姓名", "{text:?}");
        }
        assert_eq!(normalise_heading("出生年月(yyyy-MM)"), "出生年月");
        assert_eq!(normalise_heading("12月"), "12月");
        assert_eq!(normalise_heading("1."), "1.");
        assert_eq!(normalise_heading("  "), "");
    }

    #[test]
    fn a_plain_text_needs_no_thorough_look() {
        for text in ["姓名", "3.姓名", "2026.03.05", "1.", "12月", "A-1/B", ".5", ""] {
            assert_eq!(normalised(text), thoroughly(text), "{text:?}");
        }
    }

    #[test]
    fn date_endings() {
        assert_eq!(date_stem("入党日期"), Some("入党"));
        assert_eq!(date_stem("出生年月日"), Some("出生"));
        assert_eq!(date_stem("时间"), None);
        assert_eq!(date_stem("姓名"), None);
    }
}
