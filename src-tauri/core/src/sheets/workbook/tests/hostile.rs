//! Bytes made to hurt: a clear problem, soon, and never a panic.

use std::io::{Cursor, Read, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rust_xlsxwriter as xw;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::ground::error::{Problem, ProblemCode};
use crate::sheets::workbook::limits::Limits;
use crate::sheets::workbook::{Cell, Workbook, read_bytes};

use super::made::{Dice, old_book, old_number, worksheet};
use super::text;

/// Far more than a busy machine with a debug build needs, far less than a loop without end takes.
const SOON: Duration = Duration::from_secs(60);

fn soon<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let out = work();
    assert!(start.elapsed() < SOON, "{what} took {:?}", start.elapsed());
    out
}

fn attempt(bytes: &[u8]) -> Result<Workbook, Problem> {
    soon("reading", || read_bytes(bytes, "a.xlsx", &Limits::default()))
}

fn refused(bytes: &[u8]) -> Problem {
    let problem = attempt(bytes).expect_err("must be refused");
    assert_eq!(problem.code, ProblemCode::BadInput);
    assert!(!problem.guidance.is_empty());
    problem
}

fn plain_book() -> Vec<u8> {
    let mut book = xw::Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..50 {
        sheet.write_string(row, 0, format!("姓名{row}")).unwrap();
        sheet.write_number(row, 1, row).unwrap();
    }
    sheet.merge_range(60, 0, 61, 1, "合计", &xw::Format::new()).unwrap();
    book.save_to_buffer().unwrap()
}

/// The plain book with one part made anew.
fn with_part(name: &str, part: &[u8]) -> Vec<u8> {
    with_parts(&[(name, part)])
}

fn with_parts(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let plain = plain_book();
    let mut from = zip::ZipArchive::new(Cursor::new(plain.as_slice())).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut entry = from.by_index(index).unwrap();
        let own = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        to.start_file(own.as_str(), SimpleFileOptions::default()).unwrap();
        let anew = parts.iter().find(|(name, _)| *name == own).map(|(_, part)| *part);
        to.write_all(anew.unwrap_or(&bytes)).unwrap();
    }
    to.finish().unwrap().into_inner()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

fn sheet(data: &str) -> Vec<u8> {
    with_part(SHEET, worksheet(data).as_bytes())
}

#[test]
fn a_zip_bomb_is_not_unpacked() {
    let bomb = with_part(SHEET, &vec![b' '; 120 << 20]);
    assert!(bomb.len() < 1 << 20);
    assert!(refused(&bomb).message.contains("异常巨大"));
}

#[test]
fn a_bomb_that_lies_about_its_size_is_caught_while_unpacking() {
    let mut bomb = with_part(SHEET, &vec![b' '; 120 << 20]);
    let size = (120_u32 << 20).to_le_bytes();
    let small = 4_096_u32.to_le_bytes();
    let places: Vec<usize> = bomb.windows(4).enumerate().filter(|(_, w)| *w == size).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        bomb[at..at + 4].copy_from_slice(&small);
    }
    refused(&bomb);
}

#[test]
fn small_limits_hold() {
    let plain = plain_book();
    let one = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        read_bytes(&plain, "a.xlsx", &limits).expect_err("beyond the limit").message
    };
    assert!(one(|l| l.file_bytes = 100).contains("文件太大"));
    assert!(one(|l| l.unpacked_bytes = 1_000).contains("异常巨大"));
    assert!(one(|l| l.parts = 3).contains("部件"));
    assert!(one(|l| l.sheets = 0).contains("工作表"));
    assert!(one(|l| l.rows = 10).contains("10行"));
    assert!(one(|l| l.slots = 20).contains("范围"));
    assert!(one(|l| l.text_bytes = 20).contains("文字"));
    let page = b"<table><tr><td>1</td></tr></table>";
    let limits = Limits { html_bytes: 10, ..Limits::default() };
    assert!(read_bytes(page, "a.xls", &limits).unwrap_err().message.contains("网页"));
}

