//! What a heading nobody listed may mean: by the words it shares with listed ones, by what a field means, by the
//! words beside and above it, by its place among the steps.

use std::collections::BTreeSet;

use super::super::heading::{normalise_heading, parts_of_heading};
use super::super::meaning::{FULL, LIKELY};
use super::super::words::{Asks, Said, TELLING, WHOLE, Word};
use super::{Dictionary, Field, FieldType, How, Sense, Sure};

/// What a heading says, and what stands beside it.
struct Reading {
    said: Said,
    beside: BTreeSet<Word>,
    asks_count: bool,
}

impl Dictionary {
    /// Every field of a kind of file that a heading may mean by its words, the likeliest first. `levels` are the
    /// heading's, the highest first.
    pub fn senses(&self, group: &str, levels: &[String]) -> Vec<Sense<'_>> {
        let Some(lowest) = levels.last() else { return Vec::new() };
        let above: Vec<&str> = levels.iter().rev().skip(1).map(String::as_str).collect();
        let mut found = self.read(group, lowest, &above);
        if levels.len() > 1 {
            // 计划 / 时间 is 计划时间: the levels joined say more than the lowest alone.
            let joined = self.read(group, &levels.concat(), &[]);
            // Where the lowest alone is listed, only another listed heading says more: 基本情况 / 活动名称.
            let plain = found.first().is_some_and(|s| s.sure == Sure::Sure);
            let best = joined.first().map(|s| (s.field.id.clone(), s.value, s.sure));
            let best = best.filter(|(_, value, sure)| *value >= FULL && (!plain || *sure == Sure::Sure));
            for sense in joined {
                match found.iter_mut().find(|s| s.field.id == sense.field.id) {
                    Some(held) if held.value < sense.value => *held = sense,
                    Some(_) => {}
                    None => found.push(sense),
                }
            }
            if let Some((best, ..)) = best {
                // What only the lowest level says loses to what both say together.
                found.iter_mut().filter(|s| s.field.id == best).for_each(|s| s.value += FULL);
            }
        }
        rank(&mut found);
        found
    }

    fn read(&self, group: &str, heading: &str, above: &[&str]) -> Vec<Sense<'_>> {
        let reading = self.reading(heading, above);
        let mut found: Vec<Sense<'_>> = Vec::new();
        for (listed, how) in self.listed_as(group, heading).into_iter().filter(|(_, how)| *how != How::OtherGroup) {
            // 缺席（人） asks how many, whatever 缺席 alone would mean.
            if reading.asks_count && self.fields.get(listed.field).is_none_or(|f| f.kind != FieldType::Count) {
                continue;
            }
            let value = match how {
                How::Exact => 1300,
                How::Synonym => 1290,
                _ => 980,
            };
            self.offer(&mut found, listed.field, how, value, WHOLE, &listed.text);
        }
        let beyond = |listed: &Said| {
            reading.beside.iter().any(|w| self.lexicon.weight(*w) >= TELLING && !listed.words.contains(w))
        };
        if let Some(key) = self.lexicon.same_words(&reading.said) {
            for listed in self.same.get(&key).into_iter().flatten().filter_map(|at| self.listed.get(*at)) {
                let elsewhere = listed.group.as_ref().is_some_and(|only| only != group);
                let ours = self.fields.get(listed.field).is_some_and(|f| f.groups.iter().any(|g| g == group));
                // What may mean other things too is only taken word for word.
                if elsewhere || !ours || listed.heading.is_empty() || listed.how == How::Weak {
                    continue;
                }
                let said = self.lexicon.said(&listed.heading);
                let value = 1050 - if beyond(&said) { 120 } else { 0 };
                let weight = reading.said.words.iter().map(|w| self.lexicon.weight(*w)).sum();
                let same_writing = said.writings == reading.said.writings;
                let how = if same_writing { How::Synonym } else { How::Words };
                let value = if same_writing { value + 100 } else { value };
                self.offer(&mut found, listed.field, how, value, weight, &listed.text);
            }
        }
        self.by_meaning(group, &reading, &mut found);
        // A word beside the heading that another field needs says which of the two is meant.
        let told = found.iter().find(|s| s.by_context && s.value >= FULL).map(|s| (s.field.id.clone(), s.value));
        if let Some((field, value)) = told {
            for sense in found.iter_mut().filter(|s| s.field.id != field && !s.by_context) {
                sense.value = sense.value.min(value - 50);
            }
        }
        rank(&mut found);
        found
    }

    fn reading(&self, heading: &str, above: &[&str]) -> Reading {
        let (outside, brackets) = parts_of_heading(heading);
        let mut said = self.lexicon.said(&normalise_heading(&outside));
        let mut beside: BTreeSet<Word> = BTreeSet::new();
        let mut asks_count = false;
        for bracket in &brackets {
            let inner = self.lexicon.said(&normalise_heading(bracket));
            if matches!(bracket.trim(), "人" | "名" | "人次" | "个") && said.asks.is_none() {
                asks_count = true;
            } else if inner.asks != Some(Asks::When) {
                // （党委备案时间） names another heading; （转正） says which one this is.
                beside.extend(inner.words);
            }
        }
        if asks_count && let Some(count) = self.lexicon.named("人数") {
            said.words.push(count);
            said.asks = Some(Asks::Count);
        }
        for level in above {
            beside.extend(self.lexicon.said(&normalise_heading(level)).words);
        }
        // 基本情况 above a heading tells nothing.
        beside.retain(|w| self.lexicon.weight(*w) >= TELLING);
        Reading { said, beside, asks_count }
    }

    fn by_meaning<'a>(&'a self, group: &str, reading: &Reading, found: &mut Vec<Sense<'a>>) {
        let none = BTreeSet::new();
        let ambient = self.ambient.get(group).unwrap_or(&none);
        for (place, field) in self.fields.iter().enumerate().filter(|(_, f)| f.groups.iter().any(|g| g == group)) {
            let asks = asked_of(field.kind);
            let worth = self
                .means
                .get(place)
                .into_iter()
                .flatten()
                .filter_map(|m| m.worth(&reading.said, &reading.beside, ambient, asks, &self.lexicon))
                .max();
            let Some(mut worth) = worth else { continue };
            if !reading.said.figures.is_empty() && !field.adds_up() {
                // 备注2 is not 备注.
                worth.value -= 350;
            }
            match found.iter_mut().find(|s| s.field.id == field.id) {
                Some(held) if held.value < worth.value => {
                    (held.value, held.explains, held.by_context) = (worth.value, worth.explains, worth.by_context);
                    held.how = held.how.min(How::Meaning);
                }
                Some(held) => held.by_context |= worth.by_context && worth.value >= FULL,
                None => found.push(Sense {
                    field,
                    how: How::Meaning,
                    sure: Sure::Unsure,
                    as_heading: &field.label,
                    value: worth.value,
                    explains: worth.explains,
                    by_context: worth.by_context,
                }),
            }
        }
    }

    fn offer<'a>(
        &'a self,
        found: &mut Vec<Sense<'a>>,
        place: usize,
        how: How,
        value: i32,
        explains: i32,
        as_heading: &'a str,
    ) {
        let Some(field) = self.fields.get(place) else { return };
        let sense = Sense { field, how, sure: Sure::Unsure, as_heading, value, explains, by_context: false };
        match found.iter_mut().find(|s| s.field.id == field.id) {
            Some(held) if held.value < value => *held = sense,
            Some(_) => {}
            None => found.push(sense),
        }
    }

    /// Fields a heading means by its place among the steps: the heading says no more than they share.
    pub fn by_place(&self, group: &str, levels: &[String]) -> Vec<&Field> {
        let Some(lowest) = levels.last() else { return Vec::new() };
        // 党委审批时间2 is the second of that name, as a program numbers what repeats.
        let lowest = lowest.trim_end_matches(|c: char| c.is_ascii_digit());
        let reading = self.reading(lowest, &[]);
        if reading.asks_count || reading.beside.iter().any(|w| self.lexicon.weight(*w) >= TELLING) {
            return Vec::new();
        }
        let fits = |place: usize| {
            let means = self.by_place.get(place).into_iter().flatten();
            means.into_iter().any(|m| m.is_all(&reading.said, &self.lexicon))
        };
        let ours = self.fields.iter().enumerate().filter(|(_, f)| f.groups.iter().any(|g| g == group));
        ours.filter(|(place, _)| fits(*place)).map(|(_, field)| field).collect()
    }
}

/// The best first, and how sure each is: only the first can be more than a guess.
fn rank(found: &mut [Sense<'_>]) {
    found.sort_by_key(|s| (std::cmp::Reverse((s.value, s.explains)), s.how));
    let next = found.get(1).map(|s| (s.value, s.explains));
    for sense in found.iter_mut() {
        sense.sure = Sure::Unsure;
    }
    let Some(first) = found.first_mut() else { return };
    let tied = next.is_some_and(|next| next == (first.value, first.explains));
    let close = next.is_some_and(|(value, explains)| value > first.value - 100 && explains >= first.explains);
    first.sure = match first.how {
        How::Exact | How::Synonym if first.value >= 1100 && !tied => Sure::Sure,
        _ if first.value >= FULL && !tied => Sure::Likely,
        _ if first.value >= LIKELY && !close => Sure::Likely,
        _ => Sure::Unsure,
    };
}

/// What a field of a type asks for.
const fn asked_of(kind: FieldType) -> Option<Asks> {
    match kind {
        FieldType::Date | FieldType::Dates | FieldType::BirthDate => Some(Asks::When),
        FieldType::Name | FieldType::Names => Some(Asks::Who),
        FieldType::Count => Some(Asks::Count),
        _ => None,
    }
}
