//! A stage, a milestone or a criterion and all that is known of it in one line, for a cell that holds several:
//! 提交申报书（计划2026.03.31；完成2026.03.20；备注：已盖章）.

use super::term::whole_day;
use crate::ground::calendar::Day;

/// Before a remark.
const NOTE: &str = "备注：";

/// What a line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub name: String,
    /// Words such as 计划 and 完成, each with its day; without one where that is not known.
    pub days: Vec<(&'static str, Option<Day>)>,
    /// 备注.
    pub note: String,
}

impl Line {
    /// The line in words; `words` writes a day.
    pub fn write(&self, words: impl Fn(Day) -> String) -> String {
        let mut parts: Vec<String> =
            self.days.iter().map(|(word, on)| format!("{word}{}", on.map(&words).unwrap_or_default())).collect();
        if !self.note.is_empty() {
            parts.push(format!("{NOTE}{}", self.note));
        }
        if parts.is_empty() { self.name.clone() } else { format!("{}（{}）", self.name, parts.join("；")) }
    }

    /// Reads a line. A bracket at its end that says anything else belongs to the name.
    pub fn read(text: &str, words: &[&'static str]) -> Self {
        let text = text.trim();
        let inner = text.strip_suffix(['）', ')']).unwrap_or_default();
        for (at, mark) in inner.char_indices().filter(|(_, c)| matches!(c, '（' | '(')) {
            let (name, rest) = inner.split_at(at);
            let found = rest.strip_prefix(mark).and_then(|said| parts(said, words));
            if let Some((days, note)) = found {
                return Self { name: name.trim().to_owned(), days, note };
            }
        }
        Self { name: text.to_owned(), ..Self::default() }
    }

    /// The day after a word.
    pub fn day(&self, word: &str) -> Option<Day> {
        self.days.iter().find(|(w, _)| *w == word).and_then(|(_, on)| *on)
    }
}

type Parts = (Vec<(&'static str, Option<Day>)>, String);

/// What stands between the brackets, if all of it is understood.
fn parts(said: &str, words: &[&'static str]) -> Option<Parts> {
    let (mut days, mut rest) = (Vec::new(), said);
    loop {
        if let Some(note) = rest.strip_prefix(NOTE) {
            return Some((days, note.trim().to_owned()));
        }
        let (part, after) = rest.split_once(['；', ';']).map_or((rest, None), |(part, after)| (part, Some(after)));
        let part = part.trim();
        let word = words.iter().find(|word| part.starts_with(**word))?;
        let on = part.strip_prefix(word)?.trim();
        days.push((*word, if on.is_empty() { None } else { Some(whole_day(on)?) }));
        match after {
            Some(after) => rest = after,
            None => return Some((days, String::new())),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::ground::calendar::dots;

    const WORDS: [&str; 2] = ["计划", "完成"];

    fn day(text: &str) -> Option<Day> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn a_line_goes_out_and_comes_back() {
        let lines = [
            Line { name: "提交申报书".into(), ..Line::default() },
            Line { name: "自评（初稿）".into(), days: vec![("计划", day("2026-03-31"))], note: String::new() },
            Line {
                name: "验收".into(),
                days: vec![("计划", day("2026-03-31")), ("完成", day("2026-03-20"))],
                note: "县局（一组）；两人".into(),
            },
            Line { name: "公示".into(), days: vec![("完成", None)], note: String::new() },
        ];
        for line in lines {
            for words in [dots, |d: Day| d.to_string(), crate::ground::calendar::chinese] {
                assert_eq!(Line::read(&line.write(words), &WORDS), line);
            }
        }
        assert_eq!(Line::read("验收（计划2026.3.31；完成2026.3.20）", &WORDS).day("完成"), day("2026-03-20"));
    }

    #[test]
    fn a_bracket_that_says_something_else_belongs_to_the_name() {
        for text in ["制度建设（计划外）", "申报（3月）", "计划2026.03.31", "（）"] {
            assert_eq!(Line::read(text, &WORDS), Line { name: text.to_owned(), ..Line::default() }, "{text}");
        }
    }
}
