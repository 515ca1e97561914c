//! Which field a heading means.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::heading::{date_stem, normalise_heading, parts_of_heading};
use super::meaning::{FULL, LIKELY, Meaning};
use super::words::{Asks, Lexicon, Said, SameWords, TELLING, WHOLE, Word};

/// How the cells of a field are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Any text, kept as it is.
    Text,
    /// A person's name.
    Name,
    /// Several names.
    Names,
    /// 公民身份号码.
    IdNumber,
    /// 性别.
    Sex,
    /// A date of any precision.
    Date,
    /// Several dates of any precision.
    Dates,
    /// A date of birth: two-digit years are read more warily.
    BirthDate,
    /// 民族.
    Ethnicity,
    /// 学历, kept as it is.
    Education,
    /// Name of a unit.
    Unit,
    /// 人员类别.
    Stage,
    /// 人员身份.
    StaffKind,
    /// A telephone number.
    Phone,
    /// Kinds of a meeting.
    MeetingKinds,
    /// 党内职务.
    Posts,
    /// A whole number.
    Count,
    /// An amount of money.
    Money,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Stable id, `admitted_on`.
    pub id: String,
    /// The heading we write ourselves.
    pub label: String,
    /// How its cells are read.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// Kinds of file it belongs to.
    pub groups: Vec<String>,
    /// Kinds of file that cannot do without it.
    #[serde(default)]
    pub required: Vec<String>,
    /// What the clerk should know when choosing it; may be empty.
    #[serde(default)]
    pub hint: String,
    /// Several columns of it add up.
    #[serde(default)]
    pub several: bool,
    /// The program reckons it itself: a column of it is known, and not read.
    #[serde(default)]
    pub derived: bool,
    /// Other headings that say the same; `meetings:部门` in that kind of file only.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Headings that say so only where no other column says it better.
    #[serde(default)]
    pub weak: Vec<String>,
    /// What a heading says that means it, in words of `headings.toml`: `支部大会 接收|通过 [讨论 时间]`.
    #[serde(default)]
    pub means: Vec<String>,
    /// What a heading says that means it where its place among the steps says so.
    #[serde(default)]
    pub by_place: Vec<String>,
}

impl Field {
    /// Whether several columns of it add up: 培养联系人1, 培养联系人2; 支部书记, 组织委员.
    pub fn adds_up(&self) -> bool {
        self.several || matches!(self.kind, FieldType::Names | FieldType::Posts | FieldType::Dates)
    }
}

/// A kind of file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Stable id, `members`.
    pub id: String,
    /// Its name.
    pub label: String,
    /// A heading row must hold one of these fields.
    pub keys: Vec<String>,
    /// Words any of its headings may hold without meaning more.
    #[serde(default)]
    pub ambient: Vec<String>,
    /// Fields that are steps, in the order in which they are taken.
    #[serde(default)]
    pub steps: Vec<String>,
}

/// How a heading was matched, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// It is the label.
    Exact,
    /// It is a synonym.
    Synonym,
    /// Its words are those of a label or synonym.
    Words,
    /// Its words are what the field means.
    Meaning,
    /// Its place among the steps says so.
    Place,
    /// It is a heading that may mean other things too.
    Weak,
    /// What stands in its cells says so.
    Cells,
    /// The field belongs to another kind of file.
    OtherGroup,
}

impl How {
    /// The word shown in a preview: exact, synonym or words, none for a field of another kind of file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Synonym | Self::Weak => "synonym",
            Self::Words | Self::Meaning | Self::Place | Self::Cells => "words",
            Self::OtherGroup => "none",
        }
    }
}

/// How sure it is what a heading means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sure {
    /// It says so.
    Sure,
    /// It most likely means so; to be told.
    Likely,
    /// It may mean so; to be asked.
    Unsure,
}

