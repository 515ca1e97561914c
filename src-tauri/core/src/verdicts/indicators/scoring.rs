//! The kinds of criteria: each typed, with its numbers and its sentence in plain Chinese.
//!
//! A criterion starts from its full points, from none or from a number, and its parts take away or add.
//! It stops at zero and at its maximum unless the table says otherwise.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::books::organisation::UnitKind;
use crate::ground::codes::coded;
use crate::verdicts::measures::Number;

/// How a criterion is scored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Scoring {
    /// Where it starts.
    #[serde(default)]
    pub start: Start,
    /// What takes away or adds.
    pub parts: Vec<Part>,
    /// 可以扣成负分.
    #[serde(default)]
    pub below_zero: bool,
    /// 加分不封顶: the maximum does not cut it.
    #[serde(default)]
    pub beyond_max: bool,
}

/// Where a criterion starts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ScoringStart")]
pub enum Start {
    /// 从满分往下扣
    #[default]
    Full,
    /// 从零分往上加
    Zero,
    /// 从一个分数起
    Points(Number),
}

/// Where a figure comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Counted from the facts: id or name of a measure. One that is not there yet is undecided.
    Measure(String),
    /// Entered by the clerk under this name, with what it rests on.
    Entered(String),
}

/// How many are asked for, by kind of unit where that differs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Quota {
    /// For every unit not named below.
    pub number: Number,
    /// For units of a kind.
    #[serde(default)]
    pub by_kind: Vec<KindQuota>,
}

/// How many are asked of units of a kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct KindQuota {
    /// 党委, 党总支, 党支部.
    pub unit: UnitKind,
    /// How many.
    pub number: Number,
}

coded! {
    /// What becomes of an incomplete step: 每低1个百分点 where it is lower by half a point.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum PartialStep {
        #[default]
        Dropped = "不足一步不计",
        Whole = "不足一步按一步算",
        Exact = "不足一步按比例算",
    }
}

coded! {
    /// At least, or at most.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum LimitSide {
        #[default]
        AtLeast = "不少于",
        AtMost = "不多于",
    }
}

/// A band and its points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Band {
    /// From this figure.
    pub from: Number,
    /// So many points.
    pub points: Number,
}

coded! {
    /// Who gave points, or that a figure is meant.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum Voice {
        Own = "自评",
        Peers = "他评",
        Students = "学生评",
        Parents = "家长评",
        School = "学校评",
        Reviewed = "审核",
        Assessed = "考评",
        Figure = "填报数",
    }
}

/// A voice and its weight in per cent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct VoiceWeight {
    /// Who gives points.
    pub voice: Voice,
    /// Per cent.
    pub weight: Number,
}

/// A cycle and its weight in per cent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct CycleWeight {
    /// 周, 月, 学期, 年.
    pub cycle: Cycle,
    /// Per cent.
    pub weight: Number,
}

coded! {
    /// How often an assessment comes round.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum Cycle {
        #[default]
        Year = "年",
        Term = "学期",
        Month = "月",
        Week = "周",
    }
}

fn one() -> Number {
    Number::from(1_u32)
}

fn hundred() -> Number {
    Number::from(100_u32)
}

