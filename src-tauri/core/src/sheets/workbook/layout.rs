//! What a sheet to be written looks like: pure layout, no domain.

/// A table in the look of official documents, from top to bottom: annex line, title, a line with
/// the reporting unit on the left and the date on the right, headings, rows, totals, signatures.
/// Parts that are empty or `None` are left out.
#[derive(Debug, Clone, Default)]
pub struct SheetSpec {
    /// Name of the sheet; what spreadsheets do not allow in it is replaced.
    pub name: String,
    /// 附件 line above the title.
    pub annex: Option<String>,
    /// Title over the whole width; empty for a bare table.
    pub title: String,
    /// Left of the line under the title: 填报单位（盖章）：….
    pub info_left: String,
    /// Right of the same line: 填报日期：….
    pub info_right: String,
    /// Heading rows, each cell with its spans; a place covered from above is not repeated.
    pub headings: Vec<Vec<HeadingCell>>,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The rows; a row shorter than the columns is filled up with empty cells.
    pub rows: Vec<Vec<Value>>,
    /// 合计 row.
    pub totals: Option<Vec<Value>>,
    /// Lines of notes under the table.
    pub notes: Vec<String>,
    /// Parts of the signature line: 填表人：, 审核人：, 联系电话：.
    pub footer: Vec<String>,
    /// How the paper lies.
    pub orientation: Orientation,
    /// Columns that stay in view when scrolling sideways.
    pub freeze_columns: u16,
    /// The paper.
    pub paper: Paper,
    /// Cells with a ground of their own: row and column of the body, from 0. Never the only mark: the
    /// words say the same.
    pub tones: Vec<(u32, u16, Tone)>,
    /// Cells of the rows that are one, downwards.
    pub merges: Vec<Merge>,
    /// Pictures of the rows, under the table.
    pub charts: Vec<Chart>,
    /// One page if it can be read so: a form about one person.
    pub whole: bool,
}

impl SheetSpec {
    /// Whether a record too long for the highest row goes on under it: where rows are bound to each other, or to a
    /// picture, nothing stands between them.
    pub(super) fn goes_on(&self) -> bool {
        self.merges.is_empty() && self.charts.is_empty()
    }
}

/// Size of the paper.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, ts_rs::TS, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// The rule for ledgers.
    #[default]
    A4,
    /// Twice that, for wide tables and what hangs on a wall.
    A3,
}

/// Ground of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Late.
    Alarm,
    /// Near.
    Caution,
    /// Done.
    Settled,
}

/// Cells of one column that are one, downwards; the first holds the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// First row of the body, from 0.
    pub row: u32,
    /// Column.
    pub column: u16,
    /// How many rows.
    pub rows: u32,
}

/// A picture of columns of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// How.
    pub kind: ChartKind,
    /// The column that names the rows.
    pub names: u16,
    /// The columns shown, and the colour of each as RGB.
    pub series: Vec<(u16, u32)>,
}

/// How a picture shows its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// A radar of shares in per cent.
    Radar,
    /// Bars, one upon the other.
    Stacked,
}

/// How the paper lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Orientation {
    /// Wider than high, the rule for ledgers.
    #[default]
    Landscape,
    /// Higher than wide.
    Portrait,
}

/// One heading and the columns and rows it spans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingCell {
    /// The heading.
    pub text: String,
    /// Columns it spans, at least 1.
    pub cols: u16,
    /// Rows it spans, at least 1.
    pub rows: u16,
}

impl HeadingCell {
    /// A heading over one column and one row.
    pub fn new(text: impl Into<String>) -> Self {
        Self::spanning(text, 1, 1)
    }

    /// A heading over several columns or rows.
    pub fn spanning(text: impl Into<String>, cols: u16, rows: u16) -> Self {
        Self { text: text.into(), cols, rows }
    }
}

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Width in half-width characters: a Chinese character is 2.
    pub width: u16,
    /// Where the content stands.
    pub align: Align,
    /// What the column holds.
    pub kind: ColumnKind,
}

impl Column {
    /// A column of text.
    pub fn text(width: u16, align: Align) -> Self {
        Self { width, align, kind: ColumnKind::Text }
    }

    /// A centred column of codes such as ID numbers.
    pub fn code(width: u16) -> Self {
        Self { width, align: Align::Center, kind: ColumnKind::Code }
    }

    /// A centred column of whole numbers.
    pub fn number(width: u16) -> Self {
        Self { width, align: Align::Center, kind: ColumnKind::Number }
    }
}

/// Where the content of a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the left edge.
    Left,
    /// In the middle.
    #[default]
    Center,
    /// At the right edge.
    Right,
}

/// What a column holds; decides how numbers show. Text stays text in every kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnKind {
    /// Words; a number among them shows as it is.
    #[default]
    Text,
    /// Digits that are no number: ID numbers, telephone numbers. Formatted as text, no warning mark.
    Code,
    /// Numbers as they are.
    Number,
    /// Numbers with this many places after the point.
    Decimal(u8),
    /// Shares of one, shown as per cent with this many places.
    Percent(u8),
}

/// What stands in a cell to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// Nothing, only the border.
    #[default]
    Empty,
    /// Text, whatever it looks like: never a formula, never a link.
    Text(String),
    /// A whole number. One too large for a spreadsheet to keep exactly is written as text.
    Integer(i64),
    /// A number in decimal digits, such as "12.50"; written as a number.
    Decimal(String),
}

impl Value {
    /// Text, or nothing where it is empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}
