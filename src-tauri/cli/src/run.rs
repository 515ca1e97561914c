//! Each command as calls of the list of operations.

use std::io::Read;
use std::sync::Arc;

use dangwu_core::faces::api::{Session, operations};
use dangwu_core::ground::calendar::{Amount, Rounding, period_end};
use dangwu_core::ground::error::{Problem, ProblemCode, Result};
use dangwu_core::law::rulebook::{Rulebook, run_case_file};
use serde_json::{Value, json};

use crate::args::{Cli, Command};
use crate::face::{Done, Face, absolute, pretty};
use crate::import;
use crate::{path, rules, score, text};

/// Runs a command.
pub fn run(cli: Cli) -> Result<Done> {
    let as_of = cli.general.as_of;
    let clock = Arc::new(move || {
        let now = chrono::Local::now().naive_local();
        as_of.map_or(now, |day| day.and_time(now.time()))
    });
    let mut face = Face::new(Session::new(None, clock.clone()), cli.general.json);
    match cli.command {
        Command::New { vault, school } => {
            let info = face.call("vault.create", json!({ "folder": absolute(&vault), "school": school }))?;
            face.done(&info, |v| format!("已新建：{}\n位置：{}", text::s(v, "school"), text::s(v, "folder")), false)
        }
        Command::Sample { vault, year, members, years, units, seed } => {
            let request = json!({ "folder": absolute(&vault), "year": year, "members": members, "years": years, "units": units, "seed": seed });
            let info = face.call("vault.sample", request)?;
            face.done(
                &info,
                |v| format!("已建立示例学校：{}\n位置：{}", text::s(v, "school"), text::s(v, "folder")),
                false,
            )
        }
        Command::Import { vault, kind, file, choices } => import::import(&mut face, &vault, &kind, &file, &choices),
        Command::Score { vault, framework, year, unit } => {
            score::score(&mut face, &vault, framework.as_deref(), year, unit.as_deref(), as_of)
        }
        Command::Undo { vault } => {
            face.open(&vault)?;
            let outcome = face.call("history.undo", json!({}))?;
            face.done(&outcome, |v| format!("已撤销：{}", text::s(v, "value")), false)
        }
        Command::Check { vault, year, unit, rule } => {
            face.open(&vault)?;
            let unit = face.unit(unit.as_deref())?;
            // In words a cause is told once; JSON keeps every verdict and the causes.
            let lines = !face.json;
            let query = json!({ "as_of": as_of, "year": year, "unit": unit, "rule": rule, "lines": lines });
            let report = face.call("duties.check", query)?;
            let attention =
                ["findings", "carried"].iter().any(|key| text::list(&report, key).any(text::needs_attention));
            face.done(&report, text::check, attention)
        }
        Command::Timeline { vault, person } => path::timeline(&mut face, &vault, &person, as_of),
        Command::Whatif { days, goal } => path::whatif(&face, &days, goal.as_deref(), as_of, clock().date()),
        Command::Period { start, amount, round, counts_first_day } => {
            period(&face, start, &amount, &round, counts_first_day)
        }
        Command::Rules { id, unverified } => rules::rules(&mut face, id, unverified),
        Command::Case { file } => {
            let source = std::fs::read_to_string(&file).map_err(|e| dangwu_core::ground::error::from_io(&e, &file))?;
            let results = run_case_file(&source)?;
            let failed = results.iter().any(|r| !r.passed);
            let value: Vec<Value> =
                results.iter().map(|r| json!({ "name": r.name, "passed": r.passed, "problem": r.problem })).collect();
            face.done(&Value::Array(value), text::cases, failed)
        }
        Command::Ledgers => {
            let specs = face.call("ledgers.list", json!({}))?;
            face.done(&specs, text::ledgers, false)
        }
        Command::Export { vault, year, to, quarter, month, unit, mask, ledgers } => {
            face.open(&vault)?;
            let unit = face.unit(unit.as_deref())?;
            let span = match (quarter, month) {
                (Some(quarter), _) => json!({ "kind": "quarter", "quarter": quarter }),
                (_, Some(month)) => json!({ "kind": "month", "month": month }),
                _ => json!({ "kind": "year" }),
            };
            let units: Vec<Value> = if unit.is_null() { Vec::new() } else { vec![unit] };
            let request = json!({ "ledgers": ledgers, "year": year, "span": span, "units": units, "mask": mask, "to": absolute(&to) });
            let answer = face.call("ledgers.export", request)?;
            face.done(&answer, text::exported, false)
        }
        Command::Verify { vault } => {
            face.open(&vault)?;
            let report = face.call("vault.verify", json!({}))?;
            let bad = report["ok"] != true;
            face.done(&report, text::verify, bad)
        }
        Command::Operations => list_operations(&face),
        Command::Call { vault, operation } => {
            face.open(&vault)?;
            let mut request = String::new();
            std::io::stdin()
                .read_to_string(&mut request)
                .map_err(|_| Problem::new(ProblemCode::BadInput, "标准输入不是文本"))?;
            let request = if request.trim().is_empty() {
                json!({})
            } else {
                serde_json::from_str(&request).map_err(|e| {
                    Problem::new(ProblemCode::WrongUse, "请求不是 JSON").at(format!(
                        "第{}行第{}列",
                        e.line(),
                        e.column()
                    ))
                })?
            };
            let answer = face.call(&operation, request)?;
            Ok(Done { output: pretty(&answer)?, attention: false })
        }
    }
}

fn period(face: &Face, start: chrono::NaiveDate, amount: &str, round: &str, counts_first_day: bool) -> Result<Done> {
    let wrong = |what: String, place: &str| Problem::new(ProblemCode::WrongUse, what).at(place.to_owned());
    let parsed: Amount =
        amount.parse().map_err(|_| wrong("期间的写法不对".into(), amount).advise("例如 10d、1m、2y。"))?;
    let rounding = match round {
        "up" => Rounding::Up,
        "down" => Rounding::Down,
        "refuse" => Rounding::Refuse,
        other => return Err(wrong("没有这种取舍".into(), other).advise("可用 up、down、refuse。")),
    };
    let sum = period_end(start, parsed, rounding, counts_first_day).map_err(|_| {
        Problem::bad_input("这个期间算不出：没有对应日，或超出了年份范围")
            .at(format!("{start} {amount}"))
            .advise("可改用 --round down 或 up。")
    })?;
    let book = Rulebook::builtin()?;
    let rule = if counts_first_day { "calendar.from-that-day" } else { "calendar.within-months" };
    let citation =
        book.get(rule).and_then(|r| r.version_on(sum.day)).map(|v| v.head.citation.clone()).unwrap_or_default();
    let value =
        json!({ "start": start, "amount": amount, "end": sum.day, "rounded": sum.rounded, "citation": citation });
    face.done(
        &value,
        |v| {
            format!(
                "{} 起 {amount}：{}{}",
                start,
                text::s(v, "end"),
                if sum.rounded { "（没有对应日，已取舍）" } else { "" }
            )
        },
        false,
    )
}

fn list_operations(face: &Face) -> Result<Done> {
    let list: Vec<Value> = operations()
        .iter()
        .map(|o| json!({ "operation": o.name, "about": o.about, "request": (o.request)(), "response": (o.response)() }))
        .collect();
    face.done(&Value::Array(list), text::operations, false)
}
