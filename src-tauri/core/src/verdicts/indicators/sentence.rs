//! Every kind of criterion in plain Chinese.

use super::scoring::{Figure, Part, PartialStep, Quota, Scoring, Start};
use crate::books::organisation::UnitKind;
use crate::verdicts::measures::{Measure, Number, find};

impl Figure {
    /// Its name and unit, for sentences. What the clerk enters says its unit in brackets: 发表文章（篇）.
    pub fn words<'a>(&'a self, catalogue: &[&'a Measure]) -> (&'a str, &'a str) {
        match self {
            Self::Measure(id) => find(catalogue, id).map_or((id.as_str(), ""), |m| (m.name, m.unit)),
            Self::Entered(label) => {
                label.strip_suffix('）').and_then(|l| l.rsplit_once('（')).unwrap_or((label.as_str(), "次"))
            }
        }
    }
}

impl Quota {
    /// The same for everyone.
    pub const fn of(number: Number) -> Self {
        Self { number, by_kind: Vec::new() }
    }

    /// What is asked of a unit of a kind.
    pub fn for_kind(&self, kind: Option<UnitKind>) -> Number {
        self.by_kind.iter().find(|q| Some(q.unit) == kind).map_or(self.number, |q| q.number)
    }

    fn sentence(&self) -> String {
        let by_kind: Vec<String> = self.by_kind.iter().map(|q| format!("{}{}", q.unit.label(), q.number)).collect();
        if by_kind.is_empty() {
            self.number.to_string()
        } else {
            format!("{}，其他{}", by_kind.join("、"), self.number)
        }
    }
}

fn most_words(most: Option<Number>, verb: &str) -> String {
    most.map(|m| format!("，最多{verb}{m}分")).unwrap_or_default()
}

/// How an incomplete step counts; that it does not is not said.
fn partial_words(partial: PartialStep) -> String {
    if partial == PartialStep::Dropped { String::new() } else { format!("，{}", partial.label()) }
}

impl Scoring {
    /// The kind in plain Chinese, for a criterion of this worth.
    pub fn sentence(&self, max: Option<Number>, catalogue: &[&Measure]) -> String {
        let full = max.map_or_else(|| "没有写分值".to_owned(), |m| format!("满分{m}分"));
        let mut said: Vec<String> = self.parts.iter().map(|p| p.sentence(catalogue)).collect();
        match self.start {
            Start::Points(n) => said.insert(0, format!("从{n}分起")),
            Start::Full if self.parts.iter().any(Part::takes_away) => said.insert(0, full),
            Start::Full | Start::Zero => {}
        }
        if self.below_zero {
            said.push("可以扣成负分".to_owned());
        }
        if self.beyond_max {
            said.push("加分不受满分限制".to_owned());
        }
        format!("{}。", said.join("；"))
    }
}

impl Part {
    /// The figure it looks at.
    pub const fn figure(&self) -> Option<&Figure> {
        match self {
            Self::Deduct { figure, .. }
            | Self::Shortfall { figure, .. }
            | Self::Add { figure, .. }
            | Self::Extra { figure, .. }
            | Self::Proportion { figure, .. }
            | Self::Bands { figure, .. }
            | Self::Overrun { figure, .. }
            | Self::AllOrNothing { figure, .. }
            | Self::PointLoss { figure, .. }
            | Self::Slope { figure, .. }
            | Self::Veto { figure } => Some(figure),
            Self::Expert {} | Self::Voices { .. } | Self::Formula { .. } => None,
        }
    }

    const fn takes_away(&self) -> bool {
        matches!(self, Self::Deduct { .. } | Self::Shortfall { .. } | Self::Overrun { .. } | Self::PointLoss { .. })
    }

