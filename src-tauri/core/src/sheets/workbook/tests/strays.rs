//! Cells far from their table, and what is hidden.

use super::made::{Dice, first, number, old_book, old_number, old_value, packed, remarks, sheet_of};
use super::text;
use crate::sheets::workbook::problems::column_letters;
use crate::sheets::workbook::{Cell, Limits, RemarkKind, Sheet, read_bytes};

/// Numbers 1 in these places, zero-based.
fn cells(places: &[(usize, usize)]) -> String {
    let cell = |(row, column): &(usize, usize)| {
        let place = format!("{}{}", column_letters(*column), row + 1);
        format!("<row r=\"{}\"><c r=\"{place}\"><v>1</v></c></row>", row + 1)
    };
    format!("<sheetData>{}</sheetData>", places.iter().map(cell).collect::<String>())
}

fn table(top: usize, left: usize, rows: usize, columns: usize) -> Vec<(usize, usize)> {
    (0..rows).flat_map(|row| (0..columns).map(move |column| (top + row, left + column))).collect()
}

fn far(sheet: &Sheet) -> Vec<(u32, u32)> {
    sheet.remarks.iter().filter(|r| matches!(r.kind, RemarkKind::Far { .. })).map(|r| (r.row, r.column)).collect()
}

#[test]
fn one_stray_cell_is_told_and_costs_nothing() {
    let mut places = table(0, 0, 3, 4);
    places.extend([(2, 16_383), (1_048_575, 3), (1_048_575, 255)]);
    let sheet = sheet_of(&cells(&places), &[]);
    assert_eq!(sheet.rows.len(), 3);
    assert!(sheet.rows.iter().all(|row| row.len() == 4));
    let one = |row, column| (row, column, RemarkKind::Far { shown: "1".into() });
    assert_eq!(remarks(&sheet), [one(2, 16_383), one(1_048_575, 3), one(1_048_575, 255)]);
    assert_eq!(sheet.remarks[1].place(), "第1048576行 D列");
    assert!(sheet.remarks[1].message().contains("没有读入"));
}

#[test]
fn a_table_stays_whole_wherever_it_is() {
    let long: Vec<_> = (0..30_000).map(|row| (row * 2, 0)).collect();
    assert!(far(&sheet_of(&cells(&long), &[])).is_empty());
    let deep = sheet_of(&cells(&table(900_000, 300, 5, 6)), &[]);
    assert!(far(&deep).is_empty());
    assert_eq!((deep.rows.len(), deep.rows[900_004].len()), (900_005, 306));
    // A title far above a table is the stray, not the table.
    let sheet = sheet_of(&cells(&[vec![(0, 0)], table(5_000, 0, 5, 6)].concat()), &[]);
    assert_eq!((far(&sheet), sheet.rows.len()), (vec![(0, 0)], 5_005));
    // A second table of some size is no stray.
    let two = sheet_of(&cells(&[table(0, 0, 20, 6), table(3_000, 0, 20, 6)].concat()), &[]);
    assert_eq!((far(&two).len(), two.rows.len()), (0, 3_020));
}

#[test]
fn cells_strewn_thin_are_refused() {
    let strewn: Vec<_> = (0..600).map(|n| (n * 1_700, n % 30)).collect();
    let book = packed(&[("表", "visible", &cells(&strewn))], &[], &[]);
    assert!(read_bytes(&book, "a.xlsx", &Limits::default()).unwrap_err().message.contains("范围"));
}

#[test]
fn rows_and_cells_may_come_in_any_order() {
    let sheet = sheet_of(&cells(&[(3, 1), (1, 0), (3, 0), (1, 2), (2, 0), (1, 0)]), &[]);
    let one = || number("1");
    assert_eq!(sheet.rows[1..], [vec![one(), Cell::Empty, one()], vec![one()], vec![one(), one()]]);
    let twice = "<sheetData><row r=\"1\"><c r=\"B1\"><v>2</v></c><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>3</v></c></row></sheetData>";
    assert_eq!(sheet_of(twice, &[]).rows, [[number("1"), number("3")]]);
}

#[test]
fn merges_reach_no_further_than_the_sheet() {
    let merge = |region: &str| format!("<mergeCell ref=\"{region}\"/>");
    let merges =
        merge("A1:XFD1048576").repeat(2_000) + merge("XFD1048570:XFD1048576").as_str() + merge("A2:A3").as_str();
    let sheet = sheet_of(&format!("{}<mergeCells>{merges}</mergeCells>", cells(&table(0, 0, 4, 4))), &[]);
    assert!(sheet.merges.len() < 5, "{:?}", sheet.merges);
    assert!(sheet.merges.iter().all(|(_, _, bottom, right)| *bottom < 2_100 && *right < 300));
    let beside = sheet_of(&format!("{}<mergeCells>{}</mergeCells>", cells(&table(0, 0, 4, 4)), merge("A2:A3")), &[]);
    assert_eq!(beside.merges, [(1, 0, 2, 0)]);
}

