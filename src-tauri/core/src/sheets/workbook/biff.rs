//! The records of an old .xls, walked before the parser beneath sees them: it allocates by what the
//! file claims and by how far its cells lie apart, and tells neither formats nor what is hidden.

use std::collections::HashMap;

use super::blocks::{self, Row};
use super::compound::{u16_at, u32_at};
use super::formats::{self, Look};
use super::limits::Limits;
use super::problems::{cell_place, damaged, encrypted, too_big};
use super::shared_strings;
use crate::ground::error::Result;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const DIMENSIONS: u16 = 0x0200;
const BOUND_SHEET: u16 = 0x0085;
const FILE_PASS: u16 = 0x002F;
const DATE_MODE: u16 = 0x0022;
const FORMAT: u16 = 0x041E;
const XF: u16 = 0x00E0;
const ROW: u16 = 0x0208;
const COL_INFO: u16 = 0x007D;
const FORMULA: u16 = 0x0006;
const FORMULA_TEXT: u16 = 0x0207;
/// Shared formulas, arrays and tables may stand between a formula and its text.
const BESIDE_FORMULA: [u16; 3] = [0x04BC, 0x0221, 0x0236];
const MUL_RK: u16 = 0x00BD;
const LABEL_SST: u16 = 0x00FD;
const SST: u16 = 0x00FC;
const CONTINUE: u16 = 0x003C;
/// Number, Label, RString, BoolErr, Rk, LabelSst, Formula: all begin with row, column and format.
const CELLS: [u16; 7] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, LABEL_SST, FORMULA];
/// Cells between the first and the last of all sheets that the parser may be asked to hold.
const MAX_AREA: u64 = 6_000_000;

/// What the records say besides the cells.
#[derive(Debug, Default)]
pub struct Survey {
    /// Days are counted from 1904.
    pub from_1904: bool,
    /// Sheets in the order of the file.
    pub sheets: Vec<SheetNotes>,
    /// Some sheet has cells far from its table.
    pub any_far: bool,
}

/// What the records of one sheet say.
#[derive(Debug, Default)]
pub struct SheetNotes {
    /// Formats that show a number as something else, by row and column.
    pub looks: HashMap<(u32, u32), Look>,
    /// Hidden rows.
    pub hidden_rows: Vec<u32>,
    /// Hidden columns, first and last.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Formulas whose text is nowhere.
    pub unstored: Vec<(u32, u32)>,
    /// Where records far from the table stand in the stream.
    far: Vec<usize>,
    /// Records of the table.
    near: Vec<usize>,
}

/// Kind, place of the data and its length of each record from `at` on.
fn records(stream: &[u8], mut at: usize) -> impl Iterator<Item = (u16, usize, usize)> + '_ {
    std::iter::from_fn(move || {
        let kind = u16_at(stream, at)?;
        let length = usize::from(u16_at(stream, at + 2)?);
        let data = at + 4;
        at = data + length;
        (at <= stream.len()).then_some((kind, data, length))
    })
}

/// What all sheets share.
struct Globals {
    starts: Vec<usize>,
    lengths: Vec<u32>,
    looks: Vec<Look>,
    from_1904: bool,
}

fn globals(stream: &[u8]) -> Result<Globals> {
    let mut out = Globals { starts: Vec::new(), lengths: Vec::new(), looks: Vec::new(), from_1904: false };
    let mut strings = Vec::new();
    let mut in_strings = false;
    let mut wide = true;
    let mut custom: HashMap<u16, Look> = HashMap::new();
    let mut formats = Vec::new();
    for (kind, data, length) in records(stream, 0) {
        match kind {
            EOF => break,
            FILE_PASS if length >= 2 && u16_at(stream, data) != Some(0) => return Err(encrypted()),
            FILE_PASS | BOUND_SHEET | BOF if length < 2 => return Err(damaged()),
            BOF => wide = u16_at(stream, data) == Some(0x0600),
            BOUND_SHEET => out.starts.push(u32_at(stream, data).ok_or_else(damaged)? as usize),
            DATE_MODE => out.from_1904 = u16_at(stream, data) == Some(1),
            FORMAT => {
                let code = stream.get(data + 2..data + length).and_then(|text| format_code(text, wide));
                if let (Some(id), Some(code)) = (u16_at(stream, data), code) {
                    custom.insert(id, formats::custom(&code));
                }
            }
            XF => formats.push(u16_at(stream, data + 2).unwrap_or(0)),
            _ => {}
        }
        in_strings = kind == SST || (in_strings && kind == CONTINUE);
        if in_strings {
            strings.push(data..data + length);
        }
    }
    out.lengths = shared_strings::lengths(stream, &strings);
    let look = |id: u16| custom.get(&id).copied().unwrap_or_else(|| formats::built_in(u32::from(id)));
    out.looks = formats.into_iter().map(look).collect();
    Ok(out)
}

