//! Ledgers and papers against their golden samples; ledgers out and in again.
//!
//! The samples in `ledgers/` are workbooks written out as text, a cell a line; those in `papers/` are
//! documents, a paragraph or a row a line. All tell of one school, `school/`. `cargo xtask golden`
//! writes them anew; whoever does so reads every difference before committing it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

/// A value as its JSON says it.
macro_rules! of {
    ($value:expr) => {
        serde_json::from_value($value).unwrap()
    };
}

mod assessment;
mod candidates;
mod compared;
mod filled;
mod office_suite;
mod papers;
mod plans;
mod print;
mod rectification;
mod registers;
mod round_trip;
mod samples;
mod school;
mod stages;
mod writing;
