//! Every ledger and every paper opens in an office suite as it is, unrepaired.

use std::process::Command;

use dangwu_core::paperwork::ledgers::{self, LedgerRequest};
use dangwu_core::vault::office::Work;
use dangwu_tests::not_run;

use crate::school;

/// Has the office suite turn the files into pages; `false` where it is not there.
fn opens(scratch: &std::path::Path, files: &[String]) -> bool {
    assert!(!files.is_empty());
    if !not_run::has(&["soffice"]) {
        return false;
    }
    let profile = format!("-env:UserInstallation=file://{}", scratch.join("profile").display());
    let done = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(scratch.join("pages"))
        .args(files)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    true
}

fn is_page(scratch: &std::path::Path, file: &str) -> bool {
    let name = std::path::Path::new(file).with_extension("pdf");
    std::fs::read(scratch.join("pages").join(name.file_name().unwrap())).is_ok_and(|bytes| bytes.starts_with(b"%PDF"))
}

#[test]
fn golden_every_paper_opens_in_libreoffice() {
    let scratch = school::folder("golden-suite-papers");
    let (office, one, other) = crate::papers::candidates(&scratch.join("vault"));
    let files: Vec<String> =
        crate::papers::every(&office, &[one, other], &scratch.join("out")).into_iter().map(|f| f.path).collect();
    if opens(&scratch, &files) {
        for file in &files {
            assert!(is_page(&scratch, file), "{file}");
        }
    }
}

#[test]
fn golden_every_ledger_opens_in_libreoffice() {
    let scratch = school::folder("golden-suite");
    let office = school::school(&scratch.join("vault"));
    let request = LedgerRequest { to: scratch.join("out").display().to_string(), ..school::request() };
    let files: Vec<String> =
        ledgers::export(&office, &request, &Work::quiet()).unwrap().into_iter().map(|f| f.path).collect();
    if opens(&scratch, &files) {
        for file in &files {
            assert!(is_page(&scratch, file), "{file}");
        }
    }
}

#[test]
fn golden_every_assessment_of_people_opens_in_libreoffice() {
    let scratch = school::folder("golden-suite-assessment");
    let office = school::school(&scratch.join("vault"));
    let papers = crate::assessment::papers(&office, &scratch.join("out"));
    let files: Vec<String> = papers.into_iter().map(|(_, path)| path.display().to_string()).collect();
    if opens(&scratch, &files) {
        for file in &files {
            assert!(is_page(&scratch, file), "{file}");
        }
    }
}
