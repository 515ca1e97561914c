//! The ledgers of 发展党员 out and in again.

use std::path::Path;

use dangwu_core::books::development;
use dangwu_core::books::organisation::{self, EventKind};
use dangwu_core::paperwork::imports::{self, ImportKind, ImportRequest};
use dangwu_core::paperwork::ledgers::{self, DateStyle, EmptyStyle, LedgerRequest};
use dangwu_core::vault::office::{Office, Work};

use crate::school;

fn import(office: &mut Office, file: &Path) -> imports::ImportResult {
    let request = ImportRequest::of(ImportKind::Development, file.display().to_string());
    imports::apply(office, &request, &Work::quiet()).unwrap().value
}

fn request(to: &Path, dates: DateStyle, empty: EmptyStyle) -> LedgerRequest {
    LedgerRequest {
        ledgers: ["development", "development-wide", "development-record", "probationary"].map(str::to_owned).to_vec(),
        dates,
        empty,
        to: to.display().to_string(),
        ..school::request()
    }
}

/// What is held of the path of everyone the ledger lists.
fn paths(office: &Office) -> Vec<String> {
    let persons = organisation::persons(office.db(), |id, facts| (id, facts)).unwrap();
    let name = |id| persons.iter().find(|(p, _)| *p == id).map(|(_, f)| f.name.clone()).unwrap();
    let mut events: Vec<_> = organisation::events(office.db()).unwrap().into_values().flatten().collect();
    events.sort_by_key(|e| e.id);
    let mut all: Vec<String> = events
        .into_iter()
        .filter(|e| school::CANDIDATES.contains(&name(e.person).as_str()) && e.kind != EventKind::Assigned)
        .map(|e| format!("{} {} {:?} {:?} {:?}", name(e.person), e.kind.code(), e.on, e.step.days, e.step.hours))
        .collect();
    all.extend(
        development::all_companions(office.db())
            .unwrap()
            .into_iter()
            .map(|c| format!("{} {:?} {} {}", name(c.person), c.role, c.name, c.helper.is_some())),
    );
    all.sort();
    all
}

#[test]
fn golden_paths_come_back_as_they_went() {
    let scratch = school::folder("golden-paths");
    let office = school::school(&scratch.join("vault"));
    let before = paths(&office);
    assert!(before.len() > 40, "{before:#?}");
    for (n, (dates, empty)) in school::STYLES.into_iter().enumerate() {
        let request = request(&scratch.join(format!("out-{n}")), dates, empty);
        let files = ledgers::export(&office, &request, &Work::quiet()).unwrap();
        // The five sheets of the stages, and the one wide table.
        for file in &files[..2] {
            // Into a vault that knows the members but no candidate.
            let mut other = school::roll(&scratch.join(format!("other-{n}-{}", file.ledger)));
            let result = import(&mut other, Path::new(&file.path));
            assert_eq!((&result.rejected[..], &result.asked[..]), (&[][..], &[][..]), "{result:?}");
            assert_eq!(paths(&other), before, "{}", file.ledger);
            let again = import(&mut other, Path::new(&file.path));
            assert_eq!((again.added, again.updated), (0, 0), "{again:?}");
        }
    }
}

#[test]
fn the_wide_table_has_every_column_of_the_stages() {
    let specs = ledgers::specs();
    let columns = |id: &str| -> Vec<String> {
        specs.iter().find(|s| s.id == id).unwrap().columns.iter().map(|c| c.id.clone()).collect()
    };
    let (stages, wide) = (columns("development"), columns("development-wide"));
    // Days and hours of training are two columns there.
    let lost: Vec<&String> = stages.iter().filter(|c| *c != "training" && !wide.contains(c)).collect();
    assert_eq!(lost, Vec::<&String>::new());
}
