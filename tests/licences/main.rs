//! What others wrote and we build upon: its licences allow commercial use, and nothing of it speaks to a network.

#![allow(clippy::unwrap_used)]

use std::process::Command;

use dangwu_tests::places::root;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Allowed {
    licences: Vec<String>,
    banned_crates: Vec<String>,
    banned_packages: Vec<String>,
}

impl Allowed {
    fn read() -> Self {
        toml::from_str(include_str!("allowed.toml")).unwrap()
    }

    /// Does an expression (MIT OR Apache-2.0) leave a way that is allowed.
    fn allows(&self, expression: &str) -> bool {
        spdx::Expression::parse_mode(expression, spdx::ParseMode::LAX).is_ok_and(|parsed| {
            parsed.evaluate(|asked| asked.license.id().is_some_and(|id| self.licences.iter().any(|l| l == id.name)))
        })
    }
}

/// Name and licence of every crate of this system's build, ours left out.
fn crates() -> Vec<(String, String)> {
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--format-version", "1", "--filter-platform", host])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let told: Value = serde_json::from_slice(&out.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages = told["packages"].as_array().unwrap().iter();
    packages.filter(|p| !p["source"].is_null()).map(|p| (text(&p["name"]), text(&p["license"]))).collect()
}

/// Name and licence of every package of the pages.
fn packages() -> Vec<(String, String)> {
    let lock = std::fs::read_to_string(root().join("ui/package-lock.json")).unwrap();
    let lock: Value = serde_json::from_str(&lock).unwrap();
    let named = lock["packages"].as_object().unwrap().iter().filter(|(place, _)| !place.is_empty());
    named
        .map(|(place, p)| {
            let name = place.rsplit("node_modules/").next().unwrap_or_default().to_owned();
            (name, p["license"].as_str().unwrap_or_default().to_owned())
        })
        .collect()
}

fn hold(found: &[(String, String)], allowed: &Allowed, banned: &[String]) {
    assert!(found.len() > 100, "the list was not read: {}", found.len());
    let strange: Vec<_> = found.iter().filter(|(_, licence)| !allowed.allows(licence)).collect();
    assert!(strange.is_empty(), "not among the licences of tests/licences/allowed.toml: {strange:?}");
    let unwanted: Vec<_> = found.iter().filter(|(name, _)| banned.contains(name)).collect();
    assert!(unwanted.is_empty(), "banned by tests/licences/allowed.toml: {unwanted:?}");
}

#[test]
fn crates_may_be_used_and_none_speaks_to_a_network() {
    let allowed = Allowed::read();
    hold(&crates(), &allowed, &allowed.banned_crates);
}

#[test]
fn packages_of_the_pages_may_be_used_and_none_speaks_to_a_network() {
    let allowed = Allowed::read();
    hold(&packages(), &allowed, &allowed.banned_packages);
}

#[test]
fn a_licence_that_binds_is_refused_and_a_choice_is_enough() {
    let allowed = Allowed::read();
    for refused in ["GPL-3.0-only", "MIT AND GPL-2.0-only", "AGPL-3.0", "", "see LICENSE"] {
        assert!(!allowed.allows(refused), "{refused}");
    }
    for fine in ["MIT", "MIT/Apache-2.0", "GPL-2.0-only OR MIT", "Apache-2.0 WITH LLVM-exception"] {
        assert!(allowed.allows(fine), "{fine}");
    }
}
