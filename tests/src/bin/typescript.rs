//! Prints the TypeScript of the list of operations, for `cargo xtask gen`.

fn main() {
    print!("{}", dangwu_core::faces::api::typescript());
}
