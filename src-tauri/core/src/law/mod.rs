//! The rules as dated data and their pure evaluators: facts in, verdicts out.

pub mod rulebook;
