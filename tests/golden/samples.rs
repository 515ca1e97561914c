//! Cell by cell against the golden samples.

use std::fs;
use std::path::Path;

use dangwu_core::paperwork::ledgers::{self, DateStyle, EmptyStyle, LedgerRequest, Span};
use dangwu_core::sheets::workbook;
use dangwu_core::vault::office::{Office, Work};

use crate::school;

/// What is exported, by the folder of its samples.
fn requests(office: &Office) -> Vec<(&'static str, LedgerRequest)> {
    let units = dangwu_core::books::organisation::units(office.db()).unwrap();
    let retired = units.iter().find(|u| u.name == "退休党支部").unwrap().id.unwrap();
    let every =
        ledgers::specs().into_iter().map(|spec| (spec.id, spec.columns.into_iter().map(|c| c.id).collect())).collect();
    vec![
        ("year", school::request()),
        (
            "quarter",
            LedgerRequest {
                mask: true,
                empty: EmptyStyle::Dash,
                dates: DateStyle::Chinese,
                ..school::of(Span::Quarter { quarter: 1 })
            },
        ),
        (
            "unit-month",
            LedgerRequest {
                units: vec![retired],
                empty: EmptyStyle::None,
                dates: DateStyle::Dashes,
                ..school::of(Span::Month { month: 1 })
            },
        ),
        ("every-column", LedgerRequest { columns: every, ..school::request() }),
    ]
}

#[test]
fn golden_every_ledger_cell_by_cell() {
    let scratch = school::folder("golden-samples");
    let office = school::school(&scratch.join("vault"));
    let samples = dangwu_tests::places::root().join("tests/golden/ledgers");
    let writing = std::env::var("DANGWU_GOLDEN").is_ok_and(|v| v == "write");
    let mut wrong = Vec::new();
    for (name, request) in requests(&office) {
        let request = LedgerRequest { to: scratch.join(name).display().to_string(), ..request };
        for file in ledgers::export(&office, &request, &Work::quiet()).unwrap() {
            let path = Path::new(&file.path);
            let written = format!("{}\n{}", path.file_name().unwrap().to_string_lossy(), workbook::dump(path).unwrap());
            let sample = samples.join(name).join(format!("{}.txt", file.ledger));
            if writing {
                fs::create_dir_all(sample.parent().unwrap()).unwrap();
                fs::write(&sample, &written).unwrap();
                continue;
            }
            let golden = fs::read_to_string(&sample).unwrap_or_default().replace("\r\n", "\n");
            if let Some(difference) = first_difference(&golden, &written) {
                wrong.push(format!("{name}/{}: {difference}", file.ledger));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\nIf this is meant, run `cargo xtask golden` and read the differences.",
        wrong.join("\n")
    );
}

fn first_difference(golden: &str, written: &str) -> Option<String> {
    let (mut left, mut right) = (golden.lines(), written.lines());
    loop {
        match (left.next(), right.next()) {
            (None, None) => return None,
            (a, b) if a == b => {}
            (a, b) => return Some(format!("sample {a:?}, written {b:?}")),
        }
    }
}
