//! What a cell says and what a vault then holds: drawn together, so that neither is read from the other.

use chrono::{Datelike, Days, NaiveDate};
use dangwu_core::paperwork::imports::ImportKind;

use super::registers::registers;
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
    pub fn held(text: impl Into<String>, value: impl Into<String>) -> Self {
        Self { ink: Ink::Text(text.into()), expect: Expect::Held(value.into()) }
    }

    pub fn plain(text: &str) -> Self {
        Self::held(text, text)
    }

    pub fn named(text: &str) -> Self {
        Self { ink: Ink::Text(text.to_owned()), expect: Expect::Named }
    }

    pub fn loose(text: impl Into<String>) -> Self {
        Self { ink: Ink::Text(text.into()), expect: Expect::Loose }
    }

    /// Nothing there.
    pub fn nothing() -> Self {
        Self { ink: Ink::Text(String::new()), expect: Expect::Nothing }
    }
}

impl Ink {
    /// The text of a cell.
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
const PATH: [&str; 29] = [
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
    "approval_announced_on",
    "oath_on",
    "probation_reviewed_on",
    "file_examined_on",
    "confirmation_applied_on",
    "confirmation_meeting_on",
];
const AFTER: [&str; 5] =
    ["confirmation_approved_on", "confirmation_talked_on", "confirmation_announced_on", "confirmed_on", "archived_on"];

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

pub fn wrong_date(dice: &mut Dice) -> Said {
    Said::named(dice.word(&["2019-02-30", "去年秋天", "2019年13月1日", "见档案", "12"]))
}

pub fn count(n: u32, dice: &mut Dice) -> Said {
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

pub fn text(what: &str, number: usize, dice: &mut Dice) -> Said {
    let more = ["", "（第二批）", "“两优一先”", "A-1", "\n第二行", "，共3次", "%100", "=1+1", "《章程》"];
    let kept = format!("{what}{number}{}", dice.pick(&more));
    match dice.below(4) {
        0 => Said::held(format!("　{kept}  "), kept),
        1 => Said::held(format!("{kept}\u{200b}"), kept),
        _ => Said::plain(&kept),
    }
}

pub fn of(words: &[(&str, &str)], dice: &mut Dice) -> Said {
    let (said, held) = dice.pick(words);
    Said::held(*said, *held)
}

pub const OUTSIDERS: [&str; 4] = ["吕外聘", "王委员", "张三丰", "买买提·艾力"];

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
        (_, "posts") if wrong => Said::named("校长"),
        (_, "posts") => {
            of(&[("书记", "书记"), ("组织委员", "组织委员"), ("副书记、纪检委员", "副书记、纪检委员")], dice)
        }
        (_, "sponsors" | "mentors") => {
            of(&[("吕外聘、王委员", "吕外聘、王委员"), ("王委员 张三丰", "张三丰、王委员"), ("张　三", "张三")], dice)
        }
        (_, "training") => of(&[("3天、24学时", "3天、24学时"), ("24学时，3天", "3天、24学时")], dice),
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
