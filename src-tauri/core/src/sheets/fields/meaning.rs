//! What a heading may mean: its words held against what each field means.

use std::collections::BTreeSet;

use super::words::{Asks, LIGHT, Lexicon, Said, TELLING, WHOLE, Word};

/// The value of a heading that says all a field means and nothing more, in thousandths.
pub(super) const FULL: i32 = 1000;
/// From this value on a heading is likely understood.
pub(super) const LIKELY: i32 = 700;
/// From this value on it is worth asking whether this field is meant.
pub(crate) const WORTH_ASKING: i32 = 200;

/// What a heading that means a field says: all of the first words, of each set one; of the others any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meaning {
    required: Vec<BTreeSet<Word>>,
    any: BTreeSet<Word>,
}

/// How well a heading means a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Worth {
    /// In thousandths; 1000 where nothing is over or missing.
    pub value: i32,
    /// How much of the heading it explains.
    pub explains: i32,
    /// Needs a word that stands beside the heading only.
    pub by_context: bool,
}

impl Meaning {
    /// Reads `支部大会 接收|通过 [讨论 时间]`.
    ///
    /// # Errors
    /// A word that is not in the lexicon, or nothing required.
    pub(super) fn parse(text: &str, lexicon: &Lexicon) -> Result<Self, String> {
        let (first, rest) = text.split_once('[').unwrap_or((text, ""));
        let word = |name: &str| lexicon.named(name).ok_or_else(|| format!("{name} in “{text}” is no word"));
        let required = first
            .split_whitespace()
            .map(|one| one.split('|').map(word).collect::<Result<BTreeSet<_>, _>>())
            .collect::<Result<Vec<_>, _>>()?;
        if required.is_empty() {
            return Err(format!("“{text}” requires nothing"));
        }
        let any = rest.trim_end_matches(']').split_whitespace().map(word).collect::<Result<_, _>>()?;
        Ok(Self { required, any })
    }

    /// How well a heading means this; none where it lacks a word, or says what makes something else of it.
    ///
    /// `beside` are the words in its brackets and in the level above, `ambient` those that headings of this kind of
    /// file hold anyway, `asks` what the field's type asks for.
    pub(super) fn worth(
        &self,
        said: &Said,
        beside: &BTreeSet<Word>,
        ambient: &BTreeSet<Word>,
        asks: Option<Asks>,
        lexicon: &Lexicon,
    ) -> Option<Worth> {
        let in_heading = |set: &BTreeSet<Word>| said.words.iter().any(|w| set.contains(w));
        let in_context = |set: &BTreeSet<Word>| beside.iter().any(|w| set.contains(w));
        if !self.required.iter().all(|set| in_heading(set) || in_context(set)) {
            return None;
        }
        let own = |w: &Word| self.any.contains(w) || self.required.iter().any(|set| set.contains(w));
        let over: Vec<Word> = said.words.iter().copied().filter(|w| !own(w) && !ambient.contains(w)).collect();
        if over.iter().any(|w| lexicon.turns(*w)) {
            return None;
        }
        match (said.asks, asks) {
            (Some(asked), Some(wanted)) if asked != wanted => return None,
            // A field of plain text takes a heading that asks for a day or a person only where it means so.
            (Some(asked), None) if !said.words.iter().any(|w| own(w) && lexicon.asks(*w) == Some(asked)) => {
                return None;
            }
            _ => {}
        }
        let heaviest = |set: &BTreeSet<Word>| {
            let there = set.iter().filter(|w| said.words.contains(w) || beside.contains(w));
            there.map(|w| lexicon.weight(*w)).max().unwrap_or(0)
        };
        let needed: i32 = self.required.iter().map(heaviest).sum();
        let more: i32 = said
            .words
            .iter()
            .filter(|w| self.any.contains(w) && !self.required.iter().any(|set| set.contains(w)))
            .map(|w| lexicon.weight(*w))
            .sum();
        let told: i32 = beside.iter().filter(|w| self.any.contains(w)).map(|w| lexicon.weight(*w)).sum();
        let explains = needed + more * 3 / 10 + told / 5;
        let extra: i32 = over.iter().map(|w| lexicon.weight(*w)).filter(|w| *w > LIGHT).sum();
        let strange = said.unknown.saturating_mul(if explains < WHOLE * 3 / 2 { 200 } else { 120 });
        let by_context = self.required.iter().any(|set| !in_heading(set));
        let telling = beside.iter().any(|w| lexicon.weight(*w) >= TELLING && own(w) && !said.words.contains(w));
        let nothing_itself = !self.required.iter().any(in_heading);
        let value = FULL - extra * 6 - strange + if telling { 100 } else { 0 } - if nothing_itself { 150 } else { 0 };
        (value > 0).then_some(Worth { value, explains, by_context })
    }

    /// Whether a heading says this and nothing more.
    pub(super) fn is_all(&self, said: &Said, lexicon: &Lexicon) -> bool {
        let own = |w: &Word| self.any.contains(w) || self.required.iter().any(|set| set.contains(w));
        said.unknown == 0
            && self.required.iter().all(|set| said.words.iter().any(|w| set.contains(w)))
            && said.words.iter().all(|w| own(w) || lexicon.weight(*w) <= LIGHT)
    }
}
