//! What is held of a person, gathered for paper.

use std::borrow::Cow;

use rusqlite::Connection;

use crate::books::development::{self, Companion, DocumentState, DocumentView, Step};
use crate::books::meetings::{self, Meeting, Vote};
use crate::books::organisation::{EventKind, Member, PersonEvent, PersonFacts, Roll, School, Stage, UnitKind};
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{PersonId, UnitId};
use crate::law::rulebook::{CompanionRole, Docket, Facts, Milestone, Rulebook};
use crate::vault::office::Office;
use crate::verdicts::duties;

/// One file's worth: whom it is about and who writes it.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The school.
    pub school: School,
    /// Branch, with the school's name before it; empty where the person stands in none.
    pub branch: String,
    /// 上级党委: the next 党委 above the branch in the tree, else the school's superior.
    pub superior_committee: String,
    /// The judging day.
    pub as_of: Day,
    /// About whom.
    pub people: Vec<Subject>,
}

/// A person and the path.
#[derive(Debug)]
pub(super) struct Subject {
    /// Facts.
    pub facts: PersonFacts,
    /// Stage on the day.
    pub stage: Stage,
    /// Branch on the day.
    pub unit: Option<UnitId>,
    /// Steps taken, oldest first.
    pub taken: Vec<Taken>,
    /// 培养联系人 on the day.
    pub mentors: Vec<String>,
    /// 入党介绍人 on the day.
    pub sponsors: Vec<String>,
    /// 预备期最后一天, by the rule.
    pub probation_end: Option<PartialDate>,
    /// 党龄起算日, by the rule.
    pub standing_from: Option<PartialDate>,
    /// Steps of the list, each with what is recorded of it.
    pub steps: Vec<StepRow>,
    /// Documents of the list.
    pub documents: Vec<DocumentRow>,
}

/// A milestone as it was taken.
#[derive(Debug, Clone)]
pub(super) struct Taken {
    /// Which.
    pub milestone: Milestone,
    /// As recorded.
    pub event: PersonEvent,
    /// Unit of an assignment.
    pub unit: String,
    /// The meeting it was taken in.
    pub meeting: Option<Meeting>,
    /// The vote on the person in that meeting.
    pub vote: Option<Vote>,
}

/// A line of 全程纪实: a step of the list and one thing recorded at it, if any.
#[derive(Debug)]
pub(super) struct StepRow {
    /// Number in the list.
    pub number: u32,
    /// Name under the law of its day.
    pub name: String,
    /// Who acts, as the list says.
    pub who: String,
    /// What was recorded; none while it is not taken.
    pub taken: Option<Taken>,
    /// Mentors or sponsors named at it.
    pub named: Vec<String>,
}

/// A document of the list.
#[derive(Debug)]
pub(super) struct DocumentRow {
    /// Stage of its step.
    pub stage: String,
    /// Its step.
    pub step: String,
    /// The path has not come to the step.
    pub ahead: bool,
    /// As it stands.
    pub view: DocumentView,
}

impl Subject {
    /// The latest taking of a milestone.
    pub fn last(&self, milestone: Milestone) -> Option<&Taken> {
        self.taken.iter().rev().find(|t| t.milestone == milestone)
    }
}

impl DocumentRow {
    /// It is there.
    pub fn is_present(&self) -> bool {
        self.view.state == DocumentState::Present
    }
}

/// Reads what a request needs.
pub(super) struct Gatherer<'a> {
    office: &'a Office,
    as_of: Day,
    facts: Facts,
    roll: Roll,
    book: Rulebook,
    list: Cow<'static, development::StepList>,
    school: School,
}

impl<'a> Gatherer<'a> {
    /// Reads what all people share.
    pub fn new(office: &'a Office, as_of: Day) -> Result<Self> {
        let db: &Connection = office.db();
        let (facts, roll) = duties::gather_paths(db, as_of, None)?;
        Ok(Self {
            office,
            as_of,
            facts,
            roll,
            book: duties::rulebook(db)?,
            list: development::in_force(db)?,
            school: crate::books::organisation::school(db)?,
        })
    }

    /// A sheet about these people, who stand in one branch.
    pub fn sheet(&self, people: Vec<Subject>) -> Sheet {
        let unit = people.first().and_then(|p| p.unit);
        Sheet {
            school: self.school.clone(),
            branch: unit.map(|u| self.full_name(u)).unwrap_or_default(),
            superior_committee: self.committee_above(unit),
            as_of: self.as_of,
            people,
        }
    }

    /// A unit with the school's name before it, once.
    fn full_name(&self, unit: UnitId) -> String {
        let name = self.roll.unit_name(unit, self.as_of);
        if name.contains(&self.school.name) { name.to_owned() } else { format!("{}{name}", self.school.name) }
    }

    fn committee_above(&self, unit: Option<UnitId>) -> String {
        let mut at = unit.and_then(|u| self.roll.unit(u)).and_then(|u| u.parent);
        for _ in 0..self.roll.units.len() {
            let Some(above) = at.and_then(|id| self.roll.unit(id)) else { break };
            if let (UnitKind::Committee, Some(id)) = (above.kind, above.id) {
                return self.full_name(id);
            }
            at = above.parent;
        }
        self.school.superior.clone()
    }

