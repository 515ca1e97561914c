//! What a cell says and what a vault then holds: drawn together, so that neither is read from the other.

use chrono::{Datelike, Days, NaiveDate};
use dangwu_core::imports::ImportKind;

use crate::dice::Dice;

/// How a cell is written.
#[derive(Debug, Clone, PartialEq)]
pub enum Ink {
    Text(String),
    /// A cell of the type date.
    Day(NaiveDate),
    Number(u32),
}

/// What is right for a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Expect {
    /// It says nothing: 无, —, or the row has nothing to say there.
    Nothing,
    /// The vault holds this.
    Held(String),
    /// Nobody can read it, or no register holds it: it is named.
    Named,
    /// Only accounted for: what is held follows from more than this cell.
    Loose,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    pub ink: Ink,
    pub expect: Expect,
}

impl Said {
    fn held(text: impl Into<String>, value: impl Into<String>) -> Self {
        Self { ink: Ink::Text(text.into()), expect: Expect::Held(value.into()) }
    }

    fn plain(text: &str) -> Self {
        Self::held(text, text)
    }

    fn named(text: &str) -> Self {
        Self { ink: Ink::Text(text.to_owned()), expect: Expect::Named }
    }

    fn loose(text: impl Into<String>) -> Self {
        Self { ink: Ink::Text(text.into()), expect: Expect::Loose }
    }

    /// Nothing there.
    pub fn nothing() -> Self {
        Self { ink: Ink::Text(String::new()), expect: Expect::Nothing }
    }
}

/// Texts of a cell as it is shown.
impl Ink {
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Day(day) => day.to_string(),
            Self::Number(n) => n.to_string(),
        }
    }
}

/// The life a row is about: days in their order, far enough apart.
pub struct Life {
    pub number: usize,
    birth: NaiveDate,
    woman: bool,
    applied: NaiveDate,
}

impl Life {
    pub fn draw(number: usize, dice: &mut Dice) -> Self {
        let birth = NaiveDate::from_ymd_opt(1960, 1, 1).unwrap() + Days::new(u64::try_from(dice.below(9000)).unwrap());
        let applied = birth + Days::new(u64::try_from(8100 + dice.below(400)).unwrap());
        Self { number, birth, woman: dice.chance(50), applied }
    }

    /// Eighteen characters whose check is right.
    fn id_number(&self) -> String {
        let sex = 2 * (self.number % 5) + usize::from(!self.woman);
        let seventeen = format!("990101{}{:02}{sex}", self.birth.format("%Y%m%d"), self.number % 100);
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = seventeen.chars().zip(weights).map(|(c, w)| c.to_digit(10).unwrap() * w).sum();
        format!("{seventeen}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum as usize % 11])
    }

    fn day_of(&self, order: usize) -> NaiveDate {
        self.applied + Days::new(u64::try_from(order * 40).unwrap())
    }
}

/// The steps of the path in their order: a later one has a later day.
const PATH: [&str; 27] = [
    "applied_on",
    "talked_on",
    "league_recommended_on",
    "activist_on",
    "activist_filed_on",
    "mentors_named_on",
    "reviewed_on",
    "file_received_on",
    "opinions_heard_on",
    "prospect_on",
    "prospect_agreed_on",
    "publicity_started_on",
    "publicity_ended_on",
    "sponsors_named_on",
    "background_reviewed_on",
    "trained_on",
    "committee_reviewed_on",
    "preliminary_reviewed_on",
    "form_filled_on",
    "admitted_on",
    "approval_talked_on",
    "approved_on",
    "approval_filed_on",
    "oath_on",
    "probation_reviewed_on",
    "confirmation_applied_on",
    "confirmation_meeting_on",
];
const AFTER: [&str; 3] = ["confirmation_approved_on", "confirmed_on", "archived_on"];

const FAMILY: [&str; 12] = ["赵", "钱", "孙", "李", "周", "吴", "欧阳", "单", "解", "仇", "查", "曾"];
const GIVEN: [&str; 10] = ["青禾", "望川", "砚秋", "小满", "南星", "予安", "景行", "知微", "怀瑾", "𠮷宇"];

/// A name nobody else in the file has.
pub fn name(number: usize) -> String {
    const LAST: [&str; 8] = ["", "一", "仁", "文", "民", "平", "林", "新"];
    format!("{}{}{}", FAMILY[number % 12], GIVEN[number / 12 % 10], LAST[number / 120 % 8])
}

/// A day in one of the shapes people write.
pub fn date(day: NaiveDate, month_will_do: bool, dice: &mut Dice) -> Said {
    let (y, m, d) = (day.year(), day.month(), day.day());
    let iso = day.to_string();
    let wide = |text: String| {
        text.chars()
            .map(|c| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xFEE0).unwrap() } else { c })
            .collect::<String>()
    };
    match dice.below(if month_will_do { 11 } else { 9 }) {
        0 => Said::held(format!("{y}.{m}.{d}"), iso),
        1 => Said::held(format!("{y}/{m:02}/{d:02}"), iso),
        2 => Said::held(format!("{y}年{m}月{d}日"), iso),
        3 => Said::held(format!("{y}{m:02}{d:02}"), iso),
        4 => Said::held(wide(format!("{y}-{m:02}-{d:02}")), iso),
        5 => Said::held(format!(" {y}-{m}-{d}　"), iso),
        6 => Said { ink: Ink::Day(day), expect: Expect::Held(iso) },
        7 => Said::held(format!("{y}.{m:02}.{d:02}"), iso),
        8 => Said::held(iso.clone(), iso),
        9 => Said::held(format!("{y}年{m}月"), format!("{y}-{m:02}")),
        _ => Said::held(format!("{y}-{m:02}"), format!("{y}-{m:02}")),
    }
}

