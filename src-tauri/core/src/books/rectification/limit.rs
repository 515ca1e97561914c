//! 整改时限 as people write it: 立行立改, 长期坚持, 2026年6月底, 6月30日前.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::DueKind;
use crate::ground::calendar::{Day, Per, period_containing};

/// A time limit that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct TimeLimit {
    /// Kind; [`DueKind::Unset`] where the words name no day and no kind.
    pub kind: DueKind,
    /// The last day.
    pub on: Option<Day>,
    /// How it was understood, or why it was not; empty where there is nothing to say.
    pub note: String,
}

const AT_ONCE: [&str; 8] = ["立行立改", "立即整改", "立知立改", "即知即改", "立查立改", "边查边改", "立即", "马上"];
const LASTING: [&str; 6] = ["长期坚持", "持续推进", "持续整改", "常态化", "长期", "持续"];
/// Words that repeat or count from a day not named: no last day can be told from them.
const NO_DAY: [&str; 9] = ["每年", "每月", "每季度", "每学期", "每周", "个月内", "日内", "天内", "周内"];

/// Reads a time limit; `year` is meant where none is written.
pub fn read_limit(text: &str, year: i32) -> TimeLimit {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(plain).collect();
    let at_once = AT_ONCE.iter().any(|w| text.contains(w));
    let lasting = LASTING.iter().any(|w| text.contains(w));
    let found = if NO_DAY.iter().any(|w| text.contains(w)) { None } else { last_day(&text, year) };
    let (on, mut notes) = match found {
        Some((day, notes)) => (Some(day), notes),
        None => (None, Vec::new()),
    };
    let kind = match (at_once, lasting, on) {
        (true, _, _) => DueKind::AtOnce,
        (false, _, Some(_)) => DueKind::ByDay,
        (false, true, None) => DueKind::Lasting,
        (false, false, None) => DueKind::Unset,
    };
    if kind == DueKind::ByDay && lasting {
        notes.push("并写明长期坚持".to_owned());
    }
    if kind == DueKind::Unset && !text.is_empty() {
        notes.push(format!("“{text}”看不出是哪一天，原文已保留，请补上具体日期"));
    }
    TimeLimit { kind, on, note: notes.join("；") }
}

/// Whether a time limit says no more than its day or its kind, so that its words need not be kept.
/// What was read with a year taken for granted is not kept either: another year would read another day.
pub fn says_no_more(text: &str, limit: &TimeLimit) -> bool {
    let labels = [DueKind::AtOnce.label(), DueKind::Lasting.label(), DueKind::Unset.label()];
    let rest = labels.iter().fold(text.to_owned(), |t, label| t.replace(label, ""));
    let plain = rest.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "年月日号.-/（）()".contains(c));
    limit.note.contains(ASSUMED) || (plain && (limit.on.is_some() || rest.trim().is_empty()))
}

/// Begins the note where no year was written.
const ASSUMED: &str = "没有写年份";

/// Digits and marks of full width as plain ones.
fn plain(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// What stands in a text, one after the other.
#[derive(Debug, PartialEq, Eq)]
enum Token<'a> {
    Number(u32),
    Text(&'a str),
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        found.push(match part.parse() {
            Ok(number) if digits => Token::Number(number),
            _ => Token::Text(part),
        });
        rest = after;
    }
    found
}

/// The last day a text names, and what was taken for granted.
fn last_day(text: &str, year: i32) -> Option<(Day, Vec<String>)> {
    let mut state = Reading { year: None, assumed: year, last: None, notes: Vec::new() };
    let tokens = tokens(text);
    let mut at = 0;
    while at < tokens.len() {
        at += state.take(tokens.get(at..).unwrap_or_default());
    }
    if state.last.is_none() {
        state.whole_words(text);
    }
    let day = state.last?;
    Some((day, state.notes))
}

/// What has been read so far.
struct Reading {
    year: Option<i32>,
    assumed: i32,
    last: Option<Day>,
    notes: Vec<String>,
}

impl Reading {
    fn year(&mut self) -> i32 {
        if let Some(year) = self.year {
            return year;
        }
        let note = format!("{ASSUMED}，按{}年", self.assumed);
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
        self.assumed
    }

