//! Terms as plans write them: 6月底前, 全年, 第二季度, 3—5月. What is no day is kept as it was written.

use crate::ground::calendar::{Day, PartialDate, Per, Period, periods_of};

/// What a term says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Term {
    /// First day, where a stretch was written.
    pub start_on: Option<Day>,
    /// Last day.
    pub due_on: Option<Day>,
    /// The words, where they are more than a day.
    pub text: String,
}

/// Words that name the whole year or its end.
const YEAR: [&str; 10] = ["全年", "年内", "年底", "年末", "年终", "当年", "本年", "本年度", "全年度", "今年"];

/// Reads a term of a plan of a year. Without a day in it, only the words are kept.
pub fn read_term(text: &str, year: i32) -> Term {
    let kept: String = text.split_whitespace().collect();
    let plain = arabic(&kept);
    if let Some(day) = whole_day(&plain) {
        return Term { due_on: Some(day), ..Term::default() };
    }
    let (said, ended) = without_before(&plain);
    // 6月前 may mean May or June: only 底前, 末前 and a day with 前 are clear.
    let vague = ended && (said.ends_with('月') || said.ends_with("月份"));
    let found = if vague { None } else { stretch(said, year) };
    let whole_year = YEAR.contains(&said.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('年'));
    Term {
        start_on: found.filter(|_| ranged(said) && !whole_year).map(|p| p.from),
        due_on: found.map(|p| p.to),
        text: kept,
    }
}

/// A day written out in full and nothing else: 2026-06-30, 2026.6.30, 2026年6月30日.
pub(super) fn whole_day(text: &str) -> Option<Day> {
    let bare = text.strip_suffix(['日', '号']).unwrap_or(text);
    let parts: Vec<&str> = bare.split(['-', '.', '/', '年', '月']).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    Day::from_ymd_opt(year.parse().ok().filter(|y| (1900..=2200).contains(y))?, month.parse().ok()?, day.parse().ok()?)
}

/// The term without 前, 之前, 以前, 完成, and whether 前 stood there.
fn without_before(text: &str) -> (&str, bool) {
    let bare = text.strip_suffix("完成").unwrap_or(text);
    for word in ["之前", "以前", "前"] {
        if let Some(rest) = bare.strip_suffix(word) {
            return (rest, true);
        }
    }
    (bare, false)
}

/// 3-5月, 3月至6月: a stretch with two ends.
fn ranged(text: &str) -> bool {
    text.contains(['—', '–', '~', '～', '至', '到', '－']) || text.contains('-')
}

fn stretch(text: &str, year: i32) -> Option<Period> {
    if let Some(found) = single(text, year) {
        return Some(found);
    }
    let (first, last) = text.split_once(['—', '–', '~', '～', '至', '到', '－', '-'])?;
    let last_text = last.trim_start_matches(['—', '–', '-', '－']);
    let last = single(last_text, year)?;
    let months = last_text.trim_end_matches('份').ends_with('月');
    let first = match first.chars().all(|c| c.is_ascii_digit()) && months {
        true => single(&format!("{first}月"), year)?,
        false => single(first, year)?,
    };
    Period::new(first.from, last.to)
}

/// One stretch: a day, a part of a month, a month, a quarter, a half, a year.
fn single(text: &str, plan_year: i32) -> Option<Period> {
    if let Some(day) = whole_day(text) {
        return Period::new(day, day);
    }
    let (year, rest) = match text.split_once('年') {
        Some((digits, rest)) if digits.len() == 4 => (digits.parse().ok().filter(|y| (1900..=2200).contains(y))?, rest),
        _ => (plan_year, text),
    };
    let year_days = periods_of(year, Per::Year).first().copied()?;
    if YEAR.contains(&rest) || YEAR.contains(&text) || (rest != text && matches!(rest, "" | "底" | "内" | "末" | "度"))
    {
        return Some(year_days);
    }
    let rest = rest.strip_suffix('末').or_else(|| rest.strip_suffix('底')).unwrap_or(rest);
    match rest {
        "上半年" => return periods_of(year, Per::Half).first().copied(),
        "下半年" => return periods_of(year, Per::Half).get(1).copied(),
        _ => {}
    }
    if let Some(number) = rest.strip_suffix("季度") {
        let number: usize = number.trim_start_matches('第').parse().ok()?;
        return periods_of(year, Per::Quarter).get(number.checked_sub(1)?).copied();
    }
    let (month, part) = rest.split_once('月')?;
    let whole = PartialDate::month(year, month.parse().ok()?)?;
    let (first, last) = (whole.first_day(), whole.last_day());
    let on = |day: u32| chrono::Datelike::with_day(&first, day);
    let part = part.strip_prefix('份').unwrap_or(part);
    match part {
        "" | "底" | "末" | "下旬" | "内" => Period::new(if part == "下旬" { on(21)? } else { first }, last),
        "初" | "上旬" => Period::new(first, on(10)?),
        "中旬" => Period::new(on(11)?, on(20)?),
        "中" => Period::new(first, on(20)?),
        day => {
            let day = on(day.strip_suffix(['日', '号']).unwrap_or(day).parse().ok()?)?;
            Period::new(day, day)
        }
    }
}

