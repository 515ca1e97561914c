//! What records say under the items.

use chrono::Datelike;
use rusqlite::Connection;

use super::store::{all_values, held_items, one};
use super::{OwnItem, OwnKind, OwnValue, OwnValuesQuery, read_value, tidy};
use crate::ground::error::{Problem, Result};
use crate::ground::ids::OwnItemId;
use crate::sheets::fields::ReadContext;
use crate::sheets::workbook::Cell;
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::{SqlResult, stands};

/// Values of a register, or of one record, in the order of the items.
pub fn values(db: &Connection, query: &OwnValuesQuery) -> Result<Vec<OwnValue>> {
    let held = all_values(db, query.register)?;
    let order: Vec<Option<OwnItemId>> = held_items(db, Some(query.register))?.into_iter().map(|i| i.id).collect();
    let asked = held.into_iter().filter(|((_, record), _)| query.record.is_none_or(|only| only == *record));
    let mut found: Vec<OwnValue> = asked.map(|((item, record), value)| OwnValue { item, record, value }).collect();
    found.sort_by_key(|v| (v.record, order.iter().position(|id| *id == Some(v.item))));
    Ok(found)
}

/// Says something under an item of one record; empty text takes it away.
///
/// # Errors
/// Bad input for text that does not fit the item's kind; not found for an item or a record there is not.
pub fn set_value(office: &mut Office, request: &OwnValue) -> Result<Outcome<()>> {
    let item = one(office.db(), request.item)?;
    let value = typed(&item, &request.value, office.today().year())?;
    if !stands(office.db(), item.register.table(), request.record)? {
        let message = format!("{}里没有这条记录", item.register.label());
        return Err(Problem::not_found(message).field("record").advise("可能已被删除，请刷新后再试。"));
    }
    office.transact(Op::SetOwnValue, &item.label, |tx| write_value(tx, request.item, request.record, &value))
}

/// Text typed for an item, in the writing of its kind.
fn typed(item: &OwnItem, text: &str, this_year: i32) -> Result<String> {
    let text = tidy(text);
    if text.is_empty() || matches!(item.kind, OwnKind::Text | OwnKind::Choice) {
        return Ok(text);
    }
    match read_value(item.kind, &Cell::Text(text), ReadContext { this_year }) {
        Ok(found) => Ok(found.map(|p| p.value).unwrap_or_default()),
        Err(message) => Err(Problem::bad_input(message)
            .field("value")
            .at(item.label.clone())
            .advise("改正后再保存；这一项是什么可以在“设置”里改。")),
    }
}

/// Writes a value in the writing of its item's kind; empty text takes it away.
pub fn write_value(tx: &Connection, item: OwnItemId, record: i64, value: &str) -> Result<()> {
    if value.is_empty() {
        tx.prepare_cached("DELETE FROM own_value WHERE own_item_id = ?1 AND record_id = ?2")
            .sql()?
            .execute((item, record))
    } else {
        tx.prepare_cached(
            "INSERT INTO own_value (own_item_id, record_id, value) VALUES (?1, ?2, ?3)
             ON CONFLICT (own_item_id, record_id) DO UPDATE SET value = excluded.value",
        )
        .sql()?
        .execute((item, record, value))
    }
    .sql()
    .map(|_| ())
}
