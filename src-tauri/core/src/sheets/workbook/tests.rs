//! Tests of reading and writing as a whole.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod controls;
mod hostile;
mod made;
mod quotes;
mod reading;
mod samples;
mod shown;
mod strays;
mod writing;

use dangwu_scratch::Scratch as Folder;

use super::Cell;

pub fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// What a reader sees in the cell.
pub fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Error(text) | Cell::Number { text, .. } => text.clone(),
        Cell::Date(day) => day.to_string(),
        Cell::Bool(value) => value.to_string(),
    }
}
