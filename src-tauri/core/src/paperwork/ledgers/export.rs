//! Preview and export.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::ahead::ahead;
use super::book::{self, Book, BookSheet};
use super::late::late;
use super::page::{Frame, Table, print_words};
use super::{
    ExportedFile, HeadingCell, LedgerPreview, LedgerRequest, LedgerSheet, activities, candidates, meetings, members,
    own, plans, problems, records, stages,
};
use crate::ground::error::{Problem, ProblemCode, Result, from_io};
use crate::sheets::workbook::layout::SheetSpec;
use crate::sheets::workbook::{self, layout};
use crate::vault::files;
use crate::vault::office::{Office, Work};
use crate::vault::store::SqlResult;

/// Rows a preview shows.
const PREVIEW_ROWS: usize = 60;
/// Files the page lists.
const RECENT: usize = 20;

fn table(frame: &Frame<'_>, book: &Book) -> Result<Table> {
    let mut table = match book.id.as_str() {
        "members" => members::table(frame, book)?,
        "meetings" => meetings::table(frame, book, meetings::LESSONS)?,
        "theme-days" => meetings::table(frame, book, meetings::THEME_DAYS)?,
        "activities" => activities::table(frame, book)?,
        "development-wide" => candidates::table(frame, book, candidates::PATHS)?,
        "tasks" => plans::tasks(frame, book)?,
        "targets" => plans::targets(frame, book)?,
        "letters" => plans::letters(frame, book)?,
        "projects" => plans::projects(frame, book)?,
        "probationary" => candidates::table(frame, book, candidates::PROBATION)?,
        "problems" | "problem-duties" | "rectification" => problems::table(frame, book)?,
        "problem-tasks" => problems::tasks(frame, book)?,
        "integrity-risks" => problems::risks(frame, book)?,
        _ => return Err(Problem::new(ProblemCode::Internal, format!("“{}”还没有内容", book.title))),
    };
    own::add(frame, book, &mut table)?;
    Ok(table)
}

/// A sheet of a ledger, with what the preview tells of its columns.
struct Leaf {
    spec: SheetSpec,
    empty: Vec<u32>,
    ids: Vec<String>,
    /// The records told of, row by row.
    records: Vec<Option<i64>>,
}

/// Every sheet of a ledger: one, a sheet a stage, or a page a person.
fn leaves(frame: &Frame<'_>, book: &Book) -> Result<Vec<Leaf>> {
    let leaf = |sheet: Option<&BookSheet>, mut table: Table| {
        let (empty, ids) = (std::mem::take(&mut table.empty), std::mem::take(&mut table.ids));
        let records = std::mem::take(&mut table.records);
        let spec = match sheet {
            Some(sheet) => frame.sheet_named(book, &sheet.name, &sheet.heading, table),
            None => frame.sheet(book, table),
        };
        Leaf { spec, empty, ids, records }
    };
    match book.id.as_str() {
        "development" => {
            let mut tables = stages::tables(frame, book)?;
            // Everyone stands on the first sheet: what the school adds to a person is told there, once.
            if let Some(first) = tables.first_mut() {
                own::add(frame, book, first)?;
            }
            Ok(book.sheets.iter().zip(tables).map(|(sheet, table)| leaf(Some(sheet), table)).collect())
        }
        "development-record" => {
            let specs = records::sheets(frame, book)?;
            Ok(specs
                .into_iter()
                .map(|(person, spec)| Leaf { spec, empty: Vec::new(), ids: Vec::new(), records: vec![person] })
                .collect())
        }
        _ => Ok(vec![leaf(None, table(frame, book)?)]),
    }
}

fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

/// The first page of one ledger.
///
/// # Errors
/// Bad input unless exactly one ledger is asked for, and for a wrong span; not found for unknown
/// ledgers, columns and units.
pub fn preview(office: &Office, request: &LedgerRequest) -> Result<LedgerPreview> {
    let [_] = request.ledgers.as_slice() else {
        return Err(Problem::bad_input("预览一次只能看一种台账").field("ledgers").advise("请选择一种台账。"));
    };
    let frame = Frame::new(office, request)?;
    let Some(book) = book::named(&request.ledgers)?.into_iter().next() else {
        return Err(Problem::not_found("没有这种台账").field("ledgers"));
    };
    let mut leaves = leaves(&frame, book)?;
    let sheets: Vec<LedgerSheet> =
        leaves.iter().map(|l| LedgerSheet { name: l.spec.name.clone(), rows: count(l.spec.rows.len()) }).collect();
    let wanted = request.sheet.as_ref().and_then(|name| leaves.iter().position(|l| l.spec.name == *name));
    let place = wanted.or_else(|| leaves.iter().position(|l| !l.spec.rows.is_empty())).unwrap_or(0);
    if place >= leaves.len() {
        return Err(Problem::new(ProblemCode::Internal, format!("“{}”没有工作表", book.title)));
    }
    let Leaf { spec: sheet, empty, ids, .. } = leaves.swap_remove(place);
    let heading =
        |c: &layout::HeadingCell| HeadingCell { text: c.text.clone(), cols: c.cols.into(), rows: c.rows.into() };
    let (print, small) = print_words(&sheet);
    let mut notes = ahead(office.db(), &book.id, office.today())?;
    notes.extend(small);
    Ok(LedgerPreview {
        headings: sheet.headings.iter().map(|row| row.iter().map(heading).collect()).collect(),
        total_rows: sheets.iter().map(|s| s.rows).sum(),
        sheets,
        rows: sheet.rows.iter().take(PREVIEW_ROWS).map(|row| row.iter().map(shown).collect()).collect(),
        widths: sheet.columns.iter().map(|c| u32::from(c.width)).collect(),
        empty,
        columns: ids,
        print,
        notes,
        sheet: sheet.name,
        title: sheet.title,
        reporting_unit: sheet.info_left,
        filled_on: sheet.info_right,
    })
}

