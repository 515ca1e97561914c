//! Prints a TypeScript module for `cargo xtask gen`: the list of operations, with `words` the closed lists, with
//! `forms` the registers.

use dangwu_core::faces::api;

fn main() {
    let text = match std::env::args().nth(1).as_deref() {
        Some("words") => api::words(),
        Some("forms") => api::forms(),
        _ => api::typescript(),
    };
    print!("{text}");
}
