//! Files written from the Rust types.

use std::path::PathBuf;

use crate::command::cargo;
use crate::{check, place};

/// Between these ARCHITECTURE.md holds the table of the rooms.
const TABLE: [&str; 2] = ["<!-- rooms: written by cargo xtask gen -->\n", "<!-- rooms end -->\n"];

/// Writes the TypeScript of the list of operations, of the closed lists and of the registers, and the table of the rooms; or, if only
/// checking, compares them.
pub fn generate(only_check: bool) -> Result<(), String> {
    for (file, what) in [("types.ts", "types"), ("words.ts", "words"), ("registers.ts", "forms")] {
        let program = ["run", "--quiet", "--locked", "-p", "dangwu-tests", "--bin", "typescript", "--", what];
        let wanted = cargo(&program).output()?;
        put(place::ui().join("src/shared/api").join(file), |_| Ok(wanted), only_check)?;
    }
    put(place::root().join("ARCHITECTURE.md"), |held| with_table(held, &check::table_of_rooms()), only_check)
}

fn put(file: PathBuf, make: impl FnOnce(&str) -> Result<String, String>, only_check: bool) -> Result<(), String> {
    let held = std::fs::read_to_string(&file).unwrap_or_default();
    let wanted = make(&held)?;
    if held == wanted {
        println!("{} 与代码一致", file.display());
        return Ok(());
    }
    if only_check {
        let line = held.lines().zip(wanted.lines()).take_while(|(held, wanted)| held == wanted).count() + 1;
        return Err(format!("{}:{line} 与代码不一致。请运行 cargo xtask gen 并提交。", file.display()));
    }
    std::fs::write(&file, wanted).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("已写入 {}", file.display());
    Ok(())
}

fn with_table(held: &str, table: &str) -> Result<String, String> {
    let parts = held.split_once(TABLE[0]).and_then(|(before, rest)| Some((before, rest.split_once(TABLE[1])?.1)));
    let (before, after) = parts.ok_or("ARCHITECTURE.md 里没有房间表的记号")?;
    Ok([before, TABLE[0], table, TABLE[1], after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_alone_is_replaced() {
        let page = format!("a\n{}old\n{}b\n", TABLE[0], TABLE[1]);
        assert_eq!(with_table(&page, "new\n").unwrap(), page.replace("old", "new"));
        assert!(with_table("no marks", "new\n").is_err());
    }
}
