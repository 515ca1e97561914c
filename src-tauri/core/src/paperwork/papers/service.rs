//! The papers, one as it will print, and the files.

use std::path::PathBuf;

use super::fill::{Filled, fill};
use super::form::{self, Form};
use super::subject::{Gatherer, Sheet, Subject};
use super::{PaperFile, PaperPer, PaperPreview, PaperRequest, PaperSpec, docx};
use crate::ground::calendar::{Day, compact};
use crate::ground::error::{Problem, Result, from_io};
use crate::vault::files;
use crate::vault::office::{Office, Work};

/// Characters of the branch in a file name: names are limited to 255 bytes.
const BRANCH_LENGTH: usize = 24;
/// Characters of a person's name in a file name.
const NAME_LENGTH: usize = 12;

/// The papers that can be written.
pub fn list() -> Result<Vec<PaperSpec>> {
    let spec = |form: &Form| PaperSpec {
        id: form.id.clone(),
        title: form.title.clone(),
        about: form.about.clone(),
        shelf: form.shelf.clone(),
        per: form.per,
        documents: form.documents.clone(),
    };
    Ok(form::forms()?.iter().map(spec).collect())
}

/// The first file of a request, as it will print.
///
/// # Errors
/// Not found for an unknown paper or person; bad input where nobody is named.
pub fn preview(office: &Office, request: &PaperRequest) -> Result<PaperPreview> {
    let form = form::named(&request.paper)?;
    let as_of = request.as_of.unwrap_or(office.today());
    let look = office.look()?;
    let sheets = sheets(office, form, request, as_of, &Work::quiet())?;
    drop(look);
    let files = u32::try_from(sheets.len()).unwrap_or(u32::MAX);
    let sheet = sheets.first().ok_or_else(nobody)?;
    let Filled { blocks, blanks } = fill(form, sheet);
    let file_name = format!("{}.docx", stem(form, sheet));
    Ok(PaperPreview { file_name, files, sheet: form.sheet, blocks, blanks })
}

/// Writes a paper: a file a person, or one for those of each branch, into the folder asked for; it is
/// made where it is missing. A file of the same name is replaced if it is as the program left it; else the
/// new one goes beside it. Cancelled, or failing before the first file is in place, it has written nothing.
///
/// # Errors
/// As [`preview`]; bad input without a folder; the folder's and the files' own problems.
pub fn write(office: &Office, request: &PaperRequest, work: &Work<'_>) -> Result<Vec<PaperFile>> {
    let form = form::named(&request.paper)?;
    let folder = files::folder(&request.to)?;
    let as_of = request.as_of.unwrap_or(office.today());
    // One look at the vault: every file tells of the same state, and it is locked once.
    let look = office.look()?;
    let sheets = sheets(office, form, request, as_of, work)?;
    drop(look);
    let mut made: Vec<(PaperFile, PathBuf, Vec<u8>)> = Vec::new();
    for sheet in &sheets {
        let Filled { blocks, blanks } = fill(form, sheet);
        let stem = stem(form, sheet);
        let taken = |name: &str| made.iter().any(|(_, path, _)| path.file_stem().is_some_and(|s| s == name));
        let twin = (2..).map(|n| format!("{stem}（{n}）"));
        let name = std::iter::once(stem.clone()).chain(twin).find(|n| !taken(n)).unwrap_or(stem);
        let path = folder.join(format!("{name}.docx"));
        let title = title(form, sheet);
        let bytes = docx::to_bytes(&title, form.sheet, &blocks, as_of)?;
        let file =
            PaperFile { paper: form.id.clone(), title, path: path.display().to_string(), blanks, notes: Vec::new() };
        made.push((file, path, bytes));
    }
    std::fs::create_dir_all(&folder).map_err(|e| from_io(&e, &folder))?;
    let mut outbox = office.outbox();
    made.iter().for_each(|(_, path, _)| outbox.reserve(path));
    let mut written = Vec::new();
    for (file, path, bytes) in made {
        let put = outbox.put(&path, &bytes)?;
        written.push(PaperFile { path: put.path.display().to_string(), notes: put.notes, ..file });
    }
    Ok(written)
}

fn nobody() -> Problem {
    Problem::bad_input("没有选择人员").field("people").advise("请先选择文书写的是谁。")
}

/// The sheets of a request: a person each, or those of a branch together, in the order asked.
fn sheets(office: &Office, form: &Form, request: &PaperRequest, as_of: Day, work: &Work<'_>) -> Result<Vec<Sheet>> {
    if request.people.is_empty() {
        return Err(nobody());
    }
    let gatherer = Gatherer::new(office, as_of)?;
    let total = u64::try_from(request.people.len()).unwrap_or(0);
    let mut groups: Vec<Vec<Subject>> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for (done, id) in (0..).zip(&request.people) {
        work.step(done, total, "读取记录")?;
        if !seen.insert(*id) {
            continue;
        }
        let subject = gatherer.subject(*id)?;
        let beside = |group: &&mut Vec<Subject>| group.first().is_some_and(|p| p.unit == subject.unit);
        match groups.iter_mut().find(beside).filter(|_| form.per == PaperPer::Branch) {
            Some(group) => group.push(subject),
            None => groups.push(vec![subject]),
        }
    }
    Ok(groups.into_iter().map(|people| gatherer.sheet(people)).collect())
}

/// 张三, 张三等3人.
fn whom(sheet: &Sheet) -> String {
    let first: String = sheet.people.first().map_or("", |p| p.facts.name.as_str()).chars().take(NAME_LENGTH).collect();
    match sheet.people.len() {
        0 | 1 => first,
        more => format!("{first}等{more}人"),
    }
}

fn title(form: &Form, sheet: &Sheet) -> String {
    format!("{}（{}）", form.title, whom(sheet))
}

/// 党支部_文书_姓名_日期.
fn stem(form: &Form, sheet: &Sheet) -> String {
    let unit = if sheet.branch.is_empty() { &sheet.school.name } else { &sheet.branch };
    let unit: String = unit.chars().take(BRANCH_LENGTH).collect();
    files::allowed(&format!("{unit}_{}_{}_{}", form.title, whom(sheet), compact(sheet.as_of)))
}
