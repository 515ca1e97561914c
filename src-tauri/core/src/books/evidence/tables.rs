//! The tables of this room in the clerk's words.

use super::EvidenceKind;
use crate::ground::codes::word_of;
use crate::vault::office::{Says, Table};

/// What the trail calls them.
pub(crate) fn tables() -> Vec<Table> {
    let areas = ["indicators", "duties"];
    vec![
        Table::new("evidence", "佐证")
            .areas(&areas)
            .called("title", "佐证名称")
            .called("name", "文件名")
            .says("kind", Says::Code(word_of::<EvidenceKind>))
            .says("sha256", Says::Nothing),
        Table::new("evidence_use", "佐证用于指标").areas(&areas),
    ]
}
