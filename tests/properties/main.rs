//! Laws of the date rules that hold for every history, tried on ten thousand random ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod cells;
mod dice;
mod facts;
mod histories;
mod lives;
mod own;
mod paths;
mod periods;
mod registers;
mod returning;
mod typed;
