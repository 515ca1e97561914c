//! Starting other programs: never with a terminal on their input, always from a known folder.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::place;

/// A program about to be started.
pub struct Start(Command);

/// Cargo, the one that runs us.
pub fn cargo(words: &[&str]) -> Start {
    let mut start = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // Cargo tells us who we are; what we start is somebody else.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        start.0.env_remove(name);
    }
    start.words(words)
}

/// npm, in the folder of the pages.
pub fn npm(words: &[&str]) -> Start {
    program(if cfg!(windows) { "npm.cmd" } else { "npm" }).words(words).at(&place::ui())
}

/// Any other program, in the root of the repository.
pub fn program(name: impl AsRef<OsStr>) -> Start {
    let mut command = Command::new(name);
    command.current_dir(place::root()).stdin(Stdio::null());
    Start(command)
}

impl Start {
    /// Adds words.
    pub fn words<W: AsRef<OsStr>>(mut self, words: &[W]) -> Self {
        self.0.args(words);
        self
    }

    /// Sets a variable.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.env(name, value);
        self
    }

    /// In another folder.
    pub fn at(mut self, folder: &Path) -> Self {
        self.0.current_dir(folder);
        self
    }

    /// Runs it; anything but success is an error that says what was run.
    pub fn done(self) -> Result<(), String> {
        self.done_or(&[])
    }

    /// Runs it; these exit codes are success too.
    pub fn done_or(mut self, codes: &[i32]) -> Result<(), String> {
        let line = self.line();
        let status = self.0.status().map_err(|error| format!("无法运行 {line}: {error}"))?;
        if status.success() || status.code().is_some_and(|code| codes.contains(&code)) {
            return Ok(());
        }
        Err(format!("没有成功（{status}）: {line}"))
    }

    /// Starts it and lets it run.
    pub fn running(mut self) -> Result<Running, String> {
        let line = self.line();
        self.0.spawn().map(Running).map_err(|error| format!("无法运行 {line}: {error}"))
    }

    /// Runs it and gives what it printed.
    pub fn output(mut self) -> Result<String, String> {
        let line = self.line();
        self.0.stderr(Stdio::inherit());
        let output = self.0.output().map_err(|error| format!("无法运行 {line}: {error}"))?;
        if !output.status.success() {
            return Err(format!("没有成功（{}）: {line}", output.status));
        }
        String::from_utf8(output.stdout).map_err(|error| format!("{line}: {error}"))
    }

    /// Whether it runs and succeeds, with nothing shown.
    pub fn works(mut self) -> bool {
        self.0.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    }

    fn line(&self) -> String {
        let words = std::iter::once(self.0.get_program()).chain(self.0.get_args());
        words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
    }
}

/// A program that runs beside us, and ends with us.
pub struct Running(Child);

impl Running {
    /// Whether it has ended.
    pub fn ended(&mut self) -> bool {
        !matches!(self.0.try_wait(), Ok(None))
    }

    /// Until it ends.
    pub fn wait(&mut self) -> Result<(), String> {
        self.0.wait().map(|_| ()).map_err(|error| error.to_string())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Whether a program is on the path.
pub fn installed(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .any(|folder| folder.join(name).is_file() || folder.join(name).with_extension("exe").is_file())
}
