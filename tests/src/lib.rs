//! What the witnesses share: where things are, and how to call the headless command.

use std::path::PathBuf;

pub mod places {
    //! Where things are.
    use super::PathBuf;

    /// The repository.
    pub fn root() -> PathBuf {
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        here.parent().map_or_else(|| here.clone(), PathBuf::from)
    }

    /// The folder the programs were built into: the one this test runs from.
    pub fn built() -> PathBuf {
        let program = std::env::current_exe().unwrap_or_default();
        program.ancestors().nth(2).map_or_else(|| root().join("target/debug"), PathBuf::from)
    }

    /// A program of ours, by its name.
    pub fn program(name: &str) -> PathBuf {
        built().join(name).with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// A fresh empty folder for one test, under the build folder so that it is cleaned with it.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn scratch(name: &str) -> std::io::Result<PathBuf> {
        let folder = built().join("scratch").join(format!("{name}-{}", std::process::id()));
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }
}
