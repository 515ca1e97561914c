//! 公民身份号码 after GB 11643: eighteen characters with a check digit.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::super::characters::invisible;
use super::text::{cell_text, is_blank, refuse_error};
use super::{Read, plain};
use crate::ground::calendar::{Day, PartialDate};
use crate::sheets::workbook::Cell;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
const LOST: &str = "身份证号被存成了数字，最后几位已丢失，请在原表把该列设为“文本”后重新填写";

/// A number whose length, day of birth and check digit are right.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IdNumber(String);

impl IdNumber {
    /// Reads eighteen characters that are already tidy.
    ///
    /// # Errors
    /// Something is wrong with it: the message says what.
    pub fn parse(text: &str) -> Result<Self, String> {
        let count = text.chars().count();
        if count == 15 && text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(format!("“{text}”是15位旧号，请填写18位身份证号"));
        }
        if count != 18 {
            return Err(format!("“{text}”有{count}位，身份证号应为18位，请对照证件核对"));
        }
        let digits: Vec<u32> = text.chars().take(17).filter_map(|c| c.to_digit(10)).collect();
        let last = text.chars().last().unwrap_or(' ');
        if digits.len() != 17 || !(last.is_ascii_digit() || last == 'X') {
            return Err(format!("“{text}”中有不该出现的字符，身份证号应为17位数字加1位数字或X，请核对"));
        }
        let Some(id) = Some(Self(text.to_owned())).filter(|id| id.born().is_some()) else {
            return Err(format!("“{text}”第7至14位不是真实的出生日期，请对照证件核对"));
        };
        let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
        if CHECKS.get((sum % 11) as usize) != Some(&last) {
            return Err(format!("“{text}”校验位不符，有一位或几位写错了，请对照证件核对"));
        }
        Ok(id)
    }

    /// The number of eighteen places an old one of fifteen became: the century put in, the check digit added.
    pub fn of_fifteen(text: &str) -> Option<Self> {
        if text.len() != 15 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let body = format!("{}19{}", text.get(..6)?, text.get(6..)?);
        let sum: u32 = body.chars().filter_map(|c| c.to_digit(10)).zip(WEIGHTS).map(|(digit, w)| digit * w).sum();
        let check = CHECKS.get((sum % 11) as usize)?;
        Self::parse(&format!("{body}{check}")).ok()
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day of birth in it.
    pub fn birth(&self) -> Day {
        self.born().unwrap_or_default()
    }

    /// 男 or 女, as in it.
    pub fn sex(&self) -> &'static str {
        let odd = self.0.get(16..17).is_some_and(|d| matches!(d, "1" | "3" | "5" | "7" | "9"));
        if odd { "男" } else { "女" }
    }

    /// Where the sex or birth of the file differ from the number. The file's birth may be less
    /// precise. Warnings, never errors: the file of the person may rightly differ.
    pub fn disagreements(&self, sex: Option<&str>, birth: Option<PartialDate>) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(sex) = sex.filter(|s| !s.is_empty() && *s != self.sex()) {
            found.push(format!("性别“{sex}”与身份证号（{}）不一致，请核对", self.sex()));
        }
        if let Some(birth) = birth.filter(|b| self.birth() < b.first_day() || b.last_day() < self.birth()) {
            found.push(format!(
                "出生日期“{}”与身份证号（{}）不一致，请核对",
                birth.dots(),
                PartialDate::day(self.birth()).dots()
            ));
        }
        found
    }

    fn born(&self) -> Option<Day> {
        let part = |from: usize, to: usize| self.0.get(from..to)?.parse::<u32>().ok();
        let year = i32::try_from(part(6, 10)?).ok().filter(|y| (1850..=2100).contains(y))?;
        Day::from_ymd_opt(year, part(10, 12)?, part(12, 14)?)
    }
}

impl fmt::Display for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Words that say that the number is not at hand.
const ABSENT: [&str; 14] = [
    "暂缺",
    "待补",
    "缺",
    "空缺",
    "不详",
    "未知",
    "没有",
    "待查",
    "未提供",
    "未填",
    "待核",
    "待定",
    "无身份证",
    "暂无身份证",
];

/// Whether the cell says in words or noughts that there is no number: 0, —, 无, 暂缺.
pub fn says_no_id_number(cell: &Cell) -> bool {
    let text = cell_text(cell);
    let tidy: String = text.nfkc().filter(|c| !c.is_whitespace() && !invisible(*c)).collect();
    if tidy.is_empty() {
        return false;
    }
    is_blank(cell)
        || ABSENT.contains(&tidy.as_str())
        || tidy.bytes().all(|b| b == b'0')
        || tidy.chars().all(|c| matches!(c, '-' | '?' | '*' | '/' | '.' | '—' | '_'))
}

