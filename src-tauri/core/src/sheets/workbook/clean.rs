//! Names of sheets, and what XML wrote in place of characters it cannot hold.

use std::borrow::Cow;

use crate::ground::text::clean;

/// `_x000D_`: seven characters.
const ESCAPE: usize = 7;

/// The name of a sheet: one line, trimmed. `number` counts from 1 and names a sheet that has no name.
pub fn sheet_name(name: &str, number: usize) -> String {
    let line = clean(name).replace('\n', " ");
    match line.trim() {
        "" => format!("工作表{number}"),
        name => name.to_owned(),
    }
}

/// `_x000D_` and the like stand for characters XML cannot hold. Half of a pair stands for nothing.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    let Some((first, _)) = next_escape(text, 0) else { return Cow::Borrowed(text) };
    let mut out = text.get(..first).unwrap_or_default().to_owned();
    let mut at = first;
    let mut high: Option<u16> = None;
    while let Some((place, unit)) = next_escape(text, at) {
        let between = text.get(at..place).unwrap_or_default();
        out.push_str(between);
        let lead = high.take().filter(|_| between.is_empty());
        match (lead, unit) {
            (_, 0xD800..=0xDBFF) => high = Some(unit),
            (Some(lead), 0xDC00..=0xDFFF) => {
                out.extend(char::decode_utf16([lead, unit]).filter_map(Result::ok));
            }
            _ => out.extend(char::from_u32(u32::from(unit))),
        }
        at = place + ESCAPE;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(out)
}

/// Where the next escape stands and which code unit it names.
fn next_escape(text: &str, from: usize) -> Option<(usize, u16)> {
    text.get(from..)?.match_indices("_x").find_map(|(at, _)| {
        let place = from + at;
        let digits = text.get(place + 2..place + ESCAPE)?.strip_suffix('_')?;
        let hexadecimal = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        Some((place, u16::from_str_radix(digits, 16).ok().filter(|_| hexadecimal)?))
    })
}
