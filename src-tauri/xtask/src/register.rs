//! `cargo xtask new register NAME`: the files of a register and its lines in the lists.

use std::path::Path;

use crate::{migration, place};

const CORE: &str = "src-tauri/core/src";
const ROOMS: &str = "src-tauri/xtask/src/check/who_knows_whom.rs";

/// Lays out a register. What it holds is written by hand.
pub fn register(words: &[String]) -> Result<(), String> {
    let [kind, name] = words else {
        return Err(USAGE.to_owned());
    };
    if kind != "register" {
        return Err(USAGE.to_owned());
    }
    for made in lay_out(&place::root(), name)? {
        println!("已建 {made}");
    }
    println!("接着: 见 ARCHITECTURE.md 的“Adding a register”，从第 2 步起。");
    Ok(())
}

const USAGE: &str = "用法: cargo xtask new register 名字（小写字母和下划线，单数，如 talk）";

/// A place in a list, and the line that goes before it.
struct Line {
    file: String,
    before: String,
    line: String,
}

/// Writes the files and the lines; tells what was made.
///
/// # Errors
/// Nothing is written where a file is there already or a list has no such place.
fn lay_out(root: &Path, name: &str) -> Result<Vec<String>, String> {
    let plain = |c: char| c.is_ascii_lowercase() || c == '_';
    if name.is_empty() || !name.chars().all(plain) {
        return Err(format!("“{name}”不能作登记簿的名字: 只用小写字母和下划线"));
    }
    let room = format!("{CORE}/books/{name}");
    if root.join(&room).exists() {
        return Err(format!("{room} 已经有了"));
    }
    let record: String = name.split('_').map(capital).collect();
    let fill = |text: &str| text.replace("{record}", &record).replace("{table}", name);
    let lines = [
        Line { file: format!("{CORE}/books/mod.rs"), before: "pub mod kit;".into(), line: format!("pub mod {name};") },
        Line {
            file: format!("{CORE}/ground/ids.rs"),
            before: "    /// A key point of the year's plan.".into(),
            line: format!("    /// A record of `{name}`.\n    {record}Id,"),
        },
        Line {
            file: format!("{CORE}/faces/api/tables.rs"),
            before: "            duties::tables(),".into(),
            line: format!("            crate::books::{name}::tables(),"),
        },
        Line {
            file: format!("{CORE}/faces/api/registers.rs"),
            before: "    keeping::<Letter>(),".into(),
            line: format!("    keeping::<crate::books::{name}::{record}>(),"),
        },
        Line { file: ROOMS.into(), before: "    Room {\n        name: \"kit\",".into(), line: fill(ROOM) },
    ];
    let changed: Vec<(String, String)> = lines.iter().map(|line| put(root, line)).collect::<Result<_, _>>()?;
    let file = migration::lay_out(&root.join(migration::STORE), name)?;
    let sql = format!("{}/migrations/{file}", migration::STORE);
    let made =
        [(sql, fill(SQL)), (format!("{room}/mod.rs"), fill(MOD)), (format!("{room}/register.rs"), fill(REGISTER))];
    let mut told = Vec::new();
    for (file, text) in made.into_iter().chain(changed) {
        let path = root.join(&file);
        let failed = |error: std::io::Error| format!("{file}: {error}");
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        std::fs::write(&path, text).map_err(failed)?;
        told.push(file);
    }
    Ok(told)
}

/// A list with its line.
fn put(root: &Path, line: &Line) -> Result<(String, String), String> {
    let held = std::fs::read_to_string(root.join(&line.file)).map_err(|error| format!("{}: {error}", line.file))?;
    let (head, tail) = held.split_once(&line.before).ok_or_else(|| format!("{} 里找不到清单的位置", line.file))?;
    Ok((line.file.clone(), format!("{head}{}\n{}{tail}", line.line, line.before)))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

const ROOM: &str = r#"    Room {
        name: "{table}",
        floor: "books",
        what: "what it keeps, in one line",
        knows: &["ids", "office", "kit"],
        why: "为什么只认识这些",
    },"#;

const SQL: &str = "-- What it adds, and why. Never edited once it is released.
CREATE TABLE {table} (
    id    INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    note  TEXT NOT NULL
) STRICT;
";

