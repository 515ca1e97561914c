//! The rules as dated data and the pure functions that judge facts by them.
//! No database, no clock: facts in, findings out.

mod facts;
mod finding;
mod view;

pub use facts::{
    ExcuseFacts, Facts, FixedDay, Gathering, HeadCount, HolidayFacts, MeetingFacts, PostFacts, Progress, RestDays,
    Role, TermFacts, UnitFacts, UnitSort, VoteFacts,
};
pub use finding::{Answer, Citation, Counted, Finding, Subject, Weight};
pub use view::{CaseView, LocalRule, RuleVersionView, RuleView, SettingView};
