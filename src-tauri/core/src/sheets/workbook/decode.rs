//! Bytes to text: UTF-8, UTF-16 with its mark, else GB18030.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::problems::not_a_table;
use crate::ground::error::{Problem, Result};

/// Control characters allowed in a text, per thousand bytes.
const CONTROLS_PER_THOUSAND: usize = 2;

/// The encoding a byte order mark names, and the length of the mark.
fn marked(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => Some((UTF_8, 3)),
        [0xFF, 0xFE, ..] => Some((UTF_16LE, 2)),
        [0xFE, 0xFF, ..] => Some((UTF_16BE, 2)),
        _ => None,
    }
}

/// Decodes a text. `label` is the charset the text itself claims, if it does.
///
/// A mark wins over the claim; `gb2312` and `gbk` are read as GB18030, which holds them and the
/// rare characters of names; a claim that does not fit the bytes gives way to one that does.
pub fn decode(bytes: &[u8], label: Option<&str>) -> Result<String> {
    let (encoding, skip) = match marked(bytes) {
        Some((encoding, skip)) => (Some(encoding), skip),
        None => (label.and_then(|l| Encoding::for_label(l.trim().as_bytes())), 0),
    };
    let body = bytes.get(skip..).unwrap_or_default();
    if encoding != Some(UTF_16LE) && encoding != Some(UTF_16BE) && looks_binary(body) {
        return Err(not_a_table(""));
    }
    let order = match encoding {
        Some(claimed) => [claimed, UTF_8, GB18030],
        None => [UTF_8, UTF_8, GB18030],
    };
    for candidate in order {
        let candidate = if candidate == encoding_rs::GBK { GB18030 } else { candidate };
        if let Some(text) = candidate.decode_without_bom_handling_and_without_replacement(body) {
            return Ok(text.into_owned());
        }
    }
    Err(unreadable())
}

/// Bytes that no text has: NUL, or many control characters.
fn looks_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1 << 16)).unwrap_or(bytes);
    let controls =
        head.iter().filter(|b| **b < 0x20 && !matches!(**b, b'\t' | b'\r' | b'\n' | 0x0B | 0x0C | 0x1A)).count();
    head.contains(&0) || controls * 1000 > head.len().max(1000) * CONTROLS_PER_THOUSAND
}

fn unreadable() -> Problem {
    Problem::bad_input("文件的文字编码无法识别，有的字读不出来")
        .advise("请用 WPS 或 Excel 打开这个文件，确认文字正常后另存为 .xlsx 再试。")
}

/// The text of the first bytes, good enough to look for marks in.
pub fn peek(bytes: &[u8]) -> String {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    match marked(head) {
        Some((encoding, skip)) => {
            encoding.decode_without_bom_handling(head.get(skip..).unwrap_or_default()).0.into_owned()
        }
        None => head.iter().map(|b| char::from(*b)).collect(),
    }
}
