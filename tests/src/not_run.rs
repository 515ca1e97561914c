//! Tests that this machine cannot run. Each says so here, and `cargo xtask test` prints them all at its end; none
//! passes in silence. A program that `cargo xtask test` installs is there in CI, so that its want is a failure.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// A file a test that was not run, named after it; what it holds is why. `xtask/src/not_run.rs` reads them.
fn folder() -> PathBuf {
    crate::places::built().join("not-run")
}

/// Whether these programs are installed; a test goes no further without them.
///
/// # Panics
/// In CI, where one is missing that is installed there.
pub fn has(programs: &[&str]) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let missing = missing(programs, &path);
    if let Some(why) = &missing {
        assert!(!must(std::env::var_os("CI").as_deref()), "{why}");
        say(&folder(), &this_test(), why);
    }
    missing.is_none()
}

/// What the test needs, the system forbids: a test of mounts in a container.
pub fn forbidden(why: &str) {
    say(&folder(), &this_test(), why.lines().next().unwrap_or_default());
}

/// Programs are installed on Linux alone.
fn must(ci: Option<&OsStr>) -> bool {
    cfg!(target_os = "linux") && ci.is_some_and(|value| !value.is_empty())
}

fn missing(programs: &[&str], path: &OsStr) -> Option<String> {
    let there = |program: &&str| {
        let name = Path::new(program).with_extension(std::env::consts::EXE_EXTENSION);
        std::env::split_paths(path).any(|folder| folder.join(&name).exists())
    };
    let missing: Vec<&str> = programs.iter().copied().filter(|program| !there(program)).collect();
    (!missing.is_empty()).then(|| format!("{} is not installed", missing.join(", ")))
}

/// The program and the test; where tests run one after another, all on the main thread, the program alone.
fn this_test() -> String {
    let program = std::env::current_exe().unwrap_or_default();
    let program = program.file_stem().unwrap_or_default().to_string_lossy();
    let program = program.split('-').next().unwrap_or_default();
    match std::thread::current().name() {
        None | Some("main") => program.to_owned(),
        Some(test) => format!("{program}::{test}"),
    }
}

fn say(folder: &Path, test: &str, why: &str) {
    println!("not run: {test}: {why}");
    let kept = std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(folder.join(test.replace(':', ".")), format!("{test}: {why}")));
    assert!(kept.is_ok(), "{test} was not run, and that cannot be told: {kept:?}");
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_missing_is_named() {
        let folder = dangwu_scratch::Scratch::new("not-run");
        let name = Path::new("there").with_extension(std::env::consts::EXE_EXTENSION);
        folder.file(&name.display().to_string(), b"");
        let path = folder.path().as_os_str();
        assert_eq!(missing(&["there"], path), None);
        assert_eq!(missing(&["there", "nowhere", "gone"], path).unwrap(), "nowhere, gone is not installed");
    }

    #[test]
    fn ci_on_linux_lets_nothing_go_unrun() {
        assert_eq!(must(Some(OsStr::new("true"))), cfg!(target_os = "linux"));
        assert!(!must(None) && !must(Some(OsStr::new(""))));
    }

    #[test]
    fn a_test_that_was_not_run_is_kept_with_its_reason() {
        let folder = dangwu_scratch::Scratch::new("not-run-kept");
        say(&folder.join("not-run"), "disk::full", "no mounts");
        let kept = std::fs::read_to_string(folder.join("not-run/disk..full")).unwrap();
        assert_eq!(kept, "disk::full: no mounts");
    }
}
