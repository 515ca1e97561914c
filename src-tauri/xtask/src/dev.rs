//! `cargo xtask dev`: the window, or a browser, with pages that change as they are written.
//!
//! Vite serves the pages to this machine alone. The window is built to take them from there; in a browser their calls go over
//! Vite's socket to the headless core (`ui/dev`, `tests/src/bridge.rs`). The product has nothing of either.

use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::command::{Running, cargo, program};
use crate::{pages, place, run, system};

/// Where Vite serves the pages (ui/vite.config.ts).
const PORT: u16 = 5173;
/// How long Vite may take, the sample school included.
const PATIENCE: Duration = Duration::from_secs(120);

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Wanted {
    browser: bool,
    vault: Option<PathBuf>,
}

/// Serves the pages and opens the window on them; where there is none, says where a browser finds them.
pub fn dev(words: &[String]) -> Result<(), String> {
    let Wanted { browser, vault } = wanted(words)?;
    let browser = browser || no_window().inspect(|why| println!("{why}，改在浏览器里看同样的页面。")).is_some();
    system::prepare(if browser { system::HEADLESS } else { system::BUILD })?;
    pages::install()?;
    let vault = match vault {
        Some(vault) => std::path::absolute(&vault).map_err(|error| format!("{}: {error}", vault.display()))?,
        None => place::target().join("dev/示例学校"),
    };
    println!("构建无窗口的核心程序，首次约需三分钟");
    cargo(&["build", "--locked", "-p", "dangwu-tests", "--bin", "bridge"]).done()?;
    if !browser {
        println!("构建窗口，首次约需十分钟");
        let build = ["build", "--locked", "-p", "dangwu-app", "--no-default-features"];
        cargo(&build).with("TAURI_CONFIG", &served_by_vite()).done()?;
    }
    let mut vite = serve(&vault)?;
    wait_for(&mut vite)?;
    if browser {
        println!("在浏览器里打开 http://127.0.0.1:{PORT}/ ；数据在 {}；按 Ctrl+C 结束", vault.display());
        return vite.wait();
    }
    println!("打开窗口；数据在 {}", vault.display());
    let own = place::target().join("dev/程序");
    program(place::program("dangwu-app"))
        .with("DANGWU_VAULT", &vault.display().to_string())
        .with("DANGWU_APP_DIR", &own.display().to_string())
        .done()
}

fn wanted(words: &[String]) -> Result<Wanted, String> {
    let mut found = Wanted { browser: false, vault: None };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--browser" => found.browser = true,
            "--vault" => found.vault = Some(words.next().ok_or("--vault 后面要写文件夹")?.into()),
            other => return Err(format!("没有这个参数: {other}\n用法: cargo xtask dev [--browser] [--vault 文件夹]")),
        }
    }
    Ok(found)
}

/// Why no window can be opened here, if so.
fn no_window() -> Option<&'static str> {
    if !run::has_display() {
        return Some("没有找到显示器（DISPLAY 与 WAYLAND_DISPLAY 都没有设置）");
    }
    let lacking = cfg!(target_os = "linux") && system::lacks(system::WINDOW);
    lacking.then_some("没有窗口里的网页组件 libwebkit2gtk-4.1-dev（cargo xtask run 会装好它）")
}

/// The window's settings for this build alone: its pages come from Vite.
fn served_by_vite() -> String {
    format!("{{\"build\":{{\"devUrl\":\"http://127.0.0.1:{PORT}/\"}}}}")
}

fn serve(vault: &Path) -> Result<Running, String> {
    if answers() {
        return Err(format!("127.0.0.1:{PORT} 已被占用：也许另一个 cargo xtask dev 还开着。请先结束它。"));
    }
    program("node")
        .words(&["node_modules/vite/bin/vite.js", "--clearScreen", "false"])
        .at(&place::ui())
        .with("DANGWU_BRIDGE", &place::program("bridge").display().to_string())
        .with("DANGWU_DEV_VAULT", &vault.display().to_string())
        .running()
}

fn wait_for(vite: &mut Running) -> Result<(), String> {
    let begun = Instant::now();
    while !answers() {
        if vite.ended() {
            return Err("Vite 没有开始就结束了，原因在上面。".to_owned());
        }
        if begun.elapsed() > PATIENCE {
            return Err(format!("等了 {} 秒，Vite 还没有开始。", PATIENCE.as_secs()));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

fn answers() -> bool {
    TcpStream::connect_timeout(&SocketAddr::from((Ipv4Addr::LOCALHOST, PORT)), Duration::from_millis(200)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(words: &[&str]) -> Result<Wanted, String> {
        wanted(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn words_after_dev() {
        assert_eq!(asked(&[]), Ok(Wanted { browser: false, vault: None }));
        let both = Wanted { browser: true, vault: Some("数据".into()) };
        assert_eq!(asked(&["--vault", "数据", "--browser"]), Ok(both));
        assert!(asked(&["--vault"]).is_err());
        assert!(asked(&["--chrome"]).unwrap_err().contains("--chrome"));
    }

    #[test]
    fn the_port_is_that_of_vite_and_for_this_machine_alone() {
        let config = std::fs::read_to_string(place::ui().join("vite.config.ts")).unwrap();
        assert!(config.contains(&format!("server: {{ host: '127.0.0.1', port: {PORT}, strictPort: true")), "{config}");
    }

    #[test]
    fn the_product_knows_no_server() {
        for file in ["tauri.conf.json", "tauri.linux.conf.json"] {
            let config = std::fs::read_to_string(place::root().join("src-tauri").join(file)).unwrap();
            assert!(!config.contains("devUrl") && !config.contains("127.0.0.1") && !config.contains("ws:"), "{file}");
        }
        let cargo = std::fs::read_to_string(place::root().join("src-tauri/Cargo.toml")).unwrap();
        assert!(cargo.contains("default = [\"custom-protocol\"]"), "a plain build takes the pages that are built in");
    }
}
