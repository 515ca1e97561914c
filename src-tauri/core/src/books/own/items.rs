//! Items: kept, renamed, put in order, taken away.

use std::collections::HashSet;

use chrono::Datelike;
use rusqlite::Connection;

use super::label::{key, label_of};
use super::store::{held_items, of_item, one};
use super::values::write_value;
use super::{OwnItem, OwnItemView, OwnItemsQuery, OwnKind, OwnOrder, read_value, refused, tidy};
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::ids::OwnItemId;
use crate::sheets::fields::{Dictionary, ReadContext};
use crate::sheets::workbook::Cell;
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

/// Characters a label may have.
const LONGEST: usize = 60;

/// Headings of ledgers that are no labels of fields: two columns of one heading could not be told apart. A test of
/// the ledgers holds the list full.
const LEDGERS: [&str; 13] = [
    "序号",
    "活动类型",
    "活动名称",
    "活动地点",
    "活动主题",
    "主要内容",
    "会议议题",
    "会议内容",
    "会议决议",
    "支部大会接收时间",
    "整改状态",
    "预备期最后一天",
    "应转正时间",
];

/// Items with how many records use each.
pub fn items(db: &Connection, query: &OwnItemsQuery) -> Result<Vec<OwnItemView>> {
    held_items(db, query.register)?.into_iter().map(|item| view(db, item)).collect()
}

fn view(db: &Connection, item: OwnItem) -> Result<OwnItemView> {
    let values = item.id.map(|id| of_item(db, id)).transpose()?.unwrap_or_default();
    let used = u32::try_from(values.len()).unwrap_or(u32::MAX);
    let mut offered = Vec::new();
    if item.kind == OwnKind::Choice {
        let mut seen = HashSet::new();
        let all = item.choices.iter().cloned().chain(values.into_iter().map(|(_, value)| value));
        offered.extend(all.filter(|word| seen.insert(word.clone())));
    }
    Ok(OwnItemView { item, used, offered })
}

/// The item as it is kept.
///
/// # Errors
/// Bad input for an empty or overlong label, and for one that may not be kept; conflict for one there is.
pub fn checked(item: &OwnItem, others: &[OwnItem]) -> Result<OwnItem> {
    let label = label_of(&item.label);
    let wrong = |message: String| Problem::bad_input(message).field("label").at(label.clone());
    if !key(&label).chars().any(char::is_alphanumeric) {
        return Err(wrong("没有填写项目名称".to_owned()).advise("请写出这一项叫什么，如“毕业院校”。"));
    }
    if label.chars().count() > LONGEST {
        return Err(wrong(format!("项目名称超过{LONGEST}个字")).advise("请改用短一些的名称。"));
    }
    if let Some(why) = refused(item.register, &label) {
        return Err(wrong(format!("“{label}”不能留作本校项目")).advise(format!("{why}。请不导入这一列。")));
    }
    let groups = item.register.groups();
    let dictionary = Dictionary::shipped();
    let mut fields = groups.iter().flat_map(|group| dictionary.fields_of(group));
    if LEDGERS.contains(&key(&label).as_str()) || fields.any(|f| key(&f.label) == key(&label)) {
        return Err(wrong(format!("“{label}”是程序已有的项目")).advise("请把这一列对应到已有的项目，或换一个名称。"));
    }
    if others.iter().any(|o| o.register == item.register && o.id != item.id && key(&o.label) == key(&label)) {
        return Err(Problem::new(ProblemCode::Conflict, format!("{}已有本校项目“{label}”", item.register.label()))
            .field("label")
            .advise("请用已有的那一项，或换一个名称。"));
    }
    let mut choices = Vec::new();
    if item.kind == OwnKind::Choice {
        for word in item.choices.iter().map(|c| tidy(c)).filter(|c| !c.is_empty()) {
            if !choices.contains(&word) {
                choices.push(word);
            }
        }
    }
    Ok(OwnItem { label, choices, ..item.clone() })
}

