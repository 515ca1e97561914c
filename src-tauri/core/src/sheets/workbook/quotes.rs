//! Records of delimited text, quotation marks minded.
//!
//! A quotation mark at the beginning of a field holds it together up to the closing one, line breaks
//! and delimiters included. One that is never closed would swallow the people of all lines below it.
//! Which it is shows in the number of fields: if the lines have as many as the others without that
//! mark, it is a mark too many, and is left out and told. Where neither reading fits, the file is refused.

use std::borrow::Cow;

use super::limits::MAX_COLUMNS;
use super::problems::too_big;
use super::remarks::MAX_REMARKS;
use crate::ground::error::{Problem, Result};

/// Lines looked at to find the delimiter.
pub const SAMPLE_LINES: usize = 200;
/// Bytes looked at for the same end.
pub const SAMPLE_BYTES: usize = 1 << 18;
/// A field with its closing mark further away than this has none.
const MOST_FIELD: usize = 1 << 18;
/// Bytes that may be looked at in vain before the quotation marks of a text count as hopeless.
const MOST_WASTE: usize = 1 << 26;
/// Lines below a mark that is never closed which are looked at to see whether they are whole.
const LOOK_AHEAD: usize = 20;
/// Fields of a line that make it whole beyond doubt.
const MANY: usize = 5;
/// Marks in a line that are tried as the closing one.
const TRIES: usize = 32;

/// One field of a record.
pub struct Field<'t> {
    /// Its text without the marks around it.
    pub text: Cow<'t, str>,
    /// The line, from 1, of a mark that was left out.
    pub mended: Option<u32>,
}

/// Fields of each of the first lines that are not blank, every line by itself.
pub fn line_counts(text: &str, delimiter: u8) -> Vec<usize> {
    let lines = Lines::new(text, delimiter, 0);
    let mut counts = Vec::new();
    let mut at = 0;
    while at < text.len().min(SAMPLE_BYTES) && counts.len() < SAMPLE_LINES {
        let end = lines.line_end(at);
        if text.get(at..end).is_some_and(|line| !line.trim().is_empty()) {
            counts.push(lines.fields_from(at));
        }
        at = lines.after_break(end);
    }
    counts
}

/// Every mark that begins a field has one that closes it right before a delimiter or a line break.
pub fn is_sound(text: &str, delimiter: u8) -> bool {
    let lines = Lines::new(text, delimiter, 0);
    let mut at = 0;
    while at < text.len() {
        at = if lines.byte(at) == Some(b'"') {
            match lines.closing(at).map(|close| lines.blank_end(close + 1)) {
                Some(after) if lines.ends_field(after) => after,
                _ => return false,
            }
        } else {
            lines.field_end(at)
        };
        at += 1;
    }
    true
}

/// A text on its way into records.
pub struct Lines<'t> {
    text: &'t str,
    bytes: &'t [u8],
    delimiter: u8,
    /// Fields most lines have.
    expected: usize,
    at: usize,
    line: u32,
    mended: usize,
    wasted: usize,
    /// Fields of the present record, once they have been counted.
    total: Option<usize>,
    /// All marks close and every record has as many fields as the others.
    trusted: bool,
}

/// How a field that begins with a quotation mark is to be read.
enum Reading {
    /// Up to the closing mark at this place.
    Closed(usize),
    /// As it stands, up to the next delimiter.
    Literal,
    /// As it stands, without the mark it begins with.
    Unmarked,
}

