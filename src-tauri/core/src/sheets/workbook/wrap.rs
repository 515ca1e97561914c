//! Writes a compound file around streams, with every link in its place.

use super::compound::{DIRECTORY_ENTRY, END_OF_CHAIN, FAT, MINI_CUTOFF, MINI_SECTOR, SECTOR};

const FREE: u32 = 0xFFFF_FFFF;
const PER_SECTOR: u32 = 1024;

/// A compound file that holds just this workbook stream.
pub fn wrap(stream: &[u8]) -> Option<Vec<u8>> {
    pack(&[("Workbook", stream)])
}

/// A compound file that holds these streams, named in the order of the lengths of their names. None
/// when they are too large for it.
pub fn pack(streams: &[(&str, &[u8])]) -> Option<Vec<u8>> {
    // Small streams share one large one, in small sectors.
    let mut mini = Vec::new();
    let mut mini_links: Vec<u32> = Vec::new();
    let mut body = Vec::new();
    let mut links: Vec<u32> = Vec::new();
    let mut entries = Vec::new();
    for (name, stream) in streams {
        let small = stream.len() < MINI_CUTOFF;
        let (into, chain, unit) =
            if small { (&mut mini, &mut mini_links, MINI_SECTOR) } else { (&mut body, &mut links, SECTOR) };
        entries.push((*name, link(into, chain, stream, unit)?, u32::try_from(stream.len()).ok()?));
    }
    let mini_length = u32::try_from(mini.len()).ok()?;
    // Readers want a root that begins somewhere, even one that holds nothing.
    let root = if mini.is_empty() { 0 } else { link(&mut body, &mut links, &mini, SECTOR)? };
    let mini_table = words(&mini_links);
    if mini_table.len() > SECTOR {
        return None;
    }
    let mini_start = if mini.is_empty() { END_OF_CHAIN } else { link(&mut body, &mut links, &mini_table, SECTOR)? };
    if !mini.is_empty() {
        let from = body.len() - SECTOR + mini_table.len();
        body.iter_mut().skip(from).for_each(|byte| *byte = 0xFF);
    }
    let directory = directory(&entries, root, mini_length);
    let directory_start = link(&mut body, &mut links, &directory, SECTOR)?;
    let used = u32::try_from(links.len()).ok()?;
    // One link for every sector, those of the table itself included.
    let mut tables = 1;
    while tables * PER_SECTOR < used + tables {
        tables += 1;
    }
    if tables > 109 {
        return None;
    }
    links.resize((used + tables) as usize, FAT);
    links.resize((tables * PER_SECTOR) as usize, FREE);
    let mut out = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    out.resize(24, 0);
    for half in [0x3E_u16, 4, 0xFFFE, 12, 6] {
        out.extend_from_slice(&half.to_le_bytes());
    }
    out.resize(40, 0);
    let mini_tables = u32::from(!mini.is_empty());
    out.extend(words(&[1, tables, directory_start, 0, 4096, mini_start, mini_tables, END_OF_CHAIN, 0]));
    out.extend(words(&(0..109).map(|slot| if slot < tables { used + slot } else { FREE }).collect::<Vec<_>>()));
    out.resize(SECTOR, 0);
    out.append(&mut body);
    out.extend(words(&links));
    Some(out)
}

/// Adds a stream in sectors of `unit` bytes and links them; answers the first.
fn link(into: &mut Vec<u8>, links: &mut Vec<u32>, stream: &[u8], unit: usize) -> Option<u32> {
    if stream.is_empty() {
        return Some(END_OF_CHAIN);
    }
    let first = u32::try_from(links.len()).ok()?;
    let count = u32::try_from(stream.len().div_ceil(unit)).ok()?;
    into.extend_from_slice(stream);
    into.resize(into.len().div_ceil(unit) * unit, 0);
    links.extend(first + 1..first + count);
    links.push(END_OF_CHAIN);
    Some(first)
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// The root, and the streams as a chain of right-hand neighbours.
fn directory(entries: &[(&str, u32, u32)], start: u32, length: u32) -> Vec<u8> {
    let mut out = Vec::new();
    push(&mut out, "Root Entry", 5, [FREE, FREE, 1], start, length);
    for ((name, start, length), next) in entries.iter().zip(2..) {
        let last = next as usize > entries.len();
        push(&mut out, name, 2, [FREE, if last { FREE } else { next }, FREE], *start, *length);
    }
    out
}

fn push(out: &mut Vec<u8>, name: &str, kind: u8, links: [u32; 3], start: u32, length: u32) {
    let from = out.len();
    name.encode_utf16().for_each(|unit| out.extend_from_slice(&unit.to_le_bytes()));
    out.resize(from + 64, 0);
    let size = u16::try_from(name.len() * 2 + 2).unwrap_or(0);
    out.extend_from_slice(&size.to_le_bytes());
    out.extend_from_slice(&[kind, 1]);
    out.extend(words(&links));
    out.resize(from + 116, 0);
    out.extend(words(&[start, length]));
    out.resize(from + DIRECTORY_ENTRY, 0);
}
