//! 佐证: a record, a file or a meeting, held once however many criteria of however many frameworks it serves.
//! It can expire; whether that is to be minded is the rulebook's to say ([`register_facts`]).

mod facts;
mod tables;

pub use facts::register_facts;
pub(crate) use tables::tables;

use std::collections::HashMap;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Row, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::calendar::{Day, PartialDate};
use crate::ground::codes::code;
use crate::ground::codes::coded;
use crate::ground::error::{Problem, Result};
use crate::ground::ids::{CriterionId, EvidenceId, EvidenceUseId, MeetingId, PersonId, UnitId};
use crate::vault::office::{Kept, Office, Op, Outcome};
use crate::vault::store::SqlResult;

coded! {
    /// What a piece of evidence is.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum EvidenceKind {
        File = "文件",
        Meeting = "会议记录",
        /// It is kept elsewhere, and named here.
        #[default]
        Record = "线下材料",
    }
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Evidence {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<EvidenceId>,
    /// 名称; that of the file or the meeting where it is left empty.
    #[serde(default)]
    pub title: String,
    /// What it is.
    #[serde(default)]
    pub kind: EvidenceKind,
    /// The meeting.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// Path of a file to take in; only when it is added.
    #[serde(default)]
    pub path: String,
    /// Name of the file kept; read only.
    #[serde(default)]
    pub name: String,
    /// SHA-256 of the file kept; read only.
    #[serde(default)]
    pub sha256: String,
    /// Its day.
    #[serde(default)]
    #[schemars(extend("x-happened" = "日期"))]
    pub on: Option<PartialDate>,
    /// Last day it holds; no end where absent.
    #[serde(default)]
    pub valid_until: Option<Day>,
    /// Where it is kept, or what should be known.
    #[serde(default)]
    pub note: String,
    /// It no longer held on the day asked about; read only.
    #[serde(default)]
    pub expired: bool,
    /// The criteria it serves; read only.
    #[serde(default)]
    pub uses: Vec<EvidenceUse>,
}

/// A criterion that a piece of evidence serves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct EvidenceUse {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<EvidenceUseId>,
    /// What serves.
    pub evidence: EvidenceId,
    /// Which criterion.
    pub criterion: CriterionId,
    /// Of which unit; the school, or everyone scored, where neither unit nor person is given.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// Of which person.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Framework and criterion in words; read only.
    #[serde(default)]
    pub words: String,
    /// It no longer serves.
    #[serde(default)]
    pub remove: bool,
}

/// All evidence, newest first, as it stands on a day.
pub fn evidence(db: &Connection, as_of: Day) -> Result<Vec<Evidence>> {
    let mut uses: HashMap<EvidenceId, Vec<EvidenceUse>> = HashMap::new();
    let mut stmt = db
        .prepare_cached(
            "SELECT u.id, u.evidence_id, u.criterion_id, u.unit_id, f.name || f.year_of || '年版 ' || c.ref || ' ' || c.title,
                    u.person_id
             FROM evidence_use u JOIN criterion c ON c.id = u.criterion_id JOIN framework f ON f.id = c.framework_id
             ORDER BY u.id",
        )
        .sql()?;
    let rows = stmt
        .query_map([], |r| {
            Ok(EvidenceUse {
                id: r.get(0)?,
                evidence: r.get(1)?,
                criterion: r.get(2)?,
                unit: r.get(3)?,
                person: r.get(5)?,
                words: r.get(4)?,
                remove: false,
            })
        })
        .sql()?;
    for row in rows {
        let row = row.sql()?;
        uses.entry(row.evidence).or_default().push(row);
    }
    let mut stmt = db
        .prepare_cached(
            "SELECT id, title, kind, meeting_id, name, sha256, on_date, valid_until, note FROM evidence ORDER BY id DESC",
        )
        .sql()?;
    let row = |r: &Row<'_>| {
        let id: EvidenceId = r.get(0)?;
        let valid_until: Option<Day> = r.get(7)?;
        Ok(Evidence {
            id: Some(id),
            title: r.get(1)?,
            kind: code(r, 2)?,
            meeting: r.get(3)?,
            path: String::new(),
            name: r.get(4)?,
            sha256: r.get(5)?,
            on: r.get(6)?,
            valid_until,
            note: r.get(8)?,
            expired: valid_until.is_some_and(|until| until < as_of),
            uses: Vec::new(),
        })
    };
    let mut found: Vec<Evidence> = stmt.query_map([], row).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    for one in &mut found {
        one.uses = one.id.and_then(|id| uses.remove(&id)).unwrap_or_default();
    }
    Ok(found)
}

