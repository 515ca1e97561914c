//! Files the program writes for the clerk: what they may be called, where they go, and how they are
//! put in place: aside first, then renamed, so that nobody ever sees half a file.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::ground::error::{Problem, ProblemCode, Result, from_io};

/// Writes `bytes` to `path`.
pub fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    put_with(path, |file| file.write_all(bytes))
}

/// Writes what `fill` writes to `path`. On any failure nothing is left behind and what stood at
/// `path` is untouched.
pub fn put_with(path: &Path, fill: impl FnOnce(&mut File) -> std::io::Result<()>) -> Result<()> {
    if path.is_dir() {
        return Err(Problem::bad_input("这里已有一个同名的文件夹")
            .at(path.display().to_string())
            .advise("请换一个文件名。"));
    }
    if let Some(lock) = held_open(path) {
        return Err(busy(path).advise(format!(
            "请先在 {} 中关闭这个文件再重试，或换一个文件名；若已关闭，请删除同一文件夹里的“{lock}”。",
            programs(path)
        )));
    }
    let aside = aside(path);
    let written = File::create(&aside).and_then(|mut file| fill(&mut file).and_then(|()| file.sync_all()));
    let placed = match written {
        Ok(()) => fs::rename(&aside, path).map_err(|e| refused(&e, path)),
        Err(error) => Err(from_io(&error, path)),
    };
    if placed.is_err() {
        // Best effort: the failure that matters is already in hand.
        let _ = fs::remove_file(&aside);
    }
    placed
}

/// A name beside the target that nobody else uses.
pub(crate) fn aside(path: &Path) -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}-{}.tmp", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed)));
    path.with_file_name(name)
}

/// Systems that let an open file be replaced leave it to the office programs to say that they hold
/// it; Windows refuses the rename itself.
fn held_open(path: &Path) -> Option<String> {
    if cfg!(windows) || !path.exists() {
        return None;
    }
    let name = path.file_name()?.to_str()?;
    [format!(".~lock.{name}#"), format!("~${name}"), format!(".~{name}")]
        .into_iter()
        .find(|lock| path.with_file_name(lock).exists())
}

/// The programs that open such a file.
fn programs(path: &Path) -> &'static str {
    if path.extension().is_some_and(|e| e == "docx") { "WPS 或 Word" } else { "WPS 或 Excel" }
}

fn busy(path: &Path) -> Problem {
    Problem::new(ProblemCode::FileBusy, format!("文件正在 {} 中打开，无法覆盖", programs(path)))
        .at(path.display().to_string())
}

/// Names that Windows keeps for devices, whatever follows their first dot.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let port = |kind: &str| stem.strip_prefix(kind).is_some_and(|n| matches!(n.as_bytes(), [b'1'..=b'9']));
    DEVICES.contains(&stem.as_str()) || port("COM") || port("LPT")
}

/// A name that every file system takes: without the characters they refuse, a dot or blank at either end, or
/// the name of a device.
pub fn allowed(name: &str) -> String {
    let mended: String =
        name.chars()
            .map(|c| {
                if c.is_control() || matches!(c, '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|') {
                    '_'
                } else {
                    c
                }
            })
            .collect();
    let bare = mended.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if bare.is_empty() || is_device(bare) { format!("_{bare}") } else { bare.to_owned() }
}

/// The folder a clerk chose to write to; it may not be there yet.
///
/// # Errors
/// Bad input where none is given, or a file stands there.
pub fn folder(to: &str) -> Result<PathBuf> {
    let to = to.trim();
    if to.is_empty() {
        return Err(Problem::bad_input("没有选择存放的文件夹").field("to").advise("请选择一个文件夹。"));
    }
    let folder = std::path::absolute(to).map_err(|e| from_io(&e, Path::new(to)))?;
    if folder.exists() && !folder.is_dir() {
        return Err(Problem::bad_input("这里是一个文件，不是文件夹")
            .at(folder.display().to_string())
            .field("to")
            .advise("请选择一个文件夹。"));
    }
    Ok(folder)
}

fn refused(error: &std::io::Error, path: &Path) -> Problem {
    let read_only = fs::metadata(path).is_ok_and(|m| m.permissions().readonly());
    let sharing = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
    match error.kind() {
        ErrorKind::PermissionDenied if read_only => {
            Problem::new(ProblemCode::NoPermission, "原有文件是只读的，无法覆盖")
                .at(path.display().to_string())
                .advise("请换一个文件名，或在文件属性中去掉“只读”后重试。")
        }
        // The folder took the new file a moment ago, so it is the old one that is held.
        ErrorKind::PermissionDenied if path.exists() => {
            busy(path).advise(format!("请先在 {} 中关闭这个文件，再重试。", programs(path)))
        }
        _ if sharing => busy(path).advise(format!("请先在 {} 中关闭这个文件，再重试。", programs(path))),
        _ => from_io(error, path),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use dangwu_scratch::Scratch as Folder;

    fn names(folder: &Path) -> Vec<String> {
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_full_disk_leaves_the_old_file_and_nothing_else() {
        let folder = Folder::new("full");
        let path = folder.file("台账.xlsx", b"old");
        let problem = put_with(&path, |file| {
            file.write_all(b"half")?;
            Err(ErrorKind::StorageFull.into())
        })
        .unwrap_err();
        assert_eq!(problem.code, ProblemCode::DiskFull);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["台账.xlsx"]);
    }

    #[test]
    fn a_file_held_open_is_named_as_such() {
        let folder = Folder::new("busy");
        let path = folder.file("台账.xlsx", b"old");
        folder.file(".~lock.台账.xlsx#", b"");
        if cfg!(not(windows)) {
            let problem = put(&path, b"new").unwrap_err();
            assert_eq!(problem.code, ProblemCode::FileBusy);
            assert!(problem.guidance.contains("关闭"));
        }
    }

    #[test]
    fn an_existing_file_is_replaced_whole() {
        let folder = Folder::new("replace");
        let path = folder.file("台账.xlsx", b"old and longer");
        put(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(folder.path()).len(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_or_in_the_way_is_told() {
        let folder = Folder::new("nowhere");
        let missing = put(&folder.path().join("没有").join("a.xlsx"), b"x").unwrap_err();
        assert_eq!(missing.code, ProblemCode::NotFound);
        fs::create_dir(folder.path().join("b.xlsx")).unwrap();
        assert_eq!(put(&folder.path().join("b.xlsx"), b"x").unwrap_err().code, ProblemCode::BadInput);
    }

    #[test]
    fn a_file_name_holds_no_refused_character() {
        assert_eq!(
            allowed("石河镇/中心<小学>_党员花名册_2026年_20261122"),
            "石河镇_中心_小学__党员花名册_2026年_20261122"
        );
        assert_eq!(allowed(" ..名 "), "名");
        assert_eq!(allowed("名. . "), "名", "Windows drops what stands at the end, and then does not find it");
        for name in ["con", "NUL.txt", "aux .docx", "COM1", "lpt9.xlsx", "...", ""] {
            assert!(allowed(name).starts_with('_'), "{name}");
        }
        for name in ["contents.txt", "COM0", "COM10", "名单.con"] {
            assert_eq!(allowed(name), name);
        }
    }

    #[test]
    fn a_busy_paper_names_the_program_that_opens_it() {
        assert!(busy(Path::new("公示.docx")).message.contains("Word"));
        assert!(busy(Path::new("台账.xlsx")).message.contains("Excel"));
    }
}
