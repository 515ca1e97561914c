//! The compound file an old .xls or an encrypted workbook lives in: takes the streams that matter out
//! of it; `wrap` puts them into a fresh one that is sound by construction.

use super::problems::{damaged, encrypted, not_a_table};
use crate::ground::error::{Problem, Result};

pub const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
pub const FAT: u32 = 0xFFFF_FFFD;
pub const DIRECTORY_ENTRY: usize = 128;
/// Streams shorter than this live in the mini stream.
pub const MINI_CUTOFF: usize = 4096;
pub const MINI_SECTOR: usize = 64;
/// The larger of the two sizes of sectors.
pub const SECTOR: usize = 4096;

/// Two bytes, little end first.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Four bytes, little end first.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// What a compound file turned out to hold.
pub enum Content {
    /// The workbook stream of an old .xls.
    Workbook(Vec<u8>),
    /// An encrypted packed workbook: how it is encrypted, and the package.
    Encrypted(Vec<u8>, Vec<u8>),
}

/// Takes out of a compound file what matters.
pub fn content(bytes: &[u8]) -> Result<Content> {
    let file = Compound::open(bytes).ok_or_else(damaged)?;
    let names: Vec<&str> = file.entries.iter().map(|e| e.name.as_str()).collect();
    if names.iter().any(|n| matches!(*n, "encryptedpackage" | "encryptioninfo")) {
        let stream = |name| file.named(name).and_then(|entry| file.stream(entry)).ok_or_else(encrypted);
        return Ok(Content::Encrypted(stream("encryptioninfo")?, stream("encryptedpackage")?));
    }
    let Some(entry) = ["workbook", "book"].iter().find_map(|name| file.named(name)) else {
        return Err(other_kind(&names));
    };
    file.stream(entry).map(Content::Workbook).ok_or_else(damaged)
}

/// The workbook stream of an old .xls.
#[cfg(test)]
pub fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>> {
    match content(bytes)? {
        Content::Workbook(stream) => Ok(stream),
        Content::Encrypted(..) => Err(encrypted()),
    }
}

fn other_kind(names: &[&str]) -> Problem {
    let has = |wanted: &str| names.contains(&wanted);
    not_a_table(match () {
        () if has("worddocument") => " Word 文档",
        () if has("powerpoint document") => "演示文稿",
        () => "",
    })
}

struct Entry {
    name: String,
    start: u32,
    length: usize,
}

struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    entries: Vec<Entry>,
}

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let version = u16_at(bytes, 26)?;
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => SECTOR,
            _ => return None,
        };
        let mut file = Self { bytes, sector, fat: Vec::new(), mini_fat: Vec::new(), entries: Vec::new() };
        for id in file.fat_sectors()? {
            let part = words(file.sector_at(id)?).collect::<Vec<_>>();
            file.fat.extend(part);
        }
        let directory = file.chain(u32_at(bytes, 48)?, usize::MAX)?;
        for raw in directory.chunks_exact(DIRECTORY_ENTRY) {
            let length = u32_at(raw, 120)? as usize;
            let high = if version == 3 { 0 } else { u32_at(raw, 124)? };
            let units: Vec<u16> =
                raw.get(..64)?.chunks_exact(2).filter_map(|c| u16_at(c, 0)).take_while(|u| *u != 0).collect();
            let name = String::from_utf16_lossy(&units).to_lowercase();
            let length = if high == 0 { length } else { usize::MAX };
            file.entries.push(Entry { name, start: u32_at(raw, 116)?, length });
        }
        if u32_at(bytes, 64)? > 0 {
            // A broken mini table only matters when the stream wanted is a small one.
            file.mini_fat = file.chain(u32_at(bytes, 60)?, usize::MAX).map(|b| words(&b).collect()).unwrap_or_default();
        }
        Some(file)
    }

    fn named(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// Sectors that hold the allocation table: 109 in the header, the rest in a chain of their own.
    fn fat_sectors(&self) -> Option<Vec<u32>> {
        let mut ids: Vec<u32> = words(self.bytes.get(76..512)?).filter(|id| *id < FAT).collect();
        let mut next = u32_at(self.bytes, 68)?;
        let mut steps = self.bytes.len() / self.sector + 1;
        while next < FAT {
            steps = steps.checked_sub(1)?;
            let sector = self.sector_at(next)?;
            let (links, last) = sector.split_at_checked(self.sector - 4)?;
            ids.extend(words(links).filter(|id| *id < FAT));
            next = u32_at(last, 0)?;
        }
        // No more than there are sectors, whatever the lists repeat.
        (ids.len() <= self.bytes.len() / self.sector + 1).then_some(ids)
    }

    fn sector_at(&self, id: u32) -> Option<&'a [u8]> {
        let from = (id as usize).checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(from..from.checked_add(self.sector)?)
    }

    /// Like [`sector_at`](Self::sector_at), but the file's last sector may be cut short.
    fn tail_at(&self, id: u32) -> Option<&'a [u8]> {
        let from = (id as usize).checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(from..from.checked_add(self.sector)?.min(self.bytes.len()))
    }

    /// Bytes of a chain of sectors, at most `length` of them. None when the chain is broken or turns in a circle.
    fn chain(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut id = start;
        let mut steps = self.bytes.len() / self.sector + 1;
        while id != END_OF_CHAIN && out.len() < length {
            steps = steps.checked_sub(1)?;
            out.extend_from_slice(self.tail_at(id)?);
            id = *self.fat.get(id as usize)?;
        }
        out.truncate(length);
        Some(out)
    }

    fn stream(&self, entry: &Entry) -> Option<Vec<u8>> {
        if entry.length >= MINI_CUTOFF {
            return self.chain(entry.start, entry.length);
        }
        let root = self.entries.first()?;
        let mini = self.chain(root.start, root.length)?;
        let mut out = Vec::new();
        let mut id = entry.start;
        while id != END_OF_CHAIN && out.len() < entry.length {
            let from = (id as usize).checked_mul(MINI_SECTOR)?;
            out.extend_from_slice(mini.get(from..(from + MINI_SECTOR).min(mini.len()))?);
            id = *self.mini_fat.get(id as usize)?;
        }
        out.truncate(entry.length);
        Some(out)
    }
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|c| u32_at(c, 0))
}
