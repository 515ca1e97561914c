//! A bureau's table of indicators becomes a framework, whatever its layout, and comes back the same.

use std::path::Path;

use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};

use crate::desk::{Desk, samples};
use crate::indicators::{school, score};

fn import(desk: &mut Desk, file: &Path) -> Value {
    desk.call("imports.apply", json!({ "kind": "framework", "file": file }))["value"].clone()
}

#[test]
fn the_sample_table_becomes_a_framework_and_names_the_block_that_does_not_add_up() {
    let folder = samples();
    let truth: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("truth_a.json")).unwrap()).unwrap();
    let truth = &truth["framework"];
    let mut desk = Desk::new("2026-11-22");
    let file = folder.join("framework_a.xlsx");
    let result = import(&mut desk, &file);
    assert_eq!((&result["added"], &result["criteria"]), (&truth["criteria"], &truth["criteria"]));
    let framework = result["framework"].as_str().unwrap().to_owned();
    assert_eq!(framework, "中小学校党建工作考核评分表");
    let warnings = result["warnings"].as_array().unwrap();
    assert!(warnings[0]["message"].as_str().unwrap().contains("没有年份"), "{warnings:?}");
    let warning = warnings[1]["message"].as_str().unwrap();
    let block = truth["mismatched_block"].as_str().unwrap();
    assert!(warning.contains(&format!("问题多半在“{block}”")), "{warning}");
    let scored = score(&mut desk, &framework, json!({}));
    assert_eq!(scored["blocks"].as_array().unwrap().len() as u64, truth["blocks"].as_u64().unwrap());
    assert_eq!(scored["max"], truth["stated_total"]);
    // Nobody has confirmed how anything is scored: nothing is decided, and nothing is zero.
    assert_eq!((&scored["score"], &scored["undecided"]), (&json!(0), &truth["sum_of_parts"]));
    for one in scored["criteria"].as_array().unwrap() {
        assert_eq!((&one["state"], &one["score"]), (&json!("unconfirmed"), &Value::Null));
    }
    let again = import(&mut desk, &file);
    assert_eq!((&again["added"], &again["unchanged"], &again["updated"]), (&json!(0), &truth["criteria"], &json!(0)));
    desk.call("history.undo", json!({}));
    assert!(desk.call("indicators.list", json!({})).as_array().unwrap().iter().all(|f| f["id"].is_null()));
}

/// A workbook of rows, with vertical merges of the first columns.
fn table(folder: &Path, rows: &[&[&str]], merges: &[(u32, u16, u32)]) -> std::path::PathBuf {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (r, cells) in (0..).zip(rows) {
        for (c, text) in (0..).zip(*cells) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(r, c, number).unwrap(),
                Err(_) => sheet.write_string(r, c, *text).unwrap(),
            };
        }
    }
    for (row, column, last) in merges {
        let text = rows[*row as usize][usize::from(*column)];
        sheet.merge_range(*row, *column, *last, *column, text, &Format::new()).unwrap();
    }
    let path = folder.join("考核表.xlsx");
    book.save(&path).unwrap();
    path
}

