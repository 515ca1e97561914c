//! Facts, rules and ledgers of 党务台账, free of any window.
//!
//! Eight floors, from the ground up: [`ground`], [`vault`], [`law`], [`sheets`], [`books`], [`verdicts`],
//! [`paperwork`], [`faces`]; a room knows none of a floor above its own. One handle, `vault::office::Office`, opens
//! a vault and is the only door for change; `faces::api` is the list of operations that the window and the headless
//! command both call. Data walks one way: the list → a room's service → its store, and what the rulebook says of the
//! facts comes back.

pub mod books;
pub mod faces;
pub mod ground;
pub mod law;
pub mod paperwork;
pub mod sheets;
pub mod vault;
pub mod verdicts;
