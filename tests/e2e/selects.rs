//! Every list to choose from shows what it holds, whatever keys led there: WebKitGTK tells of a change only where the
//! place differs from the last it told of.

use std::time::Duration;

use serde_json::{Value, json};

use crate::desk::{Desk, SCHOOL, Setting, journey, wait};
use crate::webdriver::{Element, Result};

/// Where lists stand: the address, and the buttons that lead on from there.
const PLACES: &[(&str, &[&str])] = &[
    ("/", &[]),
    ("/organisation", &[]),
    ("/organisation?person=new", &[]),
    ("/organisation?person=1", &["修改"]),
    ("/organisation?person=1", &["登记变动"]),
    ("/organisation?person=1", &["登记任职"]),
    ("/organisation?person=1", &["登记决定"]),
    ("/organisation?person=1", &["登记处分"]),
    ("/organisation", &["一起登记"]),
    ("/organisation?tab=units", &["新建组织"]),
    ("/meetings", &[]),
    ("/meetings/record", &[]),
    ("/meetings/record", &["添加表决"]),
    ("/development", &[]),
    ("/development", &["年度计划"]),
    ("/development/{candidate}", &["登记下一步"]),
    ("/development/{candidate}", &["推演"]),
    ("/imports", &[]),
    ("/imports?kind=tasks", &[]),
    ("/plans", &["新建任务"]),
    ("/plans?tab=targets", &["新建目标"]),
    ("/plans?tab=letters", &["新建责任书"]),
    ("/plans?tab=projects", &["新建项目"]),
    ("/problems", &["登记问题"]),
    ("/problems?tab=risks", &["登记风险点"]),
    ("/problems?tab=wall", &[]),
    ("/indicators", &["新建"]),
    ("/ledgers", &[]),
    ("/rules", &["添加本地规定"]),
    ("/settings?tab=own", &["添加本校项目"]),
];
/// So many lists stand in these places at the least; fewer would mean that the walk has lost its way.
const LEAST: usize = 80;
/// Presses of a key in each list.
const PRESSES: usize = 4;

/// The lists that can be reached: of what lies over everything else, if something does.
const VISIBLE: &str = "const seen = e => e.getBoundingClientRect().width > 0;
    const over = [...document.querySelectorAll('[role=dialog][aria-modal=true]')].filter(seen).at(-1);
    const all = [...(over ?? document).querySelectorAll('select.dw-select')]
        .filter(e => seen(e) && !e.disabled && !e.closest('[inert]'));";

/// A list as it stands on the screen.
struct List {
    /// Place of what it shows, from 0; -1 where it shows none.
    shows: i64,
    /// Place of what it holds.
    holds: i64,
    options: i64,
    name: String,
}

fn list(desk: &Desk, number: usize) -> Result<Option<List>> {
    let script = format!(
        "{VISIBLE} const e = all[arguments[0]]; if (!e) return null;
         const label = e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? '';
         return [e.selectedIndex - 1, Number(e.dataset.held), e.options.length - 1, label]"
    );
    let found = desk.page.session().run(&script, json!([number]))?;
    let whole = |at: usize| found[at].as_i64().unwrap_or(-9);
    Ok(found.is_array().then(|| List {
        shows: whole(0),
        holds: whole(1),
        options: whole(2),
        name: found[3].as_str().unwrap_or_default().trim().to_owned(),
    }))
}

/// Walks one list by key; gives whether anything was there to be chosen.
fn walk(desk: &Desk, number: usize, place: &str) -> Result<bool> {
    let focus = format!("{VISIBLE} all[arguments[0]]?.focus()");
    desk.page.session().run(&focus, json!([number]))?;
    let Some(before) = list(desk, number)? else { return Ok(false) };
    let mut moved = false;
    for key in std::iter::repeat_n("ArrowDown", PRESSES).chain(std::iter::repeat_n("ArrowUp", PRESSES)) {
        desk.page.press(&[key])?;
        let agrees = wait("the list to show what it holds", Duration::from_secs(3), || {
            list(desk, number).ok().flatten().filter(|now| now.shows == now.holds)
        });
        let now = agrees.map_err(|_| {
            let now = list(desk, number).ok().flatten();
            let seen = now.map_or_else(String::new, |n| format!("shows {}, holds {}", n.shows, n.holds));
            format!("{place}: “{}” after {key}: {seen}", before.name)
        })?;
        moved |= now.shows != before.shows;
    }
    if before.options > 1 && !moved {
        return Err(format!("{place}: no key moves “{}”", before.name));
    }
    Ok(true)
}

/// Somebody on the way to membership.
fn a_candidate(desk: &Desk) -> Result<String> {
    let people = desk.page.call("people.list", &json!({ "stages": ["activist", "prospect", "applicant"] }))?;
    people[0]["id"].as_i64().map(|id| id.to_string()).ok_or_else(|| format!("no candidate: {people}"))
}

