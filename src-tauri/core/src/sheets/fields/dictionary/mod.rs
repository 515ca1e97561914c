//! Which field a heading means.

mod senses;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::heading::{date_stem, normalise_heading};
use super::meaning::Meaning;
use super::words::{Lexicon, SameWords, Word};

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
    Dictionary::load(
        include_str!("../../../../../../assets/fields.toml"),
        include_str!("../../../../../../assets/headings.toml"),
    )
    .unwrap_or_default()
});

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

    /// The place of a field among the steps of a kind of file.
    pub fn step_of(&self, group: &str, field: &str) -> Option<usize> {
        self.group(group)?.steps.iter().position(|s| s == field)
    }
}

#[cfg(test)]
mod tests;
