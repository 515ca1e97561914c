//! What the made-up school is made of: lists in `assets/sample/`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::books::meetings::MeetingKind;
use crate::ground::error::{Problem, ProblemCode, Result};

const NAMES: &str = include_str!("../../../../../assets/sample/names.toml");
const FACTS: &str = include_str!("../../../../../assets/sample/facts.toml");
const MEETINGS: &str = include_str!("../../../../../assets/sample/meetings.toml");

/// Parts of names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub(super) surnames: Vec<String>,
    pub(super) given: Vec<String>,
    pub(super) rare: Vec<String>,
}

/// Facts of the school and its people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Facts {
    pub(super) school: String,
    pub(super) superior: String,
    pub(super) phone: String,
    pub(super) mass_organisations: String,
    pub(super) id_area: String,
    pub(super) phone_prefix: String,
    pub(super) native_place: String,
    pub(super) address: String,
    pub(super) other_school: String,
    pub(super) ethnicities: Vec<String>,
    pub(super) education: Vec<String>,
    pub(super) old_education: Vec<String>,
    pub(super) teacher_positions: Vec<String>,
    pub(super) worker_positions: Vec<String>,
    pub(super) titles: Vec<String>,
    pub(super) committee: Vec<String>,
    pub(super) leave_reasons: Vec<String>,
    /// Name of a file kept with records, and what it says.
    pub(super) attachment: String,
    pub(super) attachment_says: String,
}

/// What a kind of meeting says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Texts {
    pub(super) title: String,
    pub(super) agenda: Vec<String>,
    pub(super) minutes: Vec<String>,
    pub(super) decisions: Vec<String>,
    #[serde(default)]
    pub(super) votes: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct MeetingTexts {
    places: Vec<String>,
    outside: Vec<String>,
    election: Texts,
    #[serde(flatten)]
    kinds: BTreeMap<String, Texts>,
}

/// All lists.
pub(super) struct Stock {
    pub(super) names: Names,
    pub(super) facts: Facts,
    pub(super) places: Vec<String>,
    pub(super) outside: Vec<String>,
    /// What the general meeting says that elects the committee.
    pub(super) election: Texts,
    kinds: BTreeMap<String, Texts>,
    silent: Texts,
}

impl Stock {
    /// Reads the lists.
    pub(super) fn read() -> Result<Self> {
        let broken =
            |e: toml::de::Error| Problem::new(ProblemCode::Internal, "程序自带的示例数据有误").at(e.to_string());
        let meetings: MeetingTexts = toml::from_str(MEETINGS).map_err(broken)?;
        Ok(Self {
            names: toml::from_str(NAMES).map_err(broken)?,
            facts: toml::from_str(FACTS).map_err(broken)?,
            places: meetings.places,
            outside: meetings.outside,
            election: meetings.election,
            kinds: meetings.kinds,
            silent: Texts::default(),
        })
    }

    /// What meetings of a kind say.
    pub(super) fn texts(&self, kind: MeetingKind) -> &Texts {
        self.kinds.get(kind.code()).unwrap_or(&self.silent)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_list_is_filled_and_every_text_is_marked() {
        let stock = Stock::read().unwrap();
        assert!(stock.names.surnames.len() > 50 && stock.names.given.len() > 50 && !stock.names.rare.is_empty());
        for code in stock.kinds.keys() {
            assert!(MeetingKind::from_code(code).is_some(), "{code}");
        }
        for texts in stock.kinds.values().chain([&stock.election]) {
            let all = texts.agenda.iter().chain(&texts.minutes).chain(&texts.decisions).chain(&texts.votes);
            assert!(!texts.agenda.is_empty() && !texts.minutes.is_empty() && !texts.title.is_empty());
            for text in all {
                assert!(text.starts_with("【示例】"), "{text}");
            }
        }
    }
}
