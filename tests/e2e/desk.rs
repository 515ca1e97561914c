//! A desk for one journey: a screen, a message bus, a driver and the real program on it, all of
//! them ours and gone at the end.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use dangwu_tests::{not_run, places};
use serde_json::json;

use crate::page::Page;
use crate::screen::Screen;
use crate::webdriver::{Result, Session};

/// What a journey may set.
pub struct Setting {
    /// Its name; pictures and folders are called after it.
    pub name: &'static str,
    /// The day the program judges by.
    pub today: &'static str,
    /// Width and height of the screen, and so of the window.
    pub screen: (u32, u32),
    /// Open the sample school at start.
    pub sample: bool,
}

/// The school of a journey that does not make one by hand.
pub const SCHOOL: &str = "石河镇中心小学";

/// The desk. Dropped, it stops what it started.
pub struct Desk {
    /// The page in the window.
    pub page: Page,
    /// The screen the window stands on.
    pub screen: Screen,
    folder: PathBuf,
    environment: Vec<(&'static str, String)>,
    running: Vec<Child>,
    port: u16,
}

/// What drives the window. Where it is not installed the journey is not run, and that is told.
const DRIVERS: [&str; 5] = ["WebKitWebDriver", "Xvfb", "openbox", "xdotool", "dbus-daemon"];

/// Runs a journey on a fresh desk. If it fails, what the window showed is kept in target/e2e.
pub fn journey(setting: &Setting, steps: impl FnOnce(&mut Desk) -> Result<()>) {
    if !not_run::has(&DRIVERS) {
        return;
    }
    let mut desk = Desk::set_up(setting).unwrap_or_else(|error| panic!("the window did not open: {error}"));
    let result = steps(&mut desk);
    if let Err(error) = result {
        let picture = desk.page.keep_picture(&format!("{}-failed", setting.name));
        let said = desk.page.text().unwrap_or_default();
        drop(desk);
        panic!("{error}\npicture: {picture:?}\npage: {said}");
    }
}

impl Desk {
    fn set_up(setting: &Setting) -> Result<Self> {
        let folder = places::scratch(setting.name).map_err(|error| error.to_string())?;
        if setting.sample {
            a_sample(&folder.join(SAMPLE), setting.today).map_err(|problem| problem.message)?;
        }
        let mut running = Vec::new();
        let (width, height) = setting.screen;
        let size = format!("{width}x{height}x24");
        let display = first_line(
            Command::new("Xvfb").args(["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp", "-ac"]),
            &mut running,
        )?;
        let bus = a_bus(&mut running)?;
        let environment = environment(setting, &folder, &display, &bus);
        let screen = Screen::managed(&display, &folder.join("config"), &mut running)?;
        let port = free_port()?;
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .envs(environment.iter().map(|(name, value)| (*name, value.as_str())))
            .stdin(Stdio::null())
            .spawn()
            .map_err(|error| format!("WebKitWebDriver: {error}"))?;
        running.push(driver);
        let started = wait("WebKitWebDriver", Duration::from_secs(20), || Session::ready(port).then_some(()));
        match started.and_then(|()| open_window(port)) {
            Ok(page) => Ok(Self { page, screen, folder, environment, running, port }),
            Err(error) => {
                stop(&mut running);
                Err(error)
            }
        }
    }

    /// A folder of this journey's own.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes a school behind the page, with what `fill` puts into it; the page, read anew, opens it by itself.
    pub fn has_school(&self, fill: impl FnOnce() -> Result<()>) -> Result<()> {
        self.page.sees("新建")?;
        let folder = self.folder.join(SCHOOL);
        self.page.call("vault.create", &json!({ "folder": folder.display().to_string(), "school": SCHOOL }))?;
        fill()?;
        self.page.call("vault.close", &json!({}))?;
        self.page.session().run("location.reload()", json!([]))?;
        self.is_at_school()
    }

    /// Waits until the school stands in the top line: the page of schools, which is shown without one, has none.
    pub fn is_at_school(&self) -> Result<()> {
        self.page.find(&format!(".top .name[title='{SCHOOL}']")).map(drop)
    }

    /// Prepares what the next file dialogs answer, in order.
    pub fn will_pick(&self, paths: &[&Path]) -> Result<()> {
        let lines: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        std::fs::write(self.folder.join("app/next-paths.txt"), lines.join("\n")).map_err(|error| error.to_string())
    }

    /// Closes the program in the middle of whatever it shows, and opens it again.
    pub fn close_and_open_again(&mut self) -> Result<()> {
        self.page.close()?;
        self.page = open_window(self.port)?;
        Ok(())
    }

    /// Closes the program, opens it on our page or on the empty one, and tells how long it took
    /// from its start until the words were painted.
    pub fn time_to(&mut self, words: &str, empty: bool) -> Result<Duration> {
        self.page.close()?;
        let mark = self.folder.join("app/empty-page");
        let marked = if empty { std::fs::write(&mark, "") } else { std::fs::remove_file(&mark) };
        marked.or_else(|e| if e.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(e.to_string()) })?;
        let start = Instant::now();
        self.page = open_window(self.port)?;
        self.page.has_painted(words)?;
        Ok(start.elapsed())
    }

