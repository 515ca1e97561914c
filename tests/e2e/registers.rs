//! Registers as bureaus' forms hold them, in the window: risks, targets, 责任书 and projects come from their tables,
//! stand on their pages and are undone; one person's papers and everyone's are written.

use std::path::{Path, PathBuf};

use calamine::{Reader, Xlsx, open_workbook};
use dangwu_core::ground::error::from_io;
use serde_json::{Value, json};

use crate::desk::{Desk, Setting, journey};
use crate::webdriver::Result;

/// A table as a bureau's form has it, and what the clerk is to read of it.
struct Table {
    file: &'static str,
    text: &'static str,
    /// Why a row of it is turned away.
    turned_away: &'static str,
    /// The button that writes the rest.
    button: &'static str,
    /// Where it is then found, and what stands there.
    onward: &'static str,
    stands: &'static str,
}

const RISKS: Table = Table {
    file: "廉政风险点.csv",
    text: "石河镇中心小学廉政风险点排查防控一览表,,,,,,,\n\
        填报单位：石河镇中心小学,,,,,,,\n\
        序号,部门,岗位名称,廉政风险表现形式,风险等级,防控措施,责任人,完成时限\n\
        1,总务处,食堂管理员,食材采购由1人验收,高,\"1、两人验收\n2、每月公示\",李外人,2026年9月底\n\
        2,第一党支部,书记,评优不公开,低风险,公示5天,朱梅玉,2026年6月底\n\
        3,教务处,主任,招生信息不公开,很高,公开,王主任,\n",
    turned_away: "看不懂等级“很高”，请改为高、中或低",
    button: "导入 2 条（新增 2）",
    onward: "去看廉政风险点",
    stands: "食材采购由1人验收",
};
const TARGETS: Table = Table {
    file: "党建目标.csv",
    text: "2026年度党建目标任务表,,,,,,,\n\
        序号,指标名称,责任支部,年度目标值,实际完成值,统计日期,数据来源,取数项\n\
        1,党课,,不少于4次,,,,党课次数\n\
        2,志愿服务,第一党支部,40人以上,45人,2026.5.31,登记表,\n\
        3,送教,第九党支部,3次,,,,\n",
    turned_away: "组织里没有“第九党支部”",
    button: "导入 2 条（新增 2）",
    onward: "去看目标",
    stands: "志愿服务",
};
const LETTERS: Table = Table {
    file: "责任书.csv",
    text: "2026年党建责任书签订情况,,,,,,\n\
        序号,党支部,责任书,签字人,签订时间,工作任务,责任目标\n\
        1,第一支部,党建工作责任书,朱梅玉,2026.2.20,修订章程,党课\n\
        2,第二党支部,,,,,\n\
        3,第一党支部,廉政责任书,,2026.2.20,,\n",
    turned_away: "填了签订日期，没有填签订人",
    button: "导入 1 条（新增 1）",
    onward: "去看责任书",
    stands: "1 项任务，1 个目标",
};
const PROJECTS: Table = Table {
    file: "创建项目.csv",
    text: "序号,类别,创建项目,级别,创建单位,责任人,启动时间,完成时限,阶段,进入日期,时间节点\n\
        1,示范校创建,市级党建示范校,市级,第一党支部,朱梅玉,2026.3.1,2027年底,创建,2026.5.10,\
        \"1、提交申报书（计划2026.3.31；完成2026.3.20）\n2、自评\"\n\
        2,文明校园,文明校园创建,,,,,,,,\n",
    turned_away: "没有“文明校园”这种类别",
    button: "导入 1 条（新增 1）",
    onward: "去看创建项目",
    stands: "市级党建示范校",
};

#[test]
#[ignore = "needs the window: cargo xtask test"]
fn four_registers_come_from_their_tables_and_go_again() {
    let setting = Setting { name: "registers", today: "2026-06-15", screen: (1366, 768), sample: false };
    journey(&setting, |desk| {
        a_school_with_a_task(desk)?;
        risks(desk)?;
        targets(desk)?;
        letters(desk)?;
        projects_and_undo(desk)
    });
}