#[test]
fn a_stated_dimension_is_not_believed() {
    for dimension in ["A1:XFD1048576", "", "!!", "ZZZZ9:A0"] {
        let data = format!(
            "<dimension ref=\"{dimension}\"/><sheetData><row r=\"2\"><c r=\"B2\"><v>7</v></c></row></sheetData>"
        );
        let workbook = attempt(&sheet(&data)).unwrap();
        assert_eq!(workbook.sheets[0].rows.len(), 2);
        assert_eq!(workbook.sheets[0].rows[1][1], Cell::Number { text: "7".into(), float: true });
    }
}

#[test]
fn a_million_empty_rows_are_soon_read() {
    let rows: String = (1..=1_048_576).map(|r| format!("<row r=\"{r}\" ht=\"15\" customHeight=\"1\"/>")).collect();
    let head = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>甲</t></is></c></row>";
    let workbook = attempt(&sheet(&format!("<sheetData>{head}{rows}</sheetData>"))).unwrap();
    assert_eq!(workbook.sheets[0].rows, [[text("甲")]]);
}

#[test]
fn far_and_impossible_places() {
    let cell = |place: &str| {
        format!("<sheetData><row><c r=\"A1\"><v>1</v></c><c r=\"{place}\"><v>1</v></c></row></sheetData>")
    };
    let far = attempt(&sheet(&cell("XFD1048576"))).unwrap();
    assert_eq!(far.sheets[0].rows.len(), 1);
    assert_eq!((far.sheets[0].remarks[0].row, far.sheets[0].remarks[0].column), (1_048_575, 16_383));
    for place in ["XFE1", "A1048577", "A99999999999", "A4294967296", "甲1", "", "A0", "ZZZZZZZZZZZZ1"] {
        refused(&sheet(&cell(place)));
    }
    let wide: String = (1..2_000).map(|r| format!("<row r=\"{r}\"><c r=\"XFD{r}\"><v>1</v></c></row>")).collect();
    assert!(refused(&sheet(&format!("<sheetData>{wide}</sheetData>"))).message.contains("范围"));
}

#[test]
fn strings_that_multiply_and_counts_that_lie() {
    let lying = "<sst uniqueCount = '99999999999'><si><t>甲</t></si></sst>";
    refused(&with_part("xl/sharedStrings.xml", lying.as_bytes()));
    let long = format!("<sst><si><t>{}</t></si></sst>", "甲".repeat(30_000));
    let cells: String =
        (1..=5_000).map(|r| format!("<row r=\"{r}\"><c r=\"A{r}\" t=\"s\"><v>0</v></c></row>")).collect();
    let many = worksheet(&format!("<sheetData>{cells}</sheetData>"));
    let both = with_parts(&[("xl/sharedStrings.xml", long.as_bytes()), (SHEET, many.as_bytes())]);
    assert!(refused(&both).message.contains("文字"));
}

#[test]
fn claims_of_an_old_workbook_are_not_believed() {
    let claim = |bytes: &[u8]| (0x0200, bytes.to_vec());
    for claimed in [claim(&[0xFF; 14]), claim(&[0; 3]), claim(&[0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0])] {
        let workbook = attempt(&old_book(&[claimed, old_number(1, 1)])).unwrap();
        assert_eq!(workbook.sheets[0].name, "ab");
        assert_eq!(workbook.sheets[0].rows[1][1], Cell::Number { text: "7".into(), float: true });
    }
    let many = |row| (0..=255).map(move |column| old_number(row, column));
    let problem = refused(&old_book(&many(0).chain(many(65_535)).collect::<Vec<_>>()));
    assert!(problem.message.contains("范围") && problem.place.contains("IV列"), "{problem:?}");
}

#[test]
fn broken_and_foreign_packages() {
    let plain = plain_book();
    for keep in [4, 30, 100, plain.len() / 2, plain.len() - 10] {
        refused(&plain[..keep]);
    }
    let zipped = |name: &str| {
        let mut to = ZipWriter::new(Cursor::new(Vec::new()));
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(b"<x/>").unwrap();
        to.finish().unwrap().into_inner()
    };
    assert!(refused(&zipped("word/document.xml")).message.contains("Word"));
    assert!(refused(&zipped("content.xml")).message.contains(".ods"));
    assert!(refused(&zipped("照片.jpg")).message.contains("压缩包"));
    refused(&zipped("xl/workbook.xml"));
    refused(&with_part(SHEET, b"<worksheet><sheetData><row><c"));
    refused(&with_part("xl/workbook.xml", b"\xFF\xFE\x00"));
}

