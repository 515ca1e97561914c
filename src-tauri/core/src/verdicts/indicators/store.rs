//! Reads and writes of frameworks.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::scoring::Scoring;
use super::{Criterion, Framework, Grade};
use crate::ground::codes::{code, code_of};
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::{CriterionId, FrameworkId, GradeId};
use crate::vault::store::SqlResult;
use crate::verdicts::measures::Number;

/// An edition held, without its tree.
pub(super) struct Edition {
    pub id: FrameworkId,
    pub code: String,
    pub name: String,
    pub year: i32,
}

/// Editions held, the newest of each code first.
pub(super) fn editions(db: &Connection) -> Result<Vec<Edition>> {
    let mut stmt =
        db.prepare_cached("SELECT id, code, name, year_of FROM framework ORDER BY name, code, year_of DESC").sql()?;
    let row = |r: &Row<'_>| Ok(Edition { id: r.get(0)?, code: r.get(1)?, name: r.get(2)?, year: r.get(3)? });
    stmt.query_map([], row).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// A criterion that is scored, by name.
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionTitle {
    /// Which.
    pub id: CriterionId,
    /// Of which edition.
    pub framework: FrameworkId,
    /// Number.
    pub reference: String,
    /// 指标.
    pub title: String,
    /// Name of the framework and year of the edition.
    pub edition: String,
}

/// Every criterion that is scored, the newest editions first, without what is scored in it.
pub fn criterion_titles(db: &Connection) -> Result<Vec<CriterionTitle>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT c.id, f.id, c.ref, c.title, f.name || ' ' || f.year_of || '年版'
             FROM criterion c JOIN framework f ON f.id = c.framework_id
             WHERE NOT EXISTS (SELECT 1 FROM criterion below WHERE below.parent_id = c.id)
             ORDER BY f.year_of DESC, f.id, c.id",
        )
        .sql()?;
    let row = |r: &Row<'_>| {
        Ok(CriterionTitle {
            id: r.get(0)?,
            framework: r.get(1)?,
            reference: r.get(2)?,
            title: r.get(3)?,
            edition: r.get(4)?,
        })
    };
    stmt.query_map([], row).sql()?.collect::<rusqlite::Result<_>>().sql()
}

/// An edition with its tree.
pub(super) fn framework(db: &Connection, id: FrameworkId) -> Result<Framework> {
    let mut stmt = db
        .prepare_cached(
            "SELECT code, name, year_of, subject, issuer, document, document_number, reference, stated_max, base, ceiling,
                    floor, veto, note FROM framework WHERE id = ?1",
        )
        .sql()?;
    let found = stmt
        .query_row([id], |r| {
            Ok(Framework {
                id: Some(id),
                code: r.get(0)?,
                name: r.get(1)?,
                year: r.get(2)?,
                subject: code(r, 3)?,
                issuer: r.get(4)?,
                document: r.get(5)?,
                document_number: r.get(6)?,
                reference: r.get(7)?,
                stated_max: r.get(8)?,
                base: r.get(9)?,
                ceiling: r.get(10)?,
                floor: r.get(11)?,
                veto: code(r, 12)?,
                note: r.get(13)?,
                grades: Vec::new(),
                criteria: Vec::new(),
            })
        })
        .optional()
        .sql()?;
    let mut framework = found.ok_or_else(missing)?;
    framework.grades = grades(db, id)?;
    framework.criteria = tree(db, id)?;
    Ok(framework)
}

pub(super) fn missing() -> Problem {
    Problem::not_found("没有这个指标体系").field("framework").advise("请在“指标”页查看已有的指标体系。")
}

fn grades(db: &Connection, id: FrameworkId) -> Result<Vec<Grade>> {
    let mut stmt =
        db.prepare_cached("SELECT id, name, at_least FROM grade WHERE framework_id = ?1 ORDER BY id").sql()?;
    let mut grades: Vec<Grade> = stmt
        .query_map([id], |r| Ok(Grade { id: r.get(0)?, name: r.get(1)?, at_least: r.get(2)? }))
        .sql()?
        .collect::<rusqlite::Result<_>>()
        .sql()?;
    grades.sort_by_key(|g| std::cmp::Reverse(g.at_least));
    Ok(grades)
}

