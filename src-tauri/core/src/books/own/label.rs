//! Labels of items: as they are written and as they are compared.

use unicode_normalization::UnicodeNormalization;

use super::tidy;

/// A label as it is compared: NFKC, no blanks.
pub fn key(label: &str) -> String {
    let plain = |c: &char| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}');
    label.nfkc().filter(plain).collect()
}

/// A heading as a label: in one line, without the marks forms put around it, *毕业院校：.
pub fn label_of(heading: &str) -> String {
    let marks = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '*' | '※' | '★' | '☆' | ':' | '：');
    let line = tidy(&heading.replace(['\r', '\n'], " "));
    line.trim_matches(marks).split_whitespace().collect::<Vec<_>>().join(" ")
}
