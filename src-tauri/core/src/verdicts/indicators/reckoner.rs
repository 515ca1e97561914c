//! Walks the tree of an edition: leaves are judged, blocks add up, what is not known stays between bounds.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::bounds::Bounds;
use super::entries::{Entry, entries};
use super::figures::{OfCriterion, Sources, Whose};
use super::judge::{Judged, judge};
use super::report::{BlockScore, CriterionScore, EvidenceName, GradeResult, Score, ScoreState};
use super::scoring::{Part, Scoring, Voice};
use super::service::{catalogue, unknown_measures};
use super::sums::sum_check;
use super::{Criterion, Framework, VetoEffect, words};
use crate::books::evidence::{Evidence, evidence};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{CriterionId, PersonId};
use crate::law::rulebook;
use crate::law::rulebook::RecordKind;
use crate::vault::office::Office;
use crate::verdicts::measures::{Measure, Number, Scene};

/// All that does not change from one unit to the next.
pub(super) struct Reckoner<'a> {
    framework: &'a Framework,
    scene: &'a Scene<'a>,
    catalogue: Vec<&'static Measure>,
    /// By whom they are about, so that one person's score does not walk everybody's.
    entries: HashMap<Option<PersonId>, Vec<Entry>>,
    evidence: HashMap<CriterionId, Vec<(Whose, EvidenceName)>>,
}

/// What a node of the tree comes to.
struct Came {
    bounds: Bounds,
    decided: Decimal,
    undecided: Decimal,
    vetoes: Vec<Option<bool>>,
}

impl<'a> Reckoner<'a> {
    pub(super) fn new(office: &Office, framework: &'a Framework, scene: &'a Scene<'a>) -> Result<Self> {
        let mut by_person: HashMap<Option<PersonId>, Vec<Entry>> = HashMap::new();
        if let Some(id) = framework.id {
            let given = |e: &Entry| e.given_on.is_none_or(|on| on <= scene.as_of);
            for entry in entries(office.db(), id, scene.year)?.into_iter().filter(given) {
                by_person.entry(entry.person).or_default().push(entry);
            }
        }
        let mut by_criterion: HashMap<CriterionId, Vec<(Whose, EvidenceName)>> = HashMap::new();
        for Evidence { id, title, expired, uses, on, .. } in evidence(office.db(), scene.last())? {
            let there = on.is_none_or(|on| on.first_day() <= scene.as_of);
            let Some(id) = id.filter(|_| there) else { continue };
            for link in uses {
                let name = EvidenceName { id, title: title.clone(), expired };
                by_criterion
                    .entry(link.criterion)
                    .or_default()
                    .push((Whose { unit: link.unit, person: link.person }, name));
            }
        }
        Ok(Self { framework, scene, catalogue: catalogue(), entries: by_person, evidence: by_criterion })
    }

    /// Everyone something was entered for.
    pub(super) fn people(&self) -> impl Iterator<Item = PersonId> {
        self.entries.keys().copied().flatten()
    }

    /// The score of the school, a unit or a person.
    pub(super) fn score(&self, whose: Whose) -> Result<Score> {
        let subject = self.subject(whose)?;
        let of = self.entries.get(&whose.person).map(Vec::as_slice).unwrap_or_default();
        let sources = Sources::new(self.scene, &self.catalogue, of, whose);
        let (mut criteria, mut blocks) = (Vec::new(), Vec::new());
        let base = self.framework.base;
        let mut total =
            Came { bounds: Bounds::exact(base), decided: base.0, undecided: Decimal::ZERO, vetoes: Vec::new() };
        for node in &self.framework.criteria {
            let came = self.node(node, &[], &sources, &mut criteria, &mut blocks)?;
            total.bounds = total.bounds.plus(came.bounds);
            total.decided += came.decided;
            total.undecided += came.undecided;
            total.vetoes.extend(came.vetoes);
        }
        let bounds = total.bounds.clamped(self.framework.floor, self.framework.ceiling);
        let decided = bounds.decided().unwrap_or(Number(total.decided));
        let vetoed = veto(&total.vetoes);
        let zeroed = vetoed == Some(true) && self.framework.veto == VetoEffect::Zero;
        let bounds = if zeroed { Bounds::exact(Number::ZERO) } else { bounds };
        let mut warnings = sum_check(self.framework);
        for leaf in self.framework.leaves() {
            for name in leaf.scoring.iter().flat_map(|s| unknown_measures(s, &self.catalogue)) {
                warnings.push(format!("“{}”要用的“{name}”还没有数据，分数未定。", leaf.title));
            }
        }
        Ok(Score {
            framework: self.framework.code.clone(),
            name: self.framework.name.clone(),
            edition: self.framework.year,
            reference: self.framework.reference,
            year: self.scene.year,
            as_of: self.scene.as_of,
            subject,
            max: self.framework.worth(),
            base,
            score: if zeroed { Number::ZERO } else { decided },
            undecided: if zeroed { Number::ZERO } else { Number(total.undecided.normalize()) },
            undecided_items: count(criteria.iter().filter(|c| c.state != ScoreState::Decided).count()),
            lower: bounds.low,
            upper: bounds.high,
            grade: self.grade(bounds, vetoed),
            vetoed,
            criteria,
            blocks,
            warnings,
        })
    }

