//! `dangwu import`: a file, and what the caller says about its columns and rows.

use std::path::Path;

use dangwu_core::ground::codes::Coded as _;
use dangwu_core::ground::error::{Problem, ProblemCode, Result};
use dangwu_core::paperwork::imports::{ColumnChoice, Given, ImportKind, ImportRequest, RowAnswer};
use serde_json::Value;

use crate::args::ImportChoices;
use crate::face::{Done, Face, absolute};
use crate::text;

/// Imports a file, or says what an import would do.
pub fn import(face: &mut Face, vault: &Path, kind: &str, file: &Path, choices: &ImportChoices) -> Result<Done> {
    let Some(kind) = ImportKind::ALL.iter().copied().find(|k| k.group() == kind) else {
        let kinds: Vec<String> = ImportKind::ALL.iter().map(|k| format!("{}（{}）", k.group(), k.label())).collect();
        return Err(wrong("还不能导入这种表格", kind).advise(format!("可以导入 {}。", kinds.join("、"))));
    };
    let request = ImportRequest {
        sheet: choices.sheet.clone(),
        left_out: choices.without.clone(),
        year: choices.year,
        heading_row: choices.heading_row,
        columns: choices.columns.iter().map(|c| column(c)).collect::<Result<_>>()?,
        answers: choices.answers.iter().map(|a| answer(a)).collect::<Result<_>>()?,
        given: choices.given.iter().map(|g| given(g)).collect::<Result<_>>()?,
        ..ImportRequest::of(kind, absolute(file))
    };
    face.open(vault)?;
    let request = serde_json::to_value(&request).map_err(|_| Problem::new(ProblemCode::Internal, "没有写出 JSON"))?;
    let result = if choices.dry_run {
        face.call("imports.rehearse", request)?
    } else {
        face.call("imports.apply", request)?["value"].clone()
    };
    let some = |key: &str| result[key].as_array().is_some_and(|list: &Vec<Value>| !list.is_empty());
    let attention = some("rejected") || some("asked");
    face.done(&result, |v| text::imported(v, choices.dry_run), attention)
}

fn wrong(what: &str, place: &str) -> Problem {
    Problem::new(ProblemCode::WrongUse, what).at(place)
}

/// `表头=项目`, `表头#2=项目`, `表头=none`, `表头=own`. A heading may hold the sign itself: the last one counts.
fn column(text: &str) -> Result<ColumnChoice> {
    let Some((heading, field)) = text.rsplit_once('=').filter(|(h, f)| !h.trim().is_empty() && !f.trim().is_empty())
    else {
        return Err(wrong("--column 的写法不对", text).advise("例如 --column 反馈具体问题=problem_title。"));
    };
    let numbered = heading.rsplit_once('#').and_then(|(name, n)| Some((name, n.trim().parse::<u32>().ok()?)));
    let (heading, nth) = numbered.map_or((heading, None), |(name, n)| (name, Some(n)));
    let field = match field.trim() {
        "none" => "",
        field => field,
    };
    // 发展对象!表头 of one sheet where several are read.
    let (sheet, heading) = heading.rsplit_once('!').map_or((None, heading), |(s, h)| (Some(s.trim().to_owned()), h));
    Ok(ColumnChoice { sheet, column: None, heading: heading.trim().to_owned(), nth, field: field.to_owned() })
}

/// `5=new`, `*=take:admitted_on`, `第二党支部!5=new` where several sheets are read together.
fn answer(text: &str) -> Result<RowAnswer> {
    let parsed = text.split_once('=').and_then(|(row, choice)| {
        let (sheet, row) = row.rsplit_once('!').map_or((None, row), |(sheet, row)| (Some(sheet.to_owned()), row));
        let row = match row.trim() {
            "*" => None,
            row => Some(row.parse::<u32>().ok()?),
        };
        let choice = choice.trim();
        (!choice.is_empty()).then(|| RowAnswer { sheet, row, choice: choice.to_owned() })
    });
    parsed.ok_or_else(|| {
        wrong("--answer 的写法不对", text).advise("例如 --answer 5=new；能选什么见结果里 asked 的 choices。")
    })
}

/// `unit=第一党支部`: what every row of the table says.
fn given(text: &str) -> Result<Given> {
    let parsed = text.split_once('=').map(|(field, value)| (field.trim(), value.trim()));
    match parsed.filter(|(field, value)| !field.is_empty() && !value.is_empty()) {
        Some((field, value)) => Ok(Given { field: field.to_owned(), value: value.to_owned() }),
        None => Err(wrong("--given 的写法不对", text).advise("例如 --given unit=第一党支部。")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn columns_and_answers_are_read() {
        let read = |text: &str| {
            let c = column(text).unwrap();
            (c.heading, c.nth, c.field)
        };
        assert_eq!(read("反馈具体问题=problem_title"), ("反馈具体问题".into(), None, "problem_title".into()));
        assert_eq!(read("表头#2=none"), ("表头".into(), Some(2), String::new()));
        assert_eq!(read("a=b=own"), ("a=b".into(), None, "own".into()));
        assert_eq!(column("转正!备注=none").unwrap().sheet.as_deref(), Some("转正"));
        for text in ["表头", "=own", "表头="] {
            assert!(column(text).is_err(), "{text}");
        }
        assert_eq!(answer("5=is:17").unwrap(), RowAnswer { sheet: None, row: Some(5), choice: "is:17".into() });
        assert_eq!(answer("第二党支部!5=new").unwrap().sheet.as_deref(), Some("第二党支部"));
        assert_eq!(answer("*=new").unwrap().row, None);
        for text in ["5", "x=new", "5="] {
            assert!(answer(text).is_err(), "{text}");
        }
    }
}
