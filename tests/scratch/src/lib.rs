//! A folder of its own for each test: no two tests ever share one, however many run at once, in
//! whatever order, as one process or as many, and whatever an earlier run left behind.
#![allow(clippy::expect_used)]

use std::ffi::OsStr;
use std::io::{Error, ErrorKind, Result};
use std::ops::Deref;
use std::path::{Path, PathBuf};

/// Makes a new empty folder in `base`, which is made where it is missing. Making a folder fails where
/// one stands, so whoever makes it has it alone.
///
/// # Errors
/// If none can be made.
pub fn folder(base: &Path, name: &str) -> Result<PathBuf> {
    std::fs::create_dir_all(base)?;
    for number in 0..100_000 {
        let folder = base.join(format!("{name}-{number}"));
        match std::fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::other("no name is left for a folder"))
}

/// A folder that goes when the test ends.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// A new empty one; `name` tells whoever looks which test it belongs to.
    ///
    /// # Panics
    /// If none can be made.
    pub fn new(name: &str) -> Self {
        Self(folder(&std::env::temp_dir().join("dangwu-tests"), name).expect("a folder for the test"))
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file into it.
    ///
    /// # Panics
    /// If it cannot be written.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).expect("a file for the test");
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Deref for Scratch {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl AsRef<Path> for Scratch {
    fn as_ref(&self) -> &Path {
        &self.0
    }
}

impl AsRef<OsStr> for Scratch {
    fn as_ref(&self) -> &OsStr {
        self.0.as_os_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_share_a_folder_and_none_stays() {
        let made: Vec<PathBuf> = std::thread::scope(|threads| {
            let each: Vec<_> =
                (0..8).map(|_| threads.spawn(|| (0..20).map(|_| Scratch::new("shared")).collect::<Vec<_>>())).collect();
            let held: Vec<Scratch> = each.into_iter().flat_map(|t| t.join().expect("a thread")).collect();
            held.iter().map(|s| s.to_path_buf()).collect()
        });
        let mut apart = made.clone();
        apart.sort();
        apart.dedup();
        assert_eq!(apart.len(), 160);
        assert!(made.iter().all(|folder| !folder.exists()));
    }
}