    fn subject(&self, whose: Whose) -> Result<rulebook::Subject> {
        let named = |kind, id: i64, name: &str| rulebook::Subject { kind, id, name: name.into() };
        match (whose.unit, whose.person) {
            (_, Some(person)) => {
                let member = self.scene.roll.member(person);
                let member = member.ok_or_else(|| Problem::not_found("没有这个人").field("person"))?;
                Ok(named(RecordKind::Person, person.0, &member.facts.name))
            }
            (Some(unit), None) => {
                let unit =
                    self.scene.roll.unit(unit).ok_or_else(|| Problem::not_found("没有这个组织").field("unit"))?;
                Ok(named(RecordKind::Unit, unit.id.map_or(0, |u| u.0), &unit.name))
            }
            (None, None) => {
                let school = crate::books::organisation::school(self.scene.office.db())?;
                Ok(named(RecordKind::School, 1, &school.name))
            }
        }
    }

    fn node(
        &self,
        node: &Criterion,
        above: &[String],
        sources: &Sources<'_>,
        criteria: &mut Vec<CriterionScore>,
        blocks: &mut Vec<BlockScore>,
    ) -> Result<Came> {
        if node.children.is_empty() {
            return self.leaf(node, above, sources, criteria);
        }
        let place = blocks.len();
        let path: Vec<String> = above.iter().cloned().chain([node.title.clone()]).collect();
        blocks.push(BlockScore {
            reference: node.reference.clone(),
            title: node.title.clone(),
            depth: u32::try_from(above.len()).unwrap_or(0),
            max: node.worth(),
            stated: node.max.is_some(),
            score: Number::ZERO,
            undecided: Number::ZERO,
            lower: None,
            upper: None,
        });
        let mut total = Came {
            bounds: Bounds::exact(Number::ZERO),
            decided: Decimal::ZERO,
            undecided: Decimal::ZERO,
            vetoes: Vec::new(),
        };
        let known: Decimal = node.children.iter().filter_map(Criterion::worth).map(|n| n.0).sum();
        for child in &node.children {
            let came = self.node(child, &path, sources, criteria, blocks)?;
            let factor = factor(node, child);
            total.bounds = total.bounds.plus(came.bounds.times(factor));
            total.decided += came.decided * factor;
            total.undecided += came.undecided * factor;
            total.vetoes.extend(came.vetoes);
        }
        let bonus = node.leaves().iter().any(|c| c.scoring.as_ref().is_some_and(|s| s.beyond_max));
        if let Some(max) = node.max.filter(|_| !bonus) {
            total.bounds = total.bounds.clamped(None, Some(max)).capped(max);
            // A part without a number of its own may be worth what the others leave.
            if node.children.iter().any(|c| c.worth().is_none()) && max.0 > known {
                total.undecided += max.0 - known;
            }
        }
        if let Some(block) = blocks.get_mut(place) {
            block.score = Number(total.decided.normalize());
            block.undecided = Number(total.undecided.normalize());
            block.lower = total.bounds.low;
            block.upper = total.bounds.high;
        }
        Ok(total)
    }

