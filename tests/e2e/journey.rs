//! The main job, end to end, as a clerk does it in the window: a new school, a roster with one bad
//! row, a meeting, the duty it meets, a ledger, and undo.

use dangwu_core::ground::error::from_io;
use serde_json::{Value, json};

use crate::desk::{Desk, Setting, journey};
use crate::roster::{self, Member, id_number};
use crate::webdriver::Result;

const BRANCH: &str = "第一党支部";
const PEOPLE: &[&str] = &["王建国", "李秀兰", "张伟", "买买提·吐尔逊", "陈静"];
/// Which of them has an ID number with a wrong check digit.
const WRONG: usize = 2;

#[test]
#[ignore = "needs the window: cargo xtask test"]
fn from_a_roster_to_a_ledger_and_back() {
    let setting = Setting { name: "journey", today: "2026-06-15", screen: (1366, 768), sample: false };
    journey(&setting, |desk| {
        a_new_school(desk)?;
        a_roster_with_a_bad_row(desk)?;
        a_meeting_with_attendance(desk)?;
        the_duty_is_met(desk)?;
        a_ledger(desk)?;
        and_undo(desk)
    });
}

fn a_new_school(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    page.sees("新建")?;
    page.is_accessible()?;
    page.fill("学校全称", "石河镇中心小学")?;
    desk.will_pick(&[&desk.folder().join("石河镇中心小学")])?;
    page.click("选择")?;
    page.click("新建并开始")?;
    page.sees("还没有组织和党员")?;
    page.is_accessible()
}

fn a_roster_with_a_bad_row(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    let mut members: Vec<Member> = PEOPLE.iter().enumerate().map(|(i, name)| Member::new(i, *name, BRANCH)).collect();
    let wrong = &mut members[WRONG].id_number;
    wrong.replace_range(17.., if wrong.ends_with('0') { "1" } else { "0" });
    let file = roster::write(desk.folder(), &members).map_err(|error| error.to_string())?;
    page.click("导入党员花名册")?;
    desk.will_pick(&[&file])?;
    page.click("选择文件")?;
    page.sees("退回 1")?;
    page.is_accessible()?;
    page.click("去改")?;
    page.fill_at("[role=grid] input", &id_number(WRONG))?;
    page.press(&["Enter"])?;
    page.sees("退回 0")?;
    page.click("导入 5 条")?;
    page.sees("已导入 5 条")?;
    page.sees(BRANCH)?;
    page.is_accessible()?;
    page.click("去看名册")?;
    page.sees(PEOPLE[3])?;
    page.is_accessible()?;
    page.has_no_sideways_scrolling()?;
    // Found again by the first letters of the name.
    page.press(&["Control", "k"])?;
    page.fill_at("[role=dialog] input", "wjg")?;
    page.sees("王建国")?;
    page.press(&["Escape"])
}

fn a_meeting_with_attendance(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    assert_ne!(answer(desk)?, "met", "the duty cannot be met before the meeting");
    page.click("今日")?;
    page.sees("年一览")?;
    page.is_accessible()?;
    page.click("记录会议")?;
    page.tick("主题党日")?;
    choose(desk, "召开会议的组织", BRANCH)?;
    page.fill("实际日期", "2026.6.10")?;
    page.press(&["Tab"])?;
    page.sees("名单 5 人")?;
    page.click("张伟")?;
    page.sees("请假 1")?;
    page.fill("张伟的原因", "外出培训")?;
    page.fill("内容", "学习党章，讨论暑期安排。")?;
    page.is_accessible()?;
    page.click("保存")?;
    page.sees("主题党日")
}

fn the_duty_is_met(desk: &Desk) -> Result<()> {
    assert_eq!(answer(desk)?, "met");
    let page = &desk.page;
    page.click("今日")?;
    page.find("button.cell.is-met[aria-label*='主题党日 6月']")?;
    page.is_accessible()
}

fn a_ledger(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    let to = desk.folder().join("台账");
    std::fs::create_dir_all(&to).map_err(|error| from_io(&error, &to).message)?;
    page.open("上报", "台账")?;
    page.sees("三会一课")?;
    page.is_accessible()?;
    desk.will_pick(&[&to])?;
    page.click("导出")?;
    page.sees(".xlsx")?;
    let files = std::fs::read_dir(&to).map_err(|error| error.to_string())?.count();
    if files == 0 { Err("no ledger was written".to_owned()) } else { Ok(()) }
}

fn and_undo(desk: &Desk) -> Result<()> {
    desk.page.click("撤销")?;
    desk.page.sees("已撤销")?;
    let meetings = desk.page.call("meetings.list", &json!({}))?;
    assert_eq!(meetings, json!([]), "undo takes the meeting back");
    assert_ne!(answer(desk)?, "met");
    assert_eq!(desk.page.call("vault.verify", &json!({}))?["ok"], true);
    Ok(())
}

/// Chooses an entry of a drop-down by its words.
pub fn choose(desk: &Desk, label: &str, words: &str) -> Result<()> {
    let field = desk.page.field(label)?;
    let native = desk.page.session().run(
        "const [e, words] = arguments; if (e.tagName !== 'SELECT') return false;
         const option = [...e.options].find(o => o.textContent.includes(words)); if (!option) return false;
         e.value = option.value; e.dispatchEvent(new Event('change', { bubbles: true })); return true",
        json!([field.to_json(), words]),
    )?;
    if native == true {
        return Ok(());
    }
    desk.page.session().click(&field)?;
    desk.page.click(words)
}

/// The core's answer on this month's duty that the meeting meets.
fn answer(desk: &Desk) -> Result<String> {
    let report = desk.page.call("duties.check", &json!({ "year": 2026 }))?;
    let findings = report["findings"].as_array().cloned().unwrap_or_default();
    let month = |finding: &&Value| finding["meeting_kind"] == "theme_day" && finding["period"]["from"] == "2026-06-01";
    let found = findings.iter().find(month).ok_or("no duty of a theme day in June")?;
    Ok(found["answer"].as_str().unwrap_or_default().to_owned())
}
