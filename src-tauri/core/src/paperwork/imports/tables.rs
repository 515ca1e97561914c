//! The tables of this room in the clerk's words.

use super::ImportKind;
use crate::ground::codes::Coded;
use crate::sheets::fields::Dictionary;
use crate::vault::office::{Says, Table};

/// What the trail calls them.
pub(crate) fn tables() -> Vec<Table> {
    vec![
        Table::new("import_heading", "导入时的列对应")
            .areas(&["imports"])
            .called("kind", "文件种类")
            .says("kind", Says::Named(kind))
            .says("field", Says::Named(field)),
    ]
}

fn kind(group: &str) -> Option<String> {
    ImportKind::ALL.iter().find(|k| k.group() == group).map(|k| k.label().to_owned())
}

fn field(id: &str) -> Option<String> {
    Some(Dictionary::shipped().field(id)?.label.clone())
}
