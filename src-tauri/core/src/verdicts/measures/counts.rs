//! Counts of verdicts.

use super::{Reading, Row, Scene, Whom};
use crate::ground::calendar::PartialDate;
use crate::ground::error::Result;
use crate::law::rulebook::{Answer, Finding, RecordKind};

/// The row a verdict is about.
pub(super) fn row_of(finding: &Finding) -> Row {
    let on = finding.due_on.or(finding.period.map(|p| p.to));
    Row {
        kind: finding.subject.kind.to_string(),
        id: finding.subject.id,
        name: format!("{}：{}", finding.subject.name, finding.message),
        on: on.map(PartialDate::from),
    }
}

fn is_missed(answer: Answer) -> bool {
    matches!(answer, Answer::Overdue | Answer::Breach | Answer::NeedsReason)
}

/// Meetings that were due in the year, and of them those held in time.
pub(super) fn on_time(scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
    let (mut met, mut closed, mut rows, mut open) = (0_u32, 0_u32, Vec::new(), 0_u32);
    let mut missing = Vec::new();
    for finding in scene.findings_of(whom)?.filter(|f| f.subject.kind == RecordKind::Unit && f.meeting_kind.is_some()) {
        match finding.answer {
            Answer::Met => (met, closed) = (met + 1, closed + 1),
            answer if is_missed(answer) => {
                closed += 1;
                rows.push(row_of(finding));
            }
            Answer::Due | Answer::Soon => open += 1,
            Answer::CannotTell | Answer::NotCovered => missing.push(finding.message.clone()),
            _ => {}
        }
    }
    if !missing.is_empty() {
        return Ok(Reading { rows, missing, ..Reading::default() });
    }
    let mut reading = Reading::share(met.into(), closed.into(), rows, "还没有到期的会议");
    if open > 0 {
        reading.notes.push(format!("还有{open}次在期内，没有计入"));
    }
    Ok(reading)
}

/// Records of meetings that lack a part.
pub(super) fn incomplete_records(scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
    let lacking = scene
        .findings_of(whom)?
        .filter(|f| f.subject.kind == RecordKind::Meeting && f.rule == "meetings.record-complete");
    let rows = lacking.filter(|f| is_missed(f.answer)).map(row_of).collect();
    Ok(Reading::rows(rows))
}

/// Elections overdue, in whole months past the last lawful day; several terms are added.
pub(super) fn months_past_term(scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
    let (mut months, mut rows, mut missing, mut known) = (0_u32, Vec::new(), Vec::new(), false);
    for finding in scene.findings_of(whom)?.filter(|f| f.rule == "organisation.term") {
        match (finding.answer, finding.due_on) {
            (Answer::Overdue | Answer::Breach, Some(due)) => {
                known = true;
                let until = finding.actual.as_deref().and_then(|a| a.parse().ok()).unwrap_or(scene.last());
                months += whole_months(due, until);
                rows.push(row_of(finding));
            }
            (Answer::CannotTell | Answer::NotCovered, _) => missing.push(finding.message.clone()),
            (Answer::NotApplicable, _) => {}
            _ => known = true,
        }
    }
    if !missing.is_empty() {
        return Ok(Reading { rows, missing, ..Reading::default() });
    }
    if !known {
        return Ok(Reading::unknown("没有登记届期"));
    }
    Ok(Reading::number(months.into(), rows))
}

/// Months begun after a day: a day late is in the first month.
fn whole_months(due: crate::ground::calendar::Day, until: crate::ground::calendar::Day) -> u32 {
    let reached = |n: &u32| crate::ground::calendar::months_after(due, *n).is_some_and(|d| d < until);
    u32::try_from((0..1200).take_while(reached).count()).unwrap_or(0)
}

/// Steps of candidates that broke a rule in the year.
pub(super) fn irregular_steps(scene: &Scene<'_>, whom: Whom) -> Result<Reading> {
    let year = scene.year;
    let in_year = |f: &&Finding| {
        let days = f.counted.iter().filter_map(|c| c.on.map(|on| on.first_day())).chain(f.due_on);
        days.max().is_some_and(|day| chrono::Datelike::year(&day) == year)
    };
    let broken = scene.findings_of(whom)?.filter(|f| f.subject.kind == RecordKind::Person);
    let broken = broken.filter(|f| matches!(f.answer, Answer::Overdue | Answer::Breach));
    Ok(Reading::rows(broken.filter(in_year).map(row_of).collect()))
}
