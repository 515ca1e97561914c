//! Files written for the clerk, none over work of hers: what stands in the place and is not as the
//! program left it stays, and the new file goes beside it.
//!
//! The vault remembers the hash of each file it wrote. That is no fact of the school: outside the trail.

use std::path::{Path, PathBuf};

use rusqlite::OptionalExtension;

use super::Office;
use super::hash::{hash, hash_file};
use crate::ground::error::{Result, from_io};
use crate::vault::files;
use crate::vault::store::SqlResult;

/// The files of one export.
pub struct Outbox<'a> {
    office: &'a Office,
    /// Places this export has used or will use.
    taken: Vec<PathBuf>,
    /// Files in their places and their hashes, to be remembered at the end, all at once.
    written: Vec<(PathBuf, String)>,
}

/// A file in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where it stands.
    pub path: PathBuf,
    /// What the clerk has to know: that it stands beside another, and why.
    pub notes: Vec<String>,
}

impl Written {
    /// With more to be told, first.
    #[must_use]
    pub fn telling(mut self, mut notes: Vec<String>) -> Self {
        notes.append(&mut self.notes);
        Self { notes, ..self }
    }
}

impl Office {
    /// Begins an export.
    pub fn outbox(&self) -> Outbox<'_> {
        Outbox { office: self, taken: Vec::new(), written: Vec::new() }
    }

    fn written(&self, path: &Path) -> Result<Option<String>> {
        let mut stmt = self.db().prepare_cached("SELECT sha256 FROM written_file WHERE path = ?1").sql()?;
        stmt.query_row([path.display().to_string()], |r| r.get(0)).optional().sql()
    }
}

/// What stands in a place.
enum Standing {
    /// Nothing, or what may be replaced: as the program wrote it, or the very bytes to be written.
    Free,
    /// A file of ours that somebody changed since.
    Changed,
    /// A file that is not ours.
    Foreign,
}

impl Outbox<'_> {
    /// Keeps a place for another file of the same export.
    pub fn reserve(&mut self, path: &Path) {
        self.taken.push(path.to_owned());
    }

    /// Writes a file to `path`, or beside what stands there.
    ///
    /// # Errors
    /// The disk's own problems.
    pub fn put(&mut self, path: &Path, bytes: &[u8]) -> Result<Written> {
        let sum = hash(bytes);
        let spot = self.spot(path, Some(&sum))?;
        files::put(&spot, bytes)?;
        self.placed(path, spot, &sum)
    }

    /// Copies a file of this hash to `path`, or beside what stands there.
    ///
    /// # Errors
    /// The disk's own problems.
    pub fn copy(&mut self, from: &Path, sum: &str, path: &Path) -> Result<Written> {
        let spot = self.spot(path, Some(sum))?;
        let mut source = std::fs::File::open(from).map_err(|e| from_io(&e, from))?;
        files::put_with(&spot, |file| std::io::copy(&mut source, file).map(|_| ()))?;
        self.placed(path, spot, sum)
    }

    /// Has `write` write a file to `path`, or beside what stands there.
    ///
    /// # Errors
    /// Those of `write`, and the disk's own.
    pub fn write(&mut self, path: &Path, write: impl FnOnce(&Path) -> Result<()>) -> Result<Written> {
        let spot = self.spot(path, None)?;
        write(&spot)?;
        let sum = hash_file(&spot)?;
        self.placed(path, spot, &sum)
    }

    /// The place itself, or the first free one beside it: 名称（2）.xlsx.
    fn spot(&self, path: &Path, sum: Option<&str>) -> Result<PathBuf> {
        if matches!(self.standing(path, sum)?, Standing::Free) {
            return Ok(path.to_owned());
        }
        let mut number = 2;
        loop {
            let other = beside(path, number);
            if !self.taken.contains(&other) && !other.is_dir() && matches!(self.standing(&other, sum)?, Standing::Free)
            {
                return Ok(other);
            }
            number += 1;
        }
    }

    fn standing(&self, path: &Path, sum: Option<&str>) -> Result<Standing> {
        // A folder in the way is told by whoever writes.
        if !path.is_file() {
            return Ok(Standing::Free);
        }
        let now = hash_file(path)?;
        Ok(match self.office.written(path)? {
            Some(ours) if ours == now => Standing::Free,
            _ if sum == Some(&now) => Standing::Free,
            Some(_) => Standing::Changed,
            None => Standing::Foreign,
        })
    }

    /// Remembers a file that is in its place.
    fn placed(&mut self, wanted: &Path, path: PathBuf, sum: &str) -> Result<Written> {
        self.taken.push(path.clone());
        let note = if path == wanted {
            None
        } else {
            let name = |p: &Path| p.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let why = match self.standing(wanted, None)? {
                Standing::Changed => format!("“{}”导出后被改过", name(wanted)),
                _ => format!("这里已有一个不是本数据导出的“{}”", name(wanted)),
            };
            Some(format!("{why}，没有覆盖；这次另存为“{}”，请核对后留用一份。", name(&path)))
        };
        self.written.push((path.clone(), sum.to_owned()));
        Ok(Written { path, notes: note.into_iter().collect() })
    }

    fn remember(&self) -> Result<()> {
        if self.written.is_empty() || self.office.is_read_only() {
            return Ok(());
        }
        let at = self.office.now().format("%Y-%m-%d %H:%M:%S").to_string();
        self.office.note(|tx| {
            for (path, sum) in &self.written {
                tx.prepare_cached("INSERT OR REPLACE INTO written_file (path, sha256, at) VALUES (?1, ?2, ?3)")
                    .sql()?
                    .execute((path.display().to_string(), sum, &at))
                    .sql()?;
            }
            Ok(())
        })
    }
}

impl Drop for Outbox<'_> {
    fn drop(&mut self) {
        // A file that is not remembered is taken for another's the next time, and stays: nothing is lost.
        if self.remember().is_err() {
            tracing::warn!("the files written are not remembered");
        }
    }
}

fn beside(path: &Path, number: u32) -> PathBuf {
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = path.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    path.with_file_name(format!("{stem}（{number}）{ending}"))
}
