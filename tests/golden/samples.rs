//! Cell by cell against the golden samples, none of which is an empty form.

use std::path::Path;

use dangwu_core::books::rectification;
use dangwu_core::paperwork::ledgers::{self, DateStyle, EmptyStyle, LedgerRequest, Span, WallExport};
use dangwu_core::sheets::workbook;
use dangwu_core::vault::office::{Office, Work};
use serde_json::json;

use crate::{compared, school};

/// What is exported, by the folder of its samples.
fn requests(office: &Office) -> Vec<(&'static str, LedgerRequest)> {
    let every = ledgers::specs_of(Some(office)).unwrap().into_iter();
    let every = every.map(|spec| (spec.id, spec.columns.into_iter().map(|c| c.id).collect())).collect();
    let quarter = LedgerRequest {
        mask: true,
        empty: EmptyStyle::Dash,
        dates: DateStyle::Chinese,
        ..school::of(Span::Quarter { quarter: 1 })
    };
    let month = LedgerRequest {
        units: vec![school::unit(office, "第一党支部")],
        empty: EmptyStyle::None,
        dates: DateStyle::Dashes,
        ..school::of(Span::Month { month: 3 })
    };
    vec![
        ("year", school::request()),
        ("quarter", quarter),
        ("unit-month", month),
        ("every-column", LedgerRequest { columns: every, ..school::request() }),
    ]
}

#[test]
fn golden_every_ledger_cell_by_cell() {
    let scratch = school::folder("golden-samples");
    let office = school::school(&scratch.join("vault"));
    for (name, request) in requests(&office) {
        let to = scratch.join(name);
        let ledgers = ledgers::specs().into_iter().map(|spec| spec.id).collect();
        let request = LedgerRequest { ledgers, to: to.display().to_string(), ..request };
        let files = ledgers::export(&office, &request, &Work::quiet()).unwrap();
        let texts = files.iter().map(|f| (f.ledger.clone(), compared::told(Path::new(&f.path), &to)));
        compared::hold(&format!("ledgers/{name}"), texts);
    }
}

#[test]
fn golden_the_wall_cell_by_cell() {
    let scratch = school::folder("golden-wall");
    let office = school::school(&scratch.join("vault"));
    let to = scratch.join("out");
    let texts = ["week", "month"].map(|scale| {
        let request: WallExport = of!(json!({ "query": { "scale": scale }, "to": to }));
        let path = ledgers::wall(&office, &request).unwrap().path;
        (scale.to_owned(), compared::told(&path, &to))
    });
    compared::hold("ledgers/wall", texts);
}

#[test]
fn a_wall_tells_old_from_new_only_where_it_is_set_when_new_ones_begin() {
    let scratch = school::folder("golden-wall-since");
    let mut office = school::school(&scratch.join("vault"));
    rectification::set_since(&mut office, None).unwrap();
    let request: WallExport = of!(json!({ "to": scratch.join("out") }));
    let told = workbook::dump(&ledgers::wall(&office, &request).unwrap().path).unwrap();
    assert!(told.contains("共4个问题") && !told.contains("老问题") && !told.contains("新问题"), "{told}");
}
