//! What a register is.

use rusqlite::{Connection, OptionalExtension};

use super::column::{Column, Link, Links, Place};
use crate::ground::calendar::Day;
use crate::ground::error::{Problem, Result};
use crate::ground::ids::Key;
use crate::vault::office::{Op, Table, TableColumn};
use crate::vault::store::SqlResult;

/// A record that a register keeps.
pub trait Kept: Clone + 'static {
    /// Its number.
    type Id: Key;

    /// The register it is kept in.
    fn register() -> &'static Register<Self>;
}

/// A register, as a form is read: what it is, what stands in it, what goes with it.
pub struct Register<R: 'static> {
    /// Its table.
    pub table: &'static str,
    /// What a record is called: 廉政风险点.
    pub label: &'static str,
    /// The operation that lists all as they are, in the register's order; empty where a view of its own tells more.
    pub lists: &'static str,
    /// The operations that save one and remove one, as the faces call them.
    pub calls: (&'static str, &'static str),
    /// What the trail says of saving one, and of removing one.
    pub ops: (Op, Op),
    /// What the window says of entering one: 登记, 添加.
    pub add: &'static str,
    /// What the trail calls a record, where neither its person nor its first words tell.
    pub called: Option<fn(&R, &Connection) -> Result<String>>,
    /// Areas of the screen that are read again when it changes.
    pub areas: &'static [&'static str],
    /// An empty record.
    pub blank: fn() -> R,
    /// Where the number of a record stands; none of a new one.
    pub id: fn(&mut R) -> &mut dyn Link,
    /// Its columns, in the order a form asks for them. The first that is needed is what a record is called by.
    pub columns: &'static [Column<R>],
    /// The column that numbers new records, and the column within whose value it counts.
    pub numbered: Option<(&'static str, &'static str)>,
    /// The order records are read in, in SQL; `t` is the table.
    pub order: &'static str,
    /// Lists of rows of other tables that a record points to.
    pub links: &'static [LinkList<R>],
    /// What goes with a record when it is removed.
    pub parts: &'static [Part],
    /// What keeps a record from being removed.
    pub held_by: &'static [Hold],
    /// What is special: settles what is left open in a record, and refuses what cannot be. The day is today.
    pub check: fn(&mut R, &Connection, Day) -> Result<()>,
}

/// Rows of other tables that a record points to, kept in a table between the two.
pub struct LinkList<R> {
    /// The table between.
    pub table: &'static str,
    /// Its column that points to the record.
    pub of: &'static str,
    /// Its column that points to the row.
    pub to: &'static str,
    /// Where they stand in a record.
    pub place: fn(&mut R) -> &mut dyn Links,
}

/// Rows that rest on a record: it is not removed before them.
pub struct Hold {
    /// Their table.
    pub table: &'static str,
    /// The column that points to the record.
    pub column: &'static str,
    /// What is said; {} is how many there are.
    pub message: &'static str,
    /// What to do first.
    pub guidance: &'static str,
}

/// Rows of another table that are part of a record.
pub struct Part {
    /// Their table.
    pub table: &'static str,
    /// The column that points to the record.
    pub column: &'static str,
    /// What is in turn part of them.
    pub parts: &'static [Part],
}

impl Part {
    /// Rows that point to the record by this column, with nothing below them.
    pub const fn of(table: &'static str, column: &'static str) -> Self {
        Self { table, column, parts: &[] }
    }
}

impl<R: 'static> Register<R> {
    /// What a description leaves out: records in the order they were entered, with nothing below, beside or special.
    pub const fn plain(blank: fn() -> R, id: fn(&mut R) -> &mut dyn Link) -> Self {
        Self {
            table: "",
            label: "",
            lists: "",
            calls: ("", ""),
            ops: (Op::new("", ""), Op::new("", "")),
            add: "登记",
            called: None,
            areas: &[],
            blank,
            id,
            columns: &[],
            numbered: None,
            order: "t.id",
            links: &[],
            parts: &[],
            held_by: &[],
            check: |_, _, _| Ok(()),
        }
    }

    /// Its table in the clerk's words, for the trail.
    pub fn table(&self) -> Table {
        let mut blank = (self.blank)();
        let columns = self
            .columns
            .iter()
            .map(|c| TableColumn {
                name: c.name,
                label: c.word(),
                says: c.says.unwrap_or((c.place)(&mut blank).says()),
            })
            .collect();
        Table { name: self.table, label: self.label, areas: self.areas.to_vec(), columns }
    }

    /// What a record is called by: the person it is about, else the first words that it needs, else its year.
    ///
    /// # Errors
    /// Not found where it is about nobody there is.
    pub(super) fn name(&self, record: &mut R, db: &Connection) -> Result<String> {
        if let Some(called) = self.called {
            return called(record, db);
        }
        if let Some(about) = self.columns.iter().find(|c| c.name == "person_id")
            && let Place::Row(person) = (about.place)(record)
        {
            let name = db.query_row("SELECT name FROM person WHERE id = ?1", [person.number()], |r| r.get(0));
            let gone = || Problem::not_found("没有这个人").advise("可能已被删除，请刷新名册。");
            return name.optional().sql()?.ok_or_else(gone);
        }
        let words = self.columns.iter().filter(|c| c.needed.is_some()).find_map(|c| match (c.place)(record) {
            Place::Text(text) => Some(text.clone()),
            _ => None,
        });
        if let Some(words) = words {
            return Ok(words);
        }
        let year = self.columns.iter().find_map(|c| match (c.place)(record) {
            Place::Year(year) => Some(format!("{year}年")),
            _ => None,
        });
        Ok(year.unwrap_or_default())
    }
}

/// There is no such record, or no longer.
pub(crate) fn gone<R>(register: &Register<R>) -> Problem {
    Problem::gone(format_args!("这条{}", register.label))
}

/// Years a record may be of.
const YEARS: std::ops::RangeInclusive<i32> = 1949..=2200;

/// A record as it is kept: words without blanks at their ends, all that is needed there, and as its register
/// checks it.
///
/// # Errors
/// Bad input for what is needed and missing; what the register says.
pub(crate) fn checked<R: Kept>(record: &R, db: &Connection, today: Day) -> Result<R> {
    let register = R::register();
    let mut record = record.clone();
    for column in register.columns {
        let mut place = (column.place)(&mut record);
        if let Place::Text(text) = &mut place
            && text.trim().len() != text.len()
        {
            **text = text.trim().to_owned();
        }
        if let Place::Year(year) = &place
            && !YEARS.contains(*year)
        {
            return Err(Problem::bad_input("年份应是四位数").field(column.key).advise("请填写四位数的年份。"));
        }
        if let (Some((message, guidance)), true) = (column.needed, place.is_empty()) {
            return Err(Problem::bad_input(message).field(column.key).advise(guidance));
        }
    }
    (register.check)(&mut record, db, today)?;
    Ok(record)
}
