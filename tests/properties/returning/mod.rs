//! Every ledger comes back: what the program exports, imported into the same vault, changes nothing; imported into
//! an empty vault, ledger by ledger, it gives the same facts as far as its columns go. Tried at twenty made-up
//! schools, each with other options of the export.

mod fill;
mod known;
mod laws;

use std::path::Path;
use std::sync::Arc;

use dangwu_core::books::organisation::{self, UnitKind};
use dangwu_core::faces::sample::{self, SampleRequest};
use dangwu_core::ground::ids::UnitId;
use dangwu_core::paperwork::imports::ImportKind;
use dangwu_core::paperwork::ledgers::{self, DateStyle, EmptyStyle, FrameworkExport, LedgerRequest, Span};
use dangwu_core::vault::office::{Office, Work};
use dangwu_core::verdicts::indicators;
use serde_json::json;

use crate::dice::Dice;
use crate::facts;
use laws::{Differences, Files};

/// Ledgers that can be imported, in the order in which an empty vault takes them, and the kind of file each is.
pub const LEDGERS: [(&str, ImportKind); 15] = [
    ("members", ImportKind::Members),
    ("development", ImportKind::Development),
    ("development-wide", ImportKind::Development),
    ("probationary", ImportKind::Development),
    ("meetings", ImportKind::Meetings),
    ("theme-days", ImportKind::Meetings),
    ("tasks", ImportKind::Tasks),
    ("targets", ImportKind::Targets),
    ("letters", ImportKind::Letters),
    ("projects", ImportKind::Projects),
    ("problems", ImportKind::Problems),
    ("problem-duties", ImportKind::Problems),
    ("problem-tasks", ImportKind::Problems),
    ("rectification", ImportKind::Problems),
    ("integrity-risks", ImportKind::Risks),
];

const TODAY: &str = "2026-11-22";

fn clock() -> Arc<dyn Fn() -> chrono::NaiveDateTime + Send + Sync> {
    let now = format!("{TODAY}T14:03:00").parse().unwrap();
    Arc::new(move || now)
}

/// A made-up school, its registers filled.
fn school(folder: &Path, seed: u64) -> Office {
    let mut dice = Dice::of(seed);
    let members = u32::try_from(12 + dice.below(30)).unwrap();
    let request = SampleRequest {
        folder: folder.display().to_string(),
        year: Some(fill::YEAR),
        members: Some(members),
        years: Some(1 + u32::from(seed.is_multiple_of(5))),
        units: Some(1 + u32::try_from(dice.below(3)).unwrap()),
        seed: Some(seed),
    };
    let mut office = sample::create(&request, clock(), &Work::quiet()).unwrap();
    fill::fill(&mut office, seed);
    office
}

/// The options of a seed: every style of dates with every style of empty cells, all columns or the usual ones.
fn options(seed: u64, to: &Path) -> LedgerRequest {
    let dates = [DateStyle::Dots, DateStyle::Dashes, DateStyle::Chinese];
    let empty = [EmptyStyle::Blank, EmptyStyle::None, EmptyStyle::Dash];
    let at = |n: u64| usize::try_from(n % 3).unwrap();
    let mut request: LedgerRequest =
        serde_json::from_value(json!({ "year": fill::YEAR, "filled_on": TODAY, "to": to.display().to_string() }))
            .unwrap();
    (request.dates, request.empty) = (dates[at(seed)], empty[at(seed / 3)]);
    request.ledgers = LEDGERS.iter().map(|(id, _)| (*id).to_owned()).collect();
    if seed.is_multiple_of(2) {
        let all = ledgers::specs().into_iter().filter(|s| request.ledgers.contains(&s.id));
        request.columns = all.map(|s| (s.id, s.columns.into_iter().map(|c| c.id).collect())).collect();
    }
    request
}

fn export(office: &Office, request: &LedgerRequest) -> Files {
    let written = ledgers::export(office, request, &Work::quiet()).unwrap();
    let kind = |id: &str| LEDGERS.iter().find(|(l, _)| *l == id).unwrap().1;
    let mut files: Files = written.into_iter().map(|f| (f.ledger.clone(), kind(&f.ledger), f)).collect();
    files.sort_by_key(|(id, ..)| LEDGERS.iter().position(|(l, _)| l == id));
    files
}

/// A month, a quarter or a branch: what is true of a part changes nothing either.
fn part(office: &Office, seed: u64, whole: &LedgerRequest, to: &Path) -> (&'static str, LedgerRequest) {
    let number = u8::try_from(seed % 10).unwrap();
    let branches = organisation::units(office.db()).unwrap();
    let branches: Vec<UnitId> =
        branches.into_iter().filter(|u| u.kind == UnitKind::Branch).filter_map(|u| u.id).collect();
    let part = LedgerRequest { to: to.join("part").display().to_string(), ..whole.clone() };
    match seed % 3 {
        0 => ("month", LedgerRequest { span: Span::Month { month: 1 + number }, ..part }),
        1 => ("quarter", LedgerRequest { span: Span::Quarter { quarter: 1 + number % 3 }, ..part }),
        _ => ("unit", LedgerRequest { units: vec![branches[usize::from(number) % branches.len()]], ..part }),
    }
}

/// One seed: everything that does not come back as it went.
fn tried(seed: u64) -> Differences {
    let folder = dangwu_tests::places::scratch(&format!("returning-{seed}")).unwrap();
    let mut office = school(&folder.join("vault"), seed);
    let name = organisation::school(office.db()).unwrap().name;
    let whole = options(seed, &folder.join("year"));
    let mut found = Differences::of(seed);
    let files = export(&office, &whole);
    let before = facts::rows(&office);
    for (id, kind, file) in &files {
        found.same_vault(&mut office, id, *kind, file, "");
    }
    let (what, part) = part(&office, seed, &whole, &folder);
    for (id, kind, file) in &export(&office, &part) {
        found.same_vault(&mut office, id, *kind, file, what);
    }
    assert_eq!(before, facts::rows(&office), "seed {seed}");
    let mut empty = Office::create(&folder.join("empty"), &name, clock()).unwrap();
    found.empty_vault(&office, &mut empty, &files);
    frameworks(&mut office, &mut empty, &folder, &mut found);
    std::fs::remove_dir_all(&folder).unwrap();
    found
}

/// 自评表: the bureau's own table with points in it.
fn frameworks(office: &mut Office, empty: &mut Office, folder: &Path, found: &mut Differences) {
    let rows = indicators::frameworks(office).unwrap();
    let held = rows.into_iter().find(|r| r.id.is_some()).unwrap();
    let request = FrameworkExport {
        framework: held.id.unwrap().0.to_string(),
        year: fill::YEAR,
        unit: None,
        person: None,
        to: folder.join("framework").display().to_string(),
        as_of: None,
    };
    let path = ledgers::export_self_assessment(office, &request).unwrap();
    found.framework(office, empty, &path.path.display().to_string());
}

fn try_seeds(seeds: std::ops::RangeInclusive<u64>) {
    let mut all = Differences::of(0);
    for seed in seeds {
        all.add(tried(seed));
    }
    all.judge(known::KNOWN);
}

#[test]
fn ledgers_of_five_schools_come_back() {
    try_seeds(1..=5);
}

#[test]
fn ledgers_of_the_next_five_schools_come_back() {
    try_seeds(6..=10);
}

#[test]
fn ledgers_of_five_more_schools_come_back() {
    try_seeds(11..=15);
}

#[test]
fn ledgers_of_the_last_five_schools_come_back() {
    try_seeds(16..=20);
}
