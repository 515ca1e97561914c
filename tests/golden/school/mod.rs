//! A made-up school, small enough to be read cell by cell and with one of everything that is hard to write: rare
//! characters, text that looks like a formula, empty facts, long minutes. Every register holds something in it, so that
//! no golden sample is an empty form.

mod candidates;
mod meetings;
mod own;
mod people;
mod plans;
mod points;
mod problems;
mod standing;

use std::path::Path;
use std::sync::Arc;

use dangwu_core::books::organisation::{self, Post, PostRole, Roll, School, Unit, UnitKind};
use dangwu_core::ground::calendar::Day;
use dangwu_core::ground::ids::{FrameworkId, PersonId, UnitId};
use dangwu_core::paperwork::ledgers::{LedgerRequest, Span};
use dangwu_core::vault::office::Office;
use dangwu_core::verdicts::indicators;
use dangwu_scratch::Scratch;

pub use candidates::CANDIDATES;
pub use own::items as own_items;

/// The school's name.
pub const NAME: &str = "石河镇中心小学";

/// A vault on this day.
pub fn vault(folder: &Path, school: &str, today: &str) -> Office {
    let now = day(today).and_hms_opt(14, 3, 0).unwrap();
    Office::create(folder, school, Arc::new(move || now)).unwrap()
}

/// A day.
pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A fresh folder.
pub fn folder(name: &str) -> Scratch {
    Scratch::new(name)
}

/// All ledgers of 2026.
pub fn request() -> LedgerRequest {
    serde_json::from_value(serde_json::json!({ "year": 2026, "filled_on": "2026-11-22" })).unwrap()
}

/// The same for a span.
pub fn of(span: Span) -> LedgerRequest {
    LedgerRequest { span, ..request() }
}

/// The whole school, judged on 22 November 2026.
pub fn school(folder: &Path) -> Office {
    let mut office = roll(folder);
    standing::decide(&mut office);
    candidates::develop(&mut office);
    problems::find(&mut office);
    plans::plan(&mut office);
    points::score(&mut office);
    own::fill(&mut office);
    office
}

/// The same school with its members and meetings alone: what a register comes back into.
pub fn roll(folder: &Path) -> Office {
    let mut office = vault(folder, NAME, "2026-11-22");
    let about = School {
        name: NAME.into(),
        superior: "中共石河镇委员会".into(),
        clerk: "周文书".into(),
        phone: "0915-8221234".into(),
        mass_organisations: String::new(),
    };
    organisation::save_school(&mut office, &about).unwrap();
    own_items(&mut office);
    let first = found(&mut office, UnitKind::Branch, "第一党支部", None, "2015-03");
    let group = found(&mut office, UnitKind::Group, "第一党小组", Some(first), "2015-03");
    let retired = found(&mut office, UnitKind::Branch, "退休党支部", None, "2015-03");
    // Founded in the year: nothing was asked of it before.
    let young = found(&mut office, UnitKind::Branch, "幼儿园党支部", None, "2026-06-20");
    let people = people::settle(&mut office, first, group, retired, young);
    post(&mut office, first, people[0], PostRole::Secretary, "书记");
    post(&mut office, first, people[1], PostRole::CommitteeMember, "组织委员");
    post(&mut office, group, people[2], PostRole::GroupLeader, "");
    post(&mut office, first, people[8], PostRole::CommitteeMember, "纪检委员");
    meetings::hold_meetings(&mut office, first, group, retired, young, &people);
    office
}

fn found(office: &mut Office, kind: UnitKind, name: &str, parent: Option<UnitId>, on: &str) -> UnitId {
    let unit = Unit { founded_on: on.parse().ok(), ..Unit::new(kind, name, parent) };
    organisation::save_unit(office, &unit).unwrap().value
}

fn post(office: &mut Office, unit: UnitId, person: PersonId, role: PostRole, label: &str) {
    let post =
        Post { id: None, unit, person, person_name: String::new(), role, label: label.into(), from: None, until: None };
    dangwu_core::books::kit::save(office, &post).unwrap();
}

/// A unit by its name.
pub fn unit(office: &Office, name: &str) -> UnitId {
    let units = organisation::units(office.db()).unwrap();
    units.into_iter().find(|u| u.name == name).and_then(|u| u.id).unwrap()
}

/// Somebody by name.
pub fn person(office: &Office, name: &str) -> PersonId {
    Roll::read(office.db()).unwrap().members.iter().find(|m| m.facts.name == name).unwrap().id
}

/// A framework of the school's by its name.
pub fn framework(office: &Office, name: &str) -> FrameworkId {
    let all = indicators::frameworks(office).unwrap();
    all.into_iter().find(|f| f.name == name && f.id.is_some()).and_then(|f| f.id).unwrap()
}