#[test]
fn hidden_rows_and_columns_are_named() {
    let row = |n: u32, rest: &str| {
        format!("<row r=\"{n}\" {rest}><c r=\"A{n}\"><v>1</v></c><c r=\"C{n}\"><v>1</v></c></row>")
    };
    let rows =
        [row(1, ""), row(2, "hidden=\"1\""), row(3, "hidden=\"0\""), row(4, "hidden=\"true\""), row(5, "ht=\"0\"")]
            .concat();
    let data = format!(
        "<dimension ref=\"A1:XFD1048576\"/><cols><col min=\"2\" max=\"2\" hidden=\"1\"/><col min=\"3\" max=\"16384\" hidden=\"1\"/></cols>\
         <sheetData>{rows}<row r=\"9\" hidden=\"1\"/><row r=\"1048576\" hidden=\"1\"/></sheetData>"
    );
    let sheet = sheet_of(&data, &[]);
    assert_eq!((sheet.hidden_rows, sheet.hidden_columns), (vec![1, 3, 4], vec![1, 2]));
    let page = "<table><col><colgroup><col style='display: none'></colgroup><tr><td>甲</td><td>乙</td></tr>\
                <tr style='height:0;display:none'><td>丙</td></tr><tr hidden><td>丁</td></tr></table>";
    let sheet = first(page.as_bytes(), "a.xls");
    assert_eq!((sheet.hidden_rows, sheet.hidden_columns), (vec![1, 2], vec![1]));
}

#[test]
fn sheets_are_named_plainly_and_the_very_hidden_are_hidden() {
    let data = cells(&[(0, 0)]);
    let book = packed(
        &[("很隐蔽", "veryHidden", &data), ("&#10; 名_x000D_册&#9;", "visible", &data), ("&#1;", "hidden", &data)],
        &[],
        &[],
    );
    let book = read_bytes(&book, "a.xlsx", &Limits::default()).unwrap();
    let names: Vec<_> = book.sheets.iter().map(|s| (s.name.as_str(), s.hidden)).collect();
    assert_eq!(names, [("名 册", false), ("很隐蔽", true), ("工作表3", true)]);
}

#[test]
fn old_workbooks_too() {
    let hide_row = |row: u16| (0x0208, [&row.to_le_bytes()[..], &[0; 10], &[0x20, 0, 0, 0]].concat());
    let hide_column = (0x007D, vec![1, 0, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
    // Two numbers in one record, style and value each: 5 and 6.
    let packed_number = |n: i32| [&[0, 0][..], &((n << 2) | 2).to_le_bytes()].concat();
    let several = |row: u16, column: u16| {
        let head = [row.to_le_bytes(), column.to_le_bytes()].concat();
        (0x00BD, [head, packed_number(5), packed_number(6), (column + 1).to_le_bytes().to_vec()].concat())
    };
    let mut records: Vec<_> = table(0, 0, 3, 4)
        .into_iter()
        .map(|(row, column)| old_number(u16::try_from(row).unwrap(), u16::try_from(column).unwrap()))
        .collect();
    records.extend([hide_row(1), hide_row(60_000), hide_column, several(65_535, 250), old_value(65_535, 255, 0, 8.0)]);
    let sheet = first(&old_book(&records), "a.xls");
    assert_eq!((sheet.rows.len(), sheet.rows[2].len()), (3, 4));
    let stray = |column, shown: &str| (65_535, column, RemarkKind::Far { shown: shown.into() });
    assert_eq!(remarks(&sheet), [stray(250, "5"), stray(251, "6"), stray(255, "8")]);
    assert_eq!((sheet.hidden_rows, sheet.hidden_columns), (vec![1], vec![1, 2]));
}

#[test]
fn html_and_text_have_strays_as_well() {
    let page = format!("<table><tr><td>甲</td></tr>{}<tr><td>远</td></tr></table>", "<tr></tr>".repeat(3_000));
    let sheet = first(page.as_bytes(), "a.xls");
    assert_eq!(sheet.rows, [[text("甲")]]);
    assert_eq!(remarks(&sheet), [(3_001, 0, RemarkKind::Far { shown: "远".into() })]);
    let list = format!("甲,乙\n丙,丁{}戊\n", ",".repeat(400));
    assert_eq!(far(&first(list.as_bytes(), "a.csv")), [(1, 401)]);
}

/// Tables and strays at random: all cells are kept or told, the table whole, and no more rows than it needs.
#[test]
fn drawn_strays() {
    let mut dice = Dice(0x5EED_0002);
    for _ in 0..150 {
        let (top, left) = (dice.roll(1_500), dice.roll(150));
        let (rows, columns) = (8 + dice.roll(40), 7 + dice.roll(12));
        let mut places = table(top, left, rows, columns);
        let strays: Vec<_> = (0..dice.roll(6))
            .map(|_| match dice.roll(3) {
                0 => (top + dice.roll(rows), left + columns + 200 + dice.roll(15_000)),
                1 => (top + rows + 2_000 + dice.roll(1_000_000), left + dice.roll(columns)),
                _ => (top + rows + 2_000 + dice.roll(1_000_000), dice.roll(16_384)),
            })
            .collect();
        for stray in &strays {
            places.insert(dice.roll(places.len()), *stray);
        }
        let sheet = sheet_of(&cells(&places), &[]);
        let mut expected: Vec<_> =
            strays.iter().map(|(r, c)| (u32::try_from(*r).unwrap(), u32::try_from(*c).unwrap())).collect();
        expected.sort_unstable();
        expected.dedup();
        assert_eq!(far(&sheet), expected);
        assert_eq!(sheet.rows.len(), top + rows);
        assert!(sheet.rows[top..].iter().all(|row| row.len() == left + columns));
    }
}
