//! Short Chinese text for people; scripts use `--json`.

use dangwu_core::ground::codes::word_of;
use dangwu_core::law::rulebook::Answer;
use serde_json::Value;

/// A text member, empty if absent.
pub fn s<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The items of a list member.
pub fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

/// The Chinese word of an answer.
fn answer(code: &str) -> &str {
    word_of::<Answer>(code).unwrap_or(code)
}

/// Something the clerk must look at.
pub fn needs_attention(finding: &Value) -> bool {
    matches!(s(finding, "answer"), "overdue" | "breach" | "needs-reason")
}

fn cited(citations: &Value) -> String {
    let one = |c: &Value| {
        let article = s(c, "article");
        let article = if article.is_empty() { String::new() } else { format!("第{article}条") };
        let doubt = if c["verified"] == true { "" } else { "（条款号待核）" };
        format!("《{}》{article}{doubt}", s(c, "title"))
    };
    citations.as_array().into_iter().flatten().map(one).collect::<Vec<_>>().join("；")
}

/// What needs attention, a cause or a rule a line, how many verdicts there are of each answer, and how many earlier
/// years left unmet.
pub fn check(report: &Value) -> String {
    let mut lines = vec![format!("{}年度，以{}为准", report["year"], s(report, "as_of"))];
    let mut counts: Vec<(String, usize)> = Vec::new();
    for finding in list(report, "findings") {
        let word = answer(s(finding, "answer")).to_owned();
        match counts.iter_mut().find(|(w, _)| *w == word) {
            Some((_, n)) => *n += 1,
            None => counts.push((word.clone(), 1)),
        }
    }
    lines.extend(list(report, "lines").map(line));
    lines.push(counts.iter().map(|(w, n)| format!("{w}{n}")).collect::<Vec<_>>().join("  "));
    let carried = list(report, "carried").count();
    if carried > 0 {
        lines.push(format!("其中往年未办{carried}"));
    }
    lines.join("\n")
}

fn line(line: &Value) -> String {
    let head = [answer(s(line, "answer")), s(line, "what"), s(line, "who"), s(line, "when"), s(line, "about")];
    let head = head.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let verdicts: usize = list(line, "parts").map(|part| list(part, "findings").count()).sum();
    let more = if verdicts > 1 { format!("（{verdicts}项）") } else { String::new() };
    let cited = cited(&line["citation"]);
    if cited.is_empty() { format!("{head}{more}") } else { format!("{head}{more} · {cited}") }
}

/// What an import did or would do.
pub fn imported(result: &Value, dry_run: bool) -> String {
    let mut lines = vec![format!(
        "{}：新增{} 更新{} 不变{} 跳过{} 待确认{} 退回{}",
        if dry_run { "预览（没有写入）" } else { "已导入" },
        result["added"],
        result["updated"],
        result["unchanged"],
        result["skipped"],
        list(result, "asked").map(|q| (s(q, "sheet"), &q["row"])).collect::<std::collections::HashSet<_>>().len(),
        list(result, "rejected").count()
    )];
    let cells = &result["cells"];
    lines.push(format!(
        "共{}格：写入{} 相同{} 未导入{} 退回{}",
        cells["filled"], cells["entered"], cells["same"], cells["left"], cells["rejected"]
    ));
    let sheets: Vec<&Value> = list(result, "sheets").collect();
    if sheets.len() > 1 {
        lines.extend(sheets.iter().map(|sheet| sheet_line(sheet)));
    }
    let units: Vec<&str> = list(result, "created_units").filter_map(Value::as_str).collect();
    if !units.is_empty() {
        lines.push(format!("新建组织：{}", units.join("、")));
    }
    let several = list(result, "sheets").filter(|sheet| sheet["taken"] == true).count() > 1;
    for question in list(result, "asked") {
        lines.push(format!(
            "待确认 · {} {} · {} · {}",
            at(question, several),
            s(question, "column"),
            s(question, "value"),
            s(question, "message")
        ));
        for choice in list(question, "choices") {
            let sheet = if several { format!("{}!", s(question, "sheet")) } else { String::new() };
            let (choice, label) = (s(choice, "choice"), s(choice, "label"));
            lines.push(format!("    --answer {sheet}{}={choice}  {label}", question["row"]));
        }
    }
    for (word, key) in [("退回", "rejected"), ("注意", "warnings")] {
        for note in list(result, key) {
            lines.push(format!(
                "{word} · {} {} · {} · {}",
                at(note, several),
                s(note, "column"),
                s(note, "value"),
                s(note, "message")
            ));
        }
    }
    lines.join("\n")
}

