//! Targets as measures, for frameworks.

use super::service::judged;
use super::task_measures::{TASK_MEASURES, own};
use super::{TargetState, TargetView};
use crate::ground::error::Result;
use crate::verdicts::measures::{Measure, Reading, Row, Scene, Whom};

/// Measures of tasks and targets.
pub const MEASURES: &[&[Measure]] = &[
    TASK_MEASURES,
    &[
        own("targets_met", "达到目标数", "个", "本年已达到的目标", targets_met),
        own("targets_met_share", "目标达成率", "%", "本年能判断的目标中已达到的百分比", targets_met_share),
    ],
];

fn of(scene: &Scene<'_>, whom: Whom) -> Result<Vec<TargetView>> {
    let found = scene.once_of(|| judged(scene.office, scene.year, scene.as_of))?;
    Ok(found.iter().filter(|t| scene.includes(whom, t.target.unit)).cloned().collect())
}

fn target_row(view: &TargetView) -> Row {
    Row {
        kind: "target".to_owned(),
        id: view.target.id.map_or(0, |i| i.0),
        name: format!("{}：{}", view.target.name, view.state.label()),
        on: None,
    }
}

fn targets_met(scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
    let found = of(scene, whom)?;
    if found.is_empty() {
        return Ok(Reading::unknown("没有登记本年的目标"));
    }
    let met = found.iter().filter(|t| t.state == TargetState::Met).map(target_row).collect();
    Ok(with_unknown(Reading::rows(met), &found))
}

fn targets_met_share(scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
    let found = of(scene, whom)?;
    let known: Vec<&TargetView> = found.iter().filter(|t| t.state != TargetState::CannotTell).collect();
    let met = known.iter().filter(|t| t.state == TargetState::Met).count();
    let rows = known.iter().map(|t| target_row(t)).collect();
    Ok(with_unknown(Reading::share(met.into(), known.len().into(), rows, "没有能判断的目标"), &found))
}

fn with_unknown(mut reading: Reading, found: &[TargetView]) -> Reading {
    let unknown = found.iter().filter(|t| t.state == TargetState::CannotTell).count();
    if unknown > 0 {
        reading.notes.push(format!("还有{unknown}个目标无法判断，没有计入"));
    }
    reading
}
