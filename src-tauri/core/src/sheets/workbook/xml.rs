//! Reading the XML of a packed workbook: elements by local name, attributes as they stand, texts whole.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::clean::unescaped;
use super::problems::damaged;
use crate::ground::error::Result;
use crate::ground::text::LOST;

/// The parts of a workbook, read event by event; every element has a start and an end.
pub struct Xml<'a>(Reader<&'a [u8]>);

impl<'a> Xml<'a> {
    /// From the beginning.
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        // Nothing hangs on these, and writers are sloppy.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.check_comments = false;
        Self(reader)
    }

    /// The next event.
    pub fn next(&mut self) -> Result<Event<'a>> {
        self.0.read_event().map_err(|_| damaged())
    }

    /// Passes over the element whose start was just read.
    pub fn skip(&mut self, start: &BytesStart<'_>) -> Result<()> {
        let mut depth = 0_usize;
        let name = start.local_name();
        loop {
            match self.next()? {
                Event::Start(inner) if inner.local_name() == name => depth += 1,
                Event::End(end) if end.local_name() == name => match depth.checked_sub(1) {
                    Some(less) => depth = less,
                    None => return Ok(()),
                },
                Event::Eof => return Err(damaged()),
                _ => {}
            }
        }
    }

    /// Adds the text up to the end of the element whose start was just read.
    pub fn text(&mut self, start: &BytesStart<'_>, into: &mut String) -> Result<()> {
        let name = start.local_name();
        loop {
            match self.next()? {
                Event::Text(text) => into.push_str(&text),
                Event::CData(text) => into.push_str(&text),
                Event::GeneralRef(reference) => into.extend(meant(&reference)),
                Event::End(end) if end.local_name() == name => return Ok(()),
                Event::Eof => return Err(damaged()),
                _ => {}
            }
        }
    }

    /// The text of a shared or inline string up to its end: its runs, without the readings above them.
    pub fn rich_text(&mut self, start: &BytesStart<'_>) -> Result<String> {
        let name = start.local_name();
        let mut out = String::new();
        let mut piece = String::new();
        loop {
            match self.next()? {
                Event::Start(inner) => match inner.local_name().as_ref() {
                    "t" => {
                        piece.clear();
                        let kept = attribute(&inner, "xml:space") == Some("preserve");
                        self.text(&inner, &mut piece)?;
                        let text = if kept { &piece } else { piece.trim_matches([' ', '\t', '\r', '\n']) };
                        out.push_str(&unescaped(text));
                    }
                    "rPh" => self.skip(&inner)?,
                    _ => {}
                },
                Event::End(end) if end.local_name() == name => return Ok(out),
                Event::Eof => return Err(damaged()),
                _ => {}
            }
        }
    }
}

/// What `&amp;` or `&#20013;` stands for; what stands for nothing readable counts as lost.
fn meant(reference: &BytesRef<'_>) -> Option<char> {
    match reference.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        // Half of a pair, written as two references, and NUL are refused by the parser.
        _ => reference.resolve_char_ref().unwrap_or(None).or(Some(LOST)),
    }
}

/// Attributes with their values as they stand, without unescaping. What is malformed ends them.
pub fn attributes<'e>(start: &'e BytesStart<'_>) -> impl Iterator<Item = (&'e str, &'e str)> {
    let mut rest = start.attributes_raw();
    std::iter::from_fn(move || {
        let (key, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, beyond) = after.get(1..)?.split_once(quote)?;
        rest = beyond;
        Some((key.trim(), value))
    })
}

/// One attribute by its full name.
pub fn attribute<'e>(start: &'e BytesStart<'_>, name: &str) -> Option<&'e str> {
    attributes(start).find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// A value with its references resolved.
pub fn resolved(value: &str) -> String {
    unescape(value).map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned)
}

/// `1` and `true`.
pub fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true")
}

/// B3 as zero-based row and column. None where it is no place at all.
pub fn cell_reference(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, number) = text.split_at(digits);
    let mut column = 0_u32;
    for letter in letters.bytes() {
        column = column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
    }
    if !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some((number.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// A1:C3, or a single place, as first row, first column, last row, last column.
pub fn region(text: &str) -> Option<(u32, u32, u32, u32)> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let ((top, left), (bottom, right)) = (cell_reference(first)?, cell_reference(last)?);
    Some((top, left, bottom, right))
}
