//! Is a target reached.

use super::{Comparison, Target, TargetRow, TargetState, TargetView};
use crate::ground::error::Result;
use crate::verdicts::measures::{self, Measure, Number, Reading, Scene, Whom};

/// Judges a target in the scene of its year. A value entered by hand counts from the day it is of.
///
/// # Errors
/// The store's own problems; what is not known is in the view.
pub(super) fn judge(
    target: Target,
    unit_name: String,
    scene: Option<&Scene<'_>>,
    catalogue: &[&Measure],
) -> Result<TargetView> {
    let measure = measures::find(catalogue, &target.measure).filter(|_| !target.measure.is_empty());
    let whom = target.unit.map_or(Whom::School, Whom::Unit);
    let reading = match (measure, scene) {
        (_, None) => Reading::unknown(format!("{}年还没有开始", target.year)),
        (Some(measure), Some(_)) if target.unit.is_some() && !measure.by_branch => {
            Reading::unknown(format!("“{}”只有全校的数，没有各单位的数", measure.name))
        }
        (Some(measure), Some(scene)) => measure.read(scene, whom)?,
        (None, Some(_)) if !target.measure.is_empty() => Reading::unknown("这个目标用的计数项已不在目录里"),
        (None, Some(scene)) => entered(&target, scene),
    };
    let value = reading.value.map(|v| v.rounded(2));
    let state = match reading.value {
        Some(value) if reached(target.comparison, value, target.amount) => TargetState::Met,
        Some(_) => TargetState::NotYet,
        None => TargetState::CannotTell,
    };
    let gap = match (state, reading.value) {
        (TargetState::NotYet, Some(found)) => gap(&target, found),
        _ => String::new(),
    };
    let rows: Vec<TargetRow> = reading
        .rows
        .into_iter()
        .map(|r| TargetRow { kind: r.kind, id: r.id, name: r.name, on: r.on.map(|d| d.dots()).unwrap_or_default() })
        .collect();
    Ok(TargetView {
        unit_name,
        wanted: format!("{}{}{}", target.comparison.sign(), target.amount, target.measured),
        measure_name: measure.map(|m| m.name.to_owned()).unwrap_or_default(),
        state,
        found: value.map(|v| format!("{v}{}", target.measured)).unwrap_or_default(),
        value,
        gap,
        counted: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        rows,
        missing: reading.missing,
        notes: reading.notes,
        target,
    })
}

fn entered(target: &Target, scene: &Scene<'_>) -> Reading {
    match (target.entered, target.entered_on) {
        (Some(_), Some(on)) if on > scene.as_of => Reading::unknown(format!("填报值是{on}的，还没有到")),
        (Some(value), _) => Reading::number(value, Vec::new()),
        (None, _) => Reading::unknown("没有填报完成值"),
    }
}

fn reached(comparison: Comparison, found: Number, wanted: Number) -> bool {
    match comparison {
        Comparison::AtLeast => found >= wanted,
        Comparison::AtMost => found <= wanted,
        Comparison::Equal => found == wanted,
    }
}

/// 差6.7个百分点, 超3次.
fn gap(target: &Target, found: Number) -> String {
    let lacking = target.amount.0 - found.0;
    let word = if lacking.is_sign_negative() { "超" } else { "差" };
    let unit = if target.measured == "%" { "个百分点" } else { target.measured.as_str() };
    // Rounded away from nothing: a gap is never shown as none.
    let exact = Number(lacking.abs());
    let shown = exact.rounded(2);
    let shown = if shown == Number::ZERO { exact } else { shown };
    format!("{word}{shown}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(comparison: Comparison, amount: &str, measured: &str) -> Target {
        Target {
            id: None,
            year: 2026,
            unit: None,
            name: "参学率".to_owned(),
            comparison,
            amount: Number::parse(amount).unwrap(),
            measured: measured.to_owned(),
            measure: String::new(),
            entered: None,
            entered_on: None,
            basis: String::new(),
            note: String::new(),
        }
    }

    #[test]
    fn a_gap_is_told_with_its_unit_and_never_as_nothing() {
        let n = |text: &str| Number::parse(text).unwrap();
        assert_eq!(gap(&target(Comparison::AtLeast, "90", "%"), n("83.3333")), "差6.67个百分点");
        assert_eq!(gap(&target(Comparison::AtMost, "2", "次"), n("5")), "超3次");
        assert_eq!(gap(&target(Comparison::AtLeast, "43", "人"), n("40")), "差3人");
        assert_eq!(gap(&target(Comparison::AtLeast, "90", "%"), n("89.999")), "差0.001个百分点");
    }

    #[test]
    fn the_border_is_reached_and_the_exact_value_is_compared() {
        let n = |text: &str| Number::parse(text).unwrap();
        assert!(reached(Comparison::AtLeast, n("90.0"), n("90")));
        assert!(!reached(Comparison::AtLeast, n("89.9999"), n("90")));
        assert!(reached(Comparison::AtMost, n("2"), n("2")));
        assert!(reached(Comparison::Equal, n("1.0"), n("1")));
    }
}
