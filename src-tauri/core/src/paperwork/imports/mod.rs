//! From a messy file to facts: preview first, then one transaction, one undo.
//!
//! The walk: [`sheet`] reads the file and finds what each column means; [`record`] reads every row
//! into typed values or notes; a [`judge`] for each kind of file ([`people`], [`meetings`], [`tasks`] …) decides
//! what becomes of each row, given what the vault holds; [`service`] shows that as a preview or carries it out.

mod account;
mod answers;
mod at;
mod by_sheet;
mod came;
mod choose;
mod columns;
mod contract;
mod framework;
mod judge;
mod judged;
mod kind;
mod kit_rows;
mod letters;
mod meeting_twins;
mod meeting_unit;
mod meetings;
mod memory;
mod own;
mod people;
mod plan_row;
mod plausible;
mod problem_draft;
mod problem_facts;
mod problem_lead;
mod problems;
mod project_parts;
mod projects;
mod record;
mod rejected;
mod remarks;
mod risks;
mod rows;
mod seen;
mod service;
mod shares;
mod sheet;
mod sheet_name;
mod tables;
mod target_values;
mod targets;
mod tasks;
mod units;
mod wanted;
mod whose;

pub use contract::*;
pub use kind::ImportKind;
pub use rejected::save_rejected;
pub use service::{apply, field_choices, preview, rehearse};
pub use shares::*;
pub(crate) use tables::tables;
