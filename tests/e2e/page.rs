//! The page as the clerk meets it: words on buttons, labels on fields, text on the screen.

use std::path::PathBuf;
use std::time::Duration;

use dangwu_tests::places;
use serde_json::{Value, json};

use crate::desk::wait;
use crate::webdriver::{Element, Result, Session};

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(20);

/// Finds what is shown: not hidden, not of no size.
const SHOWN: &str = "const shown = e => { const r = e.getBoundingClientRect(); const s = getComputedStyle(e);
    return r.width > 0 && r.height > 0 && s.visibility !== 'hidden'; };
    const words = e => (e.getAttribute('aria-label') || e.textContent || '').replace(/\\s+/g, ' ').trim();";

/// The page in the window.
pub struct Page {
    session: Session,
}

impl Page {
    /// The page of an open session.
    pub fn new(session: Session) -> Self {
        Self { session }
    }

    /// The driver's session, for what has no word here.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Ends the program.
    pub fn close(&self) -> Result<()> {
        self.session.end()
    }

    /// All text on the screen.
    pub fn text(&self) -> Result<String> {
        let value = self.session.run("return document.body.innerText", json!([]))?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the screen says this.
    pub fn sees(&self, text: &str) -> Result<()> {
        wait(&format!("the words “{text}”"), PATIENCE, || self.text().ok().filter(|said| said.contains(text))).map(drop)
    }

    /// Waits until the page holds these words and has painted them. They are noticed when they come, not at the next look:
    /// a look may have to wait for what the page does after it is drawn.
    pub fn has_painted(&self, words: &str) -> Result<()> {
        let script = "const [words, done] = arguments;
            const there = () => document.body?.textContent.includes(words);
            const painted = () => requestAnimationFrame(() => setTimeout(() => done(true), 0));
            if (there()) painted();
            else new MutationObserver((_, watch) => { if (there()) { watch.disconnect(); painted(); } })
                .observe(document, { childList: true, subtree: true, characterData: true })";
        // A script that is cut off by the page loading is asked again.
        wait(&format!("“{words}” to be painted"), PATIENCE, || self.session.run_async(script, json!([words])).ok())
            .map(drop)
    }

    /// Waits for something a CSS selector names.
    pub fn find(&self, selector: &str) -> Result<Element> {
        let script = format!("{SHOWN} return [...document.querySelectorAll(arguments[0])].find(shown) ?? null");
        self.wait_for(&format!("“{selector}”"), &script, json!([selector]))
    }

    /// Waits for a button, link, tab or menu entry with these words: exactly if there is one so,
    /// else the first that contains them.
    pub fn button(&self, words: &str) -> Result<Element> {
        let script = format!(
            "{SHOWN} const all = [...document.querySelectorAll(
                'button, a, [role=button], [role=tab], [role=menuitem], [role=option], [role=link], summary, label')]
                .filter(e => shown(e) && !e.disabled);
             return all.find(e => words(e) === arguments[0]) ?? all.find(e => words(e).includes(arguments[0])) ?? null"
        );
        self.wait_for(&format!("a button “{words}”"), &script, json!([words]))
    }

    /// Waits for the field with this label.
    pub fn field(&self, label: &str) -> Result<Element> {
        let script = format!(
            "{SHOWN} const wanted = arguments[0], kinds = 'input, textarea, select, [contenteditable=true]';
             const by_label = [...document.querySelectorAll('label')].filter(l => words(l).includes(wanted))
                .map(l => l.control ?? l.parentElement?.querySelector(kinds));
             const by_name = [...document.querySelectorAll(kinds)].filter(e =>
                (e.getAttribute('aria-label') ?? '').includes(wanted) || (e.placeholder ?? '').includes(wanted));
             return [...by_label, ...by_name].filter(Boolean).find(shown) ?? null"
        );
        self.wait_for(&format!("a field “{label}”"), &script, json!([label]))
    }

    /// Clicks the button with these words.
    pub fn click(&self, words: &str) -> Result<()> {
        self.click_on(|| self.button(words))
    }

    /// Opens a place by its link in the rail, then one of its tabs: a place opens at the tab last used.
    pub fn open(&self, place: &str, tab: &str) -> Result<()> {
        self.turn_to(".rail", place)?;
        self.turn_to("[data-tabs]", tab)
    }

    /// Clicks the link with just these words among others, and waits until it is the one that is shown.
    fn turn_to(&self, links: &str, words: &str) -> Result<()> {
        let found = |more: &str| {
            let script = format!(
                "{SHOWN} return [...document.querySelectorAll(arguments[0])]
                    .find(e => shown(e) && words(e) === arguments[1]) ?? null"
            );
            let selector = format!("{links} a{more}");
            self.wait_for(&format!("“{words}” of “{selector}”"), &script, json!([selector, words]))
        };
        self.click_on(|| found(""))?;
        found("[aria-current]").map(drop)
    }

    /// Ticks the box with these words, and sees that it is ticked.
    pub fn tick(&self, words: &str) -> Result<()> {
        let mut last = String::new();
        let ticked = wait(&format!("“{words}” to be ticked"), PATIENCE, || {
            let script = "const label = arguments[0]; return (label.control ?? label.querySelector('input')).checked";
            let is_ticked = |label: &Element| self.session.run(script, json!([label.to_json()]));
            let result = self.button(words).and_then(|label| {
                if is_ticked(&label)? == false {
                    self.session.click(&label)?;
                }
                is_ticked(&label)
            });
            result.map_err(|error| last = error).ok().filter(|ticked| *ticked == true)
        });
        ticked.map(drop).map_err(|error| format!("{error}: {last}"))
    }

    /// Clicks an element; one that moves or is covered for a moment is tried again, and so is a click
    /// that fell beside it: a page that is still being read may move what was aimed at.
    fn click_on(&self, find: impl Fn() -> Result<Element>) -> Result<()> {
        let watch = "window.reached = false;
            arguments[0].addEventListener('click', () => { window.reached = true }, { capture: true, once: true })";
        // A page that was left, or a window that was closed, knows nothing of the click that did it.
        let reached =
            || self.session.run("return window.reached !== false", json!([])).map_or(true, |reached| reached == true);
        let mut last = String::new();
        let clicked = wait("a click to reach its button", Duration::from_secs(10), || {
            let result = find().and_then(|element| {
                self.session.run(watch, json!([element.to_json()]))?;
                self.session.click(&element)?;
                wait("the click to be felt", Duration::from_secs(1), || reached().then_some(()))
            });
            result.map_err(|error| last = error).ok()
        });
        clicked.map_err(|error| format!("{error}: {last}"))
    }

    /// Replaces what a field holds.
    pub fn fill(&self, label: &str, text: &str) -> Result<()> {
        let field = self.field(label)?;
        self.fill_in(&field, text)
    }

    /// Replaces what the field of a selector holds.
    pub fn fill_at(&self, selector: &str, text: &str) -> Result<()> {
        let field = self.find(selector)?;
        self.fill_in(&field, text)
    }

    fn fill_in(&self, field: &Element, text: &str) -> Result<()> {
        self.session.run("arguments[0].focus(); arguments[0].select?.()", json!([field.to_json()]))?;
        self.session.keys(field, text)?;
        let held =
            self.session.run("return arguments[0].value ?? arguments[0].textContent", json!([field.to_json()]))?;
        if held.as_str() == Some(text) {
            Ok(())
        } else {
            Err(format!("the field holds {held} after typing “{text}”"))
        }
    }

    /// Presses keys together: `["Control", "k"]`. Named keys are Control, Shift, Enter, Escape, Tab,
    /// Home, ArrowUp and ArrowDown.
    pub fn press(&self, keys: &[&str]) -> Result<()> {
        let keys: Vec<&str> = keys
            .iter()
            .map(|key| match *key {
                "Control" => "\u{e009}",
                "Shift" => "\u{e008}",
                "Enter" => "\u{e007}",
                "Escape" => "\u{e00c}",
                "Tab" => "\u{e004}",
                "Home" => "\u{e011}",
                "ArrowDown" => "\u{e015}",
                "ArrowUp" => "\u{e013}",
                other => other,
            })
            .collect();
        self.session.press(&keys)
    }

    /// Calls an operation of the list from inside the page, to look at the facts behind it.
    pub fn call(&self, operation: &str, request: &Value) -> Result<Value> {
        let script = "const done = arguments[arguments.length - 1];
            window.__TAURI_INTERNALS__.invoke('call', { operation: arguments[0], request: arguments[1] })
                .then(value => done({ value }), problem => done({ problem }))";
        let answer = self.session.run_async(script, json!([operation, request]))?;
        match answer.get("problem") {
            Some(problem) => Err(format!("{operation}: {problem}")),
            None => Ok(answer["value"].clone()),
        }
    }

    /// Nothing reaches over the right edge of the window.
    pub fn has_no_sideways_scrolling(&self) -> Result<()> {
        let over =
            self.session.run("const d = document.scrollingElement; return d.scrollWidth - d.clientWidth", json!([]))?;
        if over.as_i64().unwrap_or(1) <= 0 { Ok(()) } else { Err(format!("the page is {over} px too wide")) }
    }

    /// The focus stands on something: where it stands on the bare page, no key does anything.
    pub fn has_focus(&self) -> Result<()> {
        let script = "return document.activeElement !== null && document.activeElement !== document.body";
        wait("something to have the focus", Duration::from_secs(5), || {
            self.session.run(script, json!([])).ok().filter(|on| *on == true)
        })
        .map(drop)
    }

    /// Lets axe look at the page; anything it objects to is a failure. So is a page on which nothing has the focus.
    pub fn is_accessible(&self) -> Result<()> {
        self.has_focus()?;
        let file = places::root().join("ui/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        self.session.run(&format!("if (!window.axe) {{ {axe} }}"), json!([]))?;
        let found = self.session.run_async(
            "const done = arguments[arguments.length - 1];
             window.axe.run(document, { resultTypes: ['violations'] }).then(
                r => done(r.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html).join(' | ')}`)),
                e => done([String(e)]))",
            json!([]),
        )?;
        match found.as_array() {
            Some(list) if list.is_empty() => Ok(()),
            _ => Err(format!("axe: {found}")),
        }
    }

    /// Keeps a picture of the window in target/e2e and gives its place.
    pub fn keep_picture(&self, name: &str) -> Result<PathBuf> {
        let folder = places::built().parent().map_or_else(places::root, PathBuf::from).join("e2e");
        let file = folder.join(name).with_extension("png");
        // The driver takes the next frame that is drawn, and a page at rest draws none: stir it.
        let stir = "const body = document.body; let left = 40;
            const timer = setInterval(() => { left -= 1; body.style.opacity = left % 2 ? '0.999' : '';
                if (left === 0) clearInterval(timer); }, 50)";
        self.session.run(stir, json!([]))?;
        let picture = self.session.screenshot()?;
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(&file, picture))
            .map_err(|error| format!("{}: {error}", file.display()))?;
        Ok(file)
    }

    fn wait_for(&self, what: &str, script: &str, arguments: Value) -> Result<Element> {
        wait(what, PATIENCE, || self.session.run(script, arguments.clone()).ok().as_ref().and_then(Element::from_json))
    }
}
