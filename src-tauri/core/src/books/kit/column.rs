//! A column of a register: what it is called, where it stands in a record, what it must be.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use super::ask::Ask;
use crate::ground::calendar::{Day, PartialDate};
use crate::ground::codes::{Coded, code_of, parse_code};
use crate::ground::ids::Key;
use crate::sheets::fields::Dictionary;
use crate::vault::office::Says;

/// A column of the register of `R`.
pub struct Column<R> {
    /// Its name in the table.
    pub name: &'static str,
    /// The field of the dictionary it is imported, exported and filled in by, and which names it; empty if none.
    pub field: &'static str,
    /// Its word for the clerk, where the dictionary has none.
    pub label: &'static str,
    /// Where it stands in a record.
    pub place: fn(&mut R) -> Place<'_>,
    /// Its name in a request, by which a refusal points to it.
    pub key: &'static str,
    /// What is said, and what to do, where nothing stands in it although something must.
    pub needed: Option<(&'static str, &'static str)>,
    /// The column that points to a row: these words are kept only where it points to none.
    pub unless: Option<&'static str>,
    /// The table of that row, where these words are read from it.
    pub named_by: Option<&'static str>,
    /// Given once: saving the record anew does not change it.
    pub fixed: bool,
    /// A day that may lie ahead; else what it tells has happened.
    pub ahead: bool,
    /// How its value reads in the trail, where its sort does not tell.
    pub says: Option<Says>,
    /// How the window asks for it.
    pub ask: Ask,
}

// Not derived: a derive would ask that `R` be so too.
impl<R> Clone for Column<R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R> Copy for Column<R> {}

impl<R> Column<R> {
    /// A column of this name that the dictionary knows as `field`, and where it stands in a record.
    pub const fn new(name: &'static str, field: &'static str, place: fn(&mut R) -> Place<'_>) -> Self {
        Self {
            name,
            field,
            label: "",
            place,
            key: name,
            needed: None,
            unless: None,
            named_by: None,
            fixed: false,
            ahead: false,
            says: None,
            ask: Ask::PLAIN,
        }
    }

    /// Its word for the clerk: the dictionary's, or its own.
    pub fn word(&self) -> &'static str {
        let named = Dictionary::shipped().field(self.field).map(|f| f.label.as_str());
        named.unwrap_or(self.label)
    }

    /// Its name in a request, where it is another than in the table.
    pub const fn key(mut self, key: &'static str) -> Self {
        self.key = key;
        self
    }

    /// Its word, where the dictionary has no such field.
    pub const fn label(mut self, label: &'static str) -> Self {
        self.label = label;
        self
    }

    /// Something must stand in it; else `message` is said, with what to do.
    pub const fn needed(mut self, message: &'static str, guidance: &'static str) -> Self {
        self.needed = Some((message, guidance));
        self
    }

    /// These words are kept only where the column `pointer` points to no row.
    pub const fn unless(mut self, pointer: &'static str) -> Self {
        self.unless = Some(pointer);
        self
    }

    /// The same, and where it does they are read from the row of `table`: its name.
    pub const fn named_by(mut self, pointer: &'static str, table: &'static str) -> Self {
        self.unless = Some(pointer);
        self.named_by = Some(table);
        self
    }

    /// Given once: saving the record anew does not change it.
    pub const fn fixed(mut self) -> Self {
        self.fixed = true;
        self
    }

    /// A day that may lie ahead.
    pub const fn ahead(mut self) -> Self {
        self.ahead = true;
        self
    }

    /// How its value reads in the trail.
    pub const fn says(mut self, says: Says) -> Self {
        self.says = Some(says);
        self
    }
}

