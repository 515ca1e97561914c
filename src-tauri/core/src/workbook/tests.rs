//! Tests of reading and writing as a whole.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod controls;
mod hostile;
mod made;
mod quotes;
mod reading;
mod samples;
mod shown;
mod strays;
mod writing;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::Cell;

/// A folder of its own that goes when the test ends.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let unique = format!("dangwu-{name}-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(unique);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// What a reader sees in the cell.
pub fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Error(text) | Cell::Number { text, .. } => text.clone(),
        Cell::Date(day) => day.to_string(),
        Cell::Bool(value) => value.to_string(),
    }
}
