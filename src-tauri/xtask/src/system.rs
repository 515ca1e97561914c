//! What the system must have. On Debian and its kin it is installed, after saying what; elsewhere
//! the packages are named and nothing is touched.

use crate::command::{installed, program};

/// How one sees that something is there, however it came.
enum Sign {
    Program(&'static str),
    Library(&'static str),
    ChineseFont,
    /// The part of LibreOffice that opens documents; it has no program of its own without a desktop.
    Writer,
}

/// A thing the system must have: its package in Debian and the sign of it.
pub struct Need {
    package: &'static str,
    sign: Sign,
    why: &'static str,
}

const fn need(package: &'static str, sign: Sign, why: &'static str) -> Need {
    Need { package, sign, why }
}

/// To build the headless command.
pub const HEADLESS: &[Need] = &[need("build-essential", Sign::Program("cc"), "编译 SQLite 与链接程序")];

/// To build the window and to show it.
pub const BUILD: &[Need] = &[
    need("build-essential", Sign::Program("cc"), "编译 SQLite 与链接程序"),
    need("pkg-config", Sign::Program("pkg-config"), "查找系统库"),
    need("libwebkit2gtk-4.1-dev", Sign::Library("webkit2gtk-4.1"), "窗口里的网页组件"),
    need("libgtk-3-dev", Sign::Library("gtk+-3.0"), "窗口与文件对话框"),
    need("fonts-noto-cjk", Sign::ChineseFont, "中文字体"),
];

/// What a window cannot be built without.
pub const WINDOW: &[Need] = &[
    need("libwebkit2gtk-4.1-dev", Sign::Library("webkit2gtk-4.1"), "窗口里的网页组件"),
    need("libgtk-3-dev", Sign::Library("gtk+-3.0"), "窗口与文件对话框"),
];

/// To test everything, beyond [`BUILD`].
pub const TEST: &[Need] = &[
    need("webkit2gtk-driver", Sign::Program("WebKitWebDriver"), "驱动真实窗口"),
    need("xvfb", Sign::Program("Xvfb"), "虚拟屏幕"),
    need("openbox", Sign::Program("openbox"), "虚拟屏幕上的窗口管理器"),
    need("xdotool", Sign::Program("xdotool"), "测试窗口最小化与回到最前"),
    need("dbus-daemon", Sign::Program("dbus-daemon"), "测试“再次启动时回到已开的窗口”"),
    need("chromium-headless-shell", Sign::Program("chromium-headless-shell"), "界面截图与无障碍检查"),
    need("libreoffice-calc-nogui", Sign::Program("soffice"), "核对导出的台账能直接打开"),
    need("libreoffice-writer-nogui", Sign::Writer, "核对生成的文书能直接打开"),
];

/// Whether any of it is not there.
pub fn lacks(needs: &[Need]) -> bool {
    needs.iter().any(|need| !is_there(&need.sign))
}

/// Sees to it that everything is there.
pub fn prepare(needs: &[Need]) -> Result<(), String> {
    let missing: Vec<&Need> = needs.iter().filter(|need| !is_there(&need.sign)).collect();
    if missing.is_empty() {
        println!("系统组件齐全");
        return Ok(());
    }
    println!("还缺少以下系统组件:");
    for need in &missing {
        println!("  {:<24}{}", need.package, need.why);
    }
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    if !is_debian(&std::fs::read_to_string("/etc/os-release").unwrap_or_default()) || !installed("apt-get") {
        return Err(format!(
            "本机不是 Debian 一类的系统，不会改动它。请用系统自己的办法装好上列组件（Debian 中的包名: {}），再运行一次。{}",
            packages.join(" "),
            elsewhere()
        ));
    }
    let as_root = program("id").words(&["-u"]).output().is_ok_and(|id| id.trim() == "0");
    if !as_root && !installed("sudo") {
        return Err(format!("安装需要管理员权限。请以 root 运行: apt-get install {}", packages.join(" ")));
    }
    println!("现在用 apt-get 安装它们");
    let apt = |words: &[&str]| {
        let start = if as_root { program("apt-get") } else { program("sudo").words(&["apt-get"]) };
        start.words(words).with("DEBIAN_FRONTEND", "noninteractive").done()
    };
    apt(&["update", "-q"])?;
    apt(&[&["install", "-y", "-q", "--no-install-recommends"], packages.as_slice()].concat())?;
    match needs.iter().find(|need| !is_there(&need.sign)) {
        Some(need) => Err(format!("装好后仍找不到 {}（{}）", need.package, need.why)),
        None => Ok(()),
    }
}

fn is_there(sign: &Sign) -> bool {
    match sign {
        Sign::Program(name) => installed(name),
        Sign::Library(name) => program("pkg-config").words(&["--exists", name]).works(),
        Sign::Writer if !cfg!(target_os = "linux") => installed("soffice"),
        Sign::Writer => {
            installed("lowriter")
                || ["/usr/lib", "/usr/lib64"]
                    .iter()
                    .any(|at| std::path::Path::new(at).join("libreoffice/program/libswlo.so").exists())
        }
        Sign::ChineseFont if !cfg!(target_os = "linux") => true,
        Sign::ChineseFont => {
            program("fc-list").words(&[":lang=zh-cn"]).output().is_ok_and(|fonts| !fonts.trim().is_empty())
        }
    }
}

fn is_debian(os_release: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .any(|ids| ids.trim_matches('"').split(' ').any(|id| id == "debian"))
}

fn elsewhere() -> &'static str {
    if cfg!(windows) {
        "\nWindows: Visual Studio 生成工具（C++）与 WebView2 运行时。"
    } else if cfg!(target_os = "macos") {
        "\nmacOS: xcode-select --install。"
    } else {
        "\nFedora: webkit2gtk4.1-devel gtk3-devel gcc pkgconf google-noto-sans-cjk-fonts；Arch: webkit2gtk-4.1 gtk3 base-devel noto-fonts-cjk。"
    }
}

#[test]
fn debian_and_its_kin_are_known() {
    assert!(is_debian("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
    assert!(is_debian("ID=ubuntu\nID_LIKE=debian\n"));
    assert!(is_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
    assert!(!is_debian("ID=fedora\n"));
    assert!(!is_debian(""));
}
