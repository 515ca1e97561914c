//! The tables of this room in the clerk's words.

use super::{MeetingKind, MeetingState, MeetingTopic, Presence};
use crate::ground::codes::word_of;
use crate::vault::office::{Says, Table};

/// What the trail calls them.
pub(crate) fn tables() -> Vec<Table> {
    let areas = ["meetings", "development", "duties"];
    vec![
        Table::new("meeting", "会议")
            .areas(&areas)
            .called("title", "会议名称")
            .says("kinds", Says::Codes(word_of::<MeetingKind>))
            .says("topics", Says::Codes(word_of::<MeetingTopic>))
            .says("state", Says::Code(word_of::<MeetingState>))
            .says("counts_only", Says::YesNo),
        Table::new("attendance", "到会").areas(&areas).says("presence", Says::Code(word_of::<Presence>)),
        Table::new("vote", "表决")
            .areas(&areas)
            .says("admission", Says::YesNo)
            .says("election", Says::YesNo)
            .called("person_id", "表决的对象"),
        Table::new("attachment", "附件").areas(&areas).says("sha256", Says::Nothing),
    ]
}
