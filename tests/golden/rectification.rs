//! The ledgers of problems out and in again, and what is counted of them.

use std::path::Path;

use dangwu_core::books::rectification::{ProblemStepKind, Register};
use dangwu_core::ground::calendar::Day;
use dangwu_core::paperwork::imports::{self, ImportKind, ImportRequest};
use dangwu_core::paperwork::ledgers::{self, DateStyle, EmptyStyle, LedgerRequest};
use dangwu_core::vault::office::{Office, Work};

use crate::school;

fn import(office: &mut Office, file: &Path) -> imports::ImportResult {
    let request = ImportRequest::of(ImportKind::Problems, file.display().to_string());
    imports::apply(office, &request, &Work::quiet()).unwrap().value
}

fn request(office: &Office, to: &Path, dates: DateStyle, empty: EmptyStyle) -> LedgerRequest {
    let ledgers = ["problems", "problem-duties", "problem-tasks", "rectification", "integrity-risks"];
    // What is left out of the printed page for want of room is asked for, so that nothing is lost.
    let all = ledgers::specs_of(Some(office)).unwrap().into_iter().find(|s| s.id == "rectification").unwrap();
    let columns = all.columns.into_iter().map(|c| c.id).collect();
    LedgerRequest {
        ledgers: ledgers.map(str::to_owned).to_vec(),
        columns: [("rectification".to_owned(), columns)].into(),
        dates,
        empty,
        to: to.display().to_string(),
        ..school::request()
    }
}

/// What is held of every problem, without ids; a look back stands in no column of a list.
fn facts(office: &Office) -> Vec<String> {
    let mut all = Vec::new();
    for mut case in Register::read(office.db()).unwrap().cases {
        let title = case.record.title.clone();
        case.record.id = None;
        all.push(format!("{:?}", case.record));
        for mut task in case.tasks {
            (task.id, task.problem) = (None, dangwu_core::ground::ids::ProblemId(0));
            all.push(format!("{title} {task:?}"));
        }
        for mut step in case.steps.into_iter().filter(|s| s.kind != ProblemStepKind::Recheck) {
            (step.id, step.problem) = (None, dangwu_core::ground::ids::ProblemId(0));
            all.push(format!("{title} {step:?}"));
        }
    }
    all.sort();
    all
}

#[test]
fn golden_problems_come_back_as_they_went() {
    let scratch = school::folder("golden-problems");
    let office = school::school(&scratch.join("vault"));
    let before = facts(&office);
    assert_eq!(before.len(), 4 + 3 + 4, "{before:#?}");
    for (n, (dates, empty)) in school::STYLES.into_iter().enumerate() {
        let request = request(&office, &scratch.join(format!("out-{n}")), dates, empty);
        let files = ledgers::export(&office, &request, &Work::quiet()).unwrap();
        let file = |id: &str| Path::new(&files.iter().find(|f| f.ledger == id).unwrap().path).to_owned();
        let mut other = school::roll(&scratch.join(format!("other-{n}")));
        let result = import(&mut other, &file("rectification"));
        assert_eq!(result.rejected, [], "{result:?}");
        assert_eq!(facts(&other), before);
        // The other lists tell of the same problems and add nothing.
        for id in ["rectification", "problems", "problem-duties", "problem-tasks"] {
            let again = import(&mut other, &file(id));
            assert_eq!((again.added, again.updated), (0, 0), "{id} {again:?}");
        }
    }
}

#[test]
fn measures_of_problems_name_the_rows_they_count() {
    use dangwu_core::books::rectification::measures;
    use dangwu_core::ground::calendar::Period;
    let scratch = school::folder("golden-problem-measures");
    let office = school::school(&scratch.join("vault"));
    let register = Register::read(office.db()).unwrap();
    let day = |text: &str| text.parse::<Day>().unwrap();
    let year = Period { from: day("2026-01-01"), to: day("2026-12-31") };
    let titles = |c: &measures::ProblemCount| c.rows.iter().map(|r| r.title.clone()).collect::<Vec<_>>();
    let found = measures::found(&register, &year, None);
    assert_eq!((found.rows.len(), found.unknown.len()), (3, 1), "one is not dated");
    let closed = measures::closed(&register, &year, None);
    assert_eq!((titles(&closed), closed.unknown.len()), (vec!["支委会缺1次".to_owned()], 1));
    // Closed at once but without a last day: whether in time cannot be told.
    let on_time = measures::closed_on_time(&register, &year, None);
    assert_eq!((on_time.rows.len(), on_time.unknown.len()), (0, 2));
    assert_eq!(titles(&measures::overdue(&register, day("2026-07-01"), None)), ["图书未编目120册"]);
    assert_eq!(measures::open(&register, day("2026-07-01"), None).rows.len(), 2);
    assert_eq!(measures::reopened(&register, &year, None).rows.len(), 0);
}
