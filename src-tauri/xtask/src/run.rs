//! `cargo xtask run`: from a bare machine to the open window.

use crate::command::{cargo, program};
use crate::{pages, place, system};

/// The year of the sample school in the walk without a window: a whole one, gone by.
const YEAR: &str = "2025";

/// Builds and opens the window; with no display, does the same job headless.
pub fn run(arguments: &[String]) -> Result<(), String> {
    if !has_display() {
        println!("没有找到显示器（DISPLAY 与 WAYLAND_DISPLAY 都没有设置），改在命令行里用示例学校走一遍。");
        return headless();
    }
    system::prepare(system::BUILD)?;
    println!("准备界面");
    pages::install()?;
    pages::build()?;
    println!("构建程序，首次约需十分钟");
    cargo(&["build", "--locked", "-p", "dangwu-app"]).done()?;
    println!("打开窗口");
    program(place::program("dangwu-app")).words(arguments).done()
}

pub fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn headless() -> Result<(), String> {
    system::prepare(system::HEADLESS)?;
    println!("构建命令行程序，首次约需三分钟");
    cargo(&["build", "--locked", "-p", "dangwu"]).done()?;
    let demo = place::target().join("demo");
    if demo.exists() {
        std::fs::remove_dir_all(&demo).map_err(|error| format!("{}: {error}", demo.display()))?;
    }
    std::fs::create_dir_all(&demo).map_err(|error| format!("{}: {error}", demo.display()))?;
    let (vault, ledgers) = (demo.join("示例学校").display().to_string(), demo.join("台账").display().to_string());
    let dangwu = |words: &[&str], attention: &[i32]| {
        println!("\n> dangwu {}", words.join(" "));
        program(place::program("dangwu")).words(words).done_or(attention)
    };
    dangwu(&["sample", &vault, "--year", YEAR], &[])?;
    // 1 says that something needs attention, as in any school.
    dangwu(&["check", &vault, "--year", YEAR], &[1])?;
    dangwu(&["export", &vault, "--year", YEAR, "--to", &ledgers], &[])?;
    println!("\n示例学校的资料在 {vault}\n导出的台账在 {ledgers}");
    for entry in std::fs::read_dir(&ledgers).map_err(|error| format!("{ledgers}: {error}"))?.flatten() {
        println!("  {}", entry.file_name().to_string_lossy());
    }
    Ok(())
}
