//! Parameters of the rules on the path of a candidate.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::ground::calendar::Day;
use crate::law::rulebook::candidate::{ActingBody, CompanionRole, Milestone};
use crate::law::rulebook::facts::Gathering;
use crate::law::rulebook::length::Length;

/// Which end of the lawful days a span sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The first lawful day of the step.
    Earliest,
    /// The last lawful day of the step.
    Latest,
}

/// From one step to another: not before, or not after, so long.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// The step whose day is bounded.
    pub step: Milestone,
    /// The steps it is counted from: the latest of them. `birth` is the day of birth.
    pub after: Vec<Milestone>,
    /// What those steps follow in their turn: a day before one of these is surely too early, though the
    /// days of `after` are not known.
    #[serde(default)]
    pub follows: Vec<Milestone>,
    /// First or last lawful day.
    pub side: Side,
    /// How much later; month sums are rounded down. Absent: the same day.
    #[serde(default)]
    pub add: Option<Length>,
    /// Added to the sum or to the end of an extension.
    #[serde(default)]
    pub grace: Option<Length>,
    /// With a reason, until so much later.
    #[serde(default)]
    pub at_most: Option<Length>,
    /// Counted from the day it was submitted, where the reading says so and that day is known.
    #[serde(default)]
    pub or_from: Option<Milestone>,
    /// The end of an approved extension stands in place of the sum.
    #[serde(default)]
    pub extended_by: Option<Milestone>,
    /// A transfer after the counted step without the file begins the count anew.
    #[serde(default)]
    pub restarts_without_file: bool,
    /// A transfer in between gives so much in place of the grace.
    #[serde(default)]
    pub moved_by_transfer: Option<Length>,
    /// The reading on the corresponding day applies (满一年当天).
    #[serde(default)]
    pub full_term: bool,
    /// The reading on the last day of probation applies.
    #[serde(default)]
    pub probation_end: bool,
    /// A last day of rest moves on, where the reading says so.
    #[serde(default)]
    pub roll: bool,
    /// Days before the end from which it is 将到.
    #[serde(default)]
    pub warn_days_before: u32,
    /// The text of this version sets no such limit.
    #[serde(default)]
    pub silent: bool,
    /// Until this day a breach is a reminder only: the text was in force and not yet public.
    #[serde(default)]
    pub lenient_until: Option<Day>,
    /// A limit this version brought: where the counted step precedes the version, the reading on the
    /// change of law says from when it is counted.
    #[serde(default)]
    pub new_limit: bool,
    /// The text itself names an exception: a reason is heard, though its verb is not 一般.
    #[serde(default)]
    pub excepted: bool,
    /// A duty this version brought: nobody is asked to make it good for whom this step was taken
    /// before the version.
    #[serde(default)]
    pub spared_by: Option<Milestone>,
    /// Of a step that comes again, the first one that is late enough is meant.
    #[serde(default)]
    pub or_again: bool,
}

/// A step repeated at intervals while the stage lasts.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// The repeated step.
    pub step: Milestone,
    /// The stage begins with.
    pub from: Milestone,
    /// And ends with.
    pub until: Milestone,
    /// At most so long between two.
    pub every: Length,
    /// Only the first interval, or only those after it.
    pub part: IntervalPart,
    /// Days before the end from which it is 将到.
    #[serde(default)]
    pub warn_days_before: u32,
}

/// Which intervals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntervalPart {
    /// From the beginning of the stage to the first.
    First,
    /// From each to the next.
    Following,
}

/// Posted for so many working days.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posting {
    /// Begins with.
    pub from: Milestone,
    /// Ends with.
    pub step: Milestone,
    /// At least so many working days.
    pub workdays: u32,
    /// The text of this version sets no such limit.
    #[serde(default)]
    pub silent: bool,
    /// As for [`Span`].
    #[serde(default)]
    pub lenient_until: Option<Day>,
}

/// A training long enough by days or by hours.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// The step.
    pub step: Milestone,
    /// At least so many days.
    pub days: u32,
    /// Or so many hours.
    pub hours: u32,
}

/// Who may stand beside a candidate.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Companions {
    /// As what.
    pub role: CompanionRole,
    /// Named with this step.
    pub step: Milestone,
    /// At least.
    pub least: u32,
    /// At most.
    pub most: u32,
    /// Judge their number, that they are full members, or sanctions that weigh.
    pub part: CompanionPart,
    /// Sanctions that do not bar are asked for a reason (不宜); else this text says nothing of them.
    #[serde(default)]
    pub discouraged: bool,
    /// How long a sanction of a kind weighs where no end is entered.
    #[serde(default)]
    pub weighs: BTreeMap<String, Length>,
}

/// What of the companions is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompanionPart {
    /// How many.
    Number,
    /// Each a full member on the day.
    FullMember,
    /// None under a sanction that bars or weighs.
    Sanction,
}

/// A step that is taken in a meeting.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InMeeting {
    /// The step.
    pub step: Milestone,
    /// In one of these.
    pub meetings: Vec<Gathering>,
    /// In one of these where there is no branch committee.
    #[serde(default)]
    pub without_committee: Vec<Gathering>,
    /// What the meeting does with it: 讨论决定, or 宣布 a decision of a body above.
    #[serde(default = "decided")]
    pub verb: String,
}

fn decided() -> String {
    "讨论决定".to_owned()
}

/// The vote on one candidate, apart from any other.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    /// The step.
    pub step: Milestone,
}

/// Who may approve.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approver {
    /// The steps.
    pub steps: Vec<Milestone>,
    /// Bodies that may.
    pub may: Vec<ActingBody>,
    /// Bodies that may not, unless another provision says so: the reason names it.
    #[serde(default)]
    pub unless_provided: Vec<ActingBody>,
}

/// A day that follows from others, told and not judged.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Derived {
    /// What the day is, 预备期最后一天.
    pub what: String,
    /// Counted from.
    pub from: Milestone,
    /// How much later.
    pub add: Length,
    /// The counted day itself counts: the day before the corresponding day.
    #[serde(default)]
    pub counts_first_day: bool,
    /// The end of an approved extension stands in place of the sum.
    #[serde(default)]
    pub extended_by: Option<Milestone>,
    /// Only the month is meant.
    #[serde(default)]
    pub month_only: bool,
    /// Told only once this step is recorded too; else the day is a forecast.
    #[serde(default)]
    pub settled_by: Option<Milestone>,
}

/// An extension of probation.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// Recorded as.
    pub step: Milestone,
    /// Probation counts from.
    pub from: Milestone,
    /// Ordinary length.
    pub probation: Length,
    /// At least.
    pub least: Length,
    /// At most.
    pub most: Length,
}

/// Somebody about to leave is usually not admitted.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaving {
    /// The step.
    pub step: Milestone,
    /// The day of leaving is recorded as.
    pub leaves: Milestone,
    /// Within so long.
    pub within: Length,
}

/// A recommendation that some candidates need first.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recommended {
    /// The step.
    pub step: Milestone,
    /// Wants this before it.
    pub wants: Milestone,
    /// Of those not older than so many years on the day.
    pub age_at_most: u32,
}

/// Documents of the steps done.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documents {}
