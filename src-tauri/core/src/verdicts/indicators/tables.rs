//! The tables of this room in the clerk's words.

use super::scoring::Cycle;
use super::{FrameworkSubject, VetoEffect, Voice};
use crate::ground::codes::word_of;
use crate::vault::office::{Says, Table};

/// What the trail calls them.
pub(crate) fn tables() -> Vec<Table> {
    let areas = ["indicators", "duties"];
    vec![
        Table::new("framework", "指标体系")
            .areas(&areas)
            .says("subject", Says::Code(word_of::<FrameworkSubject>))
            .called("subject", "评价对象")
            .says("reference", Says::YesNo)
            .says("veto", Says::Code(word_of::<VetoEffect>)),
        Table::new("criterion", "指标")
            .areas(&areas)
            .called("rule", "评分标准")
            .says("scoring", Says::Inner)
            .says("confirmed", Says::YesNo),
        Table::new("grade", "指标等次").areas(&areas),
        Table::new("criterion_entry", "指标填报")
            .areas(&areas)
            .called("label", "填报的项目")
            .says("cycle", Says::Code(word_of::<Cycle>))
            .says("voice", Says::Code(word_of::<Voice>)),
        Table::new("score_record", "留存的评分").areas(&areas).says("body", Says::Inner),
    ]
}