fn a_school_with_a_task(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    desk.has_school(|| {
        let unit = json!({ "kind": "branch", "name": "第一党支部", "founded_on": "2020-01-01" });
        let unit = page.call("units.save", &unit)?["value"].clone();
        page.call("units.save", &json!({ "kind": "branch", "name": "第二党支部" }))?;
        a_member(desk, &unit, "朱梅玉")?;
        page.call("plans.save_task", &json!({ "year": 2026, "title": "修订章程" })).map(drop)
    })?;
    page.sees("年一览")
}

fn a_member(desk: &Desk, unit: &Value, name: &str) -> Result<Value> {
    let events = json!([{ "kind": "assigned", "unit": unit }, { "kind": "admitted", "on": "2010-07-01" }]);
    let saved = desk.page.call("people.save", &json!({ "facts": { "name": name }, "events": events }))?;
    Ok(saved["value"].clone())
}

/// By the button of the page where the register stands: the file chosen, the row turned away read, the rest written.
fn import(desk: &Desk, table: &Table) -> Result<()> {
    let page = &desk.page;
    let file = desk.folder().join(table.file);
    std::fs::write(&file, table.text).map_err(|error| from_io(&error, &file).message)?;
    page.click("导入")?;
    desk.will_pick(&[&file])?;
    page.click("选择文件")?;
    page.sees("退回 1")?;
    page.sees(table.turned_away)?;
    page.sees("退回的 1 行不会写入")?;
    page.is_accessible()?;
    page.has_no_sideways_scrolling()?;
    page.click(table.button)?;
    page.sees("没有写入的行")?;
    page.sees(table.turned_away)?;
    page.is_accessible()?;
    page.has_no_sideways_scrolling()
}

/// On to the page where what was imported stands.
fn see(desk: &Desk, table: &Table) -> Result<()> {
    let page = &desk.page;
    page.click(table.onward)?;
    page.sees(table.stands)?;
    page.is_accessible()?;
    page.has_no_sideways_scrolling()
}

fn risks(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    page.open("考核", "问题")?;
    page.click("廉政风险点")?;
    page.sees("还没有登记廉政风险点")?;
    import(desk, &RISKS)?;
    see(desk, &RISKS)?;
    open_the_first(desk)?;
    for measure in ["两人验收", "每月公示", "李外人"] {
        page.sees(measure)?;
    }
    page.is_accessible()?;
    page.click("关闭")?;
    let held = page.call("risks.list", &json!({}))?;
    let posts: Vec<&Value> = held.as_array().into_iter().flatten().map(|v| &v["risk"]["post"]).collect();
    assert_eq!(posts, ["食堂管理员", "书记"], "the row turned away is not written: {held:#}");
    Ok(())
}

fn targets(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    page.open("考核", "计划")?;
    page.click("目标")?;
    page.sees("2026年还没有目标")?;
    import(desk, &TARGETS)?;
    see(desk, &TARGETS)?;
    // One is as the table says; the other is counted here, and nothing was held yet.
    page.sees("达到 1，未达到 1")?;
    let year = page.call("targets.year", &json!({ "year": 2026 }))?;
    let told = |view: &Value| (view["target"]["name"].clone(), view["found"].clone());
    let mut told: Vec<_> = year["targets"].as_array().into_iter().flatten().map(told).collect();
    told.sort_by_key(|(name, _)| name.to_string());
    assert_eq!(told, [(json!("党课"), json!("0次")), (json!("志愿服务"), json!("45人"))]);
    Ok(())
}

fn letters(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    let held = || page.call("targets.letters", &json!({ "year": 2026 })).map(|year| year["letters"].clone());
    page.click("责任书")?;
    page.sees("2026年还没有责任书")?;
    import(desk, &LETTERS)?;
    assert_eq!(held()?.as_array().map(Vec::len), Some(1));
    page.click("撤销本次导入")?;
    page.sees("已撤销本次导入")?;
    assert_eq!(held()?, json!([]));
    page.click(LETTERS.onward)?;
    page.sees("2026年还没有责任书")?;
    import(desk, &LETTERS)?;
    see(desk, &LETTERS)?;
    page.sees("2026.02.20")?;
    page.sees("朱梅玉")
}

