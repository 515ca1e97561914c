//! `cargo xtask test`: everything, in the order that finds a fault soonest.
//!
//! The window is always built alone (`-p dangwu-app`): together with the other crates its
//! libraries would get other features and be built twice.

use crate::command::{cargo, npm};
use crate::steps::{Step, Steps};
use crate::{check, generate, not_run, pages, place, system};

/// The crates that need no window.
const CRATES: &[&str] = &["-p", "dangwu-core", "-p", "dangwu", "-p", "xtask", "-p", "dangwu-tests"];

const STEPS: &[Step] = &[
    ("系统组件", || {
        system::prepare(system::BUILD)?;
        system::prepare(system::TEST)
    }),
    ("代码格式", || cargo(&["fmt", "--all", "--check"]).done()),
    ("房间规矩", check::check),
    ("界面组件", pages::install),
    ("界面类型与写法", || npm(&["run", "check"]).done()),
    ("界面单元测试", || npm(&["test"]).done()),
    ("界面构建", pages::build),
    ("类型生成没有走样", || generate::generate(true)),
    // All crates at once, the window's too: nothing is built here, so each library is looked at one time.
    ("Rust 写法", || cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]).done()),
    ("Rust 测试", || {
        if cargo(&["nextest", "--version"]).works() {
            cargo(&["nextest", "run", "--locked", "--no-fail-fast"]).words(CRATES).done()
        } else {
            cargo(&["test", "--locked", "--no-fail-fast"]).words(CRATES).done()
        }
    }),
    ("命令行程序", || cargo(&["build", "--locked"]).words(CRATES).words(&["--bins"]).done()),
    ("界面截图与无障碍", || npm(&["run", "test:screens"]).done()),
    ("构建窗口", || cargo(&["build", "--locked", "-p", "dangwu-app"]).done()),
    ("窗口的单元测试", || cargo(&["test", "--locked", "-p", "dangwu-app"]).done()),
    ("真实窗口里的操作", || {
        let alone: &[&str] = &["--test", "e2e", "--locked", "--", "--ignored", "--test-threads=1", "--nocapture"];
        cargo(&["test"]).words(CRATES).words(alone).done()
    }),
];

/// Steps that need the window of Linux, or what is installed beside it.
const OF_LINUX: &[&str] = &["系统组件", "界面截图与无障碍", "真实窗口里的操作"];

/// The steps of this system. What is left out is told.
fn steps() -> Vec<Step> {
    let here = |(title, _): &Step| cfg!(target_os = "linux") || !OF_LINUX.contains(title);
    if !cfg!(target_os = "linux") {
        println!("这里不是 Linux，以下几步不做: {}", OF_LINUX.join("、"));
    }
    STEPS.iter().filter(|step| here(step)).copied().collect()
}

/// Runs everything. Nothing is skipped in CI for want of a program: what is missing is installed first. What this
/// machine cannot run all the same is told at the end.
pub fn test(words: &[String]) -> Result<(), String> {
    not_run::forget();
    let passed = take(words);
    not_run::tell();
    passed
}

fn take(words: &[String]) -> Result<(), String> {
    match words.first() {
        None => Steps::take(&steps()),
        // One step, while working on it: cargo xtask test 真实窗口
        Some(part) => {
            let chosen: Vec<Step> = STEPS.iter().filter(|(title, _)| title.contains(part.as_str())).copied().collect();
            if chosen.is_empty() {
                let titles: Vec<&str> = STEPS.iter().map(|(title, _)| *title).collect();
                return Err(format!("没有这一步: {part}\n可选: {}", titles.join("、")));
            }
            Steps::take(&chosen)
        }
    }
}

/// Takes the times of the first screen, for the bench: of the program as the clerk has it, a release.
pub fn first_screen() -> Result<(), String> {
    system::prepare(system::BUILD)?;
    system::prepare(system::TEST)?;
    pages::install()?;
    pages::build()?;
    cargo(&["build", "--release", "--locked", "-p", "dangwu-app"]).done()?;
    let window = place::target().join("release/dangwu-app").with_extension(std::env::consts::EXE_EXTENSION);
    let alone: &[&str] = &["--test", "e2e", "--locked", "--", "--ignored", "first_screen"];
    cargo(&["test"]).words(CRATES).words(alone).with("DANGWU_WINDOW", &window.display().to_string()).done()
}

#[test]
fn what_is_left_out_elsewhere_is_a_step() {
    assert!(OF_LINUX.iter().all(|title| STEPS.iter().any(|(step, _)| step == title)));
}
