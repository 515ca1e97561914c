//! Reads rules and sources from TOML and refuses whatever breaks a law of the format, naming file,
//! line and column.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::params::{Params, Scope};
use super::readings;
use super::rule::{Rule, Source, Version};
use super::{Citation, RuleHead, Weight};
use crate::ground::calendar::Day;
use crate::ground::error::{Problem, Result};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile<P> {
    id: toml::Spanned<String>,
    #[serde(default)]
    row: String,
    #[serde(default)]
    also: Vec<String>,
    title: String,
    kind: String,
    weight: Weight,
    message: String,
    #[serde(default)]
    remedy: String,
    #[serde(default)]
    settings: Vec<toml::Spanned<String>>,
    #[serde(default)]
    scope: Scope,
    version: Vec<toml::Spanned<VersionFile<P>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionFile<P> {
    from: Day,
    #[serde(default)]
    until: Option<Day>,
    cite: Vec<CiteFile>,
    params: P,
    #[serde(default)]
    note: String,
    /// Why no version stands between the one before and this one.
    #[serde(default)]
    gap_reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CiteFile {
    source: String,
    #[serde(default)]
    article: String,
    verified: bool,
}

#[derive(Deserialize)]
struct Head {
    kind: toml::Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourcesFile {
    source: Vec<SourceFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceFile {
    id: String,
    title: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    issuer: String,
    from: Day,
    #[serde(default)]
    until: Option<Day>,
    read_on: Day,
    kind: String,
    #[serde(default)]
    note: String,
}

/// A file being read: its name for messages and its text for line and column.
struct Page<'a> {
    name: &'a str,
    text: &'a str,
}

impl Page<'_> {
    fn place(&self, span: Option<Range<usize>>) -> String {
        let at = span.map_or(0, |s| s.start).min(self.text.len());
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        format!("{} 第{line}行第{column}列", self.name)
    }

    fn refuse(&self, span: Option<Range<usize>>, message: impl Into<String>, advice: &str) -> Problem {
        Problem::bad_input(message).at(self.place(span)).advise(advice)
    }

    fn parse<T: DeserializeOwned>(&self) -> Result<T> {
        toml::from_str(self.text).map_err(|e| {
            let message = match e.message().strip_prefix("unknown field `").and_then(|m| m.split_once('`')) {
                Some((key, _)) => format!("规则文件里有不认识的键“{key}”"),
                None => format!("规则文件的内容不合格式：{}", e.message()),
            };
            self.refuse(e.span(), message, "请对照同目录的其他规则文件改正，或从安装包恢复这个文件。")
        })
    }
}

/// The sources by id.
pub type Register = BTreeMap<String, Source>;

/// Reads the register of sources.
pub fn sources(name: &str, text: &str) -> Result<Register> {
    let page = Page { name, text };
    let file: SourcesFile = page.parse()?;
    let mut register = Register::new();
    for s in file.source {
        if s.until.is_some_and(|until| until <= s.from) {
            return Err(page.refuse(None, format!("来源“{}”的失效日早于生效日", s.id), "请核对 from 和 until。"));
        }
        let source = Source {
            id: s.id.clone(),
            title: s.title,
            number: s.number,
            issuer: s.issuer,
            from: s.from,
            until: s.until,
            read_on: Some(s.read_on),
            kind: s.kind,
            note: s.note,
        };
        if register.insert(s.id.clone(), source).is_some() {
            return Err(page.refuse(None, format!("来源“{}”登记了两次", s.id), "请删去重复的一条。"));
        }
    }
    Ok(register)
}

/// Reads one rule; `path` is its path under assets/rules.
pub fn rule(path: &str, text: &str, register: &Register) -> Result<Rule> {
    let page = Page { name: path, text };
    let head: Head = page.parse()?;
    match head.kind.get_ref().as_str() {
        "recurrence" => finish(&page, register, Params::Recurrence),
        "quorum" => finish(&page, register, Params::Quorum),
        "vote" => finish(&page, register, Params::Vote),
        "order" => finish(&page, register, Params::Order),
        "deadline" => finish(&page, register, Params::Deadline),
        "completeness" => finish(&page, register, Params::Completeness),
        "amount" => finish(&page, register, Params::Amount),
        "fixed-day" => finish(&page, register, Params::FixedDay),
        "term" => finish(&page, register, Params::Term),
        "chair" => finish(&page, register, Params::Chair),
        "tenure" => finish(&page, register, Params::Tenure),
        "explain" => finish(&page, register, Params::Explain),
        "reading" => finish(&page, register, Params::Reading),
        "span" => finish(&page, register, Params::Span),
        "interval" => finish(&page, register, Params::Interval),
        "posting" => finish(&page, register, Params::Posting),
        "training" => finish(&page, register, Params::Training),
        "companions" => finish(&page, register, Params::Companions),
        "in-meeting" => finish(&page, register, Params::InMeeting),
        "ballot" => finish(&page, register, Params::Ballot),
        "approver" => finish(&page, register, Params::Approver),
        "derived" => finish(&page, register, Params::Derived),
        "extension" => finish(&page, register, Params::Extension),
        "leaving" => finish(&page, register, Params::Leaving),
        "recommended" => finish(&page, register, Params::Recommended),
        "documents" => finish(&page, register, Params::Documents),
        "presence" => finish(&page, register, Params::Presence),
        "examined" => finish(&page, register, Params::Examined),
        "floating-notice" => finish(&page, register, Params::FloatingNotice),
        "vacancy" => finish(&page, register, Params::Vacancy),
        "on-topic" => finish(&page, register, Params::OnTopic),
        "register-deadline" => finish(&page, register, Params::RegisterDeadline),
        other => Err(page.refuse(
            Some(head.kind.span()),
            format!("没有“{other}”这种规则"),
            "kind 请写同目录其他规则用到的种类之一。",
        )),
    }
}

fn finish<P: DeserializeOwned>(page: &Page<'_>, register: &Register, wrap: fn(P) -> Params) -> Result<Rule> {
    let file: RuleFile<P> = page.parse()?;
    let expected = page.name.trim_end_matches(".toml").replace('/', ".");
    if *file.id.get_ref() != expected {
        return Err(page.refuse(
            Some(file.id.span()),
            format!("规则编号应与路径一致，应为“{expected}”"),
            "请改 id 或移动文件。",
        ));
    }
    for key in &file.settings {
        if !readings::is_reading(key.get_ref()) {
            return Err(page.refuse(Some(key.span()), format!("没有口径设置“{}”", key.get_ref()), "请写已有的口径。"));
        }
    }
    if file.version.is_empty() {
        return Err(page.refuse(None, "规则没有任何版本", "请至少写一个 [[version]]。"));
    }
    let uncovered = RuleHead {
        rule: file.id.into_inner().into(),
        row: file.row.into(),
        title: file.title.into(),
        version: None,
        weight: file.weight,
        citation: Vec::new(),
    };
    let mut versions: Vec<Version> = Vec::with_capacity(file.version.len());
    for spanned in file.version {
        let span = Some(spanned.span());
        let v = spanned.into_inner();
        if v.until.is_some_and(|until| until <= v.from) {
            return Err(page.refuse(span, "版本的失效日不晚于生效日", "请核对 from 和 until。"));
        }
        if let Some(last) = versions.last() {
            match last.until {
                None => {
                    return Err(page.refuse(span, "前一个版本没有失效日，两个版本重叠", "请给前一个版本写 until。"));
                }
                Some(until) if v.from < until => {
                    return Err(page.refuse(span, "两个版本的日期重叠", "请使 from 不早于前一个版本的 until。"));
                }
                Some(until) if v.from > until && v.gap_reason.is_none() => {
                    return Err(page.refuse(span, "两个版本之间有空档而没有说明", "请写 gap_reason 或补上版本。"));
                }
                Some(_) => {}
            }
        }
        let citation = citations(page, &span, register, &v.cite, v.from, v.until)?;
        let head = RuleHead { version: Some(v.from), citation, ..uncovered.clone() };
        versions.push(Version {
            from: v.from,
            until: v.until,
            head: Arc::new(head),
            params: wrap(v.params),
            note: v.note,
        });
    }
    Ok(Rule {
        id: uncovered.rule.clone(),
        row: uncovered.row.clone(),
        also: file.also,
        title: uncovered.title.clone(),
        kind: file.kind,
        weight: uncovered.weight,
        message: file.message,
        remedy: file.remedy.into(),
        scope: file.scope,
        settings: file.settings.into_iter().map(toml::Spanned::into_inner).collect(),
        versions,
        uncovered: Arc::new(uncovered),
        local: false,
    })
}

fn citations(
    page: &Page<'_>,
    span: &Option<Range<usize>>,
    register: &Register,
    cite: &[CiteFile],
    from: Day,
    until: Option<Day>,
) -> Result<Vec<Citation>> {
    if cite.is_empty() {
        return Err(page.refuse(span.clone(), "版本没有写依据", "请至少写一个 cite。"));
    }
    cite.iter()
        .map(|c| {
            let source = register.get(&c.source).ok_or_else(|| {
                page.refuse(span.clone(), format!("来源“{}”没有登记", c.source), "请先在 sources.toml 登记。")
            })?;
            if !source.covers(from, until) {
                return Err(page.refuse(
                    span.clone(),
                    format!("来源“{}”在这个版本的日期里并非一直有效", c.source),
                    "请核对版本日期，或分成两个版本。",
                ));
            }
            Ok(Citation {
                source: c.source.as_str().into(),
                title: source.title.as_str().into(),
                article: c.article.as_str().into(),
                verified: c.verified,
            })
        })
        .collect()
}
