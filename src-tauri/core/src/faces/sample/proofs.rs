//! 佐证, what was entered for criteria, files, links between records, and 本校项目 of the made-up school.

use rusqlite::{Connection, params};
use serde::Deserialize;

use super::days::plus_days;
use super::faults::{Faults, Which};
use super::folk::Folk;
use super::plan::Plan;
use super::projects::{Creation, Hazard, Pledge};
use super::works::{Works, broken};
use crate::books::own::{self, OwnItem, OwnKind, OwnRegister};
use crate::ground::calendar::PartialDate;
use crate::ground::codes::code_of;
use crate::ground::error::Result;
use crate::ground::ids::CriterionId;
use crate::vault::office::Kept;
use crate::vault::store::SqlResult;
use crate::verdicts::indicators::Voice;
use crate::verdicts::measures::Number;

const REGISTERS: &str = include_str!("../../../../../assets/sample/registers.toml");

/// What stands in the list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Registers {
    pub(super) project: Vec<Creation>,
    pub(super) letter: Vec<Pledge>,
    pub(super) risk: Vec<Hazard>,
    evidence: Vec<Proof>,
    entry: Vec<Said>,
    own: Vec<Own>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Proof {
    title: String,
    criterion: String,
    on: i32,
    valid: Option<i32>,
    /// A file of it is kept.
    #[serde(default)]
    file: bool,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    criterion: String,
    voice: Voice,
    #[serde(default)]
    label: String,
    value: Number,
    basis: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    register: OwnRegister,
    label: String,
    kind: OwnKind,
    values: Vec<String>,
}

/// Reads the list.
pub(super) fn read() -> Result<Registers> {
    toml::from_str(REGISTERS).map_err(|e| broken(&e.to_string()))
}

/// Writes evidence and entries of the framework; `kept` is a file in the vault.
pub(super) fn prove(
    tx: &Connection,
    plan: &Plan,
    list: &Registers,
    works: &Works,
    kept: &Kept,
    faults: &Faults,
) -> Result<()> {
    for proof in &list.evidence {
        let (name, sum, bytes) = if proof.file { (&*kept.name, &*kept.sum, kept.bytes) } else { ("", "", 0) };
        tx.execute(
            "INSERT INTO evidence (title, kind, meeting_id, name, sha256, bytes, on_date, valid_until, note)
             VALUES (?1, ?2, NULL, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                proof.title,
                if proof.file { "file" } else { "record" },
                name,
                sum,
                bytes,
                PartialDate::day(plus_days(plan.until, proof.on)),
                proof.valid.map(|d| plus_days(plan.until, d)),
                proof.note
            ],
        )
        .sql()?;
        let evidence = tx.last_insert_rowid();
        tx.execute(
            "INSERT INTO evidence_use (evidence_id, criterion_id) VALUES (?1, ?2)",
            (evidence, criterion(tx, works, &proof.criterion)?),
        )
        .sql()?;
        if let Some(valid) = proof.valid {
            let over = plus_days(plan.until, valid + 1);
            faults.plant(Which::EvidenceExpired, ("framework", works.framework.0), over);
        }
    }
    for said in &list.entry {
        tx.execute(
            "INSERT INTO criterion_entry (criterion_id, year_of, cycle, period, voice, label, value, basis, given_by, given_on)
             VALUES (?1, ?2, 'year', '', ?3, ?4, ?5, ?6, '【示例】党建办公室', ?7)",
            params![
                criterion(tx, works, &said.criterion)?,
                plan.year,
                code_of(&said.voice)?,
                said.label,
                said.value,
                said.basis,
                plan.until
            ],
        )
        .sql()?;
    }
    Ok(())
}

fn criterion(tx: &Connection, works: &Works, title: &str) -> Result<CriterionId> {
    tx.query_row("SELECT id FROM criterion WHERE framework_id = ?1 AND title = ?2", (works.framework, title), |r| {
        r.get(0)
    })
    .sql()
}

/// A file with a meeting, a document, a problem and a task, a note on a task that is done, and what belongs together.
pub(super) fn bind(tx: &Connection, works: &Works, kept: &Kept) -> Result<()> {
    let file = params![kept.name, kept.sum, kept.bytes];
    tx.execute(
        "INSERT INTO attachment (meeting_id, name, sha256, bytes)
         SELECT id, ?1, ?2, ?3 FROM meeting WHERE state = 'recorded' AND kinds = 'theme_day' ORDER BY held_on DESC LIMIT 1",
        file,
    )
    .sql()?;
    tx.execute(
        "INSERT INTO document_file (document_id, name, sha256, bytes)
         SELECT id, ?1, ?2, ?3 FROM document WHERE document = 'application' ORDER BY id LIMIT 1",
        file,
    )
    .sql()?;
    for (problem, task) in works.problems.iter().zip(&works.tasks).take(1) {
        let (problem, task) = (*problem, task.0);
        tx.execute(
            "INSERT INTO problem_file (problem_id, name, sha256, bytes) VALUES (?1, ?2, ?3, ?4)",
            params![problem, kept.name, kept.sum, kept.bytes],
        )
        .sql()?;
        tx.execute(
            "INSERT INTO plan_file (task_id, name, sha256, bytes) VALUES (?1, ?2, ?3, ?4)",
            params![task, kept.name, kept.sum, kept.bytes],
        )
        .sql()?;
        tx.execute(
            "INSERT INTO task_note (task_id, on_date, body)
             SELECT id, COALESCE(done_on, due_on), '【示例】已征求各支部意见' FROM task WHERE done_on IS NOT NULL ORDER BY id LIMIT 1",
            [],
        )
        .sql()?;
        tx.execute("INSERT INTO task_problem (task_id, problem_id) VALUES (?1, ?2)", (task, problem)).sql()?;
        let committee =
            "SELECT id FROM meeting WHERE state = 'recorded' AND kinds IN ('committee_meeting', 'general_meeting')
             ORDER BY held_on DESC, id DESC LIMIT 1";
        tx.execute(&format!("INSERT INTO task_meeting (task_id, meeting_id) SELECT ?1, id FROM ({committee})"), [task])
            .sql()?;
        tx.execute(
            &format!("INSERT INTO problem_meeting (problem_id, meeting_id) SELECT ?1, id FROM ({committee})"),
            [problem],
        )
        .sql()?;
    }
    Ok(())
}

/// 本校项目 of people and tasks, said of the first of them.
pub(super) fn own_items(tx: &Connection, list: &Registers, folks: &[Vec<Folk>], works: &Works) -> Result<()> {
    for own in &list.own {
        let item =
            OwnItem { id: None, register: own.register, label: own.label.clone(), kind: own.kind, choices: Vec::new() };
        let item = own::write_item(tx, &item)?;
        let records: Vec<i64> = match own.register {
            OwnRegister::Members => folks.iter().flatten().map(|f| f.id.0).collect(),
            _ => works.tasks.iter().map(|(id, _)| id.0).collect(),
        };
        for (record, value) in records.iter().zip(&own.values) {
            own::write_value(tx, item, *record, value)?;
        }
    }
    Ok(())
}
