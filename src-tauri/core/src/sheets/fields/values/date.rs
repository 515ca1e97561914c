//! Dates as people write them. What could be two dates is asked, never guessed.

use super::super::characters::{composed, invisible};
use super::super::heading::without_brackets;
use super::text::{cell_text, is_blank, refuse_error};
use super::{Parsed, Read, ReadContext, plain, warned};
use crate::ground::calendar::{Amount, Day, PartialDate, Rounding, add};
use crate::sheets::workbook::Cell;

/// The day before the first serial of a spreadsheet, as serials after February 1900 count.
const SERIAL_ORIGIN: Option<Day> = Day::from_ymd_opt(1899, 12, 30);
const FORMS: &str = "请写成 2026-03-05、2026.3.5、2026年3月5日，或只到年月 2026-03";

/// A date of any precision. `birth` reads years of two digits more warily.
///
/// # Errors
/// The cell is no date, an impossible one, or could be two: the message says what to write.
pub fn read_date(cell: &Cell, context: ReadContext, birth: bool) -> Read<PartialDate> {
    refuse_error(cell)?;
    let reader = Reader { shown: cell_text(cell).into_owned(), context, birth };
    match cell {
        _ if is_blank(cell) => Ok(None),
        // Words that say there is no date yet, or that nobody knows it.
        Cell::Text(text) if NO_DATE.contains(&text.trim()) => Ok(None),
        Cell::Date(day) if PLAUSIBLE.contains(&chrono::Datelike::year(day)) => plain(PartialDate::day(*day)),
        Cell::Number { text, .. } => reader.number(text),
        Cell::Text(text) => reader.text(text),
        _ => Err(reader.unknown()),
    }
}

const NO_DATE: [&str; 7] = ["预备期", "未转正", "待转正", "预备", "不详", "未知", "长期"];
const PLAUSIBLE: std::ops::RangeInclusive<i32> = 1900..=2100;

/// 2026-03-05, 2026.03.05, 2026/03/05: what most files hold needs no further looking at.
fn plain_day(text: &str) -> Option<(&str, &str, &str)> {
    let bytes = text.as_bytes();
    let marks = matches!((bytes.get(4), bytes.get(7)), (Some(a @ (b'-' | b'.' | b'/')), Some(b)) if a == b);
    let digits = bytes.iter().enumerate().all(|(i, b)| i == 4 || i == 7 || b.is_ascii_digit());
    if bytes.len() != 10 || !marks || !digits {
        return None;
    }
    Some((text.get(..4)?, text.get(5..7)?, text.get(8..)?))
}

struct Reader {
    shown: String,
    context: ReadContext,
    birth: bool,
}

impl Reader {
    fn unknown(&self) -> String {
        format!("“{}”不能识别为日期，{FORMS}", self.shown)
    }

    fn impossible(&self) -> String {
        format!("“{}”不是真实存在的日期，请核对年、月、日后改写", self.shown)
    }

    /// A number of a date column: 20190820, 202307, 2023.7, 36923.
    fn number(&self, text: &str) -> Read<PartialDate> {
        let Some((whole, fraction)) = text.split_once('.') else { return self.digits(text) };
        match (whole.len(), fraction) {
            (5, _) => self.serial(whole),
            (4, "1") => Err(format!(
                "“{0}”可能是{1}年1月，也可能是{1}年10月（数字格式会丢掉末尾的0），请改写为 {1}-01 或 {1}-10",
                self.shown, whole
            )),
            (4, _) => self.year_month(whole, fraction),
            _ => Err(self.unknown()),
        }
    }

