//! Copies of the database that a sync folder leaves beside it when two computers wrote at once. None is
//! ever opened for work or taken away; they are named, and which of them was saved last.

use std::path::Path;

use super::VaultCheck;
use crate::ground::error::{Result, from_io};
use crate::vault::store::open;

/// What sync programs call such a copy: 坚果云, OneDrive, Dropbox, Syncthing, 百度网盘, WPS云 and their kin.
const WORDS: &[&str] = &["冲突", "副本", "复件", "conflict", "copy of"];

/// Whether a file of the vault's folder is a copy of the database that is not the one in use.
fn is_copy(name: &str) -> bool {
    let name = name.to_lowercase();
    let (stem, ending) = open::DATABASE.split_once('.').unwrap_or((open::DATABASE, ""));
    if name == open::DATABASE || !name.contains(stem) {
        return false;
    }
    // ledger(1).db, ledger-DESKTOP-ABC.db; and ledger.db (SFConflict ...), where the ending is not the last part.
    name.rsplit_once('.').is_some_and(|(_, own)| own == ending) || WORDS.iter().any(|word| name.contains(word))
}

/// Looks for copies in the vault's folder.
pub(super) fn look(folder: &Path, saved_at: &str) -> Result<VaultCheck> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|e| from_io(&e, folder))? {
        let entry = entry.map_err(|e| from_io(&e, folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_copy(&name) && entry.path().is_file() {
            names.push(name);
        }
    }
    names.sort();
    if names.is_empty() {
        return Ok(VaultCheck::of("网盘冲突副本", true, "没有发现".to_owned()));
    }
    let told: Vec<String> = names
        .iter()
        .map(|name| match open::last_saved(&folder.join(name)) {
            None => format!("“{name}”"),
            Some(at) => {
                let than = match at.as_str().cmp(saved_at) {
                    std::cmp::Ordering::Greater => "，比正在用的更晚",
                    std::cmp::Ordering::Equal => "，与正在用的相同",
                    std::cmp::Ordering::Less => "，比正在用的早",
                };
                format!("“{name}”（最后保存于{at}{than}）")
            }
        })
        .collect();
    let detail = format!(
        "数据文件夹里有{}份不在使用的数据：{}。多半是网盘同步时两台电脑都改过数据。请先暂停网盘同步，把整个文件夹另存一份；\
         再把每份副本单独复制到空文件夹、改名为 {} 后打开核对，补录缺少的内容，最后把副本移出这个文件夹。",
        names.len(),
        told.join("、"),
        open::DATABASE
    );
    Ok(VaultCheck::of("网盘冲突副本", false, detail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_the_names_sync_programs_give_them() {
        for name in [
            "ledger (冲突副本 2026-11-20).db",
            "ledger(冲突文件_周文书_2026-11-20 10-11-12).db",
            "ledger-DESKTOP-ABC.db",
            "ledger-ZHOU的电脑.db",
            "ledger (周文书的冲突副本 2026-11-20).db",
            "ledger (Zhou's conflicted copy 2026-11-20).db",
            "ledger.sync-conflict-20261120-101112-ABCDEFG.db",
            "ledger的副本.db",
            "ledger - 副本.db",
            "ledger(1).db",
            "ledger (2).db",
            "Ledger_conflict-20261120.DB",
            "复件 ledger.db",
            "副本ledger.db",
            "Copy of ledger.db",
            "ledger.db (SFConflict zhou@school 2026-11-20)",
            "ledger.db.sync-conflict-20261120-101112",
        ] {
            assert!(is_copy(name), "{name}");
        }
        for name in ["ledger.db", "ledger.db-journal", "ledger.db.bak", "vault.lock", "备份_20261120.db", "说明.txt"]
        {
            assert!(!is_copy(name), "{name}");
        }
    }
}
