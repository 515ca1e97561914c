//! Rows that are named by a kind and a number.

use crate::ground::codes::parse_code;
use crate::law::rulebook::RecordKind;

/// The table that records of a kind stand in, by the kind's code.
pub(crate) fn table_of(kind: &str) -> Option<&'static str> {
    Some(match parse_code(kind)? {
        RecordKind::School => "school",
        RecordKind::Unit => "unit",
        RecordKind::Person => "person",
        RecordKind::Meeting => "meeting",
        RecordKind::Vote => "vote",
        RecordKind::Event => "event",
        RecordKind::Companion => "companion",
        RecordKind::Excuse => "excuse",
        RecordKind::Task => "task",
        RecordKind::Project => "project",
        RecordKind::Milestone => "milestone",
        RecordKind::Problem => "problem",
        RecordKind::ProblemTask => "problem_task",
        RecordKind::ProblemRecheck => "problem_step",
        RecordKind::Risk => "integrity_risk",
        RecordKind::RiskMeasure => "risk_measure",
        RecordKind::Evidence => "evidence",
        RecordKind::Framework => "framework",
    })
}
