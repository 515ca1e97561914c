//! What a case is given, as it is written in the file, and the facts made of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use serde::Deserialize;

use super::candidate::GivenCandidate;
use crate::ground::calendar::{Day, PartialDate, Period, WorkCalendar};
use crate::law::rulebook::facts::{
    ExcuseFacts, Facts, FixedDay, Gathering, HeadCount, HolidayFacts, MeetingFacts, PostFacts, Progress, Role,
    TermFacts, UnitFacts, UnitSort, VoteFacts,
};
use crate::law::rulebook::registers::RegisterFacts;
use crate::law::rulebook::topics::Topic;
use crate::law::rulebook::{ActivistSpan, CandidateFacts, RecordKind};

/// The branch of every case.
const BRANCH: i64 = 1;

/// The facts of a case. What is not said is the ordinary: a branch of twenty full members that has
/// always existed, complete records.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Given {
    pub(super) year: Option<i32>,
    pub(super) unit: Option<UnitSort>,
    pub(super) full_members: Option<u32>,
    pub(super) members: Option<u32>,
    pub(super) counts: Vec<(Day, u32, u32)>,
    pub(super) no_roster: bool,
    pub(super) founded_on: Option<PartialDate>,
    pub(super) closed_on: Option<Day>,
    pub(super) temporary: bool,
    pub(super) covers: u32,
    pub(super) applied_on: Option<Day>,
    pub(super) approved_on: Option<Day>,
    pub(super) fixed_day: Option<FixedDay>,
    pub(super) groups: Vec<String>,
    pub(super) posts: Vec<GivenPost>,
    pub(super) terms: Vec<GivenTerm>,
    pub(super) meetings: Vec<GivenMeeting>,
    pub(super) excuses: Vec<GivenExcuse>,
    pub(super) holidays: Vec<GivenHoliday>,
    pub(super) readings: BTreeMap<String, String>,
    pub(super) rest_years: Vec<i32>,
    pub(super) rest: Vec<Day>,
    pub(super) worked: Vec<Day>,
    pub(super) entries: Vec<GivenEntry>,
    pub(super) count: Option<GivenCount>,
    pub(super) candidate: Option<GivenCandidate>,
}

