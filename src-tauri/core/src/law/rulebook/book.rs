//! The rulebook: the shipped rules, the clerk's own, and judging by them.

use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};
use smol_str::SmolStr;

use super::candidate::CandidateFacts;
use super::docket::Docket;
use super::facts::{Facts, MeetingFacts, UnitFacts};
use super::load::{self, Register};
use super::params::Params;
use super::path::Path;
use super::registers::RegisterFacts;
use super::rule::{Rule, Source};
use super::{Answer, Finding, Findings, LocalRule, Weight, kinds, local};
use crate::ground::error::{Problem, ProblemCode, Result};

static RULES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../assets/rules");
const SOURCES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/sources.toml"));

/// Which verdicts are wanted; nothing set means all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this unit and what is below it.
    pub unit: Option<i64>,
    /// Of this rule: id, or row of the facts table (ZB-13 is two rules).
    pub rule: Option<String>,
}

/// The rules, sorted by domain and row. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Rulebook {
    rules: Vec<Arc<Rule>>,
    sources: Arc<Vec<Source>>,
}

/// The title of a rule of the shipped book.
pub fn rule_title(id: &str) -> Option<String> {
    Rulebook::builtin().ok()?.get(id).map(|r| r.title.to_string())
}

impl Rulebook {
    /// The rules shipped with the program, read once.
    pub fn builtin() -> Result<Self> {
        static BUILTIN: OnceLock<Result<Rulebook>> = OnceLock::new();
        BUILTIN.get_or_init(Self::read_builtin).clone()
    }

    fn read_builtin() -> Result<Self> {
        let register = load::sources("sources.toml", SOURCES)?;
        let mut rules = Vec::new();
        read_folder(&RULES, &register, &mut rules)?;
        rules.sort_by_cached_key(|r| place_of(r));
        Ok(Self { rules, sources: Arc::new(register.into_values().collect()) })
    }

    /// The same with the clerk's rules added, each with a source made from its document.
    pub fn with_local(mut self, added: &[LocalRule]) -> Result<Self> {
        for entered in added {
            let (rule, source) = local::rule_of(entered)?;
            if self.rules.iter().any(|r| r.id == rule.id) {
                return Err(Problem::new(ProblemCode::Conflict, format!("规则“{}”的编号重复", rule.title)).at(rule.id));
            }
            let place = place_of(&rule);
            let at = self.rules.partition_point(|r| place_of(r) < place);
            self.rules.insert(at, Arc::new(rule));
            Arc::make_mut(&mut self.sources).push(source);
        }
        Ok(self)
    }

    /// All rules: meetings first, then organisation, then the rest.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().map(Arc::as_ref)
    }

    /// The register of sources.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The rule of this id.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules().find(|r| r.id == id)
    }

    /// The rules of this id or of this row of the facts table.
    pub fn find(&self, id_or_row: &str) -> Vec<&Rule> {
        self.rules().filter(|r| r.is_called(id_or_row)).collect()
    }

    /// Judges a year as of a day. Verdicts come by unit, rule and period.
    pub fn judge(&self, facts: &Facts, filter: &Filter) -> Findings {
        let docket = Docket::new(facts);
        let asked = |rule: &&Rule| filter.rule.as_ref().is_none_or(|wanted| rule.is_called(wanted));
        let rules: Vec<(&Rule, bool)> = self.rules().filter(asked).map(|r| (r, kinds::judges_meetings(r))).collect();
        // Unit by unit, and each thing by all rules while it is at hand: the verdicts come in their order, and
        // a large school is no slower a row than a small one.
        let mut found = Findings::default();
        let mut by_rule: Vec<Vec<Finding>> = rules.iter().map(|_| Vec::new()).collect();
        for (place, held) in held_by_units(facts, &docket).into_iter().enumerate() {
            let unit = facts.units.get(place);
            let within = |root| unit.is_some_and(|u| docket.is_within(u.id, root));
            if !filter.unit.is_none_or(within) {
                continue;
            }
            judge_held(&docket, unit, &held, &rules, &mut by_rule);
            for told in &mut by_rule {
                told.sort_by_key(|f| (f.period.map(|p| (p.from, p.to)), f.subject.id));
                found.take(told);
                // What a large unit took is given back, what a small one took serves the next.
                told.shrink_to(SERVES_THE_NEXT);
            }
        }
        found
    }

    /// Verdicts on one candidate: every rule of the path, whatever the year.
    pub fn judge_candidate(&self, docket: &Docket<'_>, candidate: &CandidateFacts) -> Vec<Finding> {
        let path = Path::on(candidate, docket.facts.as_of);
        let mut found = Vec::new();
        for rule in self.rules() {
            kinds::judge_candidate(&kinds::person::Walk { docket, rule, path: &path }, &mut found);
        }
        found
    }

    /// Breaches of what a meeting must have to decide: enough of those who may vote were there (必须).
    pub fn undecided(&self, facts: &Facts) -> Vec<Finding> {
        let docket = Docket::new(facts);
        let mut found = Vec::new();
        for rule in self.rules().filter(|r| r.weight == Weight::Must) {
            let is_quorum = rule.versions.iter().any(|v| matches!(v.params, Params::Quorum(_)));
            for meeting in facts.meetings.iter().filter(|_| is_quorum) {
                kinds::judge_meeting(&docket, rule, meeting, &mut found);
            }
        }
        found.retain(|f| f.answer == Answer::Breach);
        found
    }

    /// Live verdicts of one meeting: quorum, votes, order, chair, completeness, fixed day.
    pub fn judge_meeting(&self, facts: &Facts, meeting: i64) -> Vec<Finding> {
        let docket = Docket::new(facts);
        let mut found = Vec::new();
        if let Some(meeting) = facts.meetings.iter().find(|m| m.id == meeting) {
            for rule in self.rules() {
                kinds::judge_meeting(&docket, rule, meeting, &mut found);
                kinds::judge_meeting_alone(&docket, rule, meeting, &mut found);
            }
        }
        found
    }
}

