//! The pages of the window: their packages and their build.

use crate::command::{npm, program};
use crate::place;

/// The oldest Node that the tools of the pages run on.
const NODE: (u32, u32) = (20, 19);

/// Installs the packages named by the lock file, if they are not there yet.
pub fn install() -> Result<(), String> {
    node_is_there()?;
    let (lock, noted) = (place::ui().join("package-lock.json"), place::ui().join("node_modules/.installed-lock.json"));
    let wanted = std::fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    if std::fs::read(&noted).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    npm(&["ci", "--no-audit", "--no-fund"]).done()?;
    std::fs::write(&noted, wanted).map_err(|error| format!("{}: {error}", noted.display()))
}

/// Builds the pages into ui/dist.
pub fn build() -> Result<(), String> {
    npm(&["run", "build"]).done()
}

fn node_is_there() -> Result<(), String> {
    let version = program("node").words(&["--version"]).output().unwrap_or_default();
    if new_enough(version.trim()) {
        return Ok(());
    }
    let found = if version.is_empty() { "没有找到".to_owned() } else { format!("现有 {}", version.trim()) };
    Err(format!("需要 Node {}.{} 或更新的版本，{found}。请从 nodejs.org 或系统软件源安装后重试。", NODE.0, NODE.1))
}

fn new_enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let (major, minor) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    (major, minor) >= NODE
}

#[test]
fn an_old_node_is_refused() {
    assert!(new_enough("v20.19.0"));
    assert!(new_enough("v22.1.0"));
    assert!(!new_enough("v20.18.3"));
    assert!(!new_enough(""));
}