    /// Digits alone.
    fn digits(&self, text: &str) -> Read<PartialDate> {
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(self.unknown());
        }
        let part = |from, to| text.get(from..to).unwrap_or_default();
        match text.len() {
            8 | 14 => self.year_month_day(part(0, 4), part(4, 6), part(6, 8)),
            6 => {
                let whole_year = part(0, 4).parse().is_ok_and(|y: i32| PLAUSIBLE.contains(&y));
                if whole_year {
                    self.year_month(part(0, 4), part(4, 6))
                } else {
                    self.short_year(part(0, 2), part(2, 4), part(4, 6))
                }
            }
            5 => self.serial(text),
            4 => match text.parse().ok().filter(|y| PLAUSIBLE.contains(y)).and_then(PartialDate::year) {
                Some(year) => plain(year),
                None => Err(self.unknown()),
            },
            _ => Err(self.unknown()),
        }
    }

    /// A spreadsheet's serial.
    fn serial(&self, digits: &str) -> Read<PartialDate> {
        let number = digits.parse::<i32>().ok().filter(|n| (20_000..=60_000).contains(n));
        let day = number.zip(SERIAL_ORIGIN).and_then(|(n, origin)| add(origin, Amount::days(n), Rounding::Refuse).ok());
        match day {
            Some(sum) => {
                warned(PartialDate::day(sum.day), format!("“{}”已按表格日期序号识别为{}，请核对", self.shown, sum.day))
            }
            None => Err(self.unknown()),
        }
    }

    fn text(&self, text: &str) -> Read<PartialDate> {
        if let Some((year, month, day)) = plain_day(text) {
            return self.year_month_day(year, month, day);
        }
        let tidy: String = composed(text).chars().filter(|c| !invisible(*c) && *c != '\'').collect();
        let (date, time) = split_time(without_brackets(&tidy).trim());
        let parts_text = separated(&chinese_digits(&date));
        let mut parts: Vec<&str> = parts_text.split('-').collect();
        while parts.last().is_some_and(|p| p.is_empty()) {
            parts.pop();
        }
        if parts.iter().any(|p| p.is_empty() || !p.bytes().all(|b| b.is_ascii_digit())) {
            return Err(self.unknown());
        }
        let read = match parts.as_slice() {
            [digits] => self.digits(digits),
            [year, month] if year.len() == 4 => {
                let read = self.year_month(year, month)?;
                let dotted = date.contains('.') && *month == "1";
                Ok(read.map(|p| {
                    if dotted {
                        Parsed {
                            warning: Some(format!("“{}”已按{year}年1月识别；若是10月请改写为 {year}-10", self.shown)),
                            ..p
                        }
                    } else {
                        p
                    }
                }))
            }
            [_, _] if date.contains('月') && !date.contains('年') => {
                Err(format!("“{}”缺少年份，{FORMS}", self.shown))
            }
            [year, month] if year.len() == 2 && date.contains('年') => self.short_year(year, month, ""),
            [_, _] => Err(format!("“{}”的年份不足四位，{FORMS}", self.shown)),
            [year, month, day] if year.len() == 4 => self.year_month_day(year, month, day),
            [_, _, year] if year.len() == 4 => Err(format!("“{}”的年份应写在最前面，{FORMS}", self.shown)),
            [year, month, day] if year.len() == 2 => self.short_year(year, month, day),
            [_, _, _] => Err(self.unknown()),
            _ => Err(format!("“{}”像是一段时间，请只写一个日期，例如 2026-03-05", self.shown)),
        };
        let time = time.filter(|t| told_time(t));
        Ok(read?.map(|p| match (p.warning.is_none(), time) {
            (true, Some(time)) => {
                Parsed { warning: Some(format!("只取了日期，“{}”没有导入", time.trim())), ..p }
            }
            _ => p,
        }))
    }

    fn year_month(&self, year: &str, month: &str) -> Read<PartialDate> {
        let date =
            numbers(year, month).filter(|(y, _)| PLAUSIBLE.contains(y)).and_then(|(y, m)| PartialDate::month(y, m));
        date.map_or_else(|| Err(self.impossible()), plain)
    }

    fn year_month_day(&self, year: &str, month: &str, day: &str) -> Read<PartialDate> {
        let date = numbers(year, month)
            .filter(|(y, _)| PLAUSIBLE.contains(y) && day.len() <= 2)
            .zip(day.parse().ok())
            .and_then(|((y, m), d)| Day::from_ymd_opt(y, m, d));
        date.map_or_else(|| Err(self.impossible()), |day| plain(PartialDate::day(day)))
    }

    /// A year of two digits: taken where only one century makes sense, otherwise asked.
    fn short_year(&self, year: &str, month: &str, day: &str) -> Read<PartialDate> {
        let Ok(short) = year.parse::<i32>() else { return Err(self.unknown()) };
        let (old, new) = (1900 + short, 2000 + short);
        let full = if self.birth {
            let may_be_old = old + 110 >= self.context.this_year;
            match (may_be_old, new <= self.context.this_year) {
                (true, true) => return Err(format!("“{}”可能是{old}年，也可能是{new}年，请写四位年份", self.shown)),
                (_, true) => new,
                _ => old,
            }
        } else if new <= self.context.this_year + 1 {
            new
        } else {
            old
        };
        let full_text = full.to_string();
        let read = if day.is_empty() {
            self.year_month(&full_text, month)
        } else {
            self.year_month_day(&full_text, month, day)
        };
        Ok(read?.map(|p| Parsed {
            warning: Some(format!("“{}”的年份只有两位，已按{full}年识别，请核对", self.shown)),
            ..p
        }))
    }
}

