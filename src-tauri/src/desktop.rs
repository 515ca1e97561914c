//! What only the desktop can do: open a file, show a folder, say where data lives.

use std::path::{Path, PathBuf};

use chrono::{Local, NaiveDate, NaiveDateTime};
use dangwu_core::ground::error::{Problem, ProblemCode};
use serde::Serialize;
use tauri::{AppHandle, Manager};
use tauri_plugin_opener::OpenerExt;

/// Keeps settings of the program in this folder instead of the usual one.
const APP_FOLDER: &str = "DANGWU_APP_DIR";
/// Opens this vault at start.
const VAULT: &str = "DANGWU_VAULT";
/// Judges as of this day (`2026-11-22`) instead of today.
const TODAY: &str = "DANGWU_TODAY";

/// Files that run when they are opened. They may be kept with a meeting, but are not started from here.
const PROGRAMS: &[&str] = &[
    "appimage", "bat", "cmd", "com", "cpl", "desktop", "exe", "hta", "jar", "js", "jse", "lnk", "msi", "msix", "pif",
    "ps1", "reg", "run", "scr", "sh", "url", "vbe", "vbs", "wsf",
];

/// What the page needs to know before a vault is open.
#[derive(Debug, Serialize)]
pub struct StartInfo {
    /// Where a new vault is proposed.
    default_folder: String,
    /// linux, windows or macos.
    platform: &'static str,
    /// A vault to open at once.
    open_vault: Option<String>,
    /// The day the program judges by.
    today: NaiveDate,
}

/// Tells the page what it needs before a vault is open.
#[tauri::command]
pub fn start_info(app: AppHandle) -> StartInfo {
    let paths = app.path();
    let documents = paths.document_dir().or_else(|_| paths.home_dir()).unwrap_or_default();
    StartInfo {
        default_folder: documents.join("党务台账").display().to_string(),
        platform: std::env::consts::OS,
        open_vault: named_vault(),
        today: now().date(),
    }
}

/// Opens a file or folder with the system's own program.
#[tauri::command(async)]
pub fn open_path(app: AppHandle, path: String) -> Result<(), Problem> {
    let path = existing(&path)?;
    if runs_when_opened(&path) {
        return Err(Problem::bad_input("这是一个可执行的文件，不从这里打开")
            .at(path.display().to_string())
            .advise("请点“在文件夹中显示”，确认来源可靠后再自行打开。"));
    }
    app.opener().open_path(path.display().to_string(), None::<&str>).map_err(|_| no_program(&path))
}

/// Shows a file in its folder.
#[tauri::command(async)]
pub fn reveal_path(app: AppHandle, path: String) -> Result<(), Problem> {
    let path = existing(&path)?;
    app.opener().reveal_item_in_dir(&path).map_err(|_| no_program(&path))
}

/// The folder the program keeps its own settings in; none if the system names none.
pub fn app_folder(app: &AppHandle) -> Option<PathBuf> {
    chosen_app_folder().or_else(|| app.path().app_config_dir().ok())
}

/// The folder named by the environment, for a test or a portable copy.
pub fn chosen_app_folder() -> Option<PathBuf> {
    std::env::var_os(APP_FOLDER).filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

/// The vault to open at start, if the environment names one.
pub fn named_vault() -> Option<String> {
    std::env::var(VAULT).ok().filter(|folder| !folder.is_empty())
}

/// Local time; its day may be named by the environment.
pub fn now() -> NaiveDateTime {
    let now = Local::now().naive_local();
    std::env::var(TODAY).ok().and_then(|day| on_day(now, &day)).unwrap_or(now)
}

fn on_day(now: NaiveDateTime, day: &str) -> Option<NaiveDateTime> {
    day.parse::<NaiveDate>().ok().map(|day| day.and_time(now.time()))
}

fn existing(path: &str) -> Result<PathBuf, Problem> {
    let path = PathBuf::from(path);
    match path.try_exists() {
        Ok(true) if path.is_absolute() => Ok(path),
        Ok(_) => Err(Problem::not_found("找不到这个文件或文件夹")
            .at(path.display().to_string())
            .advise("它可能已被移动或删除；若在U盘上，请确认U盘已插好。")),
        Err(error) => Err(dangwu_core::ground::error::from_io(&error, &path)),
    }
}

fn runs_when_opened(path: &Path) -> bool {
    path.extension().is_some_and(|ending| PROGRAMS.contains(&ending.to_string_lossy().to_ascii_lowercase().as_str()))
        && path.is_file()
}

fn no_program(path: &Path) -> Problem {
    Problem::new(ProblemCode::Internal, "系统没有能打开它的程序")
        .at(path.display().to_string())
        .advise("请在文件管理器里找到它，用 WPS 等程序打开。")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn a_named_day_keeps_the_time_of_day() {
        let now = "2026-11-22T14:03:05".parse().unwrap();
        assert_eq!(on_day(now, "2026-03-31").unwrap().to_string(), "2026-03-31 14:03:05");
        assert_eq!(on_day(now, "31.3.2026"), None);
    }

    #[test]
    fn a_program_is_not_opened_whatever_its_case() {
        let folder = dangwu_scratch::Scratch::new("open");
        let program = folder.file("通知.EXE", b"MZ");
        assert!(runs_when_opened(&program));
        assert!(!runs_when_opened(&folder));
        assert!(!runs_when_opened(Path::new("台账.xlsx")));
    }

    #[test]
    fn a_missing_file_is_told_in_plain_words() {
        let problem = existing("/no/such/台账.xlsx").unwrap_err();
        assert_eq!(problem.code, ProblemCode::NotFound);
        assert_eq!(problem.place, "/no/such/台账.xlsx");
    }
}
