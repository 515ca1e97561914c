//! What each kind of file says, and that it is told by its bytes.

use std::io::{Cursor, Read, Write};

use chrono::NaiveDate;
use rust_xlsxwriter as xw;

use crate::ground::error::{Problem, ProblemCode};
use crate::sheets::workbook::limits::Limits;
use crate::sheets::workbook::{Cell, FileKind, Workbook, read, read_bytes};

use super::{Folder, shown, text};

fn of(bytes: &[u8], name: &str) -> Workbook {
    read_bytes(bytes, name, &Limits::default()).unwrap_or_else(|p| panic!("{name}: {p:?}"))
}

fn refused(bytes: &[u8], name: &str) -> Problem {
    let problem = read_bytes(bytes, name, &Limits::default()).expect_err(name);
    assert!(!problem.message.is_empty() && !problem.guidance.is_empty(), "{problem:?}");
    problem
}

fn rows(workbook: &Workbook) -> Vec<Vec<String>> {
    workbook.sheets[0].rows.iter().map(|row| row.iter().map(shown).collect()).collect()
}

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn number(digits: &str) -> Cell {
    Cell::Number { text: digits.to_owned(), float: true }
}

#[test]
fn cells_of_a_workbook_keep_their_kind() {
    let mut book = xw::Workbook::new();
    let sheet = book.add_worksheet();
    let date = xw::Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let built_in = xw::Format::new().set_num_format_index(31);
    let clock = xw::Format::new().set_num_format("h:mm");
    let span = xw::Format::new().set_num_format("[h]:mm:ss");
    sheet.write_string(0, 0, " 张　三 ").unwrap();
    sheet.write_number(0, 1, 20_190_820).unwrap();
    sheet.write_number(0, 2, 2023.1).unwrap();
    sheet.write_number(0, 3, 6.124_221_972_061_89e17).unwrap();
    sheet.write_number_with_format(0, 4, 45_108, &date).unwrap();
    sheet.write_number_with_format(0, 5, 45_108.75, &built_in).unwrap();
    sheet.write_number_with_format(0, 6, 0.75, &clock).unwrap();
    sheet.write_number_with_format(0, 7, 1.5, &span).unwrap();
    sheet.write_number_with_format(0, 8, 20_190_820, &date).unwrap();
    sheet.write_boolean(0, 9, true).unwrap();
    sheet.write_formula(0, 10, xw::Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write_formula(0, 11, xw::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write_string(0, 12, "　 ").unwrap();
    sheet.write_string(2, 0, "=1+1").unwrap();
    let bold = xw::Format::new().set_bold();
    sheet.write_rich_string(2, 1, &[(&bold, "富"), (&xw::Format::default(), "文本")]).unwrap();
    sheet.merge_range(4, 0, 5, 3, "合并", &bold).unwrap();
    let workbook = of(&book.save_to_buffer().unwrap(), "甲.xlsx");
    assert_eq!(workbook.format, FileKind::Xlsx);
    let sheet = &workbook.sheets[0];
    let day = Cell::Date(NaiveDate::from_ymd_opt(2023, 7, 1).unwrap());
    assert_eq!(
        sheet.rows[0],
        [
            text(" 张　三 "),
            number("20190820"),
            number("2023.1"),
            number("612422197206189056"),
            day.clone(),
            day,
            text("18:00"),
            text("36:00"),
            number("20190820"),
            Cell::Bool(true),
            number("2"),
            Cell::Error("#DIV/0!".into()),
        ]
    );
    assert!(sheet.rows[1].is_empty());
    assert_eq!(sheet.rows[2], [text("=1+1"), text("富文本")]);
    assert_eq!(sheet.merges, [(4, 0, 5, 3)]);
    assert_eq!(sheet.rows.len(), 5);
}

#[test]
fn hidden_sheets_come_last() {
    let mut book = xw::Workbook::new();
    book.add_worksheet().set_name("隐藏").unwrap().set_hidden(true).write_string(0, 0, "b").unwrap();
    book.add_worksheet().set_name("首页").unwrap().set_active(true).write_string(0, 0, "a").unwrap();
    book.add_worksheet().set_name("空表").unwrap();
    let workbook = of(&book.save_to_buffer().unwrap(), "x");
    let names: Vec<&str> = workbook.sheets.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["首页", "空表", "隐藏"]);
}

#[test]
fn dates_of_files_that_count_from_1904() {
    let mut book = xw::Workbook::new();
    let date = xw::Format::new().set_num_format("yyyy-mm-dd");
    book.add_worksheet().write_number_with_format(0, 0, 43_646, &date).unwrap();
    let plain = book.save_to_buffer().unwrap();
    let mut from = zip::ZipArchive::new(Cursor::new(plain.as_slice())).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut entry = from.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut part = String::new();
        entry.read_to_string(&mut part).unwrap();
        to.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(part.replace("<workbookPr ", "<workbookPr date1904=\"1\" ").as_bytes()).unwrap();
    }
    let workbook = of(&to.finish().unwrap().into_inner(), "a.xlsx");
    assert_eq!(workbook.sheets[0].rows[0], [Cell::Date(NaiveDate::from_ymd_opt(2023, 7, 1).unwrap())]);
}

