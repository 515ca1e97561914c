#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::*;

const NOW: ReadContext = ReadContext { this_year: 2026 };

fn text(text: &str) -> Result<(String, bool), String> {
    read_date(&Cell::Text(text.to_owned()), NOW, false)
        .map(|p| p.map(|p| (p.value.to_string(), p.warning.is_some())).unwrap())
}

fn number(text: &str) -> Result<(String, bool), String> {
    let cell = Cell::Number { text: text.to_owned(), float: true };
    read_date(&cell, NOW, false).map(|p| p.map(|p| (p.value.to_string(), p.warning.is_some())).unwrap())
}

#[test]
fn the_shapes_of_one_day() {
    for shape in [
        "2023.7.1",
        "2023/7/1",
        "2023-07-01",
        "20230701",
        "2023年7月1日",
        "２０２３.７.１",
        " 2023.07.01　",
        "2023 年 7 月 1 日",
        "2023、7、1",
        "2023。7。1",
        "2023—07—01",
        "二〇二三年七月一日",
        "二○二三年七月一日",
        "二零二三年七月一日",
        "2023.7.1.",
        "2023年7月1号",
        "2023年07月01日（星期六）",
        "2023-07-01 00:00:00",
        "2023-07-01T00:00:00",
        "2023年7月1日星期六",
        "20230701000000",
        "'2023-07-01",
    ] {
        assert_eq!(text(shape), Ok(("2023-07-01".to_owned(), false)), "{shape}");
    }
    for shape in [
        "2023年7月1日下午3:30",
        "2023-07-01 14:30",
        "2023年7月1日14时",
        "2023年7月1日星期六下午",
        "2023-07-01T14:30:00",
    ] {
        assert_eq!(text(shape), Ok(("2023-07-01".to_owned(), true)), "{shape}");
    }
    assert_eq!(text("二〇二五年十二月三十一日").unwrap().0, "2025-12-31");
    assert_eq!(text("二〇二五年十月二十日").unwrap().0, "2025-10-20");
    assert_eq!(text("2026年元月5日").unwrap().0, "2026-01-05");
    assert_eq!(number("20190820"), Ok(("2019-08-20".to_owned(), false)));
    let cell = Cell::Date("1986-11-18".parse().unwrap());
    assert_eq!(read_date(&cell, NOW, false).unwrap().unwrap().value.to_string(), "1986-11-18");
}

#[test]
fn less_than_a_day() {
    for shape in [
        "2023/7",
        "2023.7",
        "2023-07",
        "202307",
        "2023年7月",
        "2023年7月份".trim_end_matches('份'),
        "二〇二三年七月",
        "２０２３年７月",
    ] {
        assert_eq!(text(shape), Ok(("2023-07".to_owned(), false)), "{shape}");
    }
    assert_eq!(number("196508"), Ok(("1965-08".to_owned(), false)));
    assert_eq!(number("2023.7"), Ok(("2023-07".to_owned(), false)));
    assert_eq!(number("2023.12"), Ok(("2023-12".to_owned(), false)));
    assert_eq!(text("2023年"), Ok(("2023".to_owned(), false)));
    assert_eq!(number("2023"), Ok(("2023".to_owned(), false)));
}

#[test]
fn january_or_october() {
    let message = number("2023.1").unwrap_err();
    assert!(message.contains("2023-01") && message.contains("2023-10"), "{message}");
    assert_eq!(text("2023.1"), Ok(("2023-01".to_owned(), true)));
    assert_eq!(text("2023.10"), Ok(("2023-10".to_owned(), false)));
    assert_eq!(number("2023.01"), Ok(("2023-01".to_owned(), false)));
    assert_eq!(text("2023/1"), Ok(("2023-01".to_owned(), false)));
}

#[test]
fn serials() {
    assert_eq!(number("36923"), Ok(("2001-02-01".to_owned(), true)));
    assert_eq!(number("36923.5"), Ok(("2001-02-01".to_owned(), true)));
    assert_eq!(text("36923"), Ok(("2001-02-01".to_owned(), true)));
    assert_eq!(number("20000").unwrap().0, "1954-10-03");
    assert!(number("19999").is_err());
    assert!(number("60001").is_err());
}

#[test]
fn years_of_two_digits() {
    assert_eq!(text("23.7.1"), Ok(("2023-07-01".to_owned(), true)));
    assert_eq!(text("27.1.1"), Ok(("2027-01-01".to_owned(), true)));
    assert_eq!(text("98年7月"), Ok(("1998-07".to_owned(), true)));
    assert_eq!(number("980701"), Ok(("1998-07-01".to_owned(), true)));
    let birth = |t: &str| read_date(&Cell::Text(t.to_owned()), NOW, true).map(|p| p.unwrap().value.to_string());
    assert_eq!(birth("65.8.7").unwrap(), "1965-08-07");
    assert_eq!(birth("05.8.7").unwrap(), "2005-08-07");
    assert!(birth("23.7.1").unwrap_err().contains("四位"));
    assert!(text("23.7").unwrap_err().contains("四位"));
}

#[test]
fn words_that_say_there_is_no_date_are_blank() {
    for word in ["不详", "预备期", "未转正", "待转正"] {
        assert_eq!(read_date(&Cell::Text(word.to_owned()), NOW, false), Ok(None), "{word}");
    }
}

#[test]
fn what_is_refused() {
    for shape in [
        "2023-02-30",
        "2023.13.1",
        "20230231",
        "202313",
        "2023年0月",
        "3月5日",
        "5/3/2023",
        "2026.3.5-3.8",
        "2026.3.5-2026.3.8",
        "去年",
        "1234567",
        "0",
        "99999999",
        "1865-01-01",
        "2023..7",
        "2023-7-1-1",
        "二十三十年",
        "2026年3月5日至8日",
        "😀",
        "2023-07-123",
    ] {
        let message = text(shape).unwrap_err();
        assert!(message.contains(shape), "{message}");
    }
    for shape in ["-5", "1.5", "2023.13", "2023.123", "19650807123"] {
        assert!(number(shape).is_err(), "{shape}");
    }
    assert!(text("3月5日").unwrap_err().contains("缺少年份"));
    assert!(read_date(&Cell::Bool(true), NOW, false).is_err());
    assert!(read_date(&Cell::Error("#VALUE!".to_owned()), NOW, false).is_err());
    for blank in [Cell::Empty, Cell::Text("无".to_owned()), Cell::Text(" 　".to_owned()), Cell::Text("—".to_owned())]
    {
        assert_eq!(read_date(&blank, NOW, false), Ok(None));
    }
}
