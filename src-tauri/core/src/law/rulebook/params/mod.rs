//! Parameters of each kind of rule, typed: a key that is not here is refused.

mod marks;
mod meetings;
mod registers;
mod steps;

pub use marks::{Examined, FloatingNotice, OnTopic, Presence, Vacancy};
pub use meetings::{
    Amount, Basis, Chair, Completeness, Counting, Deadline, Explain, FixedDayOf, Measure, Order, Quorum, Reading,
    RecordPart, Recurrence, Scope, Share, Tenure, Term, TermPart, UnitDay, Vote,
};
pub use registers::RegisterDeadline;
pub use steps::{
    Approver, Ballot, CompanionPart, Companions, Derived, Documents, Extension, InMeeting, Interval, IntervalPart,
    Leaving, Posting, Recommended, Side, Span, Training,
};

/// Parameters of a version, by kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Params {
    /// recurrence
    Recurrence(Recurrence),
    /// quorum
    Quorum(Quorum),
    /// vote
    Vote(Vote),
    /// order
    Order(Order),
    /// deadline
    Deadline(Deadline),
    /// completeness
    Completeness(Completeness),
    /// amount
    Amount(Amount),
    /// fixed-day
    FixedDay(FixedDayOf),
    /// term
    Term(Term),
    /// chair
    Chair(Chair),
    /// tenure
    Tenure(Tenure),
    /// explain
    Explain(Explain),
    /// reading
    Reading(Reading),
    /// span
    Span(Span),
    /// interval
    Interval(Interval),
    /// posting
    Posting(Posting),
    /// training
    Training(Training),
    /// companions
    Companions(Companions),
    /// in-meeting
    InMeeting(InMeeting),
    /// ballot
    Ballot(Ballot),
    /// approver
    Approver(Approver),
    /// derived
    Derived(Derived),
    /// extension
    Extension(Extension),
    /// leaving
    Leaving(Leaving),
    /// recommended
    Recommended(Recommended),
    /// documents
    Documents(Documents),
    /// presence
    Presence(Presence),
    /// examined
    Examined(Examined),
    /// floating-notice
    FloatingNotice(FloatingNotice),
    /// vacancy
    Vacancy(Vacancy),
    /// on-topic
    OnTopic(OnTopic),
    /// register-deadline
    RegisterDeadline(RegisterDeadline),
}
