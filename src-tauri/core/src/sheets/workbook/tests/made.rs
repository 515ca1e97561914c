//! Small workbooks, written here part by part and record by record.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use crate::sheets::workbook::{Cell, Limits, RemarkKind, Sheet, read_bytes};

/// A worksheet around its content.
pub fn worksheet(data: &str) -> String {
    let head = "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";
    format!("{head}{data}</worksheet>")
}

/// A workbook of these sheets (name, state, content), with number formats for the styles 1, 2, … and
/// shared strings as they stand.
pub fn packed(sheets: &[(&str, &str, &str)], formats: &[&str], strings: &[&str]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let numbered = || sheets.iter().enumerate();
    let links: String = numbered()
        .map(|(n, _)| format!("<Relationship Id=\"r{n}\" Type=\"x/worksheet\" Target=\"worksheets/s{n}.xml\"/>"))
        .collect();
    let entries: String = numbered()
        .map(|(n, (name, state, _))| format!("<sheet name=\"{name}\" state=\"{state}\" r:id=\"r{n}\"/>"))
        .collect();
    let codes: String = (164..)
        .zip(formats)
        .map(|(id, code)| format!("<numFmt numFmtId=\"{id}\" formatCode=\"{}\"/>", code.replace('"', "&quot;")))
        .collect();
    let styles: String = (164..).zip(formats).map(|(id, _)| format!("<xf numFmtId=\"{id}\"/>")).collect();
    let strings: String = strings.iter().map(|s| format!("<si><t xml:space=\"preserve\">{s}</t></si>")).collect();
    part("xl/_rels/workbook.xml.rels", &format!("<Relationships>{links}</Relationships>"));
    part("xl/workbook.xml", &format!("<workbook><sheets>{entries}</sheets></workbook>"));
    part(
        "xl/styles.xml",
        &format!(
            "<styleSheet><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\
             <cellXfs><xf numFmtId=\"0\"/>{styles}</cellXfs></styleSheet>"
        ),
    );
    part("xl/sharedStrings.xml", &format!("<sst>{strings}</sst>"));
    for (n, (_, _, data)) in numbered() {
        part(&format!("xl/worksheets/s{n}.xml"), &worksheet(data));
    }
    zip.finish().unwrap().into_inner()
}

/// The only sheet of a workbook with this content.
pub fn sheet_of(data: &str, formats: &[&str]) -> Sheet {
    first(&packed(&[("表", "visible", data)], formats, &[]), "a.xlsx")
}

/// The first sheet of a file.
pub fn first(bytes: &[u8], name: &str) -> Sheet {
    read_bytes(bytes, name, &Limits::default()).unwrap_or_else(|p| panic!("{p:?}")).sheets.remove(0)
}

/// Remarks as row, column and kind.
pub fn remarks(sheet: &Sheet) -> Vec<(u32, u32, RemarkKind)> {
    sheet.remarks.iter().map(|r| (r.row, r.column, r.kind.clone())).collect()
}

/// The number a file keeps.
pub fn number(text: &str) -> Cell {
    Cell::Number { text: text.into(), float: true }
}

/// An old .xls of one sheet with these records in it.
pub fn old_book(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    old_book_with(&[], records)
}

/// The same, with records that hold for all sheets.
pub fn old_book_with(shared: &[(u16, Vec<u8>)], records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        [&kind.to_le_bytes(), &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
    };
    let start = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0]);
    let mut globals = start(5);
    shared.iter().for_each(|(kind, data)| globals.extend(record(*kind, data)));
    let at = u32::try_from(globals.len() + 14 + 4).unwrap();
    globals.extend(record(0x0085, &[&at.to_le_bytes()[..], &[0, 0, 2, 0, b'a', b'b']].concat()));
    globals.extend(record(0x000A, &[]));
    globals.extend(start(0x10));
    records.iter().for_each(|(kind, data)| globals.extend(record(*kind, data)));
    globals.extend(record(0x000A, &[]));
    crate::sheets::workbook::wrap::wrap(&globals).unwrap()
}

/// A number 7 in an old .xls.
pub fn old_number(row: u16, column: u16) -> (u16, Vec<u8>) {
    old_value(row, column, 0, 7.0)
}

/// A number in an old .xls, of a style.
pub fn old_value(row: u16, column: u16, style: u16, value: f64) -> (u16, Vec<u8>) {
    let place: Vec<u8> = [row, column, style].iter().flat_map(|half| half.to_le_bytes()).collect();
    (0x0203, [place.as_slice(), &value.to_le_bytes()].concat())
}

/// A small generator, so that every run draws alike.
pub struct Dice(pub u64);

impl Dice {
    /// Below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % sides.max(1)
    }

    /// One of several.
    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }
}