/// The code of a format, behind its id. Only plain letters matter, so the code page does not.
fn format_code(text: &[u8], wide: bool) -> Option<String> {
    if !wide {
        let length = usize::from(*text.first()?);
        return Some(text.get(1..)?.iter().take(length).map(|byte| char::from(*byte)).collect());
    }
    let length = usize::from(u16_at(text, 0)?);
    let characters = text.get(3..)?;
    Some(if text.get(2)? & 1 == 0 {
        characters.iter().take(length).map(|byte| char::from(*byte)).collect()
    } else {
        let units: Vec<u16> = characters.chunks_exact(2).take(length).filter_map(|c| u16_at(c, 0)).collect();
        String::from_utf16_lossy(&units)
    })
}

/// Checks sheets and strings of the stream, notes what they say, and blanks stated dimensions.
pub fn survey(stream: &mut [u8], limits: &Limits) -> Result<Survey> {
    let globals = globals(stream)?;
    if globals.starts.len() > limits.sheets {
        return Err(too_big(format!("工作表太多，超过{}张", limits.sheets)));
    }
    let mut out = Survey { from_1904: globals.from_1904, ..Survey::default() };
    let (mut area, mut text) = (0_u64, 0_u64);
    let mut claims = Vec::new();
    for start in &globals.starts {
        if *start > stream.len() {
            return Err(damaged());
        }
        let mut walk = Walk { stream, globals: &globals, claims: &mut claims, text: 0, notes: SheetNotes::default() };
        let rows = walk.rows(*start);
        text += walk.text;
        let mut notes = walk.notes;
        area += part(rows, area, &mut notes)?;
        // Each cell gets its own copy of its string: one long string named by every cell must not fill the memory.
        if text > limits.text_bytes as u64 {
            return Err(too_big("表格里的文字太多"));
        }
        out.any_far |= !notes.far.is_empty();
        out.sheets.push(notes);
    }
    for at in claims {
        blank(stream, at);
    }
    Ok(out)
}

/// Parts strays from the table, and answers how large the table is.
fn part(rows: Vec<Row<usize>>, before: u64, notes: &mut SheetNotes) -> Result<u64> {
    let kept = blocks::part(rows);
    notes.far = kept.far.into_iter().map(|(_, _, at)| at).collect();
    notes.far.dedup();
    notes.near = kept.rows.iter().flat_map(|row| &row.cells).map(|(_, at)| *at).collect();
    notes.near.dedup();
    let (Some(first), Some(last)) = (kept.rows.first(), kept.rows.last()) else { return Ok(0) };
    let columns = || kept.rows.iter().flat_map(|row| &row.cells).map(|(column, _)| *column);
    let (left, right) = (columns().min().unwrap_or(0), columns().max().unwrap_or(0));
    let area = u64::from(last.number - first.number + 1) * u64::from(right - left + 1);
    if before + area > MAX_AREA {
        return Err(too_big("表格占用的范围太大").at(cell_place(last.number as usize, right as usize)));
    }
    Ok(area)
}

/// One pass over the records of a sheet.
struct Walk<'a> {
    stream: &'a [u8],
    globals: &'a Globals,
    claims: &'a mut Vec<usize>,
    text: u64,
    notes: SheetNotes,
}

