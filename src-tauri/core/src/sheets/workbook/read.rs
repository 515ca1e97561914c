//! Opens a file, tells what it is by its bytes, and hands it to the reader of its kind.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::compound::{Content, content};
use super::grid::Budget;
use super::limits::Limits;
use super::problems::{damaged, not_a_table, too_big, unsupported};
use super::quiet::caught;
use super::{Sheet, binary, decode, delimited, encrypted, html, ooxml};
use crate::ground::error::{Problem, ProblemCode, Result, from_io};

/// What the bytes of a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A packed workbook, .xlsx.
    Xlsx,
    /// A real old .xls.
    Xls,
    /// An HTML page with tables, often named .xls.
    Html,
    /// Delimited text: CSV, TSV.
    Delimited,
}

/// A file as read.
#[derive(Debug, Clone)]
pub struct Workbook {
    /// What the file turned out to be.
    pub format: FileKind,
    /// Worksheets in the order of the file, hidden ones after the visible. Charts and macro sheets are left out.
    pub sheets: Vec<Sheet>,
}

/// Reads a spreadsheet file. Every failure says what is wrong and what to do.
pub fn read(path: &Path, limits: &Limits) -> Result<Workbook> {
    let place = path.display().to_string();
    let bytes = load(path, limits)?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    read_bytes(&bytes, &name, limits).map_err(|mut problem| {
        problem.place = if problem.place.is_empty() { place } else { format!("{name} {}", problem.place) };
        problem
    })
}

/// Reads a spreadsheet held in memory. `name` only decides how strict to be with plain text.
pub fn read_bytes(bytes: &[u8], name: &str, limits: &Limits) -> Result<Workbook> {
    // The parsers beneath may panic on bytes made to hurt; a file must never end the program.
    let (format, sheets) = caught(|| sort_out(bytes, name, limits)).unwrap_or_else(|| Err(damaged()))?;
    Ok(Workbook { format, sheets })
}

fn load(path: &Path, limits: &Limits) -> Result<Vec<u8>> {
    let fail = |e: std::io::Error| locked(&e).unwrap_or_else(|| from_io(&e, path)).at(path.display().to_string());
    let meta = std::fs::metadata(path).map_err(fail)?;
    if !meta.is_file() {
        let what = if meta.is_dir() {
            "这是一个文件夹，不是表格文件"
        } else {
            "这不是普通文件，无法读取"
        };
        return Err(Problem::bad_input(what)
            .at(path.display().to_string())
            .advise("请选择一个 .xlsx、.xls 或 .csv 文件。"));
    }
    if meta.len() > limits.file_bytes {
        return Err(too_large(limits).at(path.display().to_string()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0));
    File::open(path).and_then(|f| f.take(limits.file_bytes + 1).read_to_end(&mut bytes)).map_err(fail)?;
    Ok(bytes)
}

/// Windows says 32 or 33 when another program keeps the file to itself.
pub(super) fn locked(error: &std::io::Error) -> Option<Problem> {
    (cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))).then(|| {
        Problem::new(ProblemCode::FileBusy, "文件正被其他程序占用")
            .advise("请先在 WPS 或 Excel 中关闭这个文件，再重试。")
    })
}

fn too_large(limits: &Limits) -> Problem {
    let bound = limits.file_bytes;
    let bound = if bound >= 1 << 20 { format!("{} MB", bound >> 20) } else { format!("{bound} 字节") };
    too_big(format!("文件太大，超过 {bound}"))
}

fn sort_out(bytes: &[u8], name: &str, limits: &Limits) -> Result<(FileKind, Vec<Sheet>)> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(too_large(limits));
    }
    let mut budget = Budget::new(limits);
    let head = decode::peek(bytes);
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\0');
    if start.is_empty() && bytes.len() < 4096 {
        return Err(
            Problem::bad_input("文件是空的").advise("请确认选对了文件；若文件刚从U盘或网盘复制，请重新复制一次。")
        );
    }
    match bytes {
        [b'P', b'K', 3 | 5 | 7, ..] => Ok((FileKind::Xlsx, ooxml::read(bytes, limits, &mut budget)?)),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => match content(bytes)? {
            Content::Workbook(stream) => Ok((FileKind::Xls, binary::read(stream, limits, &mut budget)?)),
            Content::Encrypted(info, package) => {
                let plain = encrypted::open(&info, &package)?;
                Ok((FileKind::Xlsx, ooxml::read(&plain, limits, &mut budget)?))
            }
        },
        [b'%', b'P', b'D', b'F', ..] => Err(not_a_table("PDF 文件")),
        [0xFF, 0xD8, 0xFF, ..] | [0x89, b'P', b'N', b'G', ..] | [b'G', b'I', b'F', b'8', ..] => {
            Err(not_a_table("图片"))
        }
        [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, 0xAF, ..] => Err(not_a_table("压缩包")),
        [0x09, 0 | 2 | 4, _, 0, ..] => Err(unsupported("很旧的 .xls ")),
        _ if start.starts_with("MIME-Version:") => Err(unsupported("网页存档（.mht）")),
        _ if start.starts_with('<') => Ok((FileKind::Html, html::read(bytes, &head, limits, &mut budget)?)),
        _ => Ok((FileKind::Delimited, delimited::read(bytes, name, &mut budget)?)),
    }
}
