//! Guards a packed workbook: unpacks what a reader needs, once and within bounds, and packs it
//! again without compression, so that nothing behind this door can grow.

use std::io::{Cursor, Read, Write};

use zip::read::ZipArchive;
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::limits::Limits;
use super::problems::{bomb, damaged, encrypted, not_a_table, too_big, unsupported};
use crate::error::{Problem, Result};

/// Parts no reader of cells looks at.
const LEFT_OUT: [&str; 9] = [
    "/media/",
    "/drawings/",
    "/charts/",
    "/externallinks/",
    "/pivotcache/",
    "/pivottables/",
    "/embeddings/",
    "docprops/",
    "customxml/",
];
/// How far into a worksheet its stated dimension is looked for.
const HEAD: usize = 1 << 20;

/// A workbook that is safe to parse.
#[derive(Debug)]
pub struct Package {
    /// All parts a reader of cells needs, stored plainly.
    pub full: Vec<u8>,
    /// The same without cells and strings, when some sheet has merged regions: quick to read them from.
    pub lean: Option<Vec<u8>>,
}

/// Opens the archive, checks its sizes as stated and as they really are, and repacks it.
pub fn open(bytes: &[u8], limits: &Limits) -> Result<Package> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| refuse(&e))?;
    if archive.len() > limits.parts {
        return Err(too_big("文件里的部件太多"));
    }
    let (total, kind) = survey(&mut archive, limits)?;
    kind?;
    let room = usize::try_from(total.min(limits.unpacked_bytes)).unwrap_or(0);
    let mut full = Stored::new(room + (archive.len() << 9));
    let mut lean = Stored::new(1 << 16);
    let mut merged = false;
    let mut left = limits.unpacked_bytes;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|e| refuse(&e))?;
        let name = entry.name().map_err(|e| refuse(&e))?.replace('\\', "/");
        let lower = name.to_ascii_lowercase();
        if !needed(&lower) {
            continue;
        }
        let packed = entry.compressed_size();
        let mut part = Vec::with_capacity(usize::try_from(entry.size().min(left)).unwrap_or(0));
        let read = entry.by_ref().take(left + 1).read_to_end(&mut part);
        let size = part.len() as u64;
        if size > left || too_tight(size, packed, limits) {
            return Err(bomb());
        }
        read.map_err(|_| damaged())?;
        left -= size;
        if lower.ends_with("sharedstrings.xml") {
            honest_count(&part)?;
        } else if lower.contains("worksheets/") && lower.ends_with(".xml") {
            drop_dimension(&mut part);
            let outline = without_cells(&part);
            merged |= find(&outline, b"mergeCell").is_some();
            lean.add(&name, &outline)?;
        } else {
            lean.add(&name, &part)?;
        }
        full.add(&name, &part)?;
    }
    Ok(Package { full: full.finish()?, lean: if merged { Some(lean.finish()?) } else { None } })
}

/// Stated sizes of all entries, and whether the archive is a workbook at all.
fn survey(archive: &mut ZipArchive<Cursor<&[u8]>>, limits: &Limits) -> Result<(u64, Result<()>)> {
    let mut total = 0_u64;
    let mut kind = Err(not_a_table("压缩包"));
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|e| refuse(&e))?;
        if entry.encrypted() {
            return Err(encrypted());
        }
        let name = entry.name().map_err(|e| refuse(&e))?.replace('\\', "/").to_ascii_lowercase();
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
    }
    Ok((total, kind))
}

fn too_tight(size: u64, packed: u64, limits: &Limits) -> bool {
    size > limits.ratio_from_bytes && size / packed.max(1) > limits.ratio
}

fn needed(lower: &str) -> bool {
    (lower.ends_with(".xml") || lower.ends_with(".rels"))
        && !lower.ends_with("calcchain.xml")
        && !LEFT_OUT.iter().any(|part| lower.contains(part))
}

fn refuse(error: &ZipError) -> Problem {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => encrypted(),
        _ => damaged(),
    }
}

/// The reader reserves memory by the stated number of shared strings: a number no part of this
/// length can hold would end the program.
fn honest_count(part: &[u8]) -> Result<()> {
    let text = String::from_utf8_lossy(part);
    for (at, word) in text.match_indices("uniqueCount") {
        let rest = text.get(at + word.len()..).unwrap_or_default().trim_start();
        let Some(rest) = rest.strip_prefix('=') else { continue };
        let digits = rest.trim_start().trim_start_matches(['"', '\'']).trim_start_matches('+');
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let stated = digits.get(..end).unwrap_or_default();
        if !stated.is_empty() && stated.parse::<usize>().map_or(true, |n| n > part.len()) {
            return Err(damaged());
        }
    }
    Ok(())
}

/// Blanks the stated dimension: it is never to be trusted, and a malformed one stops the reader.
fn drop_dimension(part: &mut [u8]) {
    let head = part.len().min(HEAD);
    let Some(at) = part.get(..head).and_then(|h| find(h, b"<dimension")) else { return };
    let before = part.get(..at).unwrap_or_default();
    if find(before, b"<sheetData").is_some() {
        return;
    }
    if let Some(tag) = part.get_mut(at..) {
        let end = tag.iter().position(|b| *b == b'>').map_or(0, |i| i + 1);
        if tag.get(end.saturating_sub(2)) == Some(&b'/') {
            tag.iter_mut().take(end).for_each(|b| *b = b' ');
        }
    }
}

/// The worksheet with everything between `<sheetData` and the last `</sheetData>` left out.
fn without_cells(part: &[u8]) -> Vec<u8> {
    let head = part.get(..part.len().min(HEAD)).unwrap_or(part);
    let from = find(head, b"<sheetData>").map(|at| at + b"<sheetData>".len());
    let to = part.windows(12).rposition(|w| w == b"</sheetData>");
    match (from, to) {
        (Some(from), Some(to)) if from <= to => {
            [part.get(..from).unwrap_or_default(), part.get(to..).unwrap_or_default()].concat()
        }
        _ => part.to_vec(),
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|w| w == needle)
}

/// An archive in memory whose entries are stored plainly.
struct Stored(ZipWriter<Cursor<Vec<u8>>>);

impl Stored {
    fn new(capacity: usize) -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::with_capacity(capacity))))
    }

    fn add(&mut self, name: &str, part: &[u8]) -> Result<()> {
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        self.0.start_file(name, options).map_err(|_| damaged())?;
        self.0.write_all(part).map_err(|_| damaged())
    }

    fn finish(self) -> Result<Vec<u8>> {
        Ok(self.0.finish().map_err(|_| damaged())?.into_inner())
    }
}
