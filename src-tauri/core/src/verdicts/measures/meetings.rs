//! Counts of meetings.

use std::collections::BTreeMap;

use super::counts::row_of;
use super::{Number, Reading, Row, Scene, Whom};
use crate::books::meetings::{MeetingFact, MeetingKind};
use crate::ground::calendar::{Day, PartialDate, dots};
use crate::ground::error::Result;
use crate::law::rulebook::{Answer, RecordKind};
use crate::verdicts::duties;

fn of<'a>(scene: &'a Scene<'_>, whom: Whom, kinds: &'a [MeetingKind]) -> impl Iterator<Item = &'a MeetingFact> {
    scene.meetings_of(whom).filter(move |m| m.kinds.iter().any(|k| kinds.contains(k)))
}

fn row(meeting: &MeetingFact) -> Row {
    let kind = || meeting.kinds.first().map_or("", |k| k.label()).to_owned();
    let name = if meeting.title.is_empty() { kind() } else { meeting.title.clone() };
    Row { kind: "meeting".to_owned(), id: meeting.id.0, name, on: meeting.held_on.map(PartialDate::from) }
}

/// Meetings of a kind that were held.
pub(super) fn held(scene: &Scene<'_>, whom: Whom, kind: MeetingKind) -> Result<Reading> {
    let reading = Reading::rows(of(scene, whom, &[kind]).map(row).collect());
    let not_asked = reading.rows.is_empty() && not_asked(scene, whom, kind)?;
    Ok(Reading { not_asked, ..reading })
}

/// The rules ask no such meeting of the unit all year.
fn not_asked(scene: &Scene<'_>, whom: Whom, kind: MeetingKind) -> Result<bool> {
    let Whom::Unit(unit) = whom else { return Ok(false) };
    let mut of_unit = scene.findings_of(whom)?.filter(|f| {
        f.subject.kind == RecordKind::Unit && f.subject.id == unit.0 && duties::meeting_asked(f) == Some(kind)
    });
    let first = of_unit.next().map(|f| f.answer);
    Ok(first == Some(Answer::NotApplicable) && of_unit.all(|f| f.answer == Answer::NotApplicable))
}

/// Those who came, of those who were due. A meeting without its numbers leaves the share unknown.
pub(super) fn attendance(scene: &Scene<'_>, whom: Whom, kinds: &'static [MeetingKind]) -> Reading {
    let (mut came, mut due, mut silent, mut rows) = (0_u32, 0_u32, Vec::new(), Vec::new());
    for meeting in of(scene, whom, kinds) {
        rows.push(row(meeting));
        match (meeting.due, meeting.present) {
            (Some(d), Some(p)) => {
                // Whom nothing is asked of does not lower the share.
                due += d.saturating_sub(meeting.exempt_absent);
                came += p;
            }
            _ => silent.push(meeting.held_on.map(dots).unwrap_or_default()),
        }
    }
    if !silent.is_empty() {
        let missing = vec![format!("{}次会议没有应到、实到人数（{}）", silent.len(), silent.join("、"))];
        return Reading { rows, missing, ..Reading::default() };
    }
    Reading::share(Number::from(came), Number::from(due), rows, "还没有这类会议的记录")
}

/// Times a rule asked for such a meeting and it was not held in time. Each unit and stretch counts once,
/// however many rules ask for it.
pub(super) fn missed(scene: &Scene<'_>, whom: Whom, kinds: &[MeetingKind]) -> Result<Reading> {
    let mut asked: BTreeMap<(i64, Option<Day>, &str), Row> = BTreeMap::new();
    let mut missing = Vec::new();
    let mut open = 0;
    for finding in scene.findings_of(whom)? {
        let Some(kind) = duties::meeting_asked(finding).filter(|kind| kinds.contains(kind)) else {
            continue;
        };
        if finding.subject.kind != RecordKind::Unit {
            continue;
        }
        match finding.answer {
            Answer::Overdue | Answer::Breach | Answer::NeedsReason => {
                let key = (finding.subject.id, finding.period.map(|p| p.to), kind.code());
                asked.entry(key).or_insert_with(|| row_of(finding));
            }
            Answer::Due | Answer::Soon => open += 1,
            Answer::CannotTell | Answer::NotCovered => missing.push(finding.message.clone()),
            Answer::Met | Answer::NotApplicable => {}
        }
    }
    let rows: Vec<Row> = asked.into_values().collect();
    let notes = if open > 0 { vec![format!("还有{open}次在期内，没有算作缺开")] } else { Vec::new() };
    let value = missing.is_empty().then(|| Number::from(rows.len()));
    Ok(Reading { value, rows, missing, notes, ..Reading::default() })
}
