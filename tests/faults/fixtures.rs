//! Bad files, made here byte by byte so that none has to be kept.

use std::io::Write;
use std::path::Path;

use zip::write::SimpleFileOptions;

/// A text file that calls itself a workbook.
pub fn text(path: &Path) {
    std::fs::write(path, "姓名 身份证号\n张三 不是表格").unwrap();
}

/// The outside of a workbook with a password: a compound file that holds EncryptionInfo and
/// EncryptedPackage, as Excel and WPS write it.
pub fn encrypted(path: &Path) {
    const SECTOR: usize = 512;
    const END: u32 = 0xFFFF_FFFE;
    let mut head = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    head.resize(24, 0);
    for word in [0x003E_u16, 3, 0xFFFE, 9, 6] {
        head.extend(word.to_le_bytes());
    }
    head.resize(44, 0);
    // One sector of allocation table, directory in sector 1, no small streams.
    for word in [1_u32, 1, 0, 4096, END, 0, END, 0, 0] {
        head.extend(word.to_le_bytes());
    }
    head.resize(SECTOR, 0xFF);
    let mut table: Vec<u8> = [0xFFFF_FFFD_u32, END].iter().flat_map(|word| word.to_le_bytes()).collect();
    // Two streams of 4096 bytes, eight sectors each.
    for start in [2_u32, 10] {
        table.extend((start + 1..start + 8).chain([END]).flat_map(u32::to_le_bytes));
    }
    table.resize(SECTOR, 0xFF);
    let entry = |name: &str, kind: u8, child: u32, right: u32, start: u32, size: u64| {
        let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let named = u16::try_from(bytes.len() + 2).unwrap();
        bytes.resize(64, 0);
        bytes.extend(named.to_le_bytes());
        bytes.extend([kind, 1]);
        for word in [u32::MAX, right, child] {
            bytes.extend(word.to_le_bytes());
        }
        bytes.resize(116, 0);
        bytes.extend(start.to_le_bytes());
        bytes.extend(size.to_le_bytes());
        bytes
    };
    let mut folder = entry("Root Entry", 5, 1, u32::MAX, END, 0);
    folder.extend(entry("EncryptionInfo", 2, u32::MAX, 2, 2, 4096));
    folder.extend(entry("EncryptedPackage", 2, u32::MAX, u32::MAX, 10, 4096));
    folder.resize(SECTOR, 0);
    let bytes = [head, table, folder, vec![0x5A; 16 * SECTOR]].concat();
    std::fs::write(path, bytes).unwrap();
}

/// A workbook whose one sheet unpacks to a gigabyte of nothing.
pub fn bomb(path: &Path) {
    workbook(path, |sheet| {
        let blank = vec![b' '; 1 << 20];
        sheet.write_all(b"<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>").unwrap();
        for _ in 0..1024 {
            sheet.write_all(&blank).unwrap();
        }
        sheet.write_all(b"</t></is></c></row></sheetData>").unwrap();
    });
}

/// A workbook of a million rows that hold nothing but a border.
pub fn empty_rows(path: &Path) {
    workbook(path, |sheet| {
        sheet.write_all(b"<dimension ref=\"A1:XFD1048576\"/><sheetData>").unwrap();
        for row in 1..=1_048_576 {
            write!(sheet, "<row r=\"{row}\"><c r=\"A{row}\" s=\"0\"/><c r=\"B{row}\" s=\"0\"/></row>").unwrap();
        }
        sheet.write_all(b"</sheetData>").unwrap();
    });
}

fn workbook(path: &Path, sheet: impl FnOnce(&mut dyn Write)) {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const LINKS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const KINDS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    let mut part = |name: &str, text: String| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    part(
        "[Content_Types].xml",
        format!(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Override PartName=\"/xl/workbook.xml\" ContentType=\"{KINDS}.sheet.main+xml\"/>\
             <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{KINDS}.worksheet+xml\"/></Types>"
        ),
    );
    part(
        "_rels/.rels",
        format!(
            "<Relationships xmlns=\"{LINKS}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" \
             Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    part(
        "xl/_rels/workbook.xml.rels",
        format!(
            "<Relationships xmlns=\"{LINKS}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/worksheet\" \
             Target=\"worksheets/sheet1.xml\"/></Relationships>"
        ),
    );
    part(
        "xl/workbook.xml",
        format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>\
             <sheet name=\"花名册\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
        ),
    );
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default().large_file(true)).unwrap();
    write!(zip, "<worksheet xmlns=\"{MAIN}\">").unwrap();
    sheet(&mut zip);
    zip.write_all(b"</worksheet>").unwrap();
    zip.finish().unwrap();
}
