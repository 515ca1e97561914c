//! The score: every criterion of an edition, reckoned for a year, with what is not known kept apart.

use std::collections::HashMap;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::bounds::Bounds;
use super::entries::{Entry, Voice, entries};
use super::evidence::{Evidence, evidence};
use super::figures::{OfCriterion, Sources, Whose};
use super::judge::{Judged, judge};
use super::scoring::Part;
use super::service::{catalogue, resolve, sum_check, unknown_measures};
use super::{Criterion, Framework, VetoEffect, words};
use crate::calendar::Day;
use crate::error::{Problem, Result};
use crate::ids::{CriterionId, PersonId, UnitId};
use crate::measures::{Measure, Number, Row, Scene};
use crate::office::Office;
use crate::rulebook;

/// What to score.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct ScoreRequest {
    /// Id, code or name of the framework.
    pub framework: String,
    /// The year; that of the judging day if absent.
    pub year: Option<i32>,
    /// The judging day; today if absent.
    pub as_of: Option<Day>,
    /// One unit; the school if absent.
    pub unit: Option<UnitId>,
    /// One person.
    pub person: Option<PersonId>,
}

/// A score. Its JSON is a public contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Score {
    /// Code of the framework.
    pub framework: String,
    /// Its name.
    pub name: String,
    /// Year of the edition.
    pub edition: i32,
    /// It is an example, to be replaced by the bureau's own.
    pub reference: bool,
    /// The year scored.
    pub year: i32,
    /// The judging day.
    pub as_of: Day,
    /// Whose.
    pub subject: rulebook::Subject,
    /// What the whole is worth.
    pub max: Option<Number>,
    /// Points decided.
    pub score: Number,
    /// Points not decided.
    pub undecided: Number,
    /// Criteria not decided.
    pub undecided_items: u32,
    /// At least.
    pub lower: Option<Number>,
    /// At most; none where a bonus has no cap.
    pub upper: Option<Number>,
    /// The grade.
    pub grade: GradeResult,
    /// 一票否决: happened, did not, or not known.
    pub vetoed: Option<bool>,
    /// Every criterion that is scored, in the order of the table.
    pub criteria: Vec<CriterionScore>,
    /// The blocks above them, in the order of the table.
    pub blocks: Vec<BlockScore>,
    /// Where the table does not add up, or a figure has no data yet.
    pub warnings: Vec<String>,
}

/// The grade, where it can be told.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct GradeResult {
    /// The grade; none where it is not decided, or the table has none.
    pub name: Option<String>,
    /// The lowest it can be.
    pub lowest: Option<String>,
    /// The highest it can be.
    pub highest: Option<String>,
}

/// How far a criterion is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScoreState {
    /// 已定
    Decided,
    /// 未定: something is missing
    Undecided,
    /// 待确认: nobody has confirmed how it is scored
    Unconfirmed,
}

/// A criterion's points and all that explains them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct CriterionScore {
    /// Which; none in an example that was not adopted.
    pub id: Option<CriterionId>,
    /// Number.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Blocks above it.
    pub path: Vec<String>,
    /// Title.
    pub title: String,
    /// 考评内容 in the table's words.
    pub content: String,
    /// What it is worth.
    pub max: Option<Number>,
    /// Its points; none where they are not decided.
    pub score: Option<Number>,
    /// At least.
    pub lower: Option<Number>,
    /// At most; none where a bonus has no cap.
    pub upper: Option<Number>,
    /// How far it is decided.
    pub state: ScoreState,
    /// What it would come to as the table's words were read, where nobody has confirmed that.
    pub if_confirmed: Option<Number>,
    /// 评分标准 in the table's words.
    pub rule: String,
    /// How it is scored, in plain Chinese.
    pub sentence: String,
    /// The rows counted.
    pub counted: Vec<Row>,
    /// How the points came about.
    pub explanation: String,
    /// What is missing.
    pub missing: Vec<String>,
    /// Points that can still be gained.
    pub could_gain: Option<Number>,
    /// What would gain them.
    pub advice: String,
    /// 自评 as entered; what was reckoned where nothing was.
    pub own: Option<Number>,
    /// 审核 as entered.
    pub reviewed: Option<Number>,
    /// 考评 as entered.
    pub assessed: Option<Number>,
    /// 佐证.
    pub evidence: Vec<EvidenceName>,
    /// 考评材料 as the table asks for them.
    pub material: String,
}

/// A piece of evidence, by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct EvidenceName {
    /// Which.
    pub id: crate::ids::EvidenceId,
    /// Its title.
    pub title: String,
    /// It no longer holds.
    pub expired: bool,
}

/// A block's points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct BlockScore {
    /// Number.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Title.
    pub title: String,
    /// Levels above it.
    pub depth: u32,
    /// What it is worth.
    pub max: Option<Number>,
    /// The table itself says so; else its parts add up to it.
    pub stated: bool,
    /// Points decided.
    pub score: Number,
    /// Points not decided.
    pub undecided: Number,
    /// At least.
    pub lower: Option<Number>,
    /// At most.
    pub upper: Option<Number>,
}

