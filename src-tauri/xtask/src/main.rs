//! What one does with this repository, a word each: `cargo xtask run`, `cargo xtask test`.
//!
//! Plain Rust without dependencies, so that it is built in a moment on a bare machine; whatever
//! needs the core is a program of another crate that this one starts.

mod case;
mod check;
mod command;
mod dev;
mod generate;
mod migration;
mod not_run;
mod pages;
mod place;
mod register;
mod run;
mod steps;
mod system;
mod test;

use std::process::ExitCode;

use command::{cargo, npm};

const USAGE: &str = "用法: cargo xtask 命令

  run      装好缺少的系统组件，构建并打开窗口；没有显示器时在命令行里走一遍示例学校
  dev      一边改一边看: 打开窗口，界面改动立刻可见；--browser 在浏览器里看，--vault 文件夹 指明用哪份数据
  test     全部测试: Rust、界面、虚拟屏幕下的真实窗口
  check    房间规矩: 谁可以认识谁，文件多长，哪些名字不用
  fmt      整理代码格式: Rust 和界面一起
  gen      由 Rust 类型生成界面的 TypeScript（--check 只比对）
  rules    列出规则（可加规则编号）
  case     运行规则的用例（可加名字，只运行含这个名字的）
  migration 建下一个数据库迁移的文件（后接名字）
  new      建一本登记簿的文件，并列入各处清单（new register 名字）
  golden   重写台账和文书的标准样本，写好后请逐格核对再提交
  bench    与裸操作并排比较快慢
  dist     制作 .deb 安装包";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let done = match arguments.first().map(String::as_str) {
        Some("run") => run::run(rest),
        Some("dev") => dev::dev(rest),
        Some("test") => test::test(rest),
        Some("check") => check::check(),
        Some("fmt") => cargo(&["fmt", "--all"])
            .done()
            .and_then(|()| pages::install())
            .and_then(|()| npm(&["run", "format"]).done()),
        Some("gen") => generate::generate(rest.iter().any(|argument| argument == "--check")),
        Some("rules") => cargo(&["run", "--quiet", "--locked", "-p", "dangwu", "--", "rules"]).words(rest).done(),
        Some("case") => case::case(rest),
        Some("migration") => migration::migration(rest),
        Some("new") => register::register(rest),
        Some("golden") => {
            cargo(&["test", "--locked", "-p", "dangwu-tests", "golden"]).with("DANGWU_GOLDEN", "write").done()
        }
        Some("bench") => bench(rest),
        Some("dist") => dist(),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// The bench; with no words everything, the window's first screen included.
fn bench(words: &[String]) -> Result<(), String> {
    let all: Vec<String> = ["check", "export", "import", "save", "window"].map(str::to_owned).to_vec();
    let words = if words.is_empty() { all.as_slice() } else { words };
    if words.iter().any(|word| word == "window") {
        test::first_screen()?;
    }
    cargo(&["run", "--locked", "--release", "-p", "dangwu-tests", "--bin", "bench", "--"]).words(words).done()
}

/// Makes the package. Tauri's own tool does it, fetched at the version of the library.
fn dist() -> Result<(), String> {
    system::prepare(system::BUILD)?;
    pages::install()?;
    pages::build()?;
    npm(&["exec", "--yes", "--package=@tauri-apps/cli@2.12.5", "--", "tauri", "build", "--bundles", "deb"])
        .at(&place::root().join("src-tauri"))
        .done()?;
    println!("安装包在 {}", place::target().join("release/bundle/deb").display());
    Ok(())
}
