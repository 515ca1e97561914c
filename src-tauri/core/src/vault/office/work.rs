//! Long work that tells how far it has come and can be stopped.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::ground::error::{Problem, ProblemCode, Result};

/// Progress and cancellation of a call. Whoever starts the call owns both.
#[derive(Clone, Copy)]
pub struct Work<'a> {
    cancel: &'a AtomicBool,
    progress: &'a (dyn Fn(u64, u64, &str) + Sync),
}

impl<'a> Work<'a> {
    /// `progress` takes done, total and what is being done.
    pub fn new(cancel: &'a AtomicBool, progress: &'a (dyn Fn(u64, u64, &str) + Sync)) -> Self {
        Self { cancel, progress }
    }

    /// Work that cannot be stopped and tells nothing.
    pub fn quiet() -> Work<'static> {
        static NEVER: AtomicBool = AtomicBool::new(false);
        Work { cancel: &NEVER, progress: &|_, _, _| {} }
    }

    /// Tells how far the work is and stops it if the clerk asked.
    ///
    /// # Errors
    /// [`ProblemCode::Cancelled`]; the caller's transaction then rolls back.
    pub fn step(&self, done: u64, total: u64, what: &str) -> Result<()> {
        (self.progress)(done, total, what);
        if self.cancel.load(Ordering::Relaxed) {
            return Err(Problem::new(ProblemCode::Cancelled, "已取消，没有任何改动"));
        }
        Ok(())
    }
}
