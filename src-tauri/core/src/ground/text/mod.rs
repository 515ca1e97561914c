//! Text as people type it: folded so that it is found however it was typed, and cleaned at the door.

mod clean;
mod door;
mod fold;
mod pinyin;
mod short;

pub use clean::{LOST, clean};
pub use door::clean_request;
pub use fold::{Wanted, fold};
pub use short::short;
