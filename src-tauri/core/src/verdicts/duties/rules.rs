//! The rulebook in force in this vault: what is shipped, what the clerk added, and the readings chosen.

use rusqlite::Connection;

use crate::ground::calendar::Day;
use crate::ground::error::{Problem, Result};
use crate::law::rulebook::{self, LocalRule, RuleView, Rulebook, SettingView};
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

/// Shipped rules and the clerk's own.
pub fn rulebook(db: &Connection) -> Result<Rulebook> {
    Rulebook::builtin()?.with_local(&local_rules(db)?)
}

/// Rules as the clerk reads them; the shipped ones where no vault is open.
pub fn rules(office: Option<&Office>, today: Day) -> Result<Vec<RuleView>> {
    let book = match office {
        Some(office) => rulebook(office.db())?,
        None => Rulebook::builtin()?,
    };
    Ok(book.views(today))
}

/// 上级要求 and 校本制度 entered by the clerk.
pub fn local_rules(db: &Connection) -> Result<Vec<LocalRule>> {
    let mut stmt = db.prepare_cached("SELECT id, body FROM local_rule ORDER BY id").sql()?;
    let rows: Vec<(i64, String)> =
        stmt.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    let read = |(id, body): (i64, String)| {
        let mut rule: LocalRule = serde_json::from_str(&body).ok()?;
        rule.id = Some(format!("local.{id}"));
        Some(rule)
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

fn number(id: &str) -> Result<i64> {
    id.strip_prefix("local.")
        .and_then(|n| n.parse().ok())
        .ok_or_else(|| Problem::not_found("只能修改自己添加的规则").field("id"))
}

/// Adds or changes a local rule; gives its id.
///
/// # Errors
/// Bad input where the rulebook refuses it.
pub fn save_local_rule(office: &mut Office, rule: &LocalRule) -> Result<Outcome<String>> {
    let id = rule.id.as_deref().map(number).transpose()?;
    // The rulebook says whether it can be judged.
    let probe = LocalRule { id: Some(format!("local.{}", id.unwrap_or(i64::MAX))), ..rule.clone() };
    Rulebook::builtin()?.with_local(std::slice::from_ref(&probe))?;
    let body = serde_json::to_string(&LocalRule { id: None, ..rule.clone() })
        .map_err(|_| Problem::bad_input("规则内容不能保存"))?;
    office.transact(Op::SaveLocalRule, rule.title.trim(), |tx| {
        tx.execute(
            "INSERT INTO local_rule (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            (id, &body),
        )
        .sql()?;
        Ok(format!("local.{}", id.unwrap_or(tx.last_insert_rowid())))
    })
}

/// Removes a local rule.
pub fn remove_local_rule(office: &mut Office, id: &str) -> Result<Outcome<()>> {
    let id = number(id)?;
    office.transact(Op::RemoveLocalRule, "", |tx| {
        match tx.execute("DELETE FROM local_rule WHERE id = ?1", [id]).sql()? {
            0 => Err(Problem::not_found("这条规则已经不在了")),
            _ => Ok(()),
        }
    })
}

/// Readings and their values.
pub fn settings(db: &Connection) -> Result<Vec<SettingView>> {
    Ok(rulebook::settings(&crate::books::organisation::settings(db)?))
}

/// Chooses a reading; an empty value takes the default again.
pub fn set_setting(office: &mut Office, key: &str, value: &str) -> Result<Outcome<()>> {
    if !value.is_empty() {
        rulebook::check_setting(key, value)?;
    }
    let all = settings(office.db())?;
    let label = all.iter().find(|s| s.key == key).map(|s| s.label.clone());
    let Some(label) = label else {
        return Err(Problem::not_found("没有这项设置").field("key"));
    };
    office.transact(Op::SetSetting, &label, |tx| {
        if value.is_empty() {
            tx.execute("DELETE FROM setting WHERE key = ?1", [key]).sql()?;
        } else {
            tx.execute(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, value],
            )
            .sql()?;
        }
        Ok(())
    })
}
