//! Who came, as people write it: names, 全体党员, 等9人, 见签到表, （缺席：…）, 除…外.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::text::{is_han, name_of};

/// Words that name no person.
#[derive(Deserialize, Default)]
struct NoName {
    all: Vec<String>,
    committee: Vec<String>,
    nobody: Vec<String>,
    elsewhere: Vec<String>,
    begins: Vec<String>,
    ends: Vec<String>,
}

#[derive(Deserialize, Default)]
struct Absence {
    absent: Vec<String>,
    leave: Vec<String>,
    present: Vec<String>,
}

#[derive(Deserialize, Default)]
struct Words {
    no_name: NoName,
    absence: Absence,
    problem_source: BTreeMap<String, Vec<String>>,
}

// A test holds the shipped words readable.
static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("../../../../../../assets/codes/words.toml")).unwrap_or_default());

/// Where somebody was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// There.
    Present,
    /// On leave.
    Leave,
    /// Away.
    Absent,
}

/// A name in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// The name.
    pub name: String,
    /// Where he or she was.
    pub place: Where,
    /// What stood in brackets behind it, or the words of the absence.
    pub remark: String,
}

/// A cell of names as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attendees {
    /// The names.
    pub names: Vec<Attendee>,
    /// Everyone who was due came, but for those named as away.
    pub all: bool,
    /// Everyone of the committee came.
    pub committee: bool,
    /// Nobody is missing.
    pub nobody: bool,
    /// How many there were in all: 等9人.
    pub total: Option<u32>,
    /// There were more than are named: 等, 见签到表, 部分党员.
    pub open: bool,
    /// Words that name no person, or that could not be read.
    pub words: Vec<String>,
}

impl Attendees {
    /// Names of those who were somewhere.
    pub fn of(&self, place: Where) -> impl Iterator<Item = &Attendee> {
        self.names.iter().filter(move |a| a.place == place)
    }

    /// How many of a column of this sort the cell says there were; none where it leaves that open.
    pub fn count(&self, place: Where) -> Option<u32> {
        let named = u32::try_from(self.of(place).count()).ok();
        match (self.total, self.open || self.all || self.committee) {
            (Some(total), _) => Some(total),
            (None, true) => None,
            (None, false) => named,
        }
    }
}

/// Whether a word is one of those that stand in lists of names and name no person.
pub fn names_nobody(word: &str) -> bool {
    let word = squeezed(word);
    let no = &WORDS.no_name;
    let held = |list: &[String]| list.contains(&word);
    held(&no.all)
        || held(&no.committee)
        || held(&no.nobody)
        || no.elsewhere.iter().any(|w| word.contains(w.as_str()))
        || no.begins.iter().any(|w| word.starts_with(w.as_str()))
        || no.ends.iter().any(|w| word.ends_with(w.as_str()))
}

/// Codes of where problems come from that a text names by their words.
pub fn problem_sources(text: &str) -> Vec<&'static str> {
    let mut words: Vec<(&str, &str)> = WORDS
        .problem_source
        .iter()
        .flat_map(|(code, words)| words.iter().map(move |w| (w.as_str(), code.as_str())))
        .collect();
    // 自我检查 is no 检查.
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    let (mut rest, mut codes) = (text.to_owned(), Vec::new());
    for (word, code) in words {
        if rest.contains(word) {
            rest = rest.replace(word, "\n");
            codes.push(code);
        }
    }
    codes.dedup();
    codes
}

/// Reads a cell of a column of those who came, were on leave or away.
pub fn read_attendees(text: &str, column: Where) -> Attendees {
    let mut found = Attendees::default();
    let plain: String = text.chars().map(mark).collect();
    read_into(&plain, column, &mut found);
    found
}

/// Marks as they are told apart here; names keep their characters.
const fn mark(c: char) -> char {
    match c {
        '（' | '［' | '【' | '〔' | '[' => '(',
        '）' | '］' | '】' | '〕' | ']' => ')',
        '：' | '﹕' => ':',
        '，' | ',' | '；' | ';' | '/' | '／' | '\n' | '\r' | '|' | '。' => '、',
        c => c,
    }
}

fn squeezed(word: &str) -> String {
    word.chars().filter(|c| !c.is_whitespace()).collect()
}

fn read_into(text: &str, column: Where, found: &mut Attendees) {
    let (text, excepted) = excepted(text);
    for inner in excepted {
        read_into(&inner, Where::Absent, found);
    }
    let mut place = column;
    for piece in pieces(&text) {
        place = read_piece(&piece, place, column, found);
    }
}

