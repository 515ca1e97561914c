//! Words for a fixed set of meanings: 性别, 民族, 人员类别, 人员身份, kinds of meeting, posts.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::super::heading::without_brackets;
use super::text::{cell_text, composed, invisible, is_blank, refuse_error};
use super::{Read, plain, warned};
use crate::workbook::Cell;

/// Tables of words: code to words, the first of them the label.
#[derive(Deserialize, Default)]
struct Words {
    stage: BTreeMap<String, Vec<String>>,
    staff_kind: BTreeMap<String, Vec<String>>,
    meeting_kind: BTreeMap<String, Vec<String>>,
    post: BTreeMap<String, Vec<String>>,
    leaving: BTreeMap<String, Vec<String>>,
    sex: BTreeMap<String, Vec<String>>,
    yes_no: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize, Default)]
struct Ethnicities {
    names: Vec<String>,
}

/// Words of one table, by word and by length.
#[derive(Default)]
struct Table {
    codes: HashMap<String, String>,
    /// Longest first.
    words: Vec<(String, String)>,
    labels: HashMap<String, String>,
}

#[derive(Default)]
struct Tables {
    stage: Table,
    staff_kind: Table,
    meeting_kind: Table,
    post: Table,
    leaving: Table,
    sex: Table,
    yes_no: Table,
}

// Tests hold the shipped files readable.
static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let words: Words = toml::from_str(include_str!("../../../../../assets/codes/words.toml")).unwrap_or_default();
    Tables {
        stage: Table::new(words.stage),
        staff_kind: Table::new(words.staff_kind),
        meeting_kind: Table::new(words.meeting_kind),
        post: Table::new(words.post),
        leaving: Table::new(words.leaving),
        sex: Table::new(words.sex),
        yes_no: Table::new(words.yes_no),
    }
});

static ETHNICITIES: LazyLock<Ethnicities> =
    LazyLock::new(|| toml::from_str(include_str!("../../../../../assets/codes/ethnicities.toml")).unwrap_or_default());

impl Table {
    fn new(table: BTreeMap<String, Vec<String>>) -> Self {
        let labels = table.iter().filter_map(|(code, words)| Some((code.clone(), words.first()?.clone()))).collect();
        let mut words: Vec<(String, String)> =
            table.into_iter().flat_map(|(code, words)| words.into_iter().map(move |w| (w, code.clone()))).collect();
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
        Self { codes: words.iter().cloned().collect(), words, labels }
    }

    fn code(&self, word: &str) -> Option<&str> {
        self.codes.get(word).map(String::as_str)
    }
}

/// The names of 民族 in the order of GB/T 3304.
pub fn ethnicities() -> &'static [String] {
    &ETHNICITIES.names
}

/// 男 or 女.
///
/// # Errors
/// It is neither.
pub fn read_sex(cell: &Cell) -> Read<String> {
    one_of(cell, &TABLES.sex, "性别应为“男”或“女”")
}

/// 民族 in the form of GB/T 3304: 汉 becomes 汉族. Other words are kept with a warning.
///
/// # Errors
/// The cell holds an error.
pub fn read_ethnicity(cell: &Cell) -> Read<String> {
    let Some(word) = word_of(cell)? else { return Ok(None) };
    let full = if word.ends_with('族') { word } else { format!("{word}族") };
    if ethnicities().contains(&full) {
        return plain(full);
    }
    let kept = cell_text(cell).into_owned();
    warned(kept.clone(), format!("“{kept}”不在56个民族名称中，已按原文保留，请核对"))
}

/// Code of 人员类别: full_member, probationary_member, prospect, activist, applicant, none.
///
/// # Errors
/// The word is not known.
pub fn read_stage(cell: &Cell) -> Read<String> {
    one_of(cell, &TABLES.stage, "人员类别应为：正式党员、预备党员、发展对象、入党积极分子、入党申请人")
}

/// Code of 人员身份: teacher, worker, retired, student, other. A bare 在职 is read as teacher with
/// a warning.
///
/// # Errors
/// The word is not known.
pub fn read_staff_kind(cell: &Cell) -> Read<String> {
    if let Some("在职" | "在编" | "在岗" | "教职工" | "教工" | "在职教职工" | "在职人员") = word_of(cell)?.as_deref()
    {
        let word = cell_text(cell);
        return warned("teacher".to_owned(), format!("“{word}”已按在职教师识别，职工请改写为“在职职工”"));
    }
    one_of(cell, &TABLES.staff_kind, "人员身份应为：在职教师、在职职工、离退休、学生、其他")
}

