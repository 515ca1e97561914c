//! The core for pages that have no window: calls come in and answers go out, a line of JSON each.
//!
//! ```text
//! in   {"id":1,"now":"2026-11-22T14:03:05","operation":"vault.status","request":{}}     {"cancel":true}
//! out  {"id":1,"answer":…}     {"id":1,"problem":{…}}     {"id":1,"progress":{"operation":…,"done":…,"total":…,"what":…}}
//! ```
//!
//! Only Vite's server speaks to it (`ui/dev`); it is no part of the product. The time is told with each call.

use std::io::{BufRead, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

use chrono::NaiveDateTime;
use dangwu_core::faces::api::Session;
use dangwu_core::ground::error::Problem;
use dangwu_core::vault::office::Work;
use serde::Deserialize;
use serde_json::{Value, json};

/// Progress is told at most this often, as in the window.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);

/// A line that comes in.
#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Call { id: u64, now: NaiveDateTime, operation: String, request: Value },
    Cancel { cancel: bool },
}

/// Answers calls until there are no more lines, one at a time, as the window does; a line that cancels is heard meanwhile.
///
/// # Errors
/// If an answer cannot be written: whoever asked is gone.
pub fn serve(lines: impl BufRead + Send, out: impl Write + Send) -> std::io::Result<()> {
    let (cancel, out) = (AtomicBool::new(false), Mutex::new(out));
    let put = |line: &Value| {
        let mut out = out.lock().unwrap_or_else(PoisonError::into_inner);
        writeln!(out, "{line}").and_then(|()| out.flush())
    };
    let now = Arc::new(Mutex::new(NaiveDateTime::default()));
    let clock = Arc::clone(&now);
    let mut session = Session::new(None, Arc::new(move || *clock.lock().unwrap_or_else(PoisonError::into_inner)));
    let (calls, waiting) = mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(|| hear(lines, &cancel, calls));
        for (id, moment, operation, request) in waiting {
            *now.lock().unwrap_or_else(PoisonError::into_inner) = moment;
            cancel.store(false, Ordering::Relaxed);
            let paced = Mutex::new(None::<Instant>);
            let tell = |done: u64, total: u64, what: &str| {
                let mut last = paced.lock().unwrap_or_else(PoisonError::into_inner);
                if last.is_some_and(|last| last.elapsed() < PROGRESS_EVERY) {
                    return;
                }
                *last = Some(Instant::now());
                let progress = json!({ "operation": operation, "done": done, "total": total, "what": what });
                // Whoever is gone is missed when the answer is written.
                let _ = put(&json!({ "id": id, "progress": progress }));
            };
            let answer = session.call(&operation, request, &Work::new(&cancel, &tell));
            put(&told(id, answer))?;
        }
        Ok(())
    })
}

/// A call as it waits for its turn.
type Call = (u64, NaiveDateTime, String, Value);

fn hear(lines: impl BufRead, cancel: &AtomicBool, calls: mpsc::Sender<Call>) {
    for line in lines.lines().map_while(Result::ok) {
        match serde_json::from_str(&line) {
            Ok(Line::Call { id, now, operation, request }) => {
                if calls.send((id, now, operation, request)).is_err() {
                    return;
                }
            }
            Ok(Line::Cancel { cancel: true }) => cancel.store(true, Ordering::Relaxed),
            Ok(Line::Cancel { cancel: false }) => {}
            Err(error) => eprintln!("not a call: {error}"),
        }
    }
}

fn told(id: u64, answer: Result<String, Problem>) -> Value {
    match answer.map(|text| serde_json::from_str::<Value>(&text)) {
        Ok(Ok(answer)) => json!({ "id": id, "answer": answer }),
        Ok(Err(error)) => {
            json!({ "id": id, "problem": { "code": "internal", "message": error.to_string(), "where": "", "guidance": "" } })
        }
        Err(problem) => json!({ "id": id, "problem": problem }),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn answers(lines: &str) -> Vec<Value> {
        let mut out = Vec::new();
        serve(std::io::Cursor::new(lines.to_owned()), &mut out).unwrap();
        String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn call(id: u64, operation: &str, request: &Value) -> String {
        json!({ "id": id, "now": "2026-11-22T14:03:05", "operation": operation, "request": request }).to_string()
    }

    #[test]
    fn calls_are_answered_in_turn_by_one_session_on_the_day_told() {
        let folder = dangwu_scratch::Scratch::new("bridge");
        let vault = folder.join("数据");
        let lines = [
            call(1, "vault.create", &json!({ "folder": vault, "school": "石河镇中心小学" })),
            call(2, "vault.status", &json!({})),
        ];
        let told = answers(&lines.join("\n"));
        assert_eq!((&told[0]["id"], &told[1]["id"]), (&json!(1), &json!(2)), "{told:#?}");
        assert_eq!(told[1]["answer"]["school"], "石河镇中心小学");
        assert_eq!(told[1]["answer"]["today"], "2026-11-22");
    }

    #[test]
    fn a_problem_an_unknown_operation_and_what_is_no_call_end_nothing() {
        let lines = [
            call(1, "units.list", &json!({})),
            "{}".to_owned(),
            call(2, "nobody.asks", &json!({})),
            "{\"cancel\":true}".to_owned(),
            call(3, "ledgers.list", &json!({})),
        ];
        let told = answers(&lines.join("\n"));
        assert_eq!((told.len(), &told[0]["problem"]["code"]), (3, &json!("vault-missing")), "{told:#?}");
        assert_eq!(told[1]["problem"]["code"], "wrong-use");
        assert!(told[1]["problem"]["message"].as_str().unwrap().contains("nobody.asks"));
        assert!(told[2]["answer"].is_array(), "{}", told[2]);
    }
}
