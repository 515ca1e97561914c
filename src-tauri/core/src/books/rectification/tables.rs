//! The tables of this room in the clerk's words.

use super::{DueKind, ProblemSource, ProblemStepKind, ProblemTask, Risk, RiskMeasure};
use crate::books::kit::{Kept, table_of};
use crate::ground::codes::word_of;
use crate::law::rulebook::{RecordKind, rule_title};
use crate::vault::office::{Says, Table};

/// What the trail calls them.
pub(crate) fn tables() -> Vec<Table> {
    let areas = ["problems", "duties"];
    vec![
        Risk::register().table(),
        RiskMeasure::register().table(),
        Table::new("problem_kind", "问题方面和类别").areas(&areas),
        Table::new("problem", "问题")
            .areas(&areas)
            .called("title", "问题")
            .called("kind", "类别")
            .called("lead", "责任单位")
            .says("source", Says::Code(word_of::<ProblemSource>))
            .says("due_kind", Says::Code(word_of::<DueKind>))
            .says("rule", Says::Named(rule_title))
            .says("subject_kind", Says::Code(word_of::<RecordKind>))
            .called("subject_id", "规则所说的对象")
            .says("subject_id", Says::RowOf("subject_kind", table_of)),
        ProblemTask::register().table(),
        Table::new("problem_step", "整改进程")
            .areas(&areas)
            .says("kind", Says::Code(word_of::<ProblemStepKind>))
            .says("came_back", Says::YesNo),
        Table::new("problem_file", "整改佐证").areas(&areas).called("name", "文件名").says("sha256", Says::Nothing),
        Table::new("problem_meeting", "整改会议").areas(&areas),
    ]
}
