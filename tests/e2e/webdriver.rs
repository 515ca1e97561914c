//! The few words of the WebDriver protocol that the journeys need, over a plain socket.
//! A client library would bring features of shared crates with it that make cargo build Tauri twice.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use serde_json::{Value, json};

/// The protocol's name for "this object is an element".
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Longer than any single step of a journey.
const PATIENCE: Duration = Duration::from_secs(90);

pub type Result<T, E = String> = std::result::Result<T, E>;

/// An open session of a driver.
pub struct Session {
    port: u16,
    id: String,
}

/// An element of the page.
#[derive(Debug, Clone)]
pub struct Element(String);

impl Element {
    /// As an argument of a script.
    pub fn to_json(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }

    /// From the result of a script; none if it gave no element.
    pub fn from_json(value: &Value) -> Option<Self> {
        value.get(ELEMENT).and_then(Value::as_str).map(|id| Self(id.to_owned()))
    }
}

impl Session {
    /// Starts the program and waits for its first page.
    pub fn start(port: u16, capabilities: Value) -> Result<Self> {
        let value = send(port, "POST", "/session", Some(&json!({ "capabilities": { "alwaysMatch": capabilities } })))?;
        let id = value["sessionId"].as_str().ok_or_else(|| format!("no session in {value}"))?.to_owned();
        Ok(Self { port, id })
    }

    /// Whether a driver answers there.
    pub fn ready(port: u16) -> bool {
        send(port, "GET", "/status", None).is_ok()
    }

    /// Ends the session; the program ends with it.
    pub fn end(&self) -> Result<()> {
        self.delete("").map(drop)
    }

    /// Runs a script in the page and gives what it returns.
    pub fn run(&self, script: &str, arguments: Value) -> Result<Value> {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Runs a script that calls its last argument when it is done.
    pub fn run_async(&self, script: &str, arguments: Value) -> Result<Value> {
        self.post("/execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// Clicks an element as a mouse would.
    pub fn click(&self, element: &Element) -> Result<()> {
        self.post(&format!("/element/{}/click", element.0), &json!({})).map(drop)
    }

    /// Types text into an element.
    pub fn keys(&self, element: &Element, text: &str) -> Result<()> {
        self.post(&format!("/element/{}/value", element.0), &json!({ "text": text })).map(drop)
    }

    /// Presses keys together, such as Control and k, wherever the caret is.
    pub fn press(&self, keys: &[&str]) -> Result<()> {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<Value> = down.chain(up).collect();
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": actions });
        self.post("/actions", &json!({ "actions": [keyboard] })).map(drop)
    }

    /// The window as a PNG.
    pub fn screenshot(&self) -> Result<Vec<u8>> {
        let value = send(self.port, "GET", &format!("/session/{}/screenshot", self.id), None)?;
        Ok(from_base64(value.as_str().unwrap_or_default()))
    }

    /// How many windows there are.
    pub fn windows(&self) -> Result<usize> {
        let value = send(self.port, "GET", &format!("/session/{}/window/handles", self.id), None)?;
        Ok(value.as_array().map_or(0, Vec::len))
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        send(self.port, "POST", &format!("/session/{}{path}", self.id), Some(body))
    }

    fn delete(&self, path: &str) -> Result<Value> {
        send(self.port, "DELETE", &format!("/session/{}{path}", self.id), None)
    }
}

fn send(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
    let failed = |error: std::io::Error| format!("{method} {path}: {error}");
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).map_err(failed)?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(failed)?;
    let body = body.map(Value::to_string).unwrap_or_default();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json; charset=utf-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).map_err(failed)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).map_err(failed)?;
    let answer = String::from_utf8_lossy(&answer);
    let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(|| format!("{method} {path}: no answer"))?;
    let value: Value = serde_json::from_str(body).map_err(|error| format!("{method} {path}: {error}: {body}"))?;
    let value = value["value"].clone();
    if head.split(' ').nth(1) == Some("200") {
        return Ok(value);
    }
    let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    Err(format!("{method} {path}: {} {}", text("error"), text("message")))
}

fn from_base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for letter in text.bytes() {
        let Some(value) = LETTERS.iter().position(|known| *known == letter) else { continue };
        held = (held << 6) | u32::try_from(value).unwrap_or_default();
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).unwrap_or_default());
        }
    }
    bytes
}

#[test]
fn base64_is_read() {
    assert_eq!(from_base64("aGVsbG8sIOWPsA=="), "hello, 台".as_bytes());
}