/// Adds or changes an item. What is kept under it is put into the writing of its new kind.
///
/// # Errors
/// As [`checked`]; conflict where what is kept does not fit the new kind.
pub fn save_item(office: &mut Office, request: &OwnItem) -> Result<Outcome<OwnItemId>> {
    let others = held_items(office.db(), None)?;
    let before = request.id.map(|id| one(office.db(), id)).transpose()?;
    let register = before.as_ref().map_or(request.register, |b| b.register);
    let item = checked(&OwnItem { register, ..request.clone() }, &others)?;
    let mut rewritten = Vec::new();
    if let (Some(id), Some(before)) = (item.id, &before)
        && before.kind != item.kind
    {
        rewritten = converted(office.db(), id, &item, office.today().year())?;
    }
    office.transact(Op::SaveOwnItem, &item.label, |tx| {
        let id = write_item(tx, &item)?;
        for (record, value) in &rewritten {
            write_value(tx, id, *record, value)?;
        }
        Ok(id)
    })
}

/// The values of an item in the writing of another kind.
fn converted(db: &Connection, id: OwnItemId, item: &OwnItem, this_year: i32) -> Result<Vec<(i64, String)>> {
    let (mut fit, mut unfit) = (Vec::new(), Vec::new());
    for (record, value) in of_item(db, id)? {
        match read_value(item.kind, &Cell::Text(value.clone()), ReadContext { this_year }) {
            Ok(Some(found)) if found.warning.is_none() => fit.push((record, found.value)),
            // 无 that was typed by hand stays a text.
            Ok(None) if matches!(item.kind, OwnKind::Text | OwnKind::Choice) => fit.push((record, value)),
            _ => unfit.push(value),
        }
    }
    let Some(first) = unfit.first() else { return Ok(fit) };
    let (count, kind) = (unfit.len(), item.kind.label());
    Err(Problem::new(ProblemCode::Conflict, format!("“{}”里有{count}个值不是{kind}，如“{first}”", item.label))
        .field("kind")
        .advise(format!("请先改正这些值，再改为{kind}。")))
}

/// Writes a checked item: a new one comes last.
pub fn write_item(tx: &Connection, item: &OwnItem) -> Result<OwnItemId> {
    let choices = serde_json::Value::from(item.choices.clone()).to_string();
    if let Some(id) = item.id {
        tx.execute(
            "UPDATE own_item SET label = ?2, kind = ?3, choices = ?4 WHERE id = ?1",
            (id, &item.label, item.kind.code(), &choices),
        )
        .sql()?;
        return Ok(id);
    }
    tx.execute(
        "INSERT INTO own_item (register, label, kind, choices, sort)
         VALUES (?1, ?2, ?3, ?4, (SELECT COALESCE(MAX(sort), 0) + 1 FROM own_item WHERE register = ?1))",
        (item.register.code(), &item.label, item.kind.code(), &choices),
    )
    .sql()?;
    Ok(OwnItemId(tx.last_insert_rowid()))
}

/// Puts the items of a register in this order.
///
/// # Errors
/// Bad input unless each of its items is named once.
pub fn order_items(office: &mut Office, order: &OwnOrder) -> Result<Outcome<()>> {
    let held: HashSet<OwnItemId> =
        held_items(office.db(), Some(order.register))?.into_iter().filter_map(|i| i.id).collect();
    let named: HashSet<OwnItemId> = order.items.iter().copied().collect();
    if held != named || named.len() != order.items.len() {
        return Err(Problem::bad_input("排列的项目与现有的本校项目不一致").field("items").advise("请刷新后再排列。"));
    }
    office.transact(Op::OrderOwnItems, order.register.label(), |tx| {
        for (sort, id) in (1_i64..).zip(&order.items) {
            tx.execute("UPDATE own_item SET sort = ?2 WHERE id = ?1", (id, sort)).sql()?;
        }
        Ok(())
    })
}

/// Takes an item away with all that is kept under it. Can be undone.
///
/// # Errors
/// Not found.
pub fn remove_item(office: &mut Office, id: OwnItemId) -> Result<Outcome<()>> {
    let item = one(office.db(), id)?;
    office.transact(Op::RemoveOwnItem, &item.label, |tx| {
        tx.execute("DELETE FROM own_value WHERE own_item_id = ?1", [id]).sql()?;
        tx.execute("DELETE FROM own_item WHERE id = ?1", [id]).sql()?;
        Ok(())
    })
}
