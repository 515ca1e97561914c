//! The tables of this room in the clerk's words.

use super::{Letter, Target};
use crate::books::kit::Kept;
use crate::vault::office::Table;

/// What the trail calls them.
pub(crate) fn tables() -> Vec<Table> {
    let cover = Table::new("letter_cover", "责任书内容").areas(&["plans", "duties"]);
    vec![Target::register().table(), Letter::register().table(), cover]
}
