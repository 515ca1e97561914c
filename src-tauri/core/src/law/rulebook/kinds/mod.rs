//! One file a kind of rule. Each is a pure function from facts to findings.

mod admission;
mod amount;
mod chair;
mod companions;
mod completeness;
pub mod counting;
mod deadline;
mod examined;
mod fixed_day;
mod floating;
pub mod interval;
mod on_topic;
mod order;
pub mod person;
pub mod posting;
mod presence;
mod probation;
mod quorum;
mod recurrence;
mod register;
mod sitting_step;
mod span;
mod tenure;
mod term;
mod training;
mod vacancy;
mod vote;

use thin_vec::thin_vec;

use super::Finding;
use super::docket::Docket;
use super::facts::{MeetingFacts, Progress, UnitFacts};
use super::params::{Params, Scope};
use super::registers::RegisterFacts;
use super::rule::Rule;
use crate::law::rulebook::RecordKind;

/// Verdicts of a rule on a unit.
pub fn judge_unit(docket: &Docket<'_>, rule: &Rule, unit: &UnitFacts, out: &mut Vec<Finding>) {
    let Some(version) = rule.nearest(docket.moment()) else { return };
    match &version.params {
        Params::Recurrence(params) => recurrence::judge(docket, rule, params, unit, out),
        Params::Amount(_) => amount::judge(docket, rule, unit, out),
        Params::Deadline(_) => deadline::judge(docket, rule, unit, out),
        Params::Term(params) => term::judge(docket, rule, params, unit, out),
        Params::Tenure(params) => tenure::judge(docket, rule, params, unit, out),
        Params::FixedDay(params) => fixed_day::judge(docket, rule, params, unit, out),
        Params::Chair(params) => chair::judge_unit(docket, rule, params, unit, out),
        Params::Vacancy(params) => vacancy::judge(docket, rule, params, unit, out),
        Params::OnTopic(params) => on_topic::judge(docket, rule, params, unit, out),
        Params::Quorum(_) | Params::Vote(_) | Params::Order(_) | Params::Completeness(_) => {}
        _ => {}
    }
}

/// Verdicts of a rule on a candidate's path.
pub fn judge_candidate(walk: &person::Walk<'_>, out: &mut Vec<Finding>) {
    match walk.rule.versions.first().map(|v| &v.params) {
        Some(Params::Span(_)) => span::judge(walk, out),
        Some(Params::Interval(_)) => interval::judge(walk, out),
        Some(Params::Posting(_)) => posting::judge(walk, out),
        Some(Params::Training(_)) => training::judge(walk, out),
        Some(Params::Companions(_)) => companions::judge(walk, out),
        Some(Params::InMeeting(_)) => sitting_step::judge_meeting(walk, out),
        Some(Params::Ballot(_)) => sitting_step::judge_ballot(walk, out),
        Some(Params::Approver(_)) => admission::judge_approver(walk, out),
        Some(Params::Derived(_)) => probation::tell(walk, out),
        Some(Params::Extension(_)) => probation::judge_extension(walk, out),
        Some(Params::Leaving(_)) => admission::judge_leaving(walk, out),
        Some(Params::Recommended(_)) => admission::judge_recommended(walk, out),
        Some(Params::Documents(_)) => admission::judge_documents(walk, out),
        Some(Params::Presence(_)) => presence::judge(walk, out),
        Some(Params::Examined(_)) => examined::judge(walk, out),
        Some(Params::FloatingNotice(_)) => floating::judge(walk, out),
        _ => {}
    }
}

/// Verdicts of a rule on an entry of a register.
pub fn judge_entry(docket: &Docket<'_>, rule: &Rule, entry: &RegisterFacts, out: &mut Vec<Finding>) {
    if let Some(Params::RegisterDeadline(_)) = rule.versions.first().map(|v| &v.params) {
        register::judge(docket, rule, entry, out);
    }
}

/// Whether a rule is of a kind that judges meetings one by one.
pub fn judges_meetings(rule: &Rule) -> bool {
    matches!(
        rule.versions.first().map(|v| &v.params),
        Some(Params::Quorum(_) | Params::Vote(_) | Params::Order(_) | Params::Completeness(_) | Params::Chair(_))
    )
}

/// Verdicts of a rule on a meeting that was held.
pub fn judge_meeting(docket: &Docket<'_>, rule: &Rule, meeting: &MeetingFacts, out: &mut Vec<Finding>) {
    if !matches!(meeting.state, Progress::Held | Progress::Recorded) {
        return;
    }
    let (Some(on), Some(unit)) = (meeting.on, docket.unit(meeting.unit)) else { return };
    let Some(nearest) = rule.nearest(on) else { return };
    let covered = rule.version_on(on);
    let sitting = Sitting { docket, rule, version: covered, meeting, unit, on };
    match &nearest.params {
        Params::Quorum(params) => quorum::judge(&sitting, params, out),
        Params::Vote(params) => vote::judge(&sitting, params, out),
        Params::Order(params) => order::judge(&sitting, params, out),
        Params::Completeness(params) => completeness::judge(&sitting, params, out),
        Params::Chair(params) => chair::judge(&sitting, params, out),
        _ => {}
    }
}

