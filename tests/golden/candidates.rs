//! The ledgers of 发展党员: cell by cell, and out and in again.

use std::fs;
use std::path::Path;

use dangwu_core::books::development;
use dangwu_core::books::organisation::{self, EventKind};
use dangwu_core::paperwork::imports::{self, ImportKind, ImportRequest};
use dangwu_core::paperwork::ledgers::{self, DateStyle, EmptyStyle, LedgerRequest};
use dangwu_core::sheets::workbook;
use dangwu_core::vault::office::{Office, Work};

use crate::school;

/// A ledger as a school keeps it: every step, some of them coarse, some of them more than once.
const LEDGER: &str = "\
姓名,身份证号,所在党支部,申请时间,谈话时间,确定积极分子时间,积极分子备案时间,培养联系人,培养考察时间,听取意见时间,确定发展对象时间,上级同意发展对象时间,公示开始时间,公示结束时间,确定入党介绍人时间,入党介绍人,政治审查时间,集中培训结业时间,培训天数,培训学时,支委会审查时间,预审时间,填写入党志愿书时间,支部大会接收时间,上级谈话时间,上级审批时间,组织部门备案时间,宣誓时间,预备期考察时间,转正申请时间,转正支部大会时间,转正审批时间,归档时间
沈晓,,第一党支部,2022.1.31,2022.2.28,2022.8.22,2022.9,朱梅玉、赵外人,2023.2.20、2023.8.18,2023.9.1,2023.9.11,2023.9.20,,,2023.9.25,朱梅玉、陈轩,2023.10.20,2023.10.15,3,24,2023.11.1,2023.11.4,2023.11.10,2023.12.4,2024.2.20,2024.3.1,2024.3.20,2024.4.21,2024.6.1、2024.11.30,2024.11.20,2024.12.10,2025.2.20,2026.3.1
=1+1,,第一党支部,2025.3.1,2025.3.20,2025.6.30,,,,,,,,,,,,,,,,,,,,,,,,,,,
查𠮷,,第一党支部,2024.1.10,2024.2.8,2024.3.31,,,2024.9.20,,2025.4.10,,,,,,,,,,,2025.12.1,,2026.1.15,,2026.3.30,,,,,,,
";

fn import(office: &mut Office, file: &Path) -> imports::ImportResult {
    let request = ImportRequest::of(ImportKind::Development, file.display().to_string());
    imports::apply(office, &request, &Work::quiet()).unwrap().value
}

fn keeper(folder: &Path) -> Office {
    let mut office = school::school(&folder.join("vault"));
    let file = folder.join("台账.csv");
    fs::write(&file, LEDGER).unwrap();
    let result = import(&mut office, &file);
    assert_eq!((result.added, result.rejected.len()), (3, 0), "{result:?}");
    office
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
        .filter(|e| ["沈晓", "=1+1", "查𠮷"].contains(&name(e.person).as_str()) && e.kind != EventKind::Assigned)
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
    let office = keeper(&scratch);
    let before = paths(&office);
    assert!(before.len() > 40, "{before:#?}");
    let styles = [
        (DateStyle::Dots, EmptyStyle::Blank),
        (DateStyle::Dashes, EmptyStyle::None),
        (DateStyle::Chinese, EmptyStyle::Dash),
    ];
    for (n, (dates, empty)) in styles.into_iter().enumerate() {
        let request = request(&scratch.join(format!("out-{n}")), dates, empty);
        let files = ledgers::export(&office, &request, &Work::quiet()).unwrap();
        // The five sheets of the stages, and the one wide table.
        for file in &files[..2] {
            // Into a vault that knows the members but no candidate.
            let mut other = school::school(&scratch.join(format!("other-{n}-{}", file.ledger)));
            let result = import(&mut other, Path::new(&file.path));
            assert_eq!((&result.rejected[..], &result.asked[..]), (&[][..], &[][..]), "{result:?}");
            assert_eq!(paths(&other), before, "{}", file.ledger);
            let again = import(&mut other, Path::new(&file.path));
            assert_eq!((again.added, again.updated), (0, 0), "{again:?}");
        }
    }
}

#[test]
fn golden_ledgers_of_candidates_cell_by_cell() {
    let scratch = school::folder("golden-candidates");
    let office = keeper(&scratch);
    let request = request(&scratch.join("out"), DateStyle::Dots, EmptyStyle::Blank);
    let writing = std::env::var("DANGWU_GOLDEN").is_ok_and(|v| v == "write");
    for file in ledgers::export(&office, &request, &Work::quiet()).unwrap() {
        let written = workbook::dump(Path::new(&file.path)).unwrap();
        let sample = dangwu_tests::places::root().join(format!("tests/golden/ledgers/candidates/{}.txt", file.ledger));
        if writing {
            fs::create_dir_all(sample.parent().unwrap()).unwrap();
            fs::write(&sample, &written).unwrap();
            continue;
        }
        let golden = fs::read_to_string(&sample).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(golden, written, "{}", file.ledger);
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
