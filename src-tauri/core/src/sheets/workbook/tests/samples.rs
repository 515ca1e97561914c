//! One roster in four forms must read as one and the same grid.

use std::path::PathBuf;

use crate::sheets::workbook::limits::Limits;
use crate::sheets::workbook::{FileKind, Workbook, read};

use super::shown;

fn sample(name: &str) -> Workbook {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/samples"));
    read(&folder.join(name), &Limits::default()).unwrap_or_else(|p| panic!("{name}: {p:?}"))
}

fn grid(workbook: &Workbook) -> Vec<Vec<String>> {
    workbook.sheets[0]
        .rows
        .iter()
        .map(|row| {
            let mut row: Vec<String> = row.iter().map(shown).collect();
            row.resize(13, String::new());
            row
        })
        .collect()
}

#[test]
fn the_same_roster_in_four_forms() {
    let packed = sample("members_a.xlsx");
    assert_eq!(packed.format, FileKind::Xlsx);
    let expected = grid(&packed);
    assert_eq!(expected.len(), 103);
    let forms = [
        ("members_a.csv", FileKind::Delimited),
        ("members_a_html.xls", FileKind::Html),
        ("members_a_biff.xls", FileKind::Xls),
    ];
    for (name, kind) in forms {
        let other = sample(name);
        assert_eq!(other.format, kind, "{name}");
        let found = grid(&other);
        assert_eq!(found.len(), expected.len(), "{name}");
        for (row, (found, expected)) in found.iter().zip(&expected).enumerate() {
            assert_eq!(found, expected, "{name} row {}", row + 1);
        }
    }
}

#[test]
fn every_sample_reads() {
    for name in ["development_a.xlsx", "dues_a.xlsx", "form_annual_a.xlsx", "framework_a.xlsx", "meetings_a.xlsx"] {
        let workbook = sample(name);
        assert!(workbook.sheets.iter().any(|s| !s.rows.is_empty()), "{name}");
    }
}
