//! Vague words, found in place.

use std::ops::Range;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A vague word where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct VagueMark {
    /// title or detail.
    pub field: String,
    /// Where it begins, in UTF-16 units as the window counts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The word.
    pub word: String,
    /// What it leaves open.
    pub why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Word {
    pub(super) word: String,
    why: String,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
}

/// Words that name something.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub(super) places: Vec<String>,
    pub(super) people: Vec<String>,
    pub(super) times: Vec<String>,
    pub(super) counted: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lexicon {
    pub(super) vague: Vec<Word>,
    pub(super) names: Names,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    // A test holds the shipped file readable.
    toml::from_str(include_str!("../../../../../../assets/rectification/vague.toml")).unwrap_or_default()
});

/// The words of the shipped file.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// Stretches between marks of quotation: they quote something and are not the clerk's own words.
fn quoted(text: &str) -> Vec<Range<usize>> {
    const PAIRS: [(char, char); 4] = [('“', '”'), ('「', '」'), ('《', '》'), ('『', '』')];
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match open {
            Some((from, close)) if c == close => {
                found.push(from..at);
                open = None;
            }
            Some(_) => {}
            None => open = PAIRS.iter().find(|(o, _)| *o == c).map(|(_, close)| (at, *close)),
        }
    }
    found
}

/// Stretches of vague words, by their bytes; the longest word wins where two begin together.
pub(super) fn found(text: &str) -> Vec<(Range<usize>, &'static Word)> {
    let quotes = quoted(text);
    let mut hits: Vec<(Range<usize>, &Word)> = Vec::new();
    for word in &lexicon().vague {
        for (at, hit) in text.match_indices(word.word.as_str()) {
            let range = at..at + hit.len();
            if !quotes.iter().any(|q| q.contains(&at)) && !exact(text, &range, word) {
                hits.push((range, word));
            }
        }
    }
    hits.sort_by_key(|(r, _)| (r.start, std::cmp::Reverse(r.end)));
    let mut end = 0;
    hits.retain(|(r, _)| {
        let keep = r.start >= end;
        if keep {
            end = r.end;
        }
        keep
    });
    hits
}

/// It is part of a longer word, or a number makes it exact.
fn exact(text: &str, range: &Range<usize>, word: &Word) -> bool {
    let (head, tail) = (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
    let head = head.trim_end();
    let numbered = head.strip_suffix('个').unwrap_or(head).ends_with(is_numeral);
    numbered
        || word.after.iter().any(|w| head.ends_with(w.as_str()))
        || word.before.iter().any(|w| tail.starts_with(w.as_str()))
}

/// A digit, or a Chinese numeral.
pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "零〇一二两三四五六七八九十百千万亿".contains(c)
}

/// Vague words of a text, for the window.
pub(super) fn marks(field: &str, text: &str) -> Vec<VagueMark> {
    let units = |to: usize| {
        let count = text.get(..to).unwrap_or_default().encode_utf16().count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    found(text)
        .into_iter()
        .map(|(range, word)| VagueMark {
            field: field.to_owned(),
            start: units(range.start),
            end: units(range.end),
            word: word.word.clone(),
            why: word.why.clone(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_words_are_readable() {
        assert!(lexicon().vague.len() > 20 && lexicon().names.places.len() > 20);
    }
}