#[test]
#[ignore = "needs the window: cargo xtask test"]
fn every_list_shows_what_it_holds_after_any_key() {
    let setting = Setting { name: "selects", today: "2026-06-15", screen: (1366, 768), sample: true };
    journey(&setting, |desk| {
        desk.page.sees("年一览")?;
        let candidate = a_candidate(desk)?;
        let mut walked = 0;
        for (address, buttons) in PLACES {
            let place = format!("{address} {}", buttons.join(" "));
            let address = address.replace("{candidate}", &candidate);
            let go = "location.hash = '#' + arguments[0]; location.reload()";
            desk.page.session().run(go, json!([address]))?;
            desk.page.find("main h1")?;
            for button in *buttons {
                // Some stand below what is on the screen; a page still being read may draw its buttons anew.
                let press = "arguments[0].scrollIntoView({ block: 'center' }); arguments[0].click()";
                wait(&format!("“{button}” of {place}"), Duration::from_secs(10), || {
                    let found = desk.page.button(button).ok()?;
                    desk.page.session().run(press, json!([found.to_json()])).ok()
                })?;
            }
            let script = format!("{VISIBLE} return all.length");
            let mut last = 0;
            let count = wait(&format!("the lists of {place}"), Duration::from_secs(10), || {
                // The page is there once no more of them come.
                let count = desk.page.session().run(&script, json!([])).ok()?.as_u64()?;
                std::thread::sleep(Duration::from_millis(300));
                (std::mem::replace(&mut last, count) == count && count > 0).then_some(count)
            })?;
            for number in 0..usize::try_from(count).unwrap_or_default() {
                walked += usize::from(walk(desk, number, &place)?);
            }
        }
        assert!(walked >= LEAST, "only {walked} lists were found");
        println!("{walked} lists walked");
        Ok(())
    });
}

#[test]
#[ignore = "needs the window: cargo xtask test"]
fn the_branch_that_is_shown_is_the_branch_that_is_saved() {
    let setting = Setting { name: "branch-by-key", today: "2026-06-15", screen: (1366, 768), sample: false };
    journey(&setting, |desk| {
        let names = ["第一党支部", "第二党支部", "退休党支部"];
        desk.has_school(|| {
            for name in names {
                desk.page.call("units.save", &json!({ "kind": "branch", "name": name }))?;
            }
            Ok(())
        })?;
        desk.page.sees(SCHOOL)?;
        desk.page.open("组织生活", "会议")?;
        let field = a_meeting_by_key(desk, "党课", 2)?;
        let shown = desk
            .page
            .session()
            .run("return arguments[0].selectedOptions[0].textContent.trim()", json!([field.to_json()]))?;
        assert_eq!(shown, names[1]);
        desk.page.fill("实际日期", "2026.6.10")?;
        desk.page.press(&["Control", "s"])?;
        desk.page.sees("已保存")?;
        let saved = desk.page.call("meetings.list", &json!({}))?;
        assert_eq!(saved[0]["unit_name"], shown);
        // Once more: the same day, unit and kind is told before it is saved, and saved at the second press.
        a_meeting_by_key(desk, "党课", 2)?;
        desk.page.fill("实际日期", "2026.6.10")?;
        desk.page.press(&["Control", "s"])?;
        desk.page.sees("已经登记过同样的")?;
        desk.page.sees("2026.06.10 第二党支部 党课")?;
        let held = |desk: &Desk| -> Result<usize> {
            Ok(desk.page.call("meetings.list", &json!({}))?.as_array().map_or(0, Vec::len))
        };
        assert_eq!(held(desk)?, 1);
        desk.page.press(&["Control", "s"])?;
        desk.page.sees("已保存")?;
        wait("the second meeting", Duration::from_secs(10), || held(desk).ok().filter(|n| *n == 2)).map(drop)?;
        days_to_come_and_the_note_of_its_own(desk)
    });
}

/// Begins the record of a meeting, and chooses whose it is by so many presses of ↓; gives that list.
fn a_meeting_by_key(desk: &Desk, kind: &str, downs: usize) -> Result<Element> {
    let page = &desk.page;
    page.click("记录会议")?;
    page.tick(kind)?;
    let field = page.field("召开会议的组织")?;
    page.session().run("arguments[0].focus()", json!([field.to_json()]))?;
    for _ in 0..downs {
        page.press(&["ArrowDown"])?;
    }
    Ok(field)
}

/// What has not happened is refused at its field with the way out beside it; a note takes back what it names.
fn days_to_come_and_the_note_of_its_own(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    a_meeting_by_key(desk, "主题党日", 1)?;
    page.fill("实际日期", "2026.7.1")?;
    page.press(&["Control", "s"])?;
    page.sees("这一天还没有到")?;
    page.click("改为计划")?;
    page.press(&["Control", "s"])?;
    page.sees("已保存")?;
    let planned = |desk: &Desk| -> Result<Vec<Value>> {
        let all = desk.page.call("meetings.list", &json!({}))?;
        Ok(all.as_array().cloned().unwrap_or_default().into_iter().filter(|m| m["state"] == "planned").collect())
    };
    assert_eq!(planned(desk)?.len(), 1);
    // Another step is taken before the note is read.
    page.call("units.save", &json!({ "kind": "branch", "name": "第九党支部" }))?;
    let note = page.find(".note:last-child button")?;
    page.session().click(&note)?;
    page.sees("已撤销：保存会议")?;
    assert_eq!(planned(desk)?.len(), 0, "the meeting of the note is gone");
    let units = page.call("units.list", &json!({}))?;
    assert_eq!(units.as_array().map_or(0, Vec::len), 4, "what came after stays");
    Ok(())
}