    /// Takes what stands first; says how many tokens it was.
    fn take(&mut self, tokens: &[Token<'_>]) -> usize {
        use Token::{Number, Text};
        match tokens {
            // 2026-06-30, 2026.6.30, 2026/6/30
            [Number(y), Text(a), Number(m), Text(b), Number(d), ..] if *y >= 1900 && mark(a) && mark(b) => {
                self.year = i32::try_from(*y).ok();
                self.set_day(*m, *d);
                5
            }
            // 2026.6
            [Number(y), Text(a), Number(m), ..] if *y >= 1900 && mark(a) => {
                self.year = i32::try_from(*y).ok();
                self.set_month(*m, "");
                3
            }
            [Number(y), Text(t), ..] if *y >= 1900 && t.starts_with('年') => {
                self.year = i32::try_from(*y).ok();
                self.rest_of_year(t.trim_start_matches('年').trim_start_matches('度'));
                2
            }
            [Number(m), Text(t), Number(d), Text(after), ..]
                if *t == "月" && (after.starts_with('日') || after.starts_with('号')) =>
            {
                self.set_day(*m, *d);
                // Of 6月30日 the 日 ends it; what follows may begin another date.
                4
            }
            [Number(m), Text(t), Number(d)] if *t == "月" => {
                self.set_day(*m, *d);
                3
            }
            [Number(m), Text(t), ..] if t.starts_with('月') => {
                self.set_month(*m, t.trim_start_matches('月').trim_start_matches('份'));
                2
            }
            _ => 1,
        }
    }

    fn set_day(&mut self, month: u32, day: u32) {
        let year = self.year();
        self.last = Day::from_ymd_opt(year, month, day).or(self.last);
    }

    /// 6月底, 6月中旬, 6月.
    fn set_month(&mut self, month: u32, words: &str) {
        // 6月前 may mean before June or by its end: that is asked, not guessed.
        if words.starts_with('前') || words.starts_with("以前") || words.starts_with("之前") {
            return;
        }
        let year = self.year();
        let Some(first) = Day::from_ymd_opt(year, month, 1) else { return };
        let end = period_containing(first, Per::Month).to;
        let (day, note) = if words.starts_with("上旬") {
            (Day::from_ymd_opt(year, month, 10), "上旬按10日")
        } else if words.starts_with("中旬") {
            (Day::from_ymd_opt(year, month, 20), "中旬按20日")
        } else if ["底", "末", "下旬"].iter().any(|w| words.starts_with(w)) {
            (Some(end), "")
        } else {
            (Some(end), "只有年月，按当月最后一天")
        };
        self.last = day.or(self.last);
        if !note.is_empty() {
            self.notes.push(note.to_owned());
        }
    }

    /// What follows 2026年 without a number: 底, 上半年, 第一季度.
    fn rest_of_year(&mut self, words: &str) {
        self.whole_words(words);
    }

    /// 年底, 上半年, 第三季度, 全年.
    fn whole_words(&mut self, words: &str) {
        const ENDS: [(&str, u32, u32); 15] = [
            ("上半年", 6, 30),
            ("下半年", 12, 31),
            ("第一季度", 3, 31),
            ("一季度", 3, 31),
            ("第二季度", 6, 30),
            ("二季度", 6, 30),
            ("第三季度", 9, 30),
            ("三季度", 9, 30),
            ("第四季度", 12, 31),
            ("四季度", 12, 31),
            ("年底", 12, 31),
            ("年末", 12, 31),
            ("全年", 12, 31),
            ("底", 12, 31),
            ("末", 12, 31),
        ];
        let hit = ENDS
            .iter()
            .find(|(word, _, _)| words.starts_with(word) || (word.chars().count() > 1 && words.contains(word)));
        if let Some((_, month, day)) = hit {
            let year = self.year();
            self.last = Day::from_ymd_opt(year, *month, *day).or(self.last);
        }
    }
}

fn mark(text: &str) -> bool {
    matches!(text, "-" | "." | "/")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn read(text: &str) -> (DueKind, String) {
        let limit = read_limit(text, 2026);
        (limit.kind, limit.on.map(|d| d.to_string()).unwrap_or_default())
    }

    #[test]
    fn time_limits_as_people_write_them() {
        use DueKind::{AtOnce, ByDay, Lasting, Unset};
        for (text, kind, on) in [
            ("立行立改", AtOnce, ""),
            ("立行立改，2026年3月5日前", AtOnce, "2026-03-05"),
            ("长期坚持", Lasting, ""),
            ("持续推进", Lasting, ""),
            ("2026年6月底", ByDay, "2026-06-30"),
            ("2026年6月底前", ByDay, "2026-06-30"),
            ("6月30日前", ByDay, "2026-06-30"),
            ("2026-06-30", ByDay, "2026-06-30"),
            ("2026.6.30", ByDay, "2026-06-30"),
            ("２０２６年６月３０日", ByDay, "2026-06-30"),
            ("2026年6月", ByDay, "2026-06-30"),
            ("2026.6", ByDay, "2026-06-30"),
            ("6月30日", ByDay, "2026-06-30"),
            ("6月30", ByDay, "2026-06-30"),
            ("2026年2月上旬", ByDay, "2026-02-10"),
            ("2026年2月中旬", ByDay, "2026-02-20"),
            ("2026年2月下旬", ByDay, "2026-02-28"),
            ("2026年年底前", ByDay, "2026-12-31"),
            ("2026年底", ByDay, "2026-12-31"),
            ("年底前", ByDay, "2026-12-31"),
            ("2027年上半年", ByDay, "2027-06-30"),
            ("2026年第三季度", ByDay, "2026-09-30"),
            ("2026年3月至6月", ByDay, "2026-06-30"),
            ("2026年3月1日—2026年6月15日", ByDay, "2026-06-15"),
            ("2026年6月30日前完成并长期坚持", ByDay, "2026-06-30"),
            ("2026年全年", ByDay, "2026-12-31"),
            ("每季度", Unset, ""),
            ("一个月内", Unset, ""),
            ("30天内", Unset, ""),
            ("6月前", Unset, ""),
            ("视情况", Unset, ""),
            ("2026年2月30日", Unset, ""),
            ("", Unset, ""),
        ] {
            assert_eq!(read(text), (kind, on.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_was_taken_for_granted_is_said() {
        assert_eq!(read_limit("6月30日前", 2026).note, "没有写年份，按2026年");
        assert_eq!(read_limit("2026年6月", 2026).note, "只有年月，按当月最后一天");
        assert_eq!(read_limit("2026年6月30日前完成并长期坚持", 2026).note, "并写明长期坚持");
        assert!(read_limit("视情况", 2026).note.contains("原文已保留"));
        assert_eq!(read_limit("2026年6月底", 2026).note, "");
    }
}
