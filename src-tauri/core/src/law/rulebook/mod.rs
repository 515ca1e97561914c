//! The rules as dated data and the pure functions that judge facts by them.
//! No database, no clock: facts in, findings out.
//!
//! A rule is a file under `assets/rules`, its path is its id, its kind names the evaluator in
//! [`kinds`]. Cases in `tests/cases` say what each must answer and why. A year is judged in one
//! pass: the facts are indexed once, each meeting and each period is looked at once a rule.

mod book;
mod candidate;
mod cases;
mod cause;
mod docket;
mod facts;
mod finding;
mod findings;
mod kinds;
mod labels;
mod lack;
mod length;
mod load;
mod local;
mod params;
mod path;
mod readings;
mod record;
mod registers;
mod rule;
mod shown;
mod shown_steps;
#[cfg(test)]
mod tests;
mod topics;
mod unverified;
mod view;

pub use book::{Filter, Rulebook, rule_title};
pub use candidate::{
    ActingBody, ActivistSpan, CandidateFacts, CompanionFacts, CompanionRole, FloatingSpan, Milestone, NoticePlaces,
    SanctionSpan, StepFacts,
};
pub use cases::{CaseResult, run_case_file, shipped_case_files};
pub use cause::{Cause, trace};
pub use docket::Docket;
pub use facts::{
    ExcuseFacts, Facts, FixedDay, Gathering, HeadCount, HolidayFacts, MeetingFacts, PostFacts, Progress, Role,
    TermFacts, UnitFacts, UnitSort, VoteFacts,
};
pub use finding::{Answer, Citation, Counted, Finding, RuleHead, Weight};
pub use findings::Findings;
pub use lack::CauseKind;
pub use path::{Ahead, Needed, Path, back_from, project};
pub use readings::{UNMET_KEPT, check_setting, said, setting_title, setting_word, settings, unmet_months};
pub use record::{RecordKind, Subject};
pub use registers::RegisterFacts;
pub use rule::{Rule, Source, Version};
pub use topics::Topic;
pub use unverified::Unverified;
pub use view::{CaseView, LocalRule, RuleVersionView, RuleView, SettingView};
