//! How long from start to the first useful screen, beside the same shell on an empty page. Nothing
//! is asserted of the times: `cargo xtask bench`, which names a release of the window, shows their
//! ratio. Useful is the screen once what is to be done stands there, each with its buttons.

use dangwu_tests::places;

use crate::desk::{Setting, journey, measured};

/// On the button of a duty, and nowhere else on the page.
const USEFUL: &str = "说明原因";
/// Pairs taken for the bench, after one that warms up.
const PAIRS: usize = 21;

#[test]
#[ignore = "needs the window: cargo xtask test"]
fn the_first_screen_beside_an_empty_page() {
    let setting = Setting { name: "first-screen", today: "2026-06-15", screen: (1366, 768), sample: true };
    journey(&setting, |desk| {
        desk.page.sees(USEFUL)?;
        let mut lines = String::new();
        let pairs = if measured().is_some() { PAIRS } else { 0 };
        for pair in 0..=pairs {
            let ours = desk.time_to(USEFUL, false)?.as_nanos();
            let bare = desk.time_to("空白页", true)?.as_nanos();
            if pair > 0 {
                lines.push_str(&format!("{ours} {bare}\n"));
            }
        }
        if lines.is_empty() {
            return Ok(());
        }
        let folder = places::root().join("target/e2e");
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        std::fs::write(folder.join("first_screen.txt"), lines).map_err(|error| error.to_string())
    });
}
