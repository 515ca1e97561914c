//! Where files go, what becomes of those already there, and that the same data gives the same bytes.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use dangwu_core::books::organisation::{self, School};
use dangwu_core::ground::error::ProblemCode;
use dangwu_core::paperwork::ledgers::{self, LedgerRequest, Span};
use dangwu_core::vault::office::Work;

use crate::school;

fn to(folder: &Path, request: LedgerRequest) -> LedgerRequest {
    LedgerRequest { to: folder.display().to_string(), ..request }
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_same_data_gives_the_same_bytes() {
    let scratch = school::folder("golden-bytes");
    let (one, two) = (school::school(&scratch.join("one")), school::school(&scratch.join("two")));
    for (office, folder) in [(&one, "a"), (&two, "b")] {
        ledgers::export(office, &to(&scratch.join(folder), school::request()), &Work::quiet()).unwrap();
    }
    let files = names(&scratch.join("a"));
    assert_eq!(files, names(&scratch.join("b")));
    assert_eq!(files.len(), ledgers::specs().into_iter().filter(|spec| spec.usual).count());
    for file in files {
        assert!(
            fs::read(scratch.join("a").join(&file)).unwrap() == fs::read(scratch.join("b").join(&file)).unwrap(),
            "{file}"
        );
    }
}

#[test]
fn files_are_named_replaced_whole_and_remembered() {
    let scratch = school::folder("golden-files");
    let mut office = school::school(&scratch.join("vault"));
    let folder = scratch.join("新/建");
    let request = LedgerRequest { ledgers: vec!["members".into()], ..to(&folder, school::request()) };
    ledgers::export(&office, &request, &Work::quiet()).unwrap();
    assert_eq!(names(&folder), ["石河镇中心小学_党员花名册_2026年_20261122.xlsx"]);
    let file = folder.join("石河镇中心小学_党员花名册_2026年_20261122.xlsx");
    let before = fs::read(&file).unwrap();
    ledgers::export(&office, &request, &Work::quiet()).unwrap();
    assert!(fs::read(&file).unwrap() == before);
    assert_eq!(names(&folder).len(), 1);

    let quarter = LedgerRequest { span: Span::Quarter { quarter: 2 }, ..request.clone() };
    ledgers::export(&office, &quarter, &Work::quiet()).unwrap();
    let recent = ledgers::recent(office.db()).unwrap();
    assert_eq!(recent.len(), 2, "the file written twice is listed once");
    assert!(recent[0].path.ends_with("石河镇中心小学_党员花名册_2026年第二季度_20261122.xlsx"));
    assert_eq!(recent[0].at, "2026-11-22 14:03");
    fs::remove_file(&recent[0].path).unwrap();
    assert_eq!(ledgers::recent(office.db()).unwrap().len(), 1, "what is gone is not listed");
    assert!(office.history(50, None).unwrap().iter().all(|e| !e.summary.contains("导出")));

    let odd = School { name: "甲/乙:丙*丁?“小学”|<x>".into(), ..School::default() };
    organisation::save_school(&mut office, &odd).unwrap();
    let files = ledgers::export(&office, &request, &Work::quiet()).unwrap();
    assert!(files[0].path.ends_with("甲_乙_丙_丁_“小学”__x__党员花名册_2026年_20261122.xlsx"), "{}", files[0].path);
}

#[test]
fn a_cancelled_export_leaves_nothing() {
    let scratch = school::folder("golden-cancel");
    let office = school::school(&scratch.join("vault"));
    for stop_at in [0, 1, 4, 8] {
        let (cancel, steps) = (AtomicBool::new(false), AtomicU64::new(0));
        let progress = |_: u64, _: u64, _: &str| {
            if steps.fetch_add(1, Ordering::Relaxed) == stop_at {
                cancel.store(true, Ordering::Relaxed);
            }
        };
        let folder = scratch.join(format!("out-{stop_at}"));
        let problem =
            ledgers::export(&office, &to(&folder, school::request()), &Work::new(&cancel, &progress)).unwrap_err();
        assert_eq!(problem.code, ProblemCode::Cancelled);
        assert!(names(&folder).is_empty());
    }
    assert!(ledgers::recent(office.db()).unwrap().is_empty());
}

#[test]
fn what_cannot_be_exported_is_said() {
    let scratch = school::folder("golden-refused");
    let office = school::school(&scratch.join("vault"));
    let code = |request: &LedgerRequest| ledgers::export(&office, request, &Work::quiet()).unwrap_err().code;
    let good = to(&scratch.join("out"), school::request());
    assert_eq!(code(&LedgerRequest { to: " ".into(), ..good.clone() }), ProblemCode::BadInput);
    assert_eq!(code(&LedgerRequest { ledgers: vec!["nothing".into()], ..good.clone() }), ProblemCode::NotFound);
    assert_eq!(code(&LedgerRequest { span: Span::Quarter { quarter: 5 }, ..good.clone() }), ProblemCode::BadInput);
    assert_eq!(code(&LedgerRequest { span: Span::Month { month: 0 }, ..good.clone() }), ProblemCode::BadInput);
    assert_eq!(code(&LedgerRequest { year: 26, ..good.clone() }), ProblemCode::BadInput);
    assert_eq!(
        code(&LedgerRequest { units: vec![dangwu_core::ground::ids::UnitId(99)], ..good.clone() }),
        ProblemCode::NotFound
    );
    let columns = [("members".to_owned(), vec!["nothing".to_owned()])].into();
    assert_eq!(code(&LedgerRequest { columns, ..good.clone() }), ProblemCode::NotFound);
    fs::write(scratch.join("file"), b"x").unwrap();
    assert_eq!(code(&to(&scratch.join("file"), school::request())), ProblemCode::BadInput);
    assert!(names(&scratch.join("out")).is_empty());
    assert!(ledgers::preview(&office, &school::request()).is_err(), "a preview shows one ledger");
}

/// /sys takes no new file from anybody; root, as whom tests often run, may write into every other folder.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_without_permission_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = school::folder("golden-permission");
    let office = school::school(&scratch.join("vault"));
    let folder = scratch.join("locked");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    let mut places = vec![PathBuf::from("/sys"), PathBuf::from("/sys/below")];
    if fs::write(folder.join("probe"), b"").is_err() {
        places.extend([folder.clone(), folder.join("below")]);
    }
    for place in places {
        let problem = ledgers::export(&office, &to(&place, school::request()), &Work::quiet()).unwrap_err();
        assert_eq!(problem.code, ProblemCode::NoPermission);
    }
}

