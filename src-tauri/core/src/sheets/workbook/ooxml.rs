//! Reads a packed workbook, .xlsx: which sheets there are, what their cells share, and each sheet.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::clean::{sheet_name, unescaped};
use super::formats::{self, Look};
use super::grid::{Budget, text_cell};
use super::limits::Limits;
use super::package::Package;
use super::problems::{damaged, too_big};
use super::worksheet::{self, Shared};
use super::xml::{Xml, attribute, attributes, is_true, resolved};
use super::{Cell, Sheet};
use crate::ground::error::Result;
use crate::ground::text::LOST;

/// Where the workbook stands unless the package says otherwise.
const USUAL_PLACE: &str = "xl/workbook.xml";

/// Reads all worksheets, visible ones first.
pub fn read(bytes: &[u8], limits: &Limits, budget: &mut Budget) -> Result<Vec<Sheet>> {
    let mut package = Package::open(bytes, limits)?;
    let place = links(&mut package, "_rels/.rels", "")?
        .into_values()
        .find(|link| link.kind == "officeDocument")
        .map_or_else(|| USUAL_PLACE.to_owned(), |link| link.target);
    let (place, text) = match package.part(&place)? {
        Some(text) => (place, text),
        None => {
            let place = package.ending("workbook.xml").ok_or_else(damaged)?;
            let text = package.part(&place)?.ok_or_else(damaged)?;
            (place, text)
        }
    };
    let (folder, file) = place.rsplit_once('/').unwrap_or(("", &place));
    let links = links(&mut package, &format!("{folder}/_rels/{file}.rels"), folder)?;
    let book = contents(&text)?;
    let mut found: Vec<(Entry, String)> = Vec::new();
    for entry in book.sheets {
        // Charts and macro sheets are left out.
        if let Some(link) = links.get(&entry.link).filter(|link| link.kind == "worksheet") {
            found.push((entry, link.target.clone()));
        }
    }
    if found.len() > limits.sheets {
        return Err(too_big(format!("工作表太多，超过{}张", limits.sheets)));
    }
    found.sort_by_key(|(entry, _)| entry.hidden);
    let part_of = |kind: &str, usual: &str| {
        let link = links.values().find(|link| link.kind == kind);
        link.map_or_else(|| format!("{folder}/{usual}"), |link| link.target.clone())
    };
    let shared = Shared {
        strings: strings(package.part(&part_of("sharedStrings", "sharedStrings.xml"))?, limits)?,
        looks: looks(package.part(&part_of("styles", "styles.xml"))?)?,
        from_1904: book.from_1904,
    };
    let mut sheets = Vec::with_capacity(found.len());
    for (entry, place) in found {
        let part = package.part(&place)?.ok_or_else(damaged)?;
        if let Some(sheet) = worksheet::read(&part, &entry.name, &shared, budget)? {
            sheets.push(Sheet { hidden: entry.hidden, ..sheet });
        }
    }
    Ok(sheets)
}

struct Link {
    /// The last word of its type.
    kind: String,
    /// Name of the part.
    target: String,
}

/// The links of a part, by id. None where it has none.
fn links(package: &mut Package<'_>, name: &str, folder: &str) -> Result<HashMap<String, Link>> {
    let mut out = HashMap::new();
    let Some(text) = package.part(name)? else { return Ok(out) };
    let mut xml = Xml::new(&text);
    loop {
        match xml.next()? {
            Event::Start(start) if start.local_name().as_ref() == "Relationship" => {
                let value = |name| attribute(&start, name).map(resolved).unwrap_or_default();
                let target = absolute(folder, &value("Target"));
                let kind = value("Type").rsplit('/').next().unwrap_or_default().to_owned();
                out.insert(value("Id"), Link { kind, target });
            }
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

/// A target is relative to the folder of the part that names it, unless it begins with a slash.
fn absolute(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

struct Entry {
    name: String,
    link: String,
    hidden: bool,
}

struct Contents {
    sheets: Vec<Entry>,
    from_1904: bool,
}

fn contents(text: &str) -> Result<Contents> {
    let mut out = Contents { sheets: Vec::new(), from_1904: false };
    let mut xml = Xml::new(text);
    loop {
        match xml.next()? {
            Event::Start(start) if start.local_name().as_ref() == "sheet" => {
                let number = out.sheets.len() + 1;
                let mut entry = Entry { name: sheet_name("", number), link: String::new(), hidden: false };
                for (key, value) in attributes(&start) {
                    match key {
                        "name" => entry.name = sheet_name(&unescaped(&resolved(value)), number),
                        // Hidden, and hidden so that only a macro shows it again.
                        "state" => entry.hidden = value != "visible",
                        key if key == "id" || key.ends_with(":id") => entry.link = resolved(value),
                        _ => {}
                    }
                }
                out.sheets.push(entry);
            }
            Event::Start(start) if start.local_name().as_ref() == "workbookPr" => {
                if let Some(value) = attribute(&start, "date1904") {
                    out.from_1904 = is_true(value);
                }
            }
            Event::Eof if out.sheets.is_empty() => return Err(damaged()),
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

/// The strings cells share, as cells, and whether something of them could not be read.
fn strings(part: Option<String>, limits: &Limits) -> Result<Vec<(Cell, bool)>> {
    let mut out = Vec::new();
    let Some(text) = part else { return Ok(out) };
    let mut xml = Xml::new(&text);
    let mut room = limits.unpacked_bytes / 16;
    loop {
        match xml.next()? {
            Event::Start(start) if start.local_name().as_ref() == "si" => {
                let text = xml.rich_text(&start)?;
                out.push((text_cell(&text), text.contains(LOST)));
                // Empty strings cost little to write and more to keep.
                room = room.checked_sub(1).ok_or_else(|| too_big("表格里的文字太多"))?;
            }
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

/// What each style of cells makes of numbers.
fn looks(part: Option<String>) -> Result<Vec<Look>> {
    let mut out = Vec::new();
    let Some(text) = part else { return Ok(out) };
    let mut custom: HashMap<u32, Look> = HashMap::new();
    let mut xml = Xml::new(&text);
    let mut of_cells = false;
    loop {
        match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    let id = attribute(&start, "numFmtId").and_then(|id| id.parse().ok());
                    let code = attribute(&start, "formatCode").map(resolved);
                    if let (Some(id), Some(code)) = (id, code) {
                        custom.insert(id, formats::custom(&code));
                    }
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells => {
                    let id = attribute(&start, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    out.push(custom.get(&id).copied().unwrap_or_else(|| formats::built_in(id)));
                }
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "cellXfs" => of_cells = false,
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}