/// Takes 除…外 out of a text: what it holds.
fn excepted(text: &str) -> (String, Vec<String>) {
    let Some(from) = text.find('除') else { return (text.to_owned(), Vec::new()) };
    let head = text.get(..from).unwrap_or_default();
    let Some((inner, rest)) = text.get(from + '除'.len_utf8()..).and_then(|rest| rest.split_once('外')) else {
        return (text.to_owned(), Vec::new());
    };
    // 除…外 may stand before or behind 全体党员.
    let inner = inner.trim_end_matches(['以', '之']).trim_start_matches('了').replace("等", "");
    (format!("{head}、{rest}"), vec![inner])
}

/// The pieces between the marks that stand outside brackets; blanks part names of two characters and more.
fn pieces(text: &str) -> Vec<String> {
    let (mut depth, mut piece, mut found) = (0_u32, String::new(), Vec::new());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if c == '、' && depth == 0 {
            found.push(std::mem::take(&mut piece));
        } else {
            piece.push(c);
        }
    }
    found.push(piece);
    let parted = found.into_iter().flat_map(|piece| {
        let words: Vec<String> = piece.split_whitespace().map(str::to_owned).collect();
        let padded =
            words.iter().any(|w| w.chars().count() < 2) || !piece.chars().any(is_han) || piece.contains(['(', ':']);
        if padded { vec![piece.trim().to_owned()] } else { words }
    });
    parted.filter(|p| !p.is_empty()).collect()
}

/// Reads a piece; gives where the names that follow it were.
fn read_piece(piece: &str, place: Where, column: Where, found: &mut Attendees) -> Where {
    if let Some((head, rest)) = piece.split_once(':').filter(|(head, _)| !head.contains('(')) {
        let (label, _) = counted(head);
        let next = labelled(&squeezed(label.unwrap_or(head))).unwrap_or(column);
        for part in pieces(rest) {
            read_piece(&part, next, column, found);
        }
        return next;
    }
    let (outside, inside) = bracket(piece);
    if !inside.is_empty() {
        let known = is_name(outside) && !names_nobody(outside);
        if known && !inside.contains([':', '、']) && counted(&inside).1.is_none() {
            let away = labelled_inside(&inside);
            push(outside, away.unwrap_or(place), &inside, found);
            // The names that follow stand where they stood before, not where this one was.
            return place;
        }
        let place = read_piece(outside, place, column, found);
        match labelled_inside(&inside) {
            // （缺席：…）, （…请假） tell of others; （含预备党员2人） tells of the same.
            Some(away) => read_into(&inside, away, found),
            None if inside.contains('除') => read_into(&inside, Where::Absent, found),
            None => found.words.push(inside),
        }
        return place;
    }
    read_word(piece, place, column, found)
}

fn read_word(word: &str, place: Where, column: Where, found: &mut Attendees) -> Where {
    let word = word.trim_matches([' ', '\u{3000}', '.']);
    if word.is_empty() || matches!(word, "无" | "-" | "—" | "——" | "没有") {
        return place;
    }
    let (base, total) = counted(word);
    if let Some(total) = total {
        if let Some(base) = base.filter(|b| !b.is_empty()) {
            let base = base.trim_end_matches('等');
            if labelled(base) != Some(Where::Present) && !names_nobody(base) {
                read_word(base, place, column, found);
            }
        }
        if place == column {
            found.total = found.total.or(Some(total));
            found.open = true;
        }
        return place;
    }
    let flat = squeezed(word);
    let no = &WORDS.no_name;
    if no.all.contains(&flat) {
        found.all |= place == Where::Present;
        found.open |= place != Where::Present;
        found.words.push(word.to_owned());
    } else if no.committee.contains(&flat) {
        found.committee |= place == Where::Present;
        found.words.push(word.to_owned());
    } else if no.nobody.contains(&flat) {
        found.nobody = true;
        found.all |= column == Where::Present;
        found.words.push(word.to_owned());
    } else if names_nobody(&flat) {
        found.open = true;
        found.words.push(word.to_owned());
    } else if let Some(stem) = flat.strip_suffix('等').filter(|stem| stem.chars().count() >= 2) {
        found.open = true;
        read_word(stem, place, column, found);
    } else if let Some((name, words, away)) = away(&flat) {
        push(name, away, words, found);
    } else if is_name(word) {
        push(word, place, "", found);
    } else {
        found.open = true;
        found.words.push(word.to_owned());
    }
    place
}

