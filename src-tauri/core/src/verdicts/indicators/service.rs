//! Verbs of frameworks.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::scoring::{Part, Scoring};
use super::{Criterion, Framework, FrameworkRow, built_in, built_ins, formula, store, words};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{CriterionId, FrameworkId};
use crate::vault::office::{Office, Op, Outcome};
use crate::verdicts::measures::{Measure, MeasureView, Number, SHARED, find};
use crate::verdicts::targets;

/// Every measure there is, those of all registers together.
pub fn catalogue() -> Vec<&'static Measure> {
    SHARED.iter().chain(targets::MEASURES.iter().copied().flatten()).collect()
}

/// Every measure as the clerk sees it.
pub fn measures() -> Vec<MeasureView> {
    catalogue().into_iter().map(Measure::view).collect()
}

/// Frameworks held, then the examples that were not adopted.
pub fn frameworks(office: &Office) -> Result<Vec<FrameworkRow>> {
    let held = store::editions(office.db())?;
    let mut rows = Vec::new();
    for edition in &held {
        rows.push(row(&store::framework(office.db(), edition.id)?));
    }
    for example in built_ins()? {
        if !held.iter().any(|h| h.code == example.code) {
            rows.push(row(example));
        }
    }
    Ok(rows)
}

fn row(framework: &Framework) -> FrameworkRow {
    let leaves = framework.leaves();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    FrameworkRow {
        id: framework.id,
        code: framework.code.clone(),
        name: framework.name.clone(),
        year: framework.year,
        subject: framework.subject,
        reference: framework.reference,
        max: framework.worth(),
        criteria: count(leaves.len()),
        unconfirmed: count(leaves.iter().filter(|c| !c.confirmed).count()),
        document: framework.document.clone(),
        note: framework.note.clone(),
    }
}

/// An edition by id.
pub fn get(office: &Office, id: FrameworkId) -> Result<Framework> {
    store::framework(office.db(), id)
}

/// The edition of a framework for a year: named by its id, code or name; of that year, or the latest before
/// it, or else the earliest after. An example that was not adopted answers by its code.
///
/// # Errors
/// Not found where nothing is so called.
pub fn resolve(office: &Office, wanted: &str, year: i32) -> Result<Framework> {
    let wanted = wanted.trim();
    let mut fitting = Vec::new();
    for held in store::editions(office.db())? {
        if held.id.to_string() == wanted {
            return store::framework(office.db(), held.id);
        }
        if held.code == wanted || held.name == wanted {
            fitting.push((held.id, held.year));
        }
    }
    let before = fitting.iter().filter(|(_, e)| *e <= year).max_by_key(|(_, e)| *e);
    match before.or_else(|| fitting.iter().min_by_key(|(_, e)| *e)) {
        Some((id, _)) => store::framework(office.db(), *id),
        None => built_in(wanted).cloned().ok_or_else(|| {
            Problem::not_found(format!("没有名为“{wanted}”的指标体系"))
                .field("framework")
                .advise("请先导入指标体系，或用 dangwu score 列出的名称。")
        }),
    }
}

/// Saves a framework with its whole tree.
///
/// # Errors
/// Bad input: no name, no criteria, an empty title, a formula that does not reckon; a conflict where that
/// year's edition is there already.
pub fn save(office: &mut Office, framework: &Framework) -> Result<Outcome<FrameworkId>> {
    let framework = checked(office, framework)?;
    office.transact(Op::SaveFramework, &title_of(&framework), |tx| store::write(tx, &framework))
}

/// The edition of a code and year, if it is held.
pub(crate) fn edition(office: &Office, code: &str, year: i32) -> Result<Option<Framework>> {
    let found = store::editions(office.db())?.into_iter().find(|h| h.code == code && h.year == year);
    found.map(|h| store::framework(office.db(), h.id)).transpose()
}

/// Writes a framework inside a change: a new one, or that of its id.
pub(crate) fn write_framework(tx: &rusqlite::Connection, framework: &Framework) -> Result<FrameworkId> {
    store::write(tx, framework)
}

/// Puts a tree read anew in the place of an edition's: criteria of the same place in the tree keep their ids,
/// what was entered for them, and how the clerk said they are scored where the table's words are the same.
pub(crate) fn replace_tree(held: &Framework, read: &Framework) -> Framework {
    Framework {
        id: held.id,
        code: held.code.clone(),
        year: held.year,
        subject: held.subject,
        issuer: held.issuer.clone(),
        document: held.document.clone(),
        document_number: held.document_number.clone(),
        reference: held.reference,
        base: held.base,
        ceiling: held.ceiling,
        floor: held.floor,
        veto: held.veto,
        grades: held.grades.clone(),
        note: held.note.clone(),
        name: read.name.clone(),
        stated_max: read.stated_max,
        criteria: replace_nodes(&held.criteria, &read.criteria),
    }
}

