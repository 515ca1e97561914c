//! The rules as dated data and the pure functions that judge facts by them.
//! No database, no clock: facts in, findings out.

mod finding;
mod view;

pub use finding::{Answer, Citation, Counted, Finding, Subject, Weight};
pub use view::{CaseView, LocalRule, RuleVersionView, RuleView, SettingView};