/// What a sheet gave, or why it was not read.
fn sheet_line(sheet: &Value) -> String {
    let (name, counts) = (s(sheet, "sheet"), &sheet["counts"]);
    if sheet["taken"] != true {
        return format!("工作表 {name} · 没有读 · {}条记录 · {}", sheet["records"], s(sheet, "why"));
    }
    format!(
        "工作表 {name} · 新增{} 更新{} 不变{} 跳过{} 待确认{} 退回{}",
        counts["added"], counts["updated"], counts["unchanged"], counts["skipped"], counts["asked"], counts["rejected"]
    )
}

/// Where a note or a question stands: its row, with its sheet where several are read.
fn at(note: &Value, several: bool) -> String {
    let sheet = if several { format!("{} ", s(note, "sheet")) } else { String::new() };
    format!("{sheet}第{}行", note["row"])
}

/// Rules, a line each.
pub fn rules(rules: &Value) -> String {
    let one = |r: &Value| {
        let citation =
            r["versions"].as_array().and_then(|v| v.last()).map(|v| cited(&v["citation"])).unwrap_or_default();
        format!("{} {} · {} · {citation}", s(r, "row"), s(r, "id"), s(r, "sentence"))
    };
    rules.as_array().into_iter().flatten().map(one).collect::<Vec<_>>().join("\n")
}

/// Worked cases and whether they hold.
pub fn cases(results: &Value) -> String {
    let one = |r: &Value| {
        if r["passed"] == true {
            format!("相符 · {}", s(r, "name"))
        } else {
            format!("不符 · {} · {}", s(r, "name"), s(r, "problem"))
        }
    };
    results.as_array().into_iter().flatten().map(one).collect::<Vec<_>>().join("\n")
}

/// Ledgers, a line each.
pub fn ledgers(specs: &Value) -> String {
    specs
        .as_array()
        .into_iter()
        .flatten()
        .map(|l| format!("{} · {} · {}", s(l, "id"), s(l, "title"), s(l, "about")))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Files written.
pub fn exported(answer: &Value) -> String {
    list(answer, "files")
        .flat_map(|f| {
            let notes = list(f, "notes").filter_map(Value::as_str).map(|note| format!("提醒 · {note}"));
            std::iter::once(format!("{} · {}行 · {}", s(f, "title"), f["rows"], s(f, "path"))).chain(notes)
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// Checks of the vault.
pub fn verify(report: &Value) -> String {
    list(report, "checks")
        .map(|c| format!("{} · {} · {}", if c["ok"] == true { "完好" } else { "有问题" }, s(c, "name"), s(c, "detail")))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Operations, a line each.
pub fn operations(list: &Value) -> String {
    list.as_array()
        .into_iter()
        .flatten()
        .map(|o| format!("{} · {}", s(o, "operation"), s(o, "about")))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A path, a line a step.
pub fn timeline(path: &Value) -> String {
    let mut lines = Vec::new();
    if path["person"].is_object() {
        lines.push(format!("{} · {} · 以{}为准", s(&path["person"], "name"), s(path, "stage_name"), s(path, "as_of")));
    }
    for step in list(path, "steps") {
        let day = |key: &str, word: &str| step[key].as_str().map(|d| format!("{word}{d}"));
        let done = day("done_on", "已办 ");
        let ahead = [day("earliest_on", "最早 "), day("latest_on", "最迟 ")].into_iter().flatten().collect::<Vec<_>>();
        let needed = [day("needed_from", "不早于 "), day("needed_by", "须在此前 ")].into_iter().flatten();
        let mut parts = vec![format!("{:>2} {}", step["number"], s(step, "name"))];
        match done {
            Some(done) => parts.push(done),
            None => parts.extend(ahead),
        }
        parts.extend(needed);
        lines.push(parts.join(" · "));
        for finding in list(step, "findings").filter(|f| needs_attention(f)) {
            let word = answer(s(finding, "answer"));
            lines.push(format!("   {word}：{} {}", s(finding, "message"), cited(&finding["citation"])));
        }
    }
    lines.extend(list(path, "obstacles").filter_map(Value::as_str).map(str::to_owned));
    if let Some(day) = path["earliest_full_member"].as_str() {
        lines.push(format!("最早转正批准：{day}"));
    }
    lines.join("\n")
}