/// A field a heading may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sense<'a> {
    /// The field.
    pub field: &'a Field,
    /// How it was recognised.
    pub how: How,
    /// How sure that is, from the heading alone.
    pub sure: Sure,
    /// The usual heading it is understood as.
    pub as_heading: &'a str,
    /// In thousandths, to rank the fields one heading may mean.
    pub value: i32,
    explains: i32,
    by_context: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    group: Vec<Group>,
    field: Vec<Field>,
}

/// A heading that is listed: whose it is, how, the text, and the only kind of file it counts in.
#[derive(Debug, Clone)]
struct Listed {
    field: usize,
    how: How,
    text: String,
    heading: String,
    group: Option<String>,
    /// What it has in common with others that say the same.
    same: Option<SameWords>,
}

/// All fields and the headings they go by.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    groups: Vec<Group>,
    fields: Vec<Field>,
    by_id: BTreeMap<String, usize>,
    listed: Vec<Listed>,
    /// Places in `listed`.
    headings: HashMap<String, Vec<usize>>,
    stems: HashMap<String, Vec<usize>>,
    same: HashMap<SameWords, Vec<usize>>,
    lexicon: Lexicon,
    /// By field.
    means: Vec<Vec<Meaning>>,
    by_place: Vec<Vec<Meaning>>,
    ambient: HashMap<String, BTreeSet<Word>>,
}

static SHIPPED: LazyLock<Dictionary> = LazyLock::new(|| {
    // A test holds the shipped files readable.
    Dictionary::load(include_str!("../../../../assets/fields.toml"), include_str!("../../../../assets/headings.toml"))
        .unwrap_or_default()
});

/// What a heading says, and what stands beside it.
struct Reading {
    said: Said,
    beside: BTreeSet<Word>,
    asks_count: bool,
}

impl Dictionary {
    /// Reads a dictionary and the words of its headings.
    ///
    /// # Errors
    /// The text is no dictionary: the place and the reason, in English, for whoever edits the file.
    pub fn load(text: &str, words: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
        let mut dictionary = Self { groups: file.group, lexicon: Lexicon::load(words)?, ..Self::default() };
        for field in file.field {
            dictionary.add(field)?;
        }
        for group in &dictionary.groups {
            let named = group.keys.iter().chain(&group.steps);
            if let Some(key) = named.into_iter().find(|k| !dictionary.by_id.contains_key(*k)) {
                return Err(format!("the field {key} of {} is unknown", group.id));
            }
            let word = |name: &String| dictionary.lexicon.named(name).ok_or_else(|| format!("{name} is no word"));
            let ambient = group.ambient.iter().map(word).collect::<Result<_, _>>()?;
            dictionary.ambient.insert(group.id.clone(), ambient);
        }
        dictionary.bring_together();
        Ok(dictionary)
    }

    fn add(&mut self, field: Field) -> Result<(), String> {
        let place = self.fields.len();
        if self.by_id.insert(field.id.clone(), place).is_some() {
            return Err(format!("field {} is given twice", field.id));
        }
        if let Some(group) = field.groups.iter().chain(&field.required).find(|g| self.group(g).is_none()) {
            return Err(format!("field {} names the unknown group {group}", field.id));
        }
        let dated = matches!(field.kind, FieldType::Date | FieldType::BirthDate);
        let labels = std::iter::once((&field.label, How::Exact));
        let synonyms = field.synonyms.iter().map(|s| (s, How::Synonym));
        let weak = field.weak.iter().map(|s| (s, How::Weak));
        for (text, how) in labels.chain(synonyms).chain(weak) {
            let (group, text) = match text.split_once(':') {
                Some((group, text)) if self.group(group).is_some() => (Some(group.to_owned()), text),
                _ => (None, text.as_str()),
            };
            let heading = normalise_heading(text);
            let at = self.listed.len();
            if let Some(stem) = date_stem(&heading).filter(|_| dated) {
                self.stems.entry(stem.to_owned()).or_default().push(at);
            }
            self.headings.entry(heading.clone()).or_default().push(at);
            let same = self.lexicon.same_words(&self.lexicon.said(&heading));
            self.listed.push(Listed { field: place, how, text: text.to_owned(), heading, group, same });
        }
        let read =
            |texts: &[String]| texts.iter().map(|t| Meaning::parse(t, &self.lexicon)).collect::<Result<Vec<_>, _>>();
        let (means, by_place) = (read(&field.means)?, read(&field.by_place)?);
        self.means.push(means);
        self.by_place.push(by_place);
        self.fields.push(field);
        Ok(())
    }

