//! The shell: a window around the core.
//!
//! It knows no domain. Everything the page asks goes through one command, [`call::call`], to the
//! list of operations in `dangwu_core::faces::api`; the rest is what only a desktop can do: pick a file,
//! open a folder, say where data lives.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod call;
mod desktop;
mod pick;
mod window;

use std::process::ExitCode;

fn main() -> ExitCode {
    dangwu_memory::keep_freed();
    #[cfg(target_os = "linux")]
    steady_renderer();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("错误: 窗口打不开 · {error} · 请确认系统装有 WebView 组件，详见说明“安装”一节。");
            ExitCode::FAILURE
        }
    }
}

fn run() -> tauri::Result<()> {
    tauri::Builder::default()
        // First, so that a second start ends before it builds anything.
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| window::to_front(app)))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(window::remembered()).build())
        .invoke_handler(tauri::generate_handler![
            call::call,
            call::cancel,
            desktop::start_info,
            desktop::open_path,
            desktop::reveal_path,
            pick::pick_open,
            pick::pick_folder,
            pick::pick_save,
        ])
        .setup(|app| {
            call::manage(app.handle());
            window::build(app.handle())?;
            Ok(())
        })
        .run(tauri::generate_context!())
}

/// Some graphics drivers show a blank window with WebKit's DMA-BUF renderer. The setting is read
/// from the environment when the process starts, so the program starts itself once more in its own
/// place with the setting added; a value the user has set is left alone.
#[cfg(target_os = "linux")]
fn steady_renderer() {
    use std::os::unix::process::CommandExt;
    const SETTING: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(SETTING).is_some() {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        // Returns only if it failed; then the window opens without the setting.
        let error = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(SETTING, "1").exec();
        eprintln!("无法设置 {SETTING}: {error}");
    }
}