    /// The part in plain Chinese.
    pub fn sentence(&self, catalogue: &[&Measure]) -> String {
        let (name, unit) = self.figure().map_or(("", ""), |f| f.words(catalogue));
        let per = |step: &Number| if unit == "%" { format!("{step}个百分点") } else { format!("{step}{unit}") };
        match self {
            Self::Deduct { each, step, most, partial, .. } => {
                format!("“{name}”每{}扣{each}分{}{}", per(step), most_words(*most, "扣"), partial_words(*partial))
            }
            Self::Shortfall { required, each, step, most, partial, .. } => format!(
                "“{name}”应有{}{unit}，每少{}扣{each}分{}{}",
                required.sentence(),
                per(step),
                most_words(*most, "扣"),
                partial_words(*partial)
            ),
            Self::Add { each, step, most, partial, .. } => {
                format!("“{name}”每{}加{each}分{}{}", per(step), most_words(*most, "加"), partial_words(*partial))
            }
            Self::Extra { required, each, step, most, partial, .. } => format!(
                "“{name}”超过{}{unit}的，每多{}加{each}分{}{}",
                required.sentence(),
                per(step),
                most_words(*most, "加"),
                partial_words(*partial)
            ),
            Self::Proportion { full_at, points, .. } => {
                let points = points.map_or_else(|| "满分".to_owned(), |p| format!("{p}分"));
                format!("“{name}”达到{full_at}{unit}得{points}，不到的按比例得分")
            }
            Self::Bands { bands, .. } => {
                let bands: Vec<String> =
                    bands.iter().map(|b| format!("{}{unit}及以上得{}分", b.from, b.points)).collect();
                format!("“{name}”{}，再低不得分", bands.join("，"))
            }
            Self::Overrun { tolerance, each, step, most, partial, .. } if *tolerance == Number::ZERO => {
                format!("“{name}”每{}扣{each}分{}{}", per(step), most_words(*most, "扣"), partial_words(*partial))
            }
            Self::Overrun { tolerance, each, step, most, partial, .. } => format!(
                "“{name}”在{tolerance}{unit}以内不扣分，再超每{}扣{each}分{}{}",
                per(step),
                most_words(*most, "扣"),
                partial_words(*partial)
            ),
            Self::AllOrNothing { side, limit, points, .. } => {
                let points = points.map_or_else(|| "满分".to_owned(), |p| format!("{p}分"));
                let side = side.label();
                format!("“{name}”{side}{limit}{unit}得{points}，否则不得分")
            }
            Self::PointLoss { at_least, each, step, most, partial, .. } => format!(
                "“{name}”达到{at_least}%不扣分，每低{step}个百分点扣{each}分{}{}",
                most_words(*most, "扣"),
                partial_words(*partial)
            ),
            Self::Slope { at, earns, step, each, partial, .. } => {
                format!("“{name}”为{at}%得{earns}分，每高或低{step}个百分点增减{each}分{}", partial_words(*partial))
            }
            Self::Veto { .. } => format!("“{name}”出现一次即一票否决"),
            Self::Expert {} => "由考评人评定".to_owned(),
            Self::Voices { weights, cycles } => {
                let voices: Vec<String> = weights.iter().map(|w| format!("{}{}%", w.voice.label(), w.weight)).collect();
                let cycles: Vec<String> = cycles.iter().map(|c| format!("{}{}%", c.cycle.label(), c.weight)).collect();
                let by_cycle =
                    if cycles.is_empty() { String::new() } else { format!("；按{}合成", cycles.join("、")) };
                format!("{}，按权重合成{by_cycle}", voices.join("、"))
            }
            Self::Formula { text } => format!("按公式：{text}"),
        }
    }

    /// Its kind in a word, for lists.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Deduct { .. } => "每次扣分",
            Self::Shortfall { .. } => "少一次扣分",
            Self::Add { .. } => "每次加分",
            Self::Extra { .. } => "多一次加分",
            Self::Proportion { .. } => "按比例得分",
            Self::Bands { .. } => "按档得分",
            Self::Overrun { .. } => "超期扣分",
            Self::AllOrNothing { .. } => "做到才得分",
            Self::PointLoss { .. } => "按百分点扣分",
            Self::Slope { .. } => "按比例增减",
            Self::Veto { .. } => "一票否决",
            Self::Expert {} => "评定",
            Self::Voices { .. } => "多方评价",
            Self::Formula { .. } => "公式",
        }
    }
}
