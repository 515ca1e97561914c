//! The main job through the core's public door: import, judge, record, undo, verify.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;
mod development;
mod forms;
mod history;
mod indicators;
mod migrations;
mod people;
mod plans;
mod samples;
mod standing;
mod trail;
