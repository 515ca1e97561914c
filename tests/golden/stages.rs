//! 发展党员台账, a sheet a stage: what goes out comes back as it went, in one import.

use std::path::Path;

use dangwu_core::books::organisation;
use dangwu_core::books::own;
use dangwu_core::paperwork::imports::{self, ImportKind, ImportRequest};
use dangwu_core::paperwork::ledgers::{self, LedgerRequest};
use dangwu_core::sheets::workbook;
use dangwu_core::vault::office::{Office, Work};

use crate::school;

/// What the school keeps for itself is left out: an empty column of it tells an import nothing to keep.
fn without_own(office: &mut Office) {
    let held = own::items(office.db(), &own::OwnItemsQuery::default()).unwrap();
    for id in held.into_iter().filter_map(|view| view.item.id) {
        own::remove_item(office, id).unwrap();
    }
}

/// The ledger cell by cell, but for the line of the clerk who signs it.
fn written(office: &Office, ledger: &str, to: &Path) -> (String, String) {
    let request = LedgerRequest { ledgers: vec![ledger.to_owned()], to: to.display().to_string(), ..school::request() };
    let file = ledgers::export(office, &request, &Work::quiet()).unwrap().remove(0);
    let dump = workbook::dump(Path::new(&file.path)).unwrap();
    let lines: Vec<&str> = dump.lines().filter(|line| !line.contains("填表人")).collect();
    (file.path, lines.join("\n"))
}

#[test]
fn golden_the_stages_of_a_sample_school_come_back_cell_by_cell() {
    for seed in [3, 11] {
        let scratch = school::folder(&format!("golden-stages-{seed}"));
        let mut office = school::sample(&scratch.join("vault"), 60, seed);
        without_own(&mut office);
        let name = organisation::school(office.db()).unwrap().name;
        let (file, before) = written(&office, "development", &scratch.join("out"));
        for sheet in ["申请人", "入党积极分子", "发展对象", "预备党员", "转正"] {
            assert!(before.contains(&format!("# {sheet}\n")), "{sheet}");
        }
        let mut other = school::vault(&scratch.join("other"), &name);
        let result =
            imports::apply(&mut other, &ImportRequest::of(ImportKind::Development, file.clone()), &Work::quiet())
                .unwrap()
                .value;
        assert_eq!((&result.asked[..], &result.rejected[..]), (&[][..], &[][..]));
        let shares: Vec<(&str, bool)> = result.sheets.iter().map(|s| (s.sheet.as_str(), s.taken)).collect();
        assert!(shares.len() == 5 && shares.iter().all(|(_, taken)| *taken), "{shares:?}");
        // Everyone stands on the first sheet, and nobody is entered twice.
        assert_eq!(result.added, result.sheets[0].counts.added);
        assert_eq!(written(&other, "development", &scratch.join("again")).1, before, "seed {seed}");
        // Nothing the wide table holds was lost on the way, and a second time nothing changes.
        let (wide, _) = written(&office, "development-wide", &scratch.join("wide"));
        let wide = ImportRequest::of(ImportKind::Development, wide);
        let told = imports::rehearse(&other, &wide, &Work::quiet()).unwrap();
        assert_eq!((told.added, told.updated, told.asked.len()), (0, 0, 0), "{:?}", told.warnings);
        let again = ImportRequest::of(ImportKind::Development, file.clone());
        let again = imports::apply(&mut other, &again, &Work::quiet()).unwrap().value;
        assert_eq!((again.added, again.updated), (0, 0));
    }
}

/// A page a person: every step, its articles, and blanks where nothing is recorded.
#[test]
fn golden_the_record_of_a_path_has_a_page_for_each_person() {
    let scratch = school::folder("golden-record");
    let office = school::sample(&scratch.join("vault"), 40, 5);
    let (path, _) = written(&office, "development-record", &scratch.join("out"));
    let book = workbook::read(Path::new(&path), &workbook::Limits::default()).unwrap();
    let request = LedgerRequest { ledgers: vec!["development-wide".into()], ..school::request() };
    let listed = ledgers::preview(&office, &request).unwrap().total_rows;
    assert_eq!(book.sheets.len(), usize::try_from(listed).unwrap());
    for sheet in &book.sheets {
        let text = |row: usize, column: usize| match sheet.rows.get(row).and_then(|r| r.get(column)) {
            Some(workbook::Cell::Text(text)) => text.clone(),
            Some(workbook::Cell::Number { text, .. }) => text.clone(),
            _ => String::new(),
        };
        assert!(text(2, 0).starts_with("姓名："), "{}", text(2, 0));
        let numbers: Vec<String> = (4..29).map(|row| text(row, 0)).collect();
        assert_eq!(numbers, (1..=25).map(|n| n.to_string()).collect::<Vec<_>>(), "{}", sheet.name);
        assert_eq!(text(4, 1), "递交入党申请书");
        assert!((4..29).all(|row| text(row, 5).contains("细则（")), "every step has its article: {}", sheet.name);
        assert!(text(4, 4).contains("入党申请书（"), "{}", text(4, 4));
        assert!(text(28, 4).contains("归档目录（"), "{}", text(28, 4));
    }
}
