//! The main job through the core's public door: import, judge, record, undo, verify.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod days;
mod desk;
mod development;
mod drafts;
mod evidence;
mod finding;
mod forms;
mod framework_tables;
mod history;
mod indicators;
mod kept;
mod later;
mod marks;
mod messy_registers;
mod migrations;
mod names;
mod own;
mod people;
mod period_ends;
mod plans;
mod problem_lists;
mod rectification;
mod registers;
mod samples;
mod saves;
mod scoring_kinds;
mod sheets;
mod standing;
mod trail;
mod twice;
mod units;
