//! Facts, rules and ledgers of 党务台账, free of any window.
//!
//! One handle, `office::Office`, opens a vault and is the only door for change; [`api`] is the
//! list of operations that the window and the headless command both call. Data walks one way:
//! `api` → a domain's service → its store, and what the rulebook says of the facts comes back.

pub mod api;
pub mod calendar;
pub mod development;
pub mod duties;
pub mod error;
pub mod evidence;
pub mod fields;
pub mod files;
pub mod ids;
pub mod imports;
pub mod indicators;
pub mod ledgers;
pub mod measures;
pub mod meetings;
pub mod office;
pub mod organisation;
pub mod own;
pub mod papers;
pub mod paths;
pub mod plans;
pub mod rectification;
pub mod rulebook;
pub mod sample;
pub mod search;
pub mod store;
pub mod targets;
pub mod text;
pub mod workbook;