fn shown(value: &layout::Value) -> String {
    match value {
        layout::Value::Empty => String::new(),
        layout::Value::Text(text) | layout::Value::Decimal(text) => text.clone(),
        layout::Value::Integer(number) => number.to_string(),
    }
}

/// A file made and not yet in its place.
struct Made {
    book: &'static Book,
    rows: u32,
    path: PathBuf,
    bytes: Vec<u8>,
    notes: Vec<String>,
}

/// Writes the ledgers, a file each, into the folder asked for; it is made where it is missing. A
/// file of the same name is replaced whole if it is as the program left it; else the new one goes beside it. Cancelled, or failing before the first file is in
/// place, it has written nothing.
///
/// # Errors
/// As [`preview`]; bad input without a folder; the folder's and the files' own problems.
pub fn export(office: &Office, request: &LedgerRequest, work: &Work<'_>) -> Result<Vec<ExportedFile>> {
    let folder = files::folder(&request.to)?;
    let books = book::named(&request.ledgers)?;
    let total = u64::try_from(books.len()).unwrap_or(0) * 2;
    work.step(0, total, "读取记录")?;
    // One look at the vault: every ledger tells of the same state, and it is locked once.
    let look = office.look()?;
    let frame = Frame::new(office, request)?;
    let created = frame.filled_on().and_hms_opt(0, 0, 0).unwrap_or_default();
    let mut done = 0;
    let mut step = |book: &Book| {
        done += 1;
        work.step(done, total, &format!("生成{}", book.title))
    };
    // The records of a ledger are read while the files of those before it are being packed.
    let made = std::thread::scope(|threads| -> Result<Vec<Made>> {
        let mut packing = Vec::with_capacity(books.len());
        for book in books {
            let leaves = leaves(&frame, book)?;
            let records: Vec<i64> = leaves.iter().flat_map(|leaf| &leaf.records).flatten().copied().collect();
            let sheets: Vec<SheetSpec> = leaves.into_iter().map(|leaf| leaf.spec).collect();
            step(book)?;
            let rows = count(sheets.iter().map(|sheet| sheet.rows.len()).sum());
            let mut notes = ahead(office.db(), &book.id, office.today())?;
            notes.append(&mut late(&frame, book, &records)?);
            notes.extend(sheets.iter().filter_map(|sheet| print_words(sheet).1));
            notes.append(&mut workbook::cuts(&sheets));
            let bytes = threads.spawn(move || workbook::to_bytes(&sheets, created));
            packing.push((book, rows, bytes, notes));
        }
        let mut made = Vec::with_capacity(packing.len());
        for (book, rows, bytes, notes) in packing {
            let bytes = bytes.join().unwrap_or_else(|_| Err(workbook::broken()))?;
            made.push(Made { book, rows, path: folder.join(frame.file_name(book)), bytes, notes });
            step(book)?;
        }
        Ok(made)
    })?;
    drop(look);
    std::fs::create_dir_all(&folder).map_err(|e| from_io(&e, &folder))?;
    let at = office.now().format("%Y-%m-%d %H:%M").to_string();
    let mut written = Vec::new();
    let mut outbox = office.outbox();
    let mut placed = Ok(());
    for file in made {
        let put = match outbox.put(&file.path, &file.bytes) {
            Ok(put) => put.telling(file.notes),
            Err(problem) => {
                placed = Err(problem);
                break;
            }
        };
        written.push(ExportedFile {
            ledger: file.book.id.clone(),
            title: file.book.title.clone(),
            path: put.path.display().to_string(),
            rows: file.rows,
            at: at.clone(),
            notes: put.notes,
        });
    }
    log(office, &written)?;
    placed.map(|()| written)
}

/// Remembers the files for the list of recent ones. Not a fact of the school: outside the trail.
fn log(office: &Office, files: &[ExportedFile]) -> Result<()> {
    if office.is_read_only() {
        return Ok(());
    }
    office.note(|tx| {
        for file in files {
            tx.execute("DELETE FROM export_log WHERE path = ?1", [&file.path]).sql()?;
            tx.execute(
                "INSERT INTO export_log (ledger, title, path, rows, at) VALUES (?1, ?2, ?3, ?4, ?5)",
                rusqlite::params![file.ledger, file.title, file.path, file.rows, file.at],
            )
            .sql()?;
        }
        Ok(())
    })
}

/// The last files written that are still there, newest first.
pub fn recent(db: &Connection) -> Result<Vec<ExportedFile>> {
    let mut stmt = db.prepare_cached("SELECT ledger, title, path, rows, at FROM export_log ORDER BY id DESC").sql()?;
    let row = |r: &rusqlite::Row<'_>| {
        Ok(ExportedFile {
            ledger: r.get(0)?,
            title: r.get(1)?,
            path: r.get(2)?,
            rows: r.get(3)?,
            at: r.get(4)?,
            notes: Vec::new(),
        })
    };
    let mut found = Vec::new();
    for file in stmt.query_map([], row).sql()? {
        let file = file.sql()?;
        if Path::new(&file.path).is_file() {
            found.push(file);
        }
        if found.len() == RECENT {
            break;
        }
    }
    Ok(found)
}