fn wrong_date(dice: &mut Dice) -> Said {
    Said::named(dice.word(&["2019-02-30", "去年秋天", "2019年13月1日", "见档案", "12"]))
}

fn count(n: u32, dice: &mut Dice) -> Said {
    let held = n.to_string();
    match dice.below(5) {
        0 => Said { ink: Ink::Number(n), expect: Expect::Held(held) },
        1 => Said::held(format!("{n}人"), held),
        2 => Said::held(format!(" {n} "), held),
        3 => Said::held(
            n.to_string().chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect::<String>(),
            held,
        ),
        _ => Said::plain(&held),
    }
}

fn text(what: &str, number: usize, dice: &mut Dice) -> Said {
    let more = ["", "（第二批）", "“两优一先”", "A-1", "\n第二行", "，共3次", "%100", "=1+1", "《章程》"];
    let kept = format!("{what}{number}{}", dice.pick(&more));
    match dice.below(4) {
        0 => Said::held(format!("　{kept}  "), kept),
        1 => Said::held(format!("{kept}\u{200b}"), kept),
        _ => Said::plain(&kept),
    }
}

fn of(words: &[(&str, &str)], dice: &mut Dice) -> Said {
    let (said, held) = dice.pick(words);
    Said::held(*said, *held)
}

const OUTSIDERS: [&str; 4] = ["吕外聘", "王委员", "张三丰", "买买提·艾力"];

