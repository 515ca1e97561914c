//! The main job through the core's public door: import, judge, record, undo, verify.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod days;
mod desk;
mod development;
mod drafts;
mod finding;
mod forms;
mod framework_tables;
mod history;
mod indicators;
mod messy_registers;
mod migrations;
mod own;
mod people;
mod plans;
mod problem_lists;
mod rectification;
mod registers;
mod samples;
mod scoring_kinds;
mod standing;
mod trail;
mod twice;