/// A compound file whose directory names these streams.
fn compound(names: &[&str]) -> Vec<u8> {
    let mut bytes = crate::sheets::workbook::wrap::wrap(&[0; 5_000]).unwrap();
    let entry = bytes.windows(16).position(|w| w == b"W\0o\0r\0k\0b\0o\0o\0k\0").unwrap();
    for (index, name) in names.iter().enumerate() {
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let at = entry + 128 * index;
        bytes[at..at + 64].fill(0);
        bytes[at..at + units.len()].copy_from_slice(&units);
    }
    bytes
}

#[test]
fn passwords_are_recognised() {
    assert!(refused(&compound(&["EncryptedPackage", "EncryptionInfo"])).message.contains("密码"));
    assert!(refused(&compound(&["WordDocument"])).message.contains("Word"));
    let mut stream = vec![0x09, 0x08, 4, 0, 0, 6, 5, 0];
    stream.extend([0x2F, 0, 6, 0, 1, 0, 1, 0, 1, 0]);
    assert!(refused(&crate::sheets::workbook::wrap::wrap(&stream).unwrap()).message.contains("密码"));
    refused(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
}

#[test]
fn deep_pages_and_long_quotes() {
    let deep = format!("<table><tr><td>{}", "<div><p>".repeat(50_000));
    refused(deep.as_bytes());
    let open_quote = format!("a,b\n\"{}", "x,\n".repeat(100_000));
    soon("an open quote", || read_bytes(open_quote.as_bytes(), "a.csv", &Limits::default())).unwrap();
    let commas = ",".repeat(4 << 20);
    soon("commas", || read_bytes(format!("a,b\n{commas}b").as_bytes(), "a.csv", &Limits::default())).unwrap_err();
}

#[test]
fn mutated_files_never_panic_or_linger() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/samples"));
    let mut seeds = vec![plain_book(), "姓名,性别\n甲,男\n".into(), b"<table><tr><td>1</td></tr></table>".to_vec()];
    for name in ["members_a_biff.xls", "members_a_html.xls", "members_a.csv", "form_annual_a.xlsx"] {
        seeds.push(std::fs::read(folder.join(name)).unwrap());
    }
    std::panic::set_hook(Box::new(|_| {}));
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut slowest = Duration::ZERO;
    for seed in &seeds {
        for _ in 0..100 {
            let mut bytes = seed.clone();
            for _ in 0..=dice.roll(6) {
                let at = dice.roll(bytes.len());
                match dice.roll(5) {
                    0 => bytes.truncate(at.max(8)),
                    1 => bytes[at] = 0xFF,
                    2 => {
                        bytes.splice(at..at, [0xFF, 0xFF, 0xFF, 0x7F]);
                    }
                    _ => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
                }
            }
            let start = Instant::now();
            let outcome = read_bytes(&bytes, "a.xls", &Limits::default());
            slowest = slowest.max(start.elapsed());
            if let Err(problem) = outcome {
                assert_ne!(problem.code, ProblemCode::Internal);
            }
        }
    }
    let _ = std::panic::take_hook();
    assert!(slowest < SOON, "{slowest:?}");
}

/// Records of an old .xls, well formed or not, inside a sound compound file.
#[test]
fn mutated_records_of_an_old_workbook() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/samples"));
    let file = std::fs::read(folder.join("members_a_biff.xls")).unwrap();
    let stream = crate::sheets::workbook::compound::workbook_stream(&file).unwrap();
    std::panic::set_hook(Box::new(|_| {}));
    let mut dice = Dice(0x0123_4567_89AB_CDEF);
    for _ in 0..150 {
        let mut bytes = stream.clone();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(bytes.len());
            bytes[at] = u8::try_from(dice.roll(256)).unwrap();
        }
        let wrapped = crate::sheets::workbook::wrap::wrap(&bytes).unwrap();
        soon("records", || read_bytes(&wrapped, "a.xls", &Limits::default()).map(drop).unwrap_or_default());
    }
    let _ = std::panic::take_hook();
}
