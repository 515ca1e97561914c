//! The ledgers as `assets/ledgers` describes them.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{LedgerColumn, LedgerSpec};
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::sheets::workbook::layout::{Align, ColumnKind, Paper, Value};

/// The files, in the order of the page: id and text.
const FILES: [(&str, &str); 17] = [
    ("members", include_str!("../../../../../assets/ledgers/members.toml")),
    ("meetings", include_str!("../../../../../assets/ledgers/meetings.toml")),
    ("theme-days", include_str!("../../../../../assets/ledgers/theme-days.toml")),
    ("activities", include_str!("../../../../../assets/ledgers/activities.toml")),
    ("development", include_str!("../../../../../assets/ledgers/development.toml")),
    ("development-wide", include_str!("../../../../../assets/ledgers/development-wide.toml")),
    ("development-record", include_str!("../../../../../assets/ledgers/development-record.toml")),
    ("probationary", include_str!("../../../../../assets/ledgers/probationary.toml")),
    ("problems", include_str!("../../../../../assets/ledgers/problems.toml")),
    ("problem-duties", include_str!("../../../../../assets/ledgers/problem-duties.toml")),
    ("problem-tasks", include_str!("../../../../../assets/ledgers/problem-tasks.toml")),
    ("rectification", include_str!("../../../../../assets/ledgers/rectification.toml")),
    ("integrity-risks", include_str!("../../../../../assets/ledgers/integrity-risks.toml")),
    ("tasks", include_str!("../../../../../assets/ledgers/tasks.toml")),
    ("targets", include_str!("../../../../../assets/ledgers/targets.toml")),
    ("letters", include_str!("../../../../../assets/ledgers/letters.toml")),
    ("projects", include_str!("../../../../../assets/ledgers/projects.toml")),
];

/// What the id of a column of the school's own begins with; the item's id follows.
pub(super) const OWN: &str = "own:";

/// A ledger as its file describes it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Book {
    /// Name of the file.
    #[serde(skip)]
    pub id: String,
    /// Its name in lists and file names.
    pub title: String,
    /// Its name on paper, after year and school.
    pub heading: String,
    /// What it is for.
    pub about: String,
    /// Columns that stay in view when scrolling sideways.
    pub freeze: u16,
    /// Exported where none is named.
    #[serde(default = "yes")]
    pub usual: bool,
    /// The paper, where it is not left to the width of the table.
    #[serde(default)]
    pub paper: Option<Paper>,
    /// Its sheets, where it has several.
    #[serde(default, rename = "sheet")]
    pub sheets: Vec<BookSheet>,
    /// Its columns; none of a form whose columns are fixed.
    #[serde(default, rename = "column")]
    pub columns: Vec<BookColumn>,
}

/// A sheet of a ledger that has several.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BookSheet {
    /// What columns name it by.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The ledger's name on paper on this sheet.
    pub heading: String,
}

