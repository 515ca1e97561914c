//! A person's record with how often he or she came.

use rusqlite::params;

use crate::books::organisation::{PersonDetail, Roll, person_detail};
use crate::ground::calendar::{Day, subtract_year};
use crate::ground::error::Result;
use crate::ground::ids::PersonId;
use crate::vault::office::Office;
use crate::vault::store::SqlResult;

/// All that is held of a person; attendance over the twelve months up to the day.
pub fn person(office: &Office, id: PersonId, as_of: Option<Day>) -> Result<PersonDetail> {
    let day = as_of.unwrap_or(office.today());
    let roll = Roll::read(office.db())?;
    let mut detail = person_detail(office.db(), &roll, id, day)?;
    (detail.meetings_due, detail.meetings_present) = office
        .db()
        .query_row(
            "SELECT COUNT(*), COALESCE(SUM(a.presence = 'present'), 0)
             FROM attendance a JOIN meeting m ON m.id = a.meeting_id
             WHERE a.person_id = ?1 AND m.counts_only = 0 AND a.presence <> 'exempt' AND m.held_on > ?2 AND m.held_on <= ?3",
            params![id, subtract_year(day), day],
            |r| Ok((r.get(0)?, r.get(1)?)),
        )
        .sql()?;
    Ok(detail)
}
