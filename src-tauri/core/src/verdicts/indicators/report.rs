//! A score as it is told: the points of every criterion and block, what explains them, and the grade.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::scoring::Voice;
use crate::ground::calendar::Day;
use crate::ground::codes::coded;
use crate::ground::ids::{CriterionId, PersonId, UnitId};
use crate::law::rulebook;
use crate::verdicts::measures::{Number, Row};

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
    /// 基础分, held before anything is counted.
    #[serde(default)]
    pub base: Number,
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

coded! {
    /// How far a criterion is decided.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum ScoreState {
        Decided = "已定",
        /// Something is missing.
        Undecided = "未定",
        /// Nobody has confirmed how it is scored.
        Unconfirmed = "待确认",
    }
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
    /// 一票否决: it is worth no points.
    #[serde(default)]
    pub veto: bool,
    /// Where several voices give the points: what each gave, in the order of the weights.
    #[serde(default)]
    pub voices: Vec<VoicePoints>,
}

/// What one voice gave.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct VoicePoints {
    /// Who.
    pub voice: Voice,
    /// The mean of its rounds, by the weights of the cycles; none where a round is missing.
    pub points: Option<Number>,
}

impl CriterionScore {
    /// Somebody will ask for 佐证: of what only vetoes where the table names material for it.
    pub fn wants_evidence(&self) -> bool {
        !self.veto || !self.material.trim().is_empty()
    }
}

/// A piece of evidence, by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct EvidenceName {
    /// Which.
    pub id: crate::ground::ids::EvidenceId,
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
