//! A record that holds what it must.

use smol_str::format_smolstr;

use super::Sitting;
use crate::ground::calendar::{days_after, month_day};
use crate::law::rulebook::docket::short_of;
use crate::law::rulebook::facts::{MeetingFacts, Progress};
use crate::law::rulebook::params::{Completeness, RecordPart};
use crate::law::rulebook::{Answer, Finding};

/// Judges the record of a meeting.
pub fn judge(sitting: &Sitting<'_>, params: &Completeness, out: &mut Vec<Finding>) {
    let m = sitting.meeting;
    if (params.admission_only && !m.votes.iter().any(|v| v.admission)) || sitting.not_covered(out) {
        return;
    }
    let mut missing: Vec<String> =
        params.parts.iter().filter(|part| !holds(m, **part)).map(|part| part.label().to_owned()).collect();
    let unwritten = m.state == Progress::Held && !params.admission_only;
    if unwritten {
        missing.insert(0, "会议记录（状态仍为已召开）".to_owned());
    }
    let until = days_after(sitting.on, params.grace_days).unwrap_or(sitting.on);
    let total = params.parts.len();
    let lacking = missing.len().saturating_sub(usize::from(unwritten));
    let base = Finding {
        required: Some(format_smolstr!("{total}项")),
        actual: Some(format_smolstr!("{}项", total - lacking)),
        due_on: Some(until),
        ..sitting.finding()
    };
    if missing.is_empty() {
        out.push(Finding { message: "记录要素齐全。".to_owned(), remedy: "".into(), ..base });
        return;
    }
    let list = missing.join("、");
    if sitting.docket.facts.as_of <= until {
        let message = format!("记录还缺：{list}，请在{}前补齐。", month_day(until));
        out.push(Finding { answer: Answer::Due, missing: missing.into(), message, ..base });
        return;
    }
    let finding = Finding {
        answer: short_of(sitting.rule.weight),
        missing: missing.into(),
        message: format!("{}的会议记录缺：{list}。", month_day(sitting.on)),
        ..base
    };
    sitting.push_short(finding, out);
}

fn holds(m: &MeetingFacts, part: RecordPart) -> bool {
    match part {
        RecordPart::Place => m.has_place,
        RecordPart::Chair => !m.chair.trim().is_empty(),
        RecordPart::Recorder => m.has_recorder,
        RecordPart::Content => m.has_content,
        RecordPart::Attendance => m.due.is_some() && m.present.is_some(),
        RecordPart::Decisions => m.has_decisions,
        RecordPart::VotingCounts => {
            m.votes.iter().filter(|v| v.admission).all(|v| v.voting_due > 0 && v.voting_present > 0)
        }
        RecordPart::VotingResult => {
            m.votes.iter().filter(|v| v.admission).all(|v| v.yes > 0 || v.no > 0 || v.abstain > 0)
        }
    }
}
