//! 指标体系: the tables of indicators by which the school is measured from outside.
//!
//! - A [`Framework`] is data: one edition a year, a tree of [`Criterion`], grades and vetoes. It comes from
//!   the bureau's spreadsheet ([`words`] proposes how each rule is scored, the clerk confirms), or from
//!   `assets/frameworks` as an example marked 参考.
//! - [`scoring`] are the kinds of criteria, typed; [`judge`] reckons them from measures and entries; what
//!   is not known stays between a lower and an upper bound and is never zero.
//! - [`service`] and [`entries`] are the verbs, [`score`] puts it together.

mod bounds;
mod built_in;
mod compare;
mod entries;
mod figures;
mod formula;
mod judge;
mod kept;
mod people;
mod reckoner;
mod report;
mod score;
pub mod scoring;
mod sentence;
mod service;
mod store;
mod sums;
mod tables;
pub mod words;

pub use built_in::{built_in, built_ins, example};
pub use compare::{Difference, compare};
pub use entries::{Entry, entries, remove_entry, save_entry};
pub use kept::{KeepScore, KeptRow, KeptScore, keep_score, kept_score, kept_scores, remove_score};
pub use people::{PersonScore, score_people};
pub use report::{
    BlockScore, CriterionScore, EvidenceName, GradeResult, Score, ScoreRequest, ScoreState, UnitScore, VoicePoints,
};
pub use score::{score, score_each, score_units};
pub use scoring::Voice;
pub use service::{
    Confirmation, Proposal, adopt, catalogue, confirm, frameworks, get, measures, new_edition, proposals, remove,
    resolve, save,
};
pub(crate) use service::{edition, replace_tree, write_framework};
pub use store::{CriterionTitle, criterion_titles};
pub use sums::sum_check;
pub(crate) use tables::tables;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::codes::coded;
use crate::ground::ids::{CriterionId, FrameworkId, GradeId};
use crate::verdicts::measures::Number;
use scoring::Scoring;

coded! {
    /// Whom a framework measures.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum FrameworkSubject {
        #[default]
        School = "学校",
        Unit = "党支部",
        Person = "个人",
    }
}

coded! {
    /// What a veto does to the whole.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum VetoEffect {
        #[default]
        LowestGrade = "定为最低等次",
        Zero = "总分记零分",
    }
}

/// One edition of a framework, with its whole tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Framework {
    /// Absent for a new one, and for an example that was not adopted.
    #[serde(default)]
    pub id: Option<FrameworkId>,
    /// The same in every edition; scripts name a framework by it.
    #[serde(default)]
    pub code: String,
    /// 名称.
    pub name: String,
    /// The year of this edition.
    pub year: i32,
    /// Whom it measures.
    #[serde(default)]
    pub subject: FrameworkSubject,
    /// 印发单位.
    #[serde(default)]
    pub issuer: String,
    /// 依据文件.
    #[serde(default)]
    pub document: String,
    /// 文号.
    #[serde(default)]
    pub document_number: String,
    /// An example, to be replaced by the bureau's own.
    #[serde(default)]
    pub reference: bool,
    /// 总分 as the table states it.
    #[serde(default)]
    pub stated_max: Option<Number>,
    /// 基础分: points held before anything is counted.
    #[serde(default)]
    pub base: Number,
    /// The total is cut here; no upper cap where absent.
    #[serde(default)]
    pub ceiling: Option<Number>,
    /// The total never falls below; no floor where absent.
    #[serde(default)]
    pub floor: Option<Number>,
    /// What a veto does.
    #[serde(default)]
    pub veto: VetoEffect,
    /// Grades, the highest first.
    #[serde(default)]
    pub grades: Vec<Grade>,
    /// What is known of it, or missing.
    #[serde(default)]
    pub note: String,
    /// The tree, in the order of the table.
    #[serde(default)]
    pub criteria: Vec<Criterion>,
}

/// A grade and where it begins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Grade {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<GradeId>,
    /// 优秀.
    pub name: String,
    /// From so many points.
    pub at_least: Number,
}

/// A node of the tree: a block, or a criterion that is scored.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Criterion {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<CriterionId>,
    /// Number as written, or as counted: 1.2.
    #[serde(default, rename = "ref")]
    pub reference: String,
    /// 指标.
    pub title: String,
    /// 考评内容.
    #[serde(default)]
    pub content: String,
    /// 分值, as the table states it.
    #[serde(default)]
    pub max: Option<Number>,
    /// Weight in per cent within its block, where the block is a weighted mean.
    #[serde(default)]
    pub share: Option<Number>,
    /// 评分标准, in the table's words.
    #[serde(default)]
    pub rule: String,
    /// 考评材料.
    #[serde(default)]
    pub material: String,
    /// 考评方式.
    #[serde(default)]
    pub method: String,
    /// How it is scored; none for a block, and for a criterion nobody has decided about.
    #[serde(default)]
    pub scoring: Option<Scoring>,
    /// The clerk has confirmed how it is scored.
    #[serde(default)]
    pub confirmed: bool,
    /// What stands below it.
    #[serde(default)]
    pub children: Vec<Criterion>,
}

impl Criterion {
    /// The criteria that are scored, in order.
    pub fn leaves(&self) -> Vec<&Self> {
        if self.children.is_empty() { vec![self] } else { self.children.iter().flat_map(Self::leaves).collect() }
    }

    /// It only vetoes, and is worth no points.
    pub fn is_veto(&self) -> bool {
        self.scoring.as_ref().is_some_and(Scoring::is_veto)
    }

    /// What it is worth: as stated, or else as its parts add up to.
    pub fn worth(&self) -> Option<Number> {
        self.max.or_else(|| sum(&self.children))
    }
}

impl Framework {
    /// The criteria that are scored, in order.
    pub fn leaves(&self) -> Vec<&Criterion> {
        self.criteria.iter().flat_map(Criterion::leaves).collect()
    }

    /// What the whole is worth: as stated, or else as the parts add up to.
    pub fn worth(&self) -> Option<Number> {
        self.stated_max.or_else(|| sum(&self.criteria).map(|n| Number(n.0 + self.base.0)))
    }
}

/// What nodes add up to; none where no part says its number.
fn sum(nodes: &[Criterion]) -> Option<Number> {
    let known: Vec<Number> = nodes.iter().filter_map(Criterion::worth).collect();
    (!known.is_empty()).then(|| Number(known.iter().map(|n| n.0).sum()))
}

/// A framework in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct FrameworkRow {
    /// Absent for an example that was not adopted.
    pub id: Option<FrameworkId>,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Year of the edition.
    pub year: i32,
    /// Whom it measures.
    pub subject: FrameworkSubject,
    /// An example.
    pub reference: bool,
    /// What the whole is worth.
    pub max: Option<Number>,
    /// Criteria scored.
    pub criteria: u32,
    /// Of them waiting for the clerk to confirm how they are scored.
    pub unconfirmed: u32,
    /// Where it comes from.
    pub document: String,
    /// What is known of it, or missing.
    pub note: String,
}
