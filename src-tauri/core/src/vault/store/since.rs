//! What the trail says of the time after a day: which rows were put in, and how the others were before.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;
use serde_json::{Map, Value};

use super::SqlResult;
use crate::ground::calendar::Day;
use crate::ground::error::Result;

/// A row as it was, column by column.
pub type Image = Map<String, Value>;

/// Entries that stand and were made after a day; `?1` is the day. An entry's time begins with its day, so
/// that it stands after the day's own text followed by anything that can follow.
pub const ENTRIES_AFTER: &str = "audit a WHERE a.undone = 0 AND substr(a.at, 1, 10) > ?1";

/// What became of the rows of some tables after a day.
#[derive(Debug, Default)]
pub struct Since {
    made: HashSet<(String, i64)>,
    /// Oldest first.
    before: HashMap<(String, i64), Vec<Image>>,
}

impl Since {
    /// Reads it for these tables.
    ///
    /// # Errors
    /// The store's own problems.
    fn read(conn: &Connection, day: Day, tables: &[&str]) -> Result<Self> {
        let named: Vec<String> = tables.iter().map(|t| format!("'{t}'")).collect();
        let mut stmt = conn
            .prepare(&format!(
                "SELECT c.tab, c.row_id, c.before FROM (SELECT first_change, last_change FROM {ENTRIES_AFTER}) a
                 JOIN change c ON c.id BETWEEN a.first_change AND a.last_change
                 WHERE c.tab IN ({}) ORDER BY c.id",
                named.join(", ")
            ))
            .sql()?;
        let mut found = Self::default();
        let mut rows = stmt.query([day.to_string()]).sql()?;
        while let Some(row) = rows.next().sql()? {
            let key: (String, i64) = (row.get(0).sql()?, row.get(1).sql()?);
            match row.get_ref(2).sql()?.as_str_or_null().ok().flatten() {
                None => _ = found.made.insert(key),
                Some(text) => {
                    if let Ok(image) = serde_json::from_str(text) {
                        found.before.entry(key).or_default().push(image);
                    }
                }
            }
        }
        Ok(found)
    }

    /// Reads it for a day that is over; of today there is nothing to tell.
    ///
    /// # Errors
    /// The store's own problems.
    pub fn between(conn: &Connection, day: Day, today: Day, tables: &[&str]) -> Result<Self> {
        if day < today { Self::read(conn, day, tables) } else { Ok(Self::default()) }
    }

    /// The row was put in after the day.
    pub fn made(&self, table: &str, row: i64) -> bool {
        self.made.contains(&(table.to_owned(), row))
    }

    /// The row was put in or changed after the day.
    pub fn touched(&self, table: &str, row: i64) -> bool {
        let key = (table.to_owned(), row);
        self.made.contains(&key) || self.before.contains_key(&key)
    }

    /// The row was put in after the day, under a record that stood before: nobody knew of it on the day.
    pub fn came_later(&self, (table, row): (&str, i64), (above, record): (&str, i64)) -> bool {
        self.made(table, row) && !self.made(above, record)
    }

    /// The row before each change after the day, oldest first.
    pub fn images(&self, table: &str, row: i64) -> &[Image] {
        self.before.get(&(table.to_owned(), row)).map_or(&[], Vec::as_slice)
    }

    /// The row as it last was without what came later; none where the trail does not tell.
    pub fn last_before(&self, table: &str, row: i64, later: impl Fn(&Image) -> bool) -> Option<&Image> {
        self.images(table, row).iter().rev().find(|image| !later(image))
    }
}

/// A text of an image.
pub fn text(image: &Image, column: &str) -> String {
    image.get(column).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A date of an image, if it can be read as one.
pub fn date<T: std::str::FromStr>(image: &Image, column: &str) -> Option<T> {
    image.get(column)?.as_str()?.parse().ok()
}
