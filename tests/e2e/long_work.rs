//! Long work tells how far it is, leaves the window awake, and stops when the clerk says so, with
//! nothing changed.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::desk::{Desk, Setting, journey, wait};
use crate::roster::{self, Member};
use crate::webdriver::Result;

/// Far more than a school has, so that the work lasts.
const MEMBERS: usize = 80_000;
/// From then on the bar names the work, counts it and offers 取消.
const WORDS_AFTER: Duration = Duration::from_secs(2);

#[test]
#[ignore = "needs the window: cargo xtask test"]
fn a_long_import_is_counted_and_cancelled_from_the_keyboard() {
    let setting = Setting { name: "long-work", today: "2026-06-15", screen: (1366, 768), sample: false };
    journey(&setting, |desk| {
        desk.has_school(|| Ok(()))?;
        desk.page.click("导入党员花名册")?;
        let before = facts(desk)?;

        let branches = ["第一党支部", "第二党支部", "第三党支部"];
        let member = |i: usize| Member::new(i, format!("王{}", GIVEN[i % GIVEN.len()]), branches[i % branches.len()]);
        let members: Vec<Member> = (0..MEMBERS).map(member).collect();
        let file = roster::write(desk.folder(), &members).map_err(|error| error.to_string())?;

        desk.will_pick(&[&file])?;
        desk.page.click("选择文件")?;
        let button = format!("导入 {MEMBERS} 条");
        wait("the preview", Duration::from_secs(90), || desk.page.text().ok().filter(|said| said.contains(&button)))?;

        // Stopped in the midst of writing: once with Tab to 取消 and Enter, once with Esc.
        for way in [Way::Tab, Way::Escape] {
            let start = Instant::now();
            desk.page.press(&["Control", "s"])?;
            counts_are_shown(desk, "写入", start)?;
            match way {
                Way::Tab => {
                    tab_to(desk, "取消")?;
                    desk.page.press(&["Enter"])?;
                }
                Way::Escape => desk.page.press(&["Escape"])?,
            }
            desk.page.sees("已取消，没有任何改动")?;
            nothing_is_under_way(desk)?;
            assert_eq!(facts(desk)?, before, "a cancelled import changes nothing");
        }

        desk.page.click("打开操作记录")?;
        let drawer = desk.page.find("[role=dialog]")?;
        let listed = desk.page.session().run("return arguments[0].innerText", json!([drawer.to_json()]))?;
        assert!(!listed.as_str().unwrap_or_default().contains("导入"), "a cancelled import is an entry: {listed}");
        assert_eq!(desk.page.call("vault.verify", &json!({}))?["ok"], true);
        Ok(())
    });
}

const GIVEN: &[&str] = &["建国", "秀兰", "志强", "晓梅", "国栋", "海燕", "文博"];

/// A way to 取消 without the mouse.
enum Way {
    Tab,
    Escape,
}

/// What an import could change: people, units, the trail, what could be undone.
fn facts(desk: &Desk) -> Result<Value> {
    let ask = |operation: &str| desk.page.call(operation, &json!({}));
    let status = ask("vault.status")?;
    Ok(json!([ask("people.list")?, ask("units.list")?, ask("history.list")?, status["undo"], status["saved_at"],]))
}

/// The bar counts this work, not before its time; the counts go up while the window stays awake.
fn counts_are_shown(desk: &Desk, what: &str, start: Instant) -> Result<()> {
    let count = || -> Option<u64> {
        let text = desk.page.text().ok()?;
        let line = text.lines().find(|line| line.starts_with(what) && line.ends_with(&format!("/ {MEMBERS}")))?;
        line.split(' ').nth(1)?.parse().ok()
    };
    let first = wait(&format!("the counts of “{what}”"), Duration::from_secs(60), count)?;
    assert!(start.elapsed() >= WORDS_AFTER, "the counts came after {:?} already", start.elapsed());
    wait("the counts to go up", Duration::from_secs(10), || count().filter(|now| *now > first))?;
    let asked = Instant::now();
    desk.page.session().run("return document.title", json!([]))?;
    assert!(asked.elapsed() < Duration::from_secs(1), "the window stood still for {:?}", asked.elapsed());
    desk.page.keep_picture("long-work").map(drop)
}

fn nothing_is_under_way(desk: &Desk) -> Result<()> {
    wait("the bar to go", Duration::from_secs(10), || {
        desk.page.text().ok().filter(|said| !said.contains(&format!("/ {MEMBERS}")))
    })
    .map(drop)
}

/// Presses Tab until the caret is on this button.
fn tab_to(desk: &Desk, words: &str) -> Result<()> {
    for _ in 0..80 {
        desk.page.press(&["Tab"])?;
        let on = desk.page.session().run("return document.activeElement.textContent.trim()", json!([]))?;
        if on == words {
            return Ok(());
        }
    }
    Err(format!("Tab does not lead to “{words}”"))
}