/// New pieces of evidence, and the criterion they serve from the beginning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct NewEvidence {
    /// The pieces.
    pub pieces: Vec<Evidence>,
    /// Which criterion.
    pub criterion: CriterionId,
    /// Of which unit; the school, or everyone scored, where neither unit nor person is given.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// Of which person.
    #[serde(default)]
    pub person: Option<PersonId>,
}

/// A piece of evidence made ready to be written: its title, and its file taken into the vault.
struct Ready {
    title: String,
    kept: Kept,
}

fn ready(office: &Office, evidence: &Evidence) -> Result<Ready> {
    let mut kept = Kept { name: evidence.name.clone(), sum: evidence.sha256.clone(), bytes: 0 };
    let mut title = evidence.title.trim().to_owned();
    match evidence.kind {
        EvidenceKind::File if evidence.id.is_none() => {
            if evidence.path.is_empty() {
                return Err(Problem::bad_input("没有选择文件").field("path").advise("请选择要作佐证的文件。"));
            }
            kept = office.keep(Path::new(&evidence.path))?;
            if title.is_empty() {
                title.clone_from(&kept.name);
            }
        }
        EvidenceKind::Meeting => {
            let id = evidence.meeting.ok_or_else(|| {
                Problem::bad_input("没有选择会议").field("meeting").advise("请选择作佐证的会议记录。")
            })?;
            let meeting = crate::books::meetings::get(office.db(), id)?;
            if title.is_empty() {
                let kinds: Vec<&str> = meeting.kinds.iter().map(|k| k.label()).collect();
                title = if meeting.title.is_empty() { kinds.join("、") } else { meeting.title };
            }
        }
        EvidenceKind::File | EvidenceKind::Record => {}
    }
    if title.is_empty() {
        return Err(Problem::bad_input("佐证没有名称").field("title").advise("请写明是什么材料。"));
    }
    Ok(Ready { title, kept })
}

fn write(tx: &Connection, evidence: &Evidence, Ready { title, kept }: &Ready) -> Result<EvidenceId> {
    if let Some(id) = evidence.id {
        let changed = tx
            .execute(
                "UPDATE evidence SET title = ?2, on_date = ?3, valid_until = ?4, note = ?5 WHERE id = ?1",
                params![id, title, evidence.on, evidence.valid_until, evidence.note.trim()],
            )
            .sql()?;
        return if changed == 0 { Err(gone()) } else { Ok(id) };
    }
    let kind = crate::ground::codes::code_of(&evidence.kind)?;
    tx.execute(
        "INSERT INTO evidence (title, kind, meeting_id, name, sha256, bytes, on_date, valid_until, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            title,
            kind,
            evidence.meeting,
            kept.name,
            kept.sum,
            kept.bytes,
            evidence.on,
            evidence.valid_until,
            evidence.note.trim()
        ],
    )
    .sql()?;
    Ok(EvidenceId(tx.last_insert_rowid()))
}

/// Adds a piece of evidence, or changes what is said of it. A file is taken into the vault.
///
/// # Errors
/// Bad input: no file, no meeting or no name, as its kind asks.
pub fn add_evidence(office: &mut Office, evidence: &Evidence) -> Result<Outcome<EvidenceId>> {
    let ready = ready(office, evidence)?;
    office.transact(Op::SaveEvidence, &ready.title, |tx| write(tx, evidence, &ready))
}