fn push(name: &str, place: Where, remark: &str, found: &mut Attendees) {
    let name = name_of(name.trim());
    let name = name.strip_suffix("同志").filter(|n| n.chars().count() >= 2).unwrap_or(&name).to_owned();
    found.names.push(Attendee { name, place, remark: remark.trim().to_owned() });
}

/// Where a label such as 缺席 or 请假人员 puts the names behind it.
fn labelled(label: &str) -> Option<Where> {
    let bare = label.trim_end_matches("人员").trim_end_matches("党员").trim_end_matches("名单").trim_end_matches('人');
    let of = |list: &[String]| list.iter().any(|w| w == bare || w == label);
    if of(&WORDS.absence.leave) {
        Some(Where::Leave)
    } else if of(&WORDS.absence.absent) {
        Some(Where::Absent)
    } else {
        of(&WORDS.absence.present).then_some(Where::Present)
    }
}

/// What a bracket says of an absence: its label, or the word it ends or begins with.
fn labelled_inside(inside: &str) -> Option<Where> {
    let head = inside.split(':').next().unwrap_or(inside);
    let head = squeezed(counted(head).0.unwrap_or(head));
    labelled(&head).filter(|w| *w != Where::Present).or_else(|| {
        let flat = squeezed(inside);
        let says = |list: &[String]| list.iter().any(|w| w.chars().count() > 1 && flat.contains(w.as_str()));
        if says(&WORDS.absence.leave) {
            Some(Where::Leave)
        } else {
            says(&WORDS.absence.absent).then_some(Where::Absent)
        }
    })
}

/// 孙望川因病请假: the name, the words and where that puts him.
fn away(flat: &str) -> Option<(&str, &str, Where)> {
    let find = |list: &'static [String], place| {
        list.iter()
            .filter(|w| w.chars().count() > 1)
            .filter_map(move |w| flat.find(w.as_str()).map(|at| (at, place)))
            .min_by_key(|(at, _)| *at)
    };
    let (leave, absent) = (find(&WORDS.absence.leave, Where::Leave), find(&WORDS.absence.absent, Where::Absent));
    let (at, place) = leave.into_iter().chain(absent).min_by_key(|(at, _)| *at)?;
    let (name, words) = flat.split_at_checked(at)?;
    is_name(name).then_some((name, words, place))
}

/// 钱小满等9人: what stands before, and how many.
fn counted(word: &str) -> (Option<&str>, Option<u32>) {
    let bare = word.trim().trim_end_matches("党员").trim_end_matches("同志");
    let Some(bare) = bare.strip_suffix(['人', '名', '位']) else { return (Some(word), None) };
    let bare = bare.trim_end();
    let from = bare.char_indices().rev().take_while(|(_, c)| c.is_ascii_digit() || numeral(*c)).last();
    let Some((from, _)) = from else { return (Some(word), None) };
    let (base, digits) = bare.split_at(from);
    let number = digits.parse().ok().or_else(|| chinese(digits));
    let base = base.trim_end_matches(['共', '计', ' ', '约']);
    match number {
        // 于三人 may be a name: only figures, 等 or 共 make numerals a number.
        Some(n) if digits.is_ascii() || base.is_empty() || base.ends_with('等') => (Some(base), Some(n)),
        _ => (Some(word), None),
    }
}

fn numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

fn chinese(text: &str) -> Option<u32> {
    let value = |c: char| "〇一二三四五六七八九".chars().position(|d| d == c).and_then(|d| u32::try_from(d).ok());
    match text.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { value(tens.chars().next()?)? };
            let ones = if ones.is_empty() { 0 } else { value(ones.chars().next()?)? };
            Some(tens * 10 + ones)
        }
        None if text.chars().count() == 1 => value(text.chars().next()?),
        None => None,
    }
}

/// 全体党员(缺席:孙望川): what stands outside the bracket and inside.
fn bracket(piece: &str) -> (&str, String) {
    let Some((outside, rest)) = piece.split_once('(') else { return (piece, String::new()) };
    let end = rest.rfind(')').unwrap_or(rest.len());
    (outside.trim(), rest.get(..end).unwrap_or(rest).trim().to_owned())
}

/// Two Chinese characters and more, or a name in letters.
fn is_name(word: &str) -> bool {
    let name = name_of(word.trim());
    let (chars, dotted) = (name.chars().count(), name.contains('\u{b7}'));
    let han = name.chars().all(|c| is_han(c) || c == '\u{b7}');
    let letters = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '-' | '.' | '\u{b7}'));
    (2..=if dotted || !han { 40 } else { 8 }).contains(&chars) && (han || letters)
}

#[cfg(test)]
mod tests;
