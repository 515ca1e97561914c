//! A rule and its dated versions.

use std::sync::Arc;

use smol_str::SmolStr;

use super::candidate::Milestone;
use super::params::{Params, Scope};
use super::{RuleHead, Weight};
use crate::ground::calendar::Day;

/// A document rules rest on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Source {
    /// Id, "branch-2018".
    pub id: String,
    /// Title.
    pub title: String,
    /// 文号.
    pub number: String,
    /// 发布机关.
    pub issuer: String,
    /// First day in force.
    pub from: Day,
    /// First day no longer in force.
    pub until: Option<Day>,
    /// Last day a person held it against the rules.
    pub read_on: Option<Day>,
    /// regulation, law, notice, practice, local.
    pub kind: String,
    /// What was read and what was not.
    pub note: String,
}

impl Source {
    /// Was it in force all through the stretch; an open end asks for an open end.
    pub fn covers(&self, from: Day, until: Option<Day>) -> bool {
        self.from <= from
            && match (self.until, until) {
                (None, _) => true,
                (Some(mine), Some(theirs)) => theirs <= mine,
                (Some(_), None) => false,
            }
    }
}

/// A version: in force from ≤ day < until.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// First day.
    pub from: Day,
    /// First day no longer in force.
    pub until: Option<Day>,
    /// What every verdict of it says alike; where it stands among that.
    pub head: Arc<RuleHead>,
    /// Parameters.
    pub params: Params,
    /// Explanation in our own words.
    pub note: String,
}

/// A rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Id: its path under assets/rules, dots for slashes; stable for ever.
    pub id: SmolStr,
    /// Row of the facts table.
    pub row: SmolStr,
    /// Other rows of the table that this rule answers too.
    pub also: Vec<String>,
    /// Title.
    pub title: SmolStr,
    /// Evaluator.
    pub kind: String,
    /// The source's verb.
    pub weight: Weight,
    /// One sentence with {placeholders} for the parameters.
    pub message: String,
    /// How to mend it.
    pub remedy: SmolStr,
    /// Whom it is about.
    pub scope: Scope,
    /// Keys of readings that shape it.
    pub settings: Vec<String>,
    /// Versions, oldest first, never overlapping.
    pub versions: Vec<Version>,
    /// What every verdict says alike on a day for which there is no version.
    pub uncovered: Arc<RuleHead>,
    /// Added by the clerk.
    pub local: bool,
}

impl Rule {
    /// The version in force on a day.
    pub fn version_on(&self, day: Day) -> Option<&Version> {
        self.versions.iter().find(|v| v.from <= day && v.until.is_none_or(|until| day < until))
    }

    /// The version in force on the day, or else the one nearest to it, to tell what it would be about.
    pub fn nearest(&self, day: Day) -> Option<&Version> {
        self.version_on(day)
            .or_else(|| self.versions.iter().rev().find(|v| v.from <= day))
            .or_else(|| self.versions.first())
    }

    /// Is it called by this id, or by a row of the facts table.
    pub fn is_called(&self, id_or_row: &str) -> bool {
        let row = |row: &str| !row.is_empty() && row.eq_ignore_ascii_case(id_or_row);
        self.id == id_or_row || row(&self.row) || self.also.iter().any(|also| row(also))
    }

    /// The step of a candidate's path that it is about, if any.
    pub fn milestone(&self) -> Option<Milestone> {
        match &self.versions.first()?.params {
            Params::Span(p) => Some(p.step),
            Params::Interval(p) => Some(p.step),
            Params::Posting(p) => Some(p.step),
            Params::Training(p) => Some(p.step),
            Params::Companions(p) => Some(p.step),
            Params::InMeeting(p) => Some(p.step),
            Params::Ballot(p) => Some(p.step),
            Params::Approver(p) => p.steps.first().copied(),
            Params::Derived(p) => Some(p.from),
            Params::Extension(p) => Some(p.step),
            Params::Leaving(p) => Some(p.step),
            Params::Recommended(p) => Some(p.step),
            Params::Presence(p) => Some(p.step),
            Params::Examined(p) => Some(p.step),
            Params::FloatingNotice(p) => Some(p.step),
            Params::Recurrence(_)
            | Params::Quorum(_)
            | Params::Vote(_)
            | Params::Order(_)
            | Params::Deadline(_)
            | Params::Completeness(_)
            | Params::Amount(_)
            | Params::FixedDay(_)
            | Params::Term(_)
            | Params::Chair(_)
            | Params::Tenure(_)
            | Params::Explain(_)
            | Params::Reading(_)
            | Params::Documents(_)
            | Params::Vacancy(_)
            | Params::OnTopic(_)
            | Params::RegisterDeadline(_) => None,
        }
    }

    /// Days before the last day from which a rule on entries of a register warns.
    pub fn register_warning(&self, day: Day) -> Option<u32> {
        match &self.nearest(day)?.params {
            Params::RegisterDeadline(p) => Some(p.warn_days_before),
            _ => None,
        }
    }

    /// Domain: the first part of the id.
    pub fn domain(&self) -> &str {
        self.id.split('.').next().unwrap_or_default()
    }

    /// Sort key of the row: letters, then number, so that ZB-2 comes before ZB-10; rules without a
    /// row come last in their domain.
    pub(super) fn row_key(&self) -> (bool, String, u32) {
        let (letters, number) = self.row.split_once('-').unwrap_or((&self.row, ""));
        (self.row.is_empty(), letters.to_owned(), number.parse().unwrap_or(u32::MAX))
    }
}
