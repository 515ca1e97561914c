//! Text as it may go on: no control characters, nothing that stands for what could not be read.

use std::borrow::Cow;

/// What stood in a text that was decoded with loss.
pub const LOST: char = char::REPLACEMENT_CHARACTER;

/// Line breaks of every kind become `\n`, a tab a space; other control characters and those that
/// stand for unreadable ones are left out.
pub fn clean(text: &str) -> Cow<'_, str> {
    // Plain text is the rule and is found out byte by byte: controls of two bytes begin with C2, line
    // separators with E2 80, what is no character with EF.
    let bytes = text.as_bytes();
    let suspect = |(at, byte): (usize, &u8)| match byte {
        b'\n' => false,
        0..=0x1F | 0x7F => true,
        0xC2 => bytes.get(at + 1).is_some_and(|next| *next < 0xA0),
        0xE2 => matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xA8 | 0xA9])),
        0xEF => matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBD..=0xBF])),
        _ => false,
    };
    if !bytes.iter().enumerate().any(suspect) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut previous = ' ';
    for c in text.chars() {
        match c {
            '\n' if previous == '\r' => {}
            '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            LOST | '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
        previous = c;
    }
    Cow::Owned(out)
}
