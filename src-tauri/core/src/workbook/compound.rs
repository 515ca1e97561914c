//! The compound file an old .xls lives in: takes the one stream that matters out of it, and puts a
//! stream into a fresh one that is sound by construction.

use super::problems::{damaged, encrypted, not_a_table};
use crate::error::{Problem, Result};

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;
const FAT: u32 = 0xFFFF_FFFD;
const DIRECTORY_ENTRY: usize = 128;
/// Streams shorter than this live in the mini stream.
const MINI_CUTOFF: usize = 4096;
const MINI_SECTOR: usize = 64;
/// Sector size of the files written here.
const SECTOR: usize = 4096;

/// Two bytes, little end first.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Four bytes, little end first.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// The workbook stream of an old .xls.
pub fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>> {
    let file = Compound::open(bytes).ok_or_else(damaged)?;
    let names: Vec<&str> = file.entries.iter().map(|e| e.name.as_str()).collect();
    if names.iter().any(|n| matches!(*n, "encryptedpackage" | "encryptioninfo")) {
        return Err(encrypted());
    }
    let entry = ["workbook", "book"].iter().find_map(|wanted| file.entries.iter().find(|e| e.name == *wanted));
    let Some(entry) = entry else { return Err(other_kind(&names)) };
    file.stream(entry).ok_or_else(damaged)
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

/// A compound file that holds just this workbook stream.
pub fn wrap(mut stream: Vec<u8>) -> Option<Vec<u8>> {
    stream.resize(stream.len().max(MINI_CUTOFF), 0);
    let length = u32::try_from(stream.len()).ok()?;
    let data = u32::try_from(stream.len().div_ceil(SECTOR)).ok()?;
    // One entry of the table for every sector: data, one of directory, and the table itself.
    let per_sector = u32::try_from(SECTOR / 4).ok()?;
    let mut tables = 1;
    while tables * per_sector < data + 1 + tables {
        tables += 1;
    }
    if tables > 109 {
        return None;
    }
    let mut header = Vec::with_capacity(SECTOR);
    header.extend_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    header.resize(24, 0);
    for half in [0x3E_u16, 4, 0xFFFE, 12, 6] {
        header.extend_from_slice(&half.to_le_bytes());
    }
    header.resize(40, 0);
    for word in [1, tables, data, 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0] {
        header.extend_from_slice(&word.to_le_bytes());
    }
    for slot in 0..109 {
        let id = if slot < tables { data + 1 + slot } else { FREE };
        header.extend_from_slice(&id.to_le_bytes());
    }
    header.resize(SECTOR, 0);
    let mut out = header;
    out.append(&mut stream);
    out.resize(SECTOR * (data as usize + 1), 0);
    push_entry(&mut out, "Root Entry", 5, 1, 0, 0);
    push_entry(&mut out, "Workbook", 2, FREE, 0, length);
    out.resize(SECTOR * (data as usize + 2), 0);
    let fat = (0..tables * per_sector).map(|id| match id {
        id if id + 1 < data => id + 1,
        id if id < data + 1 => END_OF_CHAIN,
        id if id < data + 1 + tables => FAT,
        _ => FREE,
    });
    fat.for_each(|link| out.extend_from_slice(&link.to_le_bytes()));
    Some(out)
}

fn push_entry(out: &mut Vec<u8>, name: &str, kind: u8, child: u32, start: u32, length: u32) {
    let from = out.len();
    name.encode_utf16().for_each(|unit| out.extend_from_slice(&unit.to_le_bytes()));
    out.resize(from + 64, 0);
    let size = u16::try_from(name.len() * 2 + 2).unwrap_or(0);
    out.extend_from_slice(&size.to_le_bytes());
    out.extend_from_slice(&[kind, 1]);
    for link in [FREE, FREE, child] {
        out.extend_from_slice(&link.to_le_bytes());
    }
    out.resize(from + 116, 0);
    out.extend_from_slice(&start.to_le_bytes());
    out.extend_from_slice(&length.to_le_bytes());
    out.resize(from + DIRECTORY_ENTRY, 0);
}