#[test]
fn tables_of_other_layouts_become_the_same_kind_of_tree() {
    for (name, rows, merges, expected) in [
        (
            // Blocks state their points in their names and stand once, without merges.
            "names",
            &[
                &["2025年度中小学校党组织分类定级评分表"][..],
                &["项目", "具体内容", "分值", "得分"],
                &["领导班子好（20分）", "班子团结，每发现1处问题扣2分", "10", ""],
                &["", "书记履职，由专家评定", "10", ""],
                &["党员队伍好（20分）", "党费足额收缴", "20", ""],
                &["合计", "", "40", ""],
            ][..],
            &[][..],
            "2025 40: 领导班子好[20: 班子团结 10, 书记履职 10] 党员队伍好[20: 党费足额收缴 20]",
        ),
        (
            // Points stand beside each level.
            "levels",
            &[
                &["党建工作考核细则（满分100分）"][..],
                &["序号", "一级指标", "分值", "二级指标", "分值", "评价标准"],
                &["1", "政治建设", "40", "三会一课", "25", "每少1次扣1分"],
                &["2", "政治建设", "40", "主题党日", "15", "每少1次扣2分"],
                &["3", "队伍建设", "60", "发展党员", "60", "每处扣3分"],
            ][..],
            &[][..],
            "2026 100: 政治建设[40: 三会一课 25, 主题党日 15] 队伍建设[60: 发展党员 60]",
        ),
        (
            // A criterion of two lines, merged; three levels.
            "merged",
            &[
                &["考核指标体系"][..],
                &["一级指标", "二级指标", "考核要点", "分值", "评分细则"],
                &["组织建设", "三会一课", "会议次数", "10", "每少1次扣1分"],
                &["", "", "记录完整", "5", "记录不全每次扣0.5分"],
                &["", "换届", "", "5", "未按期换届不得分"],
                &["", "", "", "", "程序不规范每处扣1分"],
            ][..],
            &[(2, 0, 5), (2, 1, 3), (4, 1, 5), (4, 3, 5)][..],
            "2026 20: 组织建设[20: 三会一课[15: 会议次数 10, 记录完整 5] 换届 5]",
        ),
    ] {
        let mut desk = Desk::new("2026-11-22");
        let file = table(&desk.folder, rows, merges);
        let result = import(&mut desk, &file);
        let list = desk.call("indicators.list", json!({}));
        let row = list.as_array().unwrap().iter().find(|f| !f["id"].is_null()).unwrap();
        let tree = desk.call("indicators.get", json!({ "id": row["id"] }));
        assert_eq!(format!("{} {}: {}", tree["year"], row["max"], said(&tree["criteria"])), expected, "{result:#}");
        assert_eq!(import(&mut desk, &file)["updated"], 0, "{name}");
    }
}

/// A tree in one line.
fn said(nodes: &Value) -> String {
    let worth = |node: &Value| -> f64 {
        fn of(node: &Value) -> f64 {
            let children = node["children"].as_array().unwrap();
            node["max"].as_f64().unwrap_or_else(|| children.iter().map(of).sum())
        }
        of(node)
    };
    let mut text = String::new();
    for node in nodes.as_array().unwrap() {
        let leaf = node["children"].as_array().unwrap().is_empty();
        if !text.is_empty() {
            text.push_str(if leaf && !text.ends_with(']') { ", " } else { " " });
        }
        let title = node["title"].as_str().unwrap();
        match leaf {
            true => text.push_str(&format!("{title} {}", worth(node))),
            false => text.push_str(&format!("{title}[{}: {}]", worth(node), said(&node["children"]))),
        }
    }
    text
}

#[test]
fn a_self_assessment_written_out_comes_back_as_the_same_framework() {
    let (mut desk, _) = school(&[("theme_day", 10)]);
    let file = table(
        &desk.folder,
        &[
            &["2026年度党建工作考核表"],
            &["一级指标", "二级指标", "考评内容", "分值", "评分标准", "考评材料"],
            &["组织建设（30分）", "支委会", "支委会情况", "20", "每少召开1次扣2分", "记录"],
            &["", "主题党日", "主题党日情况", "8", "每缺1次扣1分", "记录"],
            &["作用发挥", "志愿服务", "", "10", "每次加1分，最高10分", ""],
            &["合计", "", "", "40", "", ""],
        ],
        &[(2, 0, 3)],
    );
    import(&mut desk, &file);
    let to = desk.vault().parent().unwrap().join("导出");
    let request = json!({ "framework": "党建工作考核表", "year": 2026, "to": to });
    let written = desk.call("indicators.export", request)["path"].as_str().unwrap().to_owned();
    let again = import(&mut desk, Path::new(&written));
    assert_eq!(
        (&again["unchanged"], &again["updated"], &again["added"]),
        (&json!(3), &json!(0), &json!(0)),
        "{again:#}"
    );
}