fn projects_and_undo(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    page.click("创建项目")?;
    page.sees("还没有创建项目")?;
    import(desk, &PROJECTS)?;
    see(desk, &PROJECTS)?;
    open_the_first(desk)?;
    page.sees("提交申报书")?;
    page.is_accessible()?;
    page.click("关闭")?;
    page.press(&["Control", "z"])?;
    page.sees("还没有创建项目")?;
    let left = page.text()?;
    assert!(!left.contains(PROJECTS.stands), "{left}");
    assert_eq!(page.call("plans.projects", &json!({}))?["projects"], json!([]));
    // Only the last file went.
    assert_eq!(page.call("risks.list", &json!({}))?.as_array().map(Vec::len), Some(2));
    assert_eq!(page.call("vault.verify", &json!({}))?["ok"], true);
    Ok(())
}

/// The first row of the table, opened by a click.
fn open_the_first(desk: &Desk) -> Result<()> {
    let row = desk.page.find("[role=grid] [role=row][aria-selected]")?;
    desk.page.session().click(&row)
}

/// Who is scored, and who of the same branch is not.
const SCORED: &str = "陈轩";
const NOT_SCORED: &str = "解巧丽";
/// What every voice gave, in every round, of each of the six virtues.
const GIVEN: u32 = 14;

#[test]
#[ignore = "needs the window: cargo xtask test"]
fn the_papers_of_one_person_and_of_all() {
    let setting = Setting { name: "papers", today: "2026-06-15", screen: (1366, 768), sample: false };
    journey(&setting, |desk| {
        a_teacher_scored(desk)?;
        that_persons_score(desk)?;
        evidence_of_one_criterion(desk)?;
        let to = desk.folder().join("上报");
        std::fs::create_dir_all(&to).map_err(|error| from_io(&error, &to).message)?;
        the_evidence_folder(desk, &to)?;
        the_table(desk, &to)?;
        the_summary(desk, &to)
    });
}

fn a_teacher_scored(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    desk.has_school(|| {
        let unit = json!({ "kind": "branch", "name": "第一党支部", "founded_on": "2020-01-01" });
        let unit = page.call("units.save", &unit)?["value"].clone();
        let person = a_member(desk, &unit, SCORED)?;
        a_member(desk, &unit, NOT_SCORED)?;
        let id = page.call("indicators.adopt", &json!({ "code": "teacher-ethics", "year": 2026 }))?["value"].clone();
        let framework = page.call("indicators.get", &json!({ "id": id }))?;
        let criteria = framework["criteria"].as_array().cloned().unwrap_or_default();
        let (veto, virtues): (Vec<_>, Vec<_>) = criteria.iter().partition(|c| c["title"] == "一票否决");
        assert_eq!((veto.len(), virtues.len()), (1, 6), "{framework:#}");
        for virtue in virtues {
            by_every_voice(desk, &virtue["id"], &person)?;
        }
        for wrong in veto[0]["scoring"]["parts"].as_array().into_iter().flatten() {
            let none = json!({ "criterion": veto[0]["id"], "year": 2026, "person": person, "voice": "figure",
                "label": wrong["figure"]["entered"], "value": 0 });
            page.call("indicators.save_entry", &none)?;
        }
        Ok(())
    })
}

fn by_every_voice(desk: &Desk, criterion: &Value, person: &Value) -> Result<()> {
    for (cycle, period) in [("week", "2026-W10"), ("month", "2026-03"), ("term", "2026-1"), ("year", "")] {
        for voice in ["own", "peers", "students", "parents", "school"] {
            let said = json!({ "criterion": criterion, "year": 2026, "person": person, "cycle": cycle,
                "period": period, "voice": voice, "value": GIVEN });
            desk.page.call("indicators.save_entry", &said)?;
        }
    }
    Ok(())
}

