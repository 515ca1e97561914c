//! The year a title or the name of a file says: one place for all that ask.

use unicode_normalization::UnicodeNormalization;

/// No register of a school is older.
const FIRST: i32 = 1949;
/// A plan may be made so many years ahead.
const AHEAD: i32 = 2;
const NUMERALS: &str = "〇一二三四五六七八九";

/// Whether registers of a school can be of this year.
pub fn plausible_year(year: i32, this_year: i32) -> bool {
    (FIRST..=this_year.saturating_add(AHEAD)).contains(&year)
}

/// The year a text says: exactly four digits before 年度, 学年 or 年, or as a whole part of a name. Days are no
/// years of a table; two years of one rank are none, and so is a number that no school's register is of.
pub fn year_in_words(text: &str, this_year: i32) -> Option<i32> {
    let chars: Vec<char> = text.nfkc().collect();
    let mut ranks: [Vec<i32>; 4] = Default::default();
    let mut at = 0;
    while at < chars.len() {
        let run = run_at(&chars, at);
        if run == 0 {
            at += 1;
            continue;
        }
        let after = chars.get(at + run..).unwrap_or_default();
        let before = chars.get(..at).unwrap_or_default();
        if run == 4
            && let Some(year) = number(chars.get(at..at + run).unwrap_or_default())
            && let Some(slot) = rank(before, after, chars.get(at).is_some_and(char::is_ascii_digit))
                .and_then(|rank| ranks.get_mut(rank))
            && !slot.contains(&year)
        {
            slot.push(year);
        }
        at += run;
    }
    let found = ranks.iter().find(|years| !years.is_empty())?;
    match found.as_slice() {
        [one] if plausible_year(*one, this_year) => Some(*one),
        _ => None,
    }
}

/// How many figures or numerals of one sort stand here, one after the other.
fn run_at(chars: &[char], at: usize) -> usize {
    let digit = |c: &char| c.is_ascii_digit();
    let numeral = |c: &char| NUMERALS.contains(*c) || *c == '零' || *c == '○';
    let rest = chars.get(at..).unwrap_or_default();
    match rest.first() {
        Some(c) if digit(c) => rest.iter().take_while(|c| digit(c)).count(),
        Some(c) if numeral(c) => rest.iter().take_while(|c| numeral(c)).count(),
        _ => 0,
    }
}

fn number(digits: &[char]) -> Option<i32> {
    let value = |c: &char| match c {
        '零' | '○' => Some(0),
        c => c.to_digit(10).or_else(|| NUMERALS.chars().position(|n| n == *c).and_then(|p| u32::try_from(p).ok())),
    };
    let digits: Option<Vec<u32>> = digits.iter().map(value).collect();
    i32::try_from(digits?.into_iter().fold(0_u32, |sum, d| sum * 10 + d)).ok()
}

/// How plainly a year is said, the plainest first: 年度 and 学年, 年, the month of a year, a whole part of a name.
fn rank(before: &[char], after: &[char], figures: bool) -> Option<usize> {
    // 2025—2026学年 is of two years.
    let joined = |c: &char| c.is_alphanumeric() || matches!(c, '.' | ',');
    let behind = after.iter().take_while(|c| c.is_whitespace()).count();
    let word: String = after.iter().skip(behind).take(16).filter(|c| !c.is_whitespace()).collect();
    if before.last().is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',')) {
        return None;
    }
    if ["年度", "学年"].iter().any(|w| word.starts_with(w)) {
        return (!range_before(before)).then_some(0);
    }
    if let Some(rest) = word.strip_prefix('年') {
        let month = rest.chars().take_while(|c| c.is_ascii_digit() || NUMERALS.contains(*c) || *c == '十').count();
        let mut rest = rest.chars().skip(month);
        return match (month > 0, rest.next() == Some('月')) {
            (true, true) => (!rest.next().is_some_and(|c| c.is_ascii_digit())).then_some(2),
            _ if range_before(before) => None,
            _ => Some(1),
        };
    }
    let edge = |c: Option<&char>| c.is_none_or(|c| !joined(c) && !"〔〕[]#№/\\".contains(*c));
    let date = after.split_first().is_some_and(|(mark, rest)| {
        let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        matches!(mark, '-' | '—' | '–' | '_' | ' ' | '~') && digits > 0
    });
    (figures && edge(before.last()) && edge(after.first()) && !date && !range_before(before)).then_some(3)
}

/// 2025— before it: the second year of a stretch.
fn range_before(before: &[char]) -> bool {
    let mut back = before.iter().rev();
    back.next().is_some_and(|c| matches!(c, '-' | '—' | '–' | '~' | '至' | '到'))
        && back.skip_while(|c| matches!(c, '-' | '—' | '–' | '年')).take_while(|c| c.is_ascii_digit()).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_said_or_it_is_none() {
        for (text, year) in [
            ("2026年度党建工作考核评分表", Some(2026)),
            ("石河镇中心小学２０２６年工作要点", Some(2026)),
            ("二〇二六年度工作要点", Some(2026)),
            ("2026 年 度目标", Some(2026)),
            ("2026学年第一学期", Some(2026)),
            ("党建考核表 2026", Some(2026)),
            ("党建考核表_2025_终稿", Some(2025)),
            ("2026年3月主题党日登记表", Some(2026)),
            ("2026年度考核表（2025年印发）", Some(2026)),
            ("填报日期：2025年12月31日", None),
            ("台账2026-03-05", None),
            ("dangwu-framework-20777", None),
            ("dangwu-framework-2077", None),
            ("framework2026", None),
            ("IMG_20260305", None),
            ("第2026号", None),
            ("石教党〔2026〕5号", None),
            ("2025年和2026年工作", None),
            ("2025-2026学年", None),
            ("1900年", None),
            ("12026年度", None),
            ("13902026202", None),
            ("", None),
        ] {
            assert_eq!(year_in_words(text, 2026), year, "{text}");
        }
    }
}