fn tree(db: &Connection, id: FrameworkId) -> Result<Vec<Criterion>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT id, parent_id, ref, title, content, max, share, rule, material, method, scoring, confirmed
             FROM criterion WHERE framework_id = ?1 ORDER BY sort, id",
        )
        .sql()?;
    let rows = stmt
        .query_map([id], |r| {
            let parent: Option<i64> = r.get(1)?;
            let scoring: String = r.get(10)?;
            let node = Criterion {
                id: r.get(0)?,
                reference: r.get(2)?,
                title: r.get(3)?,
                content: r.get(4)?,
                max: r.get(5)?,
                share: r.get(6)?,
                rule: r.get(7)?,
                material: r.get(8)?,
                method: r.get(9)?,
                scoring: None,
                confirmed: r.get(11)?,
                children: Vec::new(),
            };
            Ok((parent, scoring, node))
        })
        .sql()?;
    let mut below: HashMap<Option<i64>, Vec<Criterion>> = HashMap::new();
    for row in rows {
        let (parent, scoring, mut node) = row.sql()?;
        node.scoring = read_scoring(&scoring)?;
        below.entry(parent).or_default().push(node);
    }
    Ok(hang(&mut below, None))
}

fn hang(below: &mut HashMap<Option<i64>, Vec<Criterion>>, parent: Option<i64>) -> Vec<Criterion> {
    let mut nodes = below.remove(&parent).unwrap_or_default();
    for node in &mut nodes {
        node.children = hang(below, node.id.map(|i| i.0));
    }
    nodes
}

fn read_scoring(text: &str) -> Result<Option<Scoring>> {
    if text.is_empty() {
        return Ok(None);
    }
    serde_json::from_str(text).map(Some).map_err(|error| {
        tracing::error!(%error, "a kept scoring does not read");
        Problem::new(ProblemCode::VaultDamaged, "一项指标的计分方式读不出来")
            .advise("请用“核对数据”检查，或从备份恢复。")
    })
}

fn write_scoring(scoring: Option<&Scoring>) -> Result<String> {
    scoring.map_or_else(
        || Ok(String::new()),
        |s| serde_json::to_string(s).map_err(|_| Problem::new(ProblemCode::Internal, "程序没有写出计分方式")),
    )
}

/// Writes a framework: a new one, or that of its id with its whole tree. Criteria keep their ids; those
/// left out go, with what was entered for them.
pub(super) fn write(tx: &Connection, framework: &Framework) -> Result<FrameworkId> {
    tx.execute(
        "INSERT INTO framework (id, code, name, year_of, subject, issuer, document, document_number, reference, stated_max,
                                base, ceiling, floor, veto, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
         ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, year_of = excluded.year_of,
         subject = excluded.subject, issuer = excluded.issuer, document = excluded.document,
         document_number = excluded.document_number, reference = excluded.reference, stated_max = excluded.stated_max,
         base = excluded.base, ceiling = excluded.ceiling, floor = excluded.floor, veto = excluded.veto,
         note = excluded.note",
        params![
            framework.id,
            framework.code,
            framework.name.trim(),
            framework.year,
            code_of(&framework.subject)?,
            framework.issuer.trim(),
            framework.document.trim(),
            framework.document_number.trim(),
            framework.reference,
            framework.stated_max,
            framework.base,
            framework.ceiling,
            framework.floor,
            code_of(&framework.veto)?,
            framework.note.trim(),
        ],
    )
    .sql()?;
    let id = framework.id.unwrap_or(FrameworkId(tx.last_insert_rowid()));
    write_grades(tx, id, &framework.grades)?;
    let mut kept = Vec::new();
    let mut place = 0;
    write_nodes(tx, (id, None), &framework.criteria, &mut place, &mut kept)?;
    drop_others(tx, id, &kept)?;
    Ok(id)
}

