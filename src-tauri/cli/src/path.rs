//! The commands on a candidate's path: `timeline` and `whatif`.

use std::path::Path;

use chrono::NaiveDate;
use dangwu_core::ground::calendar::PartialDate;
use dangwu_core::ground::error::{Problem, ProblemCode, Result};
use dangwu_core::ground::text::Wanted;
use dangwu_core::law::rulebook::Milestone;
use dangwu_core::verdicts::paths::{Goal, SupposedDay, WhatIfRequest, milestone_named, whatif_alone};
use serde_json::{Value, json};

use crate::face::{Done, Face};
use crate::text;

fn wrong(what: &str, place: &str, advice: &str) -> Problem {
    Problem::new(ProblemCode::WrongUse, what).at(place.to_owned()).advise(advice)
}

/// The path of a person named by name or ID number.
pub fn timeline(face: &mut Face, vault: &Path, person: &str, as_of: Option<NaiveDate>) -> Result<Done> {
    face.open(vault)?;
    let one = person_named(face, person)?;
    let timeline = face.call("development.timeline", json!({ "person": one["id"], "as_of": as_of }))?;
    let attention = steps_need_attention(&timeline);
    face.done(&timeline, text::timeline, attention)
}

/// The one person meant: the whole name or number first, else whoever it finds as the lists do.
fn person_named(face: &mut Face, said: &str) -> Result<Value> {
    let wanted = Wanted::new(said);
    if wanted.is_empty() {
        return Err(wrong("没有写姓名或身份证号", said, "例如 dangwu timeline 数据 姓名。"));
    }
    let people = face.call("people.list", json!({ "include_left": true, "text": said }))?;
    let found: Vec<&Value> = people.as_array().into_iter().flatten().collect();
    let exactly = |p: &&Value| wanted.is(text::s(p, "name")) || wanted.is(text::s(p, "id_number"));
    let same: Vec<&Value> = found.iter().copied().filter(exactly).collect();
    let (meant, what) =
        if same.is_empty() { (found, "有几个人都对得上") } else { (same, "有几个人同名") };
    match meant.as_slice() {
        [] => Err(Problem::new(ProblemCode::NotFound, "名册里没有这个人")
            .at(said.trim())
            .advise("请写全姓名或身份证号，也可以写拼音或首字母。")),
        [one] => Ok((*one).clone()),
        several => {
            let named = several.iter().take(10).map(|p| format!("{} {}", text::s(p, "name"), text::s(p, "id_number")));
            Err(Problem::new(ProblemCode::BadInput, what)
                .at(named.collect::<Vec<_>>().join("、"))
                .advise("请改用身份证号。"))
        }
    }
}

fn steps_need_attention(timeline: &Value) -> bool {
    let steps = timeline["steps"].as_array().into_iter().flatten();
    steps.filter_map(|s| s["findings"].as_array()).flatten().any(text::needs_attention)
}

fn pair(text: &str) -> Result<(Milestone, Option<PartialDate>)> {
    let advice = "例如 application=2024-01-31，步骤可写代号、序号或 D16 这样的规则编号。";
    let (step, day) = text.split_once('=').ok_or_else(|| wrong("步骤和日期之间要有等号", text, advice))?;
    let milestone = milestone_named(step).ok_or_else(|| wrong("没有这个步骤", step, advice))?;
    let on = match day.trim() {
        "" => None,
        day => Some(day.parse().map_err(|_| wrong("日期的写法不对", day, "请写成 2024-01-31。"))?),
    };
    Ok((milestone, on))
}

/// Earliest and latest days from the days given; no vault.
pub fn whatif(
    face: &Face,
    days: &[String],
    goal: Option<&str>,
    as_of: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Done> {
    let mut request = WhatIfRequest { as_of, ..WhatIfRequest::default() };
    for text in days {
        let (milestone, on) = pair(text)?;
        if milestone == Milestone::Birth {
            request.birth = on;
        } else {
            request.days.push(SupposedDay { milestone, on });
        }
    }
    if let Some(text) = goal {
        let (milestone, on) = pair(text)?;
        let on = on
            .and_then(|d| d.exact())
            .ok_or_else(|| wrong("目标要写明哪一天", text, "例如 --goal admission=2026-06-30。"))?;
        request.goal = Some(Goal { milestone, on });
    }
    let answer = whatif_alone(&request, today)?;
    let value = serde_json::to_value(&answer).map_err(|_| Problem::new(ProblemCode::Internal, "没有写出结果"))?;
    let attention = steps_need_attention(&value) || !answer.obstacles.is_empty();
    face.done(&value, text::timeline, attention)
}