    fn leaf(
        &self,
        node: &Criterion,
        above: &[String],
        sources: &Sources<'_>,
        criteria: &mut Vec<CriterionScore>,
    ) -> Result<Came> {
        let seen = OfCriterion { sources, criterion: node.id };
        // The table's words are read only where nobody has said how it is scored.
        let scoring = node.scoring.clone().or_else(|| words::propose(node).scoring);
        let judged = scoring.as_ref().map(|s| judge(s, node.max, &seen)).transpose()?;
        let confirmed = node.confirmed && scoring.is_some();
        let open = Bounds::between(Some(Number::ZERO), node.max);
        let reckoned = judged.as_ref().and_then(|j| j.bounds).unwrap_or(open);
        let given = |voice| seen.points(voice).map(|e| e.value);
        let bounds = if confirmed { reckoned } else { open };
        let veto_open = judged.as_ref().is_some_and(|j| j.veto == Some(None));
        let points = bounds.decided().filter(|_| confirmed && !veto_open).map(|n| n.rounded(4));
        let state = match (confirmed, points) {
            (false, _) => ScoreState::Unconfirmed,
            (true, Some(_)) => ScoreState::Decided,
            (true, None) => ScoreState::Undecided,
        };
        let judged = judged.unwrap_or_default();
        let (explanation, missing) = explained(&judged, state, scoring.is_some(), node);
        let evidence = node.id.and_then(|id| self.evidence.get(&id)).into_iter().flatten();
        let everyone = Whose { unit: None, person: None };
        let of_whose = evidence.filter(|(of, _)| *of == everyone || *of == sources.whose);
        let could_gain = points.zip(node.max).map(|(p, m)| Number((m.0 - p.0).max(Decimal::ZERO)));
        // What others gave is no self-assessment, nor what their points and one's own came to.
        let others = |p: &Part| matches!(p, Part::Expert {} | Part::Voices { .. });
        let given_by_others = scoring.as_ref().is_some_and(|s| s.parts.iter().any(others));
        let own = given(Voice::Own).or(points.filter(|_| !given_by_others));
        criteria.push(CriterionScore {
            id: node.id,
            reference: node.reference.clone(),
            path: above.to_vec(),
            title: node.title.clone(),
            content: node.content.clone(),
            max: node.max,
            score: points,
            lower: bounds.low,
            upper: bounds.high,
            state,
            if_confirmed: if confirmed { None } else { reckoned.decided() },
            rule: node.rule.clone(),
            sentence: scoring.as_ref().map(|s| s.sentence(node.max, &self.catalogue)).unwrap_or_default(),
            counted: judged.rows,
            explanation,
            advice: judged.gain.concat(),
            missing,
            could_gain,
            own,
            reviewed: given(Voice::Reviewed),
            assessed: given(Voice::Assessed),
            evidence: of_whose.map(|(_, name)| name.clone()).collect(),
            material: node.material.clone(),
            veto: scoring.as_ref().is_some_and(Scoring::is_veto),
            voices: seen.each_voice(scoring.as_ref().map_or(&[], |s| &s.parts))?,
        });
        let vetoes = judged.veto.into_iter().map(|v| v.filter(|_| confirmed)).collect();
        let undecided = if points.is_some() { Decimal::ZERO } else { node.max.map_or(Decimal::ZERO, |m| m.0) };
        Ok(Came { bounds, decided: points.map_or(Decimal::ZERO, |p| p.0), undecided, vetoes })
    }

    fn grade(&self, bounds: Bounds, vetoed: Option<bool>) -> GradeResult {
        let grades = &self.framework.grades;
        let Some(last) = grades.last().map(|g| g.name.clone()) else { return GradeResult::default() };
        if vetoed == Some(true) {
            return GradeResult { name: Some(last.clone()), lowest: Some(last.clone()), highest: Some(last) };
        }
        let at = |points: Number| {
            grades.iter().find(|g| g.at_least <= points).map_or_else(|| last.clone(), |g| g.name.clone())
        };
        let highest = bounds.high.map_or_else(|| grades.first().map(|g| g.name.clone()), |n| Some(at(n)));
        // A veto nobody has looked into leaves the lowest grade open.
        let lowest = match (vetoed, self.has_veto()) {
            (None, true) => Some(last),
            _ => bounds.low.map(at),
        };
        let name = if lowest == highest { highest.clone() } else { None };
        GradeResult { name, lowest, highest }
    }

    fn has_veto(&self) -> bool {
        let is_veto = |p: &Part| matches!(p, Part::Veto { .. });
        self.framework.leaves().iter().any(|c| c.scoring.as_ref().is_some_and(|s| s.parts.iter().any(is_veto)))
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// What a child's points weigh in its block: one, or its share of the block's worth.
fn factor(block: &Criterion, child: &Criterion) -> Decimal {
    let weighed = || {
        let (share, worth) = (child.share?, child.worth()?);
        let whole = block.max.unwrap_or(Number(Decimal::ONE_HUNDRED));
        (whole.0 * share.0 / Decimal::ONE_HUNDRED).checked_div(worth.0)
    };
    weighed().unwrap_or(Decimal::ONE)
}

/// Any veto vetoes; none does only where all are known.
fn veto(found: &[Option<bool>]) -> Option<bool> {
    if found.contains(&Some(true)) {
        Some(true)
    } else if found.contains(&None) {
        None
    } else {
        Some(false)
    }
}

fn explained(judged: &Judged, state: ScoreState, readable: bool, node: &Criterion) -> (String, Vec<String>) {
    let mut missing = judged.missing.clone();
    let mut said = judged.said.clone();
    match state {
        ScoreState::Unconfirmed if !readable => {
            missing.push("计分方式没有确定".to_owned());
            said.push("评分标准的文字看不出怎样计分，请选择计分方式。".to_owned());
        }
        ScoreState::Unconfirmed => {
            missing.push("计分方式没有确认".to_owned());
            said.push("计分方式是按评分标准的文字提出的，确认后才计分。".to_owned());
        }
        ScoreState::Undecided if missing.is_empty() && node.max.is_none() => missing.push("没有写分值".to_owned()),
        ScoreState::Undecided if missing.is_empty() => missing.push("有用数没有数据".to_owned()),
        _ => {}
    }
    if !missing.is_empty() && state == ScoreState::Undecided {
        // Some of what is missing is told in a sentence of its own.
        let parts: Vec<&str> = missing.iter().map(|told| told.trim_end_matches('。')).collect();
        said.push(format!("分数未定：{}。", parts.join("；")));
    }
    (said.concat(), missing)
}
