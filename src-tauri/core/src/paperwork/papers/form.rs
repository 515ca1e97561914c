//! The papers as `assets/papers` describes them.

use std::sync::LazyLock;

use serde::Deserialize;

use super::catalogue::{Key, Scope};
use super::{PaperPer, PaperSheet, PaperStyle};
use crate::ground::error::{Problem, ProblemCode, Result};

macro_rules! files {
    ($($id:literal),+ $(,)?) => {
        /// The files, in the order of the list: id and text.
        const FILES: &[(&str, &str)] =
            &[$(($id, include_str!(concat!("../../../../../assets/papers/", $id, ".toml")))),+];
    };
}

files! {
    "file-checklist",
    "process-record",
    "archive-list",
    "talk-record",
    "activist-register",
    "prospect-request",
    "publicity-notice",
    "background-letter",
    "preliminary-request",
    "admission-ballot",
    "admission-resolution",
    "approval-request",
    "probation-register",
    "confirmation-ballot",
    "confirmation-resolution",
    "confirmation-request",
}

/// A paper as its file describes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    /// Name of the file.
    #[serde(skip)]
    pub id: String,
    /// Its name in lists and file names.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// Where lists show it.
    pub shelf: String,
    /// Whom one file is about.
    pub per: PaperPer,
    /// What it is printed on.
    pub sheet: PaperSheet,
    /// Documents of the step list that it is.
    #[serde(default)]
    pub documents: Vec<String>,
    /// From top to bottom.
    #[serde(rename = "part")]
    pub parts: Vec<Part>,
}

/// A part of a paper.
#[derive(Debug, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Part {
    /// 标题
    Title {
        /// What.
        text: Text,
    },
    /// 小标题
    Heading {
        /// What.
        text: Text,
    },
    /// 主送机关
    Address {
        /// What.
        text: Text,
    },
    /// 正文
    Body {
        /// What.
        text: Text,
    },
    /// A line from the left.
    Line {
        /// What.
        text: Text,
    },
    /// 落款
    Right {
        /// What.
        text: Text,
    },
    /// 注
    Small {
        /// What.
        text: Text,
    },
    /// Ruled lines to write on.
    Lines {
        /// How many.
        count: u32,
    },
    /// A new page.
    Break {},
    /// Label and value in turn.
    Grid {
        /// Relative widths.
        widths: Vec<u32>,
        /// Rows.
        rows: Vec<GridRow>,
    },
    /// A row for each of something.
    List {
        /// Of what.
        each: Each,
        /// Columns.
        columns: Vec<ListColumn>,
        /// Least height of a row in millimetres.
        #[serde(default = "list_height")]
        height: u32,
        /// Empty rows are added up to so many.
        #[serde(default)]
        at_least: usize,
    },
}

const fn list_height() -> u32 {
    9
}

/// A row of a grid.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum GridRow {
    /// Of the usual height.
    Usual(Vec<Text>),
    /// Of its own height.
    Tall {
        /// Cells.
        cells: Vec<Text>,
        /// Least height in millimetres.
        height: u32,
    },
}

/// What a list has a row for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Each {
    /// Those the paper is about.
    People,
    /// Documents of the step list.
    Documents,
    /// Documents that are there.
    Archive,
    /// Steps, each with what is recorded of it.
    Steps,
    /// Reviews of an activist.
    Reviews,
    /// Reviews of a probationary member.
    ProbationReviews,
}

/// A column of a list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListColumn {
    /// Heading.
    pub label: String,
    /// Relative width.
    pub width: u32,
    /// Text of a cell.
    pub text: Text,
    /// From the left.
    #[serde(default)]
    pub left: bool,
    /// Cells that say the same as the one above are joined to it.
    #[serde(default)]
    pub merge: bool,
}

/// Text with facts in it.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Text(pub Vec<Piece>);

/// A piece of text.
#[derive(Debug)]
pub(super) enum Piece {
    /// As it stands.
    Words(String),
    /// To be filled in.
    Fact(Key),
}

impl TryFrom<String> for Text {
    type Error = String;

    fn try_from(text: String) -> std::result::Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text.as_str();
        while let Some((words, after)) = rest.split_once('{') {
            let (name, tail) = after.split_once('}').ok_or_else(|| format!("大括号没有合上：{text}"))?;
            if !words.is_empty() {
                pieces.push(Piece::Words(words.to_owned()));
            }
            pieces.push(Piece::Fact(Key::named(name).ok_or_else(|| format!("没有“{name}”这个事实"))?));
            rest = tail;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        Ok(Self(pieces))
    }
}

