//! What changed from one edition to the next.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Criterion, store};
use crate::ground::error::Result;
use crate::ground::ids::FrameworkId;
use crate::vault::office::Office;
use crate::verdicts::measures::Number;

/// A difference between two editions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Difference {
    /// added, removed, changed.
    pub how: String,
    /// Blocks above and the criterion: 组织建设 / 支委会.
    pub path: String,
    /// 分值, 评分标准, 计分方式 …; empty where the whole is meant.
    pub field: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

/// Compares two editions, the older first.
pub fn compare(office: &Office, older: FrameworkId, newer: FrameworkId) -> Result<Vec<Difference>> {
    let (older, newer) = (store::framework(office.db(), older)?, store::framework(office.db(), newer)?);
    let (mut before, mut after) = (Vec::new(), Vec::new());
    flatten(&older.criteria, "", &mut before);
    flatten(&newer.criteria, "", &mut after);
    let mut found = Vec::new();
    let total = |n: Option<Number>| n.map(|n| n.to_string()).unwrap_or_default();
    push(&mut found, "总分", "", &total(older.worth()), &total(newer.worth()));
    for (path, new) in &after {
        let Some((_, old)) = before.iter().find(|(p, _)| p == path) else {
            found.push(whole("added", path, String::new(), line(new)));
            continue;
        };
        push(&mut found, path, "分值", &total(old.max), &total(new.max));
        push(&mut found, path, "考评内容", &old.content, &new.content);
        push(&mut found, path, "评分标准", &old.rule, &new.rule);
        push(&mut found, path, "考评材料", &old.material, &new.material);
        let catalogue = super::catalogue();
        let said = |c: &Criterion| c.scoring.as_ref().map(|s| s.sentence(c.max, &catalogue)).unwrap_or_default();
        if old.max == new.max {
            push(&mut found, path, "计分方式", &said(old), &said(new));
        }
    }
    for (path, old) in &before {
        if !after.iter().any(|(p, _)| p == path) {
            found.push(whole("removed", path, line(old), String::new()));
        }
    }
    Ok(found)
}

fn line(node: &Criterion) -> String {
    let worth = node.worth().map(|n| format!("{n}分 ")).unwrap_or_default();
    format!("{worth}{}", node.rule)
}

fn whole(how: &str, path: &str, before: String, after: String) -> Difference {
    Difference { how: how.to_owned(), path: path.to_owned(), field: String::new(), before, after }
}

fn push(found: &mut Vec<Difference>, path: &str, field: &str, before: &str, after: &str) {
    if before != after {
        found.push(Difference {
            how: "changed".to_owned(),
            path: path.to_owned(),
            field: field.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
        });
    }
}

fn flatten<'a>(nodes: &'a [Criterion], above: &str, found: &mut Vec<(String, &'a Criterion)>) {
    for node in nodes {
        let path = if above.is_empty() { node.title.clone() } else { format!("{above} / {}", node.title) };
        // Two of the same name in one block are told apart by their order.
        let same = found.iter().filter(|(p, _)| *p == path || p.starts_with(&format!("{path}（"))).count();
        let path = if same == 0 { path } else { format!("{path}（{}）", same + 1) };
        found.push((path.clone(), node));
        flatten(&node.children, &path, found);
    }
}
