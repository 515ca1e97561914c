//! `cargo xtask migration NAME`: the file of the next migration and its line in the list.

use std::path::Path;

use crate::place;

/// The room of the store.
pub const STORE: &str = "src-tauri/core/src/vault/store";
const END: &str = "];\n\n/// Entries of the trail";

/// Lays out a migration. What it is to change is written by hand.
pub fn migration(words: &[String]) -> Result<(), String> {
    let [name] = words else {
        return Err("用法: cargo xtask migration 名字（小写字母和下划线，如 fees）".to_owned());
    };
    let file = lay_out(&place::root().join(STORE), name)?;
    println!(
        "已建 {STORE}/migrations/{file}，并列入 migrate.rs。
接着: 写好语句；新表在所属房间的 tables.rs（或登记簿的描述）里写明叫什么；
校验值写进 tests/acceptance/migrations.rs 的 RELEASED，迁移后的库导出到 tests/golden/stores。"
    );
    Ok(())
}

/// Writes both in the folder of the store; gives the file's name.
pub fn lay_out(store: &Path, name: &str) -> Result<String, String> {
    let plain = |c: char| c.is_ascii_lowercase() || c == '_';
    if name.is_empty() || !name.chars().all(plain) {
        return Err(format!("“{name}”不能作迁移的名字: 只用小写字母和下划线"));
    }
    let list = store.join("migrate.rs");
    let failed = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let held = std::fs::read_to_string(&list).map_err(|error| failed(&list, error))?;
    let number = held.matches("Migration { name: \"").count() + 1;
    let file = format!("{number:04}_{name}.sql");
    let line = format!("    Migration {{ name: \"{file}\", sql: include_str!(\"migrations/{file}\") }},\n");
    let (before, after) = held.split_once(END).ok_or("migrate.rs 里找不到迁移清单的结尾")?;
    let path = store.join("migrations").join(&file);
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(&path);
    let mut made = made.map_err(|error| failed(&path, error))?;
    std::io::Write::write_all(&mut made, b"-- What it adds, and why. Never edited once it is released.\n")
        .map_err(|error| failed(&path, error))?;
    std::fs::write(&list, [before, &line, END, after].concat()).map_err(|error| failed(&list, error))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_next_migration_has_its_file_and_its_line_and_never_takes_anothers_place() {
        let scratch = dangwu_scratch::Scratch::new("xtask-migration");
        let store = scratch.path().join("store");
        std::fs::create_dir_all(store.join("migrations")).unwrap();
        let list = "pub const MIGRATIONS: &[Migration] = &[\n    Migration { name: \"0001_first.sql\", sql: include_str!(\"migrations/0001_first.sql\") },\n];\n\n/// Entries of the trail\n";
        std::fs::write(store.join("migrate.rs"), list).unwrap();
        assert_eq!(lay_out(&store, "fees"), Ok("0002_fees.sql".to_owned()));
        let held = std::fs::read_to_string(store.join("migrate.rs")).unwrap();
        assert!(held.contains("0001_first.sql\") },\n    Migration { name: \"0002_fees.sql\""));
        assert!(held.contains(END));
        std::fs::write(store.join("migrations/0003_talks.sql"), "mine").unwrap();
        assert!(lay_out(&store, "talks").is_err());
        assert_eq!(std::fs::read_to_string(store.join("migrations/0003_talks.sql")).unwrap(), "mine");
        assert_eq!(std::fs::read_to_string(store.join("migrate.rs")).unwrap(), held, "the list is as it was");
        assert!(lay_out(&store, "Fees 2").is_err() && lay_out(&store, "").is_err());
    }

    #[test]
    fn the_list_of_the_store_ends_where_a_line_is_put() {
        let list = std::fs::read_to_string(place::root().join(STORE).join("migrate.rs")).unwrap();
        assert_eq!(list.matches(END).count(), 1);
    }
}
