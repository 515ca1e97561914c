//! Rules as the clerk reads them: one sentence with its numbers, parameters by name.

use super::book::Rulebook;
use super::cases;
use super::params::{Counting, Params, TermPart};
use super::rule::{Rule, Version};
use super::{RuleVersionView, RuleView};
use crate::ground::calendar::Day;

/// A parameter for the reader: key for {placeholders}, label, value.
type Shown = (&'static str, &'static str, String);

impl Rulebook {
    /// All rules, each sentence with the numbers in force on `on`.
    pub fn views(&self, on: Day) -> Vec<RuleView> {
        self.rules().map(|rule| view(rule, on)).collect()
    }
}

fn view(rule: &Rule, on: Day) -> RuleView {
    RuleView {
        id: rule.id.to_string(),
        row: rule.row.to_string(),
        title: rule.title.to_string(),
        domain: rule.domain().to_owned(),
        kind: rule.kind.clone(),
        weight: rule.weight,
        sentence: sentence(rule, on),
        remedy: rule.remedy.to_string(),
        versions: rule.versions.iter().map(version_view).collect(),
        settings: rule.settings.clone(),
        local: rule.local,
        cases: if rule.local { Vec::new() } else { cases::views_of(&rule.id) },
    }
}

/// The rule in one sentence.
fn sentence(rule: &Rule, on: Day) -> String {
    let mut text = rule.message.clone();
    if let Some(version) = rule.nearest(on) {
        for (key, _, value) in shown(&version.params) {
            text = text.replace(&format!("{{{key}}}"), &value);
        }
    }
    if let Some(least) = rule.scope.full_members_at_least {
        text = text.replace("{members}", &least.to_string());
    }
    text
}

fn version_view(version: &Version) -> RuleVersionView {
    RuleVersionView {
        from: version.from,
        until: version.until,
        citation: version.head.citation.clone(),
        note: version.note.clone(),
        params: shown(&version.params).into_iter().map(|(_, label, value)| (label.to_owned(), value)).collect(),
    }
}

fn labels<T: Copy>(items: &[T], label: fn(T) -> &'static str) -> String {
    items.iter().copied().map(label).collect::<Vec<_>>().join("、")
}

const fn yes_no(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
}

fn shown(params: &Params) -> Vec<Shown> {
    match params {
        Params::Recurrence(p) => {
            let mut list = vec![
                ("meeting", "会议", p.meeting.label().to_owned()),
                ("per", "周期", p.per.label().to_owned()),
                ("least", "至少次数", p.least.to_string()),
                ("warn_days", "提前提醒天数", p.warning().to_string()),
            ];
            if !p.only.is_empty() {
                let only: Vec<_> = p.only.iter().map(|n| format!("第{n}{}", p.per.label())).collect();
                list.push(("only", "只看", only.join("、")));
            }
            if p.by_year_field {
                list.push(("by_year_field", "按所属年度计", yes_no(true).to_owned()));
            }
            if p.by_secretary {
                list.push(("by_secretary", "须由书记讲", yes_no(true).to_owned()));
            }
            list
        }
        Params::Quorum(p) => {
            let mut list = vec![
                ("meetings", "会议", labels(&p.meetings, super::Gathering::label)),
                ("share", "到会比例", p.share.label().to_owned()),
            ];
            if p.deciding {
                list.push(("deciding", "只看作了决定或表决的", yes_no(true).to_owned()));
            }
            if !p.unless_deciding.is_empty() {
                let kinds = labels(&p.unless_deciding, super::Gathering::label);
                list.push(("unless_deciding", "不看作了决定或表决的", kinds));
            }
            list
        }
        Params::Vote(p) => vec![
            ("pass", "通过须赞成", format!("应到的{}", p.pass.label())),
            ("quorum", "到会", p.quorum.label().to_owned()),
            ("admission_quorum", "发展党员和转正到会", p.admission_quorum.label().to_owned()),
        ],
        Params::Order(p) => vec![
            ("first", "先", p.first.label().to_owned()),
            ("then", "后", p.then.label().to_owned()),
            ("look_back", "最多往前看", p.look_back.label()),
        ],
        Params::Deadline(p) => vec![
            ("starts", "自", p.starts.label().to_owned()),
            ("ends", "到", p.ends.label().to_owned()),
            ("add", "期限", p.add.label()),
            ("roll", "遇休假日顺延", yes_no(p.roll).to_owned()),
            ("warn_days_before", "提前提醒天数", p.warn_days_before.to_string()),
        ],
        Params::Completeness(p) => vec![
            ("parts", "应有", labels(&p.parts, super::params::RecordPart::label)),
            ("grace_days", "会后补齐天数", p.grace_days.to_string()),
        ],
        Params::Amount(p) => {
            let mut list = vec![("measure", "看", p.measure.label().to_owned())];
            list.extend(p.at_least.map(|n| ("at_least", "不少于", n.to_string())));
            list.extend(p.usually_at_most.map(|n| ("usually_at_most", "通常不超过", n.to_string())));
            list.extend(p.at_most.map(|n| ("at_most", "不超过", n.to_string())));
            list
        }
        Params::FixedDay(p) => vec![("meeting", "会议", p.meeting.label().to_owned())],
        Params::Term(p) => {
            let mut list = vec![("length", "每届", p.length.label())];
            list.extend(p.committee_length.map(|n| ("committee_length", "党委每届", n.label())));
            match p.part {
                TermPart::Regular => {}
                TermPart::Reminder => list.push(("remind", "届满前", p.remind.label())),
                TermPart::Extension => list.push(("most_shift", "最长延期或提前", p.most_shift.label())),
            }
            list
        }
        Params::Chair(p) => vec![
            ("meetings", "会议", labels(&p.meetings, super::Gathering::label)),
            ("own", "主持", labels(&p.own, super::Role::label)),
            ("commissioned", "可受委托", labels(&p.commissioned, super::Role::label)),
        ],
        Params::Tenure(p) => {
            vec![("role", "职务", p.role.label().to_owned()), ("standing", "党龄", p.standing.label())]
        }
        Params::RegisterDeadline(p) => vec![
            ("what", "看", p.what.clone()),
            ("term", "时限", p.term()),
            ("done", "到时应", p.done.clone()),
            ("warn_days_before", "提前提醒天数", p.warn_days_before.to_string()),
        ],
        Params::Explain(p) => p.says.iter().map(|s| ("says", "条文大意", s.clone())).collect(),
        Params::Reading(p) => vec![("counting", "数法", counting(p.counting).to_owned())],
        _ => super::shown_steps::shown(params),
    }
}

const fn counting(counting: Counting) -> &'static str {
    match counting {
        Counting::WithinMonths => "起算日不计入，到期月的对应日为最后一天，没有对应日的为月末",
        Counting::AtLeastMonths => "满足对应日即可，当天属边界",
        Counting::FromThatDay => "起算日计入，对应日的前一天为最后一天",
        Counting::RollOverRest => "最后一天是休假日的，顺延到下一个工作日",
        Counting::NaturalHalf => "一至六月、七至十二月",
        Counting::WorkingDays => "起算日不计入，只数工作日",
        Counting::Inclusive => "以上、以下、以内、届满含本数，不满、超过、以外不含",
    }
}
