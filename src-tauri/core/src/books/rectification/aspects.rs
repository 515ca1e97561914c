//! Aspects and kinds of problems: the school's own, or five aspects as a reference.

use std::path::Path;
use std::sync::LazyLock;

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::error::{Problem, Result};
use crate::sheets::fields::{cell_text, normalise_heading};
use crate::sheets::workbook::{self, Limits};
use crate::vault::office::{Office, Op, Outcome};
use crate::vault::store::SqlResult;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    note: String,
    aspects: Vec<String>,
}

static SHIPPED: LazyLock<File> = LazyLock::new(|| {
    // A test holds the shipped file readable.
    toml::from_str(include_str!("../../../../../assets/rectification/aspects.toml")).unwrap_or_default()
});

/// An aspect and its kinds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AspectRow {
    /// 方面.
    pub aspect: String,
    /// 类别; may be empty.
    #[serde(default)]
    pub kinds: Vec<String>,
}

/// The aspects in use.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AspectList {
    /// They are only a reference: the school has entered none.
    pub reference: bool,
    /// What that means, in words.
    pub note: String,
    /// The aspects.
    pub rows: Vec<AspectRow>,
}

/// The aspects in use: the school's own, else the reference.
pub fn aspects(db: &Connection) -> Result<AspectList> {
    let mut stmt = db.prepare_cached("SELECT aspect, kind FROM problem_kind ORDER BY id").sql()?;
    let pairs: Vec<(String, String)> =
        stmt.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).sql()?.collect::<rusqlite::Result<_>>().sql()?;
    if pairs.is_empty() {
        let rows = SHIPPED.aspects.iter().map(|a| AspectRow { aspect: a.clone(), kinds: Vec::new() }).collect();
        return Ok(AspectList { reference: true, note: SHIPPED.note.clone(), rows });
    }
    Ok(AspectList { reference: false, note: String::new(), rows: grouped(pairs) })
}

fn grouped(pairs: Vec<(String, String)>) -> Vec<AspectRow> {
    let mut rows: Vec<AspectRow> = Vec::new();
    for (aspect, kind) in pairs {
        let at = rows.iter().position(|r| r.aspect == aspect).unwrap_or_else(|| {
            rows.push(AspectRow { aspect, kinds: Vec::new() });
            rows.len() - 1
        });
        if let Some(row) = rows.get_mut(at)
            && !kind.is_empty()
            && !row.kinds.contains(&kind)
        {
            row.kinds.push(kind);
        }
    }
    rows
}

/// Puts these aspects in place of all that are held; with none the reference is used again. What
/// problems already say stays as it is.
///
/// # Errors
/// Bad input for a kind without an aspect.
pub fn save_aspects(office: &mut Office, rows: &[AspectRow]) -> Result<Outcome<()>> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for row in rows {
        let aspect = row.aspect.trim();
        let kinds: Vec<&str> = row.kinds.iter().map(|k| k.trim()).filter(|k| !k.is_empty()).collect();
        if aspect.is_empty() {
            if kinds.is_empty() {
                continue;
            }
            return Err(Problem::bad_input("有类别没有写方面").field("rows").advise("请填写它属于哪个方面。"));
        }
        if kinds.is_empty() {
            pairs.push((aspect.to_owned(), String::new()));
        }
        pairs.extend(kinds.into_iter().map(|k| (aspect.to_owned(), k.to_owned())));
    }
    // Written in the order of the list, each once.
    let rows = grouped(pairs);
    let kinds: usize = rows.iter().map(|r| r.kinds.len()).sum();
    office.transact(Op::SaveAspects, &format!("{}个方面，{kinds}个类别", rows.len()), |tx| {
        tx.execute("DELETE FROM problem_kind", []).sql()?;
        let mut insert = tx.prepare_cached("INSERT INTO problem_kind (aspect, kind) VALUES (?1, ?2)").sql()?;
        for row in &rows {
            if row.kinds.is_empty() {
                insert.execute([row.aspect.as_str(), ""]).sql()?;
            }
            for kind in &row.kinds {
                insert.execute([&row.aspect, kind]).sql()?;
            }
        }
        Ok(())
    })
}

const ASPECT: [&str; 4] = ["方面", "问题方面", "所属方面", "问题大类"];
const KIND: [&str; 4] = ["类别", "问题类别", "问题类型", "问题分类"];

/// Takes the aspects and kinds from a table of two columns, 方面 and 类别; an aspect named once
/// holds for the rows below it.
///
/// # Errors
/// The file cannot be read, or no sheet has both headings.
pub fn import_aspects(office: &mut Office, path: &Path) -> Result<Outcome<()>> {
    let book = workbook::read(path, &Limits::default())?;
    for sheet in book.sheets.iter().filter(|s| !s.hidden) {
        for (at, cells) in sheet.rows.iter().enumerate() {
            let headings: Vec<String> = cells.iter().map(|c| normalise_heading(&cell_text(c))).collect();
            let place = |names: &[&str]| headings.iter().position(|h| names.contains(&h.as_str()));
            let (Some(aspect), Some(kind)) = (place(&ASPECT), place(&KIND)) else { continue };
            let mut held = String::new();
            let mut pairs = Vec::new();
            for row in sheet.rows.iter().skip(at + 1) {
                let text = |column: usize| row.get(column).map(|c| cell_text(c).trim().to_owned()).unwrap_or_default();
                if !text(aspect).is_empty() {
                    held = text(aspect);
                }
                if !held.is_empty() && (!text(aspect).is_empty() || !text(kind).is_empty()) {
                    pairs.push((held.clone(), text(kind)));
                }
            }
            if pairs.is_empty() {
                continue;
            }
            return save_aspects(office, &grouped(pairs));
        }
    }
    Err(Problem::bad_input("没有找到“方面”和“类别”两列")
        .at(path.display().to_string())
        .advise("请把表头写成“方面”“类别”，一行一个类别。"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_aspects_and_no_kind_are_shipped() {
        assert_eq!(SHIPPED.aspects.len(), 5);
        assert!(SHIPPED.note.contains("参考"));
    }
}
