//! What a cell says, as a value of the field's type. A refusal is a Chinese message that says
//! what is wrong and what to do; a warning goes with a value that was taken.

mod attendees;
mod counts;
mod date;
mod id_number;
mod text;
mod units;
mod words;

pub use attendees::{Attendee, Attendees, Where, names_nobody, problem_sources, read_attendees};
pub use counts::{read_count, read_money};
pub use date::read_date;
pub use id_number::{IdNumber, read_fifteen, read_id_number, says_no_id_number};
pub use text::{bare_name, cell_text, is_blank, name_of, read_name, read_phone, read_text, split_names};
pub use units::{strip_unit_prefix, unit_key};
pub use words::{
    Post, ethnicities, read_ethnicity, read_leaving, read_meeting_kinds, read_posts, read_sex, read_staff_kind,
    read_stage, yes_or_no,
};

use super::FieldType;
use crate::ground::calendar::PartialDate;
use crate::sheets::workbook::Cell;

/// A value that was taken, and what the clerk should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed<T> {
    /// What the cell says.
    pub value: T,
    /// What to look at; the value stands nevertheless.
    pub warning: Option<String>,
}

/// What reading a cell comes to: nothing there, a value, or a message with what to do.
pub type Read<T> = Result<Option<Parsed<T>>, String>;

/// What the reading of a cell depends on besides the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadContext {
    /// The year of today, for years of two digits.
    pub this_year: i32,
}

/// A value of any type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text, a name, 民族, 性别, a unit's name, a telephone number.
    Text(String),
    /// Several names.
    Names(Vec<String>),
    /// 公民身份号码.
    IdNumber(IdNumber),
    /// A date of any precision.
    Date(PartialDate),
    /// Several dates.
    Dates(Vec<PartialDate>),
    /// A code of 人员类别 or 人员身份.
    Code(String),
    /// Codes of meeting kinds.
    Codes(Vec<String>),
    /// 党内职务.
    Posts(Vec<Post>),
    /// A whole number.
    Count(u32),
    /// Money in 分.
    Fen(i64),
}

impl<T> Parsed<T> {
    fn map<U>(self, change: impl FnOnce(T) -> U) -> Parsed<U> {
        Parsed { value: change(self.value), warning: self.warning }
    }
}

fn plain<T>(value: T) -> Read<T> {
    Ok(Some(Parsed { value, warning: None }))
}

fn warned<T>(value: T, warning: impl Into<String>) -> Read<T> {
    Ok(Some(Parsed { value, warning: Some(warning.into()) }))
}

/// Reads a cell of a field of this type.
///
/// # Errors
/// The cell is not acceptable: the message says why and what to do.
pub fn read(kind: FieldType, cell: &Cell, context: ReadContext) -> Read<Value> {
    fn to<T>(read: Read<T>, value: impl FnOnce(T) -> Value) -> Read<Value> {
        Ok(read?.map(|parsed| parsed.map(value)))
    }
    match kind {
        FieldType::Text | FieldType::Education | FieldType::Unit => to(read_text(cell), Value::Text),
        FieldType::Name => to(read_name(cell), Value::Text),
        FieldType::Names => to(read_text(cell), |text| Value::Names(split_names(&text))),
        FieldType::IdNumber => to(read_id_number(cell), Value::IdNumber),
        FieldType::Sex => to(read_sex(cell), Value::Text),
        FieldType::Date => to(read_date(cell, context, false), Value::Date),
        FieldType::Dates => to(read_dates(cell, context), Value::Dates),
        FieldType::BirthDate => to(read_date(cell, context, true), Value::Date),
        FieldType::Ethnicity => to(read_ethnicity(cell), Value::Text),
        FieldType::Stage => to(read_stage(cell), Value::Code),
        FieldType::StaffKind => to(read_staff_kind(cell), Value::Code),
        FieldType::Phone => to(read_phone(cell), Value::Text),
        FieldType::MeetingKinds => to(read_meeting_kinds(cell), Value::Codes),
        FieldType::Posts => to(read_posts(cell), Value::Posts),
        FieldType::Count => to(read_count(cell), Value::Count),
        FieldType::Money => to(read_money(cell), Value::Fen),
    }
}

/// Several dates in one cell, 、 or a new line between.
fn read_dates(cell: &Cell, context: ReadContext) -> Read<Vec<PartialDate>> {
    let text = match cell {
        Cell::Text(text) => text.as_str(),
        other => return read_date(other, context, false).map(|found| found.map(|p| p.map(|date| vec![date]))),
    };
    let mut dates = Vec::new();
    let mut warning = None;
    for part in text.split(['、', '；', ';', '，', ',', '\n']).map(str::trim).filter(|p| !p.is_empty()) {
        if let Some(found) = read_date(&Cell::Text(part.to_owned()), context, false)? {
            dates.push(found.value);
            warning = warning.or(found.warning);
        }
    }
    Ok((!dates.is_empty()).then_some(Parsed { value: dates, warning }))
}
