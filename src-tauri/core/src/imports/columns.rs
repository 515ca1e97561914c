//! What each column means: what the clerk says, what was remembered, what the dictionary finds.

use std::collections::HashMap;

use super::{Choice, ImportKind, ImportRequest, PreviewColumn, Question, Sure};
use crate::error::{Problem, ProblemCode, Result};
use crate::fields::{Column, Dictionary, Field, How, Table, normalise_heading};

/// How a column was matched that the clerk chose now.
pub(super) const CHOSEN: &str = "chosen";
/// The field of a column that is kept as an item of the school's own.
pub(super) const OWN: &str = "own";

impl From<crate::fields::Sure> for Sure {
    fn from(sure: crate::fields::Sure) -> Self {
        match sure {
            crate::fields::Sure::Sure => Self::Sure,
            crate::fields::Sure::Likely => Self::Likely,
            crate::fields::Sure::Unsure => Self::Unsure,
        }
    }
}

/// The clerk's choice, then what was remembered, then the dictionary.
///
/// # Errors
/// Wrong use where a choice names a field or a heading that is not there.
pub(super) fn columns(
    request: &ImportRequest,
    table: &Table,
    remembered: &HashMap<String, String>,
) -> Result<Vec<PreviewColumn>> {
    let dictionary = Dictionary::shipped();
    let chosen = chosen(request, table)?;
    let column = |c: &Column| {
        let remembered = remembered.get(&c.heading).filter(|_| !c.heading.is_empty());
        let (field, how) = match (chosen.get(&c.index), remembered) {
            (Some(field), _) => (field.clone(), CHOSEN),
            (None, Some(field)) => (field.clone(), "remembered"),
            (None, None) => (c.field.clone().unwrap_or_default(), c.how.map_or("none", How::word)),
        };
        let said = how == CHOSEN || how == "remembered";
        let label = dictionary.field(&field).map(|f| f.label.clone()).unwrap_or_default();
        let how = if field.is_empty() && how != CHOSEN && how != "remembered" { "none" } else { how };
        PreviewColumn {
            column: c.index,
            letter: letter(c.index),
            heading: c.heading.clone(),
            field,
            label,
            how: how.to_owned(),
            sure: if said { Sure::Sure } else { c.sure.into() },
            as_heading: if said { String::new() } else { c.as_heading.clone() },
            offers: if said { Vec::new() } else { c.offers.clone() },
            own_refused: String::new(),
        }
    };
    Ok(table.columns.iter().map(column).collect())
}

/// Columns for what the clerk says of every row, behind those of the file.
///
/// # Errors
/// Wrong use for a field that this kind of file does not have, or that a column of it says already.
pub(super) fn given(request: &ImportRequest, columns: &[PreviewColumn]) -> Result<Vec<PreviewColumn>> {
    let group = request.kind.group();
    let first = columns.iter().map(|c| c.column + 1).max().unwrap_or(0);
    (first..)
        .zip(request.said_of_all())
        .map(|(column, given)| {
            let field = Dictionary::shipped().field(&given.field).filter(|f| f.groups.iter().any(|g| g == group));
            let Some(field) = field else {
                return Err(Problem::new(ProblemCode::WrongUse, "没有这个项目").at(given.field.clone()));
            };
            if let Some(held) = columns.iter().find(|c| c.field == field.id) {
                return Err(Problem::new(ProblemCode::WrongUse, format!("表里已有“{}”一列", field.label))
                    .at(held.heading.clone())
                    .advise("整张表统一填写的，只能是表里没有的项目。"));
            }
            Ok(PreviewColumn {
                column,
                letter: letter(column),
                heading: format!("{}（统一填写）", field.label),
                field: field.id.clone(),
                label: field.label.clone(),
                how: CHOSEN.to_owned(),
                sure: Sure::Sure,
                as_heading: String::new(),
                offers: Vec::new(),
                own_refused: String::new(),
            })
        })
        .collect()
}

/// Fields the clerk chose, by column: as choices, or as answers to the question which column is meant.
fn chosen(request: &ImportRequest, table: &Table) -> Result<HashMap<u32, String>> {
    let group = request.kind.group();
    let wrong = |what: String, place: &str| Problem::new(ProblemCode::WrongUse, what).at(place.to_owned());
    let mut chosen = HashMap::new();
    for choice in &request.columns {
        let known = choice.field.is_empty()
            || super::own::keeps(&choice.field)
            || Dictionary::shipped().field(&choice.field).is_some_and(|f| f.groups.iter().any(|g| g == group));
        if !known {
            let fields: Vec<&str> = Dictionary::shipped().fields_of(group).map(|f| f.id.as_str()).collect();
            let advice = format!("可用的项目：{}；不导入写 none，留作本校项目写 own。", fields.join(" "));
            return Err(wrong("没有这个项目".to_owned(), &choice.field).advise(advice));
        }
        let column = match choice.column {
            Some(column) => column,
            None => {
                let asked = normalise_heading(&choice.heading);
                // 成绩（笔试） is not 成绩（面试）, where the sheet has both.
                let word_for_word = table.columns.iter().any(|c| c.heading == choice.heading);
                let mut same = table.columns.iter().filter(|c| {
                    if word_for_word {
                        return c.heading == choice.heading;
                    }
                    let levels = c.heading.rsplit(" / ").next().unwrap_or(&c.heading);
                    c.heading == choice.heading
                        || normalise_heading(&c.heading) == asked
                        || normalise_heading(levels) == asked
                });
                let nth = choice.nth.unwrap_or(1).max(1) as usize;
                let Some(column) = same.nth(nth - 1) else {
                    let there: Vec<&str> =
                        table.columns.iter().map(|c| c.heading.as_str()).filter(|h| !h.is_empty()).collect();
                    let advice = format!("表里的列：{}。", there.join("、"));
                    return Err(wrong("表里没有这一列".to_owned(), &choice.heading).advise(advice));
                };
                column.index
            }
        };
        chosen.insert(column, choice.field.clone());
    }
    for (column, field) in request.answers.iter().filter_map(|a| column_answered(&a.choice)) {
        chosen.entry(column).or_insert(field);
    }
    Ok(chosen)
}