fn numbers(year: &str, month: &str) -> Option<(i32, u32)> {
    if month.len() > 2 {
        return None;
    }
    year.parse().ok().zip(month.parse().ok())
}

/// Parts the date from a time of day and a weekday that follow it.
fn split_time(text: &str) -> (String, Option<String>) {
    const WORDS: [&str; 9] = ["星期", "周", "礼拜", "上午", "下午", "晚", "早", "中午", "凌晨"];
    let mut cut = WORDS.iter().filter_map(|w| text.find(w)).min().unwrap_or(text.len());
    if let Some(clock) = text.find([':', '时', '点']) {
        let before = text.get(..clock).unwrap_or_default();
        let start = before.char_indices().rev().find(|(_, c)| c.is_whitespace() || matches!(c, 'T' | '日'));
        cut = cut.min(start.map_or(text.len(), |(i, c)| i + c.len_utf8()));
    }
    let (date, time) = text.split_at(cut);
    let date: String = date.trim_end_matches('T').chars().filter(|c| !c.is_whitespace()).collect();
    (date, Some(time.to_owned()).filter(|t| !t.trim().is_empty()))
}

/// Whether what follows a date says more than midnight or the day of the week.
fn told_time(text: &str) -> bool {
    let rest = ["星期", "礼拜", "周"]
        .iter()
        .find_map(|week| text.trim().strip_prefix(week))
        .map(|day| day.chars().skip(1).collect());
    let rest: String = rest.unwrap_or_else(|| text.to_owned());
    rest.chars().any(|c| !matches!(c, '0' | ':' | '.' | ' ' | 'T' | 'Z'))
}

/// 年, 月 and every separator become a dash; 日 and 号 end the date.
fn separated(text: &str) -> String {
    let date = text.strip_suffix(['日', '号']).unwrap_or(text);
    date.chars()
        .map(|c| {
            if matches!(
                c,
                '年' | '月'
                    | '.'
                    | '/'
                    | '\\'
                    | '。'
                    | '、'
                    | ','
                    | '·'
                    | '‐'
                    | '‑'
                    | '–'
                    | '—'
                    | '−'
                    | 'ー'
                    | '_'
            ) {
                '-'
            } else {
                c
            }
        })
        .collect()
}

/// Chinese numerals become digits: 二〇二三年七月三十一日 is 2023年7月31日.
fn chinese_digits(text: &str) -> String {
    const DIGITS: &str = "〇一二三四五六七八九";
    let digit = |c: char| match c {
        '零' | '○' | '◯' | 'O' | 'o' => Some(0),
        _ => DIGITS.chars().position(|d| d == c),
    };
    if !text.chars().any(|c| DIGITS.contains(c) || matches!(c, '十' | '元' | '零')) {
        return text.to_owned();
    }
    let text = text.replace("元月", "1月");
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once(' ')) {
        if digit(c).is_some() || c == '十' {
            run.push(c);
            continue;
        }
        if let Some((tens, ones)) = run.split_once('十') {
            let value = |part: &str, none: usize| {
                if part.is_empty() {
                    Some(none)
                } else {
                    Some(part).filter(|p| p.chars().count() == 1).and_then(|p| p.chars().next()).and_then(digit)
                }
            };
            match (value(tens, 1), value(ones, 0)) {
                (Some(tens), Some(ones)) => out.push_str(&(tens * 10 + ones).to_string()),
                _ => out.push_str(&run),
            }
        } else {
            out.extend(run.chars().filter_map(digit).map(|d| d.to_string()));
        }
        run.clear();
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests;
