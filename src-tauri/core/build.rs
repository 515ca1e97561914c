//! Rules and cases are embedded; a file added to them must rebuild the crate.

fn main() {
    for folder in ["../../assets", "../../tests/cases"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
