//! Prints the TypeScript of the list of operations, or with `words` that of the closed lists, for `cargo xtask gen`.

use dangwu_core::faces::api;

fn main() {
    let words = std::env::args().nth(1).is_some_and(|what| what == "words");
    print!("{}", if words { api::words() } else { api::typescript() });
}
