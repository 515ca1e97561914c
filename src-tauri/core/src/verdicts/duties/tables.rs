//! The tables of this room in the clerk's words.

use crate::books::kit::table_of;
use crate::books::rectification::NEW_SINCE;
use crate::ground::codes::word_of;
use crate::law::rulebook::{RecordKind, rule_title, setting_title, setting_word};
use crate::vault::office::{Says, Table};

/// What the trail calls them.
pub(crate) fn tables() -> Vec<Table> {
    vec![
        Table::new("excuse", "原因说明")
            .areas(&["duties"])
            .says("rule", Says::Named(rule_title))
            .says("subject_kind", Says::Code(word_of::<RecordKind>))
            .called("subject", "对象")
            .says("subject", Says::RowOf("subject_kind", table_of)),
        Table::new("local_rule", "上级要求与校本制度").areas(&["rules", "duties"]).says("body", Says::Inner),
        Table::new("setting", "设置")
            .areas(&["settings", "duties"])
            .says("key", Says::Named(setting))
            .says("value", Says::With("key", setting_word)),
    ]
}

fn setting(key: &str) -> Option<String> {
    match key {
        NEW_SINCE => Some("新问题的起算日".to_owned()),
        // The mark of a vault that holds sample data.
        "sample" => Some("示例数据".to_owned()),
        key => setting_title(key),
    }
}
