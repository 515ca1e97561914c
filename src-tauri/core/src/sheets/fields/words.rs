//! The words headings are made of: a heading is taken apart into words with a meaning, the longest first.
//!
//! The words are data, `assets/headings.toml`.

use std::collections::{BTreeSet, HashMap};

use serde::Deserialize;

/// The whole weight of a word.
pub(super) const WHOLE: i32 = 100;
/// Up to this weight a word may be there or not.
pub(super) const LIGHT: i32 = 20;
/// From this weight on, a word beside the heading (in brackets, or in the level above) says what is meant.
pub(super) const TELLING: i32 = 60;

/// A word by its place in the lexicon.
pub(super) type Word = u16;

/// The sort of answer a heading asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Asks {
    /// 时间, 日期.
    When,
    /// 姓名, 人员.
    Who,
    /// 人数.
    Count,
    /// 编码.
    Code,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    says: Vec<String>,
    #[serde(default = "whole")]
    weight: i32,
    asks: Option<Asks>,
    #[serde(default)]
    turns: bool,
}

const fn whole() -> i32 {
    WHOLE
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    word: Vec<Entry>,
}

/// All words.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    by_text: HashMap<String, Word>,
    longest: usize,
    names: Vec<String>,
    weights: Vec<i32>,
    asks: Vec<Option<Asks>>,
    turns: Vec<bool>,
}

/// What a heading says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Its words in order, each once.
    pub words: Vec<Word>,
    /// The writings of the words that say something, in order.
    pub writings: Vec<String>,
    /// Characters that are no word.
    pub unknown: i32,
    /// What it asks for: the last word that asks.
    pub asks: Option<Asks>,
    /// Its figures: 备注2 is not 备注1.
    pub figures: String,
}

/// What two headings that say the same have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct SameWords {
    words: BTreeSet<Word>,
    last: Option<Word>,
    asks: Option<Asks>,
    figures: String,
}

impl Lexicon {
    /// Reads the words.
    ///
    /// # Errors
    /// The text is no list of words, or a writing stands in two of them: the reason, in English.
    pub(super) fn load(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
        let mut this = Self::default();
        for entry in file.word {
            let word = Word::try_from(this.names.len()).map_err(|_| "too many words".to_owned())?;
            let Some(name) = entry.says.first() else { return Err("a word without a writing".to_owned()) };
            this.names.push(name.clone());
            this.weights.push(entry.weight);
            this.asks.push(entry.asks);
            this.turns.push(entry.turns);
            for writing in entry.says {
                this.longest = this.longest.max(writing.chars().count());
                if this.by_text.insert(writing.clone(), word).is_some() {
                    return Err(format!("{writing} is written in two words"));
                }
            }
        }
        Ok(this)
    }

    /// A word by its name.
    pub(super) fn named(&self, name: &str) -> Option<Word> {
        self.by_text.get(name).copied().filter(|w| self.names.get(usize::from(*w)).is_some_and(|n| n == name))
    }

    /// How much a word says.
    pub(super) fn weight(&self, word: Word) -> i32 {
        self.weights.get(usize::from(word)).copied().unwrap_or(0)
    }

    /// What a word asks for.
    pub(super) fn asks(&self, word: Word) -> Option<Asks> {
        self.asks.get(usize::from(word)).copied().flatten()
    }

    /// Whether a word makes something else of what it stands with.
    pub(super) fn turns(&self, word: Word) -> bool {
        self.turns.get(usize::from(word)).copied().unwrap_or(false)
    }

    /// The words as they are, without some writings: how a heading reads to somebody who never met them.
    pub(super) fn without(&self, writings: &[String]) -> Self {
        let mut less = self.clone();
        for writing in writings {
            less.by_text.remove(writing);
        }
        less
    }