#[test]
fn delimited_text_in_its_encodings() {
    let csv = "姓名,备注\r\n\r\n朱䶮,\"一,\"\"二\"\"\r\n三\"\r\n,,\r\n王五,=\"0123\"\r\n";
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(csv.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let with_mark = [&[0xEF, 0xBB, 0xBF], csv.as_bytes()].concat();
    for bytes in [csv.as_bytes().to_vec(), with_mark, utf16, gb18030(csv)] {
        let workbook = of(&bytes, "名单.csv");
        assert_eq!(workbook.format, FileKind::Delimited);
        assert_eq!(workbook.sheets[0].name, "名单");
        assert_eq!(
            rows(&workbook),
            vec![vec!["姓名", "备注"], vec![], vec!["朱䶮", "一,\"二\"\n三"], vec![], vec!["王五", "0123"],]
        );
    }
    for delimiter in ["\t", ";"] {
        let other = "姓名|出生|备注\n甲|1980,1|a\n乙|1981,2|b".replace('|', delimiter);
        assert_eq!(rows(&of(other.as_bytes(), "系统.xls"))[1], ["甲", "1980,1", "a"]);
    }
    assert_eq!(rows(&of("甲\n乙\n".as_bytes(), "一列.csv")), [["甲"], ["乙"]]);
}

#[test]
fn text_that_is_no_workbook_is_told_so() {
    let table = "姓名,性别\n甲,男\n乙,女\n";
    assert!(refused(table.as_bytes(), "a.xlsx").message.contains(".xlsx"));
    for name in ["a.xlsx", "a.xls", "a"] {
        assert!(refused("今天开会。\n请大家准时。\n".as_bytes(), name).message.contains("不是表格"), "{name}");
    }
    assert!(refused(b"%PDF-1.7 x", "a.xlsx").message.contains("PDF"));
    assert!(refused(&[0xFF, 0xD8, 0xFF, 0, 1, 2], "a.csv").message.contains("图片"));
    assert!(refused(&[1, 0, 2, 0, 3, 0, 4, 0, 9, 9], "a.csv").message.contains("不是表格"));
    assert!(refused(b"", "a.csv").message.contains("空"));
    assert!(refused(b" \r\n ", "a.xlsx").message.contains("空"));
    assert!(refused(b"a,b\n\xFF\xFF\xFF\xFF,\xFF\n", "a.csv").message.contains("编码"));
}

#[test]
fn tables_of_a_page() {
    let page = "\u{FEFF}\n<!-- x --><html><head><meta charset='utf-8'><style>td{}</style></head><body>
        <table><tr><td>外层<table>
          <tr><th rowspan=2>姓名</th><th colspan=\"2\">考察</th></tr>
          <tr><th>时 间</th><th>结果<script>alert('甲')</script></th></tr>
          <tr><td>  王  五 </td><td>2024<br>2025</td><td><p>一</p><p>二</p>
          </td></tr>
          <tr><td rowspan=99 colspan=99999999999999999999>&lt;b&gt; &amp; &nbsp;</td></tr>
        </table></td></tr></table><table><tr><td> </td></tr></table></body>";
    let workbook = of(page.as_bytes(), "导出.xls");
    assert_eq!(workbook.format, FileKind::Html);
    assert_eq!(workbook.sheets.len(), 2);
    assert_eq!(rows(&workbook), [["外层"]]);
    let inner = &workbook.sheets[1];
    assert_eq!(inner.rows[0], [text("姓名"), text("考察")]);
    assert_eq!(inner.rows[1], [Cell::Empty, text("时 间"), text("结果")]);
    assert_eq!(inner.rows[2], [text("  王  五 "), text("2024\n2025"), text("一\n二")]);
    assert_eq!(inner.rows[3], [text("<b> & \u{A0}")]);
    assert_eq!(inner.merges, [(0, 0, 1, 0), (0, 1, 0, 2)]);
}

#[test]
fn pages_say_their_charset_and_are_not_always_right() {
    let table = "<tr><td>朱䶮</td><td>傈僳族</td></tr></table>";
    for (page, encode) in [
        ("<meta charset=gb2312><table>", true),
        ("<meta http-equiv='Content-Type' content='text/html; charset=\"GBK\"'><table>", true),
        ("<meta charset=utf-8><table>", true),
        ("<table>", true),
        ("<table>", false),
    ] {
        let page = format!("{page}{table}");
        let bytes = if encode { gb18030(&page) } else { page.into_bytes() };
        assert_eq!(rows(&of(&bytes, "a.xls")), [["朱䶮", "傈僳族"]]);
    }
    assert!(refused(b"<html><p>x</p></html>", "a.xls").message.contains("没有表格"));
    let spreadsheet_2003 =
        b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'></Workbook>";
    assert!(refused(spreadsheet_2003, "a.xls").message.contains("2003"));
}

#[test]
fn paths_that_are_no_file() {
    let folder = Folder::new("paths");
    let limits = Limits::default();
    let missing = read(&folder.path().join("没有.xlsx"), &limits).unwrap_err();
    assert_eq!(missing.code, ProblemCode::NotFound);
    assert!(missing.place.contains("没有.xlsx"));
    assert!(read(folder.path(), &limits).unwrap_err().message.contains("文件夹"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let path = folder.file("锁住.csv", b"a,b");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
        if std::fs::File::open(&path).is_ok() {
            eprintln!("skipped: this user may read everything");
        } else {
            assert_eq!(read(&path, &limits).unwrap_err().code, ProblemCode::NoPermission);
        }
    }
}
