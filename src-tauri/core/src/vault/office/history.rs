//! Undo, redo and the trail as the clerk reads it.

use rusqlite::OptionalExtension;

use super::tables::areas;
use super::trail_words::describe;
use super::{AuditChange, AuditEntry, Office, Outcome};
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::AuditId;
use crate::vault::store::audit::Way;
use crate::vault::store::{SqlResult, audit, migrate, replay};

/// Changes of an entry that are shown.
const SHOWN: u32 = 500;

impl Office {
    /// The entry that undo would take back, and its summary.
    pub fn undoable(&self) -> Result<Option<(i64, String)>> {
        self.entry("SELECT id, summary FROM audit WHERE undone = 0 AND schema >= ?1 ORDER BY id DESC LIMIT 1")
    }

    /// The entry that redo would do again.
    pub fn redoable(&self) -> Result<Option<(i64, String)>> {
        self.entry("SELECT id, summary FROM audit WHERE undone = 1 AND schema >= ?1 ORDER BY id LIMIT 1")
    }

    fn entry(&self, sql: &str) -> Result<Option<(i64, String)>> {
        self.db().query_row(sql, [migrate::REPLAYABLE_SINCE], |r| Ok((r.get(0)?, r.get(1)?))).optional().sql()
    }

    /// Takes back the last change; gives its summary.
    ///
    /// # Errors
    /// [`ProblemCode::NotFound`] when there is nothing to undo.
    pub fn undo(&mut self) -> Result<Outcome<String>> {
        let entry = self.undoable()?.ok_or_else(|| Problem::new(ProblemCode::NotFound, "没有可以撤销的操作"))?;
        self.replay(entry, Way::Back)
    }

    /// Does again what undo last took back; gives its summary.
    ///
    /// # Errors
    /// [`ProblemCode::NotFound`] when there is nothing to redo.
    pub fn redo(&mut self) -> Result<Outcome<String>> {
        let entry = self.redoable()?.ok_or_else(|| Problem::new(ProblemCode::NotFound, "没有可以重做的操作"))?;
        self.replay(entry, Way::Forth)
    }

    /// Takes back one entry alone and leaves what came after it; gives its summary.
    ///
    /// # Errors
    /// [`ProblemCode::NotFound`] if there is no such entry; [`ProblemCode::Conflict`] if it was taken back already,
    /// or if what came after touched its rows or rests on them.
    pub fn undo_entry(&mut self, id: AuditId) -> Result<Outcome<String>> {
        self.replay_alone(id, Way::Back)
    }

    /// Does again one entry that was taken back; gives its summary.
    ///
    /// # Errors
    /// As [`Self::undo_entry`], of an entry that can no longer be done again.
    pub fn redo_entry(&mut self, id: AuditId) -> Result<Outcome<String>> {
        self.replay_alone(id, Way::Forth)
    }

    fn replay_alone(&mut self, id: AuditId, way: Way) -> Result<Outcome<String>> {
        let found = self
            .db()
            .query_row("SELECT summary, undone, schema FROM audit WHERE id = ?1", [id.0], |r| {
                Ok((r.get::<_, String>(0)?, r.get::<_, i64>(1)?, r.get::<_, i64>(2)?))
            })
            .optional()
            .sql()?;
        let Some((summary, undone, schema)) = found else {
            return Err(Problem::new(ProblemCode::NotFound, "操作记录里没有这一步"));
        };
        let (wanted, word) = if way == Way::Back { (0, "撤销") } else { (1, "重做") };
        let refused = |why: &str| {
            Problem::new(ProblemCode::Conflict, format!("“{summary}”{why}，没有单独{word}"))
                .advise("请打开操作记录查看；也可以从最近一步起逐步撤销。")
        };
        if undone != wanted {
            return Err(refused(if way == Way::Back { "已经撤销过" } else { "已不能重做" }));
        }
        if schema < migrate::REPLAYABLE_SINCE {
            return Err(refused("是旧版程序留下的"));
        }
        if audit::is_rested_on(self.db(), id.0, way)? {
            return Err(refused("之后又有改动与它有关"));
        }
        let refused = refused("与现在的记录冲突");
        self.replay((id.0, summary), way).map_err(|problem| match problem.code {
            ProblemCode::Conflict => refused,
            _ => problem,
        })
    }

    fn replay(&mut self, (entry, summary): (i64, String), way: Way) -> Result<Outcome<String>> {
        self.writable()?;
        let at = self.now().format("%Y-%m-%d %H:%M:%S").to_string();
        let tables = audit::tables(self.db(), &audit::stretch(self.db(), entry)?)?;
        self.change(|tx| {
            tx.pragma_update(None, "defer_foreign_keys", true).sql()?;
            audit::unarmed(tx, || replay::replay(tx, entry, way))?;
            let undone = i64::from(way == Way::Back);
            tx.execute("UPDATE audit SET undone = ?1, undone_at = ?2 WHERE id = ?3", (undone, &at, entry)).sql()
        })?;
        Ok(Outcome {
            value: summary,
            changed: areas(self.tables, &tables),
            entry: Some(AuditId(entry)),
            vault: self.info()?,
        })
    }

    /// The trail, newest first.
    pub fn history(&self, limit: u32, before: Option<AuditId>) -> Result<Vec<AuditEntry>> {
        let mut stmt = self
            .db()
            .prepare_cached(
                "SELECT id, at, summary, last_change - first_change + 1, undone <> 0
                 FROM audit WHERE id < ?1 ORDER BY id DESC LIMIT ?2",
            )
            .sql()?;
        stmt.query_map((before.map_or(i64::MAX, |b| b.0), limit), |r| {
            Ok(AuditEntry { id: r.get(0)?, at: r.get(1)?, summary: r.get(2)?, changes: r.get(3)?, undone: r.get(4)? })
        })
        .sql()?
        .collect::<rusqlite::Result<_>>()
        .sql()
    }

    /// What an entry changed, before and after; at most 500 rows are shown.
    pub fn history_changes(&self, id: AuditId) -> Result<Vec<AuditChange>> {
        // Of one moment: an insert is told from the trail and the tables together.
        let _look = self.look()?;
        audit::shown(self.db(), id.0, SHOWN)?
            .into_iter()
            .map(|change| describe(self.db(), self.tables, change))
            .collect()
    }
}