/// `column:3:problem_title`: the answer that a column is what a file cannot do without.
fn column_answered(choice: &str) -> Option<(u32, String)> {
    let (column, field) = choice.strip_prefix("column:")?.split_once(':')?;
    Some((column.parse().ok()?, field.to_owned()))
}

/// A field that a file of this kind cannot do without and that no column holds.
pub(super) fn lacking(request: &ImportRequest, columns: &[PreviewColumn]) -> Option<&'static Field> {
    let (dictionary, group) = (Dictionary::shipped(), request.kind.group());
    let has = |field: &str| columns.iter().any(|c| c.field == field);
    let keys = &dictionary.group(group)?.keys;
    // One key may stand for another: 风险表现形式 for 风险点.
    let keyed = keys.iter().any(|k| has(k));
    let missing = |f: &&Field| f.required.iter().any(|g| g == group) && !has(&f.id) && !(keyed && keys.contains(&f.id));
    let required = dictionary.fields_of(group).find(missing);
    required.or_else(|| if keyed { None } else { keys.first().and_then(|k| dictionary.field(k)) })
}

/// Asks which column holds a field that no file of this kind can do without.
pub(super) fn which_column(field: &Field, sheet: &str, row: u32, columns: &[PreviewColumn]) -> Question {
    let free = columns.iter().filter(|c| c.field.is_empty() && !c.heading.is_empty());
    let choices = free
        .map(|c| Choice {
            choice: format!("column:{}:{}", c.column, field.id),
            label: format!("{}列“{}”就是{}", c.letter, c.heading, field.label),
        })
        .collect();
    let message = format!("还不知道哪一列是“{}”，请在“每列是什么”里指定；指定以前一行也不导入", field.label);
    Question { code: "which_column".to_owned(), message, choices, ..of_table(sheet, row) }
}

/// What every question about the table as a whole has: it stands at the headings and asks nothing yet.
fn of_table(sheet: &str, row: u32) -> Question {
    Question {
        code: String::new(),
        sheet: sheet.to_owned(),
        row,
        column: String::new(),
        index: None,
        value: String::new(),
        message: String::new(),
        choices: Vec::new(),
    }
}

/// The answer that enters the persons of a register of dues all the same.
const AS_ROSTER: &str = "take:roster";

/// Asks about a register of dues opened as a roster: its persons are those who paid, and no reason to enter them.
pub(super) fn of_dues(request: &ImportRequest, sheet: &str, row: u32, columns: &[PreviewColumn]) -> Option<Question> {
    if request.kind != ImportKind::Members || request.answers.iter().any(|a| a.choice == AS_ROSTER) {
        return None;
    }
    let of_dues_alone = |c: &&PreviewColumn| {
        let found = Dictionary::shipped().match_heading("dues", &c.heading);
        found.is_some_and(|(field, _)| field.groups == ["dues"])
    };
    let telling: Vec<&str> = columns.iter().filter(of_dues_alone).map(|c| c.heading.as_str()).collect();
    // A roster tells more of a person than a register of dues does.
    let field = |c: &PreviewColumn| Dictionary::shipped().field(&c.field);
    let says_more = columns.iter().filter_map(field).any(|f| !f.groups.iter().any(|g| g == "dues"));
    if telling.is_empty() || says_more {
        return None;
    }
    let shown: Vec<String> = telling.iter().take(4).map(|h| format!("“{h}”")).collect();
    let message = format!(
        "这张表像是党费台账（有{}），不是党员花名册；程序还没有党费登记簿。确认以前一行也不导入",
        shown.join("、")
    );
    let label = "仍按党员花名册导入，表里的人都登记进名册".to_owned();
    let choices = vec![Choice { choice: AS_ROSTER.to_owned(), label }];
    Some(Question { code: "other_kind".to_owned(), message, choices, ..of_table(sheet, row) })
}

/// Letters of a zero-based column: 0 is A, 26 is AA.
pub(super) fn letter(column: u32) -> String {
    let mut n = column + 1;
    let mut letters = Vec::new();
    while n > 0 {
        letters.push(char::from(b'A' + u8::try_from((n - 1) % 26).unwrap_or(0)));
        n = (n - 1) / 26;
    }
    letters.iter().rev().collect()
}
