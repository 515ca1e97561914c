//! What the cells of the registers say, besides those of people and meetings.

use chrono::NaiveDate;
use dangwu_core::paperwork::imports::ImportKind;

use super::values::{Expect, OUTSIDERS, Said, date, of, text, wrong_date};
use crate::dice::Dice;

/// The registers besides people and meetings.
pub fn registers(kind: ImportKind, field: &str, n: usize, wrong: bool, dice: &mut Dice) -> Option<Said> {
    let on = |month: u32, day: u32| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    Some(match field {
        "task_start_on" => date(on(1, 10), false, dice),
        "task_due" => date(on(10, 20), false, dice),
        "task_done_on" if wrong => wrong_date(dice),
        "task_done_on" => date(on(9, 8), false, dice),
        // A done task says so in words or by its day.
        "task_outcome" => Said::loose(dice.word(&["已完成", "开展3次", "已完成60%", "推进中", "未启动"])),
        "task_unit" | "problem_lead" | "risk_lead" => {
            of(&[("第一党支部", "第一党支部"), ("第2支部", "第二党支部"), ("教务处", "教务处")], dice)
        }
        "target_unit" | "project_unit" => Said::loose(dice.word(&["第一党支部", "全校"])),
        "letter_unit" => of(&[("第一党支部", "第一党支部"), ("第2支部", "第二党支部")], dice),
        "task_owner" | "problem_owner" | "letter_signer" | "project_owner" => Said::plain(dice.word(&OUTSIDERS)),
        "target_wanted" => of(&[("≥90", "≥90"), ("不少于 12", "≥12"), ("≤0", "≤0"), ("９０以上", "≥90")], dice),
        "target_measured" => Said::plain(dice.word(&["次", "人"])),
        "target_measure" if wrong => Said::named("没有这样的计数项"),
        "target_measure" => return None,
        "target_found" | "target_entered_on" | "target_basis" => match field {
            "target_found" => Said::loose("45"),
            "target_entered_on" => Said { expect: Expect::Loose, ..date(on(10, 8), false, dice) },
            _ => Said::loose("登记表"),
        },
        "target_state" | "target_gap" | "letter_files" | "project_milestones" | "project_items" | "risk_stage"
        | "probation_ends" | "standing_from" => Said::named("由程序推算"),
        "letter_signed_on" => Said { expect: Expect::Loose, ..date(on(3, 8), false, dice) },
        "letter_state" => Said::loose(dice.word(&["已签订", "未签订"])),
        "letter_tasks" | "letter_targets" => Said::named("没有登记过的一项"),
        "project_kind" => of(&[("书记项目", "书记项目"), ("一校一品", "一校一品"), ("特色支部", "特色支部")], dice),
        "project_started_on" => date(on(1, 15), false, dice),
        "project_due_on" => date(on(12, 20), false, dice),
        "project_stage" | "project_stage_on" | "project_stages" => match field {
            "project_stage" => Said::loose("验收"),
            "project_stage_on" => Said { expect: Expect::Loose, ..date(on(8, 1), false, dice) },
            _ => Said::loose("1. 申报（进入2026.03.01）\n2. 创建（进入2026.05.01）"),
        },
        "project_plan" | "project_next" | "project_next_on" => match field {
            "project_plan" => Said::loose("1. 提交申报书（计划2026.03.31；完成2026.03.20）\n2. 自评"),
            "project_next" => Said::loose("自评"),
            _ => Said { expect: Expect::Loose, ..date(on(10, 1), false, dice) },
        },
        "project_criteria" => {
            Said::held("1. 制度齐全（达到2026.05.01）\n2. 有特色", "制度齐全（达到2026-05-01）\n有特色")
        }
        "problem_source" => of(&[("自查", "自查"), ("考核评议", "考核评议"), ("巡察督导检查", "巡察督导检查")], dice),
        "problem_source_note" | "problem_closed" | "problem_closed_by" => match field {
            "problem_source_note" => Said::plain("县委巡察反馈"),
            "problem_closed" => Said::loose(dice.word(&["已销号", "整改中", "否"])),
            _ => Said::loose("支委会"),
        },
        "problem_found_on" if wrong => wrong_date(dice),
        "problem_found_on" => date(on(2, 8), true, dice),
        "problem_closed_on" => Said { expect: Expect::Loose, ..date(on(9, 9), true, dice) },
        "problem_due" if dice.chance(30) => of(&[("立行立改", "立行立改"), ("长期坚持", "长期坚持")], dice),
        "problem_due" => {
            let on = date(on(6, 30), false, dice);
            Said { expect: Expect::Held("限期整改 2026-06-30".to_owned()), ..on }
        }
        "measures" => Said::held(format!("1. 修订制度{n}\n2. 组织培训"), format!("修订制度{n}\n组织培训")),
        "risk_measures" => Said::held(format!("1. 双人复核{n}\n2. 定期公开"), format!("双人复核{n}\n定期公开")),
        // What goes with the measures follows from them.
        "measure_owner" | "measure_due" | "measure_done" | "risk_owner" | "risk_due" | "risk_done"
        | "risk_measure_note" => {
            let parts = match field {
                "measure_owner" | "risk_owner" => "1. 吕外聘\n2. 王委员",
                "risk_measure_note" => "1. 每学期\n2. 每月",
                _ => "1. 2026.06.30\n2. 2026.07.31",
            };
            Said::loose(parts)
        }
        "risk_level" if wrong => Said::named("高低不等"),
        "risk_level" => of(&[("高", "高"), ("中级", "中"), ("低风险", "低")], dice),
        "risk_found_on" => date(on(2, 8), true, dice),
        "risk_confirmed_on" | "risk_confirmed_by" => match field {
            "risk_confirmed_by" => Said::loose("支委会"),
            _ => Said { expect: Expect::Loose, ..date(on(4, 9), true, dice) },
        },
        "ref" => Said::loose(format!("{}", n + 1)),
        "evidence" => Said::named("聘书"),
        "own_score" | "given_score" => Said::named("4"),
        "level1" => Said::loose(dice.word(&["组织建设", "思想建设"])),
        "level2" | "level3" | "level4" => return None,
        "max" => of(&[("5", "5"), ("5分", "5"), ("５", "5"), (" 5 ", "5"), ("2.5", "2.5")], dice),
        "rule" => Said::plain(&format!("每少{}次扣1分", n + 1)),
        _ if kind == ImportKind::Framework || !field.is_empty() => text(word(field), n, dice),
        _ => return None,
    })
}

/// What begins a text of a field.
fn word(field: &str) -> &'static str {
    match field {
        "title" => "学习会",
        "task_title" => "任务",
        "problem_title" => "问题",
        "risk" => "风险",
        "target" => "目标",
        "letter_title" => "责任书",
        "project_name" => "项目",
        "content" => "考评内容",
        _ => "内容",
    }
}
