//! What is being typed and not saved yet, kept in the vault's own folder: no fact, no undo step, no entry of the
//! trail. A file each, so that a torn one costs one draft.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Office;
use super::hash::hash;
use crate::ground::error::{Problem, ProblemCode, Result, from_io};
use crate::vault::files;
use crate::vault::store::open;

/// Longest draft taken, in bytes.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// What is being typed into a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Draft {
    /// Of which form.
    pub name: String,
    /// What it holds, as the window wrote it; empty to forget it.
    pub text: String,
}

impl Office {
    /// All drafts, by name. One that cannot be read is left out.
    pub fn drafts(&self) -> Vec<Draft> {
        let Ok(entries) = std::fs::read_dir(self.folder().join(open::DRAFTS)) else { return Vec::new() };
        let read = |path: PathBuf| serde_json::from_slice::<Draft>(&std::fs::read(path).ok()?).ok();
        let mut all: Vec<Draft> = entries.flatten().filter_map(|entry| read(entry.path())).collect();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        all
    }

    /// Keeps a draft in place of the one of that name; an empty one is forgotten.
    ///
    /// # Errors
    /// Bad input for a draft over 4 MB; the vault's and the disk's own problems.
    pub fn keep_draft(&self, draft: &Draft) -> Result<()> {
        self.writable()?;
        if draft.text.len() > MOST_BYTES {
            return Err(Problem::bad_input("没有保存的内容太长，没有留作草稿").advise("请先保存，再继续填写。"));
        }
        let folder = self.folder().join(open::DRAFTS);
        // A name may hold anything; the name of its file does not.
        let file = folder.join(format!("{}.json", hash(draft.name.as_bytes())));
        if draft.text.is_empty() {
            return match std::fs::remove_file(&file) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(from_io(&e, &file)),
                _ => Ok(()),
            };
        }
        std::fs::create_dir_all(&folder).map_err(|e| from_io(&e, &folder))?;
        let bytes = serde_json::to_vec(draft).map_err(|_| Problem::new(ProblemCode::Internal, "程序没有写出草稿"))?;
        files::put(&file, &bytes)
    }
}
