//! Newtype ids, so that a person is never passed where a unit is meant.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The number of a row, as a type of its own.
pub trait Key: Copy + 'static {
    /// Name of the type: whose row it is the number of.
    const NAME: &'static str;

    /// The number.
    fn number(self) -> i64;
    /// The row of a number.
    fn of(number: i64) -> Self;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
        pub struct $name(#[ts(type = "number")] pub i64);

        impl Key for $name {
            const NAME: &'static str = stringify!($name);

            fn number(self) -> i64 {
                self.0
            }

            fn of(number: i64) -> Self {
                Self(number)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                i64::column_result(value).map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// An edition of a framework of indicators.
    FrameworkId,
    /// A node of a framework's tree.
    CriterionId,
    /// A grade of a framework.
    GradeId,
    /// What was entered for a criterion.
    EntryId,
    /// A piece of evidence.
    EvidenceId,
    /// Evidence serving a criterion.
    EvidenceUseId,
    /// A score that was kept.
    ScoreId,
    /// A name a unit had before.
    UnitNameId,
    /// A mentor or sponsor of a candidate.
    CompanionId,
    /// A file kept with a document of a candidate.
    DocumentFileId,
    /// A 双培养 mark.
    MarkId,
    /// A year's plan of admissions.
    PlanId,
    /// A key point of the year's plan.
    KeyPointId,
    /// A task of the year's plan.
    TaskId,
    /// A note on the progress of a task.
    TaskNoteId,
    /// A meeting linked to a task.
    TaskMeetingId,
    /// A problem linked to a task.
    TaskProblemId,
    /// A target of the year.
    TargetId,
    /// A 责任书.
    LetterId,
    /// A project of creation.
    ProjectId,
    /// A stage a project reached.
    ProjectStageId,
    /// A milestone of a project.
    MilestoneId,
    /// A criterion of a project.
    ProjectItemId,
    /// A file kept with a record of the plan.
    PlanFileId,
    /// A problem to be put right.
    ProblemId,
    /// A measure or milestone of a problem.
    ProblemTaskId,
    /// Something that happened to a problem.
    ProblemStepId,
    /// A file kept with a problem.
    ProblemFileId,
    /// 廉政风险点.
    RiskId,
    /// A measure against a risk.
    RiskMeasureId,
    /// A unit of the tree: committee, general branch, branch or group.
    UnitId,
    /// A person, from applicant to full member.
    PersonId,
    /// A dated event in a person's life in the Party.
    EventId,
    /// A post held for a time.
    PostId,
    /// A term of a branch committee.
    TermId,
    /// An exemption (老弱病残 and the like).
    ExemptionId,
    /// A disciplinary sanction.
    SanctionId,
    /// A count of staff on a day.
    StaffTotalId,
    /// A stretch of school holidays.
    HolidayId,
    /// A meeting.
    MeetingId,
    /// A vote taken in a meeting.
    VoteId,
    /// A file kept with a record.
    AttachmentId,
    /// A reason given, or a postponement approved, for a duty not done in its period.
    ExcuseId,
    /// An item of the school's own.
    OwnItemId,
    /// One entry of the audit trail.
    AuditId,
}
