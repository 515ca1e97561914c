//! The screen with its window manager: which windows stand on it, and which one has the clerk.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::desk::wait;
use crate::webdriver::Result;

/// How long a window may take to come or go.
const PATIENCE: Duration = Duration::from_secs(20);

/// A screen that a window manager keeps.
pub struct Screen {
    display: String,
}

impl Screen {
    /// Starts the window manager on a screen and waits until it keeps it.
    pub fn managed(display: &str, config: &Path, running: &mut Vec<Child>) -> Result<Self> {
        let screen = Self { display: format!(":{display}") };
        let manager = Command::new("openbox")
            .arg("--sm-disable")
            .env("DISPLAY", &screen.display)
            .env("XDG_CONFIG_HOME", config)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("openbox: {error}"))?;
        running.push(manager);
        wait("the window manager", PATIENCE, || screen.ask(&["get_desktop"]).ok())?;
        Ok(screen)
    }

    /// The program's window, shown on the screen; waits for exactly one.
    pub fn window(&self) -> Result<String> {
        wait("one window on the screen", PATIENCE, || match self.shown().as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        })
    }

    /// Minimises a window and waits until it is gone from the screen.
    pub fn minimise(&self, window: &str) -> Result<()> {
        self.ask(&["windowminimize", window])?;
        wait("the window to be minimised", PATIENCE, || (!self.shows(window) && !self.is_active(window)).then_some(()))
    }

    /// Waits until a window is on the screen and is the one the keys go to.
    pub fn brings_forward(&self, window: &str) -> Result<()> {
        wait("the window to come to the front", PATIENCE, || {
            (self.shows(window) && self.is_active(window)).then_some(())
        })
    }

    /// Waits until the keys go to some other window.
    pub fn leaves(&self, window: &str) -> Result<()> {
        let other = |active: &String| !active.is_empty() && active != window;
        wait("another window in front", PATIENCE, || self.active().ok().filter(other)).map(drop)
    }

    fn shows(&self, window: &str) -> bool {
        self.shown().iter().any(|shown| shown == window)
    }

    fn is_active(&self, window: &str) -> bool {
        self.active().is_ok_and(|active| active == window)
    }

    /// What the window manager names as _NET_ACTIVE_WINDOW.
    fn active(&self) -> Result<String> {
        self.ask(&["getactivewindow"])
    }

    /// Windows of the program that are on the screen; a minimised one is not.
    fn shown(&self) -> Vec<String> {
        let found = self.ask(&["search", "--onlyvisible", "--name", "党务台账"]).unwrap_or_default();
        found.lines().map(str::to_owned).collect()
    }

    fn ask(&self, words: &[&str]) -> Result<String> {
        let output = Command::new("xdotool")
            .args(words)
            .env("DISPLAY", &self.display)
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null())
            .output()
            .map_err(|error| format!("xdotool: {error}"))?;
        let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if output.status.success() { Ok(said) } else { Err(format!("xdotool {words:?} failed")) }
    }
}
