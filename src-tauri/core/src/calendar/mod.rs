//! The only room with date arithmetic.

mod partial;

pub use partial::{PartialDate, Precision};

/// A day of the civil calendar.
pub type Day = chrono::NaiveDate;

/// A closed stretch of days: both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Period {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}
