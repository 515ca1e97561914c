//! Keeps the words of a panic that is caught anyway off the screen.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}
static HOOK: Once = Once::new();

/// Does the work; None where it panicked. The panic of this thread while it works prints nothing; all
/// others are reported as before.
pub fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    HOOK.call_once(|| {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            // While a thread ends there is nothing left to ask: then it is reported.
            if !QUIET.try_with(Cell::get).unwrap_or(false) {
                report(panic);
            }
        }));
    });
    let before = QUIET.replace(true);
    let out = catch_unwind(AssertUnwindSafe(work));
    QUIET.set(before);
    out.ok()
}
