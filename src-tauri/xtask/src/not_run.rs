//! Tests that this machine could not run, and why: `tests/src/not_run.rs` leaves a file for each, printed here in one place.

use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    crate::place::target().join("debug/not-run")
}

/// What an earlier run left.
pub fn forget() {
    let _ = std::fs::remove_dir_all(folder());
}

/// Prints them.
pub fn tell() {
    print!("{}", told(&folder()));
}

fn told(folder: &Path) -> String {
    let Ok(entries) = std::fs::read_dir(folder) else { return String::new() };
    let mut lines: Vec<String> = entries
        .flatten()
        .map(|entry| std::fs::read_to_string(entry.path()).unwrap_or_else(|error| error.to_string()))
        .collect();
    lines.sort();
    let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
    if lines.is_empty() { lines } else { format!("\n== 这台电脑上没有运行的测试\n{lines}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_told_with_its_reason() {
        let folder = dangwu_scratch::Scratch::new("xtask-not-run");
        assert_eq!(told(&folder.join("none")), "");
        folder.file("b", "乙: 不让挂载".as_bytes());
        folder.file("a", "甲: 没有安装".as_bytes());
        assert_eq!(told(&folder), "\n== 这台电脑上没有运行的测试\n  乙: 不让挂载\n  甲: 没有安装\n");
    }
}