    /// Starts the program a second time on the same desk, and says whether it ended by itself and well.
    pub fn second_start_ends(&self) -> Result<bool> {
        let mut second = self.by_hand().spawn().map_err(|error| error.to_string())?;
        let ended = wait("the second start", Duration::from_secs(20), || second.try_wait().ok().flatten());
        if ended.is_err() {
            let _ = second.kill();
            let _ = second.wait();
        }
        ended.map(|status| status.success())
    }

    /// Lays the window of another program over ours: ours too, but on a bus and in a folder of its
    /// own it is a stranger.
    pub fn cover(&mut self) -> Result<()> {
        let bus = a_bus(&mut self.running)?;
        let mut stranger = self.by_hand();
        stranger.env("DBUS_SESSION_BUS_ADDRESS", bus).env("DANGWU_APP_DIR", self.folder.join("stranger"));
        self.running.push(stranger.spawn().map_err(|error| error.to_string())?);
        Ok(())
    }

    /// The program as the clerk starts it, without the driver.
    fn by_hand(&self) -> Command {
        let mut command = Command::new(program());
        command
            .envs(self.environment.iter().map(|(name, value)| (*name, value.as_str())))
            .env_remove("TAURI_WEBVIEW_AUTOMATION")
            .stdin(Stdio::null());
        command
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.page.close();
        stop(&mut self.running);
        if !std::thread::panicking() {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

/// Tries again and again until there is an answer.
pub fn wait<T>(what: &str, patience: Duration, mut look: impl FnMut() -> Option<T>) -> Result<T> {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return Ok(found);
        }
        if start.elapsed() > patience {
            return Err(format!("waited {} s for {what}", patience.as_secs()));
        }
        sleep(Duration::from_millis(60));
    }
}

fn open_window(port: u16) -> Result<Page> {
    let capabilities = json!({
        "webkitgtk:browserOptions": { "binary": program(), "args": [] },
        "timeouts": { "script": 60000, "pageLoad": 60000 }
    });
    Session::start(port, capabilities).map(Page::new)
}

fn environment(setting: &Setting, folder: &Path, display: &str, bus: &str) -> Vec<(&'static str, String)> {
    let own = |name: &str| {
        let place = folder.join(name);
        // A folder that cannot be made shows itself at once in the program.
        let _ = std::fs::create_dir_all(&place);
        place.display().to_string()
    };
    let mut all = vec![
        ("DISPLAY", format!(":{display}")),
        ("DBUS_SESSION_BUS_ADDRESS", bus.to_owned()),
        ("GDK_BACKEND", "x11".to_owned()),
        ("NO_AT_BRIDGE", "1".to_owned()),
        ("LIBGL_ALWAYS_SOFTWARE", "1".to_owned()),
        ("LC_ALL", "C.UTF-8".to_owned()),
        ("TZ", "Asia/Shanghai".to_owned()),
        ("XDG_CONFIG_HOME", own("config")),
        ("XDG_DATA_HOME", own("data")),
        ("XDG_CACHE_HOME", own("cache")),
        ("XDG_RUNTIME_DIR", own("run")),
        ("TAURI_WEBVIEW_AUTOMATION", "true".to_owned()),
        ("TAURI_AUTOMATION", "true".to_owned()),
        ("DANGWU_APP_DIR", own("app")),
        ("DANGWU_TODAY", setting.today.to_owned()),
    ];
    if setting.sample {
        all.push(("DANGWU_VAULT", folder.join(SAMPLE).display().to_string()));
    }
    all
}

/// Folder of the sample school on a desk that opens it at start.
const SAMPLE: &str = "示例学校";

fn a_sample(folder: &Path, today: &str) -> dangwu_core::ground::error::Result<()> {
    let mut door = dangwu_tests::Door::on(&format!("{today}T08:00:00"));
    door.call("vault.sample", json!({ "folder": folder.display().to_string() })).map(drop)
}

/// The window's program: the one built beside the tests, or the one the bench names.
fn program() -> PathBuf {
    let program = measured().unwrap_or_else(|| places::program("dangwu-app"));
    assert!(program.exists(), "{} is not built: cargo build -p dangwu-app", program.display());
    program
}

/// The program whose start the bench wants measured.
pub fn measured() -> Option<PathBuf> {
    std::env::var_os("DANGWU_WINDOW").map(PathBuf::from)
}

/// Starts a message bus and gives its address.
fn a_bus(running: &mut Vec<Child>) -> Result<String> {
    first_line(Command::new("dbus-daemon").args(["--session", "--nofork", "--print-address=1"]), running)
}

/// Starts a program that prints one line when it is ready.
fn first_line(command: &mut Command, running: &mut Vec<Child>) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let spawned = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = spawned.map_err(|error| format!("{name}: {error}"))?;
    let output = child.stdout.take();
    running.push(child);
    let mut line = String::new();
    if let Some(output) = output {
        let _ = BufReader::new(output).read_line(&mut line);
    }
    let line = line.trim().to_owned();
    if line.is_empty() {
        stop(running);
        return Err(format!("{name} did not start"));
    }
    Ok(line)
}

fn stop(running: &mut Vec<Child>) {
    // In the reverse order: the driver before the screen it draws on.
    while let Some(mut child) = running.pop() {
        let _ = child.kill();
        let _ = child.wait();
    }
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| error.to_string())?;
    listener.local_addr().map(|address| address.port()).map_err(|error| error.to_string())
}
