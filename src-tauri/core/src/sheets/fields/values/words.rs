//! Words for a fixed set of meanings: 性别, 民族, 人员类别, 人员身份, kinds of meeting, posts.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::super::characters::{composed, invisible};
use super::super::heading::without_brackets;
use super::text::{cell_text, is_blank, refuse_error};
use super::{Read, plain, warned};
use crate::sheets::workbook::Cell;

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
    let words: Words = toml::from_str(include_str!("../../../../../../assets/codes/words.toml")).unwrap_or_default();
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

static ETHNICITIES: LazyLock<Ethnicities> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../../../assets/codes/ethnicities.toml")).unwrap_or_default()
});

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
mod tests;