    /// All that is held of a person.
    ///
    /// # Errors
    /// Not found.
    pub fn subject(&self, id: PersonId) -> Result<Subject> {
        let taken = {
            let member = self.member(id)?;
            let started = member.last_on(EventKind::PublicityStarted, self.as_of);
            let started = started.is_some_and(|on| on.first_day() <= self.as_of);
            let mut events: Vec<PersonEvent> = member
                .of_way(member.way_on(self.as_of))
                .filter(|e| {
                    e.on.is_none_or(|on| on.first_day() <= self.as_of)
                    // A notice tells its last day on its first.
                    || (started && e.kind == EventKind::PublicityEnded)
                })
                .cloned()
                .collect();
            events.sort_by_key(|e| (e.on, e.id));
            events.into_iter().map(|e| self.taken(e, id)).collect::<Result<Vec<_>>>()?
        };
        let taken: Vec<Taken> = taken.into_iter().flatten().collect();
        let db = self.office.db();
        let member = self.member(id)?;
        let (unit, _) = self.roll.branch_and_group(member.on(self.as_of).and_then(|s| s.unit));
        let candidate = development::candidate(db, &self.roll, member, self.as_of)?;
        let found = self.book.judge_candidate(&Docket::new(&self.facts), &candidate);
        let derived = |rule: &str| {
            found.iter().find(|f| f.rule == rule).and_then(|f| f.actual.as_ref()).and_then(|a| a.parse().ok())
        };
        let law = |s: &Step| s.law_day(&candidate.steps, self.as_of);
        let way = member.way_on(self.as_of);
        let documents = development::documents_of(db, (member, way), &self.list.steps, law)?;
        let reached = self.list.steps.iter().rposition(|s| taken.iter().any(|t| s.milestones.contains(&t.milestone)));
        let mut companions = development::companions(self.office, id)?;
        companions.retain(|c| development::companion_way(member, c) == way);
        let mut sponsors = beside(&companions, CompanionRole::Sponsor, self.as_of);
        // Sponsors a roster names in words count where none is entered.
        if sponsors.is_empty() && !member.facts.sponsors.trim().is_empty() {
            sponsors.push(member.facts.sponsors.trim().to_owned());
        }
        Ok(Subject {
            facts: member.facts.clone(),
            stage: self.roll.row(member, self.as_of).stage,
            unit,
            probation_end: derived("development.probation-end"),
            standing_from: derived("development.party-standing"),
            steps: self.steps(&taken, &companions, law),
            documents: self
                .list
                .steps
                .iter()
                .zip(documents)
                .enumerate()
                .flat_map(|(i, (step, views))| {
                    let stage = self.list.stages.iter().find(|s| s.id == step.stage).map_or("", |s| s.name.as_str());
                    let name = step.name_on(law(step));
                    views.into_iter().map(move |view| DocumentRow {
                        stage: stage.to_owned(),
                        step: name.to_owned(),
                        ahead: reached.is_none_or(|r| i > r),
                        view,
                    })
                })
                .collect(),
            taken,
            mentors: beside(&companions, CompanionRole::Mentor, self.as_of),
            sponsors,
        })
    }

    fn member(&self, id: PersonId) -> Result<&Member> {
        self.roll
            .member(id)
            .ok_or_else(|| Problem::not_found("没有这个人").field("people").advise("可能已被删除，请刷新后再选。"))
    }

    /// The event with its meeting and vote, if it is a step.
    fn taken(&self, event: PersonEvent, id: PersonId) -> Result<Option<Taken>> {
        let Some(milestone) = development::milestone_of(event.kind) else { return Ok(None) };
        let meeting = event.step.meeting.map(|m| meetings::recorded(self.office.db(), m)).transpose()?;
        let vote = meeting.as_ref().and_then(|m| m.votes.iter().find(|v| v.person == Some(id)).cloned());
        let day = event.on.map_or(self.as_of, PartialDate::last_day);
        let unit = event.unit.map(|u| self.roll.unit_name(u, day).to_owned()).unwrap_or_default();
        Ok(Some(Taken { milestone, event, unit, meeting, vote }))
    }

    fn steps(&self, taken: &[Taken], companions: &[Companion], law: impl Fn(&Step) -> Day) -> Vec<StepRow> {
        let mut rows = Vec::new();
        for (number, step) in (1..).zip(&self.list.steps) {
            let name = step.name_on(law(step)).to_owned();
            let row = |taken: Option<Taken>| {
                let day = taken.as_ref().and_then(|t| t.event.on).map_or(self.as_of, PartialDate::last_day);
                let named = match taken.as_ref().map(|t| t.milestone) {
                    Some(Milestone::MentorsNamed) => beside(companions, CompanionRole::Mentor, day),
                    Some(Milestone::SponsorsNamed) => beside(companions, CompanionRole::Sponsor, day),
                    _ => Vec::new(),
                };
                StepRow { number, name: name.clone(), who: step.who.clone(), taken, named }
            };
            let before = rows.len();
            rows.extend(taken.iter().filter(|t| belongs(step, t, taken)).map(|t| row(Some(t.clone()))));
            if rows.len() == before {
                rows.push(row(None));
            }
        }
        rows
    }
}

/// Names of those who stand beside the person on a day.
fn beside(companions: &[Companion], role: CompanionRole, day: Day) -> Vec<String> {
    companions
        .iter()
        .filter(|c| c.role == role)
        .filter(|c| c.from.is_none_or(|f| f <= day) && c.until.is_none_or(|u| day < u))
        .map(|c| c.name.clone())
        .collect()
}

/// Is it of the step.
fn belongs(step: &Step, one: &Taken, taken: &[Taken]) -> bool {
    let admitted = || taken.iter().find(|t| t.milestone == Milestone::Admitted).and_then(|t| t.event.on);
    step.milestones.contains(&one.milestone)
        && (one.milestone != Milestone::Assigned || development::assigned_as_member(one.event.on, admitted()))
}
