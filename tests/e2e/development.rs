//! A candidate's path in the window: a step the rules forbid asks why, is kept with the reason, and is
//! undone; a what-if saves nothing.

use dangwu_core::ground::error::from_io;
use serde_json::json;

use crate::desk::{Desk, Setting, journey};
use crate::journey::choose;
use crate::webdriver::Result;

const LEDGER: &str =
    "姓名,身份证号,所在党支部,申请时间,谈话时间,确定积极分子时间\n沈晓,,第一党支部,2025.3.1,2025.3.20,2025.6.30\n";

#[test]
#[ignore = "needs the window: cargo xtask test"]
fn a_step_the_rules_forbid_is_never_silent() {
    let setting = Setting { name: "development", today: "2026-06-15", screen: (1366, 768), sample: false };
    journey(&setting, |desk| {
        a_candidate(desk)?;
        a_step_too_early(desk)?;
        what_if(desk)?;
        and_undo(desk)
    });
}

fn a_candidate(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    let file = desk.folder().join("发展党员台账.csv");
    std::fs::write(&file, LEDGER).map_err(|error| from_io(&error, &file).message)?;
    desk.has_school(|| {
        let import = json!({ "kind": "development", "file": file.display().to_string() });
        assert_eq!(page.call("imports.apply", &import)?["value"]["added"], 1);
        Ok(())
    })?;
    page.open("党员", "发展党员")?;
    page.sees("沈晓")?;
    page.is_accessible()?;
    page.has_no_sideways_scrolling()?;
    page.click("沈晓")?;
    page.sees("发展全程")?;
    page.is_accessible()
}

fn a_step_too_early(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    page.click("登记第7步确定发展对象")?;
    page.sees("是否符合规定")?;
    choose(desk, "登记哪一项", "确定为发展对象")?;
    page.fill("日期", "2026.6.10")?;
    page.press(&["Tab"])?;
    page.sees("早了20天")?;
    page.fill("与规定不符的原因", "当时误算了日期")?;
    page.is_accessible()?;
    page.click("保存")?;
    page.sees("当时误算了日期")?;
    let people = page.call("people.list", &json!({ "text": "沈晓" }))?;
    assert_eq!(people[0]["stage"], "prospect");
    Ok(())
}

fn what_if(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    let before = page.call("history.list", &json!({}))?;
    page.click("推演")?;
    page.sees("不保存")?;
    page.is_accessible()?;
    page.press(&["Escape"])?;
    assert_eq!(page.call("history.list", &json!({}))?, before, "a what-if leaves no entry");
    Ok(())
}

fn and_undo(desk: &Desk) -> Result<()> {
    desk.page.click("撤销")?;
    desk.page.sees("已撤销")?;
    let people = desk.page.call("people.list", &json!({ "text": "沈晓" }))?;
    assert_eq!(people[0]["stage"], "activist", "undo takes the step back");
    assert_eq!(desk.page.call("vault.verify", &json!({}))?["ok"], true);
    Ok(())
}
