//! One fold for every box in which something is looked for.
//!
//! Width, case, spaces, the invisible characters that copying leaves behind and the dot of a name
//! are no difference; a dot between two digits is one (1.1 is not 11). The window folds the same
//! way in `ui/src/shared/text/fold.ts`; `tests/folds.json` holds both to the same cases.

use unicode_normalization::UnicodeNormalization;

use super::pinyin;

/// The text without what is no difference when looking for it.
pub fn fold(text: &str) -> String {
    let mut folded = Folded { text: String::with_capacity(text.len()), dot: false };
    if text.chars().all(plain) {
        // Nearly all text: nothing in it is composed or decomposed, so each character is taken alone.
        text.chars().for_each(|c| folded.take(narrow(c)));
    } else {
        text.nfkc().for_each(|c| folded.take(c));
    }
    folded.text
}

/// A character whose compatible form is itself or, for a wide one, the narrow one.
fn plain(c: char) -> bool {
    c.is_ascii()
        || matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}' | '\u{3000}'..='\u{3002}'
            | '《' | '》' | '【' | '】' | '“' | '”' | '—' | '·')
}

fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

/// The dots people put between the parts of a name, wide ones made narrow already.
fn is_dot(c: char) -> bool {
    matches!(
        c,
        '.' | '·' | '•' | '・' | '‧' | '∙' | '⋅' | '\u{0387}' | '\u{2e31}' | '\u{2e33}' | '\u{ff65}' | '\u{a78f}'
    )
}

fn without_shape(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

struct Folded {
    text: String,
    /// A dot stands between a digit and what comes next.
    dot: bool,
}

impl Folded {
    fn take(&mut self, c: char) {
        if without_shape(c) {
            return;
        }
        if is_dot(c) {
            self.dot = self.text.ends_with(|last: char| last.is_ascii_digit());
            return;
        }
        if std::mem::take(&mut self.dot) && c.is_ascii_digit() {
            self.text.push('.');
        }
        if c.is_ascii() {
            self.text.push(c.to_ascii_lowercase());
        } else {
            // By way of the capital: letters that share one are one.
            self.text.extend(c.to_uppercase().flat_map(char::to_lowercase));
        }
    }
}

/// What is looked for, folded once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted(String);

impl Wanted {
    /// What was typed.
    pub fn new(typed: &str) -> Self {
        Self(fold(typed))
    }

    /// Nothing is looked for: everything fits.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many characters are looked for.
    pub fn len(&self) -> usize {
        self.0.chars().count()
    }

    /// Whether the text holds it as written. For long texts and numbers.
    pub fn is_in(&self, text: &str) -> bool {
        self.is_empty() || fold(text).contains(&self.0)
    }

    /// Whether the text holds it as written, or spelled in 全拼 or 首字母. For names and titles.
    pub fn names(&self, text: &str) -> bool {
        self.is_empty() || pinyin::matches(&fold(text), &self.0)
    }

    /// Whether the whole text is what is looked for.
    pub fn is(&self, text: &str) -> bool {
        fold(text) == self.0
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    /// The cases the window is held to as well.
    fn cases() -> serde_json::Value {
        serde_json::from_str(include_str!("../../../../../tests/folds.json")).unwrap()
    }

    fn words(case: &serde_json::Value, key: &str) -> Vec<String> {
        case[key].as_array().into_iter().flatten().map(|w| w.as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn what_is_no_difference_folds_to_the_same() {
        for case in cases()["same"].as_array().unwrap() {
            let folded = case["folded"].as_str().unwrap();
            for written in words(case, "written") {
                assert_eq!(fold(&written), folded, "{written:?}");
            }
        }
    }

    #[test]
    fn a_text_is_found_however_it_is_typed() {
        for case in cases()["found"].as_array().unwrap() {
            let text = case["text"].as_str().unwrap();
            for typed in words(case, "by") {
                assert!(Wanted::new(&typed).is_in(text), "{typed:?} in {text}");
            }
            for typed in words(case, "spelled") {
                assert!(Wanted::new(&typed).names(text), "{typed:?} names {text}");
            }
            for typed in words(case, "not") {
                assert!(!Wanted::new(&typed).names(text), "{typed:?} does not name {text}");
            }
        }
    }

    #[test]
    fn the_quick_way_and_the_thorough_way_agree() {
        let thorough = |text: &str| {
            let mut folded = Folded { text: String::new(), dot: false };
            text.nfkc().for_each(|c| folded.take(c));
            folded.text
        };
        for c in (0..0x1_0000_u32).filter_map(char::from_u32).filter(|c| plain(*c)) {
            let text = format!("1{c}2");
            assert_eq!(fold(&text), thorough(&text), "{c:?}");
        }
    }
}
