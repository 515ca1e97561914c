//! The window itself, whatever it shows.

use serde_json::json;

use crate::desk::{Setting, journey};

const HERE: Setting = Setting { name: "shell", today: "2026-06-15", screen: (1366, 768), sample: false };

#[test]
#[ignore = "needs the window: cargo xtask test"]
fn the_window_opens_and_a_second_start_ends_in_its_favour() {
    journey(&HERE, |desk| {
        desk.page.sees("党务台账")?;
        assert!(desk.second_start_ends()?, "the second start ended with an error");
        assert_eq!(desk.page.session().windows()?, 1);
        desk.page.sees("党务台账")
    });
}

#[test]
#[ignore = "needs the window: cargo xtask test"]
fn a_second_start_brings_the_first_window_to_the_front() {
    journey(&Setting { name: "front", ..HERE }, |desk| {
        desk.page.sees("新建")?;
        let ours = desk.screen.window()?;
        desk.screen.brings_forward(&ours)?;

        desk.screen.minimise(&ours)?;
        assert!(desk.second_start_ends()?, "the second start ended with an error");
        desk.screen.brings_forward(&ours)?;

        desk.cover()?;
        desk.screen.leaves(&ours)?;
        assert!(desk.second_start_ends()?, "the second start ended with an error");
        desk.screen.brings_forward(&ours)?;
        assert_eq!(desk.page.session().windows()?, 1);
        Ok(())
    });
}

#[test]
#[ignore = "needs the window: cargo xtask test"]
fn the_page_may_ask_only_for_what_is_listed() {
    journey(&Setting { name: "capabilities", ..HERE }, |desk| {
        let ask = |command: &str| {
            desk.page.session().run_async(
                "const done = arguments[arguments.length - 1];
                 window.__TAURI_INTERNALS__.invoke(arguments[0], {}).then(v => done(['ok', v]), e => done(['no', String(e)]))",
                json!([command]),
            )
        };
        let info = ask("start_info")?;
        assert_eq!(info[0], "ok");
        assert_eq!(info[1]["today"], "2026-06-15");
        assert_eq!(info[1]["platform"], "linux");
        for command in
            ["plugin:dialog|open", "plugin:opener|open_url", "plugin:window|create", "plugin:webview|create_webview"]
        {
            assert_eq!(ask(command)?[0], "no", "{command} must not be allowed");
        }
        let fetched = desk.page.session().run_async(
            "const done = arguments[arguments.length - 1];
             fetch('https://example.org/').then(() => done('fetched'), () => done('refused'))",
            json!([]),
        )?;
        assert_eq!(fetched, "refused");
        Ok(())
    });
}
