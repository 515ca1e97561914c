//! The tables of this room in the clerk's words.

use super::{OwnKind, OwnRegister};
use crate::ground::codes::word_of;
use crate::vault::office::{Says, Table};

/// What the trail calls them.
pub(crate) fn tables() -> Vec<Table> {
    vec![
        Table::new("own_item", "本校项目")
            .areas(&["own"])
            .says("register", Says::Code(word_of::<OwnRegister>))
            .called("label", "项目名称")
            .says("kind", Says::Code(word_of::<OwnKind>)),
        Table::new("own_value", "本校项目的内容")
            .areas(&["own"])
            .called("value", "内容")
            .says("record_id", Says::Nothing),
    ]
}
