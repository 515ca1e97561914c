//! Puts a finished file in its place: written aside, then renamed, so that what stood there before
//! stays whole until the new one is.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::{Problem, ProblemCode, Result, from_io};

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
            "请先在 WPS 或 Excel 中关闭这个文件再重试，或换一个文件名；若已关闭，请删除同一文件夹里的“{lock}”。"
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

/// A name beside the target that no other program run uses.
fn aside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", std::process::id()));
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

fn busy(path: &Path) -> Problem {
    Problem::new(ProblemCode::FileBusy, "文件正在 WPS 或 Excel 中打开，无法覆盖").at(path.display().to_string())
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
            busy(path).advise("请先在 WPS 或 Excel 中关闭这个文件，再重试。")
        }
        _ if sharing => busy(path).advise("请先在 WPS 或 Excel 中关闭这个文件，再重试。"),
        _ => from_io(error, path),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::workbook::tests::Folder;

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
}
