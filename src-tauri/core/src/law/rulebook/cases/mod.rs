//! Cases are data: what is given, what is expected and why. A clerk can read and add them.

mod candidate;
mod given;
mod words;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::book::{Filter, Rulebook};
use super::kinds::counting;
use super::params::{Counting, Params};
use super::{Answer, CaseView, Finding, RecordKind};
use crate::ground::calendar::{Day, Per, Period, periods_of};
use crate::ground::error::{Problem, Result};
use given::Given;

static CASES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../tests/cases");

/// What came of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseResult {
    /// Its name.
    pub name: String,
    /// Did the rulebook answer as expected.
    pub passed: bool,
    /// Where it differs; empty if it passed.
    pub problem: String,
    /// What the rulebook answered; none where there was no finding, or several.
    pub answer: Option<Answer>,
    /// First day of the version that judged.
    pub version: Option<Day>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    rule: String,
    case: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    on: Day,
    /// Which finding: a period (2026, 2026-02, 2026-Q1, 2026-H1) or 会议1; the only one if absent.
    #[serde(default)]
    about: Option<String>,
    #[serde(default)]
    given: Given,
    expect: Expect,
    why: String,
    /// Who held it against the text.
    checked_by: String,
}

/// Exact values; what is not said is not compared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    answer: String,
    #[serde(default)]
    due_on: Option<Day>,
    #[serde(default)]
    earliest_on: Option<Day>,
    #[serde(default)]
    required: Option<String>,
    #[serde(default)]
    actual: Option<String>,
    #[serde(default)]
    missing: Option<Vec<String>>,
    /// Text the message must hold.
    #[serde(default)]
    says: Option<String>,
    /// First day of the version that judged.
    #[serde(default)]
    version: Option<Day>,
}

/// Runs the cases of one file against the shipped rules.
pub fn run_case_file(text: &str) -> Result<Vec<CaseResult>> {
    Rulebook::builtin()?.run_cases(text)
}

/// The shipped case files: path and text.
pub fn shipped_case_files() -> Vec<(String, &'static str)> {
    let mut files = Vec::new();
    collect(&CASES, &mut files);
    files.sort_unstable();
    files
}