    /// Brings together the listed headings that say the same.
    fn bring_together(&mut self) {
        self.same.clear();
        for (at, listed) in self.listed.iter().enumerate() {
            if let Some(key) = listed.same.clone() {
                self.same.entry(key).or_default().push(at);
            }
        }
    }

    /// The dictionary as if a heading were not listed and nobody knew the writings only it uses: how well others
    /// like it would be understood. For the test that measures that.
    pub fn without(&self, heading: &str, writings: &[String]) -> Self {
        let heading = normalise_heading(heading);
        let stem = date_stem(&heading);
        let mut less = self.clone();
        if !writings.is_empty() {
            less.lexicon = self.lexicon.without(writings);
        }
        let gone = |l: &Listed| l.heading == heading || (stem.is_some() && date_stem(&l.heading) == stem);
        for (at, listed) in less.listed.iter_mut().enumerate() {
            if gone(listed) {
                for places in less.headings.values_mut().chain(less.stems.values_mut()) {
                    places.retain(|p| *p != at);
                }
                (listed.same, listed.heading) = (None, String::new());
            } else if writings.iter().any(|w| listed.heading.contains(w.as_str())) {
                listed.same = less.lexicon.same_words(&less.lexicon.said(&listed.heading));
            }
        }
        less.bring_together();
        less
    }

    /// The writings a heading is made of that mean something.
    pub fn writings(&self, heading: &str) -> Vec<String> {
        let pieces = self.lexicon.pieces(&normalise_heading(heading));
        pieces.into_iter().filter_map(|(text, word)| word.map(|_| text)).collect()
    }

    /// Every heading that is listed, as it is compared.
    pub fn listed_headings(&self) -> impl Iterator<Item = &str> {
        self.listed.iter().map(|l| l.heading.as_str())
    }