/// What a rule on units says of one meeting, for the window while it is being written.
pub fn judge_meeting_alone(docket: &Docket<'_>, rule: &Rule, meeting: &MeetingFacts, out: &mut Vec<Finding>) {
    if !matches!(meeting.state, Progress::Held | Progress::Recorded) {
        return;
    }
    let (Some(on), Some(unit)) = (meeting.on, docket.unit(meeting.unit)) else { return };
    if let Some(Params::FixedDay(params)) = rule.nearest(on).map(|v| &v.params)
        && meeting.kinds.contains(&params.meeting)
    {
        fixed_day::judge_month(docket, rule, unit, on, &[meeting], out);
    }
}

/// A meeting before the rule.
pub struct Sitting<'a> {
    /// All the facts.
    pub docket: &'a Docket<'a>,
    /// The rule.
    pub rule: &'a Rule,
    /// The version in force on the day, if any.
    pub version: Option<&'a super::rule::Version>,
    /// The meeting.
    pub meeting: &'a MeetingFacts,
    /// Its unit.
    pub unit: &'a UnitFacts,
    /// Its day.
    pub on: crate::ground::calendar::Day,
}

impl Sitting<'_> {
    /// A finding about this meeting with the answer 达标.
    pub fn finding(&self) -> Finding {
        Finding {
            period: Some(crate::ground::calendar::Period { from: self.on, to: self.on }),
            counted: thin_vec![super::docket::counted(self.meeting)],
            ..self.docket.finding(
                self.rule,
                self.version,
                super::docket::about_meeting(self.meeting),
                self.meeting.unit,
            )
        }
    }

    /// Pushes 未收录 and says so, if no version was in force on the day.
    pub fn not_covered(&self, out: &mut Vec<Finding>) -> bool {
        if self.version.is_some() {
            return false;
        }
        let subject = super::docket::about_meeting(self.meeting);
        out.push(self.docket.not_covered(self.rule, subject, self.meeting.unit, self.on));
        true
    }

    /// Pushes a finding that falls short: 不适用 instead where a reason was accepted.
    pub fn push_short(&self, finding: Finding, out: &mut Vec<Finding>) {
        let excuse = self.docket.excuse(self.rule, RecordKind::Meeting, self.meeting.id, None);
        out.push(excused(self.rule, excuse, finding));
    }
}

/// Applies a reason to a finding that falls short. A reason alone answers 一般; 应当 asks for
/// somebody who approved; 必须 and 不得 know no reason.
pub fn excused(rule: &Rule, excuse: Option<&super::ExcuseFacts>, finding: Finding) -> Finding {
    excused_as(rule.weight, excuse, finding)
}

/// The same by the verb of a part of the rule.
pub fn excused_as(weight: super::Weight, excuse: Option<&super::ExcuseFacts>, mut finding: Finding) -> Finding {
    use super::{Answer, Weight};
    let Some(excuse) = excuse.filter(|e| e.postponed_to.is_none()) else { return finding };
    let approved = !excuse.approved_by.trim().is_empty();
    let accepted = match weight {
        Weight::Normally | Weight::May => true,
        Weight::Should => approved,
        Weight::Must | Weight::MustNot => false,
    };
    finding.counted.push(super::Counted {
        kind: RecordKind::Excuse,
        id: excuse.id,
        on: excuse.given_on.map(Into::into),
    });
    let by = if approved { format!("，{}批准", excuse.approved_by) } else { String::new() };
    if accepted {
        finding.answer = Answer::NotApplicable;
        finding.message = format!("{}已说明原因：{}{by}。", finding.message, excuse.reason);
        finding.missing.clear();
        finding.remedy = "".into();
    } else if matches!(weight, Weight::Should) {
        finding.message = format!("{}已填原因“{}”，还需写明由谁批准。", finding.message, excuse.reason);
        finding.missing.push("批准人".to_owned());
    } else {
        finding.message = format!("{}已填原因“{}”，但这一条没有例外。", finding.message, excuse.reason);
    }
    finding
}

/// Is the unit one the scope names by its kind and nature; numbers are weighed by the evaluators.
pub fn in_scope(scope: &Scope, unit: &UnitFacts) -> bool {
    (scope.units.is_empty() || scope.units.contains(&unit.sort))
        && (!scope.top || unit.parent.is_none())
        && (!scope.not_temporary || !unit.temporary)
}
