//! What a text names: counts, dates, places, people.

use std::ops::Range;

use super::vague::{found, is_numeral, lexicon};

/// A text looked over once.
pub(super) struct Scan<'a> {
    text: &'a str,
    vague: Vec<Range<usize>>,
}

/// What a number in a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Count,
    Date,
    Other,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, vague: found(text).into_iter().map(|(range, _)| range).collect() }
    }

    /// Numbers with what follows them.
    fn numbers(&self) -> impl Iterator<Item = Sort> {
        let mut at = 0;
        let text = self.text;
        std::iter::from_fn(move || {
            let rest = text.get(at..)?;
            let start = at + rest.find(is_numeral)?;
            let tail = text.get(start..)?;
            let length = tail.find(|c: char| !is_numeral(c)).unwrap_or(tail.len());
            at = start + length;
            Some(sort(text.get(..start)?, tail.get(..length)?, text.get(at..)?))
        })
    }

    pub(super) fn has_count(&self) -> bool {
        self.numbers().any(|n| n == Sort::Count)
    }

    pub(super) fn has_date(&self) -> bool {
        self.numbers().any(|n| n == Sort::Date) || lexicon().names.times.iter().any(|w| self.text.contains(w.as_str()))
    }

    pub(super) fn has_place(&self, units: &[String]) -> bool {
        self.says(units.iter().filter(|u| u.chars().count() > 1).chain(&lexicon().names.places))
    }

    /// Someone by name or post, or people that are counted.
    pub(super) fn has_person(&self, people: &[String]) -> bool {
        let counted = ['名', '人', '位'];
        self.says(people.iter().filter(|p| p.chars().count() > 1).chain(&lexicon().names.people))
            || self.text.match_indices(counted).any(|(at, _)| {
                self.text.get(..at).is_some_and(|head| head.trim_end().ends_with(is_numeral) && !ordinal(head))
            })
    }

    /// One of the words stands there, and not only behind a vague one: 部分支部 names no place.
    fn says<'w>(&self, words: impl Iterator<Item = &'w String>) -> bool {
        let mut words = words;
        words.any(|word| {
            self.text.match_indices(word.as_str()).any(|(at, _)| {
                let before = |r: &Range<usize>| {
                    r.end <= at
                        && self
                            .text
                            .get(r.end..at)
                            .is_some_and(|gap| gap.chars().count() <= 2 && !gap.contains(['，', '。', '；', '、']))
                };
                !self.vague.iter().any(before)
            })
        })
    }
}

/// The number that ends here follows 第.
fn ordinal(head: &str) -> bool {
    head.trim_end_matches(is_numeral).ends_with('第')
}

fn sort(head: &str, number: &str, tail: &str) -> Sort {
    if head.ends_with('第') || (head.is_empty() && tail.starts_with('是')) {
        return Sort::Other;
    }
    let digits = number.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let year = number.chars().count() == 4;
    let next = tail.chars().next();
    match next {
        Some('年') if year => return Sort::Date,
        Some('月' | '日' | '号') => return Sort::Date,
        Some('季') => return Sort::Date,
        // 2026-03-05, 2026.3: a year and what follows it.
        Some('-' | '.' | '/') if year && digits => return Sort::Date,
        _ => {}
    }
    // What follows the year of such a date belongs to it.
    if digits && head.ends_with(['-', '/', '.']) && !tail.starts_with('%') {
        return Sort::Other;
    }
    let tail = tail.trim_start();
    if tail.starts_with("个月") {
        return Sort::Count;
    }
    let counted = lexicon().names.counted.iter().any(|w| tail.starts_with(w.as_str()));
    match (counted, digits) {
        (true, _) => Sort::Count,
        // 100 without a word for what is counted is still a number; 统一 and 一些 are not.
        (false, true) => Sort::Count,
        (false, false) => Sort::Other,
    }
}
