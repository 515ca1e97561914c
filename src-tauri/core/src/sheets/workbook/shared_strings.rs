//! How long the strings are that cells of an old .xls share; only the lengths are taken.

use std::ops::Range;

/// Bytes each shared string may take in memory, in order. `parts` are the data of the table's record
/// and of the records that continue it. Stops where the table makes no sense.
pub fn lengths(stream: &[u8], parts: &[Range<usize>]) -> Vec<u32> {
    let mut out = Vec::new();
    let mut cursor = Cursor { stream, parts, part: 0, at: parts.first().map_or(0, |p| p.start) };
    if cursor.skip(8).is_none() {
        return out;
    }
    while let Some(characters) = cursor.string() {
        out.push(u32::from(characters) * 3);
    }
    out
}

struct Cursor<'a> {
    stream: &'a [u8],
    parts: &'a [Range<usize>],
    part: usize,
    at: usize,
}

impl Cursor<'_> {
    /// Bytes left in the present part, moving on to the next where it is used up.
    fn left(&mut self) -> Option<usize> {
        loop {
            let end = self.parts.get(self.part)?.end;
            if self.at < end {
                return Some(end - self.at);
            }
            self.part += 1;
            self.at = self.parts.get(self.part)?.start;
        }
    }

    fn byte(&mut self) -> Option<u8> {
        self.left()?;
        let byte = self.stream.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn half(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let step = self.left()?.min(count);
            self.at += step;
            count -= step;
        }
        Some(())
    }

    /// Passes one string and answers its number of characters.
    fn string(&mut self) -> Option<u16> {
        let characters = self.half()?;
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { usize::from(self.half()?) } else { 0 };
        let extra = if flags & 4 != 0 {
            u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]) as usize
        } else {
            0
        };
        let mut width = if flags & 1 != 0 { 2 } else { 1 };
        let mut rest = usize::from(characters);
        while rest > 0 {
            let here = (self.left()? / width).min(rest);
            self.at += here * width;
            rest -= here;
            if rest > 0 {
                // The text goes on in the next part, which says anew how wide its characters are.
                self.part += 1;
                self.at = self.parts.get(self.part)?.start;
                width = if self.byte()? & 1 != 0 { 2 } else { 1 };
            }
        }
        self.skip(runs * 4 + extra)?;
        Some(characters)
    }
}
