//! What each column means: what the clerk says, what was remembered, what the dictionary finds.

use std::collections::HashMap;

use super::{Choice, ImportKind, ImportRequest, PreviewColumn, Question, Sure};
use crate::books::own::OwnKind;
use crate::ground::codes::parse_code;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::sheets::fields::{Column, Dictionary, Field, How, Table, normalise_heading};

/// How a column was matched that the clerk chose now.
pub(super) const CHOSEN: &str = "chosen";
/// The field of a column that is kept as an item of the school's own.
pub(super) const OWN: &str = "own";

impl From<crate::sheets::fields::Sure> for Sure {
    fn from(sure: crate::sheets::fields::Sure) -> Self {
        match sure {
            crate::sheets::fields::Sure::Sure => Self::Sure,
            crate::sheets::fields::Sure::Likely => Self::Likely,
            crate::sheets::fields::Sure::Unsure => Self::Unsure,
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
    chosen: &HashMap<u32, String>,
) -> Result<Vec<PreviewColumn>> {
    known_fields(request)?;
    let dictionary = Dictionary::shipped();
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
/// Wrong use for a field that this kind of file does not have, or that a column of it says already; where several
/// sheets are read, it is said of those that have no such column.
pub(super) fn given(request: &ImportRequest, columns: &[PreviewColumn], several: bool) -> Result<Vec<PreviewColumn>> {
    let group = request.kind.group();
    let first = columns.iter().map(|c| c.column + 1).max().unwrap_or(0);
    (first..)
        .zip(request.said_of_all().filter(|g| !several || !columns.iter().any(|c| c.field == g.field)))
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

/// Whether a choice of the clerk keeps the column: `own`, or `own:date` with the kind of its values.
pub(super) fn keeps(choice: &str) -> bool {
    choice == OWN || choice.strip_prefix("own:").is_some_and(|kind| parse_code::<OwnKind>(kind).is_some())
}

/// Every field chosen is one of this kind of file.
fn known_fields(request: &ImportRequest) -> Result<()> {
    let group = request.kind.group();
    let known = |field: &str| {
        field.is_empty()
            || keeps(field)
            || Dictionary::shipped().field(field).is_some_and(|f| f.groups.iter().any(|g| g == group))
    };
    let Some(strange) = request.columns.iter().find(|choice| !known(&choice.field)) else { return Ok(()) };
    let fields: Vec<&str> = Dictionary::shipped().fields_of(group).map(|f| f.id.as_str()).collect();
    let advice = format!("可用的项目：{}；不导入写 none，留作本校项目写 own。", fields.join(" "));
    Err(Problem::new(ProblemCode::WrongUse, "没有这个项目").at(strange.field.clone()).advise(advice))
}

/// Fields the clerk chose, by sheet and column: as choices, or as answers to the question which column is meant.
pub(super) struct ChoicesOf(Vec<HashMap<u32, String>>);

impl ChoicesOf {
    /// The choices of every sheet that is read. `like` gives for a sheet the first that has its headings: what is said
    /// of one of them holds for all.
    ///
    /// # Errors
    /// Wrong use where a choice names a heading that no sheet has.
    pub(super) fn new(
        request: &ImportRequest,
        sheets: &[(usize, Table)],
        like: &[usize],
        names: &[String],
    ) -> Result<Self> {
        let mut chosen: Vec<HashMap<u32, String>> = vec![HashMap::new(); sheets.len()];
        let name = |at: usize| sheets.get(at).and_then(|(place, _)| names.get(*place)).map_or("", String::as_str);
        for choice in &request.columns {
            let named = choice.sheet.as_ref().map(|s| (0..sheets.len()).find(|at| name(*at) == s));
            let mut found = false;
            for ((at, (_, table)), own) in sheets.iter().enumerate().zip(&mut chosen) {
                let table_of = like.get(at).copied();
                let meant = match (&named, choice.column) {
                    (Some(named), _) => named.and_then(|n| like.get(n).copied()) == table_of,
                    (None, Some(_)) => table_of == Some(0),
                    (None, None) => true,
                };
                let column = choice.column.or_else(|| column_of(table, &choice.heading, choice.nth));
                if let Some(column) = column.filter(|_| meant) {
                    own.insert(column, choice.field.clone());
                    found = true;
                }
            }
            // A choice for a sheet that is not read now says nothing.
            if !found && choice.column.is_none() && named.is_none_or(|n| n.is_some()) {
                let columns = sheets.iter().flat_map(|(_, table)| &table.columns);
                let mut there: Vec<&str> = columns.map(|c| c.heading.as_str()).filter(|h| !h.is_empty()).collect();
                there.dedup();
                let advice = format!("表里的列：{}。", there.join("、"));
                return Err(Problem::new(ProblemCode::WrongUse, "表里没有这一列")
                    .at(choice.heading.clone())
                    .advise(advice));
            }
        }
        for answer in &request.answers {
            let Some((column, field)) = column_answered(&answer.choice) else { continue };
            for (at, own) in chosen.iter_mut().enumerate() {
                let meant = answer.sheet.as_ref().map_or(like.get(at) == Some(&0), |s| name(at) == s);
                if meant {
                    own.entry(column).or_insert_with(|| field.clone());
                }
            }
        }
        Ok(Self(chosen))
    }

    /// Those of a sheet, by its place.
    pub(super) fn of(&self, place: usize) -> HashMap<u32, String> {
        self.0.get(place).cloned().unwrap_or_default()
    }
}

/// The column of a heading; which of those that have it.
fn column_of(table: &Table, heading: &str, nth: Option<u32>) -> Option<u32> {
    let asked = normalise_heading(heading);
    // 成绩（笔试） is not 成绩（面试）, where the sheet has both.
    let word_for_word = table.columns.iter().any(|c| c.heading == heading);
    let mut same = table.columns.iter().filter(|c| {
        if word_for_word {
            return c.heading == heading;
        }
        let levels = c.heading.rsplit(" / ").next().unwrap_or(&c.heading);
        normalise_heading(&c.heading) == asked || normalise_heading(levels) == asked
    });
    same.nth(nth.unwrap_or(1).max(1) as usize - 1).map(|c| c.index)
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

/// Whether a heading is one of a register of dues and of no other.
pub(super) fn of_dues_alone(heading: &str) -> bool {
    Dictionary::shipped().match_heading("dues", heading).is_some_and(|(field, _)| field.groups == ["dues"])
}

/// Asks about a register of dues opened as a roster: its persons are those who paid, and no reason to enter them.
pub(super) fn of_dues(request: &ImportRequest, sheet: &str, row: u32, columns: &[PreviewColumn]) -> Option<Question> {
    if request.kind != ImportKind::Members || request.answers.iter().any(|a| a.choice == AS_ROSTER) {
        return None;
    }
    let telling: Vec<&str> = columns.iter().map(|c| c.heading.as_str()).filter(|h| of_dues_alone(h)).collect();
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
