//! The two laws of a ledger that returns, and what breaks them.

use std::collections::{BTreeMap, BTreeSet};

use dangwu_core::paperwork::imports::{self, ImportKind, ImportPreview, ImportRequest, PreviewRow, RowOutcome};
use dangwu_core::paperwork::ledgers::ExportedFile;
use dangwu_core::vault::office::{Office, Work};

use crate::facts::{self, Records};

/// Ledger, kind of file, file.
pub type Files = Vec<(String, ImportKind, ExportedFile)>;

/// Why a row of our own table that is no record is left out.
const NO_RECORD: [&str; 3] = ["说明文字", "落款", "合计行"];
/// Letters nobody signed are units, not letters.
const UNSIGNED: &str = "还没有签订，不是一份责任书";

/// Whether a difference is one that is known.
fn is_one((ledger, law, what): &(String, String, String), of: &str, under: &str, which: &str) -> bool {
    ledger == of && law.starts_with(under) && what.starts_with(which)
}

/// The first cells of a row.
fn line(row: &PreviewRow) -> String {
    row.cells.iter().filter(|c| !c.is_empty()).take(4).cloned().collect::<Vec<_>>().join(" | ")
}

/// What the files of a kind tell, and of whom.
struct Told {
    kind: ImportKind,
    /// The fields of each file, with the names it lists where it is one of people.
    files: Vec<(BTreeSet<String>, BTreeSet<String>)>,
}

impl Told {
    fn of(kind: ImportKind) -> Self {
        Self { kind, files: Vec::new() }
    }

    fn take(&mut self, preview: &ImportPreview) {
        for part in &preview.parts {
            let fields = part.columns.iter().map(|c| c.field.clone()).filter(|f| !f.is_empty()).collect();
            let name = part.columns.iter().find(|c| c.field == "name").map(|c| c.column as usize);
            let rows =
                preview.rows.iter().filter(|r| r.outcome != RowOutcome::Skipped && part.sheets.contains(&r.sheet));
            let names = name.map(|c| rows.map(|r| r.cells[c].clone()).collect()).unwrap_or_default();
            self.files.push((fields, names));
        }
    }

    /// Fields told of a record. Two ledgers of problems tell of the same problems, those of meetings of different
    /// ones, those of people of the people they list.
    fn fields(&self, key: &str) -> BTreeSet<String> {
        let all = self.files.iter().map(|(fields, _)| fields);
        let mut fields: BTreeSet<String> = match self.kind {
            ImportKind::Members | ImportKind::Development => {
                self.files.iter().filter(|(_, names)| names.contains(key)).flat_map(|(f, _)| f.clone()).collect()
            }
            ImportKind::Meetings => all.cloned().reduce(|a, b| &a & &b).unwrap_or_default(),
            _ => all.flatten().cloned().collect(),
        };
        if self.kind == ImportKind::Targets {
            // The column of the basis holds the day the value is of as well.
            fields.insert("target_entered_on".to_owned());
            fields.insert("target_measured".to_owned());
        }
        fields
    }
}

/// What does not come back: by ledger, law and what differs, the first example of each and how often.
pub struct Differences {
    seed: u64,
    found: BTreeMap<(String, String, String), (String, u32)>,
}

impl Differences {
    pub fn of(seed: u64) -> Self {
        Self { seed, found: BTreeMap::new() }
    }

    fn note(&mut self, ledger: &str, law: &str, what: impl Into<String>, example: impl std::fmt::Display) {
        let example = format!("seed {}: {example}", self.seed);
        let key = (ledger.to_owned(), law.to_owned(), what.into());
        self.found.entry(key).or_insert((example, 0)).1 += 1;
    }

    pub fn add(&mut self, more: Self) {
        for (key, (example, times)) in more.found {
            self.found.entry(key).or_insert((example, 0)).1 += times;
        }
    }

