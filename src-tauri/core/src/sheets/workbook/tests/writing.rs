//! What is written opens again with the same cells, and the same data gives the same bytes.

use std::io::{Cursor, Read};

use chrono::{NaiveDate, NaiveDateTime};

use crate::sheets::workbook::layout::{Align, Column, ColumnKind, HeadingCell, SheetSpec, Value};
use crate::sheets::workbook::limits::Limits;
use crate::sheets::workbook::{Cell, cuts, dump, read_bytes, save, to_bytes};

use super::{Folder, text};

fn created() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 3, 5).unwrap().and_hms_opt(9, 30, 0).unwrap()
}

/// A ledger with everything a sheet can have.
pub fn ledger(rows: usize) -> SheetSpec {
    let widths = [
        (5, ColumnKind::Number),
        (9, ColumnKind::Text),
        (19, ColumnKind::Code),
        (13, ColumnKind::Text),
        (9, ColumnKind::Number),
        (9, ColumnKind::Number),
        (9, ColumnKind::Percent(2)),
        (36, ColumnKind::Text),
    ];
    SheetSpec {
        name: "三会一课".into(),
        annex: Some("附件1".into()),
        title: "石河镇中心小学2025年度组织生活开展情况统计表".into(),
        info_left: "填报单位（盖章）：石河镇中心小学党总支".into(),
        info_right: "填报日期：2026年3月5日".into(),
        headings: vec![
            vec![HeadingCell::spanning("序号", 1, 2), HeadingCell::spanning("姓名", 1, 2), HeadingCell::spanning("公民身份号码", 1, 2),
                HeadingCell::spanning("所在党支部", 1, 2), HeadingCell::spanning("支部党员大会情况", 3, 1), HeadingCell::spanning("备注", 1, 2)],
            vec![HeadingCell::new("应开展月份数"), HeadingCell::new("按时开展月份数"), HeadingCell::new("完成率")],
        ],
        columns: widths.iter().enumerate().map(|(i, (width, kind))| Column {
            width: *width, align: if i == 7 { Align::Left } else { Align::Center }, kind: *kind,
        }).collect(),
        rows: (1..=rows).map(|n| vec![
            Value::Integer(i64::try_from(n).unwrap()), Value::text("欧阳建国"), Value::text("11010519491231002X"), Value::text("第一党支部"),
            Value::Integer(12), Value::Integer(11), Value::Decimal("0.916666".into()),
            Value::text(if n % 3 == 0 { "3月因暑假和校舍维修推迟至4月召开，已报上级党组织批准，会议记录和签到表齐全（见附件材料第12页）。" } else { "" }),
        ]).collect(),
        totals: Some(vec![Value::text("合计"), Value::Empty, Value::Empty, Value::Empty, Value::Integer(12), Value::Integer(11)]),
        notes: vec!["说明：完成率＝按时开展月份数÷应开展月份数。".into()],
        footer: vec!["填表人：李秀英".into(), "审核人：".into(), "联系电话：0915-1234567".into()],
        freeze_columns: 2,
        ..SheetSpec::default()
    }
}

fn bare(rows: Vec<Vec<Value>>) -> SheetSpec {
    let columns = vec![Column::text(20, Align::Left); rows.iter().map(Vec::len).max().unwrap_or(1)];
    SheetSpec { name: "表".into(), columns, rows, ..SheetSpec::default() }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut out = String::new();
    zip::ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut out).unwrap();
    out
}

#[test]
fn what_is_written_reads_back() {
    let folder = Folder::new("writing");
    let path = folder.path().join("台账.xlsx");
    save(&[ledger(3)], &path, created()).unwrap();
    let dumped = dump(&path).unwrap();
    let lines: Vec<&str> = dumped.lines().collect();
    for expected in [
        "# 三会一课",
        "A1\ttext\t附件1",
        "A2\ttext\t石河镇中心小学2025年度组织生活开展情况统计表",
        "E4\ttext\t支部党员大会情况",
        "E5\ttext\t应开展月份数",
        "A6\tnumber\t1",
        "C6\ttext\t11010519491231002X",
        "G6\ttext\t91.67%",
        "A9\ttext\t合计",
        "merge\tA2:H2",
        "merge\tA4:A5",
        "merge\tE4:G4",
    ] {
        assert!(lines.contains(&expected), "{expected} in\n{dumped}");
    }
}

