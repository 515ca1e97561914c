//! Writes the list of commands the window may call, and watches the pages that are built in.

fn main() {
    println!("cargo::rerun-if-changed=../ui/dist");
    // The pages of Vite's server are not built in.
    let built_in = std::env::var_os("CARGO_FEATURE_CUSTOM_PROTOCOL").is_some();
    if built_in && !std::path::Path::new("../ui/dist/index.html").exists() {
        println!(
            "cargo::error=ui/dist is missing: run `npm run build` in ui/ first, or `cargo xtask run`, which does it all"
        );
        std::process::exit(1);
    }
    let manifest = tauri_build::AppManifest::new().commands(&[
        "call",
        "cancel",
        "start_info",
        "pick_open",
        "pick_folder",
        "pick_save",
        "open_path",
        "reveal_path",
    ]);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        println!("cargo::error={error:#}");
        std::process::exit(1);
    }
}