/// Where a column stands in a record, by what sort of thing it holds.
pub enum Place<'r> {
    /// Words; kept without blanks at their ends.
    Text(&'r mut String),
    /// A day, if it is known.
    Day(&'r mut Option<Day>),
    /// A day that is always known.
    OnDay(&'r mut Day),
    /// A day, month or year.
    Date(&'r mut Option<PartialDate>),
    /// Yes or no.
    Flag(&'r mut bool),
    /// A year.
    Year(&'r mut i32),
    /// How many.
    Count(&'r mut u32),
    /// One of a closed list.
    Code(&'r mut dyn Choice),
    /// A row of another table.
    Row(&'r mut dyn Link),
    /// Something of its own kind.
    Value(&'r mut dyn Value),
}

/// One of a closed list, or none of it.
pub trait Choice {
    /// Its code; none where nothing is chosen.
    fn code(&self) -> Option<String>;
    /// Chooses what a code names, or nothing; false for a code the list does not have.
    fn choose(&mut self, code: Option<&str>) -> bool;
    /// Its word; empty where nothing is chosen.
    fn word(&self) -> &'static str;
    /// The word of any code of the list.
    fn words(&self) -> fn(&str) -> Option<&'static str>;
    /// The list's name in the window, and whether nothing may be chosen.
    fn list(&self) -> (&'static str, bool);
}

impl<C: Coded> Choice for C {
    fn code(&self) -> Option<String> {
        code_of(self).ok()
    }

    fn choose(&mut self, code: Option<&str>) -> bool {
        let found = code.and_then(parse_code);
        if let Some(found) = found {
            *self = found;
        }
        found.is_some()
    }

    fn word(&self) -> &'static str {
        Coded::word(*self)
    }

    fn words(&self) -> fn(&str) -> Option<&'static str> {
        crate::ground::codes::word_of::<C>
    }

    fn list(&self) -> (&'static str, bool) {
        (C::NAME, false)
    }
}

impl<C: Coded> Choice for Option<C> {
    fn code(&self) -> Option<String> {
        self.as_ref().and_then(|one| code_of(one).ok())
    }

    fn choose(&mut self, code: Option<&str>) -> bool {
        *self = code.and_then(parse_code);
        self.is_some() || code.is_none()
    }

    fn word(&self) -> &'static str {
        self.map_or("", Coded::word)
    }

    fn words(&self) -> fn(&str) -> Option<&'static str> {
        crate::ground::codes::word_of::<C>
    }

    fn list(&self) -> (&'static str, bool) {
        (C::NAME, true)
    }
}

/// The number of a row of another table, or of none.
pub trait Link {
    /// The number.
    fn number(&self) -> Option<i64>;
    /// Points to this row; a link that must point somewhere stays as it is for none.
    fn point(&mut self, number: Option<i64>);
    /// The type of the number: whose row it is.
    fn of(&self) -> &'static str;
}

impl<K: Key> Link for K {
    fn number(&self) -> Option<i64> {
        Some(Key::number(*self))
    }

    fn point(&mut self, number: Option<i64>) {
        if let Some(number) = number {
            *self = K::of(number);
        }
    }

    fn of(&self) -> &'static str {
        K::NAME
    }
}

impl<K: Key> Link for Option<K> {
    fn number(&self) -> Option<i64> {
        self.map(Key::number)
    }

    fn point(&mut self, number: Option<i64>) {
        *self = number.map(K::of);
    }

    fn of(&self) -> &'static str {
        K::NAME
    }
}

/// The numbers of rows of another table, in order.
pub trait Links {
    /// The numbers.
    fn numbers(&self) -> Vec<i64>;
    /// Adds one at the end.
    fn add(&mut self, number: i64);
}

impl<K: Key> Links for Vec<K> {
    fn numbers(&self) -> Vec<i64> {
        self.iter().map(|one| Key::number(*one)).collect()
    }

    fn add(&mut self, number: i64) {
        self.push(K::of(number));
    }
}

/// Anything else a column can hold.
pub trait Value {
    /// As it is kept.
    fn kept(&self) -> rusqlite::Result<ToSqlOutput<'_>>;
    /// Reads it as it was kept.
    fn read(&mut self, kept: ValueRef<'_>) -> FromSqlResult<()>;
}

impl<T: ToSql + FromSql> Value for T {
    fn kept(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.to_sql()
    }

    fn read(&mut self, kept: ValueRef<'_>) -> FromSqlResult<()> {
        *self = T::column_result(kept)?;
        Ok(())
    }
}

impl Place<'_> {
    /// As it is kept in the table.
    pub(super) fn kept(&self) -> rusqlite::Result<rusqlite::types::Value> {
        let owned = |kept: ToSqlOutput<'_>| match kept {
            ToSqlOutput::Owned(value) => Ok(value),
            ToSqlOutput::Borrowed(value) => {
                value.try_into().map_err(|e: FromSqlError| rusqlite::Error::ToSqlConversionFailure(Box::new(e)))
            }
            _ => Err(rusqlite::Error::InvalidQuery),
        };
        match self {
            Self::Text(text) => owned(text.to_sql()?),
            Self::Day(day) => owned(day.to_sql()?),
            Self::OnDay(day) => owned(day.to_sql()?),
            Self::Date(date) => owned(date.to_sql()?),
            Self::Flag(flag) => owned(flag.to_sql()?),
            Self::Year(year) => owned(year.to_sql()?),
            Self::Count(count) => owned(count.to_sql()?),
            Self::Code(choice) => Ok(choice.code().map_or(rusqlite::types::Value::Null, Into::into)),
            Self::Row(link) => Ok(link.number().map_or(rusqlite::types::Value::Null, Into::into)),
            Self::Value(value) => owned(value.kept()?),
        }
    }

    /// Reads it as it was kept.
    pub(super) fn read(self, kept: ValueRef<'_>) -> FromSqlResult<()> {
        match self {
            Self::Text(text) => *text = String::column_result(kept)?,
            Self::Day(day) => *day = Option::column_result(kept)?,
            Self::OnDay(day) => *day = Day::column_result(kept)?,
            Self::Date(date) => *date = Option::column_result(kept)?,
            Self::Flag(flag) => *flag = bool::column_result(kept)?,
            Self::Year(year) => *year = i32::column_result(kept)?,
            Self::Count(count) => *count = u32::column_result(kept)?,
            Self::Code(choice) => {
                if !choice.choose(kept.as_str_or_null()?) {
                    return Err(FromSqlError::Other("a code that is none of the list".into()));
                }
            }
            Self::Row(link) => link.point(kept.as_i64_or_null()?),
            Self::Value(value) => value.read(kept)?,
        }
        Ok(())
    }

    /// Whether nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Day(day) => day.is_none(),
            Self::Date(date) => date.is_none(),
            Self::Code(choice) => choice.code().is_none(),
            Self::Row(link) => link.number().is_none_or(|number| number == 0),
            Self::OnDay(_) | Self::Flag(_) | Self::Year(_) | Self::Count(_) | Self::Value(_) => false,
        }
    }

    /// How its value reads in the trail.
    pub(super) fn says(&self) -> Says {
        match self {
            Self::Flag(_) => Says::YesNo,
            Self::Code(choice) => Says::Code(choice.words()),
            _ => Says::Plain,
        }
    }
}
