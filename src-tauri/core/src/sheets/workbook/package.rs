//! Guards a packed workbook: its parts are unpacked one at a time, within bounds.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::read::ZipArchive;
use zip::result::ZipError;

use super::decode::decode;
use super::limits::Limits;
use super::problems::{bomb, damaged, encrypted, not_a_table, too_big, unsupported};
use crate::ground::error::{Problem, Result};

/// The parts of a workbook by their names.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Names as asked for, and where the part stands.
    places: HashMap<String, usize>,
    /// What may still be unpacked.
    left: u64,
    limits: &'a Limits,
}

impl<'a> Package<'a> {
    /// Opens the archive and checks the sizes it states.
    pub fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| refuse(&e))?;
        if archive.len() > limits.parts {
            return Err(too_big("文件里的部件太多"));
        }
        let places = survey(&mut archive, limits)?;
        Ok(Self { archive, places, left: limits.unpacked_bytes, limits })
    }

    /// The first part whose name ends so.
    pub fn ending(&self, end: &str) -> Option<String> {
        self.places.keys().filter(|name| name.ends_with(end)).min().cloned()
    }

    /// A part as text. None where there is none of that name.
    pub fn part(&mut self, name: &str) -> Result<Option<String>> {
        let Some(place) = self.places.get(&plain(name)) else { return Ok(None) };
        let mut entry = self.archive.by_index(*place).map_err(|e| refuse(&e))?;
        let packed = entry.compressed_size();
        let mut part = Vec::with_capacity(usize::try_from(entry.size().min(self.left)).unwrap_or(0));
        let read = entry.by_ref().take(self.left + 1).read_to_end(&mut part);
        let size = part.len() as u64;
        if size > self.left || too_tight(size, packed, self.limits) {
            return Err(bomb());
        }
        read.map_err(|_| damaged())?;
        self.left -= size;
        text(part).map(Some)
    }
}

/// Nearly always UTF-8; otherwise what its mark or its first line says.
fn text(part: Vec<u8>) -> Result<String> {
    let part = match part.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => rest.to_vec(),
        None => part,
    };
    String::from_utf8(part).or_else(|broken| {
        let bytes = broken.into_bytes();
        let head: String = bytes.iter().take(200).map(|b| char::from(*b)).collect();
        let label = head.split_once("encoding=").and_then(|(_, rest)| rest.get(1..)?.split(['"', '\'']).next());
        decode(&bytes, label).map_err(|_| damaged())
    })
}

/// Checks the stated sizes of all entries, and whether the archive is a workbook at all.
fn survey(archive: &mut ZipArchive<Cursor<&[u8]>>, limits: &Limits) -> Result<HashMap<String, usize>> {
    let mut total = 0_u64;
    let mut places = HashMap::new();
    let mut kind = Err(not_a_table("压缩包"));
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|e| refuse(&e))?;
        if entry.encrypted() {
            return Err(encrypted());
        }
        let name = plain(&entry.name().map_err(|e| refuse(&e))?);
        if name.ends_with("workbook.xml") {
            kind = Ok(());
        } else if kind.is_err() {
            match name.as_str() {
                "xl/workbook.bin" => kind = Err(unsupported(" .xlsb ")),
                "word/document.xml" => kind = Err(not_a_table(" Word 文档")),
                "ppt/presentation.xml" => kind = Err(not_a_table("演示文稿")),
                "content.xml" => kind = Err(unsupported(" .ods ")),
                _ => {}
            }
        }
        total = total.saturating_add(entry.size());
        if total > limits.unpacked_bytes || too_tight(entry.size(), entry.compressed_size(), limits) {
            return Err(bomb());
        }
        places.insert(name, index);
    }
    kind.map(|()| places)
}

fn too_tight(size: u64, packed: u64, limits: &Limits) -> bool {
    size > limits.ratio_from_bytes && size / packed.max(1) > limits.ratio
}

fn refuse(error: &ZipError) -> Problem {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => encrypted(),
        _ => damaged(),
    }
}

/// Names are compared without case, their slashes forward, none in front.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}
