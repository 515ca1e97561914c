//! The command `score`.

use std::path::Path;

use chrono::NaiveDate;
use dangwu_core::ground::error::Result;
use serde_json::{Value, json};

use crate::face::{Done, Face};
use crate::text::{self, s};

/// Scores a framework; without one, lists those there are.
pub fn score(
    face: &mut Face,
    vault: &Path,
    framework: Option<&str>,
    year: Option<i32>,
    unit: Option<&str>,
    as_of: Option<NaiveDate>,
) -> Result<Done> {
    face.open(vault)?;
    let Some(framework) = framework else {
        let all = face.call("indicators.list", json!({}))?;
        return face.done(&all, frameworks, false);
    };
    let unit = face.unit(unit)?;
    let request = json!({ "framework": framework, "year": year, "unit": unit, "as_of": as_of });
    let score = face.call("indicators.score", request)?;
    face.done(&score, said, false)
}

fn frameworks(all: &Value) -> String {
    let one = |f: &Value| {
        let example = if f["reference"] == true { "（参考）" } else { "" };
        let held = if f["id"].is_null() { " · 没有采用" } else { "" };
        format!("{} · {}{example} · {}年版 · {}项{held}", s(f, "code"), s(f, "name"), f["year"], f["criteria"])
    };
    all.as_array().into_iter().flatten().map(one).collect::<Vec<_>>().join("\n")
}

fn number(value: &Value) -> String {
    if value.is_null() { "不定".to_owned() } else { value.to_string() }
}

fn said(score: &Value) -> String {
    let example = if score["reference"] == true { "（参考）" } else { "" };
    let mut lines =
        vec![format!("{}{example} · {}年度 · {}", s(score, "name"), score["year"], s(&score["subject"], "name"))];
    lines.push(format!(
        "满分{} · 已得{} · 未定{} · 在{}到{}之间",
        number(&score["max"]),
        number(&score["score"]),
        number(&score["undecided"]),
        number(&score["lower"]),
        number(&score["upper"])
    ));
    if let Some(grade) = score["grade"]["name"].as_str() {
        lines.push(format!("等次：{grade}"));
    }
    for one in text::list(score, "criteria") {
        let points = if one["score"].is_null() { "未定".to_owned() } else { format!("{}分", one["score"]) };
        lines.push(format!(
            "{} {} · {points}（满分{}）· {}",
            s(one, "ref"),
            s(one, "title"),
            number(&one["max"]),
            s(one, "explanation")
        ));
    }
    for warning in score["warnings"].as_array().into_iter().flatten() {
        lines.push(format!("提醒 · {}", warning.as_str().unwrap_or_default()));
    }
    lines.join("\n")
}