/// Code of the event by which somebody ceased to be here: transferred_out, died, removed, … Words that stand in a
/// longer phrase count where all of them say the same; none where the words are not known or say two things.
pub fn read_leaving(text: &str) -> Option<&'static str> {
    let whole = squeeze(&composed(text));
    let word = squeeze(&without_brackets(&whole));
    let table = &TABLES.leaving;
    let known: &'static Table = table;
    if let Some(code) = known.code(&word).or_else(|| known.code(&whole)) {
        return Some(code);
    }
    let mut found = contained(known, &whole);
    found.dedup();
    match found.as_slice() {
        [one] => known.words.iter().find(|(_, code)| code == one).map(|(_, code)| code.as_str()),
        _ => None,
    }
}

/// 是, √, 有 are yes; 否, ×, 0 are no; none of any other word.
pub fn yes_or_no(text: &str) -> Option<bool> {
    let word = squeeze(&composed(text));
    TABLES.yes_no.code(&word).map(|code| code == "yes")
}

/// Codes of the kinds of a meeting, in the order they are named. Several in one cell are parted by
/// 、，/ 和 暨 and the like.
///
/// # Errors
/// A word is not known.
pub fn read_meeting_kinds(cell: &Cell) -> Read<Vec<String>> {
    refuse_error(cell)?;
    if is_blank(cell) {
        return Ok(None);
    }
    let text: String = without_brackets(&composed(&cell_text(cell)));
    let table = &TABLES.meeting_kind;
    let mut codes: Vec<String> = Vec::new();
    let mut guessed = Vec::new();
    let pieces = text.split(['、', ',', ';', '/', '+', '&', '|', '\n', '\r', '和', '与', '及', '暨', '兼', '·']);
    for piece in pieces.map(squeeze).filter(|p| !p.is_empty()) {
        if let Some(code) = table.code(&piece) {
            codes.push(code.to_owned());
            continue;
        }
        let found = contained(table, &piece);
        if found.is_empty() {
            return Err(format!(
                "“{piece}”不是已知的会议类型，请改写为：党员大会、支部委员会会议、党小组会、党课、主题党日、组织生活会、民主评议党员、民主生活会、党组织会议、校长办公会、党政联席会，几种之间用顿号分开"
            ));
        }
        guessed.push(piece);
        codes.extend(found);
    }
    let mut seen = Vec::new();
    codes.retain(|code| {
        !seen.contains(code) && {
            seen.push(code.clone());
            true
        }
    });
    match (codes.is_empty(), guessed.is_empty()) {
        (true, _) => Err("没有写明会议类型，请填写，例如“党员大会”".to_owned()),
        (false, true) => plain(codes),
        (false, false) => {
            let labels: Vec<&str> =
                codes.iter().filter_map(|code| table.labels.get(code)).map(String::as_str).collect();
            let warning = format!("“{}”已按“{}”识别，请核对", guessed.join("、"), labels.join("、"));
            warned(codes, warning)
        }
    }
}

/// A post as a file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Code of the role: secretary, deputy_secretary, full_time_deputy_secretary,
    /// committee_member, group_leader.
    pub role: String,
    /// The file's own words, 组织委员.
    pub label: String,
}

/// 党内职务: 书记兼组织委员 is two posts; 党员 and 无 are none.
///
/// # Errors
/// A word names no post.
pub fn read_posts(cell: &Cell) -> Read<Vec<Post>> {
    refuse_error(cell)?;
    if is_blank(cell) {
        return Ok(None);
    }
    let text = composed(&cell_text(cell)).into_owned();
    let (mut posts, mut unknown) = (Vec::new(), Vec::new());
    for label in text.split(['、', ',', ';', '/', '+', '\n', '\r', '兼', '和']).map(squeeze).filter(|p| !p.is_empty())
    {
        if matches!(label.as_str(), "无" | "党员" | "普通党员" | "正式党员" | "预备党员" | "-" | "—") {
            continue;
        }
        let bare = without_brackets(&label);
        match TABLES.post.words.iter().find(|(word, _)| bare.ends_with(word.as_str())) {
            Some((_, role)) => posts.push(Post { role: role.clone(), label }),
            None => unknown.push(label),
        }
    }
    if !unknown.is_empty() {
        let words = unknown.join("、");
        return warned(posts, format!("“{words}”不是党内职务，没有登记；党内职务指书记、副书记、某某委员、党小组组长"));
    }
    if posts.is_empty() { Ok(None) } else { plain(posts) }
}

