//! The allocator of both faces and of the bench. Thousands of small texts are made for one answer, and the
//! system's allocator gives the memory of each answer back before the next.

use libmimalloc_sys::{mi_option_set, mi_option_t};

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// `mi_option_purge_delay` of mimalloc's `mimalloc.h` (versions 2 and 3); the bindings do not name it.
const PURGE_DELAY: mi_option_t = 15;

/// How long memory that was freed stays with the program, in milliseconds.
const KEEP_FOR: i64 = 1_000;

/// Keeps freed memory for a second before it goes back to the system; call it first in `main`.
///
/// mimalloc's second version gives it back after 10 ms, its third after a second. A judgement of 100,000 people
/// takes longer than that, so that it handed back pages it needed again at once: a quarter of its time went into
/// the system clearing them anew.
pub fn keep_freed() {
    // SAFETY: the call takes two numbers and writes one of them into a table of the allocator's own; the option is
    // one of those the allocator declares, and no other thread runs yet.
    #[expect(unsafe_code, reason = "the allocator has no other door than its environment variable")]
    unsafe {
        mi_option_set(PURGE_DELAY, KEEP_FOR as _);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_that_of_the_delay() {
        // A value set before us by the environment would be seen too; only ours is this one.
        keep_freed();
        #[expect(unsafe_code, reason = "asks the allocator for what it was given")]
        // SAFETY: takes a number and returns one.
        let kept = unsafe { libmimalloc_sys::mi_option_get(PURGE_DELAY) };
        assert_eq!(kept, KEEP_FOR as _);
    }
}
