//! 目标 and 责任书: what is to be reached in a year, and which unit signed for it.
//!
//! - A [`Target`] names a measure of the shared catalogue, or carries a value entered by hand with its day
//!   and basis; [`judge`] says met, not yet or 无法判断, and never takes what is unknown for zero.
//! - A [`Letter`] is signed by a unit and covers tasks and targets ([`letters`]).
//! - [`MEASURES`] are the counts of tasks and targets, for targets and for frameworks.

mod judge;
mod letters;
mod measured;
mod registers;
mod service;
mod store;
mod tables;
mod task_measures;

pub use letters::letters;
pub(crate) use letters::{WHOLE, name_of_whose, year_said};
pub use measured::MEASURES;
pub use service::targets;
pub(crate) use service::{judged_as, measure_named, reckoned};
pub(crate) use store::{letters as held_letters, targets as held_targets};
pub(crate) use tables::tables;
pub use task_measures::TASK_MEASURES;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::books::plans::PlanFile;
use crate::ground::calendar::Day;
use crate::ground::codes::coded;
use crate::ground::ids::{LetterId, PersonId, TargetId, TaskId, UnitId};
use crate::verdicts::measures::{MeasureView, Number};

coded! {
    /// How the value is compared.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum Comparison {
        AtLeast = "不低于（≥）",
        AtMost = "不高于（≤）",
        Equal = "等于（＝）",
    }
}

impl Comparison {
    /// Its sign.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::AtMost => "≤",
            Self::Equal => "＝",
        }
    }
}

/// A target of a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Target {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<TargetId>,
    /// Year.
    pub year: i32,
    /// Of a unit; the school if absent.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// 目标.
    pub name: String,
    /// Compared how.
    pub comparison: Comparison,
    /// With what.
    pub amount: Number,
    /// 计量单位: %, 人, 次; taken from the measure where one is named.
    #[serde(default)]
    pub measured: String,
    /// Id of a measure; empty where the value is entered by hand.
    #[serde(default)]
    pub measure: String,
    /// 填报值.
    #[serde(default)]
    pub entered: Option<Number>,
    /// 填报日期: the day the value is of.
    #[serde(default)]
    #[schemars(extend("x-happened" = "填报日期"))]
    pub entered_on: Option<Day>,
    /// 依据 of the value.
    #[serde(default)]
    pub basis: String,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

coded! {
    /// Is the target reached.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum TargetState {
        Met = "已达到",
        NotYet = "未达到",
        CannotTell = "无法判断",
    }
}

/// A row a value was counted from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct TargetRow {
    /// unit, meeting, person, task.
    pub kind: String,
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its day, as text.
    pub on: String,
}

/// A target and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct TargetView {
    /// The target.
    pub target: Target,
    /// Its unit; the school's name if none.
    pub unit_name: String,
    /// ≥90%.
    pub wanted: String,
    /// Name of its measure; empty where entered by hand.
    pub measure_name: String,
    /// State.
    pub state: TargetState,
    /// What was found; none where it is not known.
    pub value: Option<Number>,
    /// What was found, with its unit: 83.3%.
    pub found: String,
    /// What is lacking, or too much, with its unit: 差6.7个百分点; empty where met or not known.
    pub gap: String,
    /// Number of rows counted.
    pub counted: u32,
    /// The rows counted.
    pub rows: Vec<TargetRow>,
    /// What is missing, where it cannot be told.
    pub missing: Vec<String>,
    /// What should be known beside the value.
    pub notes: Vec<String>,
}

/// The targets of a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct TargetYear {
    /// Year.
    pub year: i32,
    /// The judging day.
    pub as_of: Day,
    /// Targets in order.
    pub targets: Vec<TargetView>,
    /// Reached.
    pub met: u32,
    /// Not reached.
    pub not_yet: u32,
    /// Not known.
    pub cannot_tell: u32,
    /// Measures a target may name.
    pub measures: Vec<MeasureView>,
}

/// A 责任书.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Letter {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<LetterId>,
    /// Year.
    pub year: i32,
    /// 责任单位.
    pub unit: UnitId,
    /// 责任书名称.
    pub title: String,
    /// 签订人, where on the roll.
    #[serde(default)]
    pub signer: Option<PersonId>,
    /// 签订人 as written; read only where `signer` is given.
    #[serde(default)]
    pub signer_name: String,
    /// 签订日期; not signed yet if absent.
    #[serde(default)]
    #[schemars(extend("x-happened" = "签订日期"))]
    pub signed_on: Option<Day>,
    /// Tasks it covers.
    #[serde(default)]
    pub tasks: Vec<TaskId>,
    /// Targets it covers.
    #[serde(default)]
    pub targets: Vec<TargetId>,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

/// A 责任书 in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct LetterView {
    /// The letter.
    pub letter: Letter,
    /// Its unit.
    pub unit_name: String,
    /// Signed by the day asked.
    pub signed: bool,
    /// Names of the tasks.
    pub task_names: Vec<String>,
    /// Names of the targets.
    pub target_names: Vec<String>,
    /// Files of the document.
    pub files: Vec<PlanFile>,
}

/// A unit that has signed nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Unsigned {
    /// Unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// A letter was drawn up and is not signed.
    pub drawn_up: bool,
}

/// The 责任书 of a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct LetterYear {
    /// Year.
    pub year: i32,
    /// The judging day.
    pub as_of: Day,
    /// Letters, by unit.
    pub letters: Vec<LetterView>,
    /// Units that have signed nothing for the year.
    pub unsigned: Vec<Unsigned>,
}