impl Walk<'_> {
    /// The cells by rows, each with the place of its record.
    fn rows(&mut self, start: usize) -> Vec<Row<usize>> {
        let mut cells: Vec<(u16, u16, usize)> = Vec::new();
        let mut depth = 0_usize;
        let mut waiting: Option<(u32, u32)> = None;
        for (kind, data, length) in records(self.stream, start) {
            if let Some(place) = waiting.take_if(|_| !BESIDE_FORMULA.contains(&kind))
                && kind != FORMULA_TEXT
            {
                self.notes.unstored.push(place);
            }
            match kind {
                BOF => depth += 1,
                EOF if depth <= 1 => break,
                EOF => depth -= 1,
                DIMENSIONS => self.claims.push(data - 4),
                ROW => self.row(data, length),
                COL_INFO => self.column(data, length),
                _ if kind == MUL_RK || CELLS.contains(&kind) => {
                    let (Some(row), Some(first)) = (u16_at(self.stream, data), u16_at(self.stream, data + 2)) else {
                        continue;
                    };
                    if kind == FORMULA && length >= 14 && self.awaits_text(data) {
                        waiting = Some((u32::from(row), u32::from(first)));
                    }
                    self.cells(kind, (row, first), data, length, &mut cells);
                }
                _ => {}
            }
        }
        cells.sort_unstable();
        cells
            .chunk_by(|(a, ..), (b, ..)| a == b)
            .filter_map(|row| {
                let (number, ..) = row.first()?;
                let cells = row.iter().map(|(_, column, at)| (u32::from(*column), *at)).collect();
                Some(Row { number: u32::from(*number), cells })
            })
            .collect()
    }

    fn cells(&mut self, kind: u16, place: (u16, u16), data: usize, length: usize, out: &mut Vec<(u16, u16, usize)>) {
        let (row, first) = place;
        let stated = if kind == MUL_RK && length >= 6 { u16_at(self.stream, data + length - 2) } else { None };
        let last = stated.unwrap_or(first).max(first);
        if kind == LABEL_SST {
            let string = u32_at(self.stream, data + 6).and_then(|i| self.globals.lengths.get(i as usize));
            self.text += u64::from(string.copied().unwrap_or(0));
        }
        // A record of many numbers is as long as it says, or is cut where it ends.
        let room = if kind == MUL_RK { u16::try_from(length / 6).unwrap_or(u16::MAX) } else { 1 };
        let mut format = data + 4;
        for column in first..=last.min(first.saturating_add(room.saturating_sub(1))) {
            out.push((row, column, data - 4));
            let style = u16_at(self.stream, format).map(usize::from);
            let look = style.and_then(|style| self.globals.looks.get(style)).copied().unwrap_or_default();
            if matches!(look, Look::Month | Look::Year | Look::Percent { .. } | Look::Zeros(_)) {
                self.notes.looks.insert((u32::from(row), u32::from(column)), look);
            }
            format += 6;
        }
        if last > first.saturating_add(room.saturating_sub(1)) {
            out.push((row, last, data - 4));
        }
    }

    /// The result of the formula is a text that follows.
    fn awaits_text(&self, data: usize) -> bool {
        u16_at(self.stream, data + 12) == Some(0xFFFF) && self.stream.get(data + 6) == Some(&0)
    }

    fn row(&mut self, data: usize, length: usize) {
        let hidden = u16_at(self.stream, data + 12).is_some_and(|flags| flags & 0x20 != 0);
        if let Some(row) = u16_at(self.stream, data).filter(|_| hidden && length >= 16) {
            self.notes.hidden_rows.push(u32::from(row));
        }
    }

    fn column(&mut self, data: usize, length: usize) {
        let at = |offset| u16_at(self.stream, data + offset);
        if let (Some(first), Some(last), Some(flags)) = (at(0), at(2), at(8))
            && length >= 10
            && flags & 1 != 0
        {
            self.notes.hidden_columns.push((u32::from(first), u32::from(last)));
        }
    }
}

/// The stream without the records far from their tables.
pub fn without_far(stream: &mut [u8], survey: &Survey) {
    survey.sheets.iter().flat_map(|sheet| &sheet.far).for_each(|at| blank(stream, *at));
}

/// Where the far records of a sheet really stand: row and first column, by the row they were moved to.
pub type Moved = Vec<(u32, u32)>;

/// The stream with nothing but the far records, moved together; for each sheet where they stood.
pub fn only_far(stream: &mut [u8], survey: &Survey) -> Vec<Moved> {
    let mut out = Vec::new();
    for sheet in &survey.sheets {
        sheet.near.iter().for_each(|at| blank(stream, *at));
        let mut moved = Moved::new();
        for at in &sheet.far {
            let data = at + 4;
            let (Some(row), Some(first)) = (u16_at(stream, data), u16_at(stream, data + 2)) else { continue };
            let Ok(number) = u16::try_from(moved.len()) else { break };
            put(stream, data, number);
            put(stream, data + 2, 0);
            if u16_at(stream, *at) == Some(MUL_RK) {
                let last = data + usize::from(u16_at(stream, at + 2).unwrap_or(6)).max(6) - 2;
                let end = u16_at(stream, last).unwrap_or(first);
                put(stream, last, end.saturating_sub(first));
            }
            moved.push((u32::from(row), u32::from(first)));
        }
        out.push(moved);
    }
    out
}

fn put(stream: &mut [u8], at: usize, value: u16) {
    if let Some(half) = stream.get_mut(at..at + 2) {
        half.copy_from_slice(&value.to_le_bytes());
    }
}

/// A record of no kind is passed over.
fn blank(stream: &mut [u8], at: usize) {
    put(stream, at, 0);
}
