//! The clerk's own rules: the same form as the shipped ones, with a source made of the document.

use std::sync::Arc;

use super::facts::{Gathering, UnitSort};
use super::params::{Params, Recurrence, Scope};
use super::rule::{Rule, Source, Version};
use super::{Citation, LocalRule, RuleHead, readings};
use crate::ground::calendar::Per;
use crate::ground::error::{Problem, Result};

fn refuse(rule: &LocalRule, field: &str, message: &str, advice: &str) -> Problem {
    Problem::bad_input(message).at(rule.title.clone()).field(field).advise(advice)
}

/// The rule and the source it rests on.
pub fn rule_of(entered: &LocalRule) -> Result<(Rule, Source)> {
    let Some(id) = entered.id.clone().filter(|id| id.starts_with("local.")) else {
        return Err(refuse(entered, "id", "这条规则还没有编号", "请先保存这条规则。"));
    };
    if entered.title.trim().is_empty() {
        return Err(refuse(entered, "title", "规则没有名称", "请写一个名称，例如“党课每季度一次”。"));
    }
    if entered.document.trim().is_empty() {
        return Err(refuse(entered, "document", "规则没有写依据的文件", "请填写文件名称，有文号的一并填写。"));
    }
    if entered.least == 0 {
        return Err(refuse(entered, "least", "次数至少是一次", "请填写 1 或更大的整数。"));
    }
    if entered.until.is_some_and(|until| until <= entered.from) {
        return Err(refuse(entered, "until", "失效日期应晚于生效日期", "请核对两个日期；没有失效日期可以留空。"));
    }
    let per = match entered.per.as_str() {
        "month" => Per::Month,
        "quarter" => Per::Quarter,
        "half" => Per::Half,
        "year" => Per::Year,
        _ => return Err(refuse(entered, "per", "不认识的周期", "请选择每月、每季度、每半年或每年。")),
    };
    let meeting = entered.meeting;
    let source = Source {
        id: id.clone(),
        title: entered.document.clone(),
        number: entered.number.clone(),
        issuer: entered.issuer.clone(),
        from: entered.from,
        until: entered.until,
        read_on: None,
        kind: "local".to_owned(),
        note: String::new(),
    };
    let params = Recurrence {
        meeting,
        per,
        least: entered.least,
        only: Vec::new(),
        by_year_field: false,
        until_reading: false,
        by_secretary: false,
        warn_days: None,
    };
    let cite = Citation {
        source: id.as_str().into(),
        title: entered.document.as_str().into(),
        article: entered.article.as_str().into(),
        verified: true,
    };
    let uncovered = RuleHead {
        rule: id.into(),
        row: "".into(),
        title: entered.title.as_str().into(),
        version: None,
        weight: entered.weight,
        citation: Vec::new(),
    };
    let head = RuleHead { version: Some(entered.from), citation: vec![cite], ..uncovered.clone() };
    let rule = Rule {
        id: uncovered.rule.clone(),
        row: uncovered.row.clone(),
        also: Vec::new(),
        title: uncovered.title.clone(),
        kind: "recurrence".to_owned(),
        weight: uncovered.weight,
        message: "按本单位依据的文件，每{per}至少{least}次{meeting}".to_owned(),
        remedy: format!("请召开或补记{}；确因特殊情况未开的，按文件规定处理。", meeting.label()).into(),
        scope: scope(meeting),
        settings: [readings::DOUBLE_COUNT, readings::PART_PERIOD, readings::HOLIDAY_MONTHS].map(str::to_owned).to_vec(),
        versions: vec![Version {
            from: entered.from,
            until: entered.until,
            head: Arc::new(head),
            params: Params::Recurrence(params),
            note: "由本单位添加。".to_owned(),
        }],
        uncovered: Arc::new(uncovered),
        local: true,
    };
    Ok((rule, source))
}

fn scope(meeting: Gathering) -> Scope {
    match meeting {
        Gathering::GroupMeeting => Scope { units: vec![UnitSort::Group], ..Scope::default() },
        Gathering::CommitteeMeeting => {
            Scope { units: vec![UnitSort::Branch], full_members_at_least: Some(7), ..Scope::default() }
        }
        Gathering::DemocraticLifeMeeting
        | Gathering::PartyMeeting
        | Gathering::PrincipalMeeting
        | Gathering::JointMeeting => Scope { top: true, ..Scope::default() },
        _ => Scope { units: vec![UnitSort::Branch], ..Scope::default() },
    }
}
