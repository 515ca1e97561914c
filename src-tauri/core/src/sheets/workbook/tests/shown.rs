//! Numbers as their formats show them, formulas without values.

use chrono::{Datelike, NaiveDate};

use super::made::{Dice, first, number, old_book_with, old_value, remarks, sheet_of};
use super::text;
use crate::sheets::workbook::formats::{Look, built_in, custom};
use crate::sheets::workbook::{Cell, RemarkKind};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The serial of a day.
fn serial(day: NaiveDate) -> i64 {
    (day - NaiveDate::from_ymd_opt(1899, 12, 30).unwrap()).num_days()
}

/// One cell of this format.
fn seen(value: &str, format: &str) -> (Cell, Option<String>) {
    let data = format!("<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>{value}</v></c></row></sheetData>");
    let sheet = sheet_of(&data, &[format]);
    let stored = sheet.remarks.first().map(|remark| match &remark.kind {
        RemarkKind::ShownDiffers { stored } => stored.clone(),
        other => panic!("{other:?}"),
    });
    (sheet.rows[0][0].clone(), stored)
}

#[test]
fn percents_are_what_is_shown() {
    for (value, format, expected) in [
        ("0.9", "0%", "90%"),
        ("1", "0%", "100%"),
        ("0.125", "0.0%", "12.5%"),
        ("0.07", "0%", "7%"),
        ("1", "0.00%", "100.00%"),
        ("0.5", "0.##%", "50%"),
        ("-0.05", "0%;[Red]-0%", "-5%"),
        ("0.29", "\"约\"0%", "29%"),
        ("9.0000000000000002E-1", "0%", "90%"),
        ("0", "0%", "0%"),
    ] {
        assert_eq!(seen(value, format), (text(expected), None), "{value} {format}");
    }
    assert_eq!(seen("0.905", "0%"), (text("91%"), Some("90.5%".into())));
    assert_eq!(seen("90", "0\"%\""), (number("90"), None));
    assert_eq!(seen("1e300", "0%").0, number(&format!("{}", 1e300_f64)));
}

#[test]
fn codes_keep_their_zeros() {
    assert_eq!(seen("123", "000000"), (text("000123"), None));
    assert_eq!(seen("5", "#00"), (text("05"), None));
    assert_eq!(seen("0", "00;@"), (text("00"), None));
    for (value, format) in [
        ("1234567", "000000"),
        ("12.5", "000"),
        ("-5", "000"),
        ("6", "0"),
        ("5", "0\"人\""),
        ("5", "\"第\"0\"次\""),
        ("5", "\"第\"00\"次\""),
        ("5", "#,##0"),
        ("5", "General"),
        ("5", "G/通用格式"),
        ("5", "@"),
        ("5", "0.00E+00"),
        ("5", "000.0"),
    ] {
        assert_eq!(seen(value, format), (number(value), None), "{format}");
    }
}

#[test]
fn a_month_is_a_month() {
    let exact = serial(day(2010, 6, 20)).to_string();
    for format in [
        "yyyy\"年\"m\"月\"",
        "yyyy-mm",
        "yyyy.m",
        "yyyy/mm;@",
        "mmm-yy",
        "[$-804]yyyy\"年\"m\"月\";@",
        "e\\年m\\月",
        "m\"月\"",
    ] {
        assert_eq!(seen(&exact, format), (text("2010年6月"), Some("2010-06-20".into())), "{format}");
    }
    assert_eq!(seen(&exact, "yyyy\"年\""), (text("2010年"), Some("2010-06-20".into())));
    assert_eq!(seen(&serial(day(2010, 6, 1)).to_string(), "yyyy-mm"), (text("2010年6月"), None));
    assert_eq!(seen(&serial(day(2010, 1, 1)).to_string(), "yyyy"), (text("2010年"), None));
    for format in
        ["yyyy-mm-dd", "m/d/yy", "[$-F800]dddd, mmmm dd, yyyy", "yyyy\"年\"m\"月\"d\"日\"", "m\"月\"d\"日\"", "aaaa"]
    {
        assert_eq!(seen(&exact, format), (Cell::Date(day(2010, 6, 20)), None), "{format}");
    }
    for id in [17, 27, 36, 50, 52, 57] {
        assert_eq!(built_in(id), Look::Month);
    }
    assert_eq!(seen("0.5", "h:mm"), (text("12:00"), None));
    assert_eq!(seen("1.5", "[h]:mm"), (text("36:00"), None));
    assert!(matches!(seen("201006", "yyyy-mm"), (Cell::Date(_), None)));
    assert_eq!(seen("2019", "yyyy"), (Cell::Date(day(1905, 7, 11)), None));
    assert_eq!(seen("20100620", "yyyy-mm"), (number("20100620"), None));
}

#[test]
fn formulas_without_values_are_told() {
    let cell = |place: &str, rest: &str| format!("<c r=\"{place}1\" {rest}</c>");
    let row = [
        cell("A", "><f>B1</f>"),
        cell("B", "><f>B1</f><v></v>"),
        cell("C", "><f>B1</f><v/>"),
        cell("D", "t=\"str\"><f>\"\"</f><v></v>"),
        cell("E", "t=\"str\"><f>B1</f>"),
        cell("F", "><f>B1</f><v>5</v>"),
        cell("G", "><f t=\"shared\" si=\"0\"/><v></v>"),
        cell("H", "s=\"0\">"),
    ];
    let sheet = sheet_of(&format!("<sheetData><row r=\"1\">{}</row></sheetData>", row.concat()), &[]);
    let told: Vec<u32> =
        sheet.remarks.iter().filter(|r| r.kind == RemarkKind::NoStoredValue).map(|r| r.column).collect();
    assert_eq!(told, [0, 1, 2, 4, 6]);
    assert_eq!(sheet.rows[0][5], number("5"));
    assert_eq!(sheet.remarks[1].place(), "第1行 B列");
    let many: String = (1..=30_000).map(|r| format!("<row r=\"{r}\"><c r=\"A{r}\"><f>1</f></c></row>")).collect();
    assert_eq!(sheet_of(&format!("<sheetData>{many}</sheetData>"), &[]).remarks.len(), 10_000);
}

