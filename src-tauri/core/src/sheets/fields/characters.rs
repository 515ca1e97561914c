//! One writing of the same characters.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Characters without a shape that copying leaves behind.
pub(super) fn invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A Chinese character of the common block: each is its own NFKC.
pub(super) fn common_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// The text in NFKC. Plain Chinese and ASCII are in it already, and most cells hold nothing else.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c.is_ascii() || common_han(c) || matches!(c, '、' | '。' | '《' | '》' | '“' | '”'))
    {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfkc().collect())
}