impl Text {
    fn scopes(&self) -> impl Iterator<Item = Scope> {
        self.0.iter().filter_map(|p| match p {
            Piece::Fact(key) => Some(key.scope()),
            Piece::Words(_) => None,
        })
    }
}

impl Each {
    /// Facts a row of it may name, besides those of the sheet.
    const fn row(self) -> Scope {
        match self {
            Self::People => Scope::Person,
            Self::Documents | Self::Archive => Scope::Document,
            Self::Steps => Scope::Step,
            Self::Reviews | Self::ProbationReviews => Scope::Review,
        }
    }
}

impl Part {
    /// How its text stands, and the text.
    pub fn text(&self) -> Option<(PaperStyle, &Text)> {
        match self {
            Self::Title { text } => Some((PaperStyle::Title, text)),
            Self::Heading { text } => Some((PaperStyle::Heading, text)),
            Self::Address { text } => Some((PaperStyle::Address, text)),
            Self::Body { text } => Some((PaperStyle::Body, text)),
            Self::Line { text } => Some((PaperStyle::Line, text)),
            Self::Right { text } => Some((PaperStyle::Right, text)),
            Self::Small { text } => Some((PaperStyle::Small, text)),
            Self::Lines { .. } | Self::Break {} | Self::Grid { .. } | Self::List { .. } => None,
        }
    }

    /// Facts stand only where there is somebody or something they can be of.
    fn checked(&self, per: PaperPer) -> std::result::Result<(), String> {
        let outside = |text: &Text| text.scopes().all(|s| matches!(s, Scope::Sheet | Scope::Person));
        match self {
            Self::Grid { widths, rows } => rows.iter().try_for_each(|row| {
                let cells = row.cells();
                if cells.is_empty() || cells.len() > widths.len() {
                    return Err("一行的格数与列宽对不上".to_owned());
                }
                if cells.iter().all(outside) {
                    Ok(())
                } else {
                    Err("表格里用了只属于清单的事实".to_owned())
                }
            }),
            Self::List { each, columns, .. } => {
                let person = *each == Each::People || per == PaperPer::Person;
                if !person {
                    return Err("一个支部一份的文书只能列人".to_owned());
                }
                let own = each.row();
                let fits = |s: Scope| s == own || matches!(s, Scope::Sheet | Scope::Person | Scope::Row);
                let all = columns.iter().all(|c| c.text.scopes().all(fits));
                if all { Ok(()) } else { Err("清单里用了别的清单的事实".to_owned()) }
            }
            other => match other.text() {
                Some((_, text)) if !outside(text) => Err("正文里用了只属于清单的事实".to_owned()),
                _ => Ok(()),
            },
        }
    }
}

impl GridRow {
    /// Its cells.
    pub fn cells(&self) -> &[Text] {
        match self {
            Self::Usual(cells) | Self::Tall { cells, .. } => cells,
        }
    }

    /// Its least height in millimetres.
    pub const fn height(&self) -> u32 {
        match self {
            Self::Usual(_) => 9,
            Self::Tall { height, .. } => *height,
        }
    }
}

/// Reads the description of a paper.
///
/// # Errors
/// What is wrong with it, in words; an unknown fact among others.
pub(super) fn parse(id: &str, text: &str) -> std::result::Result<Form, String> {
    let form: Form = toml::from_str(text).map_err(|e| e.to_string())?;
    form.parts.iter().try_for_each(|p| p.checked(form.per))?;
    Ok(Form { id: id.to_owned(), ..form })
}

static FORMS: LazyLock<Result<Vec<Form>>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|(id, text)| {
            parse(id, text).map_err(|error| {
                tracing::error!(paper = id, %error, "reading a paper's description");
                Problem::new(ProblemCode::Internal, "文书的格式文件有误").at(format!("assets/papers/{id}.toml"))
            })
        })
        .collect()
});

/// All papers.
pub(super) fn forms() -> Result<&'static [Form]> {
    match &*FORMS {
        Ok(forms) => Ok(forms),
        Err(problem) => Err(problem.clone()),
    }
}

/// The paper of an id.
///
/// # Errors
/// Not found.
pub(super) fn named(id: &str) -> Result<&'static Form> {
    forms()?
        .iter()
        .find(|f| f.id == id)
        .ok_or_else(|| Problem::not_found(format!("没有“{id}”这种文书")).field("paper").advise("请在文书列表中选择。"))
}
