//! Control characters, and those that stand for what could not be read, never come in; the password
//! that is none; panics that are caught.

use super::made::{Dice, first, old_book_with, packed};
use super::text;
use crate::ground::text::clean;
use crate::sheets::workbook::clean::unescaped;
use crate::sheets::workbook::{Cell, Limits, RemarkKind, Sheet, read_bytes};

fn is_clean(sheet: &Sheet) -> bool {
    let fine = |text: &str| !text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{FFFD}');
    fine(&sheet.name)
        && sheet.rows.iter().flatten().all(|cell| match cell {
            Cell::Text(text) | Cell::Error(text) => fine(text),
            _ => true,
        })
}

#[test]
fn line_breaks_of_every_kind_and_nothing_else() {
    assert_eq!(clean("一\r\n二\r三\u{B}四\u{C}五\u{85}六\u{2028}七\t八"), "一\n二\n三\n四\n五\n六\n七 八");
    assert_eq!(clean("\u{0}张\u{1}\u{7F}\u{9F}三\u{FFFD}\u{FFFF}·é€😀"), "张三·é€😀");
    assert_eq!(unescaped("a_x000D_b_xD83D__xDE00__x4E2D__xD800_c_xDC00__x12_"), "a\rb😀中c_x12_");
    assert_eq!(unescaped("_x005F_x0041_"), "_x0041_");
}

#[test]
fn the_same_for_every_kind_of_file() {
    let data = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>乙&#11;_x0000_丙_xD800_</t></is></c>\
                <c r=\"C1\" t=\"str\"><f>1</f><v>丁_x000D_&#133;戊\u{FFFD}</v></c><c r=\"D1\" t=\"e\"><v>#SPILL!</v></c></row></sheetData>";
    let book = packed(&[("表\u{B}", "visible", data)], &[], &["甲\r\n一_x000B_二\u{FFFD}"]);
    let sheet = first(&book, "a.xlsx");
    assert_eq!(sheet.rows[0], [text("甲\n一\n二"), text("乙\n丙"), text("丁\n\n戊"), Cell::Error("#SPILL!".into())]);
    let lost: Vec<u32> = sheet.remarks.iter().filter(|r| r.kind == RemarkKind::Unreadable).map(|r| r.column).collect();
    assert_eq!((lost, is_clean(&sheet)), (vec![0, 2], true));

    let page = "<table><tr><td>甲&#11;乙&#0;丙&#xFFFD;</td><td>\u{7F}</td></tr></table>".replace("丙", "\u{9F}丙");
    let sheet = first(page.as_bytes(), "a.xls");
    assert_eq!((sheet.rows[0].len(), is_clean(&sheet)), (1, true));
    assert_eq!(sheet.remarks[0].kind, RemarkKind::Unreadable);

    let list = "姓名,备注\n甲\u{B}乙,\"一\r\n二\u{FFFD}\"\n".to_owned() + "丙,丁\n".repeat(200).as_str();
    let sheet = first(list.as_bytes(), "名\t单.csv");
    assert_eq!(sheet.rows[1], [text("甲\n乙"), text("一\n二")]);
    assert_eq!((sheet.name.as_str(), is_clean(&sheet), sheet.remarks.len()), ("名 单", true, 1));

    // A text of wide characters in an old .xls, half of a pair among them.
    let units: Vec<u8> = [0x7532_u16, 0x0D, 0x0B, 0xD800, 0x4E59, 0].iter().flat_map(|u| u.to_le_bytes()).collect();
    let label = (0x0204, [&[0, 0, 0, 0, 0, 0, 6, 0, 1][..], &units].concat());
    let sheet = first(&old_book_with(&[], &[label]), "a.xls");
    assert_eq!(sheet.rows[0], [text("甲\n\n乙")]);
    assert_eq!(sheet.remarks[0].kind, RemarkKind::Unreadable);
}

#[test]
fn drawn_characters() {
    let mut dice = Dice(0x5EED_0004);
    for _ in 0..400 {
        let drawn: String = (0..dice.roll(30))
            .filter_map(|_| {
                let scale = dice.pick(&[0x20, 0xA0, 0x3000, 0xFFFF, 0x1_FFFF]);
                char::from_u32(u32::try_from(dice.roll(scale)).unwrap())
            })
            .filter(|c| *c != '\0')
            .collect();
        let safe: String = drawn.chars().filter(|c| !"<&\",_".contains(*c)).collect();
        let escape = format!("{safe}_x{:04X}_", dice.roll(0x1_0000));
        let data = format!(
            "<sheetData><row><c t=\"inlineStr\"><is><t>甲{escape}</t></is></c><c t=\"str\"><v>乙{escape}</v></c></row></sheetData>"
        );
        let name: String = safe.chars().filter(|c| *c != '\'').collect();
        let sheet = first(&packed(&[(&name, "visible", &data)], &[], &[]), "a.xlsx");
        assert!(is_clean(&sheet), "{safe:?}");
        assert!(matches!(&sheet.rows[0][0], Cell::Text(text) if text.starts_with('甲')));
        let page = format!("<table><tr><td>甲{safe}</td></tr></table>");
        if let Ok(book) = read_bytes(page.as_bytes(), "a.xls", &Limits::default()) {
            assert!(is_clean(&book.sheets[0]), "{safe:?}");
        }
        if let Ok(book) =
            read_bytes(format!("甲,乙\n{safe},丙\n丁,戊\n").as_bytes(), &format!("{safe}.csv"), &Limits::default())
        {
            assert!(is_clean(&book.sheets[0]), "{safe:?}");
        }
    }
}

#[test]
fn the_password_everybody_has_is_not_asked_for() {
    let opened = first(include_bytes!("default_password.xlsx"), "a.xlsx");
    assert_eq!(opened.rows[0], [text("姓名"), text("性别")]);
    let refused = |bytes: &[u8]| read_bytes(bytes, "a.xlsx", &Limits::default()).unwrap_err();
    assert!(refused(include_bytes!("other_password.xlsx")).message.contains("密码"));
    let file = include_bytes!("default_password.xlsx");
    let mut dice = Dice(0x5EED_0005);
    for _ in 0..40 {
        let mut bytes = file.to_vec();
        for _ in 0..=dice.roll(5) {
            let at = dice.roll(bytes.len());
            bytes[at] = u8::try_from(dice.roll(256)).unwrap();
        }
        bytes.truncate(file.len() - dice.roll(2) * dice.roll(file.len()));
        drop(read_bytes(&bytes, "a.xlsx", &Limits::default()));
    }
}

#[test]
fn caught_panics_are_quiet_and_others_are_not() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static HEARD: AtomicUsize = AtomicUsize::new(0);
    std::panic::set_hook(Box::new(|_| {
        HEARD.fetch_add(1, Ordering::SeqCst);
    }));
    assert_eq!(crate::sheets::workbook::quiet::caught(|| 5), Some(5));
    assert_eq!(crate::sheets::workbook::quiet::caught(|| -> u8 { panic!("inside") }), None);
    assert_eq!(HEARD.load(Ordering::SeqCst), 0);
    assert!(std::panic::catch_unwind(|| panic!("outside")).is_err());
    assert!(std::thread::spawn(|| panic!("elsewhere")).join().is_err());
    assert_eq!(HEARD.load(Ordering::SeqCst), 2);
}
