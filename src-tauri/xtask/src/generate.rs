//! Files written from the Rust types.

use std::path::PathBuf;

use crate::command::cargo;
use crate::place;

/// Writes the TypeScript of the list of operations; or, if only checking, compares it.
pub fn generate(only_check: bool) -> Result<(), String> {
    let file = file();
    let wanted = cargo(&["run", "--quiet", "--locked", "-p", "dangwu-tests", "--bin", "typescript"]).output()?;
    let held = std::fs::read_to_string(&file).unwrap_or_default();
    if held == wanted {
        println!("{} 与 Rust 类型一致", file.display());
        return Ok(());
    }
    if only_check {
        let line = held.lines().zip(wanted.lines()).take_while(|(held, wanted)| held == wanted).count() + 1;
        return Err(format!("{}:{line} 与 Rust 类型不一致。请运行 cargo xtask gen 并提交。", file.display()));
    }
    std::fs::write(&file, wanted).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("已写入 {}", file.display());
    Ok(())
}

fn file() -> PathBuf {
    place::ui().join("src/shared/api/types.ts")
}