fn replace_nodes(held: &[Criterion], read: &[Criterion]) -> Vec<Criterion> {
    let mut by_title: HashMap<&str, Vec<&Criterion>> = HashMap::new();
    for node in held.iter().rev() {
        by_title.entry(&node.title).or_default().push(node);
    }
    read.iter()
        .map(|new| {
            let old = by_title.get_mut(new.title.as_str()).and_then(Vec::pop);
            let Some(old) = old else { return new.clone() };
            let same_words = old.rule == new.rule && old.content == new.content && old.max == new.max;
            Criterion {
                id: old.id,
                share: old.share,
                scoring: if same_words { old.scoring.clone() } else { new.scoring.clone() },
                confirmed: same_words && old.confirmed,
                children: replace_nodes(&old.children, &new.children),
                ..new.clone()
            }
        })
        .collect()
}

fn checked(office: &Office, framework: &Framework) -> Result<Framework> {
    let mut framework = framework.clone();
    if framework.name.trim().is_empty() {
        return Err(Problem::bad_input("指标体系没有名称")
            .field("name")
            .advise("请填写名称，如“年度党建工作考核表”。"));
    }
    if framework.code.trim().is_empty() {
        framework.code = framework.name.trim().to_owned();
    }
    if !(1900..=2200).contains(&framework.year) {
        return Err(Problem::bad_input("年度不对").field("year").advise("请填写四位数的年份。"));
    }
    let taken = store::editions(office.db())?
        .into_iter()
        .any(|h| h.code == framework.code && h.year == framework.year && Some(h.id) != framework.id);
    if taken {
        return Err(Problem::new(
            crate::ground::error::ProblemCode::Conflict,
            format!("“{}”已有{}年版", framework.name, framework.year),
        )
        .field("year")
        .advise("请改年度，或直接修改已有的那一版。"));
    }
    check_nodes(&framework.criteria)?;
    Ok(framework)
}

fn check_nodes(nodes: &[Criterion]) -> Result<()> {
    for node in nodes {
        if node.title.trim().is_empty() {
            return Err(Problem::bad_input("有一项指标没有名称").field("title").advise("请填写每项指标的名称。"));
        }
        if node.max.is_some_and(|m| m < Number::ZERO) {
            return Err(Problem::bad_input(format!("“{}”的分值是负数", node.title))
                .field("max")
                .advise("请核对分值。"));
        }
        if let Some(scoring) = &node.scoring {
            check_scoring(&node.title, scoring)?;
        }
        check_nodes(&node.children)?;
    }
    Ok(())
}

fn check_scoring(title: &str, scoring: &Scoring) -> Result<()> {
    let refuse = |why: String| {
        Err(Problem::bad_input(format!("“{title}”的计分方式不对：{why}")).field("scoring").advise("请修改后再保存。"))
    };
    for part in &scoring.parts {
        let step = match part {
            Part::Deduct { step, .. }
            | Part::Shortfall { step, .. }
            | Part::Add { step, .. }
            | Part::Extra { step, .. }
            | Part::Overrun { step, .. }
            | Part::PointLoss { step, .. }
            | Part::Slope { step, .. } => Some(*step),
            Part::Proportion { full_at, .. } => Some(*full_at),
            _ => None,
        };
        if step.is_some_and(|s| s <= Number::ZERO) {
            return refuse("每一步的数应大于0".to_owned());
        }
        let unnamed = |f: &super::scoring::Figure| match f {
            super::scoring::Figure::Measure(name) | super::scoring::Figure::Entered(name) => name.trim().is_empty(),
        };
        if part.figure().is_some_and(unnamed) {
            return refuse(format!("“{}”没有写明数什么", part.label()));
        }
        if let Part::Voices { weights, cycles } = part {
            let hundred = Number::from(100_u32);
            let sum = |ns: Vec<Number>| Number(ns.iter().map(|n| n.0).sum());
            let voices = sum(weights.iter().map(|w| w.weight).collect());
            if voices != hundred {
                return refuse(format!("各方权重合计{voices}%，应为100%"));
            }
            let rounds = sum(cycles.iter().map(|c| c.weight).collect());
            if !cycles.is_empty() && rounds != hundred {
                return refuse(format!("周、月、学期、年的权重合计{rounds}%，应为100%"));
            }
        }
        if let Part::Formula { text } = part {
            let all = catalogue();
            // Any values do for trying it out; one is in no denominator a surprise.
            let mut values = vec![(formula::FULL, Number::from(1_u32))];
            values.extend(formula::names(text, &all).into_iter().map(|m| (m.name, Number::from(1_u32))));
            formula::reckon(text, &values)?;
        }
    }
    Ok(())
}