    /// The dictionary that comes with the program.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// A field by its id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.by_id.get(id).and_then(|place| self.fields.get(*place))
    }

    /// A kind of file by its id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// The fields of a kind of file, in the order of the dictionary.
    pub fn fields_of<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a Field> + 'a {
        self.fields.iter().filter(move |field| field.groups.iter().any(|g| g == group))
    }

    /// Every field a listed heading may mean, the likeliest first: fields of the asked kind of file
    /// before others, an exact label before a synonym.
    pub fn candidates(&self, group: &str, heading: &str) -> Vec<(&Field, How)> {
        let mut ranked: Vec<(How, usize)> =
            self.listed_as(group, heading).into_iter().map(|(l, how)| (how, l.field)).collect();
        ranked.sort_unstable();
        let mut seen = Vec::new();
        ranked.retain(|(_, place)| {
            !seen.contains(place) && {
                seen.push(*place);
                true
            }
        });
        ranked.into_iter().filter_map(|(how, place)| Some((self.fields.get(place)?, how))).collect()
    }

    /// The listed headings that are this one, and how.
    fn listed_as(&self, group: &str, heading: &str) -> Vec<(&Listed, How)> {
        let heading = normalise_heading(heading);
        let exact = self.headings.get(&heading).into_iter().flatten().map(|at| (*at, false));
        let stems = date_stem(&heading).and_then(|stem| self.stems.get(stem));
        let found = exact.chain(stems.into_iter().flatten().map(|at| (*at, true)));
        let how = |(at, stem): (usize, bool)| {
            let listed = self.listed.get(at)?;
            let elsewhere = listed.group.as_ref().is_some_and(|only| only != group);
            let ours = !elsewhere && self.fields.get(listed.field)?.groups.iter().any(|g| g == group);
            let how = if stem { listed.how.max(How::Synonym) } else { listed.how };
            Some((listed, if ours { how } else { How::OtherGroup }))
        };
        found.filter_map(how).collect()
    }

    /// The field a listed heading means, and how it was recognised.
    pub fn match_heading(&self, group: &str, heading: &str) -> Option<(&Field, How)> {
        self.candidates(group, heading).into_iter().next()
    }

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

    /// The place of a field among the steps of a kind of file.
    pub fn step_of(&self, group: &str, field: &str) -> Option<usize> {
        self.group(group)?.steps.iter().position(|s| s == field)
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    const WORDS: &str = include_str!("../../../../assets/headings.toml");

    #[test]
    fn the_shipped_dictionary_is_sound() {
        let text = include_str!("../../../../assets/fields.toml");
        let dictionary = Dictionary::load(text, WORDS).unwrap();
        assert!(dictionary.fields.len() > 50);
        for group in &dictionary.groups {
            // Within one kind of file a label or synonym means one field only.
            let mut owner: HashMap<String, &str> = HashMap::new();
            for field in dictionary.fields_of(&group.id) {
                for text in std::iter::once(&field.label).chain(&field.synonyms) {
                    let heading = normalise_heading(text);
                    if let Some(other) = owner.insert(heading, &field.id) {
                        assert_eq!(other, field.id, "{text} means two fields of {}", group.id);
                    }
                }
                assert_eq!(dictionary.match_heading(&group.id, &field.label), Some((field, How::Exact)));
            }
        }
    }

    /// Every heading of templates §§1, 3, 4, 18 that our fields hold, and of the public contract.
    #[test]
    fn headings_of_real_forms() {
        let cases = [
            ("members", "name", "姓名|党员姓名|姓　名|姓名（必填）"),
            ("members", "id_number", "身份证号|公民身份证号码|身份证号码|证件号码|居民身份证号|公民身份号码"),
            ("members", "sex", "性别"),
            ("members", "ethnicity", "民族"),
            ("members", "birth", "出生年月日|出生日期|出生年月|出生年月(yyyy-MM)|出生时间"),
            ("members", "native_place", "籍贯|籍贯(写至县)"),
            ("members", "education", "学历|最高学历|文化程度"),
            ("members", "work_began", "参加工作时间|参加工作日期|参加工作年月"),
            ("members", "admitted_on", "入党时间|入党日期|入党时间(yyyy-MM-dd)|加入党组织日期|加入党组织时间|入党年月"),
            ("members", "confirmed_on", "转正时间|转正日期|转为正式党员日期|转为正式党员时间"),
            ("members", "unit", "所在党支部|党支部|支部名称|所属党支部|所属组织|所在支部|党支部名称"),
            (
                "members",
                "stage",
                "人员类别|党籍状态|党员类别|政治面貌|党员类型|党籍状态（正式党员或预备党员）|组织身份",
            ),
            ("members", "phone", "手机号|手机号码|联系电话|电话"),
            ("members", "group", "党小组|所在党小组"),
            ("members", "posts", "党内职务"),
            ("members", "applied_on", "提交书面申请书时间|申请入党日期|提交入党申请时间"),
            ("members", "activist_on", "确定为入党积极分子时间|确定入党积极分子日期|确定积极分子时间"),
            ("members", "prospect_on", "确定为发展对象时间"),
            ("members", "transferred_in_on", "组织关系转入时间"),
            ("members", "sponsors", "入党介绍人"),
            ("members", "address", "家庭住址|现居住地"),
            ("members", "professional_title", "专业技术职务|职称"),
            ("members", "position", "行政职务|职务|工作单位及职务|单位、职务或职业"),
            ("members", "staff_number", "学工号|工作证号|工号"),
            ("members", "committee", "所在分党委|二级党委名称|所属党委"),
            ("members", "note", "备注|备注说明|备注1"),
            ("meetings", "kinds", "会议类型|类型|会议类别|活动类别"),
            ("meetings", "held_on", "实际时间|实际会议时间|召开时间|会议时间|活动时间|时间|日期|召开日期"),
            ("meetings", "planned_on", "计划时间|计划会议时间"),
            ("meetings", "title", "会议名称|活动名称|活动主题|主题"),
            ("meetings", "due", "应到人数|应到|应参加人数|应到（人）"),
            ("meetings", "present", "实到人数|实到|实际参加人数|参加人数"),
            ("meetings", "on_leave", "请假人数"),
            ("meetings", "absent_names", "缺席人员|缺席名单"),
            ("meetings", "in_attendance", "列席人员"),
            ("meetings", "agenda", "会议议题|议题"),
            ("meetings", "minutes", "会议内容|内容|主要内容|主要内容及特色"),
            ("meetings", "decisions", "会议决议|决议"),
            ("meetings", "chair", "主持人|主持人姓名"),
            ("meetings", "recorder", "记录人|记录人姓名"),
            ("meetings", "place", "会议地点|活动地点|地点"),
            ("meetings", "unit", "所在党支部|所属党支部|党支部名称"),
            ("meetings", "year_of", "年度|年份"),
            ("development", "applied_on", "申请时间|申请入党日期"),
            ("development", "talked_on", "谈话时间"),
            ("development", "activist_on", "确定积极分子时间"),
            ("development", "prospect_on", "确定发展对象时间"),
            ("development", "preliminary_reviewed_on", "预审时间"),
            ("development", "admitted_on", "支部大会接收时间|入党时间"),
            ("development", "approved_on", "上级审批时间"),
            ("development", "oath_on", "宣誓时间"),
            ("development", "confirmation_meeting_on", "转正支部大会时间|转正大会时间"),
            ("development", "confirmed_on", "转正时间|转为正式党员时间"),
            ("development", "confirmation_approved_on", "转正审批时间"),
            ("development", "stage", "当前发展阶段"),
            ("dues", "name", "姓名|党员姓名"),
            ("dues", "dues_month", "月份"),
            ("dues", "dues_base", "基数|党费计算基数|党费基数|月工资收入"),
            ("dues", "dues_due", "应缴|月应缴党费"),
            ("dues", "dues_paid", "实缴"),
            ("dues", "dues_paid_on", "缴纳日期|缴费时间"),
            ("dues", "staff_kind", "人员身份"),
        ];
        for (group, id, headings) in cases {
            for heading in headings.split('|') {
                let found = Dictionary::shipped().match_heading(group, heading);
                assert_eq!(found.map(|(f, _)| f.id.as_str()), Some(id), "{group}: {heading}");
            }
        }
        for (group, heading) in [
            ("members", "所在党支部编码"),
            ("members", "序号"),
            ("meetings", "主持人学工号"),
            ("members", "入党时所在党支部"),
            ("members", ""),
        ] {
            assert_eq!(Dictionary::shipped().match_heading(group, heading), None, "{heading}");
        }
        assert_eq!(Dictionary::shipped().match_heading("members", "会议类型").unwrap().1, How::OtherGroup);
        assert_eq!(Dictionary::shipped().match_heading("members", "入党日期").unwrap().1.word(), "synonym");
    }

    #[test]
    fn a_broken_dictionary_is_refused() {
        let group = "[[group]]\nid = \"a\"\nlabel = \"甲\"\nkeys = [\"x\"]\n";
        let field = "[[field]]\nid = \"x\"\nlabel = \"乙\"\ntype = \"text\"\ngroups = [\"a\"]\n";
        assert!(Dictionary::load(&format!("{group}{field}"), WORDS).is_ok());
        for text in [
            format!("{group}{field}{field}"),
            format!("{group}{}", field.replace("[\"a\"]", "[\"b\"]")),
            format!("{}{field}", group.replace("\"x\"", "\"y\"")),
            format!("{group}{field}more = 1"),
            String::new(),
        ] {
            assert!(Dictionary::load(&text, WORDS).is_err());
        }
    }
}
