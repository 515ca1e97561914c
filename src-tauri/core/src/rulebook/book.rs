//! The rulebook: the shipped rules, the clerk's own, and judging by them.

use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};

use super::candidate::CandidateFacts;
use super::docket::Docket;
use super::facts::Facts;
use super::load::{self, Register};
use super::params::Params;
use super::path::Path;
use super::rule::{Rule, Source};
use super::{Answer, Finding, LocalRule, Weight, kinds, local};
use crate::error::{Problem, ProblemCode, Result};

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
    sources: Vec<Source>,
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
        Ok(Self::sorted(rules, register.into_values().collect()))
    }

    fn sorted(mut rules: Vec<Arc<Rule>>, sources: Vec<Source>) -> Self {
        rules.sort_by_cached_key(|r| (domain_order(r.domain()), r.domain().to_owned(), r.row_key(), r.id.clone()));
        Self { rules, sources }
    }

    /// The same with the clerk's rules added, each with a source made from its document.
    pub fn with_local(&self, added: &[LocalRule]) -> Result<Self> {
        let mut rules = self.rules.clone();
        let mut sources = self.sources.clone();
        for entered in added {
            let (rule, source) = local::rule_of(entered)?;
            if rules.iter().any(|r| r.id == rule.id) {
                return Err(Problem::new(ProblemCode::Conflict, format!("规则“{}”的编号重复", rule.title)).at(rule.id));
            }
            rules.push(Arc::new(rule));
            sources.push(source);
        }
        Ok(Self::sorted(rules, sources))
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
    pub fn judge(&self, facts: &Facts, filter: &Filter) -> Vec<Finding> {
        let docket = Docket::new(facts);
        let wanted: Vec<bool> =
            facts.units.iter().map(|u| filter.unit.is_none_or(|root| docket.is_within(u.id, root))).collect();
        let within = |unit: Option<i64>, root: i64| unit.is_some_and(|u| docket.is_within(u, root));
        let paths: Vec<Path<'_>> = facts
            .candidates
            .iter()
            .filter(|c| filter.unit.is_none_or(|root| within(c.unit, root)))
            .map(|c| Path::on(c, facts.as_of))
            .filter(|p| p.lives_in(facts.year))
            .collect();
        let entries: Vec<_> =
            facts.registers.iter().filter(|e| filter.unit.is_none_or(|root| within(e.unit, root))).collect();
        let meetings: Vec<_> = docket
            .year_meetings()
            .iter()
            .filter(|m| docket.unit_rank(m.unit).is_some_and(|i| wanted.get(i).copied().unwrap_or(false)))
            .collect();
        let mut found = Vec::new();
        let mut order = Vec::new();
        for (rank, rule) in self.rules().enumerate() {
            if let Some(rule_wanted) = &filter.rule
                && !rule.is_called(rule_wanted)
            {
                continue;
            }
            for (unit, _) in facts.units.iter().zip(&wanted).filter(|(_, wanted)| **wanted) {
                kinds::judge_unit(&docket, rule, unit, &mut found);
            }
            for path in &paths {
                kinds::judge_candidate(&kinds::person::Walk { docket: &docket, rule, path }, &mut found);
            }
            for entry in &entries {
                kinds::judge_entry(&docket, rule, entry, &mut found);
            }
            if kinds::judges_meetings(rule) {
                for meeting in &meetings {
                    kinds::judge_meeting(&docket, rule, meeting, &mut found);
                }
            }
            for (place, finding) in found.iter().enumerate().skip(order.len()) {
                let unit_rank = finding.unit.and_then(|id| docket.unit_rank(id)).unwrap_or(usize::MAX);
                let period = finding.period.map(|p| (p.from, p.to));
                order.push((unit_rank, rank, period, finding.subject.id, place));
            }
        }
        // Verdicts are large: their places are sorted, and each is moved once.
        order.sort_unstable();
        let mut found: Vec<Option<Finding>> = found.into_iter().map(Some).collect();
        order.into_iter().filter_map(|(.., place)| found.get_mut(place)?.take()).collect()
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