/// Fifteen digits and nothing else: an old number.
pub fn read_fifteen(cell: &Cell) -> Option<IdNumber> {
    let tidy: String = cell_text(cell).nfkc().filter(|c| !c.is_whitespace() && !invisible(*c) && *c != '\'').collect();
    IdNumber::of_fifteen(tidy.strip_suffix(".0").unwrap_or(&tidy))
}

/// Reads a cell that should hold an ID number.
///
/// # Errors
/// It is none, or the spreadsheet kept it as a number and its last digits are gone.
pub fn read_id_number(cell: &Cell) -> Read<IdNumber> {
    refuse_error(cell)?;
    if is_blank(cell) {
        return Ok(None);
    }
    let raw = match cell {
        Cell::Number { text, float: true } if text.bytes().filter(u8::is_ascii_digit).count() > 15 => {
            return Err(LOST.to_owned());
        }
        Cell::Text(text) | Cell::Number { text, .. } => text,
        _ => return Err(format!("“{}”不是身份证号，请填写18位身份证号", cell_text(cell))),
    };
    let tidy: String = raw
        .nfkc()
        .filter(|c| !c.is_whitespace() && !invisible(*c) && !matches!(c, '\'' | '‘' | '’' | '`'))
        .map(|c| if matches!(c, 'x' | '×' | 'Х' | 'х' | '*') { 'X' } else { c })
        .collect();
    if tidy.contains("E+") || tidy.contains("e+") {
        return Err(LOST.to_owned());
    }
    IdNumber::parse(&tidy).map_or_else(Err, plain)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn read(text: &str) -> Result<String, String> {
        read_id_number(&Cell::Text(text.to_owned())).map(|p| p.unwrap().value.to_string())
    }

    #[test]
    fn writings_of_one_number() {
        for text in [
            "61242219931002622X",
            "61242219931002622x",
            " ６１２４２２１９９３１００２６２２Ｘ",
            "612422 19931002 622X\u{3000}\u{a0}",
            "'61242219931002622X",
            "\u{feff}61242219931002622×",
        ] {
            assert_eq!(read(text).unwrap(), "61242219931002622X", "{text}");
        }
    }

    #[test]
    fn an_old_number_becomes_the_one_of_today() {
        let cell = |t: &str| Cell::Text(t.to_owned());
        for whole in ["61242219931002622X", "612422197206189054", "612422196604146573"] {
            let old = format!("{}{}", whole.get(..6).unwrap(), whole.get(8..17).unwrap());
            assert_eq!(read_fifteen(&cell(&old)).unwrap().as_str(), whole, "{old}");
        }
        assert_eq!(read_fifteen(&cell("612422931302262")), None, "no thirteenth month");
        assert_eq!(read_fifteen(&cell("61242219931002622X")), None);
    }

    #[test]
    fn words_for_no_number() {
        let says = |t: &str| says_no_id_number(&Cell::Text(t.to_owned()));
        for text in ["0", "-", "无", "暂缺", "待 补", "000000000000000000", "？", "——"] {
            assert!(says(text), "{text}");
        }
        for text in ["", " ", "61242219931002622X", "612422", "护照"] {
            assert!(!says(text), "{text}");
        }
    }

    #[test]
    fn sex_and_birth() {
        let id = IdNumber::parse("61242219931002622X").unwrap();
        assert_eq!((id.sex(), id.birth().to_string().as_str()), ("女", "1993-10-02"));
        assert!(id.disagreements(Some("女"), Some("1993-10".parse().unwrap())).is_empty());
        assert!(id.disagreements(None, None).is_empty());
        assert_eq!(id.disagreements(Some("男"), Some("1993-11".parse().unwrap())).len(), 2);
    }

    #[test]
    fn what_is_refused_and_why() {
        for (text, word) in [
            ("612422195905030880", "校验位"),
            ("612422930509088", "15位旧号"),
            ("61242219931002622", "17位"),
            ("612422199302302229", "出生日期"),
            ("6124221993100262X2", "字符"),
            ("护照G12345678", "应为18位"),
            ("6.12422E+17", "文本"),
        ] {
            let message = read(text).unwrap_err();
            assert!(message.contains(word), "{text}: {message}");
        }
        let number = |text: &str, float| read_id_number(&Cell::Number { text: text.to_owned(), float });
        assert!(number("612422197206189056", true).unwrap_err().contains("最后几位已丢失"));
        assert!(number("612422930509088", true).unwrap_err().contains("15位旧号"));
        assert_eq!(number("612422196604146573", false).unwrap().unwrap().value.as_str(), "612422196604146573");
        assert_eq!(read_id_number(&Cell::Empty).unwrap(), None);
        assert!(read_id_number(&Cell::Bool(true)).is_err());
    }
}