/// What a row says under a field.
pub fn said(kind: ImportKind, field: &str, life: &Life, dice: &mut Dice) -> Option<Said> {
    let (n, roll) = (life.number, dice.below(100));
    let key = is_key(kind, field);
    if !key && roll < 10 {
        return Some(Said::nothing());
    }
    if !key && roll < 15 {
        let ink = Ink::Text(dice.word(&["无", "—", "/", " ", "　"]).to_owned());
        return Some(Said { ink, expect: Expect::Nothing });
    }
    let wrong = !key && roll < 19;
    let people = matches!(kind, ImportKind::Members | ImportKind::Development);
    if people && let Some(order) = PATH.iter().chain(&AFTER).position(|f| *f == field) {
        if field == "reviewed_on" || field == "probation_reviewed_on" {
            let (first, second) = (life.day_of(order), life.day_of(order) + Days::new(9));
            return Some(Said::held(format!("{first}、{second}"), format!("{first}、{second}")));
        }
        return Some(if wrong { wrong_date(dice) } else { date(life.day_of(order), true, dice) });
    }
    Some(match (kind, field) {
        (_, "name") => {
            let name = name(n);
            match dice.below(4) {
                0 if name.chars().count() == 2 => {
                    let (first, last) = name.split_at(name.char_indices().nth(1).unwrap().0);
                    Said::held(format!("{first}　{last}"), name.clone())
                }
                1 => Said::held(format!(" {name}　"), name),
                _ => Said::plain(&name),
            }
        }
        (_, "id_number") if wrong => Said::named("99010119800101001"),
        (_, "id_number") => Said::plain(&life.id_number()),
        (_, "sex") if wrong => Said::named("未知"),
        (_, "sex") => {
            let held = if life.woman { "女" } else { "男" };
            Said::held(if dice.chance(20) { format!("{held}性") } else { held.to_owned() }, held)
        }
        (_, "birth") => date(life.birth, true, dice),
        (_, "work_began") => date(life.applied - Days::new(300), true, dice),
        (_, "transferred_in_on") => date(life.day_of(32), true, dice),
        (_, "ethnicity") => of(&[("汉", "汉族"), ("汉族", "汉族"), ("苗 族", "苗族"), ("傈僳", "傈僳族")], dice),
        (_, "education") => of(&[("大学本科", "大学本科"), (" 研究生", "研究生"), ("中专", "中专")], dice),
        (_, "staff_kind") if wrong => Said::named("外星人"),
        (_, "staff_kind") => {
            of(&[("在职教师", "在职教师"), ("退休", "离退休"), ("工勤", "在职职工"), ("其它", "其他")], dice)
        }
        (_, "phone") => of(
            &[("13940721828", "13940721828"), ("139 4072-1828", "13940721828"), ("0915-8221234", "0915-8221234")],
            dice,
        ),
        (_, "stage") => of(&[("正式党员", "正式党员"), ("正式", "正式党员"), ("中共党员", "正式党员")], dice),
        (_, "unit") => of(
            &[
                ("第一党支部", "第一党支部"),
                ("第1支部", "第一党支部"),
                ("石河镇中心小学第二党支部", "第二党支部"),
                ("中共石河镇中心小学第二支部委员会", "第二党支部"),
            ],
            dice,
        ),
        (_, "committee") => Said::loose("中共石河镇委员会"),
        (_, "group") => Said::loose("第一党小组"),
        (_, "posts") => Said::loose(dice.word(&["书记", "组织委员", "党员", "校长"])),
        (_, "sponsors" | "mentors") => {
            of(&[("吕外聘、王委员", "吕外聘、王委员"), ("王委员 张三丰", "张三丰、王委员"), ("张　三", "张三")], dice)
        }
        (_, "training_days") => count(3, dice),
        (_, "training_hours") => count(24, dice),
        (_, "leave_planned_on") => date(NaiveDate::from_ymd_opt(2026, 6, 30).unwrap(), true, dice),
        (ImportKind::Members, "transferred_out_on") => return None,
        (_, "chair" | "recorder") => Said::plain(dice.word(&OUTSIDERS)),
        (_, "lecturer") => of(&[("吕外聘", "吕外聘"), ("王委员、吕外聘", "王委员、吕外聘")], dice),
        (_, "kinds") => of(
            &[
                ("党员大会", "党员大会"),
                ("支委会", "支部委员会会议"),
                ("主题党日、党课", "主题党日、党课"),
                (" 党 课 ", "党课"),
                ("组织生活会和民主评议党员", "民主评议党员、组织生活会"),
            ],
            dice,
        ),
        (_, "held_on") => date(
            NaiveDate::from_ymd_opt(2026, 1, 5).unwrap() + Days::new(u64::try_from(n * 2 % 290).unwrap()),
            false,
            dice,
        ),
        (_, "planned_on") if wrong => wrong_date(dice),
        (_, "planned_on") => date(
            NaiveDate::from_ymd_opt(2026, 1, 4).unwrap() + Days::new(u64::try_from(n * 2 % 290).unwrap()),
            false,
            dice,
        ),
        (_, "due") if wrong => Said::named("全体"),
        (_, "due") => count(20, dice),
        (_, "present") => count(17, dice),
        (_, "on_leave") => count(2, dice),
        (_, "absent_names") => of(&[("张三丰", "张三丰"), ("吕外聘，王委员", "吕外聘、王委员")], dice),
        (_, "present_names" | "leave_names") => Said::loose("张三丰、吕外聘"),
        (_, "year_of") => Said::loose("2026"),
        _ => return registers(kind, field, n, wrong, dice),
    })
}

/// The registers besides people and meetings.
fn registers(kind: ImportKind, field: &str, n: usize, wrong: bool, dice: &mut Dice) -> Option<Said> {
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
        "target_unit" | "project_unit" => Said::loose(dice.word(&["第一党支部", "全校", "教务处"])),
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
        "problem_due" => of(
            &[
                ("2026-06-30", "限期整改 2026-06-30"),
                ("2026年6月30日", "限期整改 2026-06-30"),
                ("立行立改", "立行立改"),
                ("长期坚持", "长期坚持"),
            ],
            dice,
        ),
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
        "ref" | "own_score" | "given_score" => {
            Said { expect: Expect::Loose, ink: Ink::Number(u32::try_from(n).unwrap() + 1) }
        }
        "level1" => Said::loose(dice.word(&["组织建设", "思想建设"])),
        "level2" | "level3" | "level4" => return None,
        "max" => count(5, dice),
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

/// What a row of a kind cannot do without here; the first tells its record.
pub const fn keys(kind: ImportKind) -> &'static [&'static str] {
    match kind {
        ImportKind::Members | ImportKind::Development => &["name", "birth", "unit", "confirmed_on", "admitted_on"],
        ImportKind::Meetings => &["title", "kinds", "held_on", "unit"],
        ImportKind::Tasks => &["task_title"],
        ImportKind::Problems => &["problem_title"],
        ImportKind::Risks => &["risk"],
        ImportKind::Targets => &["target", "target_wanted"],
        ImportKind::Letters => &["letter_title", "letter_unit", "letter_signer"],
        ImportKind::Projects => &["project_name", "project_kind"],
        ImportKind::Framework => &["rule", "content", "level1", "max"],
    }
}

fn is_key(kind: ImportKind, field: &str) -> bool {
    keys(kind).contains(&field)
}
