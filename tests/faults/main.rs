//! What goes wrong on a clerk's laptop: every fault is told in plain words and changes nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod disk;
mod files;
mod fixtures;
mod names;
mod outputs;
mod read_only;

use dangwu_core::ground::error::{Problem, ProblemCode};
use dangwu_tests::Door;
use serde_json::{Value, json};

/// The day all faults happen on.
const DAY: &str = "2026-06-15T10:00:00";

/// A problem the clerk can act on: the code expected, Chinese words, and what to do now.
fn is_plain(problem: &Problem, code: ProblemCode) {
    let chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    assert_eq!(problem.code, code, "{problem:?}");
    assert!(chinese(&problem.message), "{problem:?}");
    assert!(chinese(&problem.guidance), "no guidance: {problem:?}");
    let all = format!("{}{}", problem.message, problem.guidance);
    assert!(!all.contains('!') && !all.contains('！'), "{problem:?}");
    assert!(!["Error", "error", "panic", "os error"].iter().any(|word| all.contains(word)), "{problem:?}");
}

/// Everything that shows whether a vault has changed.
fn facts(door: &mut Door) -> Value {
    json!({
        "history": door.call("history.list", json!({})).unwrap(),
        "people": door.call("people.list", json!({})).unwrap(),
        "meetings": door.call("meetings.list", json!({})).unwrap(),
        "units": door.call("units.list", json!({})).unwrap(),
        "vault": door.call("vault.status", json!({})).unwrap(),
    })
}