/// Adds pieces of evidence for a criterion: one step of the trail, so that one 撤销 takes all of it back.
///
/// # Errors
/// As of each piece; not found for the criterion; bad input where there is no piece.
pub fn add_for_criterion(office: &mut Office, request: &NewEvidence) -> Result<Outcome<Vec<EvidenceId>>> {
    let criterion = criterion_title(office.db(), request.criterion)?;
    let of = |piece| {
        let piece = Evidence { id: None, ..piece };
        ready(office, &piece).map(|ready| (piece, ready))
    };
    let pieces: Vec<(Evidence, Ready)> = request.pieces.iter().cloned().map(of).collect::<Result<_>>()?;
    let said = match pieces.as_slice() {
        [] => return Err(Problem::bad_input("没有选择佐证").field("pieces").advise("请选择要作佐证的材料。")),
        [(_, one)] => format!("{}，用于{criterion}", one.title),
        [(_, first), ..] => format!("{}等{}份，用于{criterion}", first.title, pieces.len()),
    };
    office.transact(Op::SaveEvidence, &said, |tx| {
        let each = |(piece, ready): &(Evidence, Ready)| {
            let id = write(tx, piece, ready)?;
            serve(tx, id, (request.criterion, request.unit, request.person)).map(|()| id)
        };
        pieces.iter().map(each).collect()
    })
}

fn serve(tx: &Connection, id: EvidenceId, (criterion, unit, person): Served) -> Result<()> {
    tx.execute(
        "INSERT INTO evidence_use (evidence_id, criterion_id, unit_id, person_id) VALUES (?1, ?2, ?3, ?4)",
        (id, criterion, unit, person),
    )
    .sql()
    .map(|_| ())
}

/// A criterion, and whose.
type Served = (CriterionId, Option<UnitId>, Option<PersonId>);

fn criterion_title(db: &Connection, id: CriterionId) -> Result<String> {
    let found = db.query_row("SELECT title FROM criterion WHERE id = ?1", [id], |r| r.get(0)).optional().sql()?;
    found.ok_or_else(|| Problem::not_found("没有这项指标").field("criterion").advise("请刷新后再看。"))
}

fn gone() -> Problem {
    Problem::not_found("没有这份佐证").advise("请刷新后再看。")
}

/// Lets evidence serve a criterion, or no longer.
pub fn use_evidence(office: &mut Office, request: &EvidenceUse) -> Result<Outcome<()>> {
    let title = criterion_title(office.db(), request.criterion)?;
    let (op, said) = if request.remove { (Op::UnlinkEvidence, title) } else { (Op::LinkEvidence, title) };
    office.transact(op, &said, |tx| {
        let held = tx
            .query_row(
                "SELECT id FROM evidence_use WHERE evidence_id = ?1 AND criterion_id = ?2 AND unit_id IS ?3
                 AND person_id IS ?4",
                (request.evidence, request.criterion, request.unit, request.person),
                |r| r.get::<_, EvidenceUseId>(0),
            )
            .optional()
            .sql()?;
        match (held, request.remove) {
            (Some(id), true) => tx.execute("DELETE FROM evidence_use WHERE id = ?1", [id]).sql().map(|_| ()),
            (None, true) => Err(gone()),
            (Some(_), false) => Ok(()),
            (None, false) => serve(tx, request.evidence, (request.criterion, request.unit, request.person)),
        }
    })
}

/// Removes a piece of evidence from all it serves. The file's bytes stay, so that undo brings it back.
pub fn remove_evidence(office: &mut Office, id: EvidenceId) -> Result<Outcome<()>> {
    office.transact(Op::RemoveEvidence, "", |tx| {
        tx.execute("DELETE FROM evidence_use WHERE evidence_id = ?1", [id]).sql()?;
        match tx.execute("DELETE FROM evidence WHERE id = ?1", [id]).sql()? {
            0 => Err(gone()),
            _ => Ok(()),
        }
    })
}

/// A copy of the file under its own name, for opening.
pub fn evidence_path(office: &Office, id: EvidenceId) -> Result<String> {
    let (name, sum): (String, String) = office
        .db()
        .query_row("SELECT name, sha256 FROM evidence WHERE id = ?1 AND kind = 'file'", [id], |r| {
            Ok((r.get(0)?, r.get(1)?))
        })
        .optional()
        .sql()?
        .ok_or_else(gone)?;
    office.copy_kept(&name, &sum)
}
