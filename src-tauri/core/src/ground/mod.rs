//! What everybody may know: failures, ids, days, text as it is typed. It knows nobody.

pub mod calendar;
pub mod codes;
pub mod error;
pub mod ids;
pub mod text;
