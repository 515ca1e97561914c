//! How the school is measured, in the window: a bureau's table becomes a framework, its way of scoring is
//! confirmed, a number opens to what it rests on; a verdict becomes a problem and is undone.

use dangwu_core::ground::error::from_io;
use serde_json::json;

use crate::desk::{Desk, Setting, journey};
use crate::webdriver::Result;

const TABLE: &str = "一级指标,二级指标,考评内容,分值,评分标准,考评材料\n\
    组织建设,主题党日,主题党日情况,20,每缺1次扣1分,记录\n\
    组织建设,示范岗,示范岗情况,10,专家评定,记录\n\
    作用发挥,志愿服务,志愿服务情况,8,每次加1分，最高8分,记录\n\
    合计,,,40,,\n";

#[test]
#[ignore = "needs the window: cargo xtask test"]
fn from_a_bureaus_table_to_a_score_and_from_a_verdict_to_a_problem() {
    let setting = Setting { name: "measured", today: "2026-06-15", screen: (1366, 768), sample: false };
    journey(&setting, |desk| {
        a_table(desk)?;
        its_scoring(desk)?;
        a_number_and_what_it_rests_on(desk)?;
        a_problem(desk)
    });
}

fn a_table(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    desk.has_school(|| {
        let unit = json!({ "kind": "branch", "name": "第一党支部", "founded_on": "2020-01-01" });
        page.call("units.save", &unit).map(|_| ())
    })?;
    let file = desk.folder().join("2026年党建工作考核表.csv");
    std::fs::write(&file, TABLE).map_err(|error| from_io(&error, &file).message)?;
    page.open("考核", "指标")?;
    page.sees("参考")?;
    page.is_accessible()?;
    page.click("导入")?;
    desk.will_pick(&[&file])?;
    page.click("选择文件")?;
    page.sees("合计写的是40分")?;
    page.is_accessible()?;
    page.click("导入 3 条")?;
    page.sees("共 3 项指标")?;
    page.is_accessible()
}

fn its_scoring(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    page.click("确认计分方式")?;
    page.sees("主题党日缺开次数")?;
    page.is_accessible()?;
    page.click("全部确认没有疑点的")?;
    page.sees("已确认")?;
    page.click("确认志愿服务")?;
    page.click("得分")?;
    page.sees("作用发挥")
}

fn a_number_and_what_it_rests_on(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    // A row is no button: the first line under the block is opened by the arrow and by Enter.
    let grid = page.find("[role=grid]")?;
    page.session().run("arguments[0].focus()", json!([grid.to_json()]))?;
    for key in ["Home", "ArrowDown", "Enter"] {
        page.press(&[key])?;
    }
    page.sees("怎样得来")?;
    page.sees("扣5分")?;
    page.is_accessible()?;
    page.has_no_sideways_scrolling()?;
    let score = page.call("indicators.score", &json!({ "framework": "党建工作考核表", "year": 2026 }))?;
    // Five months without a 主题党日; what nobody assessed or entered is not zero.
    assert_eq!((&score["score"], &score["undecided"]), (&json!(15), &json!(18)));
    Ok(())
}

fn a_problem(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    page.click("今日")?;
    page.click("列入问题")?;
    page.sees("已列入问题清单")?;
    page.open("考核", "问题")?;
    page.sees("还有1个没有销号")?;
    page.is_accessible()?;
    page.has_no_sideways_scrolling()?;
    page.click("撤销")?;
    page.sees("已撤销")?;
    assert_eq!(page.call("problems.list", &json!({}))?, json!([]));
    assert_eq!(page.call("vault.verify", &json!({}))?["ok"], true);
    Ok(())
}
