//! What can be counted from the facts: each measure is defined once, with its name, its unit and the
//! rows it counts. Frameworks and targets name measures; they never count for themselves.
//!
//! - [`Scene`] reads a year's facts once; [`Measure::read`] counts one thing in it.
//! - [`SHARED`] are the measures of organisation, meetings and development. A register that comes later
//!   publishes its own list beside its facts.
//! - What cannot be known has no value and says what is missing; it is never zero.

mod by_unit;
mod counts;
mod meetings;
mod number;
mod people;
mod problems;
mod scene;
mod shared;

pub use number::Number;
pub use scene::{Scene, Whom};
pub use shared::SHARED;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::books::meetings::MeetingKind;
use crate::ground::calendar::PartialDate;
use crate::ground::error::Result;

/// Something that can be counted.
#[derive(Debug)]
pub struct Measure {
    /// Stable id, "theme_days".
    pub id: &'static str,
    /// Chinese name, as frameworks and formulas write it: 主题党日次数.
    pub name: &'static str,
    /// 次, 人, %.
    pub unit: &'static str,
    /// What is counted, one line.
    pub about: &'static str,
    /// Each branch has its own; else only the school has it.
    pub by_branch: bool,
    /// How it is counted.
    pub count: Count,
}

/// How a measure is counted.
#[derive(Debug, Clone, Copy)]
pub enum Count {
    /// Meetings of a kind held in the year.
    Held(MeetingKind),
    /// Share of those due who came to the meetings of these kinds.
    Attendance(&'static [MeetingKind]),
    /// Meetings of these kinds that a rule asked for and that were not held in time.
    Missed(&'static [MeetingKind]),
    /// Any other way; the room that holds the facts knows it.
    Own(fn(&Scene<'_>, Whom) -> Result<Reading>),
}

/// What was counted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[ts(rename = "MeasureReading")]
pub struct Reading {
    /// The value; none where it cannot be known.
    pub value: Option<Number>,
    /// Of a share: how many.
    pub part: Option<Number>,
    /// Of a share: out of how many.
    pub whole: Option<Number>,
    /// The rows counted.
    pub rows: Vec<Row>,
    /// What is missing, where the value is not known.
    pub missing: Vec<String>,
    /// What should be known beside the value: 还有2次在期内.
    pub notes: Vec<String>,
    /// Nothing of the kind is asked of the unit: a branch without a committee holds no meetings of one.
    pub not_asked: bool,
}

/// A row counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[ts(rename = "CountedRow")]
pub struct Row {
    /// unit, meeting, person, problem, task …
    pub kind: String,
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Its name, for the reader.
    pub name: String,
    /// Its day.
    pub on: Option<PartialDate>,
}

/// A measure as the clerk sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct MeasureView {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// What is counted.
    pub about: String,
    /// Each branch has its own.
    pub by_branch: bool,
}

impl Measure {
    /// Counts it in a scene.
    ///
    /// # Errors
    /// The store's own problems; what is not known is in the reading.
    pub fn read(&self, scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
        match self.count {
            Count::Held(kind) => meetings::held(scene, whom, kind),
            Count::Attendance(kinds) => Ok(meetings::attendance(scene, whom, kinds)),
            Count::Missed(kinds) => meetings::missed(scene, whom, kinds),
            Count::Own(count) => count(scene, whom),
        }
    }

    /// As the clerk sees it.
    pub fn view(&self) -> MeasureView {
        MeasureView {
            id: self.id.to_owned(),
            name: self.name.to_owned(),
            unit: self.unit.to_owned(),
            about: self.about.to_owned(),
            by_branch: self.by_branch,
        }
    }
}

impl Reading {
    /// A number of rows.
    pub fn rows(rows: Vec<Row>) -> Self {
        Self { value: Some(Number::from(rows.len())), rows, ..Self::default() }
    }

    /// A number as such.
    pub fn number(value: Number, rows: Vec<Row>) -> Self {
        Self { value: Some(value), rows, ..Self::default() }
    }

    /// Not known, and why.
    pub fn unknown(missing: impl Into<String>) -> Self {
        Self { missing: vec![missing.into()], ..Self::default() }
    }

    /// `part` of `whole` in per cent, exact; not known where the whole is nothing.
    pub fn share(part: Number, whole: Number, rows: Vec<Row>, empty: &str) -> Self {
        let value = (part.0 * rust_decimal::Decimal::ONE_HUNDRED).checked_div(whole.0).map(Number);
        let missing = if value.is_none() { vec![empty.to_owned()] } else { Vec::new() };
        Self { value, part: Some(part), whole: Some(whole), rows, missing, ..Self::default() }
    }
}

/// A measure of a list, by id or by name.
pub fn find<'a>(list: &[&'a Measure], wanted: &str) -> Option<&'a Measure> {
    list.iter().copied().find(|m| m.id == wanted || m.name == wanted)
}
