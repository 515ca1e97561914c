//! The documents of a candidate's file.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use super::{AttachDocument, DocumentState, DocumentView, SetDocument, Step, in_force, opener, store};
use crate::books::organisation::Member;
use crate::ground::calendar::Day;
use crate::ground::codes::code_of;
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{DocumentFileId, EventId};
use crate::vault::office::{Kept, Office, Op, Outcome};
use crate::vault::store::SqlResult;

/// The documents of a step as they stand for a person; `law` is the day whose law asks for them.
fn of_step(step: &Step, law: Day, entered: &store::OfWay<'_>) -> Vec<DocumentView> {
    step.documents
        .iter()
        .filter(|d| d.from.is_none_or(|from| from <= law) || entered.contains_key(d.id.as_str()))
        .map(|d| {
            let found = entered.get(d.id.as_str());
            let state = found.map_or(DocumentState::Missing, |f| f.state);
            DocumentView {
                id: d.id.clone(),
                name: d.name.clone(),
                present: state == DocumentState::Present,
                state,
                national: d.national,
                on: found.and_then(|f| f.on),
                note: found.map(|f| f.note.clone()).unwrap_or_default(),
                files: found.map(|f| f.files.clone()).unwrap_or_default(),
            }
        })
        .collect()
}

/// Documents of each step of a list for one way of a person, in the order of the list; `law` gives for a step
/// the day whose law asks.
pub fn documents_of(
    db: &Connection,
    (member, way): (&Member, usize),
    steps: &[Step],
    law: impl Fn(&Step) -> Day,
) -> Result<Vec<Vec<DocumentView>>> {
    let entries = store::documents(db, Some(member.id))?;
    let entered = store::of_way(&entries, member, way);
    Ok(steps.iter().map(|s| of_step(s, law(s), &entered)).collect())
}

/// Names of documents that are neither present nor marked as not needed.
pub(super) fn missing_of(step: &Step, law: Day, entered: &store::OfWay<'_>) -> Vec<String> {
    of_step(step, law, entered).into_iter().filter(|d| d.state == DocumentState::Missing).map(|d| d.name).collect()
}

fn known(db: &Connection, document: &str) -> Result<String> {
    let list = in_force(db)?;
    list.steps
        .iter()
        .flat_map(|s| &s.documents)
        .find(|d| d.id == document)
        .map(|d| d.name.clone())
        .ok_or_else(|| Problem::not_found("步骤表里没有这份材料").advise("请刷新后再登记。"))
}

/// Says of a document that it is there, missing or not needed.
///
/// # Errors
/// A conflict where files are kept with a document that is to be taken away.
pub fn set_document(office: &mut Office, request: &SetDocument) -> Result<Outcome<()>> {
    let name = known(office.db(), &request.document)?;
    let opened_by = opener(office.db(), request.person, request.of_path)?;
    office.transact(Op::SetDocument, &name, |tx| {
        if request.state == DocumentState::Missing {
            let files: i64 = tx
                .query_row(
                    "SELECT COUNT(*) FROM document_file f JOIN document d ON d.id = f.document_id
                     WHERE d.person_id = ?1 AND d.document = ?2 AND d.opened_by IS ?3",
                    (request.person, &request.document, opened_by),
                    |r| r.get(0),
                )
                .sql()?;
            if files > 0 {
                return Err(Problem::new(
                    crate::ground::error::ProblemCode::Conflict,
                    format!("“{name}”下还有{files}个附件"),
                )
                .advise("请先移除附件，再改为没有。"));
            }
            tx.execute(
                "DELETE FROM document WHERE person_id = ?1 AND document = ?2 AND opened_by IS ?3",
                (request.person, &request.document, opened_by),
            )
            .sql()?;
            return Ok(());
        }
        enter(tx, request, opened_by).map(|_| ())
    })
}

fn enter(tx: &Connection, request: &SetDocument, opened_by: Option<EventId>) -> Result<i64> {
    tx.execute(
        "INSERT INTO document (person_id, document, state, on_date, note, opened_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (person_id, document, COALESCE(opened_by, 0)) DO UPDATE SET state = excluded.state,
         on_date = excluded.on_date, note = excluded.note",
        params![request.person, request.document, code_of(&request.state)?, request.on, request.note.trim(), opened_by],
    )
    .sql()?;
    tx.query_row(
        "SELECT id FROM document WHERE person_id = ?1 AND document = ?2 AND opened_by IS ?3",
        (request.person, &request.document, opened_by),
        |r| r.get(0),
    )
    .sql()
}

/// Keeps a file with a document, which is then present.
pub fn attach_document(office: &mut Office, request: &AttachDocument) -> Result<Outcome<DocumentFileId>> {
    let document = known(office.db(), &request.document)?;
    let opened_by = opener(office.db(), request.person, request.of_path)?;
    let Kept { name, sum, bytes } = office.keep(Path::new(&request.path))?;
    office.transact(Op::AttachDocument, &format!("{document} {name}"), |tx| {
        let found: Option<(i64, Option<crate::ground::calendar::PartialDate>, String)> = tx
            .query_row(
                "SELECT id, on_date, note FROM document WHERE person_id = ?1 AND document = ?2 AND opened_by IS ?3",
                (request.person, &request.document, opened_by),
                |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
            )
            .optional()
            .sql()?;
        let (on, note) = found.map(|(_, on, note)| (on, note)).unwrap_or_default();
        let entry = SetDocument {
            person: request.person,
            document: request.document.clone(),
            of_path: request.of_path,
            state: DocumentState::Present,
            on,
            note,
        };
        let id = enter(tx, &entry, opened_by)?;
        tx.execute(
            "INSERT INTO document_file (document_id, name, sha256, bytes) VALUES (?1, ?2, ?3, ?4)",
            params![id, name, sum, bytes],
        )
        .sql()?;
        Ok(DocumentFileId(tx.last_insert_rowid()))
    })
}

/// Takes a file off a document. Its bytes stay in the vault, so that undo brings it back.
pub fn detach_document(office: &mut Office, id: DocumentFileId) -> Result<Outcome<()>> {
    let (name, _) = find(office, id)?;
    office.transact(Op::DetachDocument, &name, |tx| {
        tx.execute("DELETE FROM document_file WHERE id = ?1", [id]).sql()?;
        Ok(())
    })
}

/// A copy of the file under its own name, for opening.
pub fn document_path(office: &Office, id: DocumentFileId) -> Result<String> {
    let (name, sum) = find(office, id)?;
    office.copy_kept(&name, &sum)
}

fn find(office: &Office, id: DocumentFileId) -> Result<(String, String)> {
    office
        .db()
        .query_row("SELECT name, sha256 FROM document_file WHERE id = ?1", [id], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()
        .sql()?
        .ok_or_else(|| Problem::not_found("没有这个附件").advise("请刷新后再看。"))
}
