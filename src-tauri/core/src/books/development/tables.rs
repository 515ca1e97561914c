//! The tables of this room in the clerk's words.

use super::steps::shipped;
use super::{Companion, DocumentState, DualMark, Plan};
use crate::books::kit::Kept;
use crate::ground::codes::word_of;
use crate::vault::office::{Says, Table};

/// What the trail calls them.
pub(crate) fn tables() -> Vec<Table> {
    let areas = ["development", "duties"];
    vec![
        Companion::register().table(),
        Plan::register().table(),
        DualMark::register().table(),
        Table::new("document", "发展党员材料")
            .areas(&areas)
            .called("document", "材料")
            .says("document", Says::Named(document))
            .says("state", Says::Code(word_of::<DocumentState>)),
        Table::new("document_file", "材料附件").areas(&areas).says("sha256", Says::Nothing),
        Table::new("step_list", "发展党员步骤表").areas(&areas).says("body", Says::Inner),
    ]
}

/// The name of a document of the national step list.
fn document(id: &str) -> Option<String> {
    let list = shipped().ok()?;
    list.steps.iter().flat_map(|s| &s.documents).find(|d| d.id == id).map(|d| d.name.clone())
}