#[test]
fn an_old_workbook_shows_alike() {
    let format = |id: u16, code: &str| {
        let head = [id, u16::try_from(code.chars().count()).unwrap()];
        let units: Vec<u8> = code.encode_utf16().flat_map(u16::to_le_bytes).collect();
        (0x041E, [&head.map(u16::to_le_bytes).concat()[..], &[1], &units].concat())
    };
    let style = |id: u16| (0x00E0, [&[0, 0], &id.to_le_bytes()[..], &[0; 16]].concat());
    let shared = [format(170, "000000"), format(171, "yyyy\"年\"m\"月\""), style(0), style(9), style(170), style(171)];
    let exact = f64::from(i32::try_from(serial(day(2010, 6, 20))).unwrap());
    // A formula whose text should follow, and does not.
    let place: Vec<u8> = [0_u16, 4, 0].iter().flat_map(|half| half.to_le_bytes()).collect();
    let formula = (0x0006, [&place[..], &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF], &[0; 8]].concat());
    let records = [
        old_value(0, 0, 0, 0.9),
        old_value(0, 1, 1, 0.9),
        old_value(0, 2, 2, 123.0),
        old_value(0, 3, 3, exact),
        formula,
    ];
    let sheet = first(&old_book_with(&shared, &records), "a.xls");
    assert_eq!(sheet.rows[0][..4], [number("0.9"), text("90%"), text("000123"), text("2010年6月")]);
    let stored = RemarkKind::ShownDiffers { stored: "2010-06-20".into() };
    assert_eq!(remarks(&sheet), [(0, 3, stored), (0, 4, RemarkKind::NoStoredValue)]);
}

/// Formats put together at random: what they show is reckoned here in another way.
#[test]
fn drawn_formats() {
    let mut dice = Dice(0x5EED_0001);
    for _ in 0..1_500 {
        let around = |dice: &mut Dice, code: &str| {
            let before = dice.pick(&["", "[Red]", "[$-804]", "_ ", "[DBNum1]"]);
            let after = dice.pick(&["", ";@", ";[Red]-0", "_ ", "* "]);
            format!("{before}{code}{after}")
        };
        match dice.roll(4) {
            0 => {
                let decimals = dice.roll(4);
                let hundredths = i64::try_from(dice.roll(20_000)).unwrap();
                let code = if decimals == 0 { "0%".into() } else { format!("0.{}%", "0".repeat(decimals)) };
                let value = format!("{}.{:04}", hundredths / 10_000, hundredths % 10_000);
                // A share of four digits, rounded half up in whole numbers.
                let scale = 10_i64.pow(u32::try_from(decimals).unwrap());
                let shown = (hundredths * scale * 2 + 100) / 200;
                let expected = match decimals {
                    0 => format!("{shown}%"),
                    _ => format!("{}.{:0decimals$}%", shown / scale, shown % scale),
                };
                let (cell, stored) = seen(&value, &around(&mut dice, &code));
                assert_eq!(cell, text(&expected), "{value} {code}");
                assert_eq!(stored.is_some(), shown * 100 != hundredths * scale, "{value} {code}");
            }
            1 => {
                let width = 2 + dice.roll(9);
                let value = dice.roll(10_000_000).to_string();
                let (cell, stored) = seen(&value, &around(&mut dice, &"0".repeat(width)));
                let expected = if value.len() < width { text(&format!("{value:0>width$}")) } else { number(&value) };
                assert_eq!((cell, stored), (expected, None));
            }
            2 => {
                let day = day(1950, 1, 1) + chrono::Days::new(u64::try_from(dice.roll(40_000)).unwrap());
                let between = dice.pick(&["-", ".", "/", "\"年\"", "\\.", "\" \""]);
                let (year, month) = (dice.pick(&["yyyy", "yy", "YYYY"]), dice.pick(&["m", "mm", "MM", "mmm"]));
                let code = if dice.roll(2) == 0 {
                    format!("{year}{between}{month}")
                } else {
                    format!("{month}{between}{year}")
                };
                let (cell, stored) = seen(&serial(day).to_string(), &around(&mut dice, &code));
                assert_eq!(cell, text(&format!("{}年{}月", day.year(), day.month())), "{code}");
                assert_eq!(stored, (day.day() != 1).then(|| day.to_string()));
                let with_day = format!("{code}{between}{}", dice.pick(&["d", "dd"]));
                assert_eq!(seen(&serial(day).to_string(), &with_day), (Cell::Date(day), None), "{with_day}");
            }
            _ => {
                let letters: Vec<char> = "yYmMdhse0#?.,%;\"\\_*[]$-年月日 aAp/gGb@E+G".chars().collect();
                let code: String = (0..dice.roll(20)).map(|_| dice.pick(&letters)).collect();
                // Whatever it makes of it, it makes something.
                let _ = custom(&code);
            }
        }
    }
}