    /// Nothing but what is known.
    pub fn judge(&self, known: &[(&str, &str, &str, &str)]) {
        let is_known = |key: &(String, String, String)| known.iter().any(|(l, w, f, _)| is_one(key, l, w, f));
        let news: Vec<String> = self
            .found
            .iter()
            .filter(|(key, _)| !is_known(key))
            .map(|((ledger, law, what), (example, times))| format!("{ledger} | {law} | {what} | ×{times} | {example}"))
            .collect();
        for (ledger, law, what, why) in known {
            let seen = self.found.keys().any(|key| is_one(key, ledger, law, what));
            if !seen {
                println!("not seen here: {ledger} | {law} | {what} ({why})");
            }
        }
        assert!(news.is_empty(), "\n{}\n", news.join("\n"));
    }

    fn preview(&mut self, office: &Office, id: &str, law: &str, request: &ImportRequest) -> Option<ImportPreview> {
        match imports::preview(office, request, &Work::quiet()) {
            Ok(preview) => Some(preview),
            Err(problem) => {
                self.note(id, law, "refused", problem.message);
                None
            }
        }
    }

    /// Imported where it came from, a ledger changes nothing and asks nothing.
    pub fn same_vault(&mut self, office: &mut Office, id: &str, kind: ImportKind, file: &ExportedFile, part: &str) {
        let law = if part.is_empty() { "same vault".to_owned() } else { format!("same vault, {part}") };
        if file.rows == 0 {
            return;
        }
        let request = ImportRequest::of(kind, file.path.clone());
        let Some(preview) = self.preview(office, id, &law, &request) else { return };
        let before = self.found.len();
        let mut records = 0;
        for row in &preview.rows {
            let line = line(row);
            match row.outcome {
                RowOutcome::Unchanged => records += 1,
                RowOutcome::Skipped if row.why.contains(UNSIGNED) => records += 1,
                RowOutcome::Skipped if NO_RECORD.contains(&row.why.as_str()) || row.why == "空行" => {}
                RowOutcome::Skipped => self.note(id, &law, format!("skipped {}", row.why), line),
                RowOutcome::Added => self.note(id, &law, "added", line),
                RowOutcome::Updated => {
                    records += 1;
                    for change in &row.changes {
                        let what = format!("{} → {}", change.before, change.after);
                        self.note(id, &law, format!("changes {}", change.label), format!("{line}: {what}"));
                    }
                    if row.changes.is_empty() {
                        self.note(id, &law, "changes silently", line);
                    }
                }
                RowOutcome::Asked => {
                    records += 1;
                    let codes: Vec<&str> = row.asked.iter().map(|q| q.code.as_str()).collect();
                    let says: Vec<&str> = row.asked.iter().map(|q| q.message.as_str()).collect();
                    self.note(id, &law, format!("asks {}", codes.join(" ")), format!("{line}: {}", says.join(" ")));
                }
                RowOutcome::Rejected => {
                    let says: Vec<&str> = row.errors.iter().map(|e| e.message.as_str()).collect();
                    let column = row.errors.first().map_or("", |e| e.column.as_str());
                    self.note(id, &law, format!("rejects {column}"), format!("{line}: {}", says.join(" ")));
                }
            }
        }
        if preview.cells.entered > 0 && before == self.found.len() {
            self.note(id, &law, "cells entered", preview.cells.entered);
        }
        if before == self.found.len() && records != file.rows {
            self.note(id, &law, "records", format!("{records} of {}", file.rows));
        }
        for column in preview.parts.iter().flat_map(|part| &part.columns) {
            if column.field.is_empty() && !column.heading.is_empty() && !column.heading.ends_with("序号") {
                self.note(id, &law, format!("column {}", column.heading), "");
            }
        }
        // What would change it is not carried out: the ledgers that follow are to meet the same vault.
        if preview.rows.iter().all(|r| matches!(r.outcome, RowOutcome::Unchanged | RowOutcome::Skipped)) {
            let held = facts::rows(office);
            let result = imports::apply(office, &request, &Work::quiet()).unwrap().value;
            if held != facts::rows(office) {
                self.note(id, &law, "rows of the vault", format!("{:?}", result.cells));
            }
        }
    }

