//! Text as people type it: folded so that it is found however it was typed, and cleaned at the door.

mod door;
mod fold;

pub use door::{clean, clean_request};
pub use fold::{Wanted, fold};