fn that_persons_score(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    page.open("考核", "指标")?;
    page.click("师德考核")?;
    page.sees("请选择看谁的得分")?;
    page.is_accessible()?;
    page.fill("看谁的得分", "cx")?;
    page.find("[role=option]")?;
    page.press(&["Enter"])?;
    page.sees(&format!("已得 {}", GIVEN * 6))?;
    page.sees("等次 合格")?;
    page.is_accessible()?;
    page.has_no_sideways_scrolling()
}

fn evidence_of_one_criterion(desk: &Desk) -> Result<()> {
    let page = &desk.page;
    let file = desk.folder().join("听课记录.txt");
    std::fs::write(&file, "三月听课四节").map_err(|error| from_io(&error, &file).message)?;
    let grid = page.find("[role=grid]")?;
    page.session().run("arguments[0].focus()", json!([grid.to_json()]))?;
    for key in ["Home", "ArrowDown", "Enter"] {
        page.press(&[key])?;
    }
    page.sees("还没有佐证")?;
    desk.will_pick(&[&file])?;
    page.click("添加文件")?;
    page.button("移出听课记录.txt")?;
    page.is_accessible()?;
    page.has_no_sideways_scrolling()?;
    page.click("关闭")
}

fn the_evidence_folder(desk: &Desk, to: &Path) -> Result<()> {
    let page = &desk.page;
    desk.will_pick(&[to])?;
    page.click("导出佐证文件夹")?;
    page.sees("已写出 1 个文件和一份目录")?;
    page.sees("还没有佐证的")?;
    page.is_accessible()?;
    page.press(&["Escape"])?;
    let folder = one_of(to, &[SCORED, "师德考核佐证"])?;
    assert!(words_in(&folder.join("目录.xlsx"))?.contains(&format!("姓名：{SCORED}")));
    let copy = one_of(&one_of(&folder, &["爱岗敬业"])?, &["听课记录"])?;
    assert_eq!(std::fs::read_to_string(copy).map_err(|error| error.to_string())?, "三月听课四节");
    Ok(())
}

fn the_table(desk: &Desk, to: &Path) -> Result<()> {
    desk.will_pick(&[to])?;
    desk.page.click("导出自评表")?;
    desk.page.sees("已导出自评表")?;
    desk.page.is_accessible()?;
    let said = words_in(&one_of(to, &[SCORED, "师德考核自评表"])?)?;
    for wanted in [&format!("姓名：{SCORED}"), "爱岗敬业", "听课记录"] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    Ok(())
}

fn the_summary(desk: &Desk, to: &Path) -> Result<()> {
    desk.will_pick(&[to])?;
    desk.page.click("导出汇总表")?;
    desk.page.sees("已导出汇总表")?;
    desk.page.is_accessible()?;
    let said = words_in(&one_of(to, &["师德考核汇总表"])?)?;
    assert!(said.contains(SCORED) && said.contains("共1人"), "{said}");
    assert!(!said.contains(NOT_SCORED), "who has no entry is not a row: {said}");
    assert_eq!(desk.page.call("vault.verify", &json!({}))?["ok"], true);
    Ok(())
}

/// The one thing in a folder whose name holds all these words.
fn one_of(folder: &Path, words: &[&str]) -> Result<PathBuf> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let names: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    let is = |path: &&PathBuf| words.iter().all(|w| path.file_name().is_some_and(|n| n.to_string_lossy().contains(w)));
    match names.iter().filter(is).collect::<Vec<_>>()[..] {
        [one] => Ok(one.clone()),
        _ => Err(format!("not one of {words:?} in {names:?}")),
    }
}

/// All that stands in the sheets of a workbook.
fn words_in(file: &Path) -> Result<String> {
    let mut book: Xlsx<_> = open_workbook(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let cells: Vec<String> = book
        .worksheets()
        .iter()
        .flat_map(|(_, sheet)| sheet.cells().map(|(_, _, cell)| cell.to_string()))
        .filter(|text| !text.is_empty())
        .collect();
    Ok(cells.join("\n"))
}
