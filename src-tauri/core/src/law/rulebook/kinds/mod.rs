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

use std::cell::Cell;

use thin_vec::thin_vec;

use super::docket::Docket;
use super::facts::{MeetingFacts, Progress, UnitFacts};
use super::params::{Params, Scope};
use super::registers::RegisterFacts;
use super::rule::Rule;
use super::{Finding, RecordKind};

/// What stands before a rule.
enum Before<'a> {
    /// A unit and its year.
    Unit(&'a Docket<'a>, &'a Rule, &'a UnitFacts),
    /// A candidate's path.
    Candidate(&'a person::Walk<'a>),
    /// An entry of a register.
    Entry(&'a Docket<'a>, &'a Rule, &'a RegisterFacts),
    /// A meeting that was held.
    Meeting(&'a Sitting<'a>),
    /// Nothing: it is only asked whether the rule judges meetings one by one.
    Asked(&'a Cell<bool>),
}

impl Before<'_> {
    fn unit(&self, judge: impl FnOnce(&Docket<'_>, &Rule, &UnitFacts)) {
        if let Self::Unit(docket, rule, unit) = self {
            judge(docket, rule, unit);
        }
    }

    fn candidate(&self, judge: impl FnOnce(&person::Walk<'_>)) {
        if let Self::Candidate(walk) = self {
            judge(walk);
        }
    }

    fn entry(&self, judge: impl FnOnce(&Docket<'_>, &Rule, &RegisterFacts)) {
        if let Self::Entry(docket, rule, entry) = self {
            judge(docket, rule, entry);
        }
    }

    fn meeting(&self, judge: impl FnOnce(&Sitting<'_>)) {
        match self {
            Self::Meeting(sitting) => judge(sitting),
            Self::Asked(meetings) => meetings.set(true),
            Self::Unit(..) | Self::Candidate(_) | Self::Entry(..) => {}
        }
    }
}

/// What each kind of rule judges. Every kind stands here once: one that is missing does not compile.
fn judge(params: &Params, before: &Before<'_>, out: &mut Vec<Finding>) {
    match params {
        Params::Recurrence(p) => before.unit(|docket, rule, unit| recurrence::judge(docket, rule, p, unit, out)),
        Params::Amount(_) => before.unit(|docket, rule, unit| amount::judge(docket, rule, unit, out)),
        Params::Deadline(_) => before.unit(|docket, rule, unit| deadline::judge(docket, rule, unit, out)),
        Params::Term(p) => before.unit(|docket, rule, unit| term::judge(docket, rule, p, unit, out)),
        Params::Tenure(p) => before.unit(|docket, rule, unit| tenure::judge(docket, rule, p, unit, out)),
        Params::FixedDay(p) => before.unit(|docket, rule, unit| fixed_day::judge(docket, rule, p, unit, out)),
        Params::Vacancy(p) => before.unit(|docket, rule, unit| vacancy::judge(docket, rule, p, unit, out)),
        Params::OnTopic(p) => before.unit(|docket, rule, unit| on_topic::judge(docket, rule, p, unit, out)),

        Params::Chair(p) => {
            before.unit(|docket, rule, unit| chair::judge_unit(docket, rule, p, unit, out));
            before.meeting(|sitting| chair::judge(sitting, p, out));
        }
        Params::Quorum(p) => before.meeting(|sitting| quorum::judge(sitting, p, out)),
        Params::Vote(p) => before.meeting(|sitting| vote::judge(sitting, p, out)),
        Params::Order(p) => before.meeting(|sitting| order::judge(sitting, p, out)),
        Params::Completeness(p) => before.meeting(|sitting| completeness::judge(sitting, p, out)),

        Params::Span(_) => before.candidate(|walk| span::judge(walk, out)),
        Params::Interval(_) => before.candidate(|walk| interval::judge(walk, out)),
        Params::Posting(_) => before.candidate(|walk| posting::judge(walk, out)),
        Params::Training(_) => before.candidate(|walk| training::judge(walk, out)),
        Params::Companions(_) => before.candidate(|walk| companions::judge(walk, out)),
        Params::InMeeting(_) => before.candidate(|walk| sitting_step::judge_meeting(walk, out)),
        Params::Ballot(_) => before.candidate(|walk| sitting_step::judge_ballot(walk, out)),
        Params::Approver(_) => before.candidate(|walk| admission::judge_approver(walk, out)),
        Params::Derived(_) => before.candidate(|walk| probation::tell(walk, out)),
        Params::Extension(_) => before.candidate(|walk| probation::judge_extension(walk, out)),
        Params::Leaving(_) => before.candidate(|walk| admission::judge_leaving(walk, out)),
        Params::Recommended(_) => before.candidate(|walk| admission::judge_recommended(walk, out)),
        Params::Documents(_) => before.candidate(|walk| admission::judge_documents(walk, out)),
        Params::Presence(_) => before.candidate(|walk| presence::judge(walk, out)),
        Params::Examined(_) => before.candidate(|walk| examined::judge(walk, out)),
        Params::FloatingNotice(_) => before.candidate(|walk| floating::judge(walk, out)),

        Params::RegisterDeadline(_) => before.entry(|docket, rule, entry| register::judge(docket, rule, entry, out)),
        // Told where it is asked for, judges nothing by itself.
        Params::Explain(_) | Params::Reading(_) => {}
    }
}

/// Verdicts of a rule on a unit.
pub fn judge_unit(docket: &Docket<'_>, rule: &Rule, unit: &UnitFacts, out: &mut Vec<Finding>) {
    let Some(version) = rule.nearest(docket.moment()) else { return };
    judge(&version.params, &Before::Unit(docket, rule, unit), out);
}

/// Verdicts of a rule on a candidate's path.
pub fn judge_candidate(walk: &person::Walk<'_>, out: &mut Vec<Finding>) {
    if let Some(version) = walk.rule.versions.first() {
        judge(&version.params, &Before::Candidate(walk), out);
    }
}

/// Verdicts of a rule on an entry of a register.
pub fn judge_entry(docket: &Docket<'_>, rule: &Rule, entry: &RegisterFacts, out: &mut Vec<Finding>) {
    if let Some(version) = rule.versions.first() {
        judge(&version.params, &Before::Entry(docket, rule, entry), out);
    }
}

/// Whether a rule is of a kind that judges meetings one by one.
pub fn judges_meetings(rule: &Rule) -> bool {
    let meetings = Cell::new(false);
    if let Some(version) = rule.versions.first() {
        judge(&version.params, &Before::Asked(&meetings), &mut Vec::new());
    }
    meetings.get()
}

/// Verdicts of a rule on a meeting that was held.
pub fn judge_meeting(docket: &Docket<'_>, rule: &Rule, meeting: &MeetingFacts, out: &mut Vec<Finding>) {
    if !matches!(meeting.state, Progress::Held | Progress::Recorded) {
        return;
    }
    let (Some(on), Some(unit)) = (meeting.on, docket.unit(meeting.unit)) else { return };
    let Some(nearest) = rule.nearest(on) else { return };
    let sitting = Sitting { docket, rule, version: rule.version_on(on), meeting, unit, on };
    judge(&nearest.params, &Before::Meeting(&sitting), out);
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
