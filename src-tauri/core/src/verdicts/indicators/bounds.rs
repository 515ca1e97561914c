//! Points that may not be known: a lower and an upper bound. Where they meet, the points are decided.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::verdicts::measures::Number;

/// Bounds of points; an absent one has no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Bounds {
    /// At least.
    pub low: Option<Number>,
    /// At most.
    pub high: Option<Number>,
}

impl Bounds {
    /// Exactly so many.
    pub const fn exact(points: Number) -> Self {
        Self { low: Some(points), high: Some(points) }
    }

    /// Anything between.
    pub const fn between(low: Option<Number>, high: Option<Number>) -> Self {
        Self { low, high }
    }

    /// The points, where they are decided.
    pub fn decided(self) -> Option<Number> {
        self.low.filter(|low| self.high == Some(*low))
    }

    /// Both added.
    pub fn plus(self, other: Self) -> Self {
        let add = |a: Option<Number>, b: Option<Number>| Some(Number(a?.0 + b?.0));
        Self { low: add(self.low, other.low), high: add(self.high, other.high) }
    }

    /// Cut at a floor and a ceiling.
    pub fn clamped(self, floor: Option<Number>, ceiling: Option<Number>) -> Self {
        let cut = |n: Option<Number>, open: Option<Number>| {
            let n = n.or(open)?;
            let n = floor.map_or(n, |f| n.max(f));
            Some(ceiling.map_or(n, |c| n.min(c)))
        };
        Self { low: cut(self.low, floor), high: cut(self.high, ceiling) }
    }

    /// An open upper end closed at a cap.
    pub fn capped(self, cap: Number) -> Self {
        Self { high: self.high.or(Some(cap)), ..self }
    }

    /// Times a factor that is not negative.
    pub fn times(self, factor: Decimal) -> Self {
        let times = |n: Option<Number>| n.map(|n| Number(n.0 * factor));
        Self { low: times(self.low), high: times(self.high) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_go_lower_is_decided() {
        let (zero, two) = (Number::ZERO, Number::from(2_u32));
        let lost = Bounds::exact(Number::parse("-3").unwrap());
        let open = Bounds::between(None, Some(zero));
        let all = Bounds::exact(two).plus(lost).plus(open).clamped(Some(zero), Some(two));
        assert_eq!(all.decided(), Some(zero), "3分扣在2分的一项上，另一处怎样都是0分");
        let half = Bounds::exact(two).plus(open).clamped(Some(zero), Some(two));
        assert_eq!((half.low, half.high, half.decided()), (Some(zero), Some(two), None));
    }
}
