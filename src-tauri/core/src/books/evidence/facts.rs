//! Evidence that expires, as the rulebook takes it.

use rusqlite::{Connection, Row};

use crate::ground::calendar::Day;
use crate::ground::error::Result;
use crate::law::rulebook::{RecordKind, RegisterFacts, Subject};
use crate::vault::store::SqlResult;

/// Evidence in use that holds only to a day, once for each framework it serves. It needs no renewing where
/// every criterion it serves there has other evidence that holds longer.
pub fn register_facts(db: &Connection) -> Result<Vec<RegisterFacts>> {
    let mut stmt = db
        .prepare_cached(
            "SELECT e.id, e.title, e.valid_until, f.id, f.name || f.year_of || '年版',
                    MIN(EXISTS (SELECT 1 FROM evidence_use v JOIN evidence o ON o.id = v.evidence_id
                                WHERE v.criterion_id = u.criterion_id AND v.unit_id IS u.unit_id
                                  AND v.person_id IS u.person_id AND o.id <> e.id
                                  AND (o.valid_until IS NULL OR o.valid_until > e.valid_until)))
             FROM evidence e JOIN evidence_use u ON u.evidence_id = e.id JOIN criterion c ON c.id = u.criterion_id
                  JOIN framework f ON f.id = c.framework_id
             WHERE e.valid_until IS NOT NULL GROUP BY e.id, f.id ORDER BY e.valid_until, e.id",
        )
        .sql()?;
    let row = |r: &Row<'_>| {
        Ok(RegisterFacts {
            register: RecordKind::Evidence,
            id: r.get(0)?,
            name: r.get(1)?,
            due_on: r.get::<_, Option<Day>>(2)?,
            about: Some(Subject { kind: RecordKind::Framework, id: r.get(3)?, name: r.get_ref(4)?.as_str()?.into() }),
            done: r.get(5)?,
            ..RegisterFacts::default()
        })
    };
    stmt.query_map([], row).sql()?.collect::<rusqlite::Result<_>>().sql()
}