fn write_grades(tx: &Connection, id: FrameworkId, grades: &[Grade]) -> Result<()> {
    let mut kept: Vec<GradeId> = Vec::new();
    for grade in grades {
        tx.execute(
            "INSERT INTO grade (id, framework_id, name, at_least) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, at_least = excluded.at_least",
            params![grade.id, id, grade.name.trim(), grade.at_least],
        )
        .sql()?;
        kept.push(grade.id.unwrap_or(GradeId(tx.last_insert_rowid())));
    }
    for old in self::grades(tx, id)? {
        if let Some(old) = old.id.filter(|g| !kept.contains(g)) {
            tx.execute("DELETE FROM grade WHERE id = ?1", [old]).sql()?;
        }
    }
    Ok(())
}

fn write_nodes(
    tx: &Connection,
    (framework, parent): (FrameworkId, Option<CriterionId>),
    nodes: &[Criterion],
    place: &mut i64,
    kept: &mut Vec<CriterionId>,
) -> Result<()> {
    for node in nodes {
        *place += 1;
        tx.prepare_cached(
            "INSERT INTO criterion (id, framework_id, parent_id, sort, ref, title, content, max, share, rule, material,
                                    method, scoring, confirmed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, sort = excluded.sort, ref = excluded.ref,
             title = excluded.title, content = excluded.content, max = excluded.max, share = excluded.share,
             rule = excluded.rule, material = excluded.material, method = excluded.method,
             scoring = excluded.scoring, confirmed = excluded.confirmed",
        )
        .sql()?
        .execute(params![
            node.id,
            framework,
            parent,
            *place,
            node.reference.trim(),
            node.title.trim(),
            node.content.trim(),
            node.max,
            node.share,
            node.rule.trim(),
            node.material.trim(),
            node.method.trim(),
            write_scoring(node.scoring.as_ref().filter(|_| node.children.is_empty()))?,
            node.confirmed,
        ])
        .sql()?;
        let id = node.id.unwrap_or(CriterionId(tx.last_insert_rowid()));
        kept.push(id);
        write_nodes(tx, (framework, Some(id)), &node.children, place, kept)?;
    }
    Ok(())
}

fn drop_others(tx: &Connection, framework: FrameworkId, kept: &[CriterionId]) -> Result<()> {
    let mut stmt = tx.prepare_cached("SELECT id FROM criterion WHERE framework_id = ?1 ORDER BY sort DESC").sql()?;
    let held: Vec<CriterionId> =
        stmt.query_map([framework], |r| r.get(0)).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    for id in held.into_iter().filter(|id| !kept.contains(id)) {
        remove_criterion(tx, id)?;
    }
    Ok(())
}

fn remove_criterion(tx: &Connection, id: CriterionId) -> Result<()> {
    tx.execute("DELETE FROM criterion_entry WHERE criterion_id = ?1", [id]).sql()?;
    tx.execute("DELETE FROM evidence_use WHERE criterion_id = ?1", [id]).sql()?;
    tx.execute("DELETE FROM criterion WHERE id = ?1", [id]).sql()?;
    Ok(())
}

/// Removes an edition with all that hangs on it. Evidence stays: it may serve others.
pub(super) fn remove(tx: &Connection, id: FrameworkId) -> Result<()> {
    drop_others(tx, id, &[])?;
    for table in ["grade", "score_record"] {
        tx.execute(&format!("DELETE FROM {table} WHERE framework_id = ?1"), [id]).sql()?;
    }
    match tx.execute("DELETE FROM framework WHERE id = ?1", [id]).sql()? {
        0 => Err(missing()),
        _ => Ok(()),
    }
}

/// Title of a criterion, its maximum, and whether points beyond it count.
pub(super) fn worth_of(db: &Connection, id: CriterionId) -> Result<(String, Option<Number>, bool)> {
    let found = db
        .query_row("SELECT title, max, scoring FROM criterion WHERE id = ?1", [id], |r| {
            Ok((r.get::<_, String>(0)?, r.get(1)?, r.get::<_, String>(2)?))
        })
        .optional()
        .sql()?;
    let (title, max, scoring) =
        found.ok_or_else(|| Problem::not_found("没有这项指标").field("criterion").advise("请刷新后再填。"))?;
    Ok((title, max, read_scoring(&scoring)?.is_some_and(|s| s.beyond_max)))
}
