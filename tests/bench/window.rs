//! Process start to the first useful screen, against the same shell showing an empty page.
//!
//! The window is driven by the journeys (`tests/e2e`), which know how to open it on a screen of
//! their own. They leave the times here; this measure only reads and shows them.

use std::path::PathBuf;

use dangwu_tests::places;

use crate::timing::{Answer, Line};

/// Where the journeys leave a pair of nanoseconds a line: first useful screen, empty page.
pub fn times() -> PathBuf {
    places::root().join("target/e2e/first_screen.txt")
}

/// Shows what the journeys measured.
pub fn measure() -> Answer<Line> {
    let file = times();
    let text = std::fs::read_to_string(&file)
        .map_err(|_| format!("还没有窗口的时间: 请用 cargo xtask bench window，它先测再写到 {}", file.display()))?;
    let pair = |line: &str| -> Option<(u64, u64)> {
        let (ours, bare) = line.split_once(' ')?;
        Some((ours.trim().parse().ok()?, bare.trim().parse().ok()?))
    };
    let pairs: Vec<(u64, u64)> = text.lines().filter_map(pair).collect();
    Ok(Line { name: "打开到第一屏", size: "1×".to_owned(), rows: 1, goal: 130, pairs })
}
