//! Parameters of the rules on the path of a candidate, for the reader.

use super::candidate::{ActingBody, Milestone};
use super::params::{CompanionPart, Companions, Params, Side, Span};

/// A parameter for the reader: key for {placeholders}, label, value.
type Shown = (&'static str, &'static str, String);

fn labels(steps: &[Milestone]) -> String {
    steps.iter().map(|m| m.label()).collect::<Vec<_>>().join("、")
}

fn span(p: &Span) -> Vec<Shown> {
    let side = if p.side == Side::Earliest { "最早" } else { "最迟" };
    let mut list = vec![
        ("step", "步骤", p.step.label().to_owned()),
        ("after", "自", labels(&p.after)),
        ("side", "期限", side.to_owned()),
    ];
    list.extend(p.add.map(|a| ("add", "时长", a.label())));
    list.extend(p.at_most.map(|a| ("at_most", "特殊情况最长", a.label())));
    list.extend(p.moved_by_transfer.map(|a| ("moved", "转入后可推迟", a.label())));
    if p.silent {
        list.push(("silent", "这一版条文", "没有规定期限".to_owned()));
    }
    if p.excepted {
        list.push(("excepted", "例外", "个别特殊情况，写明原因".to_owned()));
    }
    if p.warn_days_before > 0 {
        list.push(("warn_days_before", "提前提醒天数", p.warn_days_before.to_string()));
    }
    list
}

fn companions(p: &Companions) -> Vec<Shown> {
    let role = p.role.label();
    let mut list = vec![("role", "谁", role.to_owned())];
    if p.part == CompanionPart::Sanction {
        let bars = format!("留党察看没有恢复权利的，不能担任{role}");
        let both = format!("受处分在影响期内的，不宜担任{role}；{bars}");
        list.push(("barred", "条文大意", if p.discouraged { both } else { bars }));
    } else {
        list.push(("least", "至少", p.least.to_string()));
        list.push(("most", "至多", p.most.to_string()));
    }
    list
}

/// The parameters of a rule on the path; nothing for other kinds.
pub fn shown(params: &Params) -> Vec<Shown> {
    match params {
        Params::Span(p) => span(p),
        Params::Interval(p) => vec![
            ("step", "步骤", p.step.label().to_owned()),
            ("from", "自", p.from.label().to_owned()),
            ("every", "间隔不超过", p.every.label()),
        ],
        Params::Posting(p) => {
            let mut list = vec![("workdays", "工作日", p.workdays.to_string())];
            if p.silent {
                list.push(("silent", "这一版条文", "没有规定期限".to_owned()));
            }
            list
        }
        Params::Training(p) => {
            vec![("days", "不少于天数", p.days.to_string()), ("hours", "或不少于学时", p.hours.to_string())]
        }
        Params::Companions(p) => companions(p),
        Params::InMeeting(p) => vec![
            ("step", "步骤", p.step.label().to_owned()),
            ("meetings", "会议", p.meetings.iter().map(|m| m.label()).collect::<Vec<_>>().join("、")),
        ],
        Params::Ballot(p) => vec![("step", "步骤", p.step.label().to_owned())],
        Params::Approver(p) => {
            let bodies = |list: &[ActingBody]| list.iter().map(|b| b.label()).collect::<Vec<_>>().join("、");
            let mut list = vec![("steps", "步骤", labels(&p.steps)), ("may", "可以审批的", bodies(&p.may))];
            if !p.unless_provided.is_empty() {
                list.push(("unless_provided", "另有规定才可以的", bodies(&p.unless_provided)));
            }
            list
        }
        Params::Derived(p) => {
            let mut list = vec![("what", "推算", p.what.clone()), ("from", "自", p.from.label().to_owned())];
            if !p.month_only {
                list.push(("add", "时长", p.add.label()));
            }
            list
        }
        Params::Extension(p) => {
            vec![("least", "最短", p.least.label()), ("most", "最长", p.most.label())]
        }
        Params::Leaving(p) => {
            vec![("step", "步骤", p.step.label().to_owned()), ("within", "离开在", format!("{}以内", p.within.label()))]
        }
        Params::Recommended(p) => {
            vec![("step", "步骤", p.step.label().to_owned()), ("age", "不满周岁", (p.age_at_most + 1).to_string())]
        }
        Params::Presence(p) => vec![
            ("step", "步骤", p.step.label().to_owned()),
            ("from", "自", p.from.label().to_owned()),
            ("before", "早于", labels(&p.before)),
        ],
        Params::Examined(p) => {
            vec![("step", "步骤", p.step.label().to_owned()), ("comes", "自", p.comes.label().to_owned())]
        }
        Params::FloatingNotice(p) => {
            let mut list = vec![("step", "步骤", p.step.label().to_owned())];
            if p.silent {
                list.push(("silent", "这一版条文", "没有这项要求".to_owned()));
            }
            list
        }
        Params::Vacancy(p) => vec![
            ("roles", "职务", p.roles.iter().map(|r| r.label()).collect::<Vec<_>>().join("、")),
            ("warn_days_before", "提前提醒天数", p.warn_days_before.to_string()),
        ],
        Params::OnTopic(p) => vec![
            ("topic", "事项", p.topic.label().to_owned()),
            ("least", "至少次数", p.least.to_string()),
            ("warn_days_before", "提前提醒天数", p.warn_days_before.to_string()),
        ],
        _ => Vec::new(),
    }
}
