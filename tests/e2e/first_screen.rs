//! How long from start to the first useful screen, beside the same shell on an empty page. Nothing
//! is asserted of the times: `cargo xtask bench` shows their ratio.

use dangwu_tests::places;

use crate::desk::{Setting, journey};

/// Pairs taken, after one that warms up.
const PAIRS: usize = 5;

#[test]
#[ignore = "needs the window: cargo xtask test"]
fn the_first_screen_beside_an_empty_page() {
    let setting = Setting { name: "first-screen", today: "2026-06-15", screen: (1366, 768), sample: true };
    journey(&setting, |desk| {
        desk.page.sees("年一览")?;
        let mut lines = String::new();
        for pair in 0..=PAIRS {
            let ours = desk.time_to("年一览", false)?.as_nanos();
            let bare = desk.time_to("空白页", true)?.as_nanos();
            if pair > 0 {
                lines.push_str(&format!("{ours} {bare}\n"));
            }
        }
        let folder = places::root().join("target/e2e");
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        std::fs::write(folder.join("first_screen.txt"), lines).map_err(|error| error.to_string())
    });
}
