//! What the tables of the vault are called, and what their columns say: the trail reads them to the clerk by these.
//!
//! The vault knows tables and rows, not registers: each room describes its own tables, and whoever opens the vault
//! for a face hands the whole list over ([`super::Office::knowing`]).

/// A table in the clerk's words.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its name in the schema.
    pub name: &'static str,
    /// What a row of it is called: 会议.
    pub label: &'static str,
    /// Areas of the screen that rest on it and are read again when it changes.
    pub areas: Vec<&'static str>,
    /// Columns whose word or whose value is not the common one.
    pub columns: Vec<TableColumn>,
}

/// A column in the clerk's words.
#[derive(Debug, Clone, Copy)]
pub struct TableColumn {
    /// Its name in the schema.
    pub name: &'static str,
    /// Its word; empty where the common one does.
    pub label: &'static str,
    /// How its value reads.
    pub says: Says,
}

/// How the value of a column reads.
#[derive(Debug, Clone, Copy)]
pub enum Says {
    /// As it stands.
    Plain,
    /// A code, by its word.
    Code(fn(&str) -> Option<&'static str>),
    /// Codes between commas, each by its word.
    Codes(fn(&str) -> Option<&'static str>),
    /// The name of what a word of ours stands for.
    Named(fn(&str) -> Option<String>),
    /// The same, where another column says of what sort it is: that column's text goes first.
    With(&'static str, fn(&str, &str) -> Option<String>),
    /// 1 and 0 as 是 and 否.
    YesNo,
    /// The number of a row of this table, that no foreign key names.
    Row(&'static str),
    /// The number of a row of the table that the code in another column names.
    RowOf(&'static str, fn(&str) -> Option<&'static str>),
    /// Something the program wrote for itself: that it changed is told, not what it says.
    Inner,
    /// Of no meaning to the clerk: not shown.
    Nothing,
}

impl Table {
    /// A table whose columns are called and read as is common.
    pub const fn new(name: &'static str, label: &'static str) -> Self {
        Self { name, label, areas: Vec::new(), columns: Vec::new() }
    }

    /// Areas that rest on it.
    pub fn areas(mut self, areas: &[&'static str]) -> Self {
        self.areas.extend_from_slice(areas);
        self
    }

    /// A column that is called otherwise here.
    pub fn called(mut self, name: &'static str, label: &'static str) -> Self {
        self.columns.push(TableColumn { name, label, says: Says::Plain });
        self
    }

    /// A column whose value reads otherwise.
    pub fn says(mut self, name: &'static str, says: Says) -> Self {
        match self.columns.iter_mut().find(|c| c.name == name) {
            Some(column) => column.says = says,
            None => self.columns.push(TableColumn { name, label: "", says }),
        }
        self
    }

    /// What is told of a column; none where the common does.
    pub(super) fn column(&self, name: &str) -> Option<&TableColumn> {
        self.columns.iter().find(|c| c.name == name)
    }
}

/// The table of a name.
pub(super) fn find<'a>(tables: &'a [Table], name: &str) -> Option<&'a Table> {
    tables.iter().find(|t| t.name == name)
}

/// Areas of the screen that rest on these tables, each once.
pub(super) fn areas(tables: &[Table], changed: &[String]) -> Vec<String> {
    let mut areas: Vec<&str> =
        changed.iter().filter_map(|name| find(tables, name)).flat_map(|t| t.areas.iter().copied()).collect();
    areas.sort_unstable();
    areas.dedup();
    areas.into_iter().map(str::to_owned).collect()
}
