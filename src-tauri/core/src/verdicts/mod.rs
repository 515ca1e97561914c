//! Facts judged and counted.

pub mod duties;
pub mod indicators;
pub mod measures;
pub mod paths;
pub mod targets;