/// What takes away or adds points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "ScoringPart")]
pub enum Part {
    /// 每出现一次扣分
    Deduct {
        /// What is counted.
        figure: Figure,
        /// Points for each step.
        each: Number,
        /// How many make a step.
        #[serde(default = "one")]
        step: Number,
        /// At most so many points.
        #[serde(default)]
        most: Option<Number>,
        /// An incomplete step.
        #[serde(default)]
        partial: PartialStep,
    },
    /// 少于应有数的，每少一次扣分
    Shortfall {
        /// What is counted.
        figure: Figure,
        /// How many are asked for.
        required: Quota,
        /// Points for each step.
        each: Number,
        /// How many make a step.
        #[serde(default = "one")]
        step: Number,
        /// At most so many points.
        #[serde(default)]
        most: Option<Number>,
        /// An incomplete step.
        #[serde(default)]
        partial: PartialStep,
    },
    /// 每一次加分，可以封顶
    Add {
        /// What is counted.
        figure: Figure,
        /// Points for each step.
        each: Number,
        /// How many make a step.
        #[serde(default = "one")]
        step: Number,
        /// At most so many points; no cap where absent.
        #[serde(default)]
        most: Option<Number>,
        /// An incomplete step.
        #[serde(default)]
        partial: PartialStep,
    },
    /// 超过应有数的，每多一次加分
    Extra {
        /// What is counted.
        figure: Figure,
        /// How many are asked for.
        required: Quota,
        /// Points for each step.
        each: Number,
        /// How many make a step.
        #[serde(default = "one")]
        step: Number,
        /// At most so many points; no cap where absent.
        #[serde(default)]
        most: Option<Number>,
        /// An incomplete step.
        #[serde(default)]
        partial: PartialStep,
    },
    /// 按比例得分
    Proportion {
        /// A share.
        figure: Figure,
        /// The share that earns all the points.
        #[serde(default = "hundred")]
        full_at: Number,
        /// The points; the criterion's maximum where absent.
        #[serde(default)]
        points: Option<Number>,
    },
    /// 按档得分
    Bands {
        /// What decides the band.
        figure: Figure,
        /// Bands; below the lowest there are no points.
        bands: Vec<Band>,
    },
    /// 允许超出一些，再超每一步扣分
    Overrun {
        /// What runs over: months past a day.
        figure: Figure,
        /// So much is let pass.
        tolerance: Number,
        /// Points for each step beyond.
        each: Number,
        /// How many make a step.
        #[serde(default = "one")]
        step: Number,
        /// At most so many points.
        #[serde(default)]
        most: Option<Number>,
        /// An incomplete step.
        #[serde(default)]
        partial: PartialStep,
    },
    /// 做到得满分，做不到不得分
    AllOrNothing {
        /// What is looked at.
        figure: Figure,
        /// At least or at most.
        #[serde(default)]
        side: LimitSide,
        /// The number.
        limit: Number,
        /// Points; the criterion's maximum where absent.
        #[serde(default)]
        points: Option<Number>,
    },
    /// 达到某个比例不扣分，每低一个百分点扣分
    PointLoss {
        /// A share in per cent.
        figure: Figure,
        /// From here nothing is lost.
        at_least: Number,
        /// Points for each step below.
        each: Number,
        /// How many percentage points make a step.
        #[serde(default = "one")]
        step: Number,
        /// At most so many points.
        #[serde(default)]
        most: Option<Number>,
        /// An incomplete step.
        #[serde(default)]
        partial: PartialStep,
    },
    /// 到某个比例得若干分，每高低一步增减
    Slope {
        /// A share in per cent.
        figure: Figure,
        /// Here it earns `earns`.
        at: Number,
        /// Points there.
        earns: Number,
        /// Percentage points of a step.
        step: Number,
        /// Points of a step.
        each: Number,
        /// An incomplete step.
        #[serde(default)]
        partial: PartialStep,
    },
    /// 一票否决
    Veto {
        /// Any of these vetoes.
        figure: Figure,
    },
    /// 评定
    Expert {},
    /// 多方评价，按权重合成
    Voices {
        /// Voices with their weights.
        weights: Vec<VoiceWeight>,
        /// Cycles with their weights; the year alone where absent.
        #[serde(default)]
        cycles: Vec<CycleWeight>,
    },
    /// 公式
    Formula {
        /// Over measures by their Chinese names, and 满分.
        text: String,
    },
}

impl Scoring {
    /// A single part.
    pub fn of(start: Start, part: Part) -> Self {
        Self { start, parts: vec![part], below_zero: false, beyond_max: false }
    }

    /// It only vetoes, and gives no points.
    pub fn is_veto(&self) -> bool {
        !self.parts.is_empty() && self.parts.iter().all(|part| matches!(part, Part::Veto { .. }))
    }
}