/// A unit's total.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct UnitScore {
    /// Which.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Points decided.
    pub score: Number,
    /// Points not decided.
    pub undecided: Number,
    /// At least.
    pub lower: Option<Number>,
    /// At most.
    pub upper: Option<Number>,
    /// The grade.
    pub grade: GradeResult,
}

/// Scores a framework.
///
/// # Errors
/// Not found for a framework, unit or person there is not; bad input for a year there is not.
pub fn score(office: &Office, request: &ScoreRequest) -> Result<Score> {
    let as_of = request.as_of.unwrap_or(office.today());
    let year = request.year.unwrap_or(chrono::Datelike::year(&as_of));
    let framework = resolve(office, &request.framework, year)?;
    let scene = Scene::read(office, year, as_of)?;
    let whose = Whose { unit: request.unit, person: request.person };
    Reckoner::new(office, &framework, &scene)?.score(whose)
}

/// The totals of every branch.
pub fn score_units(office: &Office, request: &ScoreRequest) -> Result<Vec<UnitScore>> {
    let as_of = request.as_of.unwrap_or(office.today());
    let year = request.year.unwrap_or(chrono::Datelike::year(&as_of));
    let framework = resolve(office, &request.framework, year)?;
    let scene = Scene::read(office, year, as_of)?;
    let reckoner = Reckoner::new(office, &framework, &scene)?;
    let branches = scene.branches(crate::measures::Whom::School);
    branches
        .into_iter()
        .filter_map(|b| Some((b.id?, b.name.clone())))
        .map(|(unit, name)| {
            let score = reckoner.score(Whose { unit: Some(unit), person: None })?;
            Ok(UnitScore {
                unit,
                name,
                score: score.score,
                undecided: score.undecided,
                lower: score.lower,
                upper: score.upper,
                grade: score.grade,
            })
        })
        .collect()
}

/// All that does not change from one unit to the next.
pub(super) struct Reckoner<'a> {
    framework: &'a Framework,
    scene: &'a Scene<'a>,
    catalogue: Vec<&'static Measure>,
    pub(super) entries: Vec<Entry>,
    evidence: HashMap<CriterionId, Vec<(Option<UnitId>, EvidenceName)>>,
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
        let entries = match framework.id {
            Some(id) => entries(office.db(), id, scene.year)?,
            None => Vec::new(),
        };
        let mut by_criterion: HashMap<CriterionId, Vec<(Option<UnitId>, EvidenceName)>> = HashMap::new();
        for Evidence { id, title, expired, uses, .. } in evidence(office.db(), scene.last())? {
            let Some(id) = id else { continue };
            for link in uses {
                let name = EvidenceName { id, title: title.clone(), expired };
                by_criterion.entry(link.criterion).or_default().push((link.unit, name));
            }
        }
        Ok(Self { framework, scene, catalogue: catalogue(), entries, evidence: by_criterion })
    }

    /// The score of the school, a unit or a person.
    pub(super) fn score(&self, whose: Whose) -> Result<Score> {
        let subject = self.subject(whose)?;
        let sources = Sources::new(self.scene, &self.catalogue, &self.entries, whose);
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
            for name in leaf.scoring.iter().flat_map(unknown_measures) {
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
        let named =
            |kind: &str, id: i64, name: &str| rulebook::Subject { kind: kind.to_owned(), id, name: name.to_owned() };
        match (whose.unit, whose.person) {
            (_, Some(person)) => {
                let member = self.scene.roll.member(person);
                let member = member.ok_or_else(|| Problem::not_found("没有这个人").field("person"))?;
                Ok(named("person", person.0, &member.facts.name))
            }
            (Some(unit), None) => {
                let unit =
                    self.scene.roll.unit(unit).ok_or_else(|| Problem::not_found("没有这个组织").field("unit"))?;
                Ok(named("unit", unit.id.map_or(0, |u| u.0), &unit.name))
            }
            (None, None) => {
                let school = crate::organisation::school(self.scene.office.db())?;
                Ok(named("school", 1, &school.name))
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
        let read = words::propose(node);
        let scoring = node.scoring.clone().or(read.scoring);
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
        let of_whose = evidence.filter(|(unit, _)| unit.is_none() || *unit == sources.whose.unit);
        let could_gain = points.zip(node.max).map(|(p, m)| Number((m.0 - p.0).max(Decimal::ZERO)));
        // What an assessor gave is no self-assessment.
        let given_by_others = scoring.as_ref().is_some_and(|s| s.parts.contains(&Part::Expert {}));
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
        said.push(format!("分数未定：{}。", missing.join("；")));
    }
    (said.concat(), missing)
}