/// 十二月 is 12月, 第二季度 is 第2季度.
fn arabic(text: &str) -> String {
    const DIGITS: &str = "〇一二三四五六七八九";
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once('\0')) {
        if c == '十' || DIGITS.contains(c) {
            run.push(c);
            continue;
        }
        out.push_str(&number(&run, DIGITS));
        run.clear();
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

fn number(run: &str, digits: &str) -> String {
    let value = |part: &str, none: usize| match part.chars().next() {
        None => Some(none),
        Some(c) if part.chars().count() == 1 => digits.chars().position(|d| d == c),
        Some(_) => None,
    };
    match run.split_once('十') {
        Some((tens, ones)) => match (value(tens, 1), value(ones, 0)) {
            (Some(tens), Some(ones)) => (tens * 10 + ones).to_string(),
            _ => run.to_owned(),
        },
        None => run.chars().filter_map(|c| digits.chars().position(|d| d == c)).map(|d| d.to_string()).collect(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn due(text: &str) -> String {
        read_term(text, 2026).due_on.map(|d| d.to_string()).unwrap_or_default()
    }

    #[test]
    fn terms_as_plans_write_them() {
        for (text, day) in [
            ("2026-06-30", "2026-06-30"),
            ("2026年6月30日", "2026-06-30"),
            ("6月底前", "2026-06-30"),
            ("6月底前完成", "2026-06-30"),
            ("6月30日前", "2026-06-30"),
            ("6月", "2026-06-30"),
            ("6月份", "2026-06-30"),
            ("六月底", "2026-06-30"),
            ("2月末", "2026-02-28"),
            ("6月上旬", "2026-06-10"),
            ("6月中旬", "2026-06-20"),
            ("十二月下旬", "2026-12-31"),
            ("2026年12月", "2026-12-31"),
            ("2027年3月底前", "2027-03-31"),
            ("二季度", "2026-06-30"),
            ("第三季度末", "2026-09-30"),
            ("上半年", "2026-06-30"),
            ("下半年", "2026-12-31"),
            ("全年", "2026-12-31"),
            ("年底前", "2026-12-31"),
            ("2026年底", "2026-12-31"),
            ("2026年全年", "2026-12-31"),
            ("3-5月", "2026-05-31"),
            ("3月至6月", "2026-06-30"),
            ("9月—12月底", "2026-12-31"),
        ] {
            assert_eq!(due(text), day, "{text}");
        }
        for text in
            ["每季度", "每月", "长期", "适时", "6月前", "学期末", "13月", "2月30日", "", "按上级要求", "明年6月"]
        {
            assert_eq!(due(text), "", "{text}");
        }
    }

    #[test]
    fn the_words_stay_beside_the_day_unless_they_are_a_day() {
        assert_eq!(read_term("2026.6.30", 2026).text, "");
        let term = read_term("3—5月", 2026);
        assert_eq!((term.start_on.unwrap().to_string().as_str(), term.text.as_str()), ("2026-03-01", "3—5月"));
        let year = read_term("全年", 2026);
        assert_eq!((year.start_on, year.text.as_str()), (None, "全年"));
        assert_eq!(read_term("每季度", 2026), Term { text: "每季度".to_owned(), ..Term::default() });
    }
}
