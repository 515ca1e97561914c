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
use dangwu_core::faces::sample::{self, SampleRequest};
use dangwu_core::ground::calendar::Day;
use dangwu_core::ground::ids::{FrameworkId, PersonId, UnitId};
use dangwu_core::paperwork::ledgers::{DateStyle, EmptyStyle, LedgerRequest, Span};
use dangwu_core::vault::office::{Clock, Office, Work};
use dangwu_core::verdicts::indicators;
use dangwu_scratch::Scratch;
use serde_json::json;

pub use candidates::CANDIDATES;
pub use own::items as own_items;

/// The school's name.
pub const NAME: &str = "石河镇中心小学";

/// The moment at which all is judged, as a vault asks for it.
fn clock() -> Clock {
    let now = day("2026-11-22").and_hms_opt(14, 3, 0).unwrap();
    Arc::new(move || now)
}

/// An empty vault.
pub fn vault(folder: &Path, school: &str) -> Office {
    Office::create(folder, school, clock()).unwrap()
}

/// The program's own sample school.
pub fn sample(folder: &Path, members: u32, seed: u64) -> Office {
    let request: SampleRequest = of!(json!({
        "folder": folder, "year": 2026, "members": members, "years": 1, "seed": seed
    }));
    sample::create(&request, clock(), &Work::quiet()).unwrap()
}

/// A day.
pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A fresh folder.
pub fn folder(name: &str) -> Scratch {
    Scratch::new(name)
}

/// Styles a receiver may ask for; facts must come back from each.
pub const STYLES: [(DateStyle, EmptyStyle); 3] = [
    (DateStyle::Dots, EmptyStyle::Blank),
    (DateStyle::Dashes, EmptyStyle::None),
    (DateStyle::Chinese, EmptyStyle::Dash),
];

/// All ledgers of 2026.
pub fn request() -> LedgerRequest {
    of!(json!({ "year": 2026, "filled_on": "2026-11-22" }))
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
    let mut office = vault(folder, NAME);
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
