//! The tasks of the year's plan out and in again.

use std::path::Path;

use dangwu_core::books::plans::{self, PlanTaskRow};
use dangwu_core::paperwork::imports::{self, ImportKind, ImportRequest};
use dangwu_core::paperwork::ledgers::{self, DateStyle, EmptyStyle, LedgerRequest, Span};
use dangwu_core::vault::office::{Office, Work};

use crate::school;

fn request(to: &Path, dates: DateStyle, empty: EmptyStyle) -> LedgerRequest {
    LedgerRequest {
        ledgers: ["tasks", "targets", "letters", "projects"].map(String::from).to_vec(),
        dates,
        empty,
        to: to.display().to_string(),
        ..school::request()
    }
}

#[test]
fn a_quarter_lists_what_is_due_or_done_in_it() {
    let scratch = school::folder("golden-plans-quarter");
    let office = school::school(&scratch.join("vault"));
    let request = LedgerRequest {
        ledgers: vec!["tasks".into()],
        span: Span::Quarter { quarter: 2 },
        ..request(&scratch, DateStyle::Dots, EmptyStyle::Blank)
    };
    let preview = ledgers::preview(&office, &request).unwrap();
    assert_eq!((preview.total_rows, preview.rows[0][2].as_str()), (1, "修订学校章程中党组织职责的条款"));
}

/// Tasks without what a new vault numbers anew.
fn told(office: &Office) -> Vec<String> {
    let rows = plans::all_tasks(office.db(), Some(2026), school::day("2026-11-22")).unwrap();
    let plain = |row: PlanTaskRow| {
        let mut task = row.task;
        (task.id, task.key_point, task.unit, task.owner) = (None, None, None, None);
        // The unit's own name tells it, in the tree or not.
        task.unit_text = row.unit_name;
        format!("{} {task:?}", row.key_point_title)
    };
    rows.into_iter().map(plain).collect()
}

#[test]
fn golden_tasks_come_back_as_they_went() {
    let scratch = school::folder("golden-tasks");
    let mut office = school::school(&scratch.join("vault"));
    let before = told(&office);
    for (n, (dates, empty)) in school::STYLES.into_iter().enumerate() {
        let to = scratch.join(format!("out-{n}"));
        let file = ledgers::export(&office, &request(&to, dates, empty), &Work::quiet()).unwrap().remove(0);
        assert_eq!(file.ledger, "tasks");
        let request = ImportRequest::of(ImportKind::Tasks, file.path.clone());
        // Into the vault it came from: nothing changes. Into a new one: the same facts.
        let back = imports::apply(&mut office, &request, &Work::quiet()).unwrap().value;
        assert_eq!((back.unchanged, back.rejected.len()), (6, 0), "{back:?}");
        assert_eq!(told(&office), before);
        let mut other = school::roll(&scratch.join(format!("other-{n}")));
        let result = imports::apply(&mut other, &request, &Work::quiet()).unwrap().value;
        assert_eq!((result.added, result.rejected.len()), (6, 0), "{result:?}");
        assert_eq!(told(&other), before);
    }
}