#[test]
fn the_same_data_gives_the_same_bytes() {
    let one = to_bytes(&[ledger(20), bare(vec![])], created()).unwrap();
    let two = to_bytes(&[ledger(20), bare(vec![])], created()).unwrap();
    assert!(one == two);
    assert!(part(&one, "docProps/core.xml").contains("2026-03-05T09:30:00Z"));
    assert!(part(&one, "docProps/core.xml").contains("党务台账"));
}

#[test]
fn the_page_is_set_for_print() {
    let bytes = to_bytes(&[ledger(3)], created()).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for expected in [
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "horizontalCentered=\"1\"",
        "第 &amp;P 页 共 &amp;N 页",
        "xSplit=\"2\" ySplit=\"5\"",
        "numberStoredAsText=\"1\"",
        "<fitToPage/>",
    ] {
        assert!(
            sheet.contains(expected) || sheet.contains(&expected.replace("<fitToPage/>", "fitToPage=\"1\"")),
            "{expected}"
        );
    }
    assert!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
    assert!(part(&bytes, "xl/styles.xml").contains("仿宋_GB2312"));
}

#[test]
fn text_stays_text_whatever_it_looks_like() {
    let words = [
        "=1+1",
        "+86",
        "-1",
        "@SUM(A1)",
        "http://a.cn",
        "a@b.cn",
        "<script>alert(1)</script>",
        "O'Brien \"x\"",
        "朱䶮😀",
        "_x0041_",
        " 前后 ",
        "一\n二",
        "001",
        "12345678901234567890",
        "TRUE",
        "2025-01-01",
        "mailto:x",
        "internal:A1",
    ];
    let bytes = to_bytes(&[bare(words.iter().map(|w| vec![Value::text(*w)]).collect())], created()).unwrap();
    let workbook = read_bytes(&bytes, "a.xlsx", &Limits::default()).unwrap();
    let found: Vec<Cell> = workbook.sheets[0].rows.iter().map(|r| r[0].clone()).collect();
    assert_eq!(found, words.map(text));
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>") && !sheet.contains("hyperlink"));
}

#[test]
fn characters_that_have_no_place_on_paper_are_left_out() {
    let words = "a\u{0}b\u{1F}c\u{FFFF}\r\nd\te\u{B}f\u{85}g\u{FFFD}\u{9B}h";
    let bytes = to_bytes(&[bare(vec![vec![Value::text(words)]])], created()).unwrap();
    let workbook = read_bytes(&bytes, "a.xlsx", &Limits::default()).unwrap();
    assert_eq!(workbook.sheets[0].rows[0][0], text("abc\nd e\nf\ngh"));
}

#[test]
fn a_text_longer_than_a_cell_holds_is_cut_with_a_mark_and_told() {
    let long = |c: &str, count: usize| vec![Value::Empty, Value::Text(c.repeat(count))];
    let sheet = bare(vec![vec![Value::Integer(1)], long("长", 32_768), long("😀", 16_384), long("好", 32_767)]);
    let bytes = to_bytes(std::slice::from_ref(&sheet), created()).unwrap();
    let workbook = read_bytes(&bytes, "a.xlsx", &Limits::default()).unwrap();
    let shown: Vec<String> = workbook.sheets[0].rows.iter().filter_map(|row| row.get(1)).map(super::shown).collect();
    for (text, first, mark) in [
        (&shown[0], "长", "（后文省略，共32768字，全文见程序）"),
        (&shown[1], "😀", "（后文省略，共16384字，全文见程序）"),
    ] {
        assert!(text.ends_with(mark) && (32_766..=32_767).contains(&text.encode_utf16().count()));
        assert!(text.strip_suffix(mark).unwrap().chars().all(|c| c.to_string() == first));
    }
    assert_eq!(shown[2], "好".repeat(32_767));
    let told = cuts(&[sheet]);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("第2行 B列") && told[0].contains("32768字"), "{told:?}");
    assert!(to_bytes(&[bare(vec![vec![Value::Decimal("x".into())]])], created()).is_err());
    assert!(to_bytes(&[SheetSpec::default()], created()).is_err());
}

