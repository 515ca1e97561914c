//! Rules as the clerk reads them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Citation, Gathering, Weight};
use crate::ground::calendar::Day;

/// A rule in the clerk's language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RuleView {
    /// Id.
    pub id: String,
    /// Row of the facts table, ZB-13.
    pub row: String,
    /// 支委会每月一次.
    pub title: String,
    /// Domain: meetings, organisation ….
    pub domain: String,
    /// Kind of evaluator.
    pub kind: String,
    /// Verb.
    pub weight: Weight,
    /// The rule in one sentence, with the numbers of the version in force.
    pub sentence: String,
    /// How to mend a breach.
    pub remedy: String,
    /// Versions, oldest first.
    pub versions: Vec<RuleVersionView>,
    /// Keys of settings that shape it.
    pub settings: Vec<String>,
    /// Added by the clerk.
    pub local: bool,
    /// Worked cases shipped with it.
    pub cases: Vec<CaseView>,
}

/// A version of a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RuleVersionView {
    /// First day in force.
    pub from: Day,
    /// First day no longer in force.
    pub until: Option<Day>,
    /// Where it stands.
    pub citation: Vec<Citation>,
    /// Explanation, in our own words.
    pub note: String,
    /// Parameters as label and value, for the reader.
    pub params: Vec<(String, String)>,
}

/// A worked case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct CaseView {
    /// 二月应开未开.
    pub name: String,
    /// Judging day.
    pub on: Day,
    /// Given, in words.
    pub given: String,
    /// Expected answer.
    pub expect: super::Answer,
    /// Why.
    pub why: String,
}

/// A local rule (上级要求, 校本制度) as the clerk enters it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct LocalRule {
    /// Id; given by the program for a new one: `local.<number>`.
    #[serde(default)]
    pub id: Option<String>,
    /// 党课每季度一次.
    pub title: String,
    /// 应当 or 一般 or 必须.
    pub weight: Weight,
    /// The meeting it asks for.
    pub meeting: Gathering,
    /// month, quarter, half, year.
    pub per: String,
    /// How many at least.
    pub least: u32,
    /// 文件名称.
    pub document: String,
    /// 文号.
    #[serde(default)]
    pub number: String,
    /// 条款.
    #[serde(default)]
    pub article: String,
    /// 发文单位.
    #[serde(default)]
    pub issuer: String,
    /// First day in force.
    pub from: Day,
    /// First day no longer in force.
    #[serde(default)]
    pub until: Option<Day>,
}

/// A named reading or preference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SettingView {
    /// Key, "reading.double-count".
    pub key: String,
    /// Label.
    pub label: String,
    /// What it changes and why it is a choice.
    pub about: String,
    /// Choices: value and label.
    pub options: Vec<(String, String)>,
    /// In force.
    pub value: String,
    /// What it is unless set.
    pub default: String,
}