fn title_of(framework: &Framework) -> String {
    format!("{}（{}年版）", framework.name.trim(), framework.year)
}

/// Removes an edition, with what was entered for it and its kept scores.
pub fn remove(office: &mut Office, id: FrameworkId) -> Result<Outcome<()>> {
    let title = title_of(&store::framework(office.db(), id)?);
    office.transact(Op::RemoveFramework, &title, |tx| store::remove(tx, id))
}

/// Takes an example into the vault as the edition of a year; it stays marked 参考.
///
/// # Errors
/// Not found for an unknown example; a conflict where that year's edition is there already.
pub fn adopt(office: &mut Office, code: &str, year: i32) -> Result<Outcome<FrameworkId>> {
    let example = built_in(code).ok_or_else(store::missing)?;
    let framework = checked(office, &Framework { id: None, year, ..example.clone() })?;
    office.transact(Op::AdoptFramework, &title_of(&framework), |tx| store::write(tx, &framework))
}

/// Makes the next edition from one that is held: the same tree under a new year, nothing entered yet.
pub fn new_edition(office: &mut Office, id: FrameworkId, year: i32) -> Result<Outcome<FrameworkId>> {
    let mut framework = store::framework(office.db(), id)?;
    framework.id = None;
    framework.year = year;
    framework.grades.iter_mut().for_each(|g| g.id = None);
    without_ids(&mut framework.criteria);
    let framework = checked(office, &framework)?;
    office.transact(Op::NewEdition, &title_of(&framework), |tx| store::write(tx, &framework))
}

fn without_ids(nodes: &mut [Criterion]) {
    for node in nodes {
        node.id = None;
        without_ids(&mut node.children);
    }
}

/// What a proposal rests on: how a criterion might be scored, read from the table's words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Proposal {
    /// Which criterion.
    pub criterion: CriterionId,
    /// Its title.
    pub title: String,
    /// The table's words.
    pub rule: String,
    /// How it would be scored; none where the words say nothing that can be reckoned.
    pub scoring: Option<Scoring>,
    /// That in plain Chinese.
    pub sentence: String,
    /// What the clerk should look at before confirming.
    pub doubts: Vec<String>,
}

/// How the criteria that nobody has confirmed might be scored.
pub fn proposals(office: &Office, id: FrameworkId) -> Result<Vec<Proposal>> {
    let framework = store::framework(office.db(), id)?;
    let all = catalogue();
    let open = framework.leaves().into_iter().filter(|c| !c.confirmed);
    let proposal = |c: &Criterion| {
        let read = words::propose(c);
        // What the clerk began to write stands before what the words say.
        let scoring = c.scoring.clone().or(read.scoring);
        Some(Proposal {
            criterion: c.id?,
            title: c.title.clone(),
            rule: c.rule.clone(),
            sentence: scoring.as_ref().map(|s| s.sentence(c.max, &all)).unwrap_or_default(),
            scoring,
            doubts: read.doubts,
        })
    };
    Ok(open.filter_map(proposal).collect())
}

/// A criterion whose scoring the clerk confirms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Confirmation {
    /// Which.
    pub criterion: CriterionId,
    /// How it is scored.
    pub scoring: Scoring,
}

/// Confirms how criteria are scored: all of them at once, one undo.
///
/// # Errors
/// Not found for a criterion of another framework; bad input for a scoring that does not hold.
pub fn confirm(office: &mut Office, id: FrameworkId, confirmed: &[Confirmation]) -> Result<Outcome<()>> {
    let mut framework = store::framework(office.db(), id)?;
    for one in confirmed {
        let node = node_mut(&mut framework.criteria, one.criterion)
            .ok_or_else(|| Problem::not_found("没有这项指标").field("criterion").advise("请刷新后再确认。"))?;
        check_scoring(&node.title, &one.scoring)?;
        node.scoring = Some(one.scoring.clone());
        node.confirmed = true;
    }
    let said = format!("{} {}项", title_of(&framework), confirmed.len());
    office.transact(Op::ConfirmScoring, &said, |tx| store::write(tx, &framework).map(|_| ()))
}

fn node_mut(nodes: &mut [Criterion], id: CriterionId) -> Option<&mut Criterion> {
    for node in nodes {
        if node.id == Some(id) {
            return Some(node);
        }
        if let Some(found) = node_mut(&mut node.children, id) {
            return Some(found);
        }
    }
    None
}

/// Measures a framework names that nothing counts yet.
pub(super) fn unknown_measures(scoring: &Scoring, catalogue: &[&Measure]) -> Vec<String> {
    let named = scoring.parts.iter().filter_map(|p| match p.figure() {
        Some(super::scoring::Figure::Measure(id)) => Some(id),
        _ => None,
    });
    named.filter(|id| find(catalogue, id).is_none()).cloned().collect()
}