/// A record too long for the highest row begins at the top of its cell, goes on under it, is named under the
/// table, and does not make the sheet one page high.
#[test]
fn a_record_too_tall_for_a_row_shows_its_beginning_and_goes_on() {
    let row = |words: String| vec![Value::Integer(1), Value::Text(words)];
    let long: String = (0..3_000_u32).map(|n| char::from_u32(0x4E00 + n).unwrap()).collect();
    let (short, tall) = (row("短".to_owned()), row(long.clone()));
    let sheet = bare(vec![short.clone(), tall, short]);
    let bytes = to_bytes(std::slice::from_ref(&sheet), created()).unwrap();
    let book = read_bytes(&bytes, "a.xlsx", &Limits::default()).unwrap();
    let rows = &book.sheets[0].rows;
    assert_eq!(super::shown(&rows[1][1]), long, "the cell keeps it whole");
    let under: Vec<String> = rows[2..].iter().map(|row| super::shown(&row[0])).collect();
    let on: Vec<&str> = under.iter().filter_map(|said| said.strip_prefix("注：接上一条　")).collect();
    let gone_on = on.concat();
    assert!(long.ends_with(&gone_on) && gone_on.chars().count() > 2_400, "{under:?}");
    // 26 lines of 10 characters at the least are seen in the cell itself.
    assert!(gone_on.chars().count() < 3_000 - 24 * 10);
    assert_eq!(under[on.len()], "1", "the next record stands under it");
    assert!(under.last().unwrap().starts_with("注：第2行内容很长，后文接在下面"), "{under:?}");
    let (xml, styles) = (part(&bytes, "xl/worksheets/sheet1.xml"), part(&bytes, "xl/styles.xml"));
    let style_of = |cell: &str| {
        let at = xml.find(&format!("r=\"{cell}\"")).unwrap();
        let number: usize = xml[at..].split("s=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
        let formats = styles.split("<cellXfs").nth(1).unwrap();
        formats.split("<xf ").nth(number + 1).unwrap().to_owned()
    };
    assert!(style_of("B2").contains("vertical=\"top\""), "{}", style_of("B2"));
    assert!(style_of("B1").contains("vertical=\"center\""), "{}", style_of("B1"));
    assert!(xml.contains("fitToHeight=\"0\""), "as many pages as it takes");
}

#[test]
fn sheet_names_are_made_acceptable_and_different() {
    let name = |n: &str| SheetSpec { name: n.into(), ..bare(vec![vec![Value::Integer(1)]]) };
    let long = "第".repeat(40);
    let specs =
        [name("a/b:c*?[x]"), name("A/B:C*?[x]"), name(""), name("history"), name(&long), name(&long), name("'引'")];
    let bytes = to_bytes(&specs, created()).unwrap();
    let workbook = read_bytes(&bytes, "a.xlsx", &Limits::default()).unwrap();
    assert_eq!(workbook.sheets.len(), 7);
    assert_eq!(workbook.sheets[4].name.chars().count(), 31);
}

#[test]
fn numbers_keep_every_digit() {
    let values = [9_007_199_254_740_992, 9_007_199_254_740_993, -5].map(|n| vec![Value::Integer(n)]);
    let bytes = to_bytes(&[bare(values.to_vec())], created()).unwrap();
    let rows = &read_bytes(&bytes, "a.xlsx", &Limits::default()).unwrap().sheets[0].rows;
    assert_eq!(rows[0][0], Cell::Number { text: "9007199254740992".into(), float: true });
    assert_eq!(rows[1][0], text("9007199254740993"));
    assert_eq!(rows[2][0], Cell::Number { text: "-5".into(), float: true });
}

/// Writes the ledger where `DANGWU_LOOK` says, to be looked at.
#[test]
#[ignore = "writes a file to be looked at by a person"]
fn a_ledger_to_look_at() {
    let path = std::env::var_os("DANGWU_LOOK").expect("DANGWU_LOOK names the file to write");
    save(&[ledger(40)], std::path::Path::new(&path), created()).unwrap();
}
