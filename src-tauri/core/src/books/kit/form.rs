//! How the window asks for a record: the form of a register, a field a column.

use serde::Serialize;
use ts_rs::TS;

use super::column::{Column, Place};
use super::register::Register;

impl<R> Column<R> {
    /// What to write, below the field.
    pub const fn hint(mut self, hint: &'static str) -> Self {
        self.ask.hint = hint;
        self
    }

    /// The window's form does not ask for it.
    pub const fn unasked(mut self) -> Self {
        self.ask.unasked = true;
        self
    }

    /// How many letters it takes, on one line.
    pub const fn size(mut self, letters: u16) -> Self {
        self.ask.size = letters;
        self
    }

    /// It takes the whole width of the form, and so many letters.
    pub const fn wide(mut self, letters: u16) -> Self {
        self.ask.size = letters;
        self.ask.wide = true;
        self
    }

    /// It takes several lines, and so many letters.
    pub const fn long(self, letters: u16) -> Self {
        let mut wide = self.wide(letters);
        wide.ask.long = true;
        wide
    }

    /// What the choice of none is called.
    pub const fn none(mut self, word: &'static str) -> Self {
        self.ask.none = word;
        self
    }

    /// Asked only where the field of this name holds this: a code, or `true`.
    pub const fn when(mut self, field: &'static str, holds: &'static str) -> Self {
        self.ask.when = Some((field, holds));
        self
    }
}

/// What a field of a form takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldSort {
    /// Words.
    Text,
    /// A day.
    Day,
    /// A day, month or year.
    Date,
    /// Yes or no.
    Flag,
    /// A year.
    Year,
    /// A whole number.
    Count,
    /// One of a closed list.
    Code,
    /// A unit of the school.
    Unit,
    /// Somebody of the roll.
    Person,
    /// What the page that shows the form asks for itself.
    Other,
}

/// A field of a form, in the order they are asked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormField {
    /// Its name in a request.
    pub key: &'static str,
    /// Its word.
    pub label: &'static str,
    /// What it takes.
    pub sort: FieldSort,
    /// Something must stand in it.
    #[ts(optional, as = "Option<bool>")]
    #[serde(skip_serializing_if = "is_default")]
    pub needed: bool,
    /// It is not asked for.
    #[ts(optional, as = "Option<bool>")]
    #[serde(skip_serializing_if = "is_default")]
    pub unasked: bool,
    /// A day that may lie ahead.
    #[ts(optional, as = "Option<bool>")]
    #[serde(skip_serializing_if = "is_default")]
    pub ahead: bool,
    /// What to write.
    #[ts(optional, as = "Option<String>")]
    #[serde(skip_serializing_if = "is_default")]
    pub hint: &'static str,
    /// How many letters it takes.
    #[ts(optional, as = "Option<u16>")]
    #[serde(skip_serializing_if = "is_default")]
    pub size: u16,
    /// It takes several lines.
    #[ts(optional, as = "Option<bool>")]
    #[serde(skip_serializing_if = "is_default")]
    pub long: bool,
    /// It takes the whole width.
    #[ts(optional, as = "Option<bool>")]
    #[serde(skip_serializing_if = "is_default")]
    pub wide: bool,
    /// The closed list it is chosen from.
    #[ts(optional, as = "Option<String>")]
    #[serde(skip_serializing_if = "is_default")]
    pub list: &'static str,
    /// The choice of none; without it something is chosen.
    #[ts(optional, as = "Option<String>")]
    #[serde(skip_serializing_if = "is_default")]
    pub none: &'static str,
    /// Asked only where the field of this name points to nothing.
    #[ts(optional, as = "Option<String>")]
    #[serde(skip_serializing_if = "is_default")]
    pub unless: &'static str,
    /// Asked only where the first field holds the second.
    #[ts(optional, as = "Option<(String, String)>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<(&'static str, &'static str)>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl<R: 'static> Register<R> {
    /// The form a record is entered by.
    pub fn form(&self) -> Vec<FormField> {
        let mut blank = (self.blank)();
        self.columns.iter().map(|column| self.field(column, &mut blank)).collect()
    }

    fn field(&self, column: &Column<R>, blank: &mut R) -> FormField {
        let mut list = ("", false);
        let mut must = false;
        let sort = match (column.place)(blank) {
            Place::Text(_) => FieldSort::Text,
            Place::Day(_) => FieldSort::Day,
            Place::OnDay(_) => {
                must = true;
                FieldSort::Day
            }
            Place::Date(_) => FieldSort::Date,
            Place::Flag(_) => FieldSort::Flag,
            Place::Year(_) => FieldSort::Year,
            Place::Count(_) => {
                must = true;
                FieldSort::Count
            }
            Place::Code(choice) => {
                list = choice.list();
                FieldSort::Code
            }
            Place::Row(link) => match link.of() {
                "UnitId" => FieldSort::Unit,
                "PersonId" => FieldSort::Person,
                _ => FieldSort::Other,
            },
            Place::Value(_) => FieldSort::Other,
        };
        let pointer = self.columns.iter().find(|c| column.unless == Some(c.name));
        let ask = column.ask;
        FormField {
            key: column.key,
            label: column.word(),
            sort,
            needed: must || column.needed.is_some(),
            unasked: ask.unasked || column.fixed,
            ahead: column.ahead,
            hint: ask.hint,
            size: if sort == FieldSort::Text { ask.size } else { 0 },
            long: ask.long,
            wide: ask.wide,
            list: list.0,
            none: if list.1 && ask.none.is_empty() { "未定" } else { ask.none },
            unless: pointer.map_or("", |c| c.key),
            when: ask.when,
        }
    }
}
