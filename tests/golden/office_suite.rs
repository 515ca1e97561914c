//! Every ledger opens in an office suite as it is, unrepaired.

use std::process::Command;

use dangwu_core::ledgers::{self, LedgerRequest};
use dangwu_core::office::Work;

use crate::school;

#[test]
fn golden_every_ledger_opens_in_libreoffice() {
    if Command::new("soffice").arg("--version").output().is_err() {
        println!("skipped: LibreOffice (soffice) is not installed");
        return;
    }
    let scratch = school::folder("golden-suite");
    let office = school::school(&scratch.join("vault"));
    let out = scratch.join("out");
    let request = LedgerRequest { to: out.display().to_string(), ..school::request() };
    let files = ledgers::export(&office, &request, &Work::quiet()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", scratch.join("profile").display());
    let done = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(&out)
        .args(files.iter().map(|f| &f.path))
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    for file in &files {
        let page = std::path::Path::new(&file.path).with_extension("pdf");
        assert!(std::fs::read(&page).is_ok_and(|bytes| bytes.starts_with(b"%PDF")), "{}", file.title);
    }
}
