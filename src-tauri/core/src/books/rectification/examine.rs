//! 问题描述体检: what is vague, and what is not named. It advises and never writes.

mod text;
mod vague;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::books::organisation;
use crate::ground::error::Result;
use crate::vault::office::Office;
use text::Scan;
pub use vague::VagueMark;

/// A description as it is being typed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct Examine {
    /// 问题.
    pub title: String,
    /// 具体表现.
    pub detail: String,
    /// 地点, where it is entered apart.
    pub place: String,
    /// 发生时间, where it is entered apart.
    pub occurred: String,
    /// 次数或数量, where it is entered apart.
    pub times: String,
    /// 涉及人员, where it is entered apart.
    pub people: String,
}

/// What a description does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// 次数或数量
    Number,
    /// 地点
    Place,
    /// 人员
    Person,
    /// 时间
    Date,
}

/// The result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Examination {
    /// Vague words, in the order of the text.
    pub marks: Vec<VagueMark>,
    /// What is not named.
    pub missing: Vec<Gap>,
    /// All of it in words, a line each; empty where there is nothing to say.
    pub advice: Vec<String>,
}

impl Gap {
    const fn advice(self) -> &'static str {
        match self {
            Self::Number => "没有写次数、人数或数量",
            Self::Place => "没有写在哪里、是哪个单位",
            Self::Person => "没有写涉及谁或什么岗位",
            Self::Date => "没有写发生在什么时候",
        }
    }
}

/// Looks a description over. Names of the vault's units and people count as places and people.
pub fn examine(office: &Office, draft: &Examine) -> Result<Examination> {
    let db = office.db();
    let units: Vec<String> = organisation::units(db)?.into_iter().map(|u| u.name).collect();
    let people: Vec<String> = organisation::persons(db, |_, facts| facts.name)?;
    Ok(look(draft, &units, &people))
}

fn look(draft: &Examine, units: &[String], people: &[String]) -> Examination {
    let mut marks = vague::marks("title", &draft.title);
    marks.extend(vague::marks("detail", &draft.detail));
    let title = Scan::new(&draft.title);
    let detail = Scan::new(&draft.detail);
    let blank = draft.title.trim().is_empty() && draft.detail.trim().is_empty();
    let either = |test: &dyn Fn(&Scan<'_>) -> bool| test(&title) || test(&detail);
    let filled = |text: &str| !text.trim().is_empty();
    let named = [
        (Gap::Number, filled(&draft.times) || either(&|s| s.has_count())),
        (Gap::Place, filled(&draft.place) || either(&|s| s.has_place(units))),
        (Gap::Person, filled(&draft.people) || either(&|s| s.has_person(people))),
        (Gap::Date, filled(&draft.occurred) || either(&|s| s.has_date())),
    ];
    let missing: Vec<Gap> = named.into_iter().filter(|(_, there)| !there && !blank).map(|(gap, _)| gap).collect();
    let mut advice: Vec<String> = Vec::new();
    for mark in &marks {
        let line = format!("“{}”{}", mark.word, mark.why);
        if !advice.contains(&line) {
            advice.push(line);
        }
    }
    advice.extend(missing.iter().map(|g| g.advice().to_owned()));
    Examination { marks, missing, advice }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    fn words(text: &str) -> Vec<String> {
        look(&Examine { title: text.into(), ..Examine::default() }, &[], &[])
            .marks
            .into_iter()
            .map(|m| m.word)
            .collect()
    }

    fn missing(text: &str) -> Vec<Gap> {
        let units = ["第一党支部".to_owned(), "石河镇中心小学".to_owned()];
        look(&Examine { title: text.into(), ..Examine::default() }, &units, &["朱梅玉".to_owned()]).missing
    }

    #[test]
    fn vague_words_are_pointed_out_where_they_stand() {
        let found = look(
            &Examine {
                title: "部分党员参加学习不够，个别支部".into(),
                detail: "有的人缺席".into(),
                ..Examine::default()
            },
            &[],
            &[],
        );
        let places: Vec<(&str, u32, u32, &str)> =
            found.marks.iter().map(|m| (m.field.as_str(), m.start, m.end, m.word.as_str())).collect();
        assert_eq!(
            places,
            [("title", 0, 2, "部分"), ("title", 8, 10, "不够"), ("title", 11, 13, "个别"), ("detail", 0, 2, "有的")]
        );
        // Offsets are those of the window: a rare character is two of its units.
        let rare = look(&Examine { title: "𠮷部分".into(), ..Examine::default() }, &[], &[]);
        assert_eq!((rare.marks[0].start, rare.marks[0].end), (2, 4));
    }

    #[test]
    fn exact_phrases_are_no_false_alarm() {
        for text in [
            "工作报告第三部分没有数据",
            "第3部分缺少签字",
            "方案分两部分",
            "材料由四个部分组成",
            "《关于部分教师的通知》没有传达",
            "记录写的是“进一步加强”",
            "固有的做法没有改",
            "所有的会议都没有记录",
            "没有的放矢",
            "与发展对象个别谈话缺1次",
            "少数民族学生资助",
            "表决没有过多数票",
            "到会不少于半数",
            "缺少有时间的记录",
            "组成部分没有列出",
            "《关于新形势下党内政治生活的若干准则》学习少1次",
        ] {
            assert_eq!(words(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn numbers_in_any_writing_count_and_dates_are_no_numbers() {
        for text in [
            "缺会3次",
            "缺会３次",
            "缺会三次",
            "有两名党员",
            "十二人未参加",
            "到会率80%",
            "支委会少开一次",
            "近三年没有换届",
            "迟到2个小时",
        ] {
            assert!(!missing(text).contains(&Gap::Number), "{text}");
        }
        for text in [
            "2026年3月没有开会",
            "2026-03-05没有开会",
            "第三党支部没有开会",
            "统一没有落实",
            "一是没有落实",
            "一些人",
            "3月5日没有开会",
        ] {
            assert!(missing(text).contains(&Gap::Number), "{text}");
        }
    }

    #[test]
    fn what_is_not_named_is_said() {
        assert_eq!(missing("学习不认真"), [Gap::Number, Gap::Place, Gap::Person, Gap::Date]);
        assert_eq!(missing("2026年3月，第一党支部支委会少开1次，书记朱梅玉没有补开"), []);
        assert_eq!(missing("三月份，食堂台账缺2页，出纳没有签字"), []);
        // A place or person that is only some of them is none.
        assert!(missing("部分支部没有记录").contains(&Gap::Place));
        assert!(missing("个别书记没有讲课").contains(&Gap::Person));
        assert!(!missing("有3名党员没有参加").contains(&Gap::Person));
        // What is entered apart need not be repeated.
        let apart = Examine {
            title: "学习不认真".into(),
            place: "第一党支部".into(),
            times: "2次".into(),
            people: "朱梅玉".into(),
            occurred: "3月".into(),
            ..Examine::default()
        };
        assert_eq!(look(&apart, &[], &[]).missing, []);
        assert_eq!(look(&Examine::default(), &[], &[]).advice, Vec::<String>::new());
    }
}
