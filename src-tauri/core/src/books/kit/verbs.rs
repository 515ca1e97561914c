//! What the clerk does with a record: save it, remove it.

use rusqlite::Connection;

use super::register::{Kept, Part, checked, gone};
use super::store::{find, write};
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::Key;
use crate::ground::text::short;
use crate::vault::office::{Office, Outcome};
use crate::vault::store::{SqlResult, stands};

/// Adds a record, or changes it where it has a number.
///
/// # Errors
/// Bad input as [`checked`] finds it; not found for a number there is not.
pub fn save<R: Kept>(office: &mut Office, record: &R) -> Result<Outcome<R::Id>> {
    let register = R::register();
    // What is gone is told before anything that is wrong with it.
    if let Some(number) = (register.id)(&mut record.clone()).number()
        && !stands(office.db(), register.table, number)?
    {
        return Err(gone(register));
    }
    let mut record = checked(record, office.db(), office.today())?;
    let name = register.name(&mut record, office.db())?;
    office.transact(register.ops.0, &short(&name), |tx| write(tx, &record))
}

/// Removes a record entered by mistake, with what is part of it.
///
/// # Errors
/// Not found; a conflict while something rests on it.
pub fn remove<R: Kept>(office: &mut Office, id: R::Id) -> Result<Outcome<()>> {
    let register = R::register();
    let mut record: R = find(office.db(), id)?;
    let name = register.name(&mut record, office.db())?;
    for hold in register.held_by {
        let sql = format!("SELECT COUNT(*) FROM {} WHERE {} = ?1", hold.table, hold.column);
        let count: i64 = office.db().query_row(&sql, [id.number()], |r| r.get(0)).sql()?;
        if count > 0 {
            let message = hold.message.replace("{}", &count.to_string());
            return Err(Problem::new(ProblemCode::Conflict, message).advise(hold.guidance));
        }
    }
    office.transact(register.ops.1, &short(&name), |tx| {
        take_apart(tx, register.parts, &format!("= {}", id.number()))?;
        for list in register.links {
            tx.execute(&format!("DELETE FROM {} WHERE {} = ?1", list.table, list.of), [id.number()]).sql()?;
        }
        match tx.execute(&format!("DELETE FROM {} WHERE id = ?1", register.table), [id.number()]).sql()? {
            0 => Err(gone(register)),
            _ => Ok(()),
        }
    })
}

/// Removes what is part of the records that `whose` names, the lowest first.
fn take_apart(tx: &Connection, parts: &[Part], whose: &str) -> Result<()> {
    for part in parts {
        let which = format!("{} {whose}", part.column);
        take_apart(tx, part.parts, &format!("IN (SELECT id FROM {} WHERE {which})", part.table))?;
        tx.execute(&format!("DELETE FROM {} WHERE {which}", part.table), []).sql()?;
    }
    Ok(())
}
