//! Files kept in the vault, once by content hash, whatever register they belong to.

use std::path::Path;

use super::Office;
use super::hash::hash_file;
use crate::ground::error::{Problem, Result, from_io};
use crate::ground::text::clean;
use crate::vault::files::{allowed, aside, put_with};
use crate::vault::store::open;

/// Largest file taken, in bytes: a scanned record or a photo, not a film.
const MOST_BYTES: u64 = 200 * 1024 * 1024;

/// A file kept.
pub struct Kept {
    /// Name as it came.
    pub name: String,
    /// SHA-256 of its bytes, also its name in `attachments/`.
    pub sum: String,
    /// Size in bytes.
    pub bytes: i64,
}

impl Office {
    /// Copies a file into the vault. The same file is kept once; no register is written.
    ///
    /// # Errors
    /// Bad input for a folder, an empty file or one over 200 MB; the disk's own problems.
    pub fn keep(&self, path: &Path) -> Result<Kept> {
        self.writable()?;
        let place = path.display().to_string();
        let meta = std::fs::metadata(path).map_err(|e| from_io(&e, path))?;
        if !meta.is_file() {
            return Err(Problem::bad_input("这不是一个文件").at(place).advise("请选择文件，不是文件夹。"));
        }
        if meta.len() == 0 || meta.len() > MOST_BYTES {
            return Err(Problem::bad_input("文件是空的，或大于200MB")
                .at(place)
                .advise("请检查文件；影像资料可只留照片。"));
        }
        let sum = hash_file(path)?;
        let folder = self.folder().join(open::ATTACHMENTS);
        std::fs::create_dir_all(&folder).map_err(|e| from_io(&e, &folder))?;
        let kept = folder.join(&sum);
        if !kept.is_file() {
            // A torn copy never carries the name of its hash.
            put_with(&kept, |copy| std::io::copy(&mut std::fs::File::open(path)?, copy).map(|_| ()))?;
        }
        let name = clean(&path.file_name().unwrap_or_default().to_string_lossy()).replace('\n', " ");
        let bytes = i64::try_from(meta.len()).unwrap_or(i64::MAX);
        Ok(Kept { name, sum, bytes })
    }

    /// Where a kept file stands; it is read, never changed.
    pub fn kept(&self, sum: &str) -> std::path::PathBuf {
        self.folder().join(open::ATTACHMENTS).join(sum)
    }

    /// A copy of a kept file under its own name, for opening: what is kept is named by its hash, and a
    /// program that opens it must not be able to change it.
    pub fn copy_kept(&self, name: &str, sum: &str) -> Result<String> {
        let kept = self.kept(sum);
        let folder = std::env::temp_dir().join("dangwu").join(&sum[..16.min(sum.len())]);
        std::fs::create_dir_all(&folder).map_err(|e| from_io(&e, &folder))?;
        let copy = folder.join(allowed(name));
        if hash_file(&copy).is_ok_and(|there| there == sum) {
            return Ok(copy.display().to_string());
        }
        // Aside first: whoever opens the copy meanwhile never sees half of it.
        let beside = aside(&copy);
        let placed = std::fs::copy(&kept, &beside)
            .map_err(|e| from_io(&e, &kept))
            .and_then(|_| std::fs::rename(&beside, &copy).map_err(|e| from_io(&e, &copy)));
        if placed.is_err() {
            let _ = std::fs::remove_file(&beside);
        }
        placed?;
        Ok(copy.display().to_string())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_file_that_may_only_be_read_is_kept_and_the_copy_is_ours() {
        let folder = dangwu_scratch::Scratch::new("kept");
        let clock: crate::vault::office::Clock = std::sync::Arc::new(|| "2026-06-01T08:00:00".parse().unwrap());
        let office = Office::create(&folder.join("vault"), "石河镇中心小学", clock).unwrap();
        let source = folder.file("责任书.pdf", b"signed");
        let mut only_read = std::fs::metadata(&source).unwrap().permissions();
        only_read.set_readonly(true);
        std::fs::set_permissions(&source, only_read).unwrap();
        let kept = office.keep(&source).unwrap();
        let place = office.kept(&kept.sum);
        assert_eq!(std::fs::read(&place).unwrap(), b"signed");
        assert!(!std::fs::metadata(&place).unwrap().permissions().readonly());
        let beside = std::fs::read_dir(place.parent().unwrap()).unwrap().count();
        assert_eq!(beside, 1, "nothing is left beside it");
    }
}
