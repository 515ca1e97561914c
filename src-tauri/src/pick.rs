//! File dialogs. WebDriver cannot reach a native dialog, so a window driven by tests takes its
//! paths from a file instead; see [`Script`].

use std::path::{Path, PathBuf};

use dangwu_core::ground::error::{Problem, from_io};
use tauri::{AppHandle, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use crate::desktop;

/// Asks for files to read. None chosen is an empty list. `filter` says in words what the extensions are; the dialog
/// opens at `start`.
#[tauri::command(async)]
pub fn pick_open(
    app: AppHandle,
    window: WebviewWindow,
    kind: String,
    multiple: bool,
    extensions: Vec<String>,
    filter: Option<String>,
    start: Option<String>,
) -> Result<Vec<String>, Problem> {
    if let Some(script) = Script::of_this_run() {
        return Ok(script.next()?.map(|line| line.split('\t').map(str::to_owned).collect()).unwrap_or_default());
    }
    let dialog = dialog(&app, &window, &extensions, filter.as_deref()).set_title(format!("选择{kind}"));
    let dialog = starting(dialog, start.as_deref());
    let chosen = if multiple {
        dialog.blocking_pick_files().unwrap_or_default()
    } else {
        dialog.blocking_pick_file().into_iter().collect()
    };
    Ok(chosen.into_iter().filter_map(as_text).collect())
}

/// Asks for a folder.
#[tauri::command(async)]
pub fn pick_folder(app: AppHandle, window: WebviewWindow, start: Option<String>) -> Result<Option<String>, Problem> {
    if let Some(script) = Script::of_this_run() {
        return script.next();
    }
    let dialog = dialog(&app, &window, &[], None).set_title("选择文件夹").set_can_create_directories(true);
    Ok(starting(dialog, start.as_deref()).blocking_pick_folder().and_then(as_text))
}

/// Asks where to write a file.
#[tauri::command(async)]
pub fn pick_save(
    app: AppHandle,
    window: WebviewWindow,
    name: String,
    extensions: Vec<String>,
) -> Result<Option<String>, Problem> {
    if let Some(script) = Script::of_this_run() {
        return script.next();
    }
    Ok(dialog(&app, &window, &extensions, None)
        .set_title("保存到")
        .set_file_name(name)
        .blocking_save_file()
        .and_then(as_text))
}

fn dialog(
    app: &AppHandle,
    window: &WebviewWindow,
    extensions: &[String],
    filter: Option<&str>,
) -> FileDialogBuilder<tauri::Wry> {
    let dialog = app.dialog().file().set_parent(window);
    if extensions.is_empty() {
        return dialog;
    }
    // Old files from Windows often end in capitals, and the dialogs of Linux tell them apart.
    let both: Vec<String> =
        extensions.iter().flat_map(|ending| [ending.to_lowercase(), ending.to_uppercase()]).collect();
    let words = filter.map_or_else(|| extensions.join(" "), str::to_owned);
    dialog.add_filter(words, &both.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Opens the dialog at a folder. One that is not there, not yet made or on a stick that was taken out: at the nearest
/// above it that is.
fn starting(dialog: FileDialogBuilder<tauri::Wry>, start: Option<&str>) -> FileDialogBuilder<tauri::Wry> {
    match start.and_then(|start| Path::new(start).ancestors().find(|place| place.is_dir())) {
        Some(place) => dialog.set_directory(place),
        None => dialog,
    }
}

fn as_text(path: FilePath) -> Option<String> {
    path.into_path().ok().map(|path| path.display().to_string())
}

/// Whether the window is driven by WebDriver.
pub fn driven() -> bool {
    std::env::var("TAURI_AUTOMATION").is_ok_and(|value| value == "true")
}

/// Answers prepared by a test: the lines of `next-paths.txt` in the program's own folder, taken
/// from the top. A line is a path, or several with tabs between; an empty line or none is cancel.
/// Read only in a window that is driven by WebDriver and keeps its settings apart.
struct Script(PathBuf);

impl Script {
    fn of_this_run() -> Option<Self> {
        desktop::chosen_app_folder().filter(|_| driven()).map(|folder| Self(folder.join("next-paths.txt")))
    }

    fn next(&self) -> Result<Option<String>, Problem> {
        let text = match std::fs::read_to_string(&self.0) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(from_io(&error, &self.0)),
        };
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        std::fs::write(&self.0, rest).map_err(|error| from_io(&error, &self.0))?;
        Ok(Some(first.to_owned()).filter(|line| !line.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn prepared_answers_are_taken_from_the_top() {
        let folder = dangwu_scratch::Scratch::new("next-paths");
        let file = folder.file("next-paths.txt", "/a/党员.xlsx\n\n/b".as_bytes());
        let script = Script(file.clone());
        assert_eq!(script.next().unwrap().as_deref(), Some("/a/党员.xlsx"));
        assert_eq!(script.next().unwrap(), None);
        assert_eq!(script.next().unwrap().as_deref(), Some("/b"));
        assert_eq!(script.next().unwrap(), None);
        std::fs::remove_file(file).unwrap();
        assert_eq!(script.next().unwrap(), None);
    }
}