/// A count of time, for the rules of the calendar.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenCount {
    #[serde(default)]
    pub(super) start: Option<Day>,
    #[serde(default)]
    pub(super) n: u32,
    #[serde(default)]
    pub(super) bound: u32,
    #[serde(default)]
    pub(super) phrase: String,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GivenPost {
    pub(super) name: String,
    pub(super) role: Role,
    #[serde(default)]
    pub(super) from: Option<PartialDate>,
    #[serde(default)]
    pub(super) until: Option<Day>,
    #[serde(default)]
    pub(super) standing_from: Option<PartialDate>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GivenTerm {
    pub(super) elected_on: Day,
    #[serde(default)]
    pub(super) ended_on: Option<Day>,
    #[serde(default)]
    pub(super) extended_until: Option<Day>,
    #[serde(default)]
    pub(super) approved_by: String,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GivenMeeting {
    pub(super) kinds: Vec<Gathering>,
    #[serde(default)]
    pub(super) on: Option<Day>,
    #[serde(default)]
    pub(super) planned_on: Option<Day>,
    #[serde(default)]
    pub(super) state: Option<Progress>,
    #[serde(default)]
    pub(super) year_of: Option<i32>,
    #[serde(default)]
    pub(super) group: Option<String>,
    #[serde(default)]
    pub(super) due: Option<u32>,
    #[serde(default)]
    pub(super) present: Option<u32>,
    #[serde(default)]
    pub(super) exempt_absent: u32,
    #[serde(default)]
    pub(super) voting_due: Option<u32>,
    #[serde(default)]
    pub(super) voting_present: Option<u32>,
    #[serde(default)]
    pub(super) counts_only: bool,
    #[serde(default)]
    pub(super) without: Vec<String>,
    #[serde(default)]
    pub(super) chair: Option<String>,
    #[serde(default)]
    pub(super) lecturer: String,
    #[serde(default)]
    pub(super) votes: Vec<GivenVote>,
    #[serde(default)]
    pub(super) topics: Vec<Topic>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GivenVote {
    pub(super) due: u32,
    pub(super) present: u32,
    pub(super) yes: u32,
    #[serde(default)]
    pub(super) no: u32,
    #[serde(default)]
    pub(super) abstain: u32,
    #[serde(default)]
    pub(super) admission: bool,
    /// It was about the candidate of the case.
    #[serde(default)]
    pub(super) person: bool,
    #[serde(default)]
    pub(super) election: bool,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GivenExcuse {
    pub(super) reason: String,
    #[serde(default)]
    pub(super) approved_by: String,
    #[serde(default)]
    pub(super) from: Option<Day>,
    #[serde(default)]
    pub(super) to: Option<Day>,
    #[serde(default)]
    pub(super) postponed_to: Option<Day>,
    /// Number of the meeting it is about; the branch if absent.
    #[serde(default)]
    pub(super) meeting: Option<i64>,
    /// Of the branch, though a candidate is given.
    #[serde(default)]
    pub(super) unit: bool,
}

/// An entry of a register.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GivenEntry {
    pub(super) register: RecordKind,
    pub(super) name: String,
    #[serde(default)]
    pub(super) opened_on: Option<Day>,
    #[serde(default)]
    pub(super) due_on: Option<Day>,
    #[serde(default)]
    pub(super) due_text: String,
    #[serde(default)]
    pub(super) done_on: Option<Day>,
    #[serde(default)]
    pub(super) done: bool,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GivenHoliday {
    pub(super) name: String,
    pub(super) from: Day,
    pub(super) to: Day,
}

fn numbered<T>(items: &[T]) -> impl Iterator<Item = (i64, &T)> {
    (1..).zip(items)
}

impl Given {
    /// The facts, judged on a day; the error says what is given wrongly.
    pub fn facts(&self, rule: &str, on: Day) -> Result<Facts, String> {
        let mut facts = Facts::new(on, self.year.unwrap_or_else(|| on.year()));
        facts.units = self.units();
        facts.meetings = numbered(&self.meetings).map(|(id, m)| self.meeting(id, m)).collect();
        if self.candidate.is_some() {
            facts.step_meetings = facts.meetings.clone();
        }
        facts.candidates = self.candidate.iter().map(|c| c.facts(BRANCH)).collect();
        let steps = |c: &CandidateFacts| c.steps.iter().map(|s| (s.milestone, s.on)).collect::<Vec<_>>();
        facts.activists =
            facts.candidates.iter().filter_map(|c| ActivistSpan::on(c.unit, steps(c).into_iter())).collect();
        facts.registers = numbered(&self.entries).map(|(id, e)| e.facts(id)).collect();
        facts.excuses = numbered(&self.excuses)
            .map(|(id, e)| ExcuseFacts {
                id,
                rule: rule.to_owned(),
                subject_kind: match (e.meeting, self.entries.first()) {
                    (Some(_), _) => RecordKind::Meeting,
                    (None, Some(entry)) => entry.register,
                    (None, None) if self.candidate.is_some() && !e.unit => RecordKind::Person,
                    (None, None) => RecordKind::Unit,
                },
                subject: e.meeting.unwrap_or(BRANCH),
                period: e.from.zip(e.to).map(|(from, to)| Period { from, to }),
                reason: e.reason.clone(),
                approved_by: e.approved_by.clone(),
                postponed_to: e.postponed_to,
                given_on: None,
            })
            .collect();
        facts.school_holidays = self
            .holidays
            .iter()
            .map(|h| HolidayFacts { name: h.name.clone(), days: Period { from: h.from, to: h.to } })
            .collect();
        facts.readings = self.readings.clone();
        facts.rest_days = self.rest_days()?;
        Ok(facts)
    }

    /// The public holidays given: one table a year of `rest_years`.
    fn rest_days(&self) -> Result<WorkCalendar, String> {
        if let Some(day) = self.rest.iter().chain(&self.worked).find(|day| !self.rest_years.contains(&day.year())) {
            return Err(format!("{day}不在 rest_years 的年份里"));
        }
        let mut table = WorkCalendar::empty();
        for year in &self.rest_years {
            let rest = self.rest.iter().filter(|day| day.year() == *year);
            let holidays = rest.map(|day| ("休假".to_owned(), Period { from: *day, to: *day })).collect();
            let worked: BTreeSet<Day> = self.worked.iter().copied().filter(|day| day.year() == *year).collect();
            let held = WorkCalendar::of_year(*year, "案例".to_owned(), holidays, worked).map_err(|e| e.to_string())?;
            table = table.with(held);
        }
        Ok(table)
    }

    fn units(&self) -> Vec<UnitFacts> {
        let full = self.full_members.unwrap_or(20);
        let all = self.members.unwrap_or(full);
        let counts = if self.counts.is_empty() {
            vec![HeadCount { from: Day::default(), full, all }]
        } else {
            self.counts.iter().map(|(from, full, all)| HeadCount { from: *from, full: *full, all: *all }).collect()
        };
        let branch = UnitFacts {
            id: BRANCH,
            name: "第一党支部".to_owned(),
            sort: self.unit.unwrap_or(UnitSort::Branch),
            parent: None,
            founded_on: self.founded_on,
            closed_on: self.closed_on,
            temporary: self.temporary,
            covers: self.covers,
            applied_on: self.applied_on,
            approved_on: self.approved_on,
            theme_day: self.fixed_day,
            head_counts: (!self.no_roster).then_some(counts),
            posts: numbered(&self.posts)
                .map(|(id, p)| PostFacts {
                    id,
                    person: self.person(&p.name),
                    name: p.name.clone(),
                    role: p.role,
                    from: p.from,
                    until: p.until,
                    standing_from: p.standing_from,
                })
                .collect(),
            terms: numbered(&self.terms)
                .map(|(id, t)| TermFacts {
                    id,
                    elected_on: t.elected_on,
                    ended_on: t.ended_on,
                    extended_until: t.extended_until,
                    approved_by: t.approved_by.clone(),
                })
                .collect(),
        };
        let groups = numbered(&self.groups).map(|(n, name)| UnitFacts {
            id: BRANCH + n,
            name: name.clone(),
            sort: UnitSort::Group,
            parent: Some(BRANCH),
            head_counts: None,
            theme_day: None,
            terms: Vec::new(),
            ..branch.clone()
        });
        std::iter::once(branch.clone()).chain(groups).collect()
    }

    /// The number of a person: of the first post under the name.
    fn person(&self, name: &str) -> i64 {
        numbered(&self.posts).find(|(_, p)| p.name == name).map_or(0, |(id, _)| id)
    }

    fn meeting(&self, id: i64, m: &GivenMeeting) -> MeetingFacts {
        let group = m.group.as_ref().and_then(|g| numbered(&self.groups).find(|(_, name)| *name == g));
        let has = |part: &str| !m.without.iter().any(|w| w == part);
        MeetingFacts {
            id,
            unit: group.map_or(BRANCH, |(n, _)| BRANCH + n),
            kinds: m.kinds.clone(),
            topics: m.topics.clone(),
            on: m.on,
            planned_on: m.planned_on,
            state: m.state.unwrap_or(if m.on.is_some() { Progress::Recorded } else { Progress::Planned }),
            year_of: m.year_of,
            title: format!("会议{id}"),
            due: m.due,
            present: m.present,
            exempt_absent: m.exempt_absent,
            voting_due: m.voting_due,
            voting_present: m.voting_present,
            counts_only: m.counts_only,
            has_place: has("地点"),
            has_recorder: has("记录人"),
            has_content: has("议题或内容"),
            has_decisions: has("决议"),
            chair: if has("主持人") {
                m.chair.clone().unwrap_or_else(|| "李明".to_owned())
            } else {
                String::new()
            },
            lecturer: m.lecturer.clone(),
            votes: numbered(&m.votes)
                .map(|(id, v)| VoteFacts {
                    id,
                    subject: format!("事项{id}"),
                    voting_due: v.due,
                    voting_present: v.present,
                    yes: v.yes,
                    no: v.no,
                    abstain: v.abstain,
                    admission: v.admission,
                    person: v.person.then_some(1),
                    election: v.election,
                })
                .collect(),
        }
    }
}

impl GivenEntry {
    fn facts(&self, id: i64) -> RegisterFacts {
        RegisterFacts {
            register: self.register,
            id,
            name: self.name.clone(),
            about: None,
            unit: Some(BRANCH),
            owner: String::new(),
            opened_on: self.opened_on,
            due_on: self.due_on,
            due_text: self.due_text.clone(),
            done_on: self.done_on,
            done: self.done || self.done_on.is_some(),
        }
    }
}
