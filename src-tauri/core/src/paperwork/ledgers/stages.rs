//! 发展党员台账: a sheet a stage of the path, each with the steps taken in it. Whoever has come to a stage on the last day
//! of the span stands on its sheet, and on those before; where everyone is now, a column and a note tell. So the five
//! together hold what the wide table holds.

use super::book::{Book, BookSheet, cells};
use super::candidates::{self, Beside, Of};
use super::page::{Frame, Table};
use crate::books::organisation::{EventKind, Member, PersonRow, Stage};
use crate::ground::calendar::chinese;
use crate::ground::error::Result;

/// How far along the path somebody is.
const fn along(stage: Stage) -> usize {
    match stage {
        Stage::FullMember => 4,
        Stage::ProbationaryMember => 3,
        Stage::Prospect => 2,
        Stage::Activist => 1,
        _ => 0,
    }
}

/// The tables, in the order of the sheets: by unit as in the tree, within a unit those least far first, then in the
/// order of the roster.
pub(super) fn tables(frame: &Frame<'_>, book: &Book) -> Result<Vec<Table>> {
    let day = frame.day();
    let (mut found, beside) = candidates::listed(frame, candidates::PATHS, day)?;
    found.sort_by_key(|(m, row)| (frame.place(row.unit), along(row.stage), m.id));
    (0..).zip(&book.sheets).map(|(place, sheet)| table(frame, book, (place, sheet), &found, &beside)).collect()
}

fn table(
    frame: &Frame<'_>,
    book: &Book,
    (place, sheet): (usize, &BookSheet),
    found: &[(&Member, PersonRow)],
    beside: &Beside,
) -> Result<Table> {
    let day = frame.day();
    let mut chosen = book.chosen(frame.request.columns.get(&book.id))?;
    chosen.retain(|column| column.stands_on(sheet));
    let steps = steps_of(book, sheet);
    // A step of the stage may be taken before the stage is reached: the review of a prospect before the meeting.
    let begun =
        |m: &Member| m.events.iter().any(|e| steps.contains(&e.kind) && e.on.is_none_or(|on| on.first_day() <= day));
    let here: Vec<&(&Member, PersonRow)> =
        found.iter().filter(|(m, row)| along(row.stage) >= place || begun(m)).collect();
    let row_of = |(n, (member, row)): (i64, &&(&Member, PersonRow))| {
        let of = Of { frame, member, row, day, beside, reckoned: &[] };
        cells(&chosen, |column| of.value(column, n))
    };
    let rows = (1..).zip(&here).map(row_of).collect::<Result<_>>()?;
    let mut table = Table::plain(frame, book, chosen, rows).of(here.iter().map(|(m, _)| Some(m.id.0)));
    if !here.is_empty() {
        table.notes.push(summary(frame, &here));
    }
    Ok(table)
}

/// Steps that are told on this sheet and on no other.
fn steps_of(book: &Book, sheet: &BookSheet) -> Vec<EventKind> {
    let own = book.columns.iter().filter(|c| c.on.len() == 1 && c.on.contains(&sheet.id));
    own.filter_map(|c| EventKind::from_code(c.id.strip_suffix("_on")?)).collect()
}

/// How many stand here, and where they are now.
fn summary(frame: &Frame<'_>, here: &[&(&Member, PersonRow)]) -> String {
    let mut stages: Vec<Stage> = here.iter().map(|(_, row)| row.stage).collect();
    stages.sort_by_key(|stage| along(*stage));
    let counted: Vec<String> =
        stages.chunk_by(|a, b| a == b).filter_map(|c| Some(format!("{}{}名", c.first()?.label(), c.len()))).collect();
    let day = chinese(frame.day());
    format!("注：截至{day}，表中{}人，现在是{}。", here.len(), counted.join("、"))
}
