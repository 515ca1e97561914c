//! Whether a row of a meeting ledger mends a meeting that is held: its title was completed, its day put right.

use std::collections::HashSet;

use crate::books::meetings::{MeetingKind, MeetingRow, MeetingState};
use crate::ground::calendar::{Day, days_between, dots};
use crate::ground::ids::MeetingId;

/// A day mended lies so near.
const NEAR: i64 = 3;
/// A meeting that was planned is held within so many days of its plan.
const PLANNED: i64 = 31;

/// What a row says of a meeting.
pub(super) struct Told<'a> {
    pub day: Day,
    pub kinds: &'a [MeetingKind],
    pub title: &'a str,
    /// It was held on that day; planned otherwise.
    pub held: bool,
}

/// The meetings of a unit that a row may be about, though its day or its title is another one.
pub(super) fn near<'k>(known: &'k [MeetingRow], taken: &HashSet<MeetingId>, told: &Told<'_>) -> Vec<&'k MeetingRow> {
    let open = known.iter().filter(|m| !taken.contains(&m.id) && m.state != MeetingState::Cancelled);
    open.filter(|m| may_be(m, told)).collect()
}

fn may_be(known: &MeetingRow, told: &Told<'_>) -> bool {
    let Some(on) = known.on else { return false };
    let apart = days_between(on, told.day).abs();
    let same_kinds = sorted(&known.kinds) == told.kinds;
    let shared = known.kinds.iter().any(|k| told.kinds.contains(k));
    let alike = alike(&known.title, told.title);
    if !same_kinds {
        return apart == 0 && shared && alike && !told.title.is_empty();
    }
    let planned = known.state == MeetingState::Planned && told.held;
    apart != 0 && alike && (apart <= NEAR || (planned && apart <= PLANNED))
        || apart == 0 && alike
        || apart == 0 && (known.title.is_empty() || told.title.is_empty())
}

pub(super) fn sorted(kinds: &[MeetingKind]) -> Vec<MeetingKind> {
    let mut kinds = kinds.to_vec();
    kinds.sort_unstable();
    kinds
}

/// A meeting in words, for a question: 2026.03.05“第一季党员大会”.
pub(super) fn shown(on: Option<Day>, title: &str, kinds: &[MeetingKind]) -> String {
    let kinds: Vec<&str> = kinds.iter().map(|k| k.label()).collect();
    let title = if title.is_empty() { kinds.join("、") } else { format!("“{title}”") };
    format!("{}{title}", on.map(dots).unwrap_or_default())
}

/// Two titles of one meeting: the same words, one within the other, or a few characters apart; never where a number,
/// a half or a season tells them apart.
fn alike(a: &str, b: &str) -> bool {
    let flat = |text: &str| -> Vec<char> { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let (a, b) = (flat(a), flat(b));
    let tells = |c: &&char| c.is_ascii_digit() || "〇一二三四五六七八九十上下春夏秋冬初末首".contains(**c);
    if !a.iter().filter(tells).eq(b.iter().filter(tells)) {
        return false;
    }
    if a.is_empty() || b.is_empty() || a == b {
        return a == b || a.is_empty() || b.is_empty();
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    short.len() >= 2 && long.windows(short.len()).any(|w| w == short.as_slice())
        || apart(&a, &b) <= (long.len() / 5).max(1)
}

/// How many characters have to be put in, taken out or replaced.
fn apart(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(usize::MAX);
            left = (left + 1).min(above.saturating_add(1)).min(diagonal + usize::from(x != y));
            diagonal = above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_one_meeting() {
        for (a, b, one) in [
            ("第一季党员大会", "第一季度党员大会", true),
            ("第一季度党员大会", "第二季度党员大会", false),
            ("书记讲党课", "书记讲党课", true),
            ("党员大会", "第一季度党员大会", false),
            ("学习贯彻全会精神", "学习贯彻全会精神专题党员大会", true),
            ("三月主题党日", "四月主题党日", false),
            ("主题党日：植树", "主题党日：慰问", false),
            ("上半年总结", "下半年总结", false),
            ("", "书记讲党课", true),
        ] {
            assert_eq!(alike(a, b), one, "{a} {b}");
        }
        let chars = |t: &str| t.chars().collect::<Vec<_>>();
        assert_eq!((apart(&chars("kitten"), &chars("sitting")), apart(&chars(""), &chars("ab"))), (3, 2));
    }
}