/// A column as its file describes it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BookColumn {
    /// What it holds.
    pub id: String,
    /// Heading.
    pub label: String,
    /// Half-width characters.
    pub width: u16,
    #[serde(default)]
    align: Side,
    #[serde(default)]
    kind: Holds,
    /// Long text: widened as far as the longest needs.
    #[serde(default)]
    pub grows: bool,
    /// Among the standard columns only where some row has something to say in it.
    #[serde(default)]
    pub if_any: bool,
    /// The sheets it stands on; every one if empty.
    #[serde(default)]
    pub on: Vec<String>,
    /// Cannot be left out.
    #[serde(default)]
    pub required: bool,
    /// Taken unless the clerk says otherwise.
    #[serde(default = "yes")]
    pub default: bool,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Side {
    Left,
    #[default]
    Center,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Holds {
    #[default]
    Text,
    Code,
    Number,
}

fn yes() -> bool {
    true
}

impl BookColumn {
    /// Whether it stands on a sheet.
    pub fn stands_on(&self, sheet: &BookSheet) -> bool {
        self.on.is_empty() || self.on.contains(&sheet.id)
    }

    /// Where its content stands.
    pub fn align(&self) -> Align {
        match self.align {
            Side::Left => Align::Left,
            Side::Center => Align::Center,
        }
    }

    /// What it holds, as the workbook writer sees it.
    pub fn kind(&self) -> ColumnKind {
        match self.kind {
            Holds::Text => ColumnKind::Text,
            Holds::Code => ColumnKind::Code,
            Holds::Number => ColumnKind::Number,
        }
    }
}

impl Book {
    /// The chosen columns in their standard order; those that are required always.
    ///
    /// # Errors
    /// Not found for a column the ledger does not have.
    pub fn chosen<'a>(&'a self, wanted: Option<&Vec<String>>) -> Result<Vec<&'a BookColumn>> {
        let Some(wanted) = wanted else {
            return Ok(self.columns.iter().filter(|c| c.required || c.default).collect());
        };
        if let Some(strange) =
            wanted.iter().find(|id| !id.starts_with(OWN) && !self.columns.iter().any(|c| c.id == **id))
        {
            return Err(Problem::not_found(format!("“{}”没有“{strange}”这一列", self.title))
                .field("columns")
                .advise("请在台账列表中查看可以选择的列。"));
        }
        Ok(self.columns.iter().filter(|c| c.required || wanted.contains(&c.id)).collect())
    }
}

/// A row of the chosen columns. A column that nobody fills is our own mistake: it is told, and no cell of it is
/// silently left empty.
///
/// # Errors
/// Internal for such a column.
pub(super) fn cells(chosen: &[&BookColumn], of: impl Fn(&str) -> Option<Value>) -> Result<Vec<Value>> {
    let unfilled = |column: &BookColumn| {
        Problem::new(ProblemCode::Internal, format!("台账的“{}”一列没有内容可填", column.label)).at(column.id.clone())
    };
    chosen.iter().map(|column| of(&column.id).ok_or_else(|| unfilled(column))).collect()
}

static BOOKS: LazyLock<Result<Vec<Book>>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|(id, text)| {
            let book: Book = toml::from_str(text).map_err(|error| {
                tracing::error!(ledger = id, %error, "reading a ledger's description");
                Problem::new(ProblemCode::Internal, "台账的格式文件有误").at(format!("assets/ledgers/{id}.toml"))
            })?;
            Ok(Book { id: (*id).to_owned(), ..book })
        })
        .collect()
});

/// All ledgers.
pub(super) fn books() -> Result<&'static [Book]> {
    match &*BOOKS {
        Ok(books) => Ok(books),
        Err(problem) => Err(problem.clone()),
    }
}

/// The ledgers named; the usual ones if none is.
pub(super) fn named(ids: &[String]) -> Result<Vec<&'static Book>> {
    let all = books()?;
    if ids.is_empty() {
        return Ok(all.iter().filter(|b| b.usual).collect());
    }
    if let Some(strange) = ids.iter().find(|id| !all.iter().any(|b| b.id == **id)) {
        return Err(Problem::not_found(format!("没有“{strange}”这种台账"))
            .field("ledgers")
            .advise("请在台账列表中选择。"));
    }
    Ok(all.iter().filter(|b| ids.contains(&b.id)).collect())
}

/// The ledgers that can be exported and their columns.
pub fn specs() -> Vec<LedgerSpec> {
    let spec = |book: &Book| LedgerSpec {
        id: book.id.clone(),
        title: book.title.clone(),
        about: book.about.clone(),
        columns: book
            .columns
            .iter()
            .map(|c| LedgerColumn {
                id: c.id.clone(),
                label: c.label.clone(),
                required: c.required,
                default: c.required || c.default,
            })
            .collect(),
        usual: book.usual,
    };
    books().map(|all| all.iter().map(spec).collect()).unwrap_or_default()
}
