//! Number formats: what a spreadsheet program shows of a number.

/// Digits a code is filled up to at most; more than numbers have are no code.
const MAX_ZEROS: usize = 20;

/// What the format of a cell makes of its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// The number as it is, whatever stands around it.
    #[default]
    Plain,
    /// A day, or the time of a day.
    Date,
    /// A span of time.
    Span,
    /// A month of a day.
    Month,
    /// A year of a day.
    Year,
    /// Hundredths.
    Percent {
        /// Digits behind the point that are always shown.
        least: u32,
        /// Digits behind the point at most.
        most: u32,
    },
    /// A whole number filled up with zeros to so many digits.
    Zeros(usize),
}

/// The look of a built-in format; those from 27 on that stand for dates are of East Asian programs.
pub fn built_in(id: u32) -> Look {
    match id {
        9 => Look::Percent { least: 0, most: 0 },
        10 => Look::Percent { least: 2, most: 2 },
        // mmm-yy everywhere; yyyy年m月 of Chinese programs.
        17 | 27 | 36 | 50 | 52 | 57 => Look::Month,
        14..=16 | 18..=22 | 28..=35 | 45 | 47 | 51 | 53..=56 | 58 => Look::Date,
        46 => Look::Span,
        _ => Look::Plain,
    }
}

/// The look a format code gives. Only its first section counts, the one for positive numbers.
pub fn custom(code: &str) -> Look {
    let section = Section::of(code);
    if section.general {
        return Look::Plain;
    }
    if section.span {
        return Look::Span;
    }
    if section.holds_digits() {
        return section.number();
    }
    section.date()
}

/// What the first section of a format code holds besides literal text.
#[derive(Debug, Default)]
struct Section {
    general: bool,
    span: bool,
    percent: bool,
    literal: bool,
    other: bool,
    point: bool,
    /// `0`, `#` and `?` before and behind the point.
    whole: Vec<char>,
    behind: Vec<char>,
    year: bool,
    month: bool,
    day: bool,
    weekday: bool,
    time: bool,
}

impl Section {
    fn of(code: &str) -> Self {
        let mut section = Self::default();
        let lower = code.to_lowercase();
        if lower.contains("general") || lower.contains("通用格式") {
            section.general = true;
            return section;
        }
        let mut chars = lower.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                ';' => break,
                '"' => {
                    section.literal |= chars.by_ref().take_while(|c| *c != '"').count() > 0;
                }
                '\\' => section.literal |= chars.next().is_some(),
                '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    section.bracket(&inside);
                }
                '0' | '#' | '?' if section.point => section.behind.push(c),
                '0' | '#' | '?' => section.whole.push(c),
                '.' => section.point = true,
                '%' => section.percent = true,
                'y' | 'e' | 'm' | 'd' | 'h' | 's' | 'a' | 'b' => {
                    let mut run = 1;
                    while chars.next_if_eq(&c).is_some() {
                        run += 1;
                    }
                    section.letters(c, run);
                }
                _ => section.other = true,
            }
        }
        section
    }

    /// [h] and [mm] count hours and minutes on; everything else in brackets is colour, condition or language.
    fn bracket(&mut self, inside: &str) {
        let unit = inside.chars().next();
        self.span |= matches!(unit, Some('h' | 'm' | 's')) && inside.chars().all(|c| Some(c) == unit);
    }

    fn letters(&mut self, letter: char, run: usize) {
        match (letter, run) {
            ('y' | 'e', _) | ('b', 2..) => self.year = true,
            // Minutes stand behind hours or before seconds; either makes the format one of time.
            ('m', _) => self.month = true,
            ('d', 1 | 2) => self.day = true,
            ('d', _) | ('a', 3..) => self.weekday = true,
            ('h' | 's', _) => self.time = true,
            // The a of AM/PM or A/P.
            _ => {}
        }
    }

    fn holds_digits(&self) -> bool {
        let date = self.month || self.day || self.time || self.weekday;
        // mm:ss.0 is a time; 0.00E+00 has an e that is no year.
        !date && (!self.whole.is_empty() || !self.behind.is_empty())
    }

    fn number(&self) -> Look {
        let count = |digits: &[char]| u32::try_from(digits.len()).unwrap_or(0).min(15);
        let always = |digits: &[char]| digits.iter().filter(|d| **d == '0').count();
        if self.percent {
            let least = u32::try_from(always(&self.behind)).unwrap_or(0).min(15);
            return Look::Percent { least, most: count(&self.behind) };
        }
        let zeros = always(&self.whole);
        let optional_first = self.whole.iter().rev().take(zeros).all(|d| *d == '0');
        let bare = !(self.literal || self.other || self.point || self.year);
        if bare && (2..=MAX_ZEROS).contains(&zeros) && optional_first { Look::Zeros(zeros) } else { Look::Plain }
    }

    fn date(&self) -> Look {
        match (self.year, self.month, self.day || self.weekday || self.time) {
            (_, _, true) => Look::Date,
            (_, true, false) => Look::Month,
            (true, false, false) => Look::Year,
            (false, false, false) => Look::Plain,
        }
    }
}