    /// Imported one after the other into an empty vault, the ledgers give the same facts as far as their columns
    /// go, and no others.
    pub fn empty_vault(&mut self, office: &Office, empty: &mut Office, files: &Files) {
        let law = "empty vault";
        // Kind of file and record, and the fields that some file tells of it.
        let mut told: BTreeMap<&str, Told> = BTreeMap::new();
        for (id, kind, file) in files.iter().filter(|(.., file)| file.rows > 0) {
            let request = ImportRequest::of(*kind, file.path.clone());
            let Some(preview) = self.preview(empty, id, law, &request) else { continue };
            for row in &preview.rows {
                let errors = row.errors.iter().map(|e| (&e.column, &e.message));
                let asked = row.asked.iter().map(|q| (&q.column, &q.message));
                for (column, message) in errors.chain(asked) {
                    self.note(id, law, format!("{:?} {column}", row.outcome), format!("{}: {message}", line(row)));
                }
            }
            told.entry(kind.group()).or_insert_with(|| Told::of(*kind)).take(&preview);
            imports::apply(empty, &request, &Work::quiet()).unwrap();
            let again = imports::preview(empty, &request, &Work::quiet()).unwrap();
            for row in again.rows.iter().filter(|r| matches!(r.outcome, RowOutcome::Updated | RowOutcome::Added)) {
                let what: Vec<String> =
                    row.changes.iter().map(|c| format!("{} {} → {}", c.label, c.before, c.after)).collect();
                let label = row.changes.first().map_or("", |c| c.label.as_str());
                let how = format!("a second time {:?} {label}", row.outcome);
                self.note(id, law, how, format!("{}: {}", line(row), what.join("；")));
            }
        }
        for (group, told) in told {
            let (before, after) = (facts::of(office, told.kind), facts::of(empty, told.kind));
            self.compare(group, &before, &after, |key| told.fields(key));
        }
    }

    fn compare(&mut self, group: &str, before: &Records, after: &Records, fields: impl Fn(&str) -> BTreeSet<String>) {
        for (key, found) in after {
            let fields = fields(key);
            let Some(held) = before.get(key) else {
                self.note(group, "empty vault", "a record that was not there", key);
                continue;
            };
            let none = String::new();
            for field in &fields {
                let (was, is) = (held.get(field.as_str()).unwrap_or(&none), found.get(field.as_str()).unwrap_or(&none));
                if was != is {
                    self.note(group, "empty vault", format!("field {field}"), format!("{key}: {was:?} → {is:?}"));
                }
            }
        }
    }

    /// A 自评表 is its framework.
    pub fn framework(&mut self, office: &mut Office, empty: &mut Office, path: &str) {
        let request = ImportRequest::of(ImportKind::Framework, path);
        let (held, before) = (facts::rows(office), facts::of(office, ImportKind::Framework));
        if self.preview(office, "framework", "same vault", &request).is_none() {
            return;
        }
        let result = imports::apply(office, &request, &Work::quiet()).unwrap().value;
        if result.added + result.updated > 0 || !result.rejected.is_empty() {
            self.note("framework", "same vault", "changes", format!("{:?} {:?}", result.cells, result.rejected));
        }
        if held != facts::rows(office) {
            self.note("framework", "same vault", "rows of the vault", "");
        }
        imports::apply(empty, &request, &Work::quiet()).unwrap();
        let after = facts::of(empty, ImportKind::Framework);
        // Under which name it is entered where nothing is held is another matter than what it says.
        let after: Records = after.into_iter().map(|(key, record)| (key.replacen("自评表/", "/", 1), record)).collect();
        let fields: BTreeSet<String> = ["content", "rule", "material", "method", "max"].map(str::to_owned).into();
        for key in before.keys().filter(|key| !after.contains_key(*key)) {
            self.note("framework", "empty vault", "a criterion is missing", key);
        }
        self.compare("framework", &before, &after, |_| fields.clone());
    }
}