/// Room for the verdicts of one rule that is kept from one unit to the next.
const SERVES_THE_NEXT: usize = 64;

/// What a unit holds, to be judged.
#[derive(Default)]
struct Held<'a> {
    candidates: Vec<&'a CandidateFacts>,
    entries: Vec<&'a RegisterFacts>,
    meetings: Vec<&'a MeetingFacts>,
}

/// What each unit holds, in the order of the units; what belongs to none stands last.
fn held_by_units<'a>(facts: &'a Facts, docket: &Docket<'a>) -> Vec<Held<'a>> {
    let mut all: Vec<Held<'a>> = facts.units.iter().map(|_| Held::default()).chain([Held::default()]).collect();
    let none = facts.units.len();
    let place = |unit: Option<i64>| unit.and_then(|id| docket.unit_rank(id)).unwrap_or(none);
    for candidate in &facts.candidates {
        all.get_mut(place(candidate.unit)).into_iter().for_each(|held| held.candidates.push(candidate));
    }
    for entry in &facts.registers {
        all.get_mut(place(entry.unit)).into_iter().for_each(|held| held.entries.push(entry));
    }
    for meeting in docket.year_meetings() {
        // A meeting of a unit there is not is told by nobody.
        let held = docket.unit_rank(meeting.unit).and_then(|place| all.get_mut(place));
        held.into_iter().for_each(|held| held.meetings.push(meeting));
    }
    all
}

/// Judges a unit and all it holds; each rule has its own verdicts. Of a rule is told whether it judges meetings.
fn judge_held(
    docket: &Docket<'_>,
    unit: Option<&UnitFacts>,
    held: &Held<'_>,
    rules: &[(&Rule, bool)],
    by_rule: &mut [Vec<Finding>],
) {
    if let Some(unit) = unit {
        for ((rule, _), told) in rules.iter().zip(by_rule.iter_mut()) {
            kinds::judge_unit(docket, rule, unit, told);
        }
    }
    // Room at once for what comes once of each: what grows piece by piece is moved again and again.
    for (_, told) in rules.iter().zip(by_rule.iter_mut()).filter(|((rule, _), _)| rule.milestone().is_some()) {
        told.reserve(held.candidates.len());
    }
    for candidate in &held.candidates {
        let path = Path::on(candidate, docket.facts.as_of);
        if !path.lives_in(docket.facts.year) {
            continue;
        }
        for ((rule, _), told) in rules.iter().zip(by_rule.iter_mut()) {
            kinds::judge_candidate(&kinds::person::Walk { docket, rule, path: &path }, told);
        }
    }
    for entry in &held.entries {
        for ((rule, _), told) in rules.iter().zip(by_rule.iter_mut()) {
            kinds::judge_entry(docket, rule, entry, told);
        }
    }
    for meeting in &held.meetings {
        for ((rule, _), told) in rules.iter().zip(by_rule.iter_mut()).filter(|((_, of_meetings), _)| *of_meetings) {
            kinds::judge_meeting(docket, rule, meeting, told);
        }
    }
}

/// Where a rule stands in the book: by domain, row of the facts table, id.
fn place_of(rule: &Rule) -> (u8, String, (bool, String, u32), SmolStr) {
    let domain = rule.domain();
    (domain_order(domain), domain.to_owned(), rule.row_key(), rule.id.clone())
}

fn domain_order(domain: &str) -> u8 {
    match domain {
        "meetings" => 0,
        "development" => 1,
        "organisation" => 2,
        "rectification" => 3,
        "plans" => 4,
        "local" => 5,
        _ => 6,
    }
}

fn read_folder(folder: &Dir<'_>, register: &Register, rules: &mut Vec<Arc<Rule>>) -> Result<()> {
    for file in folder.files() {
        let name = file.path().to_string_lossy().replace('\\', "/");
        if !name.ends_with(".toml") {
            continue;
        }
        let text = file.contents_utf8().ok_or_else(|| {
            Problem::bad_input("规则文件不是 UTF-8 编码").at(name.clone()).advise("请用 UTF-8 编码另存这个文件。")
        })?;
        rules.push(Arc::new(load::rule(&name, text, register)?));
    }
    for inner in folder.dirs() {
        read_folder(inner, register, rules)?;
    }
    Ok(())
}