const MOD: &str = r#"//! What it keeps, and what is special about it.

mod register;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::books::kit::Kept;
use crate::ground::ids::{record}Id;
use crate::vault::office::Table;

/// A record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct {record} {
    /// Absent for a new one.
    #[serde(default)]
    pub id: Option<{record}Id>,
    /// 名称.
    pub title: String,
    /// 备注.
    #[serde(default)]
    pub note: String,
}

/// What the trail calls the tables of this room.
pub(crate) fn tables() -> Vec<Table> {
    vec![{record}::register().table()]
}
"#;

const REGISTER: &str = r#"//! The description.

use super::{record};
use crate::books::kit::{Column, Kept, Place, Register};
use crate::ground::ids::{record}Id;
use crate::vault::office::Op;

type Of = Column<{record}>;

static REGISTER: Register<{record}> = Register {
    table: "{table}",
    label: "登记簿",
    lists: "{table}.list",
    calls: ("{table}.save", "{table}.remove"),
    ops: (Op::new("Save{record}", "保存登记簿"), Op::new("Remove{record}", "删除登记簿")),
    areas: &["duties"],
    columns: &[
        Of::new("title", "", |r| Place::Text(&mut r.title))
            .label("名称")
            .needed("没有写名称", "请写明叫什么。")
            .wide(80),
        Of::new("note", "note", |r| Place::Text(&mut r.note)).wide(300),
    ],
    ..Register::plain({record}::default, |r| &mut r.id)
};

impl Kept for {record} {
    type Id = {record}Id;

    fn register() -> &'static Register<Self> {
        &REGISTER
    }
}
"#;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// The lists as they stand, in a folder of their own.
    fn tree(name: &str) -> dangwu_scratch::Scratch {
        let scratch = dangwu_scratch::Scratch::new(name);
        let lists = [
            "books/mod.rs",
            "ground/ids.rs",
            "faces/api/tables.rs",
            "faces/api/registers.rs",
            "vault/store/migrate.rs",
        ];
        for file in lists.map(|list| format!("{CORE}/{list}")).iter().map(String::as_str).chain([ROOMS]) {
            let to = scratch.path().join(file);
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::copy(place::root().join(file), to).unwrap();
        }
        std::fs::create_dir_all(scratch.path().join(migration::STORE).join("migrations")).unwrap();
        scratch
    }

    #[test]
    fn a_register_has_its_files_and_its_lines() {
        let tree = tree("xtask-register");
        let read = |file: &str| std::fs::read_to_string(tree.path().join(file)).unwrap();
        let made = lay_out(tree.path(), "heart_talk").unwrap();
        assert_eq!(made.len(), 8, "{made:?}");
        assert!(read(&made[0]).contains("CREATE TABLE heart_talk ("));
        assert!(read(&format!("{CORE}/books/mod.rs")).contains("pub mod heart_talk;\npub mod kit;"));
        assert!(read(&format!("{CORE}/ground/ids.rs")).contains("    HeartTalkId,\n"));
        assert!(read(&format!("{CORE}/faces/api/tables.rs")).contains("crate::books::heart_talk::tables(),"));
        let registers = read(&format!("{CORE}/faces/api/registers.rs"));
        assert!(registers.contains("keeping::<crate::books::heart_talk::HeartTalk>(),"));
        assert!(read(ROOMS).contains("name: \"heart_talk\","));
        let text = read(&format!("{CORE}/books/heart_talk/register.rs"));
        assert!(text.contains("Op::new(\"SaveHeartTalk\"") && !text.contains("{record}") && !text.contains("{table}"));
    }

    #[test]
    fn nothing_is_written_over_and_a_name_is_plain() {
        let tree = tree("xtask-register-twice");
        lay_out(tree.path(), "talk").unwrap();
        let list = format!("{CORE}/books/mod.rs");
        let held = std::fs::read_to_string(tree.path().join(&list)).unwrap();
        assert!(lay_out(tree.path(), "talk").is_err());
        assert!(lay_out(tree.path(), "Talk").is_err() && lay_out(tree.path(), "").is_err());
        assert_eq!(std::fs::read_to_string(tree.path().join(&list)).unwrap(), held);
    }
}