#[test]
fn a_preview_shows_what_the_file_holds() {
    let scratch = school::folder("golden-preview");
    let office = school::school(&scratch.join("vault"));
    let request = LedgerRequest { ledgers: vec!["activities".into()], ..school::request() };
    let preview = ledgers::preview(&office, &request).unwrap();
    assert_eq!(preview.title, "2026年度石河镇中心小学组织生活开展情况统计表");
    assert_eq!(preview.reporting_unit, "填报单位（盖章）：石河镇中心小学");
    assert_eq!(preview.filled_on, "填报日期：2026年11月22日");
    let across: u32 = preview.headings[0].iter().map(|h| h.cols).sum();
    assert_eq!(across as usize, preview.widths.len());
    assert_eq!(preview.rows.len(), 3);
    assert_eq!(preview.total_rows, 3);
    // First branch: committee held 9 of 10 months to October; November is open, December ahead.
    let first: Vec<&str> = preview.rows[0].iter().map(String::as_str).collect();
    assert_eq!(
        first[..16],
        ["1", "第一党支部", "1", "1", "1", "0", "1", "1", "1", "1", "1", "1", "", "", "9", "90.0%"]
    );
    // Two members have no committee: nothing is asked, nothing is counted.
    let retired: Vec<&str> = preview.rows[1].iter().map(String::as_str).collect();
    assert_eq!(retired[14..16], ["—", "—"]);
    assert_eq!(retired[28..], ["11", "100.0%"]);
}
