//! The one command: every operation of the list, called from the page by its name.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use dangwu_core::faces::api::Session;
use dangwu_core::ground::error::{Problem, ProblemCode};
use dangwu_core::vault::office::Work;
use serde::Serialize;
use serde_json::Value;
use tauri::ipc::Response;
use tauri::{AppHandle, Emitter, Manager, State};

use crate::desktop;

/// Progress is told at most this often.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);

/// The core and the flag that stops it.
pub struct Desk {
    session: Mutex<Session>,
    cancel: AtomicBool,
}

impl Desk {
    /// A panic in the core has rolled its transaction back, so the session is whole: go on.
    fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How far a long work has come.
#[derive(Debug, Clone, Serialize)]
struct Progress<'a> {
    operation: &'a str,
    done: u64,
    /// 0 if unknown.
    total: u64,
    what: &'a str,
}

/// Opens the session and hands it to the window.
pub fn manage(app: &AppHandle) {
    let session = Session::new(desktop::app_folder(app), Arc::new(desktop::now));
    let desk = Arc::new(Desk { session: Mutex::new(session), cancel: AtomicBool::new(false) });
    app.manage(Arc::clone(&desk));
    if let Some(folder) = desktop::named_vault() {
        std::thread::spawn(move || open_ahead(&desk, &folder));
    }
}

/// Opens the vault named for this start while the web view is still starting. If that fails, the
/// page, which asks for it as well, is told why.
fn open_ahead(desk: &Desk, folder: &str) {
    let _ = desk.session().call("vault.open", serde_json::json!({ "folder": folder }), &Work::quiet());
}

/// Calls an operation of the list. It runs on a thread of its own, one at a time, so the window
/// never stands still.
#[tauri::command]
pub async fn call(
    app: AppHandle,
    desk: State<'_, Arc<Desk>>,
    operation: String,
    request: Value,
) -> Result<Response, Problem> {
    let desk = Arc::clone(&desk);
    let work = tauri::async_runtime::spawn_blocking(move || {
        let mut session = desk.session();
        desk.cancel.store(false, Ordering::Relaxed);
        let pace = Pace::default();
        let tell = |done: u64, total: u64, what: &str| {
            if pace.may_tell(Instant::now()) {
                // A window that is closing hears nothing more.
                let _ = app.emit("progress", Progress { operation: &operation, done, total, what });
            }
        };
        // The text goes to the page as it is.
        session.call(&operation, request, &Work::new(&desk.cancel, &tell)).map(Response::new)
    });
    work.await.unwrap_or_else(|_| Err(fault()))
}

/// Stops the work that is running; its call then ends with the problem `cancelled`.
#[tauri::command]
pub fn cancel(desk: State<'_, Arc<Desk>>) {
    desk.cancel.store(true, Ordering::Relaxed);
}

fn fault() -> Problem {
    Problem::new(ProblemCode::Internal, "程序内部出错，这一步没有完成")
        .advise("已保存的数据没有变化。请重试；若仍出错，请先备份，再把做到哪一步告诉维护人员。")
}

/// Lets through one message in each stretch of [`PROGRESS_EVERY`].
#[derive(Default)]
struct Pace(Mutex<Option<Instant>>);

impl Pace {
    fn may_tell(&self, now: Instant) -> bool {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.is_some_and(|last| now.duration_since(last) < PROGRESS_EVERY) {
            return false;
        }
        *last = Some(now);
        true
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn progress_is_told_ten_times_a_second_at_most() {
        let (pace, start) = (Pace::default(), Instant::now());
        let told = (0..1000).filter(|step| pace.may_tell(start + Duration::from_millis(*step))).count();
        assert_eq!(told, 10);
    }
}
