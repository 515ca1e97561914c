//! A candidate as a case gives it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::ground::calendar::{Day, PartialDate};
use crate::law::rulebook::candidate::{
    ActingBody, CandidateFacts, CompanionFacts, CompanionRole, FloatingSpan, Milestone, NoticePlaces, SanctionSpan,
    StepFacts,
};

/// The candidate of a case: 申请人甲 of the first branch.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GivenCandidate {
    birth: Option<PartialDate>,
    steps: BTreeMap<Milestone, GivenSteps>,
    companions: Vec<GivenCompanion>,
    documents_kept: bool,
    missing_documents: Vec<String>,
    floating: Vec<GivenFloating>,
}

/// A stretch of floating.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenFloating {
    #[serde(default)]
    from: Option<PartialDate>,
    #[serde(default)]
    until: Option<PartialDate>,
}

/// A day, a step with its particulars, or several of a step that comes again.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
enum GivenSteps {
    Day(PartialDate),
    One(GivenStep),
    Many(Vec<GivenSteps>),
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct GivenStep {
    on: Option<PartialDate>,
    meeting: Option<i64>,
    body: Option<ActingBody>,
    until: Option<Day>,
    days: Option<u32>,
    hours: Option<u32>,
    reason: String,
    places: Option<NoticePlaces>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenCompanion {
    role: CompanionRole,
    name: String,
    #[serde(default)]
    from: Option<Day>,
    #[serde(default)]
    until: Option<Day>,
    /// First day as a full member; absent and `known`: not a full member.
    #[serde(default)]
    full_from: Option<Day>,
    #[serde(default = "yes")]
    known: bool,
    #[serde(default)]
    sanctions: Vec<GivenSanction>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenSanction {
    bars: bool,
    /// Code of its kind, `warning`.
    #[serde(default)]
    kind: String,
    from: Day,
    #[serde(default)]
    until: Option<Day>,
}

const fn yes() -> bool {
    true
}

impl GivenCandidate {
    /// The facts of the candidate, in this unit.
    pub(super) fn facts(&self, unit: i64) -> CandidateFacts {
        let mut steps = Vec::new();
        for (milestone, given) in &self.steps {
            given.file(*milestone, &mut steps);
        }
        CandidateFacts {
            unit: Some(unit),
            birth: self.birth,
            steps,
            companions: (1..)
                .zip(&self.companions)
                .map(|(id, c)| CompanionFacts {
                    id,
                    role: c.role,
                    name: c.name.clone(),
                    from: c.from,
                    until: c.until,
                    full_from: c.full_from,
                    known: c.known,
                    sanctions: c
                        .sanctions
                        .iter()
                        .map(|s| SanctionSpan { bars: s.bars, from: s.from, until: s.until, kind: s.kind.clone() })
                        .collect(),
                })
                .collect(),
            missing_documents: self.missing_documents.iter().map(|d| (Milestone::Applied, d.clone())).collect(),
            documents_kept: self.documents_kept,
            floating: self.floating.iter().map(|f| FloatingSpan { from: f.from, until: f.until }).collect(),
            ..CandidateFacts::named(1, "申请人甲")
        }
    }

    /// The path in words, for the rules page.
    pub(super) fn in_words(&self) -> Vec<String> {
        let mut said = Vec::new();
        said.extend(self.birth.map(|b| format!("{}出生", b.chinese())));
        for (milestone, given) in &self.steps {
            given.say(*milestone, &mut said);
        }
        for c in &self.companions {
            let full = match (c.known, c.full_from) {
                (false, _) => "党员身份不详".to_owned(),
                (true, None) => "不是正式党员".to_owned(),
                (true, Some(day)) => format!("{}起为正式党员", crate::ground::calendar::chinese(day)),
            };
            let mut line = format!("{}{}，{full}", c.role.label(), c.name);
            line.extend(c.from.map(|d| format!("，{}起担任", crate::ground::calendar::chinese(d))));
            line.extend(c.until.map(|d| format!("，{}起不再担任", crate::ground::calendar::chinese(d))));
            for s in &c.sanctions {
                let what = if s.bars { "留党察看或权利中止" } else { "处分影响期" };
                line.push_str(&format!("，{}起在{what}内", crate::ground::calendar::chinese(s.from)));
                line.extend(s.until.map(|d| format!("，{}起结束", crate::ground::calendar::chinese(d))));
            }
            said.push(line);
        }
        for f in &self.floating {
            let from = f.from.map_or_else(|| "外出日期未填".to_owned(), |d| format!("{}外出流动", d.chinese()));
            let until = f.until.map_or_else(String::new, |d| format!("，{}返回", d.chinese()));
            said.push(format!("{from}{until}"));
        }
        if self.documents_kept {
            let missing = if self.missing_documents.is_empty() {
                "没有".to_owned()
            } else {
                self.missing_documents.join("、")
            };
            said.push(format!("未登记的材料：{missing}"));
        }
        said
    }
}

impl GivenSteps {
    fn file(&self, milestone: Milestone, steps: &mut Vec<StepFacts>) {
        match self {
            Self::Day(on) => {
                GivenSteps::One(GivenStep { on: Some(*on), ..GivenStep::default() }).file(milestone, steps)
            }
            Self::One(step) => steps.push(StepFacts {
                id: i64::try_from(steps.len()).unwrap_or(0) + 1,
                milestone,
                on: step.on,
                meeting: step.meeting,
                body: step.body,
                until: step.until,
                days: step.days,
                hours: step.hours,
                reason: step.reason.clone(),
                places: step.places,
            }),
            Self::Many(all) => {
                for one in all {
                    one.file(milestone, steps);
                }
            }
        }
    }

    fn say(&self, milestone: Milestone, said: &mut Vec<String>) {
        match self {
            Self::Day(on) => said.push(format!("{}{}", on.chinese(), milestone.label())),
            Self::One(step) => {
                let mut line =
                    step.on.map_or_else(|| "日期未填，".to_owned(), PartialDate::chinese) + milestone.label();
                line.extend(step.meeting.map(|id| format!("（关联会议{id}）")));
                line.extend(step.body.map(|b| format!("（{}）", b.label())));
                line.extend(step.days.map(|d| format!("{d}天")));
                line.extend(step.places.map(|p| format!("（在{}）", p.label())));
                line.extend(step.hours.map(|h| format!("{h}学时")));
                line.extend(step.until.map(|u| format!("，到{}", crate::ground::calendar::chinese(u))));
                if !step.reason.is_empty() {
                    line.push_str(&format!("，原因：{}", step.reason));
                }
                said.push(line);
            }
            Self::Many(all) => all.iter().for_each(|one| one.say(milestone, said)),
        }
    }
}