impl<'t> Lines<'t> {
    /// From the beginning of the text.
    pub fn new(text: &'t str, delimiter: u8, expected: usize) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            delimiter,
            expected,
            at: 0,
            line: 1,
            mended: 0,
            wasted: 0,
            total: None,
            trusted: false,
        }
    }

    /// Takes marks at their word: they all close, and every record has as many fields. Lines of many fields are
    /// looked at all the same, for two strays may happen to hold a record together.
    pub fn trust(&mut self) {
        self.trusted = self.expected < MANY;
    }

    /// Reads the next record into `fields`; a blank line is one without any. False at the end.
    pub fn record(&mut self, fields: &mut Vec<Field<'t>>) -> Result<bool> {
        fields.clear();
        self.total = None;
        if self.at >= self.bytes.len() {
            return Ok(false);
        }
        if self.line_end(self.at) > self.at {
            loop {
                let field = self.field(fields.len())?;
                fields.push(field);
                if fields.len() > MAX_COLUMNS {
                    return Err(too_big("表格的列太多").at(format!("第{}行", self.line)));
                }
                if self.byte(self.at) != Some(self.delimiter) {
                    break;
                }
                self.at += 1;
            }
        }
        self.at = self.after_break(self.at);
        self.line += 1;
        Ok(true)
    }

    /// One field; `before` fields of the record have been read.
    fn field(&mut self, before: usize) -> Result<Field<'t>> {
        let start = self.at;
        let reading = if self.byte(start) == Some(b'"') { self.reading(start, before)? } else { Reading::Literal };
        let (from, to, mended) = match reading {
            Reading::Closed(close) => {
                self.at = self.blank_end(close + 1);
                let text = self.slice(start + 1, close);
                self.line += u32::try_from(self.breaks(start, close)).unwrap_or(0);
                let text =
                    if text.contains('"') { Cow::Owned(text.replace("\"\"", "\"")) } else { Cow::Borrowed(text) };
                return Ok(Field { text, mended: None });
            }
            Reading::Literal => (start, self.field_end(start), None),
            Reading::Unmarked => {
                self.mended += 1;
                if self.mended > MAX_REMARKS {
                    return Err(self.hopeless());
                }
                (start + 1, self.field_end(start), Some(self.line))
            }
        };
        self.at = to;
        Ok(Field { text: Cow::Borrowed(self.slice(from, to)), mended })
    }

    fn reading(&mut self, start: usize, before: usize) -> Result<Reading> {
        let close = self.closing(start);
        if let Some(close) = close {
            let after = self.blank_end(close + 1);
            if self.ends_field(after) {
                if self.trusted {
                    return Ok(Reading::Closed(close));
                }
                // Where marks two lines apart happen to hold a field together, lines of many fields are still
                // not whole by chance.
                let swallowed = self.breaks(start, close) > 0
                    && (self.expected >= MANY || self.total(start, before) != self.expected)
                    && self.whole_without(start, close, before);
                return Ok(if swallowed { Reading::Unmarked } else { Reading::Closed(close) });
            }
        }
        let end = self.line_end(start);
        self.waste(close.unwrap_or(start + MOST_FIELD).min(self.bytes.len()) - start)?;
        self.waste((end - start).saturating_mul(4))?;
        let pairs = self.slice(start, self.field_end(start)).matches('"').count().is_multiple_of(2);
        let literal = if pairs { Reading::Literal } else { Reading::Unmarked };
        if before + self.literal_fields(start) == self.expected {
            return Ok(literal);
        }
        // “他说,”好",了" holds marks and delimiters; the last mark that fits closes it.
        let closes = (start + 1..end).filter(|at| self.byte(*at) == Some(b'"') && self.ends_field(at + 1));
        let fits = closes.take(TRIES).find(|at| before + self.fields_from(at + 1) == self.expected);
        if let Some(close) = fits {
            return Ok(Reading::Closed(close));
        }
        if self.slice(start, end).matches('"').count().is_multiple_of(2) {
            return Ok(literal);
        }
        let (well, looked_at) = self.goes_on_well(end);
        self.waste(looked_at)?;
        if well { Ok(literal) } else { Err(self.unclosed()) }
    }

    /// Counts bytes looked at more than once, so that a text made to hurt comes to an end.
    fn waste(&mut self, bytes: usize) -> Result<()> {
        self.wasted = self.wasted.saturating_add(bytes);
        if self.wasted > MOST_WASTE { Err(self.hopeless()) } else { Ok(()) }
    }

    /// The closing mark of the field that begins with one; two together are one of its characters.
    fn closing(&self, start: usize) -> Option<usize> {
        let most = self.bytes.len().min(start + MOST_FIELD);
        let mut at = start + 1;
        loop {
            let next = at + self.bytes.get(at..most)?.iter().position(|byte| *byte == b'"')?;
            if self.byte(next + 1) != Some(b'"') {
                return Some(next);
            }
            at = next + 2;
        }
    }

    /// Each of the lines from that of `start` to that of `close` has as many fields as expected when the
    /// mark at `start` is left out.
    fn whole_without(&self, start: usize, close: usize, before: usize) -> bool {
        if before + self.literal_fields(start) != self.expected {
            return false;
        }
        let mut at = self.after_break(self.line_end(start));
        while at <= close {
            if self.fields_from(at) != self.expected {
                return false;
            }
            at = self.after_break(self.line_end(at));
        }
        true
    }

    /// Fields of the present record when all its marks hold together what they seem to.
    fn total(&mut self, start: usize, before: usize) -> usize {
        if let Some(total) = self.total {
            return total;
        }
        let total = before + self.count(start, usize::MAX);
        self.total = Some(total);
        total
    }

    /// Whether at least half of the lines below have as many fields as expected, and how many bytes that took.
    fn goes_on_well(&self, end: usize) -> (bool, usize) {
        let mut at = self.after_break(end);
        let (mut well, mut all) = (0, 0);
        while at < self.bytes.len() && all < LOOK_AHEAD {
            let end = self.line_end(at);
            if end > at {
                all += 1;
                well += usize::from(self.fields_from(at) == self.expected);
            }
            at = self.after_break(end);
        }
        (well > 0 && well * 2 >= all, at - end)
    }

    /// Fields from a place within a line to its end; marks only count where they close within the line.
    fn fields_from(&self, at: usize) -> usize {
        self.count(at, self.line_end(at))
    }

    /// Fields from here to the end of the record; marks only count where they close before `end`.
    fn count(&self, mut at: usize, end: usize) -> usize {
        let mut count = 1;
        loop {
            let closed = (self.byte(at) == Some(b'"'))
                .then(|| self.closing(at))
                .flatten()
                .map(|close| self.blank_end(close + 1))
                .filter(|after| *after <= end && self.ends_field(*after));
            at = closed.unwrap_or_else(|| self.field_end(at));
            if at >= end || self.byte(at) != Some(self.delimiter) {
                return count;
            }
            count += 1;
            at += 1;
        }
    }

    /// The same when the field that begins here is taken as it stands.
    fn literal_fields(&self, start: usize) -> usize {
        let end = self.field_end(start);
        if self.byte(end) == Some(self.delimiter) { 1 + self.fields_from(end + 1) } else { 1 }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// The parts of a text between ASCII characters are texts themselves.
    fn slice(&self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
    }

    fn ends_field(&self, at: usize) -> bool {
        self.byte(at).is_none_or(|byte| byte == self.delimiter || matches!(byte, b'\n' | b'\r'))
    }

    fn position(&self, from: usize, test: impl Fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        rest.iter().position(|byte| test(*byte)).map_or(self.bytes.len(), |at| from + at)
    }

    fn field_end(&self, from: usize) -> usize {
        let delimiter = self.delimiter;
        self.position(from, |byte| byte == delimiter || matches!(byte, b'\n' | b'\r'))
    }

    fn line_end(&self, from: usize) -> usize {
        self.position(from, |byte| matches!(byte, b'\n' | b'\r'))
    }

    /// Past the spaces here, unless they are the delimiter.
    fn blank_end(&self, from: usize) -> usize {
        self.position(from, |byte| byte != b' ')
    }

    /// The beginning of the line after a break that stands here.
    fn after_break(&self, at: usize) -> usize {
        let width = match (self.byte(at), self.byte(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            _ => 1,
        };
        at + width
    }

    fn breaks(&self, from: usize, to: usize) -> usize {
        let inside = self.bytes.get(from..to).unwrap_or_default();
        let lone = |pair: &[u8]| matches!(pair, [b'\r', next] if *next != b'\n');
        inside.iter().filter(|byte| **byte == b'\n').count() + inside.windows(2).filter(|pair| lone(pair)).count()
    }

    fn unclosed(&self) -> Problem {
        Problem::bad_input("有一个引号只有开头，没有结尾，看不出这一格到哪里为止")
            .at(format!("第{}行", self.line))
            .advise("请用记事本打开文件，删去这一行里多余的引号；或用 WPS 打开核对后另存为 .xlsx，再重试。")
    }

    fn hopeless(&self) -> Problem {
        Problem::bad_input("文件里的引号大多没有配对，无法分清各格")
            .at(format!("第{}行", self.line))
            .advise("请用 WPS 或 Excel 打开文件，核对后另存为 .xlsx，再重试。")
    }
}
