//! The core over standard input and output, for Vite's server: see [`dangwu_tests::bridge`].

fn main() -> std::io::Result<()> {
    dangwu_tests::bridge::serve(std::io::BufReader::new(std::io::stdin()), std::io::stdout())
}
