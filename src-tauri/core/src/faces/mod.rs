//! What the window and the command see: the list of operations, the search, the made-up school.

pub mod api;
pub mod sample;
pub mod search;