fn one_of(cell: &Cell, table: &Table, expected: &str) -> Read<String> {
    let Some(word) = word_of(cell)? else { return Ok(None) };
    match table.code(&word) {
        Some(code) => plain(code.to_owned()),
        None => Err(format!("“{}”不能识别，{expected}，请改写", cell_text(cell))),
    }
}

/// The cell's text without white space and brackets; `None` where it is blank.
fn word_of(cell: &Cell) -> Result<Option<String>, String> {
    refuse_error(cell)?;
    if is_blank(cell) {
        return Ok(None);
    }
    let text = composed(&cell_text(cell)).into_owned();
    let outside = squeeze(&without_brackets(&text));
    Ok(Some(if outside.is_empty() { squeeze(&text.replace(['(', ')'], "")) } else { outside }))
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !invisible(*c)).collect()
}

/// Codes of the words that stand inside a longer phrase (一月主题党日), the longest words first.
fn contained(table: &Table, phrase: &str) -> Vec<String> {
    let mut rest = phrase.to_owned();
    let mut found: Vec<(usize, String)> = Vec::new();
    for (word, code) in table.words.iter().filter(|(word, _)| word.chars().count() >= 2 && word != "小组会") {
        if let Some(at) = rest.find(word.as_str()) {
            rest.replace_range(at..at + word.len(), &"\0".repeat(word.len()));
            found.push((at, code.clone()));
        }
    }
    found.sort();
    found.into_iter().map(|(_, code)| code).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn the_tables_are_read() {
        let words: Words = toml::from_str(include_str!("../../../../../assets/codes/words.toml")).unwrap();
        for table in
            [words.stage, words.staff_kind, words.meeting_kind, words.post, words.leaving, words.sex, words.yes_no]
        {
            let count: usize = table.values().map(Vec::len).sum();
            assert!(count > 0);
            assert_eq!(Table::new(table).codes.len(), count, "a word means one thing");
        }
        assert_eq!(ethnicities().len(), 56);
        assert_eq!(ethnicities().first().map(String::as_str), Some("汉族"));
    }

    #[test]
    fn sex_and_ethnicity() {
        assert_eq!(read_sex(&text(" 女　")).unwrap().unwrap().value, "女");
        assert_eq!(read_sex(&text("男性")).unwrap().unwrap().value, "男");
        assert!(read_sex(&text("未知")).is_err());
        let people = |t: &str| read_ethnicity(&text(t)).unwrap().unwrap();
        assert_eq!(people("汉").value, "汉族");
        assert_eq!(people("傈 僳族").value, "傈僳族");
        assert_eq!(people("维吾尔").warning, None);
        let other = people("穿青人");
        assert_eq!(other.value, "穿青人");
        assert!(other.warning.is_some());
    }

    #[test]
    fn stages_and_staff() {
        let stage = |t: &str| read_stage(&text(t)).map(|p| p.unwrap().value);
        for (word, code) in [
            ("正式党员", "full_member"),
            ("预备党员", "probationary_member"),
            ("积极分子", "activist"),
            ("入党积极分子", "activist"),
            ("发展对象", "prospect"),
            ("入党申请人", "applicant"),
            ("正式", "full_member"),
            ("预 备", "probationary_member"),
            ("中共党员", "full_member"),
            ("中共党员（正式）", "full_member"),
            ("中共预备党员", "probationary_member"),
            ("群众", "none"),
        ] {
            assert_eq!(stage(word).unwrap(), code, "{word}");
        }
        assert!(stage("在职教师").unwrap_err().contains("正式党员"));
        let staff = |t: &str| read_staff_kind(&text(t)).unwrap().unwrap();
        assert_eq!(staff("离退休").value, "retired");
        assert_eq!(staff("在职教师").warning, None);
        assert_eq!(staff("在职").value, "teacher");
        assert!(staff("在职").warning.is_some());
        assert!(read_staff_kind(&text("正式党员")).is_err());
    }

    #[test]
    fn words_of_leaving() {
        for (words, code) in [
            ("转出", Some("transferred_out")),
            ("组织关系转出（省内）", Some("transferred_out")),
            ("因工作调动转到其他支部", Some("transferred_out")),
            ("党员死亡", Some("died")),
            ("因病去世", Some("died")),
            ("自行脱党", Some("removed")),
            ("开除党籍", Some("removed")),
            ("停止党籍", Some("membership_suspended")),
            ("取消预备党员资格", Some("probation_cancelled")),
            ("其他", None),
            ("死亡或转出", None),
            ("系统整理", None),
        ] {
            assert_eq!(read_leaving(words), code, "{words}");
        }
        assert_eq!((yes_or_no(" √ "), yes_or_no("否"), yes_or_no("组长")), (Some(true), Some(false), None));
    }

    #[test]
    fn kinds_of_meetings() {
        let kinds = |t: &str| read_meeting_kinds(&text(t)).map(|p| p.unwrap().value.join(" "));
        for (words, codes) in [
            ("支委会", "committee_meeting"),
            ("支部委员会", "committee_meeting"),
            ("支部委员会会议", "committee_meeting"),
            ("支部委员会议", "committee_meeting"),
            ("党员大会", "general_meeting"),
            ("支部党员大会", "general_meeting"),
            ("支部大会", "general_meeting"),
            ("党小组会", "group_meeting"),
            ("党课", "lecture"),
            ("主题党日活动", "theme_day"),
            ("党日活动", "theme_day"),
            ("组织生活会", "organizational_life_meeting"),
            ("民主评议", "appraisal"),
            ("民主生活会", "democratic_life_meeting"),
            ("党委会", "party_meeting"),
            ("党总支会议", "party_meeting"),
            ("校务会议", "principal_meeting"),
            ("党政联席会", "joint_meeting"),
            ("主题党日、党课", "theme_day lecture"),
            ("组织生活会和民主评议党员", "organizational_life_meeting appraisal"),
            ("党员大会暨主题党日", "general_meeting theme_day"),
            ("党课/主题党日", "lecture theme_day"),
            ("党课，主题党日；党课", "lecture theme_day"),
            ("支部委员会（扩大）会议", "committee_meeting"),
            ("党员大会+党课", "general_meeting lecture"),
            (" 党 课 ", "lecture"),
        ] {
            let read = read_meeting_kinds(&text(words)).unwrap().unwrap();
            assert_eq!((read.value.join(" ").as_str(), read.warning), (codes, None), "{words}");
        }
        let loose = read_meeting_kinds(&text("一月主题党日活动")).unwrap().unwrap();
        assert_eq!(loose.value, ["theme_day"]);
        assert!(loose.warning.unwrap().contains("主题党日"));
        assert_eq!(kinds("第一季度党员大会党课").unwrap(), "general_meeting lecture");
        assert!(kinds("三会一课").unwrap_err().contains("党员大会"));
        assert!(kinds("（）").is_err());
    }

    #[test]
    fn posts() {
        let posts = |t: &str| {
            let read = read_posts(&text(t)).unwrap().map(|p| p.value).unwrap_or_default();
            read.iter().map(|p| format!("{}:{}", p.role, p.label)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(posts("书记"), "secretary:书记");
        assert_eq!(posts("党支部书记兼组织委员"), "secretary:党支部书记 committee_member:组织委员");
        assert_eq!(posts("专职副书记、纪检委员"), "full_time_deputy_secretary:专职副书记 committee_member:纪检委员");
        assert_eq!(posts("副书记"), "deputy_secretary:副书记");
        assert_eq!(posts("第一党小组组长"), "group_leader:第一党小组组长");
        assert_eq!(posts("党员"), "");
        assert_eq!(posts("无"), "");
        // A word that is no post of the Party does not turn the person away: it is named and left out.
        assert_eq!(posts("校长、组织委员"), "committee_member:组织委员");
        let read = read_posts(&text("校长")).unwrap().unwrap();
        assert!(read.value.is_empty() && read.warning.is_some_and(|w| w.contains("校长")));
    }
}
