//! Requests and answers that belong to no domain.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::books::rectification::AspectRow;
pub use crate::faces::sample::SampleRequest;
use crate::ground::calendar::Day;
use crate::ground::ids::{AuditId, FrameworkId, MeetingId, ProblemId, UnitId};
use crate::vault::office::Written;
use crate::verdicts::indicators::Confirmation;
use crate::verdicts::indicators::scoring::Scoring;
use crate::verdicts::measures::Number;

/// Nothing to say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Empty {}

/// Names a record by its number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ById {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
}

/// Names a record and a day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ByIdAsOf {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// The day; today if absent.
    #[serde(default)]
    pub as_of: Option<Day>,
}

/// Names a record by text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ByText {
    /// Its id.
    pub id: String,
}

/// A day; today if absent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct AsOf {
    /// The day.
    pub as_of: Option<Day>,
}

/// A year and a judging day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct YearAsOf {
    /// The year; that of the judging day if absent.
    pub year: Option<i32>,
    /// The judging day; today if absent.
    pub as_of: Option<Day>,
}

/// A unit, or all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct OfUnit {
    /// The unit.
    pub unit: Option<UnitId>,
}

/// A folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct FolderRequest {
    /// Its path.
    pub folder: String,
}

/// A path written or found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PathAnswer {
    /// The path.
    pub path: String,
    /// What the clerk has to know: written beside a file she changed, a text cut short.
    #[serde(default)]
    pub notes: Vec<String>,
}

impl PathAnswer {
    /// A path with nothing to be told.
    pub fn of(path: String) -> Self {
        Self { path, notes: Vec::new() }
    }
}

impl From<Written> for PathAnswer {
    fn from(written: Written) -> Self {
        Self { path: written.path.display().to_string(), notes: written.notes }
    }
}

/// Names a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PathRequest {
    /// Its path.
    pub path: String,
}

/// A new vault.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct CreateVault {
    /// Where.
    pub folder: String,
    /// School's full name.
    pub school: String,
}

/// A vault opened before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RecentVault {
    /// Where.
    pub folder: String,
    /// School.
    pub school: String,
    /// Last opened, local time.
    pub opened_at: String,
}

/// A page of the trail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct HistoryQuery {
    /// How many; 50 if absent.
    pub limit: Option<u32>,
    /// Only entries before this one.
    pub before: Option<AuditId>,
}

/// Which step is taken back or done again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct WhichStep {
    /// This entry of the trail alone; the last one if absent.
    pub entry: Option<AuditId>,
}

/// A file to keep with a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AttachRequest {
    /// Which meeting.
    pub meeting: MeetingId,
    /// The file.
    pub path: String,
}

/// A file to keep with a problem.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AttachToProblem {
    /// Which problem.
    pub problem: ProblemId,
    /// The file.
    pub path: String,
}

/// A problem and a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ProblemAndMeeting {
    /// Which problem.
    pub problem: ProblemId,
    /// Which meeting.
    pub meeting: MeetingId,
}

/// A day, or none to take it away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
pub struct DayOrNone {
    /// The day.
    pub day: Option<Day>,
}

/// Aspects and kinds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SaveAspects {
    /// The aspects in their order.
    pub rows: Vec<AspectRow>,
}

/// Saves the rows an import turned away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SaveRejected {
    /// The import.
    pub request: crate::paperwork::imports::ImportRequest,
    /// File to write.
    pub to: String,
}

/// A kind of import.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct OfImportKind {
    /// Which.
    pub kind: crate::paperwork::imports::ImportKind,
}

/// A setting to change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SetSetting {
    /// Which.
    pub key: String,
    /// New value; empty for the default.
    pub value: String,
}

/// Files written by an export.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ExportAnswer {
    /// Each.
    pub files: Vec<crate::paperwork::ledgers::ExportedFile>,
}

/// Text to find.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SearchQuery {
    /// 汉字, 全拼 or 首字母.
    pub text: String,
    /// How many; 20 if absent.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Rows at hand, and what is looked for in them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct WhichQuery {
    /// 汉字, 全拼 or 首字母.
    pub text: String,
    /// The names and titles of each row.
    pub rows: Vec<Vec<String>>,
}

/// A person's path on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct OfPerson {
    /// Who.
    pub person: crate::ground::ids::PersonId,
    /// The day; today if absent.
    #[serde(default)]
    pub as_of: Option<Day>,
    /// Number of an earlier path, from 1; the one that stands on the day if absent.
    #[serde(default)]
    pub path: Option<u32>,
}

/// An example to take in as the edition of a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AdoptRequest {
    /// Code of the example.
    pub code: String,
    /// Year of the edition.
    pub year: i32,
}

/// The next edition of a framework.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct EditionRequest {
    /// Made from this one.
    pub from: FrameworkId,
    /// Its year.
    pub year: i32,
}

/// Two editions to compare.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct CompareRequest {
    /// The older.
    pub older: FrameworkId,
    /// The newer.
    pub newer: FrameworkId,
}

/// How criteria of a framework are scored, confirmed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ConfirmRequest {
    /// Which framework.
    pub framework: FrameworkId,
    /// Criteria.
    pub confirmed: Vec<Confirmation>,
}

/// A way of scoring, to be said in plain Chinese.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SentenceRequest {
    /// The way.
    pub scoring: Scoring,
    /// What the criterion is worth.
    #[serde(default)]
    pub max: Option<Number>,
}

/// Entries of a framework for a year.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct EntriesQuery {
    /// Which framework.
    pub framework: FrameworkId,
    /// Which year.
    pub year: i32,
}