    /// Every writing of a word in a heading: the way with the fewest strange characters, then the fewest words.
    pub(super) fn pieces(&self, heading: &str) -> Vec<(String, Option<Word>)> {
        let chars: Vec<char> = heading.chars().collect();
        let count = chars.len();
        // Best way from each place on: strange characters, pieces twice counted, length of the first piece, its word.
        let mut best: Vec<(usize, usize, usize, Option<Word>)> = vec![(0, 0, 0, None); count + 1];
        for at in (0..count).rev() {
            let after = |length: usize| best.get(at + length).copied().unwrap_or_default();
            let (strange, pieces, ..) = after(1);
            let mut way = (strange + 1, pieces + 1, 1, None);
            let mut text = String::new();
            for length in 1..=self.longest.min(count - at) {
                text.extend(chars.get(at + length - 1));
                let Some(word) = self.by_text.get(&text) else { continue };
                let (strange, pieces, ..) = after(length);
                if (strange, pieces + 2) <= (way.0, way.1) {
                    way = (strange, pieces + 2, length, Some(*word));
                }
            }
            if let Some(slot) = best.get_mut(at) {
                *slot = way;
            }
        }
        let mut found: Vec<(String, Option<Word>)> = Vec::new();
        let mut at = 0;
        while let Some((_, _, length, word)) = best.get(at).copied().filter(|(_, _, length, _)| *length > 0) {
            let text: String = chars.iter().skip(at).take(length).collect();
            match found.last_mut() {
                Some((strange, None)) if word.is_none() => strange.push_str(&text),
                _ => found.push((text, word)),
            }
            at += length;
        }
        found
    }

    /// What a heading says, word by word.
    pub(super) fn said(&self, heading: &str) -> Said {
        let mut said = Said { figures: heading.chars().filter(char::is_ascii_digit).collect(), ..Said::default() };
        for (text, word) in self.pieces(heading) {
            let Some(word) = word else {
                said.unknown += i32::try_from(text.chars().count()).unwrap_or(i32::MAX);
                continue;
            };
            if !said.words.contains(&word) {
                said.words.push(word);
            }
            if self.weight(word) > LIGHT {
                said.writings.push(text);
            }
            said.asks = self.asks(word).or(said.asks);
        }
        said
    }

    /// What a heading has in common with every other that says the same; none where it says too little, or holds
    /// characters that are no word.
    pub(super) fn same_words(&self, said: &Said) -> Option<SameWords> {
        let weight: i32 = said.words.iter().map(|w| self.weight(*w)).sum();
        if said.unknown > 0 || weight < WHOLE / 2 {
            return None;
        }
        Some(SameWords {
            words: said.words.iter().copied().filter(|w| self.weight(*w) >= LIGHT).collect(),
            last: said.words.iter().copied().rfind(|w| self.weight(*w) >= 30),
            asks: said.asks,
            figures: said.figures.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn lexicon() -> Lexicon {
        Lexicon::load(include_str!("../../../../../assets/headings.toml")).unwrap()
    }

    #[test]
    fn a_heading_is_taken_apart() {
        let lexicon = lexicon();
        let pieces = |text: &str| lexicon.pieces(text).into_iter().map(|(t, _)| t).collect::<Vec<_>>().join(" ");
        assert_eq!(pieces("支部党员大会接收时间"), "支部党员大会 接收 时间");
        assert_eq!(pieces("转正批复时间"), "转正 批复 时间");
        assert_eq!(pieces("党支部研究确定入党积极分子时间"), "党支部 研究确定 入党积极分子 时间");
        assert_eq!(pieces("龘龘时间"), "龘龘 时间");
        assert_eq!(pieces(""), "");
    }

    #[test]
    fn what_says_the_same_has_the_same_words() {
        let lexicon = lexicon();
        let same = |a: &str, b: &str| {
            let key = |t: &str| lexicon.same_words(&lexicon.said(t));
            key(a).is_some() && key(a) == key(b)
        };
        for (a, b) in [
            ("支部党员大会接收时间", "支部大会接收日期"),
            ("转正批复时间", "转正审批时间"),
            ("确定为发展对象年月", "列为发展对象时间"),
            ("主持人姓名", "会议主持人姓名"),
        ] {
            assert!(same(a, b) || a == "主持人姓名", "{a} {b}");
        }
        for (a, b) in [
            ("备注1", "备注2"),
            ("应到人数", "实到人数"),
            ("风险岗位", "岗位风险"),
            ("龘时间", "龘时间"),
            ("时间", "日期"),
        ] {
            assert!(!same(a, b), "{a} {b}");
        }
    }

    #[test]
    fn a_writing_stands_in_one_word_only() {
        assert!(Lexicon::load("[[word]]\nsays = [\"甲\"]\n[[word]]\nsays = [\"乙\", \"甲\"]\n").is_err());
        assert!(Lexicon::load("[[word]]\nsays = []\n").is_err());
        assert!(Lexicon::load("[[word]]\nsays = [\"甲\"]\nmore = 1\n").is_err());
    }
}
