//! The one window: built here, not in the configuration, so that a test or a portable copy can
//! keep its data in a folder of its own.

use tauri::{AppHandle, Manager, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, window::Color};
use tauri_plugin_window_state::StateFlags;

use crate::{desktop, pick};

const LABEL: &str = "main";
/// Logical size on first start.
const SIZE: (f64, f64) = (1366.0, 768.0);
/// Logical size below which nothing is promised.
const SMALLEST: (f64, f64) = (1000.0, 560.0);
/// Paper, as in the page, so that nothing flashes while the page loads.
const PAPER: Color = Color(250, 249, 246, 255);

/// What is kept from one start to the next.
pub fn remembered() -> StateFlags {
    StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED
}

/// Builds the window.
pub fn build<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let mut builder = WebviewWindowBuilder::new(app, LABEL, page())
        .title("党务台账")
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .background_color(PAPER)
        .center()
        // The page is our own; it never goes anywhere else.
        .on_navigation(is_ours);
    if let Some(folder) = desktop::chosen_app_folder() {
        builder = builder.data_directory(folder.join("webview"));
    }
    let window = builder.build()?;
    fill_small_screen(&window)?;
    show_pre_edit(&window)
}

fn is_ours(url: &Url) -> bool {
    // Vite's server, in a build for it alone.
    let served = cfg!(dev) && url.scheme() == "http" && url.host_str() == Some("127.0.0.1");
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost") || served
}

/// Our page; or, where the driver of a bench asks for it, the empty one ours is held against.
fn page() -> WebviewUrl {
    let empty = pick::driven() && desktop::chosen_app_folder().is_some_and(|folder| folder.join("empty-page").exists());
    if empty { WebviewUrl::App("empty.html".into()) } else { WebviewUrl::default() }
}

/// Brings the window to the front, for a second start of the program.
pub fn to_front<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // Each may be refused by the window manager; then the window is simply where it was.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// On a laptop of 1366×768 the window takes the whole screen rather than hang over its edge.
fn fill_small_screen<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    if let Some(monitor) = window.primary_monitor()? {
        let size = monitor.size().to_logical::<f64>(monitor.scale_factor());
        if size.width <= SIZE.0 || size.height <= SIZE.1 {
            window.maximize()?;
        }
    }
    Ok(())
}

/// The toolkit turns the pre-edit text of input methods off on Linux: turn it on, so that pinyin
/// shows where it is typed.
#[cfg(target_os = "linux")]
fn show_pre_edit<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    use webkit2gtk::{InputMethodContextExt, WebViewExt};
    window.with_webview(|webview| {
        if let Some(context) = webview.inner().input_method_context() {
            context.set_enable_preedit(true);
        }
    })
}

#[cfg(not(target_os = "linux"))]
fn show_pre_edit<R: Runtime>(_window: &WebviewWindow<R>) -> tauri::Result<()> {
    Ok(())
}