fn collect(folder: &'static Dir<'static>, files: &mut Vec<(String, &'static str)>) {
    for file in folder.files() {
        let name = file.path().to_string_lossy().replace('\\', "/");
        if let Some(text) = file.contents_utf8().filter(|_| name.ends_with(".toml")) {
            files.push((name, text));
        }
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

fn parse(text: &str) -> Result<CaseFile> {
    toml::from_str(text).map_err(|e| {
        let line = e.span().and_then(|s| text.get(..s.start)).map_or(1, |t| t.matches('\n').count() + 1);
        Problem::bad_input(format!("案例文件的内容不合格式：{}", e.message()))
            .at(format!("第{line}行"))
            .advise("请对照 tests/cases 里的其他案例改正。")
    })
}

/// The cases of one rule for the rules page.
pub fn views_of(rule: &str) -> Vec<CaseView> {
    let path = format!("{}.toml", rule.replace('.', "/"));
    let Some(file) = CASES.get_file(&path).and_then(|f| f.contents_utf8()).and_then(|t| parse(t).ok()) else {
        return Vec::new();
    };
    file.case
        .into_iter()
        .map(|c| CaseView {
            given: c.given.in_words(),
            expect: answer_of(&c.expect.answer).unwrap_or(Answer::NotApplicable),
            name: c.name,
            on: c.on,
            why: c.why,
        })
        .collect()
}

fn answer_of(text: &str) -> Option<Answer> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

impl Rulebook {
    /// Runs the cases of one file against this rulebook.
    pub fn run_cases(&self, text: &str) -> Result<Vec<CaseResult>> {
        let file = parse(text)?;
        if self.get(&file.rule).is_none() {
            return Err(Problem::not_found(format!("没有规则“{}”", file.rule)).advise("请核对案例文件里的 rule。"));
        }
        Ok(file
            .case
            .iter()
            .map(|case| {
                let outcome = self.run(&file.rule, case);
                let finding = outcome.as_ref().ok().and_then(Option::as_ref);
                let (answer, version) = (finding.map(|f| f.answer), finding.and_then(|f| f.version));
                let problem = outcome.err().unwrap_or_default();
                CaseResult { name: case.name.clone(), passed: problem.is_empty(), problem, answer, version }
            })
            .collect())
    }

    /// Runs one case; the error says where it differs.
    fn run(&self, rule: &str, case: &Case) -> std::result::Result<Option<Finding>, String> {
        if case.checked_by.trim().is_empty() || case.why.trim().is_empty() {
            return Err("案例应写明 why 和 checked_by".to_owned());
        }
        let found = match &case.given.count {
            Some(_) => vec![self.counted(rule, case)?],
            None => {
                let facts = case.given.facts(rule, case.on)?;
                self.judge(&facts, &Filter { unit: None, rule: Some(rule.to_owned()) }).into_iter().collect()
            }
        };
        let matching: Vec<&Finding> = match &case.about {
            Some(about) => found.iter().filter(|f| is_about(f, about)).collect(),
            None => found.iter().collect(),
        };
        let finding = match matching.as_slice() {
            [] if case.expect.answer == "none" => return Ok(None),
            [one] => (*one).clone(),
            several => {
                let list: Vec<_> =
                    several.iter().map(|f| format!("{:?} {:?} {}", f.period, f.answer, f.message)).collect();
                return Err(format!("应得一个结论，得到{}个：{}", several.len(), list.join(" / ")));
            }
        };
        compare(&case.expect, &finding).map(|()| Some(finding))
    }

    /// A count of time as a finding, so that it is compared like any other.
    fn counted(&self, rule: &str, case: &Case) -> std::result::Result<Finding, String> {
        let rule = self.get(rule).ok_or("没有这条规则")?;
        let version = rule.nearest(case.on).ok_or("没有版本")?;
        let (Params::Reading(params), Some(count)) = (&version.params, &case.given.count) else {
            return Err("count 只用于期间计算的规则".to_owned());
        };
        let facts = case.given.facts(&rule.id, case.on)?;
        let docket = super::docket::Docket::new(&facts);
        let subject = super::Subject { kind: RecordKind::School, id: 0, name: "".into() };
        let mut finding = docket.finding(rule, Some(version), subject, 0);
        match (params.counting, count.start) {
            (Counting::Inclusive, _) => {
                let holds = counting::within_bound(&count.phrase, count.n, count.bound).ok_or("不认识的说法")?;
                finding.actual = Some(if holds { "属于" } else { "不属于" }.into());
            }
            (counting, Some(start)) => {
                finding.due_on = counting::arrives(counting, start, count.n, &facts.rest_days);
            }
            (_, None) => return Err("count 缺少 start".to_owned()),
        }
        Ok(finding)
    }
}

fn is_about(finding: &Finding, about: &str) -> bool {
    if let Some(number) = about.strip_prefix("会议") {
        return finding.subject.kind == RecordKind::Meeting && number.parse() == Ok(finding.subject.id);
    }
    match period_named(about) {
        Some(period) => finding.period == Some(period),
        None => finding.subject.name == about,
    }
}

/// 2026, 2026-02, 2026-Q1 or 2026-H1.
fn period_named(text: &str) -> Option<Period> {
    let (year, rest) = text.split_once('-').unwrap_or((text, ""));
    let year = year.parse().ok()?;
    let (per, number) = match rest.split_at_checked(1) {
        None => (Per::Year, 1),
        Some(("Q", n)) => (Per::Quarter, n.parse().ok()?),
        Some(("H", n)) => (Per::Half, n.parse().ok()?),
        Some(_) => (Per::Month, rest.parse::<usize>().ok()?),
    };
    periods_of(year, per).get(number.checked_sub(1)?).copied()
}

fn compare(expect: &Expect, finding: &Finding) -> std::result::Result<(), String> {
    let mut wrong = Vec::new();
    let mut check = |what: &str, wanted: String, got: String| {
        if wanted != got {
            wrong.push(format!("{what}应为{wanted}，得到{got}"));
        }
    };
    let answer = answer_of(&expect.answer).ok_or_else(|| format!("不认识的结论{}", expect.answer))?;
    check("结论", format!("{answer:?}"), format!("{:?}", finding.answer));
    if expect.due_on.is_some() {
        check("期限", format!("{:?}", expect.due_on), format!("{:?}", finding.due_on));
    }
    if expect.earliest_on.is_some() {
        check("最早", format!("{:?}", expect.earliest_on), format!("{:?}", finding.earliest_on));
    }
    if expect.required.is_some() {
        check("要求", format!("{:?}", expect.required), format!("{:?}", finding.required));
    }
    if expect.actual.is_some() {
        check("实际", format!("{:?}", expect.actual), format!("{:?}", finding.actual));
    }
    if expect.version.is_some() {
        check("版本", format!("{:?}", expect.version), format!("{:?}", finding.version));
    }
    if let Some(missing) = &expect.missing {
        check("缺少", format!("{missing:?}"), format!("{:?}", finding.missing));
    }
    if let Some(says) = expect.says.as_ref().filter(|says| !finding.message.contains(says.as_str())) {
        wrong.push(format!("说明应含“{says}”，得到“{}”", finding.message));
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("{}（{}）", wrong.join("；"), finding.message)) }
}
