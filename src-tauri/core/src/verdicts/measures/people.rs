//! Counts of people.

use chrono::Datelike;

use super::{Number, Reading, Row, Scene, Whom};
use crate::books::development;
use crate::books::organisation::{EventKind, Member, Stage, summary_of};
use crate::ground::calendar::PartialDate;
use crate::ground::error::Result;

fn row(member: &Member, on: Option<PartialDate>) -> Row {
    Row { kind: "person".to_owned(), id: member.id.0, name: member.facts.name.clone(), on }
}

/// People who stand at one of these stages on the last day.
pub(super) fn at_stage(scene: &Scene<'_>, whom: Whom, stages: &[Stage]) -> Reading {
    let here = scene.people_of(whom).filter(|(_, status)| stages.contains(&status.stage));
    Reading::rows(here.map(|(member, _)| row(member, None)).collect())
}

/// People to whom such an event came between two years, the last day included. One whose day is not known
/// to the year leaves the number unknown only if nothing tells the year.
pub(super) fn with_event(scene: &Scene<'_>, whom: Whom, kind: EventKind, from_year: i32) -> Reading {
    let mut rows = Vec::new();
    let everyone: Box<dyn Iterator<Item = &Member>> = match whom {
        // Who has no status on the last day is of no unit, and of the school all the same.
        Whom::School => Box::new(scene.roll.members.iter()),
        Whom::Unit(_) => Box::new(scene.people_of(whom).map(|(member, _)| member)),
    };
    for member in everyone {
        let on = member
            .events
            .iter()
            .filter(|e| e.kind == kind)
            .filter_map(|e| e.on)
            .find(|on| (from_year..=scene.year).contains(&on.first_day().year()) && on.first_day() <= scene.last());
        rows.extend(on.map(|on| row(member, Some(on))));
    }
    Reading::rows(rows)
}

/// Share of members among teachers, as the roll tells it.
pub(super) fn teacher_share(scene: &Scene<'_>) -> Result<Reading> {
    let found = summary_of(scene.office, &scene.roll, scene.last())?;
    let Some(total) = found.staff_total.filter(|_| found.share_missing.is_empty()) else {
        return Ok(Reading::unknown(found.share_missing));
    };
    Ok(Reading::share(found.member_teachers.into(), total.teachers.into(), Vec::new(), "登记的在职教师人数是0"))
}

/// Staff on the last day.
pub(super) fn staff(scene: &Scene<'_>) -> Result<Reading> {
    let total = summary_of(scene.office, &scene.roll, scene.last())?.staff_total;
    Ok(total.map_or_else(
        || Reading::unknown("没有登记这一天或之前的教职工人数"),
        |t| Reading::number(t.staff.into(), Vec::new()),
    ))
}

/// Admissions of the year, of those planned.
pub(super) fn plan_done(scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
    let plans = scene.once_of(|| development::plans(scene.office))?;
    let of_year: Vec<_> = plans.iter().filter(|p| p.year == scene.year).collect();
    let quota: Option<u32> = match whom {
        Whom::Unit(unit) => of_year.iter().find(|p| p.unit == Some(unit)).map(|p| p.quota),
        Whom::School => of_year.iter().find(|p| p.unit.is_none()).map(|p| p.quota).or_else(|| {
            let sum: u32 = of_year.iter().map(|p| p.quota).sum();
            (!of_year.is_empty()).then_some(sum)
        }),
    };
    let admitted = with_event(scene, whom, EventKind::Admitted, scene.year);
    let Some(quota) = quota else { return Ok(Reading::unknown("没有登记本年发展计划")) };
    let part = admitted.value.unwrap_or(Number::ZERO);
    Ok(Reading::share(part, quota.into(), admitted.rows, "本年计划发展人数是0"))
}

/// 双培养 marks on record.
pub(super) fn dual(scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
    let marks = scene.once_of(|| development::marks(scene.office, None))?;
    let rows = marks.iter().filter(|m| m.on.is_none_or(|on| on.first_day() <= scene.last())).filter_map(|mark| {
        let member = scene.roll.member(mark.person)?;
        let unit = member.on(scene.last()).and_then(|s| s.unit);
        scene.includes(whom, unit).then(|| row(member, mark.on))
    });
    Ok(Reading::rows(rows.collect()))
}
